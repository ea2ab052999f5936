"""Who and what is known beforehand: states, organisations, regions, towns and offices, by every usual name.

The tables are generated or written by hand (`scripts/make_gazetteer.py` says which); nothing is learned
here from a text. States, organisations and regions are read at the first question, towns at the first
name that is none of these.
"""

from __future__ import annotations

import gzip
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Literal

from actorgraph.errors import DataError

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
TABLES = ("states.tsv", "organisations.tsv", "regions.tsv")
TOWNS = "towns.tsv.gz"
OFFICES = "offices.tsv"
_KIND_RANK = {"State": 0, "Alliance": 1, "Place": 3}
_ARTICLES = re.compile(r"^(?:der|die|das|dem|den|des|the)\s+", re.IGNORECASE)
_QUOTES = '"„“”‚‘»«›‹ '
_WEAK = re.compile(r"(?:en|er|es|em|e)$")


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


@dataclass(frozen=True, slots=True)
class Office:
    """A post that one can hold. `word` is the masculine lemma as the text's title ends ("Generalsekretär").

    `relation` is what the holder does to the thing: leads it, or holdsRoleIn it. `kind` is what the post is
    usually in, one of `ACTOR_KINDS`, or None where that can be anything. `former`: the word says it is over.
    """

    word: str
    word_en: str
    relation: Literal["leads", "holdsRoleIn"]
    kind: str | None
    former: bool = False


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
        aliases=_list(value["aliases"]),
        adjectives=_list(value["adjectives"]),
        wikidata=value["wikidata"] or None,
        country=value["country"] or None,
        capital=value["capital"] or None,
        latitude=float(value["latitude"]) if value["latitude"] else None,
        longitude=float(value["longitude"]) if value["longitude"] else None,
        population=int(value["population"]) if value["population"] else None,
        demonyms=_list(value["demonyms"]),
        seats=_list(value["seats"]),
        code=value["code"] or None,
    )


def _list(field: str) -> tuple[str, ...]:
    return tuple(field.split(";")) if field else ()


def _lines(table: str) -> Iterator[tuple[str, str]]:
    source = files("actorgraph.ontology") / "gazetteer" / table
    try:
        data = source.read_bytes()
        text = (gzip.decompress(data) if table.endswith(".gz") else data).decode("utf-8")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise DataError(f"gazetteer/{table} can't be read ({error}); install actorgraph again") from error
    for number, line in enumerate(text.split("\n"), 1):
        if line and not line.startswith("#"):
            yield f"gazetteer/{table}, line {number}", line


@cache
def _known() -> dict[str, Entry]:
    """States, organisations and regions by id; the first table that has an id keeps it."""
    found: dict[str, Entry] = {}
    for table in TABLES:
        for where, line in _lines(table):
            entry = _row(line, where)
            found.setdefault(entry.id, entry)
    return found


@cache
def _towns() -> tuple[dict[str, str], dict[str, list[str]]]:
    """Lines of the towns' table by id, and ids by folded name; rows are read only when asked for."""
    lines: dict[str, str] = {}
    names: dict[str, list[str]] = {}
    for where, line in _lines(TOWNS):
        fields = line.split("\t", 5)
        if len(fields) != 6:
            raise DataError(f"{where}: too few columns; run scripts/make_gazetteer.py")
        lines[fields[0]] = line
        for name in {_fold(n) for n in (fields[2], fields[3], *_list(fields[4]))}:
            names.setdefault(name, []).append(fields[0])
    return lines, names


@cache
def _town(slug: str) -> Entry:
    return _row(_towns()[0][slug], f"gazetteer/{TOWNS}, {slug}")


def entries(*, towns: bool = False) -> Mapping[str, Entry]:
    """All that is known by id: states, organisations, regions, and with `towns` these too (slower)."""
    if not towns:
        return _known()
    return {slug: _town(slug) for slug in _towns()[0]} | _known()


def entry(slug: str) -> Entry | None:
    """What is known under an id, towns included, or None."""
    found = _known().get(slug)
    if found is None and slug in _towns()[0]:
        return _town(slug)
    return found


def _fold(name: str) -> str:
    return unicodedata.normalize("NFC", name).replace("’", "'").casefold()


def _loose(name: str) -> str:
    """The name without its adjectives' endings, so that "Vereinigten Staaten" meets "Vereinigte Staaten"."""
    *first, last = _fold(name).split()
    return " ".join([*(_WEAK.sub("", word) if len(word) > 4 else word for word in first), last])


def _is_short_acronym(name: str) -> bool:
    """Names such as "US" or "IS", which in other case are other words."""
    return len(name) <= 3 and name.isupper()


@cache
def _index() -> dict[str, list[tuple[int, Entry]]]:
    """Folded name -> (0 for a German name, 1 for an English, 2 for one without endings; entry)."""
    index: dict[str, list[tuple[int, Entry]]] = {}
    for one in _known().values():
        for tier, name in [*((0, n) for n in (one.label_de, *one.aliases)), (1, one.label_en)]:
            key = f"={name}" if _is_short_acronym(name) else _fold(name)
            index.setdefault(key, []).append((tier, one))
            if " " in name:
                index.setdefault(f"~{_loose(name)}", []).append((2, one))
    return index


def _ranked(hits: Iterable[tuple[int, Entry]]) -> list[Entry]:
    order = sorted(
        hits, key=lambda hit: (hit[0], _KIND_RANK.get(hit[1].kind, 2), -(hit[1].population or 0), hit[1].id)
    )
    return [one for _, one in order]


def _exactly(name: str) -> list[Entry]:
    if _is_short_acronym(name):
        return _ranked(_index().get(f"={name}", ()))
    hits = list(_index().get(_fold(name), ()))
    if not hits and " " in name:
        hits = list(_index().get(f"~{_loose(name)}", ()))
    found = _ranked(hits)
    if any(one.kind != "Place" for one in found):
        return found
    places = [*found, *(_town(slug) for slug in _towns()[1].get(_fold(name), ()))]
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


@cache
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
        found.update({one.id: one for one in _ranked(_index().get(_fold(plain[:-1]), ()))})
    return tuple(found.values())


@cache
def _adjectives() -> dict[str, Entry]:
    return {_fold(word): one for one in reversed(_known().values()) for word in one.adjectives}


def entry_of_adjective(word: str) -> Entry | None:
    """The state or region that an adjective in any inflection belongs to ("tschetschenischen"), or None."""
    known = _adjectives()
    folded = _fold(word)
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
    return {_fold(word): one for one in reversed(_known().values()) for word in one.seats}


def state_of_seat(name: str) -> Entry | None:
    """The state whose government a place's name can stand for ("Moskau", "Kiews"), or None."""
    return next((found for form in _without_endings(name) if (found := _seats().get(_fold(form)))), None)


_FORMER = re.compile(r"^(?:ex|alt|früher|ehemalig|vormalig)-?", re.IGNORECASE)
_DEPUTY = re.compile(r"^(?:vize|unter)-?|^stellvertretende[nrsm]?\b|-vize", re.IGNORECASE)


@cache
def _offices() -> dict[str, Office]:
    """Every form of every title, folded -> the office."""
    found: dict[str, Office] = {}
    for where, line in _lines(OFFICES):
        fields = line.split("\t")
        if len(fields) != 5 or fields[3] not in ("leads", "holdsRoleIn"):
            raise DataError(f"{where}: a title's columns are wrong; run scripts/make_gazetteer.py")
        relation: Literal["leads", "holdsRoleIn"] = "leads" if fields[3] == "leads" else "holdsRoleIn"
        one = Office(fields[0], fields[2], relation, fields[4] or None)
        for form in _list(fields[1]):
            found.setdefault(_fold(form), one)
    return found


def _english_offices() -> dict[str, Office]:
    return {one.word_en: one for one in reversed(_offices().values())}


@cache
def office(title: str) -> Office | None:
    """The post that a title names, or None when the word is no title.

    Takes the word in any form, with what is compounded to it or stands before it: "Bundeskanzlerin",
    "Nato-Generalsekretärs", "Regierungschefin", "ehemaliger Präsident", "Ex-Präsident", "Vizepräsident".
    """
    former, rest = False, " ".join(title.split())
    words = rest.split(" ")
    if len(words) > 1 and _FORMER.match(words[0]):
        former, rest = True, " ".join(words[1:])
    if stripped := re.match(r"(?:Ex|Alt)-?(?=[A-ZÄÖÜ])|Alt(?=bundes|kanzler)|Ex-", rest):
        former, rest = True, rest[stripped.end() :]
    found = _offices().get(_fold(rest)) or _english_offices().get(_fold(rest))
    if found is None:
        tail = _tail_office(rest)
        if tail is None:
            return None
        found = tail
    return replace(found, former=True) if former else found


def _tail_office(title: str) -> Office | None:
    """The office of a compound's or phrase's last part; a deputy leads nothing."""
    folded = _fold(title)
    if " " in folded:
        first, _, last = folded.rpartition(" ")
        found = office(last.capitalize())
    else:
        first = ""
        found = None
        for start in range(1, len(folded) - 3):
            if found := _offices().get(folded[start:]):
                first = folded[:start]
                break
    if found and _DEPUTY.search(first):
        return replace(found, relation="holdsRoleIn")
    return found
