"""Many documents in one run: a bad one is told and counted, and the others go on."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from actorgraph import gazetteer
from actorgraph.cli.terminal import complain, progress
from actorgraph.documents import Defaults, count_documents, read_documents
from actorgraph.errors import ActorgraphError, Failure
from actorgraph.model import Document, Record
from actorgraph.parallel import in_order


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
    open_triples: bool = False,
    workers: int = 1,
) -> Iterator[Record]:
    """The record of each document in `paths`, with a progress bar; what can't be read goes to `tally`.

    Several `workers` read at once, and what they give is the same. The caller counts in `tally.done` what it
    has finished with.
    """
    paths = tuple(paths)
    with progress("reading", count_documents(paths)) as advance:
        items = read_documents(paths, defaults=defaults)
        function = partial(_outcome, open_triples=open_triples)
        # What users told of actors of their own is known in this process alone.
        prepare = partial(gazetteer.prefer, gazetteer.preferred())
        for outcome in in_order(function, items, workers, prepare=prepare):
            if isinstance(outcome, Record):
                yield outcome
            else:
                tally.fail(outcome)
            advance()


def _outcome(item: Document | ActorgraphError, *, open_triples: bool) -> Record | ActorgraphError:
    """The record of a document, or what was wrong."""
    from actorgraph.pipeline import read

    if isinstance(item, ActorgraphError):
        return item
    try:
        return read(item, open_triples=open_triples)
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
