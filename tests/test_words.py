"""Words are found however they are written and inflected, and nothing that is asked breaks anything."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actorgraph.model import Span
from actorgraph.words import Wanted, is_compound, marked, pieces, term, terms, wanted


@pytest.mark.parametrize(
    "same",
    [
        "München Muenchen Munchen MÜNCHEN Mu\u0308nchen",
        "Straße Strasse STRASSE Straßen",
        "Rakete Raketen",
        "Angriff Angriffs Angriffe Angriffen",
        "Haus Häuser Hauses",
        "Präsident Präsidenten praesident",
        "russische russischer russischen",
        "Erdoğan Erdogan",
        "Ærø Aro",
    ],
)
def test_forms_of_one_word_are_one(same: str) -> None:
    assert len({term(word) for word in same.split()}) == 1


@pytest.mark.parametrize("pair", ["Rat Rad", "Minister Ministerium", "Steuer Staat", "Frau Frage"])
def test_other_words_are_others(pair: str) -> None:
    first, second = pair.split()
    assert term(first) != term(second)


def test_what_a_query_asks_for() -> None:
    assert wanted("Raketen und „Kim Jong Un“ entsand* 12.000") == (
        Wanted(("raket",)),
        Wanted(("und",)),
        Wanted(("kim", "jong", "un")),
        Wanted(("entsand",), True, "entsand"),
        Wanted(("12", "000")),
    )
    assert wanted('"Kim Jon*') == (Wanted(("kim", "jon"), True),)
    assert wanted('" " * -- ()') == ()


def test_marks_stand_where_the_words_do() -> None:
    text = "Raketen auf München: „die Rakete“ der Firma Nord-Ost"

    def found(query: str, *compounds: str) -> list[str]:
        return [span.of(text) for span in marked(text, wanted(query), compounds)]

    assert found("rakete") == ["Raketen", "Rakete"]
    assert found("Muenchen der*") == ["München", "der"]
    assert found('"firma nord"') == ["Firma", "Nord"]
    assert found('"nord firma"') == []
    assert found("Raketen*") == ["Raketen", "Rakete"]
    assert found("x", "firma") == ["Firma"]


def test_pieces_are_the_text() -> None:
    assert list(pieces("ab cd", [Span(0, 2)])) == [("", False), ("ab", True), (" cd", False)]


def test_compounds_have_room_for_another_word() -> None:
    assert is_compound("abwehrraket", "raket")
    assert is_compound("raketenangriff", "raket")
    assert not is_compound("raketen", "raket")
    assert not is_compound("erkrankt", "rank")


@given(st.text())
def test_terms_are_letters_and_digits_and_sqlite_takes_them_whole(text: str) -> None:
    found = terms(text)
    assert all(one.isalnum() for one in found)
    sql = sqlite3.connect(":memory:")
    sql.execute("CREATE VIRTUAL TABLE t USING fts5 (terms, tokenize='ascii')")
    sql.execute("INSERT INTO t VALUES (?)", (" ".join(found),))
    for one in found:
        assert sql.execute("SELECT count(*) FROM t WHERE t MATCH ?", (f'"{one}"',)).fetchone() == (1,)
    sql.close()


@given(st.text())
def test_a_text_has_the_words_that_are_taken_from_it(text: str) -> None:
    asked = wanted(text.replace("*", " "))
    if asked:
        assert marked(text, asked)
