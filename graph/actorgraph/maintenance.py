"""Keeping a store sound: made smaller and quicker, backed up, restored, and verified."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from actorgraph import indexing, snapshots, summaries
from actorgraph.engines import Pattern, ahead
from actorgraph.errors import StoreError
from actorgraph.iris import shortened
from actorgraph.locations import Location, folder

if TYPE_CHECKING:
    from actorgraph.store import Store

_UNION = ox.DefaultGraph()
_SOME = 4_000  # quads looked up at once
_KEPT = ("store.json", "decisions.jsonl", "review.jsonl")
_DANGLING = {
    "is about a relation that nothing describes": (
        "SELECT ?node { ?node ag:about ?it FILTER NOT EXISTS { ?it rdf:predicate ?any } }"
    ),
    "is held by an actor that nothing describes": (
        "SELECT ?node { ?node ag:holder ?it FILTER NOT EXISTS { ?it a ?any } }"
    ),
    "points to a passage that has no words": (
        "SELECT ?node { ?node ag:evidence ?it FILTER NOT EXISTS { ?it oa:exact ?any } }"
    ),
    "is derived from a document that is not there": (
        "SELECT ?node { ?node prov:wasDerivedFrom ?it FILTER NOT EXISTS { ?it a ag:Document } }"
    ),
}


def optimise(path: Location) -> None:
    """Compact the files of the store at `path`. Raises StoreError where it is none, StoreInUse if in use."""
    with _existing(folder(path)) as store:
        store.optimise()


def summarise(path: Location) -> None:
    """Compute the summaries of the store at `path` anew. Raises StoreError and StoreInUse as `optimise`."""
    with _existing(path) as store:
        store.summarise()


def reindex(path: Location) -> None:
    """Make the search index of the store at `path` anew. Raises StoreError and StoreInUse as `optimise`.

    Raises Failure where Python's SQLite can't search.
    """
    indexing.require()
    with _existing(path) as store:
        store.reindex()


def _existing(path: Location) -> Store:
    """The store at `path`, to be written to; never a new one."""
    from actorgraph.engines import require
    from actorgraph.store import Store

    require(path)
    return Store.open(path)


def backup(path: Path, target: Path) -> None:
    """Copy the store at `path`, also while it is written to, with all decisions, to `target`, a free path.

    The copy is a store itself and shares nothing with the first. Raises StoreError where it can't be made.
    """
    from actorgraph.store import Store

    _free(target)
    Store.open(path, read_only=True, as_written=True).close()
    with _part(target) as part:
        part.mkdir(parents=True)
        index = indexing.to_read(path / indexing.FILE)  # before the quads
        with snapshots.temporary(path) as snapshot:
            shutil.copytree(Path(snapshot) / "quads", part / "quads")
        if index is not None:
            indexing.copy(index, part / indexing.FILE)
            index.close()
        for name in _KEPT:
            if (path / name).is_file():
                shutil.copyfile(path / name, part / name)


def restore(source: Path, target: Path) -> None:
    """Make a store at `target`, a free path, of a backup or of what `dump` wrote as N-Quads; all or nothing.

    N-Quads are taken as they are; `verify` tells whether they break a shape. Raises StoreError where it can't
    be made, and GraphSyntaxError where the file is none.
    """
    from actorgraph import bulk

    if not bulk.is_dump(source):
        backup(source, target)
        return
    load([source], target)


def load(sources: Sequence[Path], target: Path) -> None:
    """Make a store at `target`, a free path, of N-Quads files; all or nothing. Raises as `restore`."""
    from actorgraph.store import Store

    _free(target)
    with _part(target) as part:
        Store.load(part, sources)


def _free(target: Path) -> None:
    if target.exists():
        raise StoreError(f"{target}: is there already; name a path that is free")


@contextmanager
def _part(target: Path) -> Iterator[Path]:
    """A path to make something at, which is `target` when it is done, and nothing when it fails."""
    part = target.with_name(f".{target.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    try:
        yield part
        part.rename(target)
    except OSError as error:
        raise StoreError(f"{target}: can't be made ({error})") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def verify(store: Store, *, shapes: bool = True) -> Iterator[str]:
    """One line for each thing that is wrong in the store; `shapes` is the slow part of it."""
    for what, query in _DANGLING.items():
        for solution in store.select(query):
            yield f"{shortened(solution['node'].value)}: {what}"
    if not store.merges:
        yield from _out_of_step(store)
    yield from _wrong_summaries(store)
    if store.index is not None:
        yield from indexing.differences(store.index, store.quads)
    if shapes:
        yield from (f"<{violation.graph}>: {violation}" for violation in store.check())


def _out_of_step(store: Store) -> Iterator[str]:
    """Where the default graph is not the union of the others."""
    every = store.quads.quads_for_pattern(None, None, None, None)
    rest = (quad for quad in every if quad.graph_name != summaries.GRAPH)
    while some := list(islice(rest, _SOME)):
        ahead(store.quads, (_elsewhere(quad) for quad in some))
        for quad in some:
            in_union = quad.graph_name == _UNION
            others = store.quads.quads_for_pattern(*_elsewhere(quad))
            if not any(not in_union or q.graph_name not in (_UNION, summaries.GRAPH) for q in others):
                where = "the union, but in no graph" if in_union else "a graph, but not in the union"
                yield f"{quad.triple}: in {where}"


def _elsewhere(quad: ox.Quad) -> Pattern:
    """The pattern of a triple where it must be too: in a graph if it is in the union, else in the union."""
    graph = None if quad.graph_name == _UNION else _UNION
    return quad.subject, quad.predicate, quad.object, graph


def _wrong_summaries(store: Store) -> Iterator[str]:
    """Where the summaries that are kept are not those that the claims give."""
    kept, right = summaries.stored(store.quads), frozenset(summaries.recomputed(store.quads))
    for triples, what in ((kept - right, "is not so"), (right - kept, "is missing")):
        for triple in sorted(triples, key=str):
            yield f"{triple}: {what} in the summaries; `actorgraph store summarise` computes them anew"
