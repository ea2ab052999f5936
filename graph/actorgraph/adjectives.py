"""Adjectives of places: "bayerisch", "Londoner", "südlibanesisch"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from actorgraph.gazetteer import Entry, entry_of_adjective, find, state_of_adjective

_DIRECTION = re.compile(r"^(?:süd|nord|ost|west|zentral)(?:ost|west)?-?(?=[a-zäöü]{4})", re.IGNORECASE)
_SMALLEST = 20_000  # inhabitants; names of smaller towns are too often something else


@lru_cache(maxsize=65_536)
def place_of_adjective(word: str) -> Entry | None:
    """The state, region or town that an adjective in any inflection tells of, or None.

    Unlike `entry_of_adjective` also of towns ("Berliner") and of parts of a state ("nordirakisch": Iraq).
    """
    known = entry_of_adjective(word)
    if known is None and (inner := _DIRECTION.sub("", word)) != word:
        known = state_of_adjective(inner)
    return known or _town(word)


def _town(word: str) -> Entry | None:
    if not word[:1].isupper() or not word.endswith("er") or len(word) < 5:
        return None
    for name in _stems(word):
        known = next(iter(find(name)), None)
        if known is not None and known.kind == "Place" and (known.population or 0) >= _SMALLEST:
            return known
    return None


def _stems(word: str) -> Iterator[str]:
    """What the ending -er may have been put to: "Berlin", "Karlsruhe", "Bremen", "Dresden"."""
    yield word[:-2]
    yield word[:-1]
    yield f"{word[:-2]}en"
    if word.endswith("ner"):
        yield f"{word[:-3]}en"
