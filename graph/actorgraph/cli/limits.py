"""How long a command may take."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

import click

from actorgraph import files
from actorgraph.cli.terminal import complain

SECONDS = 300.0  # no ready-made question takes as long on a graph that fits one machine (docs/scale.md)


def _positive(_: click.Context, option: click.Parameter, value: float) -> float:
    if not value > 0:  # nan is not either
        raise click.BadParameter(f"{value:g} is no time; give seconds, or 'inf' for no limit", param=option)
    return value


timeout_option = click.option(
    "--timeout",
    type=float,
    default=SECONDS,
    show_default=True,
    metavar="SECONDS",
    callback=_positive,
    help="Give up after so long; 'inf' for never.",
)


@contextmanager
def time_limit(seconds: float, hint: str) -> Iterator[None]:
    """End the whole process with exit code 1, and say so with `hint`, if the block is not done in time.

    Nothing gentler stops an engine in the midst of a query. Only for what reads. Files that were being
    written are taken away.
    """
    if seconds > threading.TIMEOUT_MAX:
        yield
        return
    done = Event()

    def watch() -> None:
        if not done.wait(seconds):
            complain(f"not done after {seconds:g} s, given up; {hint}")
            sys.stderr.flush()
            files.discard()
            os._exit(1)

    Thread(target=watch, daemon=True).start()
    try:
        yield
    finally:
        done.set()
