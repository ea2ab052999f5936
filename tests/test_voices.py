"""Whose word a statement is, and with which stance."""

import pytest

from actorgraph.analyse import analyse
from actorgraph.extract import extract
from actorgraph.model import Document


def voices(text: str, relation: str) -> list[tuple[str, str]]:
    """(holder, stance) of every voice on the statements of a relation."""
    return [
        (a.holder.span.of(text), a.stance)
        for p in extract(analyse(Document("d", text, published="2024-10-28"))).propositions
        if p.relation == relation
        for a in p.attributions
        if a.holder
    ]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Merkel sagte, Deutschland werde Russland angreifen.", "announces"),
        ("Merkel sagte, Deutschland werde Russland nicht angreifen.", "asserts"),
        ("Merkel sagte, Deutschland habe Russland angegriffen.", "asserts"),
        ("Laut Merkel will Deutschland Russland angreifen.", "asserts"),
    ],
)
def test_what_is_to_come_is_announced_by_who_says_so(text: str, stance: str) -> None:
    assert voices(text, "attacks") == [("Merkel", stance)]


def test_what_is_taken_for_granted_is_nobodys_claim() -> None:
    text = "Merkel sagte, Russland habe seinen Angriff auf die Ukraine unterschätzt."
    assert voices(text, "attacks") == []


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        ("Israel kündigte an, seine Truppen aus dem Libanon abzuziehen.", [("Israel", "announces")]),
        ("Die Nato zog nach eigenen Angaben ihre Truppen aus dem Irak ab.", [("Nato", "asserts")]),
    ],
)
def test_one_may_be_the_source_of_ones_own_deeds(text: str, holders: list[tuple[str, str]]) -> None:
    assert voices(text, "withdrawsFrom") == holders


def test_who_speaks_by_accusing_is_no_source_of_the_accusation() -> None:
    assert voices("Frankreich drohte, Russland zu verurteilen.", "criticises") == []


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        (
            "Frankreich und Italien erklärten, Russland habe die Ukraine angegriffen.",
            ["Frankreich", "Italien"],
        ),
        ("Russland habe die Ukraine angegriffen, hieß es aus Regierungskreisen.", ["Regierungskreisen"]),
        (
            "Russland habe die Ukraine angegriffen, berichtet Reuters unter Berufung auf Merkel.",
            ["Reuters", "Merkel"],
        ),
        ("Frankreich machte Russland für den Angriff auf die Ukraine verantwortlich.", ["Frankreich"]),
        ("Augenzeugen zufolge hat Russland die Ukraine angegriffen.", ["Augenzeugen"]),
    ],
)
def test_everybody_who_says_so_is_a_source(text: str, holders: list[str]) -> None:
    assert [holder for holder, _ in voices(text, "attacks")] == holders


def test_who_makes_a_deed_known_announces_it() -> None:
    text = "Der Präsident Jan Meier hat am Abend seinen Rücktritt bekannt gegeben."
    assert voices(text, "resignsFrom") == [("Jan Meier", "announces")]


def test_who_makes_a_resignation_known_announces_it() -> None:
    text = "Der Minister hat überraschend seinen Rücktritt bekannt gegeben."
    assert voices(text, "resignsFrom") == [("Minister", "announces")]
