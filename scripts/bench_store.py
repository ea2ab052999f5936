"""How much work the store does: adding and replacing a document, and each named question, at some size.

    python scripts/bench_store.py 10000 [--runs 5]

Claims are made up: few actors are in many of them, as in the news. The store is on disk. Times
are CPU times, so that other work on the machine does not count; those of questions are medians of warm runs,
with all rows written as TSV.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pyoxigraph as ox

from actorgraph import questions, rdf
from actorgraph.model import Actor, Claim, Document, Record, Span, Time, Voice
from actorgraph.store import Store

TEXT = "Die eine Gruppe hat nach eigenen Angaben die andere Gruppe angegriffen, und zwar am Montag. " * 20
RELATIONS = ("attacks", "accuses", "supports", "threatens", "cooperatesWith", "criticises")
STANCES = ("asserts", "asserts", "asserts", "confirms", "denies", "doubts", "announces")
CLAIMS = 20  # a document
GIVEN = {"actor": "group-0", "to": "group-9"}


def records(claims: int, seed: int = 1) -> Iterator[Record]:
    """Documents with that many claims between them."""
    chance = random.Random(seed)
    people = max(claims // 10, 20)
    for number in range(max(claims // CLAIMS, 1)):
        yield document(f"d{number}", chance, people)


def document(identifier: str, chance: random.Random, people: int) -> Record:
    """One document with claims between some of so many actors, a few of whom are in most."""

    def actor() -> str:
        return f"group-{int(people * chance.random() ** 4)}"

    day = (date(2024, 1, 1) + timedelta(chance.randrange(700))).isoformat()
    made = []
    for number in range(CLAIMS):
        start = number * 90
        span = Span(start, start + 89)
        voices = (Voice(actor(), chance.choice(STANCES), None, span),)  # type: ignore[arg-type]
        when = Time(Span(start, start + 5), day, day) if number % 3 else None
        made.append(
            Claim(
                chance.choice(RELATIONS), actor(), actor(), "positive", "actual", None, None, when,
                span, Span(start, start + 3), "made-up", voices,
            )
        )  # fmt: skip
    named = {slug for one in made for slug in (one.subject, one.object, one.voices[0].holder) if slug}
    actors = tuple(Actor(slug, "Group", (("de", slug), ("en", slug))) for slug in sorted(named))
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
    return time.process_time() - begin, len(quads)


def main() -> int:
    """Run as the command line says; the exit code."""
    parser = argparse.ArgumentParser(description="Measure the store.")
    parser.add_argument("claims", type=int, nargs="?", default=1_000)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.db"
        with Store.open(path) as store:
            seconds, count = fill(store, options.claims)
            print(f"{options.claims:,} claims, {count:,} quads: loaded in {seconds:.1f} CPU s")
            chance, people = random.Random(2), max(options.claims // 10, 20)
            fresh = [document(f"new{number}", chance, people) for number in range(options.runs)]
            adding = iter(fresh)
            print(f"{milliseconds(lambda: store.add(next(adding)), options.runs):10.1f} ms  add a document")
            again = iter(fresh)
            print(
                f"{milliseconds(lambda: store.add(next(again)), options.runs):10.1f} ms  replace a document"
            )
        print(f"{milliseconds(lambda: opened(path), options.runs):10.1f} ms  open to read")
        with Store.open(path, read_only=True) as store:
            for name in questions.names():
                print(f"{milliseconds(asking(store, name), options.runs):10.1f} ms  {name}", flush=True)
    return 0


def opened(path: Path) -> None:
    """Open the store to read, and close it."""
    Store.open(path, read_only=True).close()


def asking(store: Store, name: str) -> Callable[[], object]:
    """What asks a question and writes down all rows."""
    given = {key: GIVEN[key] for key, needed in questions.load(name).parameters.items() if needed}
    return lambda: questions.ask(store, name, **given).serialize("tsv")  # type: ignore[arg-type]


if __name__ == "__main__":
    sys.exit(main())
