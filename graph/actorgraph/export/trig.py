"""TriG: Turtle that keeps one graph for each document."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from actorgraph.files import atomic

if TYPE_CHECKING:
    from actorgraph.export.selection import Selection

SUFFIXES = (".trig",)


def write(selection: Selection, path: str | Path) -> tuple[Path, ...]:
    """Writes each graph as TriG."""
    with atomic(path, "wb") as stream:
        selection.dump(stream, ".trig")
    return (Path(path),)
