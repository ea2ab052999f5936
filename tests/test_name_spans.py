"""Names that the words around them show to be others than the recogniser took them for."""

from functools import cache

import pytest

from actorgraph.analyse import analyse
from actorgraph.extract.genitive import mended_trees
from actorgraph.extract.lexicon import lexicon
from actorgraph.extract.name_spans import told_names
from actorgraph.model import Analysis, Document, Name, Span


@cache
def _parsed(text: str) -> Analysis:
    return analyse(Document("t", text))


def _mended(text: str, *names: tuple[str, str]) -> set[tuple[str, str]]:
    """Names and kinds as mended, where the recogniser had found `names`."""
    analysis = _parsed(text)
    given = tuple(Name(Span(text.index(n), text.index(n) + len(n)), kind) for n, kind in names)
    found = told_names(given, mended_trees(analysis), lexicon("de"))
    return {(n.span.of(text), n.kind) for n in found}


@pytest.mark.parametrize(
    ("text", "given", "wanted"),
    [
        (
            "Der Präsident der Schweiz Anna Huber sprach.",
            ("Schweiz Anna Huber", "Company"),
            {("Schweiz", "State"), ("Anna Huber", "Person")},
        ),
        (
            "Er kam mit dem Vizepräsidenten Tarek Bolan Sirem.",
            ("Tarek Bolan Sirem", "Company"),
            {("Tarek Bolan Sirem", "Person")},
        ),
        ("Der Kölner Oberbürgermeister sprach.", ("Kölner Oberbürgermeister", "Company"), set()),
        ("Die Gewerkschaft Sorbi streikt.", ("Sorbi", "Person"), {("Sorbi", "Organisation")}),
        ("Der Gouverneur von Alaska sprach.", ("Alaska", "Person"), {("Alaska", "Place")}),
        ("Die Partei Sorbis streikt.", ("Sorbis", "Person"), {("Sorbis", "Person")}),
        ("Der Sprecher Karl Huber sprach.", ("Karl Huber", "Person"), {("Karl Huber", "Person")}),
        (
            "Der Präsident sah die Schweizer Bahnen.",
            ("Schweizer Bahnen", "Company"),
            {("Schweizer Bahnen", "Company")},
        ),
    ],
)
def test_a_name_is_what_stands_around_it(
    text: str, given: tuple[str, str], wanted: set[tuple[str, str]]
) -> None:
    assert _mended(text, given) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Die Organisation „Freies Wasser für Alle“ klagt.", {("Freies Wasser für Alle", "Organisation")}),
        ("Die Firma „Borul hf“ klagt.", {("Borul hf", "Company")}),
        ("Der Flughafen Tomelo wurde geschlossen.", {("Tomelo", "Place")}),
        ("Die Organisation sagte: „Das geht so nicht.“", set()),
        ("Die Stadt sprach von „einem Unfall“.", set()),
    ],
)
def test_a_noun_tells_names_that_nobody_knows(text: str, wanted: set[tuple[str, str]]) -> None:
    assert _mended(text) == wanted


def test_a_quoted_name_takes_in_its_parts() -> None:
    text = "Der Vertreter der Organisation „Northland Nature Association“ sprach."
    assert _mended(text, ("Nature Association", "Organisation")) == {
        ("Northland Nature Association", "Organisation")
    }
