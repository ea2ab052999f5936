"""Lexicon senses matched on the words of a sentence: which relation, between which mentions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from actorgraph.extract.events import doers, target
from actorgraph.extract.fillers import fill
from actorgraph.extract.implied import accused, members, opponents, participants, site, taking_part
from actorgraph.extract.lexicon import Lexicon, Sense
from actorgraph.extract.mentions import Mentions
from actorgraph.extract.predicates import Predicate, predicates
from actorgraph.extract.senses import candidates
from actorgraph.extract.syntax import Tree
from actorgraph.extract.victims import VICTIMS, bare_number, told_apart
from actorgraph.model import Mention
from actorgraph.vocabulary import Relation, relations

JOINT = frozenset({"CONSULT", "AGREE", "COOPERATE"})
# Relations to whoever did a deed, where only the deed is named: "verurteilte den Anschlag".
OF_DEEDS = frozenset({"criticises", "accuses", "protestsAgainst"})
# Types of what only somebody can do, by words: of two arguments that may be either, the thing is the object.
OF_WORDS = frozenset({"ACCUSE", "AGREE", "CONCEDE", "REJECT", "REQUEST", "SUPPORT"})
_EITHER_CASE = frozenset({"die", "das", "eine", "keine", "diese", "jede", "seine", "ihre", "alle", "viele"})
# Why a sense does not hold: the ontology lacks its relation; its theme is missing; its subject or its object
# is missing or is none that the relation allows; nobody is named; both ends are the same.
Failing = Literal["relation", "theme", "subject", "object", "nobody", "same"]


@dataclass(frozen=True, slots=True)
class Match:
    """One sense found in one sentence; `theme` is the token of what is sent, used, or counted.

    `asserted` says that a clause tells it: its verb, or a noun under a verb that names who acts.
    """

    predicate: Predicate
    sense: Sense
    subject: Mention | None
    object: Mention | None
    theme: int | None
    asserted: bool = True


def match(tree: Tree, mentions: Mentions, lexicon: Lexicon) -> Iterator[Match]:
    """All that the lexicon reads in a sentence: one sense a word, each pair of coordinated actors once."""
    for predicate in predicates(tree, lexicon):
        yield from chosen(predicate, attempts(predicate, mentions, lexicon), mentions)


def attempts(
    predicate: Predicate, mentions: Mentions, lexicon: Lexicon
) -> list[tuple[Sense, list[Match] | Failing]]:
    """Each sense that a word may have, with what it reads or why it does not hold."""
    return [(s, _read(predicate, s, mentions, lexicon)) for s in candidates(predicate, lexicon)]


def chosen(
    predicate: Predicate, tried: list[tuple[Sense, list[Match] | Failing]], mentions: Mentions
) -> Iterator[Match]:
    """What the sense reads that says most, the first of equal ones, and the victims told apart."""
    best: list[Match] = []
    score = -1
    for _, found in tried:
        if isinstance(found, list) and _filled(found[0]) > score:
            best, score = found, _filled(found[0])
    yield from best
    counted = best[0].sense if best else next((sense for sense, _ in tried), None)
    if counted is not None and counted.relation in VICTIMS:
        for mention, token in told_apart(predicate, mentions):
            yield Match(predicate, counted, mention, None, token)


def _filled(m: Match) -> int:
    roles = (m.subject, m.object, m.theme if m.sense.theme_class else None)
    return sum(r is not None for r in roles) * 2 + len(m.sense.fixed) * 3


def _read(predicate: Predicate, sense: Sense, mentions: Mentions, lexicon: Lexicon) -> list[Match] | Failing:
    """What one sense reads, at least one match, or why it reads nothing."""
    relation = relations().get(sense.relation)
    if relation is None:
        return "relation"
    if relation.type in OF_WORDS:
        predicate = _turned(predicate, mentions)
    theme = _theme(predicate, sense, lexicon)
    if (sense.theme.required or sense.theme_class) and theme is None and sense.theme.required:
        return "theme"
    subjects = fill(predicate, sense.subject, mentions, relation.domain)
    objects = fill(predicate, sense.object, mentions, relation.range)
    if objects and sense.fixed:
        words = {word.lower() for word in sense.fixed}  # the street of "auf die Straße gehen" is no actor
        objects = [o for o in objects if o.lemma.lower() not in words]
    if objects and theme is not None and not {*sense.theme.slots} & {*sense.object.slots}:
        given = predicate.tree[theme].span  # "lieferte Waffen": what is given is not to whom
        objects = [o for o in objects if o.head != given] or (None if sense.object.required else [])
    if not subjects and sense.relation in VICTIMS:
        number = bare_number(predicate, sense)
        if number is not None:
            return [Match(predicate, sense, None, None, number)]
    if not objects and relation.name in OF_DEEDS:
        objects = doers(predicate, sense.object, mentions.deeds) or objects
    if subjects is None and relation.type == "ASSAULT":
        subjects = doers(predicate, sense.subject, mentions.deeds)
    if subjects is None and sense.swap and predicate.pos == "noun":
        subjects = opponents(predicate, mentions, relation.domain) or None
    if subjects is None or objects is None:
        return "subject" if subjects is None else "object"
    if relation.type in JOINT and len(subjects) == 1 and not objects:
        subjects = members(predicate, mentions, relation.domain) or subjects
    asserted = predicate.pos != "noun" or bool(subjects and predicate.slots.get("~subj"))
    if predicate.pos == "noun" and not subjects:
        subjects = _implied(predicate, sense, relation, mentions, lexicon, objects)
        asserted = bool(subjects)
    if relation.name == "attacks" and predicate.pos == "noun" and not objects:
        objects = site(predicate, mentions) or (target(predicate, mentions.deeds) if subjects else [])
    if not subjects and theme is not None and sense.theme_class == "Troops":
        owner = mentions.nation(predicate.tree, theme)
        subjects = [owner] if owner else []
    if not (subjects or objects or sense.relation in VICTIMS):
        return "nobody"
    pairs = _pairs(predicate, sense, relation, subjects, objects)
    return [Match(predicate, sense, s, o, theme, asserted) for s, o in pairs] or "same"


def _turned(predicate: Predicate, mentions: Mentions) -> Predicate:
    """The predicate with its object for subject, where a thing stands before the verb and somebody after it.

    "Die Forderung wies die Partei zurück": neither shows its case, and forms alone leave open who does it.
    """
    tree, i = predicate.tree, predicate.index
    things, people = predicate.slots.get("subj", []), predicate.slots.get("obj", [])
    if predicate.pos != "verb" or predicate.passive or len(things) != 1 or len(people) != 1:
        return predicate
    thing, person = things[0], people[0]
    if not thing < i < person or tree[thing].upos != "NOUN" or mentions.at(tree, thing) is not None:
        return predicate
    if mentions.at(tree, person) is None or not all(_has_either_case(tree, k) for k in (thing, person)):
        return predicate
    return replace(predicate, slots={**predicate.slots, "subj": people, "obj": things})


def _has_either_case(tree: Tree, i: int) -> bool:
    """Whether a noun phrase may be nominative as well as accusative, by its article or for want of one."""
    articles = [tree.lower(c) for c in tree.deps(i, "det", "det:poss")]
    return all(article in _EITHER_CASE for article in articles)


def _implied(
    predicate: Predicate,
    sense: Sense,
    relation: Relation,
    mentions: Mentions,
    lexicon: Lexicon,
    objects: list[Mention],
) -> list[Mention]:
    """Who does what a noun names, by the clause around it."""
    found: list[Mention] = []
    if relation.type in JOINT or (sense.swap and objects):
        find = participants if objects else taking_part
        found = find(predicate, mentions, relation.domain)
    return found or accused(predicate, mentions, lexicon, relation.domain)


def _pairs(
    predicate: Predicate, sense: Sense, relation: Relation, subjects: list[Mention], objects: list[Mention]
) -> Iterator[tuple[Mention | None, Mention | None]]:
    """Who acts on whom: each on each, or among each other where one phrase names them all."""
    if relation.type == "ASSAULT" and sense.swap:
        sides = subjects if not objects else [*subjects[:1], *objects[:1]]
        if len(sides) == 2 and sides[0].span != sides[1].span:
            yield sides[0], sides[1]
            yield sides[1], sides[0]
            return
        if predicate.pos == "verb":
            return  # "er kämpft um das Amt": a fight takes two
    together = relation.symmetric and (not objects or [s.span for s in subjects] == [o.span for o in objects])
    if (together or (sense.swap and not objects)) and len(subjects) > 1:
        subjects, objects = subjects[:1], subjects[1:]
    none: list[Mention | None] = [None]
    for s in subjects or none:
        for o in objects or none:
            if s is None or o is None or s.span != o.span:
                yield s, o


def _theme(predicate: Predicate, sense: Sense, lexicon: Lexicon) -> int | None:
    for slot in sense.theme.slots:
        for i in (*predicate.slots.get(slot, []), *predicate.slots.get("~" + slot, [])):
            for c in predicate.tree.conjuncts(i):
                if sense.theme_class is None or lexicon.is_a(predicate.tree[c].lemma, sense.theme_class):
                    return c
        for c in _further(predicate, slot) if sense.theme_class is not None else ():
            if lexicon.is_a(predicate.tree[c].lemma, sense.theme_class or ""):
                return c
    return None


def _further(predicate: Predicate, preposition: str) -> Iterator[int]:
    """Phrases hung on one that tells when or why: "verurteilte ihn trotz seines Alters zu Haft"."""
    tree = predicate.tree
    for c in tree.deps(predicate.index, "obl"):
        for d in tree.deps(c, "nmod"):
            if d > c and preposition in tree.prepositions(d):
                yield d


def relation_of(match: Match) -> Relation:
    """The relation of the ontology that a match is about."""
    return relations()[match.sense.relation]
