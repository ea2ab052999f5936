"""The IRIs of a graph, made from content alone, and what they say when read back.

The same input gives the same IRI on every machine, so that two graphs can be merged by putting them
together, and nothing in them is a blank node.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from urllib.parse import quote, unquote

BASE = "https://w3id.org/actorgraph/"
AG = BASE + "ns#"
ACTOR = BASE + "actor/"
RELATION = BASE + "relation/"
CLAIM = BASE + "claim/"
OPEN = BASE + "open/"
QUOTATION = BASE + "quotation/"
PASSAGE = BASE + "passage/"
QUANTITY = BASE + "quantity/"
TIME = BASE + "time/"
DOCUMENT = BASE + "document/"
RUN = BASE + "run/"
GRAPH = BASE + "graph/"
AUTHOR = BASE + "author/"
DEGREE = BASE + "degree/"
LISTING = BASE + "listing/"
SUMMARY = BASE + "summary"
STORE = BASE + "store"
UNION = BASE + "union"
SHAPE = BASE + "shape#"

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
PROV = "http://www.w3.org/ns/prov#"
OA = "http://www.w3.org/ns/oa#"
GEO = "http://www.w3.org/2003/01/geo/wgs84_pos#"
WIKIDATA = "http://www.wikidata.org/entity/"

PREFIXES = {
    "ag": AG,
    "actor": ACTOR,
    "relation": RELATION,
    "claim": CLAIM,
    "open": OPEN,
    "quotation": QUOTATION,
    "passage": PASSAGE,
    "quantity": QUANTITY,
    "time": TIME,
    "document": DOCUMENT,
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "xsd": XSD,
    "skos": SKOS,
    "dcterms": DCTERMS,
    "prov": PROV,
    "oa": OA,
    "geo": GEO,
    "wd": WIKIDATA,
    "shape": SHAPE,
}
"""The prefixes that every graph is written with and every query may use."""

_FOLDED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae"})


def actor_iri(slug: str) -> str:
    """The IRI of the actor with this id."""
    return ACTOR + _encoded(slug)


def document_iri(identifier: str) -> str:
    """The IRI of the document with this id; also the name of its graph."""
    return DOCUMENT + _encoded(identifier)


def local_name(iri: str, namespace: str) -> str:
    """What stands behind `namespace` in `iri`, decoded; raises ValueError where `iri` is of another one."""
    if not iri.startswith(namespace):
        raise ValueError(f"<{iri}> does not begin with <{namespace}>")
    return unquote(iri[len(namespace) :], errors="surrogatepass")


def digest(*content: object) -> str:
    """A short name for `content` that depends on nothing else (80 bits of SHA-256)."""
    canonical = json.dumps(content, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("ascii")).hexdigest()[:20]


def slugify(name: str) -> str:
    """A name as the last part of an IRI: "Süddeutsche Zeitung" becomes "sueddeutsche-zeitung"."""
    folded = unicodedata.normalize("NFC", name).casefold().translate(_FOLDED)
    plain = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", "-", plain.casefold()).strip("-") or digest(name)


def shortened(iri: str) -> str:
    """An IRI as a person would write it: `ag:attacks`; unchanged where no prefix fits."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def _encoded(identifier: str) -> str:
    return quote(identifier, safe="", errors="surrogatepass")
