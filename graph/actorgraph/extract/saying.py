"""Words of saying: which verbs and nouns report what somebody says, and who is their speaker.

A word may be in two parts ("gab ... bekannt", "brachte zum Ausdruck"); the list is ontology/speech.de.tsv.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache
from importlib.resources import files

from actorgraph.extract.described import described
from actorgraph.extract.mentions import Mentions
from actorgraph.extract.predicates import Predicate, verb_predicate
from actorgraph.extract.syntax import Tree
from actorgraph.model import Mention, Span, Stance

_SHORTEST_PREFIX = 3  # letters of the first part of a compound
# Verbs of saying whose subject is "es", and who may then be named after "aus", "von", "bei".
IMPERSONAL = frozenset({"heißen", "verlauten"})
SPEAKING = frozenset({
    "Person", "State", "Alliance", "GovernmentBody", "ArmedForce", "IntelligenceService", "Party", "Company",
    "Media", "Organisation", "Group",
})  # fmt: skip


@cache
def words_of_saying() -> dict[tuple[str, str], Stance]:
    """(part of speech, lemma in lower case) -> stance, from ontology/speech.de.tsv."""
    lines = files("actorgraph.ontology").joinpath("speech.de.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {(pos, lemma.lower()): stance for pos, lemma, stance in rows}  # type: ignore[misc]


@cache
def _forms() -> dict[str, tuple[int, str]]:
    """The forms of the nouns of saying -> how late the noun comes in the list, and the noun."""
    nouns = [lemma for pos, lemma in words_of_saying() if pos == "noun" and len(lemma) > 4]
    found: dict[str, tuple[int, str]] = {}
    for rank, noun in enumerate(nouns):
        for ending in ("", "n", "en", "s"):
            found.setdefault(noun + ending, (rank, noun))
    return found


@cache
def _longest_form() -> int:
    return max(map(len, _forms()))


@cache
def _papers() -> tuple[str, ...]:
    return tuple(lemma for pos, lemma in words_of_saying() if pos == "paper")


def saying(tree: Tree) -> Iterator[tuple[Predicate, Stance]]:
    """The verbs of saying in a sentence, with the stance that each gives to what is said."""
    for verb in verbs(tree):
        stance = _stance(tree, verb)
        if stance is not None and not (stance == "confirms" and _is_withheld(tree, verb.index)):
            yield verb, stance


@lru_cache(maxsize=64)  # several finders ask for the verbs of one sentence
def verbs(tree: Tree) -> tuple[Predicate, ...]:
    """The verbs of a sentence with their slots."""
    return tuple(verb_predicate(tree, i) for i, token in enumerate(tree.tokens) if token.upos == "VERB")


def _stance(tree: Tree, verb: Predicate) -> Stance | None:
    known = words_of_saying()
    for c in tree.children[verb.index]:
        stance = known.get(("phrase", f"{tree.lower(c)} {verb.lemma}"))
        if stance is not None:
            return stance
    return known.get(("verb", verb.lemma)) or known.get(("verb", verb.lemma.removeprefix("weiter")))


def _is_withheld(tree: Tree, i: int) -> bool:
    """Whether somebody does not say it: "wollte nicht bestätigen", "konnte weder bestätigen noch"."""
    return any(tree.lower(c) in ("nicht", "weder", "noch") for c in tree.children[i])


def is_phrase(tree: Tree, part: int, verb: int) -> bool:
    """Whether a word makes one word of saying with its verb: "bekannt" with "gab"."""
    return ("phrase", f"{tree.lower(part)} {tree.verb_lemma(verb)}") in words_of_saying()


def source_noun(noun: str) -> tuple[str, str] | None:
    """A noun of saying as what is before it and itself, ("behörden", "angabe"); None for other nouns."""
    word = noun.lower()
    forms = _forms()
    starts = (0, *range(max(_SHORTEST_PREFIX, len(word) - _longest_form()), len(word)))
    ending = min(
        (word[start:] for start in starts if word[start:] in forms), key=lambda f: forms[f][0], default=""
    )
    if not ending:
        return None
    return word.removesuffix(ending).rstrip("-"), forms[ending][1]


def speaker(verb: Predicate, mentions: Mentions) -> Mention | None:
    """Who says it: the subject, or in the passive the agent; who is quoted speaks, not who quotes.

    Where that is a thing, whoever the parser took for the object speaks if the form allows it ("Den Plan
    nannte X falsch"). Without either it is what one reads or hears it in: "in einem Bericht der X heißt es".
    """
    quoting = verb.lemma == "zitieren" and bool(verb.slots.get("obj"))
    slots = ("obj",) if quoting else ("von", "durch") if verb.passive else ("subj",)
    fillers = [i for slot in slots for i in verb.slots.get(slot, [])]
    named = [m for i in fillers if (m := voice(verb.tree, i, mentions)) is not None]
    swapped = [] if verb.passive or quoting else _misread(verb, mentions)
    others = [m for i in fillers if (m := described(verb.tree, i)) is not None]
    if others and source_noun(others[0].lemma) is not None:
        swapped = []
    return next(iter(named or swapped or others), None) or _read_in(verb, mentions)


def _misread(verb: Predicate, mentions: Mentions) -> list[Mention]:
    """The actors in the place of an object whose form does not say that they are one."""
    found = []
    for i in (i for slot in ("obj", "~dat", "dat") for i in verb.slots.get(slot, [])):
        mention = mentions.at(verb.tree, i)
        case = re.search(r"Case=(\w+)", verb.tree[i].feats)
        nominative = case is None or case.group(1) == "Nom" or verb.tree.lower(i) == "er"
        if mention is not None and nominative and verb.tree.prepositions(i) == []:
            found.append(voice(verb.tree, i, mentions) or mention)
    return found


def _read_in(verb: Predicate, mentions: Mentions) -> Mention | None:
    """ "In einer Mitteilung der Polizei heißt es", "hieß es aus dem Ministerium", "wurde ... vermutet"."""
    impersonal = verb.lemma.removeprefix("weiter") in IMPERSONAL
    if not verb.passive and not impersonal:
        return None
    for preposition in ("in", "aus", "von", "bei", "laut", "seitens"):
        for i in verb.slots.get(preposition, []):
            prefix = _paper(verb.tree, i)
            if prefix is not None:
                writers = (voice(verb.tree, c, mentions) for c in verb.tree.deps(i, "nmod", "nmod:poss"))
                named = next((m for m in writers if m), None)
                return (
                    named
                    or _circles(verb.tree, i)
                    or _first_part(verb.tree, i, prefix, mentions)
                    or source(verb.tree, i, mentions)
                )
            mention = voice(verb.tree, i, mentions)
            if mention is not None and mention.kind in SPEAKING and impersonal:
                return mention
    return None


def _circles(tree: Tree, i: int) -> Mention | None:
    """ "aus Regierungskreisen": people near the government, not the government."""
    found = described(tree, i) if tree.lower(i).endswith("kreisen") else None
    return found and replace(found, kind="Group")


def _paper(tree: Tree, i: int) -> str | None:
    """What stands before a noun for what one reads ("Regierungs" in "Regierungskreisen"); None for others."""
    text = tree[i].text
    for word in (text.lower(), tree[i].lemma.lower()):
        for known in _papers():
            if word.endswith(known):
                return text[: len(word) - len(known)].rstrip("-")
    return None


def voice(tree: Tree, i: int, mentions: Mentions) -> Mention | None:
    """The name beside a title, else the phrase itself."""
    for c in tree.deps(i, "appos", "flat"):
        named = mentions.at(tree, c)
        if named is not None and named.form == "name":
            return named
    return mentions.at(tree, i)


def source(tree: Tree, i: int, mentions: Mentions) -> Mention | None:
    """Whose words a phrase with "laut" or "nach" is about: "Angaben der Armee", "Behördenangaben"."""
    noun = source_noun(tree[i].lemma) or source_noun(tree[i].text)
    if noun is None:
        return voice(tree, i, mentions) or described(tree, i)
    for c in tree.deps(i, "nmod", "nmod:poss", "appos"):
        found = voice(tree, c, mentions)
        if found is not None:
            return found
    if i + 2 < len(tree) and tree.lower(i + 1) in ("der", "des", "von", "vom"):  # where the parser lost it
        for k in range(i + 2, min(i + 5, len(tree))):
            if tree[k].upos in ("NOUN", "PROPN"):
                return voice(tree, k, mentions) or described(tree, k)
    itself = mentions.at(tree, i) if noun[1] in ("medien", "medium") else None
    return itself or mentions.nation(tree, i) or _first_part(tree, i, noun[0], mentions) or described(tree, i)


def _first_part(tree: Tree, i: int, prefix: str, mentions: Mentions) -> Mention | None:
    """ "Behördenangaben": the authorities."""
    token = tree[i]
    start = token.span.start
    span = Span(start, start + len(prefix))
    word = token.text[: len(prefix)]
    stem = word.removesuffix("en")  # "Medien", "Ministerien" are plurals of words in -um
    for lemma in (word, word.removesuffix("n"), stem, stem + "um", word.removesuffix("s")):
        kind = mentions.lexicon.kind_of(lemma) if len(lemma) > 3 else None
        if kind is not None:
            return Mention(span, span, kind, "nominal", lemma)
    return None
