"""The name that a noun phrase stands with: beside it, in apposition, or of whom a sentence says it."""

from __future__ import annotations

import re

from actorgraph.actors.cast import Cast
from actorgraph.actors.context import Context
from actorgraph.actors.names import Names
from actorgraph.actors.nouns import are_compatible
from actorgraph.given_names import is_given
from actorgraph.model import Mention, Span
from actorgraph.offices import office

# Between a title and the name set beside it: whose title it is, and a comma.
_TITLE_OF = re.compile(r"(?:(?:\s+|-)[^.,;:()„“\"]{2,70}?(?:\s*\([^)]{2,12}\))?)?,\s+")
_COPULAS = frozenset({"sein", "werden", "bleiben"})
_NEGATIONS = frozenset({"nicht", "kein", "keine", "keiner", "nie", "weder"})
# Between a noun and the name that it belongs to: a form of address, a second noun.
_BESIDE = re.compile(r"\s(?:und\s[A-ZÄÖÜ][\w-]+\s)?(?:(?:Dr|Prof)\.\s(?:h\.\s?c\.\s)?)*[„\"]?")

_AFTER_COMMA = re.compile(r",\s(?:der\s|die\s)?$")
_CLOSED = re.compile(r"\s?[,.;:)]|\s(?:und|sowie)\s[A-ZÄÖÜ]|\s(?:der|des|von|vom|in|im|bei)\s")
_LONGEST_GAP = 8
_OWNER = re.compile(r"\s(?:des|der|vom|von)\s([^.,;:()„“\"\n]+)\s")
_LONGEST_OWNER = 60


class Beside:
    """Finds the names beside the noun phrases of one document."""

    def __init__(self, context: Context, cast: Cast, names: Names) -> None:
        self.context = context
        self.cast = cast
        self.names = names
        self._by_end = {name.span.end: actor for name, actor in names.who.items()}
        self._by_start = {name.span.start: actor for name, actor in names.who.items()}

    def actor(self, mention: Mention) -> str | None:
        """The actor whose name stands right after ("Generalsekretär Mark Rutte") or that it is set beside."""
        text = self.context.text
        beside = _BESIDE.match(text, mention.span.end)
        ends = [beside.end()] if beside else []
        if mention.kind == "Person" and (between := _TITLE_OF.match(text, mention.span.end)):
            ends.append(between.end())
        for end in ends:
            actor = self._by_start.get(end)
            if actor and are_compatible(mention.kind, self.cast[actor].kind) and self._is_one(mention, actor):
                return actor
        inside = [
            a for m, a in self.names.who.items() if mention.span.covers(m.span) and m.head == mention.head
        ]
        if inside:
            return inside[0]
        if owned := self._after_owner(mention):
            return owned
        return self._after_comma(mention) or self._in_apposition(mention) or self._said_of(mention)

    def _after_owner(self, mention: Mention) -> str | None:
        """The person named after whose office it is: "der Chef des Verwaltungsrats Ulrich Müller"."""
        text = self.context.text
        if mention.kind != "Person" or not office(mention.head.of(text)):
            return None
        for start, actor in self._by_start.items():
            gap = text[mention.span.end : start] if 0 < start - mention.span.end <= _LONGEST_OWNER else ""
            owner = _OWNER.fullmatch(gap)
            if owner is None or self.cast[actor].kind != "Person" or not is_given(text[start:].split()[0]):
                continue
            *adjectives, noun = owner[1].split()
            agree = all(word[0].isupper() or word.endswith(("en", "er", "für", "und")) for word in adjectives)
            if agree and noun[0].isupper() and not office(noun):
                return actor
        return None

    def _is_one(self, mention: Mention, actor: str) -> bool:
        """Whether a noun is not a plural that the name of one body follows: "Koalitionsparteien X und Y"."""
        token = self.context.token(mention.head)
        several = token is not None and "Number=Plur" in token.feats
        return self.cast[actor].kind in ("Person", "Group") or not several

    def _after_comma(self, mention: Mention) -> str | None:
        """The person whose name stands before a comma: "Evo Morales, bolivianischer Präsident"."""
        text = self.context.text
        comma = _AFTER_COMMA.search(text, max(0, mention.span.start - _LONGEST_GAP), mention.span.start)
        if mention.kind != "Person" or comma is None:
            return None
        end = max([mention.span.end, *(one.end for one in mention.phrases)])
        actor = self._by_end.get(comma.start())
        closed = _CLOSED.match(text, end) is not None
        return actor if actor and closed and self.cast[actor].kind == "Person" else None

    def _in_apposition(self, mention: Mention) -> str | None:
        """The actor whose name a noun phrase, or the other way round, is in apposition to."""
        token = self.context.token(mention.head)
        if token is None:
            return None
        above = self.context.head_token(token, mention.head) if token.relation == "appos" else None
        for name, actor in self.names.who.items():
            if not are_compatible(mention.kind, self.cast[actor].kind) or not self._is_one(mention, actor):
                continue
            if above is not None and name.span.covers(above.span):
                return actor
            own = self.context.token(name.head)
            below = own is not None and own.relation in ("appos", "flat", "flat:name")
            if own and below and self.context.head_token(own, name.head).span == mention.head:
                return actor
        return None

    def _said_of(self, mention: Mention) -> str | None:
        """The person of whom a sentence says that he or she is what a noun says: "X wird neuer Trainer"."""
        token = self.context.token(mention.head)
        if token is None or mention.kind != "Person":
            return None
        tokens = self.context.sentences[self.context.sentence(mention.head)].tokens
        at = tokens.index(token)
        if token.relation == "conj":
            at, token = token.head, tokens[token.head]
        copula = any(t.head == at and t.relation == "cop" for t in tokens)
        verb = token.head if token.relation == "xcomp" and tokens[token.head].lemma in _COPULAS else None
        if not copula and verb is None:
            return None
        heads = {at} if copula else {verb}
        negated = any(t.head in {at, verb} and t.text.lower() in _NEGATIONS for t in tokens)
        subjects = [t.span for t in tokens if t.head in heads and t.relation == "nsubj"]
        if negated or len(subjects) != 1:
            return None
        return next(
            (
                actor
                for name, actor in self.names.who.items()
                if name.span.covers(subjects[0]) and self.cast[actor].kind == "Person"
            ),
            None,
        )

    def genitive(self, mention: Mention) -> Span | None:
        """The name of a state right after a noun: "Luftwaffe Israels", "Armee der Ukraine"."""
        text = self.context.text
        for gap in (" ", " der ", " des "):
            start = mention.span.end + len(gap)
            actor = self._by_start.get(start) if text.startswith(gap, mention.span.end) else None
            if actor is None or self.cast[actor].kind not in ("State", "Alliance"):
                continue
            name = next(m for m in self.names.mentions if m.span.start == start)
            if text[name.span.end : name.span.end + 1] == "-":
                continue  # the first part of a compound
            if gap != " " or name.span.of(text).endswith("s"):
                return name.span
        return None
