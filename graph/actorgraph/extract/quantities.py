"""How many: numbers as words or digits, with their bounds, at a noun or standing alone."""

from __future__ import annotations

import re
from functools import lru_cache

from actorgraph.model import Bound, Quantity, Sentence, Span, Token


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


_UNITS = {
    "null": 0, "ein": 1, "eins": 1, "zwei": 2, "zwo": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6,
    "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "elf": 11, "zwölf": 12, "dreizehn": 13, "vierzehn": 14,
    "fünfzehn": 15, "sechzehn": 16, "siebzehn": 17, "achtzehn": 18, "neunzehn": 19,
}  # fmt: skip
_TENS = {
    "zwanzig": 20, "dreißig": 30, "dreissig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60,
    "siebzig": 70, "achtzig": 80, "neunzig": 90,
}  # fmt: skip
_INFLECTED = {"zweier": 2, "dreier": 3, "beide": 2, "beiden": 2, "beider": 2}
_ARTICLES = frozenset({"ein", "eine", "einen", "einem", "einer", "eines"})
_MULTIPLIERS = {
    "dutzend": 12, "hundert": 100, "tausend": 1_000, "million": 1e6, "millionen": 1e6, "mio": 1e6,
    "mio.": 1e6, "milliarde": 1e9, "milliarden": 1e9, "mrd": 1e9, "mrd.": 1e9, "billion": 1e12,
    "billionen": 1e12,
}  # fmt: skip
_ROUND = frozenset({"hundert", "tausend"})
_VAGUE = _words(
    "mehrere mehrerer mehreren einige einiger einigen viele vieler vielen zahlreiche zahlreicher zahlreichen "
    "etliche etlicher etlichen unzählige unzähligen wenige weniger wenigen dutzende dutzenden hunderte "
    "hunderten tausende tausenden abertausende zehntausende zehntausenden hunderttausende hunderttausenden "
    "drittel viertel hälfte zigtausende"
)
_BOUND_WORDS: tuple[tuple[Bound, str], ...] = (
    ("about", "rund|etwa|circa|zirka|ca|ca.|ungefähr|knapp|fast|beinahe|nahezu|annähernd|schätzungsweise"),
    ("about", "geschätzte|geschätzt|gegen|um die"),
    ("at_least", "über|mindestens|wenigstens|zumindest|gut|mehr als|nicht weniger als"),
    ("at_most", "höchstens|maximal|unter|weniger als|bis zu|nicht mehr als"),
)
_BOUNDS: dict[tuple[str, ...], Bound] = {
    tuple(phrase.split()): bound for bound, phrases in _BOUND_WORDS for phrase in phrases.split("|")
}
# With these the preposition names a topic or a possession, it sets no bound.
_GOVERN_OVER = _words(
    "berichten sprechen reden verhandeln diskutieren beraten informieren abstimmen entscheiden verfügen "
    "streiten herrschen wachen urteilen debattieren"
)
_DIGITS = re.compile(r"\d{1,3}(?:[. \u00a0\u202f]\d{3})+(?:,\d+)?|\d+(?:,\d+)?")
_BLOCK, _BLOCK_HEAD = re.compile(r"\d{3}"), re.compile(r"\d{1,3}")
_NOUNS = ("NOUN", "PROPN")


@lru_cache(maxsize=4096)
def number_of(word: str) -> float | None:
    """The value of a number in digits ("12.000") or as a word ("sechsundfünfzig"); None for others."""
    if word[:1].isdigit():
        if not _DIGITS.fullmatch(word):
            return None
        return float(re.sub(r"[. \u00a0\u202f]", "", word).replace(",", "."))
    lowered = word.lower()
    if lowered in _INFLECTED:
        return float(_INFLECTED[lowered])
    value = _compound(lowered)
    return None if value is None else float(value)


def _compound(word: str) -> int | None:
    """The value of a number word, taken apart at its thousands, hundreds and tens."""
    if word in _UNITS:
        return _UNITS[word]
    if word in _TENS:
        return _TENS[word]
    for part, factor in (("tausend", 1000), ("hundert", 100)):
        left, found, right = word.partition(part)
        if found:
            many = _compound(left) if left else 1
            rest = _compound(right.removeprefix("und")) if right else 0
            return None if many is None or rest is None else many * factor + rest
    unit, found, ten = word.partition("und")
    if found and unit in _UNITS and ten in _TENS:
        return _UNITS[unit] + _TENS[ten]
    return None


def quantity_of(
    document_text: str, sentence: Sentence, index: int, *, articles: bool = False
) -> Quantity | None:
    """The number that goes with the token at `index`: the noun that is counted, or the number itself.

    The span runs from the first word of the bound to the counted noun. With `articles`, "ein" counts as
    one. None where nothing is counted.
    """
    tokens = sentence.tokens
    number = index if _is_number(tokens, index, articles) else _number_left_of(tokens, index, articles)
    if number is None:
        return None
    first, last, value = _number_around(tokens, number)
    unit = index if index > last else _counted_after(tokens, last)
    start, bound = _bound_before(tokens, first, value)
    end = last if unit is None else unit
    span = Span(tokens[start].span.start, tokens[end].span.end)
    word = tokens[unit].span.of(document_text) if unit is not None else None
    return Quantity(span, value, word, bound)


def is_number(tokens: tuple[Token, ...], index: int, *, articles: bool = False) -> bool:
    """Whether the token is a number, in digits or as a word, and no year or clock time."""
    return _is_number(tokens, index, articles)


def _is_number(tokens: tuple[Token, ...], index: int, articles: bool) -> bool:
    word = tokens[index].text.lower()
    if word in _ARTICLES:
        return articles or (tokens[index].upos == "NUM" and _follows(tokens, index, _MULTIPLIERS))
    if word in _VAGUE or word in _MULTIPLIERS:
        return not (word == "weniger" and _follows(tokens, index, ("als",)))
    return number_of(tokens[index].text) is not None and not _is_calendar(tokens, index)


def _follows(tokens: tuple[Token, ...], index: int, words: object) -> bool:
    return index + 1 < len(tokens) and tokens[index + 1].text.lower() in words  # type: ignore[operator]


def _is_calendar(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether the number is a year after "Jahr" or a month, or a clock time."""
    before = tokens[index - 1].lemma if index else ""
    return (before in ("Jahr", "Sommer", "Herbst", "Winter", "Frühjahr") or before in _MONTHS) or _follows(
        tokens, index, ("uhr",)
    )


_MONTHS = _words("Januar Februar März April Mai Juni Juli August September Oktober November Dezember")


def _number_left_of(tokens: tuple[Token, ...], noun: int, articles: bool) -> int | None:
    """The number that counts the noun: its dependent by syntax, else the nearest one left in its phrase."""
    for index in range(noun - 1, max(-1, noun - 12), -1):
        if tokens[index].head == noun and tokens[index].relation in ("nummod", "det", "amod"):
            if _is_number(tokens, index, articles):
                return _whole_of(tokens, index)
            continue
    index = noun - 1
    while index >= 0 and noun - index < 6:
        token = tokens[index]
        if _is_number(tokens, index, articles):
            return _whole_of(tokens, index)
        if token.text.lower() == "von" and index and tokens[index - 1].text.lower() in _VAGUE:
            return index - 1
        if token.upos not in ("ADJ", "ADV") and token.text != "und":
            return _partitive(tokens, index)
        index -= 1
    return None


def _whole_of(tokens: tuple[Token, ...], number: int) -> int:
    """The 10 of "10 der 15 Staaten": what is counted is the part."""
    part = _partitive(tokens, number - 1) if number else None
    return number if part is None else part


def _partitive(tokens: tuple[Token, ...], index: int) -> int | None:
    """The number before "der" or "von den" at `index`, if that is what it is."""
    word = tokens[index].text.lower()
    if word in ("der", "dieser", "den") and index:
        before = index - 1
        if word == "den" and tokens[before].text.lower() in ("von", "unter", "aus") and before:
            before -= 1
        text = tokens[before].text.lower()
        if text in _VAGUE or (number_of(text) is not None and text not in _ARTICLES):
            return before if not _is_calendar(tokens, before) else None
    return None


def _number_around(tokens: tuple[Token, ...], index: int) -> tuple[int, int, float | None]:
    """First and last token of the whole number and its value: "1,5 Millionen", "vier bis sechs", "12 000"."""
    first = last = index
    word = tokens[index].text.lower()
    if word in _VAGUE:
        value = None
        if first and (tokens[first - 1].text.lower() in _ARTICLES or number_of(tokens[first - 1].text)):
            first -= 1  # "ein Drittel"
    elif word in _MULTIPLIERS and number_of(word) is None:
        value = _MULTIPLIERS[word]
        many = number_of(tokens[first - 1].text) if first else None
        if many is None and first and tokens[first - 1].text.lower() in _ARTICLES:
            many = 1.0
        if many is not None:
            first, value = first - 1, value * many
        elif word.endswith("en"):
            value = None  # "Millionen Menschen" says no number
    else:
        first, last, value = _in_blocks(tokens, index)
        value = 1.0 if word in _ARTICLES else value
        if value is not None and _follows(tokens, last, _MULTIPLIERS):
            last += 1
            value *= _MULTIPLIERS[tokens[last].text.lower()]
    if first and tokens[first - 1].text.lower() in _VAGUE and (word in _MULTIPLIERS or word in _ROUND):
        return first - 1, last, None  # "mehrere Tausend" says no number
    return _range_before(tokens, first, last, value)


def _in_blocks(tokens: tuple[Token, ...], index: int) -> tuple[int, int, float | None]:
    """The number of which the token is a block of three digits ("12 000"), or the token's own value."""
    first = last = index
    while first and _BLOCK.fullmatch(tokens[first].text) and _BLOCK_HEAD.fullmatch(tokens[first - 1].text):
        first -= 1
    while (
        last + 1 < len(tokens)
        and _BLOCK_HEAD.fullmatch(tokens[last].text)
        and _BLOCK.fullmatch(tokens[last + 1].text)
    ):
        last += 1
    return first, last, number_of(" ".join(token.text for token in tokens[first : last + 1]))


def _range_before(
    tokens: tuple[Token, ...], first: int, last: int, value: float | None
) -> tuple[int, int, float | None]:
    """Widens "sechs" to "vier bis sechs" or "zwischen vier und sechs": the value is then the lower end."""
    if first >= 2 and value is not None:
        joint = tokens[first - 1].text.lower()
        lower = number_of(tokens[first - 2].text)
        between = first >= 3 and tokens[first - 3].text.lower() == "zwischen"
        if lower is not None and lower < value and (joint in ("bis", "-", "–", "oder") or between):
            scale = _MULTIPLIERS.get(tokens[last].text.lower(), 1) if last > first else 1
            return first - 2 - between, last, lower * scale
    return first, last, value


def _bound_before(tokens: tuple[Token, ...], first: int, value: float | None) -> tuple[int, Bound | None]:
    """The token with which the bound before the number starts, and that bound."""
    is_range = tokens[first].text.lower() == "zwischen" or (
        first + 1 < len(tokens) and tokens[first + 1].text.lower() in ("bis", "-", "–", "oder")
    )
    for length in (3, 2, 1):
        start = first - length
        if start < 0:
            continue
        words = tuple(token.text.lower() for token in tokens[start:first])
        bound = _BOUNDS.get(words)
        if bound is not None and not (
            words in (("über",), ("unter",), ("gegen",)) and _governed(tokens, start)
        ):
            return start, "at_least" if is_range else bound
    if value is None:
        return first, None
    return first, "at_least" if is_range else "exact"


def _governed(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether the preposition at `index` belongs to a verb ("berichten über") and so sets no bound."""
    token = tokens[index]
    if token.upos == "ADV":
        return False
    if token.text.lower() != "über":
        return True
    return any(other.lemma in _GOVERN_OVER for other in tokens)


def _counted_after(tokens: tuple[Token, ...], last: int) -> int | None:
    """The noun that a number stands before, past adjectives and the "von" of "Hunderte von"."""
    head = tokens[last].head
    if head > last and tokens[last].relation == "nummod" and tokens[head].upos in _NOUNS:
        return head
    index = last + 1
    if index < len(tokens) and tokens[index].text.lower() in ("von", "der"):
        index += 1
    while index < len(tokens) and tokens[index].upos in ("ADJ", "ADV") and index - last < 5:
        index += 1
    if index < len(tokens) and tokens[index].upos in _NOUNS and index > last:
        return index
    # "zwei Verletzte": the tagger may see an adjective; a capital letter makes it a noun
    noun = index - 1
    return noun if noun > last and tokens[noun].text[:1].isupper() else None
