"""Who did what a clause tells without a doer, where the text plainly names one nearby.

"Ein Reiseverbot wurde verhängt" has no agent, but the body that imposed sanctions the sentence before is one.
An end is filled only if a single actor of the article comes into question, and the rule of the claim says so.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from actorgraph.model import Claim

MARK = "+context"  # behind the rule of a claim that has an end from elsewhere in the text
REACH = 3  # sentences back in which what points to the doer is told
_COURTS = ("gericht", "gerichts", "gerichtshof", "tribunal", "tribunals", "strafkammer")
_PROSECUTORS = ("staatsanwaltschaft", "bundesanwaltschaft", "staatsanwalt", "chefankläger", "ankläger")
_POLICE = ("polizei", "polizisten", "polizeibeamte", "polizeibeamten", "sondereinsatzkommando")
_CHARGES = ("anklag", "zur-Last-legen", "Anklage")
_HOLDS = frozenset({"arrests", "abducts", "seizes"})
_HANDLES = frozenset({"arrests", "restricts", "investigates"})
_FIGHTS = (
    "Schusswechsel", "Feuergefecht", "Gefecht", "Schiesserei", "Zusammenstoss", "Strassenschlacht",
    "Scharmuetzel", "Schlagabtausch",
)  # fmt: skip
_GATHERINGS = ("aufloesen",)


@dataclass(frozen=True, slots=True)
class Known:
    """An actor as the text has it: what it is called, and where it is spoken of."""

    names: tuple[str, ...]
    at: tuple[int, ...]


def is_from_context(claim: Claim) -> bool:
    """Whether an end of a claim was not read in its clause but taken from the text around."""
    return claim.rule.endswith(MARK)


def in_context(
    claims: Sequence[Claim], known: Mapping[str, Known], starts: Sequence[int]
) -> tuple[Claim, ...]:
    """The claims, those with an open end filled where one actor alone comes into question.

    `known` has the actors of the text by id, `starts` the offsets where its sentences begin.
    """
    text = _Text(claims, known, starts)
    return tuple(_filled(claim, text) for claim in claims)


@dataclass(frozen=True, slots=True)
class _Text:
    claims: Sequence[Claim]
    known: Mapping[str, Known]
    starts: Sequence[int]

    def sentence(self, claim: Claim) -> int:
        return bisect_right(self.starts, claim.trigger.start) - 1

    def told(self, claim: Claim, relations: Iterable[str], reach: int | None = REACH) -> Iterator[Claim]:
        """What is told of some relations before a claim or in its sentence, and held to have happened."""
        wanted, here = frozenset(relations), self.sentence(claim)
        for one in self.claims:
            back = here - self.sentence(one)
            near = back >= 0 and (reach is None or back <= reach)
            if one is not claim and near and one.relation in wanted and one.polarity == "positive":
                yield one

    def called(self, endings: tuple[str, ...], claim: Claim, reach: int | None = None) -> set[str]:
        """The actors with a name of some ending of which the text speaks before a claim's end."""
        here = self.sentence(claim)
        start = self.starts[max(here - reach, 0)] if reach is not None else 0
        return {
            actor
            for actor, one in self.known.items()
            if any(start <= at < claim.evidence.end for at in one.at)
            and any(w.endswith(endings) for name in one.names for w in name.lower().split())
        }


def _filled(claim: Claim, text: _Text) -> Claim:
    if claim.subject is None and claim.object is not None:
        doer = next((d for find in _DOERS if (d := _single(find(claim, text), claim.object))), None)
        if doer is not None:
            return replace(claim, subject=doer, rule=claim.rule + MARK)
    if claim.object is None and claim.relation == "restricts" and claim.rule in _GATHERINGS:
        gathered = {one.subject for one in text.told(claim, {"protestsAgainst"}, reach=None)}
        done_to = _single(gathered, claim.subject)
        if done_to is not None:
            return replace(claim, object=done_to, rule=claim.rule + MARK)
    return claim


def _single(found: Iterable[str | None], other: str | None) -> str | None:
    """The only one found, unless it is the other end of the same claim."""
    actors = {one for one in found if one is not None}
    one = actors.pop() if len(actors) == 1 else None
    return one if one != other else None


def _judge(claim: Claim, text: _Text) -> set[str]:
    """The one court of the text for who was convicted, its one prosecutor or court for who was charged."""
    if claim.relation == "convicts":
        return text.called(_COURTS, claim)
    if claim.relation == "accuses" and claim.rule.startswith(_CHARGES):
        return text.called(_PROSECUTORS, claim) or text.called(_COURTS, claim)
    return text.called(_PROSECUTORS, claim) if claim.relation == "investigates" else set()


def _police(claim: Claim, text: _Text) -> set[str]:
    """The one police force that the text speaks of in the sentence or right before it."""
    return text.called(_POLICE, claim, reach=1) if claim.relation == "arrests" else set()


def _punisher(claim: Claim, text: _Text) -> set[str | None]:
    """Who imposed the other sanctions that are told near by."""
    if claim.relation != "sanctions":
        return set()
    return {one.subject for one in text.told(claim, {"sanctions"})} - {None}


def _holder(claim: Claim, text: _Text) -> set[str | None]:
    """Who held the one that was set free."""
    if claim.relation != "releases":
        return set()
    return {one.subject for one in text.told(claim, _HOLDS, reach=None) if one.object == claim.object}


def _officer(claim: Claim, text: _Text) -> set[str | None]:
    """Who dealt with the same people in the sentences before."""
    if claim.relation not in _HANDLES:
        return set()
    return {one.subject for one in text.told(claim, _HANDLES) if one.object == claim.object}


def _opponent(claim: Claim, text: _Text) -> set[str | None]:
    """Who else strikes in the sentences before, for a fight of which one side is told."""
    if claim.relation != "attacks" or not claim.rule.startswith(_FIGHTS):
        return set()
    return {one.subject for one in text.told(claim, {"attacks", "kills", "injures", "abducts", "seizes"})}


_DOERS: tuple[Callable[[Claim, _Text], Iterable[str | None]], ...] = (
    _judge, _punisher, _holder, _officer, _police, _opponent,
)  # fmt: skip
