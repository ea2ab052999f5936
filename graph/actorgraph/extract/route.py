"""The way from one word of a sentence to another through its tree, written out."""

from __future__ import annotations

from actorgraph.extract.syntax import Tree


def route(tree: Tree, start: int, end: int) -> str:
    """ "griff –nsubj→ Russland": arrows lead from a head to what depends on it, with its preposition."""
    up, down = [start, *tree.ancestors(start)], [end, *tree.ancestors(end)]
    top = next(i for i in up if i in down)
    words = [tree[start].text]
    words += [f"←{_relation(tree, i)}– {tree[tree[i].head].text}" for i in up[: up.index(top)]]
    words += [f"–{_relation(tree, i)}→ {tree[i].text}" for i in reversed(down[: down.index(top)])]
    return " ".join(words)


def _relation(tree: Tree, i: int) -> str:
    prepositions = "+".join(tree.prepositions(i))
    return f"{tree[i].relation}({prepositions})" if prepositions else tree[i].relation
