"""`actorgraph evaluate`: how much of what people found in texts the program finds."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from actorgraph.cli.batch import plural
from actorgraph.cli.options import output_option
from actorgraph.cli.terminal import console, inform, progress
from actorgraph.errors import UsageError
from actorgraph.files import STANDARD, atomic

if TYPE_CHECKING:
    from rich.console import Console

    from actorgraph.evaluate.gold import Gold
    from actorgraph.evaluate.records import Record
    from actorgraph.evaluate.scores import Result

KINDS = ("statements", "quotations", "open-triples", "names", "germeval", "trees")
_GAP = 2


@click.command(name="evaluate")
@click.argument("gold", nargs=-1, required=True, metavar="GOLD...")
@click.option("--as", "kind", type=click.Choice(KINDS), help="What GOLD is. Default: what it looks like.")
@click.option(
    "--predictions",
    metavar="FILE",
    help="Score these records, as extract --format jsonl prints them ('-' for standard input), "
    "instead of reading the texts of GOLD.",
)
@click.option("--show", is_flag=True, help="Also list what was missed and what was invented.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="A table to read, or JSON for programs.",
)
@output_option("File to write to, '-' for the terminal.")
def command(
    gold: tuple[str, ...], kind: str | None, predictions: str | None, show: bool, form: str, output: str
) -> None:
    """Score the program against texts that people have annotated. Stores nothing.

    GOLD is a file, or a folder of files: articles with statements or with quotations (JSON), sentences with
    clusters of open triples (BenchIE), with names (JSON Lines, GermEval) or with trees (CoNLL-U); gzipped or
    not. Each folder gives one result for each kind of gold in it. docs/quality.md says how it is counted.

    \b
    Examples:
      actorgraph evaluate gold/
      actorgraph evaluate gold/ --show | less
      actorgraph evaluate gold/ trees.conllu.gz --format json -o scores.json
      actorgraph evaluate gold/ --predictions statements.jsonl
    """
    from actorgraph.evaluate.gold import load_gold

    records = None if predictions is None else _records(predictions)
    sets = load_gold(gold, kind)
    results = [(one, _result(one, records)) for one in sets]
    with atomic(output) as stream:
        if form == "json":
            from actorgraph.evaluate.scores import to_json

            rows = [{**_about(one), **to_json(result, slips=show)} for one, result in results]
            json.dump(rows, stream, ensure_ascii=False, indent=1)
            stream.write("\n")
        else:
            _print(results, stream if output != STANDARD else None, show=show)


def _records(path: str) -> Mapping[str, Record]:
    from actorgraph.evaluate.gold import lines
    from actorgraph.evaluate.records import read_records

    name = "standard input" if path == STANDARD else path
    try:
        if path == STANDARD:
            return read_records(sys.stdin.buffer.read().decode("utf-8-sig").split("\n"), name)
        return read_records(lines(Path(path)), name)
    except OSError as error:
        raise UsageError(f"{name}: {error.strerror or error}") from None
    except UnicodeDecodeError as error:
        raise UsageError(f"{name}: byte {error.start} is not UTF-8") from None


def _result(gold: Gold, records: Mapping[str, Record] | None) -> Result:
    from actorgraph.evaluate.gold import compared, predicted

    found = []
    with progress(gold.kind.name, len(gold.items)) as advance:
        for prediction in predicted(gold, records):
            found.append(prediction)
            advance()
    if records is not None:
        missing = [item.id for item in gold.items if item.id not in records]
        if missing:
            inform(
                f"{gold.origin}: no record of {plural(len(missing), gold.kind.unit)}, such as {missing[0]!r}"
            )
    return compared(gold, found)


def _about(gold: Gold) -> dict[str, str | int]:
    return {
        "kind": gold.kind.name,
        "gold": gold.origin,
        "unit": gold.kind.unit,
        "size": len(gold.items),
    }


# --- for people -------------------------------------------------------------------------------------------


def _print(results: list[tuple[Gold, Result]], stream: IO[str] | None, *, show: bool) -> None:
    from rich.text import Text

    to = console(stream)
    for index, (gold, result) in enumerate(results):
        if index:
            to.print()
        about = f"  {gold.origin} · {plural(len(gold.items), gold.kind.unit)}"
        to.print(Text(gold.kind.name, style="bold cyan").append(about, style="not bold dim"))
        _print_numbers(result, to)
        if show and result.slips:
            to.print()
            _print_slips(result, to)


def _print_numbers(result: Result, to: Console) -> None:
    """The scores, below the first of them that of each type, the most frequent first, and the shares."""
    from actorgraph.cli.rows import print_rows

    types = sorted(result.types.items(), key=lambda item: (-item[1].gold, item[0]))
    scores = list(result.scores.items())
    rows = [
        (
            name,
            *(f"{value:.3f}" for value in (score.precision, score.recall, score.f1)),
            *(f"{value:.0f}" for value in (score.right, score.predicted, score.found, score.gold)),
        )
        for name, score in (*scores[:1], *((f"  {name}", score) for name, score in types), *scores[1:])
    ]
    print_rows(("", "precision", "recall", "F1", "right", "predicted", "found", "gold"), rows, to)
    if rows and result.shares:
        to.print()
    shares = [
        (name, f"{share.value:.3f}", str(share.right), str(share.of)) for name, share in result.shares.items()
    ]
    print_rows(("", "share", "right", "of"), shares, to)


def _print_slips(result: Result, to: Console) -> None:
    from rich.text import Text

    from actorgraph.cli.terminal import print_indented

    for slip in sorted(result.slips, key=lambda slip: slip.document):
        line = Text(f"{slip.what:<8} ", style="yellow" if slip.what == "missed" else "red")
        line.append(f"{slip.document} ", style="dim").append(f"{slip.group}: ", style="bold")
        print_indented(line.append(_joined(slip.text), style="default not dim not bold"), to, 0)
        print_indented(Text(_joined(slip.evidence), style="dim italic"), to, _GAP)


def _joined(text: str) -> str:
    return " ".join(text.split())
