"""Measures of a network of actors: who is central, who belongs together, and layers of it.

All count what somebody vouches for. Between two actors the number of relations is the weight. Who computes
on other hardware can do so: networkx hands its algorithms to whatever backend the user has set.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx

LAYERS = {
    "hostile": frozenset({"ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "COERCE", "ASSAULT"}),
    "friendly": frozenset({"AGREE", "SUPPORT", "COOPERATE", "AID"}),
}
"""The types of relation that make an enemy or a friend: those of the questions `hostile-to` and `allies`."""

_SEED = 1
_SAMPLES = 100  # actors from which betweenness is estimated
_DAMPING = 0.85
_ROUNDS = 100
_CLOSE = 1e-9


@dataclass(frozen=True, slots=True)
class Measures:
    """What is measured of one actor. Communities and components are numbered from 1, the largest first."""

    actor: str
    degree: int
    outgoing: int
    incoming: int
    pagerank: float
    betweenness: float
    community: int
    component: int


def layer(
    graph: nx.MultiDiGraph[str],
    *,
    types: Collection[str] | None = None,
    since: str | None = None,
    until: str | None = None,
) -> nx.MultiDiGraph[str]:
    """The relations of these types that somebody vouches for, with the claims of a span of ISO days.

    A claim is of the days that it names, else of the day when its document was published; one that has
    neither is left out where days are given. Actors without such a relation are left out.
    """
    import networkx as nx

    from actorgraph.network import affirms

    kept: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for subject, object_, key, edge in graph.edges(keys=True, data=True):
        if types is not None and edge["type"] not in types:
            continue
        claims = [claim for claim in edge["claims"] if _within(claim, since, until)]
        if any(affirms(claim) for claim in claims):
            kept.add_edge(subject, object_, key, **{**edge, "claims": claims})
    for node in kept:
        kept.nodes[node].update(graph.nodes[node])
    return kept


def measure(graph: nx.MultiDiGraph[str]) -> tuple[Measures, ...]:
    """The measures of every actor, that of highest PageRank first. The same graph gives the same answer."""
    import networkx as nx

    simple = _weighted(graph)
    both = _undirected(simple)
    ranks = pagerank(simple)
    between = nx.betweenness_centrality(both, k=min(_SAMPLES, len(both)) or None, seed=_SEED)
    communities = _numbered(nx.community.louvain_communities(both, seed=_SEED)) if both else {}
    components = _numbered(nx.connected_components(both))
    found = [
        Measures(
            actor=node,
            degree=graph.degree(node),
            outgoing=graph.out_degree(node),
            incoming=graph.in_degree(node),
            pagerank=round(ranks[node], 6),
            betweenness=round(between[node], 6),
            community=communities[node],
            component=components[node],
        )
        for node in sorted(graph)
    ]
    return tuple(sorted(found, key=lambda one: (-one.pagerank, one.actor)))


def annotate(graph: nx.MultiDiGraph[str]) -> None:
    """Give each actor in `graph` its measures as attributes (`community`, `pagerank`, ...)."""
    for one in measure(graph):
        values = {name: getattr(one, name) for name in Measures.__slots__ if name != "actor"}
        graph.nodes[one.actor].update(values)


def pagerank(graph: nx.DiGraph[str]) -> dict[str, float]:
    """The PageRank of each node of a graph with weights, by power iteration without scipy."""
    if not graph:
        return {}
    nodes = list(graph)
    even = 1 / len(nodes)
    ranks = dict.fromkeys(nodes, even)
    out: dict[str, float] = {node: graph.out_degree(node, weight="weight") for node in nodes}
    for _ in range(_ROUNDS):
        lost = sum(ranks[node] for node in nodes if not out[node])
        new = dict.fromkeys(nodes, (1 - _DAMPING + _DAMPING * lost) * even)
        for one, other, edge in graph.edges(data=True):
            new[other] += _DAMPING * ranks[one] * edge["weight"] / out[one]
        moved = sum(abs(new[node] - ranks[node]) for node in nodes)
        ranks = new
        if moved < _CLOSE:
            break
    return ranks


def _within(claim: dict[str, Any], since: str | None, until: str | None) -> bool:
    if since is None and until is None:
        return True
    published = (claim["published"] or "")[:10] or None
    start = claim["from"] or published
    end = claim["to"] or start
    if start is None or end is None:
        return False
    return (since is None or end >= since) and (until is None or start <= until)


def _weighted(graph: nx.MultiDiGraph[str]) -> nx.DiGraph[str]:
    """One edge from one actor to another, with how many relations it stands for."""
    import networkx as nx

    simple: nx.DiGraph[str] = nx.DiGraph()
    simple.add_nodes_from(sorted(graph))
    for one, other, _ in sorted(graph.edges(keys=True)):
        weight = simple[one][other]["weight"] + 1 if simple.has_edge(one, other) else 1
        simple.add_edge(one, other, weight=weight)
    return simple


def _undirected(graph: nx.DiGraph[str]) -> nx.Graph[str]:
    """The same without directions, the weights of both added up."""
    import networkx as nx

    both: nx.Graph[str] = nx.Graph()
    both.add_nodes_from(graph)
    for one, other, edge in graph.edges(data=True):
        before = both[one][other]["weight"] if both.has_edge(one, other) else 0
        both.add_edge(one, other, weight=before + edge["weight"])
    return both


def _numbered(groups: Any) -> dict[str, int]:
    """The number of the group that each actor is in, from 1, the largest first."""
    ordered = sorted((sorted(group) for group in groups), key=lambda group: (-len(group), group))
    return {node: number for number, group in enumerate(ordered, start=1) for node in group}
