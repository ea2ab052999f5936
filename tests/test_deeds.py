"""Deeds as sentences tell them: who is meant by a noun, both sides of a fight, elections, resignations."""

from actorgraph.model import Document
from actorgraph.pipeline import read as pipeline
from told import edges, read


def test_examples_stand_for_the_noun_that_has_them() -> None:
    found = edges("Die Regierung sperrte soziale Netzwerke wie Facebook und Twitter.")
    assert {("restricts", "Regierung", "Facebook"), ("restricts", "Regierung", "Twitter")} <= found


def test_access_to_something_leads_to_it() -> None:
    assert ("restricts", "Türkei", "Wikipedia") in edges("Die Türkei blockiert den Zugang zu Wikipedia.")


def test_units_of_a_body_are_the_body() -> None:
    found = edges("Spezialeinheiten der Polizei stürmten das Gebäude.")
    assert ("attacks", "Polizei", "Gebäude") in found


def test_a_fight_with_somebody_goes_both_ways() -> None:
    found = edges("Die Rebellen lieferten sich Gefechte mit der Armee.")
    assert {("attacks", "Rebellen", "Armee"), ("attacks", "Armee", "Rebellen")} <= found


def test_a_fight_against_somebody_goes_one_way() -> None:
    found = edges("Der Kampf der Armee gegen die Rebellen dauert an.")
    assert ("attacks", "Armee", "Rebellen") in found
    assert ("attacks", "Rebellen", "Armee") not in found


def test_who_wins_an_election_is_elected() -> None:
    assert ("elects", None, "SPD") in edges("Die SPD gewinnt die Landtagswahl.")
    assert not {e for e in edges("Die SPD gewinnt das Spiel.") if e[0] == "elects"}


def test_arms_go_to_whom_they_are_delivered() -> None:
    assert ("suppliesArmsTo", "USA", "Israel") in edges("Die USA lieferten Waffen an Israel.")
    assert not {e for e in edges("Die USA lieferten Waffen.") if e[0] == "suppliesArmsTo"}


def test_who_stands_in_one_slot_twice_is_found() -> None:
    assert ("concedesTo", "Täter", "Polizei") in edges("Der Täter stellte sich der Polizei.")


def test_who_survives_was_not_killed() -> None:
    (none,) = [p for p in read("Keiner der Passagiere überlebte.") if p.relation == "killed"]
    assert none.polarity == "positive"


def test_survivors_are_no_victims() -> None:
    assert not [p for p in read("Alle Passagiere überlebten.") if p.relation == "killed"]


def test_a_resignation_is_from_what_the_text_says_that_one_leads() -> None:
    text = "Der peruanische Ministerpräsident Karl Weber kündigte seinen Rücktritt an."
    claims = pipeline(Document("d", text, published="2024-10-28")).claims
    assert {("karl-weber", "peru")} <= {(c.subject, c.object) for c in claims if c.relation == "resignsFrom"}
