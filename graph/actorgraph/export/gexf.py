"""GEXF: actors and relations for Gephi, with the kind of each in its own column."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from actorgraph.files import atomic

if TYPE_CHECKING:
    from actorgraph.export.selection import Selection

SUFFIXES = (".gexf",)


def write(selection: Selection, path: str | Path) -> tuple[Path, ...]:
    """Writes the network as GEXF 1.2; claims become single values as `plain` says."""
    from networkx.readwrite.gexf import GEXFWriter

    from actorgraph.export.plain import plain

    writer = GEXFWriter(encoding="utf-8", prettyprint=True, version="1.2draft")
    for meta in writer.xml.findall("meta"):
        writer.xml.remove(meta)  # holds today's date: the same graph shall give the same file
    writer.add_graph(plain(selection.network()))
    with atomic(path, "wb") as stream:
        writer.write(stream)
    return (Path(path),)
