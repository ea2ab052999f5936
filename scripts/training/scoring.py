"""What a component gets right on examples it has not learned from."""

from __future__ import annotations

from typing import Any

from actorgraph.evaluate.scores import Score


def names(pipe: Any, examples: list[Any]) -> tuple[float, float, float]:
    """Precision, recall and F1 of names with exact ends and type."""
    total = Score()
    for example, parsed in _pairs(pipe, examples):
        gold = {(e.start_char, e.end_char, e.label_) for e in example.reference.ents}
        got = {(e.start_char, e.end_char, e.label_) for e in parsed.ents}
        total += Score.one_to_one(len(gold & got), len(got), len(gold))
    return total.precision, total.recall, total.f1


def _pairs(pipe: Any, examples: list[Any]) -> Any:
    docs = [example.predicted.copy() for example in examples]
    return zip(examples, pipe.pipe(docs, batch_size=64), strict=True)
