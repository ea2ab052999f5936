"""In which of its phrases an unnamed actor is found: plain, counted, with its article, completed."""

from __future__ import annotations

import pytest

from actorgraph.analyse import analyse
from actorgraph.extract import extract
from actorgraph.model import Document


def phrases_of(head: str, text: str) -> set[str]:
    """The phrases that the text has for the noun phrase with that head."""
    found = extract(analyse(Document(id="d", text=text)))
    mention = next(m for m in found.mentions if m.form == "nominal" and m.head.of(text) == head)
    return {span.of(text) for span in (mention.span, *mention.phrases)}


@pytest.mark.parametrize(
    ("head", "text", "phrases"),
    [
        (
            "Tatverdächtige",
            "Die Polizei nahm drei Tatverdächtige fest.",
            {"Tatverdächtige", "drei Tatverdächtige"},
        ),
        (
            "Eltern",
            "Der Junge traf gestern seine beiden Eltern.",
            {"beiden Eltern", "seine beiden Eltern"},
        ),
        (
            "Menschen",
            "In der Stadt demonstrierten etwa 200 Menschen gegen den Krieg.",
            {"Menschen", "200 Menschen", "etwa 200 Menschen"},
        ),
        (
            "Sprecher",
            "Ein Sprecher der Armee sprach mit dem Minister.",
            {"Sprecher", "Ein Sprecher", "Sprecher der Armee", "Ein Sprecher der Armee"},
        ),
        (
            "Gefangener",
            "Mit einem Gewehr floh ein Gefangener aus dem Gefängnis.",
            {"Gefangener", "ein Gefangener"},
        ),
    ],
)
def test_noun_phrases_are_found_whole_and_plain(head: str, text: str, phrases: set[str]) -> None:
    assert phrases <= phrases_of(head, text)


def test_a_preposition_is_not_part_of_a_phrase() -> None:
    text = "Der Minister sprach am Montag mit den beiden Soldaten."
    assert all(one.split()[0] in ("Soldaten", "beiden", "den") for one in phrases_of("Soldaten", text))
