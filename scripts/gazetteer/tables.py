"""How a table of the gazetteer is written: tab-separated, lists with semicolons, `#` before comments."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from actorgraph.actors.identity import slug as slug
from actorgraph.gazetteer import COLUMNS

HERE = Path(__file__).resolve().parent


@dataclass
class Row:
    """One line of a table; the names are those of `actorgraph.gazetteer.COLUMNS`."""

    id: str
    kind: str
    label_de: str
    label_en: str
    aliases: list[str] = field(default_factory=list)
    adjectives: list[str] = field(default_factory=list)
    demonyms: list[str] = field(default_factory=list)
    wikidata: str = ""
    country: str = ""
    capital: str = ""
    seats: list[str] = field(default_factory=list)
    latitude: float | None = None
    longitude: float | None = None
    population: int | None = None
    code: str = ""

    def line(self) -> str:
        """The row as its table has it."""
        return "\t".join(_cell(getattr(self, column)) for column in COLUMNS)


@dataclass
class Table:
    """Rows with what their head says of where they come from."""

    about: list[str]
    rows: list[Row]


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return ";".join(dict.fromkeys(value))
    return f"{value:.4f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def write(path: Path, table: Table) -> None:
    """Write a table; the same rows give the same bytes, compressed or not."""
    head = [f"# {line}" for line in [*table.about, "\t".join(COLUMNS)]]
    data = "\n".join([*head, *(row.line() for row in table.rows), ""]).encode()
    path.write_bytes(gzip.compress(data, 9, mtime=0) if path.suffix == ".gz" else data)


def handwritten(name: str) -> Iterator[list[str]]:
    """The fields of each line of a hand-written list in this folder."""
    for line in (HERE / name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield [part.strip() for part in line.split("|")]


def parts(cell: str) -> list[str]:
    """A list within a field."""
    return [part for part in cell.split(";") if part]


def sources(*libraries: str) -> str:
    """Names and versions of the libraries a table comes from."""
    return ", ".join(f"{name} {version(name)}" for name in libraries)


def unique(names: Iterable[str], *without: str) -> list[str]:
    """Names in order, each once, without empty ones and those in `without`."""
    return [name for name in dict.fromkeys(names) if name and name not in without]
