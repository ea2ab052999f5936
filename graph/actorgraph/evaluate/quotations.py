"""Quotations: what is said and by whom, against articles with quotations annotated.

A predicted quotation is the gold one with which it shares most characters, at least half of all that the two
have together, one to one; its speaker is right where it overlaps the gold one's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from actorgraph.evaluate.gold import read_json
from actorgraph.evaluate.records import Quotation, Record, characters, from_json
from actorgraph.evaluate.scores import Result, Score, Share, Slip, total

Json = dict[str, Any]

_ENOUGH = 0.5  # of the characters of both, those that they share (Jaccard)


@dataclass(frozen=True, slots=True)
class Article:
    """An article with the quotations that people found in it."""

    id: str
    text: str
    quotations: tuple[Quotation, ...]


def load(file: Path) -> Iterator[Article]:
    """The article in a JSON file; its id is the number that the file's name begins with, else that name.

    Raises KeyError or TypeError where the file is no such gold.
    """
    item = read_json(file)
    stem = file.name.split(".")[0]
    number = re.match(r"\d+", stem)
    text = item["originalText"]
    yield Article(
        number.group() if number else stem,
        text,
        tuple(_quotation(annotation, text) for annotation in item["annotations"]),
    )


def _quotation(annotation: Json, text: str) -> Quotation:
    spans = [(span["charBegin"], span["charEnd"]) for span in annotation["quote"]["spans"]]
    speaker = (annotation.get("speaker") or {"spans": ()})["spans"]
    return Quotation(
        annotation["type"],
        characters(spans),
        characters((span["charBegin"], span["charEnd"]) for span in speaker),
        " … ".join(text[start:end] for start, end in spans),
    )


def predict(gold: Iterable[Article]) -> Iterator[Record]:
    """What the program reads in each article."""
    from actorgraph.jsonl import to_json
    from actorgraph.model import Document
    from actorgraph.pipeline import read

    for article in gold:
        yield from_json(to_json(read(Document(article.id, article.text))))


def compare(gold: Iterable[Article], predicted: Iterable[Record]) -> Result:
    """Scores of quotations, and of quotations with the right speaker; how many of each type are found."""
    return total(_compared(article, record) for article, record in zip(gold, predicted, strict=True))


def _compared(article: Article, record: Record) -> Result:
    pairs = match(article.quotations, record.quotations)
    matched = [(article.quotations[i], record.quotations[j]) for i, j in pairs.items()]
    named = [one.speaker & other.speaker for one, other in matched if one.speaker]
    joint = sum(
        bool(one.speaker & other.speaker or not one.speaker | other.speaker) for one, other in matched
    )
    sizes = len(record.quotations), len(article.quotations)
    shares = {"speaker right": Share(sum(map(bool, named)), len(named))}
    for index, quotation in enumerate(article.quotations):
        name = f"{quotation.type} found"
        shares[name] = shares.get(name, Share()) + Share(index in pairs, 1)
    return Result(
        {
            "quotations": Score.one_to_one(len(matched), *sizes),
            "with speaker": Score.one_to_one(joint, *sizes),
        },
        shares=shares,
        slips=tuple(_slips(article, record, pairs)),
    )


def match(gold: Iterable[Quotation], predicted: Iterable[Quotation]) -> dict[int, int]:
    """The index of each gold quotation that is found with that of its prediction, the closest first."""
    predicted = tuple(predicted)
    close = [
        (likeness, i, j)
        for i, one in enumerate(gold)
        for j, other in enumerate(predicted)
        if (likeness := _likeness(one.content, other.content)) >= _ENOUGH
    ]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(close, reverse=True):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _likeness(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0


def _slips(article: Article, record: Record, pairs: dict[int, int]) -> Iterator[Slip]:
    for i, one in enumerate(article.quotations):
        if i not in pairs:
            yield Slip("missed", article.id, one.type, _speaker(one, article.text), one.text)
            continue
        told = record.quotations[pairs[i]]
        if one.speaker and not one.speaker & told.speaker:
            who = f"{_speaker(one, article.text)}, not {_speaker(told, article.text)}"
            yield Slip("missed", article.id, "speaker", who, one.text)
    found = set(pairs.values())
    for j, other in enumerate(record.quotations):
        if j not in found:
            yield Slip("invented", article.id, other.type, _speaker(other, article.text), other.text)


def _speaker(quotation: Quotation, text: str) -> str:
    """The words for who speaks, "?" where nobody is named."""
    if not quotation.speaker:
        return "?"
    return text[min(quotation.speaker) : max(quotation.speaker) + 1]
