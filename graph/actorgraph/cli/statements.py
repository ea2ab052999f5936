"""A record as text that one reads: each statement as an arrow, under it who says so and in what words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actorgraph.cli.terminal import print_trimmed
from actorgraph.model import Actor, Claim, OpenTriple, Record

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

NOBODY = "?"
STANCE_STYLES = {"denies": "bold red", "doubts": "bold yellow", "confirms": "bold green"}


def print_record(record: Record, console: Console, language: str) -> None:
    """Print one document: its heading, then its statements in text order."""
    from rich.table import Table
    from rich.text import Text

    console.print(heading(record))
    actors = {actor.id: actor for actor in record.actors}
    for number, claim in enumerate(record.claims, 1):
        lines = Table.grid(padding=(0, 2, 0, 0))
        lines.add_row(Text(f"{number:>2}", style="dim"), arrow(claim, actors, record, language))
        for line in voices(claim, actors, record, language):
            lines.add_row("", line)
        lines.add_row("", quote(claim.evidence.of(record.document.text)))
        console.print()
        print_trimmed(lines, console)
    if not record.claims:
        console.print("\n    no statement found")
    print_open(record, console)
    console.print()


def print_open(record: Record, console: Console) -> None:
    """Print the clauses in the text's own words, where they were asked for."""
    if record.open:
        console.print("\n    In the text's own words:")
    for triple in record.open:
        console.print(_open(triple))


def heading(record: Record) -> Text:
    """The document's title, or its id where it has none, with who published it and when."""
    from rich.text import Text

    document = record.document
    text = Text(document.title or document.id, style="bold")
    about = ", ".join(part for part in (document.source, document.published) if part)
    return text.append(f"  ({about})", style="not bold dim") if about else text


def arrow(claim: Claim, actors: dict[str, Actor], record: Record, language: str) -> Text:
    """`Nordkorea —sendsTroopsTo→ Russland`, and what is said of how many, where, when and whether."""
    from rich.text import Text

    from actorgraph.vocabulary import relation

    negative = claim.polarity == "negative"
    text = Text(_name(claim.subject, actors, language), style="bold cyan")
    style = "bold red" if negative else "bold magenta"
    text.append(f" —{'not ' if negative else ''}{claim.relation}", style=style)
    if claim.object is not None or relation(claim.relation).range:
        text.append("→ ", style=style).append(_name(claim.object, actors, language), style="bold cyan")
    details = list(_details(claim, actors, record, language))
    if details:
        text.append("  ").append(" · ".join(details), style="not bold green")
    return text


def voices(claim: Claim, actors: dict[str, Actor], record: Record, language: str) -> list[Text]:
    """One line for each who vouches for the statement or disputes it; the article where nobody is named."""
    from rich.text import Text

    if not claim.voices:
        return [Text(f"{record.document.source or 'the article'} says so itself", style="dim")]
    lines = []
    for voice in claim.voices:
        holder = "an unnamed source" if voice.holder is None else _name(voice.holder, actors, language)
        lines.append(Text(f"{holder} ").append(voice.stance, style=STANCE_STYLES.get(voice.stance, "bold")))
    return lines


def quote(words: str) -> Text:
    """The words of the text, on as many lines as the terminal needs."""
    from rich.text import Text

    return Text(f"“{' '.join(words.split())}”", style="italic dim")


def _name(actor: str | None, actors: dict[str, Actor], language: str) -> str:
    if actor is None:
        return NOBODY
    return actors[actor].label(language) if actor in actors else actor


def _details(claim: Claim, actors: dict[str, Actor], record: Record, language: str) -> list[str]:
    text = record.document.text
    details: list[str] = []
    if claim.modality != "actual":
        details.append(claim.modality)
    if claim.role:
        details.append(claim.role)
    if claim.quantity:
        details.append(claim.quantity.span.of(text))
    if claim.place:
        details.append(f"in {_name(claim.place, actors, language)}")
    if claim.time:
        details.append(claim.time.span.of(text) + _dates(claim.time.start, claim.time.end))
    return [" ".join(detail.split()) for detail in details]


def _dates(start: str | None, end: str | None) -> str:
    if start is None and end is None:
        return ""
    return f" ({start})" if start == end else f" ({start or ''} to {end or ''})"


def _open(triple: OpenTriple) -> Text:
    from rich.text import Text

    return Text(f"    {triple.subject} | {triple.relation} | {triple.object}", style="dim")
