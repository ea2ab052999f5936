"""RDF/XML: the statements of all graphs together, for older tools."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from actorgraph.files import atomic

if TYPE_CHECKING:
    from actorgraph.export.selection import Selection

SUFFIXES = (".rdf", ".xml")


def write(selection: Selection, path: str | Path) -> tuple[Path, ...]:
    """Writes the union of the graphs as RDF/XML."""
    with atomic(path, "wb") as stream:
        selection.dump(stream, ".rdf")
    return (Path(path),)
