"""Reports of what somebody said, without its words: "sprach von einem Erfolg"; and hearsay ("soll").

Here the object or a phrase with a preposition holds what is said; the whole clause reports it. Which verb
takes which is in ontology/speech.de.tsv, in the rows `report`.
"""

from __future__ import annotations

from collections.abc import Iterator

from actorgraph.extract.described import is_actor
from actorgraph.extract.mentions import Mentions
from actorgraph.extract.predicates import Predicate
from actorgraph.extract.saying import speaker, verbs, voice, words_of_saying
from actorgraph.extract.syntax import Tree
from actorgraph.model import Mention, Span, Stance

# (what reports it, what is said, who says it, its stance, the word of saying)
Report = tuple[Span, tuple[Span, ...], Mention, Stance, Span]

INTENDING = frozenset({"will", "wollen", "möchte", "möchten"})


def reports(tree: Tree, mentions: Mentions) -> Iterator[Report]:
    """Every clause of a sentence that reports in its own words what somebody named says."""
    for verb in verbs(tree):
        if _is_needed(tree, verb.index):
            continue
        for slot, fillers in list(verb.slots.items()):
            stance = _reporting(tree, verb, slot.removeprefix("~"))
            if stance is None:
                continue
            # What the parser hung on the subject ("sprach der Präsident von ...") stands after the verb.
            said = [
                i for i in fillers if _can_be_said(tree, i, verb.index) and (slot[0] != "~" or i > verb.index)
            ]
            who = speaker(verb, mentions) if said else None
            named = who is not None and (is_actor(who) or (verb.passive and bool(verb.slots.get("von"))))
            if who is not None and named and who.head not in [tree[i].span for i in said]:
                scope = tuple(tree.span(tree.subtree(i)) for i in said)
                yield _clause(tree, verb), scope, who, stance, tree[verb.index].span
                break


def _reporting(tree: Tree, verb: Predicate, slot: str) -> Stance | None:
    """The stance of a verb towards what fills its slot: "von sprechen", "für verantwortlich machen"."""
    known = words_of_saying()
    lemmas = (verb.lemma, *(f"{tree.lower(c)} {verb.lemma}" for c in tree.children[verb.index]))
    return next((known[key] for lemma in lemmas if (key := ("report", f"{slot} {lemma}")) in known), None)


def _can_be_said(tree: Tree, i: int, verb: int) -> bool:
    return i != verb and tree[i].upos in ("NOUN", "PROPN", "ADJ", "NUM")


def _is_needed(tree: Tree, i: int) -> bool:
    """Whether a verb is what somebody must or can do, or is to be done: "muss mit Haft rechnen"."""
    modal = any(tree[c].lemma.lower() in ("müssen", "können") for c in tree.deps(i, "aux"))
    return modal or tree[i].xpos == "VVIZU" or any(tree[c].xpos == "PTKZU" for c in tree.children[i])


def intentions(tree: Tree, mentions: Mentions) -> Iterator[Report]:
    """What somebody "will" do, told in the present by the main clause; nothing but the will is their word."""
    root = next((i for i, t in enumerate(tree.tokens) if t.head == i), 0)
    modal = next((c for c in tree.deps(root, "aux") if tree.lower(c) in INTENDING), None)
    if modal is None or tree[root].xpos != "VVINF":
        return
    for i in tree.deps(root, "nsubj"):
        who = voice(tree, i, mentions)
        if who is not None and who.form != "pronoun":
            yield tree.sentence.span, (tree[modal].span,), who, "announces", tree[modal].span


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


def is_to_be(tree: Tree) -> bool:
    """Whether the main clause tells what is to be done: "sollen entlassen werden"."""
    root = next((i for i, t in enumerate(tree.tokens) if t.head == i), 0)
    return any(tree.lower(c) in ("soll", "sollen", "sollte", "sollten") for c in tree.deps(root, "aux"))
