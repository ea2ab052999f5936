"""What a piece of the work tells the process that started it, line by line, so that nothing told is lost."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import IO, Any

CRASH, HANG, LOSS, OFFSET, LEAK = "crashes", "hangs", "losses", "wrong offsets", "leaks"
KINDS = (CRASH, HANG, LOSS, OFFSET, LEAK)


@dataclass(slots=True)
class Report:
    """Tells what is being tried, how much was tried, and what went wrong. Keeps it too.

    crashes: a traceback, an internal error or a signal. hangs: no answer in time. losses: an input, a
    statement or a file that is neither there nor complained about, or that differs between equal runs. wrong
    offsets: a passage that is not the quoted words. leaks: something read, written or sent where the user did
    not point.
    """

    stream: IO[str] | None = None
    cases: int = 0
    faults: list[tuple[str, str]] = field(default_factory=list)

    def tell(self, **line: Any) -> None:
        """One line for the process that waits."""
        if self.stream is not None:
            self.stream.write(json.dumps(line) + "\n")
            self.stream.flush()

    def trying(self, what: str) -> None:
        """What is tried now, in case it never ends."""
        self.tell(trying=what)

    def tried(self, count: int = 1) -> None:
        """Count cases that came to an end, whatever end."""
        self.cases += count
        self.tell(cases=count)

    def fault(self, kind: str, what: str) -> None:
        """Something that must not be."""
        assert kind in KINDS
        self.faults.append((kind, what))
        self.tell(fault=kind, what=what[:2000])

    def expect(self, right: bool, kind: str, what: str) -> bool:
        """A fault unless it is so; whether it is."""
        if not right:
            self.fault(kind, what)
        return right

    @contextmanager
    def surviving(self, what: str) -> Iterator[None]:
        """Count whatever the block raises as a crash."""
        try:
            yield
        except Exception as error:
            from traceback import extract_tb

            place = extract_tb(error.__traceback__)[-1]
            where = f"{place.filename.rsplit('/', 2)[-1]}:{place.lineno}"
            self.fault(CRASH, f"{what}: {type(error).__name__} at {where}: {error}")


@contextmanager
def to_parent() -> Iterator[Report]:
    """A report that goes to standard output, which nothing else writes to meanwhile."""
    import os

    kept = os.fdopen(os.dup(1), "w", encoding="utf-8")
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123
        os.dup2(nowhere.fileno(), 1)
        sys.stdout = nowhere
        report = Report(kept)
        started = time.monotonic()
        yield report
        report.tell(done=round(time.monotonic() - started, 1))
