"""The same input gives the same bytes: whatever the seed of hashes, the number of workers, the Python."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random

from torturing.files import made
from torturing.report import CRASH, HANG, LOSS, Report
from torturing.texts import text

NAME = "determinism"
CASES = 12
SHARD = 4
PYTHONS = "ACTORGRAPH_PYTHONS"
"""A variable that names further interpreters with the program installed, parted by colons."""
_DOCUMENTS = 30
_TIMEOUT = 300
_MAIN = "import sys; from actorgraph.cli import main; main()"


def run(report: Report, seed: int, cases: int) -> None:
    """Run the whole way that many times under other circumstances, and compare the outcome."""
    random = Random(f"{NAME} {seed}")
    pythons = [sys.executable, *filter(None, os.environ.get(PYTHONS, "").split(":"))]
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "in"
        source.mkdir()
        for number in range(_DOCUMENTS):
            (source / f"t{number}.txt").write_text(text(random), "utf-8")
            file = made(random, f"f{number}")
            (source / f"f{number}{file.suffix}").write_bytes(file.content)
        first: Mapping[str, bytes] = {}
        for number in range(cases):
            circumstances = {
                "python": pythons[number % len(pythons)],
                "seed": str(random.randrange(2**32)),
                "workers": str(random.choice((1, 2, 3))),
            }
            report.trying(str(circumstances))
            found = _outcome(report, source, Path(folder) / f"run{number}", circumstances)
            first = first or found
            for name in found.keys() | first.keys():
                same = found.get(name) == first.get(name)
                report.expect(same, LOSS, f"seed {seed}: {name} differs with {circumstances}")
            report.tried()


def _outcome(
    report: Report, source: Path, folder: Path, circumstances: Mapping[str, str]
) -> dict[str, bytes]:
    """What extract, add, export, query and view give."""
    folder.mkdir()
    store = ["--store", str(folder / "a.db")]
    outputs = (
        "records.jsonl",
        "graph.nq",
        "graph.ttl",
        "graph.graphml",
        "graph.jsonld",
        "answer.csv",
        "page.html",
    )
    steps: Sequence[Sequence[str]] = (
        ["extract", str(source), "--format", "jsonl", "--open", "-o", "records.jsonl"],
        ["add", str(source), "--open", "--workers", circumstances["workers"], *store],
        ["export", *(word for name in outputs if name.startswith("graph") for word in ("-o", name)), *store],
        ["query", "who-does-what", "-o", "answer.csv", "--format", "csv", *store],
        ["view", "-o", "page.html", *store],
    )
    environment = {**os.environ, "PYTHONHASHSEED": circumstances["seed"], "OMP_NUM_THREADS": "1"}
    environment.pop("PYTHONPATH", None)
    for arguments in steps:
        command = [circumstances["python"], "-c", _MAIN, *arguments]
        try:
            done = subprocess.run(
                command, cwd=folder, env=environment, capture_output=True, timeout=_TIMEOUT, check=False
            )
        except subprocess.TimeoutExpired:
            report.fault(HANG, f"{arguments}: not done after {_TIMEOUT} s")
            continue
        told = done.stderr.decode("utf-8", "replace")
        wrong = done.returncode not in (0, 1) or "internal error" in told or "Traceback" in told
        report.expect(not wrong, CRASH, f"{arguments}: {told[-300:]}")
    return {name: _sorted(folder / name) for name in outputs if (folder / name).exists()}


def _sorted(path: Path) -> bytes:
    """What a file holds; of N-Quads in the order of the lines."""
    data = path.read_bytes()
    return b"\n".join(sorted(data.split(b"\n"))) if path.suffix == ".nq" else data
