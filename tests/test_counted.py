"""Phrases that a number counts, where a preposition before it only sets a bound."""

import pytest

from told import edges, read


@pytest.mark.parametrize(
    ("text", "edge"),
    [
        ("Bei den Angriffen wurden über 1.400 Menschen getötet.", ("killed", "Menschen", None)),
        ("Die Rebellen töteten über 1.400 Menschen.", ("kills", "Die Rebellen", "Menschen")),
        ("Um die 20 Menschen starben.", ("killed", "Menschen", None)),
        ("Bis zu 100 Menschen kamen ums Leben.", ("killed", "Menschen", None)),
        ("Zwischen 20 und 40 Menschen wurden festgenommen.", ("arrests", None, "Menschen")),
    ],
)
def test_a_bound_before_a_number_governs_nothing(text: str, edge: tuple[str, str | None, str | None]) -> None:
    relation, subject, thing = edge
    bare = {(r, s and s.removeprefix("Die "), o) for r, s, o in edges(text)}
    assert (relation, subject and subject.removeprefix("Die "), thing) in bare


@pytest.mark.parametrize(
    "text", ["Über die Menschen berichtete die Zeitung.", "Nach über 20 Jahren wurde er getötet."]
)
def test_other_prepositions_stay_what_they_are(text: str) -> None:
    assert not {("killed", "Menschen", None), ("killed", "Jahren", None)} & edges(text)


def test_a_number_alone_counts_victims() -> None:
    (injured,) = read("Mehr als 30 wurden verletzt.")
    assert (injured.relation, injured.subject, injured.object) == ("injured", None, None)
    assert injured.quantity is not None
    assert injured.quantity.value == 30


def test_the_total_of_victims_counts_them() -> None:
    (killed,) = [p for p in read("Die Zahl der Toten stieg auf 120.") if p.relation == "killed"]
    assert killed.quantity is not None
    assert killed.quantity.value == 120


def test_nobody_demands_the_victims_of_a_disaster() -> None:
    (killed,) = [p for p in read("Das Erdbeben forderte 200 Todesopfer.") if p.relation == "killed"]
    assert killed.modality == "actual"
