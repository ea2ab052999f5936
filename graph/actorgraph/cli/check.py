"""`actorgraph check`: whether the graph is sound."""

from __future__ import annotations

import click

from actorgraph.cli.batch import plural
from actorgraph.cli.options import store_option
from actorgraph.cli.terminal import inform
from actorgraph.locations import Location


@click.command(name="check")
@store_option
def command(store: Location) -> int:
    """Check the whole store against the shapes of the ontology; exit code 1 if something breaks one.

    \b
    Examples:
      actorgraph check
      actorgraph check --store archive.db > problems.txt
    """
    from actorgraph.store import Store

    broken = 0
    with Store.open(store, read_only=True) as opened:
        for violation in opened.check():
            broken += 1
            click.echo(f"<{violation.graph}>: {violation}")
    inform(f"{plural(broken, 'violation')}" if broken else f"{store} is sound")
    return 1 if broken else 0
