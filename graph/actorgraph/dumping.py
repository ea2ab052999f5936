"""Statements as RDF, in an order that depends on nothing but the statements.

N-Quads are canonical as RDFC-1.0 has it ("RDF Dataset Canonicalization", 5): no blank nodes, one way to write
each term, the lines in the order of their code points. The other syntaxes follow the same order, graph by
graph. So the same statements give the same bytes, whichever engine keeps them and however they came into it.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, nullcontext
from io import BytesIO
from itertools import islice
from pathlib import Path
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile, TemporaryFile
from typing import IO, Any, cast

import pyoxigraph as ox

from actorgraph import iris

_AT_ONCE = 500_000  # lines that are sorted in memory; more go through files of so many
_IN_MEMORY = 64 * 2**20  # bytes of sorted lines
_BATCH = 10_000  # statements that are written as lines in one go

Statements = Iterable[ox.Quad] | Iterable[ox.Triple]


def write(statements: Statements, output: Path | IO[bytes], syntax: ox.RdfFormat) -> None:
    """Write quads in a syntax with graphs, triples in one without; what comes twice is written once.

    Raises Failure where RDF/XML can't hold a statement.
    """
    plain = ox.RdfFormat.N_QUADS if syntax.supports_datasets else ox.RdfFormat.N_TRIPLES
    order = _graph_first if syntax.supports_datasets and syntax is not plain else None
    with SpooledTemporaryFile(max_size=_IN_MEMORY) as spool, _opened(output) as stream:
        spool.writelines(in_order(_lines(statements, plain), order))
        spool.seek(0)
        if syntax is plain:
            copyfileobj(spool, stream)
            return
        read: Any = ox.parse(spool, format=plain, lenient=True)
        if syntax is ox.RdfFormat.RDF_XML:
            from actorgraph.export.fit import XmlStream, require_names

            read, stream = (require_names(quad.triple) for quad in read), cast("IO[bytes]", XmlStream(stream))
        ox.serialize(read, stream, format=syntax, prefixes=iris.PREFIXES)


def _opened(output: Path | IO[bytes]) -> AbstractContextManager[IO[bytes]]:
    return output.open("wb") if isinstance(output, Path) else nullcontext(output)


def in_order(
    lines: Iterable[bytes], order: Callable[[bytes], Any] | None = None, at_once: int = _AT_ONCE
) -> Iterator[bytes]:
    """Lines in the order of their code points or of a key, each once; no more than `at_once` in memory."""
    lines = iter(lines)
    parts: list[Iterable[bytes]] = []
    with ExitStack() as files:
        while part := sorted(islice(lines, at_once), key=order):
            if len(part) == at_once:
                file = files.enter_context(TemporaryFile())
                file.writelines(part)
                file.seek(0)
                parts.append(file)
            else:
                parts.append(part)
        last = None
        for line in heapq.merge(*parts, key=order):
            if line != last:
                yield line
            last = line


def _lines(statements: Statements, syntax: ox.RdfFormat) -> Iterator[bytes]:
    left: Any = iter(statements)
    while batch := list(islice(left, _BATCH)):
        yield from BytesIO(ox.serialize(batch, format=syntax) or b"")


def _graph_first(line: bytes) -> tuple[bytes, bytes]:
    """A line of N-Quads by its graph, then by itself."""
    return line.rsplit(b" ", 2)[1], line
