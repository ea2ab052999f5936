"""An explanation as text: each sentence, what it tells and by what, or why it tells nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from actorgraph.cli.statements import STANCE_STYLES, arrow, heading, print_open
from actorgraph.cli.terminal import print_trimmed
from actorgraph.extract.syntax import Tree
from actorgraph.model import Attribution, Mention, Record

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from actorgraph.explain import Explanation, Seen, Told
    from actorgraph.explain_misses import Untold


def print_explanation(explanation: Explanation, console: Console, language: str, *, trees: bool) -> None:
    """Print one document: its heading, then its sentences in text order."""
    from rich.text import Text

    record = explanation.record
    console.print(heading(record))
    for seen in explanation.sentences:
        console.print()
        console.print(Text(_line(seen.tree.sentence.span.of(record.document.text)), style="bold"))
        if trees:
            print_trimmed(_tree(seen.tree), console)
        print_trimmed(_rows([("seen", _mentions(seen, record))]), console)
        for told in seen.told:
            print_trimmed(_head(told, record, language), console)
            print_trimmed(_rows(list(_of_told(told, record))), console)
        if not seen.told:
            console.print(Text("   no statement", style="bold yellow"))
        for untold in seen.untold:
            print_trimmed(_rows(list(_of_untold(untold))), console)
        if not seen.told and not seen.untold:
            print_trimmed(_rows([("why", Text("no verb in it, and no noun that the lexicon has"))]), console)
    print_open(record, console)
    console.print()


def _rows(rows: list[tuple[str, Text]]) -> Table:
    """Names at the left, what they are at the right."""
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(width=11)
    for name, value in rows:
        table.add_row(Text(f"   {name}", style="dim"), value)
    return table


def _head(told: Told, record: Record, language: str) -> Table:
    """The statement with its number as `extract` prints it; where it has none, why."""
    from rich.table import Table
    from rich.text import Text

    if told.claim is None:
        number, what = "-", Text(f"{_ends(told, record)}: left out, {told.left_out}", style="yellow")
    else:
        number = str(told.claim + 1)
        what = arrow(record.claims[told.claim], {a.id: a for a in record.actors}, record, language)
        if not told.first:
            what = Text(f"'{told.trigger}' says again: ", style="not bold dim").append_text(what)
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_row(Text(f"{number:>2}", style="dim"), what)
    return table


def _ends(told: Told, record: Record) -> str:
    p, text = told.proposition, record.document.text
    ends = [_line(end.span.of(text)) if end else "?" for end in (p.subject, p.object)]
    return f"{ends[0]} —{p.relation}→ {ends[1]}"


def _of_told(told: Told, record: Record) -> Iterator[tuple[str, Text]]:
    from rich.text import Text

    yield "trigger", Text(told.trigger)
    if told.entry is not None:
        yield "entry", Text(f"{told.entry}, {told.place}" if told.place else told.entry)
    else:
        yield "pattern", Text(f"{told.pattern}, read off the noun phrase")
    if told.frame:
        yield "frame", Text(told.frame)
    for role in told.roles:
        slot = f"{role.slot}: " if role.slot else ""
        way = role.path or f"{role.words}, named elsewhere in the text"
        around = "" if role.slot or told.entry is None else "  (from the words around)"
        yield role.name, Text(slot, style="magenta").append(way + around, style="not magenta")
    for mark in told.marks:
        name, _, why = mark.partition(": ")
        yield name, Text(why)
    for voice in told.proposition.attributions:
        yield "voice", _voice(voice, record.document.text)
    if not told.proposition.attributions:
        yield "voice", Text("none: the text says so itself")


def _voice(voice: Attribution, text: str) -> Text:
    from rich.text import Text

    holder = "an unnamed source" if voice.holder is None else _line(voice.holder.span.of(text))
    line = Text(f"{holder} ").append(voice.stance, style=STANCE_STYLES.get(voice.stance, "bold"))
    return line.append(f", cue '{_line(voice.cue.of(text))}'", style="not bold") if voice.cue else line


def _of_untold(untold: Untold) -> Iterator[tuple[str, Text]]:
    from rich.text import Text

    line = Text(untold.word, style="bold").append(f" ({untold.pos})", style="not bold dim")
    for slot, words in untold.slots:
        line.append(" · ", style="not bold dim").append(f"{slot}: ", style="not bold magenta")
        line.append(words, style="not bold not magenta")
    yield "word", line
    for tried, why in untold.reasons:
        yield "", Text(f"{tried}: " if tried else "", style="dim").append(why, style="not dim")


def _mentions(seen: Seen, record: Record) -> Text:
    from rich.text import Text

    parts = [_mention(mention, actor, record) for mention, actor in seen.mentions]
    return Text(" · ").join(parts) if parts else Text("nobody that could be an actor")


def _mention(mention: Mention, actor: str | None, record: Record) -> Text:
    from rich.text import Text

    words = Text(_line(mention.span.of(record.document.text)), style="cyan")
    kind = mention.kind or mention.form
    return words.append(f" ({kind}: {actor})" if actor else f" ({kind})", style="not cyan dim")


def _tree(tree: Tree) -> Table:
    """The words with number, lemma, tag, relation and the number of their head."""
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 2, 0, 0))
    for i, token in enumerate(tree.tokens):
        head = "" if token.head == i else f"{token.relation} ← {token.head + 1} {tree[token.head].text}"
        cells = (f"{i + 1:>4}", token.text, token.lemma, token.xpos, head or "root")
        table.add_row(*(Text(cell, style="dim" if k in (0, 3) else "") for k, cell in enumerate(cells)))
    return table


def _line(words: str) -> str:
    return " ".join(words.split())
