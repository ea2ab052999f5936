"""The subjunctive in which German reports speech: "er sei", "sie habe", "es werde", "sie hätten"."""

from __future__ import annotations

from collections.abc import Iterable

from actorgraph.extract.syntax import Tree

# Forms that are no indicative. Those of the second subjunctive ("wäre") stand in for the first where that
# would look like the indicative, and are common in reported speech.
FORMS = frozenset({
    "sei", "seien", "habe", "werde", "würde", "würden", "könne", "müsse", "müssten", "solle", "wolle",
    "dürfe", "möge", "gebe", "wisse", "stehe", "gehe", "komme", "lasse", "hätte", "hätten", "wäre",
    "wären", "könnten", "dürften", "gäbe", "gäben", "käme", "kämen", "ginge", "ließe", "ständen", "stünde",
    "stünden", "bräuchte", "bräuchten",
})  # fmt: skip


def is_reported(tree: Tree, i: int) -> bool:
    """Whether the clause of a verb or predicate stands in the subjunctive of reported speech."""
    if any(tree.lower(s) == "ich" for s in tree.deps(i, "nsubj")):
        return False
    return reported_words(tree, (i, *tree.deps(i, "aux", "aux:pass", "cop")))


def reported_words(tree: Tree, words: Iterable[int]) -> bool:
    """Whether one of some words is a finite subjunctive: a known form, or a third person in -e."""
    for w in words:
        word, token = tree.lower(w), tree[w]
        if word in FORMS and token.xpos.endswith("FIN"):
            return True
        infinitives = (word + "n", word[:-1] + "n")  # "komme", "ändere"
        if token.xpos == "VVFIN" and word.endswith("e") and token.lemma.lower() in infinitives:
            return True
    return False
