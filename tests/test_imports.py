"""What is imported when: the command line must answer at once, so what is heavy waits until it is needed."""

import json
import os
import subprocess
import sys
from importlib.metadata import requires
from pathlib import Path

import pytest

from actorgraph.cli import COMMANDS

HEAVY = frozenset(
    (
        *("spacy", "thinc", "numpy", "rdflib", "oxrdflib", "pyoxigraph", "pyshacl", "networkx", "pyvis"),
        *("IPython", "trafilatura", "lxml", "dateparser", "rich", "HanTa"),
    )
)
PACKAGE = Path(__file__).parent.parent / "graph/actorgraph"


def imported(code: str) -> set[str]:
    """The top-level modules in memory after a fresh interpreter ran `code`."""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys, json; print(json.dumps(sorted(sys.modules)))"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": ""},
    )
    return {name.partition(".")[0] for name in json.loads(done.stdout.splitlines()[-1])}


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], *([name, "--help"] for name in COMMANDS)])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    names = imported(f"from actorgraph.cli import run; assert run({arguments!r}) == 0")
    assert "click" in names
    assert names.isdisjoint(HEAVY)


def test_package_alone_imports_nothing_heavy() -> None:
    names = imported("import actorgraph, actorgraph.model, actorgraph.errors, actorgraph.documents")
    assert names.isdisjoint({*HEAVY, "click"})


def test_every_heavy_module_is_one_that_is_there() -> None:
    """A misspelt name in HEAVY would make the tests above pass for nothing."""
    for name in HEAVY:
        if name != "IPython":  # comes with pyvis and is kept away from
            __import__(name)


def test_every_subpackage_is_listed() -> None:
    """One that setup.cfg forgets imports in a checkout and is missing from the wheel."""
    from configparser import ConfigParser

    config = ConfigParser()
    config.read(PACKAGE.parent.parent / "setup.cfg")
    listed = set(config["options"]["packages"].split())
    there = {
        ".".join(("actorgraph", *init.parent.relative_to(PACKAGE).parts))
        for init in PACKAGE.rglob("__init__.py")
    }
    assert listed == there | {"actorgraph.ontology"}
    assert any(line.startswith("click") for line in requires("actorgraph") or ())
