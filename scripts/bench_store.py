"""How much work the store does at some sizes: loading, adding, looking up, and each named question.

    python scripts/bench_store.py [1000 10000 100000 1000000] [--runs 20] [--keep FOLDER]

Claims are made up: few actors are in many of them, as in the news. The store is on disk. Times are CPU
times, so that other work on the machine does not count, medians of warm runs; with `--wall` they are those of
the clock. A question is asked for a page (100 rows), and for all its rows written as TSV where these are at
most 100,000. Beside either is the leanest query that gives these rows, straight from pyoxigraph
(`lean_queries.py`), and how many times as long it takes; `--no-lean` leaves that out. Questions
that take an actor are asked of the busiest one where they need one, and of an ordinary one too.

Loading is that of `store restore` from N-Quads, with the union and the summaries, beside pyoxigraph's own
bulk load of the same file and of all that the store holds then.

    python scripts/bench_store.py --memory 10000

adds so many short articles with `actorgraph add` and prints what memory that takes as it goes.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pyoxigraph as ox

from actorgraph import around, iris, maintenance, questions, rdf
from actorgraph.card import card
from actorgraph.cli.query import PAGE
from actorgraph.errors import UnknownActor
from actorgraph.model import Actor, Claim, Document, Record, Span, Time, Voice
from actorgraph.search import search
from actorgraph.store import Store
from lean_queries import LEAN

TEXT = "Die eine Gruppe hat nach eigenen Angaben die andere Gruppe angegriffen, und zwar am Montag. " * 20
RELATIONS = ("attacks", "accuses", "supports", "threatens", "cooperatesWith", "criticises")
STANCES = ("asserts", "asserts", "asserts", "confirms", "denies", "doubts", "announces")
CLAIMS, CAST = 20, 10  # a document: claims, and actors who are in them
VOICES = 3  # claims on one sentence
GIVEN = {"actor": "group-0", "to": "group-9"}


def records(claims: int, seed: int = 1) -> Iterator[Record]:
    """Documents with that many claims between them."""
    chance = random.Random(seed)
    people = max(claims // 10, 20)
    for number in range(max(claims // CLAIMS, 1)):
        yield document(f"d{number}", chance, people)


def document(identifier: str, chance: random.Random, people: int) -> Record:
    """One document with claims between some of so many actors, a few of whom are in most."""

    cast = [f"group-{int(people * chance.random() ** 4)}" for _ in range(CAST)]
    day = (date(2024, 1, 1) + timedelta(chance.randrange(700))).isoformat()
    made = []
    for number in range(CLAIMS):
        start = number // VOICES * 90
        span = Span(start, start + 89)
        voices = (Voice(chance.choice(cast), chance.choice(STANCES), None, span),)  # type: ignore[arg-type]
        when = Time(Span(start, start + 5), day, day) if number % 3 else None
        made.append(
            Claim(
                chance.choice(RELATIONS), chance.choice(cast), chance.choice(cast), "positive", "actual",
                None, None, when, span, Span(start, start + 3), "made-up", voices,
            )
        )  # fmt: skip
    actors = tuple(Actor(slug, "Group", (("de", slug), ("en", slug))) for slug in sorted(set(cast)))
    return Record(Document(identifier, TEXT, "de", identifier, "Zeitung", day), actors, tuple(made), ())


def milliseconds(step: Callable[[], object], runs: int) -> float:
    """The median time of a step."""
    times = []
    for _ in range(runs):
        begin = clock()
        step()
        times.append(clock() - begin)
    return statistics.median(times) * 1000


clock = time.process_time
LONGEST = 100_000  # rows that are asked for all at once


def main() -> int:
    """Run as the command line says; the exit code."""
    parser = argparse.ArgumentParser(description="Measure the store.")
    parser.add_argument("claims", type=int, nargs="*", default=(1_000, 10_000, 100_000))
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument(
        "--keep", type=Path, help="Leave the stores in this folder, or use those that are there."
    )
    parser.add_argument("--no-lean", action="store_true", help="Leave out the leanest queries.")
    parser.add_argument("--wall", action="store_true", help="Measure by the clock.")
    parser.add_argument("--memory", type=int, metavar="ARTICLES", help="Measure the memory of `add` instead.")
    options = parser.parse_args()
    if options.wall:
        global clock
        clock = time.perf_counter
    if options.no_lean:
        LEAN.clear()
    if options.memory:
        measure_memory(options.memory)
        return 0
    for claims in options.claims:
        with folder(options.keep) as place:
            measure(place / f"bench-{claims}.db", claims, options.runs)
    return 0


@contextmanager
def folder(kept: Path | None) -> Iterator[Path]:
    """A folder to work in, which goes away unless it is to be kept."""
    if kept:
        kept.mkdir(exist_ok=True)
        yield kept
        return
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def measure(path: Path, claims: int, runs: int) -> None:
    """Fill a store with so many claims, ask it, and write to it."""
    print(f"{claims:,} claims")
    if not path.exists():
        measure_loading(path, claims)
    measure_writing(path, claims, runs)
    print(f"{milliseconds(lambda: opened(path), runs):10.1f} ms  open to read")
    with Store.open(path, read_only=True) as store:
        ordinary = some_actor(store, max(claims // 10, 20) // 2)
        looks: dict[str, Callable[[str], object]] = {
            "find by name": lambda name: store.find_actor(name.upper()),
            "search": lambda name: search(store, f"{name} angegriffen"),
            "neighbours": lambda name: around.heaviest(store, iris.actor_iri(name), 50),
            "show": lambda name: card(store, name),
        }
        for what, look in looks.items():
            busiest, other = (milliseconds(partial(look, one), runs) for one in ("group-0", ordinary))
            print(f"{busiest:10.1f} ms  {what}  (of an ordinary actor {other:.1f} ms)", flush=True)
        for name in questions.names():
            print(asking(store, name, ordinary, claims, runs), flush=True)


def some_actor(store: Store, number: int) -> str:
    """The first of the actors from that number on that is in the store."""
    while True:
        try:
            return store.actor(f"group-{number}").id
        except UnknownActor:
            number += 1


def measure_loading(path: Path, claims: int) -> None:
    """Load N-Quads as a store, and with pyoxigraph alone."""
    dump, whole, raw = (path.with_suffix(suffix) for suffix in (".nq", ".all.nq", ".raw"))
    with dump.open("wb") as stream:
        for record in records(claims):
            ox.serialize(rdf.quads(record), stream, format=ox.RdfFormat.N_QUADS)
    ours = milliseconds(lambda: maintenance.restore(dump, path), 1) / 1000
    notes = ""
    if claims <= LONGEST:
        store = ox.Store.read_only(str(path / "quads"))
        store.dump(str(whole), format=ox.RdfFormat.N_QUADS)
        del store
        for file, what in ((dump, "of the file"), (whole, "of all that is in the store then")):
            theirs = milliseconds(partial(bulk_load, file, raw), 1) / 1000
            notes += f"; {ours / theirs:.2f} times pyoxigraph's bulk load {what}, {theirs:.1f} s"
    size = sum(file.stat().st_size for file in path.rglob("*") if file.is_file()) / claims
    print(f"{ours:10.1f} s   load  ({size:,.0f} bytes a claim on disk{notes})", flush=True)
    for file in (dump, whole):
        file.unlink(missing_ok=True)


def bulk_load(file: Path, target: Path) -> None:
    """What pyoxigraph does alone."""
    store = ox.Store(str(target))
    store.bulk_load(path=str(file), format=ox.RdfFormat.N_QUADS)
    store.flush()
    del store
    shutil.rmtree(target)


def measure_writing(path: Path, claims: int, runs: int) -> None:
    """Add, replace and remove documents."""
    with Store.open(path) as store:
        store.remove("background.ttl")  # whose claims have no documents
        chance, people = random.Random(2), max(claims // 10, 20)
        added = [document(f"new{number}", chance, people) for number in range(runs)]
        changed = [document(one.document.id, chance, people) for one in added]
        coming, again, gone = iter(added), iter(changed), iter(added)
        print(f"{milliseconds(lambda: store.add(next(coming)), runs):10.1f} ms  add a document")
        print(f"{milliseconds(lambda: store.add(next(again)), runs):10.1f} ms  replace a document")
        print(
            f"{milliseconds(lambda: store.remove(next(gone).document.id), runs):10.1f} ms  remove a document"
        )


def asking(store: Store, name: str, ordinary: str, claims: int, runs: int) -> str:
    """A line on how long a question takes: a page of it, all of it, each beside the leanest query."""
    takes = questions.load(name).parameters
    given = {key: GIVEN[key] for key, needed in takes.items() if needed}
    page = questions.load(name).limit or PAGE
    notes = [compared(store, name, given, page, runs)]
    if "actor" in takes:
        other = milliseconds(lambda: asked(store, name, {**given, "actor": ordinary}, page), runs)
        notes.append(f"of an ordinary actor {other:.1f} ms")
    if claims <= LONGEST and questions.load(name).limit is None and name != "path":
        notes.append("all of it: " + compared(store, name, given, 0, min(runs, 3)).strip())
    return f"{notes[0]}  ({'; '.join(notes[1:])})" if notes[1:] else notes[0]


def compared(store: Store, name: str, given: dict[str, str], most: int, runs: int) -> str:
    """How long a question takes, how many rows it has, and how many times as long as the leanest query."""
    rows = asked(store, name, given, most)
    took = milliseconds(lambda: asked(store, name, given, most), runs)
    text = f"{took:10.1f} ms  {name}: {rows:,} rows"
    if name not in LEAN:
        return text
    found = leanly(store, name, most)
    lean = milliseconds(lambda: leanly(store, name, most), 1 if rows > 1_000 else min(runs, 3))
    same = "" if found == rows else f", lean: {found:,} rows"
    return f"{text}, {took / lean:.2g} times the leanest, {lean:.1f} ms{same}"


def opened(path: Path) -> None:
    """Open the store to read, and close it."""
    Store.open(path, read_only=True).close()


def asked(store: Store, name: str, given: dict[str, str], most: int) -> int:
    """Ask a question for so many rows, or all, and write them down; how many there were."""
    answer = questions.ask(store, name, **given, limit=most)
    return answer.serialize("tsv").count(b"\n") - 1


def leanly(store: Store, name: str, most: int) -> int:
    """Ask the leanest query for as many rows of a question in the same way."""
    query = (
        LEAN[name] if not most or "LIMIT" in LEAN[name].rpartition("}")[2] else f"{LEAN[name]} LIMIT {most}"
    )
    answer = store.select(query)
    return (answer.serialize(format=ox.QueryResultsFormat.TSV) or b"").count(b"\n") - 1


def measure_memory(articles: int) -> None:
    """Add so many short articles with the command, and print its memory at each tenth of them."""
    with tempfile.TemporaryDirectory() as name:
        source, store = Path(name) / "articles.jsonl", Path(name) / "a.db"
        with source.open("w", encoding="utf-8") as stream:
            for number in range(articles):
                count = number % 97 + 2
                text = f"Frankreich hat der Ukraine {count} Panzer geliefert. Russland kritisierte das."
                day = (date(2024, 1, 1) + timedelta(number % 700)).isoformat()
                print(json.dumps({"id": f"a{number}", "text": text, "published": day}), file=stream)
        command = [
            str(Path(sys.executable).with_name("actorgraph")),
            "add",
            str(source),
            "--store",
            str(store),
        ]
        process = subprocess.Popen([*command, "-v"], stderr=subprocess.PIPE, text=True)
        assert process.stderr is not None
        done = 0
        for line in process.stderr:
            if line.startswith("a") and ": " in line and "statement" in line:
                done += 1
                if done % max(articles // 10, 1) == 0:
                    print(f"{done:10,} articles  {resident(process.pid):6.0f} MB", flush=True)
        process.wait()
        print(f"exit code {process.returncode}")


def resident(process: int) -> float:
    """The memory of a process in MB."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    sys.exit(main())
