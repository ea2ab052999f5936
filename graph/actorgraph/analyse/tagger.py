"""Parts of speech and lemmas from HanTa, mapped to STTS and Universal Dependencies.

HanTa is slow because it segments every word into morphemes anew. Words repeat, so its analyses are kept
per word, and the search over the sentence visits only the tags that a word can have.
"""

from __future__ import annotations

from functools import lru_cache
from math import inf
from typing import NamedTuple

_MODEL = "morphmodel_ger.pgz"
_LONGEST_WORD = 48  # the segmentation is quadratic in it; longer "words" are addresses and noise
_CACHED_WORDS = 400_000
_BEAM = 5

_UPOS = {
    "NN": "NOUN",
    "TRUNC": "NOUN",
    "NE": "PROPN",
    "ADJA": "ADJ",
    "ADJD": "ADJ",
    "ADV": "ADV",
    "PAV": "ADV",
    "PWAV": "ADV",
    "ART": "DET",
    "APPR": "ADP",
    "APPRART": "ADP",
    "APPO": "ADP",
    "APZR": "ADP",
    "CARD": "NUM",
    "KON": "CCONJ",
    "KOUS": "SCONJ",
    "KOUI": "SCONJ",
    "KOKOM": "ADP",
    "PTKNEG": "PART",
    "PTKZU": "PART",
    "PTKVZ": "ADP",
    "PTKA": "PART",
    "PTKANT": "INTJ",
    "ITJ": "INTJ",
    "FM": "X",
    "XY": "X",
}
_RENAMED = {"NNA": "NN", "NNI": "NN", "PROAV": "PAV"}
_UNIT_SIGNS = frozenset("%$€§£")
_OTHER_SIGNS = frozenset("&+=")
_RELATIVE_FORMS = frozenset({"der", "die", "das", "den", "dem", "deren", "dessen"})
# What stands right before a finite verb, and seldom before an attribute.
_BEFORE_FINITE = frozenset({"NN", "NE", "PPER", "PRF", "ADV"})
# What never follows an article, so that an "article" before it must be a pronoun.
_NOT_AFTER_ARTICLE = frozenset(
    "ART PPER PRF APPRART PPOSAT PDAT VVFIN VAFIN VMFIN PIS PPOSS $, $.".split()  # noqa: SIM905
)


class Tag(NamedTuple):
    """What is known about a word before syntax."""

    lemma: str
    upos: str
    xpos: str


def upos_of(xpos: str) -> str:
    """The universal part of speech of an STTS tag."""
    if xpos in _UPOS:
        return _UPOS[xpos]
    if xpos.startswith("VV"):
        return "VERB"
    if xpos.startswith(("VA", "VM")):
        return "AUX"
    if xpos.startswith("$"):
        return "PUNCT"
    if xpos.startswith("P"):
        return "DET" if xpos.endswith("AT") else "PRON"
    return "X"


def _stts(tag: str, word: str) -> str:
    """HanTa's tag in STTS proper; signs are told apart by what they are, not by HanTa."""
    if tag in _RENAMED:
        return _RENAMED[tag]
    if any(char.isalnum() for char in word):
        return tag if tag.startswith("$") else tag.replace("(", "").replace(")", "")
    if word == ",":
        return "$,"
    if word in {".", "!", "?", ":", ";"}:
        return "$."
    if word in _UNIT_SIGNS:
        return "NN"
    return "XY" if word in _OTHER_SIGNS else "$("


def _repair_relatives(words: list[str], tags: list[str]) -> None:
    """Tell relative and demonstrative pronouns from articles, by the tag that follows."""
    for i, word in enumerate(words):
        following = tags[i + 1] if i + 1 < len(tags) else "$."
        if tags[i] != "ART" or following not in _NOT_AFTER_ARTICLE or word.lower() not in _RELATIVE_FORMS:
            continue
        before = tags[i - 1] if i else "$."
        after_comma = before == "$," or (before.startswith("APPR") and i > 1 and tags[i - 2] == "$,")
        tags[i] = "PRELS" if after_comma and not following.startswith("$") else "PDS"


def _repair_finite(tags: list[str]) -> None:
    """Where no verb is finite, the first bare infinitive is: both forms look alike in the plural."""
    if len(tags) <= 4 or any(tag.endswith(("FIN", "IMP")) for tag in tags):
        return
    for i, tag in enumerate(tags):
        if tag in {"VVINF", "VAINF", "VMINF"} and (i == 0 or tags[i - 1] != "PTKZU"):
            tags[i] = tag[:2] + "FIN"
            return


class Tagger:
    """HanTa with a memory. Not thread-safe in its caches' size, but in their content."""

    def __init__(self) -> None:
        from actorgraph.analyse.morphology import Morphology

        self._hanta = Morphology(_MODEL)
        self._names: dict[int, str] = self._hanta.int2tag
        self._transitions: dict[tuple[int, int], dict[int, float]] = self._hanta.LP_trans_word
        self._end: int = self._hanta.tag2int["END"]
        self._unknown: int = self._hanta.tag2int["UNKNOWN"]
        self._start = (self._hanta.tag2int["EMPTY"], 1)
        self._noun: int = self._hanta.tag2int["NN"]
        self._candidates: dict[tuple[str, bool], dict[int, float]] = {}
        self._lemmas: dict[tuple[str, int], str] = {}

    def tag(self, words: list[str]) -> list[Tag]:
        """A `Tag` for each word of one sentence."""
        if not words:
            return []
        codes = self._best_path(words)
        tags = [_stts(self._names[code], word) for code, word in zip(codes, words, strict=True)]
        self._repair_preterite(words, tags, codes)
        _repair_relatives(words, tags)
        _repair_finite(tags)
        lemmas = [self._lemma(word, code) for word, code in zip(words, codes, strict=True)]
        return [Tag(lemma, upos_of(xpos), xpos) for lemma, xpos in zip(lemmas, tags, strict=True)]

    def _repair_preterite(self, words: list[str], tags: list[str], codes: list[int]) -> None:
        """Where no verb is finite, "verhängte" between two nouns is one: weak forms look like participles."""
        if any(tag.endswith(("FIN", "IMP", "INF")) for tag in tags):
            return
        for i in range(1, len(words)):
            if tags[i] != "ADJA" or tags[i - 1] not in _BEFORE_FINITE or not words[i].endswith(("te", "ten")):
                continue
            finite = next((c for c in self._tags_of(words[i], True) if self._names[c] == "VV(FIN)"), None)
            if finite is not None:
                codes[i], tags[i] = finite, "VVFIN"
                return

    def likeliest(self, word: str) -> str:
        """The STTS tag of a word alone, without regard to its case, as at the start of a sentence."""
        candidates = self._tags_of(word, False)
        if not candidates:
            return "XY"
        weight = self._hanta.LP_wtag
        best = max(candidates, key=lambda tag: candidates[tag] + weight.get(tag, 0.0))
        return _stts(self._names[best], word)

    def _tags_of(self, word: str, by_case: bool) -> dict[int, float]:
        """Log-probabilities of the word given each tag it may have; empty means that any tag will do."""
        key = (word, by_case)
        known = self._candidates.get(key)
        if known is not None:
            return known
        if len(self._candidates) > _CACHED_WORDS:
            self._candidates.clear()
        if len(word) > _LONGEST_WORD or len(word.lower()) != len(word):
            found = {self._noun: 0.0}
        else:
            found = dict(self._hanta._tag_word(word, cutoff=5, casesensitive=by_case, conditional=True))
            found = {} if set(found) == {self._unknown} else found
        self._candidates[key] = found
        return found

    def _best_path(self, words: list[str]) -> list[int]:
        """Viterbi over HanTa's trigram model of tags."""
        row: dict[tuple[int, int], float] = {self._start: 0.0}
        back: list[dict[tuple[int, int], tuple[int, int]]] = []
        for i, word in enumerate(words):
            row, pointers = self._step(row, self._tags_of(word, i > 0))
            back.append(pointers)
        last = max(row, key=lambda state: row[state] + self._transitions[state].get(self._end, -inf))
        if row[last] + self._transitions[last].get(self._end, -inf) == -inf:
            last = max(row, key=row.__getitem__)
        path = []
        for pointers in reversed(back):
            path.append(last[1])
            last = pointers[last]
        return path[::-1]

    def _step(
        self, row: dict[tuple[int, int], float], candidates: dict[int, float]
    ) -> tuple[dict[tuple[int, int], float], dict[tuple[int, int], tuple[int, int]]]:
        bound = sorted(row.values(), reverse=True)[_BEAM] - 1 if len(row) > _BEAM else -inf
        new: dict[tuple[int, int], float] = {}
        pointers: dict[tuple[int, int], tuple[int, int]] = {}
        for state, score in row.items():
            if score < bound:
                continue
            transitions = self._transitions[state]
            for tag in candidates or transitions:
                step = transitions.get(tag)
                if step is None or tag == self._end:
                    continue
                total = score + step + candidates.get(tag, 0.0)
                follow = (state[1], tag)
                if total > new.get(follow, -inf):
                    new[follow] = total
                    pointers[follow] = state
        return (new, pointers) if new or not candidates else self._step(row, {})

    def _lemma(self, word: str, code: int) -> str:
        key = (word, code)
        known = self._lemmas.get(key)
        if known is not None:
            return known
        if len(self._lemmas) > _CACHED_WORDS:
            self._lemmas.clear()
        lemma = word
        if len(word) <= _LONGEST_WORD and len(word.lower()) == len(word):
            try:
                lemma = self._hanta._analyze(word, code)[0] or word
            except (IndexError, KeyError):  # HanTa has no path for some strings of signs
                lemma = word
        self._lemmas[key] = lemma
        return lemma


@lru_cache(maxsize=1)
def tagger() -> Tagger:
    """The one tagger of this process."""
    return Tagger()
