"""How the gazetteer's tables are read: tab-separated, lists with semicolons, `#` before comments."""

from __future__ import annotations

import gzip
import unicodedata
from collections.abc import Iterator
from importlib.resources import files

from actorgraph.errors import DataError

_DIAERESIS = "\u0308"
_LETTERS = str.maketrans(
    {"’": "'", "ʼ": "'", "‘": "'", "ı": "i", "İ": "I", "ł": "l", "Ł": "L", "ø": "o", "đ": "d"}
)


def listed(field: str) -> tuple[str, ...]:
    """The parts of a field that holds a list."""
    return tuple(field.split(";")) if field else ()


def lines(table: str) -> Iterator[tuple[str, str]]:
    """Each line of a table, after where it stands.

    Raises DataError where the table is missing or can't be read.
    """
    source = files("actorgraph.ontology") / "gazetteer" / table
    try:
        data = source.read_bytes()
        text = (gzip.decompress(data) if table.endswith(".gz") else data).decode("utf-8")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise DataError(f"gazetteer/{table} can't be read ({error}); install actorgraph again") from error
    for number, line in enumerate(text.split("\n"), 1):
        if line and not line.startswith("#"):
            yield f"gazetteer/{table}, line {number}", line


def fold(name: str) -> str:
    """A name as names are compared: case, accents and the kind of apostrophe do not count, umlauts do."""
    if name.isascii():
        return name.casefold()
    apart = unicodedata.normalize("NFD", name.translate(_LETTERS))
    kept = "".join(char for char in apart if char == _DIAERESIS or not unicodedata.combining(char))
    return unicodedata.normalize("NFC", kept).casefold()
