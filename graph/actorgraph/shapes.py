"""What a sound graph satisfies (ontology/shapes.ttl), and where a graph does not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from actorgraph.iris import shortened

if TYPE_CHECKING:
    import pyoxigraph as ox
    import rdflib


@dataclass(frozen=True, slots=True)
class Violation:
    """One thing that breaks a shape. `value` is what is wrong, where it is something that is there."""

    graph: str
    node: str
    path: str | None
    value: str | None
    shape: str
    message: str

    def __str__(self) -> str:
        """One line for a reader: where, what, why."""
        path = f" {shortened(self.path)}" if self.path else ""
        value = f" {shortened(self.value)}" if self.value else ""
        return f"{shortened(self.node)}{path}{value}: {self.message} ({shortened(self.shape)})"


def violations(
    graph: str, triples: Iterable[ox.Triple | ox.Quad], known: Iterable[ox.Triple | ox.Quad] = ()
) -> list[Violation]:
    """What in `triples` breaks shapes.ttl, in a fixed order. `known` is what else holds, such as types."""
    import pyshacl

    data = _rdflib_graph((*triples, *known))
    _, report, _ = pyshacl.validate(
        data, shacl_graph=_turtle("shapes.ttl"), ont_graph=_turtle("actorgraph.ttl"), advanced=True
    )
    return sorted(_found(graph, report), key=str)


def _found(graph: str, report: Any) -> Iterable[Violation]:
    from rdflib.namespace import RDF, SH

    for result in report.subjects(RDF.type, SH.ValidationResult):
        path, value = report.value(result, SH.resultPath), report.value(result, SH.value)
        yield Violation(
            graph=graph,
            node=str(report.value(result, SH.focusNode)),
            path=None if path is None else str(path),
            value=None if value is None else str(value),
            shape=_shape_name(report.value(result, SH.sourceShape)),
            message=" ".join(str(report.value(result, SH.resultMessage)).split()),
        )


def _shape_name(shape: Any) -> str:
    """The IRI of a shape, or of the named one that a shape without name is part of."""
    from rdflib import BNode

    shapes, seen = _turtle("shapes.ttl"), set()
    while isinstance(shape, BNode) and shape not in seen:
        seen.add(shape)
        shape = next(iter(shapes.subjects(None, shape)), shape)
    return str(shape)


@cache
def _turtle(name: str) -> rdflib.Graph:
    import rdflib

    return rdflib.Graph().parse(
        data=(files("actorgraph.ontology") / name).read_text("utf-8"), format="turtle"
    )


def _rdflib_graph(triples: Iterable[ox.Triple | ox.Quad]) -> rdflib.Graph:
    import rdflib

    graph = rdflib.Graph()
    for triple in triples:
        graph.add((_term(triple.subject), _term(triple.predicate), _term(triple.object)))
    return graph


def _term(term: Any) -> Any:
    import pyoxigraph as ox
    import rdflib

    if isinstance(term, ox.Literal):
        datatype = None if term.language else rdflib.URIRef(term.datatype.value)
        return rdflib.Literal(term.value, lang=term.language, datatype=datatype)
    return rdflib.URIRef(term.value) if isinstance(term, ox.NamedNode) else rdflib.BNode(term.value)
