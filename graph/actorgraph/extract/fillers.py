"""The actors that stand in the slots of a predicate: themselves, by a name beside them, or led to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from actorgraph.extract.lexicon import Argument
from actorgraph.extract.mentions import Mentions
from actorgraph.extract.predicates import Predicate
from actorgraph.extract.syntax import Tree
from actorgraph.gazetteer import state_of_seat
from actorgraph.model import Mention

# Through these a noun that is no actor leads to one: "die Politik der Regierung", "Ziele in der Ukraine".
NEAR = ("in", "bei", "von", "um", "auf")
THROUGH = ("", "von", "in", "bei", "auf", "nahe", "um")
_WHERE = frozenset({"in", "nach", "aus", "bei", "um", "zu", "vor", "über", "auf", "nahe"})
EXAMPLES = ("wie", "einschließlich", "inklusive")
BODIES = frozenset({"GovernmentBody", "ArmedForce", "IntelligenceService", "Alliance"})


class Filling(NamedTuple):
    """Who stands in a role, and the slot that gave them.

    `occupied`: somebody or something else stands in a slot of its own; `standing`: in any slot.
    """

    mentions: list[Mention]
    slot: str | None = None
    occupied: bool = False
    standing: bool = False


def fill(
    predicate: Predicate, argument: Argument, mentions: Mentions, kinds: frozenset[str]
) -> list[Mention] | None:
    """The mentions in a role; [] where the text leaves it open, None where no such actor stands there."""
    found = filling(predicate, argument, mentions, kinds)
    if argument.open and not found.mentions:
        return [] if found.standing else None
    if not found.mentions and (argument.required or (found.occupied and not predicate.passive)):
        return None
    return found.mentions


def filling(predicate: Predicate, argument: Argument, mentions: Mentions, kinds: frozenset[str]) -> Filling:
    """The mentions in the first slot of a role that has any."""
    occupied = standing = False
    for slot in alternatives(predicate, argument):
        if slot == "adj" and (predicate.tree.number, predicate.index) in mentions.prefixes:
            return Filling([mentions.prefixes[predicate.tree.number, predicate.index]], slot)
        fillers = predicate.slots.get(slot, [])
        for i in fillers:
            everyone = [c for k in (i, *_companions(predicate, slot)) for c in predicate.tree.conjuncts(k)]
            found = [m for c in everyone for m in actors(predicate.tree, c, mentions, kinds)] or _beside(
                predicate, i, mentions, kinds
            )
            if found:
                return Filling(found, slot)
            standing = standing or slot not in ("~dat", "~subj")
            occupied = occupied or slot in ("subj", "obj", "dat")
    return Filling([], occupied=occupied, standing=standing)


def _companions(predicate: Predicate, slot: str) -> list[int]:
    """Who is named with "gemeinsam mit" beside the grammatical subject, in the slot that this fills."""
    return predicate.slots.get("~with", []) if slot == ("obj" if predicate.passive else "subj") else []


def _beside(predicate: Predicate, i: int, mentions: Mentions, kinds: frozenset[str]) -> list[Mention]:
    """Whom a noun that is no actor leads to by the phrase right after it, which may hang on the verb.

    "Sie haben die Zustände im Gefängnis kritisiert": what stands between an object and its verb is about the
    object. After the verb it may as well say where, which for what strikes places is the same.
    """
    tree = predicate.tree
    last = max(tree.subtree(i))
    for c in tree.deps(predicate.index, "obl", "nmod"):
        words = tree.prepositions(c)
        if (
            words
            and words[0] in NEAR
            and min(tree.subtree(c)) == last + 1
            and (last < predicate.index or "Place" in kinds)
        ):
            return [m for d in tree.conjuncts(c) for m in actors(tree, d, mentions, kinds)]
    return []


def alternatives(predicate: Predicate, argument: Argument) -> Iterator[str]:
    """The slots where a role may be filled, the likeliest first; "~": by way of another word."""
    yield from argument.slots
    dative = "dat" in argument.slots and "obj" not in argument.slots
    if dative or "obj" in argument.slots:
        yield "~dat"
    if predicate.pos == "noun":
        if "gen" in argument.slots or "durch" in argument.slots or "adj" in argument.slots:
            yield "~subj"
        yield from ("~" + s for s in argument.slots)
    elif predicate.pos == "verb":
        yield from ("~" + s for s in argument.slots if s not in ("subj", "obj", "dat", "clause"))
    if dative:
        yield "obj"


def actors(tree: Tree, i: int, mentions: Mentions, kinds: frozenset[str], depth: int = 0) -> list[Mention]:
    """The actors that a phrase stands for: itself, a name beside it, or whom it leads to."""
    adjective = mentions.adjectives.get((tree.number, i))
    if adjective is not None:
        return [adjective] if adjective.kind in kinds else []
    for c in tree.deps(i, "appos", "flat"):
        named = mentions.at(tree, c)
        if named and named.form == "name" and (named.kind in kinds or named.kind is None):
            return [named]
    mention = mentions.at(tree, i)
    if mention is None or mention.form == "nominal":
        stand_ins = _named_ones(tree, i, mentions, kinds) or _body(tree, i, mentions, kinds)
        if stand_ins:
            return stand_ins
    if mention is not None and (mention.kind is None or mention.kind in kinds):
        return [mention]
    if mention is not None and mention.form != "nominal":
        return [mention] if "State" in kinds and _is_seat(tree, i, mention) else []
    if depth > 1:
        return []
    through = (*THROUGH, "zu") if mentions.lexicon.is_a(tree[i].lemma, "Access") else THROUGH
    for c in tree.deps(i, "nmod:poss", "nmod", "det:poss"):
        if (tree.prepositions(c) or [""])[0] in through:
            found = [
                m
                for d in tree.conjuncts(c)
                for m in actors(tree, tree.antecedent(d), mentions, kinds, depth + 1)
            ]
            if found:
                return found
    nation = mentions.nation(tree, i) if mention is None else None
    return [nation] if nation is not None and "State" in kinds else []


def _is_seat(tree: Tree, i: int, mention: Mention) -> bool:
    """Whether a capital's name stands for its state: "London wies Diplomaten aus", but not "nach London"."""
    if mention.kind != "Place" or mention.form != "name" or {*tree.prepositions(i)} & _WHERE:
        return False
    return state_of_seat(mention.lemma) is not None


def _named_ones(tree: Tree, i: int, mentions: Mentions, kinds: frozenset[str]) -> list[Mention]:
    """Those that a noun names as its examples: "soziale Netzwerke wie Facebook und Twitter"."""
    return [
        named
        for c in tree.deps(i, "nmod", "obl", "appos")
        if c > i and {*tree.prepositions(c)} & {*EXAMPLES}
        for d in tree.conjuncts(c)
        if (named := mentions.at(tree, d)) is not None and named.form == "name" and named.kind in kinds
    ]


def _body(tree: Tree, i: int, mentions: Mentions, kinds: frozenset[str]) -> list[Mention]:
    """Of which body a noun is only a part: "Spezialeinheiten der Polizei" are the police."""
    if not mentions.lexicon.is_a(tree[i].lemma, "Unit"):
        return []
    for c in tree.deps(i, "nmod", "nmod:poss"):
        whole = mentions.at(tree, c)
        if tree.prepositions(c) in ([], ["von"]) and whole is not None and whole.kind in BODIES & kinds:
            return [whole]
    return []
