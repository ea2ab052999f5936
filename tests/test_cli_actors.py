"""`actorgraph actors` as one uses it: a real store, decisions that show in every command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from actorgraph.model import Actor
from actorgraph.store import Store
from sample import RECORD, replace_actor
from shell import Shell, one_message


@pytest.fixture
def store(tmp_path: Path) -> Path:
    with Store.open(tmp_path / "actorgraph.db") as opened:
        opened.add(RECORD)
        opened.add(
            replace_actor("mark-rutte", Actor("mark-ruette", "Person", (("de", "Mark Rütte"),)), "other")
        )
    return tmp_path / "actorgraph.db"


def test_from_proposal_to_merge_and_back(actorgraph: Shell, store: Path) -> None:
    found = actorgraph("actors", "duplicates")
    assert found.code == 0
    assert "mark-rutte  mark-ruette" in found.out
    before = actorgraph("export", "-o", "before.nq")
    made = actorgraph("actors", "merge", "Mark Rutte", "Mark Rütte", "--why", "misspelt", "--who", "ann")
    assert made.code == 0
    assert "mark-rutte = mark-ruette" in made.err
    shown = actorgraph("show", "Mark Rütte")
    assert shown.code == 0
    assert "Mark Rutte" in shown.out
    listed = actorgraph("actors", "decisions")
    assert "ann: misspelt" in listed.out
    [decision] = [json.loads(line) for line in actorgraph("actors", "decisions", "--json").out.splitlines()]
    assert actorgraph("actors", "undo", decision["id"]).code == 0
    assert actorgraph("actors", "decisions").out == ""
    assert "(undone)" in actorgraph("actors", "decisions", "--all").out
    actorgraph("export", "-o", "after.nq")
    assert before.code == 0
    assert Path("before.nq").read_bytes() == Path("after.nq").read_bytes()


def test_two_that_are_distinct_are_not_merged(actorgraph: Shell, store: Path) -> None:
    assert actorgraph("actors", "distinct", "mark-rutte", "mark-ruette").code == 0
    one_message(actorgraph("actors", "merge", "mark-rutte", "mark-ruette"), 2, "contradicts")
    assert actorgraph("actors", "duplicates", "--json").out == ""


def test_different_wikidata_ids_are_merged_only_when_asked(actorgraph: Shell, store: Path) -> None:
    one_message(actorgraph("actors", "merge", "Nordkorea", "Russland"), 2, "--anyway")
    assert actorgraph("actors", "merge", "Nordkorea", "Russland", "--anyway").code == 0


def test_a_split_by_document(actorgraph: Shell, store: Path) -> None:
    made = actorgraph("actors", "split", "Nordkorea", "Nördliches Korea", "--document", "other")
    assert made.code == 0, made.err
    assert "north-korea → noerdliches-korea in other" in made.err
    assert "Nördliches Korea" in actorgraph("show", "Nördliches Korea").out
    one_message(actorgraph("actors", "split", "NATO", "Otan", "--document", "other"), 2, "does not speak of")


def test_what_is_not_there_is_told(actorgraph: Shell, store: Path) -> None:
    one_message(actorgraph("actors", "merge", "Mark Rutte", "Nobody"), 2, "no actor 'Nobody'")
    one_message(actorgraph("actors", "undo", "abc"), 2, "no such decision")
    one_message(actorgraph("actors", "decisions", "--store", "nowhere"), 1, "no store there")
