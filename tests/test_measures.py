"""Measures of networks: central actors, communities, layers, slices, and the command that prints them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actorgraph import measures
from actorgraph.network import affirms
from actorgraph.store import Store
from networks import claim, troops
from sample import RECORD
from shell import Shell, one_message


def network(*edges: tuple[str, str], **changes: Any) -> nx.MultiDiGraph[str]:
    """A network in which each pair attacks."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for number, (one, other) in enumerate(edges):
        graph.add_edge(one, other, str(number), type="ASSAULT", claims=[claim(**changes)])
    return graph


def by_actor(graph: nx.MultiDiGraph[str]) -> dict[str, measures.Measures]:
    return {one.actor: one for one in measures.measure(graph)}


def test_two_groups_that_one_actor_joins() -> None:
    first, second = "abc", "xyz"
    inside = [(one, other) for group in (first, second) for one in group for other in group if one != other]
    found = by_actor(network(*inside, ("a", "x"), ("lonely", "loner")))
    assert {found[one].community for one in first} != {found[one].community for one in second}
    assert len({found[one].community for one in first}) == 1
    assert {found[one].component for one in first + second} == {1}
    assert found["lonely"].component == 2
    assert found["a"].betweenness > found["b"].betweenness == 0
    assert (found["a"].degree, found["a"].outgoing, found["a"].incoming) == (5, 3, 2)


def test_whom_all_point_to_comes_first() -> None:
    found = measures.measure(network(("a", "hub"), ("b", "hub"), ("c", "hub"), ("c", "b")))
    assert [one.actor for one in found] == ["hub", "b", "a", "c"]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef"))))
def test_pagerank_sums_to_one_and_nothing_hangs_on_order(edges: list[tuple[str, str]]) -> None:
    found = measures.measure(network(*edges))
    if edges:
        assert sum(one.pagerank for one in found) == pytest.approx(1, abs=1e-4)
    assert measures.measure(network(*reversed(edges))) == found


def test_layers_hold_what_somebody_vouches_for() -> None:
    graph = troops()
    whole = measures.layer(graph)
    assert all(any(map(affirms, edge["claims"])) for *_, edge in whole.edges(data=True))
    hostile = measures.layer(graph, types=measures.LAYERS["hostile"])
    assert 0 < hostile.number_of_edges() < whole.number_of_edges()
    assert {edge["type"] for *_, edge in hostile.edges(data=True)} <= measures.LAYERS["hostile"]
    assert all(nodes["kind"] for _, nodes in hostile.nodes(data=True))
    assert not measures.layer(network(("a", "b"), stance="denies"))


@pytest.mark.parametrize(
    ("since", "until", "kept"),
    [
        (None, None, True),
        ("2024-10-01", "2024-10-31", True),
        ("2024-10-10", "2024-10-10", True),
        ("2024-11-01", None, False),
        (None, "2024-10-04", False),
    ],
)
def test_slices_go_by_the_days_of_claims(since: str | None, until: str | None, kept: bool) -> None:
    graph = network(("a", "b"), **{"from": "2024-10-05", "to": "2024-10-20", "published": "2024-12-01"})
    assert bool(measures.layer(graph, since=since, until=until)) == kept


def test_slices_go_by_publication_where_a_claim_has_no_days() -> None:
    assert measures.layer(network(("a", "b"), published="2024-10-05T10:00:00"), until="2024-10-05")
    assert not measures.layer(network(("a", "b"), published=None), until="2024-10-05")


def test_annotated_actors_know_their_community() -> None:
    graph = network(("a", "b"), ("c", "d"))
    measures.annotate(graph)
    assert graph.nodes["a"]["community"] == graph.nodes["b"]["community"] != graph.nodes["c"]["community"]
    assert 0 < graph.nodes["b"]["pagerank"] < 1


def test_nothing_has_no_measures() -> None:
    assert measures.measure(network()) == ()


# --- the command ---


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Store.open(tmp_path / "a.db") as store:
        store.remove("background.ttl")
        store.add(RECORD)
    return tmp_path / "a.db"


def test_the_command_prints_measures(actorgraph: Shell, path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(actorgraph("network", "--store", path).out)))
    assert [row["label"] for row in rows] == ["Russland", "Nordkorea"]
    assert (rows[0]["incoming"], rows[0]["outgoing"]) == ("1", "0")
    table = actorgraph("network", "--store", path, "--format", "table", "--labels", "en", "--by", "outgoing")
    assert [line.split()[0] for line in table.out.splitlines()] == ["label", "North", "Russia"]
    found = json.loads(actorgraph("network", "--store", path, "--format", "json", "--limit", "1").out)
    assert [row["actor"] for row in found] == ["russia"]


def test_the_command_takes_layers_and_days(actorgraph: Shell, path: Path) -> None:
    def count(*arguments: str) -> str:
        return actorgraph("network", "--store", path, *arguments).err.strip()

    assert (
        count("--layer", "friendly") == count("--actor", "Nordkorea") == count("--type", "aid") == "2 actors"
    )
    assert count("--layer", "hostile") == count("--layer", "hostile", "--type", "AID") == "0 actors"
    assert count("--since", "2025") == "0 actors"
    one_message(actorgraph("network", "--store", path, "--type", "LOVE"), 2, "no such type; one of")
    one_message(actorgraph("network", "--store", path, "--since", "now"), 2, "no day")
