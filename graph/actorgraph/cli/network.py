"""`actorgraph network`: who is central, who belongs together."""

from __future__ import annotations

import csv
import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from actorgraph.cli.batch import plural
from actorgraph.cli.options import labels_option, output_option, store_option
from actorgraph.cli.terminal import console, inform
from actorgraph.errors import UsageError
from actorgraph.files import STANDARD, atomic
from actorgraph.locations import Location

if TYPE_CHECKING:
    from actorgraph.measures import Measures

BY = ("pagerank", "betweenness", "degree", "outgoing", "incoming", "community", "component")


@click.command(name="network")
@click.option("--actor", metavar="NAME", help="Only the surroundings of this actor.")
@click.option(
    "--hops", type=click.IntRange(min=0), default=1, show_default=True, help="How far from --actor."
)
@click.option("--layer", type=click.Choice(["hostile", "friendly"]), help="Only enmity, or only friendship.")
@click.option(
    "--type", "types", multiple=True, metavar="TYPE", help="Only this type ('ASSAULT'); repeatable."
)
@click.option("--since", metavar="DATE", help="Only from this day on: 2024-10-28, 2024-10 or 2024.")
@click.option("--until", metavar="DATE", help="Only up to this day.")
@click.option("--by", type=click.Choice(BY), default="pagerank", show_default=True, help="What to sort by.")
@click.option("--limit", type=click.IntRange(min=0), help="At most so many rows.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), help="How to print.")
@output_option("File to write to, '-' for the terminal.")
@labels_option
@store_option
def command(
    actor: str | None,
    hops: int,
    layer: str | None,
    types: tuple[str, ...],
    since: str | None,
    until: str | None,
    by: str,
    limit: int | None,
    form: str | None,
    output: str,
    labels: str,
    store: Location,
) -> None:
    """Measure the network of what somebody vouches for: who is central, who belongs together.

    Tells degree, PageRank, betweenness, community and component of each actor. Betweenness is estimated from
    a hundred actors. To draw the network take `view`, to compute more `export`.

    \b
    Examples:
      actorgraph network --limit 10
      actorgraph network --layer hostile --since 2024-10
      actorgraph network --actor NATO --hops 2 --by betweenness
      actorgraph network --format csv -o measures.csv
    """
    from actorgraph import measures, questions
    from actorgraph.network import network
    from actorgraph.store import Store

    wanted = measures.LAYERS[layer] if layer else None
    if types:
        wanted = _known(types) & (wanted or _known(types))
    days = {
        name: None if value is None else questions.day(name, value)
        for name, value in (("since", since), ("until", until))
    }
    with Store.open(store, read_only=True) as opened:
        slug = None if actor is None else opened.find_actor(actor)
        graph = measures.layer(network(opened, actor=slug, hops=hops), types=wanted, **days)
    found = measures.measure(graph)
    if by != "pagerank":
        numbered = by in ("community", "component")
        found = tuple(sorted(found, key=lambda one: getattr(one, by) * (1 if numbered else -1)))
    names = {node: graph.nodes[node][f"label_{labels}"] for node in graph}
    _print(found[:limit], names, form, output)


def _known(types: tuple[str, ...]) -> frozenset[str]:
    from actorgraph.vocabulary import relations

    there = {one.type for one in relations().values()}
    for name in types:
        if name.upper() not in there:
            raise UsageError(f"--type {name}: no such type; one of {', '.join(sorted(there))}")
    return frozenset(name.upper() for name in types)


def _print(found: tuple[Measures, ...], names: dict[str, str], form: str | None, output: str) -> None:
    from actorgraph.cli.rows import print_rows
    from actorgraph.export.tables import cell

    if form is None:
        form = "table" if output == STANDARD and sys.stdout.isatty() else "csv"
    rows = [{"actor": one.actor, "label": names[one.actor], **asdict(one)} for one in found]
    columns = ["actor", "label", *BY[2:5], *BY[:2], *BY[5:]]
    with atomic(output) as stream:
        if form == "json":
            json.dump(rows, stream, ensure_ascii=False, indent=1)
            stream.write("\n")
        elif form == "csv":
            writer = csv.DictWriter(stream, columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows({column: cell(value) for column, value in row.items()} for row in rows)
        else:
            cells = [[str(row[column]) for column in columns[1:]] for row in rows]
            print_rows(columns[1:], cells, console(None if output == STANDARD else stream))
    inform(plural(len(rows), "actor"))
