"""Names are made whole, freed of what is no part of them, and given the kind that the text shows."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actorgraph.extract.names import mended_names
from actorgraph.given_names import gender_of_given, is_given
from actorgraph.model import Analysis, Document, Name, Sentence, Span, Token

TAGS = {"seine": "PPOSAT", "hat": "VAFIN", "5": "CARD", "4,2": "CARD", "Parteien": "NN", "Polizisten": "NN"}


def analysis(text: str, *names: tuple[str, str]) -> Analysis:
    """A text of tokens with blanks between; each name is the next place of its words in it."""
    tokens = [
        Token(Span(*m.span()), m.group(), m.group(), "X", TAGS.get(m.group(), "NE"), "", 0, "dep")
        for m in re.finditer(r"[\w,-]*\w|[^\w\s]", text)
    ]
    last = len(tokens) - 1
    ends = [k for k, token in enumerate(tokens) if token.text == "." or k == last]
    starts = [0, *(k + 1 for k in ends)]
    groups = [tokens[a : b + 1] for a, b in zip(starts, ends, strict=False)]
    sentences = tuple(
        Sentence(Span(group[0].span.start, group[-1].span.end), tuple(group)) for group in groups if group
    )
    found, at = [], 0
    for words, kind in names:
        start = text.index(words, at)
        at = start + len(words)
        found.append(Name(Span(start, start + len(words)), kind))
    return Analysis(Document("d", text), sentences, tuple(found))


def mended(text: str, *names: tuple[str, str]) -> list[tuple[str, str]]:
    return [(one.span.of(text), one.kind) for one in mended_names(analysis(text, *names))]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Der Autor Ossie Brandner ist da .", ("Brandner", "Organisation"), ("Ossie Brandner", "Person")),
        ("Emily Lau , die Chefin , sprach .", ("Emily", "Place"), ("Emily Lau", "Person")),
        ("Ministerin Ursula von der Aue sprach .", ("Ursula", "Person"), ("Ursula von der Aue", "Person")),
        ("Gestern sah Maria Polizisten dort .", ("Maria", "Person"), ("Maria", "Person")),
        ("Das sagte Clemens Krausner .", ("Clemens Krausner", "Company"), ("Clemens Krausner", "Person")),
        ("Die Clemens Krausner Stiftung half .", ("Clemens Krausner Stiftung", "Organisation"),
         ("Clemens Krausner Stiftung", "Organisation")),
        ("Minister Tahir Wongnong sprach .", ("Tahir Wongnong", "Organisation"),
         ("Tahir Wongnong", "Person")),
        ("Das sagte Koenigs Menschenrechtsbeauftragter .", ("Koenigs Menschenrechtsbeauftragter", "Person"),
         ("Koenigs", "Person")),
        ("Der Volkskongress seine Wahl .", ("Volkskongress seine Wahl", "GovernmentBody"),
         ("Volkskongress", "GovernmentBody")),
        ("Im Bundestag 5 Parteien .", ("Bundestag 5", "GovernmentBody"), ("Bundestag", "GovernmentBody")),
        ("Die Deutsche Umwelthilfe klagt .", ("Deutsche Umwelthilfe", "ArmedForce"),
         ("Deutsche Umwelthilfe", "Organisation")),
        ("Die Freie Phantasische Armee siegt .", ("Freie Phantasische Armee", "ArmedForce"),
         ("Freie Phantasische Armee", "ArmedForce")),
    ],
)  # fmt: skip
def test_a_name_is_whole_and_of_its_kind(text: str, name: tuple[str, str], expected: tuple[str, str]) -> None:
    assert mended(text, name) == [expected]


def test_a_person_after_a_body_is_a_name_of_its_own() -> None:
    assert mended("Kosovos Hakan Thalmann reiste ab .", ("Kosovos Hakan Thalmann", "Organisation")) == [
        ("Kosovos", "State"),
        ("Hakan Thalmann", "Person"),
    ]
    assert mended(
        "Das sagte Frieden Jetzt-Sprecher Malin .", ("Frieden Jetzt-Sprecher Malin", "Organisation")
    )[-1] == ("Malin", "Person")


def test_a_state_or_a_place_is_no_person() -> None:
    assert mended("Der Präsident Venezuelas kam .", ("Venezuelas", "Person")) == [("Venezuelas", "State")]
    assert mended("Sie lebt in Dili . Dili liegt am Meer .", ("Dili", "Person"), ("Dili", "Person")) == [
        ("Dili", "Place"),
        ("Dili", "Place"),
    ]
    assert mended("Sie floh zur Insel Nirgendwo .", ("Nirgendwo", "Person")) == [("Nirgendwo", "Place")]


def test_a_last_name_that_a_town_has_too_stays_a_persons() -> None:
    text = "Tom Kennedy kam . Kennedy blieb ."
    assert mended(text, ("Tom Kennedy", "Person"), ("Kennedy", "Person")) == [
        ("Tom Kennedy", "Person"),
        ("Kennedy", "Person"),
    ]
    assert mended("Präsident Kennedy kam .", ("Kennedy", "Person")) == [("Kennedy", "Person")]


WORDS = st.sampled_from(
    ["Anna", "Ossie", "Berlin", "von", "der", "Präsident", "seine", "5", "X-Chef", "Bank", "."]
)


@given(st.lists(WORDS, min_size=1, max_size=12), st.data())
def test_names_stay_in_order_and_apart(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    starts = [0]
    for word in words[:-1]:
        starts.append(starts[-1] + len(word) + 1)
    names, k = [], 0
    while k < len(words):
        size = data.draw(st.integers(0, 3))
        last = min(k + size, len(words))
        if size and "." not in words[k:last]:
            kind = data.draw(st.sampled_from(["Person", "Place", "Organisation", "Other"]))
            names.append(Name(Span(starts[k], starts[last - 1] + len(words[last - 1])), kind))
        k = last + 1
    base = analysis(text)
    found = mended_names(Analysis(base.document, base.sentences, tuple(names)))
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all("." not in one.span.of(text) for one in found)
    edges = {edge for token in base.sentences for t in token.tokens for edge in (t.span.start, t.span.end)}
    assert all(one.span.start in edges and one.span.end in edges for one in found)


def test_given_names_and_whose_they_are() -> None:
    assert [is_given(word) for word in ("Renate", "Karl-Theodor", "Bundestag")] == [True, True, False]
    assert (gender_of_given("Renate"), gender_of_given("Ali"), gender_of_given("Kim")) == (
        "Fem",
        "Masc",
        None,
    )
