"""Who is who across documents, as people decided it: merged, told apart, taken apart, undone.

Each decision is a line of `decisions.jsonl` in the store's folder, and nothing is ever taken out of it:
undoing is a line of its own. No document's graph is rewritten; `Identity` says for each actor that a document
speaks of which one it is, and what is read goes through it (`amended`). So decisions hold for documents that
are read again, replaced or added later.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from actorgraph import iris, journals
from actorgraph.errors import DataError, UsageError

Kind = Literal["same", "distinct", "split", "undo"]
FILE = "decisions.jsonl"
_KINDS = ("same", "distinct", "split", "undo")


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing that somebody decided.

    same: the second of `actors` is the first. distinct: the two are two. split: what `documents` say of the
    first is about the second, called `name`. undo: `undoes` holds no more.
    """

    id: str
    kind: Kind
    actors: tuple[str, ...]
    who: str
    when: str
    why: str
    documents: tuple[str, ...] = ()
    name: str | None = None
    undoes: str | None = None

    def __str__(self) -> str:
        sign = {"same": " = ", "distinct": " ≠ ", "split": " → "}.get(self.kind)
        if sign is None:
            return f"undo {self.undoes}"
        documents = f" in {', '.join(self.documents)}" if self.documents else ""
        return sign.join(self.actors) + documents


def read(store: Path) -> tuple[Decision, ...]:
    """Every decision kept with the store at that path, in the order in which they were made.

    Raises DataError where the file is broken, or what it holds contradicts itself.
    """
    found: list[Decision] = []
    for where, value in journals.read(store / FILE):
        one = _decision(value, where)
        try:
            check(live(found), one, found)
        except UsageError as error:
            raise DataError(f"{where}: {error}") from error
        found.append(one)
    return tuple(found)


def _decision(value: journals.Json, where: str) -> Decision:
    try:
        one = Decision(
            id=value["id"],
            kind=value["kind"],
            actors=tuple(value["actors"]),
            who=value["who"],
            when=value["when"],
            why=value["why"],
            documents=tuple(value.get("documents") or ()),
            name=value.get("name"),
            undoes=value.get("undoes"),
        )
    except (KeyError, TypeError) as error:
        raise DataError(f"{where}: no decision ({error} is missing or wrong)") from error
    texts = (one.id, one.who, one.when, one.why, *one.actors, *one.documents)
    sized = len(one.actors) == (0 if one.kind == "undo" else 2)
    if one.kind not in _KINDS or not sized or not all(isinstance(text, str) for text in texts):
        raise DataError(f"{where}: no decision; a kind is one of {', '.join(_KINDS)}, of two actors")
    return one


def decide(
    store: Path,
    kind: Kind,
    actors: Sequence[str] = (),
    *,
    documents: Sequence[str] = (),
    name: str | None = None,
    undoes: str | None = None,
    who: str | None = None,
    why: str = "",
) -> Decision:
    """Keep a decision with the store at that path.

    Raises UsageError where it contradicts others that hold, with the chain of those, and StoreError where the
    file can't be written.
    """
    before = read(store)
    when = journals.now()
    content = (len(before), kind, *actors, *documents, undoes, when)
    made = Decision(
        id=iris.digest(content)[:8],
        kind=kind,
        actors=tuple(actors),
        who=who or journals.somebody(),
        when=when,
        why=why,
        documents=tuple(documents),
        name=name,
        undoes=undoes,
    )
    check(live(before), made, before)
    journals.append(store / FILE, [{key: value for key, value in asdict(made).items() if value is not None}])
    return made


def live(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that hold: those that were not undone."""
    decisions = tuple(decisions)
    undone = {one.undoes for one in decisions if one.kind == "undo"}
    return tuple(one for one in decisions if one.kind != "undo" and one.id not in undone)


def check(held: Sequence[Decision], new: Decision, known: Iterable[Decision] = ()) -> None:
    """Raise UsageError where `new` can't hold together with those that do."""
    if new.kind == "undo":
        if new.undoes not in {one.id for one in held}:
            over = any(one.id == new.undoes for one in known)
            raise UsageError(
                f"{new.undoes}: " + ("undone already" if over else "no such decision; see `actors decisions`")
            )
        return
    first, second = new.actors
    if first == second:
        raise UsageError(f"{first}: a decision is about two actors, and this is one")
    chain = _chain(held, first, second)
    if new.kind == "same":
        if chain:
            raise UsageError(f"they are one already: {_shown(chain)}")
        _check_apart([*held, new])
        return
    if chain:
        raise UsageError(f"they are one, so they can't be two: {_shown(chain)}; undo one of these first")
    if new.kind == "distinct":
        if any(one.kind == "distinct" and set(one.actors) == set(new.actors) for one in held):
            raise UsageError(f"{new}: decided already")
        return
    if not new.documents:
        raise UsageError(f"{new}: name the documents that speak of somebody else")
    for one in held:
        if one.kind == "split" and one.actors[0] == first and set(one.documents) & set(new.documents):
            raise UsageError(f"{new}: decided already, as {one.id}: {one}; undo that first")


def _check_apart(held: Sequence[Decision]) -> None:
    for one in held:
        if one.kind in ("distinct", "split"):
            chain = _chain(held, *one.actors)
            if chain:
                raise UsageError(
                    f"that contradicts {one.id}: {' ≠ '.join(one.actors)}, but then {_shown(chain)}; "
                    "undo one of these first"
                )


def _chain(held: Iterable[Decision], first: str, last: str) -> list[tuple[str, str]]:
    """The merges that make the two one, each as the actor it leads to and its id; empty where none do."""
    near: dict[str, list[tuple[str, str]]] = {}
    for one in held:
        if one.kind == "same":
            for a, b in (one.actors, one.actors[::-1]):
                near.setdefault(a, []).append((b, one.id))
    came: dict[str, tuple[str, str]] = {first: ("", "")}
    waiting = deque([first])
    while waiting:
        at = waiting.popleft()
        if at == last:
            break
        for other, decision in near.get(at, ()):
            if other not in came:
                came[other] = (at, decision)
                waiting.append(other)
    if last not in came or first == last:
        return []
    way, at = [], last
    while at:
        previous, decision = came[at]
        way.append((at, decision))
        at = previous
    return way[::-1]


def _shown(chain: Sequence[tuple[str, str]]) -> str:
    first, *rest = chain
    return first[0] + "".join(f" = {actor} ({decision})" for actor, decision in rest)


class Identity:
    """Which actor is meant by an actor's id, in the whole store or in one document. Pure."""

    def __init__(self, decisions: Iterable[Decision]) -> None:
        self._parent: dict[str, str] = {}
        self._splits: dict[tuple[str, str], str] = {}
        self.names: dict[str, str] = {}
        """What actors that a split made are called."""
        self.split_from: dict[str, str] = {}
        for one in live(decisions):
            first, second = one.actors
            if one.kind == "same":
                kept, merged = self._root(first), self._root(second)
                if kept != merged:
                    self._parent[merged] = kept
            elif one.kind == "split":
                self._splits.update({(first, document): second for document in one.documents})
                self.split_from[second] = first
                if one.name:
                    self.names[second] = one.name

    def _root(self, actor: str) -> str:
        while actor in self._parent:
            actor = self._parent[actor]
        return actor

    def canonical(self, actor: str, document: str | None = None) -> str:
        """The id of the actor that `actor` is, where the document of that id speaks of it."""
        if document is not None:
            actor = self._splits.get((actor, document), actor)
        return self._root(actor)

    def members(self) -> dict[str, tuple[str, ...]]:
        """Each actor that others are merged into or split off for -> these, in alphabetical order."""
        found: dict[str, set[str]] = {}
        for actor in self._parent:
            found.setdefault(self._root(actor), set()).add(actor)
        for split in self.split_from:
            found.setdefault(self._root(split), set())
        return {actor: tuple(sorted(others)) for actor, others in sorted(found.items())}

    def moved(self) -> frozenset[str]:
        """Every actor id that somewhere means another actor."""
        return frozenset(self._parent) | {actor for actor, _ in self._splits}
