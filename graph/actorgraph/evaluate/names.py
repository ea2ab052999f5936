"""Names: with exact ends and type, against sentences in which people marked them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from actorgraph.analyse.corpus import NamedText, read_named_texts
from actorgraph.evaluate.scores import Result, Score, Slip, total
from actorgraph.model import Document, Name, Span

_TOGETHER = 100  # sentences
_BETWEEN = "\n\n"


def load(file: Path) -> Iterator[NamedText]:
    """The sentences of a JSON Lines file. Raises `DocumentError`, naming the line, where one is malformed."""
    return read_named_texts(file)


def predict(gold: Iterable[NamedText]) -> Iterator[tuple[Name, ...]]:
    """The names that the program sees in each sentence, as a paragraph among others."""
    sentences = iter(gold)
    while together := tuple(islice(sentences, _TOGETHER)):
        yield from _predict(together)


def _predict(sentences: Sequence[NamedText]) -> Iterator[tuple[Name, ...]]:
    """The names of sentences that are read as one text, which takes a fifth of the time."""
    from actorgraph.analyse import analyse

    text = _BETWEEN.join(sentence.text for sentence in sentences)
    names = analyse(Document(sentences[0].id, text)).names
    start = 0
    for sentence in sentences:
        end = start + len(sentence.text)
        yield tuple(
            Name(Span(name.span.start - start, name.span.end - start), name.kind)
            for name in names
            if start <= name.span.start < end
        )
        start = end + len(_BETWEEN)


def compare(gold: Iterable[NamedText], predicted: Iterable[Iterable[Name]]) -> Result:
    """The score of names, and by type."""
    return total(_compared(sentence, set(names)) for sentence, names in zip(gold, predicted, strict=True))


def _compared(sentence: NamedText, predicted: set[Name]) -> Result:
    gold = set(sentence.names)
    right, found, wanted = (
        Counter(name.kind for name in names) for names in (gold & predicted, predicted, gold)
    )
    types = {
        kind: Score.one_to_one(right[kind], found[kind], wanted[kind]) for kind in sorted({*wanted, *found})
    }
    slips = (
        *(_slip(name, sentence, is_gold=True) for name in sorted(gold - predicted, key=_place)),
        *(_slip(name, sentence, is_gold=False) for name in sorted(predicted - gold, key=_place)),
    )
    return Result({"names": sum(types.values(), Score())}, types, slips=slips)


def _slip(name: Name, sentence: NamedText, *, is_gold: bool) -> Slip:
    what = "missed" if is_gold else "invented"
    return Slip(what, sentence.id, name.kind, name.span.of(sentence.text), sentence.text)  # type: ignore[arg-type]


def _place(name: Name) -> tuple[int, int, str]:
    return (*name.span, name.kind)
