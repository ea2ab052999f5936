"""Texts longer than any article, cut into stretches that are read one after the other.

What reads an article compares much of it with all that stands before. Read in stretches of bounded length, a
text takes time and memory in proportion to its own. A name means the same actor in all of them; a pronoun
finds nobody beyond its stretch.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from actorgraph.model import Actor, Document, Record, Span

LONGEST = 50_000  # code points
_ENDS = ("\n\n", "\n", ". ", " ")
_T = TypeVar("_T")


def stretches(text: str) -> tuple[Span, ...]:
    """What to read at once, in order, without gaps; each but the last ends with a paragraph, if it can."""
    found = []
    start = 0
    while len(text) - start > LONGEST:
        end = start + LONGEST
        for sign in _ENDS:
            last = text.rfind(sign, start + LONGEST // 2, end)
            if last >= 0:
                end = last + len(sign)
                break
        found.append(Span(start, end))
        start = end
    return (*found, Span(start, len(text)))


def joined(document: Document, records: Iterable[tuple[int, Record]]) -> Record:
    """One record of the document from those of its stretches, each after the offset where it starts."""
    actors: dict[str, Actor] = {}
    mentions: dict[str, list[Span]] = {}
    parts: tuple[list[Any], ...] = ([], [], [], [])
    for offset, record in records:
        for actor in record.actors:
            actors.setdefault(actor.id, actor)
        for identifier, spans in record.mentions.items():
            mentions.setdefault(identifier, []).extend(moved(spans, offset))
        said = (record.claims, record.quotations, record.open, record.unmapped)
        for part, found in zip(parts, said, strict=True):
            part.extend(moved(found, offset))
    claims, quotations, open_, unmapped = map(tuple, parts)
    told = {identifier: tuple(spans) for identifier, spans in mentions.items()}
    return Record(document, tuple(actors.values()), claims, quotations, told, open_, unmapped)


def moved(value: _T, by: int) -> _T:
    """The same with every span in it so many code points further on."""
    if isinstance(value, Span):
        return Span(value.start + by, value.end + by)  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(moved(part, by) for part in value)  # type: ignore[return-value]
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: moved(getattr(value, one.name), by) for one in fields(value)})
    return value
