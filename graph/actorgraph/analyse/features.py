"""What the networks see of a word: hashes of its forms, so that no vocabulary has to be kept.

Training and run time share this module. A change here makes the stored weights worthless.
"""

from __future__ import annotations

from typing import NamedTuple
from zlib import crc32

# Rows and widths of the embedding tables, in the order of `Features`.
TABLES = {
    "form": (16_384, 96),
    "lemma": (8_192, 64),
    "suffix": (4_096, 48),
    "shape": (512, 16),
    "tag": (64, 32),
    "grams": (16_384, 64),
}
_GRAM_LENGTHS = (3, 4, 5)
_MOST_GRAMS = 40
_TAGS = (
    "ADJA ADJD ADV APPO APPR APPRART APZR ART CARD FM ITJ KOKOM KON KOUI KOUS NE NN PAV PDAT PDS PIAT PIDAT "
    "PIS PPER PPOSAT PPOSS PRELAT PRELS PRF PTKA PTKANT PTKNEG PTKVZ PTKZU PWAT PWAV PWS TRUNC VAFIN VAIMP "
    "VAINF VAPP VMFIN VMINF VMPP VVFIN VVIMP VVINF VVIZU VVPP XY $, $. $("
)
_TAG_IDS = {tag: i for i, tag in enumerate(_TAGS.split(), 1)}


class Features(NamedTuple):
    """Rows of the embedding tables for one word; `grams` has as many as the word has character n-grams."""

    form: int
    lemma: int
    suffix: int
    shape: int
    tag: int
    grams: tuple[int, ...]


def _hash(text: str, table: str) -> int:
    return crc32(f"{table}\0{text}".encode("utf-8", "surrogatepass")) % TABLES[table][0]


def shape(word: str) -> str:
    """The word with letters and digits as their classes, runs cut to three: "Nato-Chef" is "Xxxx-Xxxx"."""
    signs: list[str] = []
    for char in word[:60]:
        sign = "d" if char.isdigit() else ("X" if char.isupper() else "x") if char.isalpha() else char
        if len(signs) < 3 or signs[-3:] != [sign] * 3:
            signs.append(sign)
    return "".join(signs[:12])


def _grams(word: str) -> tuple[int, ...]:
    framed = f"<{word[:40]}>"
    found = [framed[i : i + n] for n in _GRAM_LENGTHS for i in range(len(framed) - n + 1)]
    return tuple(_hash(gram, "grams") for gram in found[:_MOST_GRAMS] or [framed])


def features(word: str, lemma: str, xpos: str) -> Features:
    """The features of one tagged word."""
    lower = "".join("0" if char.isdigit() else char for char in word.lower())
    return Features(
        _hash(lower, "form"),
        _hash(lemma, "lemma"),
        _hash(lower[-4:], "suffix"),
        _hash(shape(word), "shape"),
        _TAG_IDS.get(xpos, 0),
        _grams(lower),
    )
