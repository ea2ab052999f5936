"""Whose word a proposition is: the speakers of the passages that it stands in, with their stances."""

from __future__ import annotations

from dataclasses import replace

from actorgraph.extract.described import is_actor
from actorgraph.extract.direct import Speech
from actorgraph.extract.frames import Match
from actorgraph.model import Attribution, Modality, Polarity, Span, Stance
from actorgraph.vocabulary import relations

# What one does by saying it: its subject is no further source of it.
SPOKEN = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN", "SUPPORT", "AGREE", "PROTEST"})
POSSESSIVE = ("sein", "ihr", "unser", "mein")


def voices_of(m: Match, speeches: tuple[Speech, ...]) -> tuple[Attribution, ...]:
    """Who says it; a speaker whose very saying it is ("X kritisiert Y") is no source of it."""
    tree, i = m.predicate.tree, m.predicate.index
    trigger = tree[i].span
    granted = is_taken_for_granted(m)
    found: dict[tuple[Span, Stance], Attribution] = {}
    for s in speeches:
        if s.speaker is None or not is_actor(s.speaker) or _is_guessed(s):
            continue
        own = m.subject is not None and m.subject.span == s.speaker.span
        if own and relations()[m.sense.relation].type in SPOKEN:
            continue
        # "gab seinen Rücktritt bekannt": the word of saying carries the deed of whoever says it.
        by_saying = own and s.cue == trigger and m.sense.modality == "planned"
        if not by_saying and (s.cue == trigger or not s.holds(trigger)):
            continue
        if granted and tree[tree[i].head].span != s.cue:
            continue
        # Who makes a deed of their own known announces it: "gab den Rücktritt bekannt".
        stance: Stance = "announces" if own and s.type == "reported" and s.stance == "asserts" else s.stance
        cue = s.cue or s.speaker.span
        whole = Span(min(cue.start, s.speaker.span.start), max(cue.end, s.speaker.span.end))
        found[s.speaker.span, stance] = Attribution(s.speaker, stance, s.cue, whole)
    return tuple(found.values())


def _is_guessed(s: Speech) -> bool:
    """Whether a passage has a speaker only because nobody else is near."""
    return s.type == "free_indirect" and s.cue is None


def is_taken_for_granted(m: Match) -> bool:
    """ "seinen Angriff auf die Ukraine": a noun that is somebody's tells what is known, whoever says it.

    Not where it is what the word of saying is about: "kündigte seinen Rücktritt an".
    """
    tree, i = m.predicate.tree, m.predicate.index
    return m.predicate.pos == "noun" and any(
        tree.lower(c).startswith(POSSESSIVE) for c in tree.deps(i, "det:poss", "det")
    )


def in_their_words(
    voices: tuple[Attribution, ...], modality: Modality, polarity: Polarity
) -> tuple[Attribution, ...]:
    """The stances as the modality has them: who says that something is to come announces it.

    Whoever is the source of what others plan ("laut X") asserts it.
    """
    if modality != "planned" or polarity != "positive":
        return voices
    return tuple(replace(v, stance="announces") if _speaks(v) else v for v in voices)


def _speaks(voice: Attribution) -> bool:
    """Whether a voice has a verb of its own, and does no more than assert."""
    named = voice.cue is not None and voice.holder is not None and voice.cue.covers(voice.holder.span)
    return voice.stance == "asserts" and not named
