"""What a graph has to be found by words: names of actors, and passages that it quotes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import pyoxigraph as ox

from actorgraph.engines import Quads
from actorgraph.iris import ACTOR, AG, DCTERMS, OA, RDF, RDFS, SKOS

PASSAGES = ("content", "evidence", "attribution")
"""The properties whose values are words that one looks for."""

SPEAKING = ("Claim", "OpenClaim", "Quotation")
"""The classes of what has these properties; numbers and days have evidence too, and are not looked for."""

_TYPE = ox.NamedNode(RDF + "type")
_EXACT, _START = ox.NamedNode(OA + "exact"), ox.NamedNode(OA + "start")
_LABEL, _ALIAS = ox.NamedNode(RDFS + "label"), ox.NamedNode(SKOS + "altLabel")
_ISSUED = ox.NamedNode(DCTERMS + "issued")
_PASSAGES = tuple(ox.NamedNode(AG + name) for name in PASSAGES)
_SPEAKING = tuple(ox.NamedNode(AG + name) for name in SPEAKING)

Name = tuple[str, bool, str]
"""The id of an actor as its IRI has it, whether the name is a preferred one, and the name."""


@dataclass(frozen=True, slots=True)
class Entries:
    """What one graph has to be found: names, and passages by IRI with where they begin in the text.

    `day` is that of the document, counted from the year 1, or 0.
    """

    names: frozenset[Name]
    passages: Mapping[str, tuple[str, int]]
    day: int


def entries(graph: str, triples: Iterable[ox.Triple]) -> Entries:
    """What the triples of the graph of that IRI have to be found."""
    names: set[Name] = set()
    speaking: set[object] = set()
    exact: dict[object, str] = {}
    start: dict[object, int] = {}
    passages: list[tuple[object, object]] = []
    day = 0
    for triple in triples:
        subject, predicate, value = triple
        if predicate == _EXACT and isinstance(subject, ox.NamedNode) and isinstance(value, ox.Literal):
            exact[subject] = min(value.value, exact.get(subject, value.value))
        elif predicate == _START and isinstance(value, ox.Literal):
            start[subject] = int(value.value) if value.value.isdecimal() else 0
        elif predicate in _PASSAGES:
            passages.append((subject, value))
        elif predicate == _TYPE and value in _SPEAKING:
            speaking.add(subject)
        elif predicate in (_LABEL, _ALIAS) and isinstance(value, ox.Literal):
            if isinstance(subject, ox.NamedNode) and subject.value.startswith(ACTOR):
                names.add((subject.value.removeprefix(ACTOR), predicate == _LABEL, value.value))
        elif predicate == _ISSUED and isinstance(value, ox.Literal) and subject == ox.NamedNode(graph):
            day = _ordinal(value.value)
    found = {
        node.value: (exact[node], start.get(node, 0))
        for it, node in passages
        if it in speaking and node in exact and isinstance(node, ox.NamedNode)
    }
    return Entries(frozenset(names), found, day)


def read(quads: Quads, graph: str) -> Entries:
    """What the graph of that IRI has to be found, as the store has it."""
    name = ox.NamedNode(graph)
    properties = (_LABEL, _ALIAS, *_PASSAGES, _EXACT, _START, _ISSUED)
    patterns: list[tuple[ox.NamedNode, ox.NamedNode | None]] = [(one, None) for one in properties]
    patterns += [(_TYPE, kind) for kind in _SPEAKING]
    return entries(
        graph,
        (
            quad.triple
            for predicate, value in patterns
            for quad in quads.quads_for_pattern(None, predicate, value, name)
        ),
    )


def _ordinal(issued: str) -> int:
    try:
        return date.fromisoformat(issued[:10]).toordinal()
    except ValueError:
        return 0
