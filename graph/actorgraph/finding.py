"""Names for things in a store, and things for names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import pyoxigraph as ox

from actorgraph import indexing, iris
from actorgraph.engines import ahead
from actorgraph.errors import UnknownActor
from actorgraph.iris import ACTOR, AG, DCTERMS, DOCUMENT, GEO, OWL, RDF, RDFS, SKOS, WIKIDATA
from actorgraph.model import ACTOR_KINDS, Actor
from actorgraph.words import caseless

if TYPE_CHECKING:
    from actorgraph.store import Store

_TYPE = ox.NamedNode(RDF + "type")
_LABEL = ox.NamedNode(RDFS + "label")
_ALIAS = ox.NamedNode(SKOS + "altLabel")
_TITLE = ox.NamedNode(DCTERMS + "title")
_SAME = ox.NamedNode(OWL + "sameAs")
_UNION = ox.DefaultGraph()
_KINDS = {AG + kind for kind in ACTOR_KINDS}
_CLOSE = 0.7  # how close a name must be to be proposed, as difflib measures it


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


def expect_labels(store: Store, nodes: Iterable[str]) -> None:
    """Fetch at once what `label` will ask for each of these IRIs, where each question is a request."""
    named = (ox.NamedNode(iri) for iri in nodes if not iri.startswith(AG))
    ahead(store.quads, ((node, property_, None, _UNION) for node in named for property_ in (_LABEL, _TITLE)))


def expect_actors(store: Store, nodes: Iterable[str]) -> None:
    """Fetch at once what `actor` will ask for each of these IRIs, where each question is a request."""
    named = map(ox.NamedNode, nodes)
    ahead(store.quads, ((node, property_, None, _UNION) for node in named for property_ in (None, _LABEL)))


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
    of_kind = kind(store, node.value)
    if of_kind is None:
        raise UnknownActor(f"no actor {slug!r} in {store.path}")
    first = {property_: min(texts) for property_, texts in values.items() if texts}
    latitude, longitude, wikidata = first.get(GEO + "lat"), first.get(GEO + "long"), first.get(OWL + "sameAs")
    part_of = first.get(DCTERMS + "isPartOf")
    return Actor(
        id=slug,
        kind=of_kind,
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
    for property_ in (_LABEL, _ALIAS):
        found = _called(store, name, property_)
        if found:
            return _best(store, found)
    return None


def _called(store: Store, name: str, property_: ox.NamedNode) -> set[str]:
    """The IRIs of the actors that are called so: by the index, or by reading all names."""
    with indexing.in_step(store.index, store.quads) as indexes:
        if not indexes:
            return {node for node, text in _names(store, (property_,)) if caseless(text) == caseless(name)}
        return {
            ACTOR + actor
            for index in indexes
            for actor, preferred, text in index.called(name)
            if preferred == (property_ == _LABEL) and has_name(store, ACTOR + actor, text, property_)
        }


def has_name(store: Store, iri: str, name: str, *properties: ox.NamedNode) -> bool:
    """Whether the actor of that IRI has a name, by one of the properties or by any."""
    node = ox.NamedNode(iri)
    return any(
        isinstance(quad.object, ox.Literal) and quad.object.value == name
        for property_ in properties or (_LABEL, _ALIAS)
        for quad in store.quads.quads_for_pattern(node, property_, None, _UNION)
    )


def _by_gazetteer(store: Store, name: str) -> str | None:
    """By a name that the gazetteer knows, even if no document used it."""
    from actorgraph.gazetteer import find

    return next((entry.id for entry in find(name) if _is_actor(store, entry.id)), None)


def kind(store: Store, iri: str) -> str | None:
    """The kind of the actor of that IRI, that which most documents give it; None where it is no actor."""
    node = ox.NamedNode(iri)
    found = {quad.object for quad in store.quads.quads_for_pattern(node, _TYPE, None, _UNION)}
    kinds = [one for one in found if isinstance(one, ox.NamedNode) and one.value in _KINDS]
    if len(kinds) > 1:
        kinds.sort(key=lambda one: (-_votes(store, node, _TYPE, one), one.value))
    return kinds[0].value.removeprefix(AG) if kinds else None


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
    if len(nodes) == 1:
        return iris.local_name(next(iter(nodes)), ACTOR)
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
    closest = _closest(caseless(name), _spelt(store))
    held = [[one for one in sorted(texts) if has_name(store, *one)] for texts in closest]
    close = [texts[-1][1] for texts in held if texts]
    return f"; did you mean {' or '.join(close)}?" if close else ""


def _spelt(store: Store) -> dict[str, set[tuple[str, str]]]:
    """The names without case, each with the actors that have it and how it is written there."""
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    with indexing.in_step(store.index, store.quads) as indexes:
        if not indexes:
            for iri, text in _names(store, (_LABEL, _ALIAS)):
                found[caseless(text)].add((iri, text))
        for index in indexes:
            for actor, text, plain in index.names():
                found[plain].add((ACTOR + actor, text))
    return found


def _closest(name: str, spelt: Mapping[str, set[tuple[str, str]]]) -> list[set[tuple[str, str]]]:
    """The three names that difflib finds closest, among equals the last in the alphabet first.

    rapidfuzz looks first, as the longest common subsequence is never shorter than what difflib finds in
    common: where three are closer than the next can be, they are it.
    """
    from difflib import SequenceMatcher

    from rapidfuzz.distance import Indel
    from rapidfuzz.process import extract

    matcher = SequenceMatcher(b=name)
    best: list[tuple[float, str]] = []
    for other, at_most, _ in extract(
        name, spelt.keys(), scorer=Indel.normalized_similarity, score_cutoff=_CLOSE, limit=None
    ):
        if len(best) == 3 and best[-1][0] > at_most:
            break
        matcher.set_seq1(other)
        if (ratio := matcher.ratio()) >= _CLOSE:
            best = sorted([*best, (ratio, other)], reverse=True)[:3]
    return [spelt[other] for _, other in best]


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
_QUADS = "SELECT (COUNT(*) AS ?n) {{ GRAPH ?graph {{ ?s ?p ?o }} FILTER(?graph NOT IN ({but})) }}"


def stats(store: Store, foreign: Iterable[str] = ()) -> Mapping[str, int]:
    """How many of each sort there are in the store, leaving out graphs that are not of it."""
    but = ", ".join(
        f"<{graph}>" for graph in (AG.rstrip("#"), iris.SUMMARY, iris.STORE, iris.UNION, *foreign)
    )
    counts = {name: int(next(iter(store.select(query)))["n"].value) for name, query in _COUNTS.items()}
    counts["quads"] = int(next(iter(store.select(_QUADS.format(but=but))))["n"].value)
    return counts
