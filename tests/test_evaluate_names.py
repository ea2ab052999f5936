"""Names of our types and of GermEval's, and trees, against gold."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from actorgraph.analyse.biaffine import Parse
from actorgraph.analyse.corpus import NamedText, Tree
from actorgraph.evaluate import germeval, names, trees
from actorgraph.evaluate.scores import Score, Share
from actorgraph.model import Name, Span

TEXT = "Anna Muster lebt in Mali."
ANNA, MALI = Name(Span(0, 11), "Person"), Name(Span(20, 24), "State")

POOL = [
    Name(Span(start, end), kind)
    for start, end in ((0, 4), (0, 11), (5, 11), (20, 24))
    for kind in ("Person", "State")
]
NAMES = st.sets(st.sampled_from(POOL)).map(tuple)


@settings(deadline=None)
@given(NAMES, NAMES)
def test_swapping_gold_and_predictions_swaps_precision_and_recall(
    one: tuple[Name, ...], other: tuple[Name, ...]
) -> None:
    there = names.compare([NamedText("1", TEXT, one)], [other])
    back = names.compare([NamedText("1", TEXT, other)], [one])
    assert there.scores["names"].precision == back.scores["names"].recall
    assert len(there.slips) == len(back.slips)
    assert names.compare([NamedText("1", TEXT, one)], [one]).scores["names"] == Score(*[len(one)] * 4)


def test_ends_and_type_must_be_exact() -> None:
    ours = (Name(Span(5, 11), "Person"), Name(MALI.span, "Place"), ANNA)
    result = names.compare([NamedText("1", TEXT, (ANNA, MALI))], [ours])
    assert result.scores["names"] == Score(1, 3, 1, 2)
    assert result.types == {
        "Person": Score(1, 2, 1, 1),
        "Place": Score(0, 1, 0, 0),
        "State": Score(0, 0, 0, 1),
    }
    assert [(slip.what, slip.text) for slip in result.slips] == [
        ("missed", "Mali"),
        ("invented", "Muster"),
        ("invented", "Mali"),
    ]


def test_sentences_read_together_keep_their_own_offsets() -> None:
    texts = [f"In {place} regnet es." for place in ("Mali", "Kanada", "Norwegen")]
    found = list(names.predict(NamedText(str(i), text, ()) for i, text in enumerate(texts)))
    assert [[name.span.of(text) for name in got] for text, got in zip(texts, found, strict=True)] == [
        ["Mali"],
        ["Kanada"],
        ["Norwegen"],
    ]


def test_germeval_words_are_read_as_text_and_typed_as_there(tmp_path: Path) -> None:
    rows = ["#\tsource", "1\tIn\tO\tO", "2\tMali\tB-LOC\tO", "3\tregnet\tO\tO", "4\tes\tO\tO", "5\t.\tO\tO"]
    file = tmp_path / "names.tsv"
    file.write_text("\n".join(rows) + "\n", "utf-8")
    (sentence,) = germeval.load(file)
    assert sentence.text == "In Mali regnet es ."
    assert [(name.span.of(sentence.text), name.kind) for name in sentence.names] == [("Mali", "LOC")]
    result = germeval.compare([sentence], germeval.predict([sentence]))
    assert result.types == {"LOC": Score(1, 1, 1, 1)}


def tree(heads: tuple[int, ...], relations: tuple[str, ...]) -> Tree:
    words = ("Anna", "lacht", ".")
    return Tree("t", words, (True, False, True), ("_",) * 3, heads, relations)


GOLD = tree((1, 1, 1), ("nsubj", "ROOT", "punct"))


def test_a_label_counts_only_at_the_right_head_and_punctuation_never() -> None:
    right = Parse((1, 1, 0), ("nsubj", "root", "punct"), ("_",) * 3)
    assert trees.compare([GOLD], [right]).shares == {"UAS": Share(2, 2), "LAS": Share(2, 2)}
    label = Parse((1, 1, 1), ("obj", "root", "punct"), ("_",) * 3)
    assert trees.compare([GOLD], [label]).shares == {"UAS": Share(2, 2), "LAS": Share(1, 2)}
    turned = Parse((0, 0, 1), ("root", "nsubj", "punct"), ("_",) * 3)
    assert trees.compare([GOLD], [turned]).shares == {"UAS": Share(0, 2), "LAS": Share(0, 2)}


def test_the_parser_reads_the_words_as_given() -> None:
    (parse,) = trees.predict([GOLD])
    assert trees.compare([GOLD], [parse]).shares["LAS"] == Share(2, 2)
