"""How a component is trained: small batches that grow, a rate that falls to nothing, averaged weights."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

_RATE = 0.001
_LEAST_RATE = 0.02  # of the first one


@dataclass(frozen=True, slots=True)
class Schedule:
    """How long and how: words to see in all, words in the first and the largest batch, drop-out."""

    words: int
    smallest: int
    largest: int
    drop: float
    steps: int | None = None  # stop after so many batches: to see that it runs


def train(
    pipe: Any,
    pool: Callable[[float], list[Any]],
    schedule: Schedule,
    report: Callable[[int], None] | None = None,
) -> None:
    """Train `pipe` and leave it with averaged weights.

    `pool` gives the examples of the next round from the share of the way already gone; `report` is
    called after each round, with averaged weights, with the words seen so far.
    """
    from thinc.api import Adam

    optimizer = Adam(_RATE, use_averages=True, L2=0.01, grad_clip=1.0)
    seen = steps = 0
    while seen < schedule.words and steps != schedule.steps:
        examples = pool(seen / schedule.words)
        random.shuffle(examples)
        for batch in _batches(examples, schedule, seen):
            optimizer.learn_rate = _RATE * max(_LEAST_RATE, 1 - seen / schedule.words)
            pipe.update(batch, sgd=optimizer, drop=schedule.drop)
            seen += sum(len(example.predicted) for example in batch)
            steps += 1
            if seen >= schedule.words or steps == schedule.steps:
                break
        if report:
            with pipe.model.use_params(optimizer.averages):
                report(seen)
    with pipe.model.use_params(optimizer.averages):
        averaged = pipe.model.to_bytes()
    pipe.model.from_bytes(averaged)


def _size(schedule: Schedule, seen: int) -> int:
    share = min(1.0, 2 * seen / schedule.words)
    return round(schedule.smallest + share * (schedule.largest - schedule.smallest))


def _batches(examples: list[Any], schedule: Schedule, seen: int) -> Iterator[list[Any]]:
    batch: list[Any] = []
    words = 0
    for example in examples:
        batch.append(example)
        words += len(example.predicted)
        if words >= _size(schedule, seen):
            yield batch
            seen += words
            batch, words = [], 0
    if batch:
        yield batch
