"""The index of a store: names of actors and passages that documents quote, by their words (SQLite FTS5).

The index follows from the graphs and can be made anew at any time. It shares no transaction with the store:
a graph is marked as being written before the store's transaction, and after it its rows are written and the
mark taken off; what is still marked when the store is next written to is read from it again. Each change has
a number. A reader takes the number before its snapshot of the store: graphs that are marked or have a higher
number are read from the snapshot, all others are in the index as they are in the snapshot.

Passages are numbered by day, document and place in it, so that none need be sorted: the newest come first.
`indexing` opens indexes and keeps them in step.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import groupby, islice
from zlib import crc32

from actorgraph import findable, iris, words
from actorgraph.engines import Quads
from actorgraph.findable import Entries, Name

VERSION = 1000 * 1 + words.VERSION
"""Changes with the tables and with what is in them."""

_NOT_READ = frozenset({iris.AG.rstrip("#"), iris.SUMMARY})
_BATCH = 500
_DAY = 41  # bits below those for the day in the number of a passage
_TABLES = (
    "CREATE TABLE state (version INTEGER NOT NULL, change INTEGER NOT NULL)",
    "INSERT INTO state VALUES (0, 0)",
    "CREATE TABLE graphs (id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, change INTEGER NOT NULL, "
    "marked INTEGER NOT NULL, held INTEGER NOT NULL, names TEXT NOT NULL)",
    "CREATE INDEX by_change ON graphs (change)",
    "CREATE INDEX by_mark ON graphs (marked) WHERE marked",
    "CREATE TABLE names (id INTEGER PRIMARY KEY, actor TEXT NOT NULL, preferred INTEGER NOT NULL, "
    "text TEXT NOT NULL, caseless TEXT NOT NULL, graphs INTEGER NOT NULL)",
    "CREATE INDEX by_name ON names (caseless)",
    "CREATE TABLE passages (id INTEGER PRIMARY KEY, graph INTEGER NOT NULL, iri TEXT NOT NULL, "
    "text TEXT NOT NULL)",
    "CREATE INDEX by_graph ON passages (graph)",
    "CREATE TABLE terms (term TEXT PRIMARY KEY, backwards TEXT NOT NULL, uses INTEGER NOT NULL) "
    "WITHOUT ROWID",
    "CREATE INDEX by_end ON terms (backwards)",
)
_WORDS = tuple(
    f"CREATE VIRTUAL TABLE {name} USING fts5 (terms, content='', columnsize=0, tokenize='ascii')"
    for name in ("name_terms", "passage_terms")
)


class Index:
    """An index in an SQLite database. `since`: see `unsure`."""

    def __init__(self, connection: sqlite3.Connection, since: int | None = None) -> None:
        self.since = since
        self._sql = connection

    def prepare(self) -> None:
        """Make the tables that an SQLite without FTS5 has too, where there are none."""
        with self._sql:
            self._sql.execute("BEGIN IMMEDIATE")
            if not self._sql.execute("SELECT 1 FROM sqlite_master WHERE name = 'state'").fetchone():
                for statement in _TABLES:
                    self._sql.execute(statement)

    @property
    def version(self) -> int:
        """The version that it was made for; 0 where it has to be made yet."""
        return int(self._sql.execute("SELECT version FROM state").fetchone()[0])

    @property
    def change(self) -> int:
        """The number of the last change."""
        return int(self._sql.execute("SELECT change FROM state").fetchone()[0])

    def close(self) -> None:
        """Let go of the file."""
        self._sql.close()

    # --- being written ---

    @contextmanager
    def _changing(self) -> Iterator[int]:
        """A transaction, with the number of the change."""
        with self._sql:
            self._sql.execute("BEGIN IMMEDIATE")
            number = max(self.change + 1, time.time_ns())
            self._sql.execute("UPDATE state SET change = ?", (number,))
            yield number

    def mark(self, graphs: Iterable[str]) -> None:
        """Mark graphs as being written."""
        with self._changing() as number:
            self._mark(graphs, number)

    def _mark(self, graphs: Iterable[str], number: int) -> None:
        self._sql.executemany(
            "INSERT INTO graphs (iri, change, marked, held, names) VALUES (?, ?, 1, 0, '[]') "
            "ON CONFLICT (iri) DO UPDATE SET change = excluded.change, marked = 1",
            ((graph, number) for graph in graphs if graph not in _NOT_READ),
        )

    def marked(self) -> list[str]:
        """The IRIs of the graphs that are marked."""
        return [row[0] for row in self._sql.execute("SELECT iri FROM graphs WHERE marked ORDER BY iri")]

    def settle(self, found: Mapping[str, Entries]) -> None:
        """Give graphs, by their IRIs, these entries and no other, and take off their marks."""
        with self._changing() as number:
            uses: Counter[str] = Counter()
            for graph, of_graph in found.items():
                if graph not in _NOT_READ:
                    self._settle(graph, of_graph, number, uses)
            self._sql.executemany(
                "INSERT INTO terms VALUES (?, ?, ?) "
                "ON CONFLICT (term) DO UPDATE SET uses = uses + excluded.uses",
                ((term, term[::-1], step) for term, step in uses.items() if step),
            )
            self._sql.executemany(
                "DELETE FROM terms WHERE term = ? AND uses = 0",
                ((term,) for term, step in uses.items() if step < 0),
            )

    def _settle(self, graph: str, new: Entries, number: int, uses: Counter[str]) -> None:
        self._mark([graph], number)
        (key, kept) = self._sql.execute("SELECT id, names FROM graphs WHERE iri = ?", (graph,)).fetchone()
        names = {number_of(62, name[0], str(int(name[1])), name[2]): name for name in new.names}
        old = set(json.loads(kept))
        for name in old - names.keys():
            self._drop_name(name, uses)
        for name in names.keys() - old:
            self._add_name(name, *names[name], uses)
        self._settle_passages(key, graph, new, uses)
        self._sql.execute(
            "UPDATE graphs SET marked = 0, held = ?, names = ? WHERE id = ?",
            (bool(new.names or new.passages), json.dumps(sorted(names), separators=(",", ":")), key),
        )

    def _settle_passages(self, key: int, graph: str, new: Entries, uses: Counter[str]) -> None:
        rows = self._sql.execute("SELECT iri, text, id FROM passages WHERE graph = ?", (key,)).fetchall()
        numbers = {iri: _number(graph, iri, start, new.day) for iri, (_, start) in new.passages.items()}
        kept = {
            iri
            for iri, text, id_ in rows
            if iri in numbers and new.passages[iri][0] == text and id_ == numbers[iri]
        }
        for iri, text, id_ in rows:
            if iri not in kept:
                self._sql.execute("DELETE FROM passages WHERE id = ?", (id_,))
                self._drop_terms("passage_terms", id_, text, uses)
        for iri, (text, _) in sorted(new.passages.items()):
            if iri in kept:
                continue
            id_ = numbers[iri]
            while self._sql.execute("SELECT 1 FROM passages WHERE id = ?", (id_,)).fetchone():
                id_ += 1
            self._sql.execute("INSERT INTO passages VALUES (?, ?, ?, ?)", (id_, key, iri, text))
            self._add_terms("passage_terms", id_, text, uses)

    def _add_name(self, id_: int, actor: str, preferred: bool, text: str, uses: Counter[str]) -> None:
        there = self._sql.execute("UPDATE names SET graphs = graphs + 1 WHERE id = ?", (id_,)).rowcount
        if not there:
            row = (id_, actor, preferred, text, words.caseless(text))
            self._sql.execute("INSERT INTO names VALUES (?, ?, ?, ?, ?, 1)", row)
            self._add_terms("name_terms", id_, text, uses)

    def _drop_name(self, id_: int, uses: Counter[str]) -> None:
        self._sql.execute("UPDATE names SET graphs = graphs - 1 WHERE id = ?", (id_,))
        text, left = self._sql.execute("SELECT text, graphs FROM names WHERE id = ?", (id_,)).fetchone()
        if not left:
            self._sql.execute("DELETE FROM names WHERE id = ?", (id_,))
            self._drop_terms("name_terms", id_, text, uses)

    def _add_terms(self, table: str, id_: int, text: str, uses: Counter[str]) -> None:
        found = words.terms(text)
        uses.update(found)
        self._sql.execute(f"INSERT INTO {table} (rowid, terms) VALUES (?, ?)", (id_, " ".join(found)))

    def _drop_terms(self, table: str, id_: int, text: str, uses: Counter[str]) -> None:
        found = words.terms(text)
        uses.subtract(found)
        row = (id_, " ".join(found))
        self._sql.execute(f"INSERT INTO {table} ({table}, rowid, terms) VALUES ('delete', ?, ?)", row)

    def repair(self, quads: Quads) -> None:
        """Read again what is marked, from the store."""
        pending = iter(self.marked())
        while batch := list(islice(pending, _BATCH)):
            self.settle({graph: findable.read(quads, graph) for graph in batch})

    def fill(self, quads: Quads) -> None:
        """Make it from the store. What is cut short goes on when the store is next written to."""
        with self._changing() as number:
            for statement in _WORDS:
                self._sql.execute(statement)
            self._mark(sorted({graph.value for graph in quads.named_graphs()}), number)
            self._sql.execute("UPDATE state SET version = ?", (VERSION,))
        self.repair(quads)
        self.optimise()

    def optimise(self) -> None:
        """Merge what many small changes have left, for a smaller and quicker index."""
        for table in ("name_terms", "passage_terms"):
            self._sql.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
        self._sql.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    # --- being read ---

    @contextmanager
    def reading(self) -> Iterator[None]:
        """What is read in this context is the index at one moment."""
        self._sql.execute("BEGIN")
        try:
            yield
        finally:
            self._sql.execute("ROLLBACK")

    def unsure(self) -> list[str]:
        """The IRIs of the graphs that a reader has to read itself: marked, or changed after `since`."""
        if self.since is None:
            return self.marked()
        sql = "SELECT iri FROM graphs WHERE marked UNION SELECT iri FROM graphs WHERE change > ? ORDER BY iri"
        return [row[0] for row in self._sql.execute(sql, (self.since,))]

    def called(self, name: str) -> list[Name]:
        """The names that differ from `name` in case and blanks at most."""
        sql = "SELECT actor, preferred, text FROM names WHERE caseless = ?"
        return [
            (actor, bool(first), text)
            for actor, first, text in self._sql.execute(sql, (words.caseless(name),))
        ]

    def names(self) -> Iterator[tuple[str, str, str]]:
        """Every actor with each of its names, as it is written and without case and needless blanks."""
        yield from self._sql.execute("SELECT actor, text, caseless FROM names")

    def matching_names(self, expression: str) -> Iterator[tuple[str, str, int]]:
        """Actors and names that match in FTS5, and in how many graphs the actor has it, most first."""
        yield from self._sql.execute(
            "SELECT actor, text, graphs FROM name_terms JOIN names ON names.id = name_terms.rowid "
            "WHERE name_terms MATCH ? ORDER BY graphs DESC, actor, text",
            (expression,),
        )

    def matching_passages(self, expression: str) -> Iterator[tuple[int, str, str]]:
        """Numbers, IRIs and texts of passages that match in FTS5, the newest first."""
        yield from self._sql.execute(
            "SELECT passages.id, iri, text FROM passage_terms "
            "CROSS JOIN passages ON passages.id = passage_terms.rowid "
            "WHERE passage_terms MATCH ? ORDER BY passage_terms.rowid DESC",
            (expression,),
        )

    def compounds(self, term: str, most: int) -> list[str]:
        """The terms that are compounds with that one, those used most first."""
        end = "\U0010ffff"
        rows = self._sql.execute(
            "SELECT term, uses FROM terms WHERE term > ? AND term < ? "
            "UNION SELECT term, uses FROM terms WHERE backwards > ? AND backwards < ? "
            "ORDER BY uses DESC, term",
            (term, term + end, term[::-1], term[::-1] + end),
        )
        return list(islice((one for one, _ in rows if words.is_compound(one, term)), most))

    def copy_to(self, connection: sqlite3.Connection) -> Index:
        """A copy in an empty database, in which what is unsure is marked."""
        with self.reading():
            unsure = self.unsure()
            self._sql.backup(connection)
        copy = Index(connection)
        copy.mark(unsure)
        return copy

    def content(self) -> Iterator[tuple[object, ...]]:
        """All that it holds, in an order that depends on that alone."""
        for sql in (
            "SELECT 0, iri, names FROM graphs WHERE held ORDER BY iri",
            "SELECT 1, id, actor, preferred, text, graphs FROM names ORDER BY id",
            "SELECT 2, graphs.iri, passages.iri, text, passages.id >> 41 FROM passages "
            "JOIN graphs ON graphs.id = graph ORDER BY graphs.iri, passages.iri",
            "SELECT 3, term, uses FROM terms ORDER BY term",
        ):
            yield from self._sql.execute(sql)
        yield from self._occurrences(4, "name_terms", "names", "actor || text")
        yield from self._occurrences(5, "passage_terms", "passages", "iri")

    def _occurrences(self, section: int, table: str, of: str, key: str) -> Iterator[tuple[object, ...]]:
        """How often each term is in it, and a sum over where."""
        self._sql.execute(
            f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.{of}_v USING fts5vocab (main, {table}, instance)"
        )
        rows = self._sql.execute(f"SELECT term, offset, {key} FROM {of}_v LEFT JOIN {of} ON id = doc")
        for term, found in groupby(rows, key=lambda row: row[0]):
            sums = [crc32(f"{offset} {where}".encode()) for _, offset, where in found]
            yield section, term, len(sums), sum(sums)


def _number(graph: str, iri: str, start: int, day: int) -> int:
    """The number of a passage: the later its day and the nearer to the beginning of the text, the higher."""
    place = (1 << 14) - 1 - min(start // 16, (1 << 14) - 1)
    return day << _DAY | number_of(18, graph) << 23 | place << 9 | number_of(9, iri)


def number_of(bits: int, *parts: str) -> int:
    """A number of so many bits that depends on the parts alone."""
    digest = hashlib.sha256("\0".join(parts).encode("utf-8")).digest()
    return int.from_bytes(digest[:8], "big") >> 64 - bits
