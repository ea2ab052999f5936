"""Summaries: what all claims come to, for each relation and each actor, in a graph of their own.

They are kept when a graph is written, in the transaction that writes it, so that a question that would have
to read every claim ("what is disputed?") need not. Each graph adds a tally for each relation that it has
claims on, and tallies add up: a new graph needs the tallies that are stored and its own. Taking one out does
not work so, as a holder may speak in other graphs too: then the claims that are left on a relation are read.

A claim counts in each graph that has it, with what that graph says of it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce

import pyoxigraph as ox

from actorgraph import iris
from actorgraph.engines import Quads, Subject
from actorgraph.iris import ACTOR, AG, DCTERMS, DOCUMENT, PROV, RDF, XSD
from actorgraph.vocabulary import relations, type_property

GRAPH = ox.NamedNode(iris.SUMMARY)
Ends = tuple[str | None, str | None, str | None]
"""Predicate, subject and object of a relation, as IRIs."""

_TYPE = ox.NamedNode(RDF + "type")
_INTEGER, _DATE, _BOOLEAN = (ox.NamedNode(XSD + name) for name in ("integer", "date", "boolean"))
_DEGREE, _DEGREE_OF, _OF_TYPE, _COUNT = (
    ox.NamedNode(AG + name) for name in ("Degree", "degreeOf", "ofType", "degree")
)
_NUMBERS = {
    "claims": "claimCount",
    "documents": "documentCount",
    "affirming_documents": "affirmingDocumentCount",
}
_SETS = {"holders": "heldBy", "affirming": "affirmedBy", "contesting": "contestedBy"}
_DAYS = {"first": "firstDay", "last": "lastDay"}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_VOUCHING, _REFUSING = frozenset({AG + "asserts", AG + "confirms"}), frozenset({AG + "denies", AG + "doubts"})
_ABOUT = ox.NamedNode(AG + "about")

_CLAIMS = """
SELECT ?graph ?claim ?relation ?holder ?stance ?polarity ?modality ?from ?to ?issued
    ?predicate ?subject ?object {
  GRAPH ?graph {
    ?claim ag:about ?relation ; ag:holder ?holder ; ag:stance ?stance ;
        ag:polarity ?polarity ; ag:modality ?modality .
    OPTIONAL { ?claim ag:atTime ?time OPTIONAL { ?time ag:from ?from } OPTIONAL { ?time ag:to ?to } }
    OPTIONAL { ?claim prov:wasDerivedFrom ?document OPTIONAL { ?document dcterms:issued ?issued } }
    OPTIONAL { ?relation rdf:predicate ?predicate }
    OPTIONAL { ?relation rdf:subject ?subject }
    OPTIONAL { ?relation rdf:object ?object }
  }
}"""
_PATHS = {
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
_BEHIND = {
    first: [ox.NamedNode(path[1]) for path in _PATHS.values() if len(path) > 1 and path[0] == first]
    for first in (AG + "atTime", PROV + "wasDerivedFrom", AG + "about")
}
Row = Mapping[str, str | None]


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


_NONE = Tally(0, 0, 0, frozenset(), frozenset(), frozenset(), None, None)


@dataclass(frozen=True, slots=True)
class Change:
    """What a change of graphs changes of the summaries."""

    gone: frozenset[ox.Triple]
    come: frozenset[ox.Triple]


def changes(
    quads: Quads, old: Mapping[str, Iterable[ox.Triple]], new: Mapping[str, Iterable[ox.Triple]]
) -> Change:
    """What becomes of the summaries in `quads` when the graphs `old`, which are still in, become `new`."""
    before = {graph: _rows(triples) for graph, triples in old.items()}
    after = {graph: _rows(triples) for graph, triples in new.items()}
    leaving, entering = _tallies(before), _tallies(after)
    changed = {one for one in leaving.keys() | entering.keys() if leaving.get(one) != entering.get(one)}
    left = _left(quads, changed & leaving.keys(), before.keys())
    gone: set[ox.Triple] = set()
    come: set[ox.Triple] = set()
    degrees: Counter[tuple[str, str]] = Counter()
    ends = {**_ends(before), **_ends(after)}
    for relation in changed:
        stored = _stored(quads, relation)
        base = left.get(relation, _NONE) if relation in leaving else stored
        tally = _sum(base, entering.get(relation, _NONE))
        gone |= _triples(relation, stored)
        come |= _triples(relation, tally)
        step = bool(tally.claims) - bool(stored.claims)
        if step:
            degrees.update(dict.fromkeys(_counted(ends[relation]), step))
    for (actor, type_), step in degrees.items():
        degree = _stored_degree(quads, actor, type_)
        gone |= _degree(actor, type_, degree)
        come |= _degree(actor, type_, degree + step)
    return Change(frozenset(gone - come), frozenset(come - gone))


def recomputed(quads: Quads) -> frozenset[ox.Triple]:
    """The summaries as the claims in all graphs have them, whatever is stored."""
    by_graph = _asked(quads)
    found: set[ox.Triple] = set()
    for relation, tally in _tallies(by_graph).items():
        found |= _triples(relation, tally)
    degrees = Counter(counted for ends in _ends(by_graph).values() for counted in _counted(ends))
    for (actor, type_), degree in degrees.items():
        found |= _degree(actor, type_, degree)
    return frozenset(found)


def stored(quads: Quads) -> frozenset[ox.Triple]:
    """The summaries as they are kept."""
    return frozenset(quad.triple for quad in quads.quads_for_pattern(None, None, None, GRAPH))


# --- tallies ---


def _tallies(by_graph: Mapping[str, Iterable[Row]]) -> dict[str, Tally]:
    """By relation, what the claims of all these graphs come to."""
    found: dict[str, Tally] = {}
    for graph, rows in by_graph.items():
        claims: dict[str, list[Tally]] = defaultdict(list)
        for row in rows:
            claims[row["relation"] or ""].append(_of_claim(row))
        documents = int(graph.startswith(DOCUMENT))
        for relation, tallies in claims.items():
            inside = reduce(_sum, tallies)
            one = replace(inside, documents=documents, affirming_documents=documents * bool(inside.affirming))
            found[relation] = _sum(found.get(relation, _NONE), one)
    return found


def _of_claim(row: Row) -> Tally:
    holder = frozenset({row["holder"] or ""})
    stance, positive = row["stance"], row["polarity"] == AG + "positive"
    affirms = stance in _VOUCHING and positive and row["modality"] == AG + "actual"
    contests = positive if stance in _REFUSING else stance in _VOUCHING and not positive
    issued = row["issued"]
    first = _day(row["from"] or issued)
    last = _day(row["to"] or row["from"] or issued)
    nobody: frozenset[str] = frozenset()
    return Tally(1, 0, 0, holder, holder if affirms else nobody, holder if contests else nobody, first, last)


def _day(text: str | None) -> str | None:
    """The day at the beginning of a date or date-time; None where there is none in the calendar."""
    found = _DAY.match(text or "")
    if found is None:
        return None
    try:
        return date.fromisoformat(found[0]).isoformat()
    except ValueError:
        return None


def _sum(one: Tally, other: Tally) -> Tally:
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


def _ends(by_graph: Mapping[str, Iterable[Row]]) -> dict[str, Ends]:
    return {
        row["relation"] or "": (row["predicate"], row["subject"], row["object"])
        for rows in by_graph.values()
        for row in rows
    }


def _counted(ends: Ends) -> set[tuple[str, str]]:
    """The actors at the ends of a relation, each with the relation's type, for which it counts once."""
    predicate, *actors = ends
    known = relations().get((predicate or "").removeprefix(AG))
    if known is None:
        return set()
    return {(actor, type_property(known.type)) for actor in actors if actor and actor.startswith(ACTOR)}


# --- reading claims ---


def _rows(triples: Iterable[ox.Triple]) -> list[Row]:
    """The claims among the triples of one graph, as `_CLAIMS` finds them in it."""
    of: dict[tuple[str, str], str] = {}
    about: list[tuple[str, str]] = []
    for triple in triples:
        subject, value = getattr(triple.subject, "value", ""), getattr(triple.object, "value", "")
        key = subject, triple.predicate.value
        of[key] = min(of[key], value) if key in of else value
        if triple.predicate.value == AG + "about":
            about.append((subject, value))
    found: list[Row] = []
    for claim, relation in sorted(set(about)):
        row: dict[str, str | None] = {name: _follow(of, claim, path) for name, path in _PATHS.items()}
        if all(row[name] for name in ("holder", "stance", "polarity", "modality")):
            found.append({"claim": claim, "relation": relation, **row})
    return found


def _follow(of: Mapping[tuple[str, str], str], node: str, path: Iterable[str]) -> str | None:
    found: str | None = node
    for step in path:
        found = of.get((found or "", step))
    return found


def _left(quads: Quads, wanted: Collection[str], but: Collection[str]) -> dict[str, Tally]:
    """By relation, what the claims come to that are in other graphs than those in `but`."""
    found: dict[str, set[ox.Triple]] = defaultdict(set)
    for relation in wanted:
        for quad in quads.quads_for_pattern(None, _ABOUT, ox.NamedNode(relation), None):
            graph = quad.graph_name
            if isinstance(graph, ox.NamedNode) and graph.value not in {*but, GRAPH.value}:
                found[graph.value].update(_of_node(quads, quad.subject, graph))
    return _tallies({graph: _rows(triples) for graph, triples in found.items()})


def _of_node(quads: Quads, claim: Subject, graph: ox.NamedNode) -> Iterator[ox.Triple]:
    """What a graph says of a claim, and of those nodes that it points to which `_PATHS` passes through."""
    for quad in quads.quads_for_pattern(claim, None, None, graph):
        yield quad.triple
        node = quad.object
        if isinstance(node, ox.NamedNode):
            for property_ in _BEHIND.get(quad.predicate.value, ()):
                for further in quads.quads_for_pattern(node, property_, None, graph):
                    yield further.triple


def _asked(quads: Quads) -> dict[str, list[Row]]:
    """The claims of each graph, all read in one pass."""
    from actorgraph.reading import plain_rows

    answer = quads.query(_CLAIMS, prefixes=iris.PREFIXES)
    assert isinstance(answer, ox.QuerySolutions)
    names = [variable.value for variable in answer.variables]
    claims: dict[tuple[str | None, ...], dict[str, str | None]] = {}
    for values in plain_rows(answer):
        row = dict(zip(names, values, strict=True))
        known = claims.setdefault((row["graph"], row["claim"], row["relation"]), row)
        if known is not row:  # where something is said twice, the first in the alphabet, as `_rows` has it
            known.update({name: _first(known[name], row[name]) for name in names})
    found: dict[str, list[Row]] = defaultdict(list)
    for row in claims.values():
        found[row["graph"] or ""].append(row)
    return found


def _first(one: str | None, other: str | None) -> str | None:
    return min((value for value in (one, other) if value is not None), default=None)


# --- summaries as triples ---


def _triples(relation: str, tally: Tally) -> set[ox.Triple]:
    if not tally.claims:
        return set()
    node = ox.NamedNode(relation)

    def said(name: str, value: ox.NamedNode | ox.Literal) -> ox.Triple:
        return ox.Triple(node, ox.NamedNode(AG + name), value)

    found = {said(name, _number(getattr(tally, field))) for field, name in _NUMBERS.items()}
    found.add(said("holderCount", _number(len(tally.holders))))
    found.add(said("disputed", ox.Literal(str(tally.disputed).lower(), datatype=_BOOLEAN)))
    for field, name in _SETS.items():
        found |= {said(name, ox.NamedNode(holder)) for holder in getattr(tally, field)}
    for field, name in _DAYS.items():
        if day := getattr(tally, field):
            found.add(said(name, ox.Literal(day, datatype=_DATE)))
    return found


def _stored(quads: Quads, relation: str) -> Tally:
    """The tally of a relation as it is kept."""
    values: dict[str, list[str]] = defaultdict(list)
    for quad in quads.quads_for_pattern(ox.NamedNode(relation), None, None, GRAPH):
        values[quad.predicate.value.removeprefix(AG)].append(getattr(quad.object, "value", ""))
    claims, documents, affirming_documents = (
        int(values[name][0]) if values[name] else 0 for name in _NUMBERS.values()
    )
    holders, affirming, contesting = (frozenset(values[name]) for name in _SETS.values())
    first, last = (min(values[name], default=None) for name in _DAYS.values())
    return Tally(claims, documents, affirming_documents, holders, affirming, contesting, first, last)


def _degree(actor: str, type_: str, degree: int) -> set[ox.Triple]:
    if not degree:
        return set()
    node = _degree_node(actor, type_)
    return {
        ox.Triple(node, _TYPE, _DEGREE),
        ox.Triple(node, _DEGREE_OF, ox.NamedNode(actor)),
        ox.Triple(node, _OF_TYPE, ox.NamedNode(AG + type_)),
        ox.Triple(node, _COUNT, _number(degree)),
    }


def _stored_degree(quads: Quads, actor: str, type_: str) -> int:
    found: Iterator[ox.Quad] = quads.quads_for_pattern(_degree_node(actor, type_), _COUNT, None, GRAPH)
    return next((int(getattr(quad.object, "value", "0")) for quad in found), 0)


def _degree_node(actor: str, type_: str) -> ox.NamedNode:
    return ox.NamedNode(iris.DEGREE + iris.digest(actor, type_))


def _number(value: int) -> ox.Literal:
    return ox.Literal(str(value), datatype=_INTEGER)
