"""Words to sentences, by the rules of newspapers.

A full stop ends a sentence unless it belongs to an abbreviation, an ordinal or an initial; what could be
either is told by the word after it. A closing quotation mark belongs to the sentence before it; a quoted
sentence that its speaker's verb follows ("...“, sagte sie") goes on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from actorgraph.analyse.lines import breaks
from actorgraph.analyse.tagger import tagger
from actorgraph.analyse.tokenise import Word, words


def _set(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


LONGEST_SENTENCE = 200  # words; beyond it the text is a table or a list, and the parser would only guess

_ENDS = frozenset({".", "!", "?", "…", "...", "?!", "!?", "!!", "!!!", "??"})
_CLOSERS = _set("“ ” \" « » ‘ ’ ' ) ] ‹ › ''")
_OPENERS = _set("„ » « “ \" ‚ ' ‹ › '' ( [ – — - • ▶ ▶︎ ► * ■ ●")
_BULLETS = _set("• ▶ ▶︎ ► ■ ●")
_STARTERS = _set(
    "ART PPER PDS PDAT PIS PIAT PIDAT PPOSAT APPR APPRART ADV PAV PWAV PWS KON KOUS KOUI KOKOM CARD"
)
# Abbreviations that something always follows, and those that may also be the last word of a sentence.
_BEFORE_SOMETHING = _set(
    "Dr. Prof. Hr. Hrn. Frl. St. Nr. bzw. ca. vgl. z.B. z.b. d.h. Abs. Dipl. Dipl.-Ing. Ing. sog. lt. Bd. "
    "Vol. Fa. Mr. Mrs. Ms. Kap. Tel. geb. ehem. stellv. evtl. ggf. ggfs. inkl. insb. bspw. max. min. mind. "
    "vs. Fr. Bsp. eigtl. allg. rer. nat. jur. phil. med. h.c."
)
_CLOSING = _set("usw. etc. usf. uvm. u.v.m. u.s.w.")
# Abbreviations that spaCy cuts; the full stop is theirs where no sentence begins after it.
_CUT = _set(
    "Abg Aufl Corp Ltd Mill hl Gen Sen Rep Gov Maj Col Lt Sgt Adm Mrs Ms Kap Präs Min Bez Hptm Ltn Kdo Sr "
    "med dt amerik russ ital span poln ukr jap chin Jhdt resp zit verst gest Mag Abt Ref Kfm Verf"
)
_CUT_BEFORE_NUMBER = frozenset({"Art", "No", "Ziff", "Anm", "Rn", "Az", "Kl"})
_ROMAN = re.compile(r"(?=.)X{0,3}(?:IX|IV|V?I{0,3})")
_ORDINAL = re.compile(r"\d{1,3}\.")
_DAY_AND_MONTH = re.compile(r"\d{1,2}\.(?:0?[1-9]|1[0-2])\.")
_NUMBER = re.compile(r"[\d.,:/%-]*\d\.")
_INITIAL = re.compile(r"[^\W\d_]\.")


def sentences(text: str, make_doc: Callable[[str], Any]) -> Iterator[list[Word]]:
    """The sentences of a text, each a list of words that is not empty and at most `LONGEST_SENTENCE` long."""
    stops = iter(breaks(text))
    stop = next(stops, len(text))
    line: list[Word] = []
    for word in words(text, make_doc):
        while stop <= word.start and line:
            yield from _split(line)
            line = []
        while stop <= word.start:
            stop = next(stops, len(text))
        line.append(word)
    yield from _split(line)


def _split(line: list[Word]) -> Iterator[list[Word]]:
    """The sentences within a stretch of text that ends on purpose."""
    current: list[Word] = []
    i = 0
    while i < len(line):
        word = line[i]
        if word.text in _BULLETS and current:
            yield from _cut(current)
            current = []
        if word.text == "." and current and _owns_stop(current[-1], word, line, i):
            current[-1] = Word(current[-1].start, current[-1].text + ".", word.space)
            i += 1
            continue
        end = _closed(line, i) if _may_end(word.text) else i
        if end > i and _ends(line, i, end):
            current += [*_without_stop(word), *line[i + 1 : end]]
            yield from _cut(current)
            current = []
            i = end
            continue
        current.append(word)
        i += 1
    yield from _cut(current)


def _cut(sentence: list[Word]) -> Iterator[list[Word]]:
    """What is too long to be a sentence, in pieces; at a sign if one is near."""
    while len(sentence) > LONGEST_SENTENCE:
        signs = [
            i for i in range(LONGEST_SENTENCE // 2, LONGEST_SENTENCE) if sentence[i].text in {";", ":", ","}
        ]
        cut = signs[-1] + 1 if signs else LONGEST_SENTENCE
        yield sentence[:cut]
        sentence = sentence[cut:]
    if sentence:
        yield sentence


def _may_end(word: str) -> bool:
    return word in _ENDS or (len(word) > 1 and word[-1] == "." and word[-2] != ".")


def _closed(line: list[Word], i: int) -> int:
    """The index behind the sentence end at `i` with the marks and brackets that close there."""
    end = i + 1
    while end < len(line) and line[end - 1].end == line[end].start:
        if line[end].text not in _CLOSERS and line[end].text not in _ENDS:
            break
        end += 1
    return end


def _without_stop(word: Word) -> list[Word]:
    """A number at a sentence's end apart from its full stop."""
    if word.text not in _ENDS and _NUMBER.fullmatch(word.text):
        return [Word(word.start, word.text[:-1], False), Word(word.end - 1, ".", word.space)]
    return [word]


def _owns_stop(left: Word, stop: Word, line: list[Word], i: int) -> bool:
    """Whether a full stop is an abbreviation's or a Roman ordinal's that spaCy cut off."""
    if left.end != stop.start or i + 1 >= len(line):
        return False
    following = line[i + 1].text
    if left.text in _CUT_BEFORE_NUMBER:
        return following[0].isdigit()
    if left.text in _CUT:
        return not _starts_sentence(following)
    if _ROMAN.fullmatch(left.text):
        return following[0].isalpha() and not _starts_sentence(following)
    return False


def _ends(line: list[Word], i: int, end: int) -> bool:
    """Whether a sentence ends at word `i`, closing marks included up to `end`."""
    if end == len(line):
        return True
    opening = end
    while opening < len(line) - 1 and line[opening].text in _OPENERS:
        opening += 1
    first = line[opening].text
    word = line[i].text
    if word in _ENDS:
        if line[end].text in {"(", "["} and word == ".":
            return True
        return first[0].isupper() or (first[0].isdigit() and word != "…")
    if opening > end and line[end].text not in {"„", "»", "«", "“", '"', "‚"}:
        return False
    return _number_ends(word, first) if _NUMBER.fullmatch(word) else _abbreviation_ends(line, i, first)


def _number_ends(number: str, first: str) -> bool:
    if _ORDINAL.fullmatch(number) or _DAY_AND_MONTH.fullmatch(number):
        return _starts_sentence(first)
    return first[0].isupper() or first[0].isdigit()


def _abbreviation_ends(line: list[Word], i: int, first: str) -> bool:
    word = line[i].text
    if word in _CLOSING:
        return first[0].isupper()
    if word in _BEFORE_SOMETHING or (_INITIAL.fullmatch(word) and word[0].islower()):
        return False
    if i and _INITIAL.fullmatch(line[i - 1].text):
        return False  # "z. B. Der Spiegel", "J. R. Der"
    return _starts_sentence(first)


def _starts_sentence(word: str) -> bool:
    """Whether a word with a capital letter has it because a sentence begins."""
    return word[0].isupper() and tagger().likeliest(word) in _STARTERS
