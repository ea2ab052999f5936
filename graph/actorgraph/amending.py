"""A graph as it is read: with the actors that people say they are, and the claims as people corrected them.

Pure: triples in, triples out. `amended.py` keeps the result on disk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from actorgraph import iris
from actorgraph.iris import ACTOR, AG, DCTERMS, GEO, OA, OWL, PROV, RDF, RDFS, SKOS
from actorgraph.model import ACTOR_KINDS
from actorgraph.rdf import relation_iri
from actorgraph.vocabulary import relations

Triples = set[ox.Triple]
_TYPE, _LABEL = ox.NamedNode(RDF + "type"), ox.NamedNode(RDFS + "label")
_SAME, _ALIAS = ox.NamedNode(OWL + "sameAs"), ox.NamedNode(SKOS + "altLabel")
_PART_OF = ox.NamedNode(DCTERMS + "isPartOf")
_SUBJECT, _PREDICATE, _OBJECT = (ox.NamedNode(RDF + name) for name in ("subject", "predicate", "object"))
_RELATION, _CLAIM = ox.NamedNode(AG + "Relation"), ox.NamedNode(AG + "Claim")
_ABOUT, _HOLDER, _STANCE, _POLARITY, _MODALITY = (
    ox.NamedNode(AG + name) for name in ("about", "holder", "stance", "polarity", "modality")
)
DESCRIPTION = frozenset({_TYPE, _LABEL, _SAME, ox.NamedNode(GEO + "lat"), ox.NamedNode(GEO + "long")})
KINDS = frozenset(ox.NamedNode(AG + kind) for kind in ACTOR_KINDS)
_DETAILS = frozenset(ox.NamedNode(AG + name) for name in ("Evidence", "Quantity", "Time"))
_DERIVED = ox.NamedNode(PROV + "wasDerivedFrom")
_EXACT, _START = ox.NamedNode(OA + "exact"), ox.NamedNode(OA + "start")
Value = ox.NamedNode | ox.Literal


@dataclass(frozen=True, slots=True)
class Said:
    """A claim as a document's graph has it. Actors by ids; `quote` and `trigger` are the text's words."""

    id: str
    document: str
    relation: str
    subject: str | None
    object: str | None
    holder: str
    stance: str
    polarity: str
    modality: str
    quote: str
    start: int
    trigger: str


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of a claim: it goes, or some of its fields get other values."""

    reject: bool
    fields: Mapping[str, str | None]


# --- claims ---


def claims(triples: Iterable[ox.Triple]) -> list[Said]:
    """The claims that a document's graph holds, as its text has them."""
    of = _by_subject(triples)
    found = [_said(node, of) for node, values in of.items() if _CLAIM in values.get(_TYPE, ())]
    return sorted(found, key=lambda one: (one.document, one.start, one.id))


def _said(node: ox.NamedNode, of: Mapping[ox.NamedNode, Mapping[ox.NamedNode, list[Value]]]) -> Said:
    values = of[node]
    relation = of.get(_node(values, _ABOUT), {})
    passage = of.get(_node(values, ox.NamedNode(AG + "evidence")), {})
    trigger = of.get(_node(values, ox.NamedNode(AG + "trigger")), {})
    document = _text(values, _DERIVED)
    return Said(
        id=iris.local_name(node.value, iris.CLAIM),
        document=iris.local_name(document, iris.DOCUMENT) if document else "",
        relation=(_text(relation, _PREDICATE) or "").removeprefix(AG),
        subject=_slug(_text(relation, _SUBJECT)),
        object=_slug(_text(relation, _OBJECT)),
        holder=_slug(_text(values, _HOLDER)) or "",
        stance=(_text(values, _STANCE) or "").removeprefix(AG),
        polarity=(_text(values, _POLARITY) or "").removeprefix(AG),
        modality=(_text(values, _MODALITY) or "").removeprefix(AG),
        quote=_text(passage, _EXACT) or "",
        start=int(_text(passage, _START) or 0),
        trigger=_text(trigger, _EXACT) or "",
    )


def _by_subject(triples: Iterable[ox.Triple]) -> dict[ox.NamedNode, dict[ox.NamedNode, list[Value]]]:
    found: dict[ox.NamedNode, dict[ox.NamedNode, list[Value]]] = {}
    for triple in triples:
        if isinstance(triple.subject, ox.NamedNode) and isinstance(triple.object, ox.NamedNode | ox.Literal):
            found.setdefault(triple.subject, {}).setdefault(triple.predicate, []).append(triple.object)
    return found


def _text(values: Mapping[ox.NamedNode, list[Value]], property_: ox.NamedNode) -> str | None:
    found = values.get(property_)
    return min(one.value for one in found) if found else None


def _node(values: Mapping[ox.NamedNode, list[Value]], property_: ox.NamedNode) -> ox.NamedNode:
    return ox.NamedNode(_text(values, property_) or AG)


def _slug(iri: str | None) -> str | None:
    return iris.local_name(iri, ACTOR) if iri and iri.startswith(ACTOR) else None


# --- corrections ---


def corrected(triples: Triples, changes: Mapping[str, Change]) -> Triples:
    """The triples with claims, by their ids, changed or gone, and edges as the claims that are left say."""
    found = set(triples)
    touched: set[tuple[str, str | None, str | None]] = set()
    for one in claims(triples):
        change = changes.get(one.id)
        if change is None:
            continue
        ends = (one.relation, one.subject, one.object)
        node = ox.NamedNode(iris.CLAIM + one.id)
        touched.add(ends)
        if change.reject:
            found = {triple for triple in found if triple.subject != node}
        else:
            touched.add(_changed(found, node, ends, change.fields))
    for ends in touched:
        _settle(found, ends)
    return _without_orphans(found)


def _changed(
    triples: Triples,
    node: ox.NamedNode,
    ends: tuple[str, str | None, str | None],
    fields: Mapping[str, str | None],
) -> tuple[str, str | None, str | None]:
    """Change a claim; gives the ends of its relation as they are then."""
    relation, subject, object_ = (
        fields.get(name, old) for name, old in zip(("relation", "subject", "object"), ends, strict=True)
    )
    assert relation is not None
    if relations()[relation].symmetric and subject and object_ and object_ < subject:
        subject, object_ = object_, subject
    about = ox.NamedNode(relation_iri(relation, subject, object_))
    new: dict[ox.NamedNode, ox.NamedNode] = {_ABOUT: about}
    for name, property_ in (("stance", _STANCE), ("polarity", _POLARITY), ("modality", _MODALITY)):
        if value := fields.get(name):
            new[property_] = ox.NamedNode(AG + value)
    if holder := fields.get("holder"):
        new[_HOLDER] = ox.NamedNode(iris.actor_iri(holder))
    triples.difference_update([t for t in triples if t.subject == node and t.predicate in new])
    triples.update(ox.Triple(node, property_, value) for property_, value in new.items())
    triples.add(ox.Triple(about, _TYPE, _RELATION))
    triples.add(ox.Triple(about, _PREDICATE, ox.NamedNode(AG + relation)))
    for end, property_ in ((subject, _SUBJECT), (object_, _OBJECT)):
        if end is not None:
            triples.add(ox.Triple(about, property_, ox.NamedNode(iris.actor_iri(end))))
    return relation, subject, object_


def _settle(triples: Triples, ends: tuple[str, str | None, str | None]) -> None:
    """Take out a relation that no claim is about; have its plain edge if and only if a claim affirms it."""
    relation, subject, object_ = ends
    node = ox.NamedNode(relation_iri(relation, subject, object_))
    about = {t.subject for t in triples if t.predicate == _ABOUT and t.object == node}
    if not about:
        triples.difference_update([t for t in triples if t.subject == node])
    if subject is None or object_ is None:
        return
    first, second = (ox.NamedNode(iris.actor_iri(one)) for one in (subject, object_))
    predicate = ox.NamedNode(AG + relation)
    edges = [ox.Triple(first, predicate, second)]
    if relation in relations() and relations()[relation].symmetric:
        edges.append(ox.Triple(second, predicate, first))
    of = _by_subject(t for t in triples if t.subject in about)
    affirmed = first != second and any(
        (_text(values, _STANCE) or "").removeprefix(AG) in ("asserts", "confirms")
        and (_text(values, _POLARITY) or "").removeprefix(AG) == "positive"
        and (_text(values, _MODALITY) or "").removeprefix(AG) == "actual"
        for values in of.values()
    )
    (triples.update if affirmed else triples.difference_update)(edges)


def _without_orphans(triples: Triples) -> Triples:
    """The triples without passages, numbers and times that nothing refers to."""
    while True:
        used = {triple.object for triple in triples}
        orphans = {t.subject for t in triples if t.predicate == _TYPE and t.object in _DETAILS} - used
        if not orphans:
            return triples
        triples = {triple for triple in triples if triple.subject not in orphans}


# --- identity ---


def identified(
    triples: Triples,
    canonical: Callable[[str], str],
    describe: Callable[[str], Iterable[ox.Triple]],
) -> Triples:
    """The triples with every actor as the one that it is, and relations with the ids that their ends give.

    `canonical` gives for an actor's id that of the actor it is, `describe` what says who that is.
    """
    ids = {t.subject.value for t in triples if isinstance(t.subject, ox.NamedNode)}
    ids |= {t.object.value for t in triples if isinstance(t.object, ox.NamedNode)}
    moved: dict[object, ox.NamedNode] = {}
    for iri in ids:
        slug = _slug(iri)
        if slug is not None and canonical(slug) != slug:
            moved[ox.NamedNode(iri)] = ox.NamedNode(iris.actor_iri(canonical(slug)))
    if not moved:
        return triples
    described = {t for node in set(moved.values()) for t in describe(_slug(node.value) or "")}
    preferred: set[tuple[object, str]] = {
        (t.subject, t.object.value) for t in described if isinstance(t.object, ox.Literal)
    }
    found = set(described)
    for triple in triples:
        found.update(_moved(triple, moved, preferred))
    return _with_relations(found, set(moved.values()))


def _moved(
    triple: ox.Triple, moved: Mapping[object, ox.NamedNode], preferred: set[tuple[object, str]]
) -> Iterable[ox.Triple]:
    """A triple about or to an actor that is another one; nothing where that says it already."""
    subject, object_ = moved.get(triple.subject, triple.subject), moved.get(triple.object, triple.object)
    if triple.subject in moved or (subject in moved.values() and triple.predicate in DESCRIPTION):
        if triple.predicate == _LABEL and isinstance(object_, ox.Literal):
            if (subject, object_.value) not in preferred:
                yield ox.Triple(subject, _ALIAS, ox.Literal(object_.value))
            return
        if triple.predicate in DESCRIPTION:
            return
        if triple.predicate == _ALIAS and (subject, getattr(object_, "value", "")) in preferred:
            return
    edge = triple.predicate == _PART_OF or triple.predicate.value.startswith(AG)
    changed = triple.subject in moved or triple.object in moved
    if not (changed and edge and subject == object_):
        yield ox.Triple(subject, triple.predicate, object_)


def _with_relations(triples: Triples, actors: set[ox.NamedNode]) -> Triples:
    """The triples with each relation of these actors under the id that its ends give."""
    of = _by_subject(triples)
    renamed: dict[object, ox.NamedNode] = {}
    turned: Triples = set()
    for node, values in of.items():
        if _RELATION not in values.get(_TYPE, ()) or not actors & {
            *values.get(_SUBJECT, ()),
            *values.get(_OBJECT, ()),
        }:
            continue
        relation = (_text(values, _PREDICATE) or "").removeprefix(AG)
        subject, object_ = _slug(_text(values, _SUBJECT)), _slug(_text(values, _OBJECT))
        if (
            relation in relations()
            and relations()[relation].symmetric
            and subject
            and object_
            and object_ < subject
        ):
            first, second = values[_SUBJECT][0], values[_OBJECT][0]
            triples = triples - {ox.Triple(node, _SUBJECT, first), ox.Triple(node, _OBJECT, second)}
            turned |= {ox.Triple(node, _SUBJECT, second), ox.Triple(node, _OBJECT, first)}
            subject, object_ = object_, subject
        renamed[node] = ox.NamedNode(relation_iri(relation, subject, object_))
    return {
        ox.Triple(renamed.get(t.subject, t.subject), t.predicate, renamed.get(t.object, t.object))
        for t in triples | turned
    }
