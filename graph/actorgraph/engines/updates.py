"""Changes of graphs as SPARQL updates."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from actorgraph import iris
from actorgraph.engines import Replacement


def replacement(change: Replacement) -> str:
    """The update that makes a change, of the graphs, their union and the summaries."""
    summary = f"GRAPH <{iris.SUMMARY}>"
    steps = [f"DROP SILENT GRAPH {graph}" for graph in change.old]
    gone = lines(sorted(change.gone, key=str))
    steps.append(f"DELETE DATA {{ {gone} {summary} {{ {lines(change.summaries.gone)} }} }}")
    for graph, triples in change.new.items():
        text = lines(triples)
        steps.append(f"INSERT DATA {{ {text} GRAPH {graph} {{ {text} }} }}")
    steps.append(f"INSERT DATA {{ {summary} {{ {lines(change.summaries.come)} }} }}")
    return "; ".join(steps)


def lines(triples: Iterable[ox.Triple]) -> str:
    """Triples as SPARQL takes them in a DATA block."""
    return (ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"").decode("utf-8")
