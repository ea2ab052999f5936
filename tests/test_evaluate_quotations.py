"""Which predicted quotation is which gold one, and whose it is."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from actorgraph.evaluate.quotations import Article, compare, match
from actorgraph.evaluate.records import Quotation, Record
from actorgraph.evaluate.scores import Result, Share

TEXT = "Anna sagte, es regne. Ben widersprach: „Nein, es schneit.“"


def quotation(start: int, end: int, who: tuple[int, int] = (0, 0)) -> Quotation:
    return Quotation("indirect", frozenset(range(start, end)), frozenset(range(*who)), TEXT[start:end])


def compared(gold: list[Quotation], predicted: list[Quotation]) -> Result:
    return compare([Article("1", TEXT, tuple(gold))], [Record("1", {}, (), tuple(predicted))])


SPANS = st.tuples(st.integers(0, 50), st.integers(1, 8)).map(lambda pair: quotation(pair[0], sum(pair)))


@settings(deadline=None)
@given(st.lists(SPANS, max_size=6))
def test_gold_against_itself_is_all_right(gold: list[Quotation]) -> None:
    score = compared(gold, gold).scores["quotations"]
    assert (score.right, score.predicted, score.gold) == (len(gold), len(gold), len(gold))


@settings(deadline=None)
@given(st.lists(SPANS, max_size=6), st.lists(SPANS, max_size=6))
def test_matching_is_one_to_one_and_close(gold: list[Quotation], predicted: list[Quotation]) -> None:
    pairs = match(gold, predicted)
    assert len(set(pairs.values())) == len(pairs)
    for i, j in pairs.items():
        one, other = gold[i].content, predicted[j].content
        assert 2 * len(one & other) >= len(one | other)


def test_half_of_the_characters_is_enough_and_less_is_not() -> None:
    assert match([quotation(0, 10)], [quotation(0, 5)]) == {0: 0}
    assert match([quotation(0, 10)], [quotation(0, 4)]) == {}


def test_the_closest_is_taken_first() -> None:
    assert match([quotation(0, 10)], [quotation(0, 7), quotation(0, 9)]) == {0: 1}


def test_the_speaker_must_overlap_where_the_gold_names_one() -> None:
    gold = [quotation(12, 20, (0, 4)), quotation(39, 57, (22, 25))]
    result = compared(gold, [quotation(12, 20, (0, 2)), quotation(39, 57, (0, 4))])
    assert result.scores["quotations"].right == 2
    assert result.scores["with speaker"].right == 1
    assert result.shares["speaker right"] == Share(1, 2)
    (slip,) = result.slips
    assert slip.text == "Ben, not Anna"


def test_nobody_is_right_where_nobody_is_named() -> None:
    assert compared([quotation(0, 5)], [quotation(0, 5)]).scores["with speaker"].right == 1
    assert compared([quotation(0, 5)], [quotation(0, 5, (22, 25))]).scores["with speaker"].right == 0


def test_recall_of_each_type_and_what_is_missed_and_invented() -> None:
    result = compared([quotation(0, 10), quotation(20, 30)], [quotation(0, 10), quotation(40, 50)])
    assert result.shares["indirect found"] == Share(1, 2)
    assert [(slip.what, slip.evidence) for slip in result.slips] == [
        ("missed", TEXT[20:30]),
        ("invented", TEXT[40:50]),
    ]
