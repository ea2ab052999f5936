"""Oxigraph's files in a folder. One process may write at a time; any number may read.

    actorgraph.db/
        store.json     says that this is a store, its format, and which background it was given
        quads/         Oxigraph's files
        search.sqlite  the names of actors and the passages, by their words (`fulltext`)
        snapshots/     the files as of the moment when a reader opened them, while it reads (`snapshots`)
        amended/       what is read instead, where people decided who is who or corrected claims (`amended`)

Oxigraph's default graph is kept in step with the graphs that it is the union of.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Self

import pyoxigraph as ox

from actorgraph import indexing, iris
from actorgraph.engines import FORMAT, Replacement, check_format, updates, writing
from actorgraph.errors import StoreError, StoreInUse

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

    import rdflib

    from actorgraph.fulltext import Index

_SUMMARY = ox.NamedNode(iris.SUMMARY)
_UNION = ox.DefaultGraph()
_FULL = ("No space left", "File too large", "quota exceeded")
_NO_ROOM = "what was there is still there: make room on the disk and run the command again"


class Embedded:
    """An engine in this process; `quads` is Oxigraph itself. See `engines.Engine`."""

    merges = False
    foreign: tuple[str, ...] = ()

    def __init__(self, location: Path, quads: ox.Store, *, read_only: bool) -> None:
        self.location = location
        self.read_only = read_only
        self._quads: ox.Store | None = quads
        self._snapshot: TemporaryDirectory[str] | None = None
        self.index: Index | None = None

    @classmethod
    def open(cls, path: Path, *, read_only: bool, as_written: bool) -> Self:
        """The engine in the folder at `path`. Raises StoreError and StoreInUse; nothing is touched then."""
        if read_only or _is_store(path):
            require_store(path, read_only=read_only)
        else:
            _create(path)
        with _readable(path):
            quads, index, snapshot = (
                _to_read(path, as_written) if read_only else (_to_write(path), None, None)
            )
        engine = cls(path, quads, read_only=read_only)
        engine._snapshot = snapshot
        engine.index = index if read_only else indexing.to_write(path, quads)
        return engine

    def close(self) -> None:
        """Let go of the files. Raises StoreError where what is not yet in them has no room."""
        try:
            if self._quads is not None and not self.read_only:
                self._quads.flush()
        except (OSError, RuntimeError) as error:
            raise StoreError(f"{self.location}: can't be written to the end ({error}); {_NO_ROOM}") from error
        finally:
            self._quads = None
            if self.index is not None:
                self.index.close()
            if self._snapshot is not None:
                self._snapshot.cleanup()

    @property
    def quads(self) -> ox.Store:
        """The Oxigraph store. Raises StoreError when closed."""
        if self._quads is None:
            raise StoreError(f"{self.location}: the store is closed; open it again")
        return self._quads

    @property
    def dataset(self) -> rdflib.Dataset:
        """The same quads as rdflib's Dataset, which must be let go of too."""
        import rdflib
        from oxrdflib import OxigraphStore

        return rdflib.Dataset(store=OxigraphStore(store=self.quads))

    def marker(self) -> Mapping[str, object]:
        """What store.json says."""
        return _read_marker(self.location)

    def mark(self, marker: Mapping[str, object]) -> None:
        """Write store.json."""
        _write_marker(self.location, marker)

    def replace(self, change: Replacement) -> None:
        """Write a change in one transaction."""
        graphs = {graph.value: triples for graph, triples in change.new.items()}
        with writing(self), indexing.following(self.index, graphs):
            if change.old or change.summaries.gone:
                self.quads.update(updates.replacement(change))
            else:
                self.quads.extend(_quads(change))

    def replace_summaries(self, triples: Iterable[ox.Triple]) -> None:
        """Write these as the summaries, in two transactions."""
        with writing(self):
            self.quads.remove_graph(_SUMMARY)
            self.quads.bulk_extend(_in_summary(triples))
            self.quads.flush()

    def optimise(self) -> None:
        """Compact the files."""
        with writing(self):
            self.quads.optimize()
            if self.index is not None and indexing.available():
                self.index.optimise()

    def reindex(self) -> None:
        """Make the index anew."""
        with writing(self):
            if self.index is not None:
                self.index.close()
            self.index = indexing.to_write(self.location, self.quads, anew=True)


def made(path: Path, fill: Callable[[ox.Store], bool]) -> bool:
    """Make a new store at `path`, which is free, and fill its quads; what filling them gives."""
    _create(path)
    with _readable(path):
        quads = _to_write(path)
        result = fill(quads)
        quads.flush()
    return result


def note(path: Path, marker: Mapping[str, object]) -> None:
    """Write store.json of a store that is not open."""
    _write_marker(path, marker)


def _quads(change: Replacement) -> Iterator[ox.Quad]:
    """What is new: the triples in their graphs and in the union, and the summaries."""
    for graph, triples in change.new.items():
        for t in triples:
            yield ox.Quad(t.subject, t.predicate, t.object, graph)
            yield ox.Quad(t.subject, t.predicate, t.object, _UNION)
    yield from _in_summary(change.summaries.come)


def _in_summary(triples: Iterable[ox.Triple]) -> Iterator[ox.Quad]:
    return (ox.Quad(t.subject, t.predicate, t.object, _SUMMARY) for t in triples)


def _to_write(path: Path) -> ox.Store:
    return ox.Store(str(path / "quads"))


def _to_read(path: Path, as_written: bool) -> tuple[ox.Store, Index | None, TemporaryDirectory[str] | None]:
    """The quads of a store that is only read, their index, and the folder that holds them as a snapshot.

    A snapshot, as Oxigraph promises nothing to who reads files that another process goes on writing.
    """
    from actorgraph import amended, snapshots

    found = None if as_written else amended.read(path)
    if found is not None:
        return *found, None
    index = indexing.to_read(path / indexing.FILE)  # before the snapshot
    try:
        snapshot = snapshots.temporary(path)
    except OSError:  # nobody can write here, so nothing changes either
        return ox.Store.read_only(str(path / "quads")), index, None
    return ox.Store.read_only(str(Path(snapshot.name) / "quads")), index, snapshot


def _is_store(path: Path) -> bool:
    try:
        return (path / "store.json").is_file()
    except (OSError, ValueError):
        return False


def require_store(path: Path, *, read_only: bool) -> None:
    """Raise StoreError unless a store that this version can read or bring up to date is at `path`."""
    if not _is_store(path):
        if path.exists():
            raise StoreError(f"{path}: is there, but is no store of actorgraph; name another path")
        raise StoreError(f"{path}: no store there yet; run `actorgraph add` first, or name another path")
    check_format(path, _read_marker(path).get("format"), read_only=read_only)


def _create(path: Path) -> None:
    """An empty store at `path`, which is free or an empty folder."""
    try:
        if path.exists() and not (path.is_dir() and not any(path.iterdir())):
            raise StoreError(f"{path}: is there, but is no store of actorgraph; name another path")
        path.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        raise StoreError(f"{path}: no store can be made there ({error})") from error
    _write_marker(path, {"format": FORMAT})


def _read_marker(path: Path) -> dict[str, object]:
    try:
        marker = json.loads((path / "store.json").read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise StoreError(f"{path / 'store.json'}: can't be read ({error}); restore it or add anew") from error
    return marker if isinstance(marker, dict) else {}


def _write_marker(path: Path, marker: Mapping[str, object]) -> None:
    from actorgraph.files import atomic

    try:
        with atomic(path / "store.json") as stream:
            json.dump(marker, stream, indent=1)
    except OSError as error:
        raise StoreError(f"{path}: can't be written ({error})") from error


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """Tell what went wrong while opening Oxigraph's files."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        if "lock" in str(error).lower():
            if not os.access(path / "quads", os.W_OK):
                raise StoreError(f"{path}: nobody may write there; only read it, or copy it first") from error
            raise StoreInUse(
                f"{path}: in use by another process; wait until it is done, or only read"
            ) from error
        if any(sign in str(error) for sign in _FULL):
            raise StoreError(f"{path}: can't be opened ({error}); {_NO_ROOM}") from error
        raise StoreError(
            f"{path}: can't be opened ({error}); restore it, or remove it and add anew"
        ) from error
