"""Counted phrases that a parser takes for adverbials: "über 1.400 Menschen", "um die 20", "bis zu 100".

A preposition right before a number sets a bound and governs nothing; the phrase is then a subject or an
object, whichever its verb lacks.
"""

from __future__ import annotations

from dataclasses import replace

from actorgraph.extract.quantities import is_number
from actorgraph.extract.syntax import Tree
from actorgraph.model import Sentence

_BOUNDS = (("über",), ("um", "die"), ("bis", "zu"), ("zwischen",), ("an", "die"))
# Of these a number says when, how far, how old or how much, and the preposition means what it says.
_MEASURES = (
    "jahr", "monat", "woche", "tag", "stunde", "minute", "sekunde", "uhr", "kilometer", "meter", "prozent",
    "grad", "prozentpunkt", "euro", "dollar", "mal", "quadratkilometer", "hektar",
)  # fmt: skip
_PLACED = ("obl", "nmod", "advmod")


def with_counted(sentence: Sentence) -> Sentence:
    """The sentence with its counted phrases as subjects and objects; itself where there is none."""
    tree = Tree(sentence)
    tokens = list(sentence.tokens)
    for i, token in enumerate(tokens):
        verb = token.head
        if token.relation not in _PLACED or tokens[verb].upos != "VERB" or not _is_counted(tree, i):
            continue
        relation = _missing(tree, verb)
        if relation is not None:
            tokens[i] = replace(token, relation=relation)
            for c in tree.deps(i, "case"):
                tokens[c] = replace(tokens[c], relation="advmod")
            tree = Tree(replace(sentence, tokens=tuple(tokens)))
    return tree.sentence


_ROUND = frozenset(
    {"dutzend", "dutzende", "hundert", "hunderte", "tausend", "tausende", "million", "millionen"}
)


def with_round_numbers(sentence: Sentence) -> Sentence:
    """The sentence with "Tausende" as the number of "Soldaten", where the parser made it the noun."""
    tokens = list(sentence.tokens)
    for i, token in enumerate(sentence.tokens[:-1]):
        counted = next((k for k in range(i + 1, min(i + 3, len(tokens))) if tokens[k].upos == "NOUN"), None)
        if token.upos != "NOUN" or token.lemma.lower() not in _ROUND or counted is None:
            continue
        noun = tokens[counted]
        cased = any(t.head == counted and t.relation == "case" for t in tokens)
        if noun.head != i or noun.relation not in ("appos", "nmod", "flat") or cased:
            continue
        above = token.head if token.head != i else counted
        tokens[counted] = replace(noun, head=above, relation=token.relation)
        for k, one in enumerate(tokens):
            if one.head == i and k != i:
                tokens[k] = replace(one, head=counted)
        tokens[i] = replace(token, head=counted, relation="nummod")
    return replace(sentence, tokens=tuple(tokens))


_DATES = (
    "januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november",
    "dezember", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend", "sonntag",
)  # fmt: skip


def with_dates_apart(sentence: Sentence) -> Sentence:
    """The sentence with names that were hung on a date as arguments: "besuchte am Montag Frankreich"."""
    tree = Tree(sentence)
    tokens = list(sentence.tokens)
    for i, token in enumerate(tokens):
        date, verb = token.head, tokens[token.head].head
        after_date = token.relation == "appos" and token.xpos == "NE" and date == i - 1
        if not after_date or tokens[date].lemma.lower() not in _DATES or tokens[verb].upos != "VERB":
            continue
        relation = _missing(tree, verb)
        if relation is not None:
            tokens[i] = replace(token, relation=relation, head=verb)
            tree = Tree(replace(sentence, tokens=tuple(tokens)))
    return tree.sentence


def _is_counted(tree: Tree, i: int) -> bool:
    if tree[i].lemma.lower() in _MEASURES or not (
        tree[i].upos in ("NOUN", "ADJ") or is_number(tree.sentence.tokens, i)
    ):
        return False
    return any(_sets_bound(tree, c) for c in tree.deps(i, "case"))


def _sets_bound(tree: Tree, first: int) -> bool:
    """Whether the words from `first` on are a bound with its number right behind."""
    for words in _BOUNDS:
        number = first + len(words)
        if number < len(tree) and all(tree.lower(first + k) == w for k, w in enumerate(words)):
            return is_number(tree.sentence.tokens, number)
    return False


def _missing(tree: Tree, verb: int) -> str | None:
    """What the verb still lacks: a subject in the number of the phrase, else an object."""
    shares = tree[verb].relation in ("conj", "xcomp")  # its subject stands with the verb above
    if not tree.deps(verb, "nsubj", "nsubj:pass") and not shares:
        return "nsubj:pass" if tree.deps(verb, "aux:pass") else "nsubj"
    if not tree.deps(verb, "obj") and not tree.deps(verb, "aux:pass"):
        return "obj"
    return None
