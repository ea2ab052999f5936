"""Command lines run in this process, as the program's entry point runs them."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import NamedTuple

from actorgraph.cli import run

INTERNAL = ("internal error", "Traceback (most recent call last)")


class Outcome(NamedTuple):
    """What a run ended with."""

    code: int
    out: bytes
    err: str

    @property
    def crashed(self) -> bool:
        """Whether it ended as no run may."""
        return self.code not in (0, 1, 2) or any(sign in self.err for sign in INTERNAL)


def call(*arguments: str | Path, stdin: bytes = b"") -> Outcome:
    """Run a command line with its streams kept. What it raises is raised."""
    kept = sys.stdin, sys.stdout, sys.stderr
    out, err = io.BytesIO(), io.BytesIO()
    sys.stdin = io.TextIOWrapper(io.BytesIO(stdin), "utf-8")
    sys.stdout = io.TextIOWrapper(out, "utf-8", write_through=True)
    sys.stderr = io.TextIOWrapper(err, "utf-8", write_through=True)
    try:
        code = run([str(argument) for argument in arguments])
        sys.stdout.flush()
        return Outcome(code, out.getvalue(), err.getvalue().decode("utf-8", "replace"))
    finally:
        for stream in (sys.stdout, sys.stderr):
            stream.detach()
        sys.stdin, sys.stdout, sys.stderr = kept
