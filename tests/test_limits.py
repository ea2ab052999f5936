"""Queries that take too long."""

import subprocess
import sys
from pathlib import Path

from actorgraph.store import Store
from shell import Shell

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?c = ?l) }"


def test_a_query_without_end_is_given_up(tmp_path: Path) -> None:
    Store.open(tmp_path / "a.db").close()
    program = "import sys; from actorgraph.cli import run; sys.exit(run(sys.argv[1:]))"
    arguments = ["query", ENDLESS, "--timeout", "0.5", "--store", str(tmp_path / "a.db")]
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("actorgraph: not done after 0.5 s, given up; ask for less")
    assert done.stderr.count("\n") == 1
    Store.open(tmp_path / "a.db").close()


def test_a_query_in_time_is_answered(actorgraph: Shell, tmp_path: Path) -> None:
    Store.open(tmp_path / "a.db").close()
    asked = actorgraph("query", "ASK { ?a ag:memberOf ?b }", "--timeout", "60", "--store", tmp_path / "a.db")
    assert asked.code == 0
    assert "true" in asked.out
    assert actorgraph("query", "holders", "--timeout", "0", "--store", tmp_path / "a.db").code == 2
