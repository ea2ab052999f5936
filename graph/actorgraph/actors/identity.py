"""Ids of actors: slugs that depend on content alone, so that a body has the same one in every document."""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b

# What NFKD does not take apart. German umlauts are written out, as German names are in passports.
_LETTERS = str.maketrans(
    {
        "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae",
        "œ": "oe", "ð": "d", "þ": "th", "ħ": "h", "ə": "e", "'": "", "’": "", "ʼ": "", "ʻ": "", "`": "",
    }
)  # fmt: skip


def slug(name: str) -> str:
    """A name in lower-case ASCII letters, digits and hyphens; a name without any gives a hash of it."""
    composed = unicodedata.normalize("NFC", name).lower().translate(_LETTERS)
    plain = unicodedata.normalize("NFKD", composed).encode("ascii", "ignore").decode()
    made = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return made or f"x-{digest(name)}"


def digest(*parts: str) -> str:
    """A short hash of some texts, the same on every machine."""
    return blake2b("\x1f".join(parts).encode(), digest_size=5).hexdigest()


def derived_id(owner: str, lemma: str) -> str:
    """The id of a body known by whose it is and what it is: ("south-korea", "Geheimdienst")."""
    return f"{owner}-{slug(lemma)}"


def local_id(document: str, lemma: str) -> str:
    """The id of an actor that only its document knows, so that two documents' "Demonstranten" stay two."""
    return f"{slug(lemma)}-{digest(document, lemma)}"
