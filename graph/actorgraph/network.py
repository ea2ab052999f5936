"""The store as a network of actors, for networkx and whatever works on it.

A node is an actor, an edge a relation between two, with every claim on it. Relations of which a text names
only one end (casualties, passives without an agent) are with the node that is named.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from actorgraph import iris
from actorgraph.finding import expect_actors
from actorgraph.iris import ACTOR, AG, RELATION
from actorgraph.reading import (
    Claim,
    KnownRelation,
    add_claims,
    all_relations,
    labels,
    relations_around,
)

if TYPE_CHECKING:
    import networkx as nx

    from actorgraph.store import Store


def network(store: Store, *, actor: str | None = None, hops: int = 1) -> nx.MultiDiGraph[str]:
    """The actors in `store` and the relations between them; with `actor`, those up to `hops` away from it.

    A node's key is the actor's id, an edge's key the relation's. Raises UnknownActor where `actor` is the
    id of none.
    """
    relations = all_relations(store) if actor is None else relations_around(store, actor, hops)
    add_claims(store, relations)
    return _graph(store, relations, actor)


def ego(graph: nx.MultiDiGraph[str], actor: str, hops: int = 1) -> nx.MultiDiGraph[str]:
    """The part of `graph` that is up to `hops` away from `actor`, whichever way the edges point."""
    import networkx as nx

    part: nx.MultiDiGraph[str] = nx.ego_graph(graph, actor, radius=hops, undirected=True)
    return part


def shortest_path(graph: nx.MultiDiGraph[str], a: str, b: str) -> list[tuple[str, str, str]] | None:
    """The fewest relations that lead from `a` to `b`, each as (subject, object, key), or None.

    Directions don't matter to the way; of relations between the same two actors the one with most claims is
    taken.
    """
    import networkx as nx

    if a not in graph or b not in graph:
        return None
    try:
        nodes = nx.shortest_path(graph.to_undirected(as_view=True), a, b)
    except nx.NetworkXNoPath:
        return None
    return [_best_edge(graph, one, other) for one, other in pairwise(nodes)]


def _best_edge(graph: nx.MultiDiGraph[str], one: str, other: str) -> tuple[str, str, str]:
    edges = [
        (subject, object_, key)
        for subject, object_ in ((one, other), (other, one))
        if graph.has_edge(subject, object_)
        for key in graph[subject][object_]
    ]
    return min(edges, key=lambda edge: (-len(graph.edges[edge]["claims"]), edge))


def _graph(store: Store, relations: dict[str, KnownRelation], actor: str | None) -> nx.MultiDiGraph[str]:
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    ends = {end for one in relations.values() for end in (one.subject, one.object) if end}
    nodes = sorted(ends | ({iris.actor_iri(actor)} if actor is not None else set()))
    expect_actors(store, nodes)
    for node in nodes:
        slug = iris.local_name(node, ACTOR)
        graph.add_node(slug, **_node(store, slug))
    for iri, one in sorted(relations.items()):
        if one.subject and one.object:
            subject, object_ = iris.local_name(one.subject, ACTOR), iris.local_name(one.object, ACTOR)
            graph.add_edge(subject, object_, iri.removeprefix(RELATION), **_edge(one))
        elif one.subject or one.object:
            named = iris.local_name(one.subject or one.object or "", ACTOR)
            graph.nodes[named]["claims"] += one.claims
    return graph


def _node(store: Store, slug: str) -> dict[str, Any]:
    actor = store.actor(slug)
    degrees = {"latitude": actor.latitude, "longitude": actor.longitude}
    place = {name: value for name, value in degrees.items() if value is not None}
    return {
        "label_de": actor.label("de"),
        "label_en": actor.label("en"),
        "kind": actor.kind,
        "wikidata": actor.wikidata,
        "iri": iris.actor_iri(slug),
        "claims": [],
    } | place


def _edge(relation: KnownRelation) -> dict[str, Any]:
    from actorgraph import vocabulary

    name = iris.local_name(relation.predicate, AG)
    known = vocabulary.relations().get(name)
    return {
        "relation": name,
        "type": known.type if known else "",
        **labels(name),
        "affirmed": any(affirms(claim) for claim in relation.claims),
        "disputed": disputed(relation.claims),
        "claims": relation.claims,
    }


def disputed(claims: Iterable[Claim]) -> bool:
    """Whether one holder affirms what another denies or doubts."""
    claims = list(claims)
    affirming = {_who(claim) for claim in claims if affirms(claim)}
    refusing = {_who(claim) for claim in claims if _refuses(claim)}
    return bool(affirming and refusing) and len(affirming | refusing) > 1


def _who(claim: Claim) -> object:
    return claim["holder"] or claim["holder_label"]


def affirms(claim: Claim) -> bool:
    """Whether the claim vouches that its relation is so."""
    vouched = claim["stance"] in ("asserts", "confirms")
    return vouched and claim["polarity"] == "positive" and claim["modality"] == "actual"


def _refuses(claim: Claim) -> bool:
    against = claim["stance"] in ("denies", "doubts")
    said = against or claim["stance"] in ("asserts", "confirms")
    return said and against == (claim["polarity"] == "positive")
