"""Victims told apart after their number: "darunter drei Kinder", "unter den Toten sind zwei Soldaten"."""

from __future__ import annotations

from collections.abc import Iterator

from actorgraph.extract.lexicon import Sense
from actorgraph.extract.mentions import Mentions
from actorgraph.extract.predicates import Predicate, verb_predicate
from actorgraph.extract.quantities import is_number
from actorgraph.extract.syntax import Tree
from actorgraph.model import Mention

VICTIMS = frozenset({"killed", "injured", "killedOrInjured", "missing", "displaced"})
TOTALS = frozenset({"auf", "bei", "mit"})  # before the number of all
OF_WHICH = frozenset({"darunter", "davon"})


def bare_number(predicate: Predicate, sense: Sense) -> int | None:
    """The number that stands for victims nobody names: "mehr als 30 wurden verletzt"."""
    if predicate.pos == "noun":
        return _total(predicate.tree, predicate.index)
    for slot in sense.subject.slots:
        for i in predicate.slots.get(slot, []):
            if predicate.tree[i].upos not in ("NOUN", "PROPN") and _counts(predicate.tree, i):
                return i
    return None


def _counts(tree: Tree, i: int) -> bool:
    """Whether a word is a number, or stands for those that one counts: "sieben weitere"."""
    return is_number(tree.tokens, i) or any(is_number(tree.tokens, c) for c in tree.deps(i, "nummod"))


def _total(tree: Tree, i: int) -> int | None:
    """The 120 of "die Zahl der Toten stieg auf 120"."""
    number = tree[i].head
    if not tree[number].lemma.lower().endswith("zahl") or tree[number].relation not in ("nsubj", "obj"):
        return None
    for c in tree.deps(tree[number].head, "obl", "nmod", "nummod", "obj"):
        if tree[c].upos == "NUM" and is_number(tree.tokens, c) and {*tree.prepositions(c)} & TOTALS:
            return c
    return None


def told_apart(predicate: Predicate, mentions: Mentions) -> Iterator[tuple[Mention, int]]:
    """The mentions and head tokens of victims named as some of those that a predicate counts."""
    tree = predicate.tree
    if predicate.pos == "noun" and "unter" in tree.prepositions(predicate.index):
        yield from _subjects(tree, tree[predicate.index].head, mentions)
        return
    for i in range(predicate.index + 1, len(tree)):
        if tree.lower(i) in OF_WHICH:
            yield from _after(tree, i, mentions)


def _subjects(tree: Tree, above: int, mentions: Mentions) -> Iterator[tuple[Mention, int]]:
    subjects = verb_predicate(tree, above).slots.get("subj", []) or tree.deps(above, "nsubj")
    for subject in subjects:
        for c in tree.conjuncts(subject):
            mention = mentions.at(tree, c)
            if mention is not None:
                yield mention, c


def _after(tree: Tree, i: int, mentions: Mentions) -> Iterator[tuple[Mention, int]]:
    """The nouns that follow "darunter" or "davon", up to the next clause."""
    for c in range(i + 1, len(tree)):
        if tree[c].text in (",", ";", "–", "(", ")") or tree[c].xpos.endswith("FIN"):
            return
        mention = mentions.at(tree, c)
        if (
            mention is not None
            and tree[c].relation not in ("nmod", "nmod:poss")
            and mention.form != "pronoun"
        ):
            yield mention, c
