"""Facts with their forms, and triples that are one of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actorgraph.errors import UsageError
from actorgraph.evaluate.open_triples import compare, forms, load
from actorgraph.evaluate.records import Record, Triple
from actorgraph.evaluate.scores import Score

GOLD = """sent_id:1\tAnna malt das rote Haus am See.
1--> Cluster 1:
Anna --> malt --> [das] [rote] Haus
Anna --> malt das --> [rote] Haus
1--> Cluster 2:
[das] [rote] Haus --> ist am --> See
"""


def scored(tmp_path: Path, *triples: Triple) -> Score:
    file = tmp_path / "gold.txt"
    file.write_text(GOLD, "utf-8")
    return compare(load(file), [Record("1", {}, (), (), triples)]).scores["open triples"]


def test_optional_words_may_be_there_or_not() -> None:
    assert forms("[das] rote [kleine] Haus") == {
        "das rote kleine Haus",
        "das rote Haus",
        "rote kleine Haus",
        "rote Haus",
    }


@settings(deadline=None)
@given(st.lists(st.sampled_from(["Haus", "See", "alt"]), min_size=1, max_size=5))
def test_words_without_brackets_are_one_form(words: list[str]) -> None:
    assert forms(f"  {'  '.join(words)} ") == {" ".join(words)}


def test_two_forms_of_one_fact_are_both_right_and_find_it_once(tmp_path: Path) -> None:
    score = scored(tmp_path, ("Anna", "malt", "Haus"), ("Anna", "malt das", "rote Haus"))
    assert score == Score(2, 2, 1, 2)


def test_a_triple_must_be_right_in_all_three_places(tmp_path: Path) -> None:
    assert scored(tmp_path, ("Anna", "malt", "See"), ("Haus", "ist am", "See")) == Score(1, 2, 1, 2)


def test_slips_show_fact_and_triple(tmp_path: Path) -> None:
    file = tmp_path / "gold.txt"
    file.write_text(GOLD, "utf-8")
    result = compare(load(file), [Record("1", {}, (), (), (("Anna", "malt", "See"),))])
    assert [(slip.what, slip.text) for slip in result.slips] == [
        ("missed", "Anna --> malt --> [das] [rote] Haus"),
        ("missed", "[das] [rote] Haus --> ist am --> See"),
        ("invented", "Anna --> malt --> See"),
    ]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("sent_id:1\tAnna malt.\nAnna --> malt --> Haus\n", "line 2"),
        (GOLD + "Anna --> malt\n", "line 7"),
        (GOLD + "2--> Cluster 1:\nAnna --> malt --> Haus\n", "sentence '2'"),
    ],
)
def test_a_line_that_is_not_understood_is_named(tmp_path: Path, text: str, part: str) -> None:
    file = tmp_path / "gold.txt"
    file.write_text(text, "utf-8")
    with pytest.raises(UsageError, match=part):
        list(load(file))
