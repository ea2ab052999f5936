#!/usr/bin/env python3
"""Writes what lies round one actor in several formats and as a page: an example of exports of one's own.

    python scripts/export_neighbourhood.py Nordkorea korea --hops 2 --store actorgraph.db

writes korea.html, korea.ttl, korea.graphml and korea.cyjs.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from actorgraph import export, view
from actorgraph.errors import ActorgraphError
from actorgraph.network import network
from actorgraph.store import DEFAULT_PATH, Store

SUFFIXES = (".ttl", ".graphml", ".cyjs")


def write(store: Store, name: str, stem: Path, hops: int) -> list[Path]:
    """Writes the files, `stem` with a suffix each, and gives their paths."""
    slug = store.find_actor(name)
    page = stem.with_name(stem.name + ".html")
    view.write(network(store, actor=slug, hops=hops), page, title=store.actor(slug).label("de"))
    written = [page]
    for suffix in SUFFIXES:
        written += export.write(store, stem.with_name(stem.name + suffix), actor=slug, hops=hops)
    return written


def main(arguments: list[str] | None = None) -> None:
    """Reads the arguments, writes the files and says which."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("actor", help="a name in any language, or an id")
    parser.add_argument("stem", type=Path, help="the files' name without its suffix")
    parser.add_argument("--hops", type=int, default=1, help="how far round the actor (%(default)s)")
    parser.add_argument("--store", default=DEFAULT_PATH, help="where the graph is (%(default)s)")
    options = parser.parse_args(arguments)
    try:
        with Store.open(options.store, read_only=True) as store:
            for path in write(store, options.actor, options.stem, options.hops):
                print(path)
    except ActorgraphError as error:
        sys.exit(f"{parser.prog}: {error}")


if __name__ == "__main__":
    main()
