"""What the claims of graphs come to, counted: pure functions from the triples of graphs to numbers and sets.

A claim counts in each graph that has it, with what that graph says of it. Tallies of graphs add up.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

import pyoxigraph as ox

from actorgraph import iris, listings
from actorgraph.iris import ACTOR, AG, DCTERMS, DOCUMENT, PROV, RDF
from actorgraph.listings import REFUSING, VOUCHING, Row
from actorgraph.vocabulary import relations, type_property

PATHS = {
    "holder": (AG + "holder",),
    "stance": (AG + "stance",),
    "polarity": (AG + "polarity",),
    "modality": (AG + "modality",),
    "from": (AG + "atTime", AG + "from"),
    "to": (AG + "atTime", AG + "to"),
    "issued": (PROV + "wasDerivedFrom", DCTERMS + "issued"),
    "predicate": (AG + "about", RDF + "predicate"),
    "subject": (AG + "about", RDF + "subject"),
    "object": (AG + "about", RDF + "object"),
}
"""Where in a graph that which counts of a claim is found."""

Ends = tuple[str | None, str | None, str | None]
"""Predicate, subject and object of a relation, as IRIs."""

WANTED = frozenset({step for path in PATHS.values() for step in path} | {AG + "mentions", RDF + "type"})
"""The properties that anything is summarised of."""

Said = tuple[str, str, str]
"""Subject, predicate and object of a triple as plain text."""

Counts = Counter[tuple[str, str]]
"""Numbers by the IRI that they are of and the local name of the property that holds them."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Tally:
    """What the claims on one relation come to. Holders by IRI, days as ISO dates.

    `documents` counts the documents that have a claim on it, `affirming_documents` those that have one which
    affirms it. `affirming` are those who vouch for it as something that happened, `contesting` those who
    deny or doubt it or say that it is not so.
    """

    claims: int
    documents: int
    affirming_documents: int
    holders: frozenset[str]
    affirming: frozenset[str]
    contesting: frozenset[str]
    first: str | None
    last: str | None

    @property
    def disputed(self) -> bool:
        """Whether one holder affirms what another contests."""
        return bool(self.affirming and self.contesting) and len(self.affirming | self.contesting) > 1


NONE = Tally(0, 0, 0, frozenset(), frozenset(), frozenset(), None, None)


@dataclass(slots=True)
class Content:
    """What of one graph is summarised: its claims, its documents with when they were published, and the
    actors that these mention, once for each that does."""

    claims: list[Row] = field(default_factory=list)
    documents: dict[str, str | None] = field(default_factory=dict)
    mentions: list[str] = field(default_factory=list)


def content(said: Iterable[Said]) -> Content:
    """What is summarised of what a graph says; of what is said twice, the first in the alphabet."""
    of: dict[tuple[str, str], str] = {}
    about: set[tuple[str, str]] = set()
    found = Content()
    documents: list[str] = []
    for subject, predicate, value in said:
        key = subject, predicate
        of[key] = min(of[key], value) if key in of else value
        if predicate == AG + "about":
            about.add((subject, value))
        elif predicate == AG + "mentions":
            found.mentions.append(value)
        elif predicate == RDF + "type" and value == AG + "Document":
            documents.append(subject)
    found.documents = {document: of.get((document, DCTERMS + "issued")) for document in documents}
    for claim, relation in sorted(about):
        row: dict[str, str | None] = {name: _follow(of, claim, path) for name, path in PATHS.items()}
        if all(row[name] for name in ("holder", "stance", "polarity", "modality")):
            found.claims.append({"claim": claim, "relation": relation, **row})
    return found


def plain(triples: Iterable[ox.Triple]) -> Iterator[Said]:
    """Triples as plain text."""
    for triple in triples:
        subject, value = getattr(triple.subject, "value", ""), getattr(triple.object, "value", "")
        yield subject, triple.predicate.value, value


def _follow(of: Mapping[tuple[str, str], str], node: str, path: Iterable[str]) -> str | None:
    found: str | None = node
    for step in path:
        found = of.get((found or "", step))
    return found


def tallies(by_graph: Mapping[str, Content]) -> dict[str, Tally]:
    """By relation, what the claims of all these graphs come to."""
    found: dict[str, Tally] = {}
    for graph, inside in by_graph.items():
        claims: dict[str, list[Row]] = defaultdict(list)
        for row in inside.claims:
            claims[row["relation"] or ""].append(row)
        for relation, rows in claims.items():
            one = _of_claims(rows, int(graph.startswith(DOCUMENT)))
            found[relation] = total(found[relation], one) if relation in found else one
    return found


def _of_claims(rows: Iterable[Row], documents: int) -> Tally:
    """The tally of claims on one relation in one graph, which is a document's or is none."""
    holders: list[str] = []
    affirming: set[str] = set()
    contesting: set[str] = set()
    firsts: list[str] = []
    lasts: list[str] = []
    for row in rows:
        holder, stance, positive = row["holder"] or "", row["stance"], row["polarity"] == AG + "positive"
        holders.append(holder)
        if stance in VOUCHING and positive and row["modality"] == AG + "actual":
            affirming.add(holder)
        if positive if stance in REFUSING else stance in VOUCHING and not positive:
            contesting.add(holder)
        first, last = _day(row["from"] or row["issued"]), _day(row["to"] or row["from"] or row["issued"])
        firsts += [first] if first else []
        lasts += [last] if last else []
    affirmed = documents * bool(affirming)
    sets = frozenset(holders), frozenset(affirming), frozenset(contesting)
    return Tally(
        len(holders), documents, affirmed, *sets, min(firsts, default=None), max(lasts, default=None)
    )


def total(one: Tally, other: Tally) -> Tally:
    """What two tallies come to together."""
    firsts, lasts = (
        [day for day in days if day] for days in ((one.first, other.first), (one.last, other.last))
    )
    return Tally(
        one.claims + other.claims,
        one.documents + other.documents,
        one.affirming_documents + other.affirming_documents,
        one.holders | other.holders,
        one.affirming | other.affirming,
        one.contesting | other.contesting,
        min(firsts, default=None),
        max(lasts, default=None),
    )


def _day(text: str | None) -> str | None:
    """The day at the beginning of a date or date-time; None where there is none in the calendar."""
    found = _DAY.match(text or "")
    if found is None:
        return None
    try:
        return date.fromisoformat(found[0]).isoformat()
    except ValueError:
        return None


def ends(by_graph: Mapping[str, Content]) -> dict[str, Ends]:
    """By relation, what is at its ends."""
    return {
        row["relation"] or "": (row["predicate"], row["subject"], row["object"])
        for inside in by_graph.values()
        for row in inside.claims
    }


def counts(by_graph: Mapping[str, Content]) -> Counts:
    """What is counted of holders, actors and listings, and simply adds up."""
    found: Counts = Counter()
    for graph, inside in by_graph.items():
        holders = Counter(row["holder"] or "" for row in inside.claims)
        refusing = Counter(row["holder"] or "" for row in inside.claims if row["stance"] in REFUSING)
        for holder, number in holders.items():
            found[holder, "heldClaimCount"] += number
            found[holder, "heldDocumentCount"] += graph.startswith(DOCUMENT)
            found[holder, "refusedClaimCount"] += refusing[holder]
        for actor in inside.mentions:
            found[actor, "mentionCount"] += 1
    return found


def listed(by_graph: Mapping[str, Content]) -> set[tuple[str, str]]:
    """The claims and documents, each with each listing that it is in."""
    return {member for inside in by_graph.values() for member in _listed(inside)}


def _listed(inside: Content) -> Iterator[tuple[str, str]]:
    for row in inside.claims:
        for listing in listings.of_claim(row):
            yield row["claim"] or "", listing
    for document, issued in inside.documents.items():
        yield document, listings.of_document(issued)


def of_relation(relation: str, where: Ends, tally: Tally) -> tuple[Counts, set[tuple[str, str]]]:
    """What a relation counts for with the actors at its ends, and the listings that it is in for them."""
    found: Counts = Counter()
    if not tally.claims:
        return found, set()
    predicate, *nodes = where
    known = relations().get((predicate or "").removeprefix(AG))
    actors = {actor for actor in nodes if actor and actor.startswith(ACTOR)} if known else set()
    for actor in actors:
        node = degree_iri(actor, type_property(known.type if known else ""))
        found[node, "degree"] += 1
        found[node, "degreeClaims"] += tally.claims
        found[node, "degreeDisputed"] += tally.disputed
    return found, {(relation, listings.of_relation(actor, tally.claims)) for actor in actors}


def degree_iri(actor: str, type_: str) -> str:
    """The node that counts an actor's relations of a type; it says itself whose and which."""
    return f"{iris.DEGREE}{type_}/{actor.removeprefix(ACTOR)}"
