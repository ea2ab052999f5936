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
from actorgraph.analyse.trees import best_tree
from actorgraph.errors import DataError

Array = npt.NDArray[np.float32]

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
_BATCH = 64
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

    def __init__(self, weights: dict[str, Array]) -> None:
        self._w = weights

    @classmethod
    def load(cls, folder: Path) -> Parser:
        """The parser stored in `folder`. Raises `DataError` if it can't be read."""
        try:
            with np.load(folder / FILE, allow_pickle=False) as stored:
                weights = {name: stored[name].astype(np.float32) for name in stored.files}
            return cls({**weights, "V": weights["V"].transpose(1, 0, 2).reshape(weights["V"].shape[1], -1)})
        except (OSError, ValueError, KeyError) as error:
            raise DataError(
                f"{folder / FILE}: the German model can't be read ({error}); install actorgraph anew"
            ) from error

    def parse(self, sentences: Sequence[Sequence[Features]]) -> list[Parse]:
        """The trees of sentences, none of them empty, in their order."""
        found: dict[int, Parse] = {}
        order = sorted(range(len(sentences)), key=lambda i: -len(sentences[i]))
        for start in range(0, len(order), _BATCH):
            chosen = order[start : start + _BATCH]
            batch = [sentences[i] for i in chosen]
            found.update(zip(chosen, self._batch(batch), strict=True))
        return [found[i] for i in range(len(sentences))]

    def _batch(self, sentences: list[Sequence[Features]]) -> list[Parse]:
        lengths = [len(s) for s in sentences]
        states = self._encode([word for s in sentences for word in s], lengths)
        bounds = [0, *np.cumsum(lengths).tolist()]
        return [self._decode(states[a:b]) for a, b in pairwise(bounds)]

    def _encode(self, words: list[Features], lengths: list[int]) -> Array:
        """A row for each word, sentence after sentence."""
        parts: list[Any] = [
            self._w[f"emb.{table}.weight"][[getattr(word, table) for word in words]]
            for table in TABLES
            if table != "grams"
        ]
        grams = np.concatenate([word.grams for word in words])
        counts = np.array([len(word.grams) for word in words])
        starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
        sums = np.add.reduceat(self._w["grams.weight"][grams], starts, axis=0)
        parts.append(sums / counts[:, None].astype(np.float32))
        parts.append(np.broadcast_to(self._w["src"], (len(words), len(self._w["src"]))))
        rows: Array = np.concatenate(parts, axis=1)
        for layer in range(LAYERS):
            rows = self._lstm(rows, lengths, layer)
        return rows

    def _lstm(self, rows: Array, lengths: list[int], layer: int) -> Array:
        """Both directions over sentences that are sorted from long to short."""
        starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        sizes = np.array(lengths)
        both = []
        for suffix in ("", "_reverse"):
            name = f"lstm.{layer}"
            inputs = rows @ self._w[f"{name}.weight_ih_l0{suffix}"].T + (
                self._w[f"{name}.bias_ih_l0{suffix}"] + self._w[f"{name}.bias_hh_l0{suffix}"]
            )
            recurrent = np.ascontiguousarray(self._w[f"{name}.weight_hh_l0{suffix}"].T)
            width = recurrent.shape[0]
            out = np.empty((len(rows), width), np.float32)
            hidden = np.zeros((len(lengths), width), np.float32)
            cell = np.zeros_like(hidden)
            for step in range(lengths[0]):
                alive = int((sizes > step).sum())
                at = starts[:alive] + (sizes[:alive] - 1 - step if suffix else step)
                gates = inputs[at] + hidden[:alive] @ recurrent
                new = np.tanh(gates[:, 2 * width : 3 * width])
                gates = _sigmoid(gates)
                cell = gates[:, width : 2 * width] * cell[:alive] + gates[:, :width] * new
                hidden = gates[:, 3 * width :] * np.tanh(cell)
                out[at] = hidden
            both.append(out)
        return np.concatenate(both, axis=1)

    def _decode(self, states: Array) -> Parse:
        with_root = np.concatenate([self._w["root"][None], states])
        length = len(states)
        scores = _with_one(self._layer("dp", states)) @ self._w["U"] @ self._layer("hd", with_root).T
        heads = best_tree(_array(scores))
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
        values: Array = rows @ self._w[f"{name}.weight"].T + self._w[f"{name}.bias"]
        return _array(np.maximum(values, _SLOPE * values))

    def _feats(self, states: Array) -> list[str]:
        scores = states @ self._w["morph.weight"].T + self._w["morph.bias"]
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


def _sigmoid(values: Array) -> Array:
    return _array(np.float32(0.5) * np.tanh(np.float32(0.5) * values) + np.float32(0.5))


def _with_one(rows: Array) -> Array:
    return np.concatenate([rows, np.ones((len(rows), 1), np.float32)], axis=1)


def _array(values: Any) -> Array:
    return np.asarray(values, np.float32)
