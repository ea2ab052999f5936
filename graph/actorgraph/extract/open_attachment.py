"""What a small parser hangs on a noun although it belongs to the verb, hung on the verb.

The word order of German tells: who does it stands right before a passive participle, a personal pronoun takes
no phrase with a preposition, and a bare year after an object says when.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from actorgraph.extract.syntax import Tree

_YEAR = re.compile(r"(1\d|20)\d\d")
_VERBS = ("VERB", "AUX")


def reattached(tree: Tree) -> Tree:
    """The tree with such phrases under their verbs; the same tree where there are none."""
    moves = {**dict(_agents(tree)), **dict(_of_pronouns(tree)), **dict(_years(tree))}
    if not moves:
        return tree
    tokens = tuple(
        replace(token, head=moves[i][0], relation=moves[i][1]) if i in moves else token
        for i, token in enumerate(tree.tokens)
    )
    return Tree(replace(tree.sentence, tokens=tokens), tree.number)


Move = tuple[int, tuple[int, str]]


def _agents(tree: Tree) -> Iterator[Move]:
    """ "wurde als Verein von Bürgern gegründet": by the citizens, no association of them."""
    for verb, token in enumerate(tree.tokens):
        if token.xpos != "VVPP" or not any(
            tree[c].lemma.lower() == "werden" for c in tree.deps(verb, "aux", "aux:pass")
        ):
            continue
        finite = [
            c for c in tree.deps(verb, "aux", "aux:pass") if tree[c].xpos in ("VAFIN", "VMFIN") and c < verb
        ]
        if not finite or any("von" in tree.prepositions(c) for c in tree.deps(verb, "obl")):
            continue
        for c in range(finite[0] + 1, verb):
            if (
                tree[c].relation == "nmod"
                and tree.prepositions(c) == ["von"]
                and max(tree.subtree(c)) == verb - 1
                and min(tree.subtree(tree[c].head)) > finite[0]
                and verb in tree.ancestors(c)
            ):
                yield c, (verb, "obl")
                break


def _of_pronouns(tree: Tree) -> Iterator[Move]:
    """ "wurde er als Senator gewählt", where "als Senator" hangs on "er"."""
    for c, token in enumerate(tree.tokens):
        above = tree[token.head]
        of_pronoun = token.relation == "nmod" and above.xpos in ("PPER", "PRELS")
        if of_pronoun and tree.deps(c, "case") and tree[above.head].upos in _VERBS:
            yield c, (above.head, "obl")


def _years(tree: Tree) -> Iterator[Move]:
    """ "begann ihre Laufbahn 1947", "löste im April 2001 Streit aus", but not "im Jahr 1947"."""
    for c, token in enumerate(tree.tokens):
        noun = token.head
        if token.relation != "nummod" or not _YEAR.fullmatch(token.text) or tree[noun].relation != "obj":
            continue
        if c > noun:
            yield c, (tree[noun].head, "obl:tmod")
        elif c > 0 and tree[c - 1].upos == "NOUN":
            yield c, (c - 1, "nummod")
