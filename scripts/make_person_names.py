#!/usr/bin/env python3
"""Make graph/actorgraph/analyse/de/person-names.npz, the hashed lists of persons' names.

    make_person_names.py PERSON_NAMES OUT

PERSON_NAMES is rust/data/names/person_names.txt of rigour's source distribution (2.6.1; MIT, the names
are Wikidata's, CC0). Given names and family names by themselves come from Faker (40.63.0; MIT), which is
needed only here: pip install faker. Names in other scripts than the Latin one are left out.
For example: make_person_names.py rigour-2.6.1/rust/data/names/person_names.txt /tmp/person-names.npz
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from actorgraph.analyse.hints import name_hash

_SHORTEST = 2
_FREQUENT = 2  # so many people's names are spelled like this


def _latin(name: str) -> bool:
    return len(name) >= _SHORTEST and name[0].isalpha() and all(ord(char) < 0x250 for char in name)


def faker_names() -> tuple[set[str], set[str]]:
    """Given and family names of all of Faker's languages."""
    import faker.providers.person as persons

    given: set[str] = set()
    family: set[str] = set()
    for module in pkgutil.iter_modules(persons.__path__):
        provider = importlib.import_module(f"{persons.__name__}.{module.name}").Provider
        for attribute in dir(provider):
            value = getattr(provider, attribute)
            if attribute.startswith("_") or not isinstance(value, Iterable) or "format" in attribute:
                continue
            if attribute.startswith("first_names"):
                given.update(filter(_latin, value))
            elif attribute.startswith("last_names"):
                family.update(filter(_latin, value))
    return given, family


def wikidata_names(path: Path) -> Counter[str]:
    """How many names are spelled like each word of rigour's table."""
    counts: Counter[str] = Counter()
    for line in path.read_text("utf-8").splitlines():
        counts.update({name.strip() for name in line.partition("=>")[0].split(",") if _latin(name.strip())})
    return counts


def _hashes(names: Iterable[str]) -> np.ndarray[tuple[int], np.dtype[np.uint32]]:
    return np.array(sorted({name_hash(name) for name in names}), np.uint32)


def main() -> None:
    """Read the names and write their hashes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("person_names", type=Path, help="rigour's table of persons' names")
    parser.add_argument("out", type=Path, help="the file to write")
    options = parser.parse_args()
    try:
        known = wikidata_names(options.person_names)
    except OSError as error:
        sys.exit(f"{error}; give person_names.txt of rigour's source distribution")
    given, family = faker_names()
    frequent = [name for name, count in known.items() if count >= _FREQUENT]
    np.savez_compressed(
        options.out,
        given=_hashes(given),
        family=_hashes(family),
        known=_hashes(known),
        frequent=_hashes(frequent),
    )
    print(f"{len(given)} given, {len(family)} family, {len(known)} known, {len(frequent)} frequent names")


if __name__ == "__main__":
    main()
