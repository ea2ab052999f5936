"""`actorgraph store`: compact, back up, restore and verify the store, make summaries and index anew."""

from __future__ import annotations

from pathlib import Path

import click

from actorgraph.cli.batch import plural
from actorgraph.cli.options import folder_option, store_option
from actorgraph.cli.terminal import inform
from actorgraph.locations import Location


@click.group(name="store")
def command() -> None:
    """Compact, back up, restore and verify the store.

    \b
    Examples:
      actorgraph store verify
      actorgraph store backup ../actorgraph-monday.db
      actorgraph store restore ../actorgraph-monday.db
      actorgraph store restore archive.nq.gz --store archive.db
      actorgraph store optimise
    """


@command.command(name="optimise")
@folder_option
def optimise(store: Path) -> None:
    """Compact the files, for smaller and quicker stores after much has been added."""
    from actorgraph import maintenance

    maintenance.optimise(store)
    inform(f"{store} is compact")


@command.command(name="summarise")
@store_option
def summarise(store: Location) -> None:
    """Compute the summaries anew, which add and remove keep in step: for a store of an older version."""
    from actorgraph import maintenance

    maintenance.summarise(store)
    inform(f"the summaries of {store} are new")


@command.command(name="reindex")
@store_option
def reindex(store: Path) -> None:
    """Make the search index anew, which add and remove keep in step: for one that is missing or broken."""
    from actorgraph import maintenance

    maintenance.reindex(store)
    inform(f"the search index of {store} is new")


@command.command(name="backup")
@click.argument("target", type=click.Path(path_type=Path))
@folder_option
def backup(target: Path, store: Path) -> None:
    """Copy the store to the folder TARGET, also while another process adds to it."""
    from actorgraph import maintenance

    maintenance.backup(store, target)
    inform(f"copied {store} to {target}")


@command.command(name="restore")
@click.argument("source", type=click.Path(path_type=Path))
@folder_option
def restore(source: Path, store: Path) -> None:
    """Make the store what SOURCE holds, a backup or N-Quads (.nq, .nq.gz); nothing may be where it goes.

    N-Quads are those that `actorgraph export` writes. They are loaded as they are, all or nothing.
    """
    from actorgraph import maintenance

    maintenance.restore(source, store)
    inform(f"restored {store} from {source}")


@command.command(name="verify")
@click.option(
    "--shapes/--no-shapes", default=True, help="Check the shapes of every graph too, which is slow."
)
@store_option
def verify(store: Location, shapes: bool) -> int:
    """Check that the store is whole: exit code 1, and a line for each thing that is wrong, if it is not."""
    from actorgraph import maintenance
    from actorgraph.store import Store

    wrong = 0
    with Store.open(store, read_only=True, as_written=True) as opened:
        for line in maintenance.verify(opened, shapes=shapes):
            wrong += 1
            click.echo(line)
    inform(plural(wrong, "fault") if wrong else f"{store} is whole")
    return 1 if wrong else 0
