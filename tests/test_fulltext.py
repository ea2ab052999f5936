"""The index is what the graphs give after whatever was written, cut short or done behind its back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actorgraph import decisions, findable, handwritten, indexing, iris, maintenance
from actorgraph.errors import StoreError, UnknownActor
from actorgraph.fulltext import Index
from actorgraph.model import Actor, Record, Said
from actorgraph.search import search
from actorgraph.store import Store
from sample import INJURED, NORTH_KOREA, RECORD, RUTTE, SENT
from shell import Shell, one_message

HAND = """
@prefix ag: <https://w3id.org/actorgraph/ns#> .
@prefix actor: <https://w3id.org/actorgraph/actor/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
actor:mu a ag:State ; rdfs:label "%s"@de .
"""
NAMES = ("Nordkorea", "Korea", "DVRK", "KOREA", "Volk")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "test.db") as opened:
        opened.remove("background.ttl")
        yield opened


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("fulltext") / "test.db") as opened:
        opened.remove("background.ttl")
        yield opened


def index(store: Store) -> Index:
    assert store.index is not None
    return store.index


def document(identifier: str, **changes: Any) -> Record:
    about = {key: changes.pop(key) for key in ("published", "title") if key in changes}
    return replace(RECORD, document=replace(RECORD.document, id=identifier, **about), **changes)


def faults(store: Store) -> list[str]:
    return list(indexing.differences(index(store), store.quads))


def found(store: Store, query: str) -> tuple[set[str], set[str | None]]:
    """The actors, and the documents of the quotes, that a search finds with an index."""
    result = search(store, query, limit=None)
    assert result.by_index
    return {actor.id for actor in result.actors}, {quote.document for quote in result.quotes}


_RECORDS = st.builds(
    lambda labels, aliases, claims, quotations, published: {
        "actors": (
            replace(
                NORTH_KOREA, labels=tuple(zip(("de", "en"), labels, strict=True)), aliases=tuple(aliases)
            ),
            *RECORD.actors[1:],
        ),
        "claims": tuple(claims),
        "quotations": tuple(quotations),
        "published": published,
    },
    st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)),
    st.lists(st.sampled_from(NAMES), max_size=2, unique=True),
    st.lists(st.sampled_from(RECORD.claims), max_size=2, unique=True),
    st.lists(st.sampled_from(RECORD.quotations), max_size=2, unique=True),
    st.sampled_from([None, "2024-10-28", "2024-12-24T10:00:00Z", "gestern"]),
)
_STEPS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from("abc"), st.one_of(st.none(), _RECORDS)),
        st.tuples(st.just("hand.ttl"), st.sampled_from([None, *NAMES])),
    ),
    max_size=8,
)


@settings(max_examples=20)
@given(steps=_STEPS)
def test_after_any_steps_it_is_one_made_from_scratch(shared: Store, steps: list[tuple[str, Any]]) -> None:
    for name, content in [*steps, *((name, None) for name in ("a", "b", "c", "hand.ttl"))]:
        if content is None:
            shared.remove(name)
        elif isinstance(content, str):
            shared.rewrite(handwritten.graphs(HAND % content, name, "desk"))
        else:
            shared.add(document(name, **content))
        assert faults(shared) == []
    assert list(index(shared).content()) == []


def test_what_is_wrong_in_it_is_told_and_mended(actorgraph: Shell) -> None:
    with Store.open("actorgraph.db") as store:
        store.add(RECORD)
    for sql in (
        "UPDATE names SET text = 'Nirgendwo' WHERE text = 'Nordkorea'",
        "DELETE FROM passages WHERE text LIKE '%Seoul%'",
        "UPDATE terms SET uses = 7 WHERE term = 'seoul'",
        "INSERT INTO passage_terms (rowid, terms) VALUES (1, 'nirgendwo')",
        "UPDATE graphs SET held = 0",
    ):
        with sqlite3.connect("actorgraph.db/search.sqlite") as connection:
            assert connection.execute(sql).rowcount > 0
        connection.close()
        verified = actorgraph("store", "verify", "--no-shapes")
        assert verified.code == 1
        assert "in the search index; `actorgraph store reindex` makes it anew" in verified.out
        assert actorgraph("store", "reindex").code == 0
        assert actorgraph("store", "verify", "--no-shapes").code == 0


@pytest.mark.parametrize("when", ["before", "after"])
def test_what_is_cut_short_is_mended_and_searched_rightly_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    path = tmp_path / "test.db"
    new = document("new", quotations=(), claims=(INJURED,))

    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    with Store.open(path) as store:
        store.add(document("old", quotations=(), claims=(SENT,)))
        with monkeypatch.context() as patch, suppress(KeyboardInterrupt):
            if when == "before":
                index(store).mark([iris.document_iri("new"), iris.document_iri("old")])
            else:
                patch.setattr(Index, "settle", cut)
                store.add(new)
    expected = set() if when == "before" else {"new"}
    with Store.open(path, read_only=True) as store:
        assert index(store).marked()
        assert found(store, "Woronesch")[1] == expected
        assert found(store, "Seoul")[1] == {"old"}
        assert faults(store) == []
    with Store.open(path) as store:
        assert index(store).marked() == []
        assert faults(store) == []
        assert found(store, "Woronesch")[1] == expected


def test_a_reader_searches_what_was_there_when_it_opened(store: Store) -> None:
    store.add(document("a", quotations=(), claims=(SENT,)))
    with Store.open(store.path, read_only=True) as reader:
        store.remove("a")
        actors = (*(one for one in RECORD.actors if one != RUTTE), replace(RUTTE, aliases=("Mark",)))
        store.add(document("b", quotations=(), claims=(INJURED,), actors=actors))
        assert found(reader, "Seoul")[1] == {"a"}
        assert found(reader, "Woronesch")[1] == set()
        assert reader.find_actor("Nordkorea") == "north-korea"
        assert found(reader, "Nordkorea")[0] == {"north-korea"}
        with pytest.raises(UnknownActor):  # nobody was called so then
            reader.find_actor("Mark")
    with Store.open(store.path, read_only=True) as reader:
        assert found(reader, "Woronesch")[1] == {"b"}
        assert found(reader, "Seoul")[1] == set()


def test_a_store_without_an_index_is_read_and_gets_one(tmp_path: Path) -> None:
    path = tmp_path / "test.db"
    with Store.open(path) as store:
        store.add(RECORD)
    (path / indexing.FILE).unlink()
    with Store.open(path, read_only=True) as store:
        assert store.index is None
        result = search(store, "soldaten")
        assert not result.by_index
        assert {quote.document for quote in result.quotes} == {"sample"}
        assert store.find_actor("dvrk") == "north-korea"
        assert list(maintenance.verify(store, shapes=False)) == []
    with Store.open(path) as store:
        assert faults(store) == []
        assert found(store, "soldaten")[1] == {"sample"}


def test_a_broken_file_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "test.db"
    with Store.open(path) as store:
        store.add(RECORD)
    (path / indexing.FILE).write_bytes(b"no database" * 1000)
    with Store.open(path, read_only=True) as store:
        assert store.find_actor("dvrk") == "north-korea"
    with Store.open(path) as store:
        assert faults(store) == []


def test_decisions_hold_for_search(tmp_path: Path) -> None:
    path = tmp_path / "test.db"
    other = Actor("dprk", "State", (("de", "Volksrepublik"), ("en", "People's Republic")))
    with Store.open(path) as store:
        store.add(RECORD)
        store.add(replace(RECORD, document=replace(RECORD.document, id="b"), actors=(*RECORD.actors, other)))
        store.add(document("c", quotations=(Said(RECORD.quotations[0].quotation, "dprk"),), actors=(other,)))
    decisions.decide(path, "same", ("north-korea", "dprk"), who="test")
    decisions.decide(path, "split", ("mark-rutte", "other-rutte"), documents=["b"], name="Marco", who="test")
    with Store.open(path, read_only=True) as store:
        assert faults(store) == []
        assert found(store, "Volksrepublik")[0] == {"north-korea"}
        assert found(store, "Marco")[0] == {"other-rutte"}
        assert store.find_actor("volksrepublik") == "north-korea"
        voices = {
            quote.document: {voice.holder for voice in quote.voices}
            for quote in search(store, '"das stimmt"').quotes
        }
        assert voices["c"] == {"north-korea"}
        assert "other-rutte" in voices["b"]
        assert "mark-rutte" not in voices["b"]
    with Store.open(path, read_only=True, as_written=True) as store:
        assert found(store, "Volksrepublik")[0] == {"dprk"}


def test_a_backup_has_an_index_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "test.db"
    with Store.open(path) as store:
        store.add(RECORD)
        maintenance.backup(path, tmp_path / "copy.db")
        store.remove("sample")
    with Store.open(tmp_path / "copy.db", read_only=True) as store:
        assert found(store, "soldaten")[1] == {"sample"}
        assert faults(store) == []


def test_without_fts5_nothing_is_lost(actorgraph: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(indexing, "available", lambda: False)
        with Store.open("actorgraph.db") as store:
            store.add(RECORD)
        for words in (("search", "Soldaten"), ("store", "reindex")):
            one_message(actorgraph(*words), 1, "was built without FTS5")
        assert actorgraph("show", "Nordkorea").code == 0
        assert actorgraph("store", "optimise").code == 0
    with Store.open("actorgraph.db") as store:
        assert faults(store) == []
        with monkeypatch.context() as patch:
            patch.setattr(indexing, "available", lambda: False)
            store.add(document("b"))
    with Store.open("actorgraph.db") as store:
        assert faults(store) == []


def test_an_index_that_cant_be_written_keeps_the_store_as_it_was(store: Store) -> None:
    index(store).close()
    with pytest.raises(StoreError, match="the search index can't be written"):
        store.add(RECORD)
    assert [document.id for document in store.documents()] == []


def test_numbers_and_days_are_no_passages() -> None:
    from actorgraph.rdf import quads

    graph = iris.document_iri("sample")
    passages = findable.entries(graph, [quad.triple for quad in quads(RECORD)]).passages
    assert "rund 12.000 Soldaten" not in {text for text, _ in passages.values()}
    assert any(start > 0 for _, start in passages.values())
