"""What a word is in one sentence tells what it is in the others of the same text."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from actorgraph.analyse.layers import Array, array
from actorgraph.analyse.recognise import KINDS_OF_TAGS

_SHORTEST = 3  # letters
_WEIGHT = np.float32(0.5)
_LEAST = np.float32(1e-4)


def agreed(sentences: Sequence[Sequence[str]], scores: Sequence[Array]) -> list[Array]:
    """The scores of labels, drawn for words with a capital towards what they are throughout the text.

    Of every word its probabilities of each type, whatever the place in a name, are averaged over the
    text; a label rises or falls with its type's average against what the word has here.
    """
    if not sentences:
        return []
    rows = np.concatenate(scores)
    kinds = _probabilities(rows) @ KINDS_OF_TAGS
    places: dict[str, list[int]] = {}
    for i, word in enumerate(word for words in sentences for word in words):
        if len(word) >= _SHORTEST and word[0].isupper():
            places.setdefault(word, []).append(i)
    for same in places.values():
        if len(same) > 1:
            here = np.log(kinds[same] + _LEAST)
            usual = np.log(kinds[same].mean(0) + _LEAST)
            rows[same] += _WEIGHT * (usual - here) @ KINDS_OF_TAGS.T
    return np.split(rows, np.cumsum([len(words) for words in sentences])[:-1])


def _probabilities(scores: Array) -> npt.NDArray[np.float32]:
    raised = np.exp(scores - scores.max(1, keepdims=True))
    return array(raised / raised.sum(1, keepdims=True))
