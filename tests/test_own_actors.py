"""Actors of the user's own: read from three formats, kept with a store, preferred to the gazetteer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from actorgraph import gazetteer, own_actors
from actorgraph.errors import DataError, UnknownSuffix
from actorgraph.store import Store
from shell import Shell, one_message

CSV = """type,name,name_en,aliases,adjectives,wikidata,country
Media,Hafenkurier,Harbour Courier,Kurier;HK,,,DE
Organisation,Moskau,Moscow Club,,,,
State,Phantasien,Fantasia,,phantasisch,Q42,
"""
TURTLE = """@prefix ag: <https://w3id.org/actorgraph/ns#> .
@prefix actor: <https://w3id.org/actorgraph/actor/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix wd: <http://www.wikidata.org/entity/> .
actor:harbour-police a ag:ArmedForce ; rdfs:label "Hafenwacht"@de , "Harbour Police"@en ;
    skos:altLabel "Wacht" ; owl:sameAs wd:Q7 .
actor:harbour-police rdfs:seeAlso <http://example.org/> .
"""
FTM = [
    {"id": "x1", "schema": "Company", "properties": {"name": ["Hafenwerk", "Werk"], "country": ["de"]}},
    {"id": "x2", "schema": "Ownership", "properties": {"owner": ["x1"]}},
    {"id": "x3", "schema": "PublicBody", "properties": {"name": ["Hafenamt"], "wikidataId": ["Q8"]}},
]


@pytest.fixture(autouse=True)
def forget() -> Iterator[None]:
    yield
    gazetteer.prefer(())


def written(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, "utf-8")
    return folder / name


def test_csv(tmp_path: Path) -> None:
    courier, club, fantasia = own_actors.read_file(written(tmp_path, "own.csv", CSV))
    assert (courier.id, courier.kind, courier.country) == ("harbour-courier", "Media", "germany")
    assert courier.aliases == ("Kurier", "HK")
    assert club.id == "moscow-club"
    assert (fantasia.adjectives, fantasia.wikidata) == (("phantasisch",), "Q42")


def test_turtle(tmp_path: Path) -> None:
    [police] = own_actors.read_file(written(tmp_path, "own.ttl", TURTLE))
    assert (police.id, police.kind, police.label_de) == ("harbour-police", "ArmedForce", "Hafenwacht")
    assert (police.label_en, police.aliases, police.wikidata) == ("Harbour Police", ("Wacht",), "Q7")


def test_followthemoney(tmp_path: Path) -> None:
    text = "\n".join(json.dumps(one) for one in FTM)
    work, office = own_actors.read_file(written(tmp_path, "own.ftm.json", text))
    assert (work.id, work.kind, work.aliases, work.country) == ("hafenwerk", "Company", ("Werk",), "germany")
    assert (office.kind, office.wikidata) == ("GovernmentBody", "Q8")


def test_own_actors_go_before_all_others(tmp_path: Path) -> None:
    assert gazetteer.find("Moskau")[0].kind == "Place"
    with Store.open(tmp_path / "db"):
        own_actors.add(tmp_path / "db", own_actors.read_file(written(tmp_path, "own.csv", CSV)))
    own_actors.know(tmp_path / "db")
    assert [one.id for one in gazetteer.find("Moskau")] == ["moscow-club"]
    assert gazetteer.find("Moskaus")[0].id == "moscow-club"
    state = gazetteer.state_of_adjective("phantasischen")
    assert state is not None
    assert state.id == "fantasia"
    own_actors.know(tmp_path)
    assert gazetteer.find("Moskau")[0].kind == "Place"
    assert gazetteer.state_of_adjective("phantasischen") is None


def test_an_actor_given_again_replaces_the_one_of_its_id(tmp_path: Path) -> None:
    for kind in ("Media", "Company"):
        file = written(tmp_path, "own.csv", f"id,type,name\nx,{kind},Hafenkurier\n")
        own_actors.add(tmp_path, own_actors.read_file(file))
    [one] = own_actors.read(tmp_path)
    assert one.kind == "Company"


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.csv", "name\nx\n", "line 1: columns are"),
        ("a.csv", "type,name,colour\nMedia,x,red\n", "colour is none"),
        ("a.csv", "type,name\nMedia\n", "line 2: not as many fields"),
        ("a.csv", "type,name\nRobot,x\n", "line 2: type 'Robot'"),
        ("a.csv", "type,name\nMedia,\n", "line 2: an actor without a name"),
        ("a.csv", "type,name,wikidata\nMedia,x,42\n", "no Wikidata id"),
        ("a.csv", "type,name,country\nMedia,x,Nirgends\n", "no state 'Nirgends'"),
        ("a.csv", "type,name,latitude\nPlace,x,north\n", "line 2: could not convert"),
        ("a.csv", "type,name\n", "no actor in it"),
        ("a.ttl", "<x> <y> ", "a.ttl"),
        ("a.ttl", TURTLE.replace("actor:harbour-police", "<http://example.org/x>"), "IRI begins with"),
        ("a.jsonl", "[]", "line 1"),
        ("a.jsonl", "{}", "no entity of FollowTheMoney"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, name: str, text: str, message: str) -> None:
    with pytest.raises(DataError, match=message):
        own_actors.read_file(written(tmp_path, name, text))


def test_other_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnknownSuffix, match="actors are read from"):
        own_actors.read_file(tmp_path / "a.xlsx")
    with pytest.raises(DataError, match="can't be read"):
        own_actors.read_file(tmp_path / "missing.csv")
    written(tmp_path, own_actors.FILE, '{"id": "x"}')
    with pytest.raises(DataError, match="line 1: no actor"):
        own_actors.read(tmp_path)


@pytest.mark.parametrize("workers", [1, 2])
def test_articles_added_to_the_store_know_them(actorgraph: Shell, tmp_path: Path, workers: int) -> None:
    written(tmp_path, "own.csv", "id,type,name,aliases\nown-state,State,Moskau,Moskauer Bund\n")
    written(tmp_path, "a.txt", "Moskau hat Frankreich kritisiert.")
    done = actorgraph("actors", "add", "own.csv")
    assert done.code == 0, done.err
    assert "1 actor kept with" in done.err
    written(tmp_path, "b.txt", "Moskau hat Polen kritisiert.")
    assert actorgraph("add", "a.txt", "b.txt", "--workers", str(workers)).code == 0
    with Store.open("actorgraph.db", read_only=True) as store:
        for document in ("a", "b"):
            assert "own-state" in {actor.id for actor in store.record(document).actors}
    assert "actor:own-state" in actorgraph("show", "own-state").out
    one_message(actorgraph("actors", "add", "none.csv"), 1, "none.csv")
