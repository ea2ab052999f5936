"""Propositions become claims: actor ids for mentions, and what is said twice at one place is said once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from actorgraph.model import Claim, Mention, Proposition, Voice

CASUALTIES = frozenset({"killed", "injured", "killedOrInjured", "missing", "displaced"})
Who = Callable[[Mention | None], str | None]


def claims(
    propositions: Iterable[Proposition], who: Who, is_site: Callable[[str], bool]
) -> tuple[Claim, ...]:
    """The claims of propositions, in their order.

    `who` gives the actor of a mention, or None; `is_site` says whether an actor can be a place. A claim that
    is left with neither subject nor object says nothing and is dropped, casualties apart.
    """
    made: dict[tuple[object, ...], Claim] = {}
    for one in propositions:
        claim = _claim(one, who, is_site)
        if claim is None:
            continue
        key = (
            claim.relation,
            claim.subject,
            claim.object,
            claim.polarity,
            claim.modality,
            claim.evidence,
        )
        made[key] = _merged(made[key], claim) if key in made else claim
    return tuple(made.values())


def _claim(one: Proposition, who: Who, is_site: Callable[[str], bool]) -> Claim | None:
    subject, thing, place = who(one.subject), who(one.object), who(one.place)
    if subject is None and thing is None and one.relation not in CASUALTIES:
        return None
    if subject is not None and subject == thing:
        return None
    return Claim(
        relation=one.relation,
        subject=subject,
        object=thing,
        polarity=one.polarity,
        modality=one.modality,
        quantity=one.quantity,
        place=place if place and is_site(place) else None,
        time=one.time,
        evidence=one.evidence,
        trigger=one.trigger,
        rule=one.rule,
        voices=_unique(Voice(who(v.holder), v.stance, v.cue, v.evidence) for v in one.attributions),
        role=one.role,
    )


def _unique(voices: Iterable[Voice]) -> tuple[Voice, ...]:
    """The voices in order, each holder once with each stance."""
    found: dict[tuple[str | None, str], Voice] = {}
    for voice in voices:
        found.setdefault((voice.holder, voice.stance), voice)
    return tuple(found.values())


def _merged(first: Claim, second: Claim) -> Claim:
    """Two readings of one passage: what either has, the first's where both have it."""
    return replace(
        first,
        quantity=first.quantity or second.quantity,
        place=first.place or second.place,
        time=first.time or second.time,
        role=first.role or second.role,
        voices=_unique((*first.voices, *second.voices)),
    )
