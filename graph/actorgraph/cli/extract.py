"""`actorgraph extract`: what articles say, printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from actorgraph.cli.batch import Tally, explain_documents, plural, read_parts, read_records
from actorgraph.cli.options import (
    defaults_from,
    document_options,
    labels_option,
    lexicon_option,
    output_option,
    parts_option,
    scheduler_option,
)
from actorgraph.cli.statements import print_record
from actorgraph.cli.terminal import console, inform
from actorgraph.documents import Limits
from actorgraph.errors import UsageError
from actorgraph.extract import lexicon
from actorgraph.files import atomic
from actorgraph.model import Record

if TYPE_CHECKING:
    from actorgraph.explain import Explanation


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
@click.option("--explain", is_flag=True, help="Sentence by sentence: by what it was read, and why not.")
@click.option("--trees", is_flag=True, help="With --explain: also each sentence's tree.")
@scheduler_option
@parts_option
@lexicon_option
@output_option("File to write to, '-' for the terminal.")
@labels_option
@document_options
def command(
    paths: tuple[str, ...],
    form: str,
    open_triples: bool,
    explain: bool,
    trees: bool,
    scheduler: str | None,
    parts: str | None,
    own_words: tuple[Path, ...],
    output: str,
    labels: str,
    language: str,
    source: str | None,
    published: str | None,
    max_chars: int,
    max_bytes: int,
) -> int:
    """Print the statements of articles: who did what to whom, and who says so. Stores nothing.

    PATH is a .txt, .md, .html, .json or .jsonl file, a folder of such files, or '-' for standard input.
    JSON has the keys id, title, published, source, language and text. With --scheduler, PATH may also be a
    glob or a URL, and workers of a cluster write what they read to --parts, for `add --scheduler` with the
    same --parts; nothing is printed.

    \b
    Examples:
      actorgraph extract article.txt --published 2024-10-28
      actorgraph extract --format jsonl articles/ -o statements.jsonl
      curl -s https://example.org/news.html | actorgraph extract -
      echo 'Polen beneidet Japan.' | actorgraph extract --explain --lexicon mine.ttl -
    """
    if explain and form == "jsonl":
        raise UsageError(
            "--explain is text to read; leave it out, --format jsonl has trigger and rule of each statement"
        )
    if trees and not explain:
        raise UsageError("--trees shows trees within what --explain prints; add --explain")
    if bool(scheduler) != bool(parts) or (scheduler and (explain or form == "jsonl" or output != "-")):
        raise UsageError("a cluster writes into parts: --scheduler and --parts go together, and alone")
    lexicon.prefer(own_words)
    defaults = defaults_from(language, source, published)
    limits = Limits(bytes=max_bytes, characters=max_chars)
    tally = Tally()
    statements = 0
    if scheduler and parts:
        for part in read_parts(paths, defaults, scheduler, parts, limits=limits, open_triples=open_triples):
            for one in part.told:
                if one.error is not None:
                    tally.fail(one.error)
                else:
                    tally.done += 1
                    statements += one.claims
        inform(f"{_summary(tally, statements)}, in {parts}")
        return tally.exit_code
    with atomic(output) as file:
        target = None if output == "-" else file
        if explain:
            read = explain_documents(paths, defaults, tally, limits=limits, open_triples=open_triples)
            records = _explained(read, target, labels, trees=trees)
        else:
            found = read_records(paths, defaults, tally, limits=limits, open_triples=open_triples)
            records = _printed(found, form, file, target, labels)
        for record in records:
            statements += len(record.claims)
            tally.done += 1
    inform(_summary(tally, statements))
    return tally.exit_code


def _printed(
    records: Iterable[Record], form: str, file: IO[str], target: IO[str] | None, labels: str
) -> Iterator[Record]:
    """The records, each printed."""
    from actorgraph.jsonl import dumps

    for record in records:
        if form == "jsonl":
            file.write(dumps(record) + "\n")
        else:
            print_record(record, console(target), labels)
        yield record


def _explained(
    explanations: Iterable[Explanation], target: IO[str] | None, labels: str, *, trees: bool
) -> Iterator[Record]:
    """The records of explanations, each printed."""
    from actorgraph.cli.explanation import print_explanation

    for explanation in explanations:
        print_explanation(explanation, console(target), labels, trees=trees)
        yield explanation.record


def _summary(tally: Tally, statements: int) -> str:
    failed = f", {tally.failed:,} failed" if tally.failed else ""
    return f"{plural(statements, 'statement')} in {plural(tally.done, 'document')}{failed}"
