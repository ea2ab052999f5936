"""The parser: a biaffine network over two layers of LSTM, read with numpy alone.

Every word scores every other word as its head; the best tree is taken, then each edge's label and each
word's case, number and gender. scripts/train_german.py trains the weights (Dozat and Manning 2017).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

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
_HALF = np.float32(0.5)
_SLOPE = np.float32(0.1)  # of the leaky rectifier
_SURE = 0.7  # what is less probable is not said


@dataclass(frozen=True, slots=True)
class Parse:
    """Of each word of a sentence: its head's index (the root's is its own), relation and features."""

    heads: tuple[int, ...]
    relations: tuple[str, ...]
    feats: tuple[str, ...]


class _Layer(NamedTuple):
    """One layer of the LSTM, both directions stacked: (2, inputs, gates), (2, 1, gates), (2, states, gates).

    The gates stand in the order in, forget, out, cell. All but the last are halved, as a logistic function is
    a tanh of half its argument.
    """

    inputs: Array
    bias: Array
    recurrent: Array

    @classmethod
    def of(cls, weights: dict[str, Array], layer: int) -> _Layer:
        def stacked(name: str) -> Array:
            both = [weights[f"lstm.{layer}.{name}{suffix}"] for suffix in ("", "_reverse")]
            return _array([_gates(one) for one in both])

        inputs, recurrent = stacked("weight_ih_l0"), stacked("weight_hh_l0")
        bias = stacked("bias_ih_l0") + stacked("bias_hh_l0")
        return cls(
            np.ascontiguousarray(inputs.transpose(0, 2, 1)),
            bias[:, None],
            np.ascontiguousarray(recurrent.transpose(0, 2, 1)),
        )


def _gates(rows: Array) -> Array:
    """Rows in the order in, forget, cell, out, as they are stored, in the order that `_Layer` wants."""
    entering, forgetting, cell, out = np.split(rows, 4)
    return _array(np.concatenate([_HALF * entering, _HALF * forgetting, _HALF * out, cell]))


class Parser:
    """Weights in memory; safe to share between threads."""

    def __init__(self, weights: dict[str, Array]) -> None:
        self._w = weights
        self._layers = [_Layer.of(weights, layer) for layer in range(LAYERS)]
        self._root_as_head = self._layer("hd", weights["root"][None])
        self._root_for_label = self._layer("hr", weights["root"][None])

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
        order = _by_step(lengths)
        for layer in self._layers:
            rows = _lstm(rows, layer, order)
        return rows

    def _heads(self, states: Array, bounds: list[tuple[int, int]]) -> list[npt.NDArray[Any]]:
        """The best tree of each sentence; 0 is the root."""
        asking = _with_one(self._layer("dp", states)) @ self._w["U"]
        asked = self._layer("hd", states)
        return [
            best_tree(_array(asking[a:b] @ np.concatenate([self._root_as_head, asked[a:b]]).T))
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
            sure = part.max(1) >= _SURE
            for i, best in zip(np.flatnonzero(sure).tolist(), part[sure].argmax(1).tolist(), strict=True):
                found[i].append(f"{name}={values[best]}")
        return ["|".join(sorted(feats)) or "_" for feats in found]


class _Order(NamedTuple):
    """The words of sentences step by step: all first ones, all second ones; for either direction.

    `rows` (2, words) are their rows; `bounds` where each step begins and ends in them.
    """

    rows: npt.NDArray[Any]
    bounds: list[tuple[int, int]]


def _by_step(lengths: list[int]) -> _Order:
    """The order for sentences that are sorted from long to short."""
    sizes = np.array(lengths)
    starts = np.cumsum(sizes) - sizes
    alive = [int((sizes > step).sum()) for step in range(lengths[0])]
    forward = [starts[:n] + step for step, n in enumerate(alive)]
    backward = [starts[:n] + sizes[:n] - 1 - step for step, n in enumerate(alive)]
    rows = np.stack([np.concatenate(forward), np.concatenate(backward)])
    return _Order(rows, list(pairwise([0, *np.cumsum(alive).tolist()])))


def _lstm(rows: Array, layer: _Layer, order: _Order) -> Array:
    """Both directions over sentences at once: a row of states for each row of inputs."""
    width = layer.recurrent.shape[1]
    inputs = np.matmul(rows[order.rows], layer.inputs)
    inputs += layer.bias
    out = np.empty((2, len(rows), width), np.float32)
    hidden = cell = np.zeros((2, order.bounds[0][1], width), np.float32)
    for a, b in order.bounds:
        gates = np.matmul(hidden[:, : b - a], layer.recurrent)
        gates += inputs[:, a:b]
        np.tanh(gates, out=gates)
        opened = gates[:, :, : 3 * width]
        opened *= _HALF
        opened += _HALF
        cell = opened[:, :, width : 2 * width] * cell[:, : b - a]
        cell += opened[:, :, :width] * gates[:, :, 3 * width :]
        hidden = np.tanh(cell)
        hidden *= opened[:, :, 2 * width :]
        out[:, a:b] = hidden
    both = np.empty((len(rows), 2 * width), np.float32)
    both[order.rows[0], :width], both[order.rows[1], width:] = out
    return both


def _with_one(rows: Array) -> Array:
    return np.concatenate([rows, np.ones((len(rows), 1), np.float32)], axis=1)


def _array(values: Any) -> Array:
    return np.asarray(values, np.float32)
