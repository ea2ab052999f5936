"""The W3C's test suites for RDF: what `add` takes of hand-written triples, and what a dump writes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib

import suites
from actorgraph import handwritten, iris
from actorgraph.errors import Failure, GraphSyntaxError
from actorgraph.export.fit import require_names
from actorgraph.export.plain import legal
from actorgraph.store import Store
from suites import SYNTAXES, Case, canonical, cases, parameters

READ = ("ntriples", "nquads", "turtle", "trig")
AUTHOR = "W3C"
NAME = "suite"
POSITIVE = ("TestNTriplesPositiveSyntax", "TestNQuadsPositiveSyntax", "TestTurtlePositiveSyntax",
            "TestTrigPositiveSyntax")  # fmt: skip
NEGATIVE = ("TestNTriplesNegativeSyntax", "TestNQuadsNegativeSyntax", "TestTurtleNegativeSyntax",
            "TestTrigNegativeSyntax", "TestTurtleNegativeEval", "TestTrigNegativeEval")  # fmt: skip
RDF_LANG = iris.RDF + "langString"
EVAL = ("TestTurtleEval", "TestTrigEval")


def of_kinds(*kinds: str) -> list[Case]:
    return [case for suite in READ for case in cases(suite, *kinds)]


def graphs(case: Case) -> handwritten.Graphs:
    """What `actorgraph add` reads from the file of a test, with the base that the suite wants."""
    iri = case.action.value
    suffix = Path(iri).suffix
    base = f"@base <{iri}> .\n".encode() if suffix in (".ttl", ".trig") else b""
    return handwritten.graphs(base + suites.content(iri), NAME + suffix, AUTHOR)


def quads(found: handwritten.Graphs) -> Iterator[ox.Quad]:
    """The quads as the file has them: the author and the names for blank nodes taken out again."""
    main, author = handwritten.graph_iri(NAME), ox.NamedNode(iris.AUTHOR + iris.slugify(AUTHOR))
    for graph, triples in found.items():
        name = ox.DefaultGraph() if graph == main else unnamed(ox.NamedNode(graph))
        for t in triples:
            if author not in (t.subject, t.object):
                yield ox.Quad(unnamed(t.subject), t.predicate, unnamed(t.object), name)


def unnamed(term: Any) -> Any:
    """A blank node for the IRI that was made for one."""
    blank = isinstance(term, ox.NamedNode) and term.value.startswith(iris.BASE + "node/")
    return ox.BlankNode(term.value.removeprefix(iris.BASE + "node/")) if blank else term


@pytest.mark.parametrize("case", parameters(of_kinds(*POSITIVE)))
def test_what_is_written_right_is_read(case: Case) -> None:
    graphs(case)


@pytest.mark.parametrize("case", parameters(of_kinds(*NEGATIVE)))
def test_what_is_written_wrong_is_refused(case: Case) -> None:
    with pytest.raises(GraphSyntaxError):
        graphs(case)


@pytest.mark.parametrize("case", parameters(of_kinds(*EVAL)))
def test_what_is_read_is_what_was_meant(case: Case) -> None:
    syntax = ox.RdfFormat.N_QUADS if case.result.value.endswith(".nq") else ox.RdfFormat.N_TRIPLES
    expected = ox.parse(suites.content(case.result.value), format=syntax, lenient=True)
    assert canonical(quads(graphs(case))) == canonical(expected)


# What the store keeps of all of it, and how other libraries read what it writes


@pytest.fixture(scope="module")
def everything() -> dict[str, set[ox.Triple]]:
    """The triples of all files that are written right, by graph; blank nodes have IRIs."""
    found: dict[str, set[ox.Triple]] = defaultdict(set)
    files = [case.action.value for case in of_kinds(*POSITIVE, *EVAL)]
    files += [case.result.value for case in cases("rdf-xml", "TestXMLEval")]
    contents = {suites.name(iri): (iri, suites.content(iri)) for iri in files}
    contents |= {
        path: (path, data)
        for path, data in suites.archive().items()
        if path.startswith("json-ld/") and path.endswith(".nq")
    }
    for path, (iri, data) in contents.items():
        base = f"@base <{iri}> .\n".encode() if path.endswith((".ttl", ".trig")) else b""
        name = path.replace("/", "-").replace(".", "-") + Path(path).suffix
        for graph, triples in handwritten.graphs(base + data, name, AUTHOR).items():
            found[graph] |= triples
    return found


@pytest.fixture(scope="module")
def store(everything: dict[str, set[ox.Triple]], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("w3c") / "actorgraph.db") as opened:
        for graph in opened.graphs():
            opened.rewrite({graph: ()})
        opened.rewrite(everything)
        yield opened


def test_the_store_keeps_every_statement(store: Store, everything: dict[str, set[ox.Triple]]) -> None:
    held = {(by_value(q.subject), q.predicate, by_value(q.object), q.graph_name) for q in store.statements()}
    assert held == {
        (by_value(t.subject), t.predicate, by_value(t.object), ox.NamedNode(graph))
        for graph, triples in everything.items()
        for t in triples
    }


def by_value(term: object) -> object:
    """A number as its value and kind: 01 and 1 are one integer, and a byte is an integer."""
    if not isinstance(term, ox.Literal) or not term.datatype.value.startswith(iris.XSD):
        return term
    kind = term.datatype.value.removeprefix(iris.XSD)
    with suppress(ValueError):  # no number, and left as it is
        if kind in ("integer", "byte"):
            return "integer", int(term.value)
        if kind in ("decimal", "double"):
            return kind, float(term.value)
    return term


@pytest.fixture
def as_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """rdflib leaves literals as they are."""
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)


@pytest.mark.usefixtures("as_written")
@pytest.mark.parametrize("suffix", [".nq", ".trig", ".jsonld"])
def test_another_library_reads_every_quad(store: Store, suffix: str) -> None:
    back = rdflib.Dataset()
    back.parse(data=dumped(store, suffix), format=SYNTAXES[suffix])
    found = {(plain(s), plain(p), plain(o), str(g)) for s, p, o, g in back.quads() if g}
    assert found == {
        (plain(q.subject), plain(q.predicate), plain(q.object), plain(q.graph_name))
        for q in store.statements()
    }


@pytest.mark.usefixtures("as_written")
@pytest.mark.parametrize("suffix", [".ttl", ".nt"])
def test_another_library_reads_every_triple(store: Store, suffix: str) -> None:
    back = rdflib.Graph().parse(data=dumped(store, suffix), format=SYNTAXES[suffix])
    assert {tuple(map(plain, triple)) for triple in back} == {
        (plain(t.subject), plain(t.predicate), plain(t.object)) for t in store.triples()
    }


def dumped(store: Store, suffix: str) -> bytes:
    buffer = BytesIO()
    store.dump(buffer, suffix)
    return buffer.getvalue()


def plain(term: Any) -> object:
    """A term of either library as something to compare."""
    if isinstance(term, rdflib.Literal):
        kind = RDF_LANG if term.language else str(term.datatype or iris.XSD + "string")
        return str(term), kind, (term.language or "").lower()
    if isinstance(term, ox.Literal):
        return term.value, term.datatype.value, (term.language or "").lower()
    return term.value if isinstance(term, ox.NamedNode) else str(term)


@pytest.mark.usefixtures("as_written")
def test_another_library_reads_every_triple_that_xml_can_hold(
    store: Store, everything: dict[str, set[ox.Triple]]
) -> None:
    with pytest.raises(Failure, match="RDF/XML has no way to write that name"):
        dumped(store, ".rdf")
    held = set(store.triples())
    for graph, triples in everything.items():
        if not all(map(xml_can_hold, triples)):
            store.rewrite({graph: filter(xml_can_hold, triples)})
    assert len(held) - 60 < len(list(store.triples())) < len(held)
    back = rdflib.Graph().parse(data=dumped(store, ".rdf"), format="xml")
    assert {tuple(map(plain, triple)) for triple in back} == {
        (plain(t.subject), plain(t.predicate), in_xml(plain(t.object))) for t in store.triples()
    }


def xml_can_hold(triple: ox.Triple) -> bool:
    try:
        require_names(triple)
    except Failure:
        return False
    return True


def in_xml(term: Any) -> object:
    """A literal with the signs that XML has."""
    return ("\r".join(map(legal, term[0].split("\r"))), *term[1:]) if isinstance(term, tuple) else term
