"""German noun forms as identity needs them: gender, number, and a phrase put into the nominative."""

from __future__ import annotations

import re

from actorgraph.model import Token

# Nouns whose ending does not tell their gender; compounds go by their last part.
_FEMININE = (
    "armee", "marine", "luftwaffe", "polizei", "wehr", "waffe", "miliz", "flotte", "truppe", "behörde",
    "garde", "partei", "bank", "agentur", "garnison", "delegation", "gruppe", "brigade", "division", "justiz",
    "seite", "spitze", "presse", "botschaft", "kammer", "duma", "drohne", "rakete", "bombe", "bevölkerung",
    "allianz", "union", "liga", "gewerkschaft", "firma", "zeitung", "front", "bewegung", "küstenwache",
    "wache",
    "frau", "fraktion", "börse", "kirche", "insel", "stadt", "provinz", "grenze", "brücke", "anlage", "basis",
)  # fmt: skip
_NEUTER = (
    "militär", "heer", "amt", "gericht", "parlament", "kabinett", "regime", "land", "haus", "unternehmen",
    "werk",
    "volk", "bataillon", "regiment", "kommando", "bündnis", "büro", "konsulat", "flugzeug", "schiff", "boot",
    "lager", "gefängnis", "gebiet", "dorf", "meer", "blatt", "magazin", "institut", "komitee", "paar", "kind",
    "auto", "fahrzeug", "system", "kraftwerk", "netz", "personal", "team",
)  # fmt: skip
_FEMININE_ENDINGS = (
    "ung",
    "heit",
    "keit",
    "schaft",
    "ion",
    "tät",
    "ei",
    "enz",
    "anz",
    "ie",
    "ik",
    "in",
    "ur",
)
_NEUTER_ENDINGS = ("ium", "chen", "lein", "ment", "um", "nis")
_ADJECTIVE = re.compile(r"(?:en|er|es|em|e)$")
_STRONG = {"Masc": "er", "Fem": "e", "Neut": "es", "Plur": "e"}
# Plurals in -en and -er that a lemma without them has, and others that look like a singular.
_ALWAYS_PLURAL = frozenset({"leute", "streitkräfte", "truppen", "medien", "behörden", "rebellen", "eltern"})


def feature(token: Token | None, name: str) -> str | None:
    """A feature of a token, such as Gender or Number, or None where it has none."""
    if token is None:
        return None
    return dict(part.split("=", 1) for part in token.feats.split("|") if "=" in part).get(name)


def is_plural(noun: str, lemma: str, token: Token | None = None) -> bool:
    """Whether a noun stands in the plural, by its features or else by its form beside its lemma."""
    number = feature(token, "Number")
    if number:
        return number == "Plur"
    word, base = noun.lower(), lemma.lower()
    if word in _ALWAYS_PLURAL or any(word.endswith(plural) for plural in _ALWAYS_PLURAL):
        return True
    return word not in (base, base + "s", base + "es", base + "'") and word != base.removesuffix("e") + "es"


def gender(noun: str, token: Token | None = None) -> str:
    """Masc, Fem or Neut of a noun's singular, by its features, its ending or its last part."""
    found = feature(token, "Gender")
    if found:
        return found
    word = noun.lower()
    if word.endswith(_NEUTER):
        return "Neut"
    if word.endswith(_FEMININE) or word.endswith(_FEMININE_ENDINGS):
        return "Fem"
    return "Neut" if word.endswith(_NEUTER_ENDINGS) else "Masc"


def nominative(phrase: str, lemma: str, token: Token | None = None) -> str:
    """A noun phrase of adjectives and a noun in the nominative: "südkoreanischer Geheimdienst".

    A phrase that is built otherwise is given back as it is.
    """
    *adjectives, noun = phrase.split(" ")
    if any(
        not word[:1].isalpha() or (word[:1].isupper() and not _is_nationality(word)) for word in adjectives
    ):
        return phrase
    if not all(_ADJECTIVE.search(word) for word in adjectives):
        return phrase
    if is_plural(noun, lemma, token):
        head, ending = _nominative_plural(noun, token), _STRONG["Plur"]
    else:
        head = lemma if lemma[:1].isupper() else noun
        ending = _STRONG.get(gender(head, token), "er")
    return " ".join([*(_ADJECTIVE.sub("", word) + ending for word in adjectives), head])


def _is_nationality(word: str) -> bool:
    return word.startswith(("US-", "EU-")) or bool(re.search(r"isch(?:en|er|es|em|e)$", word))


def _nominative_plural(noun: str, token: Token | None) -> str:
    if noun.endswith(("ern", "eln")) and feature(token, "Case") in (None, "Dat"):
        return noun[:-1]
    return noun
