"""Actors and quotes are found by their words, with and without an index."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actorgraph import scanning
from actorgraph.errors import UnknownActor, UsageError
from actorgraph.model import Actor, Document, Quotation, Record, Said, Span
from actorgraph.search import Found, search
from actorgraph.store import Store
from actorgraph.words import wanted
from sample import RECORD
from shell import Shell, one_message

TEXTS = (
    "Die Abwehrraketen stehen bei Muenchen.",
    "Eine Rakete traf die Straße nach München.",
    "Der Raketenangriff traf die Häuser.",
    "Niemand war zu Hause.",
)


def quoted(number: int, text: str, day: str) -> Record:
    said = Said(Quotation("direct", (Span(0, len(text)),), None, None), None)
    return Record(Document(f"d{number}", text, published=day), (), (), (said,))


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Each text quoted in a document of its own, the last one the newest."""
    path = tmp_path_factory.mktemp("search") / "test.db"
    with Store.open(path) as store:
        for number, text in enumerate(TEXTS):
            store.add(quoted(number, text, f"2024-10-{10 + number}"))
    return Store.open(path, read_only=True)


@pytest.fixture
def filled(actorgraph: Shell) -> Shell:
    with Store.open("actorgraph.db") as store:
        store.add(RECORD)
    return actorgraph


def numbers(found: Found) -> list[int]:
    return [TEXTS.index(quote.words) for quote in found.quotes]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("RAKETEN", [1, 2, 0]),
        ("raket*", [2, 1]),
        ("muenchen", [1, 0]),
        ("Munchen", [1, 0]),
        ("strasse", [1]),
        ("Haus", [3, 2]),
        ('"Rakete traf"', [1]),
        ('"traf Rakete"', []),
        ("traf häuser", [2]),
        ("traf nirgends", []),
        ("traf die", [2, 1]),
    ],
)
def test_quotes_are_found_as_one_would_expect(texts: Store, query: str, expected: list[int]) -> None:
    assert numbers(search(texts, query)) == expected


def test_the_limit_holds(texts: Store) -> None:
    assert numbers(search(texts, "raketen", limit=2)) == [1, 2]


@given(st.text(max_size=30) | st.text(alphabet='"*()^:+-{}ANDOR ', max_size=30))
def test_no_query_breaks_anything(texts: Store, query: str) -> None:
    try:
        found = search(texts, query)
    except UsageError:
        assert not wanted(query)
        return
    assert found.by_index


@given(st.text(max_size=20))
def test_names_and_queries_without_an_index_break_nothing_either(texts: Store, query: str) -> None:
    asked = wanted(query)
    if asked:
        list(texts.select(scanning.names_query(asked, 3)))
        list(texts.select(scanning.passages_query(asked, 3)))


@pytest.mark.parametrize("query", ["rakete", "muenchen", "strasse", "traf häuser", '"Rakete traf"'])
def test_reading_everything_finds_much_the_same(texts: Store, query: str) -> None:
    asked = wanted(query)
    rows = texts.select(scanning.passages_query(asked))
    scanned = [TEXTS.index(row["words"].value) for row in rows]
    assert scanned == sorted(scanned, reverse=True)
    assert set(scanned) == set(numbers(search(texts, query)))
    for number in scanned:
        assert scanning.marks(TEXTS[number], asked)


def test_actors_called_just_so_come_first(tmp_path: Path) -> None:
    actors = [
        Actor(f"party-{number}", "Party", (("de", name), ("en", name)))
        for number, name in enumerate(("Neue Partei", "Partei", "Parteienbund", "Neue Partei des Nordens"))
    ]
    with Store.open(tmp_path / "test.db") as store:
        store.add(Record(Document("a", "-"), tuple(actors), (), ()))
        store.add(Record(Document("b", "-"), tuple(actors[3:]), (), ()))
        found = search(store, "partei").actors
        assert [actor.id for actor in found] == ["party-1", "party-3", "party-0", "party-2"]
        assert [mark.of(found[1].name) for mark in found[1].marks] == ["Partei"]
        assert [mark.of(found[3].name) for mark in found[3].marks] == ["Parteienbund"]


def test_passages_within_one_another_are_one(tmp_path: Path) -> None:
    with Store.open(tmp_path / "test.db") as store:
        store.add(RECORD)
        (quote,) = search(store, '"das stimmt"').quotes
    assert quote.words == "„Das stimmt“, sagte Mark Rutte am Montag."
    assert [(voice.holder, voice.stance) for voice in quote.voices] == [("mark-rutte", "confirms")]
    assert (quote.document, quote.source, quote.date) == ("sample", "Beispielzeitung", "2024-10-28")


def test_names_close_to_what_was_asked_are_those_of_difflib(tmp_path: Path) -> None:
    path = tmp_path / "test.db"
    with Store.open(path) as store:
        store.add(RECORD)

    def said(name: str) -> str:
        with Store.open(path, read_only=True) as reader, pytest.raises(UnknownActor) as error:
            reader.find_actor(name)
        return str(error.value)

    names = ("Nordkrea", "Korea", "Mark Rute", "ussia", "Xyz", "Sudkorea")
    with_index = [said(name) for name in names]
    (path / "search.sqlite").unlink()
    assert with_index == [said(name) for name in names]
    assert "did you mean Nordkorea or" in with_index[0]


# --- the command line -----------------------------------------------------------------------------------


def test_table_marks_the_words(filled: Shell) -> None:
    outcome = filled("search", "korea", "--format", "table")
    assert outcome.out.startswith("North **Korea**  Nordkorea  State  actor:north-korea\n")
    outcome = filled("search", "SOLDAT", "--format", "table")
    assert "rund 12.000 **Soldaten** nach Russland geschickt" in outcome.out
    assert "2024-10-28  Beispielzeitung  sample" in outcome.out
    assert "Mark Rutte confirms" in outcome.out
    assert outcome.err == "0 actors, 1 quote\n"


def test_rows_and_json(filled: Shell) -> None:
    rows = list(csv.DictReader(io.StringIO(filled("search", "Rutte", "-o", "-").out)))
    assert (rows[0]["found"], rows[0]["iri"].rpartition("/")[2]) == ("actor", "mark-rutte")
    assert rows[1]["held_by"] == "Mark Rutte confirms"
    assert filled("search", "Rutte", "--format", "tsv").out.startswith("found\tiri\t")
    found = json.loads(filled("search", "Rutte", "--format", "json").out)
    (actor,) = found["actors"]
    start, end = actor["marks"][0]
    assert actor["name"][start:end] == "Rutte"
    assert found["quotes"][0]["document"] == "sample"


def test_only_actors_or_quotes_and_how_many(filled: Shell) -> None:
    assert filled("search", "Rutte", "--actors").err == "1 actor, 0 quotes\n"
    assert filled("search", "Rutte", "--quotes").err == "0 actors, 1 quote\n"
    assert filled("search", "Korea", "--limit", "1").err == "1 actor, 1 quote\n"
    assert filled("search", "e*", "--limit", "0").code == 0


def test_an_argument_with_blanks_is_a_phrase(filled: Shell) -> None:
    assert filled("search", "Rutte Mark", "--actors").err == "0 actors, 0 quotes\n"
    assert filled("search", "Rutte", "Mark", "--actors").err == "1 actor, 0 quotes\n"
    assert filled("search", 'Rutte "Mark"', "--actors").err == "1 actor, 0 quotes\n"


def test_nothing_to_search_for_is_misuse(filled: Shell) -> None:
    one_message(filled("search", '"*"'), 2, "no word to search for")
    one_message(filled("search", "x", "--store", "none.db"), 1, "no store there yet")


def test_a_store_without_an_index_says_so(filled: Shell) -> None:
    Path("actorgraph.db/search.sqlite").unlink()
    outcome = filled("search", "Soldaten")
    assert "sample" in outcome.out
    assert "`actorgraph store reindex` makes one" in outcome.err


def test_a_name_that_is_a_formula_is_text(filled: Shell) -> None:
    with Store.open("actorgraph.db") as store:
        odd = replace(RECORD.actors[0], id="odd", labels=(("de", "=cmd()"), ("en", "=cmd()")))
        store.add(Record(Document("odd", "-"), (odd,), (), ()))
    assert "'=cmd()" in filled("search", "cmd").out
