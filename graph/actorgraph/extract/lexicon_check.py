"""What is wrong with a lexicon that somebody wrote: misspelt terms, arguments that nothing can fill."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from actorgraph.errors import UnknownRelation
from actorgraph.vocabulary import relation

AG = "https://w3id.org/actorgraph/ns#"
AGL = "https://w3id.org/actorgraph/lexicon#"
LEXINFO = "http://www.lexinfo.net/ontology/3.0/lexinfo#"
ONTOLEX = "http://www.w3.org/ns/lemon/ontolex#"
SYNSEM = "http://www.w3.org/ns/lemon/synsem#"
KNOWN = {
    AGL: {"theme", "themeClass", "requires", "open", "modality", "polarity", "reciprocal"},
    ONTOLEX: {"canonicalForm", "otherForm", "writtenRep", "sense", "reference", "denotes"},
    SYNSEM: {"synBehavior", "marker", "subjOfProp", "objOfProp"},
}
PARTS_OF_SPEECH = ("verb", "noun", "adjective")
VALUES = {AGL + "modality": ("actual", "planned", "possible", "demanded"), AGL + "polarity": ("negative",)}
_NODES = (SYNSEM + "subjOfProp", SYNSEM + "objOfProp", AGL + "theme", AGL + "requires", AGL + "open")
Properties = Mapping[str, Mapping[str, list[str]]]


def faults(properties: Properties) -> Iterator[str]:
    """Each fault of a lexicon given as subject -> predicate -> objects, with the entry and what to do."""
    entries = [node for node, about in properties.items() if LEXINFO + "partOfSpeech" in about]
    if not entries:
        yield "no entry in it; an entry has ontolex:canonicalForm, lexinfo:partOfSpeech and ontolex:sense"
    above = {
        value: node for node, about in properties.items() for values in about.values() for value in values
    }
    for node, about in properties.items():
        for predicate, values in about.items():
            yield from _of_term(_short(_owner(above, node)), predicate, values)
        if ONTOLEX + "canonicalForm" in about and LEXINFO + "partOfSpeech" not in about:
            yield f"{_short(node)} has no lexinfo:partOfSpeech; add lexinfo:verb, noun or adjective"
    for entry in entries:
        yield from _of_entry(properties, entry)


def _owner(above: Mapping[str, str], node: str) -> str:
    """The named thing that a nameless one belongs to, where `above` has what each thing is said of."""
    while node.startswith("_:") and node in above:
        node = above[node]
    return node


def _of_term(name: str, predicate: str, values: list[str]) -> Iterator[str]:
    for namespace, names in KNOWN.items():
        term = predicate.removeprefix(namespace)
        if term != predicate and term not in names:
            yield f"{name}: the term {term} means nothing here; one of {', '.join(sorted(names))}"
    for value in values if predicate in VALUES else ():
        allowed = VALUES[predicate]
        if value not in [AG + one for one in allowed]:
            choice = " or ".join(f"ag:{one}" for one in allowed)
            yield f"{name}: {_short(predicate)} is {_short(value)}; it can be {choice}"


def _of_entry(properties: Properties, entry: str) -> Iterator[str]:
    about, name = properties[entry], _short(entry)
    pos = _short(about[LEXINFO + "partOfSpeech"][0])
    if pos not in PARTS_OF_SPEECH:
        yield f"{name} has the part of speech {pos}; one of {', '.join(PARTS_OF_SPEECH)}"
    senses = about.get(ONTOLEX + "sense", [])
    if not senses and ONTOLEX + "denotes" not in about:
        yield f"{name} says nothing; add an ontolex:sense, or what it ontolex:denotes"
    arguments = set()
    for frame in about.get(SYNSEM + "synBehavior", []):
        for predicate, nodes in properties.get(frame, {}).items():
            if predicate.startswith(LEXINFO):
                arguments |= set(nodes)
            if predicate == LEXINFO + "prepositionalArg":
                for node in nodes:
                    if not properties.get(node, {}).get(SYNSEM + "marker"):
                        yield f"{name}: the argument {_short(node)} has no preposition; add synsem:marker"
    for sense in senses:
        yield from _of_sense(properties.get(sense, {}), name, arguments)


def _of_sense(about: Mapping[str, list[str]], name: str, arguments: set[str]) -> Iterator[str]:
    for reference in about.get(ONTOLEX + "reference", []):
        try:
            relation(_short(reference))
        except UnknownRelation as error:
            yield f"{name}: {error}"
    for predicate in _NODES:
        for node in about.get(predicate, []):
            if node not in arguments:
                yield f"{name}: the argument {_short(node)} is in none of its frames (synsem:synBehavior)"


def _short(iri: str) -> str:
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]
