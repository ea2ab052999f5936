"""N-Quads: one statement a line with its graph, for bulk loading and for diffs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from actorgraph.files import atomic

if TYPE_CHECKING:
    from actorgraph.export.selection import Selection

SUFFIXES = (".nq",)


def write(selection: Selection, path: str | Path) -> tuple[Path, ...]:
    """Writes each statement and its graph as N-Quads."""
    with atomic(path, "wb") as stream:
        selection.dump(stream, ".nq")
    return (Path(path),)
