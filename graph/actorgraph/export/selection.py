"""The part of a store that is exported: all of it, or what lies round one actor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

import pyoxigraph as ox

from actorgraph import dumping, iris
from actorgraph.store import DUMP_FORMATS, Store

if TYPE_CHECKING:
    from networkx import MultiDiGraph

_ENDS = frozenset((iris.RDF + "subject", iris.RDF + "object"))
_ABOUT = iris.AG + "about"


@dataclass(frozen=True, slots=True)
class Selection:
    """What to export of `store`: with `actor`, only what is within `hops` relations of it."""

    store: Store
    actor: str | None = None
    hops: int = 1

    def network(self) -> MultiDiGraph[Any]:
        """The actors and relations, as `actorgraph.network.network` gives them; raises `UnknownActor`."""
        from actorgraph.network import network

        return network(self.store, actor=self.actor, hops=self.hops)

    def dump(self, stream: IO[bytes], suffix: str) -> None:
        """Writes the statements as RDF, `suffix` being one of the store's DUMP_FORMATS.

        The same store gives the same bytes.
        """
        if self.actor is None:
            self.store.dump(stream, suffix)
            return
        syntax, quads = DUMP_FORMATS[suffix], self._statements()
        dumping.write(quads if syntax.supports_datasets else (q.triple for q in quads), stream, syntax)

    def _statements(self) -> Iterator[ox.Quad]:
        """The quads that say anything of the actors selected and their relations."""
        actors = {iris.actor_iri(str(slug)) for slug in self.network()}
        subjects = _told_of(list(self.store.statements()), actors)
        kept = [quad for quad in self.store.statements() if _belongs(quad, subjects, actors)]
        graphs = {_iri(quad.graph_name) for quad in kept}
        yield from kept
        for quad in self.store.statements():
            if _iri(quad.subject) in graphs - subjects:  # who wrote a graph by hand
                yield quad


def _told_of(quads: list[ox.Quad], actors: set[str]) -> set[str]:
    """What to tell of: the actors, relations with no other end, claims on these, what hangs on them."""
    ends: dict[str, set[str]] = {}
    for quad in quads:
        if quad.predicate.value in _ENDS:
            ends.setdefault(_iri(quad.subject), set()).add(_iri(quad.object))
    relations = {relation for relation, found in ends.items() if found <= actors}
    claims = {
        _iri(quad.subject)
        for quad in quads
        if quad.predicate.value == _ABOUT and _iri(quad.object) in relations
    }
    objects: dict[str, set[str]] = {}
    for quad in quads:
        objects.setdefault(_iri(quad.subject), set()).add(_iri(quad.object))
    subjects, pending = actors | relations, list(claims)
    while pending:
        subject = pending.pop()
        if subject in subjects:
            continue
        subjects.add(subject)
        if not subject.startswith(iris.ACTOR):  # of a holder only its own description
            pending += (found for found in objects.get(subject, ()) if _hangs_on(subject, found))
    return subjects


def _hangs_on(subject: str, found: str) -> bool:
    """Whether an object is told with its subject; a document's mentions and other claims are not."""
    if subject.startswith(iris.DOCUMENT):
        return False
    return found.startswith(iris.BASE) and not found.startswith(iris.AG)


def _belongs(quad: ox.Quad, subjects: set[str], actors: set[str]) -> bool:
    """Whether a quad is of a subject to be told of, and speaks of no actor who is not."""
    subject, target = _iri(quad.subject), _iri(quad.object)
    if subject not in subjects:
        return False
    if not target.startswith(iris.ACTOR):
        return True
    return target in (actors if subject.startswith(iris.ACTOR) else subjects)


def _iri(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else ""
