"""Opening, following and copying the search index of a store (`fulltext`)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox

from actorgraph import findable
from actorgraph.engines import Quads
from actorgraph.errors import Failure, StoreError
from actorgraph.fulltext import VERSION, Index

FILE = "search.sqlite"
_ADVICE = "`actorgraph store reindex` makes it anew"
TOO_MANY = 1000  # graphs that a reader would have to read itself, beyond which it does without the index


@cache
def available() -> bool:
    """Whether Python's SQLite has FTS5."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE probe USING fts5 (terms)")
    except sqlite3.OperationalError:
        return False
    finally:
        connection.close()
    return True


def require() -> None:
    """Raise Failure where Python's SQLite has no FTS5."""
    if not available():
        raise Failure(
            f"the SQLite {sqlite3.sqlite_version} of this Python was built without FTS5, which search needs; "
            "use a Python whose SQLite has it, as that of python.org and of the Linux distributions"
        )


def to_write(store: Path, quads: Quads, *, anew: bool = False) -> Index:
    """The index of the store at that path, to be written to: made where there is none, else repaired.

    Without FTS5, graphs are only marked, for a Python that has it. Raises StoreError where it can't be
    written.
    """
    path = store / FILE
    with _told(path):
        index = None if anew else _opened(path)
        if index is None or (available() and index.version != VERSION):
            if index is not None:
                index.close()
            _remove(path)
            index = _prepared(path)
            if available():
                index.fill(quads)
        elif available():
            index.repair(quads)
    return index


def to_read(path: Path) -> Index | None:
    """The index in that file, to be read; None where there is none that this version can read.

    It is in step with what is read of the store from now on.
    """
    if not path.is_file() or not available():
        return None
    log = path.with_name(f"{path.name}-wal")
    for how in ("mode=ro", "mode=ro&immutable=1"):
        if "immutable" in how and log.exists() and log.stat().st_size:
            break  # it would be read without what is in there
        try:
            index = Index(_connection(path, how))
            if index.version == VERSION:
                index.since = index.change
                return index
            index.close()
        except (sqlite3.Error, TypeError):
            pass
    return None


@contextmanager
def following(index: Index | None, graphs: Mapping[str, Iterable[ox.Triple]]) -> Iterator[None]:
    """Keep the index in step with what this context does: give graphs, by their IRIs, these triples.

    Raises StoreError where the index can't be written, before anything is done.
    """
    if index is None:
        yield
        return
    try:
        index.mark(graphs)
    except sqlite3.Error as error:
        raise StoreError(f"the search index can't be written ({error}); nothing was changed") from error
    yield
    if available():
        found = {graph: findable.entries(graph, triples) for graph, triples in graphs.items()}
        with suppress(sqlite3.Error):  # the marks stay, and it is read again when the store is next opened
            index.settle(found)


@contextmanager
def in_step(index: Index | None, quads: Quads) -> Iterator[tuple[Index, ...]]:
    """The indexes that together hold what `quads` do, at one moment; none where one has to do without.

    Besides the index itself, one of the graphs of which that is not sure. What is found may be of graphs that
    `quads` do not hold.
    """
    if index is None or not available():
        yield ()
        return
    with _readable(), index.reading():
        unsure = index.unsure()
        if not unsure:
            yield (index,)
        elif len(unsure) > TOO_MANY:
            yield ()
        else:
            with temporary() as own:
                own.settle({graph: findable.read(quads, graph) for graph in unsure})
                yield index, own


@contextmanager
def temporary(quads: Quads | None = None) -> Iterator[Index]:
    """An index that is kept nowhere, of the quads, or empty."""
    index = Index(sqlite3.connect("", isolation_level=None))
    try:
        index.prepare()
        index.fill(quads or ox.Store())
        yield index
    finally:
        index.close()


def copy(index: Index, path: Path) -> None:
    """Copy an index to a free path, to go with a copy of the quads made after the index was opened."""
    index.copy_to(_connection(path, "mode=rwc")).close()


def differences(index: Index, quads: Quads) -> Iterator[str]:
    """A line for each thing in which an index is not what the quads give."""
    with temporary(quads) as right:
        mine = index.copy_to(sqlite3.connect("", isolation_level=None))
        try:
            mine.repair(quads)
            yield from _differences(mine.content(), right.content())
        finally:
            mine.close()


def _differences(kept: Iterator[tuple[object, ...]], right: Iterator[tuple[object, ...]]) -> Iterator[str]:
    """Both are in order."""
    mine, theirs = next(kept, None), next(right, None)
    while mine is not None or theirs is not None:
        if mine == theirs:
            mine, theirs = next(kept, None), next(right, None)
        elif theirs is None or (mine is not None and mine < theirs):
            yield f"{_shown(mine)}: is not so in the search index; {_ADVICE}"
            mine = next(kept, None)
        else:
            yield f"{_shown(theirs)}: is missing in the search index; {_ADVICE}"
            theirs = next(right, None)


def _shown(row: tuple[object, ...] | None) -> str:
    kinds = ("graph", "name", "passage", "term", "term of names", "term of passages")
    return "" if row is None else " ".join((kinds[int(str(row[0]))], *map(str, row[1:])))[:300]


@contextmanager
def _readable() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(f"the search index can't be read ({error}); {_ADVICE}") from error


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise StoreError(f"{path}: the search index can't be written ({error})") from error


def _opened(path: Path) -> Index:
    """The index in that file, which is removed where it is none."""
    try:
        return _prepared(path)
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:  # no database, or a broken one
        _remove(path)
        return _prepared(path)


def _remove(path: Path) -> None:
    for end in ("", "-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)


def _prepared(path: Path) -> Index:
    connection = _connection(path, "mode=rwc")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    index = Index(connection)
    index.prepare()
    return index


def _connection(path: Path, how: str) -> sqlite3.Connection:
    uri = f"file:{quote(str(path.absolute()))}?{how}"
    return sqlite3.connect(uri, uri=True, isolation_level=None, timeout=30, check_same_thread=False)
