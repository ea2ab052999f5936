"""Engines over HTTP: how they are reached, what they are sent, and what is told when they fail."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from actorgraph import iris, maintenance, summaries
from actorgraph.engines import Replacement, updates
from actorgraph.engines.settings import settings
from actorgraph.errors import QueryError, StoreError, UsageError
from actorgraph.locations import folder, location, shown
from actorgraph.store import Store
from engines import REMOTE, Server, oxigraph
from faulty import Faulty, cut, faulty, say
from sample import RECORD
from shell import Shell, one_message

NOBODY = json.dumps({"head": {"vars": ["s", "p", "o"]}, "results": {"bindings": []}})


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("ACTORGRAPH_STORE")]:
        monkeypatch.delenv(name)


@pytest.fixture
def engine() -> Iterator[Faulty]:
    with faulty() as found:
        yield found


# --- where it is ---


@pytest.mark.parametrize(
    ("address", "query", "update", "graphs"),
    [
        ("http://h:7878", "http://h:7878/query", "http://h:7878/update", "http://h:7878/store"),
        ("http://h:7878/", "http://h:7878/query", "http://h:7878/update", "http://h:7878/store"),
        ("https://h/ds/query", "https://h/ds/query", "https://h/ds/update", "https://h/ds/store"),
        ("https://h/sparql", "https://h/sparql", "https://h/sparql", "https://h/sparql-graph-crud"),
        (
            "https://h/sparql-auth", "https://h/sparql-auth", "https://h/sparql-auth",
            "https://h/sparql-graph-crud-auth",
        ),
        (
            "http://h/repositories/a", "http://h/repositories/a", "http://h/repositories/a/statements",
            "http://h/repositories/a/rdf-graphs/service",
        ),
        ("http://h/other", "http://h/other", "http://h/other", None),
    ],
)  # fmt: skip
def test_an_address_leads_to_endpoints(address: str, query: str, update: str, graphs: str | None) -> None:
    found = settings(address, {})
    assert (found.query, found.update, found.graphs) == (query, update, graphs)


def test_variables_say_otherwise() -> None:
    said = {
        "ACTORGRAPH_STORE_UPDATE": "http://h/u",
        "ACTORGRAPH_STORE_GRAPHS": "http://h/g",
        "ACTORGRAPH_STORE_TIMEOUT": "2.5",
        "ACTORGRAPH_STORE_BATCH": "500",
        "ACTORGRAPH_STORE_TOKEN": "",
    }
    found = settings("http://me:p%40ss@h/sparql", said)
    assert (found.query, found.update, found.graphs) == ("http://h/sparql", "http://h/u", "http://h/g")
    assert (found.user, found.password, found.token) == ("me", "p@ss", None)
    assert (found.timeout, found.most, found.union) == (2.5, 500, None)


@pytest.mark.parametrize(
    ("name", "value"), [("TIMEOUT", "soon"), ("TIMEOUT", "-1"), ("BATCH", "nan"), ("UNION", "both")]
)
def test_variables_that_make_no_sense_are_told(name: str, value: str) -> None:
    with pytest.raises(UsageError, match=f"ACTORGRAPH_STORE_{name}={value}"):
        settings("http://h/sparql", {f"ACTORGRAPH_STORE_{name}": value})
    with pytest.raises(UsageError, match="ACTORGRAPH_STORE_TIMOUT: no such setting"):
        settings("http://h/sparql", {"ACTORGRAPH_STORE_TIMOUT": "5"})


def test_an_address_is_no_folder() -> None:
    assert location("https://h/sparql") == "https://h/sparql"
    assert location("data/http.db") == Path("data/http.db")
    assert shown("https://me:secret@h:1/a@b") == "https://h:1/a@b"
    with pytest.raises(UsageError, match=r"https://h/a: .*an engine has none"):
        folder("https://me:secret@h/a")
    with pytest.raises(UsageError, match="no host"):
        Store.open("http:///sparql")


# --- what goes wrong ---


def _html(handler: Any) -> None:
    say(handler, "<html>Welcome!</html>", kind="text/html")


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda h: say(h, "out of memory\nat x", code=500, kind="text/plain"), "500: out of memory; see the"),
        (lambda h: say(h, "<html>", code=500, kind="text/html"), "500: it does not say why"),
        (lambda h: say(h, "", code=401), "does not let us in .401.; set ACTORGRAPH_STORE_USER"),
        (lambda h: say(h, "", code=403), "does not let us in .403."),
        (lambda h: say(h, "", code=404), "nothing there that answers .404."),
        (lambda h: say(h, "", code=301, Location="https://elsewhere/"), "moved to https://elsewhere/"),
        (_html, "answers with a web page"),
        (lambda h: say(h, "nonsense"), "its answer can't be read"),
        (lambda h: say(h, '{"head": {}, "boolean": true}'), "yes or no where rows were asked for"),
        (lambda h: say(h, NOBODY[:-5]), "its answer can't be read"),
        (lambda h: say(h, NOBODY, X_SPARQL_MaxRows="10"), "gives 10 rows of a longer answer"),
        (lambda h: cut(h, NOBODY[:20]), "can't be reached"),
        (lambda h: say(h, "", code=503), "failed with 503"),
    ],
)
def test_what_goes_wrong_is_told_with_the_address(
    actorgraph: Shell, engine: Faulty, answer: Callable[[Any], None], words: str
) -> None:
    engine.answer = answer
    with pytest.raises(StoreError, match=words) as found:
        Store.open(engine.address, read_only=True)
    assert str(found.value).startswith(f"{engine.address}: ")
    one_message(actorgraph("stats", "--store", engine.address), 1, engine.address)


def test_an_engine_that_hangs_is_not_waited_for(
    actorgraph: Shell, engine: Faulty, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.answer = engine.hang
    monkeypatch.setenv("ACTORGRAPH_STORE_TIMEOUT", "0.2")
    one_message(actorgraph("stats", "--store", engine.address), 1, "no answer within 0.2 seconds")
    assert len(engine.seen) == 1


def test_nobody_there_is_told(actorgraph: Shell) -> None:
    one_message(actorgraph("stats", "--store", "http://127.0.0.1:9/query"), 1, "is the engine running")


def test_what_was_cut_or_busy_is_asked_again(engine: Faulty) -> None:
    failures: Iterator[Callable[[Any], None]] = iter([lambda h: cut(h, "{"), lambda h: say(h, "", code=503)])

    def answer(handler: Any) -> None:
        next(failures, lambda h: say(h, NOBODY))(handler)

    engine.answer = answer
    with pytest.raises(StoreError, match="no store there yet"):
        Store.open(engine.address, read_only=True)
    assert len(engine.seen) == 3


def test_a_query_that_the_engine_refuses_is_misuse(engine: Faulty) -> None:
    engine.answer = lambda h: say(h, "Too complex.\nReally", code=400, kind="text/plain")
    with pytest.raises(QueryError, match="refuses the query: Too complex"):
        Store.open(engine.address, read_only=True)


@pytest.mark.parametrize(
    ("said", "header"),
    [
        ({"USER": "me", "PASSWORD": "secret"}, "Basic bWU6c2VjcmV0"),
        ({"TOKEN": "abc"}, "Bearer abc"),
    ],
)
def test_who_asks_is_said(
    engine: Faulty, monkeypatch: pytest.MonkeyPatch, said: dict[str, str], header: str
) -> None:
    for name, value in said.items():
        monkeypatch.setenv(f"ACTORGRAPH_STORE_{name}", value)
    engine.answer = lambda h: say(h, NOBODY)
    with pytest.raises(StoreError):
        Store.open(engine.address, read_only=True)
    assert engine.seen[0][2]["Authorization"] == header


def test_a_password_is_hashed_where_the_engine_wants_it_so(engine: Faulty) -> None:
    def answer(handler: Any) -> None:
        given = handler.headers.get("Authorization", "")
        if given.startswith("Digest "):
            say(handler, NOBODY)
        elif given:
            say(handler, "", code=401)  # as Virtuoso does
        else:
            wants = 'Digest realm="x", nonce="1", qop="auth", algorithm="MD5"'
            say(handler, "", code=401, WWW_Authenticate=wants)

    engine.answer = answer
    with pytest.raises(StoreError, match="no store there yet") as found:
        Store.open(engine.address.replace("//", "//me:secret@"), read_only=True)
    assert "secret" not in str(found.value)


def test_virtuoso_lets_in_who_knows_the_password(server: Callable[[str, str], Server]) -> None:
    address = server("virtuoso", "test").address + "-auth"
    for wrong in (address, address.replace("//", "//dba:guess@")):
        with pytest.raises(StoreError, match="does not let us in"):
            Store.open(wrong)
    with Store.open(address.replace("//", "//dba:dba@")) as store:
        assert store.add(RECORD).claims == 3
        store.summarise()
        assert list(maintenance.verify(store, shapes=False)) == []


# --- updates ---


def _change(count: int) -> Replacement:
    graph = ox.NamedNode("urn:g")
    triples = [ox.Triple(graph, graph, ox.Literal(number)) for number in range(count)]
    return Replacement({graph: triples}, [graph], triples[:2], summaries.Change(frozenset(), frozenset()))


def test_a_change_is_one_update_however_long() -> None:
    (one,) = updates.parts(_change(2_500), "default", None)
    assert one.count("INSERT DATA") == 6  # lists of at most 1,000
    assert "INSERT" not in updates.replacement(_change(0))


@pytest.mark.parametrize("union", ["default", "named", "engine"])
def test_parts_come_to_the_same_as_the_whole(union: Any) -> None:
    change = _change(25)
    whole, parted = ox.Store(), ox.Store()
    for store in (whole, parted):
        store.update("INSERT DATA { GRAPH <urn:g> { <urn:old> <urn:old> 1 } }")
    whole.update(updates.replacement(change, union))
    parts = updates.parts(change, union, 10)
    assert len(parts) > 3
    for number, part in enumerate(parts):
        parted.update(part)
        pending = list(parted.quads_for_pattern(None, None, None, ox.NamedNode(iris.STORE)))
        assert bool(pending) is (number < len(parts) - 1)
        parted.update(part)  # twice is as good as once
    assert set(parted) == set(whole)


# --- real ones ---


@pytest.fixture(params=REMOTE)
def running(request: pytest.FixtureRequest, server: Callable[[str, str], Server]) -> Server:
    found: Server = server(request.param, "test")
    return found


def test_the_commands_work_on_any_engine(actorgraph: Shell, running: Server, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Nordkorea hat Soldaten nach Russland geschickt.", "utf-8")
    at = ("--store", running.address)
    one_message(actorgraph("stats", *at), 1, "no store there yet")
    one_message(actorgraph("remove", "a", *at), 1, "no store there yet")
    one_message(actorgraph("store", "summarise", *at), 1, "no store there yet")
    assert f"to {running.address}" in actorgraph("add", "a.txt", *at).err
    assert "(1 replaced)" in actorgraph("add", "a.txt", *at).err
    sent = actorgraph("query", "ASK { actor:north-korea ag:sendsTroopsTo actor:russia }", *at)
    assert json.loads(sent.out)["boolean"] is True
    assert "Russland" in actorgraph("query", "about", "--actor", "Nordkorea", "--format", "table", *at).out
    assert "sendsTroopsTo" in actorgraph("show", "Nordkorea", *at).out
    assert actorgraph("view", "-o", "a.html", *at).code == 0
    assert actorgraph("export", "-o", "a.nq", "-o", "a.graphml", *at).code == 0
    assert actorgraph("network", "--limit", "3", *at).code == 0
    assert actorgraph("actors", "duplicates", *at).code == 0
    assert actorgraph("store", "summarise", *at).code == 0
    assert "is whole" in actorgraph("store", "verify", "--no-shapes", *at).err
    for files in (["store", "optimise"], ["store", "backup", "x"], ["review"], ["actors", "merge", "a", "b"]):
        one_message(actorgraph(*files, *at), 2, "an engine has none")
    assert actorgraph("remove", "a", *at).err == "removed 1 document\n"
    assert dict(line.split() for line in actorgraph("stats", *at).out.splitlines())["documents"] == "0"


def test_verifying_finds_what_was_done_behind_its_back(running: Server) -> None:
    with Store.open(running.address) as store:
        store.add(RECORD)
        running.change("INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> <urn:c> } }")
        assert ["not in the union" in line for line in maintenance.verify(store, shapes=False)] == [True]


def test_what_was_cut_short_is_taken_out(running: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(running.address) as store:
        store.add(RECORD)
        before = set(store.triples())
        monkeypatch.setattr(store._engine._connection, "settings", _small(store))  # type: ignore[attr-defined]
        send, sent = store.quads.update, []

        def limited(update: str) -> None:
            sent.append(update)
            if len(sent) > 4:
                raise StoreError("the power went")
            send(update)

        monkeypatch.setattr(store.quads, "update", limited)
        with pytest.raises(StoreError, match="the power went"):
            store.add(replace(RECORD, document=replace(RECORD.document, id="other")))
    with Store.open(running.address) as store:
        assert [document.id for document in store.documents()] == ["sample"]
        assert set(store.triples()) == before
        assert list(maintenance.verify(store, shapes=False)) == []


def _small(store: Store) -> Any:
    return replace(store._engine._connection.settings, most=50)  # type: ignore[attr-defined]


def test_the_engines_own_graphs_are_left_alone(running: Server) -> None:
    running.change("INSERT DATA { GRAPH <urn:theirs> { <urn:a> <urn:b> <urn:c> } }")
    with Store.open(running.address) as store:
        assert "urn:theirs" not in store.graphs()
        assert list(maintenance.verify(store, shapes=False)) == []


def test_an_engine_that_makes_the_union_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with oxigraph(tmp_path, "--union-default-graph") as found:
        with pytest.raises(StoreError, match="once for every graph"):
            Store.open(found.address)
        monkeypatch.setenv("ACTORGRAPH_STORE_UNION", "engine")
        with Store.open(found.address) as store:
            store.add(RECORD)
            assert store.query("ASK { actor:north-korea ag:sendsTroopsTo actor:russia }")
            assert store.actor("russia").label("de") == "Russland"
            assert list(maintenance.verify(store, shapes=False)) == []
            assert store.remove("sample")
            assert not store.query("ASK { actor:north-korea ag:sendsTroopsTo actor:russia }")


def test_a_default_graph_of_others_is_not_written_to(server: Callable[[str, str], Server]) -> None:
    found = server("oxigraph", "test")
    found.change("INSERT DATA { <urn:a> <urn:b> <urn:c> }")
    with pytest.raises(StoreError, match="a dataset of its own"):
        Store.open(found.address)
