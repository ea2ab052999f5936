"""Trees: heads and labels of words, punctuation left out, against sentences with trees, cut as in the gold.

The parser is measured alone: tags and lemmas are those that the program gives at run time, and nothing is
mended afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

from actorgraph.analyse.corpus import Tree, read_trees
from actorgraph.evaluate.scores import Result, Share, Slip, total

if TYPE_CHECKING:
    from actorgraph.analyse.biaffine import Parse, Parser

_PUNCTUATION = "punct"
_ROOT = "root"


def load(file: Path) -> Iterator[Tree]:
    """The trees of a CoNLL-U file. Raises `DocumentError` where one is malformed."""
    return (tree for tree in read_trees(file) if tree.words)


def predict(gold: Iterable[Tree]) -> Iterator[Parse]:
    """The tree that the program draws for the words of each."""
    from actorgraph.analyse.biaffine import Parser

    with as_file(files("actorgraph.analyse").joinpath("de")) as folder:
        parser = Parser.load(folder)
    yield from parsed(parser, gold)


def parsed(parser: Parser, gold: Iterable[Tree]) -> list[Parse]:
    """The tree that a parser draws for the words of each."""
    from actorgraph.analyse.features import features
    from actorgraph.analyse.tagger import tagger

    sentences = []
    for tree in gold:
        tags = tagger().tag(list(tree.words))
        words = zip(tree.words, tags, strict=True)
        sentences.append([features(word, tag.lemma, tag.xpos) for word, tag in words])
    return parser.parse(sentences)


def compare(gold: Iterable[Tree], predicted: Iterable[Parse]) -> Result:
    """The shares of words with the right head (UAS), and with the right head and label (LAS)."""
    return total(_compared(tree, parse) for tree, parse in zip(gold, predicted, strict=True))


def _compared(tree: Tree, parse: Parse) -> Result:
    heads = labels = words = 0
    slips: list[Slip] = []
    for i, (head, label) in enumerate(zip(tree.heads, map(_label, tree.relations), strict=True)):
        if label == _PUNCTUATION:
            continue
        words += 1
        is_head = parse.heads[i] == head
        is_label = is_head and _label(parse.relations[i]) == label
        heads, labels = heads + is_head, labels + is_label
        if not is_label:
            slips.append(Slip("missed", tree.id, label, _edge(tree, i, head), " ".join(tree.words)))
            drawn = _edge(tree, i, parse.heads[i])
            slips.append(Slip("invented", tree.id, parse.relations[i], drawn, " ".join(tree.words)))
    return Result({}, shares={"UAS": Share(heads, words), "LAS": Share(labels, words)}, slips=tuple(slips))


def _label(relation: str) -> str:
    return relation.lower() if relation.lower() == _ROOT else relation


def _edge(tree: Tree, word: int, head: int) -> str:
    """A word below its head; a root below nothing."""
    return f"{tree.words[word]} ← {tree.words[head] if head != word else 'ROOT'}"
