"""Records as RDF and back: nothing lost, nothing affirmed that nobody vouches for."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actorgraph import iris, rdf, rdf_reader
from actorgraph.errors import DocumentError, StoreError
from actorgraph.model import Actor, Claim, Document, Quotation, Record, Said, Time, Voice
from actorgraph.shapes import violations
from actorgraph.soundness import sound
from actorgraph.vocabulary import kinds_of, relations
from sample import INJURED, NORTH_KOREA, RECORD, RUSSIA, SENT, TEXT, span
from strategies import records


def as_read(record: Record) -> Record:
    """The record as the graph holds it: no text, no mentions, ends and order normal, equal claims as one."""
    merged: dict[tuple[Claim, bool], set[Voice]] = {}
    for claim in record.claims:
        subject, object_ = rdf.ends(claim, symmetric=relations()[claim.relation].symmetric)
        bare = replace(claim, subject=subject, object=object_, voices=())
        merged.setdefault((bare, not claim.voices), set()).update(claim.voices)
    found = [
        replace(claim, voices=tuple(sorted(voices, key=rdf_reader._voice_order)))
        for (claim, _), voices in merged.items()
    ]
    quotations = [
        replace(said, quotation=replace(said.quotation, speaker=None)) for said in record.quotations
    ]
    return Record(
        replace(record.document, text=""),
        tuple(sorted(record.actors, key=lambda actor: iris.actor_iri(actor.id))),
        tuple(sorted(found, key=rdf_reader._claim_order)),
        tuple(sorted(set(quotations), key=rdf_reader._quotation_order)),
        unmapped=tuple(sorted(set(record.unmapped), key=rdf_reader._open_order)),
    )


@settings(max_examples=150, deadline=None)
@given(records())
def test_a_record_comes_back_as_it_went_in(record: Record) -> None:
    assert rdf_reader.record(rdf.quads(record)) == as_read(record)


@settings(max_examples=50, deadline=None)
@given(records())
def test_a_graph_depends_on_content_alone_and_has_no_blank_nodes(record: Record) -> None:
    quads = rdf.quads(record)
    shuffled = replace(record, actors=record.actors[::-1], claims=record.claims[::-1])
    assert set(quads) == set(rdf.quads(shuffled))
    assert len(set(quads)) == len(quads)
    terms = [term for quad in quads for term in (quad.subject, quad.object, quad.graph_name)]
    assert not any(isinstance(term, ox.BlankNode) for term in terms)
    assert {quad.graph_name for quad in quads} == {ox.NamedNode(iris.document_iri(record.document.id))}


def test_the_sample_comes_back() -> None:
    assert rdf_reader.record(rdf.quads(RECORD)) == as_read(RECORD)


# --- the shape of a graph ---


def ag(name: str) -> ox.NamedNode:
    return ox.NamedNode(iris.AG + name)


def actor(slug: str) -> ox.NamedNode:
    return ox.NamedNode(iris.actor_iri(slug))


def triples(record: Record) -> set[tuple[Any, Any, Any]]:
    return {(quad.subject, quad.predicate, quad.object) for quad in rdf.quads(record)}


def one_claim(**changes: Any) -> Record:
    """A record of one claim, that North Korea sends troops to Russia, with changes to it."""
    return replace(RECORD, claims=(replace(SENT, **changes),), quotations=())


def voice(stance: Any, holder: str | None = "south-korea") -> tuple[Voice, ...]:
    return (Voice(holder, stance, None, SENT.evidence),)


EDGE = (actor("north-korea"), ag("sendsTroopsTo"), actor("russia"))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"voices": ()}, True),
        ({"voices": voice("asserts")}, True),
        ({"voices": voice("confirms")}, True),
        ({"voices": voice("asserts", None)}, True),
        ({"voices": voice("denies") + voice("asserts", "russia")}, True),
        ({"voices": voice("denies")}, False),
        ({"voices": voice("doubts")}, False),
        ({"voices": voice("announces")}, False),
        ({"voices": voice("demands")}, False),
        ({"voices": (), "polarity": "negative"}, False),
        ({"voices": (), "modality": "planned"}, False),
        ({"voices": (), "modality": "possible"}, False),
        ({"voices": voice("confirms"), "modality": "demanded"}, False),
        ({"voices": (), "object": None}, False),
    ],
)
def test_the_plain_edge_is_there_only_if_somebody_vouches(changes: dict[str, Any], expected: bool) -> None:
    assert (EDGE in triples(one_claim(**changes))) is expected


def test_a_symmetric_relation_is_one_node_and_an_edge_both_ways() -> None:
    there = triples(one_claim(relation="consultsWith"))
    back = triples(one_claim(relation="consultsWith", subject="russia", object="north-korea"))
    assert there == back | there - back
    relation = {s for s, p, o in there if o == ag("Relation")}
    assert relation == {s for s, p, o in back if o == ag("Relation")}
    assert (actor("north-korea"), ag("consultsWith"), actor("russia")) in there
    assert (actor("russia"), ag("consultsWith"), actor("north-korea")) in there


def test_the_iri_of_a_relation_depends_on_its_three_parts_alone() -> None:
    other = replace(
        RECORD, document=Document("other", TEXT), claims=(replace(SENT, voices=()),), quotations=()
    )
    expected = rdf.relation_iri("sendsTroopsTo", "north-korea", "russia")
    for record in (RECORD, other):
        assert (ox.NamedNode(expected), ox.NamedNode(iris.RDF + "subject"), actor("north-korea")) in triples(
            record
        )
    assert rdf.relation_iri("sendsTroopsTo", "russia", "north-korea") != expected


def test_who_holds_what_nobody_named_says() -> None:
    own = triples(one_claim(voices=()))
    assert {o for s, p, o in own if p == ag("holder")} == {actor("beispielzeitung")}
    assert (actor("beispielzeitung"), ox.NamedNode(iris.RDF + "type"), ag("Media")) in own
    unnamed = triples(one_claim(voices=voice("asserts", None)))
    assert {o for s, p, o in unnamed if p == ag("holder")} == {actor("unnamed-source")}
    nowhere = replace(one_claim(voices=()), document=replace(RECORD.document, source=None))
    assert {o for s, p, o in triples(nowhere) if p == ag("holder")} == {actor("unknown-publisher")}


def test_a_publisher_that_the_text_speaks_of_keeps_its_description() -> None:
    record = replace(RECORD, document=replace(RECORD.document, source="Russia"))
    types = {o for s, p, o in triples(record) if s == actor("russia") and p.value == iris.RDF + "type"}
    assert types == {ag("State")}


def test_evidence_is_quoted_exactly() -> None:
    quoted = {o.value for s, p, o in triples(RECORD) if p.value == iris.OA + "exact"}
    assert SENT.evidence.of(TEXT) in quoted
    assert quoted == {o for o in quoted if o in TEXT}
    exact = [o for s, p, o in triples(RECORD) if p.value == iris.OA + "exact"]
    assert {literal.datatype.value for literal in exact} == {iris.XSD + "string"}


def test_a_parent_that_the_text_does_not_name_is_described_too() -> None:
    troops = Actor(
        "north-korean-troops", "Group", (("de", "nordkoreanische Truppen"),), part_of="north-korea"
    )
    found = triples(replace(RECORD, actors=(troops,), claims=(), quotations=()))
    assert (actor("north-korea"), ox.NamedNode(iris.RDF + "type"), ag("State")) in found


def test_what_can_not_be_written_is_refused_with_the_name_of_the_document() -> None:
    record = replace(RECORD, document=replace(RECORD.document, title="half \ud83d"))
    with pytest.raises(DocumentError, match=r"'sample'.*surrogate"):
        rdf.quads(record)


@pytest.mark.parametrize("keep", [lambda q: False, lambda q: "evidence" not in q.predicate.value])
def test_quads_that_are_no_document_are_refused(keep: Any) -> None:
    with pytest.raises(StoreError):
        rdf_reader.record([quad for quad in rdf.quads(RECORD) if keep(quad)])


def test_the_sample_passes_the_shapes() -> None:
    assert violations("sample", rdf.quads(RECORD)) == []


# --- soundness ---


@settings(max_examples=12, deadline=None)
@given(records())
def test_whatever_is_sound_passes_the_shapes(record: Record) -> None:
    kept, faults = sound(record)
    assert violations("random", rdf.quads(kept)) == []
    assert bool(faults) == (kept != record)


def test_days_that_run_backwards_are_told_and_their_words_stay() -> None:
    backwards = replace(INJURED, time=Time(span("am Montag"), "2024-10-28", "2024-10-01"))
    kept, faults = sound(replace(RECORD, claims=(backwards,)))
    assert kept.claims[0].time == Time(span("am Montag"), None, None)
    assert len(faults) == 1
    assert "2024-10-01 is before 2024-10-28" in faults[0]


def test_a_sound_record_stays_as_it_is() -> None:
    assert sound(RECORD) == (RECORD, ())


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"relation": "teleportsTo"}, "no such relation"),
        ({"subject": "voronezh", "relation": "attacks"}, "its subject can't be voronezh .Place."),
        ({"object": "nobody"}, r"its object can't be nobody \(not described\)"),
        ({"subject": None, "object": None}, "neither subject nor object"),
        ({"voices": voice("asserts", "voronezh")}, "none of its holders can hold a claim"),
    ],
)
def test_a_claim_that_is_not_allowed_is_left_out_and_told(changes: dict[str, Any], words: str) -> None:
    record = one_claim(**changes)
    kept, faults = sound(record)
    assert kept.claims == ()
    assert len(faults) == 1
    assert re.search(words, faults[0])
    assert SENT.evidence.of(TEXT) in faults[0]


def test_parts_that_are_not_allowed_leave_the_rest() -> None:
    nowhere = Actor("nowhere", "Place", (("de", "Nirgends"),), part_of="atlantis")
    record = replace(
        one_claim(voices=voice("asserts") + voice("denies", "voronezh"), place="mark-rutte"),
        actors=(*RECORD.actors, nowhere),
        quotations=(Said(Quotation("direct", (span("Das stimmt"),), None, None), "voronezh"),),
    )
    kept, faults = sound(record)
    assert len(faults) == 4
    assert kept.claims[0].voices == voice("asserts")
    assert kept.claims[0].place is None
    assert kept.quotations[0].speaker is None
    assert kept.actors[-1].part_of is None


def test_what_is_said_of_kinds_agrees_with_the_ontology() -> None:
    assert NORTH_KOREA.kind in kinds_of("Agent")
    assert "Place" not in kinds_of("Agent")
    assert RUSSIA.kind in kinds_of("Location")


# --- IRIs ---


@given(st.text(max_size=30))
def test_an_identifier_comes_back_from_its_iri(identifier: str) -> None:
    assert iris.local_name(iris.document_iri(identifier), iris.DOCUMENT) == identifier
    assert ox.NamedNode(iris.document_iri(identifier))


@given(st.text(min_size=1, max_size=30))
def test_a_slug_is_never_empty_and_stays_itself(name: str) -> None:
    slug = iris.slugify(name)
    assert slug
    assert iris.slugify(slug) == slug


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Süddeutsche Zeitung", "sueddeutsche-zeitung"),
        ("de.wikinews.org", "de-wikinews-org"),
        ("Straße", "strasse"),
    ],
)
def test_slugs(name: str, slug: str) -> None:
    assert iris.slugify(name) == slug


def test_short_iris() -> None:
    assert iris.shortened(iris.AG + "attacks") == "ag:attacks"
    assert iris.shortened("https://example.org/x") == "https://example.org/x"
    with pytest.raises(ValueError, match="does not begin"):
        iris.local_name("https://example.org/x", iris.AG)
