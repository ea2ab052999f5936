from __future__ import annotations

import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest
import rdflib
from rdflib.compare import isomorphic

from actorgraph import export, iris
from actorgraph.errors import Failure, UnknownActor, UnknownSuffix
from actorgraph.export.selection import Selection
from actorgraph.store import ONTOLOGY_GRAPH, Store
from sample import RECORD

WITH_GRAPHS = {".trig": "trig", ".nq": "nquads", ".jsonld": "json-ld"}
WITHOUT_GRAPHS = {".ttl": "turtle", ".rdf": "xml", ".xml": "xml"}
Quads = set[tuple[rdflib.term.Node, ...]]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("store") / "actorgraph.db") as opened:
        opened.add(RECORD)
        yield opened


def held(store: Store) -> Quads:
    """Every quad of the store but the ontology's, as rdflib terms."""
    dataset = rdflib.Dataset()
    dataset.parse(data="".join(f"{quad} .\n" for quad in store.statements()), format="nquads")
    return quads(dataset)


def quads(dataset: rdflib.Dataset) -> Quads:
    return {(s, p, o, rdflib.URIRef(str(g))) for s, p, o, g in dataset.quads() if g is not None}


def read(path: Path, syntax: str) -> rdflib.Graph:
    return rdflib.Graph().parse(path, format=syntax)


def union(found: Quads) -> rdflib.Graph:
    graph = rdflib.Graph()
    for s, p, o, _ in found:
        graph.add((s, p, o))
    return graph


@pytest.mark.parametrize("suffix", WITH_GRAPHS)
def test_formats_with_graphs_give_every_quad_back(store: Store, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"graph{suffix}"
    assert export.write(store, path) == (path,)
    back = rdflib.Dataset()
    back.parse(path, format=WITH_GRAPHS[suffix])
    assert quads(back) == held(store)
    assert ONTOLOGY_GRAPH not in {str(quad[3]) for quad in quads(back)}


@pytest.mark.parametrize("suffix", WITHOUT_GRAPHS)
def test_formats_without_graphs_give_their_union_back(store: Store, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"graph{suffix}"
    export.write(store, path)
    assert isomorphic(read(path, WITHOUT_GRAPHS[suffix]), union(held(store)))


@pytest.mark.parametrize("suffix", export.FORMATS)
def test_the_same_store_gives_the_same_bytes(store: Store, tmp_path: Path, suffix: str) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        export.write(store, tmp_path / name / f"graph{suffix}")
    first = {path.name: path.read_bytes() for path in (tmp_path / "one").iterdir()}
    assert first == {path.name: path.read_bytes() for path in (tmp_path / "two").iterdir()}
    assert all(first.values())


@pytest.mark.parametrize("suffix", export.FORMATS)
def test_standard_output_takes_every_format(
    store: Store, suffix: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert export.write(store, "-", format=suffix) == (Path("-"),)
    assert b"north-korea" in capfdbinary.readouterr().out


@pytest.mark.parametrize("suffix", [*WITH_GRAPHS, *WITHOUT_GRAPHS])
def test_around_an_actor_there_is_all_said_of_it_and_nothing_else(
    store: Store, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"graph{suffix}"
    export.write(store, path, actor="north-korea")
    back = rdflib.Dataset(default_union=True)
    back.parse(path, format={**WITH_GRAPHS, **WITHOUT_GRAPHS}[suffix])
    found = union({(s, p, o, o) for s, p, o, _ in back.quads()})
    everything = union(held(store))
    assert all(triple in everything for triple in found)
    korea, russia, sends = (
        rdflib.URIRef(iri)
        for iri in (iris.actor_iri("north-korea"), iris.actor_iri("russia"), iris.AG + "sendsTroopsTo")
    )
    assert (korea, sends, russia) in found
    around = {rdflib.URIRef(iris.actor_iri(slug)) for slug in Selection(store, "north-korea").network()}
    assert {korea, russia} <= around
    relations = set(found.subjects(rdflib.RDF.type, rdflib.URIRef(iris.AG + "Relation")))
    assert relations
    for relation in relations:
        ends = set(found.objects(relation, rdflib.RDF.subject)) | set(
            found.objects(relation, rdflib.RDF.object)
        )
        assert ends <= around
    for claim in found.subjects(rdflib.URIRef(iris.AG + "about"), None):
        assert found.value(claim, rdflib.URIRef(iris.AG + "holder"))
        if not found.value(claim, rdflib.PROV.wasDerivedFrom):  # written by hand, and it is told by whom
            assert set(found.objects(None, rdflib.PROV.wasAttributedTo))
            continue
        assert found.value(
            found.value(claim, rdflib.URIRef(iris.AG + "evidence")), rdflib.URIRef(iris.OA + "exact")
        )
    assert (rdflib.URIRef(iris.actor_iri("people")), None, None) not in found
    described = set(found.subjects(rdflib.RDFS.label, None))
    assert {end for end in found.objects() if str(end).startswith(iris.ACTOR)} <= described


def test_what_xml_can_not_hold_is_replaced(store: Store, tmp_path: Path) -> None:
    import pyoxigraph as ox

    graph, subject = ox.NamedNode(iris.GRAPH + "odd"), ox.NamedNode(iris.actor_iri("odd"))
    label = ox.NamedNode(iris.RDFS + "label")
    odd = [
        ox.Quad(subject, label, ox.Literal("a\0b\x1b", language="de"), graph),
        ox.Quad(subject, label, ox.Literal("c\x01"), graph),
    ]
    store.quads.extend([*odd, *(ox.Quad(q.subject, q.predicate, q.object, ox.DefaultGraph()) for q in odd)])
    try:
        export.write(store, tmp_path / "graph.rdf")
        found = set(
            read(tmp_path / "graph.rdf", "xml").objects(rdflib.URIRef(subject.value), rdflib.RDFS.label)
        )
        export.write(store, tmp_path / "graph.nq")
        exact = rdflib.Dataset(default_union=True)
        exact.parse(tmp_path / "graph.nq", format="nquads")
    finally:
        store.quads.update(f"DELETE WHERE {{ {subject} {label} ?label }}; DROP GRAPH {graph}")
    assert found == {rdflib.Literal("a\ufffdb\ufffd", lang="de"), rdflib.Literal("c\ufffd")}
    assert set(exact.objects(rdflib.URIRef(subject.value), rdflib.RDFS.label)) == {
        rdflib.Literal("a\0b\x1b", lang="de"),
        rdflib.Literal("c\x01"),
    }


@pytest.mark.parametrize("suffix", export.FORMATS)
def test_an_unknown_actor_leaves_no_file(store: Store, tmp_path: Path, suffix: str) -> None:
    with pytest.raises(UnknownActor):
        export.write(store, tmp_path / f"graph{suffix}", actor="nobody")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("suffix", export.FORMATS)
def test_a_folder_that_is_not_there_is_named(store: Store, tmp_path: Path, suffix: str) -> None:
    with pytest.raises(Failure, match="nowhere"):
        export.write(store, tmp_path / "nowhere" / f"graph{suffix}")


def test_an_unknown_suffix_is_refused_before_anything_is_written(store: Store, tmp_path: Path) -> None:
    with pytest.raises(UnknownSuffix):
        export.write(store, tmp_path / "graph.docx")
    assert list(tmp_path.iterdir()) == []


def test_a_network_format_holds_the_network_of_the_store(store: Store, tmp_path: Path) -> None:
    import networkx as nx

    export.write(store, tmp_path / "graph.graphml", actor="north-korea")
    back = nx.read_graphml(tmp_path / "graph.graphml", force_multigraph=True)
    expected = Selection(store, "north-korea").network()
    assert set(back) == set(expected)
    assert back.number_of_edges() == expected.number_of_edges() > 0


def test_all_modules_say_what_they_write() -> None:
    for name in set(export.FORMATS.values()):
        assert importlib.import_module(f"actorgraph.export.{name}").__doc__
