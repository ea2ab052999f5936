"""A record as RDF and back: the one place that knows the shape of a graph (docs/graph.md).

`quads` writes what a document gave into a graph named by the document's IRI; `record` reads such a graph.
Claims, voices, quotations and actors come back as they went in, with every offset. Not in the graph, and
therefore not in what is read back: the text itself (only the passages that are evidence), where in it actors
are mentioned, and the phrase by which it names a speaker.

A claim of the model has any number of voices; in the graph each voice is one ag:Claim. What the document
says itself is held by its publisher, and what it ascribes to somebody it does not name by
`actor:unnamed-source`. Symmetric relations are written with the ends in alphabetical order, so that
"A meets B" and "B meets A" are one ag:Relation, and their plain edge goes both ways.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pyoxigraph as ox

from actorgraph import __version__, iris
from actorgraph.errors import DocumentError
from actorgraph.iris import AG, DCTERMS, GEO, OA, OWL, PROV, RDF, RDFS, SKOS, WIKIDATA, XSD
from actorgraph.model import Actor, Claim, Document, OpenClaim, Quantity, Record, Said, Span, Time, Voice

UNNAMED = Actor("unnamed-source", "Group", (("de", "ungenannte Quelle"), ("en", "unnamed source")))
"""Who holds a claim whose source a text describes but does not name ("Berichten zufolge")."""

UNKNOWN_PUBLISHER = Actor(
    "unknown-publisher", "Media", (("de", "unbekannte Quelle"), ("en", "unknown publisher"))
)
"""Who holds what a document of unknown source says in its own voice."""

BOUNDS = {"exact": "exactly", "about": "approximately", "at_least": "atLeast", "at_most": "atMost"}
QUOTATION_TYPES = {
    "direct": "direct",
    "indirect": "indirect",
    "reported": "reported",
    "free_indirect": "freeIndirect",
}

Triple = tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]

_TYPE = ox.NamedNode(RDF + "type")
_LABEL = ox.NamedNode(RDFS + "label")
_SUBJECT, _PREDICATE, _OBJECT = (ox.NamedNode(RDF + n) for n in ("subject", "predicate", "object"))
_EXACT, _START, _END = (ox.NamedNode(OA + n) for n in ("exact", "start", "end"))
_INTEGER, _DECIMAL, _DATE, _DATETIME = (
    ox.NamedNode(XSD + n) for n in ("integer", "decimal", "date", "dateTime")
)
_DATETIME_FORM = re.compile(r"-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?")


def _ag(name: str) -> ox.NamedNode:
    return ox.NamedNode(AG + name)


_PASSAGE = (
    _ag("Evidence"),
    ox.NamedNode(OA + "TextQuoteSelector"),
    ox.NamedNode(OA + "TextPositionSelector"),
)


def publisher(document: Document) -> Actor:
    """The actor in whose voice `document` speaks: its source, as an actor of kind Media."""
    if not document.source or not document.source.strip():
        return UNKNOWN_PUBLISHER
    return Actor(iris.slugify(document.source), "Media", (("de", document.source), ("en", document.source)))


def known_actor(slug: str) -> Actor | None:
    """The actor of that id as the gazetteer describes it, if it does."""
    from actorgraph.gazetteer import entries

    entry = entries().get(slug)
    if entry is None:
        return None
    labels = (("de", entry.label_de), ("en", entry.label_en))
    return Actor(slug, entry.kind, labels, wikidata=entry.wikidata)


def affirms(claim: Claim) -> bool:
    """Whether some voice on `claim` vouches that it is so: what the plain edge stands for."""
    stances = {voice.stance for voice in claim.voices} or {"asserts"}
    return (
        claim.polarity == "positive"
        and claim.modality == "actual"
        and not stances.isdisjoint({"asserts", "confirms"})
    )


def quads(record: Record) -> list[ox.Quad]:
    """Everything that the graph of a document holds, each quad once, in the order of the record.

    Raises DocumentError where a text can't be written as RDF (half a surrogate pair).
    """
    graph = ox.NamedNode(iris.document_iri(record.document.id))
    try:
        unique = dict.fromkeys(_triples(record))
    except ValueError as error:
        raise DocumentError(
            f"document {record.document.id!r} can't be written as RDF ({error}); "
            "clean its text of lone surrogates and its language tags of what BCP 47 does not allow"
        ) from error
    return [ox.Quad(s, p, o, graph) for s, p, o in unique]


def ends(claim: Claim, *, symmetric: bool) -> tuple[str | None, str | None]:
    """Subject and object of the claim's ag:Relation; in alphabetical order where it is symmetric."""
    if symmetric and claim.subject and claim.object and claim.object < claim.subject:
        return claim.object, claim.subject
    return claim.subject, claim.object


def relation_iri(relation: str, subject: str | None, object_: str | None) -> str:
    """The IRI of the ag:Relation between two actors; depends on these three alone."""
    return iris.RELATION + iris.digest(subject, relation, object_)


def _triples(record: Record) -> Iterator[Triple]:
    described = {actor.id: actor for actor in record.actors}
    source = described.get(publisher(record.document).id, publisher(record.document))
    described.setdefault(source.id, source)
    if any(voice.holder is None for claim in record.claims for voice in claim.voices):
        described.setdefault(UNNAMED.id, UNNAMED)
    for actor in record.actors:
        if actor.part_of is not None and actor.part_of not in described:
            parent = known_actor(actor.part_of)
            described |= {parent.id: parent} if parent else {}
    yield from _document(record.document, source)
    for actor in record.actors:
        yield ox.NamedNode(iris.document_iri(record.document.id)), _ag("mentions"), _actor_node(actor.id)
    for actor in described.values():
        yield from _actor(actor)
    for claim in record.claims:
        yield from _claim(record.document, claim, source.id)
    for said in record.quotations:
        yield from _quotation(record.document, said)
    for unmapped in record.unmapped:
        yield from _open_claim(record.document, unmapped)


def _document(document: Document, source: Actor) -> Iterator[Triple]:
    node = ox.NamedNode(iris.document_iri(document.id))
    yield node, _TYPE, _ag("Document")
    yield node, ox.NamedNode(DCTERMS + "identifier"), ox.Literal(document.id)
    yield node, ox.NamedNode(DCTERMS + "language"), ox.Literal(document.language)
    yield node, ox.NamedNode(DCTERMS + "publisher"), _actor_node(source.id)
    if document.title is not None:
        yield node, ox.NamedNode(DCTERMS + "title"), ox.Literal(document.title)
    if document.source is not None:
        yield node, ox.NamedNode(DCTERMS + "source"), ox.Literal(document.source)
    if document.published is not None:
        yield node, ox.NamedNode(DCTERMS + "issued"), _moment(document.published)
    run = ox.NamedNode(iris.RUN + __version__)
    yield run, _TYPE, ox.NamedNode(PROV + "Activity")
    yield run, _LABEL, ox.Literal(f"actorgraph {__version__}", language="en")


def _actor(actor: Actor) -> Iterator[Triple]:
    node = _actor_node(actor.id)
    yield node, _TYPE, _ag(actor.kind)
    for language, label in actor.labels:
        yield node, _LABEL, ox.Literal(label, language=language)
    for alias in actor.aliases:
        yield node, ox.NamedNode(SKOS + "altLabel"), ox.Literal(alias)
    if actor.wikidata:
        yield node, ox.NamedNode(OWL + "sameAs"), ox.NamedNode(WIKIDATA + actor.wikidata)
    if actor.part_of:
        yield node, ox.NamedNode(DCTERMS + "isPartOf"), _actor_node(actor.part_of)
    if actor.latitude is not None and actor.longitude is not None:
        yield node, ox.NamedNode(GEO + "lat"), _number(actor.latitude)
        yield node, ox.NamedNode(GEO + "long"), _number(actor.longitude)


def _claim(document: Document, claim: Claim, source: str) -> Iterator[Triple]:
    subject, object_ = ends(claim, symmetric=_is_symmetric(claim.relation))
    relation = ox.NamedNode(relation_iri(claim.relation, subject, object_))
    predicate = _ag(claim.relation)
    yield relation, _TYPE, _ag("Relation")
    yield relation, _PREDICATE, predicate
    if subject is not None:
        yield relation, _SUBJECT, _actor_node(subject)
    if object_ is not None:
        yield relation, _OBJECT, _actor_node(object_)
    if subject is not None and object_ is not None and affirms(claim):
        yield _actor_node(subject), predicate, _actor_node(object_)
        if _is_symmetric(claim.relation):
            yield _actor_node(object_), predicate, _actor_node(subject)
    for voice in claim.voices:
        yield from _voice(document, claim, relation, voice, voice.holder or UNNAMED.id)
    if not claim.voices:
        yield from _voice(document, claim, relation, None, source)


def _voice(
    document: Document, claim: Claim, relation: ox.NamedNode, voice: Voice | None, holder: str
) -> Iterator[Triple]:
    """One ag:Claim: what `holder` says of `relation`. Without a voice it is the document's own."""
    stance = voice.stance if voice else "asserts"
    iri = _claim_iri(document, claim, relation.value, voice, holder)
    node = ox.NamedNode(iri)
    yield node, _TYPE, _ag("Claim")
    yield node, _ag("about"), relation
    yield node, _ag("holder"), _actor_node(holder)
    yield node, _ag("stance"), _ag(stance)
    yield node, _ag("polarity"), _ag(claim.polarity)
    yield node, _ag("modality"), _ag(claim.modality)
    yield node, _ag("rule"), ox.Literal(claim.rule)
    yield node, ox.NamedNode(PROV + "wasDerivedFrom"), ox.NamedNode(iris.document_iri(document.id))
    yield node, ox.NamedNode(PROV + "wasGeneratedBy"), ox.NamedNode(iris.RUN + __version__)
    if claim.place is not None:
        yield node, _ag("atPlace"), _actor_node(claim.place)
    if claim.role is not None:
        yield node, _ag("role"), ox.Literal(claim.role)
    yield from _passage(document, node, "evidence", claim.evidence)
    yield from _passage(document, node, "trigger", claim.trigger)
    if claim.quantity is not None:
        yield from _quantity(document, node, claim.quantity)
    if claim.time is not None:
        yield from _time(document, node, claim.time)
    if voice is not None:
        yield from _passage(document, node, "attribution", voice.evidence)
        if voice.cue is not None:
            yield from _passage(document, node, "cue", voice.cue)


def _claim_iri(document: Document, claim: Claim, relation: str, voice: Voice | None, holder: str) -> str:
    said = (voice.stance, voice.cue, voice.evidence) if voice else None
    manner = (claim.polarity, claim.modality, claim.place, claim.role, claim.rule)
    words = (claim.evidence, claim.evidence.of(document.text), claim.trigger)
    details = (_fields(claim.quantity), _fields(claim.time))
    return iris.CLAIM + iris.digest(document.id, relation, holder, said, manner, words, details)


def _fields(value: Quantity | Time | None) -> list[object] | None:
    return [getattr(value, name) for name in value.__slots__] if value else None


def _quotation(document: Document, said: Said) -> Iterator[Triple]:
    quotation = said.quotation
    words = [span.of(document.text) for span in quotation.content]
    content = document.id, quotation.type, quotation.content, words, said.speaker, quotation.cue
    node = ox.NamedNode(iris.QUOTATION + iris.digest(*content))
    yield node, _TYPE, _ag("Quotation")
    yield node, _ag("quotationType"), _ag(QUOTATION_TYPES[quotation.type])
    yield node, ox.NamedNode(PROV + "wasDerivedFrom"), ox.NamedNode(iris.document_iri(document.id))
    if said.speaker is not None:
        yield node, _ag("speaker"), _actor_node(said.speaker)
    if quotation.cue is not None:
        yield from _passage(document, node, "cue", quotation.cue)
    for span in quotation.content:
        yield from _passage(document, node, "content", span)


def _open_claim(document: Document, claim: OpenClaim) -> Iterator[Triple]:
    """What a document says of two actors in a verb that no relation stands for; never an edge."""
    words = claim.evidence, claim.evidence.of(document.text)
    node = ox.NamedNode(iris.OPEN + iris.digest(document.id, claim.subject, claim.verb, claim.object, words))
    yield node, _TYPE, _ag("OpenClaim")
    yield node, _ag("subject"), _actor_node(claim.subject)
    yield node, _ag("verb"), ox.Literal(claim.verb)
    yield node, _ag("object"), _actor_node(claim.object)
    yield node, ox.NamedNode(PROV + "wasDerivedFrom"), ox.NamedNode(iris.document_iri(document.id))
    yield from _passage(document, node, "evidence", claim.evidence)


def _passage(document: Document, node: ox.NamedNode, role: str, span: Span) -> Iterator[Triple]:
    """`node ag:role passage:...`, a Web Annotation selector, one for all that refers to the same words."""
    words = span.of(document.text)
    passage = ox.NamedNode(iris.PASSAGE + iris.digest(document.id, span, words))
    yield node, _ag(role), passage
    for kind in _PASSAGE:
        yield passage, _TYPE, kind
    yield passage, _EXACT, ox.Literal(words)
    yield passage, _START, _integer(span.start)
    yield passage, _END, _integer(span.end)


def _quantity(document: Document, claim: ox.NamedNode, quantity: Quantity) -> Iterator[Triple]:
    words = quantity.span.of(document.text)
    node = ox.NamedNode(iris.QUANTITY + iris.digest(document.id, words, _fields(quantity)))
    yield claim, _ag("quantity"), node
    yield node, _TYPE, _ag("Quantity")
    yield from _passage(document, node, "evidence", quantity.span)
    if quantity.value is not None:
        yield node, _ag("value"), _number(quantity.value)
    if quantity.unit is not None:
        yield node, _ag("unit"), ox.Literal(quantity.unit)
    if quantity.bound is not None:
        yield node, _ag("bound"), _ag(BOUNDS[quantity.bound])


def _time(document: Document, claim: ox.NamedNode, time: Time) -> Iterator[Triple]:
    words = time.span.of(document.text)
    node = ox.NamedNode(iris.TIME + iris.digest(document.id, words, _fields(time)))
    yield claim, _ag("atTime"), node
    yield node, _TYPE, _ag("Time")
    yield node, _ag("timeText"), ox.Literal(words)
    yield from _passage(document, node, "evidence", time.span)
    if time.start is not None:
        yield node, _ag("from"), ox.Literal(time.start, datatype=_DATE)
    if time.end is not None:
        yield node, _ag("to"), ox.Literal(time.end, datatype=_DATE)


def _actor_node(slug: str) -> ox.NamedNode:
    return ox.NamedNode(iris.actor_iri(slug))


def _integer(value: int) -> ox.Literal:
    return ox.Literal(str(value), datatype=_INTEGER)


def _number(value: float) -> ox.Literal:
    """A decimal in its canonical form, which is the one that Oxigraph gives back."""
    digits = f"{Decimal(repr(float(value))):f}"
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return ox.Literal("0" if digits == "-0" else digits, datatype=_DECIMAL)


def _moment(published: str) -> ox.Literal:
    """A date or date-time with its type where it is one, else the words as they are."""
    try:
        date.fromisoformat(published[:10])
    except ValueError:
        return ox.Literal(published)
    if len(published) == 10:
        return ox.Literal(published, datatype=_DATE)
    if _DATETIME_FORM.fullmatch(published):
        return ox.Literal(published, datatype=_DATETIME)
    return ox.Literal(published)


def _is_symmetric(relation: str) -> bool:
    from actorgraph.vocabulary import relations

    known = relations().get(relation)
    return known is not None and known.symmetric
