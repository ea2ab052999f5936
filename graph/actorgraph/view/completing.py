"""Names and whereabouts of actors that claims name and no relation of the network joins, for the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from actorgraph.errors import UnknownActor
from actorgraph.view.world import whereabouts

if TYPE_CHECKING:
    from networkx import MultiDiGraph

    from actorgraph.model import Actor
    from actorgraph.store import Store


def complete(graph: MultiDiGraph[str], store: Store) -> None:
    """Give each claim of `graph` the names of its holder and its place, and where that is, out of `store`.

    Names become `holder_label_de`, `place_label_en` and the like, degrees to the east and south `at`.
    """
    known: dict[str, Actor | None] = {}
    for claim in _claims(graph):
        for end in ("holder", "place"):
            slug = claim.get(end)
            if slug and slug not in known:
                known[slug] = _actor(store, slug)
            actor = known.get(slug) if slug else None
            if actor is None:
                continue
            claim |= {f"{end}_label_{language}": actor.label(language) for language in ("de", "en")}
            if end == "place":
                claim["at"] = whereabouts(slug, _described(actor))


def _claims(graph: MultiDiGraph[str]) -> Iterator[dict[str, Any]]:
    for _, data in graph.nodes(data=True):
        yield from data["claims"]
    for *_, data in graph.edges(data=True):
        yield from data["claims"]


def _actor(store: Store, slug: str) -> Actor | None:
    try:
        return store.actor(slug)
    except UnknownActor:
        return None


def _described(actor: Actor) -> dict[str, Any]:
    return {"kind": actor.kind, "latitude": actor.latitude, "longitude": actor.longitude}
