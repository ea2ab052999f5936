"""Where in the lexicon's files an entry stands, for people who want to look at it."""

from __future__ import annotations

import re

from actorgraph.extract.lexicon import sources

_BEGINNING = re.compile(r"^(?:[\w-]*:|<[^>\s]*[#/])([\w.-]+)>?\s+a\s+ontolex:", re.MULTILINE)


def lines_of_entries(language: str = "de") -> dict[str, str]:
    """Name of each entry -> file and line ("lexicon.de.ttl:117"), that of the file which holds for it."""
    found: dict[str, str] = {}
    for file, data in sources(language):
        text = data.decode("utf-8")
        line, last = 1, 0
        for entry in _BEGINNING.finditer(text):
            line += text.count("\n", last, entry.start())
            last = entry.start()
            found[entry[1]] = f"{file}:{line}"
    return found
