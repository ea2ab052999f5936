"""Search where there is no index: SPARQL that any engine answers, by reading every name and every passage.

A word is looked for without its ending anywhere in a text, so compounds are found too, and with ä, ö, ü and ß
written either way; a plural with an umlaut ("Häuser") is not found by "Haus", as an index does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from actorgraph import iris
from actorgraph.findable import PASSAGES, SPEAKING
from actorgraph.model import Span
from actorgraph.words import Wanted, folded, term

_PREFIXES = "".join(
    f"PREFIX {prefix}: <{iris.PREFIXES[prefix]}>\n"
    for prefix in ("ag", "rdfs", "skos", "oa", "prov", "dcterms")
)
_UMLAUTS = (("ae", "ä"), ("oe", "ö"), ("ue", "ü"), ("ss", "ß"))


def names_query(asked: Sequence[Wanted], limit: int | None = None) -> str:
    """A query for ?actor and ?name, where the name has all that was asked for."""
    return _limited(
        f"""{_PREFIXES}
SELECT DISTINCT ?actor ?name {{
  {{ ?actor rdfs:label ?name }} UNION {{ ?actor skos:altLabel ?name }}
  FILTER(STRSTARTS(STR(?actor), {_literal(iris.ACTOR)}) && {_condition(asked, "?name")})
}}
ORDER BY STRLEN(STR(?name)) ?name ?actor""",
        limit,
    )


def passages_query(asked: Sequence[Wanted], limit: int | None = None) -> str:
    """A query for ?passage and its ?words, the newest first, where they have all that was asked for."""
    return _limited(
        f"""{_PREFIXES}
SELECT DISTINCT ?passage ?words ?day {{
  ?passage oa:exact ?words .
  FILTER({_condition(asked, "?words")})
  VALUES ?property {{ {" ".join(f"ag:{name}" for name in PASSAGES)} }}
  ?it ?property ?passage ; a ?kind .
  VALUES ?kind {{ {" ".join(f"ag:{name}" for name in SPEAKING)} }}
  OPTIONAL {{
    ?it prov:wasDerivedFrom ?document .
    ?document dcterms:issued ?issued .
    BIND(SUBSTR(STR(?issued), 1, 10) AS ?day)
  }}
}}
ORDER BY DESC(?day) ?passage""",
        limit,
    )


def marks(text: str, asked: Sequence[Wanted]) -> tuple[Span, ...]:
    """Where in a text that a query found what was asked for stands."""
    found = re.compile(
        "|".join(re.escape(one) for wanted in asked for one in _spellings(wanted)), re.IGNORECASE
    )
    return tuple(Span(*match.span()) for match in found.finditer(text))


def _limited(query: str, limit: int | None) -> str:
    return query if limit is None else f"{query}\nLIMIT {limit:d}"


def _condition(asked: Sequence[Wanted], variable: str) -> str:
    return " && ".join(
        "("
        + " || ".join(f"CONTAINS(LCASE(STR({variable})), {_literal(one)})" for one in _spellings(wanted))
        + ")"
        for wanted in asked
    )


def _spellings(wanted: Wanted) -> list[str]:
    """How what is asked for may be written, in small letters."""
    *first, last = (form.lower() for form in wanted.forms)
    ending = len(folded(last)) - len(term(last))
    if not first and not wanted.open and ending:
        last = last[:-ending]
    text = " ".join((*first, last))
    found = {text}
    for plain, special in _UMLAUTS:
        found |= {one.replace(plain, special) for one in found} | {
            one.replace(special, plain) for one in found
        }
    return sorted(found)


def _literal(text: str) -> str:
    import pyoxigraph as ox

    return str(ox.Literal(text))
