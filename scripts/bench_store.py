"""How much work the store does: adding and replacing a document, and each named question, at some sizes.

    python scripts/bench_store.py [1000 10000 100000] [--runs 5]

Claims are made up: few actors are in many of them, as in the news. The store is on disk. Times are CPU
times, so that other work on the machine does not count; those of questions are medians of warm runs, with all
rows written as TSV. Questions that need an actor are asked of the busiest one; those that take one are asked
of an ordinary one too. The ratio is to the leanest query that gives as many rows, straight from pyoxigraph
(`lean_queries.py`).
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pyoxigraph as ox

from actorgraph import questions, rdf
from actorgraph.card import card
from actorgraph.model import Actor, Claim, Document, Record, Span, Time, Voice
from actorgraph.network import star
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
    """The median CPU time of a step."""
    times = []
    for _ in range(runs):
        begin = time.process_time()
        step()
        times.append(time.process_time() - begin)
    return statistics.median(times) * 1000


def fill(store: Store, claims: int) -> tuple[float, int]:
    """Put the documents in by one bulk load; seconds, and how many quads."""
    default = ox.DefaultGraph()
    quads = [quad for record in records(claims) for quad in rdf.quads(record)]
    begin = time.process_time()
    store.quads.bulk_extend(
        ox.Quad(quad.subject, quad.predicate, quad.object, graph)
        for quad in quads
        for graph in (quad.graph_name, default)
    )
    store.remove("background.ttl")  # whose claims have no documents
    store.summarise()
    store.reindex()
    store.optimise()
    return time.process_time() - begin, len(quads)


def main() -> int:
    """Run as the command line says; the exit code."""
    parser = argparse.ArgumentParser(description="Measure the store.")
    parser.add_argument("claims", type=int, nargs="*", default=(1_000, 10_000, 100_000))
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    for claims in options.claims:
        measure(claims, options.runs)
    return 0


def measure(claims: int, runs: int) -> None:
    """Fill a store with so many claims, write to it and ask it."""
    ordinary = f"group-{max(claims // 10, 20) // 2}"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.db"
        measure_writing(path, claims, runs)
        print(f"{milliseconds(lambda: opened(path), runs):10.1f} ms  open to read")
        with Store.open(path, read_only=True) as store:
            looks: dict[str, Callable[[str], object]] = {
                "find by name": lambda name: store.find_actor(name.upper()),
                "search": lambda name: search(store, f"{name} angegriffen"),
                "neighbours": lambda name: star(store, name),
                "show": lambda name: card(store, name),
            }
            for what, look in looks.items():
                busiest, other = (milliseconds(partial(look, one), runs) for one in ("group-0", ordinary))
                print(f"{busiest:10.1f} ms  {what}  (of an ordinary actor {other:.1f} ms)", flush=True)
            for name in questions.names():
                print(asking(store, name, ordinary, runs), flush=True)


def measure_writing(path: Path, claims: int, runs: int) -> None:
    """Fill a store, and add and replace documents in it."""
    with Store.open(path) as store:
        seconds, count = fill(store, claims)
        print(f"{claims:,} claims, {count:,} quads: loaded and summarised in {seconds:.1f} CPU s")
        chance, people = random.Random(2), max(claims // 10, 20)
        added = [document(f"new{number}", chance, people) for number in range(runs)]
        changed = [replace(one, claims=one.claims[1:]) for one in added]
        coming, again = iter(added), iter(changed)
        print(f"{milliseconds(lambda: store.add(next(coming)), runs):10.1f} ms  add a document")
        print(f"{milliseconds(lambda: store.add(next(again)), runs):10.1f} ms  replace a document")


def asking(store: Store, name: str, ordinary: str, runs: int) -> str:
    """A line on how long a question takes."""
    takes = questions.load(name).parameters
    given = {key: GIVEN[key] for key, needed in takes.items() if needed}
    took, rows = milliseconds(lambda: asked(store, name, given), runs), asked(store, name, given)
    notes = [f"{rows:,} rows"]
    if name in LEAN:
        lean, found = milliseconds(lambda: leanly(store, name), runs), leanly(store, name)
        notes.append(f"{took / lean:.1f} times the leanest" if found == rows else f"lean: {found:,} rows")
    if "actor" in takes:
        other = milliseconds(lambda: asked(store, name, {**given, "actor": ordinary}), runs)
        notes.append(f"of an ordinary actor {other:.1f} ms")
    return f"{took:10.1f} ms  {name}  ({'; '.join(notes)})"


def opened(path: Path) -> None:
    """Open the store to read, and close it."""
    Store.open(path, read_only=True).close()


def asked(store: Store, name: str, given: dict[str, str]) -> int:
    """Ask a question and write down all rows; how many there were."""
    answer = questions.ask(store, name, **given)  # type: ignore[arg-type]
    return answer.serialize("tsv").count(b"\n") - 1


def leanly(store: Store, name: str) -> int:
    """Ask the leanest query for the rows of a question in the same way."""
    answer = store.select(LEAN[name])
    return (answer.serialize(format=ox.QueryResultsFormat.TSV) or b"").count(b"\n") - 1


if __name__ == "__main__":
    sys.exit(main())
