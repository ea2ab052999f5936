"""Run the parts, as many processes at once as there are cores, and print what came of them."""

from __future__ import annotations

import argparse
import importlib
import json
import os
import queue
import selectors
import subprocess
import sys
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from importlib.util import find_spec
from typing import NamedTuple

from torturing.report import CRASH, HANG, KINDS, to_parent

# A module of this folder with CASES, SHARD and run(report, seed, cases) is a part; engines elsewhere are one.
PARTS = tuple(
    name
    for name in ("documents", "queries", "fuzz", "faults", "determinism", "remote")
    if find_spec(f"torturing.{name}")
)
SILENCE = 180.0  # seconds without a word after which a process counts as hanging
MEMORY = 6 << 30  # bytes that a process may take


class Shard(NamedTuple):
    """A piece of a part, small enough to be run by one process."""

    part: str
    seed: int
    cases: int


class Sums:
    """What all pieces told, by part."""

    def __init__(self) -> None:
        self.cases: Counter[str] = Counter()
        self.faults: dict[str, Counter[str]] = defaultdict(Counter)
        self.lock = threading.Lock()

    def count(self, part: str, cases: int) -> None:
        """Add cases that came to an end."""
        with self.lock:
            self.cases[part] += cases

    def fault(self, part: str, kind: str, what: str) -> None:
        """Add a fault and say it at once."""
        with self.lock:
            self.faults[part][kind] += 1
            print(f"{part}: {kind}: {what}", file=sys.stderr, flush=True)


def main() -> int:
    """Run as the command line says; exit code 1 if anything was wrong."""
    options = _options()
    if options.shard:
        part, seed, cases = options.shard.split(":")
        return _run_shard(Shard(part, int(seed), int(cases)))
    started = time.monotonic()
    sums = Sums()
    work: queue.Queue[Shard] = queue.Queue()
    for shard in _shards(options.parts, options.seed, options.scale):
        work.put(shard)
    threads = [threading.Thread(target=_work, args=(work, sums)) for _ in range(options.processes)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(table(options.parts, sums))
    print(f"seed {options.seed}, {time.monotonic() - started:.0f} s on {options.processes} processes")
    return 1 if any(sum(faults.values()) for faults in sums.faults.values()) else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="torture", description="Hostile input, faults and chance, counted.")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; default: all")
    parser.add_argument("--seed", type=int, default=1, help="another seed tries other cases (default: 1)")
    parser.add_argument("--scale", type=float, default=1.0, help="so many times the usual cases (default: 1)")
    parser.add_argument("--processes", type=int, default=len(os.sched_getaffinity(0)), help="at once")
    parser.add_argument("--shard", help=argparse.SUPPRESS)
    options = parser.parse_args()
    unknown = set(options.parts) - set(PARTS)
    if unknown:
        parser.error(f"no part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    options.parts = options.parts or list(PARTS)
    return options


def _shards(parts: Sequence[str], seed: int, scale: float) -> list[Shard]:
    """The pieces of the parts, those of one part side by side."""
    found = []
    for part in parts:
        module = importlib.import_module(f"torturing.{part}")
        left = max(1, round(module.CASES * scale))
        number = 0
        while left > 0:
            cases = min(module.SHARD, left)
            found.append(Shard(part, seed * 1000 + number, cases))
            left -= cases
            number += 1
    return found


def _work(work: queue.Queue[Shard], sums: Sums) -> None:
    while True:
        try:
            shard = work.get_nowait()
        except queue.Empty:
            return
        _watch(shard, sums)


def _watch(shard: Shard, sums: Sums) -> None:
    """Run a piece in a process of its own and note what it tells, its silence and its death among that."""
    command = [sys.executable, "-m", "torturing", "--shard", f"{shard.part}:{shard.seed}:{shard.cases}"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    assert process.stdout is not None
    last, done, killed = "start", False, False
    selector = selectors.DefaultSelector()
    selector.register(process.stdout, selectors.EVENT_READ)
    while True:
        if not selector.select(SILENCE):
            process.kill()
            killed = True
            sums.fault(shard.part, HANG, f"{shard}: nothing for {SILENCE:.0f} s at: {last}")
            break
        line = process.stdout.readline()
        if not line:
            break
        told = json.loads(line)
        last, done = told.get("trying", last), "done" in told
        if "cases" in told:
            sums.count(shard.part, told["cases"])
        if "fault" in told:
            sums.fault(shard.part, told["fault"], told["what"])
    code = process.wait()
    if not killed and (code or not done):
        sums.fault(shard.part, CRASH, f"{shard}: ended with {code} at: {last}")


def _run_shard(shard: Shard) -> int:
    import resource

    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    with to_parent() as report:
        importlib.import_module(f"torturing.{shard.part}").run(report, shard.seed, shard.cases)
    return 0


def table(parts: Sequence[str], sums: Sums) -> str:
    """One row a part: cases tried, and each kind of fault."""
    rows: list[tuple[str, ...]] = [("", "cases tried", *KINDS)]
    rows += [
        (part, f"{sums.cases[part]:,}", *(str(sums.faults[part][kind]) for kind in KINDS)) for part in parts
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if number else cell.ljust(width)
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    )


if __name__ == "__main__":
    sys.exit(main())
