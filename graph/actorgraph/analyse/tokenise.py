"""Text to sentences of words. spaCy cuts the words; where sentences end is decided here, by rule.

The rules are those of newspapers: a full stop ends a sentence unless it belongs to an abbreviation, an
ordinal or an initial; a closing quotation mark belongs to the sentence before it; a blank line always
ends one, so that headings and list items without a full stop stand alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

LONGEST_SENTENCE = 200  # words; beyond it the text is a table or a list, and the parser would only guess
_ENDS = frozenset({".", "!", "?", "…", "...", "?!", "!!"})
_CLOSERS = frozenset({"“", "”", '"', "«", "‘", "’", "'", ")", "]", "»"})
_OPENERS = frozenset({"„", "»", "«", "“", '"', "‚", "(", "[", "–", "-", "•", "▶︎", "▶", "*"})
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d\.")
_SHORT_LINE = 60  # code points; a shorter line was not wrapped but ended on purpose


class Word(NamedTuple):
    """A word, its offset in the text and whether a space follows."""

    start: int
    text: str
    space: bool


def _words(text: str, make_doc: Callable[[str], Any]) -> Iterator[Word | None]:
    """The words of a text; None where a line ends on purpose."""
    line_start = 0
    for token in make_doc(text):
        if token.is_space:
            breaks = token.text.count("\n")
            if breaks and (breaks > 1 or token.idx - line_start < _SHORT_LINE):
                yield None
            if breaks:
                line_start = token.idx + len(token.text)
            continue
        space = bool(token.whitespace_)
        word = token.text
        if _YEAR.fullmatch(word):
            yield Word(token.idx, word[:-1], False)
            yield Word(token.idx + len(word) - 1, ".", space)
        else:
            yield Word(token.idx, word, space)


def _starts(word: Word) -> bool:
    return word.text[0].isupper() or word.text[0].isdigit() or word.text in _OPENERS


def sentences(text: str, make_doc: Callable[[str], Any]) -> Iterator[list[Word]]:
    """The sentences of a text, each a list of words that is not empty and at most `LONGEST_SENTENCE` long."""
    current: list[Word] = []
    ended = False
    for word in _words(text, make_doc):
        if word is None or len(current) >= LONGEST_SENTENCE:
            if current:
                yield current
            current, ended = [], False
            if word is None:
                continue
        if ended and word.text not in _CLOSERS:
            if _starts(word):
                yield current
                current = []
            ended = False
        elif ended and word.text in _CLOSERS & _OPENERS and current[-1].space:
            yield current
            current, ended = [], False
        current.append(word)
        if word.text in _ENDS:
            ended = True
    if current:
        yield current
