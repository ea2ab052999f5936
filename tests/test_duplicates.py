"""Which actors could be one: proposals by names, ids, kinds and neighbours, none that people decided."""

from __future__ import annotations

from pathlib import Path

import pytest

from actorgraph import decisions
from actorgraph.duplicates import duplicates
from actorgraph.model import Actor, Claim, Document, Record, Span
from actorgraph.store import Store


def actor(slug: str, kind: str, name: str, wikidata: str | None = None, *aliases: str) -> Actor:
    return Actor(slug, kind, (("de", name),), aliases, wikidata)


ACTORS = (
    actor("alexander-stubb", "Person", "Alexander Stubb"),
    actor("aleksander-stubb", "Person", "Aleksander Stubb"),
    actor("alexander-dobrindt", "Person", "Alexander Dobrindt"),
    actor("andrij-sybiha", "Person", "Andrij Sybiha", "Q1"),
    actor("andrii-sybiga", "Person", "Andrii Sybiga", "Q2"),
    actor("internationales-rotes-kreuz", "Organisation", "Internationales Rotes Kreuz"),
    actor("rotes-kreuz-internationales", "Company", "Internationale Rote Kreuz"),
    actor("rotes-meer", "Place", "Rotes Meer"),
    actor("grenzschutz-nord", "ArmedForce", "Grenzschutz Nord", "Q9"),
    actor("nordwache", "ArmedForce", "Nordwache", "Q9"),
    Actor("france-kuestenwacht", "ArmedForce", (("de", "französische Küstenwacht"),), part_of="france"),
    Actor("greece-kuestenwacht", "ArmedForce", (("de", "franzosische Küstenwacht"),), part_of="greece"),
    actor("demonstranten-0123456789", "Group", "Demonstranten"),
    actor("demonstranten-9876543210", "Group", "Demonstranten"),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    text = "Alle sprechen."
    claims = [
        Claim("consultsWith", one.id, "nordwache", "positive", "actual", None, None, None,
              Span(0, 14), Span(5, 13), "test")
        for one in ACTORS
        if one.id.endswith("stubb")
    ]  # fmt: skip
    with Store.open(tmp_path / "db") as store:
        store.add(Record(Document("d", text), ACTORS, tuple(claims), ()))
    return tmp_path / "db"


def proposed(path: Path) -> dict[tuple[str, str], tuple[float, tuple[str, ...]]]:
    with Store.open(path, read_only=True) as store:
        found = duplicates(store, decisions.read(path))
    return {(one.first, one.second): (one.score, one.reasons) for one in found}


def test_alike_names_and_equal_ids_are_proposed_and_nothing_else(path: Path) -> None:
    found = proposed(path)
    assert set(found) == {
        ("aleksander-stubb", "alexander-stubb"),
        ("internationales-rotes-kreuz", "rotes-kreuz-internationales"),
        ("nordwache", "grenzschutz-nord"),
    }
    assert "1 of 1 neighbours shared" in found["aleksander-stubb", "alexander-stubb"][1]
    assert (
        "Organisation and Company" in found["internationales-rotes-kreuz", "rotes-kreuz-internationales"][1]
    )
    assert found["nordwache", "grenzschutz-nord"] == (1.0, ("both are Q9",))


def test_what_is_decided_is_not_proposed_again(path: Path) -> None:
    made = decisions.decide(path, "distinct", ("alexander-stubb", "aleksander-stubb"))
    decisions.decide(path, "same", ("nordwache", "grenzschutz-nord"))
    assert [*proposed(path)] == [("internationales-rotes-kreuz", "rotes-kreuz-internationales")]
    decisions.decide(path, "undo", undoes=made.id)
    assert ("aleksander-stubb", "alexander-stubb") in proposed(path)
