"""Verbs between two actors that no relation of the ontology covers, so that one sees what it lacks.

A verb is named as one would enter it in the lexicon: its infinitive with "sich", with the noun that it takes
where that is no actor, and with the preposition that leads to the other actor ("Gespräch führen mit").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from actorgraph.extract.lexicon import Lexicon
from actorgraph.extract.mentions import Mentions
from actorgraph.extract.open_attachment import reattached
from actorgraph.extract.predicates import Predicate, verb_predicate
from actorgraph.extract.saying import words_of_saying
from actorgraph.extract.syntax import Tree
from actorgraph.model import Mention, OpenProposition, Proposition, Span

# Verbs that say nothing without their noun or adjective, which relations between nouns cover.
EMPTY = frozenset({"sein", "werden", "haben", "bleiben", "heißen", "gelten", "geben", "lassen", "scheinen"})
# Prepositions of phrases that say where, when, how or according to whom, not to whom something is done.
CIRCUMSTANCES = frozenset({
    "laut", "zufolge", "gemäß", "während", "seit", "bis", "wegen", "trotz", "aufgrund", "angesichts",
    "infolge", "seitens", "statt", "anstatt", "innerhalb", "außerhalb", "nahe", "neben", "als", "wie", "in",
    "aus", "hinter", "unter", "zwischen", "durch",
})  # fmt: skip
# Those that are so only where a place follows: "wartet auf die Polizei", "wartet auf Malta".
LOCAL = frozenset({"auf", "über", "vor", "an", "bei"})
PLACES = frozenset({"Place", "State"})


def unmapped(
    trees: Iterable[Tree], mentions: Mentions, lexicon: Lexicon, found: Iterable[Proposition]
) -> tuple[OpenProposition, ...]:
    """The verbs between two mentions that none of the propositions `found` comes from, in text order."""
    triggers = {one.trigger for one in found}
    pairs = {(one.subject.span, one.object.span) for one in found if one.subject and one.object}
    pairs |= {(b, a) for a, b in pairs}
    known: dict[OpenProposition, None] = {}
    for tree in map(reattached, trees):
        for i, token in enumerate(tree.tokens):
            if token.upos == "VERB" and token.span not in triggers:
                for one in _of_verb(verb_predicate(tree, i), mentions, lexicon, triggers):
                    if (one.subject.span, one.object.span) not in pairs:
                        known[one] = None
    return tuple(known)


def _of_verb(
    verb: Predicate, mentions: Mentions, lexicon: Lexicon, triggers: set[Span]
) -> Iterator[OpenProposition]:
    if verb.lemma in EMPTY or ("verb", verb.lemma) in words_of_saying():
        return
    subjects = _mentions(verb.tree, verb.slots.get("subj", []), mentions)
    for name, others in _objects(verb, mentions, lexicon, triggers):
        for subject in subjects:
            for other in others:
                if subject != other:
                    yield OpenProposition(subject, name, other, verb.tree.sentence.span)


def _objects(
    verb: Predicate, mentions: Mentions, lexicon: Lexicon, triggers: set[Span]
) -> Iterator[tuple[str, list[Mention]]]:
    """The verb's name with each preposition or none, and the actors that it leads to."""
    tree = verb.tree
    name = f"sich {verb.lemma}" if _is_reflexive(tree, verb.index) else verb.lemma
    direct = verb.slots.get("obj", [])
    actors = _mentions(tree, direct, mentions)
    if actors:
        if (verb.lemma, "verb") not in lexicon.senses:
            yield name, actors
        return
    noun = next((i for i in direct if tree[i].upos == "NOUN"), None)
    if noun is not None:
        if tree[noun].span in triggers or lexicon.ending(tree[noun].lemma):
            return
        name = f"{tree[noun].lemma} {name}"
    elif direct or (verb.lemma, "verb") in lexicon.senses:
        return
    yield name, _mentions(tree, verb.slots.get("dat", []), mentions)
    for slot, heads in verb.slots.items():
        preposition = slot.removeprefix("~")
        if preposition.islower() and preposition not in _SLOTS and (noun is not None or slot == preposition):
            addressed = [i for i in heads if _is_addressed(tree, i, preposition, mentions)]
            yield f"{name} {preposition}", _mentions(tree, addressed, mentions)


_SLOTS = frozenset({"subj", "obj", "dat", "gen", "adj", "clause"})


def _is_addressed(tree: Tree, i: int, preposition: str, mentions: Mentions) -> bool:
    """Whether a phrase says to whom something is done: "mit Polen" does, "in Polen" does not."""
    mention = mentions.at(tree, i)
    if mention is None or preposition in CIRCUMSTANCES:
        return False
    return preposition not in LOCAL or mention.kind not in PLACES


def _is_reflexive(tree: Tree, i: int) -> bool:
    return any(tree[c].xpos == "PRF" and not tree.deps(c, "case") for c in tree.children[i])


def _mentions(tree: Tree, heads: Iterable[int], mentions: Mentions) -> list[Mention]:
    found: dict[Mention, None] = {}
    for head in heads:
        for i in tree.conjuncts(head):
            mention = mentions.at(tree, i)
            if mention is not None and mention.form != "adjective":
                found[mention] = None
    return list(found)
