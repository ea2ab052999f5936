"""What a sound graph satisfies (ontology/shapes.ttl), and where a graph does not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from actorgraph.errors import DataError
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
    import rdflib

    data = _data_graph()
    for triple in (*triples, *known):
        data.add((_term(triple.subject), _term(triple.predicate), _term(triple.object)))
    _, report, _ = pyshacl.validate(data, shacl_graph=_turtle("shapes.ttl"), inplace=True)
    if not isinstance(report, rdflib.Graph):
        raise DataError(f"shapes.ttl: can't be used ({report}); reinstall actorgraph")
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


def _data_graph() -> rdflib.Graph:
    """A graph to be checked, with the hierarchy of the ontology in it.

    pySHACL asks the same SPARQL text again for every node; parsing it each time is most of what it does.
    """
    import rdflib

    class Data(rdflib.Graph):
        def query(self, query_object: Any, *args: Any, **options: Any) -> Any:
            asked = _prepared(query_object) if isinstance(query_object, str) else query_object
            return super().query(asked, *args, **options)

    graph = Data()
    for triple in _hierarchy():
        graph.add(triple)
    return graph


@cache
def _hierarchy() -> tuple[Any, ...]:
    from rdflib.namespace import RDF, RDFS

    needed = {RDF.type, RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range}
    return tuple(triple for triple in _turtle("actorgraph.ttl") if triple[1] in needed)


@cache
def _prepared(query: str) -> Any:
    from rdflib.plugins.sparql import prepareQuery

    return prepareQuery(query)


def _term(term: Any) -> Any:
    import pyoxigraph as ox
    import rdflib

    if isinstance(term, ox.Literal):
        datatype = None if term.language else rdflib.URIRef(term.datatype.value)
        return rdflib.Literal(term.value, lang=term.language, datatype=datatype)
    return rdflib.URIRef(term.value) if isinstance(term, ox.NamedNode) else rdflib.BNode(term.value)
