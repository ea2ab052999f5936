"""How to reach an engine: its endpoints, who asks, how long to wait; from its address and the environment.

What an address leads to, where no variable says otherwise:

    http://host:7878         /query, /update and /store there (Oxigraph's server)
    .../query                .../update and .../store beside it
    .../sparql               updates at the same address, graphs at .../sparql-graph-crud (Virtuoso)
    .../sparql-auth          the same, graphs at .../sparql-graph-crud-auth (Virtuoso with a password)
    .../repositories/NAME    .../statements and .../rdf-graphs/service under it (RDF4J, GraphDB)
    anything else            updates at the same address, and no graph store: graphs are written by updates
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args
from urllib.parse import unquote, urlsplit, urlunsplit

from actorgraph.errors import UsageError
from actorgraph.locations import shown

Union = Literal["default", "named", "engine"]
"""Where the union of the graphs is: written to the default graph, or to one of its own, or the engine's."""

PREFIX = "ACTORGRAPH_STORE_"
_NAMES = ("query", "update", "graphs", "user", "password", "token", "timeout", "batch", "union")
_TIMEOUT = 60.0


@dataclass(frozen=True, slots=True)
class Settings:
    """How to reach one engine. `timeout` is in seconds, `most` how many triples an update may hold.

    What is None was not said: no `graphs` means that there is no graph store, and the engine itself is asked
    for `most` and `union`.
    """

    query: str
    update: str
    graphs: str | None
    user: str | None
    password: str | None
    token: str | None
    timeout: float
    most: int | None
    union: Union | None


def settings(address: str, environment: Mapping[str, str]) -> Settings:
    """The settings for an engine at an address. Raises UsageError where a variable makes no sense."""
    said = {
        name.removeprefix(PREFIX).lower(): value
        for name, value in environment.items()
        if name.startswith(PREFIX) and value
    }
    for name in sorted(said.keys() - set(_NAMES)):
        raise UsageError(
            f"{PREFIX}{name.upper()}: no such setting; after {PREFIX} may come {', '.join(_NAMES).upper()}"
        )
    bare = shown(address)
    query, update, graphs = _endpoints(bare)
    inside = urlsplit(address)
    user = said.get("user") or (unquote(inside.username) if inside.username else None)
    password = said.get("password") or (unquote(inside.password) if inside.password else None)
    union = said.get("union")
    if union is not None and union not in get_args(Union):
        raise UsageError(f"{PREFIX}UNION={union}: it is one of {', '.join(get_args(Union))}")
    return Settings(
        query=said.get("query", query),
        update=said.get("update", update),
        graphs=said.get("graphs", graphs),
        user=user,
        password=password,
        token=said.get("token"),
        timeout=_number("TIMEOUT", said.get("timeout"), _TIMEOUT),
        most=int(_number("BATCH", said.get("batch"), 0)) or None,
        union=union,  # type: ignore[arg-type]
    )


def _endpoints(address: str) -> tuple[str, str, str | None]:
    """The query, update and graph store endpoints that an address leads to."""
    parts = urlsplit(address)
    if not parts.hostname:
        raise UsageError(f"{address}: no host in it; an engine's address is like http://localhost:7878/query")
    path = parts.path.rstrip("/")

    def at(path: str) -> str:
        return urlunsplit(parts._replace(path=path))

    if not path:
        return at("/query"), at("/update"), at("/store")
    if path.endswith("/query"):
        beside = path.removesuffix("query")
        return address, at(f"{beside}update"), at(f"{beside}store")
    if path.endswith("/sparql"):
        return address, address, at(f"{path}-graph-crud")
    if path.endswith("/sparql-auth"):
        return address, address, at(f"{path.removesuffix('-auth')}-graph-crud-auth")
    if re.search(r"/repositories/[^/]+$", path):
        return address, at(f"{path}/statements"), at(f"{path}/rdf-graphs/service")
    return address, address, None


def _number(name: str, text: str | None, otherwise: float) -> float:
    try:
        number = float(text) if text is not None else otherwise
    except ValueError:
        number = -1.0
    if not 0 <= number < float("inf"):
        raise UsageError(f"{PREFIX}{name}={text}: no number that makes sense there")
    return number
