"""What is said in a clause under a noun: "die Forderung der SPD, ... zu", "mit der Begründung, es sei"."""

from __future__ import annotations

from collections.abc import Iterator

from actorgraph.extract.described import described
from actorgraph.extract.direct import Speech
from actorgraph.extract.mentions import Mentions
from actorgraph.extract.passage import reaching
from actorgraph.extract.predicates import verb_predicate
from actorgraph.extract.saying import speaker, voice, words_of_saying
from actorgraph.extract.subjunctive import is_reported
from actorgraph.extract.syntax import RELATIVE_PRONOUNS, Tree
from actorgraph.model import Mention

CLAUSES = ("acl", "acl:relcl", "ccomp", "xcomp", "parataxis", "advcl", "csubj")
INTRODUCING = frozenset({"dass", "daß", "ob", "wonach"})


def nominal_speech(tree: Tree, mentions: Mentions) -> Iterator[Speech]:
    """Every clause that a noun of saying introduces, with whoever the noun or its verb belongs to."""
    for i, token in enumerate(tree.tokens):
        stance = words_of_saying().get(("clause", token.lemma.lower())) if token.upos == "NOUN" else None
        if stance is None:
            continue
        for c in _clauses(tree, i):
            words = _words(tree, c)
            if _is_said(tree, c, words):
                who = _whose(tree, i, mentions)
                yield Speech("indirect", (reaching(tree, tree.span(words), i),), who, stance, token.span)


def _clauses(tree: Tree, i: int) -> Iterator[int]:
    """The clauses under a noun, and the one right after its phrase that the parser hung on its verb."""
    yield from (c for c in tree.deps(i, *CLAUSES, "appos") if c > i)
    above = tree[i].head
    comma = next((k for k in range(i, len(tree)) if tree[k].text == ","), None)
    if comma is None or tree[above].upos != "VERB" or above == i:
        return
    mine = {*tree.subtree(i), *tree.deps(above, "compound:prt"), above}
    if all(k in mine for k in range(i, comma)):
        yield from (c for c in tree.deps(above, *CLAUSES, "conj") if min(_words(tree, c)) == comma + 1)


def _words(tree: Tree, c: int) -> list[int]:
    return [w for w in tree.subtree(c) if tree[w].upos != "PUNCT"] or [c]


def _is_said(tree: Tree, c: int, words: list[int]) -> bool:
    """Whether a clause is what is said: with "dass", in the subjunctive, or an infinitive with "zu"."""
    if any(tree[w].xpos in RELATIVE_PRONOUNS for w in words[:2]):
        return False
    if tree.lower(words[0]) in INTRODUCING or is_reported(tree, c):
        return True
    return tree[c].xpos == "VVIZU" or any(tree[d].xpos == "PTKZU" for d in tree.children[c])


def _whose(tree: Tree, i: int, mentions: Mentions) -> Mention | None:
    """Whose the noun is: its genitive or possessive, else the subject of its verb."""
    owners = [
        c
        for c in tree.deps(i, "nmod", "nmod:poss", "det:poss", "appos")
        if tree.prepositions(c) in ([], ["von"])
    ]
    for c in owners:
        found = voice(tree, c, mentions) or described(tree, c)
        if found is not None:
            return found
    if tree.deps(i, "cop"):  # "X ist der Meinung, dass"
        subjects = tree.deps(i, "nsubj") or tree.deps(tree.first_conjunct(i), "nsubj")
        return next((m for c in subjects if (m := voice(tree, c, mentions) or described(tree, c))), None)
    above = tree[tree.first_conjunct(i)].head
    if tree[above].upos == "VERB":
        return speaker(verb_predicate(tree, above), mentions)
    return mentions.nation(tree, i)
