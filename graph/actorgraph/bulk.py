"""Whole N-Quads files as a store: graphs, their union and the summaries in one load.

Oxigraph's bulk loader reads a stream of N-Quads as fast as it can sort them. The stream here is that of the
files, each line once more without its graph, for the union, and in the end the summaries, which are counted
on the way. One load is all or nothing. Nothing is checked against the shapes: `actorgraph store verify` does.
"""

from __future__ import annotations

import gzip
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from actorgraph import iris
from actorgraph.errors import GraphSyntaxError, StoreError
from actorgraph.iris import AG, RDF
from actorgraph.summaries import Summing, line
from actorgraph.tallies import WANTED, Said, content

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

SUFFIXES = (".nq", ".nq.gz")
_BLOCK = 1 << 20
_MANY = 10_000  # summaries written at once
_SUMMARY = f"<{iris.SUMMARY}> .".encode()
_WANTED = {f"<{iri}>".encode(): iri for iri in WANTED}
_TYPE, _DOCUMENT = RDF + "type", f"<{AG}Document>".encode()
_ODD = (b"\t", b"\r", b"\\u", b"\\U")
_ESCAPE = re.compile(r"\\(.)")
_ESCAPED = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}


def is_dump(path: Path) -> bool:
    """Whether the name says that it is N-Quads, compressed or not."""
    return path.name.lower().endswith(SUFFIXES)


def load(quads: ox.Store, sources: Sequence[Path]) -> bool:
    """Put what is in N-Quads files into an empty store; whether the summaries are in it too.

    They are not where a graph is in several places. Raises GraphSyntaxError with the line, and StoreError
    where a file can't be read or the store can't be written.
    """
    stream = _Stream(sources)
    try:
        quads.bulk_load(io.BufferedReader(stream, _BLOCK), format=ox.RdfFormat.N_QUADS)
    except (SyntaxError, ValueError) as error:
        raise GraphSyntaxError(_fault(stream.source) or f"{stream.source}: {error}") from error
    except (OSError, EOFError) as error:
        raise StoreError(f"{stream.source}: can't be loaded ({error})") from error
    if stream.scattered:
        quads.remove_graph(ox.NamedNode(iris.SUMMARY))
    return not stream.scattered


class _Stream(io.RawIOBase):
    """What the bulk loader reads."""

    def __init__(self, sources: Sequence[Path]) -> None:
        self.source: Path | None = None
        self.scattered = False
        self._summing = Summing()
        self._graphs: set[bytes] = set()
        self._graph, self._said = b"", list[Said]()
        self._blocks = self._of(sources)
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill as much of the buffer as there is at once; 0 at the end."""
        if not self._rest:
            self._rest = memoryview(next(self._blocks, b""))
        count = min(len(self._rest), len(memoryview(buffer)))
        memoryview(buffer)[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count

    def _of(self, sources: Sequence[Path]) -> Iterator[bytes]:
        for source in sources:
            self.source = source
            for block in _usual(source):
                lines = block.split(b"\n")
                lines.pop()
                if _SUMMARY in block:  # what the store makes itself
                    lines = [one for one in lines if not one.endswith(_SUMMARY)]
                split = [one.rpartition(b" <") for one in lines]
                yield b"".join(
                    [b"%b\n%b .\n" % (one, parts[0]) for one, parts in zip(lines, split, strict=True)]
                )
                yield from self._summed(split)
        yield from self._next_graph(b"")
        rest = self._summing.end()
        while some := "".join(map(line, islice(rest, _MANY))):
            yield some.encode()

    def _summed(self, split: Iterable[tuple[bytes, bytes, bytes]]) -> Iterator[bytes]:
        """Note what counts of each line, and give the summaries of each graph that is done."""
        for graph, lines in groupby(split, key=lambda parts: parts[2]):
            if graph != self._graph:
                yield from self._next_graph(graph)
            for triple, _, _ in lines:
                subject, predicate, value = triple.split(b" ", 2)
                name = _WANTED.get(predicate)
                if name is not None and (name != _TYPE or value == _DOCUMENT):
                    self._said.append((subject[1:-1].decode(), name, _plain(value)))

    def _next_graph(self, graph: bytes) -> Iterator[bytes]:
        self.scattered = self.scattered or graph in self._graphs
        if self._said:
            name = self._graph.removesuffix(b"> .").decode()
            yield "".join(map(line, self._summing.add({name: content(self._said)}))).encode()
        self._graphs.add(graph)
        self._graph, self._said = graph, []


def _usual(source: Path) -> Iterator[bytes]:
    """A file as whole lines, some at a time, in the one way in which Oxigraph writes them."""
    with gzip.open(source) if source.suffix == ".gz" else source.open("rb") as stream:
        rest = b""
        while read := stream.read(_BLOCK):
            block, end, rest = (rest + read).rpartition(b"\n")
            if block:
                yield _made_usual(block + end)
        if rest.strip():
            yield _made_usual(rest + b"\n")


def _made_usual(block: bytes) -> bytes:
    lines = block.count(b"\n")
    usual = block.startswith(b"<") and block.count(b"\n<") == lines - 1 and block.count(b"> .\n") == lines
    if usual and not any(odd in block for odd in _ODD):
        return block
    return ox.serialize(ox.parse(block, format=ox.RdfFormat.N_QUADS), format=ox.RdfFormat.N_QUADS) or b""


def _fault(source: Path | None) -> str | None:
    """What is wrong with a file, and where."""
    if source is None:
        return None
    with gzip.open(source) if source.suffix == ".gz" else source.open("rb") as stream:
        for number, text in enumerate(stream, start=1):
            try:
                for quad in ox.parse(text, format=ox.RdfFormat.N_QUADS):
                    if not isinstance(quad.graph_name, ox.NamedNode):
                        return f"{source}, line {number}: no graph is named in which this is said"
            except SyntaxError as error:
                return f"{source}, line {number}: {error}"
    return None


def _plain(value: bytes) -> str:
    """The text of an IRI or a literal."""
    text = value.decode()
    if text[0] == "<":
        return text[1:-1]
    body = text[1 : text.rindex('"')]
    return _ESCAPE.sub(lambda found: _ESCAPED.get(found[1], found[1]), body) if "\\" in body else body
