"""Actors of the user's own, from CSV, Turtle or FollowTheMoney: kept with a store, known before all others.

They are in `actors.jsonl` in the store's folder, one a line; the last of an id holds. While documents are
added to that store the gazetteer knows them, and prefers them to what it has.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from actorgraph import gazetteer, journals
from actorgraph.actors.identity import slug
from actorgraph.errors import DataError, UnknownSuffix
from actorgraph.gazetteer import Entry
from actorgraph.iris import ACTOR, AG, GEO, OWL, RDF, RDFS, SKOS, WIKIDATA, local_name
from actorgraph.model import ACTOR_KINDS

FILE = "actors.jsonl"
SUFFIXES = (".csv", ".ttl", ".json", ".jsonl", ".ftm")
COLUMNS = (
    *("id", "type", "name", "name_en", "aliases", "adjectives", "demonyms", "wikidata", "country"),
    *("latitude", "longitude"),
)
_LISTS = ("aliases", "adjectives", "demonyms", "seats")
_WIKIDATA = re.compile(r"Q[1-9][0-9]*")
# FollowTheMoney's schemata as kinds of ours; what is not here is no actor and left out.
SCHEMATA = {
    "Person": "Person",
    "Company": "Company",
    "Organization": "Organisation",
    "LegalEntity": "Organisation",
    "PublicBody": "GovernmentBody",
    "Vessel": "Asset",
    "Airplane": "Asset",
    "Vehicle": "Asset",
    "Asset": "Asset",
}


def read_file(path: Path) -> tuple[Entry, ...]:
    """The actors in a file; raises DataError with line or IRI, and UnknownSuffix."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise UnknownSuffix(f"{path}: actors are read from {', '.join(SUFFIXES)}")
    try:
        data = path.read_bytes()
        text = data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: can't be read ({error})") from error
    reader = {".csv": _from_csv, ".ttl": _from_turtle}.get(suffix, _from_ftm)
    found = tuple(reader(text, str(path)))
    if not found:
        raise DataError(f"{path}: no actor in it")
    return found


def add(store: Path, entries: Iterable[Entry]) -> int:
    """Keep actors with the store at that path; how many. Raises StoreError where it can't be written."""
    lines = [asdict(one) for one in entries]
    journals.append(store / FILE, lines)
    return len(lines)


def read(store: Path) -> tuple[Entry, ...]:
    """The actors kept with the store at that path; raises DataError where the file is broken."""
    found: dict[str, Entry] = {}
    for where, value in journals.read(store / FILE):
        try:
            lists = {name: tuple(value.get(name) or ()) for name in _LISTS}
            one = Entry(**{**value, **lists})
        except TypeError as error:
            raise DataError(f"{where}: no actor ({error}); mend or remove the line") from error
        found[one.id] = _checked(one, where)
    return tuple(found.values())


def know(store: Path) -> None:
    """Have the gazetteer know the actors kept with the store at that path, and no others of a user's own."""
    gazetteer.prefer(read(store))


def _entry(fields: Mapping[str, Any], where: str) -> Entry:
    """An entry from what a file says; raises DataError."""
    name = " ".join(str(fields.get("name") or "").split())
    if not name:
        raise DataError(f"{where}: an actor without a name")
    english = fields.get("name_en") or name
    known = [one for one in gazetteer.find(name) if one.kind == fields.get("type")]
    try:
        return _checked(
            Entry(
                id=fields.get("id") or (known[0].id if known else slug(str(english))),
                kind=fields.get("type") or "",
                label_de=name,
                label_en=str(english),
                aliases=tuple(fields.get("aliases") or ()),
                adjectives=tuple(fields.get("adjectives") or ()),
                demonyms=tuple(fields.get("demonyms") or ()),
                wikidata=fields.get("wikidata") or None,
                country=_country(fields.get("country"), where),
                latitude=_degrees(fields.get("latitude")),
                longitude=_degrees(fields.get("longitude")),
            ),
            where,
        )
    except ValueError as error:
        raise DataError(f"{where}: {error}") from error


def _checked(one: Entry, where: str) -> Entry:
    texts = (one.id, one.label_de, one.label_en, *one.aliases, *one.adjectives, *one.demonyms)
    if not all(isinstance(text, str) and text.strip() for text in texts):
        raise DataError(f"{where}: an id or a name is empty or no text")
    if one.kind not in ACTOR_KINDS:
        raise DataError(f"{where}: type {one.kind!r} is none of {', '.join(ACTOR_KINDS)}")
    if one.wikidata is not None and not _WIKIDATA.fullmatch(one.wikidata):
        raise DataError(f"{where}: {one.wikidata!r} is no Wikidata id such as Q57792")
    return one


def _degrees(value: object) -> float | None:
    return float(str(value)) if value not in (None, "") else None


def _country(value: object, where: str) -> str | None:
    """The id of a state by its id, name or ISO 3166 code."""
    if not value:
        return None
    text = str(value)
    states = [one for one in gazetteer.entries().values() if one.kind == "State"]
    for one in states:
        if one.id == text or (one.code or "").lower() == text.lower():
            return one.id
    found = next((one.id for one in gazetteer.find(text) if one.kind == "State"), None)
    if found is None:
        raise DataError(f"{where}: no state {text!r} is known")
    return found


def _from_csv(text: str, name: str) -> Iterator[Entry]:
    """Rows with a header of COLUMNS; lists are parted by semicolons."""
    rows = csv.DictReader(io.StringIO(text, newline=""))
    header = rows.fieldnames or ()
    unknown = [column for column in header if column not in COLUMNS]
    if unknown or "name" not in header or "type" not in header:
        raise DataError(
            f"{name}, line 1: columns are {', '.join(COLUMNS)}, of which name and type must be there"
            + (f"; {', '.join(map(str, unknown))} is none" if unknown else "")
        )
    for row in rows:
        where = f"{name}, line {rows.line_num}"
        if None in row or None in row.values():
            raise DataError(f"{where}: not as many fields as columns")
        fields: dict[str, Any] = {key: value.strip() for key, value in row.items()}
        for column in _LISTS:
            fields[column] = [part.strip() for part in fields.get(column, "").split(";") if part.strip()]
        yield _entry(fields, where)


def _from_turtle(text: str, name: str) -> Iterator[Entry]:
    """Actors as a graph has them: a type, labels, other names, owl:sameAs, coordinates."""
    import pyoxigraph as ox

    try:
        triples = list(ox.parse(text, format=ox.RdfFormat.TURTLE))
    except SyntaxError as error:
        raise DataError(f"{name}: {error}") from error
    of: dict[str, dict[str, list[ox.Literal | ox.NamedNode]]] = {}
    for one in triples:
        if isinstance(one.subject, ox.NamedNode) and isinstance(one.object, ox.Literal | ox.NamedNode):
            of.setdefault(one.subject.value, {}).setdefault(one.predicate.value, []).append(one.object)
    for node, values in of.items():
        kinds = [term.value.removeprefix(AG) for term in values.get(RDF + "type", ())]
        kind = next((one for one in kinds if one in ACTOR_KINDS), None)
        if kind is None:
            continue
        if not node.startswith(ACTOR):
            raise DataError(f"{name}, <{node}>: an actor's IRI begins with {ACTOR}")
        labels = {
            (term.language or "") if isinstance(term, ox.Literal) else "": term.value
            for term in values.get(RDFS + "label", ())
        }
        first = {key: min(term.value for term in terms) for key, terms in values.items()}
        yield _entry(
            {
                "id": local_name(node, ACTOR),
                "type": kind,
                "name": labels.get("de") or labels.get("") or labels.get("en"),
                "name_en": labels.get("en"),
                "aliases": sorted(term.value for term in values.get(SKOS + "altLabel", ())),
                "wikidata": (first.get(OWL + "sameAs") or "").removeprefix(WIKIDATA),
                "latitude": first.get(GEO + "lat"),
                "longitude": first.get(GEO + "long"),
            },
            f"{name}, <{node}>",
        )


def _from_ftm(text: str, name: str) -> Iterator[Entry]:
    """FollowTheMoney entities, one JSON object a line; those that are no actors are left out."""
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        where = f"{name}, line {number}"
        value = journals.parsed(line, where)
        properties = value.get("properties")
        if not isinstance(properties, dict) or "schema" not in value:
            raise DataError(f"{where}: no entity of FollowTheMoney; it has no schema or no properties")
        kind = SCHEMATA.get(str(value["schema"]))
        if kind is None:
            continue
        names = [str(one) for one in properties.get("name") or ()]
        others = [*names[1:], *(str(one) for one in properties.get("alias") or ())]
        countries = properties.get("country") or properties.get("jurisdiction") or [None]
        yield _entry(
            {
                "type": kind,
                "name": names[0] if names else None,
                "aliases": list(dict.fromkeys(others)),
                "wikidata": next(iter(properties.get("wikidataId") or ()), None),
                "country": countries[0] if kind != "Person" else None,
            },
            where,
        )
