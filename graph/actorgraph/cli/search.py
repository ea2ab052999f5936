"""`actorgraph search`: actors and quotes by their words."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from actorgraph.cli.batch import plural
from actorgraph.cli.options import labels_option, output_option, store_option
from actorgraph.cli.statements import STANCE_STYLES
from actorgraph.cli.terminal import console, inform, print_indented
from actorgraph.files import STANDARD, atomic

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from actorgraph.model import Span
    from actorgraph.search import Found, FoundActor, FoundQuote, Voice

COLUMNS = ("found", "iri", "text", "held_by", "document", "source", "date")
QUOTE_SIGNS = '"„“”«»'


@click.command(name="search")
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@click.option("--actors", "only", flag_value="actors", help="Only actors, by their names.")
@click.option("--quotes", "only", flag_value="quotes", help="Only quotes and other passages.")
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=20,
    show_default=True,
    help="At most so many of each; 0: all.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "tsv", "json"]),
    help="How to print. Default: a table on a terminal, elsewhere csv.",
)
@output_option("File to write to, '-' for the terminal.")
@labels_option
@store_option
def command(
    words: tuple[str, ...],
    only: str | None,
    limit: int,
    form: str | None,
    output: str,
    labels: str,
    store: Path,
) -> None:
    """Find actors and quotes that have all WORDS, with who holds what is quoted, document and date.

    Case, diacritics and endings do not matter ("raketen" finds "Rakete", "Muenchen" finds "München"). Words
    are found in compounds too ("Abwehrrakete"), after those that stand alone. The newest quotes come first.
    "Words in quotes" stand one after the other, as do those of one quoted argument; a beginning* finds all
    words that begin so.

    \b
    Examples:
      actorgraph search Raketen Ukraine
      actorgraph search "Mark Rutte" --actors
      actorgraph search 'entsand*' --quotes --limit 5
      actorgraph search Soldaten --format json | jq '.quotes[].words'
    """
    from actorgraph import indexing
    from actorgraph.search import search
    from actorgraph.store import Store

    indexing.require()
    query = " ".join(map(_quoted, words))
    with Store.open(store, read_only=True) as opened:
        found = search(
            opened,
            query,
            actors=only != "quotes",
            quotes=only != "actors",
            limit=limit or None,
            language=labels,
        )
    if not found.by_index:
        inform(f"{store} has no search index, so all of it was read; `actorgraph store reindex` makes one")
    form = form or ("table" if output == STANDARD and sys.stdout.isatty() else "csv")
    with atomic(output) as stream:
        if form == "table":
            print_found(found, console(None if output == STANDARD else stream))
        elif form == "json":
            json.dump(
                {"actors": _dicts(found.actors), "quotes": _dicts(found.quotes)},
                stream,
                ensure_ascii=False,
            )
            stream.write("\n")
        else:
            write_rows(found, stream, "," if form == "csv" else "\t")
    inform(f"{plural(len(found.actors), 'actor')}, {plural(len(found.quotes), 'quote')}")


def _quoted(argument: str) -> str:
    """An argument that the shell was given in quotes is a phrase, unless it has quotes of its own."""
    phrase = len(argument.split()) > 1 and not set(argument) & set(QUOTE_SIGNS)
    return f'"{argument}"' if phrase else argument


def _dicts(found: Sequence[FoundActor] | Sequence[FoundQuote]) -> list[dict[str, object]]:
    return [asdict(one) for one in found]


def write_rows(found: Found, stream: IO[str], separator: str) -> None:
    """Write a line for each actor and each quote."""
    writer = csv.writer(stream, delimiter=separator, lineterminator="\r\n" if separator == "," else "\n")
    writer.writerow(COLUMNS)
    writer.writerows(_rows(found))


def _rows(found: Found) -> Iterator[tuple[str | None, ...]]:
    from actorgraph.export.tables import cell
    from actorgraph.iris import actor_iri

    for actor in found.actors:
        yield "actor", actor_iri(actor.id), cell(actor.name), None, None, None, None
    for quote in found.quotes:
        held_by = "; ".join(_said(voice) for voice in quote.voices)
        words = " ".join(quote.words.split())
        origin = (quote.document, quote.source, quote.date)
        yield "quote", quote.iri, cell(words), cell(held_by), *map(cell, origin)


def print_found(found: Found, console: Console) -> None:
    """Print actors, one a line, then quotes with what they are from and who holds them."""
    from rich.text import Text

    for actor in found.actors:
        line = _marked(actor.name, actor.marks, "bold cyan", console)
        if actor.name != actor.label:
            line.append(f"  {actor.label}")
        print_indented(line.append(f"  {actor.kind}  actor:{actor.id}", style="dim"), console, 0)
    for number, quote in enumerate(found.quotes):
        if number or found.actors:
            console.print()
        about = "  ".join(part for part in (quote.date, quote.source, quote.document) if part)
        print_indented(Text(about, style="dim"), console, 0)
        print_indented(_marked(quote.words, quote.marks, "italic", console), console, 2)
        voices = Text(" · ", style="dim").join(map(_voice, quote.voices))
        print_indented(voices, console, 2)


def _marked(text: str, marks: Sequence[Span], style: str, console: Console) -> Text:
    """A text with its marks in bold yellow, or between asterisks where nothing is coloured."""
    from rich.text import Text

    from actorgraph.words import pieces

    plain = not console.is_terminal or console.no_color
    line = Text()
    for piece, mark in pieces(text, marks):
        words = " ".join(piece.split()) if piece.split() else ""
        words = f"{' ' if piece[:1].isspace() and words else ''}{words}{' ' if piece[-1:].isspace() else ''}"
        line.append(f"**{words}**" if mark and plain else words, style="bold yellow" if mark else style)
    return line


def _voice(voice: Voice) -> Text:
    from rich.text import Text

    style = STANCE_STYLES.get(voice.stance or "", "bold")
    return Text(f"{voice.label} ").append(voice.stance or "is quoted", style=style)


def _said(voice: Voice) -> str:
    return f"{voice.label} {voice.stance or 'is quoted'}"
