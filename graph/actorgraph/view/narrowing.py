"""A part of a network by type of relation, day and weight: what goes into a page that would be too much."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from actorgraph.errors import UsageError

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


def _wanted(data: Mapping[str, Any], types: Collection[str], since: str | None) -> bool:
    if types and not {data.get("type"), data.get("relation")} & set(types):
        return False
    return since is None or any(_day(claim) >= since for claim in data.get("claims") or ())


def _day(claim: Mapping[str, Any]) -> str:
    """The day of what is claimed, or of its document; empty, and so before all days, if neither is known."""
    return str(claim.get("from") or claim.get("published") or "")
