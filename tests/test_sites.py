"""Unnamed buildings and embassies: what they are called, and that one in another town is another one."""

from actorgraph.actors import resolve
from actorgraph.analyse import analyse
from actorgraph.extract import extract
from actorgraph.model import Document


def located(text: str) -> set[tuple[str, str]]:
    """What lies where in a text, by the labels of the actors."""
    record = resolve(extract(analyse(Document("d", text))))
    label = {one.id: dict(one.labels)["de"] for one in record.actors}
    return {
        (label[one.subject], label[one.object])
        for one in record.claims
        if one.relation == "locatedIn" and one.subject and one.object
    }


def test_a_states_consulates_in_two_towns_are_two() -> None:
    text = "Das deutsche Konsulat in Basel und das Konsulat in Genf schlossen."
    assert located(text) == {
        ("deutsches Konsulat in Basel", "Basel"),
        ("deutsches Konsulat in Genf", "Genf"),
    }


def test_an_embassy_told_of_is_taken_up() -> None:
    text = "Die US-Botschaft in Riad brannte. Am Abend war die US-Botschaft leer."
    record = resolve(extract(analyse(Document("d", text))))
    bodies = [one for one in record.actors if one.kind == "GovernmentBody"]
    assert [dict(one.labels)["de"] for one in bodies] == ["US-Botschaft in Riad"]


def test_an_unnamed_building_is_called_by_its_town() -> None:
    assert ("Bahnhof in Basel", "Basel") in located("Im Bahnhof von Basel brannte es.")


def test_what_has_its_town_in_its_name_is_not_told_it_twice() -> None:
    assert ("Hamburger Flughafen", "Hamburg") in located("Der Hamburger Flughafen wurde geräumt.")
