"""`actorgraph show`: all about one actor."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from actorgraph.cli.options import labels_option, store_option
from actorgraph.cli.statements import NOBODY, STANCE_STYLES, quote
from actorgraph.cli.terminal import console, print_indented
from actorgraph.locations import Location

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from actorgraph.card import Card, Edge
    from actorgraph.model import Actor


@click.command(name="show")
@click.argument("actor")
@click.option(
    "--newest", type=click.IntRange(min=0), default=5, show_default=True, help="How many claims to show."
)
@click.option(
    "--relations",
    type=click.IntRange(min=0),
    default=50,
    show_default=True,
    help="How many relations to show, those with most claims.",
)
@labels_option
@store_option
def command(actor: str, newest: int, relations: int, labels: str, store: Location) -> None:
    """Show one actor: names, type, identifiers, relations, newest claims with quotes, disputes.

    ACTOR is a name in German or English, an alias, a Wikidata id, or the id in the store.

    \b
    Examples:
      actorgraph show Nordkorea
      actorgraph show "Mark Rutte" --newest 20
      actorgraph show Q159 --labels en
    """
    from actorgraph.card import card
    from actorgraph.store import Store

    with Store.open(store, read_only=True) as opened:
        print_card(card(opened, actor, language=labels, newest=newest, most=relations), console(), labels)


def print_card(card: Card, console: Console, language: str) -> None:
    """Print the card, section by section; one that would be empty is left out."""

    def section(title: str, lines: list[Text], indent: int = 2) -> None:
        if lines:
            console.print()
            console.print(title, style="bold")
            for line in lines:
                print_indented(line, console, indent)

    for line in _names(card.actor, language):
        print_indented(line, console, 0)
    section("Relations", _relations(card))
    section("Disputed", _disputes(card))
    section("Newest claims", [line for edge, claim in card.newest for line in _claim(edge, claim)])


def _names(actor: Actor, language: str) -> list[Text]:
    from rich.text import Text

    first = Text(actor.label(language), style="bold cyan").append(f"  {actor.kind}", style="not bold dim")
    others = [label for _, label in actor.labels if label != actor.label(language)]
    also = list(dict.fromkeys([*others, *actor.aliases]))
    lines = [first, Text(f"actor:{actor.id}", style="dim")]
    if actor.wikidata:
        lines.append(Text(f"https://www.wikidata.org/wiki/{actor.wikidata}", style="dim"))
    if also:
        lines.append(Text(f"also called {', '.join(also)}"))
    if actor.part_of:
        lines.append(Text(f"part of {actor.part_of}"))
    return lines


def _relations(card: Card) -> list[Text]:
    """Each relation on a line with the number of claims, under its type."""
    from rich.text import Text

    lines = []
    for kind, count in card.types.most_common():
        lines.append(Text(kind, style="magenta").append(f"  {count:,}", style="dim"))
        for edge in card.edges:
            if edge.type == kind:
                lines.append(Text("  ").append_text(_arrow(edge)))
    return lines + _more(card.relations - len(card.edges))


def _disputes(card: Card) -> list[Text]:
    lines = [line for edge in card.disputed for line in _dispute(edge)]
    return lines + _more(card.disputes - len(card.disputed))


def _more(count: int) -> list[Text]:
    from rich.text import Text

    return [Text(f"… and {count:,} more", style="dim")] if count > 0 else []


def _arrow(edge: Edge, *, sums: bool = True) -> Text:
    """`Nordkorea —sendsTroopsTo→ Russland`, with how many claims there are and whether they disagree."""
    from rich.text import Text

    text = Text(f"{edge.subject or NOBODY} ").append(f"—{edge.relation}→", style="bold magenta")
    text.append(f" {edge.object or NOBODY}")
    if sums and edge.count > 1:
        text.append(f"  {edge.count:,} claims", style="dim")
    if sums and edge.disputed:
        text.append("  disputed", style="bold yellow")
    return text


def _dispute(edge: Edge) -> list[Text]:
    from rich.text import Text

    voices = [Text("  ").append_text(_voice(claim)) for claim in edge.claims]
    return [
        _arrow(edge, sums=False),
        *voices,
        *(Text("  ") + line for line in _more(edge.count - len(voices))),
    ]


def _claim(edge: Edge, claim: Mapping[str, Any]) -> list[Text]:
    from rich.text import Text

    details = [claim[key] for key in ("quantity", "time") if claim.get(key)]
    if claim.get("modality", "actual") != "actual":
        details.insert(0, claim["modality"])
    arrow = _arrow(edge, sums=False)
    if details:
        arrow.append("  " + " · ".join(map(str, details)), style="green")
    lines = [arrow, Text("  ").append_text(_voice(claim))]
    # What disputes a relation are the words of who does so; what vouches for it, those that state it.
    words = claim.get("quote" if claim.get("stance") in ("denies", "doubts") else "evidence")
    if words:
        lines.append(Text("  ").append_text(quote(str(words))))
    return lines


def _voice(claim: Mapping[str, Any]) -> Text:
    """`Mark Rutte confirms  (Beispielzeitung, 2024-10-28)`."""
    from rich.text import Text

    stance = str(claim.get("stance") or "")
    text = Text(f"{claim.get('holder_label') or NOBODY} ").append(
        stance, style=STANCE_STYLES.get(stance, "bold")
    )
    if claim.get("polarity") == "negative":
        text.append(" that not", style="bold red")
    origin = ", ".join(str(claim[key]) for key in ("source", "published") if claim.get(key))
    return text.append(f"  ({origin})", style="dim") if origin else text
