"""Layers that the networks share, computed with numpy: embeddings of words, LSTMs, linear maps.

Sentences lie one after the other in the rows of an array, sorted from long to short.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from actorgraph.analyse.features import Features
from actorgraph.errors import DataError

Array = npt.NDArray[np.float32]
Weights = dict[str, Array]
Item = TypeVar("Item")
Result = TypeVar("Result")

_BATCH = 64  # sentences
_HALF = np.float32(0.5)


class Lstm(NamedTuple):
    """A layer of LSTM, both directions stacked: (2, inputs, gates), (2, 1, gates), (2, states, gates).

    The gates stand in the order in, forget, out, cell. All but the last are halved, as a logistic function is
    a tanh of half its argument.
    """

    inputs: Array
    bias: Array
    recurrent: Array

    @classmethod
    def of(cls, weights: Weights, name: str) -> Lstm:
        """The layer of a name, from weights as torch keeps them. Raises `KeyError` if it isn't there."""

        def stacked(part: str) -> Array:
            both = [weights[f"{name}.{part}{suffix}"] for suffix in ("", "_reverse")]
            return array([_gates(one) for one in both])

        inputs, recurrent = stacked("weight_ih_l0"), stacked("weight_hh_l0")
        bias = stacked("bias_ih_l0") + stacked("bias_hh_l0")
        return cls(
            np.ascontiguousarray(inputs.transpose(0, 2, 1)),
            bias[:, None],
            np.ascontiguousarray(recurrent.transpose(0, 2, 1)),
        )


class Steps(NamedTuple):
    """The words of sentences step by step: all first ones, all second ones; for either direction.

    `rows` (2, words) are their rows; `bounds` where each step begins and ends in them.
    """

    rows: npt.NDArray[Any]
    bounds: list[tuple[int, int]]


def read_weights(path: Path) -> Weights:
    """The arrays of an npz file as 32-bit floats. Raises `DataError` if it can't be read."""
    try:
        with np.load(path, allow_pickle=False) as stored:
            return {name: stored[name].astype(np.float32) for name in stored.files}
    except (OSError, ValueError, KeyError) as error:
        raise unreadable(path, error) from error


def unreadable(path: Path, error: Exception) -> DataError:
    """What to say of a file of the model that is missing, damaged or of another version."""
    return DataError(f"{path}: the German model can't be read ({error}); install actorgraph anew")


def in_batches(
    items: Sequence[Item],
    lengths: Sequence[int],
    read: Callable[[list[Item], list[int]], list[Result]],
) -> list[Result]:
    """What `read` makes of items of like length, from long to short, put back in their order."""
    found: dict[int, Result] = {}
    order = sorted(range(len(items)), key=lambda i: -lengths[i])
    for start in range(0, len(order), _BATCH):
        chosen = order[start : start + _BATCH]
        results = read([items[i] for i in chosen], [lengths[i] for i in chosen])
        found.update(zip(chosen, results, strict=True))
    return [found[i] for i in range(len(items))]


def embed(weights: Weights, tables: Sequence[str], words: Sequence[Features]) -> list[Array]:
    """Of each table the rows of the words; of n-grams their mean."""
    parts: list[Array] = [
        weights[f"emb.{table}.weight"][[getattr(word, table) for word in words]]
        for table in tables
        if table != "grams"
    ]
    grams = np.concatenate([word.grams for word in words])
    counts = np.array([len(word.grams) for word in words])
    starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
    sums = np.add.reduceat(weights["grams.weight"][grams], starts, axis=0)
    return [*parts, array(sums / counts[:, None].astype(np.float32))]


def by_step(lengths: Sequence[int]) -> Steps:
    """The steps through sentences that are sorted from long to short."""
    sizes = np.array(lengths)
    starts = np.cumsum(sizes) - sizes
    alive = [int((sizes > step).sum()) for step in range(lengths[0])]
    forward = [starts[:n] + step for step, n in enumerate(alive)]
    backward = [starts[:n] + sizes[:n] - 1 - step for step, n in enumerate(alive)]
    rows = np.stack([np.concatenate(forward), np.concatenate(backward)])
    return Steps(rows, list(pairwise([0, *np.cumsum(alive).tolist()])))


def lstm(rows: Array, layer: Lstm, steps: Steps) -> Array:
    """Both directions over sentences at once: a row of states for each row of inputs."""
    width = layer.recurrent.shape[1]
    inputs = np.matmul(rows[steps.rows], layer.inputs)
    inputs += layer.bias
    out = np.empty((2, len(rows), width), np.float32)
    hidden = cell = np.zeros((2, steps.bounds[0][1], width), np.float32)
    for a, b in steps.bounds:
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
    both[steps.rows[0], :width], both[steps.rows[1], width:] = out
    return both


def linear(weights: Weights, name: str, rows: Array) -> Array:
    """The rows through a linear layer."""
    return array(rows @ weights[f"{name}.weight"].T + weights[f"{name}.bias"])


def _gates(rows: Array) -> Array:
    """Rows in the order in, forget, cell, out, as they are stored, in the order that `_Layer` wants."""
    entering, forgetting, cell, out = np.split(rows, 4)
    return array(np.concatenate([_HALF * entering, _HALF * forgetting, _HALF * out, cell]))


def array(values: Any) -> Array:
    """The values as 32-bit floats."""
    return np.asarray(values, np.float32)
