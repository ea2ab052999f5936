"""Names are whole: the best sequence of labels that makes such, and what it marks."""

from __future__ import annotations

from itertools import pairwise, product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from actorgraph.analyse import features, hints
from actorgraph.analyse.agreement import agreed
from actorgraph.analyse.biaffine import STATES
from actorgraph.analyse.layers import Weights
from actorgraph.analyse.recognise import ALLOWED, FIRST, LAST, TABLES, TAGS, Found, Recogniser, Seen, spans
from actorgraph.errors import DataError

WIDTH = 3
TAG = {tag: i for i, tag in enumerate(TAGS)}


def untrained(seed: int = 0) -> Weights:
    """Weights of the right shapes, as chance has them."""
    size = sum(TABLES.values()) + STATES + hints.WIDTH
    shapes = {
        **{f"emb.{t}.weight": (features.TABLES[t][0], TABLES[t]) for t in TABLES if t != "grams"},
        "grams.weight": (features.TABLES["grams"][0], TABLES["grams"]),
        "labels.weight": (len(TAGS), 2 * WIDTH),
        "labels.bias": (len(TAGS),),
        "steps": (len(TAGS), len(TAGS)),
    }
    for suffix in ("", "_reverse"):
        shapes[f"lstm.weight_ih_l0{suffix}"] = (4 * WIDTH, size)
        shapes[f"lstm.weight_hh_l0{suffix}"] = (4 * WIDTH, WIDTH)
        shapes[f"lstm.bias_ih_l0{suffix}"] = shapes[f"lstm.bias_hh_l0{suffix}"] = (4 * WIDTH,)
    chance = np.random.default_rng(seed)
    return {name: chance.normal(size=shape).astype(np.float32) for name, shape in shapes.items()}


RECOGNISER = Recogniser(untrained())


def seen(text: str, seed: int = 0) -> Seen:
    words = text.split()
    states = np.random.default_rng(seed).normal(size=(len(words), STATES)).astype(np.float32)
    return Seen([features.features(word, word, "NN") for word in words], states, hints.hints(words))


def scored(*tags: str) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    """Scores that speak for these labels."""
    scores = np.zeros((len(tags), len(TAGS)), np.float32)
    for row, tag in zip(scores, tags, strict=True):
        row[TAG[tag]] = 9
    return scores


def test_labels_mark_names() -> None:
    tags = ["B-Person", "I-Person", "E-Person", "O", "S-State", "B-Party", "E-Party"]
    assert list(spans(tags)) == [Found(0, 3, "Person"), Found(4, 5, "State"), Found(5, 7, "Party")]


@given(st.integers(0, 10**6), st.integers(1, 12))
def test_what_is_decoded_is_whole(seed: int, length: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(length, len(TAGS))).astype(np.float32) * 5
    path = RECOGNISER.decode(scores)
    assert len(path) == length
    assert FIRST[path[0]]
    assert LAST[path[-1]]
    assert all(ALLOWED[a, b] for a, b in pairwise(path))


@given(st.integers(0, 10**6))
def test_no_other_sequence_is_better(seed: int) -> None:
    weights = untrained(seed)
    scores = np.random.default_rng(seed).normal(size=(3, len(TAGS))).astype(np.float32)

    def total(path: tuple[int, ...] | list[int]) -> float:
        return sum(float(scores[i, tag]) for i, tag in enumerate(path)) + sum(
            float(weights["steps"][a, b]) for a, b in pairwise(path)
        )

    few = [TAG[tag] for tag in ("O", "S-State", "B-Person", "I-Person", "E-Person")]
    whole = [
        path
        for path in product(few, repeat=3)
        if FIRST[path[0]] and LAST[path[-1]] and ALLOWED[path[0], path[1]] and ALLOWED[path[1], path[2]]
    ]
    best = total(Recogniser(weights).decode(scores))
    assert all(total(path) <= best + 1e-4 for path in whole)


def test_a_name_that_the_scores_leave_open_is_closed() -> None:
    assert [TAGS[i] for i in RECOGNISER.decode(scored("O", "B-Person"))][1][0] in "OS"


def test_sentences_keep_their_order_and_do_not_touch_each_other() -> None:
    parts = [seen("Aland grüßt"), seen("Bland und Cland trafen sich in Dorf", 1), seen("Ende", 2)]
    together = RECOGNISER.scores(parts)
    assert [len(scores) for scores in together] == [2, 7, 1]
    for part, scores in zip(parts, together, strict=True):
        np.testing.assert_allclose(RECOGNISER.scores([part])[0], scores, rtol=1e-3, atol=1e-4)
    assert RECOGNISER.names([]) == []


def test_a_missing_or_broken_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"names\.npz"):
        Recogniser.load(tmp_path)
    (tmp_path / "names.npz").write_bytes(b"nothing of the kind")
    with pytest.raises(DataError, match="install actorgraph anew"):
        Recogniser.load(tmp_path)
    np.savez(tmp_path / "names.npz", other=np.zeros(1))
    with pytest.raises(DataError, match=r"names\.npz"):
        Recogniser.load(tmp_path)


def test_what_is_clear_once_helps_where_it_is_not() -> None:
    clear, unclear = scored("S-Person", "O"), scored("S-Person", "O")
    unclear[0] = 0
    unclear[0, TAG["S-Place"]] = 0.5
    sentences = [["Talheim", "sprach"], ["Talheim", "schwieg"]]
    before = RECOGNISER_WITHOUT_STEPS.decode(unclear)
    after = RECOGNISER_WITHOUT_STEPS.decode(agreed(sentences, [clear, unclear])[1])
    assert TAGS[before[0]] == "S-Place"
    assert TAGS[after[0]] == "S-Person"


RECOGNISER_WITHOUT_STEPS = Recogniser({"steps": np.zeros((len(TAGS), len(TAGS)), np.float32)})


def test_other_words_keep_their_scores() -> None:
    one, two = scored("S-Person", "O"), scored("S-Place", "O")
    for changed, kept in zip(agreed([["Ada", "und"], ["Ina", "und"]], [one, two]), (one, two), strict=True):
        np.testing.assert_array_equal(changed, kept)
    assert agreed([], []) == []
