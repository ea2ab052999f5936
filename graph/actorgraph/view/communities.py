"""Who has to do with whom: communities, as which a graph that is too large to be drawn is shown."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from networkx import Graph, MultiDiGraph

MOST = 40
_SEED = 7


def communities(graph: MultiDiGraph[Any]) -> list[list[Any]]:
    """The actors of `graph` in at most `MOST` communities, the largest first; the last holds what remains.

    They are found by Louvain's method (Blondel and others 2008), relations between the same two actors
    counting together; the same for the same graph.
    """
    import networkx as nx

    place = {slug: number for number, slug in enumerate(graph)}
    pairs = (sorted(edge, key=place.__getitem__) for edge in graph.edges() if edge[0] != edge[1])
    plain: Graph[Any] = nx.Graph()
    plain.add_nodes_from(graph)
    plain.add_weighted_edges_from((*pair, count) for pair, count in Counter(map(tuple, pairs)).items())
    found = nx.community.louvain_communities(plain, seed=_SEED, threshold=1e-3)
    ordered = sorted(
        (sorted(group, key=place.__getitem__) for group in found), key=lambda g: (-len(g), place[g[0]])
    )
    rest = [slug for group in ordered[MOST - 1 :] for slug in group]
    return [*ordered[: MOST - 1], *([rest] if rest else [])]
