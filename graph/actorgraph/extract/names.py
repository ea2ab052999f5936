"""Names as a recogniser leaves them, mended: whole, without what is no part of them, of the kind they show.

What is looked at is the name, the words beside it, and the other names of the text; who is meant is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from actorgraph.gazetteer import Entry, find
from actorgraph.given_names import is_given
from actorgraph.model import Analysis, Name, Span, Token
from actorgraph.offices import office

_PARTICLES = frozenset(
    {"von", "van", "de", "del", "della", "di", "da", "dos", "du", "bin", "ibn", "zu", "ter"}
)
_PARTICLE_ARTICLES = frozenset({"der", "den", "dem", "la", "las", "los"})
_HONORIFICS = frozenset({"frau", "herr", "herrn", "dr", "prof", "sir", "lord", "lady"})
# What a recogniser draws into a name from the clause around it.
_CLAUSE_TAGS = frozenset(
    {"PPOSAT", "PRELS", "PPER", "PRF", "VAFIN", "VMFIN", "PTKNEG", "KOUS", "PROAV", "PAV"}
)
# What shows that a common noun after a given name is a last name.
_AFTER_NAME = frozenset({",", "(", "von", "vom", "aus"})
_CLAUSE_WORDS = frozenset({"um"})
_TO_PLACES = frozenset(
    {"in", "im", "nach", "bei", "durch", "nahe", "aus", "südlich", "nördlich", "östlich", "westlich"}
)
_SITES = (
    "insel", "flughafen", "stadt", "stadtteil", "dorf", "ort", "hafen", "stützpunkt", "provinz", "region",
    "fluss", "fluß", "bezirk", "berg", "see", "gebiet",
)  # fmt: skip
_LARGE_TOWN = 100_000
# By these a name of several words is no person's, though it begins like one ("Konrad Adenauer Stiftung").
_BODY_ENDINGS = (
    "stiftung", "institut", "universität", "schule", "preis", "haus", "verein", "verband", "partei", "bund",
    "ag", "gmbh", "inc", "inc.", "ltd", "corp", "corp.", "club", "fc", "team", "bank", "brothers", "group",
    "straße", "platz", "airlines", "company", "foundation", "university", "institute", "center", "centre",
    "zentrum", "museum", "klinik", "krankenhaus", "kirche", "gruppe", "werke", "verlag", "zeitung", "news",
    "times", "post", "radio", "tv", "studios", "records", "orchester", "theater", "komitee", "bewegung",
    "deutschland", "international", "park", "city", "island", "county", "church", "college",
)  # fmt: skip
_FORCES = re.compile(
    r"armee|heer|wehr|marine|truppe|streitkr|luftwaffe|garde|miliz|brigade|division|force|army|navy|militär"
    r"|bataillon|regiment|flotte|kommando|corps|korps|guard|brigad|armed|front|einheit|schutz|rebell",
    re.IGNORECASE,
)


def mended_names(analysis: Analysis) -> tuple[Name, ...]:
    """The names of an analysis, in text order. Pure."""
    text = analysis.document.text
    tokens = [token for sentence in analysis.sentences for token in sentence.tokens]
    numbers = {token.span.start: k for k, token in enumerate(tokens)}
    ends = {sentence.tokens[-1].span.end for sentence in analysis.sentences if sentence.tokens}
    whole = _Words(text, tokens, numbers, ends, analysis.names)
    found = [part for name in analysis.names for part in whole.parts(name)]
    return tuple(_by_the_whole(text, tokens, numbers, _apart(found)))


def _apart(names: Sequence[Name]) -> list[Name]:
    """Names in order, of two that overlap the longer."""
    kept: list[Name] = []
    for name in sorted(names, key=lambda one: (one.span.start, -one.span.end)):
        if kept and kept[-1].span.overlaps(name.span):
            if name.span.end - name.span.start > kept[-1].span.end - kept[-1].span.start:
                kept[-1] = name
            continue
        kept.append(name)
    return kept


class _Words:
    """The tokens of a text, which a name is a run of."""

    def __init__(
        self,
        text: str,
        tokens: Sequence[Token],
        numbers: dict[int, int],
        ends: set[int],
        names: Sequence[Name],
    ) -> None:
        self.text = text
        self.tokens = tokens
        self.numbers = numbers
        self.ends = ends
        self.named = {
            k
            for name in names
            if name.kind == "Other" or " " in name.span.of(text)
            for k in self._inside(name)
        }

    def _inside(self, name: Name) -> list[int]:
        first = self.numbers.get(name.span.start)
        if first is None:
            return []
        last = first
        while last < len(self.tokens) and self.tokens[last].span.start < name.span.end:
            last += 1
        return list(range(first, last))

    def parts(self, name: Name) -> Iterator[Name]:
        """The name, or the names, that are in one: mostly itself."""
        inside = self._inside(name) if name.kind != "Other" else []
        if not inside:
            yield name
            return
        cut = self._cut(inside)
        if len(cut) < len(inside):
            name = replace(name, span=self._span(cut))
        after = self._after_body(cut, name)
        if after:
            if after > cut[0]:
                body = self._known([k for k in cut if k < after])
                if body:
                    yield Name(self._span([k for k in cut if k < after]), body.kind)
            yield self._person(Name(self._span([k for k in cut if k >= after]), "Person"))
            return
        yield self._person(name)

    def _span(self, inside: Sequence[int]) -> Span:
        return Span(self.tokens[inside[0]].span.start, self.tokens[inside[-1]].span.end)

    def _known(self, inside: Sequence[int]) -> Entry | None:
        return next(iter(find(self._span(inside).of(self.text))), None) if inside else None

    def _cut(self, inside: list[int]) -> list[int]:
        """Without the clause that goes on after a name: "Volkskongress seine Entscheidung", "Bundestag 5"."""
        for place, k in enumerate(inside[1:], 1):
            token = self.tokens[k]
            lower = token.text[:1].islower()
            number = token.xpos == "CARD" and (
                "," in token.text or (k == inside[-1] and k + 1 < len(self.tokens) and self._is_noun(k + 1))
            )
            if number or (lower and (token.xpos in _CLAUSE_TAGS or token.text in _CLAUSE_WORDS)):
                return inside[:place]
        return inside

    def _is_noun(self, k: int) -> bool:
        return self.tokens[k].xpos == "NN" and self.tokens[k].text[:1].isupper()

    def _after_body(self, inside: list[int], name: Name) -> int | None:
        """Where a person's name begins after a body's: "Kosovos Hashim Thaçi", "X-Sprecher Malinowski"."""
        for place, k in enumerate(inside[:-1]):
            word, after = self.tokens[k].text, inside[place + 1 :]
            title = "-" in word and office(word.rpartition("-")[2])
            if place and title and word.rpartition("-")[2][:1].isupper() and self._are_capitalised(after):
                return after[0]
            begins = place and is_given(word) and not is_given(self.tokens[inside[0]].text)
            if begins and self._are_capitalised(after) and name.kind != "Media":
                body = self._known(inside[:place])
                if body and body.kind != "Person" and not self._known(inside):
                    return k
        return None

    def _are_capitalised(self, inside: Sequence[int]) -> bool:
        return all(self.tokens[k].text[:1].isupper() for k in inside)

    def _person(self, name: Name) -> Name:
        """A person's name whole, and of that kind where a given name or a title shows it."""
        inside = self._inside(name)
        if not inside:
            return name
        if len(inside) == 1:
            inside = self._whole(inside[0], name)
            if len(inside) > 1:
                return Name(self._span(inside), "Person")
        if name.kind == "Person":
            return replace(name, span=self._span(self._without_office(inside)))
        if self._is_person(inside):
            return replace(name, kind="Person")
        if (
            name.kind == "ArmedForce"
            and not _FORCES.search(name.span.of(self.text))
            and " " in name.span.of(self.text)
            and not find(name.span.of(self.text))
        ):
            return replace(name, kind="Organisation")
        return name

    def _without_office(self, inside: list[int]) -> list[int]:
        """Without an office after a last name: "Koenigs Menschenrechtsbeauftragter"."""
        last = self.tokens[inside[-1]].text
        if len(inside) > 1 and not is_given(self.tokens[inside[0]].text) and office(last):
            return inside[:-1]
        return inside

    def _is_person(self, inside: list[int]) -> bool:
        words = [self.tokens[k].text for k in inside]
        if not 2 <= len(words) <= 4 or find(" ".join(words)) or not self._are_capitalised(inside):
            return False
        if any(word.lower().endswith(_BODY_ENDINGS) for word in words[1:]) or any(map(_is_acronym, words)):
            return False
        if find(words[-1]) and not is_given(words[0]):
            return False
        return is_given(words[0]) or self._has_title(inside[0])

    def _has_title(self, k: int) -> bool:
        """Whether an office or a form of address stands right before a word."""
        if k == 0 or self.tokens[k - 1].span.end in self.ends:
            return False
        return _is_before_person(self.tokens[k - 1].text)

    def _next(self, k: int) -> Token | None:
        """The token after another of the same sentence, one blank apart."""
        if k + 1 >= len(self.tokens) or self.tokens[k].span.end in self.ends or k + 1 in self.named:
            return None
        after = self.tokens[k + 1]
        return after if after.span.start == self.tokens[k].span.end + 1 else None

    def _whole(self, k: int, name: Name) -> list[int]:
        """The whole of a name of which one word is known: "Ossie Davis", "Ursula von der Leyen"."""
        word = self.tokens[k].text
        if (
            (name.kind == "State" and find(word))
            or word.endswith("-")
            or not word[:1].isupper()
            or _is_acronym(word)
        ):
            return [k]
        if is_given(word) and (rest := self._last_name(k)):
            return [k, *rest]
        first = k - 1
        if k == 0 or first in self.named or not self._next(first) or office(self.tokens[first].text):
            return [k]
        given = is_given(self.tokens[first].text) and not is_given(word)
        return [first, k] if given else [k]

    def _last_name(self, k: int) -> list[int]:
        """What follows a given name as its last name."""
        rest: list[int] = []
        at = k
        while (token := self._next(at)) is not None and token.text in (
            _PARTICLE_ARTICLES if rest else _PARTICLES
        ):
            at += 1
            rest.append(at)
        token = self._next(at)
        if token is None or not token.text[:1].isupper() or _is_acronym(token.text) or office(token.text):
            return []
        sure = token.xpos in ("NE", "XY", "FM") or self._has_title(k) or bool(rest and rest[0] == k + 1)
        if rest and find(token.text) and not self._has_title(k):
            return []  # "Maria von Ungarn", "Michael aus Wien"
        ended = at + 2 < len(self.tokens) and self.tokens[at + 2].text in _AFTER_NAME
        return [*rest, at + 1] if sure or token.xpos != "NN" or ended else []


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def _by_the_whole(
    text: str, tokens: Sequence[Token], numbers: dict[int, int], names: list[Name]
) -> Iterator[Name]:
    """Names of one word, of the kind that the text's other names or the gazetteer give them."""
    lasts = {
        word
        for name in names
        if name.kind == "Person" and len(words := name.span.of(text).split()) > 1
        for word in (words[-1], words[-1].removesuffix("s"))
    }
    before: dict[str, set[str]] = {}
    for name in names:
        k = numbers.get(name.span.start, 0)
        before.setdefault(name.span.of(text), set()).add(tokens[k - 1].text if k else "")
    local = {word for word, found in before.items() if any(map(_is_before_place, found))}
    sites = {word for word, found in before.items() if any(map(_is_site_word, found))}
    titled = {word for word, found in before.items() if any(map(_is_before_person, found))}
    for name in names:
        word = name.span.of(text)
        if name.kind == "Person" and " " not in word and not {word, word.removesuffix("s")} & lasts:
            kind = _kind_of_word(word, local) if find(word) else "Place" if word in sites else None
            if kind and (kind in ("State", "Alliance") or word not in titled):
                name = replace(name, kind=kind)
        yield name


def _is_before_place(word: str) -> bool:
    return word.lower() in _TO_PLACES or word.lower().endswith(_SITES)


def _is_site_word(word: str) -> bool:
    return word.lower() == "in" or word.lower().endswith(_SITES)


def _is_before_person(word: str) -> bool:
    """Whether a title, a form of address, or a word for who somebody's people are stands before a name."""
    plain = word.lower().rstrip(".")
    of_people = plain in _HONORIFICS or plain in ("regierung", "familie", "ehepaar", "administration")
    return of_people or (word[:1].isupper() and office(word) is not None)


def _kind_of_word(word: str, local: set[str]) -> str | None:
    """The kind of a word that was taken for a person's name and is known to the gazetteer."""
    first = find(word)[0]
    if first.kind == "Place":
        large = first.population is None or first.population > _LARGE_TOWN
        return "Place" if word in local or (large and not is_given(word)) else None
    return first.kind if first.kind not in ("Person", "Company") else None
