"""Turtle: the statements of all graphs together, for people to read and for tools that know no graphs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from actorgraph.files import atomic

if TYPE_CHECKING:
    from actorgraph.export.selection import Selection

SUFFIXES = (".ttl",)


def write(selection: Selection, path: str | Path) -> tuple[Path, ...]:
    """Writes the union of the graphs as Turtle."""
    with atomic(path, "wb") as stream:
        selection.dump(stream, ".ttl")
    return (Path(path),)
