"""Matches and patterns become propositions: with modality, polarity, quantity, place, evidence and voices."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from actorgraph.extract.answers import aim
from actorgraph.extract.conditions import modality_of, polarity_of
from actorgraph.extract.denials import deny
from actorgraph.extract.direct import Speech
from actorgraph.extract.events import taken_up
from actorgraph.extract.facts import Fact
from actorgraph.extract.frames import Match, match
from actorgraph.extract.lexicon import Lexicon
from actorgraph.extract.mentions import Mentions
from actorgraph.extract.obligations import obligations
from actorgraph.extract.patterns import facts
from actorgraph.extract.quantities import quantity_of
from actorgraph.extract.syntax import Tree
from actorgraph.extract.victims import VICTIMS
from actorgraph.extract.voices import in_their_words, voices_of
from actorgraph.model import Document, Mention, Modality, Polarity, Proposition, Quantity, Span, Time
from actorgraph.vocabulary import relations

# The types that a noun tells with only the one harmed, and with only the one who acts.
AGAINST = frozenset({"ASSAULT", "COERCE", "ACCUSE"})
BY = frozenset({"PROTEST"})
STANDING_ALONE = frozenset({"resignsFrom"})  # "der Rücktritt des Ministers" says all there is to say
LOCAL = ("in", "bei", "nahe", "über", "auf", "an")


def propositions(
    document: Document,
    trees: list[Tree],
    mentions: Mentions,
    lexicon: Lexicon,
    speeches: tuple[Speech, ...],
    times: tuple[Time, ...] = (),
) -> tuple[Proposition, ...]:
    """All that the sentences say, in text order; what is said twice in the same words is given once."""
    found = [_of_fact(f) for f in facts(trees, mentions)]
    for tree in trees:
        mentions.deeds.update(taken_up(tree, lexicon, found))
        found += [
            _of_match(document, m, mentions, lexicon, speeches, times)
            for m in match(tree, mentions, lexicon)
            if says_enough(document, m) and not _unharmed(m, lexicon)
        ]
        found += obligations(tree, mentions, speeches)
    once = list(_once(sorted(found, key=lambda p: (p.evidence, p.trigger))))
    return tuple(deny(trees, mentions, aim(trees, once)))


def says_enough(document: Document, m: Match) -> bool:
    """Whether a noun says enough: for victims a number, for the rest both ends, who acts, or what was harmed.

    "Tote" alone, "die Gespräche mit dem Iran", "die Offensive der Armee" refer to what is told elsewhere.
    """
    if m.predicate.pos != "noun":
        return True
    if m.sense.relation in VICTIMS:
        return m.subject is not None or m.theme is not None or _quantity(document, m) is not None
    if m.subject is not None and m.object is not None:
        return True
    if m.asserted and m.subject is not None:
        return True
    if m.subject is not None and m.subject.form != "pronoun" and m.sense.relation in STANDING_ALONE:
        return True
    type_ = relations()[m.sense.relation].type
    return type_ in (AGAINST if m.object is not None else BY)


def _unharmed(m: Match, lexicon: Lexicon) -> bool:
    """Whether a word for survival stands undenied: nobody was harmed, which is no event."""
    if m.sense.relation not in VICTIMS or m.sense.polarity is None:
        return False
    return polarity_of(m.predicate, lexicon.happens) == "positive"


def _once(found: list[Proposition]) -> Iterator[Proposition]:
    seen = set()
    for p in found:
        key = (p.relation, p.subject and p.subject.span, p.object and p.object.span, p.trigger)
        if key not in seen:
            seen.add(key)
            yield p


def _of_fact(fact: Fact) -> Proposition:
    trigger, sentence = fact.tree[fact.index].span, fact.tree.sentence.span
    # An end that stands in another sentence ("Präsident X", in an article about Y) is known from there.
    spans = (trigger, *(end.span for end in (fact.subject, fact.object) if sentence.covers(end.span)))
    evidence = Span(min(s.start for s in spans), max(s.end for s in spans))
    return Proposition(
        fact.relation, fact.subject, fact.object, "positive", "actual", None, None, None, evidence,
        trigger, fact.rule, (), fact.role,
    )  # fmt: skip


def _of_match(
    document: Document,
    m: Match,
    mentions: Mentions,
    lexicon: Lexicon,
    speeches: tuple[Speech, ...],
    times: tuple[Time, ...],
) -> Proposition:
    tree, i = m.predicate.tree, m.predicate.index
    trigger = tree[i].span
    voices = voices_of(m, speeches)
    modality: Modality = modality_of(m.predicate, attributed=any(v.holder is not None for v in voices))
    stances = {v.stance for v in voices}
    if modality == "actual" and "demands" in stances:
        modality = "demanded"
    if modality == "actual" and "announces" in stances:
        modality = "planned"
    if modality == "demanded" and m.sense.relation in VICTIMS:
        modality = "actual"  # "das Beben forderte 20 Tote": nobody wants them
    if m.sense.modality is not None:
        modality = m.sense.modality  # type: ignore[assignment]
    polarity: Polarity = polarity_of(m.predicate, lexicon.happens)
    if m.sense.polarity is not None:  # "keiner überlebte": the word denies, the clause denies that
        polarity = "positive" if polarity == "negative" else "negative"
    return Proposition(
        relation=m.sense.relation,
        subject=m.subject,
        object=m.object,
        polarity=polarity,
        modality=modality,
        quantity=_quantity(document, m),
        place=_place(tree, i, mentions, m),
        time=_time(tree, i, times),
        evidence=_evidence(tree, i, m),
        trigger=trigger,
        rule=m.sense.entry,
        attributions=in_their_words(voices, modality, polarity),
    )


def _quantity(document: Document, m: Match) -> Quantity | None:
    tree = m.predicate.tree
    heads = [m.theme] if m.theme is not None else []
    if m.sense.relation in VICTIMS:
        own = _coordinated(m)
        if own is not None:
            return quantity_of(document.text, tree.sentence, own)
        heads += m.predicate.slots.get("obj", []) + m.predicate.slots.get("subj", [])
        heads += [m.predicate.index] if m.predicate.pos == "noun" else []
    else:
        heads += m.predicate.slots.get("obj", [])
    for i in heads:
        quantity = quantity_of(document.text, tree.sentence, i)
        if quantity is not None:
            return quantity
    return None


def _coordinated(m: Match) -> int | None:
    """The head of victims told with others, who have a number of their own: "sechs Männer und eine Frau"."""
    tree = m.predicate.tree
    for i, token in enumerate(tree.tokens):
        if m.subject is not None and m.subject.form == "nominal" and token.span == m.subject.head:
            return i if tree[i].relation == "conj" and m.theme is None else None
    return None


def _place(tree: Tree, i: int, mentions: Mentions, m: Match) -> Mention | None:
    """Where: a phrase of place in the clause, that is not already one of its actors."""
    taken = {x.span for x in (m.subject, m.object) if x is not None}
    for node in (i, tree.clause(i)):
        for c in tree.children[node]:
            if tree[c].relation in ("obl", "nmod") and set(tree.prepositions(c)) & set(LOCAL):
                for d in (*tree.deps(c, "appos", "flat"), c):
                    found = mentions.at(tree, d)
                    if found is not None and found.form == "name" and found.kind in ("Place", "State"):
                        return found if found.span not in taken else None
    return None


def _time(tree: Tree, i: int, times: tuple[Time, ...]) -> Time | None:
    """When: an expression of time that hangs on the word itself or on its clause, the nearest of several."""
    around = {i, tree.clause(i)}
    found = []
    for time in times[bisect_left(times, tree.sentence.span.start, key=lambda t: t.span.start) :]:
        if time.span.start >= tree.sentence.span.end:
            break
        inside = [k for k, token in enumerate(tree.tokens) if time.span.overlaps(token.span)]
        heads = {tree[k].head for k in inside} - set(inside)
        if heads & around:
            found.append((i not in heads, abs(time.span.start - tree[i].span.start), time))
    return min(found, key=lambda f: f[:2])[2] if found else None


def _evidence(tree: Tree, i: int, m: Match) -> Span:
    """The words of the clause, so far as they reach from its actors to its trigger."""
    span = tree.clause_span(i)
    spans = [span, tree[i].span, *(x.span for x in (m.subject, m.object) if x is not None)]
    inside = [s for s in spans if tree.sentence.span.covers(s)]
    return Span(min(s.start for s in inside), max(s.end for s in inside))
