from __future__ import annotations

import pytest

from actorgraph.extract.saying import source_noun


@pytest.mark.parametrize(
    ("noun", "parts"),
    [
        ("Angaben", ("", "angabe")),
        ("Behördenangaben", ("behörden", "angabe")),
        ("Behörden-Angaben", ("behörden", "angabe")),
        ("Berichts", ("", "bericht")),
        ("Xangabe", None),  # too little before it for a word
        ("Angabenblatt", None),
        ("", None),
    ],
)
def test_a_noun_of_saying_is_told_by_its_ending(noun: str, parts: tuple[str, str] | None) -> None:
    assert source_noun(noun) == parts
