from __future__ import annotations

import csv
import importlib
import io
import json
import math
import subprocess
import sys
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actorgraph import export
from actorgraph.errors import Failure, UnknownSuffix, UsageError
from actorgraph.export import cytoscape, gexf, graphml, plain, suffix_of, tables
from networks import claim, troops

EDGE = ("north-korea", "russia", "north-korea-sendsTroopsTo-russia")


class Given:
    """A selection whose network is given by hand."""

    def __init__(self, graph: nx.MultiDiGraph[Any]) -> None:
        self.graph = graph

    def network(self) -> nx.MultiDiGraph[Any]:
        return self.graph


def odd() -> nx.MultiDiGraph[Any]:
    """Two actors and three relations with everything that a format may stumble over."""
    graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    said = claim(quote="a\0b\x1b <&>\"' \r\n Ende", holder_label="=1+1", published="2024-01-02")
    graph.add_node(
        "a\x01", label_de='=HYPERLINK("x")', label_en=None, kind="State", wikidata=None, iri="i", claims=[]
    )
    graph.add_node(
        "b", label_de="Zeile\r\nzwei\0", label_en="", kind="Group", wikidata="Q1", iri="j", claims=[said]
    )
    labels = {"relation": "attacks", "type": "ASSAULT", "label_de": "greift an", "label_en": "attacks"}
    for number, key in enumerate(("k1", "k2", "start")):
        claims = [said, claim(holder=None, holder_label=None, published=None)][:number]
        graph.add_edge("a\x01", "b", key, affirmed=True, disputed=False, claims=claims, **labels)
    return graph


# The table of formats


def test_every_module_has_its_suffixes_in_the_table() -> None:
    for suffix, name in export.FORMATS.items():
        module = importlib.import_module(f"actorgraph.export.{name}")
        assert suffix in module.SUFFIXES
        assert all(export.FORMATS[known] == name for known in module.SUFFIXES)
        assert module.write.__doc__


def test_an_unknown_suffix_is_told_with_the_known_ones() -> None:
    with pytest.raises(
        UnknownSuffix, match=r"graph\.doc: the suffix '\.doc' is not known; known are \.ttl, .*\.json"
    ):
        suffix_of("graph.doc")
    with pytest.raises(UnknownSuffix, match=r"graph: the suffix ''"):
        suffix_of("graph")
    with pytest.raises(UnknownSuffix, match="format 'word'"):
        suffix_of("graph.ttl", "word")


def test_the_format_goes_before_the_suffix() -> None:
    assert suffix_of("graph.TTL") == ".ttl"
    assert suffix_of("graph.txt", "GEXF") == ".gexf"
    assert suffix_of("-", ".nq") == ".nq"
    with pytest.raises(UsageError, match="say which format"):
        suffix_of("-")


def test_importing_export_loads_nothing_heavy() -> None:
    code = "import sys, actorgraph.export\nprint({'networkx', 'rdflib', 'pyoxigraph'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


# Single values


def test_claims_become_single_values() -> None:
    graph = plain.plain(troops())
    data = graph.edges[EDGE]
    assert data["claims"] == 4
    assert data["relation_type"] == "AID"
    assert data["label"] == "entsendet Truppen nach"
    assert data["holders"].startswith(
        "Mark Rutte (confirms); südkoreanischer Geheimdienst (asserts); Russland (doubts)"
    )
    assert (data["first_published"], data["last_published"]) == ("2024-10-28", "2024-10-28")
    assert json.loads(data["evidence"]) == troops().edges[EDGE]["claims"]
    assert plain.plain(troops(), "en").nodes["russia"]["label"] == "Russia"
    assert "wikidata" not in graph.nodes["russian-soldiers"]
    assert "evidence" not in graph.nodes["russia"]


@given(st.text())
def test_legal_text_goes_through_xml(text: str) -> None:
    from xml.etree import ElementTree

    element = ElementTree.Element("x")
    element.text = plain.legal(text)
    assert (ElementTree.fromstring(ElementTree.tostring(element)).text or "") == plain.legal(text)


# GraphML and GEXF


@pytest.mark.parametrize("make", [troops, odd])
@pytest.mark.parametrize(
    ("module", "read"),
    [
        (graphml, lambda path: nx.read_graphml(path, force_multigraph=True)),
        (gexf, nx.read_gexf),
    ],
)
def test_xml_formats_come_back(tmp_path: Path, module: Any, read: Any, make: Any) -> None:
    path = tmp_path / f"graph{module.SUFFIXES[0]}"
    assert module.write(Given(make()), path) == (path,)
    back: nx.MultiDiGraph[Any] = nx.MultiDiGraph(read(path))
    expected = plain.plain(make())
    assert set(back.nodes) == set(expected.nodes)
    for slug, data in expected.nodes(data=True):
        assert {key: back.nodes[slug].get(key) for key in data} == data
    assert sorted(back.edges(keys=True)) == sorted(expected.edges(keys=True))
    for *ends, data in expected.edges(keys=True, data=True):
        found = back.edges[tuple(ends)]
        assert {key: found.get(key) for key in data} == data
    again = tmp_path / f"again{module.SUFFIXES[0]}"
    module.write(Given(make()), again)
    assert again.read_bytes() == path.read_bytes()


def test_an_empty_network_is_a_file_of_each_format(tmp_path: Path) -> None:
    empty = Given(nx.MultiDiGraph())
    for module in (graphml, gexf, tables, cytoscape):
        for path in module.write(empty, tmp_path / f"graph{module.SUFFIXES[0]}"):
            assert path.stat().st_size > 0
    assert len(nx.read_graphml(tmp_path / "graph.graphml")) == 0
    assert len(nx.read_gexf(tmp_path / "graph.gexf")) == 0


# Cytoscape


@pytest.mark.parametrize("make", [troops, odd])
def test_cytoscape_json_loses_nothing(tmp_path: Path, make: Any) -> None:
    path = tmp_path / "graph.cyjs"
    cytoscape.write(Given(make()), path)  # type: ignore[arg-type]
    back = nx.cytoscape_graph(json.loads(path.read_text("utf-8")))
    expected = make()
    for slug, data in expected.nodes(data=True):
        assert {key: back.nodes[slug][key] for key in data} == data
    for *ends, data in expected.edges(keys=True, data=True):
        assert {key: back.edges[tuple(ends)][key] for key in data} == data


# CSV


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_csv_is_a_table_of_actors_and_one_of_relations(tmp_path: Path) -> None:
    written = tables.write(Given(troops()), tmp_path / "graph.csv")  # type: ignore[arg-type]
    assert [path.name for path in written] == ["graph.nodes.csv", "graph.edges.csv"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["graph.edges.csv", "graph.nodes.csv"]
    nodes, edges = map(rows, written)
    assert {row["id"] for row in nodes} == set(troops())
    assert len(edges) == troops().number_of_edges()
    row = next(row for row in edges if row["id"] == EDGE[2])
    assert (row["source"], row["target_label"], row["type"]) == ("north-korea", "Russland", "AID")
    assert (row["affirmed"], row["disputed"], row["claims"]) == ("true", "true", "4")
    assert len(row["quotes"].split("\n")) == 3


def test_csv_cells_never_run_as_formulas(tmp_path: Path) -> None:
    nodes, edges = map(rows, tables.write(Given(odd()), tmp_path / "graph.csv"))  # type: ignore[arg-type]
    assert nodes[0]["label_de"] == '\'=HYPERLINK("x")'
    assert nodes[1]["label_de"] == "Zeile\nzwei\ufffd"
    assert edges[1]["holders"] == "'=1+1 (confirms)"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ""),
        (True, "true"),
        (False, "false"),
        (-3, -3),
        ("-3", "'-3"),
        ("+1", "'+1"),
        ("@x", "'@x"),
        ("'a", "''a"),
    ],
)
def test_cells(value: Any, expected: Any) -> None:
    assert tables.cell(value) == expected


@given(st.text())
def test_a_cell_gives_its_text_back(text: str) -> None:
    stream = io.StringIO()
    csv.writer(stream).writerow([tables.cell(text), "end"])
    back = next(csv.reader(io.StringIO(stream.getvalue(), newline="")))[0]
    assert back[:1] not in tuple("=+-@\t")
    assert back.removeprefix("'") == plain.legal(text)


def test_csv_on_standard_output_is_the_relations(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert tables.write(Given(troops()), "-") == (Path("-"),)  # type: ignore[arg-type]
    out = capfdbinary.readouterr().out.decode()
    assert len(list(csv.DictReader(io.StringIO(out)))) == troops().number_of_edges()


# Files


@pytest.mark.parametrize("module", [graphml, gexf, tables, cytoscape])
def test_what_can_not_be_written_is_told_and_leaves_nothing(tmp_path: Path, module: Any) -> None:
    with pytest.raises(Failure, match="nowhere"):
        module.write(Given(troops()), tmp_path / "nowhere" / "graph")
    assert list(tmp_path.iterdir()) == []


def test_a_graph_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "graph.cyjs"
    path.write_text("old")
    graph = troops()
    graph.nodes["russia"]["population"] = math.nan
    with pytest.raises(ValueError, match="JSON"):
        cytoscape.write(Given(graph), path)  # type: ignore[arg-type]
    assert path.read_text() == "old"


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(st.text(max_size=20), min_size=1, max_size=4, unique=True))
def test_any_text_goes_into_any_format(tmp_path: Path, words: list[str]) -> None:
    graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    for number, word in enumerate(words):
        graph.add_node(
            f"a{number}", label_de=word, label_en=word, kind="State", wikidata=None, iri=word, claims=[]
        )
        said = claim(quote=word, holder_label=word, title=word)
        graph.add_edge(
            "a0", f"a{number}", f"e{number}", type="AID", label_de=word, affirmed=True, claims=[said]
        )
    for module in (graphml, gexf, tables, cytoscape):
        module.write(Given(graph), tmp_path / f"graph{module.SUFFIXES[0]}")
    labels = {slug: plain.legal(data["label_de"]) for slug, data in graph.nodes(data=True)}
    back = nx.read_graphml(tmp_path / "graph.graphml")
    assert {slug: data.get("label_de", "") for slug, data in back.nodes(data=True)} == labels
    back = nx.read_gexf(tmp_path / "graph.gexf")
    assert {slug: data.get("label_de", "") for slug, data in back.nodes(data=True)} == labels
