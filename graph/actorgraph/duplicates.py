"""Which actors of a store could be one: pairs to be decided by people, the likeliest first.

Two actors are compared only where a part of a name of theirs sounds the same or is a form of the same name
("Wladimir", "Vladimir"), which keeps a store of 100,000 actors to minutes. Names are compared by rigour,
which knows forms of names, and by rapidfuzz; type, Wikidata ids and shared neighbours speak for or against.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

import pyoxigraph as ox

from actorgraph.decisions import Decision, Identity, live
from actorgraph.iris import ACTOR, AG, DCTERMS, OWL, RDF, RDFS, SKOS, WIKIDATA, local_name
from actorgraph.model import ACTOR_KINDS

if TYPE_CHECKING:
    from rigour.names import Name

    from actorgraph.store import Store

_UNION = ox.DefaultGraph()
_UNNAMED = frozenset({"Group", "Asset"})  # "Demonstranten" here and there are not the same people
_LOCAL = re.compile(r"-[0-9a-f]{10}$")
# Kinds that documents confuse; of others two actors of different kinds are two.
_BODIES = frozenset(
    {"Alliance", "GovernmentBody", "ArmedForce", "IntelligenceService", "Party", "Company", "Media"}
    | {"Organisation"}
)
_BLOCK = 150  # actors that share one key beyond which it says nothing
_LONGEST = 12  # names of one actor that are looked at
SCORE = 0.85


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two actors that could be one. `first` is the one to keep; `score` is from 0 to 1."""

    first: str
    second: str
    score: float
    reasons: tuple[str, ...]


@dataclass(slots=True)
class _Known:
    """What is compared of one actor."""

    id: str
    kind: str = ""
    names: list[str] = field(default_factory=list)
    wikidata: set[str] = field(default_factory=set)
    owners: set[str] = field(default_factory=set)
    neighbours: set[str] = field(default_factory=set)
    parsed: list[tuple[str, Name]] = field(default_factory=list)


def duplicates(
    store: Store, decided: Iterable[Decision] = (), *, least: float = SCORE
) -> tuple[Proposal, ...]:
    """Pairs of actors in the store that score at least `least` and about which nothing is decided."""
    known = _read(store)
    held = live(decided)
    identity = Identity(held)
    apart = {frozenset(one.actors) for one in held if one.kind in ("distinct", "split")}
    found = []
    for a, b in _pairs(known):
        if identity.canonical(a) == identity.canonical(b) or frozenset((a, b)) in apart:
            continue
        proposal = _compared(known[a], known[b])
        if proposal is not None and proposal.score >= least:
            found.append(proposal)
    return tuple(sorted(found, key=lambda one: (-one.score, one.first, one.second)))


def _read(store: Store) -> dict[str, _Known]:
    """Every actor with a name of its own, by id."""
    known: dict[str, _Known] = {}

    def values(property_: str) -> Iterator[tuple[str, str]]:
        for quad in store.quads.quads_for_pattern(None, ox.NamedNode(property_), None, _UNION):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
                yield quad.subject.value, quad.object.value

    kinds = {AG + kind: kind for kind in ACTOR_KINDS}
    for node, value in sorted(values(RDF + "type")):
        if value in kinds and node.startswith(ACTOR) and kinds[value] not in _UNNAMED:
            slug = local_name(node, ACTOR)
            if not _LOCAL.search(slug):
                known.setdefault(node, _Known(slug)).kind = kinds[value]
    for property_ in (RDFS + "label", SKOS + "altLabel"):
        for node, value in sorted(values(property_)):
            if node in known and value not in known[node].names:
                known[node].names.append(value)
    for node, value in values(OWL + "sameAs"):
        if node in known and value.startswith(WIKIDATA):
            known[node].wikidata.add(value.removeprefix(WIKIDATA))
    for node, value in values(DCTERMS + "isPartOf"):
        if node in known:
            known[node].owners.add(value)
    subjects = dict(values(RDF + "subject"))
    for relation, thing in values(RDF + "object"):
        subject = subjects.get(relation)
        for one, other in ((subject, thing), (thing, subject)):
            if one in known and other:
                known[one].neighbours.add(other)
    return {one.id: one for one in known.values()}


def _pairs(known: Mapping[str, _Known]) -> list[tuple[str, str]]:
    """The pairs that are worth comparing: those that share a key that few others have."""
    blocks: dict[object, set[str]] = defaultdict(set)
    for one in known.values():
        for name in one.names[:_LONGEST]:
            for key in _keys(one, name):
                blocks[key].add(one.id)
        for wikidata in one.wikidata:
            blocks["wikidata", wikidata].add(one.id)
    pairs = {
        pair
        for key, ids in blocks.items()
        if 1 < len(ids) <= (_BLOCK if len(str(key)) < 40 else 10 * _BLOCK)
        for pair in combinations(sorted(ids), 2)
    }
    return sorted(pairs)


def _keys(one: _Known, name: str) -> Iterator[object]:
    from rigour.names import NameTypeTag, analyze_names

    tag = NameTypeTag.PER if one.kind == "Person" else NameTypeTag.ENT
    for parsed in analyze_names(tag, [name]):
        one.parsed.append((name, parsed))
        sounds = [part.metaphone or part.form for part in parsed.parts if len(part.form) > 2]
        yield from sounds
        yield from (f"{span.symbol}" for span in parsed.spans)
        if len(sounds) > 1:
            yield tuple(sorted(sounds))


def _compared(a: _Known, b: _Known) -> Proposal | None:
    """The two as a proposal, or None where something says that they are two."""
    reasons: list[str] = []
    same_id = bool(a.wikidata & b.wikidata)
    if a.wikidata and b.wikidata and not same_id:
        return None
    if a.owners and b.owners and not a.owners & b.owners:
        return None  # the foreign ministries of two states
    if a.kind != b.kind and not {a.kind, b.kind} <= _BODIES:
        return None
    score, names = max((_alike(x, y, a.kind) for x in a.parsed for y in b.parsed), default=(0.0, ""))
    if same_id:
        score, names = 1.0, f"both are {min(a.wikidata & b.wikidata)}"
    if names:
        reasons.append(names)
    shared = (a.neighbours & b.neighbours) - {ACTOR + a.id, ACTOR + b.id}
    if shared:
        every = a.neighbours | b.neighbours
        score = min(1.0, score + 0.1 * len(shared) / len(every))
        reasons.append(f"{len(shared)} of {len(every)} neighbours shared")
    if a.kind != b.kind:
        score -= 0.05
        reasons.append(f"{a.kind} and {b.kind}")
    first, second = sorted((a, b), key=lambda one: (not one.wikidata, -len(one.neighbours), one.id))
    return Proposal(first.id, second.id, round(max(score, 0.0), 3), tuple(reasons))


def _alike(a: tuple[str, Name], b: tuple[str, Name], kind: str) -> tuple[float, str]:
    """How alike two names are, and these names."""
    from rapidfuzz import fuzz

    words = f"{a[0]} ~ {b[0]}" if a[0] != b[0] else a[0]
    score = _parts_alike(a[1], b[1])
    if kind != "Person":
        score = max(score if len(a[1].parts) > 1 else 0.0, fuzz.token_sort_ratio(a[1].form, b[1].form) / 100)
    elif min(len(a[1].parts), len(b[1].parts)) == 1:
        score *= 0.9  # a last name alone
    return score, words


def _parts_alike(a: Name, b: Name) -> float:
    """The share of the letters of both names that belongs to parts that are the same or forms of one name."""
    from rigour.names import compare_parts, pair_symbols

    total = sum(len(part.form) for part in (*a.parts, *b.parts))
    best = 0.0
    for pairing in [*pair_symbols(a, b), ()]:
        explained = [part for one in pairing for part in (*one.qps, *one.rps)]
        rest = compare_parts(
            [part for part in a.parts if part not in explained],
            [part for part in b.parts if part not in explained],
        )
        letters = sum(len(part.form) * one.score for one in pairing for part in (*one.qps, *one.rps))
        letters += sum(len(part.form) * one.score for one in rest for part in (*one.qps, *one.rps))
        best = max(best, letters / total if total else 0.0)
    return best
