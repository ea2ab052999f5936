"""Lexicon senses matched on the words of a sentence: which relation, between which mentions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from actorgraph.extract.lexicon import Argument, Lexicon, Sense
from actorgraph.extract.mentions import Mentions
from actorgraph.extract.predicates import Predicate, predicates, verb_predicate
from actorgraph.extract.saying import words_of_saying
from actorgraph.extract.syntax import Tree
from actorgraph.extract.victims import VICTIMS, told_apart
from actorgraph.model import Mention
from actorgraph.vocabulary import Relation, relations

JOINT = frozenset({"CONSULT", "AGREE", "COOPERATE"})
# Through these a noun that is no actor leads to one: "die Politik der Regierung", "Ziele in der Ukraine".
NEAR = ("in", "bei", "von", "um", "auf")
THROUGH = ("", "von", "in", "bei", "auf", "nahe", "um")


@dataclass(frozen=True, slots=True)
class Match:
    """One sense found in one sentence; `theme` is the token of what is sent, used, or counted."""

    predicate: Predicate
    sense: Sense
    subject: Mention | None
    object: Mention | None
    theme: int | None


def match(tree: Tree, mentions: Mentions, lexicon: Lexicon) -> Iterator[Match]:
    """All that the lexicon reads in a sentence: one sense a word, each pair of coordinated actors once."""
    for predicate in predicates(tree, lexicon):
        senses = _candidates(predicate, lexicon)
        best: list[Match] = []
        score = -1
        for sense in senses:
            found = list(_read(predicate, sense, mentions, lexicon))
            if found and _filled(found[0]) > score:
                best, score = found, _filled(found[0])
        yield from best
        counted = best[0].sense if best else next(iter(senses), None)
        if counted is not None and counted.relation in VICTIMS:
            for mention, token in told_apart(predicate, mentions):
                yield Match(predicate, counted, mention, None, token)


def _filled(m: Match) -> int:
    roles = (m.subject, m.object, m.theme if m.sense.theme_class else None)
    return sum(r is not None for r in roles) * 2 + len(m.sense.fixed)


def _candidates(predicate: Predicate, lexicon: Lexicon) -> list[Sense]:
    senses = lexicon.senses.get((predicate.lemma, predicate.pos), ())
    if not senses and "ß" in predicate.lemma:  # "Beschuß", as it was spelt before 1996
        senses = lexicon.senses.get((predicate.lemma.replace("ß", "ss"), predicate.pos), ())
    if not senses and predicate.pos == "noun":
        known = lexicon.ending(predicate.lemma)
        senses = lexicon.senses.get((known, "noun"), ()) if known else ()
    return [s for s in senses if _fixed_holds(predicate, s)]


def _fixed_holds(predicate: Predicate, sense: Sense) -> bool:
    """Whether the other words of a fixed phrase stand with the verb."""
    if not sense.fixed:
        return True
    tree = predicate.tree
    near = tree.subtree(predicate.index, without=("ccomp", "advcl", "parataxis", "acl:relcl"))
    words = {tree.lower(i) for i in near} | {tree[i].lemma.lower() for i in near}
    return all(w.lower() in words or w.lower() in ("sich", "zu", "in", "an", "auf") for w in sense.fixed)


def _read(predicate: Predicate, sense: Sense, mentions: Mentions, lexicon: Lexicon) -> Iterator[Match]:
    relation = relations().get(sense.relation)
    if relation is None:
        return
    theme = _theme(predicate, sense, lexicon)
    if (sense.theme.required or sense.theme_class) and theme is None and sense.theme.required:
        return
    subjects = _fill(predicate, sense.subject, mentions, relation.domain)
    objects = _fill(predicate, sense.object, mentions, relation.range)
    if subjects is None or objects is None:
        return
    if relation.type in JOINT and predicate.pos == "noun" and objects and not subjects:
        subjects = _participants(predicate, mentions, relation.domain)
    if predicate.pos == "noun" and not subjects:
        subjects = _accused(predicate, mentions, lexicon, relation.domain)
    if relation.name == "attacks" and predicate.pos == "noun" and not subjects and not objects:
        objects = _site(predicate, mentions)
    if relation.type == "ASSAULT" and not objects and len(subjects) == 2 and predicate.slots.get("zwischen"):
        yield Match(predicate, sense, subjects[0], subjects[1], theme)
        yield Match(predicate, sense, subjects[1], subjects[0], theme)
        return
    if sense.swap and not objects and len(subjects) == 2:
        subjects, objects = subjects[:1], subjects[1:]
    if not subjects and theme is not None and sense.theme_class == "Troops":
        owner = mentions.nation(predicate.tree, theme)
        subjects = [owner] if owner else []
    if relation.symmetric and not objects and len(subjects) == 2:
        subjects, objects = subjects[:1], subjects[1:]
    if not subjects and not objects and sense.relation not in VICTIMS:
        return
    none: list[Mention | None] = [None]
    for s in subjects or none:
        for o in objects or none:
            if s is None or o is None or s.span != o.span:
                yield Match(predicate, sense, s, o, theme)


def _accused(
    predicate: Predicate, mentions: Mentions, lexicon: Lexicon, kinds: frozenset[str]
) -> list[Mention]:
    """Who is said to have done it: "macht Syrien für die Tat verantwortlich", "bekannte sich zu der Tat"."""
    tree = predicate.tree
    above = tree[tree.first_conjunct(predicate.index)].head
    if tree[above].upos != "VERB":
        return []
    verb = verb_predicate(tree, above)
    if lexicon.is_a(verb.lemma, "Claiming"):
        return _fill(verb, Argument(("subj",), required=False), mentions, kinds) or []
    for sense in _candidates(verb, lexicon):
        if sense.relation == "accuses":
            return _fill(verb, sense.object, mentions, kinds) or []
    return []


def _site(predicate: Predicate, mentions: Mentions) -> list[Mention]:
    """Where it struck, for an attack of which nothing else is told: "ein Anschlag in Tripoli"."""
    for slot in ("in", "bei"):
        for i in predicate.slots.get(slot, []):
            for k in (*predicate.tree.deps(i, "appos", "flat"), i):
                mention = mentions.at(predicate.tree, k)
                if mention is not None and mention.form == "name" and mention.kind == "Place":
                    return [mention]
    return []


def _participants(predicate: Predicate, mentions: Mentions, kinds: frozenset[str]) -> list[Mention]:
    """Who takes part in talks that only name the other side: the subject of the clause they stand in."""
    tree, node = predicate.tree, predicate.index
    for above in tree.ancestors(node):
        if tree[above].upos != "VERB":
            continue
        verb = verb_predicate(tree, above)
        if ("verb", verb.lemma) in words_of_saying():
            return []
        found = [
            m
            for i in verb.slots.get("subj", [])
            for c in tree.conjuncts(i)
            for m in _actors(tree, c, mentions, kinds)
        ]
        if found or verb.slots.get("subj"):
            return found
    return []


def _theme(predicate: Predicate, sense: Sense, lexicon: Lexicon) -> int | None:
    for slot in sense.theme.slots:
        for i in predicate.slots.get(slot, []):
            for c in predicate.tree.conjuncts(i):
                if sense.theme_class is None or lexicon.is_a(predicate.tree[c].lemma, sense.theme_class):
                    return c
    return None


def _fill(
    predicate: Predicate, argument: Argument, mentions: Mentions, kinds: frozenset[str]
) -> list[Mention] | None:
    """The mentions in a role; [] where the text leaves it open, None where no such actor stands there."""
    occupied = False
    for slot in _alternatives(predicate, argument):
        if slot == "adj" and (predicate.tree.number, predicate.index) in mentions.prefixes:
            return [mentions.prefixes[predicate.tree.number, predicate.index]]
        fillers = predicate.slots.get(slot, [])
        for i in fillers:
            found = [
                m for c in predicate.tree.conjuncts(i) for m in _actors(predicate.tree, c, mentions, kinds)
            ] or _beside(predicate, i, mentions, kinds)
            if found:
                return found
            occupied = occupied or slot in ("subj", "obj", "dat")
    if argument.required or (occupied and not predicate.passive):
        return None
    return []


def _beside(predicate: Predicate, i: int, mentions: Mentions, kinds: frozenset[str]) -> list[Mention]:
    """Whom a noun that is no actor leads to by the phrase right after it, which may hang on the verb.

    "Sie kritisierten die Zustände im Gefängnis": what stands after an object is about the object.
    """
    tree = predicate.tree
    last = max(tree.subtree(i))
    for c in tree.deps(predicate.index, "obl", "nmod"):
        words = tree.prepositions(c)
        if words and words[0] in NEAR and min(tree.subtree(c)) == last + 1 and last < predicate.index:
            return [m for d in tree.conjuncts(c) for m in _actors(tree, d, mentions, kinds)]
    return []


def _alternatives(predicate: Predicate, argument: Argument) -> Iterator[str]:
    yield from argument.slots
    if "dat" in argument.slots and "obj" not in argument.slots:
        yield from ("~dat", "obj")
    elif "obj" in argument.slots:
        yield "~dat"
    if predicate.pos == "noun":
        if "gen" in argument.slots or "durch" in argument.slots or "adj" in argument.slots:
            yield "~subj"
        yield from ("~" + s for s in argument.slots)
    elif predicate.pos == "verb":
        yield from ("~" + s for s in argument.slots if s not in ("subj", "obj", "dat", "gen", "clause"))


def _actors(tree: Tree, i: int, mentions: Mentions, kinds: frozenset[str], depth: int = 0) -> list[Mention]:
    """The actors that a phrase stands for: itself, a name beside it, or whom it leads to."""
    adjective = mentions.adjectives.get((tree.number, i))
    if adjective is not None:
        return [adjective] if adjective.kind in kinds else []
    for c in tree.deps(i, "appos", "flat"):
        named = mentions.at(tree, c)
        if named and named.form == "name" and (named.kind in kinds or named.kind is None):
            return [named]
    mention = mentions.at(tree, i)
    if mention is not None:
        return [mention] if mention.kind is None or mention.kind in kinds else []
    if depth > 1:
        return []
    for c in tree.deps(i, "nmod:poss", "nmod", "det:poss"):
        if (tree.prepositions(c) or [""])[0] in THROUGH:
            found = [
                m
                for d in tree.conjuncts(c)
                for m in _actors(tree, tree.antecedent(d), mentions, kinds, depth + 1)
            ]
            if found:
                return found
    nation = mentions.nation(tree, i)
    return [nation] if nation is not None and "State" in kinds else []


def relation_of(match: Match) -> Relation:
    """The relation of the ontology that a match is about."""
    return relations()[match.sense.relation]
