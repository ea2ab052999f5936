"""Open triples: what a sentence says in its own words, fact by fact."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actorgraph.analyse import analyse
from actorgraph.extract import extract
from actorgraph.model import Document, OpenTriple


def read(text: str) -> list[tuple[str, str, str]]:
    return [(t.subject, t.relation, t.object) for t in triples(text)]


def triples(text: str) -> tuple[OpenTriple, ...]:
    return extract(analyse(Document("test", text)), open_triples=True).open


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Der Botschafter befindet sich in Wien.", [("Der Botschafter", "befindet sich", "in Wien")]),
        (
            "Die Ministerin und der Präsident kündigten am Montag eine Reform an.",
            [
                ("Die Ministerin", "kündigten an", "eine Reform"),
                ("der Präsident", "kündigten an", "eine Reform"),
            ],
        ),
        (
            "Das Gesetz wurde von der Opposition nicht unterstützt.",
            [("Das Gesetz", "wurde nicht unterstützt", "von der Opposition")],
        ),
        (
            "Die Bürgermeisterin eröffnete das Museum und lobte die Stiftung.",
            [
                ("Die Bürgermeisterin", "eröffnete", "das Museum"),
                ("Die Bürgermeisterin", "lobte", "die Stiftung"),
            ],
        ),
        (
            "Die Soldaten sollen Dörfer geplündert und Bauern entführt haben.",
            [
                ("Die Soldaten", "sollen geplündert haben", "Dörfer"),
                ("Die Soldaten", "sollen entführt haben", "Bauern"),
            ],
        ),
        (
            "Die Polizei hat die Straße, auf der der Unfall geschah, gesperrt.",
            [
                ("der Unfall", "geschah", "auf der Straße"),
                ("Die Polizei", "hat gesperrt", "die Straße"),
            ],
        ),
        (
            "Der Sprecher sagte, dass die Truppen das Land verlassen hätten.",
            [("Der Sprecher", "sagte", "dass die Truppen das Land verlassen hätten")],
        ),
        (
            "Die Regierung versucht, den Streik zu beenden.",
            [
                ("Die Regierung", "versucht", "den Streik zu beenden"),
                ("Die Regierung", "versucht zu beenden", "den Streik"),
            ],
        ),
        (
            "Sie äußerte die Absicht, das Land zu verlassen.",
            [
                ("Sie", "äußerte", "die Absicht"),
                ("Sie", "äußerte die Absicht", "das Land zu verlassen"),
            ],
        ),
        (
            "Die Firma führte Gespräche mit der Gewerkschaft.",
            [
                ("Die Firma", "führte", "Gespräche mit der Gewerkschaft"),
                ("Die Firma", "führte", "Gespräche"),
                ("Die Firma", "führte Gespräche", "mit der Gewerkschaft"),
            ],
        ),
        (
            "Die Partei ist der größte Gegner des Präsidenten.",
            [
                ("Die Partei", "ist", "der größte Gegner des Präsidenten"),
                ("Die Partei", "ist der größte Gegner", "des Präsidenten"),
            ],
        ),
        ("Die Lieder, die sie sang, rührten das Publikum.", [
            ("sie", "sang", "Die Lieder"),
            ("Die Lieder", "rührten", "das Publikum"),
        ]),
        (
            "Die Stadt gab den Flüchtlingen Wohnungen.",
            [("Die Stadt", "gab", "Wohnungen"), ("Die Stadt", "gab Wohnungen", "den Flüchtlingen")],
        ),
        ("Die Verhandlungen verliefen friedlich.", [("Die Verhandlungen", "verliefen", "friedlich")]),
        ("Die Richterin ist müde.", [("Die Richterin", "ist", "müde")]),
        ("Der Sprecher gab das Ergebnis bekannt.", [("Der Sprecher", "gab bekannt", "das Ergebnis")]),
        ("Es fehlten Ärzte.", [("Es", "fehlten", "Ärzte")]),
        (
            "Die Brücke wurde genutzt, um Waffen zu transportieren.",
            [("Die Brücke", "wurde genutzt", "um Waffen zu transportieren")],
        ),
        (
            "Anna Lindh, die Außenministerin Schwedens, besuchte Kiew.",
            [
                ("Anna Lindh", "besuchte", "Kiew"),
                ("die Außenministerin Schwedens", "besuchte", "Kiew"),
            ],
        ),
        (
            "Die Abgeordneten lasen „Krieg und Frieden“.",
            [("Die Abgeordneten", "lasen", "„Krieg und Frieden“")],
        ),
        (
            "Die Kämpfe zwischen der Armee und den Rebellen dauern seit dem 3. Mai an.",
            [("Die Kämpfe zwischen der Armee und den Rebellen", "dauern an", "seit dem 3. Mai")],
        ),
        ("Die Regierung Merkel kündigte Hilfen an.", [("Die Regierung Merkel", "kündigte an", "Hilfen")]),
        ("Es regnet.", []),
        ("", []),
    ],
)  # fmt: skip
def test_facts_of_a_sentence(text: str, said: list[tuple[str, str, str]]) -> None:
    assert read(text) == said


def test_part_and_whole_are_told_apart_by_gender() -> None:
    found = read("Ein Teil der Straße, der neu gebaut wurde, führt nach Bonn.")
    assert ("Ein Teil der Straße", "führt", "nach Bonn") in found
    assert all(subject == "Ein Teil der Straße" for subject, _, _ in found)


def test_who_does_it_is_found_before_a_participle() -> None:
    found = read("Der Verein wurde 1901 als Bund der Arbeiter von Bergleuten gegründet.")
    assert ("Der Verein", "wurde gegründet", "von Bergleuten") in found
    assert ("Der Verein", "wurde gegründet", "als Bund der Arbeiter") in found


def test_a_word_cut_short_stays_with_its_other_half() -> None:
    subjects = {subject for subject, _, _ in read("Die Hör- und Sprachtests dauerten zwei Stunden.")}
    assert subjects == {"Hör- und Sprachtests"}


def test_nothing_is_stated_of_what_somebody_only_says() -> None:
    found = read("Die Ministerin glaubt, dass der Zoll den Handel schwächt.")
    assert found == [("Die Ministerin", "glaubt", "dass der Zoll den Handel schwächt")]


def test_sentences_are_those_of_the_text() -> None:
    text = "Der Botschafter lebt in Wien. Seine Tochter studiert in Graz."
    assert [t.sentence.of(text) for t in triples(text)] == [
        "Der Botschafter lebt in Wien.",
        "Seine Tochter studiert in Graz.",
    ]


def test_only_who_asks_gets_them() -> None:
    assert extract(analyse(Document("test", "Der Botschafter lebt in Wien."))).open == ()


WORDS = (
    "der die das ein von mit und oder sowie , . „ “ ( ) : ; Präsident Armee Stadt Kiew Russland Maier nicht "
    "lobte griff an hat wurde worden gesehen zu gehen um dass weil sich er sie es deren 2010 am 3. Mai - bis "
    "Hör- zwischen als wie große drei"
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(WORDS.split(" ")), min_size=1, max_size=25))
def test_every_word_of_a_triple_is_of_its_sentence(words: list[str]) -> None:
    text = " ".join(words)
    for triple in triples(text):
        sentence = triple.sentence.of(text).split()
        ordinals_that_end_it = {word.rstrip(".") for word in sentence}
        for part in (triple.subject, triple.relation, triple.object):
            assert part == part.strip() != ""
            assert set(part.split()) <= {*sentence, *ordinals_that_end_it}
