"""Where actors are on earth, and the outline of countries on which they are shown."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from networkx import MultiDiGraph


def whereabouts(slug: Any, data: Mapping[str, Any]) -> list[float] | None:
    """Degrees to the east and to the south of an actor: its own, or the middle of the state that it is."""
    latitude, longitude = data.get("latitude"), data.get("longitude")
    if isinstance(latitude, (int, float)) and isinstance(longitude, (int, float)):
        within = abs(latitude) <= 90 and abs(longitude) <= 180
        return [round(longitude, 3), round(-latitude, 3)] if within else None
    found: list[float] | None = _world()["states"].get(slug) if data.get("kind") == "State" else None
    return found


Places = Mapping[Any, Mapping[str, Sequence[float]]]


def places(graph: MultiDiGraph[Any]) -> Places:
    """Where actors of `graph` are (`at`), or else where most of what is claimed of them happens (`near`)."""
    found: dict[Any, Mapping[str, Sequence[float]]] = {}
    for slug, data in graph.nodes(data=True):
        if own := whereabouts(slug, data):
            found[slug] = {"at": own}
    told: dict[Any, Counter[tuple[float, ...]]] = defaultdict(Counter)
    for ends, claims in _claimed(graph):
        for claim in claims:
            place = claim.get("place")
            if at := claim.get("at") or found.get(place, {}).get("at"):
                for end in ends:
                    told[end][tuple(at)] += 1
    for slug, counts in told.items():
        found.setdefault(slug, {"near": list(counts.most_common(1)[0][0])})
    return found


def _claimed(graph: MultiDiGraph[Any]) -> Iterator[tuple[set[Any], Iterable[Mapping[str, Any]]]]:
    """The claims of each relation and actor, with the actors that they are on."""
    for slug, data in graph.nodes(data=True):
        yield {slug}, data.get("claims") or ()
    for source, target, data in graph.edges(data=True):
        yield {source, target}, data.get("claims") or ()


def outline() -> str:
    """The countries as one path of SVG, in tenths of a degree to the east and to the south."""
    return str(_world()["outline"])


@cache
def _world() -> dict[str, Any]:
    """What scripts/make_outline.py made of Natural Earth."""
    text = (files("actorgraph.view") / "assets" / "world.json").read_text("utf-8")
    return dict(json.loads(text))
