"""`actorgraph stats`: how much is in the store."""

from __future__ import annotations

import click

from actorgraph.cli.options import store_option
from actorgraph.locations import Location


@click.command(name="stats")
@store_option
def command(store: Location) -> None:
    """Print how many documents, actors, relations and claims the store holds.

    \b
    Examples:
      actorgraph stats
      actorgraph stats --store archive.db
    """
    from actorgraph.store import Store

    with Store.open(store, read_only=True) as opened:
        numbers = opened.stats()
    name_width = max(map(len, numbers), default=0)
    number_width = max((len(f"{number:,}") for number in numbers.values()), default=0)
    for name, number in numbers.items():
        click.echo(f"{name:<{name_width}}  {number:>{number_width},}")
