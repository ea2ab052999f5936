"""Statements: who did what to whom, according to whom, against articles annotated by hand.

A predicted statement is a gold one of the same type whose subject and object name the same actors; where the
gold names none (a passive without agent), any will do. Each is matched once, and symmetric relations either
way round. What is marked "optional" counts neither when missed nor when found.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from actorgraph.evaluate import actors
from actorgraph.evaluate.gold import read_json
from actorgraph.evaluate.records import Attribution, Named, Record, Statement, from_json
from actorgraph.evaluate.scores import Result, Score, Share, Slip, total
from actorgraph.model import Document

Json = dict[str, Any]

SYMMETRIC = frozenset({"CONSULT", "COOPERATE", "AGREE"})
ASPECTS = ("relation", "polarity", "modality")


@dataclass(frozen=True, slots=True)
class Article:
    """An article with the actors and statements that people found in it."""

    document: Document
    actors: Mapping[str, Named]
    statements: tuple[Statement, ...]

    @property
    def id(self) -> str:
        """The document's."""
        return self.document.id


def load(file: Path) -> Iterator[Article]:
    """The article in a JSON file. Raises KeyError, TypeError or ValueError where the file is no such gold."""
    item = read_json(file)
    document = Document(
        item["doc"],
        item["text"],
        item.get("language", "de"),
        item.get("title"),
        item.get("source"),
        item.get("date"),
    )
    known = {
        actor["id"]: Named((actor["name"], *actor.get("aliases", ())), actor.get("wikidata"))
        for actor in item["actors"]
    }
    statements = tuple(_statement(one) for one in item["statements"])
    for one in statements:
        for actor in (one.subject, one.object, *(voice.holder for voice in one.attributions)):
            if actor is not None and actor not in known:
                raise ValueError(f"a statement names actor {actor!r}, which is not among the actors")
    yield Article(document, known, statements)


def _statement(item: Json) -> Statement:
    return Statement(
        item["type"],
        item["relation"],
        item["subject"],
        item["object"],
        item.get("polarity"),
        item.get("modality"),
        item.get("quantity") or "",
        item["evidence"],
        tuple(
            Attribution(voice["holder"], voice["stance"], bool(voice.get("optional")))
            for voice in item["attributions"]
        ),
        bool(item.get("optional")),
    )


def predict(gold: Iterable[Article]) -> Iterator[Record]:
    """What the program reads in each article."""
    from actorgraph.actors import resolve
    from actorgraph.analyse import analyse
    from actorgraph.extract import extract
    from actorgraph.jsonl import to_json

    for article in gold:
        extraction = extract(analyse(article.document))
        yield replace(from_json(to_json(resolve(extraction))), extraction=extraction)


def compare(gold: Iterable[Article], predicted: Iterable[Record]) -> Result:
    """Scores of statements and attributions, by type; of the matched, how often each aspect is right.

    Where the program itself has read the articles, also how well it keeps actors together and apart.
    """
    return total(_compared(article, record) for article, record in zip(gold, predicted, strict=True))


def _compared(article: Article, record: Record) -> Result:
    matching = match(article, record)
    heard = [_heard(article, record, *pair) for pair in matching.pairs]
    attributions = total(heard).scores.get("attributions", Score())
    said = sum(len(one.attributions) for one in matching.invented)
    unheard = sum(not voice.optional for one in matching.missed for voice in one.attributions)
    types: dict[str, Score] = {}
    for one, score in matching.counted():
        types[one.type] = types.get(one.type, Score()) + score
    result = Result(
        {
            "statements": sum(types.values(), Score()),
            "attributions": attributions + Score(0, said, 0, unheard),
        },
        types,
        _aspects(matching.pairs),
        (*_slips(article, record, matching), *(slip for one in heard for slip in one.slips)),
    )
    if record.extraction is None:
        return result
    return total((result, actors.compare(article, record.extraction)))


# --- statements -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Matching:
    """Which gold statement is which predicted one, and what is left on both sides; nothing optional."""

    pairs: tuple[tuple[Statement, Statement], ...]
    missed: tuple[Statement, ...]
    invented: tuple[Statement, ...]

    def counted(self) -> Iterator[tuple[Statement, Score]]:
        """Each statement with what it adds to the score of its type."""
        yield from ((one, Score.one_to_one(1, 1, 1)) for one, _ in self.pairs)
        yield from ((one, Score.one_to_one(0, 0, 1)) for one in self.missed)
        yield from ((one, Score.one_to_one(0, 1, 0)) for one in self.invented)


def match(article: Article, record: Record) -> Matching:
    """Match each gold statement with the first of those predicted that has most aspects right.

    The optional ones are matched last, so that they take nothing from the others.
    """
    left = list(record.statements)
    pairs: list[tuple[Statement, Statement]] = []
    missed: list[Statement] = []
    for one in sorted(article.statements, key=lambda one: one.optional):
        candidates = [other for other in left if _is_match(one, other, article, record)]
        best = max(candidates, key=lambda other: len(_right_aspects(one, other)), default=None)
        if best is not None:
            left.remove(best)
        if one.optional:
            continue
        if best is None:
            missed.append(one)
        else:
            pairs.append((one, best))
    return Matching(tuple(pairs), tuple(missed), tuple(left))


def _is_match(one: Statement, other: Statement, article: Article, record: Record) -> bool:
    if one.type != other.type:
        return False
    ends = [(other.subject, other.object)]
    if one.type in SYMMETRIC:
        ends.append((other.object, other.subject))
    return any(
        _is_same(one.subject, subject, article, record) and _is_same(one.object, object_, article, record)
        for subject, object_ in ends
    )


def _is_same(wanted: str | None, actor: str | None, article: Article, record: Record) -> bool:
    """Whether both are one actor. What the text leaves open may be filled in from context."""
    if wanted is None:
        return True
    gold, named = article.actors.get(wanted), record.actors.get(actor or "")
    return gold is not None and named is not None and gold.is_same(named)


def _right_aspects(one: Statement, other: Statement) -> list[str]:
    return [name for name in ASPECTS if getattr(one, name) == getattr(other, name)]


def _aspects(pairs: Sequence[tuple[Statement, Statement]]) -> dict[str, Share]:
    right = Counter(name for pair in pairs for name in _right_aspects(*pair))
    numbers = [_number(one.quantity) == _number(other.quantity) for one, other in pairs if one.quantity]
    return {
        **{f"{name} right": Share(right[name], len(pairs)) for name in ASPECTS},
        "quantity right": Share(sum(numbers), len(numbers)),
    }


def _number(quantity: str) -> str:
    """The first number in a quantity, or where it is all in words, the words."""
    found = re.search(r"\d+", re.sub(r"(?<=\d)[.\s](?=\d{3})", "", quantity))
    return found.group() if found else quantity.casefold()


# --- attributions -----------------------------------------------------------------------------------------


def _heard(article: Article, record: Record, one: Statement, other: Statement) -> Result:
    """The voices of a matched statement: each gold one is the first left that has its stance and holder."""
    left = list(other.attributions)
    hits = optional = 0
    missed: list[Attribution] = []
    for voice in sorted(one.attributions, key=lambda voice: voice.optional):
        hit = next((said for said in left if _is_same_voice(voice, said, article, record)), None)
        if hit is not None:
            left.remove(hit)
            optional += voice.optional
            hits += not voice.optional
        elif not voice.optional:
            missed.append(voice)
    gold = sum(not voice.optional for voice in one.attributions)
    score = Score.one_to_one(hits, len(other.attributions) - optional, gold)
    slips = (
        *(_slip("missed", article.id, one, article.actors, voice) for voice in missed),
        *(_slip("invented", article.id, other, record.actors, voice) for voice in left),
    )
    return Result({"attributions": score}, slips=slips)


def _is_same_voice(voice: Attribution, said: Attribution, article: Article, record: Record) -> bool:
    return voice.stance == said.stance and _is_same(voice.holder, said.holder, article, record)


# --- what to show -----------------------------------------------------------------------------------------


def _slips(article: Article, record: Record, matching: Matching) -> Iterator[Slip]:
    for one in matching.missed:
        yield _slip("missed", article.id, one, article.actors)
    for one in matching.invented:
        yield _slip("invented", article.id, one, record.actors)


def _slip(
    what: Literal["missed", "invented"],
    document: str,
    one: Statement,
    known: Mapping[str, Named],
    voice: Attribution | None = None,
) -> Slip:
    """A slip about a statement, or about one voice on it."""
    text = f"{_name(one.subject, known)} —{one.relation}→ {_name(one.object, known)}"
    if voice is None:
        return Slip(what, document, one.type, text, one.evidence)
    return Slip(
        what, document, "attribution", f"{_name(voice.holder, known)} {voice.stance}: {text}", one.evidence
    )


def _name(actor: str | None, known: Mapping[str, Named]) -> str:
    found = known.get(actor or "")
    return found.forms[0] if found and found.forms else "?"
