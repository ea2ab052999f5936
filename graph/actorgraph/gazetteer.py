"""Who and what is known beforehand: states, organisations, persons, places and offices, by every usual name.

The tables are generated or written by hand (`scripts/make_gazetteer.py` says which); nothing is learned
here from a text. All but towns are read at the first question, towns at the first name that is
nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from actorgraph.errors import DataError
from actorgraph.offices import Office, office
from actorgraph.tables import fold, lines, listed

__all__ = [
    "Entry",
    "Office",
    "entries",
    "entry",
    "entry_of_adjective",
    "find",
    "office",
    "prefer",
    "preferred",
    "state_of_adjective",
    "state_of_demonym",
    "state_of_seat",
    "states_of_adjective",
]

COLUMNS = (
    "id",
    "kind",
    "label_de",
    "label_en",
    "aliases",
    "adjectives",
    "demonyms",
    "wikidata",
    "country",
    "capital",
    "seats",
    "latitude",
    "longitude",
    "population",
    "code",
)
TABLES = ("states.tsv", "organisations.tsv", "persons.tsv", "regions.tsv")
TOWNS = "towns.tsv.gz"
_KIND_RANK = {"State": 0, "Alliance": 1, "Place": 3}
_ARTICLES = re.compile(r"^(?:der|die|das|dem|den|des|the)\s+", re.IGNORECASE)
_QUOTES = '"„“”‚‘»«›‹ '
_WEAK = re.compile(r"(?:en|er|es|em|e)$")
_OWN = -1  # how a name of an actor of the user's own ranks: before all others


@dataclass(frozen=True, slots=True)
class Entry:
    """One actor that is known beforehand.

    `id` is its slug, `country` and `capital` are slugs of other entries. `adjectives` are German lemmas
    ("nordkoreanisch"), `demonyms` every form of the inhabitants' name, `seats` what a government is called
    by its place ("Moskau", "Kreml"). `code` is the ISO 3166 code.
    """

    id: str
    kind: str
    label_de: str
    label_en: str
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    wikidata: str | None = None
    country: str | None = None
    capital: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    population: int | None = None
    demonyms: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    code: str | None = None


def _row(line: str, where: str) -> Entry:
    fields = line.split("\t")
    if len(fields) != len(COLUMNS):
        raise DataError(
            f"{where}: {len(fields)} columns instead of {len(COLUMNS)}; run scripts/make_gazetteer.py"
        )
    value = dict(zip(COLUMNS, fields, strict=True))
    return Entry(
        id=value["id"],
        kind=value["kind"],
        label_de=value["label_de"],
        label_en=value["label_en"],
        aliases=listed(value["aliases"]),
        adjectives=listed(value["adjectives"]),
        wikidata=value["wikidata"] or None,
        country=value["country"] or None,
        capital=value["capital"] or None,
        latitude=float(value["latitude"]) if value["latitude"] else None,
        longitude=float(value["longitude"]) if value["longitude"] else None,
        population=int(value["population"]) if value["population"] else None,
        demonyms=listed(value["demonyms"]),
        seats=listed(value["seats"]),
        code=value["code"] or None,
    )


_own: tuple[Entry, ...] = ()


def prefer(own: Iterable[Entry]) -> None:
    """Know these actors of the user's own from now on, before all others, and none given earlier."""
    global _own
    given = tuple(own)
    if given != _own:
        _own = given
        for cached in (_known, _index, find, _adjectives, _demonyms, _seats):
            cached.cache_clear()


def preferred() -> tuple[Entry, ...]:
    """The user's own actors that `prefer` was given last."""
    return _own


@cache
def _known() -> dict[str, Entry]:
    """All but towns by id, the user's own first; the first table that has an id keeps it."""
    found: dict[str, Entry] = {one.id: one for one in _own}
    for table in TABLES:
        for where, line in lines(table):
            entry = _row(line, where)
            found.setdefault(entry.id, entry)
    return found


@cache
def _towns() -> tuple[dict[str, str], dict[str, list[str]]]:
    """Lines of the towns' table by id, and ids by folded name; rows are read only when asked for."""
    rows: dict[str, str] = {}
    names: dict[str, list[str]] = {}
    for where, line in lines(TOWNS):
        fields = line.split("\t", 5)
        if len(fields) != 6:
            raise DataError(f"{where}: too few columns; run scripts/make_gazetteer.py")
        rows[fields[0]] = line
        for name in {fold(n) for n in (fields[2], fields[3], *listed(fields[4]))}:
            names.setdefault(name, []).append(fields[0])
    return rows, names


@cache
def _town(slug: str) -> Entry:
    return _row(_towns()[0][slug], f"gazetteer/{TOWNS}, {slug}")


def entries(*, towns: bool = False) -> Mapping[str, Entry]:
    """All that is known by id: states, organisations, persons, regions; with `towns` these too (slower)."""
    if not towns:
        return _known()
    return {slug: _town(slug) for slug in _towns()[0]} | _known()


def entry(slug: str) -> Entry | None:
    """What is known under an id, towns included, or None."""
    found = _known().get(slug)
    if found is None and slug in _towns()[0]:
        return _town(slug)
    return found


def _loose(name: str) -> str:
    """The name without its adjectives' endings, so that "Vereinigten Staaten" meets "Vereinigte Staaten"."""
    *first, last = fold(name).split()
    return " ".join([*(_WEAK.sub("", word) if len(word) > 3 else word for word in first), last])


def _is_short_acronym(name: str) -> bool:
    """Names such as "US" or "IS", which in other case are other words."""
    return len(name) <= 3 and name.isupper()


@cache
def _index() -> dict[str, list[tuple[int, Entry]]]:
    """Folded name -> (0 for a German name, 1 for an English, 2 for one without endings; entry)."""
    index: dict[str, list[tuple[int, Entry]]] = {}
    own = {one.id for one in _own}
    for one in _known().values():
        mine = one.id in own
        for tier, name in [*((0, n) for n in (one.label_de, *one.aliases)), (1, one.label_en)]:
            tier = _OWN if mine else tier
            key = f"={name}" if _is_short_acronym(name) else fold(name)
            index.setdefault(key, []).append((tier, one))
            if " " in name:
                index.setdefault(f"~{_loose(name)}", []).append((_OWN if mine else 2, one))
    return index


def _ranked(hits: Iterable[tuple[int, Entry]]) -> list[Entry]:
    order = sorted(
        hits, key=lambda hit: (hit[0], _KIND_RANK.get(hit[1].kind, 2), -(hit[1].population or 0), hit[1].id)
    )
    return [one for _, one in order]


def _exactly(name: str) -> list[Entry]:
    if _is_short_acronym(name):
        return _ranked(_index().get(f"={name}", ()))
    hits = list(_index().get(fold(name), ()))
    if not hits and " " in name:
        hits = list(_index().get(f"~{_loose(name)}", ()))
    mine = [hit for hit in hits if hit[0] == _OWN]
    if mine:
        return _ranked(mine)
    found = _ranked(hits)
    if any(one.kind != "Place" for one in found):
        return found
    places = [*found, *(_town(slug) for slug in _towns()[1].get(fold(name), ()))]
    return sorted(places, key=lambda one: -(one.population or 0))


def _without_endings(name: str) -> Iterator[str]:
    """The name as it stands, then without a genitive's or a dative plural's ending."""
    yield name
    if name.endswith("'"):
        yield name[:-1]
    if len(name) > 3 and name.endswith("s"):
        yield name[:-1].removesuffix("'")
    if len(name) > 5 and name.endswith("es"):
        yield name[:-2]


@lru_cache(maxsize=65_536)
def find(name: str) -> tuple[Entry, ...]:
    """What a name can stand for, the likeliest first.

    Case is folded except for short acronyms; articles, quotation marks and a German genitive's ending are
    taken off, and adjectives within a name may be inflected ("der Vereinigten Staaten", "Moskaus", "Nato").
    Words in lower case are no names. A capital's name gives the town; `state_of_seat` gives the state.
    """
    plain = _ARTICLES.sub("", " ".join(name.split())).strip(_QUOTES).replace("’", "'")
    if not plain or not any(char.isupper() or char.isdigit() for char in plain):
        return ()
    found: dict[str, Entry] = {}
    for form in _without_endings(plain):
        for one in _exactly(form):
            found.setdefault(one.id, one)
    if not found and plain.endswith("en"):
        found.update({one.id: one for one in _ranked(_index().get(fold(plain[:-1]), ()))})
    return tuple(found.values())


@cache
def _adjectives() -> dict[str, Entry]:
    return {fold(word): one for one in reversed(_known().values()) for word in one.adjectives}


def entry_of_adjective(word: str) -> Entry | None:
    """The state or region that an adjective in any inflection belongs to ("tschetschenischen"), or None."""
    known = _adjectives()
    folded = fold(word)
    return known.get(folded) or known.get(_WEAK.sub("", folded))


def state_of_adjective(word: str) -> Entry | None:
    """The state that an adjective in any inflection belongs to ("nordkoreanischen"), or None."""
    found = entry_of_adjective(word)
    return found if found and found.kind == "State" else None


def states_of_adjective(word: str) -> tuple[Entry, ...]:
    """Like `state_of_adjective`, but "russisch-ukrainischen" gives both states."""
    whole = state_of_adjective(word)
    if whole:
        return (whole,)
    parts = [state_of_adjective(part) for part in word.split("-")]
    found = [part for part in parts if part]
    return tuple(found) if len(found) == len(parts) else ()


@cache
def _demonyms() -> dict[str, Entry]:
    return {word: one for one in reversed(_known().values()) for word in one.demonyms}


def state_of_demonym(word: str) -> Entry | None:
    """The state whose inhabitants a noun names, in any form ("Russen", "Französin"), or None."""
    return _demonyms().get(word)


@cache
def _seats() -> dict[str, Entry]:
    own = {fold(name) for one in _own for name in (one.label_de, one.label_en, *one.aliases)}
    seats = {fold(word): one for one in reversed(_known().values()) for word in one.seats}
    return {word: one for word, one in seats.items() if word not in own}


def state_of_seat(name: str) -> Entry | None:
    """The state whose government a place's name can stand for ("Moskau", "Kiews"), or None."""
    return next((found for form in _without_endings(name) if (found := _seats().get(fold(form)))), None)
