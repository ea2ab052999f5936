"""Open triples: clauses in the text's own words, against clusters of triples that say one fact (BenchIE).

A triple is right if it is, word for word, a form of some fact of its sentence. Precision is over triples,
recall over facts, so that two forms of one fact are both right and find it once (Gashteovski et al. 2022).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, product
from pathlib import Path

from actorgraph.errors import UsageError
from actorgraph.evaluate.gold import lines
from actorgraph.evaluate.records import Record, Triple
from actorgraph.evaluate.scores import Result, Score, Slip, total

_ARROW = "-->"
_CLUSTER = re.compile(rf"(\S+?)\s*{_ARROW}\s*Cluster\s+\S+:")
_SENTENCE = re.compile(r"sent_id:(\S+)\s+(.*)")
_MANY = 4096  # forms of one slot; more are more optional words than anybody writes


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: its first form as written, and all its forms with each optional word there or not."""

    text: str
    forms: frozenset[Triple]


@dataclass(frozen=True, slots=True)
class Facts:
    """A sentence with the facts it states."""

    id: str
    text: str
    facts: tuple[Fact, ...]


def load(file: Path) -> Iterator[Facts]:
    """The sentences of a file that have facts. Raises `UsageError`, naming the line that is not understood.

    A line without an arrow is passed over: the German file as published has a head with a broken one.
    """
    texts: dict[str, str] = {}
    clusters: dict[str, list[list[str]]] = {}
    current: list[str] | None = None
    for number, raw in enumerate(lines(file), 1):
        line = raw.strip()
        if sentence := _SENTENCE.match(line):
            texts[sentence[1]] = sentence[2]
            current = None
        elif _ARROW not in line:
            continue
        elif head := _CLUSTER.match(line):
            current = []
            clusters.setdefault(head[1], []).append(current)
        elif current is not None and line.count(_ARROW) == 2:
            current.append(line)
        else:
            raise UsageError(
                f"{file}: line {number}: neither the head of a cluster ('1{_ARROW} Cluster 1:') nor a triple "
                f"in one ('a {_ARROW} b {_ARROW} c')"
            )
    if missing := clusters.keys() - texts.keys():
        raise UsageError(f"{file}: cluster of sentence {min(missing)!r}, which has no line 'sent_id:'")
    for identifier, rows in clusters.items():
        yield Facts(identifier, texts[identifier], tuple(map(_fact, rows)))


def _fact(rows: list[str]) -> Fact:
    slots = ([forms(slot) for slot in row.split(_ARROW)] for row in rows)
    found = ((a, b, c) for three in slots for a, b, c in product(*three))
    return Fact(rows[0] if rows else "", frozenset(found))


def forms(slot: str) -> frozenset[str]:
    """What a slot may say: words in [brackets] may be there or not."""
    parts = [part for part in re.split(r"(\[[^\]]*\])", slot) if part.strip()]
    choices = [(part[1:-1], "") if part.startswith("[") else (part,) for part in parts]
    return frozenset(_joined(" ".join(choice)) for choice in islice(product(*choices), _MANY))


def _joined(words: str) -> str:
    return " ".join(words.split())


def predict(gold: Iterable[Facts]) -> Iterator[Record]:
    """What the program says in each sentence's own words."""
    from actorgraph.analyse import analyse
    from actorgraph.extract import extract
    from actorgraph.model import Document

    for sentence in gold:
        triples = extract(analyse(Document(sentence.id, sentence.text)), open_triples=True).open
        yield Record(sentence.id, {}, (), (), tuple((t.subject, t.relation, t.object) for t in triples))


def compare(gold: Iterable[Facts], predicted: Iterable[Record]) -> Result:
    """The score of triples and facts."""
    return total(_compared(sentence, record) for sentence, record in zip(gold, predicted, strict=True))


def _compared(sentence: Facts, record: Record) -> Result:
    triples = [(_joined(a), _joined(b), _joined(c)) for a, b, c in record.open or ()]
    right = [any(triple in fact.forms for fact in sentence.facts) for triple in triples]
    found = [not fact.forms.isdisjoint(triples) for fact in sentence.facts]
    slips = (
        *(
            Slip("missed", sentence.id, "fact", fact.text, sentence.text)
            for fact, is_found in zip(sentence.facts, found, strict=True)
            if not is_found
        ),
        *(
            Slip("invented", sentence.id, "triple", f" {_ARROW} ".join(triple), sentence.text)
            for triple, is_right in zip(triples, right, strict=True)
            if not is_right
        ),
    )
    return Result({"open triples": Score(sum(right), len(right), sum(found), len(found))}, slips=slips)
