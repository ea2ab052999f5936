"""What the recogniser of names is taught and how it is scored, as far as that needs no torch."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from actorgraph.analyse.recognise import NAME_KINDS, TAGS


@pytest.fixture
def training(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(Path(__file__).parent.parent / "scripts"))
    for name in ("examples", "names"):
        import_module(f"training.{name}")
    yield sys.modules["training"]
    for name in [name for name in sys.modules if name.partition(".")[0] == "training"]:
        del sys.modules[name]


def fitting(row: np.ndarray[Any, Any]) -> set[str]:
    return {TAGS[i] for i in np.flatnonzero(row)}


def test_of_a_name_of_our_types_one_label_fits_each_word(training: Any) -> None:
    names = ((0, 1, "State"), (2, 5, "Party"))
    rows = training.examples.allowed(training.examples.Named(tuple("abcde"), names, coarse=False))
    expected: list[set[str]] = [{"S-State"}, {"O"}, {"B-Party"}, {"I-Party"}, {"E-Party"}]
    assert [fitting(row) for row in rows] == expected


def test_of_a_coarse_name_the_labels_of_all_its_types_fit(training: Any) -> None:
    sentence = training.examples.Named(("a", "b", "c"), ((0, 2, "LOC"), (2, 3, "PER")), coarse=True)
    rows = training.examples.allowed(sentence)
    assert fitting(rows[0]) == {"B-State", "B-Place"}
    assert fitting(rows[1]) == {"E-State", "E-Place"}
    assert fitting(rows[2]) == {"S-Person"}


def test_every_type_is_one_of_four(training: Any) -> None:
    assert {training.examples.coarse(kind) for kind in NAME_KINDS} == {"PER", "LOC", "ORG", "OTH"}


def test_only_exact_names_are_right(training: Any) -> None:
    gold = [(0, 2, "Person"), (3, 4, "State")]
    got = [(0, 2, "Person"), (3, 4, "Place"), (5, 6, "Place")]
    scores = training.names.scores([(got, gold), ([], [(0, 1, "State")])])
    assert scores["all"] == (pytest.approx(1 / 3), pytest.approx(1 / 3), pytest.approx(1 / 3))
    assert scores["Person"] == (1, 1, 1)
    assert scores["State"] == (0, 0, 0)
    assert list(scores) == ["all", "Person", "Place", "State"]


def test_batches_lose_no_sentence(training: Any) -> None:
    named = [training.examples.Named(("a",) * length, (), coarse=True) for length in (1, 400, 30, 500, 30, 2)]
    pool = [training.examples.Lesson(one, None, training.examples.allowed(one)) for one in named]
    batches = training.names.batches(pool)
    assert sorted(len(one.allowed) for batch in batches for one in batch) == [1, 2, 30, 30, 400, 500]
    assert all(batches)
