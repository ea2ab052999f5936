"""Which predicted statement is which gold one, and what that scores."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from actorgraph.evaluate.records import Attribution, Named, Record, Statement
from actorgraph.evaluate.scores import Result, Share
from actorgraph.evaluate.statements import SYMMETRIC, Article, compare
from actorgraph.model import Document

GOLD = {"a": Named(("Frankreich", "französische")), "b": Named(("Mali",)), "c": Named(("Kanada",), "Q16")}
OURS = {"x": Named(("Frankreichs",)), "y": Named(("Mali",)), "z": Named(("Canada",), "Q16")}
SAID = Attribution("c", "asserts")


def statement(subject: str | None = "a", object_: str | None = "b", type_: str = "ASSAULT") -> Statement:
    return Statement(type_, "attacks", subject, object_, "positive", "actual", "", "the words")


def compared(
    gold: tuple[Statement, ...],
    predicted: tuple[Statement, ...],
    actors: dict[str, Named] = OURS,
) -> Result:
    article = Article(Document("d", "text"), GOLD, gold)
    return compare([article], [Record("d", actors, predicted)])


def counts(result: Result, name: str = "statements") -> tuple[float, int, int]:
    score = result.scores[name]
    assert score.right == score.found
    return score.right, score.predicted, score.gold


ENDS = st.sampled_from([*GOLD, None])
STATEMENTS = st.builds(
    Statement,
    st.sampled_from(["ASSAULT", "AID", "CONSULT"]),
    st.sampled_from(["attacks", "kills", "aids"]),
    ENDS,
    ENDS,
    st.sampled_from(["positive", "negative"]),
    st.sampled_from(["actual", "planned"]),
    st.sampled_from(["", "12.000 Soldaten", "mehrere"]),
    st.just("words"),
    st.lists(
        st.builds(Attribution, st.sampled_from([*GOLD]), st.sampled_from(["asserts", "denies"])), max_size=3
    ).map(tuple),
)
# Ends that the gold leaves open match any, so that the greedy matching need not be the best one there is.
CLOSED = STATEMENTS.filter(lambda one: one.subject is not None and one.object is not None)


@settings(deadline=None)
@given(st.lists(CLOSED, max_size=6).map(tuple))
def test_gold_against_itself_has_every_statement(gold: tuple[Statement, ...]) -> None:
    result = compared(gold, gold, GOLD)
    assert counts(result) == (len(gold), len(gold), len(gold))
    assert all(share.right == share.of for name, share in result.shares.items() if name != "quantity right")


@settings(deadline=None)
@given(st.lists(STATEMENTS, max_size=6).map(tuple), st.lists(STATEMENTS, max_size=6).map(tuple))
def test_hits_misses_and_inventions_add_up(
    gold: tuple[Statement, ...], predicted: tuple[Statement, ...]
) -> None:
    result = compared(gold, predicted, GOLD)
    right, found, wanted = counts(result)
    assert (found, wanted) == (len(predicted), len(gold))
    assert sum(score.right for score in result.types.values()) == right
    slips = [slip for slip in result.slips if slip.group != "attribution"]
    assert sum(slip.what == "missed" for slip in slips) == wanted - right
    assert sum(slip.what == "invented" for slip in slips) == found - right


@settings(deadline=None)
@given(st.lists(CLOSED, max_size=6).map(tuple), st.lists(CLOSED, max_size=6).map(tuple))
def test_optional_gold_changes_neither_side_against_it(
    gold: tuple[Statement, ...], predicted: tuple[Statement, ...]
) -> None:
    optional = tuple(replace(one, optional=True) for one in gold)
    right, found, wanted = counts(compared(optional, predicted, GOLD))
    assert (right, wanted) == (0, 0)
    assert found == len(predicted) - counts(compared(gold, predicted, GOLD))[0]


def test_actors_are_the_same_by_any_name_case_aside_or_by_their_id() -> None:
    result = compared((statement("a", "c"),), (statement("x", "z"),))
    assert counts(result) == (1, 1, 1)
    assert counts(compared((statement("a", "b"),), (statement("x", "z"),))) == (0, 1, 1)


def test_only_endings_are_left_aside() -> None:
    assert Named(("russische",)).is_same(Named(("Russischer",)))
    assert not Named(("Mal",)).is_same(Named(("Mali",)))


def test_what_the_gold_leaves_open_anybody_may_fill_and_not_the_other_way_round() -> None:
    assert counts(compared((statement(None),), (statement("y", "y"),))) == (1, 1, 1)
    assert counts(compared((statement(),), (statement(None, "y"),))) == (0, 1, 1)


def test_symmetric_types_match_either_way_round_and_no_others() -> None:
    for type_ in (*SYMMETRIC, "ASSAULT"):
        result = compared((statement(type_=type_),), (statement("y", "x", type_),))
        assert counts(result)[0] == (type_ in SYMMETRIC)


def test_of_several_candidates_the_one_with_most_aspects_right_is_taken() -> None:
    denied = replace(statement("x", "y"), polarity="negative")
    result = compared((statement(),), (denied, statement("x", "y")))
    assert counts(result) == (1, 2, 1)
    assert result.shares["polarity right"] == Share(1, 1)


def test_quantities_are_compared_by_number_and_only_where_the_gold_has_one() -> None:
    gold = (replace(statement(), quantity="12.000 Soldaten"), statement("b", "a"))
    ours = (replace(statement("x", "y"), quantity="12 000"), replace(statement("y", "x"), quantity="5"))
    assert compared(gold, ours).shares["quantity right"] == Share(1, 1)
    wrong = replace(ours[0], quantity="12")
    assert compared(gold, (wrong,)).shares["quantity right"] == Share(0, 1)


def test_attributions_need_stance_and_holder_and_count_for_missed_statements_too() -> None:
    gold = (replace(statement(), attributions=(SAID,)), replace(statement("b", "a"), attributions=(SAID,)))
    right = replace(statement("x", "y"), attributions=(Attribution("z", "asserts"),))
    assert counts(compared(gold, (right,)), "attributions") == (1, 1, 2)
    wrong = replace(right, attributions=(Attribution("z", "denies"), Attribution("x", "asserts")))
    result = compared(gold, (wrong,))
    assert counts(result, "attributions") == (0, 2, 2)
    assert sum(slip.group == "attribution" for slip in result.slips) == 3


def test_an_optional_attribution_that_is_found_does_not_count() -> None:
    gold = (replace(statement(), attributions=(replace(SAID, optional=True),)),)
    ours = replace(statement("x", "y"), attributions=(Attribution("z", "asserts"),))
    assert counts(compared(gold, (ours,)), "attributions") == (0, 0, 0)
