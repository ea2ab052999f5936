"""Where actors stand: computed here, once, so that the page opens at rest and the same every time.

Small components are laid out by stress majorisation (SMACOF): distances on the picture follow distances in
the graph, and each edge is long enough for its label. Large ones fall into communities first, each of which
is laid out by itself. In the end boxes that overlap are pushed apart.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from networkx import Graph
    from numpy.typing import NDArray

    Points = NDArray[np.float64]

MOST_BY_STRESS = 250
MOST_PUSHED = 600
_GAP = 90.0
_MOST_FITTED = 40
_SEED = 7


class Box(NamedTuple):
    """Half the room that an actor and its label take."""

    width: float
    height: float


def positions(
    boxes: Mapping[Any, Box],
    edges: Iterable[tuple[Hashable, Hashable, float]],
    shape: float = 1.6,
) -> dict[Hashable, tuple[float, float]]:
    """Coordinates for each key of `boxes`; the same for the same input.

    `edges` gives pairs of keys and the length that suits them; a pair that comes several times takes more
    room. `shape` is the width of the whole for a height of 1, as far as the graph allows.
    """
    import networkx as nx

    graph: Graph[Any] = nx.Graph()
    graph.add_nodes_from(boxes)
    for source, target, length in edges:
        if source != target:
            known = graph.get_edge_data(source, target, {"length": 0.0, "count": 0})
            graph.add_edge(source, target, length=max(length, known["length"]), count=known["count"] + 1)
    components = sorted(nx.connected_components(graph), key=len, reverse=True)
    order = {key: place for place, key in enumerate(boxes)}
    sorted_keys = (sorted(keys, key=order.__getitem__) for keys in components)
    return _packed([_component(graph, keys, boxes, shape) for keys in sorted_keys], shape)


def _component(graph: Graph[Any], keys: list[Any], boxes: Mapping[Any, Box], shape: float) -> _Block:
    """One connected component laid out."""
    import numpy as np

    graph = graph.subgraph(keys)
    points = _stress(graph, keys) if len(keys) <= MOST_BY_STRESS else _by_communities(graph, keys, boxes)
    points = _shaped(points, shape)
    if len(keys) <= MOST_PUSHED:
        points = _pushed_apart(points, keys, graph, boxes)
    index = {key: place for place, key in enumerate(keys)}
    lines = [(index[one], index[other]) for one, other in graph.edges] if len(keys) <= MOST_PUSHED else []
    return _Block(keys, points, np.array([boxes[key] for key in keys]), lines)


def _stress(graph: Graph[Any], keys: list[Any]) -> Points:
    """Stress majorisation: graph distance d wants picture distance d, with weight 1/d²."""
    import numpy as np

    count = len(keys)
    if count == 1:
        return np.zeros((1, 2))
    wanted = _distances(graph, keys)
    weights = np.where(wanted > 0, 1 / np.maximum(wanted, 1e-9) ** 2, 0)
    laplacian = np.diag(weights.sum(axis=1)) - weights
    inverse = np.linalg.pinv(laplacian)
    angle = np.arange(count) * (math.pi * (3 - math.sqrt(5)))  # a sunflower: even, and never symmetric
    points = np.sqrt(np.arange(count) + 0.5)[:, None] * np.column_stack([np.cos(angle), np.sin(angle)])
    points *= wanted.max() / (2 * math.sqrt(count))
    stress = math.inf
    for _ in range(400):
        apart = np.linalg.norm(points[:, None] - points[None], axis=2)
        pull = np.where(apart > 1e-9, weights * wanted / np.maximum(apart, 1e-9), 0)
        points = inverse @ ((np.diag(pull.sum(axis=1)) - pull) @ points)
        before, stress = stress, float((weights * (apart - wanted) ** 2).sum())
        if before - stress < 1e-5 * stress:
            break
    found: Points = points
    return found


def _distances(graph: Graph[Any], keys: list[Any]) -> Points:
    """Lengths of the shortest paths, a little less than added up: far ends may come closer."""
    import networkx as nx
    import numpy as np

    index = {key: place for place, key in enumerate(keys)}
    result = np.zeros((len(keys), len(keys)))
    for source, lengths in nx.all_pairs_dijkstra_path_length(graph, weight="length"):
        for target, length in lengths.items():
            result[index[source], index[target]] = length
    shortest = result[result > 0].min(initial=1.0)
    return np.where(result > shortest, shortest * (result / np.maximum(shortest, 1e-9)) ** 0.9, result)


def _by_communities(graph: Graph[Any], keys: list[Any], boxes: Mapping[Any, Box]) -> Points:
    """Two levels: communities placed by how they hang together, actors within their community."""
    import networkx as nx
    import numpy as np

    found = sorted((sorted(group, key=keys.index) for group in _communities(graph)), key=len, reverse=True)
    inner = [_within(graph.subgraph(group), group, boxes) for group in found]
    member = {key: place for place, group in enumerate(found) for key in group}
    radii = [float(np.linalg.norm(points, axis=1).max()) + _GAP for points in inner]
    quotient: Graph[Any] = nx.Graph()
    quotient.add_nodes_from(range(len(found)))
    for source, target in graph.edges:
        one, other = member[source], member[target]
        if one != other:
            quotient.add_edge(one, other, length=radii[one] + radii[other])
    circles: dict[Hashable, Box] = {place: Box(radius, radius) for place, radius in enumerate(radii)}
    centres = positions(circles, quotient.edges(data="length"))
    places = {
        key: np.array(centres[place]) + point
        for place, (group, points) in enumerate(zip(found, inner, strict=True))
        for key, point in zip(group, points, strict=True)
    }
    return np.array([places[key] for key in keys])


def _communities(graph: Graph[Any]) -> list[set[Any]]:
    """Louvain communities; few enough, and small enough, to be laid out by stress."""
    import networkx as nx

    found: list[set[Any]] = nx.community.louvain_communities(graph, seed=_SEED, weight=None)
    if len(found) > MOST_BY_STRESS:  # very loosely knit: what remains goes by size alone
        found.sort(key=len, reverse=True)
        rest = set().union(*found[MOST_BY_STRESS - 1 :])
        found = [*found[: MOST_BY_STRESS - 1], rest]
    return found


def _within(graph: Graph[Any], group: list[Any], boxes: Mapping[Any, Box]) -> Points:
    """The points of one community round the origin; a very large one as a sunflower, busiest inside."""
    import numpy as np

    if len(group) <= MOST_BY_STRESS:
        inside = positions({key: boxes[key] for key in group}, graph.edges(data="length"))
        points = np.array([inside[key] for key in group])
        centred: Points = points - points.mean(axis=0)
        return centred
    rank = {key: place for place, key in enumerate(sorted(group, key=lambda key: -graph.degree(key)))}
    place = np.array([rank[key] for key in group])
    angle = place * (math.pi * (3 - math.sqrt(5)))
    found: Points = _GAP * np.sqrt(place)[:, None] * np.column_stack([np.cos(angle), np.sin(angle)])
    return found


def _shaped(points: Points, shape: float) -> Points:
    """Turned so that the longer side lies along the longer side of `shape`, with a fixed way up."""
    import numpy as np

    if len(points) == 1:
        return points
    centred = points - points.mean(axis=0)
    _, _, axes = np.linalg.svd(centred, full_matrices=True)
    turned = centred @ axes.T
    turned = turned * np.where(turned[0] > 0, -1, 1)
    if shape < 1:
        turned = turned[:, ::-1]
    width, height = np.maximum(np.ptp(turned, axis=0), 1.0)
    wider, higher = shape * height / width, width / shape / height
    shaped: Points = turned * np.clip([wider, higher], 1.0, 1.4)
    return shaped


def _pushed_apart(points: Points, keys: list[Any], graph: Graph[Any], boxes: Mapping[Any, Box]) -> Points:
    """Boxes moved until none overlaps another and, in small graphs, none stands on an edge of others."""
    import numpy as np

    size = np.array([boxes[key] for key in keys])
    index = {key: place for place, key in enumerate(keys)}
    lines = [
        (index[one], index[other], 13.0 * (count - 1))
        for one, other, count in graph.edges(data="count", default=1)
        if len(keys) <= 120
    ]
    points = points.copy()
    for _ in range(120):
        moved = _part_boxes(points, size)
        moved |= _part_from_lines(points, size, lines)
        if not moved:
            break
    return points


def _part_boxes(points: Points, size: Points) -> bool:
    """Pushes overlapping boxes apart along the shorter way, half each; says whether any overlapped."""
    import numpy as np

    delta = points[:, None] - points[None]
    overlap = size[:, None] + size[None] - np.abs(delta)
    one, other = np.nonzero(np.triu((overlap > 0.5).all(axis=2), k=1))
    for first, second in zip(one, other, strict=True):
        apart = points[first] - points[second]
        need = size[first] + size[second] - np.abs(apart)
        if (need <= 0).any():
            continue
        axis = int(need[1] <= need[0])
        step = (1.0 if apart[axis] >= 0 else -1.0) * (need[axis] / 2 + 0.5)
        points[first, axis] += step
        points[second, axis] -= step
    return len(one) > 0


def _part_from_lines(points: Points, size: Points, lines: list[tuple[int, int, float]]) -> bool:
    """Pushes actors off edges of others, given with their half widths; says whether any stood on one."""
    import numpy as np

    moved = False
    for first, second, spread in lines:
        start, along = points[first], points[second] - points[first]
        length = float(np.hypot(*along)) or 1.0
        share = (points - start) @ along / length**2
        away = (points - start) - share[:, None] * along
        distance = np.linalg.norm(away, axis=1)
        room = size[:, 1] + 6 + spread
        near = (share > 0.08) & (share < 0.92) & (distance < room)
        near[[first, second]] = False
        normal = np.array([-along[1], along[0]]) / length
        for place in np.nonzero(near)[0]:
            way = away[place] / distance[place] if distance[place] > 1e-6 else normal
            points[place] += way * min(room[place] - distance[place], 12.0)
            moved = True
    return moved


class _Block(NamedTuple):
    """A component with its points, its boxes and the lines of its edges, as pairs of places in `keys`."""

    keys: list[Any]
    points: Points
    sizes: Points
    lines: list[tuple[int, int]]


def _packed(blocks: list[_Block], shape: float) -> dict[Hashable, tuple[float, float]]:
    """The components side by side, the small ones where the large ones leave room, in a frame of `shape`."""
    import numpy as np

    placed: dict[Hashable, tuple[float, float]] = {}
    taken = np.zeros((0, 4))
    for number, block in enumerate(blocks):
        offset = _free_place(block, taken, shape, search=number < _MOST_FITTED)
        points = block.points + offset
        placed |= {key: (float(x), float(y)) for key, (x, y) in zip(block.keys, points.round(1), strict=True)}
        taken = np.vstack([taken, _rectangles(block._replace(points=points))])
        if number >= _MOST_FITTED:  # only the outline counts from here on
            taken = np.array([[*taken[:, :2].min(axis=0), *taken[:, 2:].max(axis=0)]])
    return placed


def _free_place(block: _Block, taken: Points, shape: float, *, search: bool) -> Points:
    """Where to move a block to: clear of `taken`, so that the whole stays small and near `shape`."""
    import numpy as np

    low, high = (block.points - block.sizes).min(axis=0), (block.points + block.sizes).max(axis=0)
    if not len(taken):
        found: Points = -(low + high) / 2
        return found
    extent = high - low + 24
    first, last = taken[:, :2].min(axis=0), taken[:, 2:].max(axis=0)
    across = np.linspace(first[0] - extent[0], last[0], 40 if search else 2)
    down = np.linspace(first[1] - extent[1], last[1], 40 if search else 2)
    corners = np.array([[x, y] for x in across for y in down])
    clear = (
        (corners[:, None, 0] + extent[0] <= taken[None, :, 0])
        | (corners[:, None, 0] >= taken[None, :, 2])
        | (corners[:, None, 1] + extent[1] <= taken[None, :, 1])
        | (corners[:, None, 1] >= taken[None, :, 3])
    ).all(axis=1)
    corners = corners[clear]
    frame = np.maximum(last, corners + extent) - np.minimum(first, corners)
    side = np.maximum(frame[:, 0] / shape, frame[:, 1])
    away = np.linalg.norm(corners + extent / 2 - (first + last) / 2, axis=1)
    best = corners[np.lexsort((away, side.round(0)))[0]]
    return np.asarray(best + 12 - low)


def _rectangles(block: _Block) -> Points:
    """What a block covers, as left, top, right, bottom: its boxes, and bits along its edges."""
    import numpy as np

    boxes = np.hstack([block.points - block.sizes, block.points + block.sizes])
    if not block.lines:
        return boxes
    ends = np.array(block.lines)
    shares = np.linspace(0.1, 0.9, 9)[:, None, None]
    along = (block.points[ends[:, 0]] * (1 - shares) + block.points[ends[:, 1]] * shares).reshape(-1, 2)
    return np.vstack([boxes, np.hstack([along - 14, along + 14])])
