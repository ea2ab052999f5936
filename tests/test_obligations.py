"""Demands told as what somebody has to do."""

import pytest

from told import edges, read


@pytest.mark.parametrize(
    ("text", "edge"),
    [
        (
            "Der Iran müsse die Anreicherung von Uran beenden, sagte Präsident Macron.",
            ("demandsOf", "Macron", "Iran"),
        ),
        ("„Die Türkei muss die Gefangenen freilassen“, sagte Rutte.", ("demandsOf", "Rutte", "Türkei")),
    ],
)
def test_what_others_have_to_do_is_demanded(text: str, edge: tuple[str, str | None, str | None]) -> None:
    assert edge in edges(text)


@pytest.mark.parametrize(
    "text",
    [
        "Die Türkei muss die Gefangenen freilassen.",
        "Die Türkei müsse mit Strafen rechnen, sagte Rutte.",
        "Die Türkei hätte die Gefangenen freilassen müssen, sagte Rutte.",
        "Rutte sagte, wenn die Türkei zahlen müsse, sei das gut.",
    ],
)
def test_nothing_is_demanded_by_nobody_nor_of_the_past(text: str) -> None:
    assert not [p for p in read(text) if p.rule == "obligation"]
