"""From scores of heads to a tree with one root."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt


def best_tree(scores: npt.NDArray[np.float32]) -> npt.NDArray[Any]:
    """The head of each word; 0 is the root, i the word i - 1. Row: the word; column: the head.

    Every word takes its best head; then of several roots the surest stays, and cycles are cut where that
    costs least. That is the best tree nearly always, and always a tree.
    """
    scores = scores.copy()
    length = len(scores)
    rows = np.arange(length)
    scores[rows, rows + 1] = -np.inf
    heads: npt.NDArray[Any] = scores.argmax(1)
    if (heads == 0).sum() != 1:
        others = scores[:, 1:].max(1) if length > 1 else np.zeros(1)
        root = int((scores[:, 0] - others).argmax())
        scores[:, 0] = -np.inf
        heads = scores.argmax(1)
        heads[root] = 0
    while (cycle := _cycle(heads)) is not None:
        members, attached = cycle
        columns = np.flatnonzero(attached) + 1
        costs = scores[members][:, columns] - scores[members, heads[members]][:, None]
        member, column = np.unravel_index(int(costs.argmax()), costs.shape)
        heads[members[int(member)]] = columns[int(column)]
    return heads


def _cycle(heads: npt.NDArray[Any]) -> tuple[npt.NDArray[Any], npt.NDArray[np.bool_]] | None:
    """The words of one cycle, and which words hang on the root; nothing if all do."""
    attached = heads == 0
    while True:
        more = attached | ((heads > 0) & attached[heads - 1])
        if (more == attached).all():
            break
        attached = more
    if attached.all():
        return None
    word = int(np.flatnonzero(~attached)[0])
    for _ in range(len(heads)):  # from anywhere below a cycle one gets into it
        word = int(heads[word]) - 1
    members = [word]
    while (word := int(heads[word]) - 1) != members[0]:
        members.append(word)
    return np.array(members), attached
