"""The lexicon: how words express the relations of the ontology, read from ontology/lexicon.<language>.ttl.

The file is OntoLex-Lemon with its synsem module (https://www.w3.org/2016/05/ontolex/): an entry has a
canonical form, a part of speech, frames (`synsem:synBehavior`) whose arguments name a grammatical
function, and senses whose `ontolex:reference` is a relation and whose `synsem:subjOfProp` and
`synsem:objOfProp` say which argument is the relation's subject and which its object. The header of the
file explains the few terms of our own. Users may bring files of entries of their own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType

from actorgraph.errors import DataError

AG = "https://w3id.org/actorgraph/ns#"
AGL = "https://w3id.org/actorgraph/lexicon#"
LEXINFO = "http://www.lexinfo.net/ontology/3.0/lexinfo#"
ONTOLEX = "http://www.w3.org/ns/lemon/ontolex#"
SYNSEM = "http://www.w3.org/ns/lemon/synsem#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

# What LexInfo calls the function of an argument, and what the matcher calls the slot it fills.
FUNCTIONS = {
    "subject": "subj",
    "directObject": "obj",
    "indirectObject": "dat",
    "genitiveObject": "gen",
    "possessiveAdjunct": "gen",
    "attributiveArg": "adj",
    "clausalArg": "clause",
    "predicativeAdjunct": "pred",
}
OCCURRENCE = frozenset({
    "geben", "stattfinden", "erfolgen", "kommen", "haben", "sein", "bestehen", "vorliegen", "ereignen",
    "werden", "geschehen", "beginnen",
})  # fmt: skip
PARTS_OF_SPEECH = {"verb": "verb", "noun": "noun", "adjective": "adjective"}


@dataclass(frozen=True, slots=True)
class Argument:
    """One role of a sense: the slots that may fill it, and whether the sense needs an actor there.

    A slot is "subj", "obj", "dat", "gen", "adj" (nationality), "clause" or a preposition ("auf"). An `open`
    role must be filled too, but no matter with what: a thing that leads to nobody names no one there.
    """

    slots: tuple[str, ...]
    required: bool = False
    open: bool = False


@dataclass(frozen=True, slots=True)
class Sense:
    """One reading of a word: a relation and where its subject, object and theme are found.

    `theme` is what is sent, given or used; `theme_class` names the class of nouns it must belong to
    ("Troops"). `fixed` are the words that stand beside the lemma in a fixed phrase ("in", "Kraft").
    `modality` and `polarity` are what the word itself says ("verweigern": negative).
    """

    entry: str
    lemma: str
    pos: str
    relation: str
    subject: Argument
    object: Argument
    theme: Argument
    theme_class: str | None = None
    fixed: tuple[str, ...] = ()
    modality: str | None = None
    polarity: str | None = None
    swap: bool = False
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All senses by lemma and part of speech, what nouns denote, and which belong to a theme class."""

    senses: Mapping[tuple[str, str], tuple[Sense, ...]]
    kinds: Mapping[str, str]
    classes: Mapping[str, frozenset[str]]
    participles: Mapping[str, str]
    nouns: frozenset[str] = field(init=False)  # those with senses

    def __post_init__(self) -> None:
        nouns = frozenset(lemma for lemma, pos in self.senses if pos == "noun")
        object.__setattr__(self, "nouns", nouns)

    def is_light(self, verb: str) -> bool:
        """Whether a verb says little more than that its noun happens ("Angriffe fliegen")."""
        return verb in self.classes.get("LightVerb", frozenset())

    def happens(self, verb: str) -> bool:
        """Whether a verb only says that, or whether, its noun takes place ("es gab keinen Angriff")."""
        return verb in OCCURRENCE or self.is_light(verb)

    def takes_object(self, verb: str) -> bool:
        """Whether a verb may have a direct object; one that is not known may."""
        senses = self.senses.get((verb, "verb"), ())
        roles = (role for s in senses for role in (s.subject, s.object, s.theme))
        return not senses or any("obj" in role.slots for role in roles)

    def ending(self, noun: str) -> str | None:
        """The noun with senses that a compound ends with ("Drohnenangriff": "angriff")."""
        return longest_ending(noun, self.nouns)

    def kind_of(self, noun: str) -> str | None:
        """The kind of actor that a noun's lemma denotes; a compound's is that of its last part."""
        return self.kinds.get(longest_ending(noun, self.kinds) or "")

    def is_a(self, noun: str, theme_class: str) -> bool:
        """Whether a noun's lemma, or the last part of it, belongs to a theme class."""
        return longest_ending(noun, self.classes.get(theme_class, frozenset())) is not None


def longest_ending(noun: str, known: Mapping[str, object] | frozenset[str]) -> str | None:
    """The longest known word that `noun` is or ends with ("Kampfdrohne": "drohne"), in lower case.

    What is left before it must be long enough for a word of its own, so that "Rast" is no "Ast".
    """
    word = noun.lower().rsplit("-", 1)[-1]
    if word in known:
        return word
    for start in range(2, len(word) - 3):
        if word[start:] in known:
            return word[start:]
    return None


def _local(iri: str) -> str:
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]


class _Reader:
    """Turns the triples of one lexicon file into senses; drawn apart from `Lexicon`, which is only data."""

    def __init__(self, file: str, data: bytes) -> None:
        from pyoxigraph import Literal, RdfFormat, parse

        self.file = file
        self.properties: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        try:
            for quad in parse(data, format=RdfFormat.TURTLE):
                value = (
                    quad.object.value if isinstance(quad.object, Literal) else str(quad.object).strip("<>")
                )
                self.properties[str(quad.subject).strip("<>")][quad.predicate.value].append(value)
        except SyntaxError as error:
            raise DataError(f"{file}: {error}; mend the entry at that line") from error
        self.entries = {
            entry: PARTS_OF_SPEECH[pos]
            for entry in self.properties
            if (pos := _local(self.one(entry, LEXINFO + "partOfSpeech") or "")) in PARTS_OF_SPEECH
        }

    def one(self, node: str, predicate: str) -> str | None:
        values = self.properties[node].get(predicate) if node in self.properties else None
        return values[0] if values else None

    def all(self, node: str, predicate: str) -> list[str]:
        return self.properties[node].get(predicate, []) if node in self.properties else []

    def written(self, entry: str) -> str:
        form = self.one(entry, ONTOLEX + "canonicalForm")
        written = form and self.one(form, ONTOLEX + "writtenRep")
        if not written:
            raise DataError(
                f"{self.file}: {entry} has no ontolex:canonicalForm with ontolex:writtenRep; add one"
            )
        return written

    def slots(self, entry: str) -> dict[str, list[str]]:
        """Argument node -> slots, over all frames of the entry."""
        found: dict[str, list[str]] = defaultdict(list)
        for frame in self.all(entry, SYNSEM + "synBehavior"):
            for predicate, arguments in self.properties[frame].items():
                if not predicate.startswith(LEXINFO):
                    continue
                function = _local(predicate)
                for argument in arguments:
                    if function == "prepositionalArg":
                        found[argument] += [_local(m) for m in self.all(argument, SYNSEM + "marker")]
                    elif function in FUNCTIONS:
                        found[argument].append(FUNCTIONS[function])
                    else:
                        raise DataError(
                            f"{self.file}: {entry} has an argument lexinfo:{function}, not known here"
                        )
        return found

    def argument(self, sense: str, predicate: str, slots: dict[str, list[str]]) -> Argument:
        nodes = self.all(sense, predicate)
        needed = set(self.all(sense, AGL + "requires"))
        free = set(self.all(sense, AGL + "open"))
        return Argument(
            slots=tuple(s for n in nodes for s in slots.get(n, ())),
            required=any(n in needed for n in nodes),
            open=any(n in free for n in nodes),
        )

    def senses(self, entry: str, pos: str) -> list[Sense]:
        *fixed, lemma = self.written(entry).split()
        slots = self.slots(entry)
        out = []
        for sense in self.all(entry, ONTOLEX + "sense"):
            reference = self.one(sense, ONTOLEX + "reference")
            if reference is None:
                raise DataError(f"{self.file}: a sense of {entry} has no ontolex:reference; add the relation")
            theme_class = self.one(sense, AGL + "themeClass")
            modality, polarity = self.one(sense, AGL + "modality"), self.one(sense, AGL + "polarity")
            out.append(
                Sense(
                    entry=_local(entry),
                    lemma=lemma,
                    pos=pos,
                    relation=_local(reference),
                    subject=self.argument(sense, SYNSEM + "subjOfProp", slots),
                    object=self.argument(sense, SYNSEM + "objOfProp", slots),
                    theme=self.argument(sense, AGL + "theme", slots),
                    theme_class=_local(theme_class) if theme_class else None,
                    fixed=tuple(fixed),
                    modality=_local(modality) if modality else None,
                    polarity=_local(polarity) if polarity else None,
                    swap=self.one(sense, AGL + "reciprocal") == "true",
                    examples=tuple(self.all(sense, LEXINFO + "senseExample")),
                )
            )
        return out


_own: tuple[Path, ...] = ()


def prefer(own: Iterable[Path]) -> None:
    """Know the entries in these files too from now on, and of no others given earlier.

    One of the name of an entry of ours takes its place. Raises DataError that names the file and the entry.
    """
    global _own
    given = tuple(own)
    if given or _own:
        for path in given:
            _check(path)
        _own = given
        lexicon.cache_clear()


def preferred() -> tuple[Path, ...]:
    """The files of a user's own entries that `prefer` was given last."""
    return _own


def sources(language: str = "de") -> Iterable[tuple[str, bytes]]:
    """The lexicon's files, by what to call them, and what is in them; the user's own come last."""
    yield f"lexicon.{language}.ttl", _data(files("actorgraph.ontology") / f"lexicon.{language}.ttl")
    for path in _own:
        yield str(path), _data(path)


def _data(file: Traversable | Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise DataError(f"{file}: can't be read ({error.strerror})") from error


def _check(path: Path) -> None:
    """Raises DataError for a file that does not parse or has terms that mean nothing here."""
    from actorgraph.extract.lexicon_check import faults

    reader = _Reader(str(path), _data(path))
    for fault in faults(reader.properties):
        raise DataError(f"{path}: {fault}")
    denoted = {_local(c) for entry in reader.entries for c in reader.all(entry, ONTOLEX + "denotes")}
    known = denoted.union(lexicon().classes)
    for entry, pos in reader.entries.items():
        for sense in reader.senses(entry, pos):
            if sense.theme_class and sense.theme_class not in known:
                raise DataError(f"{path}: {sense.entry}: no noun denotes agl:{sense.theme_class}")


@cache
def lexicon(language: str = "de") -> Lexicon:
    """The lexicon of a language; raises DataError naming the entry that is broken."""
    senses: dict[tuple[str, str], list[Sense]] = defaultdict(list)
    kinds: dict[str, str] = {}
    classes: dict[str, set[str]] = defaultdict(set)
    participles: dict[str, str] = {}
    for reader, entry, pos in _entries(language):
        for sense in reader.senses(entry, pos):
            senses[sense.lemma.lower(), pos].append(sense)
        for form in reader.all(entry, ONTOLEX + "otherForm"):
            for written in reader.all(form, ONTOLEX + "writtenRep"):
                participles[written] = reader.written(entry).split()[-1]
        for concept in reader.all(entry, ONTOLEX + "denotes"):
            word = reader.written(entry).lower()
            if concept.startswith(AG):
                kinds[word] = _local(concept)
            else:
                classes[_local(concept)].add(word)
    return Lexicon(
        MappingProxyType({k: tuple(v) for k, v in senses.items()}),
        MappingProxyType(kinds),
        MappingProxyType({k: frozenset(v) for k, v in classes.items()}),
        MappingProxyType(participles),
    )


def _entries(language: str) -> Iterable[tuple[_Reader, str, str]]:
    """Every entry with its part of speech; of two of one name that of the later file."""
    readers = [_Reader(file, data) for file, data in sources(language)]
    last = {_local(entry): reader for reader in readers for entry in reader.entries}
    for reader in readers:
        for entry, pos in reader.entries.items():
            if last[_local(entry)] is reader:
                yield reader, entry, pos
