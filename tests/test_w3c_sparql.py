"""The W3C's test suites for SPARQL: what `Store.query` takes and answers, and what its results write."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from io import BytesIO, StringIO
from typing import Any
from urllib.parse import urljoin

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.query import Result as Read

import suites
from actorgraph.errors import QueryError
from actorgraph.iris import RDFS
from actorgraph.results import Result
from actorgraph.store import Store
from suites import (
    QT,
    UT,
    Case,
    Graph,
    by_value,
    canonical,
    canonical_rows,
    cases,
    parameters,
    plainly,
    rows_by_value,
)

SUITES = ("sparql10", "sparql11")
NO_ORDER = ("sparql11/functions#plus-1", "sparql11/functions#plus-2")  # between literals of different types
NEGATIVE_DECIMAL = re.compile(rb"\t-\d*\.")  # which rdflib's reader of TSV stumbles over


@pytest.fixture(autouse=True)
def as_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """rdflib leaves literals as they are."""
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)


def of_kinds(*kinds: str) -> list[Case]:
    return [case for suite in SUITES for case in cases(suite, *kinds)]


EVALUATION = of_kinds("QueryEvaluationTest", "CSVResultFormatTest")
UPDATES = of_kinds("UpdateEvaluationTest")


def calls_another_server(case: Case) -> bool:
    return "/service" in case.iri or "/syntax-fed" in case.iri


def text(iri: str) -> str:
    """A query or update, with the base that relative IRIs in it have."""
    return f"BASE <{iri}>\n{suites.content(iri).decode('utf-8')}"


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("suite") / "actorgraph.db") as store:
        yield store


@pytest.fixture
def store(opened: Store) -> Store:
    """A store on disk with nothing in it, not even the background."""
    opened.quads.update("CLEAR ALL")
    return opened


def held(store: Store) -> Iterator[ox.Quad]:
    """All quads of a store, those of the default graph too."""
    return store.quads.quads_for_pattern(None, None, None, None)


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


def in_order(case: Case) -> bool:
    """Whether a query sorts its rows by what has an order."""
    sorts = re.search(r"\bORDER\s+BY\b", text(query_of(case)), re.IGNORECASE)
    return bool(sorts) and suites.short(case.iri) not in NO_ORDER


def ask(store: Store, case: Case) -> Result:
    store.quads.extend(data(case))
    return store.query(text(query_of(case)))


# Syntax


@pytest.mark.parametrize(
    "case",
    parameters(
        case
        for case in of_kinds("PositiveSyntaxTest", "PositiveSyntaxTest11")
        if not calls_another_server(case)
    ),
)
def test_a_query_written_right_is_taken(store: Store, case: Case) -> None:
    store.query(text(query_of(case)))


@pytest.mark.parametrize("case", parameters(of_kinds("NegativeSyntaxTest", "NegativeSyntaxTest11")))
def test_a_query_written_wrong_is_refused(store: Store, case: Case) -> None:
    with pytest.raises(QueryError):
        store.query(text(query_of(case)))


@pytest.mark.parametrize(
    "case", parameters(filter(calls_another_server, of_kinds("PositiveSyntaxTest11", "QueryEvaluationTest")))
)
def test_a_query_to_another_server_is_refused(store: Store, case: Case) -> None:
    with pytest.raises(QueryError, match="SERVICE"):
        store.query(text(query_of(case)))


@pytest.mark.parametrize("case", parameters([*of_kinds("PositiveUpdateSyntaxTest11"), *UPDATES]))
def test_an_update_is_no_query(store: Store, case: Case) -> None:
    node = case.manifest.value(case.action, UT + "request") or case.action
    with pytest.raises(QueryError):
        store.query(text(node.value))


# Answers


@pytest.mark.parametrize("case", parameters(case for case in EVALUATION if not calls_another_server(case)))
def test_a_query_is_answered_as_it_should_be(store: Store, case: Case) -> None:
    result, expected = ask(store, case), case.result.value
    if result.kind == "construct":
        assert canonical(by_value(triples(result))) == canonical(by_value(read(expected, ox.DefaultGraph())))
    elif result.kind == "ask":
        assert bool(result) == says_yes(expected)
    elif expected.endswith(".csv"):
        assert csv_rows(result.serialize("csv")) == csv_rows(suites.content(expected))
    else:
        rows, ordered = expected_rows(expected)
        ordered = ordered or in_order(case)
        rows, found = rows_by_value(rows), rows_by_value(rows_in(result))
        if case.lax:
            rows, found = distinct(rows), distinct(found)
        assert canonical_rows(found, ordered=ordered) == canonical_rows(rows, ordered=ordered)


@pytest.mark.parametrize("case", plainly(case for case in EVALUATION if not calls_another_server(case)))
def test_another_library_reads_the_answer(store: Store, case: Case) -> None:
    result = ask(store, case)
    if result.kind == "construct":
        for format, syntax in (
            ("turtle", "turtle"),
            ("ntriples", "nt"),
            ("rdfxml", "xml"),
            ("jsonld", "json-ld"),
        ):
            graph = rdflib.Graph().parse(data=result.serialize(format), format=syntax)
            back = [ox.Quad(ours(s), ours(p), ours(o)) for s, p, o in graph]
            assert canonical(back) == canonical(triples(result))
    elif result.kind == "ask":
        for format in ("json", "xml"):
            assert read_back(result.serialize(format), format).askAnswer == bool(result)
    else:
        for format in ("json", "xml"):
            rows = rows_of(read_back(result.serialize(format), format))
            assert canonical_rows(rows) == canonical_rows(rows_in(result))
        assert csv_rows(result.serialize("csv")) == csv_rows(as_csv(result))


@pytest.mark.parametrize("case", plainly(case for case in EVALUATION if not calls_another_server(case)))
def test_another_library_reads_the_answer_as_tsv(
    store: Store, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", True)  # else it can't read a negative number
    result = ask(store, case)
    if result.kind == "select" and result.columns and not NEGATIVE_DECIMAL.search(result.serialize("tsv")):
        rows = rows_of(read_back(result.serialize("tsv"), "tsv"))
        told = [row for row in rows_in(result) if row]  # a line of nothing but unbound cells is none to it
        assert canonical_rows(rows_by_value(rows)) == canonical_rows(rows_by_value(told))


def as_csv(result: Result) -> bytes:
    """The answer in CSV as the standard says: the texts of the terms alone, nothing for what is unbound."""
    stream = StringIO()
    writer = csv.writer(stream)
    writer.writerow(result.columns)
    for row in result.terms():
        writer.writerow(["" if term is None else cell(term) for term in row])
    return stream.getvalue().encode()


def cell(term: suites.Term) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)


# Updates, in which the store says what it changes


@pytest.mark.parametrize("case", parameters(UPDATES))
def test_an_update_changes_what_it_should(store: Store, case: Case) -> None:
    store.quads.extend(described(case, case.action))
    store.quads.update(text(case.manifest.value(case.action, UT + "request").value))
    assert canonical(held(store)) == canonical(by_value(described(case, case.result)))


def described(case: Case, node: Any) -> Iterator[ox.Quad]:
    """What there is before an update or after it."""
    for file in case.manifest.values(node, UT + "data"):
        yield from read(file.value, ox.DefaultGraph())
    for graph in case.manifest.values(node, UT + "graphData"):
        file = case.manifest.value(graph, UT + "graph")
        yield from read(file.value, ox.NamedNode(case.manifest.value(graph, RDFS + "label").value))


def triples(result: Result) -> Iterator[ox.Quad]:
    for subject, predicate, object_ in result.terms():
        yield ox.Quad(subject, predicate, object_)  # type: ignore[arg-type]


def rows_in(result: Result) -> list[suites.Row]:
    """The rows, each without what is unbound."""
    return [
        {name: term for name, term in zip(result.columns, row, strict=True) if term is not None}
        for row in result.terms()
    ]


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


def ours(term: Any) -> Any:
    """A term of rdflib as one of pyoxigraph."""
    if isinstance(term, rdflib.URIRef):
        return ox.NamedNode(term)
    if isinstance(term, rdflib.BNode):
        return ox.BlankNode(term)
    if term.language:
        return ox.Literal(term, language=term.language)
    return ox.Literal(term, datatype=ox.NamedNode(term.datatype) if term.datatype else None)


def distinct(rows: list[suites.Row]) -> list[suites.Row]:
    return [dict(row) for row in {frozenset(row.items()) for row in rows}]


def csv_rows(content: bytes) -> list[list[tuple[str, str]]]:
    """The rows of a CSV file in any order, cells by their columns, blank nodes without their names.

    A line without anything is a row of one empty cell.
    """
    header, *rows = csv.reader(StringIO(content.decode("utf-8"), newline=""))
    cells = [[re.sub("^_:.*", "_:", cell) for cell in row or [""] * len(header)] for row in rows]
    return sorted(sorted(zip(header, row, strict=True)) for row in cells)
