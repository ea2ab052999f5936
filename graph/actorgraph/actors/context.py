"""What stands around a mention: neighbouring words, its sentence, and what the propositions use it for."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict

from actorgraph.model import Extraction, Mention, Span, Token

# What a relation's object is the goal or site of, rather than somebody who is acted upon.
GOALS = frozenset({"locatedIn", "deploysTo", "withdrawsFrom"})
ARTICLES = frozenset({"der", "die", "das", "dem", "den", "des"})
DEFINITE = ARTICLES | frozenset(
    {"im", "am", "vom", "zum", "zur", "beim", "ins", "ans", "dieser", "diese", "dieses", "diesem", "diesen"}
)


class Context:
    """The text of one extraction, as identity looks at it."""

    def __init__(self, extraction: Extraction) -> None:
        self.text = extraction.analysis.document.text
        self.sentences = extraction.analysis.sentences
        self._places = [(s, t) for s, one in enumerate(self.sentences) for t in range(len(one.tokens))]
        self._starts = [self.sentences[s].tokens[t].span.start for s, t in self._places]
        self.uses = _uses(extraction)

    def _index(self, position: int) -> int | None:
        found = bisect_right(self._starts, position) - 1
        return found if found >= 0 else None

    def token(self, span: Span) -> Token | None:
        """The token at the start of a span."""
        index = self._index(span.start)
        if index is None:
            return None
        s, t = self._places[index]
        return self.sentences[s].tokens[t]

    def head_token(self, token: Token, span: Span) -> Token:
        """The token that the one at `span` depends on; itself at the root."""
        return self.sentences[self.sentence(span)].tokens[token.head]

    def sentence(self, span: Span) -> int:
        """The number of the sentence that a span starts in."""
        index = self._index(span.start)
        return self._places[index][0] if index is not None else 0

    def before(self, span: Span) -> tuple[Token, ...]:
        """The tokens of the same sentence before a span, the nearest first."""
        sentence = self.sentences[self.sentence(span)] if self.sentences else None
        if sentence is None:
            return ()
        return tuple(t for t in reversed(sentence.tokens) if t.span.end <= span.start)

    def word_before(self, span: Span) -> str:
        """The word before a span, or ""."""
        return next((token.text for token in self.before(span)), "")

    def words_after(self, span: Span) -> str:
        """The text after a span up to the end of the line."""
        return self.text[span.end : span.end + 80].split("\n", 1)[0]

    def is_subject(self, mention: Mention) -> bool:
        """Whether a mention is the grammatical subject of its clause."""
        token = self.token(mention.head)
        return token is not None and token.relation.startswith("nsubj")

    def is_definite(self, mention: Mention) -> bool:
        """Whether an article or demonstrative marks a noun phrase as known."""
        before = self.before(mention.span)
        if before and before[0].upos in ("NUM", "ADJ"):
            before = before[1:]
        return bool(before) and before[0].text.lower() in DEFINITE

    def article(self, mention: Mention) -> str:
        """The article, or preposition fused with one, right before a noun phrase, in lower case, or ""."""
        word = self.word_before(mention.span).lower()
        return word if word in DEFINITE or self.is_new(mention) else ""

    def is_counted(self, mention: Mention) -> bool:
        """Whether a number stands before a noun phrase: then it takes up nothing said before."""
        before = self.before(mention.span)
        return bool(before) and before[0].upos == "NUM"

    def is_possessed(self, mention: Mention) -> bool:
        """Whether a possessive says whose a noun phrase is: "sein Land"."""
        return self.word_before(mention.span).lower().startswith(("sein", "ihr"))

    def is_new(self, mention: Mention) -> bool:
        """Whether an indefinite article introduces a noun phrase."""
        word = self.word_before(mention.span).lower()
        return word in {"ein", "eine", "einer", "einem", "einen", "eines"}


def _uses(extraction: Extraction) -> dict[Mention, set[str]]:
    """For each mention the parts it plays: agent, patient, goal, place, civic (of a mayor's town)."""
    uses: dict[Mention, set[str]] = defaultdict(set)
    for one in extraction.propositions:
        if one.subject:
            uses[one.subject].add("place" if one.relation == "locatedIn" else "agent")
        if one.object:
            civic = one.role is not None and "meister" in one.role
            uses[one.object].add("civic" if civic else "goal" if one.relation in GOALS else "patient")
        if one.place:
            uses[one.place].add("place")
        for voice in one.attributions:
            if voice.holder:
                uses[voice.holder].add("agent")
    for quotation in extraction.quotations:
        if quotation.speaker:
            uses[quotation.speaker].add("agent")
    return uses
