"""Listings: which claims, documents and relations there are of a sort, day by day or by weight.

They are indexes in the graph of summaries. What is asked newest first is read from the listing of the newest
day on, and no further than it takes; without them every claim would have to be sorted by its day.

    listing:vouched/2024-10-28             claims of a sort that say when, or else were published, on that day
    listing:vouched/2024-10-01/2024-10-31  those that speak of more than a day
    listing:published/2024-10-28           documents
    listing:relations/north-korea/3        relations of an actor that have 8 to 15 claims (2 to the 3rd)

A listing holds at least what a question can show, and may hold more. `listing:vouched/` has what has no day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote, unquote

from actorgraph.iris import ACTOR, AG, LISTING
from actorgraph.vocabulary import relations, type_property

SORTS = ("vouched", "denied", "planned", "demanded", "other", "hostile", "friendly", "casualties")
"""The sorts of claims. Each claim is in one of the first five at least."""

EVERY = SORTS[:5]
PUBLISHED = "published"
HOSTILE = frozenset({"accuse", "reject", "threaten", "protest", "sanction", "coerce", "assault"})
FRIENDLY = frozenset({"agree", "support", "cooperate", "aid"})
VOUCHING, REFUSING = frozenset({AG + "asserts", AG + "confirms"}), frozenset({AG + "denies", AG + "doubts"})
Row = Mapping[str, str | None]
"""A claim in one graph, by what it says: stance, polarity, modality, from, to, issued, predicate, ..."""


@dataclass(frozen=True, slots=True)
class Days:
    """A listing with the day that it is sorted by and the day up to which its claims reach; "" is none."""

    iri: str
    first: str
    last: str
    size: int


def sort_iri(sort: str) -> str:
    """The IRI of a sort, which all its listings point to."""
    return LISTING + sort


def of_claim(row: Row) -> Iterator[str]:
    """The listings that a claim is in."""
    first = _given(row["from"], row["issued"])[:10]
    last = _given(row["to"], row["from"], row["issued"])[:10]
    return (_of_days(sort, first, last) for sort in _sorts(row))


def of_document(issued: str | None) -> str:
    """The listing that a document is in."""
    day = (issued or "")[:10]
    return _of_days(PUBLISHED, day, day)


def of_relation(actor: str, claims: int) -> str:
    """The listing that a relation of so many claims is in, for the actor of that IRI at one of its ends."""
    return by_weight(actor, claims.bit_length() - 1)


def by_weight(actor: str, power: int) -> str:
    """The listing of an actor's relations that have 2 to that power of claims, or up to twice that."""
    return f"{LISTING}relations/{actor.removeprefix(ACTOR)}/{power}"


def days(iri: str, size: int = 0) -> Days:
    """A listing by its days, as its IRI names them."""
    _, first, *last = iri.removeprefix(LISTING).split("/")
    return Days(iri, unquote(first), unquote(last[0]) if last else unquote(first), size)


def sort_of(iri: str) -> str:
    """The sort that a listing is of."""
    return iri.removeprefix(LISTING).partition("/")[0]


def _given(*values: str | None) -> str:
    return next((value for value in values if value is not None), "")


def _of_days(sort: str, first: str, last: str) -> str:
    start = f"{LISTING}{sort}/{quote(first, safe='', errors='surrogatepass')}"
    return start if first == last else f"{start}/{quote(last, safe='', errors='surrogatepass')}"


def _sorts(row: Row) -> Iterator[str]:
    stance, modality, positive = row["stance"], row["modality"], row["polarity"] == AG + "positive"
    kind = _type((row["predicate"] or "").removeprefix(AG))
    vouched = stance in VOUCHING and positive and modality == AG + "actual"
    demanded = modality == AG + "demanded" or stance == AG + "demands" or row["predicate"] == AG + "demandsOf"
    planned = modality == AG + "planned" or (stance == AG + "announces" and modality != AG + "demanded")
    found = {
        "vouched": vouched,
        "denied": stance in REFUSING or row["polarity"] == AG + "negative",
        "planned": positive and planned,
        "demanded": demanded,
    }
    yield from (sort for sort, holds in found.items() if holds)
    if not any(found.values()):
        yield "other"
    if vouched and kind in HOSTILE:
        yield "hostile"
    if vouched and kind in FRIENDLY:
        yield "friendly"
    if kind == "casualties":
        yield "casualties"


@cache
def _type(relation: str) -> str:
    known = relations().get(relation)
    return type_property(known.type) if known else ""
