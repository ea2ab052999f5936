"""The ontology as the program needs it: relations with their types and kinds, and labels of every term.

Read once from ontology/actorgraph.ttl, which is the only place where any of this is written down.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from actorgraph.errors import DataError, UnknownRelation
from actorgraph.iris import AG, OWL, RDF, RDFS, SKOS
from actorgraph.model import ACTOR_KINDS

_FILE = "actorgraph.ttl"


@dataclass(frozen=True, slots=True)
class Relation:
    """What the ontology says of one relation.

    `name` is its local name ("attacks"), `type` that of its PLOVER type ("ASSAULT"). `domain` and `range` are
    the kinds of actors that may be its subject and its object; `range` is empty where there is no object.
    `labels` and `definitions` go by language tag. `plover` is None where PLOVER has no such type.
    """

    name: str
    type: str
    symmetric: bool
    domain: frozenset[str]
    range: frozenset[str]
    labels: Mapping[str, str]
    definitions: Mapping[str, str]
    plover: str | None
    cameo: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Ontology:
    """The file's triples by local name; `values` go by property, `texts` by property and language."""

    values: Mapping[str, Mapping[str, tuple[str, ...]]]
    texts: Mapping[str, Mapping[str, Mapping[str, str]]]


def relations() -> Mapping[str, Relation]:
    """Every relation by its local name, in the order of the ontology."""
    return _relations()


def relation(name: str) -> Relation:
    """The relation of that local name; raises UnknownRelation, which says what is close."""
    found = _relations().get(name)
    if found is not None:
        return found
    from difflib import get_close_matches

    close = get_close_matches(name, _relations(), n=3)
    hint = f"did you mean {' or '.join(close)}?" if close else f"one of: {', '.join(_relations())}"
    raise UnknownRelation(f"no relation {name!r} in the ontology; {hint}")


def types() -> tuple[str, ...]:
    """The names of the relation types ("STATE", "AGREE", ...), in the order of the ontology."""
    return tuple(dict.fromkeys(one.type for one in _relations().values()))


def type_property(type_: str) -> str:
    """The local name of the property for a relation type: "assault" for "ASSAULT"."""
    return type_.lower()


@cache
def kinds_of(name: str) -> frozenset[str]:
    """The kinds of actors that belong to the class of that local name, itself included."""
    return frozenset(kind for kind in ACTOR_KINDS if is_kind(kind, name))


@cache
def is_kind(kind: str, ancestor: str) -> bool:
    """Whether whatever is a `kind` is also an `ancestor` ("Party", "Organisation"); each is one itself."""
    if kind == ancestor:
        return True
    parents = _ontology().values.get(kind, {}).get("subClassOf", ())
    return any(is_kind(parent, ancestor) for parent in parents)


def label(name: str, language: str = "de") -> str:
    """What the term of that local name is called in `language`: class, relation, stance, modality, bound, ...

    In English where `language` is not there, and `name` itself where the ontology does not know it.
    """
    texts = _ontology().texts.get(name, {})
    labels = texts.get("label") or texts.get("prefLabel") or {}
    return labels.get(language) or labels.get("en") or name


def definition(name: str, language: str = "de") -> str | None:
    """What the term of that local name means, in `language`, or in English, or None."""
    texts = _ontology().texts.get(name, {}).get("definition", {})
    return texts.get(language) or texts.get("en")


@cache
def _relations() -> Mapping[str, Relation]:
    """Relations are the properties whose super-property is one of a type."""
    values = _ontology().values
    found = {}
    for name, about in values.items():
        parents = [
            parent for parent in about.get("subPropertyOf", ()) if "relationType" in values.get(parent, {})
        ]
        if parents:
            found[name] = _relation(name, parents[0])
    return MappingProxyType(found)


def _relation(name: str, parent: str) -> Relation:
    ontology = _ontology()
    about = ontology.values[name]
    return Relation(
        name=name,
        type=ontology.values[parent]["relationType"][0],
        symmetric="SymmetricProperty" in about["type"],
        domain=_kinds(about.get("domain", ())),
        range=_kinds(about.get("range", ())),
        labels=ontology.texts[name]["label"],
        definitions=ontology.texts[name]["definition"],
        plover=about.get("ploverCode", (None,))[0],
        cameo=about.get("cameoCode", ()),
    )


def _kinds(classes: tuple[str, ...]) -> frozenset[str]:
    """The kinds that belong to all of `classes`; none where there are no classes."""
    return frozenset.intersection(*(kinds_of(one) for one in classes)) if classes else frozenset()


@cache
def _ontology() -> _Ontology:
    import pyoxigraph as ox

    values: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    texts: dict[str, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    source = files("actorgraph.ontology") / _FILE
    try:
        for triple in ox.parse(source.read_bytes(), format=ox.RdfFormat.TURTLE):
            subject, value = triple.subject, triple.object
            if not isinstance(subject, ox.NamedNode) or not subject.value.startswith(AG):
                continue
            name, predicate = subject.value.removeprefix(AG), _local(triple.predicate.value)
            if isinstance(value, ox.Literal) and value.language:
                texts[name][predicate][value.language] = value.value
            elif isinstance(value, ox.NamedNode | ox.Literal):
                values[name][predicate].append(_local(value.value))
    except (OSError, SyntaxError) as error:
        raise DataError(f"{_FILE}: cannot be read ({error}); reinstall actorgraph") from error
    return _Ontology(
        {name: {key: tuple(found) for key, found in about.items()} for name, about in values.items()},
        {name: dict(about) for name, about in texts.items()},
    )


def _local(iri: str) -> str:
    """The local name of a term that is ours or the web's own; any other IRI or text stays whole."""
    for prefix in (AG, RDFS, RDF, OWL, SKOS):
        if iri.startswith(prefix):
            return iri.removeprefix(prefix)
    return iri
