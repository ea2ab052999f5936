"""Annotated sentences: CoNLL-U trees, GermEval tables, names as JSON Lines. For training and scoring."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from actorgraph.errors import DocumentError
from actorgraph.model import Name, Span

_NO_WORD = re.compile(r"\d+[-.]\d+\t")  # "26-27 am" above its two words, or a word that is not written


@dataclass(frozen=True, slots=True)
class Tree:
    """A sentence with gold or silver syntax. `heads` are indices; a root's is its own."""

    id: str
    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    feats: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NamedSentence:
    """A sentence of a GermEval table: words and typed stretches of them (start, end exclusive, type)."""

    words: tuple[str, ...]
    names: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class NamedText:
    """A sentence as running text with its names."""

    id: str
    text: str
    names: tuple[Name, ...]


def _open(path: Path) -> TextIO:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8")
    return path.open(encoding="utf-8")


def _blocks(path: Path) -> Iterator[list[str]]:
    """Runs of lines between blank lines."""
    block: list[str] = []
    with _open(path) as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line:
                block.append(line)
            elif block:
                yield block
                block = []
    if block:
        yield block


def read_trees(path: Path) -> Iterator[Tree]:
    """The sentences of a CoNLL-U file, gzipped or not. Raises `DocumentError` for a malformed line."""
    for block in _blocks(path):
        identifier = ""
        rows = []
        for line in block:
            if line.startswith("# sent_id = "):
                identifier = line.removeprefix("# sent_id = ")
            elif not line.startswith("#") and not _NO_WORD.match(line):
                rows.append(line.split("\t"))
        try:
            heads = tuple(int(row[6]) - 1 if row[6] != "0" else i for i, row in enumerate(rows))
            yield Tree(
                identifier,
                tuple(row[1] for row in rows),
                tuple("SpaceAfter=No" not in row[9] for row in rows),
                tuple(row[5] for row in rows),
                heads,
                tuple("ROOT" if row[6] == "0" else row[7] for row in rows),
            )
        except (IndexError, ValueError) as error:
            raise DocumentError(f"{path}: sentence {identifier!r} is no CoNLL-U ({error})") from error


def _spans(labels: list[str]) -> Iterator[tuple[int, int, str]]:
    """Typed stretches from BIO labels."""
    start, kind = 0, ""
    for i, label in enumerate([*labels, "O"]):
        if kind and not (label.startswith("I-") and label[2:] == kind):
            yield start, i, kind
            kind = ""
        if label != "O" and not kind:
            start, kind = i, label[2:]


def read_germeval(path: Path) -> Iterator[NamedSentence]:
    """The sentences of a GermEval 2014 table with their outer names; no derived or partial ones."""
    for block in _blocks(path):
        rows = [line.split("\t") for line in block if not line.startswith("#\t")]
        if any(len(row) < 3 for row in rows):
            raise DocumentError(f"{path}: a row has fewer than three columns: {rows[0]}")
        names = tuple(
            span for span in _spans([row[2] for row in rows]) if not span[2].endswith(("deriv", "part"))
        )
        yield NamedSentence(tuple(row[1] for row in rows), names)


def read_named_texts(path: Path) -> Iterator[NamedText]:
    """The sentences of a JSON Lines file with keys id, text and names (start, end, type)."""
    with _open(path) as lines:
        for number, line in enumerate(lines, 1):
            try:
                item = json.loads(line)
                names = tuple(Name(Span(n["start"], n["end"]), n["type"]) for n in item["names"])
                yield NamedText(item["id"], item["text"], names)
            except (ValueError, KeyError, TypeError) as error:
                raise DocumentError(f"{path}, line {number}: not a sentence with names ({error})") from error
