"""A sentence's dependency tree as the extractors walk it: children, prepositions, coordination, clauses.

Only grammar that holds for any German text lives here; what single words mean is in the lexicon.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from actorgraph.model import Sentence, Span, Token

# A preposition fused with an article, and the preposition alone.
FUSED = {
    "im": "in", "ins": "in", "am": "an", "ans": "an", "zum": "zu", "zur": "zu", "vom": "von", "beim": "bei",
    "aufs": "auf", "durchs": "durch", "fürs": "für", "ums": "um", "übers": "über", "unters": "unter",
    "vors": "vor", "hinters": "hinter",
}  # fmt: skip
CLAUSAL = frozenset({"ccomp", "advcl", "acl", "acl:relcl", "parataxis", "csubj", "xcomp"})
RELATIVE_PRONOUNS = frozenset({"PRELS", "PRELAT", "PWS"})


class Tree:
    """One sentence with its children lists. Indices are those of `sentence.tokens`."""

    def __init__(self, sentence: Sentence, offset: int = 0) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.number = offset

    @cached_property
    def children(self) -> list[list[int]]:
        """For each token the indices that depend on it, in text order."""
        lists: list[list[int]] = [[] for _ in self.tokens]
        for i, token in enumerate(self.tokens):
            if token.head != i:
                lists[token.head].append(i)
        return lists

    def __getitem__(self, i: int) -> Token:
        return self.tokens[i]

    def __len__(self) -> int:
        return len(self.tokens)

    def lower(self, i: int) -> str:
        """The word as written, in lower case."""
        return self.tokens[i].text.lower()

    def deps(self, i: int, *relations: str) -> list[int]:
        """The dependants of `i` that stand in one of the relations."""
        return [c for c in self.children[i] if self.tokens[c].relation in relations]

    def subtree(self, i: int, *, without: Iterable[str] = ()) -> list[int]:
        """`i` and all below it, sorted; dependants in a relation of `without` are left out with theirs."""
        barred = frozenset(without)
        seen: set[int] = set()
        todo = [i]
        while todo:
            node = todo.pop()
            if node in seen:
                continue
            seen.add(node)
            todo += [c for c in self.children[node] if self.tokens[c].relation not in barred]
        return sorted(seen)

    def ancestors(self, i: int) -> Iterator[int]:
        """The heads above `i`, nearest first, the root last."""
        seen = {i}
        while self.tokens[i].head not in seen:
            i = self.tokens[i].head
            seen.add(i)
            yield i

    def prepositions(self, i: int) -> list[str]:
        """The prepositions and postpositions of a phrase, in base form ("im": "in"); [] where it has none."""
        words = [self.lower(c) for c in self.deps(i, "case")]
        if not words and self.tokens[i].relation == "conj":
            return self.prepositions(self.tokens[i].head)
        return [FUSED.get(w, w) for w in words]

    def conjuncts(self, i: int) -> list[int]:
        """`i` and what is coordinated with it further right, in text order.

        What hangs on a name beside a noun is coordinated with both: "Kanzlerin Merkel und Präsident Putin".
        """
        found = [i]
        for node in (i, *self.deps(i, "appos", "flat")):
            for c in self.deps(node, "conj"):
                found += self.conjuncts(c)
        return found

    def first_conjunct(self, i: int) -> int:
        """The first member of the coordination that `i` is in."""
        for _ in self.tokens:
            if self.tokens[i].relation != "conj" or self.tokens[i].head == i:
                break
            i = self.tokens[i].head
        return i

    def particle(self, i: int) -> str:
        """The separated particle of a verb ("greift ... an": "an"), or ""."""
        return "".join(self.lower(c) for c in self.deps(i, "compound:prt"))

    def verb_lemma(self, i: int) -> str:
        """A verb's lemma with its separated particle, in lower case."""
        lemma = self.tokens[i].lemma.lower()
        particle = self.particle(i)
        return lemma if lemma.startswith(particle) else particle + lemma

    def antecedent(self, i: int) -> int:
        """What a relative pronoun refers to; `i` itself where it is none."""
        if self.tokens[i].xpos not in RELATIVE_PRONOUNS:
            return i
        for a in self.ancestors(i):
            if self.tokens[a].relation == "acl:relcl":
                return self.tokens[a].head
        return i

    def clause(self, i: int) -> int:
        """The head of the smallest clause that `i` is in: a verb or predicate."""
        while self.tokens[i].head != i and self.tokens[i].relation not in CLAUSAL:
            if self.tokens[i].relation == "conj" and self.tokens[i].upos in ("VERB", "AUX"):
                return i
            i = self.tokens[i].head
        return i

    def span(self, indices: Iterable[int]) -> Span:
        """The stretch of text from the first to the last of the tokens."""
        chosen = sorted(indices)
        return Span(self.tokens[chosen[0]].span.start, self.tokens[chosen[-1]].span.end)

    def clause_span(self, i: int) -> Span:
        """The words of the clause around `i`, without clauses that merely contain or follow it."""
        head = self.clause(i)
        words = self.subtree(head, without=("ccomp", "parataxis", "advcl"))
        words = [w for w in words if self.tokens[w].upos != "PUNCT"] or [head]
        run = [w for w in words if w <= i] and words
        return self.span(run)
