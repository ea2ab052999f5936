"""`actorgraph add`: articles and hand-written graphs into the store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from actorgraph.cli.batch import Tally, plural, read_parts, read_records
from actorgraph.cli.options import (
    defaults_from,
    document_options,
    lexicon_option,
    parts_option,
    scheduler_option,
    store_option,
)
from actorgraph.cli.terminal import inform
from actorgraph.documents import Defaults, Limits
from actorgraph.errors import ActorgraphError, UsageError
from actorgraph.extract import lexicon
from actorgraph.locations import Location

if TYPE_CHECKING:
    import pyoxigraph as ox

    from actorgraph.cluster import Part, Told
    from actorgraph.store import Added, Store

GRAPH_SUFFIXES = (".ttl", ".trig", ".nt", ".nq")
BATCH = 200  # documents from a cluster that are written in one transaction


@click.command(name="add")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@store_option
@click.option("--author", metavar="NAME", help="Who wrote the triples of .ttl and .trig files.")
@click.option("-v", "--verbose", is_flag=True, help="Tell each document, and what was left out and why.")
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Processes that read articles at once; the graph is the same.",
)
@scheduler_option
@parts_option
@click.option(
    "--open", "open_claims", is_flag=True, help="Also verbs between actors that no relation covers."
)
@lexicon_option
@document_options
def command(
    paths: tuple[str, ...],
    store: Location,
    author: str | None,
    verbose: bool,
    workers: int,
    scheduler: str | None,
    parts: str | None,
    open_claims: bool,
    own_words: tuple[Path, ...],
    language: str,
    source: str | None,
    published: str | None,
    max_chars: int,
    max_bytes: int,
) -> int:
    """Read articles and put what they say into the store; one of the same id is replaced.

    PATH is a .txt, .md, .html, .json or .jsonl file, a folder of such files, '-' for standard input, or a
    hand-written graph in .ttl, .trig, .nt or .nq. Each document is added whole or not at all; a bad one does
    not keep the others from being added. With --scheduler, PATH may also be a glob or a URL, and workers of a
    cluster read; the graph is the same.

    \b
    Examples:
      actorgraph add articles/ --source Tagesschau
      actorgraph add archive.jsonl --store archive.db --workers 4
      actorgraph add alliances.ttl --author 'Foreign desk'
      actorgraph add 's3://news/*.jsonl' --scheduler tcp://head:8786 --parts s3://news/parts
    """
    if parts and not scheduler:
        raise UsageError("--parts is for what a cluster reads; add --scheduler")
    lexicon.prefer(own_words)
    tally = Tally()
    defaults = defaults_from(language, source, published)
    tell = inform if verbose else lambda _: None
    limits = Limits(bytes=max_bytes, characters=max_chars)
    cluster = (scheduler, parts or f"{store}.parts") if scheduler else None
    sums = add(
        paths,
        store,
        tally,
        defaults,
        author,
        tell,
        limits=limits,
        workers=workers,
        cluster=cluster,
        open_claims=open_claims,
    )
    inform(summary(tally, sums, store))
    return tally.exit_code


@dataclass(slots=True)
class Sums:
    """What came of adding."""

    claims: int = 0
    replaced: int = 0
    documents: int = 0
    graphs: int = 0
    faults: int = 0


def add(
    paths: Sequence[str],
    location: Location,
    tally: Tally,
    defaults: Defaults,
    author: str | None,
    tell: Callable[[str], None],
    *,
    limits: Limits | None = None,
    workers: int = 1,
    cluster: tuple[str, str] | None = None,
    open_claims: bool = False,
) -> Sums:
    """Add all of `paths` to the store at `location`, which is made when the first is ready to be added.

    `tell` is told each document and each part of it that the ontology does not allow. `cluster` is the
    address of a Dask scheduler and the folder for the parts. With `open_claims` the store also holds what
    `query unmapped` asks for.
    """
    from actorgraph import own_actors

    if isinstance(location, Path):
        own_actors.know(location)
    sums = Sums()
    graphs = [path for path in paths if Path(path).suffix.lower() in GRAPH_SUFFIXES]
    articles = [path for path in paths if path not in graphs]
    with ExitStack() as stack:
        opened: list[Store] = []

        def store() -> Store:
            if not opened:
                from actorgraph.store import Store

                opened.append(stack.enter_context(Store.open(location)))
            return opened[0]

        for path in graphs:
            _add_graph(path, store(), author, tally, sums)
        if cluster and articles:
            read = read_parts(articles, defaults, *cluster, limits=limits, open_triples=open_claims)
            if not graphs and isinstance(location, Path) and not location.exists():
                _load(tuple(read), location, tally, sums, tell)
                return sums
            for batch in _batches(read, tally):
                _add_batch(batch, store(), tally, sums, tell)
            return sums
        records = read_records(
            articles, defaults, tally, limits=limits, open_triples=open_claims, workers=workers
        )
        for record in records:
            try:
                added = store().add(record)
            except ActorgraphError as error:
                if not opened:  # no store, no use in going on
                    raise
                tally.fail(error)
                continue
            _count(added, tally, sums, tell)
    return sums


def _count(added: Added, tally: Tally, sums: Sums, tell: Callable[[str], None]) -> None:
    tally.done += 1
    sums.documents += 1
    sums.claims += added.claims
    sums.replaced += added.replaced
    sums.faults += len(added.faults)
    tell(f"{added.document}: {plural(added.claims, 'statement')}")
    for fault in added.faults:
        tell(f"    left out: {fault}")


def _load(
    parts: Sequence[Part], location: Path, tally: Tally, sums: Sums, tell: Callable[[str], None]
) -> None:
    """Make a new store of parts in one load where it can be, else some documents at a time."""
    from actorgraph import maintenance
    from actorgraph.store import Added, Store

    files = [path for part in parts if (path := part.loadable()) is not None]
    whole = len(files) == sum(any(one.id for one in part.told) for part in parts)
    if not files or not whole:
        with Store.open(location) as store:
            for batch in _batches(parts, tally):
                _add_batch(batch, store, tally, sums, tell)
        return
    maintenance.load(files, location)
    for part in parts:
        for one in part.told:
            if one.error is not None:
                tally.fail(one.error)
            else:
                _count(Added(str(one.id), one.claims, False, one.faults), tally, sums, tell)


def _batches(read: Iterable[Part], tally: Tally) -> Iterator[list[tuple[Told, list[ox.Triple]]]]:
    """What is to be written in one transaction; errors go to `tally`."""
    from actorgraph.iris import document_iri

    batch: list[tuple[Told, list[ox.Triple]]] = []
    for part in read:
        graphs = part.graphs()
        for one in part.told:
            if one.error is not None:
                tally.fail(one.error)
            else:
                batch.append((one, graphs[document_iri(str(one.id))]))
        if len(batch) >= BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _add_batch(
    batch: Sequence[tuple[Told, list[ox.Triple]]],
    store: Store,
    tally: Tally,
    sums: Sums,
    tell: Callable[[str], None],
) -> None:
    """Write documents in one transaction; those that the store has just so already are left as they are."""
    import pyoxigraph as ox

    from actorgraph.iris import document_iri
    from actorgraph.store import Added

    changed, done = {}, []
    for told, triples in batch:
        identifier = str(told.id)
        graph = document_iri(identifier)
        before = {
            quad.triple for quad in store.quads.quads_for_pattern(None, None, None, ox.NamedNode(graph))
        }
        if before != set(triples):
            changed[graph] = triples
        done.append(Added(identifier, told.claims, bool(before), told.faults))
    store.rewrite(changed)
    for added in done:
        _count(added, tally, sums, tell)


def _add_graph(path: str, store: Store, author: str | None, tally: Tally, sums: Sums) -> None:
    try:
        store.add_graph(Path(path), author)
    except ActorgraphError as error:
        tally.fail(error)
    else:
        tally.done += 1
        sums.graphs += 1


def summary(tally: Tally, sums: Sums, location: Location) -> str:
    """What was done, in one or two lines."""
    parts = []
    if sums.documents or not sums.graphs:
        replaced = f" ({sums.replaced:,} replaced)" if sums.replaced else ""
        parts.append(
            f"{plural(sums.documents, 'document')}{replaced} with {plural(sums.claims, 'statement')}"
        )
    if sums.graphs:
        parts.append(plural(sums.graphs, "hand-written graph"))
    text = f"added {' and '.join(parts)} to {location}"
    if tally.failed:
        text += f"; {tally.failed:,} failed, see above"
    if sums.faults:
        text += f"\n{plural(sums.faults, 'part')} left out that the ontology does not allow; -v tells which"
    return text
