"""The store as a network: nodes, edges, claims, and the ways between actors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest

from actorgraph import iris, network, rdf, reading
from actorgraph.errors import UnknownActor
from actorgraph.model import Actor, Claim, Document, Record, Span, Voice
from actorgraph.paths import find_path
from actorgraph.store import Store
from sample import INJURED, RECORD, SENT, TEXT

TROOPS = rdf.relation_iri("sendsTroopsTo", "north-korea", "russia").removeprefix(iris.RELATION)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "test.db") as opened:
        opened.remove("background.ttl")
        yield opened


def chain(*pairs: tuple[str, str], stance: str = "asserts", document: str = "chain") -> Record:
    """A record in which each of the pairs attacks."""
    slugs = sorted({slug for pair in pairs for slug in pair})
    actors = tuple(Actor(slug, "Group", (("de", slug), ("en", slug))) for slug in slugs)
    claims = tuple(
        Claim(
            "attacks", a, b, "positive", "actual", None, None, None, Span(0, 9), Span(0, 9), "test",
            (Voice(None, stance, None, Span(0, 9)),),  # type: ignore[arg-type]
        )
        for a, b in pairs
    )  # fmt: skip
    return Record(Document(document, TEXT), actors, claims, ())


def test_actors_are_nodes_and_relations_are_edges(store: Store) -> None:
    store.add(RECORD)
    graph = network.network(store)
    assert set(graph.nodes) == {"north-korea", "russia", "people"}
    assert list(graph.edges(keys=True)) == [("north-korea", "russia", TROOPS)]
    node = {key: value for key, value in graph.nodes["russia"].items() if key != "claims"}
    assert node == {
        "label_de": "Russland",
        "label_en": "Russia",
        "kind": "State",
        "wikidata": "Q159",
        "iri": iris.actor_iri("russia"),
    }
    edge = graph.edges["north-korea", "russia", TROOPS]
    assert (edge["relation"], edge["type"], edge["label_en"]) == ("sendsTroopsTo", "AID", "sends troops to")
    assert edge["affirmed"]
    assert edge["disputed"]


def test_an_edge_has_every_voice_with_all_that_it_says(store: Store) -> None:
    store.add(RECORD)
    claims = network.network(store).edges["north-korea", "russia", TROOPS]["claims"]
    assert {(claim["holder"], claim["stance"]) for claim in claims} == {
        ("south-korea", "asserts"),
        ("russia", "doubts"),
        ("mark-rutte", "confirms"),
        (None, "asserts"),
    }
    seoul = next(claim for claim in claims if claim["holder"] == "south-korea")
    expected = {
        "relation": "sendsTroopsTo",
        "holder_label": "Südkorea",
        "polarity": "positive",
        "modality": "actual",
        "quantity": "rund 12.000 Soldaten",
        "value": 12000.0,
        "unit": "Soldaten",
        "bound": "about",
        "place": None,
        "time": None,
        "quote": SENT.evidence.of(TEXT),
        "trigger": "geschickt",
        "document": "sample",
        "title": "Ein Beispiel",
        "source": "Beispielzeitung",
        "published": "2024-10-28",
        "rule": "schicken-nach",
    }
    assert {key: seoul[key] for key in expected} == expected
    moscow = next(claim for claim in claims if claim["holder"] == "russia")
    assert moscow["quote"] == "Russland wies das als Spekulation zurück."
    assert moscow["evidence"] == SENT.evidence.of(TEXT)


def test_a_relation_with_one_end_is_with_its_node(store: Store) -> None:
    store.add(RECORD)
    graph = network.network(store)
    (injured,) = graph.nodes["people"]["claims"]
    assert (injured["relation"], injured["place"], injured["time"]) == ("injured", "voronezh", "am Montag")
    assert (injured["from"], injured["to"]) == ("2024-10-28", "2024-10-28")
    assert injured["quote"] == INJURED.evidence.of(TEXT)
    (attacked,) = graph.nodes["russia"]["claims"]
    assert (attacked["relation"], attacked["polarity"], attacked["modality"]) == (
        "attacks",
        "negative",
        "planned",
    )


def test_documents_meet_in_one_edge(store: Store) -> None:
    store.add_all(replace(RECORD, document=replace(RECORD.document, id=one)) for one in "abc")
    graph = network.network(store)
    assert graph.number_of_edges() == 1
    claims = graph.edges["north-korea", "russia", TROOPS]["claims"]
    assert len(claims) == 12
    assert [claim["document"] for claim in claims] == sorted(claim["document"] for claim in claims)


@pytest.mark.parametrize(
    ("stances", "affirmed", "disputed"),
    [(("asserts",), True, False), (("denies",), False, False), (("asserts", "denies"), True, False)],
)
def test_one_holder_alone_disputes_nothing(
    store: Store, stances: tuple[str, ...], affirmed: bool, disputed: bool
) -> None:
    for number, stance in enumerate(stances):
        store.add(chain(("a", "b"), stance=stance, document=str(number)))
    (edge,) = [data for _, _, data in network.network(store).edges(data=True)]
    assert (edge["affirmed"], edge["disputed"]) == (affirmed, disputed)
    plain = f"ASK {{ <{iris.actor_iri('a')}> ag:attacks <{iris.actor_iri('b')}> }}"
    assert bool(store.query(plain)) is affirmed


def test_hand_written_edges_have_their_author_as_holder(store: Store) -> None:
    text = (
        "@prefix ag: <https://w3id.org/actorgraph/ns#> .\n"
        "@prefix actor: <https://w3id.org/actorgraph/actor/> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        'actor:b a ag:Group ; rdfs:label "b"@en ; ag:consultsWith actor:a .\n'
        'actor:a a ag:Group ; rdfs:label "a"@en .'
    )
    store.add_graph(text, "Desk", name="a.ttl")
    graph = network.network(store)
    ((subject, object_, key, edge),) = graph.edges(keys=True, data=True)
    assert (subject, object_) == ("a", "b")
    assert key == rdf.relation_iri("consultsWith", "a", "b").removeprefix(iris.RELATION)
    (claim,) = edge["claims"]
    assert (claim["holder"], claim["holder_label"], claim["quote"]) == (None, "Desk", None)
    assert edge["affirmed"]
    assert set(network.network(store, actor="a").nodes) == {"a", "b"}


def test_the_background_is_in_it_once(tmp_path: Path) -> None:
    with Store.open(tmp_path / "b.db") as store:
        graph = network.network(store)
        edge = rdf.relation_iri("leads", "mark-rutte", "nato").removeprefix(iris.RELATION)
        assert len(graph.edges["mark-rutte", "nato", edge]["claims"]) == 1


def test_an_ego_network_reaches_as_far_as_asked(store: Store) -> None:
    store.add(chain(("a", "b"), ("b", "c"), ("c", "d"), ("c", "a"), ("x", "y")))
    whole = network.network(store)
    for hops, nodes in ((0, "a"), (1, "abc"), (2, "abcd"), (9, "abcd")):
        near = network.network(store, actor="a", hops=hops)
        assert set(near.nodes) == set(nodes)
        assert nx.utils.graphs_equal(near, network.ego(whole, "a", hops))
    assert network.network(store, actor="a").number_of_edges() == 3
    with pytest.raises(UnknownActor):
        network.network(store, actor="nobody")


def test_reading_all_at_once_gives_the_same(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.add(RECORD)
    store.add(chain(("a", "b"), ("b", "c")))
    few = network.network(store)
    monkeypatch.setattr(reading, "_FEW", 0)
    assert nx.utils.graphs_equal(few, network.network(store))


def test_an_empty_store_is_an_empty_network(store: Store) -> None:
    assert network.network(store).number_of_nodes() == 0


# --- ways ---


def ends(path: list[reading.KnownRelation] | None) -> list[str] | None:
    if path is None:
        return None
    return [
        "".join(sorted(iris.local_name(e or "", iris.ACTOR) for e in (p.subject, p.object))) for p in path
    ]


@pytest.fixture
def linked(store: Store) -> Store:
    store.add(chain(("a", "b"), ("c", "b"), ("c", "d"), ("d", "e"), ("a", "f"), ("x", "y")))
    store.add(chain(("a", "e"), stance="denies", document="denied"))
    return store


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("a", "b", ["ab"]),
        ("b", "a", ["ab"]),
        ("a", "d", ["ab", "bc", "cd"]),
        ("a", "e", ["ab", "bc", "cd", "de"]),
        ("f", "e", ["af", "ab", "bc", "cd", "de"]),
        ("a", "x", None),
        ("a", "a", []),
    ],
)
def test_a_shortest_way_over_what_somebody_vouches_for(
    linked: Store, a: str, b: str, expected: list[str] | None
) -> None:
    assert ends(find_path(linked, a, b)) == expected


def test_a_way_that_is_too_long_is_none(linked: Store) -> None:
    assert find_path(linked, "a", "e", longest=3) is None


def test_every_way_found_on_disk_is_as_short_as_that_in_memory(linked: Store) -> None:
    edges = network.network(linked).edges(data=True)
    graph: nx.Graph[str] = nx.Graph((a, b) for a, b, data in edges if data["affirmed"])
    for a in graph:
        for b in graph:
            path = find_path(linked, a, b)
            if path is None:
                assert not nx.has_path(graph, a, b)
            else:
                assert len(path) == nx.shortest_path_length(graph, a, b)


def test_shortest_path_in_a_network(linked: Store) -> None:
    graph = network.network(linked)
    assert network.shortest_path(graph, "a", "e") == [
        ("a", "e", rdf.relation_iri("attacks", "a", "e").removeprefix(iris.RELATION))
    ]
    steps = network.shortest_path(graph, "b", "d")
    assert steps is not None
    assert [step[:2] for step in steps] == [("c", "b"), ("c", "d")]
    assert network.shortest_path(graph, "a", "y") is None
    assert network.shortest_path(graph, "a", "nobody") is None


# --- rows ---


def test_rows_keep_every_character(store: Store) -> None:
    odd = 'a\tb\nc\r"d"\\e\u2028f\x85 \\t'
    record = replace(RECORD, document=replace(RECORD.document, title=odd))
    store.add(record)
    assert list(reading.rows(store, "SELECT ?t ?n { ?d a ag:Document ; dcterms:title ?t }")) == [[odd, None]]
