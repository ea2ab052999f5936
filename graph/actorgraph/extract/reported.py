"""Reports of what somebody said, without its words: "sprach von einem Erfolg"; and hearsay ("soll").

Here the object or a phrase with a preposition holds what is said; the whole clause reports it. Which verb
takes which is in ontology/speech.de.tsv, in the rows `report`.
"""

from __future__ import annotations

from collections.abc import Iterator

from actorgraph.extract.mentions import Mentions
from actorgraph.extract.predicates import Predicate
from actorgraph.extract.saying import speaker, verbs, words_of_saying
from actorgraph.extract.syntax import Tree
from actorgraph.model import Mention, Span, Stance

# (what reports it, what is said, who says it, its stance, the word of saying)
Report = tuple[Span, tuple[Span, ...], Mention, Stance, Span]


def reports(tree: Tree, mentions: Mentions) -> Iterator[Report]:
    """Every clause of a sentence that reports in its own words what somebody named says."""
    for verb in verbs(tree):
        for slot, fillers in list(verb.slots.items()):
            stance = words_of_saying().get(("report", f"{slot} {verb.lemma}"))
            said = [i for i in fillers if i != verb.index and tree[i].upos in ("NOUN", "PROPN", "ADJ", "NUM")]
            who = speaker(verb, mentions) if stance is not None and said else None
            if stance is not None and who is not None and who.head not in [tree[i].span for i in said]:
                scope = tuple(tree.span(tree.subtree(i)) for i in said)
                yield _clause(tree, verb), scope, who, stance, tree[verb.index].span
                break


def _clause(tree: Tree, verb: Predicate) -> Span:
    """The sentence, where the verb is its main one; else the clause that the verb heads."""
    node = tree[verb.index]
    if node.head == verb.index:
        return tree.sentence.span
    if node.relation == "conj":
        words = [w for w in tree.subtree(verb.index) if tree[w].relation != "cc"]
        return tree.span(words)
    return tree.span(tree.subtree(verb.index))


def is_hearsay(tree: Tree) -> bool:
    """Whether the main clause is told as hearsay: "soll ... haben", "sollen ... worden sein"."""
    root = next((i for i, t in enumerate(tree.tokens) if t.head == i), 0)
    helpers = tree.deps(root, "aux", "aux:pass", "cop")
    told = any(tree.lower(c) in ("soll", "sollen") for c in (root, *helpers))
    return told and any(tree[c].xpos == "VAINF" and tree.lower(c) in ("haben", "sein") for c in helpers)
