"""German transcription of Russian and Ukrainian place names, as news spell them (Duden, not ISO 9)."""

from __future__ import annotations

import re

_COMMON = {
    "а": "a", "б": "b", "в": "w", "д": "d", "ж": "sch", "з": "s", "к": "k", "л": "l", "м": "m", "н": "n",
    "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "ch", "ц": "z", "ч": "tsch",
    "ш": "sch", "щ": "schtsch", "ю": "ju", "я": "ja", "ь": "", "ъ": "", "'": "", "’": "", "ʼ": "",
}  # fmt: skip
_RUSSIAN = _COMMON | {"г": "g", "е": "e", "ё": "jo", "и": "i", "й": "i", "ы": "y", "э": "e"}
_UKRAINIAN = _COMMON | {"г": "h", "ґ": "g", "е": "e", "є": "je", "и": "y", "і": "i", "ї": "ji", "й": "j"}
_VOWELS = "аеёиоуыэюяієїь"


def _letters(word: str, table: dict[str, str], *, russian: bool) -> str:
    made = []
    for index, char in enumerate(word):
        before, after = word[index - 1 : index], word[index + 1 : index + 2]
        if russian and char == "е" and (not before or before in _VOWELS):
            made.append("je")
        elif russian and char == "й" and (not after and before in "иы"):
            made.append("")
        elif char == "с" and before and before in _VOWELS and after and after in _VOWELS:
            made.append("ss")
        elif char == "к" and after == "с":
            made.append("k")
        else:
            made.append(table.get(char, char))
    return "".join(made)


def german(name: str, *, language: str) -> str:
    """The name in German letters; `language` is "ru" or "uk"."""
    russian = language == "ru"
    table = _RUSSIAN if russian else _UKRAINIAN
    parts = re.split(r"([\s-])", name)
    words = [_letters(part.lower(), table, russian=russian) for part in parts]
    return "".join(
        word.capitalize() if part[:1].isupper() else word for word, part in zip(words, parts, strict=True)
    )


def is_cyrillic(name: str) -> bool:
    """Whether a name is written in Russian or Ukrainian letters only."""
    return bool(re.fullmatch(r"[А-ЯЁЄІЇҐ][а-яёєіїґ'’ʼ]+(?:[ -][А-ЯЁЄІЇҐа-яёєіїґ]?[а-яёєіїґ'’ʼ]+)*", name))
