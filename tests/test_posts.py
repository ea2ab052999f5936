"""Offices: who is named beside a title, in what, and what a bare title is taken to be in."""

import pytest

from told import edges


@pytest.mark.parametrize(
    ("text", "edge"),
    [
        (
            "An dem Treffen nahm Karl Brandner, Staatspräsident Venezuelas, teil.",
            ("leads", "Karl Brandner", "Venezuelas"),
        ),
        (
            "An dem Treffen nahm Karl Brandner, bolivianischer Präsident, teil.",
            ("leads", "Karl Brandner", "bolivianischer"),
        ),
        (
            "Karl Brandner (SPD), Sprecher der NATO, sprach.",
            ("holdsRoleIn", "Karl Brandner", "NATO"),
        ),
        ("Der Chef der Weltbank, Karl Brandner, sprach.", ("leads", "Karl Brandner", "Weltbank")),
        (
            "Der Abgeordnete des Bundestages Karl Brandner sprach.",
            ("holdsRoleIn", "Karl Brandner", "Bundestages"),
        ),
        (
            "Karl Brandner, Abgeordneter im Europaparlament, sprach.",
            ("holdsRoleIn", "Karl Brandner", "Europaparlament"),
        ),
        ("Der CDU-Politiker Karl Brandner sprach.", ("memberOf", "Karl Brandner", "CDU")),
        ("Der CDU-Chef im Landtag, Karl Brandner, sprach.", ("leads", "Karl Brandner", "CDU")),
        ("Karl Brandner ist Vorsitzender der SPD.", ("leads", "Karl Brandner", "SPD")),
        ("Außenminister der Türkei ist Karl Brandner.", ("holdsRoleIn", "Karl Brandner", "Türkei")),
        ("Bayerns Innenminister Karl Brandner sprach.", ("holdsRoleIn", "Karl Brandner", "Bayerns")),
        ("Kaliforniens Gouverneur Karl Brandner sprach.", ("leads", "Karl Brandner", "Kaliforniens")),
        ("XBK-Sprecher Karl Brandner sprach.", ("holdsRoleIn", "Karl Brandner", "XBK")),
        ("Der Gouverneur von Alaska, Karl Brandner, sprach.", ("leads", "Karl Brandner", "Alaska")),
        ("Der Londoner Bürgermeister Karl Brandner sprach.", ("leads", "Karl Brandner", "Londoner")),
        (
            "Karl Brandner, der Gouverneur von Tabasco, sprach.",
            ("leads", "Karl Brandner", "Tabasco"),
        ),
        (
            "Der stellvertretende Vorsitzende der SPD, Karl Brandner, sprach.",
            ("holdsRoleIn", "Karl Brandner", "SPD"),
        ),
        ("In Peru wird gewählt. Präsident Karl Brandner sprach.", ("leads", "Karl Brandner", "Peru")),
        (
            "Kanada wählt. Generalgouverneurin Anna Brandner sprach.",
            ("holdsRoleIn", "Anna Brandner", "Kanada"),
        ),
        ("Die SPD verlor. Parteichef Karl Brandner sprach.", ("leads", "Karl Brandner", "SPD")),
    ],
)
def test_who_holds_an_office(text: str, edge: tuple[str, str | None, str | None]) -> None:
    assert edge in edges(text)


@pytest.mark.parametrize(
    "text",
    [
        "Der Sprecher des Präsidenten Karl Brandner schwieg.",
        "Der Schweizer Politiker Karl Brandner sprach.",
        "Karl Brandner sprach. Der Präsident schwieg.",
        "Die UNICEF half. Präsident Karl Brandner sprach.",
    ],
)
def test_no_office(text: str) -> None:
    told = {e for e in edges(text) if e[0] in ("leads", "holdsRoleIn", "memberOf")}
    assert not {e for e in told if e[1] == "Karl Brandner"}


def test_an_office_told_in_full_is_not_guessed_again() -> None:
    text = (
        "Der russische Präsident Karl Brandner sprach in Paris. Frankreich und Präsident Brandner schwiegen."
    )
    assert {e[2] for e in edges(text) if e[0] == "leads"} == {"russische"}


@pytest.mark.parametrize(
    ("text", "edge"),
    [
        (
            "Die PKK und ihr Anführer Karl Brandner sind dafür.",
            ("leads", "Karl Brandner", "PKK"),
        ),
        ("Polizeisprecher Karl Brandner sprach.", ("holdsRoleIn", "Karl Brandner", "Polizei")),
        (
            "Kenia wählt. Regierungssprecher Karl Brandner sprach.",
            ("holdsRoleIn", "Karl Brandner", "Kenia"),
        ),
    ],
)
def test_a_short_title_says_of_what(text: str, edge: tuple[str, str | None, str | None]) -> None:
    assert edge in edges(text)


@pytest.mark.parametrize(
    "text",
    [
        "Kenia wählt. Kenia zählt. Bundespräsident Karl Brandner sprach.",
        "Kenia wählt. Kenia zählt. Kaiser Karl Brandner war dort.",
        "Kenia wählt. Kenia zählt. Aus Peru kam Präsident Karl Brandner.",
    ],
)
def test_a_title_that_is_no_ones_there(text: str) -> None:
    assert not {e for e in edges(text) if e[0] == "leads"}


def test_only_the_first_leads_the_state_that_a_text_is_at() -> None:
    text = "Kenia wählt. Präsident Karl Brandner sprach. Danach sprach Präsident Hans Torgau."
    assert {e[1] for e in edges(text) if e[0] == "leads"} == {"Karl Brandner"}
