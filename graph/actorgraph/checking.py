"""Whether graphs pass the shapes, given what the store knows of those they speak of."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from actorgraph import iris
from actorgraph.engines import Quads, ahead
from actorgraph.iris import RDF, RDFS, SKOS
from actorgraph.shapes import Violation, violations

_TYPE = ox.NamedNode(RDF + "type")
_TELLING = (RDF + "type", RDFS + "label", SKOS + "altLabel")


def broken(quads: Quads, graph: str, triples: Iterable[ox.Triple]) -> list[Violation]:
    """What breaks a shape in one graph, given how other graphs describe the actors it speaks of."""
    triples = list(triples)
    described = {triple.subject for triple in triples if triple.predicate == _TYPE}
    nodes = {term for t in triples for term in (t.subject, t.object) if isinstance(term, ox.NamedNode)}
    others = [node for node in nodes - described if node.value.startswith(iris.ACTOR)]
    ahead(quads, ((node, None, None, ox.DefaultGraph()) for node in others))
    known = {
        quad.triple
        for node in others
        for quad in quads.quads_for_pattern(node, None, None, ox.DefaultGraph())
        if quad.predicate.value in _TELLING
    }
    return violations(graph, triples, known)
