"""What people say of single claims: right, wrong, or right when something in it is changed.

Each entry is a line of `review.jsonl` in the store's folder, which can be versioned and shared: it names its
claim by id, and holds the claim's own words, so that it finds it again when the document was read anew and
offsets have moved. No document's graph is rewritten; what is read goes through the journal (`amended`), so a
rejected claim does not come back. An entry whose claim the text no longer gives is kept, and listed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

import pyoxigraph as ox

from actorgraph import iris, journals
from actorgraph.amending import Change, Said, claims
from actorgraph.errors import DataError, UsageError
from actorgraph.locations import folder
from actorgraph.model import Modality, Polarity, Stance
from actorgraph.vocabulary import kinds_of, relations

if TYPE_CHECKING:
    from actorgraph.store import Store

__all__ = [
    "Change",
    "Entry",
    "Said",
    "Verdict",
    "add",
    "claims_of",
    "entry",
    "lost",
    "matched",
    "parsed",
    "read",
]

Verdict = Literal["accept", "correct", "reject", "note"]
FILE = "review.jsonl"
_VALUES: Mapping[str, tuple[str, ...]] = {
    "stance": get_args(Stance),
    "modality": get_args(Modality),
    "polarity": get_args(Polarity),
}
_ENDS = ("subject", "object", "holder")
CHANGEABLE = ("relation", *_ENDS, *_VALUES)
"""The fields of a claim that one can correct."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What somebody said of one claim. `claim` is as it was then, `changes` what should be in it."""

    id: str
    verdict: Verdict
    claim: Said
    who: str
    when: str
    note: str = ""
    changes: Mapping[str, str | None] = field(default_factory=dict)

    @property
    def document(self) -> str:
        """The id of the document that the claim is from."""
        return self.claim.document


def read(store: Path) -> tuple[Entry, ...]:
    """Every entry kept with the store at that path, in order; raises DataError where the file is broken."""
    return tuple(parsed(value, where) for where, value in journals.read(store / FILE))


def parsed(value: journals.Json, where: str) -> Entry:
    """An entry as the journal has it; raises DataError, which says what is wrong with it, and where."""
    try:
        claim = Said(**value["claim"])
        made = Entry(
            value["id"],
            value["verdict"],
            claim,
            value["who"],
            value["when"],
            value.get("note", ""),
            dict(value.get("changes") or {}),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise DataError(f"{where}: no entry of a review ({error} is missing or wrong)") from error
    texts = (made.id, made.who, made.when, made.note, *(getattr(claim, f.name) for f in fields(Said)))
    if made.verdict not in get_args(Verdict) or not all(isinstance(t, str | int | None) for t in texts):
        raise DataError(f"{where}: no entry of a review; verdicts are {', '.join(get_args(Verdict))}")
    try:
        _check_values(made.verdict, made.changes)
    except UsageError as error:
        raise DataError(f"{where}: {error}") from error
    return made


def _check_values(verdict: str, changes: Mapping[str, str | None]) -> None:
    if (verdict == "correct") != bool(changes):
        raise UsageError("a correction, and only that, says what is to be changed")
    for name, value in changes.items():
        if name not in CHANGEABLE:
            raise UsageError(f"{name}: can't be corrected; these can: {', '.join(CHANGEABLE)}")
        if name == "relation" and value not in relations():
            raise UsageError(f"{value}: no relation of the ontology")
        if name in _VALUES and value not in _VALUES[name]:
            raise UsageError(f"{value}: no {name}; one of {', '.join(_VALUES[name])}")
        if name == "holder" and not value:
            raise UsageError("a claim has a holder; name one")


def entry(
    store: Store,
    claim: Said,
    verdict: Verdict,
    *,
    changes: Mapping[str, str | None] | None = None,
    note: str = "",
    who: str | None = None,
) -> Entry:
    """An entry on a claim of the store. Raises UsageError where the ontology does not allow the change."""
    changes = {name: value for name, value in (changes or {}).items() if getattr(claim, name, "") != value}
    _check_values(verdict, changes)
    _check_kinds(store, claim, changes)
    when, who = journals.now(), who or journals.somebody()
    id_ = iris.digest(claim.id, verdict, sorted(changes.items()), note, who, when)
    return Entry(id_, verdict, claim, who, when, note, changes)


def _check_kinds(store: Store, claim: Said, changes: Mapping[str, str | None]) -> None:
    """Raise UsageError where an end or the holder is of a kind that it can't be."""
    if not changes:
        return
    after = {name: changes.get(name, getattr(claim, name)) for name in ("relation", *_ENDS)}
    relation = relations()[after["relation"] or ""]
    allowed = {"subject": relation.domain, "object": relation.range, "holder": kinds_of("Agent")}
    for name in _ENDS:
        slug = after[name]
        if slug is not None and (kind := store.actor(slug).kind) not in allowed[name]:
            raise UsageError(f"the {name} of {relation.name} can't be {slug}, which is of type {kind}")
    if after["subject"] is None and (after["object"] is None or not relation.range):
        raise UsageError("a claim without subject and object says nothing; reject it")
    if after["subject"] is not None and after["subject"] == after["object"]:
        raise UsageError(f"{after['subject']} can't be both ends of a relation")


def add(store: Path, entries: Iterable[Entry]) -> int:
    """Keep entries with the store at that path, those that it has not; how many are new."""
    known = {one.id for one in read(store)}
    new = [one for one in {one.id: one for one in entries}.values() if one.id not in known]
    if new:
        journals.append(store / FILE, [asdict(one) for one in new])
    return len(new)


def claims_of(store: Store, documents: Collection[str] | None = None) -> list[Said]:
    """The claims of these documents, or of all, as their texts have them."""
    wanted = sorted(documents) if documents is not None else [one.id for one in store.documents()]
    found: list[Said] = []
    for document in wanted:
        graph = ox.NamedNode(iris.document_iri(document))
        found += claims(quad.triple for quad in store.quads.quads_for_pattern(None, None, None, graph))
    return found


def matched(
    entries: Sequence[Entry], there: Sequence[Said]
) -> tuple[dict[Said, Change], tuple[tuple[Entry, Said | None], ...]]:
    """What becomes of which claim, and each entry with the claim that it is about, None where that is gone.

    The last verdict on a claim holds; a note is none.
    """
    by_id = {one.id: one for one in there}
    by_words: dict[tuple[object, ...], list[Said]] = {}
    for one in there:
        by_words.setdefault(_words(one), []).append(one)
    changes: dict[Said, Change] = {}
    found: list[tuple[Entry, Said | None]] = []
    for made in entries:
        near = by_words.get(_words(made.claim), ())
        at = made.claim.start
        said = by_id.get(made.claim.id) or min(near, key=lambda one: abs(one.start - at), default=None)
        found.append((made, said))
        if said is None or made.verdict == "note":
            continue
        changes.pop(said, None)
        if made.verdict != "accept":
            changes[said] = Change(made.verdict == "reject", made.changes)
    return changes, tuple(found)


def _words(claim: Said) -> tuple[object, ...]:
    """What a claim is known by when its document was read again: all but its id and where it stands."""
    return tuple(
        " ".join(str(value).split()) if isinstance(value, str) else value
        for one in fields(Said)
        if one.name not in ("id", "start")
        for value in (getattr(claim, one.name),)
    )


def lost(store: Store) -> tuple[Entry, ...]:
    """The entries kept with a store, opened as written, whose claim its documents no longer give."""
    entries = read(folder(store.path))
    _, found = matched(entries, claims_of(store, {one.document for one in entries}))
    return tuple(made for made, said in found if said is None)
