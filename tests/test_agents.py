"""Who did what is told without a doer: taken from the text around where it names but one."""

from __future__ import annotations

import pytest

from actorgraph.actors.agents import MARK, is_from_context
from actorgraph.explain import explain
from actorgraph.model import Claim, Document, Record
from actorgraph.pipeline import read


def found(text: str) -> tuple[Record, list[tuple[str | None, str, str | None]]]:
    record = read(Document("d", text, published="2024-10-28"))
    called = {actor.id: actor.label() for actor in record.actors}
    return record, [
        (called.get(c.subject or ""), c.relation, called.get(c.object or "")) for c in record.claims
    ]


def of(record: Record, relation: str) -> list[Claim]:
    return [claim for claim in record.claims if claim.relation == relation]


SANCTIONS = (
    "Der UN-Sicherheitsrat verhängte am Montag Sanktionen gegen den Iran. "
    "Zudem wurde ein Reiseverbot gegen mehrere Generäle verhängt."
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (SANCTIONS, ("UN-Sicherheitsrat", "sanctions", "Generäle")),
        (
            "Vor dem Landgericht begann der Prozess. Der Angeklagte wurde zu drei Jahren Haft verurteilt.",
            ("Landgericht", "convicts", "Angeklagter"),
        ),
        (
            "Rebellen entführten am Montag einen Ingenieur. Am Freitag wurde der Ingenieur freigelassen.",
            ("Rebellen", "releases", "Ingenieur"),
        ),
        (
            "Die Polizei sperrte die Straße. Ein Randalierer wurde festgenommen.",
            ("Polizei", "arrests", "Randalierer"),
        ),
        (
            "Studenten protestierten gegen den Minister. Soldaten lösten die Kundgebung auf.",
            ("Soldaten", "restricts", "Studenten"),
        ),
    ],
)
def test_an_open_end_is_taken_from_the_text_around(text: str, told: tuple[str, str, str]) -> None:
    record, claims = found(text)
    assert told in claims
    claim = record.claims[claims.index(told)]
    assert claim.rule.endswith(MARK)


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        # Two bodies impose sanctions: either may have.
        (
            "Die EU verhängte am Montag Sanktionen gegen den Iran. "
            "Die USA verhängten am Dienstag Sanktionen gegen Kuba. "
            "Gegen mehrere Generäle wurde ein Reiseverbot verhängt.",
            "sanctions",
        ),
        # Two courts are named.
        (
            "Das Landgericht und das Amtsgericht liegen am Markt. Der Angeklagte wurde zu Haft verurteilt.",
            "convicts",
        ),
        # Whoever held others did not release these.
        (
            "Rebellen entführten am Montag einen Ingenieur. Am Freitag wurden zwei Lehrer freigelassen.",
            "releases",
        ),
    ],
)
def test_it_stays_open_where_more_than_one_or_none_can_be_meant(text: str, relation: str) -> None:
    record, _ = found(text)
    assert any(claim.subject is None for claim in of(record, relation))
    assert not any(is_from_context(claim) for claim in record.claims)


def test_far_away_sanctions_are_somebody_elses() -> None:
    between = "Am Abend regnete es in den Bergen. " * 5
    record, _ = found(SANCTIONS.replace(" Zudem", f" {between}Zudem"))
    assert [claim.subject is None for claim in of(record, "sanctions")] == [False, True]


def test_a_claim_filled_so_merges_with_the_one_that_says_the_same() -> None:
    again = (
        " Gegen Kuba wurden Sanktionen verhängt. Der UN-Sicherheitsrat hat Sanktionen gegen Kuba verhängt."
    )
    _, claims = found(SANCTIONS + again)
    assert claims.count(("UN-Sicherheitsrat", "sanctions", "Kuba")) == 1


def test_the_explanation_says_where_the_end_comes_from() -> None:
    marks = [
        mark
        for seen in explain(Document("d", SANCTIONS, published="2024-10-28")).sentences
        for told in seen.told
        for mark in told.marks
    ]
    assert marks == ["context: subject UN-Sicherheitsrat, the only one around that can be meant"]
