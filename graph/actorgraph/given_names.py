"""Given names: who "Ossie Davis" is a person for, and whether "Renate" is a woman."""

from __future__ import annotations

from functools import cache

from actorgraph.errors import DataError
from actorgraph.tables import fold, lines

GIVEN_NAMES = "given_names.tsv"


@cache
def _genders() -> dict[str, str]:
    """Every given name, folded -> f, m, or nothing for one of both."""
    found: dict[str, str] = {}
    for where, line in lines(GIVEN_NAMES):
        name, tab, gender = line.partition("\t")
        if not tab or gender not in ("", "f", "m"):
            raise DataError(f"{where}: not a name and its gender; run scripts/make_gazetteer.py")
        key = fold(name)
        found[key] = gender if found.get(key, gender) == gender else ""
    return found


def is_given(word: str) -> bool:
    """Whether a word is a given name; a compound is one by its parts ("Karl-Theodor")."""
    if not word[:1].isupper():
        return False
    known = _genders()
    return fold(word) in known or ("-" in word and all(fold(part) in known for part in word.split("-")))


def gender_of_given(word: str) -> str | None:
    """Fem or Masc as a given name tells it, by its first part; None where it doesn't."""
    known = _genders()
    found = known.get(fold(word)) or known.get(fold(word.partition("-")[0]))
    return {"f": "Fem", "m": "Masc"}.get(found or "")
