"""Annotated files as the examples that spaCy's components learn from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from actorgraph.analyse.corpus import NamedSentence, NamedText, Tree, read_trees
from actorgraph.analyse.tagger import tagger
from actorgraph.gazetteer import find

if TYPE_CHECKING:
    from spacy.language import Language

# Free to use; docs/model-card.md says where they come from.
SILVER = ("europarl", "germeval14", "smartdata", "wikinews")
GOLD = ("gsd-dev", "pud-first700")
_COARSE = {"PER": "Person", "LOC": "Place", "ORG": "Organisation", "OTH": "Other"}


class Maker:
    """Makes examples for one pipeline; words are tagged as at run time, once."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def named_text(self, text: NamedText) -> Any:
        """A sentence with names of our types; a name that ends within a word takes all of it."""
        from spacy.training import Example

        reference = self._language.make_doc(text.text)
        found: list[Any] = []
        for name in text.names:
            span = reference.char_span(
                name.span.start, name.span.end, label=name.kind, alignment_mode="expand"
            )
            if span is not None and not any(span.start < s.end and s.start < span.end for s in found):
                found.append(span)
        reference.set_ents(found)
        words = [token.text for token in reference]
        return Example(self._tagged(words, [bool(token.whitespace_) for token in reference]), reference)

    def germeval(self, sentence: NamedSentence) -> Any:
        """A sentence of GermEval; its types are made ours as far as the gazetteer tells."""
        from spacy.tokens import Doc, Span
        from spacy.training import Example

        reference = Doc(self._language.vocab, words=list(sentence.words))
        reference.set_ents(
            [
                Span(reference, start, end, label=_kind(" ".join(sentence.words[start:end]), kind))
                for start, end, kind in sentence.names
            ]
        )
        return Example(self._tagged(sentence.words, [True] * len(sentence.words)), reference)

    def _tagged(self, words: Sequence[str], spaces: Sequence[bool]) -> Any:
        from spacy.tokens import Doc

        tags = tagger().tag(list(words))
        starts: list[bool | int | None] = [True, *[False] * (len(words) - 1)]
        return Doc(
            self._language.vocab,
            words=list(words),
            spaces=list(spaces),
            tags=[tag.xpos for tag in tags],
            lemmas=[tag.lemma for tag in tags],
            sent_starts=starts,
        )


def _kind(name: str, coarse: str) -> str:
    known = find(name)
    kind = known[0].kind if known else ""
    if coarse == "LOC":
        return "State" if kind == "State" else "Place"
    if coarse == "ORG" and kind not in ("", "State", "Place", "Person"):
        return kind
    return _COARSE[coarse]


def retype(examples: list[Any], guesses: list[Any]) -> None:
    """Give what GermEval only calls an organisation the finer type that a first recogniser saw there."""
    from spacy.tokens import Span

    for example, guess in zip(examples, guesses, strict=True):
        reference = example.reference
        spans = []
        for name in reference.ents:
            finer = [
                g.label_
                for g in guess.ents
                if g.start < name.end
                and name.start < g.end
                and g.label_ not in ("Person", "State", "Place", "Other")
            ]
            kind = finer[0] if finer and name.label_ == "Organisation" else name.label_
            spans.append(Span(reference, name.start, name.end, label=kind))
        reference.set_ents(spans)


def silver_trees(data: Path) -> list[Tree]:
    """Machine-made trees without those held out. Raises `OSError` if a file is missing."""
    held = set((data / "silver/heldout-ids.txt").read_text("utf-8").split())
    return [
        tree
        for name in SILVER
        for tree in read_trees(data / f"silver/silver-{name}.conllu.gz")
        if tree.id not in held
    ]


def gold_trees(data: Path) -> tuple[list[Tree], list[Tree]]:
    """Trees by hand, cut as spaCy cuts words: of German-GSD and of PUD."""
    gsd, pud = (list(read_trees(data / f"gold-ud/spacy-tok/{name}.conllu.gz")) for name in GOLD)
    return gsd, pud
