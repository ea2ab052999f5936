"""All about one actor in one value: what it does, what is done to it, who says so, what is disputed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from actorgraph import iris
from actorgraph.iris import AG
from actorgraph.model import Actor

if TYPE_CHECKING:
    from actorgraph.around import Weighed
    from actorgraph.store import Store

VOICES, DISPUTES = 6, 5  # shown on one disputed relation, and how many of these


@dataclass(frozen=True, slots=True)
class Edge:
    """One relation of the actor. `subject` and `object` are names, None where the text names nobody.

    `count` claims are on it; `claims` are some of them, where it is disputed.
    """

    relation: str
    type: str
    subject: str | None
    object: str | None
    affirmed: bool
    disputed: bool
    count: int
    claims: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """An actor with its relations, those with most claims first, and its newest claims.

    Only so many of each are there: `types` counts the claims by type of relation, `relations` the relations
    and `disputes` the disputed ones among all of them.
    """

    actor: Actor
    edges: tuple[Edge, ...]
    newest: tuple[tuple[Edge, Mapping[str, Any]], ...]
    types: Counter[str]
    relations: int
    disputes: int

    @property
    def disputed(self) -> tuple[Edge, ...]:
        """The relations on which claims disagree, with voices on each."""
        return tuple(edge for edge in self.edges if edge.disputed and edge.claims)


def card(store: Store, name: str, *, language: str = "de", newest: int = 5, most: int = 50) -> Card:
    """The card of the actor called `name`, with names in `language` and at most so many relations.

    Raises UnknownActor where no actor of that name is in the store.
    """
    from actorgraph import around
    from actorgraph.reading import claims_of

    actor = store.actor(store.find_actor(name))
    node = iris.actor_iri(actor.id)
    known = around.degrees(store, node)
    found = around.with_written(store, node, around.heaviest(store, node, most))
    names: dict[str, str] = {}
    edges = [(_edge(store, one, language, names), one) for one in found]
    edges.sort(key=lambda pair: _order(pair[0]))
    edges = edges[:most]
    shown = {one.iri: edge for edge, one in edges}
    disputed = [one for edge, one in edges if edge.disputed][:DISPUTES]
    voices = around.voices(store, [one.iri for one in disputed], VOICES) if disputed else {}
    last = around.newest(store, node, newest)
    claims = claims_of(store, {*last, *(claim for heard in voices.values() for claim in heard)})
    for one in disputed:
        heard = [claim for iri, (_, claim) in claims.items() if iri in voices.get(one.iri, ())]
        shown[one.iri] = replace(shown[one.iri], claims=(*heard, *one.written)[:VOICES])
    latest = [
        (shown.get(relation) or _edge(store, around.weighed(store, relation), language, names), claim)
        for relation, claim in (claims[iri] for iri in last)
    ]
    latest += [(edge, claim) for edge, one in edges for claim in one.written]
    written = [one for one in found if one.written]
    types = Counter(known.claims)
    for one in written:
        types[_type(one)] += len(one.written)
    return Card(
        actor=actor,
        edges=tuple(shown.values()),
        newest=tuple(latest[:newest]),
        types=types,
        relations=known.relations + sum(one.claims == len(one.written) for one in written),
        disputes=max(known.disputed, sum(edge.disputed for edge in shown.values())),
    )


def _order(edge: Edge) -> tuple[int, str, str, str]:
    return -edge.count, edge.relation, edge.subject or "", edge.object or ""


def _edge(store: Store, one: Weighed, language: str, names: dict[str, str]) -> Edge:
    def called(node: str | None) -> str | None:
        if node is not None and node not in names:
            names[node] = store.label(node, language)
        return names[node] if node is not None else None

    return Edge(
        relation=one.predicate.removeprefix(AG),
        type=_type(one),
        subject=called(one.subject),
        object=called(one.object),
        affirmed=one.affirmed,
        disputed=one.disputed,
        count=one.claims,
    )


def _type(one: Weighed) -> str:
    from actorgraph.vocabulary import relations

    known = relations().get(one.predicate.removeprefix(AG))
    return known.type if known else ""
