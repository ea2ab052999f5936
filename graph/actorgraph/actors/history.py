"""What the text has spoken of so far, and what of that a pronoun or a definite noun phrase can take up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from actorgraph.actors.cast import Draft
from actorgraph.actors.german import gender
from actorgraph.gazetteer import office
from actorgraph.given_names import gender_of_given

# States that are not neuter; the plurals among them take plural pronouns.
_FEMININE_STATES = frozenset(
    {
        "ukraine", "turkey", "switzerland", "slovakia", "mongolia", "east-germany", "soviet-union",
        "czechoslovakia",
        "ivory-coast", "central-african-republic", "dominican-republic", "democratic-republic-of-the-congo",
        "republic-of-the-congo",
    }
)  # fmt: skip
_MASCULINE_STATES = frozenset(
    {"iran", "iraq", "lebanon", "yemen", "sudan", "chad", "south-sudan", "kosovo", "niger"}
)
_PLURAL_STATES = frozenset({"united-states", "netherlands", "united-arab-emirates", "philippines", "bahamas"})
_PLURAL_BODIES = frozenset({"united-nations", "taliban", "houthis"})


@dataclass(frozen=True)
class Seen:
    """One mention that has been resolved."""

    actor: str
    sentence: int
    subject: bool
    named: bool
    gender: str | None
    plural: bool
    verb: int


class History:
    """The mentions resolved so far, with the latest looked at first."""

    def __init__(self) -> None:
        self.seen: list[Seen] = []

    def add(self, one: Seen) -> None:
        """Note a resolved mention."""
        self.seen.append(one)

    def backwards(self) -> Iterator[Seen]:
        """The latest mention first."""
        return reversed(self.seen)

    def last(self, fits: Callable[[Seen], bool]) -> str | None:
        """The actor of the latest mention that fits."""
        return next((one.actor for one in self.backwards() if fits(one)), None)


def grammar(
    draft: Draft, noun: str, lemma: str, *, named: bool, title: str, plural: bool
) -> tuple[str | None, bool]:
    """Gender (None: unknown) and whether plural, of an actor as a noun or name in the text speaks of it.

    `plural` says what the noun phrase shows; a name's number depends on what it names.
    """
    if draft.kind == "Person":
        return _person(draft, noun, title, named=named), False if named else plural
    if draft.kind == "State" and not named:
        return gender(lemma), plural
    if draft.kind == "State":
        if draft.id in _PLURAL_STATES:
            return None, True
        feminine, masculine = draft.id in _FEMININE_STATES, draft.id in _MASCULINE_STATES
        return "Fem" if feminine else "Masc" if masculine else "Neut", False
    if draft.kind == "Place" and named:
        return "Neut", False
    if named:
        last = draft.label_de.split()[-1]
        return "Fem" if last.isupper() or len(last) < 6 else gender(last), draft.id in _PLURAL_BODIES
    return gender(lemma), plural


def _person(draft: Draft, noun: str, title: str, *, named: bool) -> str | None:
    word = title if named else noun
    known = office(word) if word else None
    if known:
        return "Fem" if word.endswith(("in", "frau")) and not known.word.endswith("in") else "Masc"
    if title in ("Frau", "Herr", "Herrn"):
        return "Fem" if title == "Frau" else "Masc"
    if not named:
        return gender(noun) if gender(noun) != "Neut" else None
    first, blank, _ = draft.label_de.partition(" ")
    if told := gender_of_given(first):
        return told
    return ("Fem" if first.endswith("a") else "Masc") if blank else None
