"""The W3C's test suites, as tests/w3c holds them: what each test is about, and what it is to give."""

from __future__ import annotations

import re
import tarfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from actorgraph.iris import RDF

ROOT = Path(__file__).parent.parent
ARCHIVE = ROOT / "tests/w3c/suites.tar.xz"
CONFORMANCE = ROOT / "docs/conformance.md"
BASES = {
    "ntriples": "http://www.w3.org/2013/N-TriplesTests/",
    "nquads": "http://www.w3.org/2013/N-QuadsTests/",
    "turtle": "http://www.w3.org/2013/TurtleTests/",
    "trig": "http://www.w3.org/2013/TriGTests/",
    "rdf-xml": "http://www.w3.org/2013/RDFXMLTests/",
    "sparql10": "http://www.w3.org/2001/sw/DataAccess/tests/data-r2/",
    "sparql11": "http://www.w3.org/2009/sparql/docs/tests/data-sparql11/",
}
MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
UT = "http://www.w3.org/2009/sparql/tests/test-update#"
DAWGT = "http://www.w3.org/2001/sw/DataAccess/tests/test-dawg#"
RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Row = Mapping[str, Term]
# What rdflib calls the syntax of an export, by its suffix.
SYNTAXES = {
    ".nq": "nquads",
    ".trig": "trig",
    ".jsonld": "json-ld",
    ".ttl": "turtle",
    ".nt": "nt",
    ".rdf": "xml",
}


@dataclass(frozen=True)
class Case:
    """One test of a manifest."""

    iri: str
    kind: str
    manifest: Graph

    @property
    def node(self) -> ox.NamedNode:
        return ox.NamedNode(self.iri)

    @property
    def action(self) -> Any:
        """The node that says what to do: a file's IRI, or what describes a query or an update."""
        return self.manifest.value(self.node, MF + "action")

    @property
    def lax(self) -> bool:
        """Whether it does not count how often a row comes."""
        return bool(
            self.manifest.value(self.node, MF + "resultCardinality") == ox.NamedNode(MF + "LaxCardinality")
        )

    @property
    def result(self) -> Any:
        """The node that says what comes of it, None where nothing is said."""
        return self.manifest.value(self.node, MF + "result")


class Graph:
    """A Turtle or RDF/XML file as something to look up values in."""

    def __init__(self, iri: str) -> None:
        syntax = ox.RdfFormat.RDF_XML if iri.endswith(".rdf") else ox.RdfFormat.TURTLE
        self.quads = ox.Dataset(ox.parse(content(iri), format=syntax, base_iri=iri, rename_blank_nodes=True))

    def values(self, subject: Any, predicate: str) -> list[Any]:
        """The objects of a subject by a predicate's IRI."""
        property_ = ox.NamedNode(predicate)
        return [q.object for q in self.quads.quads_for_subject(subject) if q.predicate == property_]

    def value(self, subject: Any, predicate: str) -> Any:
        """The only or first one of `values`, else None."""
        return next(iter(self.values(subject, predicate)), None)

    def listed(self, head: Any) -> Iterator[Any]:
        """The members of an RDF list."""
        while head is not None and head != ox.NamedNode(RDF + "nil"):
            yield self.value(head, RDF + "first")
            head = self.value(head, RDF + "rest")


@cache
def archive() -> Mapping[str, bytes]:
    """All files of all suites by their names, read once."""
    with tarfile.open(ARCHIVE) as packed:
        return {entry.name: packed.extractfile(entry).read() for entry in packed}  # type: ignore[union-attr]


def content(iri: str) -> bytes:
    """The bytes of a file of the suites."""
    return archive()[name(iri)]


def name(iri: str) -> str:
    """What the archive calls a file."""
    suite, base = next((suite, base) for suite, base in BASES.items() if iri.startswith(base))
    return f"{suite}/{iri.removeprefix(base)}"


@cache
def cases(suite: str, *kinds: str) -> tuple[Case, ...]:
    """The tests of a suite that are of these kinds, without those that its working group never approved."""
    found = []
    for file in sorted(archive()):
        if not (file.startswith(suite + "/") and file.endswith("/manifest.ttl")):
            continue
        manifest = Graph(BASES[suite] + file.removeprefix(suite + "/"))
        heads = [q.object for q in manifest.quads if q.predicate == ox.NamedNode(MF + "entries")]
        for entry in dict.fromkeys(entry for head in heads for entry in manifest.listed(head)):
            kind = re.split("[#/]", manifest.value(entry, RDF + "type").value)[-1]
            approval = manifest.value(entry, DAWGT + "approval")
            if kind in kinds and (approval is None or approval.value == DAWGT + "Approved"):
                found.append(Case(entry.value, kind, manifest))
    return tuple(found)


def parameters(found: Iterable[Case]) -> list[Any]:
    """The tests for pytest; those that docs/conformance.md names as known failures have to fail."""
    known = known_failures()
    return [
        pytest.param(
            case,
            id=short(case.iri),
            marks=[pytest.mark.xfail(reason=known[short(case.iri)], strict=same_engine())]
            if short(case.iri) in known
            else [],
        )
        for case in found
    ]


def plainly(found: Iterable[Case]) -> list[Any]:
    """The tests for pytest without those that are known to fail."""
    return [
        pytest.param(case, id=short(case.iri)) for case in found if short(case.iri) not in known_failures()
    ]


def same_engine() -> bool:
    """Whether the tests were counted with the version of pyoxigraph that is here."""
    return f"pyoxigraph {version('pyoxigraph')}." in CONFORMANCE.read_text("utf-8")


def short(iri: str) -> str:
    """A test's IRI as documentation calls it: its suite, its folder and its name."""
    return name(iri).replace("/manifest.ttl", "").replace("/manifest", "")


@cache
def known_failures() -> Mapping[str, str]:
    """Why, for each test that is known to fail."""
    rows = re.findall(r"^\| `([^`#]+#[^`]+)` \| (.+) \|$", CONFORMANCE.read_text("utf-8"), re.MULTILINE)
    return dict(rows)


def canonical(quads: Iterable[ox.Quad]) -> list[str]:
    """Quads as sorted lines that are the same whatever the blank nodes are called."""
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(map(str, dataset))


def canonical_rows(rows: Iterable[Row], *, ordered: bool = False) -> list[str]:
    """Rows of a result, as lines that are the same whatever the blank nodes are called."""
    counted = Counter(
        (frozenset(row.items()), number if ordered else 0) for number, row in enumerate(rows, 1)
    )
    return canonical(
        quad for (row, number), count in counted.items() for quad in _described(row, number, count)
    )


def by_value(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """Quads as the store keeps them, with numbers and times by their value."""
    store = ox.Store()
    store.extend(quads)
    yield from store


def rows_by_value(rows: Iterable[Row]) -> list[Row]:
    """Rows with their terms as the store keeps them."""
    return [{column: _kept(term) for column, term in row.items()} for row in rows]


@cache
def _kept(term: Term) -> Term:
    if not isinstance(term, ox.Literal):
        return term
    (quad,) = by_value([ox.Quad(ox.NamedNode("a:s"), ox.NamedNode("a:p"), term)])
    return quad.object


def _described(row: Iterable[tuple[str, Term]], number: int, count: int) -> Iterator[ox.Quad]:
    node = ox.BlankNode()
    yield ox.Quad(node, ox.NamedNode("row:number"), ox.Literal(number))
    yield ox.Quad(node, ox.NamedNode("row:count"), ox.Literal(count))
    for column, term in row:
        yield ox.Quad(node, ox.NamedNode("column:" + column), term)


def result_rows(iri: str) -> tuple[list[Row], bool]:
    """The rows of a result set that is written as RDF, and whether their order counts."""
    graph = Graph(iri)
    solutions = [q.object for q in graph.quads if q.predicate == ox.NamedNode(RS + "solution")]
    indices = {node: graph.value(node, RS + "index") for node in solutions}
    ordered = bool(solutions) and None not in indices.values()
    if ordered:
        solutions.sort(key=lambda node: int(indices[node].value))
    rows: list[Row] = [
        {
            graph.value(binding, RS + "variable").value: graph.value(binding, RS + "value")
            for binding in graph.values(node, RS + "binding")
        }
        for node in solutions
    ]
    return rows, ordered


def boolean(iri: str) -> bool:
    """What a result in RDF says to an ASK query."""
    (found,) = (q.object for q in Graph(iri).quads if q.predicate == ox.NamedNode(RS + "boolean"))
    return bool(found == ox.Literal(True))
