"""How long a command may take."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from actorgraph.cli.terminal import complain


@contextmanager
def time_limit(seconds: float | None, hint: str) -> Iterator[None]:
    """End the whole process with exit code 1, and say so with `hint`, if the block is not done in time.

    Nothing gentler stops an engine in the midst of a query. Only for what reads.
    """
    if seconds is None:
        yield
        return
    done = Event()

    def watch() -> None:
        if not done.wait(seconds):
            complain(f"not done after {seconds:g} s, given up; {hint}")
            sys.stderr.flush()
            os._exit(1)

    Thread(target=watch, daemon=True).start()
    try:
        yield
    finally:
        done.set()
