"""Given names with the gender of who bears them."""

from __future__ import annotations

from gazetteer.tables import handwritten


def given_names() -> list[str]:
    """One line for each name: the name, and f or m, or nothing where women and men bear it."""
    made = [
        f"{name}\t{'' if gender == 'both' else gender}"
        for gender, names in handwritten("given-names.psv")
        for name in names.split(" ")
    ]
    head = "# Given names by scripts/make_gazetteer.py from given-names.psv, written by hand (Apache-2.0)."
    return [head, "# name\tgender", *sorted(dict.fromkeys(made))]
