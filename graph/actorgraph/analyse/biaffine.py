"""The parser: a biaffine network over two layers of LSTM, read with numpy alone.

Every word scores every other word as its head; the best tree is taken, then each edge's label and each
word's case, number and gender. scripts/train_german.py trains the weights (Dozat and Manning 2017).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from actorgraph.analyse.features import TABLES, Features
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
from actorgraph.analyse.trees import best_tree

_LABELS = (
    "root nsubj nsubj:pass obj obl obl:tmod obl:arg nmod nmod:poss appos flat amod nummod det det:poss case "
    "advmod aux aux:pass cop mark cc conj compound compound:prt ccomp csubj csubj:pass xcomp advcl acl "
    "acl:relcl parataxis expl vocative fixed discourse orphan dep punct"
)
LABELS = tuple(_LABELS.split())
MORPHOLOGY = {
    "Case": ("Nom", "Acc", "Dat", "Gen"),
    "Number": ("Sing", "Plur"),
    "Gender": ("Masc", "Fem", "Neut"),
}
_INFLECTED = "ART NN NE ADJA PPER PRF PRELS PRELAT PDS PDAT PIS PIAT PIDAT PPOSAT PPOSS PWS PWAT APPRART CARD"
INFLECTED = frozenset(_INFLECTED.split())  # the tags that have case, number and gender
LAYERS = 2
FILE = "parser.npz"
STATES = 400  # width of what the parser makes of a word
_SLOPE = np.float32(0.1)  # of the leaky rectifier
_SURE = 0.7  # what is less probable is not said


@dataclass(frozen=True, slots=True)
class Parse:
    """Of each word of a sentence: its head's index (the root's is its own), relation and features."""

    heads: tuple[int, ...]
    relations: tuple[str, ...]
    feats: tuple[str, ...]


class Parser:
    """Weights in memory; safe to share between threads."""

    def __init__(self, weights: Weights) -> None:
        self._w = weights
        self._layers = [Lstm.of(weights, f"lstm.{layer}") for layer in range(LAYERS)]
        self._root_as_head = self._layer("hd", weights["root"][None])
        self._root_for_label = self._layer("hr", weights["root"][None])

    @classmethod
    def load(cls, folder: Path) -> Parser:
        """The parser stored in `folder`. Raises `DataError` if it can't be read."""
        weights = read_weights(folder / FILE)
        try:
            return cls({**weights, "V": weights["V"].transpose(1, 0, 2).reshape(weights["V"].shape[1], -1)})
        except (KeyError, ValueError) as error:
            raise unreadable(folder / FILE, error) from error

    def parse(self, sentences: Sequence[Sequence[Features]]) -> list[Parse]:
        """The trees of sentences, none of them empty, in their order."""
        return self.decode(self.encode(sentences))

    def encode(self, sentences: Sequence[Sequence[Features]]) -> list[Array]:
        """What the network makes of each word in its sentence: a row of `STATES` numbers for each word."""
        return in_batches(sentences, [len(s) for s in sentences], self._encode)

    def decode(self, states: Sequence[Array]) -> list[Parse]:
        """The trees of sentences from their states."""
        return in_batches(states, [len(one) for one in states], self._decode)

    def _encode(self, sentences: list[Sequence[Features]], lengths: list[int]) -> list[Array]:
        words = [word for sentence in sentences for word in sentence]
        source = np.broadcast_to(self._w["src"], (len(words), len(self._w["src"])))
        rows = np.concatenate([*embed(self._w, tuple(TABLES), words), source], axis=1)
        steps = by_step(lengths)
        for layer in self._layers:
            rows = lstm(rows, layer, steps)
        return np.split(rows, np.cumsum(lengths)[:-1])

    def _decode(self, sentences: list[Array], lengths: list[int]) -> list[Parse]:
        states = np.concatenate(sentences)
        bounds = list(pairwise([0, *np.cumsum(lengths).tolist()]))
        heads = self._heads(states, bounds)
        relations = self._relations(states, heads, bounds)
        feats = self._feats(states)
        return [
            Parse(
                tuple(i if head == 0 else head - 1 for i, head in enumerate(found.tolist())),
                tuple(relations[a:b]),
                tuple(feats[a:b]),
            )
            for (a, b), found in zip(bounds, heads, strict=True)
        ]

    def _heads(self, states: Array, bounds: list[tuple[int, int]]) -> list[npt.NDArray[Any]]:
        """The best tree of each sentence; 0 is the root."""
        asking = _with_one(self._layer("dp", states)) @ self._w["U"]
        asked = self._layer("hd", states)
        return [
            best_tree(array(asking[a:b] @ np.concatenate([self._root_as_head, asked[a:b]]).T))
            for a, b in bounds
        ]

    def _relations(
        self, states: Array, heads: list[npt.NDArray[Any]], bounds: list[tuple[int, int]]
    ) -> list[str]:
        """Each edge's label."""
        every = np.concatenate(
            [np.where(found == 0, 0, found + a) for found, (a, _) in zip(heads, bounds, strict=True)]
        )
        right = _with_one(np.concatenate([self._root_for_label, self._layer("hr", states)]))[every]
        left = _with_one(self._layer("dr", states)) @ self._w["V"]
        labels = np.matmul(left.reshape(len(states), -1, right.shape[1]), right[:, :, None])[:, :, 0]
        labels[:, 0] = np.where(every == 0, np.inf, -np.inf)
        return [LABELS[label] for label in labels.argmax(1).tolist()]

    def _layer(self, name: str, rows: Array) -> Array:
        values = linear(self._w, name, rows)
        return array(np.maximum(values, _SLOPE * values))

    def _feats(self, states: Array) -> list[str]:
        scores = linear(self._w, "morph", states)
        found: list[list[str]] = [[] for _ in states]
        start = 0
        for name, values in MORPHOLOGY.items():
            part = np.exp(scores[:, start : start + len(values)])
            part /= part.sum(1, keepdims=True)
            start += len(values)
            sure = part.max(1) >= _SURE
            for i, best in zip(np.flatnonzero(sure).tolist(), part[sure].argmax(1).tolist(), strict=True):
                found[i].append(f"{name}={values[best]}")
        return ["|".join(sorted(feats)) or "_" for feats in found]


def _with_one(rows: Array) -> Array:
    return np.concatenate([rows, np.ones((len(rows), 1), np.float32)], axis=1)
