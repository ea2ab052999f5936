"""Who says what: quotations, reports, and the words that carry a speaker on."""

import pytest

from actorgraph.analyse import analyse
from actorgraph.extract import extract
from actorgraph.extract.saying import source_noun
from actorgraph.model import Document


def voices(text: str) -> list[tuple[str, str | None, str]]:
    """(type, speaker, content) of every quotation."""
    return [
        (q.type, q.speaker.span.of(text) if q.speaker else None, " … ".join(c.of(text) for c in q.content))
        for q in extract(analyse(Document("d", text))).quotations
    ]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("Merkel sagte, Russland habe angegriffen.", "Merkel", "Russland habe angegriffen"),
        ("Merkel sagte, dass Russland angegriffen hat.", "Merkel", "dass Russland angegriffen hat"),
        ("Wie die NATO am Montag mitteilte, starben drei Soldaten.", "NATO", "starben drei Soldaten"),
        (
            "Wie aus einer Mitteilung der Polizei hervorgeht, wurden drei Menschen getötet.",
            "Polizei",
            "wurden drei Menschen getötet",
        ),
        ("Laut Merkel wurden drei Soldaten getötet.", "Merkel", "wurden drei Soldaten getötet"),
        ("Nach Angaben der Polizei wurden drei Menschen getötet.", "Polizei", "wurden drei Menschen getötet"),
        ("Laut Behördenangaben wurden drei Menschen getötet.", "Behörden", "wurden drei Menschen getötet"),
        ("Die Polizei gab bekannt, dass ein Mann verletzt ist.", "Polizei", "dass ein Mann verletzt ist"),
    ],
)  # fmt: skip
def test_reports(text: str, speaker: str, content: str) -> None:
    assert ("indirect", speaker, content) in voices(text)


def test_a_quotation_after_a_colon() -> None:
    text = "Merkel äußerte sich zur Lage: „Wir haben eine Lösung gefunden.“"
    assert ("direct", "Merkel", "Wir haben eine Lösung gefunden.") in voices(text)


def test_the_subjunctive_carries_a_speaker_on() -> None:
    text = "Die Polizei sagte, ein Mann sei verletzt worden. Er sei auf dem Weg nach Hause gewesen."
    assert ("free_indirect", "Polizei", "Er sei auf dem Weg nach Hause gewesen.") in voices(text)


def test_what_was_said_before_is_confirmed() -> None:
    text = "Drei Soldaten wurden getötet. Das bestätigte die Polizei."
    assert ("indirect", "Polizei", "Drei Soldaten wurden getötet.") in voices(text)


def test_details_without_a_source_are_those_of_whoever_spoke_last() -> None:
    text = "Das Ministerium informierte über Angriffe. Es gab den Angaben nach zwei Verletzte."
    assert [v[1] for v in voices(text)] == ["Ministerium"]


def test_nobody_speaks_in_plain_sentences() -> None:
    assert voices("Russland griff die Ukraine an. Die Armee schoss Drohnen ab.") == []


def test_nouns_that_name_a_source() -> None:
    assert source_noun("Angaben") == ("", "angabe")
    assert source_noun("Behördenangaben") == ("behörden", "angabe")
    assert source_noun("Armee") is None


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("Der Minister gab am Montag bekannt, dass er geht.", "Minister", "dass er geht"),
        (
            "In einer Mitteilung der Nato heißt es, dass drei Soldaten starben.",
            "Nato",
            "dass drei Soldaten starben",
        ),
        ("Merkel sagte, sie sei krank, und verließ den Saal.", "Merkel", "sie sei krank"),
        (
            "Merkel fürchtet, sobald sie zustimme, werde der Druck wachsen.",
            "Merkel",
            "sobald sie zustimme, werde der Druck wachsen",
        ),
        ("Den Plan, so Merkel, lehne sie ab.", "Merkel", "Den Plan"),
    ],
)
def test_what_is_said_has_its_bounds(text: str, speaker: str, content: str) -> None:
    assert ("indirect", speaker, content) in voices(text)


def test_a_few_quoted_words_are_direct_speech_without_a_report_around_them() -> None:
    text = "Merkel nannte den Plan „völlig aus der Luft gegriffen“."
    assert voices(text) == [("direct", "Merkel", "völlig aus der Luft gegriffen")]


def test_a_report_without_a_word_of_saying_goes_back_to_who_acts_before_it() -> None:
    text = "Merkel verließ den Saal. Der Plan sei gescheitert."
    assert voices(text) == [("free_indirect", "Merkel", "Der Plan sei gescheitert.")]


def test_what_is_not_confirmed_is_nobodys_word() -> None:
    assert voices("Die Polizei wollte nicht bestätigen, dass ein Mann verletzt ist.") == []


def test_a_title_is_no_quotation() -> None:
    assert voices("Sie zogen unter dem Motto „Wir sind viele“ durch die Stadt.") == []
