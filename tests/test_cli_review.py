"""`actorgraph review` as one uses it: answers typed at the prompts, journals taken over from others."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from actorgraph.store import Store
from sample import RECORD
from shell import Shell, one_message


@pytest.fixture
def store(tmp_path: Path) -> Path:
    with Store.open(tmp_path / "actorgraph.db") as opened:
        opened.add(RECORD)
    return tmp_path / "actorgraph.db"


def typed(*answers: str) -> bytes:
    return "".join(f"{answer}\n" for answer in answers).encode()


def test_a_walk_keeps_each_answer(actorgraph: Shell, store: Path) -> None:
    done = actorgraph(
        "review", "--actor", "Nordkorea", "--who", "ann",
        stdin=typed("r", "hm", "c", "relation=dances", "c", "turn", "n", "who says so?", "s", "a"),
    )  # fmt: skip
    assert done.code == 0, done.err
    assert "Nordkorea —sendsTroopsTo→ Russland" in done.out
    assert "“Nordkorea hat nach Angaben aus Seoul rund 12.000 Soldaten nach Russland geschickt.”" in done.out
    assert "dances: no relation of the ontology" in done.err
    lines = [json.loads(one) for one in (store / "review.jsonl").read_text("utf-8").splitlines()]
    assert [one["verdict"] for one in lines] == ["reject", "correct", "note"]
    assert {one["who"] for one in lines} == {"ann"}
    assert lines[1]["changes"] == {"subject": "russia", "object": "north-korea"}
    listed = actorgraph("review", "--list")
    assert "subject: russia, object: north-korea" in listed.out
    assert "3 entries" in listed.err
    again = actorgraph("review", "--actor", "Nordkorea", stdin=typed("q"))
    assert "[1/2]" in again.out
    assert "[1/4]" in actorgraph("review", "--actor", "Nordkorea", "--again", stdin=typed("q")).out


def test_the_end_of_input_ends_the_walk(actorgraph: Shell, store: Path) -> None:
    done = actorgraph("review", "--document", "sample", stdin=typed("r"))
    assert done.code == 0
    assert "1 of 6 claims reviewed" in done.err


def test_a_journal_goes_to_another_store_and_what_does_not_fit_is_told(
    actorgraph: Shell, store: Path, tmp_path: Path
) -> None:
    actorgraph("review", "--document", "sample", stdin=typed("r", "r"))
    journal = store / "review.jsonl"
    with Store.open(tmp_path / "other.db") as other:
        other.add(replace(RECORD, claims=RECORD.claims[1:]))
    taken = actorgraph("review", "--apply", journal, "--store", "other.db")
    assert taken.code == 0
    assert "2 of 2 entries were new; 2 fit no claim here" in taken.err
    assert "0 of 2 entries were new" in actorgraph("review", "--apply", journal, "--store", "other.db").err
    assert "no longer in its document" in actorgraph("review", "--list", "--store", "other.db").out
    states = actorgraph("review", "--list", "--json", "--store", "other.db").out.splitlines()
    assert [json.loads(one)["fits"] for one in states] == [False, False]


def test_what_makes_no_sense_is_told(actorgraph: Shell, store: Path, tmp_path: Path) -> None:
    one_message(actorgraph("review", "--document", "nothing"), 1, "no document 'nothing'")
    one_message(actorgraph("review", "--actor", "Nobody"), 2, "no actor 'Nobody'")
    (tmp_path / "bad.jsonl").write_text("{}\n")
    one_message(actorgraph("review", "--apply", "bad.jsonl"), 1, "bad.jsonl, line 1")
    for line in ('relation="kills', "kills", "subject=Nobody"):
        told = actorgraph("review", "--document", "sample", stdin=typed("c", line, "q"))
        assert told.code == 0
        assert "actorgraph: " in told.err
    assert not (store / "review.jsonl").exists()
