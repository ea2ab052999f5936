"""CSV: a table of actors and one of relations, for spreadsheets and data frames.

UTF-8 with a comma between cells and the names of the columns in the first row. A spreadsheet would run a cell
that begins with =, +, -, @ or a tab as a formula, whoever wrote it into an article: such text gets an
apostrophe before it, which spreadsheets hide. A text that begins with an apostrophe itself gets one more, so
that taking one away gives the text back.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from actorgraph.files import STANDARD, atomic

if TYPE_CHECKING:
    from networkx import MultiDiGraph

    from actorgraph.export.selection import Selection

SUFFIXES = (".csv",)

NODE_COLUMNS = ("id", "label_de", "label_en", "kind", "wikidata", "iri", "claims", "holders")
EDGE_COLUMNS = (
    "id",
    "source",
    "source_label",
    "relation",
    "label_de",
    "label_en",
    "target",
    "target_label",
    "type",
    "affirmed",
    "disputed",
    "claims",
    "holders",
    "first_published",
    "last_published",
    "quotes",
)


def write(selection: Selection, path: str | Path) -> tuple[Path, ...]:
    """Writes `name.nodes.csv` and `name.edges.csv` for `name.csv`; on standard output the edges alone."""
    graph = selection.network()
    if str(path) == STANDARD:
        with atomic(STANDARD) as edges:
            _write_rows(edges, EDGE_COLUMNS, _edges(graph))
        return (Path(STANDARD),)
    nodes_path, edges_path = Path(path).with_suffix(".nodes.csv"), Path(path).with_suffix(".edges.csv")
    with atomic(nodes_path) as nodes, atomic(edges_path) as edges:
        _write_rows(nodes, NODE_COLUMNS, _nodes(graph))
        _write_rows(edges, EDGE_COLUMNS, _edges(graph))
    return nodes_path, edges_path


def cell(value: Any) -> Any:
    """A value as a cell: text that would run as a formula begins with an apostrophe, None is empty."""
    from actorgraph.export.plain import legal

    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return value
    text = legal(value)
    return f"'{text}" if text[:1] in tuple("=+-@\t'＝＋－＠") else text


def _write_rows(stream: IO[str], columns: tuple[str, ...], rows: Iterable[dict[str, Any]]) -> None:
    writer = csv.writer(stream)
    writer.writerow(columns)
    writer.writerows([cell(row.get(column)) for column in columns] for row in rows)


def _nodes(graph: MultiDiGraph[Any]) -> Iterator[dict[str, Any]]:
    from actorgraph.export.plain import holders

    for slug, data in graph.nodes(data=True):
        claims = data.get("claims") or []
        yield {**data, "id": slug, "claims": len(claims), "holders": holders(claims)}


def _edges(graph: MultiDiGraph[Any]) -> Iterator[dict[str, Any]]:
    from actorgraph.export.plain import holders, published

    for source, target, key, data in graph.edges(keys=True, data=True):
        claims = data.get("claims") or []
        first, last = published(claims)
        yield {
            **data,
            "id": key,
            "source": source,
            "source_label": graph.nodes[source].get("label_de"),
            "target": target,
            "target_label": graph.nodes[target].get("label_de"),
            "claims": len(claims),
            "holders": holders(claims),
            "first_published": first,
            "last_published": last,
            "quotes": "\n".join(dict.fromkeys(str(claim["quote"]) for claim in claims if claim.get("quote"))),
        }
