"""Direct speech: what stands between quotation marks, and whose it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from actorgraph.extract.described import described
from actorgraph.extract.mentions import Mentions
from actorgraph.extract.saying import saying, speaker, voice, words_of_saying
from actorgraph.extract.syntax import Tree
from actorgraph.model import Mention, QuotationType, Span, Stance, Token

# After these a capital letter is that of a noun, not of a name.
INDEFINITE = frozenset(
    {"ein", "eine", "einen", "einem", "einer", "eines", "als", "von", "kein", "keine", "zu"}
)
ASIDE = frozenset({"acl", "acl:relcl", "advcl"})
OPENING, CLOSING = "„»", "“«”"


@dataclass(frozen=True, slots=True)
class Speech:
    """A passage and its voice. `speaker` None: the text says that somebody says so, not who."""

    type: QuotationType
    content: tuple[Span, ...]
    speaker: Mention | None
    stance: Stance
    cue: Span | None
    said: tuple[Span, ...] = ()  # where only part of the content is what is said

    def holds(self, span: Span) -> bool:
        """Whether `span` lies within what is said."""
        return any(c.covers(span) for c in self.said or self.content)


def quoted(text: str) -> tuple[Span, ...]:
    """What stands between German quotation marks, without them; one that is never closed opens nothing."""
    spans = []
    start = -1
    for i, char in enumerate(text):
        if char in OPENING and start < 0:
            start = i + 1
        elif start >= 0 and char in CLOSING:
            if i > start:
                spans.append(Span(start, i))
            start = -1
        elif start >= 0 and text.startswith("\n\n", i):
            start = -1
    return tuple(spans)


def direct_speech(tree: Tree, quotes: tuple[Span, ...], mentions: Mentions) -> Iterator[Speech]:
    """Quotations of at least a few words that a verb of saying outside of them belongs to."""
    here = [q for q in quotes if q.overlaps(tree.sentence.span) and _says_something(tree, q)]
    if not here:
        return
    verbs = [v for v in saying(tree) if not any(q.covers(tree[v[0].index].span) for q in here)]
    if not verbs:
        return
    before = [q for q in quotes if q.end <= here[0].start and tree.sentence.span.start - q.end < 3]
    for quote in before + here:
        verb, stance = min(verbs, key=lambda v: _distance(tree, v[0].index, quote))
        yield Speech("direct", (quote,), speaker(verb, mentions), stance, tree[verb.index].span)


def _distance(tree: Tree, verb: int, quote: Span) -> tuple[bool, int]:
    """How far a verb is from a quotation: those of side clauses are further off than any other."""
    span = tree[verb].span
    aside = tree[tree.clause(verb)].relation in ASIDE
    return aside, max(quote.start - span.end, span.start - quote.end)


def unclaimed_quotes(
    quotes: tuple[Span, ...], found: list[Speech], trees: list[Tree], mentions: Mentions
) -> Iterator[Speech]:
    """Quoted sentences without a word of saying: after a colon the speaker stands before it, else nearby."""
    claimed = [span for s in found if s.type == "direct" for span in s.content]
    for quote in quotes:
        if any(span.overlaps(quote) for span in claimed):
            continue
        around = [s for s in found if any(c.covers(quote) for c in s.content)]
        around.sort(key=lambda s: s.speaker is None)
        inside = [t for t in trees if t.sentence.span.overlaps(quote)]
        if around:
            if not any(_is_name(tree, quote) for tree in inside):
                yield replace(around[0], type="direct", content=(quote,), said=())
        elif any(_says_something(tree, quote) for tree in inside):
            yield Speech("direct", (quote,), _introduced_by(quote, trees, found, mentions), "asserts", None)


def _introduced_by(quote: Span, trees: list[Tree], found: list[Speech], mentions: Mentions) -> Mention | None:
    """The subject of what ends in the colon before a quotation; else whoever spoke last before it."""
    for tree in trees:
        colons = [t for t in tree.tokens if t.text == ":" and 0 <= quote.start - t.span.end < 4]
        if colons:
            subjects = [k for k, t in enumerate(tree.tokens) if _is_subject(t, quote)]
            named = [m for k in reversed(subjects) if (m := voice(tree, k, mentions)) is not None]
            others = [m for k in reversed(subjects) if (m := described(tree, k)) is not None]
            if named or others:
                return (named or others)[0]
    earlier = [s for s in found if s.speaker is not None and 0 <= quote.start - s.content[-1].end < 200]
    return earlier[-1].speaker if earlier else None


def _is_subject(token: Token, quote: Span) -> bool:
    return token.relation in ("nsubj", "nsubj:pass") and token.span.end <= quote.start


def _is_name(tree: Tree, quote: Span) -> bool:
    """Whether quotation marks hold what something is called ("das Magazin „Der Spiegel“")."""
    words = [t for t in tree.tokens if quote.overlaps(t.span) and t.upos != "PUNCT"]
    before = [t for t in tree.tokens if t.span.end <= quote.start and t.upos != "PUNCT"]
    if not words:
        return True
    if len(words) > 1 and words[0].text[:1].islower():
        return False
    if before and quote.start - before[-1].span.end < 4:
        if before[-1].upos in ("NOUN", "PROPN"):
            return len(words) < 6 and not any(t.xpos.endswith("FIN") for t in words)
        if before[-1].text.lower() in INDEFINITE:
            return False
    return all(t.text[:1].isupper() or not t.text[:1].isalpha() for t in words)


def _says_something(tree: Tree, quote: Span) -> bool:
    """Whether a quotation is a sentence, neither a title nor a word that the text holds at arm's length."""
    near = [t for t in tree.tokens if 0 <= quote.start - t.span.end < 4 and t.upos == "NOUN"]
    if any(("title", t.lemma.lower()) in words_of_saying() for t in near):
        return False
    return any(t.xpos.endswith("FIN") and quote.overlaps(t.span) for t in tree.tokens)
