"""Where actors are on earth, and the outline of countries on which they are shown."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


def whereabouts(slug: Any, data: Mapping[str, Any]) -> list[float] | None:
    """Degrees to the east and to the south of an actor: its own, or the middle of the state that it is."""
    latitude, longitude = data.get("latitude"), data.get("longitude")
    if isinstance(latitude, (int, float)) and isinstance(longitude, (int, float)):
        within = abs(latitude) <= 90 and abs(longitude) <= 180
        return [round(longitude, 3), round(-latitude, 3)] if within else None
    found: list[float] | None = _world()["states"].get(slug) if data.get("kind") == "State" else None
    return found


def outline() -> str:
    """The countries as one path of SVG, in tenths of a degree to the east and to the south."""
    return str(_world()["outline"])


@cache
def _world() -> dict[str, Any]:
    """What scripts/make_outline.py made of Natural Earth."""
    text = (files("actorgraph.view") / "assets" / "world.json").read_text("utf-8")
    return dict(json.loads(text))
