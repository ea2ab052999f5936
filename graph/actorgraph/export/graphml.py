"""GraphML: actors and relations for yEd, Gephi, igraph, NetworkX and most other graph tools."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from actorgraph.files import atomic

if TYPE_CHECKING:
    from actorgraph.export.selection import Selection

SUFFIXES = (".graphml",)


def write(selection: Selection, path: str | Path) -> tuple[Path, ...]:
    """Writes the network as GraphML; claims become single values as `plain` says."""
    import networkx as nx

    from actorgraph.export.plain import plain

    graph = plain(selection.network())
    with atomic(path, "wb") as stream:
        nx.write_graphml(graph, stream, named_key_ids=True)
    return (Path(path),)
