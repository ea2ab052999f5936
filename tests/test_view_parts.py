"""What goes into a page: communities, what an answer names, names and places of what claims name."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest

from actorgraph.errors import UsageError
from actorgraph.iris import ACTOR, AG, RELATION
from actorgraph.store import Store
from actorgraph.view import render
from actorgraph.view.communities import MOST, communities
from actorgraph.view.completing import complete
from actorgraph.view.content import Content
from actorgraph.view.narrowing import answering
from actorgraph.view.texts import Texts
from actorgraph.view.world import places
from networks import claim, troops
from sample import RECORD
from shell import Shell, one_message

TROOPS = "north-korea-sendsTroopsTo-russia"


def caves(count: int, size: int) -> nx.MultiDiGraph[str]:
    """So many groups, each of whose members has to do with all others of it and one with the next group."""
    names = nx.relabel_nodes(nx.connected_caveman_graph(count, size), str)
    return nx.MultiDiGraph(names)


# Communities


def test_each_actor_is_in_one_community_and_the_same_each_time() -> None:
    graph = caves(5, 8)
    found = communities(graph)
    assert sorted(map(len, found)) == [8] * 5
    assert sorted(actor for group in found for actor in group) == sorted(graph)
    assert communities(graph) == found


def test_very_many_communities_are_few_and_a_rest() -> None:
    graph = caves(MOST + 10, 4)
    graph.add_nodes_from(f"alone {number}" for number in range(30))
    found = communities(graph)
    assert len(found) == MOST
    assert len(found[-1]) == len(graph) - sum(map(len, found[:-1]))
    assert communities(nx.MultiDiGraph()) == []


def test_only_pages_of_large_graphs_know_communities() -> None:
    assert '"group":' not in render(troops(), title="Probe")
    assert Content(troops(), Texts("de")).relations[0]["disputed"]


# What an answer names


def test_relations_named_are_taken_alone() -> None:
    part = answering(troops(), [[RELATION + TROOPS, ACTOR + "nato", ACTOR + "russia"]])
    assert [key for *_, key in part.edges(keys=True)] == [TROOPS]
    assert set(part) == {"north-korea", "russia"}


def test_actors_of_one_row_are_taken_with_what_is_between_them() -> None:
    rows = [[ACTOR + "russia", ACTOR + "ukraine"], [ACTOR + "north-korea", ACTOR + "russia"]]
    part = answering(troops(), rows)
    assert set(part) == {"russia", "ukraine", "north-korea"}
    assert not part.has_edge("north-korea", "ukraine")
    assert part.number_of_edges("north-korea", "russia") == 2
    one = answering(troops(), [[*row, AG + "attacks"] for row in rows])
    assert [key for *_, key in one.edges(keys=True)] == ["russia-attacks-ukraine"]


def test_single_actors_are_taken_with_what_is_among_them() -> None:
    part = answering(troops(), [[ACTOR + name] for name in ("russia", "ukraine", "kursk-oblast")])
    assert set(part) == {"russia", "ukraine", "kursk-oblast"}
    assert [key for *_, key in part.edges(keys=True)] == ["russia-attacks-ukraine"]


@pytest.mark.parametrize("rows", [[], [["https://example.org/"]], [[ACTOR + "atlantis"]]])
def test_an_answer_that_names_nothing_is_refused(rows: list[list[str]]) -> None:
    with pytest.raises(UsageError, match="names no actor"):
        answering(troops(), rows)


def test_view_takes_a_question(actorgraph: Shell) -> None:
    with Store.open("actorgraph.db") as store:
        store.add(RECORD)
    Path("asked.rq").write_text("SELECT ?a ?b { ?a ag:sendsTroopsTo ?b }")
    outcome = actorgraph("view", "-o", "g.html", "--question", "asked.rq")
    assert outcome.code == 0
    assert "2 actors, " in outcome.err
    one_message(actorgraph("view", "-o", "x.html", "--question", "ASK { ?a ?b ?c }"), 2, "names no actor")
    one_message(actorgraph("view", "-o", "x.html", "--question", "nobody-asks-this"), 2, "nobody-asks-this")
    one_message(actorgraph("view", "-o", "x.html", "--question", "missing.rq"), 2, "missing.rq")


# Names and places


def test_an_actor_without_a_place_is_where_most_is_said_of_it() -> None:
    graph = troops()
    graph.nodes["kyiv"].update(latitude=50.45, longitude=30.52)
    for said in graph.edges["mark-rutte", "russia", "mark-rutte-accuses-russia"]["claims"]:
        said["place"] = "kyiv"
    graph.nodes["russian-soldiers"]["claims"][0]["at"] = [1.5, -2.5]
    found = places(graph)
    assert found["mark-rutte"] == {"near": [30.52, -50.45]}
    assert set(found["russia"]) == {"at"}
    assert found["russian-soldiers"] == {"near": [1.5, -2.5]}
    assert "nato" not in found


def test_claims_get_names_and_places_that_only_the_store_knows(actorgraph: Shell) -> None:
    graph = troops()
    said = graph.nodes["nato"]["claims"]
    said += [
        claim(holder="germany", holder_label="x", place="germany"),
        claim(holder="no-such", place="no-such"),
    ]
    with Store.open("actorgraph.db") as store:
        complete(graph, store)
    assert said[0]["holder_label_en"] == "Germany"
    assert said[0]["place_label_de"] == "Deutschland"
    east, south = said[0]["at"]
    assert 6 < east < 15
    assert -55 < south < -47
    assert "at" not in said[1]
    english = next(actor for actor in Content(graph, Texts("en")).actors if actor["slug"] == "nato")["claims"]
    assert english[0]["who"] == "Germany"
    assert ["Place", "Germany"] in english[0]["facts"]


def test_an_unnamed_voice_has_a_number_of_its_own() -> None:
    graph = troops()
    graph.nodes["nato"]["claims"] = [
        claim(holder=None, holder_label=None),
        claim(holder=None, holder_label="wer"),
    ]
    told = next(actor for actor in Content(graph, Texts("de")).actors if actor["slug"] == "nato")["claims"]
    assert [said.get("holder") for said in told] == [-1, None]
