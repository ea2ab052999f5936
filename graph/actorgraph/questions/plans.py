"""How the first rows of a question are found without finding all of them.

A question that lists claims is answered row by row, so a hundred thousand claims take seconds, and sorting
them first, newest on top, reads each. Where only so many rows are asked for, the summaries say which claims,
relations or documents these can be (`listings`): they are taken in the order of the rows, whole days at a
time, until the question, asked of these alone, has rows enough. These are the first of all, in their order.

A question names its plan in its header; without a limit, or where little is asked about, it is asked as it
is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from actorgraph import iris, listings
from actorgraph.around import degrees
from actorgraph.iris import AG
from actorgraph.listings import EVERY, PUBLISHED, Days

if TYPE_CHECKING:
    from actorgraph.store import Store

Given = Mapping[str, Sequence[str]]
"""The values of parameters: IRIs of actors and relations, days."""

Groups = Iterator[list[str]]
"""IRIs in the order of the rows that they give; those of one list may have to change places.

Where a row needs several, they stand in one text with blanks between.
"""

FEW = 300  # relations or claims for which a question is asked as it is
WALK = 5_000  # claims that are looked at day by day for those of one actor
MANY = 50_000  # keys with which nothing is gained over asking as it is
_SUMMARY = f"GRAPH <{iris.SUMMARY}>"
_AT_AN_END = "?member ag:about ?edge . ?edge ?end <ACTOR> FILTER(?end IN (rdf:subject, rdf:object))"
_LAST, _FIRST = "9999", ""


@dataclass(frozen=True, slots=True)
class Plan:
    """The values of a variable, first things first, and the parameters that they answer to already."""

    variable: str
    groups: Groups
    met: frozenset[str] = frozenset()


def plan(store: Store, kind: str, given: Given, wanted: int) -> Plan | None:
    """How to find so many rows; None where the question is best asked as it is."""
    kind, _, rest = kind.partition(" ")
    groups = _KINDS[kind](store, rest, given, wanted)
    if groups is None:
        return None
    variable = "claims" if kind == "held" else f"{kind}s"
    return Plan(variable, groups, frozenset(_MET.get(kind, ())))


# --- claims, day by day ---


def _claims(store: Store, rest: str, given: Given, wanted: int) -> Groups | None:
    """Claims of a sort, newest first or oldest first."""
    sort, _, oldest = rest.partition(" ")
    sorts = EVERY if sort == "every" else (sort,)
    days = _days(store, sorts)
    if "actor" not in given and "relation" not in given:
        return _by_day(store, days, given, wanted, bool(oldest))
    if "relation" not in given:
        (actor,) = given["actor"]
        share = sum(degrees(store, actor).claims.values()), sum(one.size for one in days)
        if most := _worth_walking(wanted, *share):
            ends = _AT_AN_END.replace("ACTOR", actor)
            return _by_day(store, days, given, most, bool(oldest), ends)
    edges = _edges(store, given, "firstDay" if oldest else "lastDay")
    if len(edges) <= FEW or not all(_is_day(one.first) and _is_day(one.last) for one in days):
        return None
    return _of_edges(store, edges, sorts, given, wanted, bool(oldest))


def _worth_walking(wanted: int, some: int, every: int) -> int:
    """How many claims to look at for so many, if `some` of `every` are wanted; 0 where that is too many."""
    most = wanted * every * 3 // (some * 2) if some > FEW else 0
    return most if most <= WALK else 0


def _days(store: Store, sorts: Iterable[str]) -> list[Days]:
    """The listings of some sorts."""
    values = " ".join(f"<{listings.sort_iri(sort)}>" for sort in sorts)
    query = f"""SELECT ?listing ?size {{ VALUES ?sort {{ {values} }}
        {_SUMMARY} {{ ?listing ag:sort ?sort ; ag:size ?size }} }}"""
    return [listings.days(iri or "", int(size or 0)) for iri, size in _rows(store, query)]


def _by_day(
    store: Store, days: Iterable[Days], given: Given, wanted: int, oldest: bool, pattern: str = ""
) -> Groups:
    """What is in listings, so many at least at a time, but no day cut in two; only what fits a pattern."""
    within = [one for one in days if _within(one, given) and (one.first or not oldest)]
    within.sort(key=lambda one: one.first, reverse=not oldest)
    taken: list[Days] = []
    for _, same in groupby(within, key=lambda one: one.first):
        taken += same
        if sum(one.size for one in taken) >= wanted:
            yield _members(store, taken, pattern)
            taken, wanted = [], wanted * 2
    if taken:
        yield _members(store, taken, pattern)


def _members(store: Store, taken: Iterable[Days], pattern: str) -> list[str]:
    values = " ".join(f"<{one.iri}>" for one in taken)
    query = f"""SELECT DISTINCT ?member {{ VALUES ?listing {{ {values} }}
        {_SUMMARY} {{ ?member ag:listedIn ?listing }} {pattern} }}"""
    return [member or "" for (member,) in _rows(store, query)]


def _within(days: Days, given: Given) -> bool:
    """Whether claims of these days can be in the time that is asked about."""
    since, until = given.get("since"), given.get("until")
    return not (since and days.last < since[0]) and not (until and (not days.first or days.first > until[0]))


def _is_day(text: str) -> bool:
    return not text or (len(text) == len("2024-10-28") and text.replace("-", "").isdecimal())


# --- claims of some relations ---


def _edges(store: Store, given: Given, day: str) -> list[tuple[str, str]]:
    """The relations of an actor, of a kind, or both, each with its first or last day."""
    relations = " ".join(f"<{iri}>" for iri in given.get("relation", ()))
    kind = f"VALUES ?relation {{ {relations} }} ?edge rdf:predicate ?relation ." if relations else ""
    query = f"SELECT DISTINCT ?edge ?day {{ %s OPTIONAL {{ {_SUMMARY} {{ ?edge ag:{day} ?day }} }} }}"
    if "actor" in given:
        (actor,) = given["actor"]
        ends = f"{{ ?edge rdf:subject <{actor}> }} UNION {{ ?edge rdf:object <{actor}> }}"
        kind = (
            f"?edge rdf:predicate ?relation FILTER(?relation IN ({relations.replace(' ', ', ')}))"
            if relations
            else ""
        )
        query %= f"{{ {ends} }} {kind}"
    else:
        query %= kind
    none = _FIRST if day == "firstDay" else _LAST
    return sorted((last or none, edge or "") for edge, last in _rows(store, query))


def _of_edges(
    store: Store,
    edges: list[tuple[str, str]],
    sorts: Sequence[str],
    given: Given,
    wanted: int,
    oldest: bool,
) -> Groups:
    """Claims on relations: of those that were spoken of last first, until no other can have a newer one."""
    ahead = edges if oldest else edges[::-1]
    found: dict[str, str] = {}
    size, place = max(FEW, 1), 0
    while place < len(ahead):
        chunk, place, size = ahead[place : place + size], place + size, size * 2
        values = " ".join(f"<{edge}>" for _, edge in chunk)
        query = f"""SELECT ?claim ?listing {{ VALUES ?edge {{ {values} }} ?claim ag:about ?edge .
            {_SUMMARY} {{ ?claim ag:listedIn ?listing }} }}"""
        found |= _dated(store, query, sorts, given)
        if place < len(ahead):
            bound = ahead[place][0]
            ready = sorted(day for day in found.values() if (day < bound if oldest else day > bound))
            if len(ready) >= wanted:
                last = ready[wanted - 1] if oldest else ready[-wanted]
                taken = [claim for claim, day in found.items() if (day <= last if oldest else day >= last)]
                yield taken
                for claim in taken:
                    del found[claim]
                wanted *= 2
    yield list(found)


def _dated(store: Store, query: str, sorts: Sequence[str], given: Given) -> dict[str, str]:
    """Claims of some sorts, each with its day."""
    found = {}
    for claim, listing in _rows(store, query):
        days = listings.days(listing or "")
        if listings.sort_of(days.iri) in sorts and _within(days, given):
            found[claim or ""] = days.first
    return found


def _held(store: Store, rest: str, given: Given, wanted: int) -> Groups | None:
    """The claims of one holder, newest first."""
    (holder,) = given["actor"]
    days = _days(store, EVERY)
    held = next(_rows(store, f"SELECT ?n {{ {_SUMMARY} {{ <{holder}> ag:heldClaimCount ?n }} }}"), ["0"])
    if most := _worth_walking(wanted, int(held[0] or 0), sum(one.size for one in days)):
        return _by_day(store, days, given, most, False, f"?member ag:holder <{holder}>")
    query = f"""SELECT ?claim ?listing {{ ?claim ag:holder <{holder}> .
        {_SUMMARY} {{ ?claim ag:listedIn ?listing }} }}"""
    found = _dated(store, query, EVERY, given)
    if len(found) <= FEW:
        return None
    return _in_order(sorted((((day,), claim) for claim, day in found.items()), reverse=True), wanted)


# --- documents, relations, actors ---


def _documents(store: Store, rest: str, given: Given, wanted: int) -> Groups | None:
    """Documents, those published last first.

    `rest` is how many rows each may be expected to give, and of what class these tell, if not of claims.
    """
    if {"actor", "relation"} & given.keys() and len(_edges(store, given, "lastDay")) <= FEW:
        return None
    expected, _, kind = rest.partition(" ")
    if kind and ("actor" in given or not _are_many(store, kind)):
        return None
    wanted = max(wanted // int(expected or 1), 1)
    return _by_day(store, _days(store, (PUBLISHED,)), given, wanted, oldest=False)


def _are_many(store: Store, kind: str) -> bool:
    """Whether there are more than a few things of that class."""
    some = _rows(store, f"SELECT ?it {{ ?it a ag:{kind} }} LIMIT {FEW + 1}")
    return sum(1 for _ in some) == FEW + 1


def _disputed(store: Store, rest: str, given: Given, wanted: int) -> Groups | None:
    """The relations that are disputed, by what is at their ends."""
    if "actor" in given or "relation" in given:
        return None
    query = f"""SELECT ?edge ?subject ?relation ?object {{ {_SUMMARY} {{ ?edge ag:disputed true }}
        ?edge rdf:predicate ?relation . OPTIONAL {{ ?edge rdf:subject ?subject }}
        OPTIONAL {{ ?edge rdf:object ?object }} }}"""
    found = sorted((tuple(end or "" for end in ends), edge or "") for edge, *ends in _rows(store, query))
    return _in_order(found, max(wanted // 20, 1))  # there are several voices on each


def _corroborated(store: Store, rest: str, given: Given, wanted: int) -> Groups | None:
    """The relations that several vouch for, those that most do first."""
    if given:
        return None
    query = f"""SELECT ?edge ?holders ?documents {{ {_SUMMARY} {{
        ?edge ag:corroborationCount ?holders ; ag:affirmingDocumentCount ?documents }} }}"""
    found = sorted(
        ((-int(one or 0), -int(other or 0)), edge or "") for edge, one, other in _rows(store, query)
    )
    return _in_order(found, wanted)


def _facts(store: Store, rest: str, given: Given, wanted: int) -> Groups | None:
    """The plain edges, actor by actor in the order of their IRIs."""
    return None if given else _each_fact(store, wanted)


def _each_fact(store: Store, wanted: int) -> Groups:
    from actorgraph.model import ACTOR_KINDS
    from actorgraph.vocabulary import relations

    kinds = " ".join(f"<{AG}{kind}>" for kind in ACTOR_KINDS)
    every = _rows(store, f"SELECT DISTINCT ?actor {{ VALUES ?kind {{ {kinds} }} ?actor a ?kind }}")
    known = {AG + name for name in relations()}
    taken: list[str] = []
    for actor in sorted(actor or "" for (actor,) in every):
        edges = _rows(
            store, f"SELECT ?relation ?object {{ <{actor}> ?relation ?object FILTER(ISIRI(?object)) }}"
        )
        taken += sorted(f"{actor} {relation} {object_}" for relation, object_ in edges if relation in known)
        while len(taken) >= wanted:
            yield taken[:wanted]
            taken, wanted = taken[wanted:], wanted * 2
    yield taken


def _counted(property_: str) -> Callable[[Store, str, Given, int], Groups | None]:
    """Actors by a number that the summaries have of each, the highest first."""

    def found(store: Store, rest: str, given: Given, wanted: int) -> Groups | None:
        if given:
            return None
        query = f"SELECT ?node ?number {{ {_SUMMARY} {{ ?node ag:{property_} ?number }} }}"
        return _in_order(
            sorted(((-int(number or 0),), node or "") for node, number in _rows(store, query)), wanted
        )

    return found


def _in_order(found: Sequence[tuple[tuple[object, ...], str]], wanted: int) -> Groups:
    """Things that are sorted by what stands before them, so many at least at a time; equals stay together."""
    taken: list[str] = []
    for _, same in groupby(found, key=lambda one: one[0]):
        taken += [thing for _, thing in same]
        if len(taken) >= wanted:
            yield taken
            taken, wanted = [], wanted * 2
    if taken:
        yield taken


def _rows(store: Store, query: str) -> Iterator[list[str | None]]:
    from actorgraph.reading import rows

    return rows(store, query)


_MET = {"claim": ("actor", "relation"), "held": ("actor",)}
_KINDS: Mapping[str, Callable[[Store, str, Given, int], Groups | None]] = {
    "claim": _claims,
    "held": _held,
    "document": _documents,
    "actor": _counted("mentionCount"),
    "holder": _counted("heldClaimCount"),
    "edge": lambda store, rest, given, wanted: (_disputed if rest == "disputed" else _corroborated)(
        store, rest, given, wanted
    ),
    "fact": _facts,
}
