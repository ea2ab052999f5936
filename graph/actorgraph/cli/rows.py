"""Rows as a table that stays readable in a narrow terminal."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

LONG = 40  # a column with a cell longer than this is running text and goes below its row
GAP = 2
ENDS = ("subject", "object")
NOBODY = "?"


def print_rows(columns: Sequence[str], rows: Iterable[Sequence[str]], console: Console) -> int:
    """Print a table and return how many rows it has.

    Running text, such as quotes, goes on lines of its own below its row; what else is too wide is wrapped at
    blanks. Where even that does not fit, each row becomes a block of lines.
    """
    rows = [tuple(row) for row in rows]
    if not rows:
        return 0
    texts = {index for index in range(len(columns)) if any(len(row[index]) > LONG for row in rows)}
    cells = [index for index in range(len(columns)) if index not in texts]
    shown = [(columns[index], *(row[index] for row in rows)) for index in cells]
    widths = fit(
        [max(map(len, column)) for column in shown],
        [max(len(word) for cell in column for word in cell.split() or [""]) for column in shown],
        console.width - (GAP if texts else 0),
    )
    if widths is None or not cells:
        _print_blocks(columns, rows, console, {columns[index] for index in texts})
    else:
        _print_table(columns, rows, console, cells, widths)
    return len(rows)


def fit(wanted: Sequence[int], least: Sequence[int], space: int) -> list[int] | None:
    """Widths for columns that want so much and need so little; None where they don't fit into `space`.

    What is left when all have the least goes to the columns that lack most.
    """
    widths = list(least)
    left = space - sum(widths) - GAP * (len(widths) - 1)
    if left < 0:
        return None
    while left > 0:
        lacking = [wish - width for wish, width in zip(wanted, widths, strict=True)]
        if not any(lack > 0 for lack in lacking):
            break
        widths[lacking.index(max(lacking))] += 1
        left -= 1
    return widths


def _print_table(
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    console: Console,
    cells: Sequence[int],
    widths: Sequence[int],
) -> None:
    from rich.text import Text

    from actorgraph.cli.terminal import print_indented, print_trimmed

    numeric = [all(_is_number(row[index]) for row in rows) for index in cells]
    texts = [index for index in range(len(columns)) if index not in cells]
    print_trimmed(_line([Text(columns[index], style="bold") for index in cells], widths, numeric), console)
    for row in rows:
        print_trimmed(_line([Text(row[index]) for index in cells], widths, numeric), console)
        for index in texts:
            if row[index]:
                print_indented(Text(" ".join(row[index].split()), style="dim italic"), console, GAP)


def _line(cells: Sequence[Text], widths: Sequence[int], numeric: Sequence[bool]) -> Table:
    from rich.table import Table

    line = Table.grid(padding=(0, GAP, 0, 0))
    for width, is_number in zip(widths, numeric, strict=True):
        line.add_column(width=width, overflow="fold", justify="right" if is_number else "left")
    line.add_row(*cells)
    return line


def _print_blocks(
    columns: Sequence[str], rows: Sequence[Sequence[str]], console: Console, texts: Collection[str]
) -> None:
    """Each row on a few lines: who does what to whom as an arrow, the rest by name, then running text.

    Rows on the same deed stand below one arrow.
    """
    from rich.text import Text

    from actorgraph.cli.terminal import print_indented

    before = None
    for row in rows:
        cells = {column: " ".join(cell.split()) for column, cell in zip(columns, row, strict=True) if cell}
        if "relation" in cells and not cells.keys().isdisjoint(ENDS):
            arrow = _arrow(cells)
            if arrow != before:
                print_indented(arrow, console, 0)
            before = arrow
            cells = {column: cell for column, cell in cells.items() if column not in (*ENDS, "relation")}
        short = [
            Text(f"{column} ", style="dim").append(cell, style="not dim")
            for column, cell in cells.items()
            if column not in texts
        ]
        print_indented(Text(" · ").join(short), console, GAP)
        for column, cell in cells.items():
            if column in texts:
                print_indented(Text(cell, style="dim italic"), console, 2 * GAP)


def _arrow(cells: Mapping[str, str]) -> Text:
    from rich.text import Text

    text = Text(cells.get("subject", NOBODY), style="bold cyan")
    text.append(f" —{cells['relation']}", style="bold magenta")
    if "object" in cells:
        text.append("→ ", style="bold magenta").append(cells["object"], style="bold cyan")
    return text


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
