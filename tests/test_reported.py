"""Reports without a clause ("sprach von"), hearsay, and sources that are nobody in particular."""

import pytest

from actorgraph.actors import resolve
from actorgraph.analyse import analyse
from actorgraph.extract import extract
from actorgraph.model import Document, Extraction


def read(text: str) -> Extraction:
    return extract(analyse(Document("d", text, published="2024-10-28")))


def voices(text: str) -> list[tuple[str, str | None, str]]:
    """(type, speaker, content) of every quotation."""
    return [
        (q.type, q.speaker.span.of(text) if q.speaker else None, q.content[0].of(text))
        for q in read(text).quotations
    ]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Merkel sprach von einem großen Erfolg.", "Merkel"),
        ("Die Polizei warnte vor neuen Angriffen.", "Polizei"),
        ("Die Opposition bezeichnete das Gesetz als Fehler.", "Opposition"),
        ("Frankreich forderte ein Verbot der Waffen.", "Frankreich"),
        ("Die Nato begrüßte den Beschluss.", "Nato"),
    ],
)
def test_a_report_holds_the_whole_sentence(text: str, speaker: str) -> None:
    assert voices(text) == [("reported", speaker, text)]


def test_a_clause_of_saying_is_no_second_report() -> None:
    assert [v[0] for v in voices("Merkel forderte, dass Russland seine Truppen abzieht.")] == ["indirect"]


def test_a_report_without_a_speaker_is_none() -> None:
    assert voices("Das Gesetz wurde begrüßt.") == []


def test_only_what_is_reported_is_theirs() -> None:
    text = "Nach dem Angriff Russlands auf die Ukraine sprach Merkel von einem Krieg."
    (attack,) = [p for p in read(text).propositions if p.relation == "attacks"]
    assert attack.attributions == ()


def test_hearsay_carries_on_whoever_spoke() -> None:
    text = "Merkel sprach von einem Angriff. Ein Haus soll zerstört worden sein."
    assert ("free_indirect", "Merkel", "Ein Haus soll zerstört worden sein.") in voices(text)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ersten Angaben zufolge starben drei Soldaten.", "Ersten Angaben"),
        ("Laut einer Umfrage ist die Mehrheit zufrieden.", "Umfrage"),
        ("Ein Augenzeuge sagte, das Haus sei zerstört.", "Augenzeuge"),
    ],
)
def test_a_described_source_speaks(text: str, speaker: str) -> None:
    assert [who for _, who, _ in voices(text)] == [speaker]


def test_a_described_source_is_no_actor() -> None:
    record = resolve(read("Laut einer Umfrage hat Russland die Ukraine angegriffen."))
    assert [q.speaker for q in record.quotations] == [None]
    assert all(claim.voices == () for claim in record.claims)
    assert {one.id for one in record.actors} == {"russia", "ukraine"}
