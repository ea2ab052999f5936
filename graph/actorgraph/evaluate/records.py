"""Extraction records as what is compared: ours, or those that another program or an earlier run made."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from actorgraph.errors import UsageError
from actorgraph.model import Extraction

Json = dict[str, Any]
Triple = tuple[str, str, str]

_ADJECTIVE = re.compile(r"(?:ischen|ischer|isches|ischem|ische)$")
_SHORT = 4  # a name must have so many letters before an ending may follow
_ENDING = 2


@dataclass(frozen=True, slots=True)
class Named:
    """An actor as far as names tell: every form in which it is named, the one to show first."""

    forms: tuple[str, ...]
    wikidata: str | None = None

    def is_same(self, other: Named) -> bool:
        """Whether both have one Wikidata id, or a form of one is a form of the other, endings aside."""
        if self.wikidata and self.wikidata == other.wikidata:
            return True
        theirs = [_normal(form) for form in other.forms]
        return any(_close(_normal(one), form) for one in self.forms for form in theirs)


@lru_cache(maxsize=100_000)
def _normal(name: str) -> str:
    """A name as names are compared: without case, punctuation and the endings of adjectives in -isch."""
    return " ".join(_ADJECTIVE.sub("isch", word) for word in re.findall(r"\w+", name.casefold()))


def _close(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return one == other or (
        len(short) >= _SHORT and long.startswith(short) and len(long) - len(short) <= _ENDING
    )


@dataclass(frozen=True, slots=True)
class Attribution:
    """One voice on a statement. `optional`: annotators differed, so that it counts neither way."""

    holder: str | None
    stance: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """One relation between actors, by id; `quantity` is its words, "" for none."""

    type: str
    relation: str
    subject: str | None
    object: str | None
    polarity: str | None
    modality: str | None
    quantity: str
    evidence: str
    attributions: tuple[Attribution, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage and who speaks, as the code points they take up in the text; None where nobody is named."""

    type: str
    content: frozenset[int]
    speaker: frozenset[int]
    text: str


@dataclass(frozen=True, slots=True)
class Record:
    """What one text says, as far as it is compared. `open` is None where open triples were not asked for.

    `extraction` is what it was made from, where the program has just read the text itself.
    """

    id: str
    actors: Mapping[str, Named]
    statements: tuple[Statement, ...]
    quotations: tuple[Quotation, ...] = ()
    open: tuple[Triple, ...] | None = None
    extraction: Extraction | None = None


def read_records(lines: Iterable[str], origin: str) -> dict[str, Record]:
    """The records of JSON Lines as `extract --format jsonl` prints them, by document.

    Raises `UsageError`, naming the line, where one is no such record or has the id of an earlier one.
    """
    found: dict[str, Record] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where = f"{origin}: line {number}"
        try:
            record = from_json(json.loads(line))
        except (ValueError, RecursionError) as error:
            raise UsageError(f"{where}: not JSON: {error}") from None
        except (KeyError, TypeError, AttributeError) as error:
            raise UsageError(
                f"{where}: no record as docs/extraction.schema.json describes it: {reason(error)}"
            ) from None
        if record.id in found:
            raise UsageError(f"{where}: document {record.id!r} is there twice; leave one")
        found[record.id] = record
    if not found:
        raise UsageError(f"{origin}: no record in it")
    return found


def reason(error: Exception) -> str:
    """What a KeyError or its like means in a file's terms."""
    return f"{error} is missing" if isinstance(error, KeyError) else str(error)


def from_json(item: Json) -> Record:
    """A record from what JSON holds. Raises KeyError, TypeError or AttributeError where that is no record."""
    triples = item.get("open")
    return Record(
        str(item["document"]["id"]),
        {actor["id"]: _named(actor) for actor in item["actors"]},
        tuple(_statement(one) for one in item["statements"]),
        tuple(_quotation(one) for one in item["quotations"]),
        None if triples is None else tuple((t["subject"], t["relation"], t["object"]) for t in triples),
    )


def _named(actor: Json) -> Named:
    mentions = (mention["text"] for mention in actor["mentions"])
    forms = (*actor["labels"].values(), *actor.get("aliases", ()), *mentions)
    return Named(tuple(dict.fromkeys(filter(None, forms))), actor.get("wikidata"))


def _statement(item: Json) -> Statement:
    return Statement(
        item["type"],
        item["relation"],
        item["subject"],
        item["object"],
        item["polarity"],
        item["modality"],
        (item.get("quantity") or {}).get("text", ""),
        item["evidence"]["text"],
        tuple(Attribution(voice["holder"], voice["stance"]) for voice in item["attributions"]),
    )


def _quotation(item: Json) -> Quotation:
    speaker = [item["speaker"]] if item["speaker"] else []
    return Quotation(
        item["type"],
        characters((span["start"], span["end"]) for span in item["content"]),
        characters((span["start"], span["end"]) for span in speaker),
        " … ".join(span["text"] for span in item["content"]),
    )


def characters(spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    """The positions that spans cover."""
    return frozenset(position for start, end in spans for position in range(start, end))
