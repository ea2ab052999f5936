"""Any SPARQL 1.1 engine, asked over HTTP.

Where the default graph of the engine holds only what is written to it, the union of the graphs is written to
it, as in a store in a folder. Where the engine makes a union of all graphs itself, it usually gives a triple
once for every graph that has it, and counts would be wrong: then the union is written to a graph of its own,
and queries name that as their default graph, if the engine still lets them look into the others (Virtuoso
does). Which of this holds is found out once, by writing and asking, and noted.

What is noted of a store is in a graph of its own too, `iris.STORE`: its format, which background it was
given, where its union is, and which graphs were in the engine before, which are left alone.

An engine has no lock: that only one process writes at a time is up to those who run them.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

import pyoxigraph as ox

from actorgraph import iris
from actorgraph.engines import FORMAT, WITHOUT_SUMMARIES, Replacement, check_format, updates, writing
from actorgraph.engines.http import Connection, Dataset
from actorgraph.engines.remote_quads import RemoteQuads
from actorgraph.engines.settings import PREFIX, Union, settings
from actorgraph.errors import StoreError, UsageError
from actorgraph.locations import shown

if TYPE_CHECKING:
    import rdflib

    from actorgraph.fulltext import Index

_STORE = ox.NamedNode(iris.STORE)
_MANY = 1_000
_NONE = "{}: no store there yet; run `actorgraph add` first, or name another address"
_PROBES = tuple(f"{iris.STORE}/probe-{number}" for number in (1, 2))
_PROBE = f"<{iris.STORE}/probe> <{iris.STORE}#probe> <{iris.STORE}>"


@dataclass(frozen=True, slots=True)
class _Noted:
    """What is noted of a store. `pending` are the graphs whose writing was cut short."""

    format: int
    given: Mapping[str, str]
    union: Union
    foreign: tuple[str, ...]
    pending: tuple[str, ...] = ()


class Remote:
    """An engine elsewhere. See `engines.Engine`."""

    def __init__(self, address: str, connection: Connection, noted: _Noted, *, read_only: bool) -> None:
        self.location = address
        self.read_only = read_only
        self.foreign = noted.foreign
        self.merges = noted.union == "engine"
        self.index: Index | None = None
        self._noted = noted
        self._connection = connection
        self._quads: RemoteQuads | None = RemoteQuads(connection, noted.union, noted.foreign)

    @classmethod
    def open(cls, address: str, *, read_only: bool) -> Self:
        """The engine at an address, with a store made in it where there is none and it may be written to.

        What was cut short while it was written is taken out. Raises StoreError.
        """
        connection = Connection(settings(address, os.environ))
        address = shown(address)
        noted = _read(connection)
        if noted is None and read_only:
            raise StoreError(_NONE.format(address))
        if noted is None:
            noted = _created(connection, address)
        check_format(address, noted.format, read_only=read_only)
        engine = cls(address, connection, noted, read_only=read_only)
        if noted.pending and not read_only:
            engine._mend()
        return engine

    def reindex(self) -> None:
        """Raise UsageError: an engine is searched by its own means."""
        raise UsageError(f"{self.location}: an engine keeps no index of ours; it is searched by SPARQL")

    def close(self) -> None:
        """Close the connections."""
        self._quads = None
        self._connection.close()

    @property
    def quads(self) -> RemoteQuads:
        """The quads in the engine. Raises StoreError when closed."""
        if self._quads is None:
            raise StoreError(f"{self.location}: the store is closed; open it again")
        return self._quads

    @property
    def dataset(self) -> rdflib.Dataset:
        """The same quads as rdflib asks for them."""
        import rdflib
        from rdflib.plugins.stores.sparqlstore import SPARQLUpdateStore

        known = self._connection.settings
        store = SPARQLUpdateStore(
            known.query,
            known.update,
            auth=(known.user, known.password or "") if known.user is not None else None,
            headers={"Authorization": f"Bearer {known.token}"} if known.token else {},
            method="POST_FORM",
            returnFormat="json",
            params={"default-graph-uri": iris.UNION} if self._noted.union == "named" else {},
        )
        return rdflib.Dataset(store=store, default_union=True)

    def marker(self) -> Mapping[str, object]:
        """What is noted in the engine."""
        return {"format": self._noted.format, "given": self._noted.given}

    def mark(self, marker: Mapping[str, object]) -> None:
        """Note it in the engine."""
        with writing(self):
            self._noted = replace(self._noted, **marker)  # type: ignore[arg-type]
            _write(self._connection, self._noted)

    def replace(self, change: Replacement) -> None:
        """Write a change, by one update unless the settings limit it."""
        with writing(self):
            for update in updates.parts(change, self._noted.union, self._connection.settings.most):
                self.quads.update(update)

    def replace_summaries(self, triples: Iterable[ox.Triple]) -> None:
        """Write these as the summaries."""
        with writing(self):
            self.quads.put(iris.SUMMARY, triples)

    def optimise(self) -> None:
        """Nothing of ours to do. Raises UsageError."""
        raise UsageError(f"{self.location}: the engine keeps its files in order itself")

    def _mend(self) -> None:
        """Take out the graphs whose writing was cut short, and make anew what follows from the others."""
        drops = [f"DROP SILENT GRAPH <{graph}>" for graph in self._noted.pending]
        hidden = (iris.STORE, iris.UNION, iris.SUMMARY, *self.foreign)
        self.quads.update("; ".join([*drops, updates.reunion(self._noted.union, hidden)]))
        self._noted = replace(self._noted, pending=())
        self.mark({"format": WITHOUT_SUMMARIES[-1]})


def require_noted(address: str) -> None:
    """Raise StoreError unless there is a store in the engine at an address."""
    connection = Connection(settings(address, os.environ))
    if _read(connection) is None:
        raise StoreError(_NONE.format(shown(address)))


def _read(connection: Connection) -> _Noted | None:
    """What is noted in the engine, if anything is."""
    rows = connection.rows(f"SELECT ?s ?p ?o {{ GRAPH {_STORE} {{ ?s ?p ?o }} }}")
    found: dict[str, list[str]] = {}
    for row in rows:
        name = row["p"].value.rpartition("#")[2]
        found.setdefault(name, []).append((row["s"] if name == "pending" else row["o"]).value)
    if "format" not in found:
        return None
    given = dict(one.rsplit(" ", 1) for one in found.get("given", ()))
    foreign, pending = (tuple(sorted(found.get(name, ()))) for name in ("foreign", "pending"))
    return _Noted(int(found["format"][0]), given, found["union"][0], foreign, pending)  # type: ignore[arg-type]


def _write(connection: Connection, noted: _Noted) -> None:
    """Note this, and nothing else."""
    values = [
        ("format", ox.Literal(noted.format)),
        ("union", ox.Literal(noted.union)),
        *(("given", ox.Literal(f"{name} {version}")) for name, version in noted.given.items()),
        *(("foreign", ox.NamedNode(graph)) for graph in noted.foreign),
    ]
    said = " ".join(f"{_STORE} <{iris.STORE}#{name}> {value} ." for name, value in values)
    connection.update(f"DROP SILENT GRAPH {_STORE}; INSERT DATA {{ GRAPH {_STORE} {{ {said} }} }}")


def _created(connection: Connection, address: str) -> _Noted:
    """A new store in an engine. Raises StoreError where it can't be, or should not."""
    foreign = [row["g"].value for row in connection.rows("SELECT ?g { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")]
    foreign = sorted(set(foreign) - set(_PROBES))
    if len(foreign) > _MANY:
        raise StoreError(
            f"{address}: holds {len(foreign):,} graphs of others; give actorgraph a dataset of its own"
        )
    union = connection.settings.union or _probed(connection, address)
    if union == "default" and connection.ask("ASK { ?s ?p ?o }"):
        raise StoreError(
            f"{address}: its default graph holds triples of others, and would hold the union of the graphs; "
            "give actorgraph a dataset of its own"
        )
    noted = _Noted(FORMAT, {}, union, tuple(foreign))
    _write(connection, noted)
    return noted


def _probed(connection: Connection, address: str) -> Union:
    """Where the union of the graphs is to be, found out by writing a triple to two graphs and asking."""
    drop = "; ".join(f"DROP SILENT GRAPH <{graph}>" for graph in _PROBES)
    into = " ".join(f"GRAPH <{graph}> {{ {_PROBE} }}" for graph in _PROBES)
    connection.update(f"{drop}; INSERT DATA {{ {into} }}")
    try:
        (counted,) = connection.rows(f"SELECT (COUNT(*) AS ?n) {{ {_PROBE} }}")
        found = int(counted["n"].value)
        within = f"SELECT ?g {{ {_PROBE} . GRAPH ?g {{ {_PROBE} }} }}"
        seen = {row["g"].value for row in connection.rows(within, Dataset(_PROBES[0]))} if found else set()
    finally:
        connection.update(drop)
    if not found:
        return "default"
    if _PROBES[1] in seen:
        return "named"
    if found == 1:
        return "engine"
    raise StoreError(
        f"{address}: its default graph gives a triple once for every graph that has it, so that counts would "
        f"be wrong; switch that off there, or set {PREFIX}UNION=engine to live with it"
    )
