"""Whole sentences through analysis and extraction: who does what to whom, how it is meant, who says so."""

import pytest

from actorgraph.analyse import analyse
from actorgraph.extract import extract
from actorgraph.model import Document
from told import edges, read


@pytest.mark.parametrize(
    ("text", "edge"),
    [
        ("Russland hat die Ukraine angegriffen.", ("attacks", "Russland", "Ukraine")),
        ("Die Ukraine wurde von Russland angegriffen.", ("attacks", "Russland", "Ukraine")),
        ("Die Ukraine wurde angegriffen.", ("attacks", None, "Ukraine")),
        ("Frankreich kritisierte die Politik Russlands.", ("criticises", "Frankreich", "Russlands")),
        ("Nordkorea schickt Soldaten nach Russland.", ("sendsTroopsTo", "Nordkorea", "Russland")),
        ("Die Armee schoss 66 Drohnen ab.", ("shootsDown", "Armee", "Drohnen")),
        ("Der russische Präsident Putin kam.", ("leads", "Putin", "russische")),
        (
            "Bundeskanzlerin Angela Merkel traf Emmanuel Macron.",
            ("consultsWith", "Angela Merkel", "Emmanuel Macron"),
        ),
        ("Die libanesische Armee kam.", ("partOf", "libanesische Armee", "libanesische")),
        ("Die Türkei verhängte Sanktionen gegen Syrien.", ("sanctions", "Türkei", "Syrien")),
        ("Tausende Soldaten griffen Kiew an.", ("attacks", "Tausende Soldaten", "Kiew")),
        ("Die Forderung der SPD wies die CDU zurück.", ("rejects", "CDU", "SPD")),
        (
            "Kritik kam von der CSU, die der Türkei Untätigkeit vorwarf.",
            ("accuses", "CSU", "Türkei"),
        ),
        ("Hunderte Lehrer demonstrierten gegen die Türkei.", ("protestsAgainst", "Lehrer", "Türkei")),
        ("Kiew bat die NATO um Waffen.", ("demandsOf", "Kiew", "NATO")),
        ("Er fuhr mit einem Lastwagen in eine Menschengruppe.", ("attacks", "Er", "Menschengruppe")),
        ("Die von der Armee getöteten Demonstranten waren jung.", ("kills", "Armee", "Demonstranten")),
    ],
)
def test_who_does_what_to_whom(text: str, edge: tuple[str, str | None, str | None]) -> None:
    assert edge in edges(text)


def test_coordinated_actors_each_have_their_edge() -> None:
    found = edges("Russland und Nordkorea bedrohen Japan.")
    assert {("threatens", "Russland", "Japan"), ("threatens", "Nordkorea", "Japan")} <= found


@pytest.mark.parametrize(
    ("text", "modality", "polarity"),
    [
        ("Russland greift die Ukraine an.", "actual", "positive"),
        ("Russland wird die Ukraine angreifen.", "planned", "positive"),
        ("Russland will die Ukraine angreifen.", "planned", "positive"),
        ("Russland könnte die Ukraine angreifen.", "possible", "positive"),
        ("Russland soll die Ukraine angegriffen haben.", "possible", "positive"),
        ("Russland hat die Ukraine nicht angegriffen.", "actual", "negative"),
        ("Russland plant einen Angriff auf die Ukraine.", "planned", "positive"),
    ],
)
def test_how_it_is_meant(text: str, modality: str, polarity: str) -> None:
    (found,) = [p for p in read(text) if p.relation == "attacks"]
    assert (found.modality, found.polarity) == (modality, polarity)


@pytest.mark.parametrize(
    ("text", "holder", "stance"),
    [
        ("Frankreich bestätigte, dass Russland die Ukraine angegriffen hat.", "Frankreich", "confirms"),
        ("Russland habe die Ukraine angegriffen, sagte Angela Merkel.", "Angela Merkel", "asserts"),
        ("Laut Frankreich hat Russland die Ukraine angegriffen.", "Frankreich", "asserts"),
        ("Nach Angaben der Nato hat Russland die Ukraine angegriffen.", "Nato", "asserts"),
        ("„Russland hat gestern die Ukraine angegriffen“, sagte Angela Merkel.", "Angela Merkel", "asserts"),
    ],
)
def test_who_says_so(text: str, holder: str, stance: str) -> None:
    (found,) = [p for p in read(text) if p.relation == "attacks"]
    assert [(a.holder.span.of(text) if a.holder else None, a.stance) for a in found.attributions] == [
        (holder, stance)
    ]


def test_the_subjunctive_carries_a_speaker_on() -> None:
    text = "Angela Merkel sagte, die Lage sei ernst. Russland habe die Ukraine angegriffen."
    (found,) = [p for p in read(text) if p.relation == "attacks"]
    assert [a.holder.span.of(text) for a in found.attributions if a.holder] == ["Angela Merkel"]


def test_numbers_and_places_stand_with_the_statement() -> None:
    text = "In Homs wurden mehr als 20 Soldaten getötet."
    (found,) = [p for p in read(text) if p.relation == "killed"]
    assert found.quantity
    assert (found.quantity.value, found.quantity.bound) == (20, "at_least")
    assert found.place
    assert found.place.span.of(text) == "Homs"
    assert found.evidence.covers(found.trigger)


def test_offsets_hold_in_a_longer_text() -> None:
    text = "Lage im Osten\n\n▶︎ „Es gibt 12 Tote“, sagte der Minister.\n\nRussland griff die Ukraine an."
    extraction = extract(analyse(Document("d", text)))
    assert all(m.head.of(text) in m.span.of(text) for m in extraction.mentions)
    assert [q.content[0].of(text) for q in extraction.quotations] == ["Es gibt 12 Tote"]
    assert ("attacks", "Russland", "Ukraine") in edges(text)


def test_a_denial_speaks_of_what_was_just_said() -> None:
    text = (
        "Laut der Nato hat Nordkorea Soldaten nach Russland geschickt. "
        "Nordkorea wies die Berichte als Spekulation zurück."
    )
    (found,) = [p for p in read(text) if p.relation == "sendsTroopsTo"]
    assert [(a.holder.span.of(text), a.stance) for a in found.attributions if a.holder] == [
        ("Nato", "asserts"),
        ("Nordkorea", "doubts"),
    ]


def test_a_title_alone_is_held_where_the_text_is_at() -> None:
    text = "Die Nato tagte gestern. Generalsekretär Mark Rutte sprach von Krieg."
    (found,) = [p for p in read(text) if p.relation == "leads"]
    assert found.object
    assert (found.object.span.of(text), found.role) == ("Nato", "Generalsekretär")


def test_a_noun_that_refers_to_what_is_told_elsewhere_says_nothing() -> None:
    assert edges("Die Verhandlungen mit dem Iran dauern an.") == set()
    assert edges("Die Offensive der Armee dauert an.") == set()
    assert edges("Der Angriff auf Kiew begann am Morgen.") == {("attacks", None, "Kiew")}


def test_when_it_happened() -> None:
    (one, other) = read(
        "Russland hat die Ukraine in der vergangenen Nacht angegriffen, und die Türkei schickte im März 2022 "
        "Soldaten nach Syrien."
    )
    assert one.time is not None
    assert (one.time.start, one.time.end) == ("2024-10-27", "2024-10-28")
    assert other.time is not None
    assert other.time.start == "2022-03-01"


def test_what_is_denied_is_what_the_negated_verb_says() -> None:
    assert [p.polarity for p in read("Es gab keinen Angriff auf Kiew.")] == ["negative"]
    assert [p.polarity for p in read("Die Armee konnte den Angriff auf Kiew nicht verhindern.")] == [
        "positive"
    ]


def test_a_verb_is_no_part_of_a_name() -> None:
    text = "Der Sicherheitsrat rief die libysche Regierung zur Beendigung des Krieges auf."
    assert ("demandsOf", "Sicherheitsrat", "libysche Regierung") in edges(text)


@pytest.mark.parametrize(
    ("text", "edge"),
    [
        ("Menschen seien verletzt und festgenommen worden.", ("arrests", None, "Menschen")),
        (
            "Gewerkschaften haben die Zustände im Gefängnis mehrmals kritisiert.",
            ("criticises", "Gewerkschaften", "Gefängnis"),
        ),
        ("Bei einem Anschlag in Kiew starben drei Menschen.", ("attacks", None, "Kiew")),
        ("Er floh aus dem Gefängnis von Kandahar.", ("locatedIn", "Gefängnis", "Kandahar")),
        ("Hauptmann Karl Müller von der Nato kam.", ("holdsRoleIn", "Karl Müller", "Nato")),
        (
            "Die deutsche Regierung unter Angela Merkel beschloss das Gesetz.",
            ("leads", "Angela Merkel", "deutsche"),
        ),
    ],
)
def test_facts_in_passing(text: str, edge: tuple[str, str | None, str | None]) -> None:
    assert edge in edges(text)


@pytest.mark.parametrize(
    ("text", "edge"),
    [
        ("Die USA machen Syrien für den Angriff auf Beirut verantwortlich.", ("attacks", "Syrien", "Beirut")),
        ("Die Taliban bekannten sich zu dem Anschlag auf Kabul.", ("attacks", "Taliban", "Kabul")),
        ("Es kam zu Gefechten zwischen Armee und Rebellen.", ("attacks", "Armee", "Rebellen")),
        ("Es kam zu Gefechten zwischen Armee und Rebellen.", ("attacks", "Rebellen", "Armee")),
        ("Frankreich fordert, dass Russland abzieht.", ("demandsOf", "Frankreich", "Russland")),
        ("Bei dem Angriff starben neun Menschen, darunter drei Kinder.", ("killed", "Kinder", None)),
        ("Unter den Toten sind drei Soldaten.", ("killed", "Soldaten", None)),
    ],
)
def test_who_did_it_and_who_was_hit(text: str, edge: tuple[str, str | None, str | None]) -> None:
    assert edge in edges(text)


@pytest.mark.parametrize(
    ("text", "edge"),
    [
        ("Die Partei lehnt das Gesetz ab.", ("rejects", "Partei", None)),
        ("Das Parlament stimmte dem Gesetz zu.", ("agreesWith", "Parlament", None)),
        ("Die Partei lehnt den Vorschlag Frankreichs ab.", ("rejects", "Partei", "Frankreichs")),
        (
            "Die Demonstranten fordern den Rücktritt des Präsidenten.",
            ("demandsOf", "Demonstranten", "Präsidenten"),
        ),
        ("Drei Parteien wurden zu dem Gipfel eingeladen.", ("demandsOf", None, "Parteien")),
        ("Lügen werden der Regierung von einem Bürger vorgeworfen.", ("accuses", "Bürger", "Regierung")),
        ("Die Partei stieß bei der Armee auf Ablehnung.", ("rejects", "Armee", "Partei")),
        ("Scharfe Kritik an der Nato übte der Präsident.", ("criticises", "Präsident", "Nato")),
        ("Die Außenminister Frankreichs und Polens trafen sich.", ("consultsWith", "Frankreichs", "Polens")),
        ("Kanzlerin Merkel und Präsident Putin trafen sich.", ("consultsWith", "Merkel", "Putin")),
        ("Russland droht der Ukraine mit einem Lieferstopp.", ("threatens", "Russland", "Ukraine")),
        ("Israel lehnte Gespräche mit Ägypten ab.", ("rejects", "Israel", "Ägypten")),
        ("Zwischen Polen und Litauen kam es zu Gesprächen.", ("consultsWith", "Polen", "Litauen")),
    ],
)
def test_what_is_said_to_whom_or_of_what(text: str, edge: tuple[str, str | None, str | None]) -> None:
    assert edge in edges(text)


def test_whoever_will_take_part_has_not_met_yet() -> None:
    text = "An den Gesprächen werden die Außenminister Frankreichs und Polens teilnehmen."
    assert [(p.relation, p.modality) for p in read(text)] == [("consultsWith", "planned")]


def test_talks_that_are_refused_are_not_held() -> None:
    told = {p.relation: p.polarity for p in read("Israel lehnte Gespräche mit Ägypten ab.")}
    assert told == {"rejects": "positive", "consultsWith": "negative"}


def test_meeting_each_other_is_no_other_meeting() -> None:
    assert not edges("Die Minister trafen eine Entscheidung.")


def test_a_thing_leaves_only_an_open_role_empty() -> None:
    assert not edges("Die Partei fordert ein Gesetz.")
    assert not edges("Die Partei lehnte ab.")
