from __future__ import annotations

from io import BytesIO
from pathlib import Path
from xml.dom import minidom
from xml.etree import ElementTree
from xml.sax.saxutils import escape

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from actorgraph import export
from actorgraph.errors import Failure
from actorgraph.export.fit import XmlStream, require_names
from actorgraph.export.plain import legal
from actorgraph.iris import RDF
from actorgraph.store import Store

S, P, A = (ox.NamedNode(f"https://example.org/{name}") for name in "spa")


@pytest.mark.parametrize(
    "name",
    ["https://example.org/", "https://example.org/p?n=1", "urn:1", "https://example.org/%41", RDF + "li"],
)
def test_a_name_that_xml_has_no_way_to_write_is_refused(name: str) -> None:
    for triple in (
        ox.Triple(S, ox.NamedNode(name), A),
        ox.Triple(S, ox.NamedNode(RDF + "type"), ox.NamedNode(name)),
    ):
        with pytest.raises(Failure, match="RDF/XML has no way to write that name"):
            require_names(triple)


@given(
    st.text(
        alphabet=st.characters(exclude_categories=["Cs", "Cc", "Z"], exclude_characters='<>"{}|^`\\'),
        max_size=8,
    )
)
def test_what_is_not_refused_is_xml(end: str) -> None:
    try:
        name = ox.NamedNode("https://example.org/" + end)
        fitting = [
            require_names(ox.Triple(S, name, A)),
            require_names(ox.Triple(P, ox.NamedNode(RDF + "type"), name)),
        ]
    except (Failure, ValueError):  # ValueError: no IRI
        return
    minidom.parseString(ox.serialize(fitting, format=ox.RdfFormat.RDF_XML) or b"")


def test_a_refused_graph_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "graph.rdf"
    path.write_text("old")
    with Store.open(tmp_path / "actorgraph.db") as store:
        store.rewrite({S.value: [ox.Triple(S, ox.NamedNode("https://example.org/"), A)]})
        with pytest.raises(Failure, match=r"<https://example\.org/>"):
            export.write(store, path)
    assert path.read_text() == "old"


@given(st.text(st.characters(exclude_categories=["Cs"])), st.integers(1, 4))
def test_xml_holds_what_it_can(text: str, size: int) -> None:
    buffer = BytesIO()
    stream = XmlStream(buffer)
    xml = f"<x>{escape(text)}</x>".encode()
    for start in range(0, len(xml), size):
        stream.write(xml[start : start + size])
    found = ElementTree.fromstring(buffer.getvalue()).text or ""
    expected = "".join(sign if sign == "\r" or legal(sign) == sign else "\ufffd" for sign in text)
    assert found == expected
