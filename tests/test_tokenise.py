"""Sentences and words of news typography."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actorgraph.analyse import analyse
from actorgraph.errors import DocumentError
from actorgraph.model import Document


def sentences(text: str) -> list[str]:
    return [s.span.of(text) for s in analyse(Document("d", text)).sentences]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rutte kam. Er blieb.", ["Rutte kam.", "Er blieb."]),
        ("Am 3. Oktober kam er.", ["Am 3. Oktober kam er."]),
        ("Das war 2012. Danach ging er.", ["Das war 2012.", "Danach ging er."]),
        ("Dr. Merkel kam u.a. nach Kiew.", ["Dr. Merkel kam u.a. nach Kiew."]),
        ("„Wir kommen. Wir bleiben“, sagte er.", ["„Wir kommen.", "Wir bleiben“, sagte er."]),
        ("„Wir kommen.“ Er ging.", ["„Wir kommen.“", "Er ging."]),
        ("Neue Angriffe\n\nRussland griff an.", ["Neue Angriffe", "Russland griff an."]),
        ("Es kostet 1,5 Millionen Euro.", ["Es kostet 1,5 Millionen Euro."]),
        ("", []),
        (" \n\n ", []),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_words_keep_hyphens_and_times() -> None:
    analysis = analyse(Document("d", "Der Nato-Generalsekretär kam um 18.30 Uhr."))
    words = [t.text for t in analysis.sentences[0].tokens]
    assert words == ["Der", "Nato-Generalsekretär", "kam", "um", "18.30", "Uhr", "."]


def test_a_table_of_words_is_cut() -> None:
    analysis = analyse(Document("d", "wort " * 450))
    assert [len(s.tokens) for s in analysis.sentences] == [200, 200, 50]


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
def test_offsets_are_those_of_the_text(text: str) -> None:
    analysis = analyse(Document("d", text))
    for sentence in analysis.sentences:
        for token in sentence.tokens:
            assert token.span.of(text) == token.text
            assert 0 <= token.head < len(sentence.tokens)
        assert sum(t.head == i for i, t in enumerate(sentence.tokens)) == 1
    for name in analysis.names:
        assert name.span.of(text)


def test_a_simple_sentence_is_parsed() -> None:
    analysis = analyse(Document("d", "Russland greift die Ukraine an."))
    assert [(t.lemma, t.relation, t.head) for t in analysis.sentences[0].tokens][:5] == [
        ("Russland", "nsubj", 1),
        ("greifen", "root", 1),
        ("der", "det", 3),
        ("Ukraine", "obj", 1),
        ("an", "compound:prt", 1),
    ]
    assert [(n.span.of("Russland greift die Ukraine an."), n.kind) for n in analysis.names] == [
        ("Russland", "State"),
        ("Ukraine", "State"),
    ]


def test_other_languages_are_refused() -> None:
    with pytest.raises(DocumentError, match="'fr'"):
        analyse(Document("d", "Bonjour.", language="fr"))
