"""What a component gets right on examples it has not learned from."""

from __future__ import annotations

from typing import Any


def names(pipe: Any, examples: list[Any]) -> tuple[float, float, float]:
    """Precision, recall and F1 of names with exact ends and type."""
    right = found = wanted = 0
    for example, parsed in _pairs(pipe, examples):
        gold = {(e.start_char, e.end_char, e.label_) for e in example.reference.ents}
        got = {(e.start_char, e.end_char, e.label_) for e in parsed.ents}
        right, found, wanted = right + len(gold & got), found + len(got), wanted + len(gold)
    return right / max(1, found), right / max(1, wanted), 2 * right / max(1, found + wanted)


def _pairs(pipe: Any, examples: list[Any]) -> Any:
    docs = [example.predicted.copy() for example in examples]
    return zip(examples, pipe.pipe(docs, batch_size=64), strict=True)
