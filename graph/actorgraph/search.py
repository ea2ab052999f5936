"""Search by words: actors by their names, and passages by what they say, with who says it.

Everything that is asked for must be there. What has the words themselves comes before what has them in
compounds ("Rakete" in "Abwehrraketen"). What the index finds is looked up in the store before it is shown.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

import pyoxigraph as ox

from actorgraph import finding, indexing, iris, scanning
from actorgraph.errors import UsageError
from actorgraph.findable import PASSAGES, SPEAKING
from actorgraph.iris import ACTOR, AG, DCTERMS, DOCUMENT, OA, PROV, RDF
from actorgraph.model import Span
from actorgraph.words import Wanted, caseless, marked, wanted

if TYPE_CHECKING:
    from actorgraph.fulltext import Index
    from actorgraph.store import Store

_UNION = ox.DefaultGraph()
_TYPE, _EXACT = ox.NamedNode(RDF + "type"), ox.NamedNode(OA + "exact")
_DERIVED, _ISSUED = ox.NamedNode(PROV + "wasDerivedFrom"), ox.NamedNode(DCTERMS + "issued")
_SOURCE, _TITLE = ox.NamedNode(DCTERMS + "source"), ox.NamedNode(DCTERMS + "title")
_HOLDER, _STANCE, _SPEAKER = (ox.NamedNode(AG + name) for name in ("holder", "stance", "speaker"))
_PASSAGES = tuple(ox.NamedNode(AG + name) for name in PASSAGES)
_SPEAKING = frozenset(ox.NamedNode(AG + name) for name in SPEAKING)
_COMPOUNDS = 100  # how many compounds of one word are looked for, those used most


@dataclass(frozen=True, slots=True)
class FoundActor:
    """An actor with the name that was found, and where in it the words are. `label` is what it is called."""

    id: str
    label: str
    kind: str
    name: str
    marks: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """Who holds what a passage says, by id and label. `stance` is None for who is only quoted with it."""

    holder: str
    label: str
    stance: str | None


@dataclass(frozen=True, slots=True)
class FoundQuote:
    """A passage with where in it the words are, who holds what it says, and what it is from."""

    iri: str
    words: str
    marks: tuple[Span, ...]
    voices: tuple[Voice, ...]
    document: str | None
    title: str | None
    source: str | None
    date: str | None


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found. `by_index`: whether an index was used; without one every text was read."""

    actors: tuple[FoundActor, ...]
    quotes: tuple[FoundQuote, ...]
    by_index: bool


def search(
    store: Store,
    query: str,
    *,
    actors: bool = True,
    quotes: bool = True,
    limit: int | None = 20,
    language: str = "de",
) -> Found:
    """Actors and passages that have all of a query: words, "words one after the other" and beginnings*.

    At most `limit` of each, with names in `language`. Raises UsageError where the query has no word, Failure
    where Python's SQLite can't search, and StoreError where the index is broken.
    """
    asked = wanted(query)
    if not asked:
        raise UsageError(f"{query!r}: no word to search for")
    with indexing.in_step(store.index, store.quads) as indexes:
        source = _Indexes(indexes, asked) if indexes else _Scan(store, asked, limit)
        return Found(
            tuple(_actors(store, source, query, limit, language)) if actors else (),
            tuple(_quotes(store, source, limit, language)) if quotes else (),
            bool(indexes),
        )


class _Indexes:
    """What indexes find: what has the words first, then what has compounds of them."""

    def __init__(self, indexes: Sequence[Index], asked: Sequence[Wanted]) -> None:
        self.indexes = indexes
        self.asked = asked
        self.compounds = {
            one.terms[0]: sorted(
                {term for index in indexes for term in index.compounds(one.terms[0], _COMPOUNDS)}
            )
            for one in asked
            if one.in_compounds
        }
        with_compounds = any(self.compounds.values())
        self.expressions = [self._expression({})] + (
            [self._expression(self.compounds)] if with_compounds else []
        )

    def _expression(self, compounds: dict[str, list[str]]) -> str:
        """What FTS5 is asked: terms are letters and digits, so nothing in them has a meaning for it."""
        parts = []
        for one in self.asked:
            words = f'"{" ".join(one.terms)}"' + (" *" if one.open else "")
            others = [one.whole] if one.whole else compounds.get(one.terms[0], []) if one.in_compounds else []
            parts.append(" OR ".join((words, *(f'"{other}"' for other in others))))
        return " AND ".join(f"({part})" for part in parts)

    def names(self) -> Iterator[list[tuple[str, str, int]]]:
        """Actors' IRIs with names and in how many graphs they are; what suits better in an earlier list."""
        for expression in self.expressions:
            yield [
                (ACTOR + actor, text, graphs)
                for index in self.indexes
                for actor, text, graphs in index.matching_names(expression)
            ]

    def passages(self) -> Iterator[tuple[str, str]]:
        """IRIs and words of passages."""
        for expression in self.expressions:
            rows = (index.matching_passages(expression) for index in self.indexes)
            for _, iri, text in heapq.merge(*rows, reverse=True):
                yield iri, text

    def marks(self, text: str) -> tuple[Span, ...]:
        """Where the words are."""
        return marked(text, self.asked, {term for terms in self.compounds.values() for term in terms})


class _Scan:
    """What is found by reading everything."""

    def __init__(self, store: Store, asked: Sequence[Wanted], limit: int | None) -> None:
        self.store = store
        self.asked = asked
        self.limit = None if limit is None else 5 * limit  # some are of one actor, or in one another

    def names(self) -> Iterator[list[tuple[str, str, int]]]:
        """As `_Indexes.names`."""
        rows = self.store.select(scanning.names_query(self.asked, self.limit))
        yield [(row["actor"].value, row["name"].value, 0) for row in rows]

    def passages(self) -> Iterator[tuple[str, str]]:
        """As `_Indexes.passages`."""
        for row in self.store.select(scanning.passages_query(self.asked, self.limit)):
            yield row["passage"].value, row["words"].value

    def marks(self, text: str) -> tuple[Span, ...]:
        """Where the words are."""
        return scanning.marks(text, self.asked)


def _actors(
    store: Store, source: _Indexes | _Scan, query: str, limit: int | None, language: str
) -> Iterator[FoundActor]:
    """Those who are called just so first, then those that most graphs have; each once."""
    plain = caseless(query.strip('"'))
    shown: set[str] = set()
    for rows in source.names():
        rows.sort(key=lambda row: (caseless(row[1]) != plain, -row[2], row[1], row[0]))
        for iri, name, _ in rows:
            if limit is not None and len(shown) >= limit:
                return
            if iri in shown or not finding.has_name(store, iri, name):
                continue
            kind = finding.kind(store, iri)
            if kind is not None:
                shown.add(iri)
                slug = iris.local_name(iri, ACTOR)
                yield FoundActor(slug, store.label(iri, language), kind, name, source.marks(name))


def _quotes(store: Store, source: _Indexes | _Scan, limit: int | None, language: str) -> Iterator[FoundQuote]:
    """Passages of one document that are within one another become one."""
    shown: list[FoundQuote] = []
    places: dict[str | None, list[int]] = {}  # of each document in `shown`
    seen: set[str] = set()
    for iri, text in source.passages():
        if iri in seen:
            continue
        seen.add(iri)
        quote = _quote(store, iri, text, source.marks(text), language)
        if quote is None:
            continue
        beside = places.setdefault(quote.document, [])
        same = next((n for n in beside if text in shown[n].words or shown[n].words in text), None)
        if same is not None:
            shown[same] = _joined(shown[same], quote)
        elif limit is not None and len(shown) >= limit:
            break
        else:
            beside.append(len(shown))
            shown.append(quote)
    yield from shown


def _joined(first: FoundQuote, second: FoundQuote) -> FoundQuote:
    longer = max(first, second, key=lambda one: len(one.words))
    return replace(longer, voices=_each(first.voices + second.voices))


def _each(voices: Iterable[Voice]) -> tuple[Voice, ...]:
    """Each voice once; who also takes a stance is not said to be quoted."""
    each = sorted(set(voices), key=lambda voice: (voice.label, voice.holder, voice.stance or ""))
    stances = {voice.holder for voice in each if voice.stance}
    return tuple(voice for voice in each if voice.stance or voice.holder not in stances)


def _quote(store: Store, iri: str, text: str, marks: tuple[Span, ...], language: str) -> FoundQuote | None:
    """The passage as the store has it; None where it has none of that IRI and these words."""
    passage = ox.NamedNode(iri)
    if ox.Literal(text) not in _values(store, passage, _EXACT):
        return None
    speaking = [
        quad.subject
        for property_ in _PASSAGES
        for quad in store.quads.quads_for_pattern(None, property_, passage, _UNION)
        if isinstance(quad.subject, ox.NamedNode)
        and not _SPEAKING.isdisjoint(_values(store, quad.subject, _TYPE))
    ]
    if not speaking:
        return None
    documents = {
        one.value for it in speaking for one in _values(store, it, _DERIVED) if isinstance(one, ox.NamedNode)
    }
    document = min(documents, default=None)
    node = None if document is None else ox.NamedNode(document)
    issued = _text(store, node, _ISSUED)
    return FoundQuote(
        iri=iri,
        words=text,
        marks=marks,
        voices=_each(voice for it in speaking for voice in _voices(store, it, language)),
        document=iris.local_name(document, DOCUMENT)
        if document and document.startswith(DOCUMENT)
        else document,
        title=_text(store, node, _TITLE),
        source=_text(store, node, _SOURCE),
        date=issued and issued[:10],
    )


def _voices(store: Store, it: ox.NamedNode, language: str) -> Iterator[Voice]:
    stance = _text(store, it, _STANCE)
    for who in chain(_values(store, it, _HOLDER), _values(store, it, _SPEAKER)):
        if isinstance(who, ox.NamedNode):
            holder = iris.local_name(who.value, ACTOR) if who.value.startswith(ACTOR) else who.value
            yield Voice(holder, store.label(who.value, language), stance and stance.removeprefix(AG))


def _values(store: Store, node: ox.NamedNode, property_: ox.NamedNode) -> set[object]:
    return {quad.object for quad in store.quads.quads_for_pattern(node, property_, None, _UNION)}


def _text(store: Store, node: ox.NamedNode | None, property_: ox.NamedNode) -> str | None:
    """The first of the values in the alphabet."""
    found: Iterable[object] = () if node is None else _values(store, node, property_)
    return min((one.value for one in found if isinstance(one, ox.NamedNode | ox.Literal)), default=None)
