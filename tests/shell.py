"""Command lines run in this process, for the tests of the command line."""

import io
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from actorgraph.cli import run


class Outcome(NamedTuple):
    """What a run ended with."""

    code: int
    out: str
    err: str


class Shell:
    """Runs command lines in this process, with standard input given and output kept."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self._capsys, self._monkeypatch = capsys, monkeypatch

    def __call__(self, *arguments: str | Path, stdin: bytes = b"") -> Outcome:
        self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8"))
        self._capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        return Outcome(code, *self._capsys.readouterr())


def one_message(outcome: Outcome, code: int, part: str) -> None:
    """That a run ended as it should: nothing printed, one line that says what is wrong."""
    assert outcome.out == ""
    assert outcome.code == code
    lines = [line for line in outcome.err.splitlines() if line.startswith("actorgraph: ")]
    assert len(lines) == 1, outcome.err
    assert part in lines[0]
    assert "Traceback" not in outcome.err
