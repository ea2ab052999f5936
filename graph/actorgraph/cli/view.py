"""`actorgraph view`: the graph as a page to look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from actorgraph.cli.batch import plural
from actorgraph.cli.options import labels_option, output_option, store_option
from actorgraph.cli.terminal import inform
from actorgraph.locations import Location

if TYPE_CHECKING:
    from networkx import MultiDiGraph

    from actorgraph.store import Store


@click.command(name="view")
@output_option("The HTML file to write, '-' for standard output.", required=True)
@click.option("--actor", "--focus", "actor", metavar="NAME", help="Only what is around this actor.")
@click.option(
    "--hops", type=click.IntRange(min=0), default=1, show_default=True, help="How far around --actor."
)
@click.option(
    "--background", is_flag=True, help="Also lasting facts between actors that no document speaks of."
)
@click.option(
    "--types",
    multiple=True,
    metavar="NAME",
    help="Only relations of this type, as ASSAULT or attacks; repeatable.",
)
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Only what is dated to this day or later.")
@click.option("--limit", type=click.IntRange(min=1), help="At most so many relations, the weightiest.")
@click.option(
    "--question",
    metavar="QUESTION",
    help="Only what the answer names: a .rq file, SPARQL, or the name of a question that needs no more.",
)
@click.option("--title", help="What the page is called.")
@labels_option
@store_option
def command(
    output: str,
    actor: str | None,
    hops: int,
    background: bool,
    types: tuple[str, ...],
    since: datetime | None,
    limit: int | None,
    question: str | None,
    title: str | None,
    labels: str,
    store: Location,
) -> None:
    """Write the graph as one HTML file that opens in any browser, without a network.

    Colours tell what sort of actor a node is; dashed edges are disputed; hover or click to see who says so
    and in which words. Of hand-written background only that is shown which links actors of the documents.

    \b
    Examples:
      actorgraph view -o graph.html
      actorgraph view -o korea.html --actor Nordkorea --hops 2
      actorgraph view -o attacks.html --types ASSAULT --since 2024-10-01
      actorgraph view -o disputed.html --question disputed
      actorgraph view -o mine.html --question my-question.rq
    """
    from actorgraph.network import network
    from actorgraph.store import Store
    from actorgraph.view import write
    from actorgraph.view.completing import complete
    from actorgraph.view.narrowing import answering, narrowed

    with Store.open(store, read_only=True) as opened:
        slug = opened.find_actor(actor) if actor else None
        graph = network(opened, actor=slug, hops=hops)
        if not background:
            leave_out_background(graph, keep=slug)
        if question:
            graph = answering(graph, _answer(opened, question))
        complete(graph, opened)
        name = title or (opened.actor(slug).label(labels) if slug else "actorgraph")
    day = None if since is None else since.date().isoformat()
    graph = narrowed(graph, types=types, since=day, limit=limit)
    write(graph, output, title=name, language=labels)
    size = f"{plural(len(graph), 'actor')}, {plural(graph.number_of_edges(), 'relation')}"
    inform(size if output == "-" else f"wrote {output}: {size}")


def _answer(store: Store, question: str) -> Iterator[list[str]]:
    """The IRIs in each row of the answer to a question."""
    import pyoxigraph as ox

    from actorgraph.cli.query import read_question
    from actorgraph.questions import ask

    text, name = read_question(question)
    for row in ask(store, text, name=name).terms():
        yield [term.value for term in row if isinstance(term, ox.NamedNode)]


def leave_out_background(graph: MultiDiGraph[str], keep: str | None = None) -> None:
    """Take out of `graph` what no document speaks of: relations at whose ends an actor is that none names.

    A graph of background alone stays as it is, and so does the actor `keep`.
    """
    told = {node for node, data in graph.nodes(data=True) if _from_document(data["claims"])}
    for source, target, data in graph.edges(data=True):
        if _from_document(data["claims"]):
            told |= {source, target}
    if told:
        graph.remove_nodes_from([node for node in graph if node not in told and node != keep])


def _from_document(claims: Iterable[Mapping[str, Any]]) -> bool:
    return any(claim["document"] for claim in claims)
