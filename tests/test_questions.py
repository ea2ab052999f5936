"""The named questions: each parses as it stands, answers, and takes its parameters as values only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actorgraph import questions
from actorgraph.errors import (
    ActorgraphError,
    QueryError,
    UnknownActor,
    UnknownQuestion,
    UnknownRelation,
    UsageError,
)
from actorgraph.model import Actor, Claim, Document, Record, Time, Voice
from actorgraph.store import Store
from engines import KINDS
from sample import DOCUMENT, INJURED, RECORD, SENT, TEXT, span


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Every question is asked in each kind of engine."""
    if "store" in metafunc.fixturenames:
        metafunc.parametrize("lasting", KINDS, indirect=True, scope="module")


NEEDED = {"about": {"actor"}, "according-to": {"actor"}, "path": {"actor", "to"}}


def claim(relation: str, subject: str | None, object_: str | None, **changes: Any) -> Claim:
    return replace(
        SENT, relation=relation, subject=subject, object=object_, quantity=None, voices=(), **changes
    )


OTHER = Record(
    replace(DOCUMENT, id="later", title="Später", source="Morgenblatt", published="2024-12-01"),
    RECORD.actors,
    (
        claim("sendsTroopsTo", "north-korea", "russia"),
        claim("consultsWith", "mark-rutte", "south-korea"),
        claim("threatens", "russia", "south-korea", time=Time(span("am Montag"), "2025-03-01", "2025-03-31")),
        replace(
            claim("aids", "south-korea", "north-korea", modality="planned"),
            voices=(Voice("south-korea", "announces", None, SENT.evidence),),
        ),
        replace(
            claim("demandsOf", "mark-rutte", "russia"),
            voices=(Voice("mark-rutte", "demands", None, SENT.evidence),),
        ),
    ),
    (),
)


@pytest.fixture(scope="module")
def store(lasting: Path | str) -> Iterator[Store]:
    with Store.open(lasting) as opened:
        opened.remove("background.ttl")
        opened.add_all([RECORD, OTHER])
        yield opened


def rows(store: Store, question: str, *columns: str, **parameters: Any) -> list[tuple[str, ...]]:
    """The answer's rows in English, cut to some columns, each once."""
    result = questions.ask(store, question, **parameters)
    places = [result.columns.index(column) for column in columns]
    return list(dict.fromkeys(tuple(row[place] for place in places) for row in result.rows("en")))


# --- the files ---


def test_there_are_the_questions_that_one_asks_first() -> None:
    expected = {"who-does-what", "about", "disputed", "according-to", "planned", "casualties", "timeline"}
    expected |= {"sources", "path", "newest", "denied", "hostile-to", "allies"}
    assert expected <= set(questions.names())


@pytest.mark.parametrize("name", questions.names())
def test_a_question_parses_as_it_stands_and_says_what_it_is(name: str, store: Store) -> None:
    question = questions.load(name)
    assert question.title != name
    assert question.about.endswith(".")
    assert set(question.parameters) <= set(questions.PARAMETERS)
    assert {key for key, needed in question.parameters.items() if needed} == NEEDED.get(name, set())
    assert isinstance(ox.Store().query(question.text), ox.QuerySolutions)
    assert "prefix" not in store.query(question.text).kind


@pytest.mark.parametrize("name", questions.names())
def test_a_question_takes_every_parameter_that_it_states(name: str, store: Store) -> None:
    examples = {"actor": "Nordkorea", "to": "Russland", "relation": "AID", "since": "2024", "until": "2025"}
    question = questions.load(name)
    needed = {key: examples[key] for key, must in question.parameters.items() if must}
    without = {tuple(row) for row in questions.ask(store, name, **needed, limit=10_000).rows()}
    for parameter in question.parameters:
        given_ = {**needed, parameter: examples[parameter]}
        found = {tuple(row) for row in questions.ask(store, name, **given_, limit=10_000).rows()}
        if name not in ("holders", "corroborated"):
            assert found <= without


# --- the answers ---

TROOPS = ("North Korea", "sends troops to", "Russia")


def test_who_does_what(store: Store) -> None:
    found = rows(store, "who-does-what", "subject", "relation", "object")
    assert TROOPS in found
    assert ("people", "were injured", "") in found
    assert ("Russia", "threatens", "South Korea") in found
    assert not any(relation in ("attacks", "aids") for _, relation, _ in found)
    words = rows(store, "who-does-what", "holder", "quote", relation="sendsTroopsTo")
    assert ("South Korea", SENT.evidence.of(TEXT)) in words
    assert ("Morgenblatt", SENT.evidence.of(TEXT)) in words
    assert not any(holder == "Russia" for holder, _ in words)


def test_about(store: Store) -> None:
    assert rows(store, "about", "subject", "relation", "object", actor="Q423") == [
        ("South Korea", "aids", "North Korea"),
        TROOPS,
    ]
    stances = rows(store, "about", "holder", "stance", actor="north-korea", relation="AID")
    assert ("Russia", "doubts") in stances


def test_disputed(store: Store) -> None:
    assert rows(store, "disputed", "subject", "relation", "object") == [TROOPS]
    voices = rows(store, "disputed", "holder", "stance", "quote", actor="Russland")
    assert ("Russia", "doubts", "Russland wies das als Spekulation zurück.") in voices
    assert ("Mark Rutte", "confirms", "„Das stimmt“, sagte Mark Rutte am Montag.") in voices
    assert rows(store, "disputed", "subject", relation="attacks") == []


def test_denied(store: Store) -> None:
    found = rows(store, "denied", "holder", "stance", "relation")
    assert ("Russia", "doubts", "sends troops to") in found
    assert ("Beispielzeitung", "asserts", "attacks") in found
    assert len(found) == 2


def test_according_to(store: Store) -> None:
    assert rows(store, "according-to", "stance", "relation", actor="Russia") == [
        ("doubts", "sends troops to")
    ]
    assert ("asserts", "threatens") in rows(store, "according-to", "stance", "relation", actor="Morgenblatt")


def test_planned_and_demanded(store: Store) -> None:
    assert rows(store, "planned", "subject", "relation", "object") == [("South Korea", "aids", "North Korea")]
    assert rows(store, "demanded", "holder", "object") == [("Mark Rutte", "Russia")]


def test_casualties(store: Store) -> None:
    found = rows(store, "casualties", "subject", "relation", "place", "holder", "quote")
    assert found == [("people", "were injured", "Voronezh", "Beispielzeitung", INJURED.evidence.of(TEXT))]


def test_the_number_of_casualties_is_told_in_the_words_of_the_text(tmp_path: Any) -> None:
    dead = replace(SENT, relation="killed", subject="people", object=None)
    with Store.open(tmp_path / "a.db") as store:
        store.add(replace(RECORD, claims=(dead,)))
        assert rows(store, "casualties", "quantity") == [("rund 12.000 Soldaten",)]


def test_timeline(store: Store) -> None:
    days = rows(store, "timeline", "date", "relation")
    assert days == sorted(days, key=lambda row: row[0])
    assert ("2025-03-01", "threatens") in days
    assert ("2024-10-28", "sends troops to") in days


def test_sources_holders_actors_and_quotations(store: Store) -> None:
    assert rows(store, "sources", "id", "publisher", "title", "claims") == [
        ("later", "Morgenblatt", "Später", "5"),
        ("sample", "Beispielzeitung", "Ein Beispiel", "6"),
    ]
    assert ("Russia", "1", "1") in rows(store, "holders", "holder", "claims", "denials")
    assert ("North Korea", "state", "2") in [
        (actor, kind.lower(), documents)
        for actor, kind, documents in rows(store, "actors", "actor", "kind", "documents")
    ]
    assert rows(store, "quotations", "quote", actor="Mark Rutte") == [("Das stimmt",)]


def test_corroborated_and_facts(store: Store) -> None:
    found = rows(store, "corroborated", "subject", "relation", "object", "holders", "documents")
    assert found == [(*TROOPS, "4", "2")]
    facts = rows(store, "facts", "subject", "relation", "object", actor="South Korea")
    assert {(subject, object_) for subject, _, object_ in facts} == {
        ("Mark Rutte", "South Korea"),
        ("South Korea", "Mark Rutte"),
        ("Russia", "South Korea"),
    }


def test_friend_and_foe(store: Store) -> None:
    assert rows(store, "allies", "subject", "relation", "object") == [TROOPS]
    assert rows(store, "hostile-to", "subject", "object") == [("Russia", "South Korea")]


def test_newest_comes_first_and_has_a_limit_of_its_own(store: Store) -> None:
    assert rows(store, "newest", "document")[0] == ("Später",)
    assert questions.load("newest").limit == 20
    assert len(list(questions.ask(store, "newest", limit=2).rows())) == 2


def test_path(store: Store) -> None:
    steps = rows(store, "path", "step", "subject", "object", actor="north-korea", to="mark-rutte")
    assert steps == [
        ("1", "North Korea", "Russia"),
        ("2", "Russia", "South Korea"),
        ("3", "Mark Rutte", "South Korea"),
    ]
    assert rows(store, "path", "step", actor="people", to="russia") == []
    assert rows(store, "path", "step", actor="russia", to="russia") == []


def test_a_hand_written_edge_is_a_step_too(tmp_path: Any) -> None:
    text = (
        "@prefix ag: <https://w3id.org/actorgraph/ns#> .\n"
        "@prefix actor: <https://w3id.org/actorgraph/actor/> .\n"
        "actor:mark-rutte ag:supports actor:ukraine ."
    )
    with Store.open(tmp_path / "a.db") as store:
        store.add_graph(text, "desk", name="a.ttl")
        steps = rows(store, "path", "step", "subject", "object", "holder", actor="nato", to="ukraine")
        assert steps == [("1", "Mark Rutte", "NATO", "actorgraph"), ("2", "Mark Rutte", "Ukraine", "desk")]


# --- parameters ---


def test_days_bound_the_time_of_the_claim_or_else_of_the_document(store: Store) -> None:
    relations = {row[0] for row in rows(store, "who-does-what", "relation", since="2025-03-15")}
    assert relations == {"threatens"}
    assert not rows(store, "who-does-what", "relation", since="2025-04")
    assert ("threatens",) not in rows(store, "who-does-what", "relation", until="2025-02")
    assert ("threatens",) in rows(store, "who-does-what", "relation", until="2025-03")
    assert rows(store, "sources", "id", until="2024-11") == [("sample",)]
    assert rows(store, "sources", "id", since="2024-11-30", until="2024") == [("later",)]


def test_a_relation_goes_by_name_or_type(store: Store) -> None:
    for name in ("sendsTroopsTo", "ag:sendsTroopsTo", "AID"):
        assert rows(store, "who-does-what", "relation", relation=name) == [("sends troops to",)]
    assert rows(store, "who-does-what", "relation", relation="ASSAULT") == []


@pytest.mark.parametrize(
    ("question", "parameters", "error", "words"),
    [
        ("who", {}, UnknownQuestion, "did you mean who-does-what"),
        ("xyz", {}, UnknownQuestion, "one of: about"),
        ("about", {}, UsageError, "about: needs --actor"),
        ("path", {"actor": "russia"}, UsageError, "path: needs --to"),
        ("sources", {"actor": "russia"}, UsageError, "takes no --actor; it takes --since, --until"),
        ("actors", {"since": "2024"}, UsageError, "takes no --since; it takes no parameters"),
        ("about", {"actor": "Atlantis"}, UnknownActor, "Atlantis"),
        ("disputed", {"relation": "atacks"}, UnknownRelation, "attacks"),
        ("disputed", {"since": "gestern"}, UsageError, "no day; write it as"),
        ("disputed", {"until": "2024-13"}, UsageError, "--until '2024-13'"),
        ("disputed", {"limit": -1}, UsageError, "can't be negative"),
        ("SELECT * { ?a ?b ?c }", {"actor": "russia"}, UsageError, "takes no --actor"),
        ("SELECT * { ?a ?b ?c } LIMIT 3", {"limit": 2}, QueryError, "LIMIT of its own"),
        ("SELECT * { ?a ?b", {}, QueryError, "mine.rq, line 1"),
        ("DROP ALL", {}, QueryError, "would change"),
    ],
)
def test_misuse_is_told(
    store: Store, question: str, parameters: dict[str, Any], error: type[Exception], words: str
) -> None:
    with pytest.raises(error) as found:
        questions.ask(store, question, name="mine.rq", **parameters)
    assert words in str(found.value)


def test_a_text_of_ones_own_takes_parameters_the_same_way(store: Store) -> None:
    text = "# title: Mine\nSELECT ?b {\n  # if actor: FILTER(?a = ?actor)\n  ?a ag:sendsTroopsTo ?b\n}"
    assert questions.parse(text).title == "Mine"
    assert rows(store, text, "b", actor="North Korea") == [("Russia",)]
    assert rows(store, text, "b", actor="Mark Rutte") == []
    assert rows(store, text, "b") == [("Russia",)]
    assert rows(store, text, "b", limit=0) == [("Russia",)]


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(["actor", "relation", "since", "until"]),
    st.one_of(
        st.text(max_size=30),
        st.sampled_from(
            ['"', "> } UNION { ?s ?p ?o", '2024-01-01"} ?s ?p ?o {', "\\", "russia> . ?s ?p ?o", "}\n#"]
        ),
    ),
)
def test_no_value_can_change_the_question(store: Store, parameter: str, value: str) -> None:
    usual = {tuple(row) for row in questions.ask(store, "who-does-what").rows()}
    try:
        found = {tuple(row) for row in questions.ask(store, "who-does-what", **{parameter: value}).rows()}  # type: ignore[arg-type]
    except ActorgraphError:
        return
    assert found <= usual


def test_a_name_full_of_syntax_is_only_a_name(tmp_path: Any) -> None:
    odd = Actor('a> } #"\\', "Group", (("de", '"} UNION { ?s ?p ?o } #'),))
    record = Record(
        Document("odd", TEXT), (odd, *RECORD.actors), (replace(SENT, subject=odd.id, voices=()),), ()
    )
    with Store.open(tmp_path / "a.db") as store:
        store.add_all([RECORD, record])
        found = rows(store, "about", "subject", actor='"} UNION { ?s ?p ?o } #')
        assert found == [('"} UNION { ?s ?p ?o } #',)]


def test_a_plan_holds_for_the_text_that_it_was_made_for_alone() -> None:
    text = "# plan: nonsense\n# limit: 3\nSELECT ?a { ?a a ag:Claim }"
    assert (questions.parse(text).plan, questions.parse(text).limit) == ("", 3)
    assert questions.load("newest").plan
