"""A part of a network by type of relation, day and weight: what goes into a page that would be too much."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import combinations
from typing import TYPE_CHECKING, Any

from actorgraph.errors import UsageError
from actorgraph.iris import ACTOR, AG, RELATION

if TYPE_CHECKING:
    from networkx import MultiDiGraph


def narrowed(
    graph: MultiDiGraph[Any],
    *,
    types: Collection[str] = (),
    since: str | None = None,
    limit: int | None = None,
) -> MultiDiGraph[Any]:
    """A copy of `graph` with the relations wanted and the actors between which they are.

    `types` are types of relation ("ASSAULT") or their names ("attacks"), `since` is an ISO day before which
    nothing counts, `limit` how many relations remain: those disputed and with most claims. Without any of
    them the graph comes back as it is. Raises `UsageError` for a type that no relation of the graph has.
    """
    if not types and since is None and limit is None:
        return graph
    edges = list(graph.edges(keys=True, data=True))
    known = {str(data.get(name)) for *_, data in edges for name in ("type", "relation")}
    for wanted in types:
        if wanted not in known:
            raise UsageError(
                f"no relation of type {wanted!r} in this graph: {', '.join(sorted(known)) or 'it is empty'}"
            )
    kept = [edge for edge in edges if _wanted(edge[3], types, since)]
    kept.sort(key=lambda edge: (not edge[3].get("disputed"), -len(edge[3].get("claims") or ())))
    ends = {end for edge in kept[:limit] for end in edge[:2]}
    part = graph.subgraph(ends).copy()
    keys = {edge[:3] for edge in kept[:limit]}
    part.remove_edges_from([edge for edge in part.edges(keys=True) if edge not in keys])
    return part


def answering(graph: MultiDiGraph[Any], rows: Iterable[Collection[str]]) -> MultiDiGraph[Any]:
    """A copy of `graph` with what the rows of an answer name, each a collection of IRIs.

    The relations named are in, those between actors of one row (of the kind that the row names, if it names
    one), and where rows name single actors those among them. Raises `UsageError` where that is nothing.
    """
    keys: set[str] = set()
    pairs: dict[frozenset[str], set[str]] = {}
    alone: set[str] = set()
    for row in rows:
        actors = {iri.removeprefix(ACTOR) for iri in row if iri.startswith(ACTOR)} & set(graph)
        relations = {iri.removeprefix(RELATION) for iri in row if iri.startswith(RELATION)}
        keys |= relations
        if relations:
            continue
        if len(actors) == 1:
            alone |= actors
        for pair in combinations(sorted(actors), 2):
            pairs.setdefault(frozenset(pair), set()).update(
                iri.removeprefix(AG) for iri in row if iri.startswith(AG)
            )
    if not keys and not pairs and not alone:
        raise UsageError(
            "the answer names no actor or relation of this graph: ask for variables that are actors"
        )
    kept = [
        edge[:3]
        for edge in graph.edges(keys=True, data=True)
        if edge[2] in keys or alone.issuperset(edge[:2]) or _asked(pairs.get(frozenset(edge[:2])), edge[3])
    ]
    part = graph.subgraph({*alone, *(end for edge in kept for end in edge[:2])}).copy()
    part.remove_edges_from(set(part.edges(keys=True)) - set(kept))
    return part


def _asked(names: Collection[str] | None, data: Mapping[str, Any]) -> bool:
    return names is not None and (not names or data.get("relation") in names)


def _wanted(data: Mapping[str, Any], types: Collection[str], since: str | None) -> bool:
    if types and not {data.get("type"), data.get("relation")} & set(types):
        return False
    return since is None or any(_day(claim) >= since for claim in data.get("claims") or ())


def _day(claim: Mapping[str, Any]) -> str:
    """The day of what is claimed, or of its document; empty, and so before all days, if neither is known."""
    return str(claim.get("from") or claim.get("published") or "")
