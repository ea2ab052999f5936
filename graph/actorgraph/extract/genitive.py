"""Genitives that a parser takes for appositions: in "Anhänger Bembas", "Regierung Österreichs" a name owns.

German marks both alike but for an -s on the name. A small parser can't tell that from the last letter of a
name; the gazetteer, and the other names of the text, can.
"""

from __future__ import annotations

from dataclasses import replace

from actorgraph.extract.counted import with_counted, with_dates_apart, with_round_numbers
from actorgraph.extract.syntax import Tree
from actorgraph.gazetteer import find
from actorgraph.model import Analysis, Sentence, Token
from actorgraph.offices import office


def mended_trees(analysis: Analysis) -> list[Tree]:
    """The sentences' trees, with owners under what they own, and what is counted as an argument."""
    words = frozenset(w for name in analysis.names for w in name.span.of(analysis.document.text).split())
    return [
        Tree(with_dates_apart(with_counted(with_round_numbers(_mended(sentence, words)))), number)
        for number, sentence in enumerate(analysis.sentences)
    ]


def _mended(sentence: Sentence, words: frozenset[str]) -> Sentence:
    tokens = tuple(
        replace(token, relation="nmod") if _owns(sentence.tokens, i, words) else token
        for i, token in enumerate(sentence.tokens)
    )
    return sentence if tokens == sentence.tokens else replace(sentence, tokens=tokens)


def _owns(tokens: tuple[Token, ...], i: int, words: frozenset[str]) -> bool:
    token = tokens[i]
    if token.relation != "appos" or token.xpos != "NE" or token.head != i - 1:
        return False
    above = tokens[token.head]
    if above.upos != "NOUN":
        return False
    last = _last_of(tokens, i)
    body = _is_genitive_of_known(" ".join(t.text for t in tokens[i : last + 1]))
    if body is not None and body != "Person":
        return True
    owned = body is not None or _is_genitive_of(tokens[last].text, words)
    return owned and office(above.lemma) is None


def _last_of(tokens: tuple[Token, ...], i: int) -> int:
    """The last word of the name that begins at `i`, which alone is marked: "Anhänger Peter Hubers"."""
    last = i
    while last + 1 < len(tokens) and tokens[last + 1].relation == "flat" and tokens[last + 1].head == i:
        last += 1
    return last


def _is_genitive_of_known(word: str) -> str | None:
    """The kind of what the gazetteer has without the -s only: "Österreichs", but not "Laos"."""
    known = find(word) if word.endswith("s") else ()
    if not known or word in (known[0].label_de, known[0].label_en, *known[0].aliases):
        return None
    return known[0].kind


def _is_genitive_of(word: str, words: frozenset[str]) -> bool:
    """ "Bembas" in a text that also has "Bemba"."""
    return word.endswith("s") and word[:-1] in words
