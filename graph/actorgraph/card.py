"""All about one actor in one value: what it does, what is done to it, who says so, what is disputed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from actorgraph.model import Actor

if TYPE_CHECKING:
    from actorgraph.store import Store


@dataclass(frozen=True, slots=True)
class Edge:
    """One relation of the actor. `subject` and `object` are names, None where the text names nobody."""

    relation: str
    type: str
    subject: str | None
    object: str | None
    affirmed: bool
    disputed: bool
    claims: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Card:
    """An actor with its relations, those with most claims first, and its newest claims."""

    actor: Actor
    edges: tuple[Edge, ...]
    newest: tuple[tuple[Edge, Mapping[str, Any]], ...]

    @property
    def types(self) -> Counter[str]:
        """How many claims there are on relations of each type."""
        return Counter(edge.type for edge in self.edges for _ in edge.claims)

    @property
    def disputed(self) -> tuple[Edge, ...]:
        """The relations on which claims disagree."""
        return tuple(edge for edge in self.edges if edge.disputed)


def card(store: Store, name: str, *, language: str = "de", newest: int = 5) -> Card:
    """The card of the actor called `name`, with names in `language`.

    Raises UnknownActor where no actor of that name is in the store.
    """
    from actorgraph.network import star

    slug = store.find_actor(name)
    graph = star(store, slug)
    label = f"label_{language}"

    def called(node: str) -> str:
        attributes = graph.nodes[node]
        return str(attributes.get(label) or attributes.get("label_de") or attributes.get("label_en") or node)

    edges = [
        Edge(
            relation=data["relation"],
            type=data["type"],
            subject=called(source),
            object=called(target),
            affirmed=data["affirmed"],
            disputed=data["disputed"],
            claims=tuple(data["claims"]),
        )
        for source, target, data in graph.edges(data=True)
        if slug in (source, target)
    ]
    edges += _one_ended(graph.nodes[slug]["claims"], called(slug)) if slug in graph else []
    edges.sort(key=lambda edge: (-len(edge.claims), edge.relation, edge.subject or "", edge.object or ""))
    dated = [(edge, claim) for edge in edges for claim in edge.claims]
    dated.sort(key=lambda pair: str(pair[1].get("published") or ""), reverse=True)
    return Card(store.actor(slug), tuple(edges), tuple(dated[:newest]))


def _one_ended(claims: list[Mapping[str, Any]], name: str) -> list[Edge]:
    """The relations of which the text names this one end only."""
    from actorgraph.vocabulary import relation

    grouped: dict[tuple[str, bool], list[Mapping[str, Any]]] = {}
    for claim in claims:
        grouped.setdefault((claim["relation"], claim.get("end") == "object"), []).append(claim)
    return [
        Edge(
            relation=kind,
            type=relation(kind).type,
            subject=None if is_object else name,
            object=name if is_object else None,
            affirmed=False,
            disputed=False,
            claims=tuple(same),
        )
        for (kind, is_object), same in grouped.items()
    ]
