"""How fast articles are read on one core: each stage and the whole, cold and warm; how long the start takes.

    python scripts/bench_extract.py articles.jsonl more/ [--articles 100] [--no-start]

"Cold" is the first reading of the articles in a fresh process, its model loaded by one sentence beforehand;
"warm" is the second, which knows every word. Times are CPU times of one thread, so that other work
on the machine counts little; those of the start are the best of a few runs by the clock.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

from actorgraph import pipeline
from actorgraph.documents import read_documents
from actorgraph.model import Document

FIRST = Document("first", "Die Regierung hilft der Armee mit Waffen.")
RUNS = 3
COMMAND = "from actorgraph.cli import main; main()"


class Clock:
    """CPU seconds by stage; a stage within another counts there too."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)

    def watch(self, owner: Any, name: str, stage: str) -> None:
        """Count what a function takes as a stage's time."""
        inner: Callable[..., Any] = getattr(owner, name)

        def timed(*given: Any, **named: Any) -> Any:
            begin = time.process_time()
            found = inner(*given, **named)
            if hasattr(found, "__next__"):  # what is made on the way is part of the stage
                found = iter(list(found))
            self.seconds[stage] += time.process_time() - begin
            return found

        setattr(owner, name, timed)


def watched() -> Clock:
    """A clock on the stages of the pipeline, which is loaded here."""
    from actorgraph.analyse import biaffine, german, recognise, tagger

    clock = Clock()
    clock.watch(german, "sentences", "analyse: words and sentences")
    clock.watch(tagger.Tagger, "tag", "analyse: tags and lemmas")
    for part in ("encode", "decode"):
        clock.watch(biaffine.Parser, part, "analyse: trees")
    clock.watch(recognise.Recogniser, "scores", "analyse: names")
    clock.watch(pipeline, "analyse", "analyse")
    clock.watch(pipeline, "extract", "extract")
    clock.watch(pipeline, "resolve", "resolve")
    return clock


def reading(documents: list[Document], clock: Clock) -> list[tuple[str, float]]:
    """The seconds of each stage and of the whole for one reading of all documents."""
    clock.seconds.clear()
    begin = time.process_time()
    for document in documents:
        pipeline.read(document)
    whole = time.process_time() - begin
    parts = sum(seconds for stage, seconds in clock.seconds.items() if stage.startswith("analyse:"))
    rest = clock.seconds["analyse"] - parts
    rows = sorted({**clock.seconds, "analyse: the rest": rest}.items())
    return [*rows, ("whole", whole)]


def report(title: str, rows: list[tuple[str, float]], words: int) -> None:
    """Print words a second for each stage."""
    print(f"\n{title}")
    for stage, seconds in rows:
        print(f"{words / max(seconds, 1e-9):12,.0f} words/s  {seconds:8.2f} s  {stage}", flush=True)


def started(arguments: list[str]) -> float:
    """Seconds by the clock that a command takes, the best of a few runs."""
    times = []
    for _ in range(RUNS):
        begin = time.perf_counter()
        subprocess.run([sys.executable, "-c", COMMAND, *arguments], capture_output=True, check=True)
        times.append(time.perf_counter() - begin)
    return min(times)


def starts() -> None:
    """Print how long the shortest commands take."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "first.txt"
        path.write_text(FIRST.text, encoding="utf-8")
        print("\nStart")
        for arguments in (["--help"], ["extract", str(path)]):
            shown = " ".join([arguments[0], *("one sentence" for _ in arguments[1:])])
            print(f"{started(arguments):10.2f} s  actorgraph {shown}", flush=True)


def memory() -> str:
    """The most memory that this process has held."""
    return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB at most"


def main() -> int:
    """Run as the command line says; the exit code."""
    parser = argparse.ArgumentParser(description="Measure how fast articles are read.")
    parser.add_argument("paths", nargs="+", help="files or folders, as for actorgraph extract")
    parser.add_argument("--articles", type=int, help="read no more than so many")
    parser.add_argument("--no-start", action="store_true", help="leave out how long the start takes")
    options = parser.parse_args()
    found = (one for one in read_documents(options.paths) if isinstance(one, Document))
    documents = list(islice(found, options.articles))
    words = sum(len(document.text.split()) for document in documents)
    if not words:
        print("no words to read; name files or folders with articles", file=sys.stderr)
        return 1
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[variable] = "1"  # numpy reads it when it is loaded, below
    clock = watched()
    pipeline.read(FIRST)
    print(f"{len(documents):,} articles, {words:,} words; {memory()} after the first sentence")
    report(f"Cold: {len(documents)} articles not seen before", reading(documents, clock), words)
    print(memory())
    report("Warm: the same once more", reading(documents, clock), words)
    print(memory())
    if not options.no_start:
        starts()
    return 0


if __name__ == "__main__":
    sys.exit(main())
