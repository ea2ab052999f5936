"""Organisations and persons: the hand-written lists as tables."""

from __future__ import annotations

from gazetteer.tables import Row, Table, handwritten, parts, slug, unique


def organisations(taken: set[str]) -> Table:
    """Every organisation, with an id that no state has."""
    rows = []
    for kind, de, en, aliases, wikidata, country in handwritten("organisations.psv"):
        one = slug(en) if slug(en) not in taken else f"{slug(en)}-{kind.lower()}"
        taken.add(one)
        rows.append(
            Row(one, kind, de, en, unique(parts(aliases), de, en), wikidata=wikidata, country=country)
        )
    about = [
        "Organisations. Made by scripts/make_gazetteer.py: edit organisations.psv there.",
        "Written by hand (Apache-2.0); Wikidata ids only where they are certain.",
    ]
    return Table(about, rows)


def persons() -> Table:
    """Every person of persons.psv."""
    rows = []
    for de, en, aliases, wikidata, country in handwritten("persons.psv"):
        names = unique(parts(aliases), de, en)
        rows.append(Row(slug(en), "Person", de, en, names, wikidata=wikidata, country=country))
    about = [
        "Persons. Made by scripts/make_gazetteer.py: edit persons.psv there.",
        "Written by hand (Apache-2.0); Wikidata ids only where they are certain.",
    ]
    return Table(about, rows)
