"""Whose word a proposition is: the speakers of the passages that it stands in, with their stances."""

from __future__ import annotations

from dataclasses import replace

from actorgraph.extract.described import is_actor
from actorgraph.extract.direct import Speech
from actorgraph.extract.frames import Match
from actorgraph.model import Attribution, Modality, Polarity, Span, Stance

POSSESSIVE = ("sein", "ihr", "unser", "mein")


def voices_of(m: Match, speeches: tuple[Speech, ...]) -> tuple[Attribution, ...]:
    """Who says it; a speaker whose very saying it is ("X kritisiert Y") is no source of it."""
    trigger = m.predicate.tree[m.predicate.index].span
    found: dict[tuple[Span, Stance], Attribution] = {}
    if is_taken_for_granted(m):
        return ()
    for s in speeches:
        if s.speaker is None or not is_actor(s.speaker) or s.cue == trigger or not s.holds(trigger):
            continue
        if m.subject is not None and m.subject.span == s.speaker.span:
            continue
        cue = s.cue or s.speaker.span
        whole = Span(min(cue.start, s.speaker.span.start), max(cue.end, s.speaker.span.end))
        found[s.speaker.span, s.stance] = Attribution(s.speaker, s.stance, s.cue, whole)
    return tuple(found.values())


def is_taken_for_granted(m: Match) -> bool:
    """ "seinen Angriff auf die Ukraine": a noun that is somebody's tells what is known, whoever says it."""
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
