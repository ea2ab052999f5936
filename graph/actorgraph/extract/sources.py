"""Sources that a phrase names: "laut Polizei", "nach Angaben der Armee", "unter Berufung auf X"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from actorgraph.extract.direct import Speech
from actorgraph.extract.mentions import Mentions
from actorgraph.extract.passage import runs, words_of
from actorgraph.extract.saying import source, source_noun, voice
from actorgraph.extract.syntax import Tree
from actorgraph.model import Mention, Span

ACCORDING = frozenset({"laut", "zufolge", "nach", "gemäß", "so"})
EVENTS = frozenset({"urteil", "erklärung", "untersuchung", "ermittlung", "zählung", "umfrage"})
POINTING = frozenset({"den", "diesen", "dieser", "dem", "diesem"})
RELYING = frozenset({"berufung", "verweis", "hinweis"})
CARRYING = frozenset({"demnach", "demzufolge"})


def emerging(tree: Tree, mentions: Mentions) -> Iterator[Speech]:
    """ "Wie aus einer Mitteilung der Polizei hervorgeht"."""
    for i, token in enumerate(tree.tokens):
        if token.relation != "advcl" or tree.verb_lemma(i) not in ("hervorgehen", "ergeben"):
            continue
        for c in tree.deps(i, "obl"):
            if "aus" in tree.prepositions(c) and source_noun(tree[c].lemma):
                rest = set(tree.subtree(token.head)) - set(tree.subtree(i))
                who = source(tree, c, mentions)
                yield Speech("indirect", tuple(runs(tree, words_of(tree, rest))), who, "asserts", token.span)


def according(tree: Tree, mentions: Mentions, before: Speech | None) -> list[Speech]:
    """ "laut Polizei", "nach Angaben der Armee", "den Angaben zufolge", "demnach"."""
    for i, token in enumerate(tree.tokens):
        phrase = _phrase(tree, i)
        if not phrase:
            continue
        carried = token.text.lower() in CARRYING or _definite(tree, i)
        if carried and before is None and token.text.lower() not in CARRYING:
            continue
        clause = tree.clause(i)
        who = before.speaker if carried and before is not None else source(tree, i, mentions)
        words = words_of(tree, set(tree.subtree(clause)) - phrase)
        words = [w for w in words if not any(tree[k].text == ";" for k in range(min(w, i), max(w, i)))]
        pieces = tuple(runs(tree, words))
        if pieces:
            after = pieces[0].start > token.span.end
            content = (Span(pieces[0].start, pieces[-1].end),) if after else pieces
            said = Speech("indirect", content, who, "asserts", tree.span(sorted(phrase)))
            own = _themselves(tree, i, clause, mentions)
            return [said, *(replace(said, speaker=one) for one in own)]
    return []


def _themselves(tree: Tree, i: int, clause: int, mentions: Mentions) -> list[Mention]:
    """Who speaks of themselves: the subject of what is told "nach eigenen Angaben"."""
    if not any(tree[c].lemma.lower() == "eigen" for c in tree.deps(i, "amod")):
        return []
    return [
        m for c in tree.deps(clause, "nsubj", "nsubj:pass") if (m := voice(tree, c, mentions)) is not None
    ]


def relied_on(tree: Tree, here: list[Speech], mentions: Mentions) -> list[Speech]:
    """ "unter Berufung auf X": X has said the same before."""
    for i, token in enumerate(tree.tokens):
        if token.lemma.lower() in RELYING and {"unter", "mit"} & set(tree.prepositions(i)):
            for c in tree.deps(i, "nmod"):
                who = source(tree, c, mentions)
                if "auf" in tree.prepositions(c) and who is not None:
                    return [replace(s, speaker=who, stance="asserts", cue=token.span) for s in here[:1]]
    return []


def _phrase(tree: Tree, i: int) -> set[int]:
    """The words of a phrase that names a source, around the noun `i`; empty where there is none."""
    token = tree[i]
    if token.text.lower() in CARRYING:
        return {i}
    noun = source_noun(token.lemma) or source_noun(token.text)
    if noun and i + 1 < len(tree) and tree.lower(i + 1) in ("nach", "zufolge") and i and _definite(tree, i):
        return {i - 1, i, i + 1}
    if token.relation not in ("obl", "nmod", "advmod", "parataxis", "dep", "obl:arg"):
        return set()
    words = tree.prepositions(i)
    if not ACCORDING.intersection(words) or (
        words[0] == "nach" and (noun is None or _is_over(tree, i, noun))
    ):
        return set()
    if noun is None and words[0] == "so" and not (i and tree.lower(i - 1) in ("so", "der", "die", "das")):
        return set()
    return set(tree.subtree(i))


def _is_over(tree: Tree, i: int, noun: tuple[str, str]) -> bool:
    """Whether "nach" and a noun say when: "nach dem Urteil", "nach der Auszählung"."""
    articles = [c for c in tree.deps(i, "det") if tree.lower(c) in ("der", "dem", "den")]
    return noun[1] in EVENTS and bool(articles or noun[0])


def _definite(tree: Tree, i: int) -> bool:
    """ "den Angaben", without a word on whose: those of whoever spoke last."""
    articles = [c for c in tree.deps(i, "det") if tree.lower(c) in POINTING]
    named = tree.deps(i, "nmod", "nmod:poss", "amod")
    noun = source_noun(tree[i].lemma)
    return bool(articles) and not named and noun is not None and noun[1] != "vernehmen"
