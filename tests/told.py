"""What a text tells, from analysis to propositions, for tests that write whole sentences."""

from actorgraph.analyse import analyse
from actorgraph.extract import extract
from actorgraph.model import Document, Proposition


def read(text: str) -> list[Proposition]:
    return list(extract(analyse(Document("d", text, published="2024-10-28"))).propositions)


def edges(text: str) -> set[tuple[str, str | None, str | None]]:
    return {
        (
            p.relation,
            p.subject.span.of(text) if p.subject else None,
            p.object.span.of(text) if p.object else None,
        )
        for p in read(text)
    }
