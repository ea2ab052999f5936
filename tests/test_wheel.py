"""The wheel, built and installed in an environment of its own, does the main job away from the checkout."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def run(*command: str | Path, cwd: Path) -> str:
    """The output of a command that must go well, with nothing of this environment about it."""
    ours = ("PYTHON", "VIRTUAL", "ACTORGRAPH")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    environment |= {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1", "OMP_NUM_THREADS": "1"}
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy, as a build leaves files behind that a later one would pack."""
    folder = tmp_path_factory.mktemp("wheel")
    copy = folder / "copy"
    clutter = shutil.ignore_patterns("__pycache__", "*.egg-info")
    for name in ("graph", "ontology"):
        shutil.copytree(ROOT / name, copy / name, ignore=clutter)
    for name in ("setup.cfg", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy)
    run(sys.executable, "-m", "build", "--wheel", "--outdir", folder, copy, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


def test_wheel_holds_all_that_the_package_is_made_of(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        there = {name for name in archive.namelist() if ".dist-info/" not in name}
    wanted = {
        f"actorgraph/{path.relative_to(base)}"
        for top, base in ((ROOT / "graph/actorgraph", ROOT / "graph/actorgraph"), (ROOT / "ontology", ROOT))
        for path in top.rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    assert there == wanted
    for kind in (".npz", ".ttl", ".rq", "py.typed"):
        assert any(name.endswith(kind) for name in there), kind


def test_installed_wheel_does_the_main_job(wheel: Path, tmp_path: Path) -> None:
    run(sys.executable, "-m", "venv", "clean", cwd=tmp_path)
    bin_ = tmp_path / "clean/bin"
    run(bin_ / "python", "-m", "pip", "install", "--quiet", wheel, cwd=tmp_path)
    command = bin_ / "actorgraph"
    where = run(bin_ / "python", "-c", "import actorgraph; print(actorgraph.__file__)", cwd=tmp_path)
    assert str(tmp_path) in where

    text = "Nordkorea hat Soldaten nach Russland geschickt. Russland griff in der Nacht die Ukraine an."
    (tmp_path / "artikel.txt").write_text(text, "utf-8")
    record = json.loads(run(command, "extract", "artikel.txt", "--format", "jsonl", cwd=tmp_path))
    found = {(one["subject"], one["relation"], one["object"]) for one in record["statements"]}
    assert ("russia", "attacks", "ukraine") in found

    run(command, "add", "artikel.txt", cwd=tmp_path)
    answer = run(command, "query", "SELECT ?a ?b { ?a ag:attacks ?b }", cwd=tmp_path)
    base = "https://w3id.org/actorgraph/actor"
    assert answer.split() == ["a,b", f"{base}/russia,{base}/ukraine"]
    run(command, "check", cwd=tmp_path)
    run(command, "view", "-o", "graph.html", cwd=tmp_path)
    assert "Ukraine" in (tmp_path / "graph.html").read_text("utf-8")
