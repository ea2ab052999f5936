"""The senses of the lexicon that a predicate may have, before its slots are looked at."""

from __future__ import annotations

from actorgraph.extract.lexicon import Lexicon, Sense
from actorgraph.extract.predicates import Predicate

_UNBOUND = ("sich", "zu", "in", "an", "auf")  # may stand anywhere, or nowhere, beside a fixed phrase
_SHORT = 4  # words of what is no clause


def candidates(predicate: Predicate, lexicon: Lexicon) -> list[Sense]:
    """The senses of a word whose fixed words stand beside it."""
    return [s for s in known_senses(predicate, lexicon) if _fixed_holds(predicate, s)]


def known_senses(predicate: Predicate, lexicon: Lexicon) -> tuple[Sense, ...]:
    """The senses of a word, of its old spelling, or of the noun that a compound ends with."""
    return senses_of(predicate.lemma, predicate.pos, lexicon)


def senses_of(lemma: str, pos: str, lexicon: Lexicon) -> tuple[Sense, ...]:
    """The senses of a lemma in lower case, of its old spelling, or of the noun that a compound ends with."""
    senses = lexicon.senses.get((lemma, pos), ())
    if not senses and "ß" in lemma:  # "Beschuß", as it was spelt before 1996
        senses = lexicon.senses.get((lemma.replace("ß", "ss"), pos), ())
    if not senses and pos == "noun":
        known = lexicon.ending(lemma)
        senses = lexicon.senses.get((known, "noun"), ()) if known else ()
    return senses


def _fixed_holds(predicate: Predicate, sense: Sense) -> bool:
    """Whether the other words of a fixed phrase stand with the verb."""
    if not sense.fixed:
        return True
    tree = predicate.tree
    near = tree.subtree(predicate.index, without=("ccomp", "advcl", "parataxis", "acl:relcl"))
    for c in tree.deps(predicate.index, "advcl"):  # "als vermisst gemeldet": the parser sees a clause there
        near += below if len(below := tree.subtree(c)) < _SHORT else []
    words = {tree.lower(i) for i in near} | {tree[i].lemma.lower() for i in near}
    unbound = _UNBOUND if len(sense.fixed) > 1 else ()  # but a phrase of nothing else is bound to it
    return all(w.lower() in words or w.lower() in unbound for w in sense.fixed)
