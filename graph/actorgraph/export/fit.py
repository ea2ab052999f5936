"""What XML can hold: properties and classes that end like an XML name, and texts of legal characters."""

from __future__ import annotations

import re
from codecs import getincrementaldecoder
from functools import cache
from typing import IO

import pyoxigraph as ox

from actorgraph.errors import Failure
from actorgraph.export.plain import ILLEGAL
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


class XmlStream:
    """Stands before a stream to which a library writes XML, and keeps out what XML 1.0 can't hold.

    Such a character becomes U+FFFD. A carriage return, which a reader would take for a line end, is written
    so that it stays one.
    """

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._decoder = getincrementaldecoder("utf-8")()

    def write(self, data: bytes) -> int:
        """Write some of the XML; it may end within a character."""
        text = ILLEGAL.sub(_instead, self._decoder.decode(data))
        self._stream.write(text.encode("utf-8"))
        return len(data)

    def flush(self) -> None:
        """Flush the stream behind."""
        self._stream.flush()


def _instead(illegal: re.Match[str]) -> str:
    return "&#13;" if illegal[0] == "\r" else "\ufffd"


def require_names(triple: ox.Triple) -> ox.Triple:
    """The same triple.

    Raises Failure where its property has no name in XML, or its class, which Oxigraph writes as one too.
    """
    names = [triple.predicate.value]
    if names == [RDF + "type"] and isinstance(triple.object, ox.NamedNode):
        names.append(triple.object.value)
    for name in names:
        if not _writable(name):
            raise Failure(f"<{name}>: RDF/XML has no way to write that name; write .ttl or .nq instead")
    return triple


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
