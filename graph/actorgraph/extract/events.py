"""Definite nouns that take up a deed told before: "der Anschlag" stands for it and for who did it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from actorgraph.extract.lexicon import Argument, Lexicon
from actorgraph.extract.predicates import Predicate
from actorgraph.extract.senses import senses_of
from actorgraph.extract.syntax import Tree
from actorgraph.model import Mention, Proposition
from actorgraph.vocabulary import relations

DEEDS = frozenset({"ASSAULT", "COERCE"})
# Nouns that may take up any deed; class of the lexicon.
GENERAL = "Deed"
DEFINITE = frozenset(
    {"der", "die", "das", "dem", "den", "des", "dieser", "diese", "dieses", "diesem", "diesen"}
)
FUSED = frozenset({"im", "am", "vom", "zum", "zur", "beim"})
REACH = 2_500  # code points back in which the deed must have been told


@dataclass(frozen=True, slots=True)
class Deed:
    """A deed told before: who did it and to whom, as far as the text says."""

    doer: Mention | None
    target: Mention | None


Deeds = dict[tuple[int, int], Deed]  # by sentence and token of the noun that takes it up


def taken_up(tree: Tree, lexicon: Lexicon, told: Sequence[Proposition]) -> Deeds:
    """The deeds among those `told` before a sentence that nouns of it take up, or that none is known of."""
    return {
        (tree.number, i): _last(told, types, tree.sentence.span.start)
        for i, token in enumerate(tree.tokens)
        if token.upos == "NOUN" and _is_definite(tree, i) and (types := _types(token.lemma, lexicon))
    }


def doers(predicate: Predicate, argument: Argument, deeds: Deeds) -> list[Mention] | None:
    """Who did the deed in a role; [] where nobody is known to have, None where no deed stands there."""
    found = [
        deed
        for slot in argument.slots
        for i in predicate.slots.get(slot, [])
        if (deed := deeds.get((predicate.tree.number, i))) is not None
    ]
    return [deed.doer for deed in found[:1] if deed.doer is not None] if found else None


def target(predicate: Predicate, deeds: Deeds) -> list[Mention]:
    """To whom a deed was done that the noun of a predicate takes up."""
    deed = deeds.get((predicate.tree.number, predicate.index))
    return [deed.target] if deed is not None and deed.target is not None else []


def _is_definite(tree: Tree, i: int) -> bool:
    return any(
        tree.lower(c) in (DEFINITE if tree[c].relation == "det" else FUSED)
        for c in tree.deps(i, "det", "case")
    )


def _types(lemma: str, lexicon: Lexicon) -> frozenset[str]:
    if lexicon.is_a(lemma, GENERAL):
        return frozenset({"ASSAULT"})
    known = relations()
    return (
        frozenset(
            known[s.relation].type for s in senses_of(lemma.lower(), "noun", lexicon) if s.relation in known
        )
        & DEEDS
    )


def _last(told: Sequence[Proposition], types: frozenset[str], start: int) -> Deed:
    """The last deed of one of the types before a place, the ends of several tellings put together."""
    doer: Mention | None = None
    struck: Mention | None = None
    for one in _backwards(told, types, start):
        doer = doer or one.subject
        struck = struck or one.object
        if doer is not None:
            break
    return Deed(doer, struck)


def _backwards(told: Sequence[Proposition], types: frozenset[str], start: int) -> Iterator[Proposition]:
    known = relations()
    for one in reversed(told):
        near = start - REACH <= one.trigger.start < start
        happened = one.polarity == "positive" and one.modality in ("actual", "possible")
        if near and happened and known[one.relation].type in types:
            yield one
