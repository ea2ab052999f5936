"""Whether time and memory follow the length of the input: texts of several shapes, doubled again and again.

    python scripts/bench_linear.py
    python scripts/bench_linear.py --start 400000 --steps 4 words quotations

For each shape and length: seconds, the factor to half the length (2 is linear), and the most memory that the
process took, each in a process of its own. The shapes are those that an ordinary article has least of.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time

SHAPES = {
    "sentences": "Nordkorea hat nach Angaben aus Seoul rund 12.000 Soldaten nach Russland geschickt. ",
    "short": "Ja. ",
    "lines": "Polen\n",
    "words": "Polen und Anna Müller ",
    "one word": "Bundesminister",
    "no spaces": "Polen,hilft;",
    "quotations": "„Ja“, sagte er. ",
    "brackets": "(",
    "emoji": "😀",
    "clauses": "er sagte, dass ",
    "digits": "1.000 ",
    "marks": "\u0301",
}


def measure(shape: str, length: int) -> None:
    """Read such a text and print seconds and megabytes."""
    from actorgraph.model import Document
    from actorgraph.pipeline import read

    read(Document("warm", "Polen hilft Japan."))
    unit = SHAPES[shape]
    text = (unit * (length // len(unit) + 1))[:length]
    started = time.perf_counter()
    read(Document("text", text))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(round(time.perf_counter() - started, 2), memory)


def main() -> int:
    """Measure what the command line says; exit code 1 where the last doubling took three times as long."""
    parser = argparse.ArgumentParser(description="Double the input and look at time and memory.")
    parser.add_argument("shapes", nargs="*", help=f"of: {', '.join(SHAPES)}; default: all")
    parser.add_argument("--start", type=int, default=100_000, help="characters of the shortest text")
    parser.add_argument("--steps", type=int, default=3, help="lengths, each twice the one before")
    parser.add_argument("--measure", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if unknown := set(options.shapes) - SHAPES.keys():
        parser.error(f"no shape {', '.join(sorted(unknown))}; there are {', '.join(SHAPES)}")
    if options.measure:
        measure(options.shapes[0], options.measure)
        return 0
    worse = 0
    print(f"{'shape':12} {'characters':>12} {'seconds':>9} {'factor':>7} {'MB':>6}")
    for shape in options.shapes or SHAPES:
        before = factor = 0.0
        for step in range(options.steps):
            length = options.start << step
            command = [sys.executable, __file__, shape, "--measure", str(length)]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            seconds, memory = map(float, done.stdout.split())
            factor = seconds / before if before else 0.0
            shown = f"{factor:.1f}" if before else ""
            print(f"{shape:12} {length:12,} {seconds:9.2f} {shown:>7} {memory:6.0f}", flush=True)
            before = seconds
        worse += factor > 3
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main())
