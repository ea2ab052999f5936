"""Rows as a table that stays readable in a narrow terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

NARROW = 24  # columns whose cells are all this short are never broken


def print_rows(columns: Sequence[str], rows: Iterable[Sequence[str]], console: Console) -> int:
    """Print a table and return how many rows it has. Long cells wrap at words, short ones never.

    Where the columns do not fit side by side, each row is printed as a block of its own.
    """
    from rich.table import Table
    from rich.text import Text

    rows = list(rows)
    widths = [max([len(column), *(len(row[index]) for row in rows)]) for index, column in enumerate(columns)]
    needed = sum(min(width, NARROW) for width in widths) + 3 * len(columns)
    if needed > console.width:
        _print_blocks(columns, rows, console)
        return len(rows)
    table = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 2, 0, 0))
    for column, width in zip(columns, widths, strict=True):
        numeric = all(_is_number(row[columns.index(column)]) for row in rows)
        table.add_column(
            column,
            no_wrap=width <= NARROW,
            min_width=min(width, NARROW),
            overflow="fold",
            justify="right" if numeric and rows else "left",
        )
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    console.print(table)
    return len(rows)


def _print_blocks(columns: Sequence[str], rows: Sequence[Sequence[str]], console: Console) -> None:
    from rich.table import Table
    from rich.text import Text

    for row in rows:
        block = Table.grid(padding=(0, 2, 0, 0))
        block.add_column(style="bold", no_wrap=True)
        block.add_column(overflow="fold")
        for column, cell in zip(columns, row, strict=True):
            if cell:
                block.add_row(column, Text(cell))
        console.print(block)
        console.print()


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
