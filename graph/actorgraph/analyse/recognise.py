"""The recogniser of names: a layer of LSTM over what the parser makes of the words and what tables say.

Each word scores each label (the type of a name, and whether the word begins it, is within, ends it or is
all of it); the best sequence of labels that makes whole names is taken (Lample et al. 2016). Read with
numpy alone; scripts/train_german.py trains the weights.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from actorgraph.analyse.features import Features
from actorgraph.analyse.layers import (
    Array,
    Lstm,
    Weights,
    array,
    by_step,
    embed,
    in_batches,
    linear,
    lstm,
    read_weights,
    unreadable,
)

NAME_KINDS = (
    "Person",
    "State",
    "Alliance",
    "GovernmentBody",
    "ArmedForce",
    "IntelligenceService",
    "Party",
    "Company",
    "Media",
    "Organisation",
    "Place",
    "Other",
)
TAGS = ("O", *(f"{place}-{kind}" for kind in NAME_KINDS for place in "BIES"))
# Rows as those of the parser, narrower; the widths of the embedding tables.
TABLES = {"form": 48, "suffix": 32, "shape": 16, "tag": 16, "grams": 48}
FILE = "names.npz"
_NEVER = np.float32(-1e4)


class Found(NamedTuple):
    """A name: its words, end exclusive, and its type."""

    start: int
    end: int
    kind: str


class Seen(NamedTuple):
    """What the recogniser sees of a sentence: features, parser states and hints, a row for each word."""

    words: Sequence[Features]
    states: Array
    hints: Array


def follows(left: str, right: str) -> bool:
    """Whether a word with the one label may stand before a word with the other."""
    if left[0] in "BI":
        return right[0] in "IE" and left[2:] == right[2:]
    return right[0] in "OBS"


ALLOWED: npt.NDArray[np.bool_] = np.array([[follows(left, right) for right in TAGS] for left in TAGS])
FIRST: npt.NDArray[np.bool_] = np.array([tag[0] in "OBS" for tag in TAGS])
LAST: npt.NDArray[np.bool_] = np.array([tag[0] in "OES" for tag in TAGS])
# Which type a label has (labels, types; the first type is none).
KINDS_OF_TAGS: Array = np.array(
    [[tag[2:] == kind for kind in ("", *NAME_KINDS)] for tag in TAGS], dtype=np.float32
)


class Recogniser:
    """Weights in memory; safe to share between threads."""

    def __init__(self, weights: Weights) -> None:
        self._w = weights
        self._steps = array(np.where(ALLOWED, weights["steps"], _NEVER))

    @cached_property
    def _layer(self) -> Lstm:
        return Lstm.of(self._w, "lstm")

    @classmethod
    def load(cls, folder: Path) -> Recogniser:
        """The recogniser stored in `folder`. Raises `DataError` if it can't be read."""
        weights = read_weights(folder / FILE)
        try:
            made = cls(weights)
            made._layer  # noqa: B018 - so that weights of another version are refused here
        except (KeyError, ValueError) as error:
            raise unreadable(folder / FILE, error) from error
        return made

    def names(self, sentences: Sequence[Seen]) -> list[list[Found]]:
        """The names of sentences, none of them empty, in their order."""
        return [self.best(scores) for scores in self.scores(sentences)]

    def best(self, scores: Array) -> list[Found]:
        """The names of a sentence from the scores of its labels."""
        return list(spans([TAGS[i] for i in self.decode(scores)]))

    def scores(self, sentences: Sequence[Seen]) -> list[Array]:
        """How well each label fits each word of each sentence: words in rows, `TAGS` in columns."""
        return in_batches(sentences, [len(s.words) for s in sentences], self._scores)

    def _scores(self, sentences: list[Seen], lengths: list[int]) -> list[Array]:
        words = [word for sentence in sentences for word in sentence.words]
        states = np.concatenate([sentence.states for sentence in sentences])
        hints = np.concatenate([sentence.hints for sentence in sentences])
        rows = np.concatenate([*embed(self._w, tuple(TABLES), words), states, hints], axis=1)
        read = lstm(rows, self._layer, by_step(lengths))
        return np.split(linear(self._w, "labels", read), np.cumsum(lengths)[:-1])

    def decode(self, scores: Array) -> list[int]:
        """The best sequence of labels that makes whole names (Viterbi)."""
        best = np.where(FIRST, scores[0], _NEVER)
        back = np.zeros(scores.shape, np.int64)
        for i in range(1, len(scores)):
            through = best[:, None] + self._steps
            back[i] = through.argmax(0)
            best = through.max(0) + scores[i]
        path = [int(np.where(LAST, best, best + _NEVER).argmax())]
        for i in range(len(scores) - 1, 0, -1):
            path.append(int(back[i, path[-1]]))
        return path[::-1]


def spans(tags: Sequence[str]) -> Iterator[Found]:
    """The names that labels mark; they are whole, as `Recogniser.decode` gives them."""
    start = 0
    for i, tag in enumerate(tags):
        if tag[0] in "BS":
            start = i
        if tag[0] in "ES":
            yield Found(start, i + 1, tag[2:])
