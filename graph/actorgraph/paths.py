"""How two actors are connected, found by search from both ends and not by a SPARQL property path."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from actorgraph import iris
from actorgraph.around import degrees
from actorgraph.reading import KnownRelation, handwritten, touching

if TYPE_CHECKING:
    from actorgraph.store import Store

_Step = tuple[str, str]
_START: _Step = ("", "")
_UNION = ox.DefaultGraph()
_SOME = 20  # actors whose relations are counted


def find_path(store: Store, a: str, b: str, *, longest: int = 8) -> list[KnownRelation] | None:
    """The relations on a shortest way from the actor of id `a` to that of id `b`, in order.

    Only what somebody vouches for counts, whichever way it points. None where there is no way of at most
    `longest` steps. Whichever end has fewer relations to go on from is searched next, so that one whom all
    have to do with is not opened unless it must be.
    """
    start, end = iris.actor_iri(a), iris.actor_iri(b)
    if start == end:
        return []
    search = _Search(store)
    sides = ({start: _START}, {end: _START})
    fringes = [[start], [end]]
    for _ in range(longest):
        side = 0 if search.work(fringes[0]) <= search.work(fringes[1]) else 1
        meeting, fringes[side] = search.widen(fringes[side], sides[side], sides[1 - side])
        if meeting is not None:
            return [*reversed(search.way(sides[0], meeting)), *search.way(sides[1], meeting)]
        if not fringes[side]:
            return None
    return None


class _Search:
    """A search over the store that remembers the relations it has come by."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._written = handwritten(store)
        self._relations: dict[str, KnownRelation] = {}

    def work(self, fringe: list[str]) -> int:
        """How many relations there are to look at from `fringe`; about, where that are many actors."""
        some = fringe[:_SOME]
        relations = sum(degrees(self._store, actor).relations + 1 for actor in some)
        return relations * len(fringe) // max(len(some), 1)

    def widen(
        self, fringe: list[str], here: dict[str, _Step], there: dict[str, _Step]
    ) -> tuple[str | None, list[str]]:
        """Go one step on from `fringe`: the actor in which the searches meet, if any, and the new fringe."""
        reached: list[str] = []
        for actor in sorted(fringe):
            for other, relation in self._neighbours(actor):
                if other in here:
                    continue
                here[other] = (actor, relation)
                if other in there:
                    return other, reached
                reached.append(other)
        return None, reached

    def way(self, steps: dict[str, _Step], actor: str) -> list[KnownRelation]:
        """The relations from `actor` back to where the search began."""
        way = []
        while steps[actor] != _START:
            actor, relation = steps[actor]
            way.append(self._relations[relation])
        return way

    def _neighbours(self, actor: str) -> list[tuple[str, str]]:
        """Each actor next to this one, with the relation between them, in a fixed order."""
        found = []
        for iri, relation in touching(self._store, actor, self._written).items():
            other = relation.object if relation.subject == actor else relation.subject
            if other is not None and other != actor and self._vouched_for(relation):
                self._relations[iri] = relation
                found.append((other, iri))
        return sorted(found)

    def _vouched_for(self, relation: KnownRelation) -> bool:
        """Whether the plain edge is in the store."""
        if relation.subject is None or relation.object is None:
            return False
        subject, predicate, object_ = map(
            ox.NamedNode, (relation.subject, relation.predicate, relation.object)
        )
        return any(self._store.quads.quads_for_pattern(subject, predicate, object_, _UNION))
