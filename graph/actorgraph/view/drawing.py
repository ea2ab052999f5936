"""A network with shapes, sizes, places and curves: what pyvis is told to draw."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, Any

from actorgraph.view import world
from actorgraph.view.communities import communities
from actorgraph.view.content import Content, differing, widest_line
from actorgraph.view.layout import MOST_BY_STRESS, Box, positions
from actorgraph.view.pyvis_network import Network
from actorgraph.view.style import look, tone
from actorgraph.view.texts import LANGUAGES, Texts

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from networkx import MultiDiGraph

    Places = Mapping[Hashable, tuple[float, float]]

# Widths at the scale at which a graph of some twenty actors fits a screen, where labels.js enlarges text.
_NODE_CHARACTER, _EDGE_CHARACTER, _LINE = 8.2, 8.4, 20
_LINE_LIMIT = 22
LARGE = 2_000  # relations beyond which, as beyond MOST_BY_STRESS actors, the page itself places what it shows
_AREA = {"square": 0.88, "diamond": 1.15}  # for the same weight to the eye


def draw(graph: MultiDiGraph[Any], title: str, texts: Texts) -> Network:
    """A pyvis network of `graph`, with everything that its page shows."""
    places_on_earth = world.places(graph)
    content = Content(graph, texts, places_on_earth)
    large = len(content.relations) > LARGE or len(content.actors) > MOST_BY_STRESS
    if large:
        for number, community in enumerate(communities(graph)):
            for slug in community:
                content.actors[content.numbers[slug]]["group"] = number
    other = Texts(next(language for language in LANGUAGES if language != texts.language))
    words = _words(content, texts)
    network = Network(
        title=title,
        data={
            **words,
            "other": differing(words, _words(Content(graph, other, places_on_earth), other)),
            "large": large,
            **({"outline": world.outline()} if places_on_earth else {}),
        },
    )
    sizes = _sizes(content)
    places, upright = _nowhere(content) if large else _places(content, sizes)
    for number, actor in enumerate(content.actors):
        x, y = places[number]
        place = {"x": x, "y": y, "upright": upright[number]}
        network.add_node(number, actor["name"], look(actor["kind"]).shape, size=sizes[number], **place)
    for number, relation in enumerate(content.relations):
        network.add_edge(relation["from"], relation["to"], id=number, **_edge(relation))
    return network


def _words(content: Content, texts: Texts) -> dict[str, Any]:
    """All of the page that is in a language."""
    return {
        "language": texts.language,
        "texts": dict(texts.interface),
        "actors": content.actors,
        "relations": content.relations,
        "legend": content.legend(),
    }


def _edge(relation: dict[str, Any]) -> dict[str, Any]:
    """Thick where somebody vouches for it, dashed where somebody disputes it."""
    weight = min(len(relation["claims"]), 6)
    return {
        "width": 1.6 + 0.25 * weight if relation["affirmed"] else 1.0,
        "dashes": [7, 5] if relation["disputed"] else False,
        "tone": tone(relation["type"]),
    }


def _sizes(content: Content) -> list[float]:
    """Radii that grow with the number of relations, slowly."""
    degree: Counter[int] = Counter()
    for relation in content.relations:
        degree.update({relation["from"], relation["to"]})
    return [
        round(_AREA.get(look(actor["kind"]).shape, 1.0) * min(15 + 2.6 * math.sqrt(degree[number]), 27), 1)
        for number, actor in enumerate(content.actors)
    ]


def _nowhere(content: Content) -> tuple[Places, Places]:
    """No places: the page shows a part of a large graph at a time, and places that."""
    numbers: list[Hashable] = list(range(len(content.actors)))
    places = dict.fromkeys(numbers, (0.0, 0.0))
    return places, places


def _places(content: Content, sizes: list[float]) -> tuple[Places, Places]:
    """Where actors stand on a screen that lies, and on one that stands."""
    boxes: dict[Hashable, Box] = {}
    for number, actor in enumerate(content.actors):
        width = widest_line(actor["name"], _LINE_LIMIT) * _NODE_CHARACTER
        lines = 1 if len(actor["name"]) <= _LINE_LIMIT else 2
        boxes[number] = Box(max(width / 2, sizes[number]) + 10, sizes[number] + lines * _LINE / 2 + 12)
    beside = Counter(_pair(relation) for relation in content.relations)
    lengths = []
    for relation in content.relations:
        pair = _pair(relation)
        label = min(len(relation["label"]), 30) * _EDGE_CHARACTER
        room = label + sizes[pair[0]] + sizes[pair[-1]] + 60 + 14 * (beside[pair] - 1)
        lengths.append((relation["from"], relation["to"], max(room, 170.0)))
    return positions(boxes, lengths, shape=1.65), positions(boxes, lengths, shape=0.6)


def _pair(relation: dict[str, Any]) -> tuple[int, int]:
    first, second = sorted((relation["from"], relation["to"]))
    return first, second
