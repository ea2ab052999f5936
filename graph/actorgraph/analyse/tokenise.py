"""Text to words. spaCy's German tokeniser cuts, and what it gets wrong in newspapers is mended here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

LONGEST_WORD = 250  # code points; longer ones are cut: whatever they are, they are no words
_ENDLESS = re.compile(rf"\S{{{LONGEST_WORD}}}(?=\S)")
_INVISIBLE = "\ufeff\u200b\u2060"
_SIGN_RUN = re.compile(r"([+*=_~#|]|[-–—]|[.])\1*")
_ELIDED = re.compile(r"[A-ZÄÖÜdl]")  # O’Neill, D’Alema, l’Aquila: one name


class Word(NamedTuple):
    """A word, its offset in the text and whether a space follows."""

    start: int
    text: str
    space: bool

    @property
    def end(self) -> int:
        """The offset behind the word."""
        return self.start + len(self.text)


def words(text: str, make_doc: Callable[[str], Any]) -> list[Word]:
    """The words of a text in order, white space left out. `make_doc` is the tokeniser."""
    return list(_joined(_cut(text, make_doc)))


def _cut(text: str, make_doc: Callable[[str], Any]) -> Iterator[Word]:
    for first, piece in _pieces(text):
        for token in make_doc(piece):
            word = token.text.strip(_INVISIBLE)
            if not word or word.isspace():
                continue
            start = first + token.idx + token.text.index(word)
            end = start + len(word)
            yield Word(start, word, end < len(text) and text[end].isspace())


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Pieces after their offsets: a tokeniser takes ages over what goes on and on without a space."""
    start = 0
    for endless in _ENDLESS.finditer(text):
        yield start, text[start : endless.end()]
        start = endless.end()
    yield start, text[start:]


def _joined(found: Iterable[Word]) -> Iterator[Word]:
    """Put together what touches and belongs together."""
    before: Word | None = None
    for word in found:
        if before is None:
            before = word
        elif before.end == word.start and _belong(before.text, word.text):
            before = Word(before.start, before.text + word.text, word.space)
        else:
            yield before
            before = word
    if before is not None:
        yield before


def _belong(left: str, right: str) -> bool:
    if len(left) > LONGEST_WORD:
        return False
    if all(unicodedata.category(char) in {"Mn", "Me", "Cf"} for char in right):
        return True  # "▶" and the selector that says how to draw it
    if len(left) == 1 and right in {"’", "'"}:
        return bool(_ELIDED.fullmatch(left))
    if left[-1] in "’'" and len(left) == 2:
        return bool(_ELIDED.fullmatch(left[0])) and right[0].isupper()
    return left[0] == right[0] and bool(_SIGN_RUN.fullmatch(left) and _SIGN_RUN.fullmatch(right))
