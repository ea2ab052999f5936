"""The W3C's test suites for SPARQL 1.0 and 1.1, asked through `Store.query` and read from what its results write."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.query import Result as Read

import suites
from actorgraph.errors import QueryError
from actorgraph.results import Result
from actorgraph.store import Store
from suites import MF, QT, UT, Case, Graph, canonical, canonical_rows, cases, parameters

SUITES = ("sparql10", "sparql11")


def of_kinds(*kinds: str) -> list[Case]:
    return [case for suite in SUITES for case in cases(suite, *kinds)]


EVALUATION = of_kinds("QueryEvaluationTest", "CSVResultFormatTest")
UPDATES = of_kinds("UpdateEvaluationTest")


def calls_another_server(case: Case) -> bool:
    return "/service" in case.iri or "/syntax-fed" in case.iri


def text(iri: str) -> str:
    """A query or update, with the base that relative IRIs in it have."""
    return f"BASE <{iri}>\n{suites.content(iri).decode('utf-8')}"


def holding(quads: Iterable[ox.Quad]) -> Store:
    """A store that holds these quads and nothing else."""
    store = Store(Path("suite"), ox.Store(), read_only=False)
    store.quads.extend(quads)
    return store


def read(iri: str, graph: ox.NamedNode | ox.DefaultGraph) -> Iterator[ox.Quad]:
    """What a file of data says, as what one graph holds."""
    for quad in Graph(iri).quads:
        yield ox.Quad(quad.subject, quad.predicate, quad.object, graph)


def data(case: Case) -> Iterator[ox.Quad]:
    """What a query is asked of."""
    for node in case.manifest.values(case.action, QT + "data"):
        yield from read(node.value, ox.DefaultGraph())
    for node in case.manifest.values(case.action, QT + "graphData"):
        yield from read(node.value, node)
    for iri in named_in_query(case):
        yield from read(iri, ox.NamedNode(iri))


def named_in_query(case: Case) -> list[str]:
    """The files that FROM and FROM NAMED name."""
    query = query_of(case)
    found = re.findall(r"FROM\s+(?:NAMED\s+)?<([^>]+)>", text(query))
    return [urljoin(query, iri) for iri in found]


def query_of(case: Case) -> str:
    node = case.manifest.value(case.action, QT + "query")
    return str((node or case.action).value)


def ask(case: Case) -> Result:
    return holding(data(case)).query(text(query_of(case)))


# Syntax


@pytest.mark.parametrize(
    "case",
    parameters(
        case for case in of_kinds("PositiveSyntaxTest", "PositiveSyntaxTest11") if not calls_another_server(case)
    ),
)
def test_a_query_written_right_is_taken(case: Case) -> None:
    holding(()).query(text(query_of(case)))


@pytest.mark.parametrize("case", parameters(of_kinds("NegativeSyntaxTest", "NegativeSyntaxTest11")))
def test_a_query_written_wrong_is_refused(case: Case) -> None:
    with pytest.raises(QueryError):
        holding(()).query(text(query_of(case)))


@pytest.mark.parametrize(
    "case", parameters(filter(calls_another_server, of_kinds("PositiveSyntaxTest11", "QueryEvaluationTest")))
)
def test_a_query_to_another_server_is_refused(case: Case) -> None:
    with pytest.raises(QueryError, match="SERVICE would send the query to another server"):
        holding(()).query(text(query_of(case)))


@pytest.mark.parametrize("case", parameters([*of_kinds("PositiveUpdateSyntaxTest11"), *UPDATES]))
def test_an_update_is_no_query(case: Case) -> None:
    node = case.manifest.value(case.action, UT + "request") or case.action
    with pytest.raises(QueryError):
        holding(()).query(text(node.value))


# Answers


@pytest.mark.parametrize("case", parameters(case for case in EVALUATION if not calls_another_server(case)))
def test_a_query_is_answered_as_it_should_be(case: Case) -> None:
    result, expected = ask(case), case.result.value
    if result.kind == "construct":
        assert canonical(triples(result)) == canonical(read(expected, ox.DefaultGraph()))
    elif result.kind == "ask":
        assert bool(result) == says_yes(expected)
    elif expected.endswith(".csv"):
        assert csv_rows(result.serialize("csv")) == csv_rows(suites.content(expected))
    else:
        rows, ordered = expected_rows(expected)
        assert canonical_rows(held(result), ordered=ordered) == canonical_rows(rows, ordered=ordered)


def triples(result: Result) -> Iterator[ox.Quad]:
    for subject, predicate, object_ in result.terms():
        yield ox.Quad(subject, predicate, object_)  # type: ignore[arg-type]


def held(result: Result) -> list[suites.Row]:
    """The rows, each without what is unbound."""
    return [
        {name: term for name, term in zip(result.columns, row, strict=True) if term is not None}
        for row in result.terms()
    ]  # type: ignore[misc]


def expected_rows(iri: str) -> tuple[list[suites.Row], bool]:
    """The rows that a query should give, and whether in this order."""
    if iri.endswith((".ttl", ".rdf")):
        return suites.result_rows(iri)
    return rows_of(read_back(suites.content(iri), iri.rpartition(".")[2])), False


def says_yes(iri: str) -> bool:
    if iri.endswith((".ttl", ".rdf")):
        return suites.boolean(iri)
    return bool(read_back(suites.content(iri), iri.rpartition(".")[2]).askAnswer)


def read_back(content: bytes, format: str) -> Read:
    """What rdflib reads in a result."""
    return Read.parse(BytesIO(content), format={"srx": "xml", "srj": "json"}.get(format, format))


def rows_of(result: Read) -> list[suites.Row]:
    return [{str(name): ours(term) for name, term in row.items()} for row in result.bindings]


def ours(term: Any) -> suites.Term:
    """A term of rdflib as one of pyoxigraph."""
    if isinstance(term, rdflib.URIRef):
        return ox.NamedNode(term)
    if isinstance(term, rdflib.BNode):
        return ox.BlankNode(term)
    if term.language:
        return ox.Literal(term, language=term.language)
    return ox.Literal(term, datatype=ox.NamedNode(term.datatype) if term.datatype else None)


def csv_rows(content: bytes) -> list[list[str]]:
    """The cells of a CSV file; the header first, then the rows in any order, blank nodes without their names."""
    header, *rows = csv.reader(StringIO(content.decode("utf-8"), newline=""))
    return [header, *sorted([re.sub("^_:.*", "_:", cell) for cell in row] for row in rows)]
