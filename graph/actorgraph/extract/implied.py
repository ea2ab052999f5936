"""Who acts in an event that a noun names, where not its own phrase but the clause around it says so."""

from __future__ import annotations

from actorgraph.extract.conditions import TAKING_PART
from actorgraph.extract.fillers import actors, fill
from actorgraph.extract.lexicon import Argument, Lexicon
from actorgraph.extract.mentions import Mentions
from actorgraph.extract.predicates import Predicate, verb_predicate
from actorgraph.extract.saying import words_of_saying
from actorgraph.extract.senses import candidates
from actorgraph.extract.syntax import Tree
from actorgraph.model import Mention

# "nach Beratungen mit der Türkei sagte Rutte": whoever speaks then has taken part.
_OCCASIONS = frozenset({"nach", "bei", "vor", "während", "zu", "an", "in"})
_ABOUT = frozenset({"über", "gegen", "wegen", "trotz"})  # whoever speaks about talks need not be there


def accused(
    predicate: Predicate, mentions: Mentions, lexicon: Lexicon, kinds: frozenset[str]
) -> list[Mention]:
    """Who is said to have done it: "macht Syrien für die Tat verantwortlich", "bekannte sich zu der Tat"."""
    tree = predicate.tree
    noun = tree.first_conjunct(predicate.index)
    above = tree[noun].head
    if tree[above].relation in ("obj", "xcomp") and {"für", "zu"} & {*tree.prepositions(noun)}:
        above = tree[above].head  # the phrase was hung on the object before it, or on "verantwortlich"
    if tree[above].upos != "VERB":
        return []
    verb = verb_predicate(tree, above)
    if lexicon.is_a(verb.lemma, "Claiming"):
        return fill(verb, Argument(("subj",), required=False), mentions, kinds) or []
    for sense in candidates(verb, lexicon):
        if sense.relation == "accuses":
            return fill(verb, sense.object, mentions, kinds) or []
    return []


def taking_part(predicate: Predicate, mentions: Mentions, kinds: frozenset[str]) -> list[Mention]:
    """All who "nehmen an den Gesprächen teil", for talks whose own phrase names nobody."""
    tree = predicate.tree
    above = tree[tree.first_conjunct(predicate.index)].head
    if tree[above].upos != "VERB" or "an" not in tree.prepositions(predicate.index):
        return []
    verb = verb_predicate(tree, above)
    if verb.lemma not in TAKING_PART:
        return []
    found = fill(verb, Argument(("subj",), required=False), mentions, kinds) or []
    return found if len(found) > 1 else members(verb, mentions, kinds)


def members(predicate: Predicate, mentions: Mentions, kinds: frozenset[str]) -> list[Mention]:
    """Whose people the subject is made of: "die Außenminister Frankreichs und Polens" are two sides."""
    tree = predicate.tree
    for i in predicate.slots.get("subj", []):
        mention = mentions.at(tree, i)
        if mention is None or mention.form == "name" or "Number=Plur" not in tree[i].feats:
            continue
        for c in tree.deps(i, "nmod", "nmod:poss"):
            if set(tree.prepositions(c)) <= {"von"} and len(tree.conjuncts(c)) > 1:
                return [m for d in tree.conjuncts(c) for m in actors(tree, d, mentions, kinds)]
    return []


def opponents(predicate: Predicate, mentions: Mentions, kinds: frozenset[str]) -> list[Mention]:
    """The two sides that a light verb has as its subject: "Armee und Rebellen lieferten sich Gefechte"."""
    tree = predicate.tree
    own = tree.deps(tree[tree.first_conjunct(predicate.index)].head, "nsubj")
    sides = [c for i in predicate.slots.get("~subj", []) if i in own for c in tree.conjuncts(i)]
    found = [m for c in sides for m in actors(tree, c, mentions, kinds)]
    return found if len(found) == 2 else []


def site(predicate: Predicate, mentions: Mentions) -> list[Mention]:
    """Where it struck, for an attack of which nothing else is told: "ein Anschlag in Tripoli"."""
    for slot in ("in", "bei", "an", "auf", "~in", "~bei", "~an"):
        for i in predicate.slots.get(slot, []):
            for k in (*predicate.tree.deps(i, "appos", "flat"), i):
                mention = mentions.at(predicate.tree, k)
                if mention is not None and mention.form == "name" and mention.kind == "Place":
                    return [mention]
    return []


def participants(predicate: Predicate, mentions: Mentions, kinds: frozenset[str]) -> list[Mention]:
    """Who takes part in talks that only name the other side: the subject of the clause they stand in."""
    tree, node = predicate.tree, predicate.index
    if {*tree.prepositions(node)} & _ABOUT:
        return []
    for above in tree.ancestors(node):
        if tree[above].upos != "VERB":
            continue
        verb = verb_predicate(tree, above)
        if ("verb", verb.lemma) in words_of_saying() and not _is_occasion(tree, node, above):
            return []
        found = [
            m
            for i in verb.slots.get("subj", [])
            for c in tree.conjuncts(i)
            for m in actors(tree, c, mentions, kinds)
        ]
        if found or verb.slots.get("subj"):
            return found
    return []


def _is_occasion(tree: Tree, noun: int, verb: int) -> bool:
    """Whether a noun tells when something was said: "nach", "am Rande", "zum Abschluss von" it."""
    chain = [noun, *tree.ancestors(noun)]
    below = chain[chain.index(verb) - 1]
    return tree[below].relation == "obl" and bool({*tree.prepositions(below)} & {*_OCCASIONS})
