"""Deeds that a definite noun takes up: who did them, and to whom."""

from __future__ import annotations

import pytest

from told import edges

DEED = "Rebellen griffen die Armee an. "


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Frankreich verurteilte den Angriff.", ("criticises", "Frankreich", "Rebellen")),
        ("Polen kritisierte diese Tat.", ("criticises", "Polen", "Rebellen")),
        ("Der Angriff tötete drei Zivilisten.", ("kills", "Rebellen", "Zivilisten")),
    ],
)
def test_a_definite_noun_stands_for_who_did_it(text: str, found: tuple[str, str, str]) -> None:
    assert found in edges(DEED + text)


def test_whoever_claims_a_deed_did_it_to_whom_it_was_done() -> None:
    text = "Bei einem Angriff auf die Armee starben Soldaten. Rebellen bekannten sich zu dem Angriff."
    assert ("attacks", "Rebellen", "Armee") in edges(text)


@pytest.mark.parametrize(
    "text",
    [
        DEED + "Frankreich verurteilte einen Angriff.",  # another one
        "Rebellen griffen die Armee nicht an. Frankreich verurteilte den Angriff.",  # never happened
    ],
)
def test_nobody_did_what_is_new_or_did_not_happen(text: str) -> None:
    assert ("criticises", "Frankreich", "Rebellen") not in edges(text)
