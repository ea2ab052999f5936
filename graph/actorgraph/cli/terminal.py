"""Talking to people: complaints and progress on standard error, readable text on standard output."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

UNWRAPPED = 100_000  # wide enough that nothing is wrapped where nobody looks at it in a terminal


def complain(problem: object) -> None:
    """One message about what went wrong, on standard error, with the program's name before it."""
    click.echo(f"actorgraph: {problem}", err=True)


def inform(message: str) -> None:
    """Something worth knowing that is no result, on standard error."""
    click.echo(message, err=True)


def console(file: IO[str] | None = None) -> Console:
    """Where text goes: coloured and wrapped on a terminal, one line a line elsewhere."""
    from rich.console import Console

    target = file or sys.stdout
    width = None if target.isatty() else UNWRAPPED
    return Console(file=target, width=width, highlight=False, soft_wrap=False, emoji=False, markup=False)


def print_trimmed(renderable: RenderableType, console: Console) -> None:
    """Print something without the blanks with which rich fills its lines up."""
    from rich.text import Text

    for line in console.render_lines(renderable, pad=False):
        text = Text.assemble(*((segment.text, segment.style or "") for segment in line))
        text.rstrip()
        console.print(text)


def print_indented(line: Text, console: Console, indent: int) -> None:
    """Print a line so that what is wrapped begins where the line does, `indent` and its own blanks in."""
    from rich.padding import Padding

    own = len(line.plain) - len(line.plain.lstrip())
    if line.plain.strip():
        print_trimmed(Padding(line[own:], (0, 0, 0, indent + own), expand=False), console)


@contextmanager
def progress(what: str, total: int | None) -> Iterator[Callable[[], None]]:
    """A function to call after each of `total` things; a bar shows it when standard error is a terminal.

    A single thing needs no bar.
    """
    if not sys.stderr.isatty() or total == 1:
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total)
        yield lambda: bar.advance(task)
