"""Denials without a clause: "X wies die Berichte zurück" speaks of what was just said of X."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from actorgraph.extract.mentions import Mentions
from actorgraph.extract.saying import verbs, words_of_saying
from actorgraph.extract.syntax import Tree
from actorgraph.model import Attribution, Mention, Proposition, Stance

REACH = 3  # sentences before the denial in which what it denies must stand
DOUBT = frozenset({"spekulation", "gerücht", "vermutung", "mutmaßung"})


def deny(trees: list[Tree], mentions: Mentions, said: list[Proposition]) -> list[Proposition]:
    """`said`, with the voices of those who deny it in a later sentence."""
    out = list(said)
    for tree in trees:
        for speaker, voice in _denials(tree, mentions):
            k = _denied(trees, tree, speaker, out)
            if k is not None:
                out[k] = replace(out[k], attributions=(*out[k].attributions, voice))
    return out


def _denials(tree: Tree, mentions: Mentions) -> Iterator[tuple[Mention, Attribution]]:
    for verb in verbs(tree):
        stance = words_of_saying().get(("verb", verb.lemma))
        nominal = [o for o in verb.slots.get("obj", []) if mentions.at(tree, o) is None]
        if stance not in ("denies", "doubts") or not nominal or tree.deps(verb.index, "ccomp", "xcomp"):
            continue
        words = {tree[w].lemma.lower() for w in tree.subtree(verb.index)}
        meant: Stance = "doubts" if words & DOUBT else stance
        for i in verb.slots.get("subj", []):
            for c in tree.conjuncts(i):
                speaker = mentions.at(tree, c)
                if speaker is not None:
                    cue = tree[verb.index].span
                    yield speaker, Attribution(speaker, meant, cue, tree.clause_span(verb.index))


def _denied(trees: list[Tree], tree: Tree, speaker: Mention, said: list[Proposition]) -> int | None:
    """The last statement before the sentence that names the speaker as one of its ends."""
    first = trees[max(0, tree.number - REACH)].sentence.span.start
    for k in range(len(said) - 1, -1, -1):
        p = said[k]
        if first <= p.trigger.start < tree.sentence.span.start and p.attributions:
            ends = {m.lemma for m in (p.subject, p.object) if m is not None}
            if speaker.lemma in ends:
                return k
    return None
