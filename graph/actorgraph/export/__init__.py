"""Exports: the graph in the formats of other tools, one small module each, chosen by suffix.

Each module has `SUFFIXES` and `write(selection, path)`, which writes the file whole or not at all and gives
the paths written. A new format is a module and a line in FORMATS.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from actorgraph.errors import UnknownSuffix, UsageError
from actorgraph.files import STANDARD

if TYPE_CHECKING:
    from actorgraph.store import Store

FORMATS: Mapping[str, str] = MappingProxyType(
    {
        ".ttl": "turtle",
        ".trig": "trig",
        ".nq": "nquads",
        ".jsonld": "jsonld",
        ".rdf": "rdfxml",
        ".xml": "rdfxml",
        ".graphml": "graphml",
        ".gexf": "gexf",
        ".csv": "tables",
        ".cyjs": "cytoscape",
        ".json": "cytoscape",
    }
)
"""The module for each suffix; loaded only when a file of that suffix is written."""


def write(
    store: Store, path: str | Path, *, actor: str | None = None, hops: int = 1, format: str | None = None
) -> tuple[Path, ...]:
    """Writes the graph to `path` in the format of its suffix, and gives the files written.

    With `actor`, a slug, only what is within `hops` relations of that actor. `format` is a suffix, with or
    without its dot, and goes before the path's own; for `-`, standard output, it must be given. CSV makes two
    files, `name.nodes.csv` and `name.edges.csv`; on standard output it is the edges alone.

    Raises `UnknownSuffix` for a format there is no module for, `UsageError` for `-` without a format, and
    `Failure` where a file can't be written.
    """
    from actorgraph.export.selection import Selection

    suffix = suffix_of(path, format)
    module = import_module(f"actorgraph.export.{FORMATS[suffix]}")
    written: tuple[Path, ...] = module.write(Selection(store, actor, hops), path)
    return written


def suffix_of(path: str | Path, format: str | None = None) -> str:
    """The key of FORMATS by which `path` is to be written; raises as `write` does."""
    if format is None and str(path) == STANDARD:
        raise UsageError(f"standard output has no suffix: say which format, one of {_known()}")
    suffix = f".{format.lower().lstrip('.')}" if format is not None else Path(path).suffix.lower()
    if suffix not in FORMATS:
        subject = f"format {format!r}" if format is not None else f"{path}: the suffix {suffix!r}"
        raise UnknownSuffix(f"{subject} is not known; known are {_known()}")
    return suffix


def _known() -> str:
    return ", ".join(FORMATS)
