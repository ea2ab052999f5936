"""Offices: which words are titles, and whether who has one leads the thing, serves it or belongs to it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal, cast, get_args

from actorgraph.errors import DataError
from actorgraph.tables import fold, lines, listed

OFFICES = "offices.tsv"
Relation = Literal["leads", "holdsRoleIn", "memberOf"]
_FORMER = re.compile(r"^(?:ex|alt|früher|ehemalig|vormalig)-?", re.IGNORECASE)
_DEPUTY = re.compile(r"^(?:vize|unter)-?|^stellvertretende[nrsm]?\b|-vize", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Office:
    """A post that one can hold. `word` is the masculine lemma as the text's title ends ("Generalsekretär").

    `relation` is what the holder does to the thing: leads it, holdsRoleIn it, or is a memberOf it. `kind` is
    what the post is usually in, one of `ACTOR_KINDS`, or None where that can be anything. `former`: the word
    says it is over.
    """

    word: str
    word_en: str
    relation: Relation
    kind: str | None
    former: bool = False


@cache
def _offices() -> dict[str, Office]:
    """Every form of every title, folded -> the office."""
    found: dict[str, Office] = {}
    for where, line in lines(OFFICES):
        fields = line.split("\t")
        if len(fields) != 5 or fields[3] not in get_args(Relation):
            raise DataError(f"{where}: a title's columns are wrong; run scripts/make_gazetteer.py")
        one = Office(fields[0], fields[2], cast("Relation", fields[3]), fields[4] or None)
        for form in listed(fields[1]):
            found.setdefault(fold(form), one)
    return found


@cache
def _english_offices() -> dict[str, Office]:
    return {one.word_en: one for one in reversed(_offices().values())}


@lru_cache(maxsize=65_536)
def office(title: str) -> Office | None:
    """The post that a title names, or None when the word is no title.

    Takes the word in any form, with what is compounded to it or stands before it: "Bundeskanzlerin",
    "Nato-Generalsekretärs", "Regierungschefin", "ehemaliger Präsident", "Ex-Präsident", "Vizepräsident".
    """
    former, rest = False, " ".join(title.split())
    words = rest.split(" ")
    if len(words) > 1 and _FORMER.match(words[0]):
        former, rest = True, " ".join(words[1:])
    if stripped := re.match(r"(?:Ex|Alt)-?(?=[A-ZÄÖÜ])|Alt(?=bundes|kanzler)|Ex-", rest):
        former, rest = True, rest[stripped.end() :]
    found = _offices().get(fold(rest)) or _english_offices().get(fold(rest))
    if found is None:
        tail = _tail_office(rest)
        if tail is None:
            return None
        found = tail
    return replace(found, former=True) if former else found


def _tail_office(title: str) -> Office | None:
    """The office of a compound's or phrase's last part; a deputy leads nothing."""
    folded = fold(title)
    if " " in folded:
        first, _, last = folded.rpartition(" ")
        found = office(last.capitalize())
    else:
        first = ""
        found = None
        for start in range(1, len(folded) - 3):
            if found := _offices().get(folded[start:]):
                first = folded[:start]
                break
    if found and _DEPUTY.search(first):
        return replace(found, relation="holdsRoleIn")
    return found
