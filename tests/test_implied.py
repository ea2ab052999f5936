"""Events that a noun names: who acts in them, as the clause around the noun tells it."""

import pytest

from told import edges


@pytest.mark.parametrize(
    ("text", "edge"),
    [
        (
            "Israelis haben mehrere Anschläge im Westjordanland verübt.",
            ("attacks", "Israelis", "Westjordanland"),
        ),
        ("Al-Qaida wird für mehrere Anschläge verantwortlich gemacht.", ("attacks", "Al-Qaida", None)),
        (
            "Sie machen den syrischen Geheimdienst für das Attentat auf Rafik al-Hariri verantwortlich.",
            ("attacks", "syrischen Geheimdienst", "Rafik al-Hariri"),
        ),
        ("Der Luftangriff fand am Flughafen Bagdad statt.", ("attacks", None, "Flughafen Bagdad")),
        ("An den Gesprächen nehmen Russland und der Iran teil.", ("consultsWith", "Russland", "Iran")),
        ("Das ist gut, sagte Rutte nach Beratungen mit der Türkei.", ("consultsWith", "Rutte", "Türkei")),
        ("Russland setzte Drohnen gegen Ziele in der Ukraine ein.", ("attacks", "Russland", "Ukraine")),
        ("Die Armee griff Talibanstellungen an.", ("attacks", "Armee", "Taliban")),
        ("Am Abend kam es in Kairo zu Ausschreitungen.", ("attacks", None, "Kairo")),
        ("London wies am Montag vier Diplomaten aus.", ("expels", "London", "Diplomaten")),
        (
            "Die Verwundeten wurden in einem Lazarett der Bundeswehr versorgt.",
            ("aids", "Bundeswehr", "Verwundeten"),
        ),
        (
            "Die Soldaten trafen auf Widerstand durch Rebellen.",
            ("attacks", "Rebellen", "Soldaten"),
        ),
        ("Der Flüchtling erhielt in Schweden politisches Asyl.", ("aids", "Schweden", "Flüchtling")),
        (
            "Die Friedenstruppen unter Führung der Vereinigten Staaten rückten vor.",
            ("leads", "Vereinigten Staaten", "Friedenstruppen"),
        ),
    ],
)
def test_the_clause_tells_who_acts(text: str, edge: tuple[str, str | None, str | None]) -> None:
    assert edge in edges(text)


def test_talks_among_three_are_told_from_the_first_to_the_others() -> None:
    found = edges("Die Gespräche zwischen Russland, der Türkei und dem Iran begannen.")
    assert found == {("consultsWith", "Russland", "Türkei"), ("consultsWith", "Russland", "Iran")}


def test_two_sides_that_fight_are_the_subject() -> None:
    found = edges("Regierungstruppen und Rebellen lieferten sich heftige Gefechte.")
    assert {e[1:] for e in found if e[0] == "attacks"} == {
        ("Regierungstruppen", "Rebellen"),
        ("Rebellen", "Regierungstruppen"),
    }


def test_a_protest_against_a_deed_is_one_against_who_did_it() -> None:
    text = "Die Polizei löste die Kundgebung der Studenten auf. Anwohner protestierten gegen die Auflösung."
    assert ("protestsAgainst", "Anwohner", "Polizei") in edges(text)


def test_to_a_capital_one_goes_for_the_town() -> None:
    assert not {e for e in edges("Der Minister reist nach London.") if e[2] == "London"}


@pytest.mark.parametrize(
    "text",
    [
        "Rutte sprach über Beratungen mit der Türkei.",
        "Die Anschläge in Europa sind ein Thema.",
        "Der Präsident sah Drohnen in Kiew.",
    ],
)
def test_nobody_acts_who_only_stands_near(text: str) -> None:
    assert not {e for e in edges(text) if e[0] in ("attacks", "consultsWith") and e[1] is not None}
