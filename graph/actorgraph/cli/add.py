"""`actorgraph add`: articles and hand-written graphs into the store."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from actorgraph.cli.batch import Tally, plural, read_records
from actorgraph.cli.options import defaults_from, document_options, lexicon_option, store_option
from actorgraph.cli.terminal import inform
from actorgraph.documents import Defaults, Limits
from actorgraph.errors import ActorgraphError
from actorgraph.extract import lexicon

if TYPE_CHECKING:
    from actorgraph.store import Store

GRAPH_SUFFIXES = (".ttl", ".trig", ".nt", ".nq")


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
@click.option(
    "--open", "open_claims", is_flag=True, help="Also verbs between actors that no relation covers."
)
@lexicon_option
@document_options
def command(
    paths: tuple[str, ...],
    store: Path,
    author: str | None,
    verbose: bool,
    workers: int,
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
    not keep the others from being added.

    \b
    Examples:
      actorgraph add articles/ --source Tagesschau
      actorgraph add archive.jsonl --store archive.db --workers 4
      actorgraph add alliances.ttl --author 'Foreign desk'
    """
    lexicon.prefer(own_words)
    tally = Tally()
    defaults = defaults_from(language, source, published)
    tell = inform if verbose else lambda _: None
    limits = Limits(bytes=max_bytes, characters=max_chars)
    sums = add(
        paths, store, tally, defaults, author, tell, limits=limits, workers=workers, open_claims=open_claims
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
    location: Path,
    tally: Tally,
    defaults: Defaults,
    author: str | None,
    tell: Callable[[str], None],
    *,
    limits: Limits | None = None,
    workers: int = 1,
    open_claims: bool = False,
) -> Sums:
    """Add all of `paths` to the store at `location`, which is made when the first is ready to be added.

    `tell` is told each document and each part of it that the ontology does not allow. With `open_claims` the
    store also holds what `query unmapped` asks for.
    """
    from actorgraph import own_actors

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
            tally.done += 1
            sums.documents += 1
            sums.claims += added.claims
            sums.replaced += added.replaced
            sums.faults += len(added.faults)
            tell(f"{added.document}: {plural(added.claims, 'statement')}")
            for fault in added.faults:
                tell(f"    left out: {fault}")
    return sums


def _add_graph(path: str, store: Store, author: str | None, tally: Tally, sums: Sums) -> None:
    try:
        store.add_graph(Path(path), author)
    except ActorgraphError as error:
        tally.fail(error)
    else:
        tally.done += 1
        sums.graphs += 1


def summary(tally: Tally, sums: Sums, location: Path) -> str:
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
