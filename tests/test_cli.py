"""The command line: what it prints where, with which exit code, and how it tells what is wrong."""

import json
import os
import pty
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import click
import pytest

from actorgraph.cli import COMMANDS, cli
from shell import Shell, one_message

ARTICLE = Path(__file__).parent.parent / "examples/nato-2024-10-28.json"
COMMAND = [sys.executable, "-c", "from actorgraph.cli import main; main()"]


# --- help and misuse ------------------------------------------------------------------------------------


def test_help_lists_every_command_with_what_it_does(actorgraph: Shell) -> None:
    outcome = actorgraph("--help")
    assert outcome.code == 0
    for command in COMMANDS:
        assert f"\n  {command} " in outcome.out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_help_has_examples(actorgraph: Shell, command: str) -> None:
    outcome = actorgraph(command, "--help")
    assert outcome.code == 0
    assert "Examples:" in outcome.out
    assert f"actorgraph {command}" in outcome.out.split("Examples:")[1]
    assert max(map(len, outcome.out.splitlines())) <= 100


def test_no_arguments_is_help(actorgraph: Shell) -> None:
    assert "Usage: actorgraph" in actorgraph().err


def test_version(actorgraph: Shell) -> None:
    from actorgraph import __version__

    assert actorgraph("--version").out == f"actorgraph {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["frobnicate"], "frobnicate"),
        (["extract"], "PATH"),
        (["extract", "--colour", "a.txt"], "--colour"),
        (["extract", "--format", "xml", "a.txt"], "xml"),
        (["view"], "--output"),
        (["view", "-o", "x.html", "--hops", "-1"], "--hops"),
        (["export"], "--output"),
    ],
)
def test_misuse_is_one_message_that_names_the_help(
    actorgraph: Shell, arguments: Sequence[str], part: str
) -> None:
    outcome = actorgraph(*arguments)
    one_message(outcome, 2, part)
    assert "--help'" in outcome.err


def test_every_option_says_what_it_is_for() -> None:
    for name in COMMANDS:
        command = cli.get_command(click.Context(cli), name)
        assert command is not None
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert parameter.help, f"{name} {parameter.name}"


def test_completion_script_is_there() -> None:
    done = subprocess.run(
        COMMAND,
        env={**os.environ, "_ACTORGRAPH_COMPLETE": "bash_source"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "_ACTORGRAPH_COMPLETE=bash_complete" in done.stdout


# --- extract --------------------------------------------------------------------------------------------


def test_extract_prints_statements_with_who_says_so(actorgraph: Shell) -> None:
    outcome = actorgraph("extract", ARTICLE)
    assert outcome.code == 0
    assert outcome.out.startswith("Nato: Soldaten aus Nordkorea stehen in der Region Kursk")
    assert "Nordkorea —sendsTroopsTo→ Russland" in outcome.out
    assert "\x1b[" not in outcome.out
    assert all(line == line.rstrip() for line in outcome.out.splitlines())
    assert outcome.err.endswith(" in 1 document\n")


def test_extract_names_actors_in_the_language_asked_for(actorgraph: Shell) -> None:
    assert "North Korea —sendsTroopsTo→ Russia" in actorgraph("extract", ARTICLE, "--labels", "en").out


def test_extract_jsonl_into_a_file(actorgraph: Shell, tmp_path: Path) -> None:
    outcome = actorgraph("extract", ARTICLE, "--format", "jsonl", "-o", tmp_path / "out.jsonl")
    assert (outcome.code, outcome.out) == (0, "")
    (line,) = (tmp_path / "out.jsonl").read_text("utf-8").splitlines()
    record = json.loads(line)
    assert record["document"]["id"] == "nato-2024-10-28"
    assert len(record["statements"]) >= 5


def test_extract_text_into_a_file_is_what_the_terminal_would_show(actorgraph: Shell, tmp_path: Path) -> None:
    shown = actorgraph("extract", ARTICLE).out
    actorgraph("extract", ARTICLE, "-o", tmp_path / "out.txt")
    assert (tmp_path / "out.txt").read_text("utf-8") == shown


def test_extract_reads_standard_input(actorgraph: Shell) -> None:
    text = "Frankreich hat am Montag Panzer in die Ukraine geliefert."
    outcome = actorgraph(
        "extract", "-", "--format", "jsonl", "--published", "2024-10-29", stdin=text.encode()
    )
    document = json.loads(outcome.out)["document"]
    assert (outcome.code, document["id"], document["published"]) == (0, "stdin", "2024-10-29")


def test_extract_open_prints_clauses(actorgraph: Shell) -> None:
    outcome = actorgraph("extract", "-", "--open", stdin=b"Nichts.")
    assert (outcome.code, "no statement found" in outcome.out) == (0, True)


def test_one_bad_input_ends_with_its_own_code(actorgraph: Shell, tmp_path: Path) -> None:
    one_message(actorgraph("extract", "none.txt"), 1, "none.txt: no such file")
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    one_message(actorgraph("extract", "a.pdf"), 2, "unknown suffix '.pdf'")
    one_message(
        actorgraph("extract", ARTICLE, "--published", "gestern"), 2, "'gestern' is not an ISO 8601 date"
    )


def test_bad_ones_in_a_batch_do_not_stop_it(actorgraph: Shell, tmp_path: Path) -> None:
    (tmp_path / "latin.txt").write_bytes("Köln".encode("latin-1"))
    (tmp_path / "leer.txt").write_text("")
    outcome = actorgraph("extract", "--format", "jsonl", "latin.txt", ARTICLE, "leer.txt", "none.txt")
    assert outcome.code == 1
    assert [json.loads(line)["document"]["id"] for line in outcome.out.splitlines()] == ["nato-2024-10-28"]
    told = [line for line in outcome.err.splitlines() if line.startswith("actorgraph: ")]
    assert len(told) == 3
    assert outcome.err.endswith("in 1 document, 3 failed\n")


def test_output_that_can_not_be_written_is_told(actorgraph: Shell) -> None:
    one_message(actorgraph("extract", ARTICLE, "-o", "no/such/folder/out.txt"), 1, "no/such/folder/out.txt")


# --- as a process ---------------------------------------------------------------------------------------


def test_reader_that_goes_away_is_no_error() -> None:
    with subprocess.Popen(
        [*COMMAND, "extract", "--format", "jsonl", str(ARTICLE)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        err = process.stderr.read().decode()
    assert process.returncode in (0, 1)
    assert "Traceback" not in err
    assert "Exception" not in err


def test_terminal_gets_colour_and_lines_that_fit() -> None:
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(COLUMNS="80", TERM="xterm-256color")
        os.execv(COMMAND[0], [*COMMAND, "extract", str(ARTICLE)])
    seen = b""
    while True:
        try:
            piece = os.read(terminal, 65536)
        except OSError:
            break
        if not piece:
            break
        seen += piece
    os.waitpid(child, 0)
    text = seen.decode()
    assert "\x1b[" in text
    plain = click.unstyle(text)
    assert "sendsTroopsTo" in plain
    assert max(len(line.rstrip()) for line in plain.splitlines()) <= 80


def test_files_of_a_store_that_are_broken_are_told_as_such(
    actorgraph: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("Corruption: block checksum mismatch in actorgraph.db/quads/000019.sst")

    monkeypatch.delenv("ACTORGRAPH_DEBUG", raising=False)
    monkeypatch.setattr("actorgraph.store.Store.add", broken)
    outcome = actorgraph("add", ARTICLE)
    assert outcome.code == 1
    assert "the store is broken" in outcome.err
    assert "000019.sst" in outcome.err
    assert "internal error" not in outcome.err


def test_internal_error_is_told_without_a_traceback(
    actorgraph: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.delenv("ACTORGRAPH_DEBUG", raising=False)
    monkeypatch.setattr("actorgraph.pipeline.read", broken)
    outcome = actorgraph("extract", ARTICLE, "-")
    assert outcome.code == 1
    assert "nato-2024-10-28: internal error, please report it: ZeroDivisionError" in outcome.err
    assert "Traceback" not in outcome.err
