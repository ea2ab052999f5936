"""What is exported is read by other libraries with the same actors, relations and words in it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any

import igraph
import networkx as nx
import pandas as pd
import pytest
import rdflib
from rdflib import Variable
from rdflib.query import Result as Read
from rdflib.util import from_n3

from actorgraph import export, iris
from actorgraph.export.plain import legal
from actorgraph.export.selection import Selection
from actorgraph.export.tables import cell
from actorgraph.model import Actor, Record, Span, Voice
from actorgraph.store import Store
from sample import DOCUMENT, RUSSIA, SENT
from shell import Shell
from suites import SYNTAXES

HOSTILE = (
    "=cmd|' /C calc'!A0", "@SUM(1+1)", "-1", "+49", "'schon zitiert'", '"', '""",""', "a,b;c\td",
    "NA", "null", "None", "nan", "1e5", "true", "", " ", "\r\n", "a\nb", "a\rb", "]]>", "<!--", "<b>&amp;",
    "\0", "\x01\x1b[2J", "\x7f\x85", "\u2028", "\ufeffBOM", "\ufffe", "\u202egitlog", "e\u0301", "\U0001f4a5",
    "\\n\\u0000", "https://example.org/a b",
)  # fmt: skip


def anything(seed: int) -> str:
    """Some text of any script, without half surrogate pairs: a store refuses these, see `test_rdf.py`."""
    random = Random(seed)
    points = (random.choice((0x80, 0x3000, 0x110000)) for _ in range(random.randint(1, 12)))
    signs = (chr(random.randrange(end)) for end in points)
    return "".join(sign for sign in signs if not "\ud800" <= sign <= "\udfff")


WORDS = tuple(dict.fromkeys((*HOSTILE, *map(anything, range(60)))))


SLUGS = {f"actor-{number}": word for number, word in enumerate(WORDS)}


def hostile() -> Record:
    """An article in which each actor, called by a hostile word, attacks Russia and says so in that word."""
    parts = [f"<{slug}>{word}." for slug, word in SLUGS.items()]
    ends = list(accumulate(map(len, parts)))
    actors, claims = [], []
    for slug, word, part, end in zip(SLUGS, WORDS, parts, ends, strict=True):
        evidence = Span(end - len(part), end)
        voice = Voice(slug, "asserts", None, evidence)
        actors.append(Actor(slug, "Group", (("de", word), ("en", f"the {word}"))))
        claims.append(
            replace(
                SENT,
                relation="attacks",
                subject=slug,
                evidence=evidence,
                trigger=evidence,
                quantity=None,
                voices=(voice,),
            )
        )
    document = replace(DOCUMENT, text="".join(parts), title="".join(HOSTILE))
    return Record(document, (*actors, RUSSIA), tuple(claims), (), {})


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("hostile") / "actorgraph.db") as opened:
        added = opened.add(hostile())
        assert (added.claims, added.faults) == (len(WORDS), ())
        yield opened


@pytest.fixture(scope="module")
def written(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the graph in every format."""
    folder = tmp_path_factory.mktemp("written")
    for suffix in export.FORMATS:
        export.write(store, folder / f"graph{suffix}")
    return folder


@pytest.fixture(scope="module")
def network(store: Store) -> nx.MultiDiGraph[Any]:
    return Selection(store).network()


def test_the_network_has_every_word(network: nx.MultiDiGraph[Any]) -> None:
    for slug, word in SLUGS.items():
        assert network.nodes[slug]["label_de"] == word or not word.strip()
        (edge,) = network.get_edge_data(slug, "russia").values()
        assert edge["claims"][0]["quote"] == f"<{slug}>{word}."


def same_graph(network: nx.MultiDiGraph[Any], nodes: Any, edges: Any) -> None:
    """Nodes and edges of a file have the words of the network, as XML can hold them."""
    assert set(nodes) == set(network.nodes)
    assert Counter((source, target) for source, target, _ in edges) == Counter(network.edges())
    for slug, data in network.nodes(data=True):
        assert (nodes[slug].get("label_de") or "") == legal(data["label_de"] or "")
    for source, target, data in edges:
        if source in SLUGS:
            (edge,) = network.get_edge_data(source, target).values()
            (claim,) = json.loads(data["evidence"])
            assert legal(claim["quote"]) == legal(edge["claims"][0]["quote"])
            assert (data["relation"], data["affirmed"], data["claims"]) == ("attacks", True, 1)


def test_igraph_reads_graphml(written: Path, network: nx.MultiDiGraph[Any]) -> None:
    graph = igraph.Graph.Read_GraphML(str(written / "graph.graphml"))
    names = [vertex["id"] for vertex in graph.vs]
    same_graph(
        network,
        {vertex["id"]: vertex.attributes() for vertex in graph.vs},
        [(names[edge.source], names[edge.target], edge.attributes()) for edge in graph.es],
    )


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("graph.graphml", lambda path: nx.read_graphml(path, force_multigraph=True)),
        ("graph.gexf", nx.read_gexf),
    ],
)
def test_networkx_reads_xml(written: Path, network: nx.MultiDiGraph[Any], name: str, read: Any) -> None:
    graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph(read(written / name))
    same_graph(network, graph.nodes, graph.edges(data=True))


@pytest.mark.parametrize("name", ["graph.cyjs", "graph.json"])
def test_networkx_reads_cytoscape(written: Path, network: nx.MultiDiGraph[Any], name: str) -> None:
    graph: Any = nx.cytoscape_graph(json.loads((written / name).read_text("utf-8")))
    assert set(graph.edges(keys=True)) == set(network.edges(keys=True))
    for slug, word in SLUGS.items():
        assert graph.nodes[slug]["label_de"] == network.nodes[slug]["label_de"]
        (edge,) = graph.get_edge_data(slug, "russia").values()
        assert edge["claims"][0]["quote"] == f"<{slug}>{word}."


def frame(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, dtype=str, keep_default_na=False)


def test_pandas_reads_csv(written: Path, network: nx.MultiDiGraph[Any]) -> None:
    nodes, edges = frame(written / "graph.nodes.csv"), frame(written / "graph.edges.csv")
    labels = dict(zip(nodes["id"], nodes["label_de"], strict=True))
    assert labels == {slug: cell(data["label_de"]) for slug, data in network.nodes(data=True)}
    assert not [label for label in labels.values() if label[:1] in ("=", "+", "-", "@", "\t", "\r")]
    assert Counter(zip(edges["source"], edges["target"], strict=True)) == Counter(network.edges())
    quotes = dict(zip(edges["source"], edges["quotes"], strict=True))
    assert {slug: quotes[slug] for slug in SLUGS} == {
        slug: legal(f"<{slug}>{word}.") for slug, word in SLUGS.items()
    }


@pytest.mark.parametrize("name", ["graph.nq", "graph.trig", "graph.jsonld", "graph.ttl", "graph.rdf"])
def test_rdflib_reads_rdf(written: Path, name: str) -> None:
    graph = rdflib.Dataset(default_union=True)
    graph.parse(written / name, format=SYNTAXES[Path(name).suffix])
    told = in_xml if name.endswith(".rdf") else str
    for slug, word in SLUGS.items():
        actor = rdflib.URIRef(iris.actor_iri(slug))
        assert rdflib.Literal(told(word), lang="de") in set(graph.objects(actor, rdflib.RDFS.label))
    exact = set(map(str, graph.objects(None, rdflib.URIRef(iris.OA + "exact"))))
    assert exact >= {told(f"<{slug}>{word}.") for slug, word in SLUGS.items()}


def in_xml(text: str) -> str:
    """A text with the characters that XML has; a carriage return is one."""
    return "\r".join(map(legal, text.split("\r")))


LABELS = """SELECT ?actor ?label WHERE {
    ?actor a ag:Group ; rdfs:label ?label FILTER (LANG(?label) = "de")
    FILTER (STRSTARTS(STR(?actor), STR(actor:actor-)))
}"""


@pytest.mark.parametrize("format", ["json", "xml", "csv", "tsv"])
def test_results_are_read(store: Store, format: str) -> None:
    content = store.query(LABELS).serialize(format)
    if format == "csv":
        rows = pd.read_csv(BytesIO(content), dtype=str, keep_default_na=False)
        found = dict(zip(rows["actor"], rows["label"], strict=True))
    elif format == "tsv":  # rdflib's own reader takes U+2028 and the like for the end of a line
        lines = content.decode("utf-8").split("\n")[1:-1]
        found = {
            str(from_n3(actor)): str(from_n3(label)) for actor, label in (line.split("\t") for line in lines)
        }
    else:
        result = Read.parse(BytesIO(content), format=format)
        found = {str(row[Variable("actor")]): str(row[Variable("label")]) for row in result.bindings}
    told = in_xml if format == "xml" else str
    assert found == {iris.actor_iri(slug): told(word) for slug, word in SLUGS.items()}


def test_a_cell_of_a_network_never_runs_as_a_formula(tmp_path: Path, actorgraph: Shell) -> None:
    with Store.open("actorgraph.db") as store:
        store.add(hostile())
    done = actorgraph("network", "--format", "csv", "-o", "measures.csv")
    assert done.code == 0, done.err
    table = frame(tmp_path / "measures.csv")
    labels = dict(zip(table["actor"], table["label"], strict=True))
    assert {slug: labels[slug] for slug in SLUGS} == {slug: cell(word) for slug, word in SLUGS.items()}
