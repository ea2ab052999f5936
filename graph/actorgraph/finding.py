"""Names for things in a store, and things for names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

import pyoxigraph as ox

from actorgraph import iris
from actorgraph.errors import UnknownActor
from actorgraph.iris import ACTOR, AG, DCTERMS, DOCUMENT, GEO, OWL, RDF, RDFS, SKOS, WIKIDATA
from actorgraph.model import ACTOR_KINDS, Actor

if TYPE_CHECKING:
    from actorgraph.store import Store

_TYPE = ox.NamedNode(RDF + "type")
_LABEL = ox.NamedNode(RDFS + "label")
_ALIAS = ox.NamedNode(SKOS + "altLabel")
_TITLE = ox.NamedNode(DCTERMS + "title")
_SAME = ox.NamedNode(OWL + "sameAs")
_UNION = ox.DefaultGraph()
_KINDS = {AG + kind for kind in ACTOR_KINDS}


def label(store: Store, iri: str, language: str = "de") -> str:
    """What to call the thing of that IRI: its name in `language`, its title, or the IRI in short."""
    if iri.startswith(AG):
        from actorgraph import vocabulary

        return vocabulary.label(iris.local_name(iri, AG), language)
    try:
        node = ox.NamedNode(iri)
    except ValueError:
        return iri
    names = _languages(store, node, _LABEL) or _languages(store, node, _TITLE)
    if names:
        return names.get(language) or names.get("en") or names[min(names)]
    return iris.local_name(iri, DOCUMENT) if iri.startswith(DOCUMENT) else iris.shortened(iri)


def _languages(store: Store, node: ox.NamedNode, property_: ox.NamedNode) -> dict[str, str]:
    """One text for each language; where documents differ, the one that most have, then the shortest."""
    found: dict[str, list[ox.Literal]] = defaultdict(list)
    for quad in store.quads.quads_for_pattern(node, property_, None, _UNION):
        if isinstance(quad.object, ox.Literal):
            found[quad.object.language or ""].append(quad.object)
    return {tag: _chosen(store, node, property_, texts).value for tag, texts in found.items()}


def _chosen(
    store: Store, node: ox.NamedNode, property_: ox.NamedNode, values: list[ox.Literal]
) -> ox.Literal:
    """The value that most graphs have; of equals the shortest, then the first in the alphabet."""
    if len(values) == 1:
        return values[0]
    votes = {value: _votes(store, node, property_, value) for value in values}
    return min(values, key=lambda value: (-votes[value], len(value.value), value.value))


def _votes(
    store: Store, node: ox.NamedNode, property_: ox.NamedNode, value: ox.NamedNode | ox.Literal
) -> int:
    return sum(1 for _ in store.quads.quads_for_pattern(node, property_, value, None))


def actor(store: Store, slug: str) -> Actor:
    """The actor of that id as all documents together describe it; raises UnknownActor."""
    node = ox.NamedNode(iris.actor_iri(slug))
    values: dict[str, list[str]] = defaultdict(list)
    for quad in store.quads.quads_for_pattern(node, None, None, _UNION):
        if isinstance(quad.object, ox.NamedNode | ox.Literal):
            values[quad.predicate.value].append(quad.object.value)
    kinds = [ox.NamedNode(kind) for kind in values[RDF + "type"] if kind in _KINDS]
    if not kinds:
        raise UnknownActor(f"no actor {slug!r} in {store.path}")
    if len(kinds) > 1:
        kinds.sort(key=lambda kind: (-_votes(store, node, _TYPE, kind), kind.value))
    first = {property_: min(texts) for property_, texts in values.items() if texts}
    latitude, longitude, wikidata = first.get(GEO + "lat"), first.get(GEO + "long"), first.get(OWL + "sameAs")
    part_of = first.get(DCTERMS + "isPartOf")
    return Actor(
        id=slug,
        kind=kinds[0].value.removeprefix(AG),
        labels=tuple(sorted(_languages(store, node, _LABEL).items())),
        aliases=tuple(sorted(values[SKOS + "altLabel"])),
        wikidata=wikidata.removeprefix(WIKIDATA) if wikidata else None,
        part_of=iris.local_name(part_of, ACTOR) if part_of else None,
        latitude=float(latitude) if latitude else None,
        longitude=float(longitude) if longitude else None,
    )


def find_actor(store: Store, name: str) -> str:
    """The id of the actor called `name`; see `Store.find_actor`."""
    wanted = " ".join(name.split())
    for find in (_by_identifier, _by_label, _by_gazetteer):
        slug = find(store, wanted)
        if slug is not None:
            return slug
    raise UnknownActor(f"no actor {name!r} in {store.path}{_suggestion(store, wanted)}")


def _by_identifier(store: Store, name: str) -> str | None:
    if re.fullmatch(r"[Qq][1-9][0-9]*", name):
        wikidata = ox.NamedNode(WIKIDATA + name.upper())
        found = {
            quad.subject.value
            for quad in store.quads.quads_for_pattern(None, _SAME, wikidata, _UNION)
            if isinstance(quad.subject, ox.NamedNode)
        }
        return _best(store, {node for node in found if node.startswith(ACTOR)})
    slugs = [iris.local_name(name, ACTOR)] if name.startswith(ACTOR) else [name, name.lower()]
    return next((slug for slug in slugs if slug and _is_actor(store, slug)), None)


def _by_label(store: Store, name: str) -> str | None:
    """Preferred names before other ones, whatever the language and the case."""
    for properties in ((_LABEL,), (_ALIAS,)):
        found = {node for node, text in _names(store, properties) if _folded(text) == _folded(name)}
        if found:
            return _best(store, found)
    return None


def _by_gazetteer(store: Store, name: str) -> str | None:
    """By a name that the gazetteer knows, even if no document used it."""
    from actorgraph.gazetteer import find

    return next((entry.id for entry in find(name) if _is_actor(store, entry.id)), None)


def _names(store: Store, properties: tuple[ox.NamedNode, ...]) -> set[tuple[str, str]]:
    """The IRI of each actor with each of its names."""
    return {
        (quad.subject.value, quad.object.value)
        for property_ in properties
        for quad in store.quads.quads_for_pattern(None, property_, None, _UNION)
        if isinstance(quad.subject, ox.NamedNode)
        and isinstance(quad.object, ox.Literal)
        and quad.subject.value.startswith(ACTOR)
    }


def _best(store: Store, nodes: set[str]) -> str | None:
    """Of several actors of one name, the one of whom most documents speak."""
    mentions = ox.NamedNode(AG + "mentions")
    counted = [
        (-sum(1 for _ in store.quads.quads_for_pattern(None, mentions, ox.NamedNode(node), _UNION)), node)
        for node in nodes
    ]
    return iris.local_name(min(counted)[1], ACTOR) if counted else None


def _is_actor(store: Store, slug: str) -> bool:
    node = ox.NamedNode(iris.actor_iri(slug))
    return any(
        isinstance(quad.object, ox.NamedNode) and quad.object.value in _KINDS
        for quad in store.quads.quads_for_pattern(node, _TYPE, None, _UNION)
    )


def _suggestion(store: Store, name: str) -> str:
    from difflib import get_close_matches

    by_folded = {_folded(text): text for _, text in sorted(_names(store, (_LABEL, _ALIAS)))}
    close = get_close_matches(_folded(name), by_folded, n=3, cutoff=0.7)
    return f"; did you mean {' or '.join(by_folded[text] for text in close)}?" if close else ""


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


_COUNTS = {
    "documents": "SELECT (COUNT(DISTINCT ?x) AS ?n) { ?x a ag:Document }",
    "actors": "SELECT (COUNT(DISTINCT ?x) AS ?n) { VALUES ?kind { "
    + " ".join(f"ag:{kind}" for kind in ACTOR_KINDS)
    + " } ?x a ?kind }",
    "relations": "SELECT (COUNT(DISTINCT ?x) AS ?n) { ?x a ag:Relation }",
    "claims": "SELECT (COUNT(DISTINCT ?x) AS ?n) { ?x a ag:Claim }",
    "holders": "SELECT (COUNT(DISTINCT ?x) AS ?n) { ?c ag:holder ?x }",
    "disputed": f"SELECT (COUNT(?x) AS ?n) {{ GRAPH <{iris.SUMMARY}> {{ ?x ag:disputed true }} }}",
    "quotations": "SELECT (COUNT(DISTINCT ?x) AS ?n) { ?x a ag:Quotation }",
}
_QUADS = f"""SELECT (COUNT(*) AS ?n) {{ GRAPH ?graph {{ ?s ?p ?o }}
    FILTER(?graph NOT IN (<{AG.rstrip("#")}>, <{iris.SUMMARY}>)) }}"""


def stats(store: Store) -> Mapping[str, int]:
    """How many of each sort there are in the store."""
    counts = {name: int(next(iter(store.select(query)))["n"].value) for name, query in _COUNTS.items()}
    counts["quads"] = int(next(iter(store.select(_QUADS)))["n"].value)
    return counts
