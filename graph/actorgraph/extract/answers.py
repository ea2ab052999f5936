"""Answers to what was said before: "X wies den Vorwurf zurück" is aimed at the one who accused X."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from actorgraph.extract.syntax import Tree
from actorgraph.model import Proposition
from actorgraph.vocabulary import relations

REACH = 3  # sentences before the answer in which what it answers must stand
ANSWERS = frozenset({"rejects", "agreesWith", "concedesTo"})
# The nouns that take up what was said, by the type of statement that they stand for.
TAKEN_UP = {
    "vorwurf": "ACCUSE", "anschuldigung": "ACCUSE", "beschuldigung": "ACCUSE", "kritik": "ACCUSE",
    "forderung": "REQUEST", "bitte": "REQUEST", "ersuchen": "REQUEST", "ultimatum": "REQUEST",
    "appell": "REQUEST", "drohung": "THREATEN",
}  # fmt: skip


def aim(trees: list[Tree], said: list[Proposition]) -> list[Proposition]:
    """`said`, in text order, with those who are answered as objects of the answers that name nobody."""
    out: list[Proposition] = []
    for p in said:
        type_ = _taken_up(trees, p) if p.relation in ANSWERS and p.object is None and p.subject else None
        asked = _speaker(trees, p, type_, out) if type_ else None
        out.append(replace(p, object=asked.subject) if asked else p)
    return out


def _tree(trees: Iterable[Tree], p: Proposition) -> Tree | None:
    return next((t for t in trees if t.sentence.span.covers(p.trigger)), None)


def _taken_up(trees: list[Tree], p: Proposition) -> str | None:
    tree = _tree(trees, p)
    if tree is None:
        return None
    verb = next(i for i, token in enumerate(tree.tokens) if token.span.overlaps(p.trigger))
    arguments = tree.deps(verb, "obj", "obl:arg", "nsubj:pass", "obl")
    return next((t for i in arguments if (t := TAKEN_UP.get(tree[i].lemma.lower()))), None)


def _speaker(trees: list[Tree], p: Proposition, type_: str, before: list[Proposition]) -> Proposition | None:
    """The last statement of the type that somebody else made; one that names the answerer comes first."""
    tree = _tree(trees, p)
    if tree is None or p.subject is None:
        return None
    first = trees[max(0, trees.index(tree) - REACH)].sentence.span.start
    near = [
        q
        for q in reversed(before)
        if first <= q.trigger.start < tree.sentence.span.start
        and relations()[q.relation].type == type_
        and q.subject is not None
        and q.subject.lemma != p.subject.lemma
    ]
    named = [q for q in near if q.object is not None and q.object.lemma == p.subject.lemma]
    return next(iter(named or near), None)
