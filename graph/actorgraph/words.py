"""Words as a search compares them: folded and stemmed, what is asked for, and where it stands in a text.

Case and diacritics are folded, ß is ss, and ä, ae and a are one, as are ö, oe, o and ü, ue, u: "Muenchen" and
"Munchen" find "München". Endings are taken off by the light stemmer for German of Savoy (2006, "Light
stemming approaches for the French, Portuguese, German and Hungarian languages"). Of what 4,104 nouns of news
texts find by it, 97% is of the same lemma, and it finds 98% of that; Snowball's stemmer 94 and 99%, none at
all 99 and 85%.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from actorgraph.model import Span

VERSION = 1
"""Changes with what `term` gives: an index of another version is made anew."""

_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
_QUOTES = '"„“”«»'
_ASKED = re.compile(rf"[{_QUOTES}]([^{_QUOTES}]*)[{_QUOTES}]?|([^\s{_QUOTES}]+)")
_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "a", "œ": "o", "ı": "i", "ð": "d"})
_UMLAUT = re.compile(r"(?<![aeiouq])([aou])e")
_BEFORE_S = frozenset("bdfghklmnt")
_LEAST = 4  # letters that a word must have to be looked for in compounds
_PART = 3  # letters that the rest of a compound must have


@dataclass(frozen=True, slots=True)
class Wanted:
    """Words that must stand one after the other, as terms; of the last only its beginning if `open`.

    `whole` is the term that an open word is itself, as "Raketen*" is to find "Rakete" too. `forms` are the
    words as they were asked for.
    """

    terms: tuple[str, ...]
    open: bool = False
    whole: str | None = None
    forms: tuple[str, ...] = field(default=(), compare=False)

    @property
    def in_compounds(self) -> bool:
        """Whether it is looked for in compounds too: a word alone that is long enough to mean something."""
        return len(self.terms) == 1 and not self.open and len(self.terms[0]) >= _LEAST


def wanted(query: str) -> tuple[Wanted, ...]:
    """What a query asks for: words, "words one after the other" and beginnings*; all of it is to be found."""
    found = []
    for match in _ASKED.finditer(query):
        part = match[1] if match[1] is not None else match[2]
        forms = tuple(word[0] for word in _WORD.finditer(part) if term(word[0]))
        if not forms:
            continue
        terms = tuple(term(form) for form in forms)
        if part.rstrip().endswith("*"):
            whole = terms[0] if len(terms) == 1 else None
            found.append(Wanted((*terms[:-1], folded(forms[-1])), True, whole, forms))
        else:
            found.append(Wanted(terms, forms=forms))
    return tuple(dict.fromkeys(found))


def terms(text: str) -> list[str]:
    """The terms of a text, in its order."""
    return [one for match in _WORD.finditer(text) if (one := term(match[0]))]


def marked(text: str, asked: Sequence[Wanted], compounds: Collection[str] = ()) -> tuple[Span, ...]:
    """Where in a text what was asked for stands; `compounds` are further terms that count."""
    at = [(Span(*match.span()), one) for match in _WORD.finditer(text) if (one := term(match[0]))]
    found: set[int] = set()
    for sought in asked:
        for first in range(len(at) - len(sought.terms) + 1):
            places = range(first, first + len(sought.terms))
            if all(
                _is(at[place][1], want, sought, last=place == places[-1])
                for place, want in zip(places, sought.terms, strict=True)
            ):
                found.update(places)
    found.update(place for place, (_, here) in enumerate(at) if here in compounds)
    return tuple(at[place][0] for place in sorted(found))


def _is(here: str, want: str, asked: Wanted, *, last: bool) -> bool:
    return here == want or (asked.open and last and (here.startswith(want) or here == asked.whole))


def is_compound(term: str, part: str) -> bool:
    """Whether `term` begins or ends with `part` and what is left is long enough to be a word."""
    return len(term) >= len(part) + _PART and (term.startswith(part) or term.endswith(part))


@lru_cache(maxsize=100_000)
def term(word: str) -> str:
    """What a word is compared by; nothing but letters and digits, and "" where it has none."""
    return _stem(folded(word))


def folded(word: str) -> str:
    """A word without case, diacritics and what stands for umlauts."""
    plain = unicodedata.normalize("NFKD", word.casefold()).casefold().translate(_LETTERS)
    return _UMLAUT.sub(r"\1", "".join(letter for letter in plain if letter.isalnum()))


def _stem(word: str) -> str:
    if len(word) > 5 and word.endswith("ern"):
        word = word[:-3]
    elif len(word) > 4 and word.endswith(("em", "en", "er", "es")):
        word = word[:-2]
    elif len(word) > 3 and (word.endswith("e") or (word.endswith("s") and word[-2] in _BEFORE_S)):
        word = word[:-1]
    if len(word) > 5 and word.endswith("est"):
        return word[:-3]
    if len(word) > 4 and (word.endswith(("er", "en")) or (word.endswith("st") and word[-3] in _BEFORE_S)):
        return word[:-2]
    return word


def pieces(text: str, marks: Sequence[Span]) -> Iterator[tuple[str, bool]]:
    """A text in pieces, each with whether it is marked."""
    end = 0
    for mark in marks:
        yield text[end : mark.start], False
        yield text[mark.start : mark.end], True
        end = mark.end
    yield text[end:], False


def caseless(name: str) -> str:
    """A name without case and without blanks that say nothing."""
    return " ".join(name.casefold().split())
