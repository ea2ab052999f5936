"""What is next to an actor, no more than is asked for: its heaviest relations, voices, newest claims.

An actor may be in a hundred thousand claims. The listings of its relations by weight (`listings`) give those
with most claims without reading the others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from actorgraph import iris, listings
from actorgraph.iris import AG, RDF
from actorgraph.listings import PUBLISHED
from actorgraph.reading import Claim, KnownRelation, handwritten, rows

if TYPE_CHECKING:
    from actorgraph.store import Store

FEW = 1_000  # claims of an actor up to which all are looked at for the newest
_GRAPH = f"GRAPH <{iris.SUMMARY}>"
_SUMMARY = ox.NamedNode(iris.SUMMARY)
_UNION = ox.DefaultGraph()
_LISTED, _COUNT, _DISPUTED, _AFFIRMED, _CONTESTED = (
    ox.NamedNode(AG + name) for name in ("listedIn", "claimCount", "disputed", "affirmedBy", "contestedBy")
)
_ENDS = [ox.NamedNode(RDF + name) for name in ("predicate", "subject", "object")]
_TRUE = ox.Literal(True)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A relation with the IRIs at its ends, and what there is on it; `written` are hand-written claims."""

    iri: str
    predicate: str
    subject: str | None
    object: str | None
    claims: int
    affirmed: bool
    disputed: bool
    written: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Degrees:
    """How much there is around an actor: claims by type of relation, relations, and disputed ones."""

    claims: dict[str, int]
    relations: int
    disputed: int


def degrees(store: Store, actor: str) -> Degrees:
    """How much there is around the actor of that IRI, whoever claims it; without what is hand-written."""
    query = f"""SELECT ?type ?number ?claims ?disputed {{ {_GRAPH} {{ ?node ag:degreeOf <{actor}> ;
        ag:ofType ?type ; ag:degree ?number ; ag:degreeClaims ?claims
        OPTIONAL {{ ?node ag:degreeDisputed ?disputed }} }} }}"""
    found = list(rows(store, query))
    return Degrees(
        {(type_ or "").removeprefix(AG).upper(): int(claims or 0) for type_, _, claims, _ in found},
        sum(int(number or 0) for _, number, _, _ in found),
        sum(int(disputed or 0) for *_, disputed in found),
    )


def heaviest(store: Store, actor: str, most: int) -> list[Weighed]:
    """At most so many relations of the actor of that IRI, those with most claims first."""
    known = degrees(store, actor)
    found: list[Weighed] = []
    for power in range(sum(known.claims.values()).bit_length(), -1, -1):
        if len(found) >= most:
            break
        listing = ox.NamedNode(listings.by_weight(actor, power))
        members = sorted(
            quad.subject.value
            for quad in store.quads.quads_for_pattern(None, _LISTED, listing, _SUMMARY)
            if isinstance(quad.subject, ox.NamedNode)
        )
        if power == 0:  # each of them has one claim
            members = members[: most - len(found)]
        same = [weighed(store, member) for member in members]
        found += sorted(same, key=lambda one: (-one.claims, one.iri))[: most - len(found)]
    return found


def with_written(store: Store, actor: str, found: Iterable[Weighed]) -> list[Weighed]:
    """Relations with what is hand-written about the actor beside them, heaviest first."""
    by_iri = {one.iri: one for one in found}
    for iri, relation in handwritten(store).items():
        if actor in (relation.subject, relation.object) and (relation.claims or iri not in by_iri):
            by_iri[iri] = _with_claims(store, iri, relation)
    return sorted(by_iri.values(), key=lambda one: (-one.claims, one.iri))


def _with_claims(store: Store, iri: str, relation: KnownRelation) -> Weighed:
    there = weighed(store, iri)
    written = tuple(relation.claims)
    contested = _has(store, ox.NamedNode(iri), _CONTESTED)
    return Weighed(
        iri, relation.predicate, relation.subject, relation.object, there.claims + len(written),
        bool(written) or there.affirmed, there.disputed or (bool(written) and contested), written,
    )  # fmt: skip


def weighed(store: Store, iri: str) -> Weighed:
    """The relation of that IRI."""
    node = ox.NamedNode(iri)
    predicate, subject, object_ = (_value(store, node, end, _UNION) for end in _ENDS)
    claims = int(_value(store, node, _COUNT, _SUMMARY) or 0)
    disputed = any(store.quads.quads_for_pattern(node, _DISPUTED, _TRUE, _SUMMARY))
    return Weighed(iri, predicate or AG, subject, object_, claims, _has(store, node, _AFFIRMED), disputed)


def _has(store: Store, node: ox.NamedNode, property_: ox.NamedNode) -> bool:
    return any(store.quads.quads_for_pattern(node, property_, None, _SUMMARY))


def _value(
    store: Store, node: ox.NamedNode, property_: ox.NamedNode, graph: ox.NamedNode | ox.DefaultGraph
) -> str | None:
    found = (quad.object for quad in store.quads.quads_for_pattern(node, property_, None, graph))
    return next((term.value for term in found if isinstance(term, ox.NamedNode | ox.Literal)), None)


def voices(store: Store, relations: Iterable[str], most: int) -> dict[str, list[str]]:
    """By relation, at most so many claims on it: the newest, half of them of those who deny or doubt."""
    values = " ".join(f"<{relation}>" for relation in relations)
    query = f"""SELECT ?relation ?claim ?listing {{ VALUES ?relation {{ {values} }} ?claim ag:about ?relation
        OPTIONAL {{ {_GRAPH} {{ ?claim ag:listedIn ?listing }} }} }}"""
    days: dict[str, dict[str, tuple[str, bool]]] = defaultdict(dict)
    for relation, claim, listing in rows(store, query):
        found = listings.days(listing).first if listing else ""
        known = days[relation or ""].get(claim or "")
        refuses = bool(listing) and listings.sort_of(listing or "") == "denied"
        days[relation or ""][claim or ""] = found, refuses or bool(known and known[1])
    return {relation: _both_sides(claims, most) for relation, claims in days.items()}


def _both_sides(days: Mapping[str, tuple[str, bool]], most: int) -> list[str]:
    newest = sorted(days, key=lambda claim: (days[claim][0], claim), reverse=True)
    against = [claim for claim in newest if days[claim][1]]
    others = [claim for claim in newest if not days[claim][1]]
    space = max(most // 2, most - len(others))
    return [*others[: most - min(space, len(against))], *against[:space]]


def newest(store: Store, actor: str, most: int) -> list[str]:
    """At most so many claims that have the actor of that IRI at an end, those published last first."""
    found: dict[str, str] = {}
    if most and sum(degrees(store, actor).claims.values()) <= FEW:
        query = f"""SELECT ?claim ?issued {{
            {{ ?edge rdf:subject <{actor}> }} UNION {{ ?edge rdf:object <{actor}> }} ?claim ag:about ?edge .
            OPTIONAL {{ ?claim prov:wasDerivedFrom ?document
                OPTIONAL {{ ?document dcterms:issued ?issued }} }} }}"""
        found = {claim: issued or "" for claim, issued in rows(store, query) if claim}
    elif most:
        for day in _published(store):
            found |= _on(store, actor, day)
            if len(found) >= most:
                break
    return sorted(found, key=lambda claim: (found[claim], claim), reverse=True)[:most]


def _published(store: Store) -> Iterator[str]:
    """The listings of documents, newest first."""
    query = f"SELECT ?listing {{ {_GRAPH} {{ ?listing ag:sort <{listings.sort_iri(PUBLISHED)}> }} }}"
    found = [listings.days(listing or "") for (listing,) in rows(store, query)]
    return (days.iri for days in sorted(found, key=lambda days: days.first, reverse=True))


def _on(store: Store, actor: str, listing: str) -> dict[str, str]:
    """The claims about an actor in the documents of a day, each with when it was published."""
    query = f"""SELECT DISTINCT ?claim ?issued {{
        {_GRAPH} {{ ?document ag:listedIn <{listing}> }}
        ?claim prov:wasDerivedFrom ?document ; ag:about ?edge .
        OPTIONAL {{ ?edge rdf:subject ?subject }} OPTIONAL {{ ?edge rdf:object ?object }}
        FILTER(<{actor}> IN (?subject, ?object))
        OPTIONAL {{ ?document dcterms:issued ?issued }} }}"""
    return {claim: issued or "" for claim, issued in rows(store, query) if claim}
