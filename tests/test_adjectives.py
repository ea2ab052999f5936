"""Adjectives of states, regions and towns."""

import pytest

from actorgraph.adjectives import place_of_adjective


@pytest.mark.parametrize(
    ("word", "place"),
    [
        ("litauischen", "lithuania"),
        ("bayerische", "bavaria"),
        ("südlibanesischen", "lebanon"),
        ("südkoreanische", "south-korea"),
        ("Berliner", "berlin"),
        ("Bremer", "bremen"),
        ("Dresdner", "dresden"),
        ("Karlsruher", "karlsruhe"),
    ],
)
def test_places(word: str, place: str) -> None:
    known = place_of_adjective(word)
    assert known is not None
    assert known.id == place


@pytest.mark.parametrize("word", ["Sprecher", "Vertreter", "berliner", "großer", "Peter", "er", ""])
def test_no_places(word: str) -> None:
    assert place_of_adjective(word) is None
