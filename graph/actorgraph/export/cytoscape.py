"""Cytoscape JSON: actors and relations with all their claims, for Cytoscape and Cytoscape.js."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from actorgraph.files import atomic

if TYPE_CHECKING:
    from actorgraph.export.selection import Selection

SUFFIXES = (".cyjs", ".json")


def write(selection: Selection, path: str | Path) -> tuple[Path, ...]:
    """Writes the network as Cytoscape JSON; nothing of it is lost."""
    import networkx as nx

    content = nx.cytoscape_data(selection.network())
    with atomic(path, "wb") as stream:
        # ASCII alone: half a surrogate pair, which UTF-8 can't hold, stays what it is.
        stream.write(json.dumps(content, indent=1, allow_nan=False).encode("ascii") + b"\n")
    return (Path(path),)
