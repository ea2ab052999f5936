"""Turtle and TriG that people write themselves, made ready for the store.

What a file says outside any GRAPH block goes into a graph named after the file; in it `<>` is that graph,
so `<> prov:wasAttributedTo "..."` can stand in the file itself. Blank nodes, those that name graphs too,
get IRIs from the content.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from actorgraph import iris
from actorgraph.errors import GraphSyntaxError, UnknownSuffix, UsageError

FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".trig": ox.RdfFormat.TRIG,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
}
_ATTRIBUTED = ox.NamedNode(iris.PROV + "wasAttributedTo")
_TYPE = ox.NamedNode(iris.RDF + "type")

Graphs = Mapping[str, frozenset[ox.Triple]]


def read_graphs(path: Path) -> bytes:
    """The bytes of a file of hand-written triples; raises GraphSyntaxError where it can't be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise GraphSyntaxError(f"{path}: {error.strerror or error}") from error


def graphs(data: bytes | str, name: str, author: str | None = None) -> Graphs:
    """The triples in `data` by the IRI of their graph, each graph with its author.

    `name` is the file's name; its suffix says the syntax. Raises UnknownSuffix, GraphSyntaxError with line
    and column, and UsageError where neither `author` nor the file says who wrote it.
    """
    main = graph_iri(name)
    quads = _named(_parsed(data, name, main))
    found: dict[str, set[ox.Triple]] = defaultdict(set)
    for quad in quads:
        graph = quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else main
        found[graph].add(quad.triple)
    for graph, triples in found.items():
        _attribute(ox.NamedNode(graph), triples, found.get(main, set()), author, name)
    return {graph: frozenset(triples) for graph, triples in found.items()}


def graph_iri(name: str) -> str:
    """The IRI of the graph for a file of that name."""
    return iris.GRAPH + iris.slugify(Path(name).stem)


def _parsed(data: bytes | str, name: str, base: str) -> ox.Dataset:
    suffix = Path(name).suffix.lower()
    if suffix not in FORMATS:
        raise UnknownSuffix(f"{name}: hand-written triples are read from {', '.join(FORMATS)}")
    base_iri = base if suffix in (".ttl", ".trig") else None
    source = data.encode("utf-8") if isinstance(data, str) else data
    try:
        return ox.Dataset(ox.parse(source, format=FORMATS[suffix], base_iri=base_iri))
    except SyntaxError as error:
        place = f", line {error.lineno}, column {error.offset}" if error.lineno else ""
        raise GraphSyntaxError(f"{name}{place}: {_complaint(error.msg)}") from error


def _complaint(message: str) -> str:
    """The parser's words without the place, which is told before them."""
    return re.sub(r"^Parser error at line .*?: ", "", message)


def _named(dataset: ox.Dataset) -> list[ox.Quad]:
    """The quads with an IRI for each blank node that depends on what is said of it."""
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    blank = {
        term
        for quad in dataset
        for term in (quad.subject, quad.object, quad.graph_name)
        if isinstance(term, ox.BlankNode)
    }
    if not blank:
        return list(dataset)
    salt = iris.digest(sorted(str(quad) for quad in dataset))
    names = {node: ox.NamedNode(f"{iris.BASE}node/{iris.digest(salt, node.value)}") for node in blank}

    def named(term: Any) -> Any:
        return names[term] if isinstance(term, ox.BlankNode) else term

    return [ox.Quad(named(q.subject), q.predicate, named(q.object), named(q.graph_name)) for q in dataset]


def _attribute(
    graph: ox.NamedNode, triples: set[ox.Triple], main: set[ox.Triple], author: str | None, name: str
) -> None:
    """See to it that `triples` say who wrote them; a document's graph says so by its claims."""
    if ox.Triple(graph, _TYPE, ox.NamedNode(iris.AG + "Document")) in triples:
        return
    stated = {t for t in triples | main if t.subject == graph and t.predicate == _ATTRIBUTED}
    if author is not None and not stated:
        agent = ox.NamedNode(iris.AUTHOR + iris.slugify(author))
        stated = {
            ox.Triple(graph, _ATTRIBUTED, agent),
            ox.Triple(agent, _TYPE, ox.NamedNode(iris.PROV + "Agent")),
            ox.Triple(agent, ox.NamedNode(iris.RDFS + "label"), ox.Literal(author)),
        }
    if not stated:
        raise UsageError(
            f"{name}: nothing says who wrote it; name the author, or add <> prov:wasAttributedTo"
        )
    triples |= stated
