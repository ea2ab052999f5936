"""Queries that take too long."""

import subprocess
import sys
from pathlib import Path

import pytest

from actorgraph import sparql
from actorgraph.errors import QueryError
from actorgraph.questions import load, names
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
    assert actorgraph("query", "holders", "--timeout", "inf", "--store", tmp_path / "a.db").code == 0
    for none in ("0", "-1", "nan", "x"):
        assert actorgraph("query", "holders", "--timeout", none, "--store", tmp_path / "a.db").code == 2


def test_nothing_half_written_stays_of_a_query_given_up(tmp_path: Path) -> None:
    Store.open(tmp_path / "a.db").close()
    program = "import sys; from actorgraph.cli import run; sys.exit(run(sys.argv[1:]))"
    rows = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    arguments = [
        "query",
        rows,
        "--timeout",
        "1",
        "-o",
        str(tmp_path / "x.csv"),
        "--store",
        str(tmp_path / "a.db"),
    ]
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, timeout=60, check=False
    )
    assert (done.returncode, [path.name for path in tmp_path.iterdir()]) == (1, ["a.db"])


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * " + "{" * 3000 + "}" * 3000,
        "ASK { FILTER(" + "(" * 9999 + "1" + ")" * 9999 + ") }",
        "ASK { FILTER(?a<((((" + "(" * 9999 + "1" + ")" * 9999 + "))))>2) }",
        "ASK { <x:()#> ?p " + "[ ?p " * 9999 + "1" + "]" * 9999 + " }",
        "ASK { FILTER(" + "!" * 9999 + "true) }",
        "ASK { BIND(1" + "+1" * 9999 + " AS ?x) }",
        "ASK { BIND(1" + " -1" * 9999 + " AS ?x) }",
        "ASK { " + "".join(f"BIND(1 AS ?x{n}) " for n in range(3000)) + "}",
        "ASK { " + "MINUS { ?s ?p ?o } " * 3000 + "}",
        "ASK { ?s <a:b>" + "/<a:b>" * 3000 + " ?o }",
        "ASK { " + "<< " * 3000 + "?s ?p ?o" + " >> ?p ?o" * 3000 + " }",
        "ASK { ?s ?p '" + "a" * 2_000_000 + "' }",
    ],
)
def test_a_query_that_the_engine_would_not_survive_is_refused(query: str) -> None:
    with pytest.raises(QueryError, match="query: "):
        sparql.refuse_huge(query)


def test_what_people_ask_is_not_huge() -> None:
    for name in names():
        sparql.refuse_huge(load(name).text)
    many = " ".join(f"<https://w3id.org/actorgraph/actor/a-{n}>" for n in range(5000))
    sparql.refuse_huge(f"SELECT * {{ VALUES ?a {{ {many} }} ?a ag:attacks ?b }}")
    sparql.refuse_huge("ASK { ?s ?p '" + "(" * 500 + "' } #" + "(" * 500)
