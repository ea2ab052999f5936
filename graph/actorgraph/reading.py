"""Relations and the claims on them, read from a store as fast as it gives them."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from actorgraph import finding, iris
from actorgraph.engines import ahead
from actorgraph.iris import ACTOR, AG, DOCUMENT, PROV, RDF
from actorgraph.rdf import BOUNDS, UNNAMED, relation_iri

if TYPE_CHECKING:
    from actorgraph.store import Store

Claim = dict[str, Any]

_START_COLUMN = 10
_FEW = 2_000  # relations up to which they are asked for one by one; beyond, everything is read in one pass
_UNION = ox.DefaultGraph()
_SUBJECT, _PREDICATE, _OBJECT = (ox.NamedNode(RDF + name) for name in ("subject", "predicate", "object"))
_ABOUT = ox.NamedNode(AG + "about")
_ATTRIBUTED = ox.NamedNode(PROV + "wasAttributedTo")
_BOUNDS = {AG + name: bound for bound, name in BOUNDS.items()}
# Oxigraph looks up an OPTIONAL of one pattern row by row, but reads all there is for two: so they nest.
_CLAIMS = """
SELECT ?relation ?claim ?holder ?stance ?polarity ?modality ?rule ?role ?place ?evidence ?start ?trigger
    ?attribution ?amount ?value ?unit ?bound ?time ?from ?to ?document {
  %s
  ?claim ag:about ?relation ; ag:holder ?holder ; ag:stance ?stance ;
      ag:polarity ?polarity ; ag:modality ?modality .
  OPTIONAL { ?claim prov:wasDerivedFrom ?document }
  OPTIONAL { ?claim ag:rule ?rule }
  OPTIONAL { ?claim ag:role ?role }
  OPTIONAL { ?claim ag:atPlace ?place }
  OPTIONAL { ?claim ag:evidence ?said
    OPTIONAL { ?said oa:exact ?evidence } OPTIONAL { ?said oa:start ?start } }
  OPTIONAL { ?claim ag:trigger ?word OPTIONAL { ?word oa:exact ?trigger } }
  OPTIONAL { ?claim ag:attribution ?ascribed OPTIONAL { ?ascribed oa:exact ?attribution } }
  OPTIONAL { ?claim ag:quantity ?quantity
    OPTIONAL { ?quantity ag:evidence ?number OPTIONAL { ?number oa:exact ?amount } }
    OPTIONAL { ?quantity ag:value ?value } OPTIONAL { ?quantity ag:unit ?unit }
    OPTIONAL { ?quantity ag:bound ?bound } }
  OPTIONAL { ?claim ag:atTime ?when
    OPTIONAL { ?when ag:timeText ?time }
    OPTIONAL { ?when ag:from ?from } OPTIONAL { ?when ag:to ?to } }
}"""
_DOCUMENTS = """
SELECT ?document ?title ?source ?published {
  %s
  ?document a ag:Document .
  OPTIONAL { ?document dcterms:title ?title } OPTIONAL { ?document dcterms:source ?source }
  OPTIONAL { ?document dcterms:issued ?published }
}"""
_ENDS = """
SELECT ?relation ?predicate ?subject ?object {
  ?relation a ag:Relation ; rdf:predicate ?predicate .
  OPTIONAL { ?relation rdf:subject ?subject } OPTIONAL { ?relation rdf:object ?object }
}"""

_TOUCHING = """
SELECT ?relation ?predicate ?subject ?object {
  { ?relation rdf:subject ACTOR } UNION { ?relation rdf:object ACTOR }
  OPTIONAL { ?relation rdf:predicate ?predicate }
  OPTIONAL { ?relation rdf:subject ?subject } OPTIONAL { ?relation rdf:object ?object }
}"""


@dataclass(slots=True)
class KnownRelation:
    """A relation as it is read: the IRIs of its ends, and what is claimed about it."""

    predicate: str
    subject: str | None
    object: str | None
    claims: list[Claim] = field(default_factory=list)


# --- reading relations ---


def all_relations(store: Store) -> dict[str, KnownRelation]:
    """Every relation in the store by its IRI; hand-written ones have a claim by their author."""
    relations = handwritten(store)
    for iri, predicate, subject, object_ in rows(store, _ENDS):
        if iri is not None and predicate is not None and iri not in relations:
            relations[iri] = KnownRelation(predicate, subject, object_)
    return relations


def relations_around(store: Store, actor: str, hops: int) -> dict[str, KnownRelation]:
    """The relations between the actors up to `hops` away from `actor`."""
    start = iris.actor_iri(store.actor(actor).id)
    written = handwritten(store)
    relations: dict[str, KnownRelation] = {}
    reached, fringe = {start}, {start}
    for _ in range(max(hops, 0)):
        found: set[str] = set()
        _ahead_of(store, fringe)
        for node in fringe:
            near = touching(store, node, written)
            relations |= near
            found |= {end for one in near.values() for end in (one.subject, one.object) if end}
        fringe = found - reached
        reached |= fringe
    _ahead_of(store, fringe)
    for node in fringe if hops > 0 else reached:
        relations |= touching(store, node, written)
    return {
        iri: one
        for iri, one in relations.items()
        if (one.subject in reached or one.subject is None) and (one.object in reached or one.object is None)
    }


def touching(store: Store, actor: str, written: dict[str, KnownRelation]) -> dict[str, KnownRelation]:
    """The relations that have the actor of that IRI at either end, those in `written` among them."""
    found = {iri: one for iri, one in written.items() if actor in (one.subject, one.object)}
    for iri, predicate, subject, object_ in rows(store, _TOUCHING.replace("ACTOR", f"<{actor}>")):
        if iri is not None and iri not in found:
            found[iri] = KnownRelation(predicate or AG, subject, object_)
    return found


def _ahead_of(store: Store, actors: Collection[str]) -> None:
    """Fetch at once what `touching` will ask for each of the actors."""
    ends = [(end, ox.NamedNode(actor)) for actor in actors for end in (_SUBJECT, _OBJECT)]
    ahead(store.quads, ((None, end, node, _UNION) for end, node in ends))


def _read_relation(store: Store, iri: str) -> KnownRelation:
    values = {
        quad.predicate: _iri(quad.object)
        for quad in store.quads.quads_for_pattern(ox.NamedNode(iri), None, None, _UNION)
    }
    return KnownRelation(values.get(_PREDICATE) or AG, values.get(_SUBJECT), values.get(_OBJECT))


def handwritten(store: Store) -> dict[str, KnownRelation]:
    """Plain edges of hand-written graphs, each with its author as the one who vouches for it."""
    from actorgraph.vocabulary import relations as known

    found: dict[str, KnownRelation] = {}
    for graph in _written_graphs(store):
        author = _author(store, graph)
        quads = list(store.quads.quads_for_pattern(None, None, None, ox.NamedNode(graph)))
        told = {quad.object for quad in quads if quad.predicate == _ABOUT}
        for quad in quads:
            name = quad.predicate.value.removeprefix(AG)
            subject, object_ = _iri(quad.subject), _iri(quad.object)
            if name not in known() or subject is None or object_ is None:
                continue
            if known()[name].symmetric and object_ < subject:
                subject, object_ = object_, subject
            ends = iris.local_name(subject, ACTOR), iris.local_name(object_, ACTOR)
            iri = relation_iri(name, *ends)
            one = found.setdefault(iri, KnownRelation(quad.predicate.value, subject, object_))
            if ox.NamedNode(iri) in told:
                continue
            one.claims.append(_handwritten_claim(name, graph, author))
    return found


def _written_graphs(store: Store) -> list[str]:
    """The graphs that somebody wrote, each of which says who did; without going through all documents."""
    said = store.quads.quads_for_pattern(None, _ATTRIBUTED, None, _UNION)
    named = {quad.subject for quad in said if isinstance(quad.subject, ox.NamedNode)}
    found = {node for node in named if store.quads.contains_named_graph(node)}
    return sorted(graph.value for graph in found if not graph.value.startswith(DOCUMENT))


def _handwritten_claim(relation: str, graph: str, author: str) -> Claim:
    said = {"holder": None, "holder_label": author, "stance": "asserts", "polarity": "positive"}
    source = {"document": graph, "title": None, "source": author, "published": None, "rule": "hand-written"}
    empty = dict.fromkeys(("quantity", "place", "time", "from", "to", "role", "quote", "evidence", "trigger"))
    return {"relation": relation, **said, "modality": "actual", **empty, **source, **labels(relation)}


def _author(store: Store, graph: str) -> str:
    for quad in store.quads.quads_for_pattern(ox.NamedNode(graph), _ATTRIBUTED, None, _UNION):
        if isinstance(quad.object, ox.NamedNode):
            return store.label(quad.object.value)
        if isinstance(quad.object, ox.Literal):
            return quad.object.value
    return iris.shortened(graph)


# --- reading claims ---


def add_claims(store: Store, relations: dict[str, KnownRelation]) -> None:
    """Give each relation the claims about it, in a fixed order."""
    found = sorted(_about(store, _CLAIMS, "relation", relations), key=_reading_order)
    documents = {row[0]: row[1:] for row in _about(store, _DOCUMENTS, "document", _sources(found))}
    names: dict[str, str] = {}
    finding.expect_labels(store, {row[2] for row in found if row[2]})
    for row in found:
        relation = relations.get(str(row[0]))
        if relation is not None:
            relation.claims.append(_claim(store, relation.predicate, row, documents, names))


def claims_of(store: Store, wanted: Collection[str]) -> dict[str, tuple[str, Claim]]:
    """Claims by their IRIs, each with the IRI of its relation, in the order in which one would read them."""
    found = sorted(_about(store, _CLAIMS, "claim", wanted), key=_reading_order)
    documents = {row[0]: row[1:] for row in _about(store, _DOCUMENTS, "document", _sources(found))}
    names: dict[str, str] = {}
    kinds = {
        relation: _read_relation(store, relation).predicate for relation in {str(row[0]) for row in found}
    }
    return {
        str(row[1]): (str(row[0]), _claim(store, kinds[str(row[0])], row, documents, names)) for row in found
    }


def _sources(found: Collection[list[str | None]]) -> dict[str, None]:
    return dict.fromkeys(str(row[-1]) for row in found if row[-1])


def _about(store: Store, query: str, variable: str, wanted: Collection[str]) -> Iterator[list[str | None]]:
    """The rows of `query` for some values of a variable: asked for if few, else all read in one pass."""
    if len(wanted) > _FEW:
        yield from rows(store, query % "")
    elif wanted:
        values = " ".join(f"<{iri}>" for iri in sorted(wanted))
        yield from rows(store, query % f"VALUES ?{variable} {{ {values} }}")


def _reading_order(row: list[str | None]) -> tuple[str, int, str]:
    """Claims as one would read them: document by document, as the text has them."""
    return row[-1] or "", int(row[_START_COLUMN] or 0), row[1] or ""


def _words(evidence: str | None, attribution: str | None) -> str | None:
    """What shows this holder taking this stance: the attribution, where it stands apart from the claim."""
    if not evidence or not attribution or attribution in evidence or evidence in attribution:
        return evidence
    return attribution


def _claim(
    store: Store,
    predicate: str,
    row: list[str | None],
    documents: dict[Any, list[str | None]],
    names: dict[str, str],
) -> Claim:
    _, _, holder, stance, polarity, modality, rule, role, place, evidence, _, trigger, attribution, *rest = (
        row
    )
    amount, value, unit, bound, time, start, end, document = rest
    title, source, published = documents.get(document, [None, None, None])
    slug = iris.local_name(holder or "", ACTOR)
    if slug not in names:
        names[slug] = store.label(holder or "")
    relation = iris.local_name(predicate, AG)
    return {
        "relation": relation,
        **labels(relation),
        "holder": None if slug == UNNAMED.id else slug,
        "holder_label": names[slug],
        "stance": (stance or "").removeprefix(AG),
        "polarity": (polarity or "").removeprefix(AG),
        "modality": (modality or "").removeprefix(AG),
        "quantity": amount,
        "value": None if value is None else float(value),
        "unit": unit,
        "bound": None if bound is None else _BOUNDS.get(bound),
        "place": None if place is None else iris.local_name(place, ACTOR),
        "role": role,
        "time": time,
        "from": start,
        "to": end,
        "quote": _words(evidence, attribution),
        "evidence": evidence,
        "trigger": trigger,
        "rule": rule,
        "document": None if document is None else iris.local_name(document, DOCUMENT),
        "title": title,
        "source": source,
        "published": published,
    }


def labels(relation: str) -> dict[str, str]:
    """What a relation is called, by the names of the attributes that hold it."""
    from actorgraph import vocabulary

    return {f"label_{language}": vocabulary.label(relation, language) for language in ("de", "en")}


def _iri(term: object) -> str | None:
    return term.value if isinstance(term, ox.NamedNode) else None


# --- rows, fast ---

_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_ESCAPED = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}


def rows(store: Store, query: str) -> Iterator[list[str | None]]:
    """The rows of a SELECT as plain text, three times as fast as term by term."""
    return plain_rows(store.select(query))


def plain_rows(solutions: ox.QuerySolutions) -> Iterator[list[str | None]]:
    """Solutions as plain text, in the order of their variables."""
    tsv = solutions.serialize(format=ox.QueryResultsFormat.TSV) or b""
    lines = deque(tsv.decode("utf-8").split("\n"))
    lines.popleft()
    while lines:
        line = lines.popleft()
        if line:
            yield [_text(cell) for cell in line.split("\t")]


def _text(cell: str) -> str | None:
    if cell.startswith("<"):
        return cell[1:-1]
    if cell.startswith('"'):
        body = cell[1 : cell.rindex('"')]
        return _ESCAPE.sub(lambda found: _ESCAPED.get(found[1], found[1]), body) if "\\" in body else body
    return cell or None
