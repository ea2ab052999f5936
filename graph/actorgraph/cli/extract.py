"""`actorgraph extract`: what articles say, printed."""

from __future__ import annotations

import click

from actorgraph.cli.batch import Tally, plural, read_records
from actorgraph.cli.options import defaults_from, document_options, labels_option, output_option
from actorgraph.cli.statements import print_record
from actorgraph.cli.terminal import console, inform
from actorgraph.files import atomic


@click.command(name="extract")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "jsonl"]),
    default="text",
    show_default=True,
    help="Text to read, or JSON Lines for programs.",
)
@click.option("--open", "open_triples", is_flag=True, help="Also every clause in the text's own words.")
@output_option("File to write to, '-' for the terminal.")
@labels_option
@document_options
def command(
    paths: tuple[str, ...],
    form: str,
    open_triples: bool,
    output: str,
    labels: str,
    language: str,
    source: str | None,
    published: str | None,
) -> int:
    """Print the statements of articles: who did what to whom, and who says so. Stores nothing.

    PATH is a .txt, .md, .html, .json or .jsonl file, a folder of such files, or '-' for standard input.
    JSON has the keys id, title, published, source, language and text.

    \b
    Examples:
      actorgraph extract article.txt --published 2024-10-28
      actorgraph extract --format jsonl articles/ -o statements.jsonl
      curl -s https://example.org/news.html | actorgraph extract -
    """
    defaults = defaults_from(language, source, published)
    tally = Tally()
    statements = 0
    with atomic(output) as file:
        for record in read_records(paths, defaults, tally, open_triples=open_triples):
            if form == "jsonl":
                from actorgraph.jsonl import dumps

                file.write(dumps(record) + "\n")
            else:
                print_record(record, console(None if output == "-" else file), labels)
            statements += len(record.claims)
            tally.done += 1
    inform(_summary(tally, statements))
    return tally.exit_code


def _summary(tally: Tally, statements: int) -> str:
    failed = f", {tally.failed:,} failed" if tally.failed else ""
    return f"{plural(statements, 'statement')} in {plural(tally.done, 'document')}{failed}"
