"""The parser: a biaffine network over two layers of LSTM, read with numpy alone.

Every word scores every other word as its head; the best tree is taken, then each edge's label and each
word's case, number and gender. scripts/train_german.py trains the weights (Dozat and Manning 2017).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from actorgraph.analyse.features import TABLES, Features
from actorgraph.analyse.layers import (
    Array,
    Weights,
    array,
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

    @classmethod
    def load(cls, folder: Path) -> Parser:
        """The parser stored in `folder`. Raises `DataError` if it can't be read."""
        weights = read_weights(folder / FILE)
        try:
            labels = weights["V"]
            return cls({**weights, "V": labels.transpose(1, 0, 2).reshape(labels.shape[1], -1)})
        except (KeyError, ValueError) as error:
            raise unreadable(folder / FILE, error) from error

    def parse(self, sentences: Sequence[Sequence[Features]]) -> list[Parse]:
        """The trees of sentences, none of them empty, in their order."""
        return [self.decode(states) for states in self.encode(sentences)]

    def encode(self, sentences: Sequence[Sequence[Features]]) -> list[Array]:
        """What the network makes of each word in its sentence: a row of `STATES` numbers for each word."""
        return in_batches(sentences, [len(s) for s in sentences], self._encode)

    def _encode(self, sentences: list[Sequence[Features]], lengths: list[int]) -> list[Array]:
        words = [word for sentence in sentences for word in sentence]
        source = np.broadcast_to(self._w["src"], (len(words), len(self._w["src"])))
        rows = np.concatenate([*embed(self._w, tuple(TABLES), words), source], axis=1)
        for layer in range(LAYERS):
            rows = lstm(self._w, f"lstm.{layer}", rows, lengths)
        return np.split(rows, np.cumsum(lengths)[:-1])

    def decode(self, states: Array) -> Parse:
        """The tree of a sentence from its states."""
        with_root = np.concatenate([self._w["root"][None], states])
        length = len(states)
        scores = _with_one(self._layer("dp", states)) @ self._w["U"] @ self._layer("hd", with_root).T
        heads = best_tree(array(scores))
        left = _with_one(self._layer("dr", states)) @ self._w["V"]
        right = _with_one(self._layer("hr", with_root))[heads]
        labels = np.einsum("loj,lj->lo", left.reshape(length, -1, right.shape[1]), right)
        labels[:, 0] = np.where(heads == 0, np.inf, -np.inf)
        relations = [LABELS[label] for label in labels.argmax(1)]
        return Parse(
            tuple(i if head == 0 else int(head) - 1 for i, head in enumerate(heads)),
            tuple(relations),
            tuple(self._feats(states)),
        )

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
            for feats, row in zip(found, part, strict=True):
                best = int(row.argmax())
                if row[best] >= _SURE:
                    feats.append(f"{name}={values[best]}")
        return ["|".join(sorted(feats)) or "_" for feats in found]


def _with_one(rows: Array) -> Array:
    return np.concatenate([rows, np.ones((len(rows), 1), np.float32)], axis=1)
