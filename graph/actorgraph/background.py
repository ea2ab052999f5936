"""What every store is given: the ontology, and what was written by hand to begin with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

import pyoxigraph as ox

from actorgraph import handwritten, iris

ONTOLOGY_GRAPH = iris.AG.rstrip("#")
_ONTOLOGY, _BACKGROUND = "actorgraph.ttl", "background.ttl"


def versions() -> dict[str, str]:
    """What tells one edition of each source from another, by its name."""
    return {name: iris.digest(_source(name).decode("utf-8")) for name in (_ONTOLOGY, _BACKGROUND)}


def graphs() -> Mapping[str, Iterable[ox.Triple]]:
    """The graphs, by their IRIs."""
    ontology = ox.parse(_source(_ONTOLOGY), format=ox.RdfFormat.TURTLE)
    written = handwritten.graphs(_source(_BACKGROUND), _BACKGROUND, "actorgraph")
    return {ONTOLOGY_GRAPH: [quad.triple for quad in ontology], **written}


@cache
def _source(name: str) -> bytes:
    return (files("actorgraph.ontology") / name).read_bytes()
