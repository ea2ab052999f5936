"""Where what is said begins and ends: the pieces of a passage, and how far it reaches in its sentence."""

from __future__ import annotations

from collections.abc import Iterator

from actorgraph.extract.subjunctive import reported_words
from actorgraph.extract.syntax import Tree
from actorgraph.model import Span

SIDES = " \t\n,;:–-"
# What a clause that depends on another begins with: "weil", "um", "die", "deren", "wo".
DEPENDENT = frozenset({"KOUS", "KOUI", "PRELS", "PRELAT", "PWAV", "PWS"})
NOT_SAID = frozenset({"so", "wie"})


def trimmed(content: tuple[Span, ...], text: str) -> tuple[Span, ...]:
    """The pieces without the commas and spaces at their sides."""
    pieces = []
    for start, end in content:
        while start < end and text[start] in SIDES:
            start += 1
        while end > start and text[end - 1] in SIDES:
            end -= 1
        if end > start:
            pieces.append(Span(start, end))
    return tuple(pieces)


def runs(tree: Tree, words: list[int]) -> Iterator[Span]:
    """The stretches of text that some words make up, punctuation between them included."""
    run = [words[0]] if words else []
    for w in words[1:]:
        if any(tree[k].upos != "PUNCT" for k in range(run[-1] + 1, w)):
            yield tree.span(run)
            run = []
        run.append(w)
    if run:
        yield tree.span(run)


def reaching(tree: Tree, span: Span, cue: int) -> Span:
    """A passage after its word of saying, as far as the clauses go on that belong to what is said.

    A parser hangs "wenn", "weil" and what is coordinated on either verb. What is told in the subjunctive
    goes on in it, and the next clause that begins with a verb in the indicative is the speaker's deed again:
    "sagte, er sei krank, werde aber kommen, und verließ den Saal".
    """
    words = [k for k, t in enumerate(tree.tokens) if span.covers(t.span)]
    if not words or words[0] <= cue:
        return span
    parts = list(_parts(tree, words[0]))
    reported = bool(parts) and reported_words(tree, parts[0])
    if reported:
        words = [*_aside_before(tree, cue, words[0]), *words]
    end = words[-1]
    for part in parts[1:]:
        if part[0] <= words[-1]:
            if reported and _is_deed(tree, part):
                return tree.span(range(words[0], _before(tree, part[0])))
        elif part[0] <= end + 3 and _belongs(tree, part, reported):
            end = part[-1]
        else:
            break
    return tree.span(range(words[0], end + 1))


def is_relative(tree: Tree, k: int) -> bool:
    """Whether a clause begins with a relative pronoun at a token: "die", "in der"."""
    if tree[k].upos == "ADP" and k + 1 < len(tree):
        k += 1
    return tree[k].xpos in ("PRELS", "PRELAT")


def _aside_before(tree: Tree, cue: int, first: int) -> range:
    """The side clause between a word of saying and what is said: "fürchtet, sobald er zustimme, werde"."""
    comma = next((k for k in range(cue + 1, first) if tree[k].text == ","), None)
    if comma is None or comma + 1 >= first or tree[comma + 1].xpos not in ("KOUS", "KOUI", "PWAV"):
        return range(0)
    return range(comma + 1, first)


def _parts(tree: Tree, first: int) -> Iterator[list[int]]:
    """The words from `first` on, cut at commas and at "und" before a verb, without the marks."""
    part: list[int] = []
    for k in range(first, len(tree)):
        joins = tree[k].xpos == "KON" and k + 1 < len(tree) and tree[k + 1].xpos.endswith("FIN")
        if tree[k].text in (",", ";", ".", "!", "?") or joins:
            if part:
                yield part
            part = []
            if tree[k].text == ";":
                return
        else:
            part.append(k)
    if part:
        yield part


def _is_deed(tree: Tree, part: list[int]) -> bool:
    """Whether a clause begins with a verb in the indicative: "erkannte das Gericht nicht an"."""
    return tree[part[0]].xpos.endswith("FIN") and not reported_words(tree, part[:1])


def _before(tree: Tree, k: int) -> int:
    """The end of what stands before a clause, without the comma or "und" that begins it."""
    while k and (tree[k - 1].upos == "PUNCT" or tree[k - 1].xpos == "KON"):
        k -= 1
    return k


def _belongs(tree: Tree, part: list[int], reported: bool) -> bool:
    """Whether a clause after a passage is still part of it."""
    first = next((k for k in part if tree[k].xpos not in ("KON", "ADV")), part[0])
    if tree.lower(first) in NOT_SAID:
        return False
    finite = [k for k in part if tree[k].xpos.endswith("FIN")]
    begins = {tree[first].xpos, tree[min(first + 1, len(tree) - 1)].xpos if tree[first].upos == "ADP" else ""}
    if begins & DEPENDENT:
        return True
    if not finite:
        return any(tree[k].xpos in ("PTKZU", "VVIZU") for k in part)
    return reported and reported_words(tree, finite)


def words_of(tree: Tree, indices: set[int]) -> list[int]:
    """The words among tokens, in text order, without marks."""
    return [w for w in sorted(indices) if tree[w].upos != "PUNCT"]
