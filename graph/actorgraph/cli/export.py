"""`actorgraph export`: the graph in the formats of other tools."""

from __future__ import annotations

import click

from actorgraph.cli.options import store_option
from actorgraph.cli.terminal import inform
from actorgraph.locations import Location

STANDARD_OUTPUT = "-"


@click.command(name="export")
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    required=True,
    metavar="FILE",
    help="File to write, its suffix says the format; '-' for standard output. May be given several times.",
)
@click.option("--format", "form", metavar="SUFFIX", help="The format where the suffix does not say it.")
@click.option("--actor", metavar="NAME", help="Only what is around this actor.")
@click.option(
    "--hops", type=click.IntRange(min=0), default=1, show_default=True, help="How far around --actor."
)
@store_option
def command(
    outputs: tuple[str, ...], form: str | None, actor: str | None, hops: int, store: Location
) -> None:
    """Write the graph for other tools: .ttl, .trig, .nq, .jsonld, .rdf, .graphml, .gexf, .csv, .cyjs.

    RDF holds everything (.trig and .nq with one graph a document); .graphml, .gexf, .csv and .cyjs hold the
    network of actors with the claims on its edges. .csv makes two files, of nodes and of edges.

    \b
    Examples:
      actorgraph export -o graph.ttl
      actorgraph export -o graph.graphml -o graph.csv --actor Nordkorea
      actorgraph export -o - --format nq | gzip > graph.nq.gz
    """
    from actorgraph.export import suffix_of, write
    from actorgraph.store import Store

    for output in outputs:
        suffix_of(output, form)  # know that all can be written before the first is
    with Store.open(store, read_only=True) as opened:
        slug = opened.find_actor(actor) if actor else None
        for output in outputs:
            for path in write(opened, output, actor=slug, hops=hops, format=form):
                if output != STANDARD_OUTPUT:
                    inform(f"wrote {path}")
