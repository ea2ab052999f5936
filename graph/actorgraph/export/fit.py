"""What RDF/XML can hold: properties and classes that end like an XML name, and texts of legal characters."""

from __future__ import annotations

import re
from functools import cache

import pyoxigraph as ox

from actorgraph.errors import Failure
from actorgraph.export.plain import legal
from actorgraph.iris import RDF

# NCName of "Namespaces in XML 1.0", at the end of an IRI.
_START = (
    "A-Z_a-zÀ-ÖØ-öø-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_NAME = re.compile(f"[{_START}][-.0-9·\u0300-\u036f\u203f\u2040{_START}]*$")
# "RDF 1.1 XML Syntax", 6.1.4: the names of the syntax itself.
_RESERVED = frozenset(
    RDF + name
    for name in (
        "RDF", "ID", "about", "parseType", "resource", "nodeID", "datatype",
        "Description", "li", "aboutEach", "aboutEachPrefix", "bagID",
    )
)  # fmt: skip


def fit_for_xml(triple: ox.Triple) -> ox.Triple:
    """The same triple with a text that XML can hold, as `plain.legal` makes it.

    Raises Failure where its property has no name in XML, or its class, which Oxigraph writes as one too.
    """
    value = triple.object
    names = [triple.predicate.value]
    if names == [RDF + "type"] and isinstance(value, ox.NamedNode):
        names.append(value.value)
    for name in names:
        if not _writable(name):
            raise Failure(f"<{name}>: RDF/XML has no way to write that name; write .ttl or .nq instead")
    if not isinstance(value, ox.Literal) or legal(value.value) == value.value:
        return triple
    text = legal(value.value)
    if value.language:
        return ox.Triple(triple.subject, triple.predicate, ox.Literal(text, language=value.language))
    return ox.Triple(triple.subject, triple.predicate, ox.Literal(text, datatype=value.datatype))


@cache
def _writable(iri: str) -> bool:
    """Whether the end of an IRI is a name in XML, also to readers that keep to XML's fourth edition."""
    from xml.parsers import expat

    name = _NAME.search(iri)
    if name is None or iri in _RESERVED:
        return False
    try:
        expat.ParserCreate().Parse(f"<{name[0]}/>", True)
    except expat.ExpatError:
        return False
    return True
