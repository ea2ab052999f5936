"""The named questions give the rows that the plainest way of asking gives, whatever the store holds.

`PLAIN` asks each question as one would first write it: every claim is read, grouped and counted. The first
rows of a question are the first of all its rows, whichever way they are found.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actorgraph import questions
from actorgraph.model import Claim, Record, Time, Voice
from actorgraph.questions import plans
from actorgraph.store import Store
from sample import DOCUMENT, RECORD, SENT, span

PLAIN = {
    "actors": """
SELECT ?actor ?kind ?wikidata (COUNT(DISTINCT ?document) AS ?documents) {
  ?document ag:mentions ?actor .
  ?actor a ?kind .
  OPTIONAL { ?actor owl:sameAs ?wikidata }
}
GROUP BY ?actor ?kind ?wikidata
ORDER BY DESC(?documents) ?actor""",
    "corroborated": """
SELECT ?subject ?relation ?object ?holders ?documents {
  { SELECT ?edge (COUNT(DISTINCT ?holder) AS ?holders) (COUNT(DISTINCT ?document) AS ?documents) {
    # if actor: ?edge rdf:subject|rdf:object ?actor .
    # if relation: ?edge rdf:predicate ?relation .
    ?claim ag:about ?edge ; ag:holder ?holder ; ag:stance ?stance ;
        ag:polarity ag:positive ; ag:modality ag:actual .
    FILTER(?stance IN (ag:asserts, ag:confirms))
    OPTIONAL { ?claim prov:wasDerivedFrom ?document OPTIONAL { ?document dcterms:issued ?issued } }
    OPTIONAL { ?claim ag:atTime ?time OPTIONAL { ?time ag:from ?from } OPTIONAL { ?time ag:to ?to } }
    BIND(SUBSTR(STR(COALESCE(?from, ?issued)), 1, 10) AS ?date)
    BIND(SUBSTR(STR(COALESCE(?to, ?from, ?issued)), 1, 10) AS ?end)
    # if since: FILTER(?end >= ?since)
    # if until: FILTER(?date <= ?until)
  } GROUP BY ?edge HAVING (COUNT(DISTINCT ?holder) > 1) }
  ?edge rdf:predicate ?relation .
  OPTIONAL { ?edge rdf:subject ?subject }
  OPTIONAL { ?edge rdf:object ?object }
}
ORDER BY DESC(?holders) DESC(?documents) ?subject ?relation ?object""",
    "disputed": """
SELECT DISTINCT ?subject ?relation ?object ?holder ?stance ?polarity ?modality ?quote ?date {
  { SELECT ?edge {
    # if actor: ?edge rdf:subject|rdf:object ?actor .
    # if relation: ?edge rdf:predicate ?relation .
    ?voice ag:about ?edge ; ag:holder ?who ; ag:stance ?how ; ag:polarity ?sign ; ag:modality ?mode .
    BIND(IF(?how IN (ag:asserts, ag:confirms),
        IF(?sign = ag:negative, -1, IF(?mode = ag:actual, 1, 0)),
        IF(?how IN (ag:denies, ag:doubts) && ?sign = ag:positive, -1, 0)) AS ?side)
    FILTER(?side != 0)
  } GROUP BY ?edge HAVING (MIN(?side) < MAX(?side) && COUNT(DISTINCT ?who) > 1) }
  ?claim ag:about ?edge ; ag:holder ?holder ; ag:stance ?stance ;
      ag:polarity ?polarity ; ag:modality ?modality .
  ?edge rdf:predicate ?relation .
  OPTIONAL { ?edge rdf:subject ?subject }
  OPTIONAL { ?edge rdf:object ?object }
  OPTIONAL { ?claim prov:wasDerivedFrom ?document OPTIONAL { ?document dcterms:issued ?issued } }
  OPTIONAL { ?claim ag:atTime ?time OPTIONAL { ?time ag:from ?from } OPTIONAL { ?time ag:to ?to } }
  BIND(SUBSTR(STR(COALESCE(?from, ?issued)), 1, 10) AS ?date)
  BIND(SUBSTR(STR(COALESCE(?to, ?from, ?issued)), 1, 10) AS ?end)
  # if since: FILTER(?end >= ?since)
  # if until: FILTER(?date <= ?until)
  OPTIONAL { ?claim ag:evidence ?passage OPTIONAL { ?passage oa:exact ?evidence } }
  OPTIONAL { ?claim ag:attribution ?ascription OPTIONAL { ?ascription oa:exact ?attribution } }
  BIND(IF(BOUND(?attribution) && !CONTAINS(?attribution, ?evidence) && !CONTAINS(?evidence, ?attribution),
      ?attribution, ?evidence) AS ?quote)
}
ORDER BY ?subject ?relation ?object ?date ?stance ?holder ?quote ?polarity ?modality""",
    "holders": """
SELECT ?holder (COUNT(DISTINCT ?claim) AS ?claims) (COUNT(DISTINCT ?document) AS ?documents)
    (SUM(?against) AS ?denials) {
  # if relation: ?edge rdf:predicate ?relation .
  ?claim ag:about ?edge ; ag:holder ?holder ; ag:stance ?stance .
  OPTIONAL { ?claim prov:wasDerivedFrom ?document OPTIONAL { ?document dcterms:issued ?issued } }
  OPTIONAL { ?claim ag:atTime ?time OPTIONAL { ?time ag:from ?from } OPTIONAL { ?time ag:to ?to } }
  BIND(SUBSTR(STR(COALESCE(?from, ?issued)), 1, 10) AS ?date)
  BIND(SUBSTR(STR(COALESCE(?to, ?from, ?issued)), 1, 10) AS ?end)
  # if since: FILTER(?end >= ?since)
  # if until: FILTER(?date <= ?until)
  BIND(IF(?stance IN (ag:denies, ag:doubts), 1, 0) AS ?against)
}
GROUP BY ?holder
ORDER BY DESC(?claims) ?holder""",
    "newest": """
SELECT DISTINCT ?published ?subject ?relation ?object ?holder ?stance ?modality ?quote ?document {
  # if actor: ?edge rdf:subject|rdf:object ?actor .
  # if relation: ?edge rdf:predicate ?relation .
  ?claim ag:about ?edge ; ag:holder ?holder ; ag:stance ?stance ;
      ag:polarity ?polarity ; ag:modality ?modality .
  ?edge rdf:predicate ?relation .
  ?claim prov:wasDerivedFrom ?document .
  OPTIONAL { ?edge rdf:subject ?subject }
  OPTIONAL { ?edge rdf:object ?object }
  OPTIONAL { ?document dcterms:issued ?issued }
  BIND(STR(?issued) AS ?published)
  BIND(SUBSTR(?published, 1, 10) AS ?day)
  # if since: FILTER(?day >= ?since)
  # if until: FILTER(?day <= ?until)
  OPTIONAL { ?claim ag:evidence ?passage OPTIONAL { ?passage oa:exact ?evidence } }
  OPTIONAL { ?claim ag:attribution ?ascription OPTIONAL { ?ascription oa:exact ?attribution } }
  BIND(IF(BOUND(?attribution) && !CONTAINS(?attribution, ?evidence) && !CONTAINS(?evidence, ?attribution),
      ?attribution, ?evidence) AS ?quote)
}
ORDER BY DESC(?published) ?document ?subject ?relation ?object ?holder ?quote ?stance ?modality""",
    "sources": """
SELECT ?id ?published ?publisher ?title (COUNT(DISTINCT ?claim) AS ?claims) {
  ?document a ag:Document ; dcterms:identifier ?id ; dcterms:publisher ?publisher .
  OPTIONAL { ?document dcterms:title ?title }
  OPTIONAL { ?document dcterms:issued ?issued }
  OPTIONAL { ?claim prov:wasDerivedFrom ?document ; ag:about ?edge }
  BIND(SUBSTR(STR(?issued), 1, 10) AS ?published)
  # if since: FILTER(?published >= ?since)
  # if until: FILTER(?published <= ?until)
}
GROUP BY ?id ?published ?publisher ?title
ORDER BY DESC(?published) ?id""",
}

_PREFIXES = """
PREFIX ag: <https://w3id.org/actorgraph/ns#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
"""
_GIVEN: dict[str, list[dict[str, Any]]] = {
    "actors": [{}],
    "corroborated": [
        {},
        {"actor": "russia"},
        {"relation": "attacks"},
        {"since": "2024-06"},
        {"until": "2024"},
    ],
    "disputed": [{}, {"actor": "russia"}, {"relation": "attacks", "since": "2024-06"}, {"until": "2024"}],
    "holders": [{}, {"relation": "attacks"}, {"since": "2024-06"}, {"since": "2023", "until": "2024"}],
    "newest": [{"limit": n} for n in (1, 3, 1000)] + [{"actor": "russia", "limit": 2}, {"until": "2024-10"}],
    "sources": [{}, {"since": "2024-11"}, {"until": "2024"}],
}
_CLAIMS = st.builds(
    lambda relation, ends, voice, polarity, modality, days: replace(
        SENT,
        relation=relation,
        subject=ends[0],
        object=ends[1],
        polarity=polarity,
        modality=modality,
        quantity=None,
        time=days and Time(span("am Montag"), *days),
        voices=voice and (Voice(voice[0], voice[1], None, SENT.evidence),),
    ),
    st.sampled_from(["attacks", "consultsWith", "sendsTroopsTo"]),
    st.sampled_from([("north-korea", "russia"), ("russia", "south-korea"), ("russia", None)]),
    st.one_of(
        st.just(()),
        st.tuples(
            st.sampled_from(["russia", "south-korea", "mark-rutte", None]),
            st.sampled_from(["asserts", "confirms", "denies", "doubts", "announces", "demands"]),
        ),
    ),
    st.sampled_from(["positive", "positive", "negative"]),
    st.sampled_from(["actual", "actual", "planned"]),
    st.sampled_from([None, None, ("2024-01-01", "2024-12-31"), ("2025-05-05", None)]),
)
_DOCUMENTS = st.dictionaries(
    st.sampled_from("abcd"),
    st.tuples(
        st.lists(_CLAIMS, max_size=5),
        st.sampled_from([None, "2024-10-28", "2024-10-28", "2024-12-24T10:00:00Z"]),
        st.sampled_from([None, "Blatt"]),
    ),
    max_size=4,
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("plans") / "test.db") as opened:
        yield opened


def document(identifier: str, claims: list[Claim], published: str | None, source: str | None) -> Record:
    about = replace(DOCUMENT, id=identifier, published=published, source=source)
    return replace(RECORD, document=about, claims=tuple(claims), quotations=RECORD.quotations[:1])


def rows(store: Store, question: str, **given: Any) -> list[tuple[str, ...]]:
    return [tuple(map(str, row)) for row in questions.ask(store, question, **given).terms()]


@settings(max_examples=15, deadline=None)
@given(documents=_DOCUMENTS)
def test_the_plan_does_not_change_the_answer(
    store: Store, documents: dict[str, tuple[list[Claim], str | None, str | None]]
) -> None:
    for identifier, content in documents.items():
        store.add(document(identifier, *content))
    try:
        for name, plain in PLAIN.items():
            for given_ in _GIVEN[name]:
                options = {"limit": 20, **given_} if name == "newest" else given_
                expected = rows(store, _PREFIXES + plain, **options)
                assert rows(store, name, **given_) == expected, (name, given_)
    finally:
        for identifier in documents:
            store.remove(identifier)


def test_every_plain_question_has_rows(store: Store) -> None:
    store.add(RECORD)
    for name, plain in PLAIN.items():
        assert rows(store, _PREFIXES + plain), name
    store.remove(RECORD.document.id)


_LIMITED: list[dict[str, Any]] = [
    {},
    {"actor": "russia"},
    {"relation": "attacks"},
    {"since": "2024-06"},
    {"until": "2024-11"},
    {"actor": "russia", "relation": "AID", "since": "2024-10-28", "until": "2025"},
]


@settings(max_examples=5, deadline=None)
@given(documents=_DOCUMENTS, limit=st.integers(1, 12), few=st.sampled_from([0, 1, 300]))
def test_the_first_rows_are_the_first_of_all(
    store: Store,
    documents: dict[str, tuple[list[Claim], str | None, str | None]],
    limit: int,
    few: int,
) -> None:
    for identifier, content in documents.items():
        store.add(document(identifier, *content))
    try:
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(plans, "FEW", few)
            for name in questions.names():
                takes = questions.load(name).parameters
                for given_ in _LIMITED:
                    given_ = (
                        given_
                        if "actor" in given_ or not takes.get("actor")
                        else {"actor": "russia", **given_}
                    )
                    if given_.keys() <= takes.keys() and name != "path":
                        every = rows(store, name, **given_, limit=0)
                        assert rows(store, name, **given_, limit=limit) == every[:limit], (name, given_)
    finally:
        for identifier in documents:
            store.remove(identifier)
