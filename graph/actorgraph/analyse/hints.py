"""What the tables say about the words of a sentence, as numbers that the recogniser of names reads.

Training and run time share this module. A change here makes the stored weights worthless.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import as_file, files
from zlib import crc32

import numpy as np
import numpy.typing as npt

from actorgraph.analyse.layers import unreadable
from actorgraph.gazetteer import Entry, entry_of_adjective, find, office, state_of_demonym

LISTS = ("given", "family", "known", "frequent")  # of names of persons, see scripts/make_person_names.py
FILE = "person-names.npz"
_KINDS = ("State", "Alliance", "Person", "Organisation", "Place", "Town")
_LONGEST = 6  # words of a name in the gazetteer
_SMALL = ("von", "van", "de", "der", "für", "und", "of", "the", "al", "bin")  # within names
_OTHERS = ("adjective", "demonym", "office")
WIDTH = 2 * len(_KINDS) + len(_OTHERS) + len(LISTS)


@cache
def _lists() -> tuple[frozenset[int], ...]:
    """The hashes of each list. Raises `DataError` if they can't be read."""
    with as_file(files("actorgraph.analyse").joinpath("de", FILE)) as path:
        try:
            with np.load(path, allow_pickle=False) as stored:
                return tuple(frozenset(stored[name].tolist()) for name in LISTS)
        except (OSError, ValueError, KeyError) as error:
            raise unreadable(path, error) from error


def name_hash(name: str) -> int:
    """How a name is kept in a list, case folded."""
    return crc32(name.casefold().encode("utf-8", "surrogatepass"))


def _sort(entry: Entry) -> int:
    if entry.kind in _KINDS:
        return _KINDS.index("Town" if entry.kind == "Place" and entry.population else entry.kind)
    return _KINDS.index("Organisation")


def _sorts(name: str) -> set[int]:
    return {_sort(entry) for entry in find(name)}


@lru_cache(maxsize=100_000)
def _of_word(word: str) -> tuple[int, ...]:
    """Columns that are one for a word by itself."""
    start = 2 * len(_KINDS)
    found = [
        start + i
        for i, known in enumerate((entry_of_adjective(word), state_of_demonym(word), office(word)))
        if known
    ]
    if word[0].isupper():
        marks = {name_hash(word)}
        if word.endswith("s"):
            marks.add(name_hash(word[:-1]))
        found += [start + len(_OTHERS) + i for i, known in enumerate(_lists()) if marks & known]
    return tuple(found)


def hints(words: Sequence[str]) -> npt.NDArray[np.float32]:
    """A row for each word of a sentence, of `WIDTH` zeros and ones.

    Of each kind in the gazetteer: the word begins, or goes on, a name of it; then whether the word is a
    state's adjective, its people's name, a title; then which lists of persons' names have it.
    """
    found = np.zeros((len(words), WIDTH), np.float32)
    for i, word in enumerate(words):
        found[i, list(_of_word(word))] = 1
        if word[0].isupper() or word[0].isdigit():
            for end in _ends(words, i):
                for sort in _sorts(" ".join(words[i:end])):
                    found[i, 2 * sort] = 1
                    found[i + 1 : end, 2 * sort + 1] = 1
    return found


def _ends(words: Sequence[str], start: int) -> list[int]:
    """Where a name that begins at `start` may end: behind a word with a capital, little ones between."""
    ends = []
    for end in range(start + 1, min(len(words), start + _LONGEST) + 1):
        word = words[end - 1]
        if word[0].isupper():
            ends.append(end)
        elif word not in _SMALL:
            break
    return ends
