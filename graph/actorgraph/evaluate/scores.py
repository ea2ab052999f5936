"""Numbers and slips: what a comparison with gold gives, whatever the kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Score:
    """How many of `predicted` things are right, and how many of `gold` things are found.

    The two differ where several predictions may be forms of one gold thing, and where parts count.
    """

    right: float = 0
    predicted: int = 0
    found: float = 0
    gold: int = 0

    @classmethod
    def one_to_one(cls, hits: int, predicted: int, gold: int) -> Score:
        """The score where each right prediction is one gold thing."""
        return cls(hits, predicted, hits, gold)

    def __add__(self, other: Score) -> Score:
        return Score(
            self.right + other.right,
            self.predicted + other.predicted,
            self.found + other.found,
            self.gold + other.gold,
        )

    @property
    def precision(self) -> float:
        """The share of the predictions that is right; 0 where there are none."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """The share of the gold that is found; 0 where there is none."""
        return self.found / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Share:
    """How many `of` so many are right."""

    right: int = 0
    of: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.right + other.right, self.of + other.of)

    @property
    def value(self) -> float:
        """The share; 0 of none."""
        return self.right / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True)
class Slip:
    """Something that is in the gold and was missed, or that is not in it and was invented.

    `group` is the type by which such things are counted, `text` the thing itself, `evidence` the words.
    """

    what: Literal["missed", "invented"]
    document: str
    group: str
    text: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Result:
    """What comparing one gold set gives: scores, the same by type, and shares of what was looked at."""

    scores: Mapping[str, Score]
    types: Mapping[str, Score] = field(default_factory=dict)
    shares: Mapping[str, Share] = field(default_factory=dict)
    slips: tuple[Slip, ...] = ()


def total(results: Iterable[Result]) -> Result:
    """The result for several sets together; names in the order in which they come first."""
    scores: dict[str, Score] = {}
    types: dict[str, Score] = {}
    shares: dict[str, Share] = {}
    slips: list[Slip] = []
    for result in results:
        for name, score in result.scores.items():
            scores[name] = scores.get(name, Score()) + score
        for name, score in result.types.items():
            types[name] = types.get(name, Score()) + score
        for name, share in result.shares.items():
            shares[name] = shares.get(name, Share()) + share
        slips += result.slips
    return Result(scores, types, shares, tuple(slips))


def to_json(result: Result, *, slips: bool) -> Json:
    """The result as objects, lists, strings and numbers; with each slip only where they are wanted."""
    made: Json = {
        "scores": {name: _score(score) for name, score in result.scores.items()},
        "types": {name: _score(score) for name, score in result.types.items()},
        "shares": {
            name: {"share": share.value, "right": share.right, "of": share.of}
            for name, share in result.shares.items()
        },
    }
    if slips:
        made["slips"] = [{name: getattr(slip, name) for name in Slip.__slots__} for slip in result.slips]
    return made


def _score(score: Score) -> Json:
    return {
        "precision": score.precision,
        "recall": score.recall,
        "f1": score.f1,
        "right": score.right,
        "predicted": score.predicted,
        "found": score.found,
        "gold": score.gold,
    }
