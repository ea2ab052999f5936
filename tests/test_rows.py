"""Tables for the terminal: side by side where they fit, below each other where they don't."""

import io
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from actorgraph.cli.rows import GAP, fit, print_rows

QUOTE = "Russland und Nordkorea taten die Berichte über Truppen als bloße Spekulation ab"
CLAIM = ("subject", "relation", "object", "holder", "stance", "quote")
VOICES = [
    ("Nordkorea", "entsendet Truppen nach", "Russland", "Mark Rutte", "bestätigt", QUOTE),
    ("Nordkorea", "entsendet Truppen nach", "Russland", "südkoreanischer Geheimdienst", "behauptet", ""),
]


def printed(columns: tuple[str, ...], rows: Sequence[tuple[str, ...]], width: int = 80) -> list[str]:
    stream = io.StringIO()
    assert print_rows(columns, rows, Console(file=stream, width=width)) == len(rows)
    return stream.getvalue().splitlines()


def test_no_rows_print_nothing() -> None:
    assert printed(("a",), []) == []


def test_numbers_stand_right_and_names_left() -> None:
    assert printed(("name", "claims"), [("Kiew", "7"), ("Nordkorea", "12")]) == [
        "name       claims",
        "Kiew            7",
        "Nordkorea      12",
    ]


def test_running_text_goes_below_its_row() -> None:
    lines = printed(("who", "quote"), [("Russland", QUOTE), ("Niemand", "")])
    assert (lines[:2], lines[-1]) == (["who", "Russland"], "Niemand")
    assert " ".join(line.strip() for line in lines[2:-1]) == QUOTE


def test_wide_columns_are_wrapped_at_blanks() -> None:
    lines = printed(("a", "b"), [("eins zwei drei", "vier fünf sechs")], width=20)
    assert all(len(line) <= 20 for line in lines)
    assert sorted(" ".join(lines).split()) == ["a", "b", "drei", "eins", "fünf", "sechs", "vier", "zwei"]


def test_what_does_not_fit_becomes_lines_under_one_arrow() -> None:
    lines = printed(CLAIM, VOICES, width=50)
    assert lines[0] == "Nordkorea —entsendet Truppen nach→ Russland"
    assert [line for line in lines if "—" in line] == lines[:1]
    assert lines[1] == "  holder Mark Rutte · stance bestätigt"
    assert lines[-2:] == ["  holder südkoreanischer Geheimdienst · stance", "  behauptet"]
    assert all(line.startswith("    ") for line in lines[2:-2])


def test_what_has_one_end_only_has_an_arrow_all_the_same() -> None:
    wide = "x" * 30
    rows = [("", "greift an", "Ukraine", wide, wide, ""), ("Menschen", "verletzt", "", wide, wide, "")]
    arrows = [line for line in printed(CLAIM, rows, width=60) if "—" in line]
    assert arrows == ["? —greift an→ Ukraine", "Menschen —verletzt"]


PAIRS = st.tuples(st.integers(0, 30), st.integers(0, 30))


@given(st.lists(PAIRS, min_size=1, max_size=8), st.integers(0, 200))
def test_widths_fit_and_give_each_what_it_needs(columns: list[tuple[int, int]], space: int) -> None:
    least = [min(pair) for pair in columns]
    wanted = [max(pair) for pair in columns]
    gaps = GAP * (len(columns) - 1)
    widths = fit(wanted, least, space)
    if widths is None:
        assert sum(least) + gaps > space
    else:
        assert sum(widths) + gaps <= space
        assert all(low <= width <= high for low, width, high in zip(least, widths, wanted, strict=True))
        assert widths == wanted or sum(widths) + gaps == space


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_word_is_lost_at_any_width(width: int) -> None:
    text = " ".join(printed(CLAIM, VOICES, width=width))
    for cell in {cell for row in VOICES for cell in row}:
        for word in cell.split():
            assert word in text
