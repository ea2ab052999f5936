"""Lasting facts that a noun phrase says by its make-up: offices, what belongs to whom, what lies where."""

from __future__ import annotations

from collections.abc import Iterator

from actorgraph.extract.aides import aides
from actorgraph.extract.bodies import bodies
from actorgraph.extract.facts import Fact
from actorgraph.extract.leadership import leadership
from actorgraph.extract.membership import membership
from actorgraph.extract.mentions import Mentions
from actorgraph.extract.posts import bare_posts, posts
from actorgraph.extract.situated import situated
from actorgraph.extract.syntax import Tree
from actorgraph.model import Mention


def facts(trees: list[Tree], mentions: Mentions) -> Iterator[Fact]:
    """Every lasting fact that the sentences of a text state in passing.

    Whoever's office is told in full somewhere has that one; a bare title tells it only of the others, and a
    title to lead the state that the text is at only of the first who has it.
    """
    nouns = [
        (tree, i)
        for tree in trees
        for i, t in enumerate(tree.tokens)
        if t.upos in ("NOUN", "PROPN") or mentions.over(tree, i) is not None
    ]
    introduced = set()
    bodies_of: dict[str, Mention] = {}  # by surname, the body that somebody leads or serves
    for tree, i in nouns:
        for fact in posts(tree, i, mentions):
            introduced.add(_surname(fact.subject))
            bodies_of.setdefault(_surname(fact.subject), fact.object)
            yield fact
        for kind in (bodies, situated, leadership, membership):
            yield from kind(tree, i, mentions)
    taken: dict[tuple[str, str | None], str] = {}
    for tree, i in nouns:
        for fact in bare_posts(tree, i, mentions):
            whose = _surname(fact.subject)
            first = taken.setdefault((fact.relation, fact.role), whose)
            if whose not in introduced and (fact.relation != "leads" or first == whose):
                bodies_of.setdefault(whose, fact.object)
                yield fact
    for tree, i in nouns:
        yield from aides(tree, i, mentions, bodies_of)


def _surname(person: Mention) -> str:
    return person.lemma.split()[-1].removesuffix("s")
