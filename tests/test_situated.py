"""What lies where, who belongs to what: facts that noun phrases say in passing."""

import pytest

from told import edges


@pytest.mark.parametrize(
    ("text", "edge"),
    [
        ("In der litauischen Hauptstadt Vilnius trafen sie sich.", ("locatedIn", "Vilnius", "litauischen")),
        ("Bei einem Anschlag im afghanischen Kandahar starb er.", ("locatedIn", "Kandahar", "afghanischen")),
        ("In der Stadt Sirte im Norden Libyens wird gekämpft.", ("locatedIn", "Sirte", "Libyens")),
        ("In Kabul, der Hauptstadt Afghanistans, war es ruhig.", ("locatedIn", "Kabul", "Afghanistans")),
        ("Er lebt in Houston (Texas).", ("locatedIn", "Houston", "Texas")),
        ("Er lebt in Houston im US-Bundesstaat Texas.", ("locatedIn", "Houston", "Texas")),
        ("Der Unfall geschah bei Kandahar, Afghanistan.", ("locatedIn", "Kandahar", "Afghanistan")),
        ("Das EU-Mitglied Polen lehnte ab.", ("memberOf", "Polen", "EU")),
        ("Norbert Röttgen (CDU) sagte dies.", ("memberOf", "Norbert Röttgen", "CDU")),
        ("Der Vertreter Libyens sprach.", ("holdsRoleIn", "Vertreter", "Libyens")),
    ],
)
def test_lasting_facts(text: str, edge: tuple[str, str | None, str | None]) -> None:
    assert edge in edges(text)


@pytest.mark.parametrize(
    "text",
    [
        "Die Vertreter Libyens sprachen.",
        "Er flog von Kandahar nach Pakistan.",
        "Kabul, so Karsai, ist ruhig.",
    ],
)
def test_no_lasting_facts(text: str) -> None:
    assert not {e for e in edges(text) if e[0] in ("locatedIn", "memberOf", "holdsRoleIn")}
