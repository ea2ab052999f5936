"""Annotated files as the sentences that the networks learn from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from actorgraph.analyse.biaffine import Parser
from actorgraph.analyse.corpus import (
    NamedSentence,
    NamedText,
    Tree,
    read_germeval,
    read_named_texts,
    read_trees,
)
from actorgraph.analyse.features import features
from actorgraph.analyse.german import tokeniser
from actorgraph.analyse.hints import hints
from actorgraph.analyse.recognise import NAME_KINDS, TAGS, Seen
from actorgraph.analyse.tagger import tagger
from actorgraph.analyse.tokenise import words

# Free to use; docs/model-card.md says where they come from.
SILVER = ("europarl", "germeval14", "smartdata", "wikinews")
GOLD = ("gsd-dev", "pud-first700")
_COARSE = {"Person": "PER", "State": "LOC", "Place": "LOC", "Other": "OTH"}


@dataclass(frozen=True, slots=True)
class Named:
    """Words with the names among them: start, end exclusive, type, which is ours or, coarse, GermEval's."""

    words: tuple[str, ...]
    names: tuple[tuple[int, int, str], ...]
    coarse: bool


@dataclass(frozen=True, slots=True)
class Lesson:
    """What the recogniser sees of a sentence, and which labels each word may have (words, `TAGS`)."""

    named: Named
    seen: Seen
    allowed: npt.NDArray[np.bool_]


def coarse(kind: str) -> str:
    """GermEval's type for one of ours."""
    return _COARSE.get(kind, "ORG")


def germeval(data: Path) -> list[Named]:
    """The sentences of GermEval 2014 in their order. Raises `OSError` if a file is missing."""
    files = [read_germeval(data / f"ner/germeval14-{part}.tsv.gz") for part in ("train", "dev")]
    return [_of_table(sentence) for file in files for sentence in file]


def _of_table(sentence: NamedSentence) -> Named:
    return Named(sentence.words, sentence.names, coarse=True)


def wikinews(data: Path) -> list[Named]:
    """The sentences of Wikinews with names of our types, in their order."""
    return [_of_text(text) for text in read_named_texts(data / "names/wikinews-names.jsonl")]


def _of_text(text: NamedText) -> Named:
    """A name that ends within a word takes all of it."""
    found = words(text.text, tokeniser())
    names: list[tuple[int, int, str]] = []
    for name in sorted(text.names, key=lambda n: n.span):
        inside = [i for i, w in enumerate(found) if w.start < name.span.end and w.end > name.span.start]
        if inside and not (names and inside[0] < names[-1][1]):
            names.append((inside[0], inside[-1] + 1, name.kind))
    return Named(tuple(word.text for word in found), tuple(names), coarse=False)


def allowed(sentence: Named) -> npt.NDArray[np.bool_]:
    """The labels that fit: where only GermEval's type is known, those of all of ours that it holds."""
    fits = np.zeros((len(sentence.words), len(TAGS)), bool)
    fits[:, 0] = True
    for start, end, kind in sentence.names:
        kinds = [one for one in NAME_KINDS if kind in (one, coarse(one))]
        fits[start:end] = False
        for i in range(start, end):
            place = "S" if end - start == 1 else "B" if i == start else "E" if i == end - 1 else "I"
            fits[i, [TAGS.index(f"{place}-{one}") for one in kinds]] = True
    return fits


def lessons(sentences: Sequence[Named], parser: Parser) -> list[Lesson]:
    """Tag and parse the words as at run time."""
    known = [
        [
            features(word, tag.lemma, tag.xpos)
            for word, tag in zip(s.words, tagger().tag(list(s.words)), strict=True)
        ]
        for s in sentences
    ]
    return [
        Lesson(named, Seen(row, states, hints(named.words)), allowed(named))
        for named, row, states in zip(sentences, known, parser.encode(known), strict=True)
    ]


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
