"""Clauses under a noun of saying: whose word they are, and with which stance."""

import pytest

from actorgraph.analyse import analyse
from actorgraph.extract import extract
from actorgraph.extract.lexicon import lexicon
from actorgraph.extract.mentions import Mentions
from actorgraph.extract.nominal_speech import nominal_speech
from actorgraph.extract.syntax import Tree
from actorgraph.model import Document


def said(text: str) -> list[tuple[str | None, str, str]]:
    """(speaker, stance, content) of every clause under a noun of saying."""
    analysis = analyse(Document("d", text))
    trees = [Tree(sentence, k) for k, sentence in enumerate(analysis.sentences)]
    mentions = Mentions(analysis, trees, lexicon("de"))
    return [
        (s.speaker.span.of(text) if s.speaker else None, s.stance, s.content[0].of(text))
        for tree in trees
        for s in nominal_speech(tree, mentions)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Die Behauptung Russlands, dass die Ukraine angegriffen habe, ist falsch.",
            ("Russlands", "asserts", "dass die Ukraine angegriffen habe"),
        ),
        (
            "Die Forderung der Nato, die Truppen abzuziehen, blieb ohne Antwort.",
            ("Nato", "demands", "die Truppen abzuziehen"),
        ),
        (
            "Frankreich äußerte die Hoffnung, dass der Krieg bald endet.",
            ("Frankreich", "asserts", "dass der Krieg bald endet"),
        ),
    ],
)
def test_a_noun_introduces_what_is_said(text: str, found: tuple[str, str, str]) -> None:
    assert said(text) == [found]


def test_a_relative_clause_is_not_what_is_said() -> None:
    assert said("Die Forderung, die Merkel kannte, blieb ohne Antwort.") == []


def test_the_clause_is_printed_as_a_quotation() -> None:
    text = "Die Behauptung Russlands, dass die Ukraine angegriffen habe, ist falsch."
    assert [q.content[0].of(text) for q in extract(analyse(Document("d", text))).quotations] == [
        "dass die Ukraine angegriffen habe"
    ]
