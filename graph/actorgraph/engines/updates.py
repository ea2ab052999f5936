"""Changes of graphs as SPARQL updates. Each can be carried out twice, and the second time changes nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import islice

import pyoxigraph as ox

from actorgraph import iris
from actorgraph.engines import GraphName, Replacement
from actorgraph.engines.settings import Union

_LIST = 1_000  # triples in one list: engines whose parsers keep a list on a stack end it at some thousands
_SUMMARY = ox.NamedNode(iris.SUMMARY)
_STORE = ox.NamedNode(iris.STORE)
_UNION = ox.DefaultGraph()
_PENDING = ox.NamedNode(iris.STORE + "#pending")
_DATA = tuple[str, GraphName, Collection[ox.Triple]]


def replacement(change: Replacement, union: Union = "default") -> str:
    """The one update that makes a change, of the graphs, their union and the summaries."""
    return "; ".join([*_drops(change), *(step for one in _data(change) for step in _steps(*one, union))])


def parts(change: Replacement, union: Union, most: int | None) -> list[str]:
    """The updates of at most `most` triples each that make a change; one where it can be.

    While there are several, the graphs are noted as pending, so that what is cut short is found.
    """
    data = _data(change)
    if most is None or sum(len(triples) for _, _, triples in data) <= most:
        return [replacement(change, union)]
    pending = [ox.Triple(graph, _PENDING, _STORE) for graph in change.new]
    (mark,), (unmark,) = (_steps(verb, _STORE, pending, union, _LIST) for verb in ("INSERT", "DELETE"))
    steps = [step for one in data for step in _steps(*one, union, min(most, _LIST))]
    return ["; ".join([mark, *_drops(change)]), *steps, unmark]


def insertions(quads: Iterable[ox.Quad], union: Union) -> str:
    """The update that adds quads."""
    by_graph: dict[GraphName, list[ox.Triple]] = {}
    for quad in quads:
        by_graph.setdefault(quad.graph_name, []).append(quad.triple)
    return "; ".join(
        step for graph, triples in by_graph.items() for step in _steps("INSERT", graph, triples, union)
    )


def reunion(union: Union, hidden: Iterable[str]) -> str:
    """The update that makes the union anew from all graphs but those hidden."""
    but = ", ".join(f"<{graph}>" for graph in hidden)
    clear = f"DROP SILENT GRAPH <{iris.UNION}>" if union == "named" else "DROP SILENT DEFAULT"
    every = f"GRAPH ?g {{ ?s ?p ?o }} FILTER(?g NOT IN ({but}))"
    return f"{clear}; INSERT {{ {_within('?s ?p ?o', _UNION, union)} }} WHERE {{ {every} }}"


def _drops(change: Replacement) -> list[str]:
    return [f"DROP SILENT GRAPH {graph}" for graph in change.old]


def _data(change: Replacement) -> list[_DATA]:
    """What goes out of which graph and what comes into it."""
    return [
        ("DELETE", _UNION, sorted(change.gone, key=str)),
        ("DELETE", _SUMMARY, change.summaries.gone),
        *(one for graph, triples in change.new.items() for one in (
            ("INSERT", graph, triples), ("INSERT", _UNION, triples),
        )),
        ("INSERT", _SUMMARY, change.summaries.come),
    ]  # fmt: skip


def _steps(
    verb: str, graph: GraphName, triples: Iterable[ox.Triple], union: Union, most: int = _LIST
) -> Iterator[str]:
    """The operations that put triples into a graph or take them out, some at a time."""
    if union == "engine" and isinstance(graph, ox.DefaultGraph):
        return
    rest = iter(triples)
    while some := list(islice(rest, most)):
        text = (ox.serialize(some, format=ox.RdfFormat.N_TRIPLES) or b"").decode("utf-8")
        yield f"{verb} DATA {{ {_within(text, graph, union)} }}"


def _within(text: str, graph: GraphName, union: Union) -> str:
    """A pattern as one of a graph."""
    if not isinstance(graph, ox.DefaultGraph):
        return f"GRAPH {graph} {{ {text} }}"
    return f"GRAPH <{iris.UNION}> {{ {text} }}" if union == "named" else text
