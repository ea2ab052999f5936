"""`actorgraph review`: claims beside their sentences, accepted, corrected, rejected or noted by people."""

from __future__ import annotations

import json
import shlex
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from actorgraph.cli.options import folder_option
from actorgraph.cli.terminal import complain, console, inform
from actorgraph.errors import ActorgraphError, UsageError
from actorgraph.locations import folder

if TYPE_CHECKING:
    from actorgraph.review import Entry, Said
    from actorgraph.store import Store

_VERDICTS = {"a": "accept", "c": "correct", "r": "reject", "n": "note", "s": "skip", "q": "quit"}
_NOBODY = ("-", "?", "")


@click.command(name="review")
@click.option("--document", "documents", multiple=True, metavar="ID", help="Only claims of it; repeatable.")
@click.option("--actor", metavar="NAME", help="Only claims that this actor is in, or holds.")
@click.option("--again", is_flag=True, help="Those too that have a verdict already.")
@click.option(
    "--list", "listing", is_flag=True, help="List the journal, with what no longer fits; ask nothing."
)
@click.option(
    "--apply", "journal", type=click.File("r", encoding="utf-8"), help="Take over another's journal."
)
@click.option("--json", "as_json", is_flag=True, help="With --list: one JSON object a line.")
@click.option("--who", metavar="NAME", help="Who reviews; default: the user's name here.")
@folder_option
def command(
    documents: tuple[str, ...],
    actor: str | None,
    again: bool,
    listing: bool,
    journal: IO[str] | None,
    as_json: bool,
    who: str | None,
    store: Path,
) -> None:
    """Walk through the claims beside their sentences: accept, correct, reject, or note something.

    What you say is kept in review.jsonl in the store's folder, one line each, and holds whenever the graph is
    read, for documents that are read again too: a rejected claim does not come back.

    \b
    Examples:
      actorgraph review --document nato-2024-10-28
      actorgraph review --actor Nordkorea
      actorgraph review --list
      actorgraph review --apply colleague.jsonl
    """
    from actorgraph.store import Store

    with Store.open(store, read_only=True, as_written=True) as opened:
        if journal is not None:
            _apply(opened, journal)
        elif listing:
            _list(opened, as_json)
        else:
            _walk(opened, _wanted(opened, documents, actor, again), who)


def _apply(store: Store, journal: IO[str]) -> None:
    from actorgraph import journals, review

    entries = []
    for number, line in enumerate(journal, 1):
        if line.strip():
            where = f"{journal.name}, line {number}"
            entries.append(review.parsed(journals.parsed(line, where), where))
    new = review.add(folder(store.path), entries)
    ids = {one.id for one in entries}
    lost = sum(one.id in ids for one in review.lost(store))
    inform(
        f"{new:,} of {len(entries):,} entries were new" + (f"; {lost:,} fit no claim here" if lost else "")
    )


def _list(store: Store, as_json: bool) -> None:
    from actorgraph import review

    entries = review.read(folder(store.path))
    lost = {one.id for one in review.lost(store)}
    for one in entries:
        if as_json:
            click.echo(json.dumps({**asdict(one), "fits": one.id not in lost}, ensure_ascii=False))
        else:
            console().print("\n".join(_entry(store, one, fits=one.id not in lost)))
    inform(f"{len(entries):,} entries" + (f", {len(lost):,} of which fit no claim any more" if lost else ""))


def _entry(store: Store, one: Entry, *, fits: bool) -> list[str]:
    changes = ", ".join(f"{name}: {value or 'nobody'}" for name, value in one.changes.items())
    note = "; ".join(part for part in (changes, one.note) if part)
    gone = "" if fits else "  (no longer in its document)"
    lines = [f"{one.verdict:8}{one.document}: {_arrow(store, one.claim)}{gone}"]
    lines.append(f"        “{' '.join(one.claim.quote.split())}”")
    lines.append(f"        {one.when} {one.who}{note and ': ' + note}")
    return lines


def _wanted(store: Store, documents: Sequence[str], actor: str | None, again: bool) -> list[Said]:
    """The claims to be shown."""
    from actorgraph import review

    for document in documents:
        store.record(document)
    slug = store.find_actor(actor) if actor else None
    found = review.claims_of(store, documents or None)
    if not again:
        _, fitting = review.matched(review.read(folder(store.path)), found)
        done = {said.id for made, said in fitting if said is not None and made.verdict != "note"}
        found = [one for one in found if one.id not in done]
    return [one for one in found if slug is None or slug in (one.subject, one.object, one.holder)]


def _walk(store: Store, claims: Sequence[Said], who: str | None) -> None:
    """Ask about one claim after the other; each answer is kept at once."""
    from actorgraph import review

    count = 0
    for number, claim in enumerate(claims, 1):
        _show(store, claim, f"{number}/{len(claims)}")
        try:
            made = _ask(store, claim, who)
        except (click.Abort, EOFError):
            break
        if made is not None:
            count += review.add(folder(store.path), [made])
    inform(f"{count:,} of {len(claims):,} claims reviewed")


def _ask(store: Store, claim: Said, who: str | None) -> Entry | None:
    """What the user says of a claim; None for nothing. Raises click.Abort at the end."""
    from actorgraph import review

    while True:
        answer = (
            click.prompt("accept, correct, reject, note, skip, quit", default="s", err=True).strip().lower()
        )
        verdict = _VERDICTS.get(answer[:1])
        try:
            if verdict == "quit":
                raise click.Abort
            if verdict == "skip":
                return None
            if verdict == "note":
                return review.entry(store, claim, "note", note=click.prompt("note", err=True), who=who)
            if verdict == "correct":
                line = click.prompt(
                    "change (e.g. relation=kills object=Russland stance=doubts, or turn)", err=True
                )
                return review.entry(store, claim, "correct", changes=changes(store, claim, line), who=who)
            if verdict in ("accept", "reject"):
                return review.entry(store, claim, "accept" if verdict == "accept" else "reject", who=who)
        except ActorgraphError as error:
            complain(error)


def changes(store: Store, claim: Said, line: str) -> dict[str, str | None]:
    """What a line such as `relation=kills subject="Mark Rutte" object=-` or `turn` changes in a claim.

    Raises UsageError where it can't be read, and UnknownActor for an actor that the store does not have.
    """
    try:
        words = shlex.split(line)
    except ValueError as error:
        raise UsageError(f"{line}: {error}") from error
    found: dict[str, str | None] = {}
    for word in words:
        name, equals, value = word.partition("=")
        if word == "turn":
            found |= {"subject": claim.object, "object": claim.subject}
        elif not equals:
            raise UsageError(f"{word}: say name=value, or turn")
        elif name in ("subject", "object", "holder"):
            found[name] = None if value in _NOBODY else store.find_actor(value)
        else:
            found[name] = value
    return found


def _show(store: Store, claim: Said, number: str) -> None:
    out = console()
    out.print(f"\n[{number}] {claim.document}")
    out.print(f"  {_arrow(store, claim)}")
    out.print(f"  {_name(store, claim.holder)} {claim.stance}")
    out.print(f"  “{' '.join(claim.quote.split())}”")


def _arrow(store: Store, claim: Said) -> str:
    sign = "not " if claim.polarity == "negative" else ""
    manner = "" if claim.modality == "actual" else f"  {claim.modality}"
    ends = (_name(store, claim.subject), _name(store, claim.object))
    return f"{ends[0]} —{sign}{claim.relation}→ {ends[1]}{manner}"


def _name(store: Store, slug: str | None) -> str:
    from actorgraph.iris import actor_iri

    return "?" if slug is None else store.label(actor_iri(slug))
