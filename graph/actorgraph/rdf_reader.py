"""The graph of a document as a record again: `rdf.quads` backwards.

Claims that agree in everything but their voice become one claim with several voices. What has no order in
a graph comes back sorted: claims, voices and quotations as the text has them, actors by id.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, cast

import pyoxigraph as ox

from actorgraph import iris
from actorgraph.errors import StoreError
from actorgraph.iris import AG, DCTERMS, GEO, OA, OWL, PROV, RDF, RDFS, SKOS, WIKIDATA
from actorgraph.model import (
    Actor,
    Claim,
    Document,
    OpenClaim,
    Quantity,
    Quotation,
    Record,
    Said,
    Span,
    Time,
    Voice,
)
from actorgraph.rdf import BOUNDS, QUOTATION_TYPES, UNNAMED

_BOUNDS: dict[str, Any] = {name: bound for bound, name in BOUNDS.items()}
_QUOTATION_TYPES: dict[str, Any] = {name: kind for kind, name in QUOTATION_TYPES.items()}
_Order = tuple[Any, ...]


class _Nodes:
    """The quads of one graph by subject and property."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        self._values: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for quad in quads:
            subject, value = cast(ox.NamedNode, quad.subject), cast("ox.NamedNode | ox.Literal", quad.object)
            self._values[subject.value][quad.predicate.value].append(value)

    def of_type(self, name: str) -> list[str]:
        """The IRIs of the nodes that are of the class `ag:name`."""
        kind = ox.NamedNode(AG + name)
        return [node for node, values in self._values.items() if kind in values.get(RDF + "type", ())]

    def texts(self, node: str, property_: str) -> list[str]:
        """All values of a property, as strings, sorted."""
        return sorted(value.value for value in self._values[node].get(property_, ()))

    def literals(self, node: str, property_: str) -> list[ox.Literal]:
        """All values of a property that are literals."""
        return [value for value in self._values[node].get(property_, ()) if isinstance(value, ox.Literal)]

    def text(self, node: str, property_: str) -> str | None:
        """The value of a property that has at most one."""
        values = self._values[node].get(property_)
        return values[0].value if values else None

    def needed(self, node: str, property_: str) -> str:
        """The value of a property that each such node has."""
        value = self.text(node, property_)
        if value is None:
            raise StoreError(f"<{node}> has no {iris.shortened(property_)}; add its document again")
        return value

    def name(self, node: str, property_: str, namespace: str = AG) -> str | None:
        """The local name of the value of a property, None where there is none."""
        value = self.text(node, property_)
        return None if value is None else iris.local_name(value, namespace)

    def span(self, node: str) -> Span:
        """Where a selector points to."""
        return Span(int(self.needed(node, OA + "start")), int(self.needed(node, OA + "end")))

    def passage(self, node: str, role: str) -> Span | None:
        """Where the selector that `ag:role` names points to."""
        selector = self.text(node, AG + role)
        return None if selector is None else self.span(selector)


def record(quads: Iterable[ox.Quad]) -> Record:
    """The record that a document's graph was written from, with empty text and without mentions.

    Raises StoreError where the quads are not such a graph.
    """
    nodes = _Nodes(quads)
    documents = nodes.of_type("Document")
    if len(documents) != 1:
        raise StoreError(f"a document's graph describes one ag:Document, this one {len(documents)}")
    document = documents[0]
    return Record(
        _document(nodes, document),
        _actors(nodes, document),
        _claims(nodes, document),
        _quotations(nodes),
        unmapped=_open_claims(nodes),
    )


def document(quads: Iterable[ox.Quad]) -> Document:
    """The document that the quads describe, with empty text; raises StoreError where they describe none."""
    nodes = _Nodes(quads)
    found = nodes.of_type("Document")
    if len(found) != 1:
        raise StoreError(f"a document's graph describes one ag:Document, this one {len(found)}")
    return _document(nodes, found[0])


def _document(nodes: _Nodes, node: str) -> Document:
    return Document(
        id=nodes.needed(node, DCTERMS + "identifier"),
        text="",
        language=nodes.needed(node, DCTERMS + "language"),
        title=nodes.text(node, DCTERMS + "title"),
        source=nodes.text(node, DCTERMS + "source"),
        published=nodes.text(node, DCTERMS + "issued"),
    )


def _actors(nodes: _Nodes, document: str) -> tuple[Actor, ...]:
    """The actors that the document speaks of; its publisher only if it does so of it."""
    return tuple(
        _actor(nodes, iris.local_name(node, iris.ACTOR)) for node in nodes.texts(document, AG + "mentions")
    )


def _actor(nodes: _Nodes, slug: str) -> Actor:
    node = iris.actor_iri(slug)
    latitude, longitude = nodes.text(node, GEO + "lat"), nodes.text(node, GEO + "long")
    return Actor(
        id=slug,
        kind=iris.local_name(nodes.needed(node, RDF + "type"), AG),
        labels=tuple(
            sorted((label.language or "", label.value) for label in nodes.literals(node, RDFS + "label"))
        ),
        aliases=tuple(nodes.texts(node, SKOS + "altLabel")),
        wikidata=nodes.name(node, OWL + "sameAs", WIKIDATA),
        part_of=nodes.name(node, DCTERMS + "isPartOf", iris.ACTOR),
        latitude=None if latitude is None else float(latitude),
        longitude=None if longitude is None else float(longitude),
    )


def _claims(nodes: _Nodes, document: str) -> tuple[Claim, ...]:
    voices: dict[tuple[Claim, bool], set[Voice]] = defaultdict(set)
    for node in nodes.of_type("Claim"):
        if nodes.text(node, PROV + "wasDerivedFrom") != document:
            continue
        voice = _voice(nodes, node)
        found = voices[_claim(nodes, node), voice is None]
        if voice is not None:
            found.add(voice)
    claims = [
        _with_voices(claim, tuple(sorted(found, key=_voice_order))) for (claim, _), found in voices.items()
    ]
    return tuple(sorted(claims, key=_claim_order))


def _claim(nodes: _Nodes, node: str) -> Claim:
    """What is claimed, without who says so."""
    relation = nodes.needed(node, AG + "about")
    return Claim(
        relation=iris.local_name(nodes.needed(relation, RDF + "predicate"), AG),
        subject=nodes.name(relation, RDF + "subject", iris.ACTOR),
        object=nodes.name(relation, RDF + "object", iris.ACTOR),
        polarity=cast(Any, nodes.name(node, AG + "polarity")),
        modality=cast(Any, nodes.name(node, AG + "modality")),
        quantity=_quantity(nodes, node),
        place=nodes.name(node, AG + "atPlace", iris.ACTOR),
        time=_time(nodes, node),
        evidence=nodes.span(nodes.needed(node, AG + "evidence")),
        trigger=nodes.span(nodes.needed(node, AG + "trigger")),
        rule=nodes.needed(node, AG + "rule"),
        role=nodes.text(node, AG + "role"),
    )


def _voice(nodes: _Nodes, node: str) -> Voice | None:
    """Who says so; None for the document itself, whose claims have no passage that ascribes them."""
    evidence = nodes.passage(node, "attribution")
    if evidence is None:
        return None
    holder = nodes.name(node, AG + "holder", iris.ACTOR)
    stance = cast(Any, nodes.name(node, AG + "stance"))
    return Voice(None if holder == UNNAMED.id else holder, stance, nodes.passage(node, "cue"), evidence)


def _with_voices(claim: Claim, voices: tuple[Voice, ...]) -> Claim:
    return replace(claim, voices=voices)


def _quantity(nodes: _Nodes, claim: str) -> Quantity | None:
    node = nodes.text(claim, AG + "quantity")
    if node is None:
        return None
    value, bound = nodes.text(node, AG + "value"), nodes.name(node, AG + "bound")
    return Quantity(
        span=nodes.span(nodes.needed(node, AG + "evidence")),
        value=None if value is None else float(value),
        unit=nodes.text(node, AG + "unit"),
        bound=None if bound is None else _BOUNDS[bound],
    )


def _time(nodes: _Nodes, claim: str) -> Time | None:
    node = nodes.text(claim, AG + "atTime")
    if node is None:
        return None
    return Time(
        nodes.span(nodes.needed(node, AG + "evidence")),
        nodes.text(node, AG + "from"),
        nodes.text(node, AG + "to"),
    )


def _quotations(nodes: _Nodes) -> tuple[Said, ...]:
    quotations = []
    for node in nodes.of_type("Quotation"):
        kind = _QUOTATION_TYPES[cast(str, nodes.name(node, AG + "quotationType"))]
        content = tuple(sorted(nodes.span(selector) for selector in nodes.texts(node, AG + "content")))
        speaker = nodes.name(node, AG + "speaker", iris.ACTOR)
        quotations.append(Said(Quotation(kind, content, None, nodes.passage(node, "cue")), speaker))
    return tuple(sorted(quotations, key=_quotation_order))


def _open_claims(nodes: _Nodes) -> tuple[OpenClaim, ...]:
    found = [
        OpenClaim(
            subject=iris.local_name(nodes.needed(node, AG + "subject"), iris.ACTOR),
            verb=nodes.needed(node, AG + "verb"),
            object=iris.local_name(nodes.needed(node, AG + "object"), iris.ACTOR),
            evidence=nodes.span(nodes.needed(node, AG + "evidence")),
        )
        for node in nodes.of_type("OpenClaim")
    ]
    return tuple(sorted(found, key=_open_order))


def _open_order(claim: OpenClaim) -> _Order:
    return (claim.evidence, claim.subject, claim.verb, claim.object)


def _claim_order(claim: Claim) -> _Order:
    return (
        claim.evidence,
        claim.trigger,
        claim.relation,
        claim.subject or "",
        claim.object or "",
        repr(claim),
    )


def _voice_order(voice: Voice) -> _Order:
    return (voice.evidence, voice.holder or "", voice.stance, voice.cue or ())


def _quotation_order(said: Said) -> _Order:
    return (said.quotation.content, said.quotation.type, said.speaker or "", said.quotation.cue or ())
