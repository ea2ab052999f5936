"""Names of GermEval 2014: outer names, with exact ends and one of its four types.

Its tables hold words alone, so they are read as running text with a blank between every two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate
from pathlib import Path

from actorgraph.analyse.corpus import NamedSentence, NamedText, read_germeval
from actorgraph.evaluate import names
from actorgraph.evaluate.names import compare as compare  # the same once types are the same
from actorgraph.model import Name, Span

# Our types as GermEval calls them; what is not here is an organisation.
TYPES = {"Person": "PER", "State": "LOC", "Place": "LOC", "Other": "OTH"}


def load(file: Path) -> Iterator[NamedText]:
    """The sentences of a table, named by their number. Raises `DocumentError` where a row is malformed."""
    for number, sentence in enumerate(read_germeval(file), 1):
        yield _running(f"{file.name.split('.')[0]}-{number}", sentence)


def _running(identifier: str, sentence: NamedSentence) -> NamedText:
    starts = list(accumulate((len(word) + 1 for word in sentence.words), initial=0))
    spans = (Name(Span(starts[first], starts[end] - 1), kind) for first, end, kind in sentence.names)
    return NamedText(identifier, " ".join(sentence.words), tuple(spans))


def predict(gold: Iterable[NamedText]) -> Iterator[tuple[Name, ...]]:
    """The names that the program sees in each sentence, with GermEval's types."""
    for found in names.predict(gold):
        yield tuple(Name(name.span, TYPES.get(name.kind, "ORG")) for name in found)
