"""Who says what: the passages that the text attributes to somebody, with the stance of the word that does it.

Read by form: quotation marks, clauses under a word of saying, "laut" and "zufolge", and sentences in the
subjunctive of reported speech, which carry on the speaker before them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from actorgraph.extract.lexicon import Lexicon
from actorgraph.extract.mentions import Mentions
from actorgraph.extract.predicates import Predicate, predicates
from actorgraph.extract.syntax import Tree
from actorgraph.model import Mention, Quotation, QuotationType, Span, Stance

OPENING, CLOSING = "„»", "“«”"
REPORTED = frozenset({
    "sei", "seien", "habe", "werde", "würde", "könne", "müsse", "solle", "wolle", "dürfe", "möge", "gebe",
    "wisse", "stehe", "gehe", "komme", "lasse", "hätte", "wäre",
})  # fmt: skip
ACCORDING = frozenset({"laut", "zufolge", "nach", "gemäß", "so"})
CARRYING = frozenset({"demnach", "demzufolge"})
NO_WORDS = Lexicon({}, {}, {}, {})  # who says what does not depend on the relations


@dataclass(frozen=True, slots=True)
class Speech:
    """A passage and its voice. `speaker` None: the text says that somebody says so, not who."""

    type: QuotationType
    content: tuple[Span, ...]
    speaker: Mention | None
    stance: Stance
    cue: Span | None

    def holds(self, span: Span) -> bool:
        """Whether `span` lies within what is said."""
        return any(c.covers(span) for c in self.content)


@cache
def words_of_saying() -> dict[tuple[str, str], Stance]:
    """(part of speech, lemma in lower case) -> stance, from ontology/speech.de.tsv."""
    lines = files("actorgraph.ontology").joinpath("speech.de.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {(pos, lemma.lower()): stance for pos, lemma, stance in rows}  # type: ignore[misc]


def find_speech(trees: list[Tree], text: str, mentions: Mentions) -> tuple[Speech, ...]:
    """Every attributed passage in text order."""
    found: list[Speech] = []
    quotes = quoted(text)
    before: Speech | None = None
    for tree in trees:
        here = list(_direct(tree, quotes, mentions)) + list(_clauses(tree, mentions, quotes))
        here += _according(tree, mentions, before)
        if not here and before is not None and _carries_on(tree):
            here = [Speech("free_indirect", (tree.sentence.span,), before.speaker, "asserts", before.cue)]
        found += here
        if here:
            before = here[-1]
        elif not any(q.overlaps(tree.sentence.span) for q in quotes):
            before = None if _new_paragraph(tree, text) else before
    return tuple(found)


def find_quotations(speeches: tuple[Speech, ...]) -> tuple[Quotation, ...]:
    """The passages without their stance, as the record prints them."""
    return tuple(Quotation(s.type, s.content, s.speaker, s.cue) for s in speeches)


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


def _direct(tree: Tree, quotes: tuple[Span, ...], mentions: Mentions) -> Iterator[Speech]:
    """Quotations of at least a few words that a verb of saying outside of them belongs to."""
    here = [q for q in quotes if q.overlaps(tree.sentence.span) and _says_something(tree, q)]
    if not here:
        return
    for verb in _saying(tree):
        if not any(q.covers(tree[verb.index].span) for q in here):
            stance = words_of_saying()["verb", verb.lemma]
            before = [q for q in quotes if q.end <= here[0].start and tree.sentence.span.start - q.end < 3]
            yield Speech(
                "direct", tuple(before + here), _speaker(verb, mentions), stance, tree[verb.index].span
            )
            return


def _says_something(tree: Tree, quote: Span) -> bool:
    """Whether a quotation is a sentence, not a word that the text holds at arm's length."""
    return any(t.xpos.endswith("FIN") and quote.overlaps(t.span) for t in tree.tokens)


def _saying(tree: Tree) -> Iterator[Predicate]:
    for predicate in predicates(tree, NO_WORDS):
        if predicate.pos == "verb" and ("verb", predicate.lemma) in words_of_saying():
            yield predicate


def _speaker(verb: Predicate, mentions: Mentions) -> Mention | None:
    slots = ("subj",) if not verb.passive else ("von", "durch")
    for slot in slots:
        for i in verb.slots.get(slot, []):
            mention = _mention(verb.tree, i, mentions)
            if mention is not None:
                return mention
    return None


def _mention(tree: Tree, i: int, mentions: Mentions) -> Mention | None:
    """The name beside a title, else the phrase itself."""
    for c in tree.deps(i, "appos", "flat"):
        named = mentions.at(tree, c)
        if named is not None and named.form == "name":
            return named
    return mentions.at(tree, i)


def _clauses(tree: Tree, mentions: Mentions, quotes: tuple[Span, ...]) -> Iterator[Speech]:
    """Clauses under a verb of saying: "dass", verb-second, infinitive; or before a verb of saying."""
    for verb in _saying(tree):
        i = verb.index
        if any(q.covers(tree[i].span) for q in quotes):
            continue
        stance = words_of_saying()["verb", verb.lemma]
        for c in tree.deps(i, "ccomp", "xcomp", "parataxis", "csubj", "advcl"):
            if tree[c].relation == "advcl" and not _reported(tree, c):
                continue
            words = [w for w in tree.subtree(c) if w != i]
            span = tree.span(words)
            if not span.overlaps(tree[i].span) and not any(q.overlaps(tree[c].span) for q in quotes):
                yield Speech("indirect", (span,), _speaker(verb, mentions), stance, tree[i].span)
        above = tree[i].head
        quoted_above = any(q.overlaps(tree[above].span) for q in quotes)
        if tree[i].relation == "parataxis" and above != i and not quoted_above and _reported(tree, above):
            mine = set(tree.subtree(i))
            words = [w for w in tree.subtree(above) if w not in mine and tree[w].upos != "PUNCT"]
            runs = tuple(_runs(tree, words))
            if runs:
                yield Speech("indirect", runs, _speaker(verb, mentions), stance, tree[i].span)


def _runs(tree: Tree, words: list[int]) -> Iterator[Span]:
    """The stretches of text that some words make up, punctuation between them included."""
    run = [words[0]] if words else []
    for w in words[1:]:
        if any(tree[k].upos != "PUNCT" for k in range(run[-1] + 1, w)):
            yield tree.span(run)
            run = []
        run.append(w)
    if run:
        yield tree.span(run)


def _according(tree: Tree, mentions: Mentions, before: Speech | None) -> list[Speech]:
    """ "laut Polizei", "nach Angaben der Armee", "den Angaben zufolge", "demnach"."""
    for i, token in enumerate(tree.tokens):
        if token.text.lower() in CARRYING and before is not None:
            return [Speech("indirect", (tree.sentence.span,), before.speaker, "asserts", token.span)]
        words = (
            tree.prepositions(i) if token.relation in ("obl", "nmod", "advmod", "parataxis", "dep") else []
        )
        if not words or not ACCORDING.intersection(words):
            continue
        of_saying = ("noun", token.lemma.lower()) in words_of_saying()
        if not of_saying and words[0] not in ("laut", "zufolge", "so"):
            continue
        speaker = _source(tree, i, mentions, of_saying) or (
            before.speaker if before and _definite(tree, i) else None
        )
        phrase = set(tree.subtree(i))
        clause = tree.clause(i)
        rest = [w for w in tree.subtree(clause) if w not in phrase]
        runs = tuple(_runs(tree, [w for w in rest if tree[w].upos != "PUNCT"]))
        if runs:
            content = (Span(runs[0].start, runs[-1].end),) if runs[0].start > tree[i].span.end else runs
            return [Speech("indirect", content, speaker, "asserts", tree.span(sorted(phrase)))]
    return []


def _source(tree: Tree, i: int, mentions: Mentions, of_saying: bool) -> Mention | None:
    if not of_saying:
        return _mention(tree, i, mentions)
    for c in tree.deps(i, "nmod", "nmod:poss"):
        found = _mention(tree, c, mentions)
        if found is not None:
            return found
    return mentions.nation(tree, i)


def _definite(tree: Tree, i: int) -> bool:
    return any(tree.lower(c) in ("den", "diesen", "dieser", "der") for c in tree.deps(i, "det"))


def _reported(tree: Tree, i: int) -> bool:
    """Whether a clause stands in the subjunctive of reported speech."""
    for w in (i, *tree.deps(i, "aux", "aux:pass", "cop")):
        word, token = tree.lower(w), tree[w]
        if word in REPORTED:
            return True
        if token.xpos == "VVFIN" and word.endswith("e") and word + "n" == token.lemma.lower():
            return not any(tree.lower(s) == "ich" for s in tree.deps(i, "nsubj"))
    return False


def _carries_on(tree: Tree) -> bool:
    root = next((i for i, t in enumerate(tree.tokens) if t.head == i), 0)
    return _reported(tree, root)


def _new_paragraph(tree: Tree, text: str) -> bool:
    return text[: tree.sentence.span.start].rstrip(" ").endswith("\n\n")
