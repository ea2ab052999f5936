"""Propositions become claims: actor ids for mentions, and what is said twice at one place is said once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from actorgraph.model import Claim, Mention, OpenClaim, OpenProposition, Proposition, Quantity, Time, Voice

CASUALTIES = frozenset({"killed", "injured", "killedOrInjured", "missing", "displaced"})
INTO_BODIES = frozenset({"leads", "holdsRoleIn", "memberOf", "partOf"})
Who = Callable[[Mention | None], str | None]


def claims(
    propositions: Iterable[Proposition],
    who: Who,
    is_site: Callable[[str], bool],
    is_person: Callable[[str], bool] = lambda _: False,
) -> tuple[tuple[Claim, ...], tuple[int | None, ...]]:
    """The claims of propositions, in their order, and for each proposition the index of the claim it is in.

    `who` gives the actor of a mention, or None; `is_site` says whether an actor can be a place. A claim that
    is left with neither subject nor object says nothing and is dropped, casualties apart; so is one that puts
    somebody into a person (`is_person`), whom a pronoun was taken for.
    """
    given = [_claim(one, who, is_site) for one in propositions]
    made, went = merged(None if one is None or _is_astray(one, is_person) else one for one in given)
    return tuple(_resigned(one, made) for one in made), went


def _is_astray(claim: Claim, is_person: Callable[[str], bool]) -> bool:
    """Whether a claim puts somebody into a person."""
    return claim.relation in INTO_BODIES and is_person(claim.object or "")


def merged(given: Iterable[Claim | None]) -> tuple[tuple[Claim, ...], tuple[int | None, ...]]:
    """The claims, what is said twice said once, and for each given one the index of the claim it is in."""
    made: list[Claim] = []
    went: list[int | None] = []
    for claim in given:
        if claim is None:
            went.append(None)
            continue
        for k, earlier in enumerate(made):
            if _same_statement(earlier, claim):
                made[k] = _merged(earlier, claim)
                went.append(k)
                break
        else:
            went.append(len(made))
            made.append(claim)
    return tuple(made), tuple(went)


def _resigned(claim: Claim, told: Iterable[Claim]) -> Claim:
    """A resignation that doesn't say from what: from what the text says that the person leads."""
    if claim.relation != "resignsFrom" or claim.subject is None or claim.object is not None:
        return claim
    posts = [
        one
        for one in told
        if one.relation == "leads" and one.subject == claim.subject and one.polarity == "positive"
    ]
    led = {one.object for one in posts if one.rule == "office"} or {one.object for one in posts}
    return replace(claim, object=led.pop()) if len(led) == 1 else claim


def open_claims(
    propositions: Iterable[OpenProposition], who: Callable[[Mention], str | None]
) -> tuple[OpenClaim, ...]:
    """The open propositions whose two ends are different actors, in their order, each once."""
    made: dict[OpenClaim, None] = {}
    for one in propositions:
        subject, object_ = who(one.subject), who(one.object)
        if subject is not None and object_ is not None and subject != object_:
            made[OpenClaim(subject, one.verb, object_, one.evidence)] = None
    return tuple(made)


def sites(made: Iterable[Claim]) -> Iterator[tuple[str, str]]:
    """What is said to lie in one place only, with that place."""
    places: dict[str, set[str]] = {}
    for one in made:
        if one.relation == "locatedIn" and one.subject and one.object and one.polarity == "positive":
            places.setdefault(one.subject, set()).add(one.object)
    return ((site, min(inside)) for site, inside in places.items() if len(inside) == 1)


def _same_statement(a: Claim, b: Claim) -> bool:
    """Whether a text says one thing twice: what either leaves open the other may fill, nothing differs.

    "Beim Angriff auf Kiew" after "Russland griff Kiew an" is that attack; "ein weiterer Angriff am Dienstag"
    and "30 Drohnen" after "20 Drohnen" are not.
    """
    if (a.relation, a.polarity, a.modality) != (b.relation, b.polarity, b.modality):
        return False
    if a.role != b.role and None not in (a.role, b.role) and a.relation != "leads":
        return False  # one can hold two roles in a thing, but is at its head once, whatever it is called
    if a.relation in CASUALTIES and (a.subject is None or b.subject is None):
        return a.quantity is not None and b.quantity is not None and _agree(a.quantity, b.quantity)
    ends = ((a.subject, b.subject), (a.object, b.object))
    if any(x != y and x is not None and y is not None for x, y in ends):
        return False
    shared = any(x == y and x is not None for x, y in ends)
    return shared and _agree(a.quantity, b.quantity) and _agree(a.time, b.time)


def _agree(a: Quantity | Time | None, b: Quantity | Time | None) -> bool:
    """Whether two details can be of one event: where both are given they have the same value."""
    if a is None or b is None:
        return True
    if isinstance(a, Quantity) and isinstance(b, Quantity):
        return a.value == b.value
    return isinstance(a, Time) and isinstance(b, Time) and (a.start, a.end) == (b.start, b.end)


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
    """The voices in order, each holder once with each stance; who confirms or denies need not assert too."""
    found: dict[tuple[str | None, str], Voice] = {}
    for voice in voices:
        found.setdefault((voice.holder, voice.stance), voice)
    more = {holder for holder, stance in found if stance != "asserts"}
    return tuple(v for v in found.values() if v.stance != "asserts" or v.holder not in more)


def _merged(first: Claim, second: Claim) -> Claim:
    """What either says, in the words of the one that names more ends, the first's where they are even."""
    fuller, other = first, second
    if _named(second) > _named(first):
        fuller, other = second, first
    return replace(
        fuller,
        subject=fuller.subject or other.subject,
        object=fuller.object or other.object,
        quantity=first.quantity or second.quantity,
        place=first.place or second.place,
        time=first.time or second.time,
        voices=_voices(fuller, other),
        role=first.role or second.role,
    )


def _voices(kept: Claim, other: Claim) -> tuple[Voice, ...]:
    """Who says it. What the text also says in its own voice needs no source, but keeps who disputes it."""
    if kept.voices and other.voices:
        return _unique((*kept.voices, *other.voices))
    return _unique((*kept.voices, *(v for v in other.voices if v.stance != "asserts")))


def _named(claim: Claim) -> int:
    return (claim.subject is not None) + (claim.object is not None)
