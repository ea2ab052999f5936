#!/usr/bin/env python3
"""How well actors are told apart and kept together, against articles annotated by hand.

    score_actors.py GOLD [--show] [--only DOC,...]

GOLD is a folder of JSON files, one an article: `text`, `actors` (id, name, aliases: the forms that stand for
it in this text) and `statements` (type, subject, object, evidence). Prints

- B-cubed precision, recall and F1 of the clusters of mentions. A gold mention is each place of an actor's
  name or alias in the text, the longest first; one that the program has no mention for counts as a cluster of
  its own, so that it costs recall.
- of the gold statements that are not found, how many are lost to identity: the program read the statement,
  with these very words at its ends, and took them for somebody else; the rest are lost to extraction.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from actorgraph.actors import who_is_meant
from actorgraph.analyse import analyse
from actorgraph.extract import extract
from actorgraph.model import Actor, Document, Extraction, Mention, Proposition, Span
from actorgraph.vocabulary import relation

Json = dict[str, Any]
_INFLECTED = re.compile(r"(?:ischen|ischer|isches|ischem|ische)$")


@dataclass(frozen=True)
class Article:
    """A gold article, what the program made of it, and which of its mentions are which gold actor."""

    gold: Json
    extraction: Extraction
    who: dict[Mention, Actor]
    places: dict[Span, str]  # each gold mention -> gold actor
    aligned: dict[Mention, str]  # each mention of the program's that is one of these -> gold actor


def article(gold: Json) -> Article:
    """Read one gold article as the program reads it."""
    document = Document(
        gold["doc"], gold["text"], "de", gold.get("title"), gold.get("source"), gold.get("date")
    )
    extraction = extract(analyse(document))
    who = who_is_meant(extraction)
    places = dict(gold_mentions(gold["text"], gold["actors"]))
    return Article(gold, extraction, who, places, dict(alignment(places, who)))


def gold_mentions(text: str, actors: Sequence[Json]) -> Iterator[tuple[Span, str]]:
    """Where the text has an actor's name or alias, longest forms first; forms that two share are left out."""
    forms: dict[str, set[str]] = defaultdict(set)
    for actor in actors:
        for form in (actor["name"], *actor.get("aliases", ())):
            forms[form].add(actor["id"])
    taken: list[Span] = []
    for form in sorted(forms, key=lambda one: (-len(one), one)):
        for found in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text):
            span = Span(*found.span())
            if any(span.overlaps(other) for other in taken):
                continue
            taken.append(span)
            if len(forms[form]) == 1:
                yield span, next(iter(forms[form]))


def alignment(places: dict[Span, str], mentions: Iterable[Mention]) -> Iterator[tuple[Mention, str]]:
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


@dataclass
class Sums:
    """Sums of B-cubed over mentions."""

    precision: float = 0.0
    found: int = 0
    recall: float = 0.0
    gold: int = 0

    def add(self, one: Article, show: bool) -> None:
        """Add one article's mentions."""
        clusters: Counter[str] = Counter(one.who[m].id for m in one.aligned)
        sizes: Counter[str] = Counter(one.places.values())
        both: Counter[tuple[str, str]] = Counter((one.who[m].id, actor) for m, actor in one.aligned.items())
        for (cluster, actor), count in both.items():
            self.precision += count * count / clusters[cluster]
            self.recall += count * count / sizes[actor]
        self.found += len(one.aligned)
        alone = Counter(sizes) - Counter(one.aligned.values())
        self.recall += sum(count / sizes[actor] for actor, count in alone.items())
        self.gold += len(one.places)
        if show:
            print(*shown(one), sep="\n")

    def scores(self) -> tuple[float, float, float]:
        """Precision, recall and F1."""
        p = self.precision / self.found if self.found else 0.0
        r = self.recall / self.gold if self.gold else 0.0
        return p, r, 2 * p * r / (p + r) if p + r else 0.0


def shown(one: Article) -> Iterator[str]:
    """Each gold actor that is in several clusters, or shares one, with the words."""
    text, doc = one.gold["text"], one.gold["doc"]
    names = {actor["id"]: actor["name"] for actor in one.gold["actors"]}
    by_cluster: dict[str, set[str]] = defaultdict(set)
    words: dict[tuple[str, str], list[str]] = defaultdict(list)
    for mention, actor in one.aligned.items():
        by_cluster[one.who[mention].id].add(actor)
        words[actor, one.who[mention].id].append(mention.span.of(text))
    for actor, name in names.items():
        parts = {cluster: found for (who, cluster), found in words.items() if who == actor}
        mixed = any(len(by_cluster[cluster]) > 1 for cluster in parts)
        if len(parts) > 1 or mixed:
            yield f"cluster  {doc} {name}: " + "; ".join(
                f"{cluster}{'*' if len(by_cluster[cluster]) > 1 else ''} {found}"
                for cluster, found in parts.items()
            )
    missed = Counter(span.of(text) for span in set(one.places) if not _has(one.aligned, span))
    if missed:
        yield f"missed   {doc} {dict(missed)}"


def _has(aligned: Iterable[Mention], span: Span) -> bool:
    return any(span.covers(mention.head) for mention in aligned)


def normal(name: str) -> str:
    """A name as names are compared: without case, punctuation and the endings of adjectives."""
    return " ".join(_INFLECTED.sub("isch", word) for word in re.findall(r"\w+", name.casefold()))


def is_same(gold: Json, actor: Actor, article: Article) -> bool:
    """Whether a name of one is a name of the other, a case's ending aside."""
    ours = {normal(n) for n in (*dict(actor.labels).values(), *actor.aliases)}
    ours |= {normal(m.span.of(article.gold["text"])) for m, one in article.who.items() if one.id == actor.id}
    theirs = {normal(n) for n in (gold["name"], *gold.get("aliases", ()))}
    return any(_close(a, b) for a in ours for b in theirs if a and b)


def _close(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    return a == b or (len(short) >= 4 and long.startswith(short) and len(long) - len(short) <= 2)


def losses(one: Article, *, show: bool) -> Counter[str]:
    """How many gold statements are found, lost to identity and lost to extraction."""
    actors = {actor["id"]: actor for actor in one.gold["actors"]}
    sums: Counter[str] = Counter()
    for statement in one.gold["statements"]:
        if statement.get("optional"):
            continue
        fates = {fate(statement, proposition, actors, one) for proposition in one.extraction.propositions}
        result = next((name for name in ("found", "identity") if name in fates), "extraction")
        sums[result] += 1
        if show and result == "identity":
            print(f"identity {one.gold['doc']} {statement['relation']}: {statement['evidence']}")
    return sums


def fate(statement: Json, read: Proposition, actors: dict[str, Json], one: Article) -> str:
    """What came of a gold statement in one of the program's: found, identity (wrong actor), or another."""
    known = relation(read.relation)
    if known.type != statement["type"]:
        return "other"
    place = one.gold["text"].find(statement["evidence"])
    near = place >= 0 and read.evidence.overlaps(Span(place, place + len(statement["evidence"])))
    fates = []
    turned = (read.object, read.subject)
    for ends in ((read.subject, read.object), turned) if known.symmetric else ((read.subject, read.object),):
        fates.append(
            {
                _end(statement[role], mention, actors, one)
                for role, mention in zip(("subject", "object"), ends, strict=True)
            }
        )
    if {"right"} in fates:
        return "found"
    return "identity" if near and any("other" not in found for found in fates) else "other"


def _end(wanted: str | None, mention: Mention | None, actors: dict[str, Json], one: Article) -> str:
    """Whether one end is the right actor, the right words taken for the wrong actor, or other words."""
    if wanted is None:
        return "right"
    if mention is None:
        return "other"
    actor = one.who.get(mention)
    if actor is not None and is_same(actors[wanted], actor, one):
        return "right"
    return "wrong" if mention.form == "pronoun" or one.aligned.get(mention) == wanted else "other"


def main() -> int:
    """Score what the command line names."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--show", action="store_true", help="list the clusters and statements that are wrong")
    parser.add_argument("--only", default="", help="score these articles alone, by name, with commas")
    args = parser.parse_args()
    wanted = set(filter(None, args.only.split(",")))
    files = [file for file in sorted(args.gold.glob("*.json")) if not wanted or file.stem in wanted]
    if not files:
        print(f"{args.gold}: no gold articles there", file=sys.stderr)
        return 2
    sums, fates = Sums(), Counter[str]()
    for file in files:
        one = article(json.loads(file.read_text("utf-8")))
        sums.add(one, args.show)
        fates += losses(one, show=args.show)
    p, r, f = sums.scores()
    total = max(fates.total(), 1)
    print(f"clusters    P {p:.3f}  R {r:.3f}  F1 {f:.3f}   ({sums.gold} mentions, {sums.found} of them seen)")
    print(
        f"statements  {fates.total()}: found {fates['found']}, lost to identity {fates['identity']}", end=" "
    )
    print(f"({100 * fates['identity'] / total:.1f} %), lost to extraction {fates['extraction']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
