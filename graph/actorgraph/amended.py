"""The store as it is read: a copy of it on disk with people's decisions and corrections applied.

It is made when a store that has such is opened to be read, from links to the store's own files and the few
graphs that differ, and made again when documents, decisions or corrections have changed. Nothing is lost when
it is thrown away; a store without decisions needs none and has none.

    actorgraph.db/
        decisions.jsonl   who is who (`decisions`)
        review.jsonl      which claims are wrong (`review`)
        amended/<digest>  the copy; the digest is of all that it was made from
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from actorgraph import __version__, decisions, fulltext, indexing, iris, review
from actorgraph.amending import DESCRIPTION, KINDS, Triples, corrected, identified
from actorgraph.decisions import Identity
from actorgraph.engines import Quads
from actorgraph.iris import DOCUMENT, RDF, RDFS

if TYPE_CHECKING:
    from actorgraph.fulltext import Index
    from actorgraph.store import Store

FOLDER = "amended"
_TYPE, _LABEL = ox.NamedNode(RDF + "type"), ox.NamedNode(RDFS + "label")
Rewrite = Callable[[Triples], Triples]
_BATCH = 200
_CONTENT = (".sst", ".log")


def read(store: Path) -> tuple[ox.Store, Index | None] | None:
    """What is read instead of the quads of the store at that path and its index; None where there is nothing.

    Raises DataError where a journal is broken, and OSError where the store can't be read.
    """
    journals = [file for name in (decisions.FILE, review.FILE) if (file := store / name).is_file()]
    if not any(file.stat().st_size for file in journals):
        return None
    wanted = store / FOLDER / _digest(store, journals)
    if not wanted.is_dir():
        try:
            _make(store, wanted)
        except OSError:  # a medium that can't be written: keep it in memory
            return _in_memory(store), None
    return ox.Store.read_only(str(wanted)), indexing.to_read(wanted / indexing.FILE)


def _digest(store: Path, journals: Iterable[Path]) -> str:
    """A name for all that the copy is made from; of the store's files names, sizes and times are enough."""
    files = sorted((store / "quads").iterdir())
    kept = [file for file in files if file.suffix in _CONTENT or file.name.startswith("MANIFEST")]
    state = [(file.name, file.stat().st_size, file.stat().st_mtime_ns) for file in kept]
    return iris.digest(
        __version__, fulltext.VERSION, state, [(file.name, file.read_text("utf-8")) for file in journals]
    )


def _make(store: Path, wanted: Path) -> None:
    wanted.parent.mkdir(exist_ok=True)
    making = wanted.parent / f".{wanted.name}-{os.getpid()}"
    shutil.rmtree(making, ignore_errors=True)
    try:
        index = indexing.to_read(store / indexing.FILE)  # before the quads
        ox.Store.read_only(str(store / "quads")).backup(str(making))
        copy = ox.Store(str(making))
        if index is not None:
            indexing.copy(index, making / indexing.FILE)
            index.close()
            index = indexing.to_write(making, copy)
        _amend(store, copy, index)
        copy.flush()
        del copy
        if index is not None:
            index.close()
        try:
            making.rename(wanted)
        except OSError:
            if not wanted.is_dir():  # else another process was faster, and made the same
                raise
    finally:
        shutil.rmtree(making, ignore_errors=True)
    for old in wanted.parent.iterdir():
        if old != wanted and not old.name.startswith("."):
            shutil.rmtree(old, ignore_errors=True)


def _in_memory(store: Path) -> ox.Store:
    copy = ox.Store()
    copy.bulk_extend(ox.Store.read_only(str(store / "quads")).quads_for_pattern(None, None, None, None))
    _amend(store, copy)
    return copy


def _amend(path: Path, copy: ox.Store, index: Index | None = None) -> None:
    """Apply what people decided to a copy of the store at that path, and to the index of the copy."""
    from actorgraph.engines.embedded import Embedded
    from actorgraph.store import Store

    engine = Embedded(path, copy, read_only=False)
    engine.index = index
    store = Store(engine)
    entries = review.read(path)
    if entries:
        changes, _ = review.matched(entries, review.claims_of(store, {one.document for one in entries}))
        by_document: dict[str, dict[str, review.Change]] = {}
        for said, change in changes.items():
            by_document.setdefault(said.document, {})[said.id] = change
        _rewrite(
            store,
            ((iris.document_iri(one), _Corrections(store, by_document[one])) for one in sorted(by_document)),
        )
    identity = Identity(decisions.read(path))
    if identity.moved():
        graphs = sorted(_speaking_of(copy, identity.moved()))
        who = _Identities(copy, identity)
        _rewrite(store, ((graph, who.of(graph)) for graph in graphs))


class _Corrections:
    """Corrects the claims of one document, and says who an actor is that it did not know."""

    def __init__(self, store: Store, changes: dict[str, review.Change]) -> None:
        self.store = store
        self.changes = changes

    def __call__(self, triples: Triples) -> Triples:
        found = corrected(triples, self.changes)
        named = {
            slug
            for change in self.changes.values()
            for field in ("subject", "object", "holder")
            if (slug := change.fields.get(field))
        }
        for slug in named:
            node = ox.NamedNode(iris.actor_iri(slug))
            if not any(t.subject == node and t.predicate == _TYPE for t in found):
                found |= set(_described(self.store.quads, slug))
        return found


class _Identities:
    """Gives every actor of a graph as the one that it is."""

    def __init__(self, copy: ox.Store, identity: Identity) -> None:
        self.identity = identity
        self.descriptions: dict[str, list[ox.Triple]] = {}
        for actor, members in identity.members().items():
            found = next((d for one in (actor, *members) if (d := _described(copy, one))), [])
            if not found and actor in identity.split_from:
                source = identity.split_from[actor]
                kept = [t for t in _described(copy, source) if t.predicate == _TYPE]
                name = identity.names.get(actor, actor)
                node = ox.NamedNode(iris.actor_iri(source))
                labels = [ox.Triple(node, _LABEL, ox.Literal(name, language=tag)) for tag in ("de", "en")]
                found = [*kept, *labels] if kept else []
            node = ox.NamedNode(iris.actor_iri(actor))
            self.descriptions[actor] = [ox.Triple(node, t.predicate, t.object) for t in found]

    def of(self, graph: str) -> _InGraph:
        """What rewrites one graph."""
        return _InGraph(self, iris.local_name(graph, DOCUMENT) if graph.startswith(DOCUMENT) else None)


class _InGraph:
    def __init__(self, who: _Identities, document: str | None) -> None:
        self.who = who
        self.document = document

    def __call__(self, triples: Triples) -> Triples:
        return identified(
            triples,
            lambda slug: self.who.identity.canonical(slug, self.document),
            lambda slug: self.who.descriptions.get(slug, ()),
        )


def _described(copy: Quads, slug: str) -> list[ox.Triple]:
    """What says who an actor is, from the first graph that does; none where none does."""
    node = ox.NamedNode(iris.actor_iri(slug))
    graphs = {
        quad.graph_name.value
        for quad in copy.quads_for_pattern(node, _TYPE, None, None)
        if quad.object in KINDS and isinstance(quad.graph_name, ox.NamedNode)
    }
    if not graphs:
        return []
    found = copy.quads_for_pattern(node, None, None, ox.NamedNode(min(graphs)))
    return [quad.triple for quad in found if quad.predicate in DESCRIPTION]


def _speaking_of(copy: ox.Store, actors: Iterable[str]) -> set[str]:
    """The IRIs of the graphs in which one of the actors is."""
    found: set[str] = set()
    for slug in actors:
        node = ox.NamedNode(iris.actor_iri(slug))
        for pattern in ((node, None, None, None), (None, None, node, None)):
            for quad in copy.quads_for_pattern(*pattern):
                if isinstance(quad.graph_name, ox.NamedNode):
                    found.add(quad.graph_name.value)
    return found - {iris.SUMMARY}  # which follows from the others when they are rewritten


def _rewrite(store: Store, work: Iterable[tuple[str, Rewrite]]) -> None:
    """Replace graphs by what the function beside each makes of it, some at a time."""
    pending = iter(work)
    while batch := list(islice(pending, _BATCH)):
        store.rewrite(dict(_rewritten(store, batch)))


def _rewritten(store: Store, batch: Iterable[tuple[str, Rewrite]]) -> Iterator[tuple[str, Triples]]:
    for graph, rewrite in batch:
        name = ox.NamedNode(graph)
        yield graph, rewrite({quad.triple for quad in store.quads.quads_for_pattern(None, None, None, name)})
