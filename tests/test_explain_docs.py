"""docs/lexicon.md works as it shows, and files of entries of one's own that are wrong are refused."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from actorgraph.extract import lexicon as words
from actorgraph.extract.lexicon_check import faults
from shell import Shell, one_message

PAGE = (Path(__file__).parent.parent / "docs/lexicon.md").read_text("utf-8")
BLOCKS = re.findall(r"```(turtle|console)\n(.*?)```", PAGE, re.DOTALL)
ENTRIES = "".join(text for kind, text in BLOCKS if kind == "turtle")


@pytest.fixture(autouse=True)
def _no_words_of_ones_own_afterwards() -> Iterator[None]:
    yield
    words.prefer(())


def steps() -> Iterator[tuple[str, str, str]]:
    """Each command of the page, what it prints, and the file `mine.ttl` as it is by then."""
    mine = ""
    for kind, text in BLOCKS:
        if kind == "turtle":
            mine += text
        else:
            command, _, printed = text.removeprefix("$ ").partition("\n")
            yield command, printed, mine


@pytest.mark.parametrize(("command", "printed", "mine"), steps(), ids=lambda text: text[:50])
def test_the_page_shows_what_is_printed(actorgraph: Shell, command: str, printed: str, mine: str) -> None:
    Path("mine.ttl").write_text(mine, "utf-8")
    said, _, call = command.partition(" | ")
    (echo, sentence), (program, *arguments) = shlex.split(said), shlex.split(call)
    assert (echo, program) == ("echo", "actorgraph")
    outcome = actorgraph(*arguments, stdin=sentence.encode())
    assert outcome.code == 0
    assert outcome.out.rstrip("\n") == printed.rstrip("\n")


def test_the_page_has_steps() -> None:
    assert len(list(steps())) >= 8


def test_the_lexicon_that_comes_with_it_has_no_faults() -> None:
    for file, data in words.sources():
        assert list(faults(words._Reader(file, data).properties)) == []


def test_words_of_ones_own_are_forgotten_without_them(actorgraph: Shell) -> None:
    Path("mine.ttl").write_text(ENTRIES, "utf-8")
    text = "Norwegen bürgt für Island.".encode()
    assert "supports" in actorgraph("extract", "--lexicon", "mine.ttl", "-", stdin=text).out
    assert "no statement" in actorgraph("extract", "-", stdin=text).out


def test_adding_reads_by_them_in_other_processes_too(actorgraph: Shell) -> None:
    Path("mine.ttl").write_text(ENTRIES, "utf-8")
    Path("a.txt").write_text("Norwegen bürgt für Island.", "utf-8")
    Path("b.txt").write_text("Polen bürgt für Island.", "utf-8")
    outcome = actorgraph("add", "--lexicon", "mine.ttl", "--workers", "2", "a.txt", "b.txt")
    assert "2 documents with 2 statements" in outcome.err
    assert actorgraph("check").code == 0


def test_an_entry_of_the_name_of_one_of_ours_takes_its_place(tmp_path: Path) -> None:
    path = tmp_path / "mine.ttl"
    path.write_text(ENTRIES.replace(":buergen", ":angreifen").replace("bürgen", "angreifen"), "utf-8")
    words.prefer([path])

    def alone() -> list[tuple[str, tuple[str, ...]]]:
        senses = words.lexicon("de").senses["angreifen", "verb"]
        return [(sense.relation, sense.object.slots) for sense in senses if not sense.fixed]

    assert alone() == [("supports", ("für",))]
    words.prefer(())
    assert {relation for relation, _ in alone()} == {"attacks"}


@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        (
            "ag:supports",
            "ag:suports",
            "buergen: no relation 'suports' in the ontology; did you mean",
        ),
        (":buergen-1-object synsem:marker prep:für .", "", "argument buergen-1-object has no preposition"),
        ("agl:requires :buergen-1", "agl:require :buergen-1", "buergen: the term require means nothing here"),
        ("subjOfProp :buergen-1-subject", "subjOfProp :other", "argument other is in none of its frames"),
        (
            "agl:requires :buergen",
            "agl:themeClass agl:Nix ; agl:requires :buergen",
            "no noun denotes agl:Nix",
        ),
        (
            "agl:requires :buergen",
            "agl:modality ag:sure ; agl:requires :buergen",
            "modality is sure; it",
        ),
        ("lexinfo:partOfSpeech lexinfo:verb ;", "", "has no lexinfo:partOfSpeech"),
        ("lexinfo:verb ;", "lexinfo:adverb ;", "part of speech adverb"),
        ('"bürgen"@de', '"bürgen@de', "Parser error at line 9"),
        ("lexinfo:prepositionalArg :buergen", "lexinfo:oddArg :buergen", "argument lexinfo:oddArg"),
    ],
)
def test_a_wrong_file_is_refused_with_its_name_and_the_entry(
    actorgraph: Shell, old: str, new: str, part: str
) -> None:
    assert old in ENTRIES
    Path("mine.ttl").write_text(ENTRIES.replace(old, new, 1), "utf-8")
    outcome = actorgraph("extract", "--lexicon", "mine.ttl", "-", stdin=b"Nichts.")
    one_message(outcome, 1, part)
    assert "mine.ttl: " in outcome.err


def test_a_file_that_is_not_there_or_empty_is_refused(actorgraph: Shell) -> None:
    one_message(actorgraph("extract", "--lexicon", "none.ttl", "-"), 1, "none.ttl: can't be read")
    Path("empty.ttl").write_text("")
    one_message(actorgraph("add", "--lexicon", "empty.ttl", "-"), 1, "empty.ttl: no entry in it")
