"""Open triples: what a text says as subject, relation and object in its own words.

One triple a fact, in the fewest words that say it: each member of a coordination and each name that stands
for the same by itself, the verb in the order of a main clause, a phrase with its preposition as the object.
What somebody says, thinks or wants is one triple with the clause as object; nothing is read from inside it,
since the text doesn't say that it is so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from actorgraph.extract.open_attachment import reattached
from actorgraph.extract.open_clauses import (
    INFINITIVES,
    RELATIVE,
    Argument,
    Clause,
    arguments,
    clauses,
    is_infinitive,
)
from actorgraph.extract.open_phrases import (
    Words,
    clause_words,
    core,
    is_added,
    members,
    modifiers,
    preposition,
    text,
    with_preposition,
)
from actorgraph.extract.syntax import Tree
from actorgraph.model import OpenTriple

MOST = 3  # of the readings of a phrase that are put together with those of another
Triple = tuple[Words, Words, Words]


def open_triples(trees: Iterable[Tree], document: str) -> tuple[OpenTriple, ...]:
    """The triples of sentences of the text `document`, in text order, each once a sentence."""
    found: dict[OpenTriple, None] = {}
    for tree in map(reattached, trees):
        for clause in clauses(tree):
            if _is_stated(clause):
                for words in triples(clause):
                    parts = [text(tree, part, document) for part in words]
                    if all(parts):
                        found[OpenTriple(tree.sentence.span, *parts)] = None
    return tuple(found)


def _is_stated(clause: Clause) -> bool:
    """Whether the sentence says of itself what the clause says, rather than have somebody say or want it."""
    tree = clause.tree
    if any(tree[i].relation == "ccomp" for i in (clause.head, *tree.ancestors(clause.head))):
        return False
    first = tree.first_conjunct(clause.head)
    return not is_infinitive(tree, clause.head) or tree[first].relation == "advcl"


def triples(clause: Clause) -> Iterator[Triple]:
    """The subject, relation and object of each triple of a clause, as tokens."""
    for subject in clause.subjects:
        for relation, object_ in _facts(clause):
            if not set(subject) & set(object_):
                yield subject, relation, object_


def _facts(clause: Clause) -> Iterator[tuple[Words, Words]]:
    verb = (*clause.verb, *clause.particle)
    for argument in clause.objects:
        yield from ((verb, words) for words in argument.words)
        yield from _taken_apart(clause, argument)
        yield from _aims(clause, argument)
    for argument in clause.datives:
        if clause.objects:
            yield from ((_with_object(clause), words) for words in argument.words)
        else:
            yield from ((verb, words) for words in argument.words)
    for argument in clause.obliques:
        if not clause.objects and not clause.contents:
            yield from ((verb, words) for words in argument.words)
            if clause.tree.prepositions(argument.head) == ["als"]:  # says what somebody is, as an object does
                yield from _taken_apart(clause, argument)
        elif clause.objects and not clause.nominal:
            yield from _beside_object(clause, argument)
    for content in clause.contents:
        yield verb, clause_words(clause.tree, content)
        yield from _of_infinitive(clause, content)
    if not (clause.objects or clause.datives or clause.obliques or clause.contents):
        yield from _manner(clause)


def _with_object(clause: Clause) -> Words:
    return (*clause.verb, *clause.objects[0].words[0], *clause.particle)


def _taken_apart(clause: Clause, argument: Argument) -> Iterator[tuple[Words, Words]]:
    """ "führte Gespräche mit dem Iran": also "führte", "Gespräche" and "führte Gespräche", "mit dem Iran"."""
    tree = clause.tree
    if tree[argument.head].xpos in RELATIVE:
        return
    for member in members(tree, argument.head):
        found = list(modifiers(tree, member))
        before = preposition(tree, argument.head, member)
        short = [(*before, *words) for words in core(tree, member)]
        if any(is_added(tree, member, c) for c in found):
            yield from (((*clause.verb, *clause.particle), words) for words in short)
        for c in found:
            below = set(tree.subtree(c))
            noun = tuple(i for i in short[0] if i not in below)
            yield from (
                ((*clause.verb, *noun, *clause.particle), words) for words in with_preposition(tree, c)
            )


def _aims(clause: Clause, argument: Argument) -> Iterator[tuple[Words, Words]]:
    """ "äußerte die Absicht, das Land zu verlassen": the clause under the object."""
    tree = clause.tree
    for c in tree.deps(argument.head, "acl", "ccomp"):
        if tree[c].xpos in INFINITIVES or tree.deps(c, "mark"):
            relation = (*clause.verb, *core(tree, argument.head)[0], *clause.particle)
            for one in (c, *tree.deps(c, "conj", "xcomp")):
                yield relation, clause_words(tree, one, alone=True)


def _beside_object(clause: Clause, argument: Argument) -> Iterator[tuple[Words, Words]]:
    """What follows the object at once is part of what happens; what stands elsewhere are circumstances."""
    end = clause.objects[-1].words[-1][-1]
    for words in argument.words[:MOST]:
        if argument.words[0][0] == end + 1:
            verb = (*clause.verb, *clause.particle)
            yield from ((verb, thing + words) for one in clause.objects for thing in one.words[:MOST])


def _of_infinitive(clause: Clause, content: int) -> Iterator[tuple[Words, Words]]:
    """ "begann, die Stadt zu räumen": also "begann zu räumen", "die Stadt"."""
    tree = clause.tree
    if not is_infinitive(tree, content):
        return
    to = tuple(c for c in tree.deps(content, "mark") if tree.lower(c) == "zu")
    verb = (*clause.verb, *clause.particle, *to, content)
    objects, _, obliques = arguments(tree, content)
    for argument in objects:
        yield from ((verb, words) for words in argument.words)
    if objects:
        verb += objects[0].words[0]
    for argument in obliques:
        yield from ((verb, words) for words in argument.words)


def _manner(clause: Clause) -> Iterator[tuple[Words, Words]]:
    """What is left of a clause without objects: "ist ruhig", "verlief friedlich", "wird genutzt, um ..."."""
    tree, head = clause.tree, clause.head
    if tree[head].upos == "ADJ" and len(clause.verb) > 1:
        yield tuple(i for i in clause.verb if i != head), (head,)
        return
    for c in tree.deps(head, "advmod"):
        if tree[c].xpos == "ADJD" and c not in clause.particle:
            yield (*clause.verb, *clause.particle), (c,)
    for c in tree.deps(head, "advcl"):
        if is_infinitive(tree, c):
            yield (*clause.verb, *clause.particle), clause_words(tree, c)
