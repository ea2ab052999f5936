#!/usr/bin/env python3
"""Writes every claim with its voice as a row of CSV: an example of an export of one's own.

python scripts/export_claims_csv.py claims.csv --store actorgraph.db
python scripts/export_claims_csv.py - | head
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from actorgraph.errors import ActorgraphError
from actorgraph.export.tables import cell
from actorgraph.files import atomic
from actorgraph.network import network
from actorgraph.store import DEFAULT_PATH, Store

if TYPE_CHECKING:
    from networkx import MultiDiGraph

ENDS = ("subject", "relation", "object")
CLAIM = ("holder_label", "stance", "polarity", "modality", "quantity", "place", "time", "from", "to")
SOURCE = ("quote", "title", "source", "published", "document")


def rows(graph: MultiDiGraph[str]) -> Iterator[dict[str, Any]]:
    """One row for each claim; relations with one named actor have no object."""
    for subject, data in graph.nodes(data=True):
        for claim in data["claims"]:
            yield {**claim, "subject": subject, "object": None}
    for subject, object_, data in graph.edges(data=True):
        for claim in data["claims"]:
            yield {**claim, "subject": subject, "object": object_, "relation": data["relation"]}


def main(arguments: list[str] | None = None) -> None:
    """Reads the arguments and writes the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("output", help="the .csv file to write, - for standard output")
    parser.add_argument("--store", default=DEFAULT_PATH, help="where the graph is (%(default)s)")
    options = parser.parse_args(arguments)
    columns = (*ENDS, *CLAIM, *SOURCE)
    try:
        with Store.open(options.store, read_only=True) as store, atomic(options.output) as file:
            writer = csv.writer(file)
            writer.writerow(columns)
            writer.writerows([cell(row.get(column)) for column in columns] for row in rows(network(store)))
    except ActorgraphError as error:
        sys.exit(f"{parser.prog}: {error}")


if __name__ == "__main__":
    main()
