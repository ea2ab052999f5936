"""Options that several commands share, so that they read alike everywhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from actorgraph.documents import Defaults, Limits
from actorgraph.locations import Location, folder, location

F = TypeVar("F", bound=Any)

DEFAULT_STORE = "actorgraph.db"


class _Store(click.ParamType[Location]):
    """A store: a folder, or the address of an engine where one will do."""

    name = "store"

    def __init__(self, *, only_folder: bool = False) -> None:
        self._only_folder = only_folder

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Location:
        """Where it is; raises UsageError where it is an address and must be a folder."""
        where = location(value)
        return folder(where) if self._only_folder else where


def _store_option(kind: _Store, help_text: str) -> Callable[[F], F]:
    return click.option(
        "--store",
        type=kind,
        envvar="ACTORGRAPH_STORE",
        default=DEFAULT_STORE,
        show_default=True,
        show_envvar=True,
        help=help_text,
    )


store_option = _store_option(
    _Store(), "Folder that holds the graph, or address of a SPARQL engine (https://...)."
)
folder_option = _store_option(_Store(only_folder=True), "Folder that holds the graph.")

lexicon_option = click.option(
    "--lexicon",
    "own_words",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="FILE",
    help="Lexicon entries of your own (.ttl), beside those that come with actorgraph; repeatable.",
)

labels_option = click.option(
    "--labels",
    type=click.Choice(["de", "en"]),
    default="de",
    show_default=True,
    help="Language in which actors are named.",
)


scheduler_option = click.option(
    "--scheduler", metavar="ADDRESS", help="Read on the Dask cluster of this scheduler: tcp://host:8786."
)

parts_option = click.option(
    "--parts",
    metavar="FOLDER",
    help="Folder or URL for what workers read, which all can write to; a second run goes on there.",
)


def output_option(help_text: str, *, required: bool = False) -> Callable[[F], F]:
    """-o, with what it is in this command."""
    if required:
        return click.option("-o", "--output", metavar="FILE", required=True, help=help_text)
    return click.option("-o", "--output", metavar="FILE", default="-", help=help_text)


def document_options(command: F) -> F:
    """What documents are where they don't say so themselves, and how large they may be."""
    for option in (
        click.option("--published", metavar="DATE", help="When, e.g. 2024-10-28; 'gestern' counts from it."),
        click.option("--source", metavar="NAME", help="Who published them."),
        click.option("--language", default="de", show_default=True, help="The language of the texts."),
        click.option(
            "--max-chars",
            type=click.IntRange(min=1),
            default=Limits().characters,
            show_default=True,
            help="Refuse a text with more characters.",
        ),
        click.option(
            "--max-bytes",
            type=click.IntRange(min=1),
            default=Limits().bytes,
            show_default=True,
            help="Refuse a file, or a line of JSON Lines, with more.",
        ),
    ):
        command = option(command)
    return command


def defaults_from(language: str, source: str | None, published: str | None) -> Defaults:
    """What `document_options` gave."""
    return Defaults(language=language, source=source, published=published)
