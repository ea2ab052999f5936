"""A network whose attributes are single values, for formats that hold nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from networkx import MultiDiGraph

Value = str | bool | int | float

ILLEGAL = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
SEPARATOR = "; "


def plain(graph: MultiDiGraph[Any], language: str = "de") -> MultiDiGraph[str]:
    """The same network with single values: no lists, no None, no text that XML can't hold.

    In place of its list of claims an actor or relation has their number (`claims`), who holds them
    (`holders`), when the first and last was published, and all of it as JSON (`evidence`). `type` is called
    `relation_type`, as GEXF means something else by that name, and `label` is the name in `language`. What
    is None or empty is left out.
    """
    from networkx import MultiDiGraph as Network

    result: MultiDiGraph[str] = Network()
    for slug, data in graph.nodes(data=True):
        result.add_node(legal(slug), **_values(data, language, slug))
    for source, target, key, data in graph.edges(keys=True, data=True):
        result.add_edge(legal(source), legal(target), key=legal(key), **_values(data, language, key))
    return result


def legal(text: Any) -> str:
    """A text as XML can hold it: line ends as one sign, and a sign for what it can't."""
    return ILLEGAL.sub("\ufffd", str(text).replace("\r\n", "\n").replace("\r", "\n"))


def holders(claims: Iterable[Mapping[str, Any]]) -> str:
    """Who holds the claims and how, each once: "Mark Rutte (confirms); Russland (doubts)"."""
    names = (
        f"{claim.get('holder_label') or claim.get('holder') or '?'} ({claim.get('stance')})"
        for claim in claims
    )
    return SEPARATOR.join(dict.fromkeys(names))


def published(claims: Iterable[Mapping[str, Any]]) -> tuple[str, str]:
    """The first and the last date on which a claim was published, empty where none is known."""
    dates = sorted(str(claim["published"]) for claim in claims if claim.get("published"))
    return (dates[0], dates[-1]) if dates else ("", "")


def _values(data: Mapping[str, Any], language: str, name: Any) -> dict[str, Value]:
    claims = data.get("claims") or []
    first, last = published(claims)
    values = {key: value for key, value in data.items() if key not in ("claims", "type")}
    values["label"] = data.get(f"label_{language}") or data.get("label") or name
    values["relation_type"] = data.get("type")
    values |= {
        "claims": len(claims),
        "holders": holders(claims),
        "first_published": first,
        "last_published": last,
    }
    values["evidence"] = claims or None
    return {legal(key): _value(value) for key, value in values.items() if value is not None and value != ""}


def _value(value: Any) -> Value:
    """A single value: numbers and truth as they are, texts made legal, anything else as JSON."""
    if isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, str):
        return legal(value)
    return legal(json.dumps(value, ensure_ascii=False, sort_keys=True, default=str))
