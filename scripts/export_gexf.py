#!/usr/bin/env python3
"""Writes the relations of one tone as coloured GEXF for Gephi: `export_gexf.py out.gexf --tone conflict`."""

from __future__ import annotations

import argparse
import sys

import networkx as nx

from actorgraph.errors import ActorgraphError
from actorgraph.export.plain import plain
from actorgraph.files import atomic
from actorgraph.network import network
from actorgraph.store import DEFAULT_PATH, Store
from actorgraph.view.style import tone

COLOURS = {"conflict": (209, 73, 12), "cooperation": (31, 114, 184), "structure": (139, 144, 155)}
DISPUTED = (156, 47, 111)


def only(graph: nx.MultiDiGraph[str], wanted: str) -> nx.MultiDiGraph[str]:
    """The relations of that tone with the actors they join."""
    graph.remove_edges_from([e for e in graph.edges(keys=True) if tone(graph.edges[e]["type"]) != wanted])
    return graph.subgraph(set(graph) - set(nx.isolates(graph)))


def coloured(graph: nx.MultiDiGraph[str], wanted: str) -> nx.MultiDiGraph[str]:
    """The same with single values and colours; disputed relations have one of their own."""
    result = plain(graph)
    for _, _, data in result.edges(data=True):
        red, green, blue = DISPUTED if data["disputed"] else COLOURS[wanted]
        data["viz"] = {
            "color": {"r": red, "g": green, "b": blue, "a": 1.0},
            "thickness": float(data["claims"]),
        }
    for slug, data in result.nodes(data=True):
        data["viz"] = {"size": 10.0 + 3.0 * result.degree(slug)}
    return result


def main(arguments: list[str] | None = None) -> None:
    """Reads the arguments and writes the file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("output", help="the .gexf file to write, - for standard output")
    parser.add_argument("--store", default=DEFAULT_PATH, help="where the graph is (%(default)s)")
    parser.add_argument("--tone", choices=COLOURS, default="conflict")
    options = parser.parse_args(arguments)
    try:
        with Store.open(options.store, read_only=True) as store, atomic(options.output, "wb") as file:
            nx.write_gexf(coloured(only(network(store), options.tone), options.tone), file)
    except ActorgraphError as error:
        sys.exit(f"{parser.prog}: {error}")


if __name__ == "__main__":
    main()
