"""Layers that the networks share, computed with numpy: embeddings of words, LSTMs, linear maps.

Sentences lie one after the other in the rows of an array, sorted from long to short.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from actorgraph.analyse.features import Features
from actorgraph.errors import DataError

Array = npt.NDArray[np.float32]
Weights = dict[str, Array]
Item = TypeVar("Item")
Result = TypeVar("Result")

_BATCH = 64  # sentences


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


def lstm(weights: Weights, name: str, rows: Array, lengths: Sequence[int]) -> Array:
    """Both directions of a layer, side by side."""
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    sizes = np.array(lengths)
    both = []
    for suffix in ("", "_reverse"):
        inputs = rows @ weights[f"{name}.weight_ih_l0{suffix}"].T + (
            weights[f"{name}.bias_ih_l0{suffix}"] + weights[f"{name}.bias_hh_l0{suffix}"]
        )
        recurrent = np.ascontiguousarray(weights[f"{name}.weight_hh_l0{suffix}"].T)
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


def linear(weights: Weights, name: str, rows: Array) -> Array:
    """The rows through a linear layer."""
    return array(rows @ weights[f"{name}.weight"].T + weights[f"{name}.bias"])


def _sigmoid(values: Array) -> Array:
    return array(np.float32(0.5) * np.tanh(np.float32(0.5) * values) + np.float32(0.5))


def array(values: Any) -> Array:
    """The values as 32-bit floats."""
    return np.asarray(values, np.float32)
