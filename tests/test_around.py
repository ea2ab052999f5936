"""What is next to an actor: the heaviest first, and the same as when everything is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from actorgraph import around, iris, network, reading
from actorgraph.card import card
from actorgraph.model import Claim, Record, Voice
from actorgraph.store import Store
from sample import RECORD, SENT

HAND = """
@prefix ag: <https://w3id.org/actorgraph/ns#> .
@prefix actor: <https://w3id.org/actorgraph/actor/> .
actor:russia ag:supports actor:north-korea . actor:north-korea ag:sendsTroopsTo actor:russia .
"""


def said(number: int, relation: str = "attacks", stance: str = "asserts", object_: str = "russia") -> Claim:
    voice = Voice("mark-rutte", stance, None, SENT.evidence)  # type: ignore[arg-type]
    return replace(
        SENT, relation=relation, subject="north-korea", object=object_, quantity=None, voices=(voice,),
        rule=f"rule-{number}",
    )  # fmt: skip


def document(number: int, *claims: Claim) -> Record:
    about = replace(RECORD.document, id=f"d{number}", published=f"2024-10-{number + 1:02}")
    return replace(RECORD, document=about, claims=claims, quotations=())


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Ten documents: relations with a claim in each, in some, or in one, and hand-written ones."""
    with Store.open(tmp_path_factory.mktemp("around") / "test.db") as opened:
        opened.add(RECORD)
        for number in range(10):
            claims = [said(number), *(said(step, "threatens") for step in range(number % 2))]
            claims += [said(number, "rejects", "denies", "south-korea")] if number < 3 else []
            opened.add(document(number, *claims, said(0, "rejects", "asserts", "ukraine")))
        opened.add_graph(HAND, "desk", name="hand.ttl")
        yield opened


@pytest.mark.parametrize("actor", ["russia", "north-korea", "people", "nato"])
def test_it_is_what_the_network_has(store: Store, actor: str) -> None:
    graph = network.network(store, actor=actor)
    there = {
        iris.RELATION + key: (len(data["claims"]), data["affirmed"], data["disputed"])
        for source, target, key, data in graph.edges(keys=True, data=True)
        if actor in (source, target)
    }
    node = iris.actor_iri(actor)
    found = around.with_written(store, node, around.heaviest(store, node, 1000))
    two_ended = {
        one.iri: (one.claims, one.affirmed, one.disputed) for one in found if one.subject and one.object
    }
    assert two_ended == there
    one_ended = [one.claims for one in found if not (one.subject and one.object)]
    assert sum(one_ended) == len(graph.nodes[actor]["claims"])
    degrees = around.degrees(store, node)
    written = sum(len(one.written) for one in found)
    assert sum(degrees.claims.values()) + written == sum(count for count, *_ in there.values()) + sum(
        one_ended
    )


def test_the_heaviest_are_the_first_of_all(store: Store) -> None:
    node = iris.actor_iri("north-korea")
    every = around.heaviest(store, node, 1000)
    assert [one.claims for one in every] == sorted((one.claims for one in every), reverse=True)
    for most in range(len(every)):
        assert around.heaviest(store, node, most) == every[:most]


def published(store: Store, actor: str, most: int) -> list[str]:
    found = around.newest(store, actor, most)
    claims = reading.claims_of(store, found)
    return [claims[claim][1]["published"] or "" for claim in found]


@pytest.mark.parametrize("few", [0, 1000])
@pytest.mark.parametrize("actor", ["russia", "north-korea", "people"])
def test_the_newest_are_the_newest_of_all(
    store: Store, monkeypatch: pytest.MonkeyPatch, actor: str, few: int
) -> None:
    monkeypatch.setattr(around, "FEW", few)
    node = iris.actor_iri(actor)
    every = published(store, node, 1000)
    assert every == sorted(every, reverse=True)
    for most in (0, 1, 3, 7):
        assert published(store, node, most) == every[:most]


def test_voices_are_of_both_sides(store: Store) -> None:
    node = iris.actor_iri("north-korea")
    (relation,) = [one for one in around.heaviest(store, node, 1000) if one.disputed]
    (every,) = around.voices(store, [relation.iri], 1000).values()
    assert len(every) == relation.claims
    (two,) = around.voices(store, [relation.iri], 2).values()
    stances = {claim["stance"] for _, claim in reading.claims_of(store, two).values()}
    assert len(stances) == len(two) == 2


def test_a_card_has_a_limit_and_says_what_it_leaves_out(store: Store) -> None:
    whole, part = card(store, "north-korea", most=1000), card(store, "north-korea", most=2, newest=1)
    assert part.edges == whole.edges[:2] or [e.count for e in part.edges] == [
        e.count for e in whole.edges[:2]
    ]
    assert (part.types, part.relations, part.disputes) == (whole.types, whole.relations, whole.disputes)
    assert whole.relations == len(whole.edges) > 2
    assert len(part.newest) == 1


def test_an_actor_without_relations_has_an_empty_card(tmp_path: Path) -> None:
    with Store.open(tmp_path / "a.db") as opened:
        opened.add(replace(RECORD, claims=(), quotations=()))
        found = card(opened, "people")
        assert (found.edges, found.newest, found.relations) == ((), (), 0)
