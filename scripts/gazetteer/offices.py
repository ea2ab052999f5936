"""Titles with every form, masculine and feminine, in every case and number."""

from __future__ import annotations

from gazetteer.tables import handwritten, parts, unique

ADJECTIVAL = ("ender", "andter", "neter", "gter", "teter", "llter", "mter")


def forms(masculine: str, feminine: str) -> list[str]:
    """The title in all its forms; an empty `feminine` is made with -in, "/" means that there is none."""
    if masculine.endswith(ADJECTIVAL):
        stem = masculine[:-2]
        women = [feminine, f"{feminine}nen"] if feminine.endswith("in") else []
        return unique([masculine, f"{stem}e", f"{stem}en", f"{stem}em", *women])
    if feminine == "/" or feminine == masculine:
        return unique([masculine, f"{masculine}s", f"{masculine}es", f"{masculine}e", f"{masculine}en"])
    stem = masculine.removesuffix("e")
    woman = feminine or f"{stem}in"
    plural_women = f"{woman}nen" if woman.endswith("in") else woman.replace("frau", "frauen")
    weak = ["n"] if masculine.endswith("e") else ["s", "e", "en", "es", "n"]
    return unique([masculine, *(masculine + ending for ending in weak), woman, plural_women])


def lines() -> list[str]:
    """One line for each title: forms, the English word, relation, kind."""
    made = []
    for masculine, feminine, english, relation, kind, more in handwritten("offices.psv"):
        made.append("\t".join((masculine, ";".join(forms(masculine, feminine)), english, relation, kind)))
        for word in parts(more):
            man, slash, woman = word.partition("/")
            made.append("\t".join((man, ";".join(forms(man, woman or slash)), english, relation, kind)))
    head = "# Titles by scripts/make_gazetteer.py from offices.psv, written by hand (Apache-2.0)."
    return [head, "# lemma\tforms\tEnglish\trelation\tkind", *dict.fromkeys(made)]
