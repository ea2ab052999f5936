"""`actorgraph actors`: who is who across documents, as people decide it."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from actorgraph.cli.options import folder_option, store_option
from actorgraph.cli.terminal import console, inform
from actorgraph.errors import UsageError
from actorgraph.locations import Location

if TYPE_CHECKING:
    from actorgraph.decisions import Decision
    from actorgraph.duplicates import Proposal
    from actorgraph.model import Actor
    from actorgraph.store import Store

why_option = click.option("--why", metavar="TEXT", default="", help="The reason, kept with the decision.")
who_option = click.option("--who", metavar="NAME", help="Who decides; default: the user's name here.")
json_option = click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")


@click.group(name="actors")
def command() -> None:
    """Find, merge and tell apart actors across documents; bring actors of your own.

    Each decision is kept with the store, says who made it and why, and is undone by one command. Documents
    are never rewritten: decisions hold when the graph is read, for documents added later too.

    \b
    Examples:
      actorgraph actors duplicates
      actorgraph actors merge "Mark Rutte" m-rutte --why "misspelt in one article"
      actorgraph actors undo 3fa81c02
      actorgraph actors add ministers.csv
    """


@command.command(name="duplicates")
@click.option(
    "--least", type=click.FloatRange(0, 1), default=0.85, show_default=True, help="The lowest score shown."
)
@click.option("--limit", type=click.IntRange(min=1), help="How many to show.")
@json_option
@store_option
def duplicates_command(least: float, limit: int | None, as_json: bool, store: Location) -> None:
    """Propose pairs of actors that could be one, the likeliest first; nothing is decided.

    \b
    Examples:
      actorgraph actors duplicates --limit 20
      actorgraph actors duplicates --least 0.95 --json > pairs.jsonl
    """
    from actorgraph import decisions
    from actorgraph.duplicates import duplicates
    from actorgraph.store import Store

    with Store.open(store, read_only=True) as opened:
        found = duplicates(opened, decisions.read(store) if isinstance(store, Path) else (), least=least)
    for one in found[:limit]:
        click.echo(json.dumps(asdict(one), ensure_ascii=False) if as_json else _proposal(one))
    more = f", {limit} shown" if limit and limit < len(found) else ""
    inform(f"{len(found):,} {'pair' if len(found) == 1 else 'pairs'} could be one actor{more}")


@command.command(name="add")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@folder_option
def add_command(files: tuple[Path, ...], store: Path) -> None:
    """Bring actors of your own, which documents added from now on know before all others.

    FILE is a .csv with the columns type and name, and if you like id, name_en, aliases, adjectives, demonyms
    (parted by semicolons), wikidata, country, latitude, longitude; a .ttl that describes actors as the graph
    does; or FollowTheMoney entities, one JSON object a line.

    \b
    Examples:
      actorgraph actors add ministers.csv
      actorgraph actors add companies.ftm.json --store archive.db
    """
    from actorgraph import own_actors
    from actorgraph.store import Store

    found = [one for file in files for one in own_actors.read_file(file)]
    Store.open(store).close()
    count = own_actors.add(store, found)
    inform(f"{count:,} {'actor' if count == 1 else 'actors'} kept with {store}")


def _proposal(one: Proposal) -> str:
    return f"{one.score:.2f}  {one.first}  {one.second}\n      {'; '.join(one.reasons)}"


@command.command(name="merge")
@click.argument("kept", metavar="A")
@click.argument("merged", metavar="B")
@click.option("--anyway", is_flag=True, help="Even if the two have different Wikidata ids.")
@why_option
@who_option
@folder_option
def merge_command(kept: str, merged: str, anyway: bool, why: str, who: str | None, store: Path) -> None:
    """Make B the same actor as A; A's id and name stay, B's names become further names.

    \b
    Examples:
      actorgraph actors merge wladimir-klitschko vladimir-klichko
      actorgraph actors merge "Rotes Kreuz" IKRK --why "short name"
    """
    from actorgraph import decisions

    a, b = _two(store, kept, merged)
    if a.wikidata and b.wikidata and a.wikidata != b.wikidata and not anyway:
        raise UsageError(
            f"{a.id} is {a.wikidata} and {b.id} is {b.wikidata} in Wikidata, so they look like two; "
            "--anyway merges them"
        )
    _told(decisions.decide(store, "same", (a.id, b.id), why=why, who=who))


@command.command(name="distinct")
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@why_option
@who_option
@folder_option
def distinct_command(first: str, second: str, why: str, who: str | None, store: Path) -> None:
    """Keep A and B two actors: they are not proposed again, and no merge can join them.

    \b
    Examples:
      actorgraph actors distinct homs al-homs
      actorgraph actors distinct "George Bush" "George W. Bush" --why "father and son"
    """
    from actorgraph import decisions

    a, b = _two(store, first, second)
    _told(decisions.decide(store, "distinct", (a.id, b.id), why=why, who=who))


@command.command(name="split")
@click.argument("actor", metavar="ACTOR")
@click.argument("name", metavar="NAME")
@click.option(
    "--document",
    "documents",
    multiple=True,
    required=True,
    metavar="ID",
    help="That means the other; repeatable.",
)
@why_option
@who_option
@folder_option
def split_command(
    actor: str, name: str, documents: tuple[str, ...], why: str, who: str | None, store: Path
) -> None:
    """Say that some documents mean somebody else by ACTOR: a new actor called NAME, or another one there is.

    \b
    Examples:
      actorgraph actors split "Michael Müller" "Michael Müller (Footballer)" --document match-7
      actorgraph actors split homs Al-Homs --document d12 --document d15
    """
    from actorgraph import decisions
    from actorgraph.actors.identity import slug
    from actorgraph.errors import UnknownActor
    from actorgraph.store import Store

    with Store.open(store, read_only=True, as_written=True) as opened:
        one = opened.find_actor(actor)
        try:
            other = opened.find_actor(name)
        except UnknownActor:
            other = slug(name)
        other = slug(name) if other == one else other
        for document in documents:
            if not any(found.id == one for found in opened.record(document).actors):
                raise UsageError(f"document {document!r} does not speak of {one}")
    new = name if other == slug(name) else None
    _told(decisions.decide(store, "split", (one, other), documents=documents, name=new, why=why, who=who))


@command.command(name="decisions")
@click.option("--all", "everything", is_flag=True, help="Those too that were undone.")
@json_option
@folder_option
def decisions_command(everything: bool, as_json: bool, store: Path) -> None:
    """List what was decided: by whom, when and why.

    \b
    Examples:
      actorgraph actors decisions
      actorgraph actors decisions --all --json
    """
    from actorgraph import decisions
    from actorgraph.store import Store

    Store.open(store, read_only=True, as_written=True).close()
    made = decisions.read(store)
    held = {one.id for one in decisions.live(made)}
    shown = [one for one in made if everything or one.id in held]
    for one in shown:
        if as_json:
            click.echo(json.dumps(asdict(one), ensure_ascii=False))
        else:
            state = "" if one.id in held or one.kind == "undo" else "  (undone)"
            console().print(
                f"{one.id}  {one}{state}\n          {one.when} {one.who}{one.why and ': ' + one.why}"
            )
    inform(f"{len(shown):,} {'decision' if len(shown) == 1 else 'decisions'}")


@command.command(name="undo")
@click.argument("decision", metavar="DECISION")
@why_option
@who_option
@folder_option
def undo_command(decision: str, why: str, who: str | None, store: Path) -> None:
    """Undo a decision, by its id: the graph is read as if it had never been made.

    \b
    Examples:
      actorgraph actors undo 3fa81c02
      actorgraph actors undo 3fa81c02 --why "two ministers of one name"
    """
    from actorgraph import decisions
    from actorgraph.store import Store

    Store.open(store, read_only=True, as_written=True).close()
    _told(decisions.decide(store, "undo", undoes=decision, why=why, who=who))


def _two(store: Path, first: str, second: str) -> tuple[Actor, Actor]:
    """Two actors by any name, as documents have them."""
    from actorgraph.store import Store

    with Store.open(store, read_only=True, as_written=True) as opened:
        return _actor(opened, first), _actor(opened, second)


def _actor(store: Store, name: str) -> Actor:
    return store.actor(store.find_actor(name))


def _told(made: Decision) -> None:
    inform(
        f"{made.id}: {made}"
        + ("" if made.kind == "undo" else f"; undo with: actorgraph actors undo {made.id}")
    )
