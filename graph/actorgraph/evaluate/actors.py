"""Actors: whether mentions of one actor are kept together and those of different ones apart (B-cubed).

A gold mention is each place of an actor's name or alias in the text, the longest first. One that the program
has no mention for counts as a cluster of its own, so that it costs recall (Bagga and Baldwin 1998).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from actorgraph.evaluate.records import Named, Statement
from actorgraph.evaluate.scores import Result, Score, Share, Slip
from actorgraph.model import Actor, Extraction, Mention, Proposition, Span
from actorgraph.vocabulary import relation

if TYPE_CHECKING:
    from actorgraph.evaluate.statements import Article


@dataclass(frozen=True, slots=True)
class Reading:
    """What the program made of an article, and which of its mentions are which gold actor."""

    article: Article
    extraction: Extraction
    who: Mapping[Mention, Actor]
    places: Mapping[Span, str]  # each gold mention -> gold actor
    aligned: Mapping[Mention, str]  # each mention of the program's that is one of these -> gold actor
    named: Mapping[str, Named]  # each of the program's actors, with all the words for it


def compare(article: Article, extraction: Extraction) -> Result:
    """B-cubed of the mentions, and how many of the gold statements are lost only because of who is meant."""
    reading = _reading(article, extraction)
    wanted = [one for one in article.statements if not one.optional]
    lost = [one for one in wanted if _fate(one, reading) == "identity"]
    slips = (
        *_clusters(reading),
        *(Slip("missed", article.id, "identity", one.relation, one.evidence) for one in lost),
    )
    return Result(
        {"actors": b_cubed(reading.places, {m: (reading.who[m].id, a) for m, a in reading.aligned.items()})},
        shares={"lost to identity": Share(len(lost), len(wanted))},
        slips=slips,
    )


def _reading(article: Article, extraction: Extraction) -> Reading:
    from actorgraph.actors import who_is_meant

    text = article.document.text
    who = who_is_meant(extraction)
    places = dict(gold_mentions(text, article.actors))
    words: dict[str, list[str]] = defaultdict(list)
    for mention, actor in who.items():
        words[actor.id].append(mention.span.of(text))
    named = {
        actor.id: Named((*dict(actor.labels).values(), *actor.aliases, *words[actor.id]))
        for actor in who.values()
    }
    return Reading(article, extraction, who, places, dict(_alignment(places, who)), named)


# --- clusters ---------------------------------------------------------------------------------------------


def gold_mentions(text: str, actors: Mapping[str, Named]) -> Iterator[tuple[Span, str]]:
    """Where the text has an actor's name or alias, longest forms first; forms that two share are left out."""
    forms: dict[str, set[str]] = defaultdict(set)
    for identifier, actor in actors.items():
        for form in actor.forms:
            forms[form].add(identifier)
    taken: list[Span] = []
    for form in sorted(forms, key=lambda one: (-len(one), one)):
        for found in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text):
            span = Span(*found.span())
            if any(span.overlaps(other) for other in taken):
                continue
            taken.append(span)
            if len(forms[form]) == 1:
                yield span, next(iter(forms[form]))


def _alignment(places: Mapping[Span, str], mentions: Iterable[Mention]) -> Iterator[tuple[Mention, str]]:
    """Each mention whose head lies in a gold mention and that is no part of it which is another's.

    Of several mentions in one gold mention ("südkoreanischen" in "südkoreanischen Geheimdienst") only the one
    with the last head, or the name, is that mention.
    """
    mentions = [one for one in mentions if one.form != "pronoun"]
    for span, actor in places.items():
        inside = [one for one in mentions if span.covers(one.head)]
        nouns = [one for one in inside if one.form != "adjective"] or inside
        wide = [one for one in nouns if one.span.start <= span.start or one.form == "name"]
        if nouns:
            yield (wide or nouns)[0], actor


def b_cubed(places: Mapping[Span, str], aligned: Mapping[Mention, tuple[str, str]]) -> Score:
    """B-cubed over gold mentions, given which are seen: as part of which cluster, and of which gold actor."""
    clusters = Counter(cluster for cluster, _ in aligned.values())
    sizes = Counter(places.values())
    both = Counter(aligned.values())
    unseen = Counter(sizes) - Counter(actor for _, actor in aligned.values())
    right = sum(count * count / clusters[cluster] for (cluster, _), count in both.items())
    found = sum(count * count / sizes[actor] for (_, actor), count in both.items())
    alone = sum(count / sizes[actor] for actor, count in unseen.items())
    return Score(right, len(aligned), found + alone, len(places))


def _clusters(reading: Reading) -> Iterator[Slip]:
    """Each gold actor that is in several clusters as missed, each that shares one as invented."""
    text = reading.article.document.text
    sharing: dict[str, set[str]] = defaultdict(set)
    words: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for mention, actor in reading.aligned.items():
        cluster = reading.who[mention].id
        sharing[cluster].add(actor)
        words[actor][cluster].append(mention.span.of(text))
    for actor, parts in words.items():
        name = reading.article.actors[actor].forms[0]
        evidence = "; ".join(f"{cluster}: {', '.join(found)}" for cluster, found in parts.items())
        if len(parts) > 1:
            yield Slip("missed", reading.article.id, "actor", f"{name}, one in {len(parts)}", evidence)
        for other in sorted({other for cluster in parts for other in sharing[cluster]} - {actor}):
            named = reading.article.actors[other].forms[0]
            yield Slip("invented", reading.article.id, "actor", f"{name} is {named}", evidence)


# --- statements -------------------------------------------------------------------------------------------


def _fate(statement: Statement, reading: Reading) -> str:
    """What came of a gold statement: found, identity (read, but of somebody else), or other."""
    fates = {_read(statement, one, reading) for one in reading.extraction.propositions}
    return next((fate for fate in ("found", "identity") if fate in fates), "other")


def _read(statement: Statement, read: Proposition, reading: Reading) -> str:
    """What one of the program's propositions makes of a gold statement."""
    known = relation(read.relation)
    if known.type != statement.type:
        return "other"
    turns = [(read.subject, read.object)]
    if known.symmetric:
        turns.append((read.object, read.subject))
    ends = [
        {_end(statement.subject, subject, reading), _end(statement.object, object_, reading)}
        for subject, object_ in turns
    ]
    if {"right"} in ends:
        return "found"
    place = reading.article.document.text.find(statement.evidence)
    near = place >= 0 and read.evidence.overlaps(Span(place, place + len(statement.evidence)))
    return "identity" if near and any("other" not in found for found in ends) else "other"


def _end(wanted: str | None, mention: Mention | None, reading: Reading) -> str:
    """Whether one end is the right actor, the right words taken for the wrong actor, or other words."""
    if wanted is None:
        return "right"
    if mention is None:
        return "other"
    actor = reading.who.get(mention)
    if actor is not None and reading.article.actors[wanted].is_same(reading.named[actor.id]):
        return "right"
    return "wrong" if mention.form == "pronoun" or reading.aligned.get(mention) == wanted else "other"
