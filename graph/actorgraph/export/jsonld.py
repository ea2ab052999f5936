"""JSON-LD: the graphs as JSON, for programs that know no RDF."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from actorgraph.files import atomic

if TYPE_CHECKING:
    from actorgraph.export.selection import Selection

SUFFIXES = (".jsonld",)


def write(selection: Selection, path: str | Path) -> tuple[Path, ...]:
    """Writes each graph as JSON-LD."""
    with atomic(path, "wb") as stream:
        selection.dump(stream, ".jsonld")
    return (Path(path),)
