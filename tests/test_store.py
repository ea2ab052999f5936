"""The store on disk: transactions, union, hand-written graphs, queries, and what it refuses."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Variable

from actorgraph import handwritten, iris, rdf, summaries
from actorgraph.errors import (
    GraphSyntaxError,
    QueryError,
    ShapeError,
    StoreError,
    StoreInUse,
    UnknownActor,
    UnknownSuffix,
    UsageError,
)
from actorgraph.model import Actor, Claim, Document, Record, Voice
from actorgraph.reading import rows
from actorgraph.store import DUMP_FORMATS, ONTOLOGY_GRAPH, Added, Store
from engines import KINDS
from sample import NORTH_KOREA, RECORD, RUSSIA, SENT, SOUTH_KOREA, TEXT

TROOPS = "ASK { actor:north-korea ag:sendsTroopsTo actor:russia }"
PREFIXES = (
    "@prefix ag: <https://w3id.org/actorgraph/ns#> .\n@prefix actor: <https://w3id.org/actorgraph/actor/> .\n"
    "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
)
FEUD = PREFIXES + (
    'actor:montague a ag:Group ; rdfs:label "Montague"@en ; ag:attacks actor:capulet .\n'
    'actor:capulet a ag:Group ; rdfs:label "Capulet"@en .\n'
)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Every test that takes a store takes one in each kind of engine, unless it says in which."""
    for fixture, where in (("store", "place"), ("filled", "lasting")):
        if fixture in metafunc.fixturenames and not metafunc.definition.get_closest_marker("embedded"):
            metafunc.parametrize(where, KINDS, indirect=True, scope="module" if where == "lasting" else None)


@pytest.fixture
def store(place: Path | str) -> Iterator[Store]:
    with Store.open(place) as opened:
        yield opened


@pytest.fixture(scope="module")
def filled(lasting: Path | str) -> Iterator[Store]:
    """A store with the sample in it, for tests that only read."""
    with Store.open(lasting) as opened:
        opened.add(RECORD)
        yield opened


def named(record: Record, identifier: str) -> Record:
    return replace(record, document=replace(record.document, id=identifier))


def graphs(store: Store) -> set[str]:
    return set(store.graphs()) - {handwritten.graph_iri("background.ttl")}


def union(store: Store) -> set[ox.Triple]:
    return {q.triple for q in store.quads.quads_for_pattern(None, None, None, ox.DefaultGraph())}


def recomputed(store: Store) -> set[ox.Triple]:
    every = store.quads.quads_for_pattern(None, None, None, None)
    return {quad.triple for quad in every if quad.graph_name not in (ox.DefaultGraph(), summaries.GRAPH)}


# --- documents ---


def test_adding_writes_what_the_record_says_and_tells_so(store: Store) -> None:
    assert store.add(RECORD) == Added("sample", 3, False, ())
    graph = ox.NamedNode(iris.document_iri("sample"))
    assert set(store.quads.quads_for_pattern(None, None, None, graph)) == set(rdf.quads(RECORD))
    assert store.query(TROOPS)
    assert [document.id for document in store.documents()] == ["sample"]
    assert store.record("sample").document == replace(RECORD.document, text="")
    assert len(store.record("sample").claims) == 3


def test_adding_again_replaces_all_that_the_document_said(store: Store) -> None:
    store.add(RECORD)
    before = union(store)
    assert store.add(RECORD).replaced
    assert union(store) == before
    denial = replace(SENT, voices=(Voice("russia", "denies", None, SENT.evidence),))
    assert store.add(replace(RECORD, claims=(denial,), quotations=())).replaced
    assert not store.query(TROOPS)
    assert store.stats()["quotations"] == 0
    assert union(store) == recomputed(store)


def test_removing_leaves_what_others_said(store: Store) -> None:
    empty = union(store)
    store.add_all([RECORD, named(RECORD, "other")])
    assert store.remove("sample")
    assert store.query(TROOPS)
    assert not store.remove("sample")
    assert store.remove("other")
    assert union(store) == empty


def test_a_triple_of_many_documents_is_found_once(store: Store) -> None:
    store.add_all(named(RECORD, f"d{number}") for number in range(5))
    rows = list(
        store.query("SELECT ?r { ?r rdf:subject actor:north-korea ; rdf:object actor:russia }").rows()
    )
    assert len(rows) == 1
    assert store.stats()["documents"] == 5
    assert store.stats()["relations"] == len({rdf.relation_iri(*three) for three in _relations(store)})


def _relations(store: Store) -> list[tuple[str, str | None, str | None]]:
    query = (
        "SELECT ?p ?s ?o { ?r a ag:Relation ; rdf:predicate ?p "
        "OPTIONAL { ?r rdf:subject ?s } OPTIONAL { ?r rdf:object ?o } }"
    )
    return [
        (
            iris.local_name(predicate or "", iris.AG),
            subject and iris.local_name(subject, iris.ACTOR),
            object_ and iris.local_name(object_, iris.ACTOR),
        )
        for predicate, subject, object_ in rows(store, query)
    ]


_CLAIMS = (
    SENT,
    replace(SENT, voices=()),
    replace(SENT, relation="attacks", voices=(Voice("russia", "denies", None, SENT.evidence),)),
    replace(SENT, subject="russia", object="south-korea", relation="consultsWith", voices=()),
)
_VERSIONS = st.lists(st.sampled_from(_CLAIMS), unique=True).map(
    lambda claims: replace(RECORD, claims=tuple(claims), quotations=())
)


_CHANGES = st.lists(st.tuples(st.sampled_from("abc"), st.one_of(st.none(), _VERSIONS)), max_size=8)


@pytest.mark.embedded
@settings(max_examples=15, deadline=None)
@given(steps=_CHANGES)
def test_the_union_stays_that_of_the_graphs(filled: Store, steps: list[tuple[str, Record | None]]) -> None:
    _check_union(filled, steps)


@settings(max_examples=3, deadline=None)
@given(steps=_CHANGES)
def test_the_union_stays_that_of_the_graphs_in_any_engine(
    filled: Store, steps: list[tuple[str, Record | None]]
) -> None:
    _check_union(filled, steps)


def _check_union(filled: Store, steps: list[tuple[str, Record | None]]) -> None:
    for identifier, version in [*steps, ("a", None), ("b", None), ("c", None)]:
        if version is None:
            filled.remove(identifier)
        else:
            filled.add(named(version, identifier))
        assert union(filled) == recomputed(filled)


def test_claims_that_the_ontology_does_not_allow_are_told_and_the_rest_written(store: Store) -> None:
    added = store.add(replace(RECORD, claims=(SENT, replace(SENT, relation="teleportsTo"))))
    assert added.claims == 1
    assert "teleportsTo" in added.faults[0]
    assert list(store.check()) == []


def test_a_few_hundred_documents(store: Store) -> None:
    seen: list[Added] = []
    count = 200 if isinstance(store.path, Path) else 20  # each is some requests
    records = (named(RECORD, f"d{number:03}") for number in range(count))
    assert len(store.add_all(records, seen.append)) == count
    assert len(seen) == count
    assert sum(1 for _ in store.documents()) == count
    assert store.stats()["claims"] - len(_background_claims(store)) == count * 6


def _background_claims(store: Store) -> list[ox.Quad]:
    graph = ox.NamedNode(handwritten.graph_iri("background.ttl"))
    return list(store.quads.quads_for_pattern(None, ox.NamedNode(iris.AG + "about"), None, graph))


def test_what_is_not_there_can_not_be_read(filled: Store) -> None:
    with pytest.raises(StoreError, match="no document 'nothing'"):
        filled.record("nothing")


# --- opening ---


def test_it_stays_on_disk(tmp_path: Path) -> None:
    with Store.open(tmp_path / "a.db") as store:
        store.add(RECORD)
    with Store.open(tmp_path / "a.db", read_only=True) as store:
        assert store.query(TROOPS)
        with pytest.raises(StoreError, match="opened to read only"):
            store.add(RECORD)


def test_a_new_store_knows_the_background_and_the_ontology(filled: Store) -> None:
    assert filled.query("ASK { actor:mark-rutte ag:leads actor:nato }")
    assert filled.query("ASK { ag:attacks rdfs:subPropertyOf ag:assault }")
    assert filled.query("ASK { GRAPH ?g { actor:nato a ag:Alliance } ?g prov:wasAttributedTo ?someone }")
    assert list(filled.check()) == []


def test_the_background_is_given_once_and_again_when_it_changes(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Store.open(path) as store:
        assert store.remove("background.ttl")
    with Store.open(path) as store:
        assert not store.query("ASK { actor:mark-rutte ag:leads actor:nato }")
    (path / "store.json").write_text(json.dumps({"format": 1, "given": {}}))
    with Store.open(path) as store:
        assert store.query("ASK { actor:mark-rutte ag:leads actor:nato }")


def test_reading_makes_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="run `actorgraph add` first"):
        Store.open(tmp_path / "no.db", read_only=True)
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_store_is_not_touched(tmp_path: Path) -> None:
    folder, file = tmp_path / "photos", tmp_path / "notes.txt"
    folder.mkdir()
    (folder / "one.jpg").write_bytes(b"x")
    file.write_text("y")
    for path in (folder, file):
        for read_only in (True, False):
            with pytest.raises(StoreError, match=f"{path.name}.* no store"):
                Store.open(path, read_only=read_only)
    assert [child.name for child in folder.iterdir()] == ["one.jpg"]
    assert file.read_text() == "y"


def test_an_empty_folder_can_become_a_store(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        assert store.add(RECORD).claims == 3


@pytest.mark.parametrize(
    ("marker", "words"),
    [("{", "can't be read"), ('{"format": 99}', "format 99"), ("[]", "format None")],
)
def test_a_store_of_another_kind_is_refused(tmp_path: Path, marker: str, words: str) -> None:
    (tmp_path / "store.json").write_text(marker)
    with pytest.raises(StoreError, match=words):
        Store.open(tmp_path)


def test_broken_files_are_told(tmp_path: Path) -> None:
    with Store.open(tmp_path / "a.db") as store:
        store.add(RECORD)
    (tmp_path / "a.db" / "quads" / "CURRENT").write_text("nonsense\n")
    with pytest.raises(StoreError, match=r"a\.db: can't be opened"):
        Store.open(tmp_path / "a.db")


def test_a_path_that_can_not_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="no store can be made there"):
        Store.open(tmp_path / "file" / "a.db")


def test_one_process_writes_and_others_read(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    program = (
        "import sys\nfrom actorgraph.store import Store\nfrom actorgraph.errors import StoreInUse\n"
        "store = Store.open(sys.argv[1], read_only=True)\nprint(len(list(store.documents())))\n"
        "try:\n    Store.open(sys.argv[1])\nexcept StoreInUse as error:\n    print(error)\n"
    )
    with Store.open(path) as store:
        store.add(RECORD)
        found = subprocess.run(
            [sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True
        )
    documents, message = found.stdout.splitlines()
    assert documents == "1"
    assert message.startswith(f"{path}: in use by another process")


@pytest.mark.embedded
def test_opening_twice_in_one_process_is_told(filled: Store) -> None:
    with pytest.raises(StoreInUse):
        Store.open(filled.path)


def test_a_closed_store_says_so(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "a.db")
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.query(TROOPS)


# --- hand-written graphs ---


def test_a_hand_written_file_is_a_graph_of_its_own(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "feud.ttl"
    file.write_text(FEUD)
    assert store.add_graph(file, "W. Shakespeare") == (iris.GRAPH + "feud",)
    assert store.query("ASK { actor:montague ag:attacks actor:capulet }")
    who = store.query(
        "SELECT ?name { <https://w3id.org/actorgraph/graph/feud> prov:wasAttributedTo/rdfs:label ?name }"
    )
    assert list(who.rows()) == [("W. Shakespeare",)]
    file.write_text(FEUD.replace("attacks", "supports"))
    store.add_graph(file, "W. Shakespeare")
    assert not store.query("ASK { actor:montague ag:attacks actor:capulet }")
    assert list(store.check()) == []
    assert store.remove("feud.ttl")
    assert not store.query("ASK { actor:montague ?p ?o }")
    assert union(store) == recomputed(store)


def test_it_may_speak_of_actors_that_the_store_knows(store: Store) -> None:
    text = PREFIXES + "actor:nato ag:supports actor:ukraine ."
    assert store.add_graph(text, "desk", name="a.ttl")
    assert store.query("ASK { actor:nato ag:supports actor:ukraine }")


def test_what_breaks_a_shape_is_told_and_nothing_written(filled: Store) -> None:
    before = union(filled)
    text = PREFIXES + "actor:nato ag:supports actor:nobody . actor:x a ag:Person ."
    with pytest.raises(ShapeError) as found:
        filled.add_graph(text, "desk", name="wrong.ttl")
    message = str(found.value)
    assert message.startswith("wrong.ttl: nothing added")
    assert "actor:nato ag:supports actor:nobody: this edge does not end" in message
    assert "actor:x rdfs:label: an actor needs a label (shape:Actor)" in message
    assert union(filled) == before


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("a.ttl", "@prefix ag: <https://w3id.org/actorgraph/ns#> .\nag:x ag:y\n", "a.ttl, line 3, column 1"),
        ("a.ttl", "nix:x a nix:y .", "a.ttl, line 1, column 1"),
        ("a.trig", "<https://e.org/g> { <a> <b> }", "a.trig, line 1"),
        ("a.nq", "<a:a> <a:b> .\n", "a.nq, line 1"),
    ],
)
def test_syntax_errors_name_line_and_column(filled: Store, name: str, text: str, place: str) -> None:
    with pytest.raises(GraphSyntaxError) as found:
        filled.add_graph(text, "desk", name=name)
    assert str(found.value).startswith(place)


def test_unreadable_files_and_unknown_suffixes_are_told(filled: Store, tmp_path: Path) -> None:
    with pytest.raises(GraphSyntaxError, match=r"none\.ttl: No such file"):
        filled.add_graph(tmp_path / "none.ttl", "desk")
    with pytest.raises(UnknownSuffix, match=r"a\.docx"):
        filled.add_graph("", "desk", name="a.docx")


def test_somebody_must_have_written_it(store: Store) -> None:
    with pytest.raises(UsageError, match="who wrote it"):
        store.add_graph(FEUD, name="feud.ttl")
    said = FEUD + "<> <http://www.w3.org/ns/prov#wasAttributedTo> <https://example.org/me> ."
    store.add_graph(said, name="feud.ttl")
    assert store.query(
        "ASK { <https://w3id.org/actorgraph/graph/feud> prov:wasAttributedTo <https://example.org/me> }"
    )


def test_named_graphs_keep_their_names(store: Store) -> None:
    text = PREFIXES + "<https://example.org/g> { actor:nato ag:supports actor:ukraine }"
    assert store.add_graph(text, "desk", name="a.trig") == ("https://example.org/g",)
    assert store.query("ASK { GRAPH <https://example.org/g> { actor:nato ag:supports actor:ukraine } }")


def test_graphs_without_a_name_stay_apart() -> None:
    found = handwritten.graphs("[] { <a:s> <a:p> 1 } [] { <a:s> <a:p> 2 } { <a:s> <a:p> 3 }", "a.trig", "me")
    assert len(found) == 3
    assert all(graph.startswith(iris.BASE) for graph in found)


def test_blank_nodes_become_iris_that_depend_on_what_is_said() -> None:
    text = PREFIXES + "actor:a <https://example.org/p> [ rdfs:label 'x' ] ."
    first, second = (handwritten.graphs(text, "a.ttl", "me") for _ in range(2))
    assert first == second
    terms = {term for graph in first.values() for triple in graph for term in (triple.subject, triple.object)}
    assert not any(isinstance(term, ox.BlankNode) for term in terms)
    other = handwritten.graphs(text.replace("'x'", "'y'"), "a.ttl", "me")
    assert first != other


# --- finding actors ---


@pytest.mark.parametrize(
    "name",
    [
        "north-korea",
        "Nordkorea",
        "NORDKOREA",
        " north  korea ",
        "DVRK",
        "Q423",
        "q423",
        iris.actor_iri("north-korea"),
    ],
)
def test_an_actor_goes_by_any_name(filled: Store, name: str) -> None:
    assert filled.find_actor(name) == "north-korea"


def test_a_name_that_only_the_gazetteer_knows(filled: Store) -> None:
    assert filled.find_actor("Russische Föderation") == "russia"


@pytest.mark.parametrize("name", ["Nordkora", "Q99999999", "", "https://w3id.org/actorgraph/actor/nobody"])
def test_an_unknown_actor_is_told_with_what_is_close(filled: Store, name: str) -> None:
    with pytest.raises(UnknownActor) as found:
        filled.find_actor(name)
    assert repr(name) in str(found.value)
    assert ("did you mean Nordkorea" in str(found.value)) is (name == "Nordkora")


def test_of_two_actors_of_one_name_the_better_known_is_meant(store: Store) -> None:
    twins = [Actor(slug, "Person", (("de", "Hans Müller"),)) for slug in ("hans-mueller-1", "hans-mueller-2")]
    for number, known in enumerate([twins, twins[1:]]):
        store.add(replace(named(RECORD, str(number)), actors=(*RECORD.actors, *known)))
    assert store.find_actor("hans müller") == "hans-mueller-2"


def test_an_actor_as_all_documents_describe_it(store: Store) -> None:
    store.add(RECORD)
    renamed = replace(
        RUSSIA,
        labels=(("de", "Rußland"), ("en", "Russia")),
        aliases=("Moskau",),
        latitude=60.0,
        longitude=100.0,
    )
    store.add(replace(named(RECORD, "b"), actors=(NORTH_KOREA, renamed, SOUTH_KOREA, *RECORD.actors[3:])))
    actor = store.actor("russia")
    assert actor.label("de") == "Russland"
    assert actor.kind == "State"
    assert actor.wikidata == "Q159"
    assert "Moskau" in actor.aliases
    assert (actor.latitude, actor.longitude) == (60.0, 100.0)
    with pytest.raises(UnknownActor):
        store.actor("atlantis")


def test_labels(store: Store) -> None:
    store.add(replace(RECORD, document=Document("no title", TEXT)))
    assert store.label(iris.actor_iri("russia"), "en") == "Russia"
    assert store.label(iris.actor_iri("russia"), "fr") == "Russia"
    assert store.label(iris.AG + "State", "de") == "Staat"
    assert store.label(iris.document_iri("no title")) == "no title"
    assert store.label("https://example.org/x") == "https://example.org/x"
    assert store.label("not an iri") == "not an iri"


# --- queries ---


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT * {", "line 1, column 11"),
        ("SELECT *\nWHERE { ?a ?b }", "line 2, column"),
        ("SELECT * { ?a nix:b ?c }", "prefix that is not declared"),
        ("INSERT DATA { <a:a> <a:b> <a:c> }", "INSERT would change the store"),
        ("PREFIX a: <a:>\n# comment\nDELETE WHERE { ?a ?b ?c }", "DELETE would change the store"),
        ("LOAD <file:///etc/passwd>", "LOAD would change the store"),
        ("CLEAR ALL", "CLEAR would change the store"),
        ("SELECT * { ?a ?b ?c } ; CLEAR ALL", "line 1"),
        ("SELECT * { SERVICE <http://localhost/> { ?a ?b ?c } }", "SERVICE would send"),
        ("SELECT * { { SELECT * { SERVICE SILENT ?x { ?a ?b ?c } } } }", "SERVICE would send"),
        ("SELECT * { ?a ?b ?c FILTER EXISTS { SERVICE <http://localhost/> {} } }", "SERVICE would send"),
        (
            "SELECT * { ?a ?x ?y FILTER(?x<'a>b')SERVICE<http://localhost/>{?a ?b ?c}#'\n}",
            "SERVICE would send",
        ),
        ("SELECT * { ?a ?x ?y FILTER(?x<?y)SERVICE#>\n<http://localhost/>{?a ?b ?c}}", "SERVICE would send"),
        ("SELECT * { \\u0053ERVICE <http://localhost/> { ?a ?b ?c } }", "SERVICE"),
        ("", "line 1"),
    ],
)
def test_a_query_only_reads(filled: Store, query: str, words: str) -> None:
    before = union(filled)
    with pytest.raises(QueryError, match=words):
        filled.query(query, name="mine.rq")
    assert union(filled) == before


def test_the_name_of_a_query_is_told(filled: Store) -> None:
    with pytest.raises(QueryError, match=r"^mine\.rq, line 1, column "):
        filled.query("SELECT nonsense", name="mine.rq")


def test_service_as_a_word_is_no_service(filled: Store) -> None:
    assert not filled.query("ASK { ?a <https://example.org/service> 'service' } # SERVICE")


def test_the_union_is_asked_unless_a_graph_is_named(filled: Store) -> None:
    assert filled.query(TROOPS)
    assert filled.query("ASK FROM <https://w3id.org/actorgraph/document/sample> { ?a ag:sendsTroopsTo ?b }")
    assert not filled.query("ASK FROM <https://example.org/other> { ?a ag:sendsTroopsTo ?b }")
    found = filled.query("SELECT ?g { GRAPH ?g { ?a ag:sendsTroopsTo ?b } }")
    union = ox.NamedNode(iris.UNION)  # where it can only be a graph like others, as in Virtuoso
    assert set(found.terms()) - {(union,)} == {(ox.NamedNode(iris.document_iri("sample")),)}


def test_rows_are_words_in_the_language_asked_for(filled: Store) -> None:
    result = filled.query(
        "SELECT ?a ?p ?b ?nothing { ?r a ag:Relation ; rdf:subject ?a ; rdf:predicate ?p ; rdf:object ?b ."
        " ?c ag:about ?r ; ag:stance ag:doubts }"
    )
    assert result.kind == "select"
    assert result.columns == ("a", "p", "b", "nothing")
    assert list(result.rows()) == [("Nordkorea", "entsendet Truppen nach", "Russland", "")]
    assert list(result.rows("en")) == [("North Korea", "sends troops to", "Russia", "")]
    assert list(result.rows()) == list(result.rows())
    assert result


def test_answers_come_in_the_standard_formats(filled: Store) -> None:
    rows = filled.query("SELECT ?n { actor:russia rdfs:label ?n FILTER(LANG(?n) = 'de') }")
    assert json.loads(rows.serialize("json"))["results"]["bindings"][0]["n"]["value"] == "Russland"
    assert rows.serialize("csv") == b"n\r\nRussland\r\n"
    assert rows.serialize("tsv") == b'?n\n"Russland"@de\n'
    assert b"<sparql" in rows.serialize("xml")
    yes = filled.query(TROOPS)
    assert json.loads(yes.serialize("json"))["boolean"] is True
    assert list(yes.rows()) == [("true",)]
    built = filled.query("CONSTRUCT { ?a ag:attacks ?b } WHERE { ?a ag:sendsTroopsTo ?b }")
    assert (built.kind, built.columns) == ("construct", ("subject", "predicate", "object"))
    triples = [quad.triple for quad in ox.parse(built.serialize("turtle"), format=ox.RdfFormat.TURTLE)]
    assert [str(triple.subject) for triple in triples] == [f"<{iris.actor_iri('north-korea')}>"]
    assert list(built.rows()) == [("Nordkorea", "greift an", "Russland")]
    with pytest.raises(UsageError, match="can't be written as turtle; take one of json"):
        rows.serialize("turtle")
    with pytest.raises(UsageError, match="can't be written as csv; take one of turtle"):
        built.serialize("csv")


def test_rdflib_sees_the_same_graph(filled: Store) -> None:
    dataset = filled.dataset
    found = dataset.query("SELECT ?b { actor:north-korea ag:sendsTroopsTo ?b }")
    assert [str(binding[Variable("b")]) for binding in found.bindings] == [iris.actor_iri("russia")]
    assert len(list(dataset.triples((None, None, None)))) > len(rdf.quads(RECORD))


# --- writing out ---


@pytest.mark.parametrize("suffix", sorted(DUMP_FORMATS))
def test_a_dump_holds_all_but_the_ontology(store: Store, suffix: str, tmp_path: Path) -> None:
    store.add_all([RECORD, named(RECORD, "other")])
    store.dump(tmp_path / f"out{suffix}", suffix)
    syntax = DUMP_FORMATS[suffix]
    read = set(ox.parse(path=tmp_path / f"out{suffix}", format=syntax))
    if syntax.supports_datasets:
        assert read == set(store.statements())
        assert ox.NamedNode(iris.document_iri("other")) in {quad.graph_name for quad in read}
    else:
        assert {quad.triple for quad in read} == set(store.triples())
    assert not any(
        quad.subject.value.startswith(iris.AG) for quad in read if isinstance(quad.subject, ox.NamedNode)
    )
    again = BytesIO()
    store.dump(again, suffix)
    assert again.getvalue() == (tmp_path / f"out{suffix}").read_bytes()


def test_a_dump_becomes_the_same_store(store: Store, tmp_path: Path) -> None:
    store.add(RECORD)
    store.dump(tmp_path / "out.nq", ".nq")
    with Store.open(tmp_path / "copy.db") as copy:
        copy.add_graph(tmp_path / "out.nq", "copyist")
        assert set(copy.statements()) == set(store.statements())
        assert copy.record("sample") == store.record("sample")


def test_an_unknown_format_is_told(filled: Store) -> None:
    with pytest.raises(UnknownSuffix, match=r"\.docx"):
        filled.dump(BytesIO(), ".docx")


# --- checking and counting ---


def test_check_finds_what_breaks_a_shape(store: Store) -> None:
    store.add(RECORD)
    graph = iris.document_iri("sample")
    bad = f"INSERT DATA {{ GRAPH <{graph}> {{ <{iris.CLAIM}x> a <{iris.AG}Claim> }} }}"
    store.quads.update(bad)
    found = list(store.check())
    assert {violation.graph for violation in found} == {graph}
    assert {violation.node for violation in found} == {iris.CLAIM + "x"}
    assert any("claim:x ag:holder: a claim has one holder" in str(violation) for violation in found)


def test_counts(store: Store) -> None:
    before = store.stats()
    store.add(RECORD)
    counts = store.stats()
    assert (counts["documents"], counts["disputed"], counts["quotations"]) == (1, 1, 2)
    assert counts["claims"] - before["claims"] == 6
    assert counts["relations"] - before["relations"] == 3
    assert list(counts) == [
        "documents", "actors", "relations", "claims", "holders", "disputed", "quotations", "quads",
    ]  # fmt: skip
    assert ONTOLOGY_GRAPH not in graphs(store)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (("russia", "asserts"), ("south-korea", "denies"), 1),
        (("russia", "asserts"), ("russia", "denies"), 0),
        (("russia", "confirms"), ("south-korea", "asserts"), 0),
        (("russia", "announces"), ("south-korea", "doubts"), 0),
    ],
)
def test_disputed_means_that_two_disagree(
    store: Store, first: tuple[str, str], second: tuple[str, str], expected: int
) -> None:
    for number, (holder, stance) in enumerate([first, second]):
        claim: Claim = replace(SENT, voices=(Voice(holder, stance, None, SENT.evidence),))  # type: ignore[arg-type]
        store.add(replace(named(RECORD, str(number)), claims=(claim,)))
    assert store.stats()["disputed"] == expected
