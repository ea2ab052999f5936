"""`actorgraph query`: a question to the graph, ready-made or in SPARQL."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from actorgraph.cli.batch import plural
from actorgraph.cli.limits import time_limit, timeout_option
from actorgraph.cli.options import labels_option, output_option, store_option
from actorgraph.cli.terminal import console, inform
from actorgraph.errors import QueryError, UsageError
from actorgraph.files import STANDARD, atomic
from actorgraph.locations import Location

if TYPE_CHECKING:
    from actorgraph.results import Result

SUFFIXES = (".rq", ".sparql")
PAGE = 100  # rows of a ready-made question that one reads, as opposed to a program


class QuestionsCommand(click.Command):
    """A command whose help ends with the ready-made questions."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the names of the questions with what each is about."""
        from actorgraph.questions import load, names

        with formatter.section("Questions"):
            formatter.write_dl([(name, _title(load(name).title, load(name).parameters)) for name in names()])


def _title(title: str, parameters: Mapping[str, bool]) -> str:
    needed = [f"--{name}" for name, must in parameters.items() if must]
    return f"{title} (needs {' and '.join(needed)})" if needed else title


@click.command(name="query", cls=QuestionsCommand)
@click.argument("question", metavar="QUESTION")
@click.option("--actor", metavar="NAME", help="About this actor.")
@click.option("--to", metavar="NAME", help="The other actor, for 'path'.")
@click.option("--relation", metavar="NAME", help="Only this relation ('attacks') or type ('ASSAULT').")
@click.option("--since", metavar="DATE", help="Only from this day on: 2024-10-28, 2024-10 or 2024.")
@click.option("--until", metavar="DATE", help="Only up to this day.")
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    help=f"At most so many rows, 0 for all. Tables of the ready-made questions have {PAGE} unless you say.",
)
@timeout_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "tsv", "json", "xml", "turtle"]),
    help="How to print. Default: a table on a terminal, elsewhere csv, or turtle for CONSTRUCT.",
)
@output_option("File to write to, '-' for the terminal.")
@labels_option
@store_option
def command(
    question: str,
    actor: str | None,
    to: str | None,
    relation: str | None,
    since: str | None,
    until: str | None,
    limit: int | None,
    timeout: float,
    form: str | None,
    output: str,
    labels: str,
    store: Location,
) -> None:
    """Ask the graph. QUESTION is the name of a ready-made one, SPARQL, a .rq file, or '-' for standard input.

    Queries only read, and see all documents together unless they name a graph. The prefixes ag:, actor:,
    rdf:, prov:, oa: and others are declared. A table shows names; csv and json hold the IRIs.

    \b
    Examples:
      actorgraph query disputed
      actorgraph query about --actor Nordkorea --since 2024-10
      actorgraph query path --actor NATO --to Nordkorea
      actorgraph query 'SELECT ?a ?b WHERE { ?a ag:attacks ?b }' --format json
      actorgraph query my-question.rq > answer.csv
    """
    from actorgraph.questions import ask
    from actorgraph.store import Store

    text, name = read_question(question)
    hint = "ask for less, name what is asked about before what is optional, or raise --timeout"
    page = form == "table" or (form is None and output == STANDARD and sys.stdout.isatty())
    most = page_limit(text, limit) if page else limit
    with Store.open(store, read_only=True) as opened, time_limit(timeout, hint):
        result = ask(
            opened,
            text,
            actor=actor,
            to=to,
            relation=relation,
            since=since,
            until=until,
            limit=most,
            name=name,
        )
        form = form or default_format(result, on_terminal=output == STANDARD and sys.stdout.isatty())
        if form == "table":
            cut = None if most == limit else PAGE
            with atomic(output) as stream:
                count, more = print_answer(result, None if output == STANDARD else stream, labels, cut)
            rows = plural(count, "row")
            inform(f"the first {rows}; --limit 0 shows all" if more else rows)
        else:
            with atomic(output, "wb") as binary:
                result.write(binary, form)


def page_limit(question: str, limit: int | None) -> int | None:
    """How many rows to ask for where a person reads them: a page, and one row to know of more."""
    from actorgraph.questions import load, names

    asked = load(question) if question in names() else None
    return PAGE + 1 if limit is None and asked is not None and asked.limit is None else limit


def read_question(question: str) -> tuple[str, str]:
    """The question itself and what to call it in messages: a name or SPARQL as given, or what a file holds.

    Raises UsageError where a file named is not there or no text.
    """
    if question == STANDARD:
        return _checked(sys.stdin.buffer.read(), "standard input"), "standard input"
    if question.lower().endswith(SUFFIXES) and "{" not in question:
        try:
            return _checked(Path(question).read_bytes(), question), question
        except OSError as error:
            raise UsageError(f"{question}: {error.strerror or error}") from None
    return question, "query"


def _checked(content: bytes, name: str) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise QueryError(f"{name}: byte {error.start} is not UTF-8") from None
    if not text.strip():
        raise QueryError(f"{name}: empty, no question in it")
    return text + " " if text.strip() == text else text  # never taken for the name of a ready-made one


def default_format(result: Result, *, on_terminal: bool) -> str:
    """What suits the answer where nobody says: a table to read, else what programs take."""
    if on_terminal:
        return "turtle" if result.kind == "construct" else "table"
    if result.kind == "ask":
        return "json"
    return "turtle" if result.kind == "construct" else "csv"


def print_answer(
    result: Result, stream: IO[str] | None, language: str, most: int | None = None
) -> tuple[int, bool]:
    """Print at most so many rows as a table with names for IRIs; how many, and whether there are more."""
    from itertools import islice

    from actorgraph.cli.rows import print_rows

    columns = result.columns if result.kind != "ask" else ("answer",)
    rows = result.rows(language)
    count = print_rows(columns, islice(rows, most), console(stream))
    return count, most is not None and next(rows, None) is not None
