"""How fast pages of `actorgraph view` open, move and search, beside those that pyvis writes as it comes.

    python scripts/bench_page.py [100 1000 5000 20000 100000] [--pyvis-seconds 60]

Graphs are made up: as many relations with one claim each as is said, half as many actors, a few of which are
in most. Pages are opened from disk with the network cut off. Times:

write           seconds of CPU to make and write the file
first           seconds from the address to the first stroke on a canvas, other work on the machine included
CPU             seconds of CPU of the main thread until then
pan             milliseconds of CPU of the main thread (thread ticks, so that other work on the machine does
                not count) for each step of a drag over the picture: as it opens, and with the foremost actors
search          milliseconds of the slowest of some searches, from the last letter to the list of names
heap            megabytes of JavaScript objects after a collection of garbage

pyvis lays its graph out in the page. It gets `--pyvis-seconds` for its first picture; where that is too
little, larger graphs are not tried.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import networkx as nx

from actorgraph import view

SIZES = [100, 1_000, 5_000, 20_000, 100_000]
STEPS = 40
TYPES = {
    "attacks": "ASSAULT",
    "accuses": "ACCUSE",
    "supports": "SUPPORT",
    "consultsWith": "CONSULT",
    "leads": "STATE",
}
KINDS = ("State", "Person", "Organisation", "Group", "ArmedForce", "GovernmentBody", "Place")
STANCES = ("asserts", "asserts", "asserts", "confirms", "denies", "doubts", "announces")
SEARCHES = ("a", "gruppe 7", "eur 12", "nichts davon")
_FIRST = """for (const name of ['stroke', 'fill', 'fillText']) {
  const draw = CanvasRenderingContext2D.prototype[name];
  CanvasRenderingContext2D.prototype[name] = function (...given) {
    globalThis.firstPicture ??= performance.now();
    return draw.apply(this, given);
  };
}"""
_SEARCH = """(words) => {
  const input = document.getElementById('search');
  input.value = words;
  const start = performance.now();
  input.dispatchEvent(new Event('input'));
  return performance.now() - start;
}"""


COLUMNS = (
    ("write s", 9),
    ("file MB", 9),
    ("first s", 9),
    ("CPU s", 7),
    ("drawn", 7),
    ("pan ms", 8),
    ("drawn", 7),
    ("pan ms", 8),
    ("search ms", 11),
    ("heap MB", 9),
)


def row(*measures: float | None) -> str:
    """Measures under the columns' names."""
    cells = (
        "" if each is None else str(each) if isinstance(each, int) else f"{each:.2f}" for each in measures
    )
    return "".join(f"{cell:>{width}}" for cell, (_, width) in zip(cells, COLUMNS, strict=True))


def made_up(claims: int, seed: int = 1) -> nx.MultiDiGraph[str]:
    """A network of so many relations, each with one claim."""
    chance = random.Random(seed)
    count = max(claims // 2, 4)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for number in range(count):
        names = {"label_de": f"Akteur {number} der Gruppe {number % 50}", "label_en": f"Actor {number}"}
        graph.add_node(f"a{number}", **names, kind=chance.choice(KINDS), wikidata=None, claims=[])
    for number in range(claims):
        side = chance.randrange(40)  # most relations are among those of one of forty stories
        one, other = (int(count * chance.random() ** 3) for _ in range(2))
        if chance.random() < 0.8:
            one, other = one - one % 40 + side, other - other % 40 + side
        relation = chance.choice(list(TYPES))
        labels = {"relation": relation, "type": TYPES[relation], "label_de": relation, "label_en": relation}
        stance = chance.choice(STANCES)
        said = _claim(chance, f"a{chance.randrange(min(count, 200))}", stance, labels)
        ends = f"a{one % count}", f"a{other % count}"
        graph.add_edge(
            *ends,
            f"r{number}",
            affirmed=stance != "denies",
            disputed=number % 40 == 0,
            claims=[said],
            **labels,
        )
    return graph


def _claim(chance: random.Random, holder: str, stance: str, labels: dict[str, str]) -> dict[str, Any]:
    day = (date(2023, 1, 1) + timedelta(chance.randrange(700))).isoformat()
    number = chance.randrange(10_000)
    return {
        **labels,
        "holder": holder,
        "stance": stance,
        "polarity": "positive",
        "modality": chance.choice(("actual", "actual", "planned")),
        "quote": f"Nach Angaben der Gruppe {number} hat die andere am {day} das getan, was hier steht.",
        "trigger": "getan",
        "from": day,
        "published": day,
        "document": f"https://example.org/{number}",
        "title": f"Nachricht {number}",
        "source": f"zeitung-{number % 30}.example",
    }


@contextmanager
def opened(path: Path, state: str = "", limit: float = 300) -> Iterator[tuple[Any, Any, float | None, float]]:
    """A page in a browser of its own, a DevTools session, when its first picture was (None for never), and
    the CPU that it took.
    """
    from playwright.sync_api import Error, sync_playwright

    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True).new_page()
        page.add_init_script(_FIRST)
        tools = page.context.new_cdp_session(page)
        tools.send("Performance.enable", {"timeDomain": "threadTicks"})
        page.set_default_timeout(limit * 1000)
        first: float | None = None
        end = time.monotonic() + limit
        try:
            page.goto(f"{path.resolve().as_uri()}#{state}", wait_until="commit")
            while first is None and time.monotonic() < end:
                first = page.evaluate("globalThis.firstPicture ?? null")
                time.sleep(0.02)
        except Error:
            first = None
        spent = 0.0 if first is None else metric(tools, "TaskDuration")
        yield page, tools, None if first is None else first / 1000, spent
        browser.close()


def metric(tools: Any, name: str) -> float:
    """A measure of the page, as the DevTools give it."""
    found = tools.send("Performance.getMetrics")["metrics"]
    return float(next(each["value"] for each in found if each["name"] == name))


def pan(page: Any, tools: Any) -> float:
    """Milliseconds of CPU that each step of a drag takes."""
    frame = page.locator("canvas").first.bounding_box()
    x, y = frame["x"] + 8, frame["y"] + frame["height"] - 8
    page.wait_for_timeout(800)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 5, y - 5)
    before = metric(tools, "TaskDuration")
    for step in range(STEPS):
        page.mouse.move(x + 5 + 4 * (step + 1), y - 5 - 2 * (step + 1))
    spent = metric(tools, "TaskDuration") - before
    page.mouse.up()
    return 1000 * spent / STEPS


def heap(tools: Any) -> float:
    """Megabytes in use."""
    tools.send("HeapProfiler.collectGarbage")
    return metric(tools, "JSHeapUsedSize") / 1e6


def ours(graph: nx.MultiDiGraph[str], folder: Path) -> str:
    """A row of measures of our page."""
    path = folder / "ours.html"
    start = time.process_time()
    view.write(graph, path, title="Probe")
    written = time.process_time() - start
    with opened(path) as (page, tools, first, spent):
        page.wait_for_selector("html[data-ready]")
        drawn = page.evaluate("actorgraph.drawn().length")
        opening, used = pan(page, tools), heap(tools)
        slowest = max(page.evaluate(_SEARCH, words) for words in SEARCHES)
    with opened(path, "group=top") as (page, tools, _, _):
        page.wait_for_selector("html[data-ready]")
        most = page.evaluate("actorgraph.drawn().length")
        foremost = pan(page, tools)
    size = path.stat().st_size / 1e6
    return row(written, size, first, spent, drawn, opening, most, foremost, slowest, used)


def theirs(graph: nx.MultiDiGraph[str], folder: Path, seconds: float) -> str | None:
    """A row of measures of pyvis's page; None where it has no picture in time."""
    import pyvis.network

    network = pyvis.network.Network(directed=True, cdn_resources="in_line")
    start = time.process_time()
    for slug, data in graph.nodes(data=True):
        network.add_node(slug, data["label_de"])
    for source, target, data in graph.edges(data=True):
        network.add_edge(source, target, label=data["label_de"])
    path = folder / "pyvis.html"
    path.write_text(network.generate_html(), "utf-8")
    written = time.process_time() - start
    with opened(path, limit=seconds) as (page, tools, first, spent):
        if first is None:
            return None
        size = path.stat().st_size / 1e6
        return row(written, size, first, spent, len(graph), pan(page, tools), None, None, None, heap(tools))


def main() -> int:
    """Measure both at each size."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, metavar="CLAIMS")
    parser.add_argument("--pyvis-seconds", type=float, default=60)
    given = parser.parse_args()
    print(f"{'claims':>8} {'page':11}" + "".join(f"{name:>{width}}" for name, width in COLUMNS))
    late = False
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for claims in given.sizes:
            graph = made_up(claims)
            print(f"{claims:8} {'actorgraph':11}{ours(graph, folder)}", flush=True)
            found = None if late else theirs(graph, folder, given.pyvis_seconds)
            told = "not tried" if late else f"no picture within {given.pyvis_seconds:g} s"
            late = found is None
            print(f"{claims:8} {'pyvis':11}{found or '  ' + told}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
