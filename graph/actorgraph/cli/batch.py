"""Many documents in one run: a bad one is told and counted, and the others go on."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from actorgraph.cli.terminal import complain, progress
from actorgraph.documents import Defaults, count_documents, read_documents
from actorgraph.errors import ActorgraphError, Failure
from actorgraph.model import Document, Record


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
    paths: Iterable[str], defaults: Defaults, tally: Tally, *, open_triples: bool = False
) -> Iterator[Record]:
    """The record of each document in `paths`, with a progress bar; what can't be read goes to `tally`.

    The caller counts in `tally.done` what it has finished with.
    """
    paths = tuple(paths)
    with progress("reading", count_documents(paths)) as advance:
        for item in read_documents(paths, defaults=defaults):
            if isinstance(item, ActorgraphError):
                tally.fail(item)
            else:
                record = _record(item, tally, open_triples)
                if record is not None:
                    yield record
            advance()


def _record(document: Document, tally: Tally, open_triples: bool) -> Record | None:
    from actorgraph.pipeline import read

    try:
        return read(document, open_triples=open_triples)
    except ActorgraphError as error:
        tally.fail(type(error)(f"document {document.id}: {error}"))
    except Exception as error:
        # A fault of ours in one article must not cost the user the other ten thousand.
        if os.environ.get("ACTORGRAPH_DEBUG"):
            raise
        tally.fail(
            Failure(
                f"document {document.id}: internal error, please report it: {type(error).__name__}: {error}"
            )
        )
    return None


def plural(count: int, one: str, many: str | None = None) -> str:
    """`1 claim`, `2 claims`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
