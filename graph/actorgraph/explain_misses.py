"""Words of a sentence that tell nothing, with what stands around them and why no entry holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from actorgraph.extract.fillers import alternatives
from actorgraph.extract.frames import Failing, Match
from actorgraph.extract.lexicon import Argument, Lexicon, Sense
from actorgraph.extract.mentions import Mentions
from actorgraph.extract.predicates import Predicate
from actorgraph.extract.saying import words_of_saying
from actorgraph.extract.senses import known_senses
from actorgraph.extract.unmapped import EMPTY
from actorgraph.model import Mention
from actorgraph.offices import office
from actorgraph.vocabulary import Relation, relations

Tried = tuple[Predicate, list[tuple[Sense, list[Match] | Failing]], list[Match]]
_MOST = 5  # fixed phrases that are listed
_ENDS = 2  # a word without entry is worth telling of where it has this many actors around it


@dataclass(frozen=True, slots=True)
class Untold:
    """A word that carries no statement.

    `slots` are pairs of a slot and the words in it. `reasons` are pairs of what was tried, its relation and
    where its entry stands, or None, and why it does not hold.
    """

    word: str
    pos: str
    slots: tuple[tuple[str, str], ...]
    reasons: tuple[tuple[str | None, str], ...]


def untold(
    tried: Iterable[Tried], mentions: Mentions, words: Lexicon, places: dict[str, str], *, briefly: bool
) -> Iterator[Untold]:
    """Why each word tells nothing; `briefly` only those that the lexicon has or that stand between actors."""
    for predicate, attempted, found in tried:
        known = known_senses(predicate, words)
        if known or _is_worth_telling(predicate, mentions, briefly):
            yield Untold(
                word=_word(predicate),
                pos=predicate.pos,
                slots=tuple(_slots(predicate)),
                reasons=tuple(_reasons(predicate, known, attempted, found, mentions, words, places)),
            )


def _is_worth_telling(predicate: Predicate, mentions: Mentions, briefly: bool) -> bool:
    if predicate.pos == "verb" and not briefly:
        return True
    if predicate.pos != "verb" and mentions.at(predicate.tree, predicate.index) is not None:
        return False
    if _is_before_name(predicate, mentions):
        return True
    heads = {i for slot in predicate.slots.values() for i in slot}
    return sum(_who(predicate, i, mentions) is not None for i in heads) >= _ENDS


def _is_before_name(predicate: Predicate, mentions: Mentions) -> bool:
    """Whether a noun stands before a person's name as a title does, and is none."""
    tree, i = predicate.tree, predicate.index
    beside = (mentions.at(tree, c) for c in tree.deps(i, "appos", "flat"))
    return any(m is not None and m.kind == "Person" for m in beside) and office(tree[i].lemma) is None


def _who(predicate: Predicate, i: int, mentions: Mentions) -> Mention | None:
    return mentions.at(predicate.tree, i) or mentions.adjectives.get((predicate.tree.number, i))


def _word(predicate: Predicate) -> str:
    tree, i = predicate.tree, predicate.index
    return " … ".join([tree[i].text, *(tree[c].text for c in tree.deps(i, "compound:prt"))])


def _slots(predicate: Predicate) -> Iterator[tuple[str, str]]:
    for slot, heads in predicate.slots.items():
        words = [predicate.tree[c].text for i in dict.fromkeys(heads) for c in predicate.tree.conjuncts(i)]
        if words:
            yield slot, ", ".join(words)


def _reasons(
    predicate: Predicate,
    known: tuple[Sense, ...],
    attempted: list[tuple[Sense, list[Match] | Failing]],
    found: list[Match],
    mentions: Mentions,
    words: Lexicon,
    places: dict[str, str],
) -> Iterator[tuple[str | None, str]]:
    if not known:
        yield None, _no_entry(predicate, words)
        if predicate.pos == "noun" and _is_before_name(predicate, mentions):
            yield None, "stands as a title does, and gazetteer/offices.tsv has none such"
    for sense, failing in attempted:
        if isinstance(failing, str):
            yield _tried(sense, places), _why(predicate, sense, failing, mentions)
    bound = [sense for sense, _ in attempted]
    phrases = dict.fromkeys(" ".join((*s.fixed, s.lemma)) for s in known if s not in bound)
    if phrases:
        more = f" and {len(phrases) - _MOST} more" if len(phrases) > _MOST else ""
        yield None, f"known only in {', '.join(repr(one) for one in list(phrases)[:_MOST])}{more}"
    for relation in dict.fromkeys(m.sense.relation for m in found):
        yield relation, "a noun alone tells too little: both ends, a verb with who acts, or a number"


def _tried(sense: Sense, places: dict[str, str]) -> str:
    return f"{sense.relation}, {places.get(sense.entry, sense.entry)}"


def _no_entry(predicate: Predicate, words: Lexicon) -> str:
    if predicate.lemma in EMPTY:
        return f"'{predicate.lemma}' says nothing without its noun or adjective"
    if words.is_light(predicate.lemma):
        return f"'{predicate.lemma}' is a light verb: its noun has to have an entry"
    word = predicate.tree[predicate.index].lemma if predicate.pos == "noun" else predicate.lemma
    text = f"no entry for '{word}' ({predicate.pos})"
    saying = (predicate.pos, predicate.lemma) in words_of_saying()
    return text + ("; it is a word of saying and gives voices" if saying else "")


def _why(predicate: Predicate, sense: Sense, failing: Failing, mentions: Mentions) -> str:
    relation = relations().get(sense.relation)
    if failing == "relation" or relation is None:
        return f"the ontology has no relation {sense.relation}"
    if failing == "theme":
        there = _words(predicate, sense.theme.slots)
        wanted = f" of class {sense.theme_class}" if sense.theme_class else ""
        return f"theme: {there} is not{wanted}" if there else f"theme: nothing in {_listed(sense.theme)}"
    if failing == "subject":
        return _role(predicate, "subject", sense.subject, relation, mentions)
    if failing == "object":
        return _role(predicate, "object", sense.object, relation, mentions)
    if failing == "same":
        return "subject and object are the same words"
    return f"no actor in {_listed(sense.subject)} nor in {_listed(sense.object)}"


def _role(predicate: Predicate, name: str, argument: Argument, relation: Relation, mentions: Mentions) -> str:
    """Who stands in a role and can't, or that nobody does."""
    heads = _heads(predicate, alternatives(predicate, argument))
    kinds = relation.domain if name == "subject" else relation.range
    parts = []
    for i in heads:
        mention, word = _who(predicate, i, mentions), predicate.tree[i].text
        if mention is None:
            parts.append(f"'{word}' is no actor that is known")
        elif mention.kind is not None and mention.kind not in kinds:
            parts.append(f"'{word}' ({mention.kind}) is none that {relation.name} takes")
    return f"{name}: {'; '.join(parts) or 'nobody in ' + _listed(argument)}"


def _heads(predicate: Predicate, slots: Iterable[str]) -> list[int]:
    return list(dict.fromkeys(i for slot in slots for i in predicate.slots.get(slot, [])))


def _words(predicate: Predicate, slots: Iterable[str]) -> str:
    tree = predicate.tree
    return ", ".join(f"'{tree[c].text}'" for i in _heads(predicate, slots) for c in tree.conjuncts(i))


def _listed(argument: Argument) -> str:
    return "/".join(dict.fromkeys(argument.slots)) or "no slot"
