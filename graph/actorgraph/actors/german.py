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
    "frau", "person", "fraktion", "börse", "kirche", "insel", "stadt", "provinz", "grenze", "brücke",
    "anlage", "basis",
)  # fmt: skip
_NEUTER = (
    "militär", "tribunal", "ministerium", "heer", "amt", "gericht", "parlament", "kabinett", "regime",
    "land", "haus", "unternehmen",
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
# Stems of adjectives and participles that are used as nouns: "Abgeordnete", "Verdächtige".
_ADJECTIVAL = re.compile(
    r"(?:isch|lich|end|ordnet|nstet|ündet|[ws]andt|amt|schuldigt|klagt|rletzt|gestellt|fangen|deutsch"
    r"|(?:däch|hör|jähr|stän|mün)(?:t|d)?ig)$",
    re.IGNORECASE,
)
_AGED = re.compile(r"\d+-?jährige")
_STRONG = {"Masc": "er", "Fem": "e", "Neut": "es", "Plur": "e"}
# Plurals in -en and -er that a lemma without them has, and others that look like a singular.
_ALWAYS_PLURAL = frozenset({"leute", "streitkräfte", "truppen", "medien", "behörden", "rebellen", "eltern"})
_SINGULAR_ARTICLES = frozenset({"das", "dem", "des", "im", "am", "zum", "zur", "vom", "beim", "ins", "ans"})
# Nouns whose plural in -en is a nominative too; that of others is a dative.
_WEAK_ENDINGS = (
    "ent",
    "ant",
    "ist",
    "at",
    "e",
    "ung",
    "heit",
    "keit",
    "ion",
    "tät",
    "schaft",
    "ei",
    "in",
    "or",
)
_WEAK_NOUNS = (
    "pilot",
    "patriot",
    "rebell",
    "mensch",
    "herr",
    "held",
    "nachbar",
    "bauer",
    "christ",
    "prinz",
    "fürst",
    "graf",
    "bär",
)
_WITHOUT_UMLAUT = str.maketrans("äöü", "aou")
_PERSON_ENDINGS = (
    "er",
    "ist",
    "ent",
    "ant",
    "or",
    "at",
    "eur",
    "ling",
    "oge",
    "anwalt",
    "mann",
    "frau",
    "kind",
    "rat",
    "wirt",
    "arzt",
    "gast",
    "freund",
    "junge",
    "mädchen",
)
_WOMAN_ENDINGS = ("erin", "istin", "entin", "antin", "orin", "eurin", "ärztin", "wältin", "frau")
_NUMBERS = frozenset({"zweier", "dreier"})
# Adjectives in names, by the end of their stem; "Berliner" and "Münchener" are not inflected.
_ADJECTIVE_IN_NAME = re.compile(
    r"(?:isch|lich|national|zentral|föderal|ig|iv|ell|deutsch|neu|groß|rot|grün|vereint|vereinigt)"
    r"(?:en|er|es|em|e)$",
    re.IGNORECASE,
)


def feature(token: Token | None, name: str) -> str | None:
    """A feature of a token, such as Gender or Number, or None where it has none."""
    if token is None:
        return None
    return dict(part.split("=", 1) for part in token.feats.split("|") if "=" in part).get(name)


def is_plural(
    noun: str, lemma: str, token: Token | None = None, *, article: str = "", adjective: str = ""
) -> bool:
    """Whether a noun stands in the plural: by its features, or by what agrees with it and its form."""
    number = feature(token, "Number")
    if number:
        return number == "Plur"
    word, base = noun.lower(), lemma.lower()
    if any(word.endswith(plural) for plural in _ALWAYS_PLURAL):
        return True
    if article in _SINGULAR_ARTICLES or article.startswith("ein"):
        return False
    sort = gender(lemma, token)
    if word != base:
        return word not in (base + "s", base + "es", base + "'") and word != base.removesuffix("e") + "es"
    if article == "die":
        return sort != "Fem" or adjective.endswith("en")
    if article == "der":
        return sort != "Fem" and adjective.endswith("en")
    if not article and adjective:
        return adjective.endswith("e") and sort != "Fem"
    return not article and base.endswith("er") and sort == "Masc"


def gender(noun: str, token: Token | None = None) -> str:
    """Masc, Fem or Neut of a noun's singular, by its features, its ending or its last part."""
    word = noun.lower()
    found = feature(token, "Gender")
    if found == "Masc" and word.endswith(_NEUTER):
        return "Neut"  # dative and genitive are alike, and are taken for masculine
    if found:
        return found
    if word.endswith(_NEUTER):
        return "Neut"
    if word.endswith(_FEMININE) or word.endswith(_FEMININE_ENDINGS):
        return "Fem"
    return "Neut" if word.endswith(_NEUTER_ENDINGS) else "Masc"


def nominative(phrase: str, lemma: str, token: Token | None = None, *, plural: bool | None = None) -> str:
    """A noun phrase of adjectives and a noun in the nominative: "südkoreanischer Geheimdienst".

    A phrase that is built otherwise is given back as it is.
    """
    *adjectives, noun = phrase.split(" ")
    if adjectives and adjectives[0] in _NUMBERS:
        return nominative(" ".join([*adjectives[1:], noun]), lemma, token, plural=True)
    if any(
        not (word[:1].isalpha() or _AGED.match(word)) or (word[:1].isupper() and not _is_nationality(word))
        for word in adjectives
    ):
        return phrase
    if not all(_ADJECTIVE.search(word) for word in adjectives):
        return phrase
    if is_plural(noun, lemma, token) if plural is None else plural:
        head, ending = _nominative_plural(noun, lemma, token), _STRONG["Plur"]
    else:
        head = _capitals_of(noun, lemma) if lemma[:1].isupper() else noun
        ending = _STRONG.get(gender(head, token), "er")
        sure = adjectives or feature(token, "Gender") == "Masc"
        if sure and ending == "er" and head.endswith("e") and _ADJECTIVAL.search(head[:-1]):
            head += "r"
    return " ".join([*(_ADJECTIVE.sub("", word) + ending for word in adjectives), head])


def _is_nationality(word: str) -> bool:
    return word.startswith(("US-", "EU-")) or bool(re.search(r"isch(?:en|er|es|em|e)$", word))


def _nominative_plural(noun: str, lemma: str, token: Token | None) -> str:
    if noun.endswith(("en", "er")) and _ADJECTIVAL.search(noun[:-2]) and not noun.endswith("ender"):
        return noun[:-1]
    if feature(token, "Case") not in (None, "Dat"):
        return noun
    if noun.endswith(("ern", "eln")) and not lemma.endswith("n"):
        return noun[:-1]
    stem = noun[:-2].lower()
    changed = stem != lemma.lower() and stem.translate(_WITHOUT_UMLAUT) == lemma.lower().translate(
        _WITHOUT_UMLAUT
    )
    strong = (
        noun.endswith("en")
        and not lemma.endswith("en")
        and (changed or (stem == lemma.lower() and gender(lemma) != "Fem"))
    )
    return noun[:-1] if strong and not lemma.lower().endswith(_WEAK_ENDINGS + _WEAK_NOUNS) else noun


def _capitals_of(noun: str, lemma: str) -> str:
    """The lemma with capitals where the noun has them: lemmas of compounds lose those after a hyphen."""
    return (
        "".join(n if n.lower() == m.lower() else m for n, m in zip(noun, lemma, strict=False))
        + lemma[len(noun) :]
    )


def denotes_person(lemma: str) -> bool:
    """Whether a noun in the singular is one person rather than a body or crowd, by its ending."""
    word = lemma.lower()
    if word.endswith(_WOMAN_ENDINGS):
        return True
    return word.endswith(_PERSON_ENDINGS) and gender(lemma) != "Fem"


def _gender_in_name(noun: str, article: str, adjective: str) -> str:
    """That of a name's noun, which the article tells where it agrees with one gender alone."""
    if article in ("das", "ins"):
        return "Neut"
    if article in ("der", "die"):
        return "Fem" if article == "die" or adjective.endswith("en") else "Masc"
    found = gender(noun)
    return "Fem" if found == "Masc" and noun.endswith("e") else found


_IN_NAMES = (
    "verband", "institut", "verein", "bund", "rat", "amt", "gericht", "klub", "club", "dienst", "komitee",
    "parlament", "ministerium", "museum", "zentrum", "werk", "büro", "landtag", "senat", "konzern", "fonds",
    "forum", "netzwerk", "orden", "sender", "zoll", "rechnungshof", "gerichtshof", "ausschuss",
)  # fmt: skip


def _without_genitive(word: str) -> str | None:
    """A name's noun without a genitive's ending: "Linux-Verbandes", "Instituts"; None where it has none."""
    for base in (word.removesuffix("es"), word.removesuffix("s")):
        if base != word and base.lower().endswith(_IN_NAMES):
            return base
    return None


def nominative_name(name: str, *, article: str = "") -> str:
    """A name with its first adjectives in the nominative: "Deutschen Umwelthilfe" is "Deutsche Umwelthilfe".

    `article` is the one before it, in lower case: after "des" the noun loses its -s too.
    """
    words = name.split(" ")
    if article == "des" and (base := _without_genitive(words[0])):
        return " ".join([base, *words[1:]])
    count = next((k for k, word in enumerate(words) if not _ADJECTIVE_IN_NAME.search(word)), len(words))
    if not 0 < count < len(words) or not words[count][:1].isupper():
        return name
    noun = words[count]
    if article == "des" and noun.endswith("s") and not noun.endswith(("ss", "us", "is")):
        noun = noun.removesuffix("es") if noun.endswith("sses") else noun[:-1]
    if article == "die" and words[0].endswith("en"):
        return name  # a plural
    ending = _STRONG[_gender_in_name(noun, article, words[0])]
    return " ".join(
        [*(_ADJECTIVE.sub("", word) + ending for word in words[:count]), noun, *words[count + 1 :]]
    )
