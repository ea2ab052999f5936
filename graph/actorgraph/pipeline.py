"""The whole flow on one screen: a document becomes a record, each step one module and one type."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from actorgraph.actors import resolve
from actorgraph.analyse import analyse
from actorgraph.extract import extract
from actorgraph.model import Document, Record


def read(document: Document, *, open_triples: bool = False) -> Record:
    """What one article says, with actors resolved. Pure: touches neither disk nor store."""
    analysis = analyse(document)
    extraction = extract(analysis, open_triples=open_triples)
    return resolve(extraction)


def read_all(documents: Iterable[Document], *, open_triples: bool = False) -> Iterator[Record]:
    """`read` for each document in turn, lazily."""
    for document in documents:
        yield read(document, open_triples=open_triples)
