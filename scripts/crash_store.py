"""Kill a process that writes to a store, again and again, and see that nothing it had reported is lost.

    python scripts/crash_store.py 200

Each round adds, replaces and removes documents until it is killed with SIGKILL at a random moment. Then the
store must open, hold each document that was reported as added in the version reported, or the one being
written, find it by its words, and verify, index included. Exit code 1 and a line for each fault, if not.
"""

from __future__ import annotations

import argparse
import random
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from actorgraph.maintenance import verify
from actorgraph.model import Actor, Claim, Document, Record, Span
from actorgraph.search import search
from actorgraph.store import Store

DOCUMENTS = 12


def record(identifier: str, version: int) -> Record:
    """A document whose title is its version, and which says more the later the version."""
    actors = tuple(Actor(f"group-{n}", "Group", (("de", f"Gruppe {n}"),)) for n in range(6))
    text = f"Alle greifen alle an, zum {version}. Mal."
    claims = tuple(
        Claim("attacks", f"group-{n % 5}", f"group-{n % 5 + 1}", "positive", "actual", None, None, None,
              Span(0, len(text)), Span(5, 12), f"rule-{n}")
        for n in range(version % 30 + 1)
    )  # fmt: skip
    return Record(Document(identifier, text, title=str(version)), actors, claims, ())


def write(path: Path, seed: int) -> None:
    """Write until killed; a line before each step and one after it."""
    chance = random.Random(seed)
    with Store.open(path) as store:
        version = seed * 100_000
        while True:
            version += 1
            identifier = f"d{chance.randrange(DOCUMENTS)}"
            step = chance.choice(("add", "add", "add", "remove", "optimise"))
            print("begin", step, identifier, version, flush=True)
            if step == "add":
                store.add(record(identifier, version))
            elif step == "remove":
                store.remove(identifier)
            elif version % 10 == 0:
                store.optimise()
            print("end", step, identifier, version, flush=True)


def expected(lines: list[str], before: dict[str, str | None]) -> dict[str, set[str | None]]:
    """Which versions each document may have after a run that told these lines."""
    sure = dict(before)
    perhaps: tuple[str, str | None] | None = None
    for line in lines:
        word, step, identifier, version = line.split()
        if step == "optimise":
            continue
        value = version if step == "add" else None
        if word == "begin":
            perhaps = identifier, value
        else:
            sure[identifier] = value
            perhaps = None
    allowed: dict[str, set[str | None]] = {identifier: {value} for identifier, value in sure.items()}
    if perhaps:
        allowed.setdefault(perhaps[0], {None}).add(perhaps[1])
    return allowed


def unfound(store: Store, identifier: str, version: str | None) -> list[str]:
    """What is wrong with finding a document of that version by its words."""
    found = search(store, f'"zum {version}. Mal"', limit=None)
    if not found.by_index:
        return [f"{identifier}: is searched without an index"]
    documents = {quote.document for quote in found.quotes}
    return [] if documents == {identifier} else [f"{identifier}: version {version} is found in {documents}"]


def kill_once(
    path: Path, seed: int, before: dict[str, str | None]
) -> tuple[list[str], dict[str, str | None]]:
    """Run a writer, kill it, and tell what is wrong then, and what the store holds."""
    chance = random.Random(seed)
    process = subprocess.Popen(
        [sys.executable, __file__, "--write", str(path), "--seed", str(seed)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    first = process.stdout.readline()
    try:
        process.wait(chance.random())
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
    told = (first + process.stdout.read()).splitlines(keepends=True)
    process.wait()
    lines = [line for line in told if line.endswith("\n")]
    with Store.open(path, read_only=True, as_written=True) as store:
        found: dict[str, str | None] = {document.id: document.title for document in store.documents()}
        faults = list(verify(store, shapes=False))
        faults += [
            fault for identifier, version in found.items() for fault in unfound(store, identifier, version)
        ]
        claims = {identifier: len(store.record(identifier).claims) for identifier in found}
    for identifier, allowed in expected(lines, before).items():
        if found.get(identifier) not in allowed:
            faults.append(f"{identifier}: has version {found.get(identifier)}, expected one of {allowed}")
    for identifier, title in found.items():
        if claims[identifier] != int(title or 0) % 30 + 1:
            faults.append(f"{identifier}: only part of version {title} is there")
    return faults, found


def main() -> int:
    """Run as the command line says; the exit code."""
    parser = argparse.ArgumentParser(description="Kill writers of a store and see that nothing is lost.")
    parser.add_argument("rounds", nargs="?", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.write:
        write(options.write, options.seed)
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "crash.db"
        Store.open(path).close()
        held: dict[str, str | None] = {}
        for number in range(options.rounds):
            faults, held = kill_once(path, options.seed + number, held)
            wrong += len(faults)
            for fault in faults:
                print(f"round {number}: {fault}")
    print(f"{options.rounds} kills, {wrong} faults")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
