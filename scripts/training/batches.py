"""Trees as numbers, and batches of sentences of like length."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from actorgraph.analyse.biaffine import INFLECTED, LABELS, MORPHOLOGY
from actorgraph.analyse.corpus import Tree
from actorgraph.analyse.features import TABLES, Features, features
from actorgraph.analyse.tagger import tagger

_SINGLE = tuple(table for table in TABLES if table != "grams")


@dataclass(frozen=True, slots=True)
class Numbers:
    """A tree as the network learns it; a head is its index and one, 0 the root; unknown morphology is -1."""

    words: tuple[Features, ...]
    heads: tuple[int, ...]
    labels: tuple[int, ...]
    morphology: dict[str, tuple[int, ...]]
    by_hand: bool


def numbers(trees: Iterable[Tree], *, by_hand: bool) -> list[Numbers]:
    """Tag the words as at run time and number everything. Raises `ValueError` for an unknown label."""
    return [_number(tree, by_hand) for tree in trees]


def _number(tree: Tree, by_hand: bool) -> Numbers:
    tags = tagger().tag(list(tree.words))
    feats = [dict(part.split("=", 1) for part in text.split("|") if "=" in part) for text in tree.feats]
    return Numbers(
        tuple(features(word, tag.lemma, tag.xpos) for word, tag in zip(tree.words, tags, strict=True)),
        tuple(0 if head == i else head + 1 for i, head in enumerate(tree.heads)),
        tuple(LABELS.index("root" if label == "ROOT" else label) for label in tree.relations),
        {
            name: tuple(
                values.index(known[name]) if tag.xpos in INFLECTED and known.get(name, "") in values else -1
                for tag, known in zip(tags, feats, strict=True)
            )
            for name, values in MORPHOLOGY.items()
        },
        by_hand,
    )


def batches(pool: list[Numbers], size: int) -> list[list[Numbers]]:
    """The pool in batches of about `size` words, in random order."""
    found: list[list[Numbers]] = []
    current: list[Numbers] = []
    words = 0
    for sentence in sorted(pool, key=lambda s: len(s.heads) + 3 * random.random()):
        current.append(sentence)
        words += len(sentence.heads)
        if words >= size:
            found.append(current)
            current, words = [], 0
    if current:
        found.append(current)
    random.shuffle(found)
    return found


def tensors(sentences: list[Numbers]) -> dict[str, Any]:
    """A batch as the network reads it, longest sentence first."""
    import torch

    sentences = sorted(sentences, key=lambda s: -len(s.heads))
    length = len(sentences[0].heads)

    def table(rows: Iterable[Iterable[int]], empty: int = 0) -> Any:
        made = np.full((len(sentences), length), empty, "int64")
        for i, row in enumerate(rows):
            values = list(row)
            made[i, : len(values)] = values
        return torch.from_numpy(made)

    batch = {name: table([getattr(w, name) for w in s.words] for s in sentences) for name in _SINGLE}
    batch["heads"] = table(s.heads for s in sentences)
    batch["labels"] = table(s.labels for s in sentences)
    for name in MORPHOLOGY:
        batch[name] = table((s.morphology[name] for s in sentences), -1)
    grams: list[int] = []
    offsets: list[int] = []
    for sentence in sentences:
        for word in sentence.words:
            offsets.append(len(grams))
            grams += word.grams
        offsets += [len(grams)] * (length - len(sentence.heads))
    batch["grams"], batch["offsets"] = torch.tensor(grams), torch.tensor(offsets)
    batch["lengths"] = torch.tensor([len(s.heads) for s in sentences])
    batch["mask"] = torch.arange(length)[None] < batch["lengths"][:, None]
    batch["src"] = torch.tensor([int(s.by_hand) for s in sentences])
    return batch
