"""Verbs between actors that no relation covers: read from text, kept in the store, asked for."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from actorgraph import questions
from actorgraph.actors import resolve
from actorgraph.analyse import analyse
from actorgraph.extract import extract
from actorgraph.model import Document
from actorgraph.pipeline import read
from actorgraph.store import Store
from shell import Shell

ENVY = Document("neid", "Russland beneidet die Ukraine.", source="Blatt", published="2024-05-01")


def verbs(text: str) -> list[tuple[str, str, str]]:
    record = resolve(extract(analyse(Document("test", text)), open_triples=True))
    return [(one.subject, one.verb, one.object) for one in record.unmapped]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Russland beneidet die Ukraine.", [("russia", "beneiden", "ukraine")]),
        ("Polen vertraut auf die NATO.", [("poland", "vertrauen auf", "nato")]),
        ("Die Bundesregierung lieh der Ukraine Geld.", [("germany", "Geld leihen", "ukraine")]),
        (
            "Frankreich und Italien beneiden Deutschland.",
            [("france", "beneiden", "germany"), ("italy", "beneiden", "germany")],
        ),
        ("Die Ukraine wird von Russland beneidet.", [("russia", "beneiden", "ukraine")]),
        ("Russland griff die Ukraine an.", []),  # a relation of the ontology
        ("Russland wartet in Polen.", []),  # where, not whom
        ("Polen beneidet niemanden.", []),
        ("Polen sagte Deutschland nichts.", []),  # a verb of saying
    ],
)
def test_verbs_that_the_ontology_lacks(text: str, found: list[tuple[str, str, str]]) -> None:
    assert verbs(text) == found


def test_only_who_asks_gets_them() -> None:
    assert read(ENVY).unmapped == ()
    assert [actor.id for actor in read(ENVY, open_triples=True).actors] == ["russia", "ukraine"]


def test_the_store_gives_them_back_and_no_edge(tmp_path: Path) -> None:
    record = read(ENVY, open_triples=True)
    with Store.open(tmp_path / "a.db") as store:
        store.add(record)
        assert store.record("neid").unmapped == record.unmapped
        assert list(store.check()) == []
        edge = "ASK { actor:russia ?p actor:ukraine }"
        assert store.query(edge).kind == "ask"
        assert not list(store.query("SELECT * { actor:russia ?p actor:ukraine }").rows())


def test_the_most_frequent_come_first_with_an_example(tmp_path: Path) -> None:
    texts = ["Polen vertraut auf die NATO.", "Russland beneidet die Ukraine. China beneidet Japan."]
    with Store.open(tmp_path / "a.db") as store:
        for number, text in enumerate(texts):
            store.add(
                read(Document(f"{number}", text, published=f"2024-0{number + 1}-01"), open_triples=True)
            )
        rows = [tuple(row) for row in questions.ask(store, "unmapped").rows("de")]
        assert [row[:2] for row in rows] == [("2", "beneiden"), ("1", "vertrauen auf")]
        assert rows[1][2:] == ("Polen", "NATO", "Polen vertraut auf die NATO.")
        assert [row[1] for row in questions.ask(store, "unmapped", actor="Japan").rows()] == ["beneiden"]
        assert [row[1] for row in questions.ask(store, "unmapped", until="2024-01").rows()] == [
            "vertrauen auf"
        ]


def test_add_keeps_them_when_asked_to(actorgraph: Shell) -> None:
    Path("neid.txt").write_text(ENVY.text)
    assert actorgraph("add", "neid.txt").code == 0
    assert len(actorgraph("query", "unmapped").out.splitlines()) == 1
    assert actorgraph("add", "neid.txt", "--open").code == 0
    answer = list(csv.DictReader(io.StringIO(actorgraph("query", "unmapped").out)))
    assert [(row["count"], row["verb"], row["quote"]) for row in answer] == [("1", "beneiden", ENVY.text)]
    assert actorgraph("check").code == 0


def test_extract_prints_triples_beside_the_statements(actorgraph: Shell) -> None:
    Path("neid.txt").write_text(ENVY.text)
    assert "In the text's own words" not in actorgraph("extract", "neid.txt").out
    shown = actorgraph("extract", "--open", "neid.txt").out
    assert "Russland | beneidet | die Ukraine" in shown
    printed = actorgraph("extract", "--open", "--format", "jsonl", "neid.txt").out
    assert '"subject": "Russland", "relation": "beneidet", "object": "die Ukraine"' in printed
