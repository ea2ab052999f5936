"""The whole flow on one screen: a document becomes a record, each step one module and one type."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from actorgraph.actors import resolve
from actorgraph.analyse import analyse
from actorgraph.extract import extract
from actorgraph.model import Document, Record
from actorgraph.stretches import joined, stretches


def read(document: Document, *, open_triples: bool = False) -> Record:
    """What one article says, with actors resolved. Pure: touches neither disk nor store.

    A text that is longer than any article is read in stretches (`stretches`).
    """
    parts = stretches(document.text)
    if len(parts) == 1:
        return _read(document, open_triples)
    pieces = ((part, replace(document, text=part.of(document.text))) for part in parts)
    return joined(document, ((part.start, _read(piece, open_triples)) for part, piece in pieces))


def _read(document: Document, open_triples: bool) -> Record:
    analysis = analyse(document)
    extraction = extract(analysis, open_triples=open_triples)
    return resolve(extraction)


def read_all(documents: Iterable[Document], *, open_triples: bool = False) -> Iterator[Record]:
    """`read` for each document in turn, lazily."""
    for document in documents:
        yield read(document, open_triples=open_triples)
