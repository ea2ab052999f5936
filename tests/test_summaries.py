"""Summaries equal what the claims come to, after whatever was written, and stay out of the way of queries."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actorgraph import decisions, handwritten, iris, maintenance, summaries
from actorgraph.errors import StoreError, UsageError
from actorgraph.model import Claim, Record, Time, Voice
from actorgraph.shapes import violations
from actorgraph.store import Store
from sample import INJURED, RECORD, SENT, span

ACTORS = ("north-korea", "russia", "south-korea")
HOLDERS = (*ACTORS, "mark-rutte", None)
HAND = """
@prefix ag: <https://w3id.org/actorgraph/ns#> .
@prefix actor: <https://w3id.org/actorgraph/actor/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
<> prov:wasAttributedTo <https://example.org/desk> .
actor:north-korea a ag:State ; rdfs:label "Nordkorea"@de .
actor:russia a ag:State ; rdfs:label "Russland"@de .
<#edge> a ag:Relation ; rdf:subject actor:north-korea ; rdf:predicate ag:attacks ; rdf:object actor:russia .
<#claim> a ag:Claim ; ag:about <#edge> ; ag:holder actor:russia ; ag:stance ag:%s ; ag:polarity ag:positive ;
    ag:modality ag:actual ; prov:wasAttributedTo <https://example.org/desk> .
"""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "test.db") as opened:
        opened.remove("background.ttl")
        yield opened


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("summaries") / "test.db") as opened:
        opened.remove("background.ttl")
        yield opened


def document(identifier: str, *claims: Claim, published: str | None = "2024-10-28") -> Record:
    about = replace(RECORD.document, id=identifier, published=published)
    return replace(RECORD, document=about, claims=claims, quotations=())


def said(holder: str | None, stance: str, **changes: object) -> Claim:
    voices = (Voice(holder, stance, None, SENT.evidence),)  # type: ignore[arg-type]
    return replace(SENT, quantity=None, voices=voices, **changes)  # type: ignore[arg-type]


def summary(store: Store, *names: str) -> list[list[str]]:
    """Of the one relation that the store has, the values of some properties of its summary."""
    nodes = {t.subject for t in summaries.stored(store.quads) if t.predicate.value == iris.AG + "claimCount"}
    (node,) = nodes
    return [
        sorted(
            getattr(quad.object, "value", "").removeprefix(iris.ACTOR)
            for quad in store.quads.quads_for_pattern(
                node, ox.NamedNode(iris.AG + name), None, summaries.GRAPH
            )
        )
        for name in names
    ]


def recomputed(store: Store) -> frozenset[ox.Triple]:
    triples = list(summaries.recomputed(store.quads))
    assert len(triples) == len(set(triples)), "a triple is given twice"
    return frozenset(triples)


def degrees(store: Store) -> dict[tuple[str, str], int]:
    rows = store.select(
        f"SELECT ?actor ?type ?n {{ GRAPH <{iris.SUMMARY}> "
        "{ ?d a ag:Degree ; ag:degreeOf ?actor ; ag:ofType ?type ; ag:degree ?n } }"
    )
    return {
        (row["actor"].value.removeprefix(iris.ACTOR), row["type"].value.removeprefix(iris.AG)): int(
            row["n"].value
        )
        for row in rows
    }


_DAYS = st.sampled_from([None, ("2024-01-01", "2024-01-31"), ("2025-05-05", None), (None, "2023-02-02")])
_CLAIMS = st.builds(
    lambda holder, stance, ends, relation, polarity, modality, days: replace(
        said(holder, stance, relation=relation, polarity=polarity, modality=modality),
        subject=ends[0],
        object=ends[1],
        time=days and Time(span("am Montag"), *days),
    ),
    st.sampled_from(HOLDERS),
    st.sampled_from(["asserts", "confirms", "denies", "doubts", "announces", "demands"]),
    st.tuples(st.sampled_from(ACTORS[:2]), st.sampled_from([*ACTORS[:2], None])),
    st.sampled_from(["attacks", "consultsWith"]),
    st.sampled_from(["positive", "negative"]),
    st.sampled_from(["actual", "planned"]),
    _DAYS,
)
_RECORDS = st.tuples(
    st.lists(_CLAIMS, max_size=4), st.sampled_from([None, "2024-10-28", "2024-12-24T10:00:00Z", "gestern"])
)
_STEPS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from("abc"), st.one_of(st.none(), _RECORDS)),
        st.tuples(st.just("hand.ttl"), st.sampled_from([None, "asserts", "denies"])),
    ),
    max_size=8,
)


@settings(max_examples=20, deadline=None)
@given(steps=_STEPS)
def test_after_any_steps_they_are_what_the_claims_say(shared: Store, steps: list[tuple[str, Any]]) -> None:
    for name, content in [*steps, *((name, None) for name in ("a", "b", "c", "hand.ttl"))]:
        if content is None:
            shared.remove(name)
        elif isinstance(content, str):
            shared.rewrite(handwritten.graphs(HAND % content, name))
        else:
            claims, published = content
            shared.add(document(name, *claims, published=published))
        assert summaries.stored(shared.quads) == recomputed(shared)
    assert summaries.stored(shared.quads) == frozenset()


def test_what_is_counted(store: Store) -> None:
    store.add(document("a", said("russia", "denies"), said("mark-rutte", "confirms")))
    store.add(
        document("b", said("mark-rutte", "asserts", time=Time(span("am Montag"), "2024-01-01", "2025-01-01")))
    )
    numbers = summary(store, "claimCount", "documentCount", "holderCount", "firstDay", "lastDay", "disputed")
    assert numbers == [["3"], ["2"], ["2"], ["2024-01-01"], ["2025-01-01"], ["true"]]
    assert summary(store, "heldBy", "affirmedBy", "contestedBy") == [
        ["mark-rutte", "russia"], ["mark-rutte"], ["russia"],
    ]  # fmt: skip
    store.remove("a")
    assert summary(store, "claimCount", "disputed", "contestedBy", "firstDay") == [
        ["1"], ["false"], [], ["2024-01-01"],
    ]  # fmt: skip


def test_degrees_count_relations_by_type(store: Store) -> None:
    store.add(document("a", said("russia", "asserts"), said("russia", "denies"), replace(INJURED, voices=())))
    store.add(document("b", said(None, "asserts", relation="suppliesArmsTo")))
    assert degrees(store) == {("north-korea", "aid"): 2, ("russia", "aid"): 2, ("people", "casualties"): 1}
    store.remove("b")
    assert degrees(store)["russia", "aid"] == 1


def test_they_pass_the_shapes(store: Store) -> None:
    store.add(RECORD)
    assert violations(iris.SUMMARY, summaries.stored(store.quads)) == []
    store.quads.update(f"DELETE WHERE {{ GRAPH <{iris.SUMMARY}> {{ ?x <{iris.AG}holderCount> ?n }} }}")
    broken = violations(iris.SUMMARY, summaries.stored(store.quads))
    assert {one.message for one in broken} == {"a summary counts at least one holder"}


def test_queries_and_dumps_see_what_was_said_and_no_summaries(store: Store, tmp_path: Path) -> None:
    store.add(RECORD)
    assert not list(store.select("SELECT * { ?relation ag:claimCount ?n }"))
    asked = store.select(f"SELECT * {{ GRAPH <{iris.SUMMARY}> {{ ?relation ag:claimCount ?n }} }}")
    assert len(list(asked)) == store.stats()["relations"] > 0
    store.dump(tmp_path / "all.nq", ".nq")
    assert iris.SUMMARY not in (tmp_path / "all.nq").read_text("utf-8")
    assert iris.SUMMARY not in store.graphs()


def test_nobody_writes_them_by_hand(store: Store) -> None:
    text = f"<{iris.SUMMARY}> {{ <urn:a> <urn:b> <urn:c> }}"
    with pytest.raises(UsageError, match="kept by the store"):
        store.add_graph(text, "desk", name="mine.trig")


def test_a_reader_gets_those_of_what_it_reads(store: Store) -> None:
    """Where two actors are decided to be one, their relations and summaries are one too."""
    store.add(document("a", said("mark-rutte", "asserts")))
    store.add(document("b", said("mark-rutte", "denies", subject="south-korea")))
    path = store.path
    store.close()
    assert isinstance(path, Path)
    decisions.decide(path, "same", ("north-korea", "south-korea"))
    with Store.open(path, read_only=True) as reader:
        assert summary(reader, "claimCount", "documentCount") == [["2"], ["2"]]
        assert summaries.stored(reader.quads) == recomputed(reader)
    with Store.open(path, read_only=True, as_written=True) as reader:
        assert len(degrees(reader)) == 3


def test_verifying_tells_what_is_wrong_and_they_can_be_made_anew(store: Store) -> None:
    store.add(RECORD)
    assert list(maintenance.verify(store, shapes=False)) == []
    store.quads.update(
        f"DELETE {{ GRAPH <{iris.SUMMARY}> {{ ?x <{iris.AG}disputed> true }} }} "
        f"INSERT {{ GRAPH <{iris.SUMMARY}> {{ ?x <{iris.AG}disputed> false }} }} "
        f"WHERE {{ GRAPH <{iris.SUMMARY}> {{ ?x <{iris.AG}disputed> true }} }}"
    )
    told = list(maintenance.verify(store, shapes=False))
    assert [("is not so" in line, "is missing" in line) for line in told] == [(True, False), (False, True)]
    store.summarise()
    assert list(maintenance.verify(store, shapes=False)) == []


def test_a_store_without_summaries_gets_them_when_written_to(store: Store) -> None:
    store.add(RECORD)
    right = summaries.stored(store.quads)
    store.quads.remove_graph(summaries.GRAPH)
    path = store.path
    store.close()
    assert isinstance(path, Path)
    marker = json.loads((path / "store.json").read_text("utf-8"))
    (path / "store.json").write_text(json.dumps({**marker, "format": 1}), encoding="utf-8")
    with pytest.raises(StoreError, match="store summarise"):
        Store.open(path, read_only=True)
    maintenance.summarise(path)
    with Store.open(path, read_only=True) as reader:
        assert summaries.stored(reader.quads) == right
