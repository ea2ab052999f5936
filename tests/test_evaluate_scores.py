"""Scores, shares and their sums."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actorgraph.evaluate.scores import Result, Score, Share, Slip, to_json, total

COUNTS = st.tuples(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50)).map(
    lambda n: Score.one_to_one(n[0], n[0] + n[1], n[0] + n[2])
)


@settings(deadline=None)
@given(COUNTS)
def test_f1_lies_between_precision_and_recall(score: Score) -> None:
    low, high = sorted((score.precision, score.recall))
    assert low - 1e-9 <= score.f1 <= high + 1e-9
    assert 0 <= low <= high <= 1


@settings(deadline=None)
@given(COUNTS, COUNTS)
def test_sums_count_things_not_sets(one: Score, other: Score) -> None:
    both = total((Result({"x": one}), Result({"x": other}))).scores["x"]
    assert both.precision * both.predicted == pytest.approx(one.right + other.right)
    assert both.recall * both.gold == pytest.approx(one.found + other.found)


def test_a_score_by_hand() -> None:
    score = Score.one_to_one(2, 4, 8)
    assert (score.precision, score.recall) == (0.5, 0.25)
    assert score.f1 == pytest.approx(1 / 3)


def test_nothing_scores_nothing() -> None:
    assert (Score().precision, Score().recall, Score().f1, Share().value) == (0, 0, 0, 0)


def test_what_is_in_one_set_alone_is_in_the_sum() -> None:
    slip = Slip("missed", "d", "g", "t", "e")
    one = Result({"a": Score(1, 1, 1, 1)}, shares={"s": Share(1, 2)}, slips=(slip,))
    other = Result({"b": Score(0, 1, 0, 1)}, {"T": Score(0, 1, 0, 1)}, {"s": Share(1, 1)})
    both = total((one, other))
    assert list(both.scores) == ["a", "b"]
    assert list(both.types) == ["T"]
    assert both.shares == {"s": Share(2, 3)}
    assert both.slips == (slip,)


def test_json_has_slips_only_where_wanted() -> None:
    result = Result({"a": Score.one_to_one(1, 2, 4)}, slips=(Slip("missed", "d", "g", "t", "e"),))
    assert "slips" not in to_json(result, slips=False)
    shown = to_json(result, slips=True)
    assert shown["slips"] == [{"what": "missed", "document": "d", "group": "g", "text": "t", "evidence": "e"}]
    assert (shown["scores"]["a"]["precision"], shown["scores"]["a"]["recall"]) == (0.5, 0.25)
