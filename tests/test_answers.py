"""Whom an answer is aimed at."""

import pytest

from told import edges


@pytest.mark.parametrize(
    ("text", "edge"),
    [
        (
            "Frankreich warf Russland Lügen vor. Russland wies die Vorwürfe zurück.",
            ("rejects", "Russland", "Frankreich"),
        ),
        (
            "Die USA forderten von Russland den Abzug. Russland lehnte die Forderung ab.",
            ("rejects", "Russland", "USA"),
        ),
        (
            "Frankreich warf Russland Lügen vor. Polen warf China Mord vor. Russland wies die Kritik zurück.",
            ("rejects", "Russland", "Frankreich"),
        ),
        ("Frankreich warf Russland Lügen vor. Russland lehnte das Gesetz ab.", ("rejects", "Russland", None)),
        ("Russland wies die Vorwürfe zurück.", ("rejects", "Russland", None)),
    ],
)
def test_an_answer_is_aimed_at_whoever_spoke(text: str, edge: tuple[str, str | None, str | None]) -> None:
    assert edge in edges(text)
