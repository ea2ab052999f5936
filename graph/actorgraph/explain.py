"""Why each sentence of a document gives what it gives: what the matcher saw, took and left, as values.

Nothing here decides: it asks the extractors what they decide and lays it beside the words. Who does not ask
for it pays nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from actorgraph.actors.agents import is_from_context
from actorgraph.actors.resolve import Traced
from actorgraph.explain_misses import Untold, untold
from actorgraph.extract.conditions import modality_by, negation
from actorgraph.extract.events import taken_up
from actorgraph.extract.fillers import filling
from actorgraph.extract.frames import Match, attempts, chosen, relation_of
from actorgraph.extract.lexicon import Argument, Lexicon, Sense
from actorgraph.extract.mentions import Mentions
from actorgraph.extract.predicates import predicates
from actorgraph.extract.route import route
from actorgraph.extract.syntax import Tree
from actorgraph.model import Attribution, Document, Extraction, Mention, Proposition, Record, Span


@dataclass(frozen=True, slots=True)
class Role:
    """What fills a role of a statement ("subject", "object", "theme") and how the tree leads there.

    `slot` is None where no slot of the entry holds it, but the clause around or the noun phrase does. `path`
    is None where it stands in another sentence.
    """

    name: str
    words: str
    slot: str | None
    path: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """A proposition and what it was read by.

    `claim` is the index of the record's claim that it is in, `first` whether it began it; without a claim
    `left_out` says why. `entry` is the lexicon entry, or None where `pattern` read it, and `place` its file
    and line. `marks` say which words make it negative, planned and so on.
    """

    proposition: Proposition
    claim: int | None
    first: bool
    left_out: str | None
    trigger: str
    entry: str | None
    place: str | None
    pattern: str | None
    frame: str | None
    roles: tuple[Role, ...]
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """One sentence: its tree, the mentions with their actors' ids, what it tells and what it does not."""

    tree: Tree
    mentions: tuple[tuple[Mention, str | None], ...]
    told: tuple[Told, ...]
    untold: tuple[Untold, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """A document's record and, sentence by sentence, how it came about."""

    record: Record
    sentences: tuple[Seen, ...]


def explain(document: Document, *, open_triples: bool = False) -> Explanation:
    """What an article says, as `pipeline.read` gives it, and why. Pure; raises `DataError`."""
    from actorgraph.actors.resolve import traced
    from actorgraph.analyse import analyse
    from actorgraph.extract import extract

    extraction = extract(analyse(document), open_triples=open_triples)
    result = traced(extraction)
    return Explanation(result.record, tuple(_sentences(extraction, result)))


def _sentences(extraction: Extraction, result: Traced) -> Iterator[Seen]:
    from actorgraph.extract.genitive import mended_trees
    from actorgraph.extract.lexicon import lexicon
    from actorgraph.extract.lexicon_lines import lines_of_entries

    analysis = extraction.analysis
    language = analysis.document.language.split("-")[0].lower()
    words, places = lexicon(language), lines_of_entries(language)
    trees = mended_trees(analysis)
    mentions = Mentions(analysis, trees, words)
    for tree in trees:
        mentions.deeds.update(taken_up(tree, words, extraction.propositions))
        span = tree.sentence.span
        here = tuple((m, result.who.get(m)) for m in mentions.all() if span.covers(m.span))
        matches: dict[object, Match] = {}
        missed = []
        for predicate in predicates(tree, words):
            tried = attempts(predicate, mentions, words)
            found = list(chosen(predicate, tried, mentions))
            trigger = tree[predicate.index].span
            for m in found:
                matches.setdefault(_key(m.sense.relation, m.subject, m.object, trigger), m)
            missed.append((predicate, tried, found))
        told = tuple(_told(extraction, result, tree, matches, words, mentions, places))
        triggers = {one.proposition.trigger for one in told}
        rest = [one for one in missed if tree[one[0].index].span not in triggers]
        yield Seen(tree, here, told, tuple(untold(rest, mentions, words, places, briefly=bool(told))))


def _key(relation: str, subject: Mention | None, thing: Mention | None, trigger: Span) -> object:
    return relation, subject and subject.span, thing and thing.span, trigger


def _told(
    extraction: Extraction,
    result: Traced,
    tree: Tree,
    matches: dict[object, Match],
    words: Lexicon,
    mentions: Mentions,
    places: dict[str, str],
) -> Iterator[Told]:
    text = extraction.analysis.document.text
    for k, p in enumerate(extraction.propositions):
        if not tree.sentence.span.covers(p.trigger):
            continue
        m = matches.get(_key(p.relation, p.subject, p.object, p.trigger))
        claim = result.went[k]
        i = _token(tree, p.trigger)
        yield Told(
            proposition=p,
            claim=claim,
            first=claim is not None and claim not in result.went[:k],
            left_out=None if claim is not None else _left_out(p, result.who),
            trigger=_trigger(tree, i, m),
            entry=m.sense.entry if m else None,
            place=places.get(m.sense.entry) if m else None,
            pattern=None if m else p.rule,
            frame=frame(m.sense) if m else None,
            roles=tuple(_roles(tree, i, p, m, mentions, text)),
            marks=(*_marks(p, m, words), *_from_context(p, claim, result)),
        )


def _from_context(p: Proposition, claim: int | None, result: Traced) -> Iterator[str]:
    """The end of a statement that its own clause leaves open and the text around names."""
    made = result.record.claims[claim] if claim is not None else None
    if made is None or not is_from_context(made):
        return
    called = {actor.id: actor.label() for actor in result.record.actors}
    for name, end, actor in (("subject", p.subject, made.subject), ("object", p.object, made.object)):
        if end is None and actor is not None:
            yield f"context: {name} {called[actor]}, the only one around that can be meant"


def _left_out(p: Proposition, who: dict[Mention, str]) -> str:
    ends = [who.get(end) for end in (p.subject, p.object) if end is not None]
    if len(ends) == 2 and ends[0] is not None and ends[0] == ends[1]:
        return f"subject and object are the same actor, {ends[0]}"
    return "who is meant can't be told"


def _token(tree: Tree, span: Span) -> int:
    return next(i for i, token in enumerate(tree.tokens) if token.span.overlaps(span))


def _trigger(tree: Tree, i: int, m: Match | None) -> str:
    """The word that carries it, with its particle and what stands beside it in a fixed phrase."""
    parts = [tree[i].text, *(tree[c].text for c in tree.deps(i, "compound:prt"))]
    return " … ".join(parts) + (f" ({' '.join(m.sense.fixed)})" if m and m.sense.fixed else "")


def frame(sense: Sense) -> str:
    """The roles of a sense with the slots that may fill each, and which must be filled."""
    parts = []
    for name, argument in (("subject", sense.subject), ("object", sense.object), ("theme", sense.theme)):
        if argument.slots:
            part = f"{name}: {'/'.join(dict.fromkeys(argument.slots))}"
            part += f" of class {sense.theme_class}" if name == "theme" and sense.theme_class else ""
            parts.append(part + (" (required)" if argument.required else ""))
    return " · ".join(parts)


def _roles(
    tree: Tree, i: int, p: Proposition, m: Match | None, mentions: Mentions, text: str
) -> Iterator[Role]:
    for name, end in (("subject", p.subject), ("object", p.object)):
        if end is not None:
            inside = tree.sentence.span.covers(end.head)
            path = route(tree, i, _token(tree, end.head)) if inside else None
            yield Role(name, end.span.of(text), _slot(m, name, end, mentions), path)
    if m is not None and m.theme is not None:
        yield Role("theme", tree[m.theme].text, _theme_slot(m), route(tree, i, m.theme))


def _slot(m: Match | None, name: str, end: Mention, mentions: Mentions) -> str | None:
    """The slot in which the matcher finds a mention: the role's own, or the other's where both share one."""
    if m is None:
        return None
    relation = relation_of(m)
    roles: list[tuple[Argument, frozenset[str]]] = [
        (m.sense.subject, relation.domain),
        (m.sense.object, relation.range),
    ]
    for argument, kinds in roles if name == "subject" else reversed(roles):
        found = filling(m.predicate, argument, mentions, kinds)
        if end in found.mentions:
            return found.slot
    return None


def _theme_slot(m: Match) -> str | None:
    for slot in m.sense.theme.slots:
        if any(m.theme in m.predicate.tree.conjuncts(i) for i in m.predicate.slots.get(slot, [])):
            return slot
    return None


def _marks(p: Proposition, m: Match | None, words: Lexicon) -> Iterator[str]:
    """What makes it negative, planned, possible or demanded: a word, the entry, or the voice."""
    if m is None:
        return
    tree = m.predicate.tree
    if p.polarity == "negative":
        word = None if m.sense.polarity else negation(m.predicate, words.happens)
        yield f"negative: {'the entry says so' if word is None else tree[word].text}"
    if p.modality != "actual":
        modality, by = modality_by(m.predicate, attributed=any(_has_holder(v) for v in p.attributions))
        if m.sense.modality is not None:
            yield f"{p.modality}: the entry says so"
        elif modality == p.modality:
            yield f"{p.modality}: {' '.join(tree[i].text for i in by) or 'the form of the clause'}"
        else:
            yield f"{p.modality}: whoever says it {'demands' if p.modality == 'demanded' else 'announces'} it"


def _has_holder(voice: Attribution) -> bool:
    return voice.holder is not None
