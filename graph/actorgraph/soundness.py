"""What of a record the ontology does not allow, found before anything is written.

A claim whose subject or object is of a kind that its relation does not take would break shapes.ttl. It is
left out of the graph and told to whoever adds the record, so that nothing disappears unseen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from actorgraph.model import Actor, Claim, Record, Said, Time, Voice
from actorgraph.rdf import known_actor
from actorgraph.vocabulary import kinds_of, relations


def sound(record: Record) -> tuple[Record, tuple[str, ...]]:
    """The part of `record` that the ontology allows, and one sentence for each thing that it does not."""
    kinds = {actor.id: actor.kind for actor in record.actors}
    faults: list[str] = []
    claims = tuple(kept for claim in record.claims if (kept := _sound_claim(claim, kinds, record, faults)))
    quotations = tuple(_sound_quotation(said, kinds, faults) for said in record.quotations)
    actors = tuple(_sound_actor(actor, kinds, faults) for actor in record.actors)
    if not faults:
        return record, ()
    return replace(record, actors=actors, claims=claims, quotations=quotations), tuple(faults)


def _sound_actor(actor: Actor, kinds: Mapping[str, str], faults: list[str]) -> Actor:
    if actor.part_of is None or actor.part_of in kinds or known_actor(actor.part_of):
        return actor
    faults.append(f"what {actor.id} is part of left out: {_described(actor.part_of, kinds)}")
    return replace(actor, part_of=None)


def _sound_claim(claim: Claim, kinds: Mapping[str, str], record: Record, faults: list[str]) -> Claim | None:
    """The claim without the parts that are not allowed, or None where it can't stand without them."""
    quote = claim.evidence.of(record.document.text)
    reasons = _end_faults(claim, kinds)
    voices = tuple(voice for voice in claim.voices if _may_speak(voice, kinds))
    if claim.voices and not voices:
        reasons.append(f"none of its holders can hold a claim: {_holders(claim.voices, kinds)}")
    if reasons:
        faults.append(f"claim {claim.relation} left out: {'; '.join(reasons)} („{quote}“)")
        return None
    if voices != claim.voices:
        dropped = [voice for voice in claim.voices if voice not in voices]
        faults.append(f"voice on {claim.relation} left out: {_holders(dropped, kinds)} („{quote}“)")
    place = claim.place
    if place is not None and kinds.get(place) not in kinds_of("Location"):
        faults.append(
            f"place of {claim.relation} left out: {_described(place, kinds)} is no place („{quote}“)"
        )
        place = None
    return replace(claim, voices=voices, place=place, time=_sound_time(claim, quote, faults))


def _sound_time(claim: Claim, quote: str, faults: list[str]) -> Time | None:
    """The time without days that run backwards; its words stay."""
    time = claim.time
    if time is None or time.start is None or time.end is None or time.start <= time.end:
        return time
    faults.append(f"days of {claim.relation} left out: {time.end} is before {time.start} („{quote}“)")
    return replace(time, start=None, end=None)


def _end_faults(claim: Claim, kinds: Mapping[str, str]) -> list[str]:
    relation = relations().get(claim.relation)
    if relation is None:
        return ["the ontology has no such relation"]
    faults = []
    for role, actor, allowed in (
        ("subject", claim.subject, relation.domain),
        ("object", claim.object, relation.range),
    ):
        if actor is not None and kinds.get(actor) not in allowed:
            faults.append(f"its {role} can't be {_described(actor, kinds)}")
    if claim.subject is None and (claim.object is None or not relation.range):
        faults.append("it has neither subject nor object")
    return faults


def _may_speak(voice: Voice, kinds: Mapping[str, str]) -> bool:
    return voice.holder is None or kinds.get(voice.holder) in kinds_of("Agent")


def _sound_quotation(said: Said, kinds: Mapping[str, str], faults: list[str]) -> Said:
    if said.speaker is None or kinds.get(said.speaker) in kinds_of("Agent"):
        return said
    faults.append(f"speaker of a quotation left out: {_described(said.speaker, kinds)} can't speak")
    return replace(said, speaker=None)


def _holders(voices: tuple[Voice, ...] | list[Voice], kinds: Mapping[str, str]) -> str:
    return ", ".join(_described(voice.holder, kinds) for voice in voices if voice.holder is not None)


def _described(actor: str, kinds: Mapping[str, str]) -> str:
    return f"{actor} ({kinds.get(actor, 'not described')})"
