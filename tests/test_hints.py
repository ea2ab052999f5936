"""What the tables say about words, as columns of ones."""

from __future__ import annotations

import numpy as np

from actorgraph.analyse import hints
from actorgraph.analyse.hints import LISTS, WIDTH, name_hash

KINDS = ("State", "Alliance", "Person", "Organisation", "Place", "Town")
OTHERS = 2 * len(KINDS)


def columns(text: str) -> list[set[int]]:
    return [set(np.flatnonzero(row).tolist()) for row in hints.hints(text.split())]


def begins(kind: str) -> int:
    return 2 * KINDS.index(kind)


def goes_on(kind: str) -> int:
    return 2 * KINDS.index(kind) + 1


def test_names_of_several_words_begin_and_go_on() -> None:
    first, second, third, verb = columns("Vereinigte Arabische Emirate handeln")
    assert begins("State") in first
    assert goes_on("State") not in first
    assert goes_on("State") in second & third
    assert verb == set()


def test_adjectives_peoples_and_titles() -> None:
    adjective, people, title = columns("französische Franzosen Präsident")
    assert OTHERS in adjective
    assert OTHERS + 1 in people
    assert OTHERS + 2 in title


def test_lists_know_persons_names_and_their_genitives() -> None:
    given, family = OTHERS + 3 + LISTS.index("given"), OTHERS + 3 + LISTS.index("family")
    for name in ("Angelika", "Angelikas"):
        assert given in columns(name)[0]
    assert family in columns("Müller")[0]
    assert columns("angelika") == [set()]


def test_words_of_all_kinds_get_a_row() -> None:
    words = ["", "1990", "-", "\ud800", "ẞ", "A" * 500]
    assert hints.hints([word for word in words if word]).shape == (5, WIDTH)
    assert hints.hints([]).shape == (0, WIDTH)


def test_hashes_fold_case() -> None:
    assert name_hash("MÜLLER") == name_hash("müller") != name_hash("Muller")
