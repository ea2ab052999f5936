"""Summaries: what all claims come to, for each relation and each actor, in a graph of their own.

They are kept when a graph is written, in the transaction that writes it, so that a question that would have
to read every claim ("what is disputed?") need not. Each graph adds a tally for each relation that it has
claims on, and tallies add up (`tallies`): a new graph needs the tallies that are stored and its own. Taking
one out does not work so, as a holder may speak in other graphs too: then the claims that are left on a
relation are read. Beside what is counted, claims, documents and relations are listed (`listings`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

import pyoxigraph as ox

from actorgraph import iris, listings
from actorgraph.engines import Quads, ahead
from actorgraph.iris import ACTOR, AG, DEGREE, RDF, XSD
from actorgraph.listings import Row
from actorgraph.tallies import (
    NONE,
    PATHS,
    Content,
    Counts,
    Ends,
    Tally,
    content,
    counts,
    ends,
    listed,
    of_relation,
    plain,
    tallies,
    total,
)

GRAPH = ox.NamedNode(iris.SUMMARY)

_TYPE = ox.NamedNode(RDF + "type")
_ABOUT, _HOLDER, _LISTED = (ox.NamedNode(AG + name) for name in ("about", "holder", "listedIn"))
_DOCUMENT = ox.NamedNode(AG + "Document")
_NUMBERS = {
    "claims": "claimCount",
    "documents": "documentCount",
    "affirming_documents": "affirmingDocumentCount",
}
_SETS = {"holders": "heldBy", "affirming": "affirmedBy", "contesting": "contestedBy"}
_DAYS = {"first": "firstDay", "last": "lastDay"}
_CORROBORATED = 2  # holders who affirm a relation

_MANY = 200  # graphs that are read at once
_CLAIMS = """
SELECT ?graph ?claim ?relation ?holder ?stance ?polarity ?modality ?from ?to ?issued
    ?predicate ?subject ?object {
  VALUES ?graph { %s }
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
_DOCUMENTS = """
SELECT ?graph ?document ?issued {
  VALUES ?graph { %s }
  GRAPH ?graph { ?document a ag:Document OPTIONAL { ?document dcterms:issued ?issued } }
}"""
_MENTIONS = "SELECT ?graph ?actor { VALUES ?graph { %s } GRAPH ?graph { ?document ag:mentions ?actor } }"
_BEHIND = {
    first: [ox.NamedNode(path[1]) for path in PATHS.values() if len(path) > 1 and path[0] == first]
    for first in {path[0] for path in PATHS.values() if len(path) > 1}
}
Subject = ox.NamedNode | ox.BlankNode | ox.Triple
Member = tuple[str, str]
Statement = tuple[str, str, str]
"""The IRIs of a node and a property, and a value as N-Triples has it."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a change of graphs changes of the summaries."""

    gone: frozenset[ox.Triple]
    come: frozenset[ox.Triple]


def changes(
    quads: Quads, old: Mapping[str, Iterable[ox.Triple]], new: Mapping[str, Iterable[ox.Triple]]
) -> Change:
    """What becomes of the summaries in `quads` when the graphs `old`, which are still in, become `new`."""
    before = {graph: content(plain(triples)) for graph, triples in old.items()}
    after = {graph: content(plain(triples)) for graph, triples in new.items()}
    gone: set[Statement] = set()
    come: set[Statement] = set()
    leaving, entering = tallies(before), tallies(after)
    changed = {one for one in leaving.keys() | entering.keys() if leaving.get(one) != entering.get(one)}
    ahead(quads, ((ox.NamedNode(relation), None, None, GRAPH) for relation in changed))
    where = {**ends(before), **ends(after)}
    steps = counts(after)
    steps.subtract(counts(before))
    for relation in changed:
        was = _stored(quads, relation)
        gone_from = leaving.get(relation)
        left = _left(quads, relation, was, gone_from, before.keys()) if gone_from else was
        tally = total(left, entering.get(relation, NONE))
        for now, step, statements in ((was, -1, gone), (tally, 1, come)):
            numbers, members = of_relation(relation, where[relation], now)
            statements.update(_tallied(relation, now))
            statements.update(map(_member, members))
            for key, number in numbers.items():
                steps[key] += step * number
    lost, found = _moved(quads, listed(before), listed(after), before.keys())
    for members, step, statements in ((lost, -1, gone), (found, 1, come)):
        statements.update(map(_member, members))
        for _, listing in members:
            steps[listing, "size"] += step
    kept = (
        (ox.NamedNode(node), ox.NamedNode(AG + name), None, GRAPH)
        for (node, name), step in steps.items()
        if step
    )
    ahead(quads, kept)
    for (node, name), step in steps.items():
        if step:
            number = _stored_number(quads, node, name)
            gone.update(_numbered(node, name, number))
            come.update(_numbered(node, name, number + step))
    return Change(frozenset(map(triple, gone - come)), frozenset(map(triple, come - gone)))


class Summing:
    """The summaries of graphs that are told one after the other, each once; every statement is given once."""

    def __init__(self) -> None:
        self._sums: dict[str, Tally] = {}
        self._ends: dict[str, Ends] = {}
        self._numbers = Counts()
        self._members: set[Member] = set()

    def add(self, by_graph: Mapping[str, Content]) -> Iterator[Statement]:
        """Take in some graphs, and give what is sure already."""
        for relation, tally in tallies(by_graph).items():
            known = self._sums.get(relation)
            self._sums[relation] = total(known, tally) if known else tally
        self._ends |= ends(by_graph)
        self._numbers.update(counts(by_graph))
        for member in listed(by_graph) - self._members:
            self._members.add(member)
            self._numbers[member[1], "size"] += 1
            yield _member(member)

    def end(self) -> Iterator[Statement]:
        """The rest, when all graphs are in."""
        self._members.clear()
        for relation, tally in self._sums.items():
            more, lists = of_relation(relation, self._ends[relation], tally)
            self._numbers.update(more)
            yield from _tallied(relation, tally)
            yield from map(_member, lists)
        for (node, name), number in self._numbers.items():
            yield from _numbered(node, name, number)


def recomputed(quads: Quads) -> Iterator[ox.Triple]:
    """The summaries as the claims in all graphs have them, each triple once, whatever is stored."""
    summing = Summing()
    for by_graph in _asked(quads):
        yield from map(triple, summing.add(by_graph))
    yield from map(triple, summing.end())


def stored(quads: Quads) -> frozenset[ox.Triple]:
    """The summaries as they are kept."""
    return frozenset(quad.triple for quad in quads.quads_for_pattern(None, None, None, GRAPH))


# --- reading claims ---


def _left(quads: Quads, relation: str, stored: Tally, leaving: Tally, but: Collection[str]) -> Tally:
    """What the claims on a relation come to that are in other graphs than those in `but`.

    Numbers are what is stored less what leaves. Whether those who leave speak elsewhere, only claims tell;
    of others none is read, unless the first or the last day may change.
    """
    others = [
        (quad.subject, quad.graph_name)
        for quad in quads.quads_for_pattern(None, _ABOUT, ox.NamedNode(relation), None)
        if isinstance(quad.graph_name, ox.NamedNode) and quad.graph_name.value not in {*but, GRAPH.value}
    ]
    if leaving.first in (None, stored.first) or leaving.last in (None, stored.last):
        return _read_tally(quads, relation, others)
    holders = [ox.NamedNode(holder) for holder in leaving.holders]
    told = _read_tally(
        quads,
        relation,
        [
            (c, g)
            for c, g in others
            if any(any(quads.quads_for_pattern(c, _HOLDER, holder, g)) for holder in holders)
        ],
    )
    return Tally(
        stored.claims - leaving.claims,
        stored.documents - leaving.documents,
        stored.affirming_documents - leaving.affirming_documents,
        stored.holders - leaving.holders | told.holders,
        stored.affirming - leaving.holders | told.affirming,
        stored.contesting - leaving.holders | told.contesting,
        stored.first,
        stored.last,
    )


def _read_tally(quads: Quads, relation: str, claims: Iterable[tuple[Subject, ox.NamedNode]]) -> Tally:
    found: dict[str, set[ox.Triple]] = defaultdict(set)
    claims = list(claims)
    ahead(quads, ((claim, None, None, graph) for claim, graph in claims))
    for claim, graph in claims:
        found[graph.value].update(_of_node(quads, claim, graph))
    return tallies({graph: content(plain(triples)) for graph, triples in found.items()}).get(relation, NONE)


def _of_node(quads: Quads, node: Subject, graph: ox.NamedNode) -> Iterator[ox.Triple]:
    """What a graph says of a claim, and of those nodes that it points to which `PATHS` passes through."""
    for quad in quads.quads_for_pattern(node, None, None, graph):
        yield quad.triple
        behind = quad.object
        if isinstance(behind, ox.NamedNode):
            for property_ in _BEHIND.get(quad.predicate.value, ()):
                for further in quads.quads_for_pattern(behind, property_, None, graph):
                    yield further.triple


def _moved(
    quads: Quads, was: set[Member], now: set[Member], but: Collection[str]
) -> tuple[set[Member], set[Member]]:
    """What is listed no more, and what is listed that was not, given what graphs not in `but` have too."""
    lost = was - now
    lost -= {member for node in {one for one, _ in lost} for member in _listed_elsewhere(quads, node, but)}
    found = {
        (node, listing)
        for node, listing in now - was
        if not any(quads.quads_for_pattern(ox.NamedNode(node), _LISTED, ox.NamedNode(listing), GRAPH))
    }
    return lost, found


def _listed_elsewhere(quads: Quads, member: str, but: Collection[str]) -> set[Member]:
    """Where a claim or document is listed for what graphs not in `but` say of it."""
    node = ox.NamedNode(member)
    graphs = {
        quad.graph_name
        for pattern in ((_ABOUT, None), (_TYPE, _DOCUMENT))
        for quad in quads.quads_for_pattern(node, pattern[0], pattern[1], None)
        if isinstance(quad.graph_name, ox.NamedNode) and quad.graph_name.value not in but
    }
    return listed({graph.value: content(plain(_of_node(quads, node, graph))) for graph in graphs})


def _asked(quads: Quads) -> Iterator[dict[str, Content]]:
    """What is in each graph, so many at a time."""
    graphs = iter(sorted({graph.value for graph in quads.named_graphs()} - {GRAPH.value}))
    while some := list(islice(graphs, _MANY)):
        values = " ".join(f"<{graph}>" for graph in some)
        found: dict[str, Content] = defaultdict(Content)
        for graph, rows in _claims(quads, _CLAIMS % values).items():
            found[graph].claims = rows
        for row in _read(quads, _DOCUMENTS % values):
            of, document = found[row["graph"] or ""].documents, row["document"] or ""
            of[document] = _first(of.get(document), row["issued"])
        for row in _read(quads, _MENTIONS % values):
            found[row["graph"] or ""].mentions.append(row["actor"] or "")
        yield found


def _claims(quads: Quads, query: str) -> dict[str, list[Row]]:
    claims: dict[tuple[str | None, ...], dict[str, str | None]] = {}
    for row in _read(quads, query):
        known = claims.setdefault((row["graph"], row["claim"], row["relation"]), row)
        if known is not row:  # where something is said twice, the first in the alphabet, as `content` has it
            known.update({name: _first(known[name], row[name]) for name in row})
    found: dict[str, list[Row]] = defaultdict(list)
    for row in claims.values():
        found[row["graph"] or ""].append(row)
    return found


def _read(quads: Quads, query: str) -> Iterator[dict[str, str | None]]:
    from actorgraph.reading import plain_rows

    answer = quads.query(query, prefixes=iris.PREFIXES)
    assert isinstance(answer, ox.QuerySolutions)
    names = [variable.value for variable in answer.variables]
    return (dict(zip(names, values, strict=True)) for values in plain_rows(answer))


def _first(one: str | None, other: str | None) -> str | None:
    return min((value for value in (one, other) if value is not None), default=None)


# --- summaries as statements ---


def triple(statement: Statement) -> ox.Triple:
    """A statement as Oxigraph takes it."""
    node, name, value = statement
    return ox.Triple(ox.NamedNode(node), ox.NamedNode(name), _term(value))


def line(statement: Statement) -> str:
    """A statement as a line of N-Quads."""
    node, name, value = statement
    return f"<{node}> <{name}> {value} {GRAPH} .\n"


def _term(value: str) -> ox.NamedNode | ox.Literal:
    if value.startswith("<"):
        return ox.NamedNode(value[1:-1])
    text, _, datatype = value.rpartition("^^")
    return ox.Literal(text[1:-1], datatype=ox.NamedNode(datatype[1:-1]))


def _tallied(relation: str, tally: Tally) -> Iterator[Statement]:
    if not tally.claims:
        return
    numbers = {name: getattr(tally, field) for field, name in _NUMBERS.items()}
    numbers["holderCount"] = len(tally.holders)
    if len(tally.affirming) >= _CORROBORATED:
        numbers["corroborationCount"] = len(tally.affirming)
    for name, number in numbers.items():
        yield relation, AG + name, _number(number)
    yield relation, AG + "disputed", f'"{str(tally.disputed).lower()}"^^<{XSD}boolean>'
    for field, name in _SETS.items():
        for holder in getattr(tally, field):
            yield relation, AG + name, f"<{holder}>"
    for field, name in _DAYS.items():
        if day := getattr(tally, field):
            yield relation, AG + name, f'"{day}"^^<{XSD}date>'


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


def _member(member: Member) -> Statement:
    return member[0], AG + "listedIn", f"<{member[1]}>"


def _numbered(node: str, name: str, number: int) -> Iterator[Statement]:
    """A number that is not 0, with what says what it is the number of."""
    if not number:
        return
    yield node, AG + name, _number(number)
    if name == "size":
        yield node, AG + "sort", f"<{listings.sort_iri(listings.sort_of(node))}>"
    elif name == "degree":
        type_, _, actor = node.removeprefix(DEGREE).partition("/")
        yield node, RDF + "type", f"<{AG}Degree>"
        yield node, AG + "degreeOf", f"<{ACTOR}{actor}>"
        yield node, AG + "ofType", f"<{AG}{type_}>"


def _stored_number(quads: Quads, node: str, name: str) -> int:
    found: Iterator[ox.Quad] = quads.quads_for_pattern(
        ox.NamedNode(node), ox.NamedNode(AG + name), None, GRAPH
    )
    return next((int(getattr(quad.object, "value", "0")) for quad in found), 0)


def _number(value: int) -> str:
    return f'"{value}"^^<{XSD}integer>'
