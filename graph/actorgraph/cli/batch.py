"""Many documents in one run: a bad one is told and counted, and the others go on."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from actorgraph import gazetteer
from actorgraph.cli.terminal import complain, progress
from actorgraph.documents import Defaults, Limits, check_defaults, count_documents, read_documents, taken
from actorgraph.errors import ActorgraphError, Failure
from actorgraph.extract import lexicon
from actorgraph.model import Document, Record
from actorgraph.parallel import in_order

if TYPE_CHECKING:
    from actorgraph.cluster import Part, Told
    from actorgraph.explain import Explanation

_Read = TypeVar("_Read")


@dataclass(slots=True)
class Tally:
    """How many went well and how many did not."""

    done: int = 0
    failed: int = 0
    _code: int = 0

    def fail(self, error: ActorgraphError) -> None:
        """Tell what is wrong with one of them, and count it."""
        complain(error)
        self.failed += 1
        self._code = error.exit_code

    @property
    def exit_code(self) -> int:
        """0 when all went well; that of the error if it was the only input; 1 if one among several."""
        if self.failed == 1 and self.done == 0:
            return self._code
        return 1 if self.failed else 0


def read_records(
    paths: Iterable[str],
    defaults: Defaults,
    tally: Tally,
    *,
    limits: Limits | None = None,
    open_triples: bool = False,
    workers: int = 1,
) -> Iterator[Record]:
    """The record of each document in `paths`, with a progress bar; what can't be read goes to `tally`.

    Several `workers` read at once, and what they give is the same. The caller counts in `tally.done` what it
    has finished with.
    """
    return _each(partial(_record, open_triples=open_triples), paths, defaults, limits, tally, workers)


def read_parts(
    paths: Iterable[str],
    defaults: Defaults,
    scheduler: str,
    parts: str,
    *,
    limits: Limits | None = None,
    open_triples: bool = False,
) -> Iterator[Part]:
    """Have documents read on the Dask cluster of that scheduler, into parts in the folder of that URL.

    The parts are given in the order of the documents, when all are read.
    """
    from actorgraph import cluster

    words = [path.resolve() for path in lexicon.preferred()]
    actors = gazetteer.preferred()
    job = cluster.Job(
        read=partial(_outcome, partial(_record, open_triples=open_triples)),
        prepare=partial(_know, actors, tuple(words)),
        defaults=defaults,
        limits=limits or Limits(),
        parts=cluster.absolute(parts),
        key=cluster.job_key(
            asdict(defaults),
            asdict(limits or Limits()),
            open_triples,
            [asdict(actor) for actor in actors],
            [path.read_text("utf-8") for path in words],
        ),
    )
    check_defaults(defaults)
    with closing(cluster.connected(scheduler)) as client:
        todo = cluster.pieces(paths, client)
        with progress("reading", len(todo)) as advance:
            names = cluster.work(client, todo, job, advance)
    origins: dict[str, str] = {}
    for piece, name in zip(todo, names, strict=True):
        if isinstance(name, ActorgraphError):
            yield cluster.Part((cluster.Told(None, 0, (), name),), "")
        elif not isinstance(piece, ActorgraphError):
            part = cluster.part(f"{job.parts}/{name}")
            told = tuple(_once(one, piece.name, origins) for one in part.told)
            yield replace(part, told=told, dropped=told != part.told)


def _once(told: Told, origin: str, origins: dict[str, str]) -> Told:
    """What came of a document, or an error where its id is taken; `origins` says by what."""
    if told.id is None:
        return told
    if told.id in origins:
        return replace(told, id=None, error=taken(told.id, origin, origins[told.id]))
    origins[told.id] = origin
    return told


def explain_documents(
    paths: Iterable[str],
    defaults: Defaults,
    tally: Tally,
    *,
    limits: Limits | None = None,
    open_triples: bool = False,
) -> Iterator[Explanation]:
    """Like `read_records`, with how each record came about."""
    return _each(partial(_explanation, open_triples=open_triples), paths, defaults, limits, tally, 1)


def _record(document: Document, *, open_triples: bool) -> Record:
    from actorgraph.pipeline import read

    return read(document, open_triples=open_triples)


def _explanation(document: Document, *, open_triples: bool) -> Explanation:
    from actorgraph.explain import explain

    return explain(document, open_triples=open_triples)


def _each(
    read: Callable[[Document], _Read],
    paths: Iterable[str],
    defaults: Defaults,
    limits: Limits | None,
    tally: Tally,
    workers: int,
) -> Iterator[_Read]:
    """What `read` makes of each document."""
    paths = tuple(paths)
    with progress("reading", count_documents(paths)) as advance:
        items = read_documents(paths, defaults=defaults, limits=limits)
        # What users told of actors and words of their own is known in this process alone.
        prepare = partial(_know, gazetteer.preferred(), lexicon.preferred())
        for outcome in in_order(partial(_outcome, read), items, workers, prepare=prepare):
            if isinstance(outcome, ActorgraphError):
                tally.fail(outcome)
            else:
                yield outcome
            advance()


def _know(actors: tuple[gazetteer.Entry, ...], words: tuple[Path, ...]) -> None:
    gazetteer.prefer(actors)
    lexicon.prefer(words)


def _outcome(read: Callable[[Document], _Read], item: Document | ActorgraphError) -> _Read | ActorgraphError:
    """What `read` makes of a document, or what was wrong."""
    if isinstance(item, ActorgraphError):
        return item
    try:
        return read(item)
    except ActorgraphError as error:
        return type(error)(f"document {item.id}: {error}")
    except Exception as error:
        # A fault of ours in one article must not cost the user the other ten thousand.
        if os.environ.get("ACTORGRAPH_DEBUG"):
            raise
        return Failure(
            f"document {item.id}: internal error, please report it: {type(error).__name__}: {error}"
        )


def plural(count: int, one: str, many: str | None = None) -> str:
    """`1 claim`, `2 claims`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
