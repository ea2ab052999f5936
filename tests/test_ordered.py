"""Deeds that share their objects, that somebody has done, and victims with numbers of their own."""

import pytest

from told import edges, read


@pytest.mark.parametrize(
    ("text", "edge"),
    [
        ("Der Präsident ließ zwei Minister verhaften.", ("arrests", "Präsident", "Minister")),
        ("Die Polizei hat das Gebäude evakuieren lassen.", ("restricts", "Polizei", "Gebäude")),
        ("Die Beamten konnten den Mann überwältigen und festnehmen.", ("arrests", "Beamten", "Mann")),
        ("Die Armee tötete und verletzte mehrere Zivilisten.", ("kills", "Armee", "Zivilisten")),
        ("Am 3. Mai wurde Karl Weber von Rebellen getötet.", ("kills", "Rebellen", "Karl Weber")),
        ("Die NATO schloss am Montag Russland aus dem Rat aus.", ("sanctions", "NATO", "Russland")),
        ("Die Polizei verhaftete einen der Bosse der Mafia.", ("arrests", "Polizei", "Bosse")),
        ("Ein 23-Jähriger wurde festgenommen.", ("arrests", None, "23-Jähriger")),
        ("Die Regierung verhinderte eine Reise des Autors.", ("restricts", "Regierung", "Autors")),
        ("Tausende Bauern gingen auf die Straße.", ("protestsAgainst", "Tausende Bauern", None)),
        ("Drei Bergsteiger wurden als vermisst gemeldet.", ("missing", "Bergsteiger", None)),
        ("Anhänger Saddam Husseins protestierten.", ("protestsAgainst", "Anhänger", None)),
    ],
)
def test_who_does_it_and_to_whom(text: str, edge: tuple[str, str | None, str | None]) -> None:
    assert edge in edges(text)


def test_whom_somebody_lets_die_is_no_object_of_dying() -> None:
    assert edges("Der General ließ die Gefangenen verhungern.") <= {("killed", "Gefangenen", None)}


def test_an_object_behind_its_own_verb_is_not_shared() -> None:
    assert ("arrests", "Polizei", "Zeugen") not in edges("Die Polizei traf den Zeugen und verhaftete später.")


def test_what_is_wanted_or_denied_with_lassen_is_so_for_the_deed() -> None:
    (wanted,) = [p for p in read("Der Minister will den Mann verhaften lassen.") if p.relation == "arrests"]
    assert wanted.modality == "planned"
    (denied,) = [p for p in read("Der Minister ließ den Mann nicht verhaften.") if p.relation == "arrests"]
    assert denied.polarity == "negative"


@pytest.mark.parametrize(
    ("verb", "modality"), [("mussten", "actual"), ("müssen", "demanded"), ("müssten", "demanded")]
)
def test_what_had_to_be_done_was_done(verb: str, modality: str) -> None:
    (arrest,) = [p for p in read(f"Zwei Demonstranten {verb} verhaftet werden.") if p.relation == "arrests"]
    assert arrest.modality == modality


def test_what_was_prevented_did_not_happen() -> None:
    found = read("Die Polizei verhinderte eine Demonstration der Opposition.")
    assert {p.polarity for p in found if p.relation == "protestsAgainst"} == {"negative"}


def test_who_drives_into_a_place_attacks_nobody() -> None:
    assert not edges("Ein Mann fährt in die Stadt.")


def test_a_penalty_may_stand_behind_its_reason() -> None:
    found = edges("Das Gericht verurteilte den Präsidenten trotz seines Alters zu einer Haftstrafe.")
    assert ("convicts", "Gericht", "Präsidenten") in found


def test_victims_told_together_have_numbers_of_their_own() -> None:
    text = "Sechs Männer und eine Frau wurden getötet."
    counted = {
        p.subject.span.of(text): p.quantity and p.quantity.span.of(text) for p in read(text) if p.subject
    }
    assert counted == {"Männer": "Sechs Männer", "Frau": None}


def test_more_victims_are_counted_without_a_noun() -> None:
    text = "Zwei Menschen wurden getötet, sieben weitere wurden verletzt."
    (injured,) = [p for p in read(text) if p.relation == "injured"]
    assert injured.quantity is not None
    assert injured.quantity.span.of(text) == "sieben weitere"
