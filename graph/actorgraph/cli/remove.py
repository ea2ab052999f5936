"""`actorgraph remove`: documents out of the store, with all that they gave."""

from __future__ import annotations

import click

from actorgraph.cli.batch import Tally, plural
from actorgraph.cli.options import store_option
from actorgraph.cli.terminal import inform
from actorgraph.errors import StoreError
from actorgraph.locations import Location


@click.command(name="remove")
@click.argument("documents", nargs=-1, required=True, metavar="DOCUMENT...")
@store_option
def command(documents: tuple[str, ...], store: Location) -> int:
    """Remove documents and all that they gave. DOCUMENT is an id, as `actorgraph query sources` lists them.

    \b
    Examples:
      actorgraph remove nato-2024-10-28
      actorgraph remove alliances.ttl              a hand-written graph, by its file's name
    """
    tally = remove(documents, store)
    inform(
        f"removed {plural(tally.done, 'document')}"
        + (f"; {tally.failed:,} not found" if tally.failed else "")
    )
    return tally.exit_code


def remove(documents: tuple[str, ...], location: Location) -> Tally:
    """Remove each; whatever is not there is told and counted."""
    from actorgraph.store import Store

    tally = Tally()
    Store.open(location, read_only=True).close()  # never make a store only to remove from it
    with Store.open(location) as store:
        for document in documents:
            if store.remove(document):
                tally.done += 1
            else:
                tally.fail(StoreError(f"{location}: no document {document!r} in it"))
    return tally
