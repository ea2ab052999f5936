"""The ontology, its shapes and the background: complete, consistent, and strict where it matters."""

from importlib.resources import files

import owlrl
import pyoxigraph as ox
import pytest
import rdflib

from actorgraph.model import Document
from actorgraph.pipeline import read
from actorgraph.rdf import quads
from actorgraph.shapes import violations
from actorgraph.vocabulary import relations

AG = "https://w3id.org/actorgraph/ns#"
HEAD = """
@prefix ag: <https://w3id.org/actorgraph/ns#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix : <https://example.org/> .
:france a ag:State ; rdfs:label "Frankreich"@de .
:mali a ag:State ; rdfs:label "Mali"@de .
:paris a ag:Place ; rdfs:label "Paris"@de .
:aids a ag:Relation ; rdf:subject :france ; rdf:predicate ag:aids ; rdf:object :mali .
"""
CLAIM = """
:claim a ag:Claim ; ag:about :aids ; ag:holder :france ; ag:stance ag:asserts ; ag:polarity ag:positive ;
    ag:modality ag:actual ; prov:wasAttributedTo :me .
"""
GUIDELINES = """
    leads holdsRoleIn memberOf partOf locatedIn agreesWith consultsWith supports cooperatesWith aids
    suppliesArmsTo sendsTroopsTo concedesTo withdrawsFrom releases ceasesFireWith resignsFrom
    demandsOf accuses criticises investigates rejects threatens protestsAgainst sanctions expels
    convicts deploysTo mobilises arrests seizes restricts attacks kills injures abducts destroys
    shootsDown killed injured killedOrInjured missing displaced elects appoints succeeds
"""


def source(name: str) -> bytes:
    return files("actorgraph.ontology").joinpath(name).read_bytes()


def triples(turtle: str | bytes) -> list[ox.Triple]:
    base = "https://example.org/"
    return [q.triple for q in ox.parse(turtle, format=ox.RdfFormat.TURTLE, base_iri=base)]


def test_every_relation_is_there_with_labels_and_definitions_in_two_languages() -> None:
    assert set(relations()) == set(GUIDELINES.split())
    for relation in relations().values():
        assert set(relation.labels) == {"de", "en"}
        assert relation.domain
        assert relation.range or relation.type == "CASUALTIES"


@pytest.mark.parametrize("name", ["actorgraph.ttl", "shapes.ttl", "background.ttl", "lexicon.de.ttl"])
def test_it_parses_as_turtle_for_others_too(name: str) -> None:
    assert len(rdflib.Graph().parse(data=source(name), format="turtle")) > 100


def test_the_background_is_sound() -> None:
    assert violations("background", triples(source("background.ttl"))) == []


def test_what_is_read_from_an_article_is_sound_and_consistent() -> None:
    text = "Russland hat die Ukraine angegriffen. Laut der Nato wurden 20 Soldaten getötet. Rutte kam."
    written = [q.triple for q in quads(read(Document("d", text, source="Beispiel", published="2024-10-28")))]
    assert violations("d", written) == []
    graph = rdflib.Graph().parse(data=source("actorgraph.ttl"), format="turtle")
    graph.parse(data=source("background.ttl"), format="turtle", publicID="https://example.org/")
    graph.parse(data=ox.serialize(written, format=ox.RdfFormat.N_TRIPLES), format="nt")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    contradictions = set(
        graph.subjects(
            rdflib.RDF.type, rdflib.URIRef("http://www.daml.org/2002/03/agents/agent-ont#ErrorMessage")
        )
    )
    assert not contradictions


@pytest.mark.parametrize(
    ("turtle", "message"),
    [
        (HEAD + CLAIM, None),
        (HEAD + ":x a ag:State .", "label"),
        (HEAD + CLAIM.replace("ag:asserts", "ag:shouts"), "stance"),
        (HEAD + CLAIM.replace("prov:wasAttributedTo :me", "ag:role 'x'"), "evidence"),
        (HEAD + CLAIM.replace("ag:holder :france", "ag:holder 'France'"), "holder"),
        (HEAD + ":paris ag:attacks :mali .", "start"),
        (HEAD + ":france ag:locatedIn :mali . :mali ag:memberOf :paris .", "end"),
        (HEAD + ":r a ag:Relation ; rdf:predicate ag:likes ; rdf:subject :mali .", "predicate"),
        (
            HEAD + ":r a ag:Relation ; rdf:predicate ag:attacks ; rdf:subject :paris ; rdf:object :mali .",
            "subject",
        ),
        (HEAD + ":p a ag:Evidence ; oa:exact 'x' ; oa:start 5 ; oa:end 3 .", "before it starts"),
    ],
)
def test_each_shape_speaks_up(turtle: str, message: str | None) -> None:
    found = " ".join(str(v) for v in violations("g", triples(turtle)))
    assert (message in found) if message else found == ""
