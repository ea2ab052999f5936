"""What a query gives: rows to read, or the standard formats to pass on."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from typing import IO, Literal, TypeVar, cast

import pyoxigraph as ox

from actorgraph.errors import StoreError, UsageError

_F = TypeVar("_F")
_SOME = 200  # rows whose labels are looked up at once
Kind = Literal["select", "ask", "construct"]
Label = Callable[[str, str], str]

_ROW_FORMATS = {
    "json": ox.QueryResultsFormat.JSON,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "xml": ox.QueryResultsFormat.XML,
}
_TRIPLE_FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}
_XML = ("xml", "rdfxml")
_Answer = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


@dataclass(frozen=True, slots=True)
class Result:
    """The answer to one query: SELECT gives rows, ASK yes or no, CONSTRUCT and DESCRIBE triples.

    Nothing is kept: each reading but the first asks the store again, so that a million rows need no memory.
    """

    kind: Kind
    columns: tuple[str, ...]
    _ask: Callable[[], _Answer]
    _label: Label
    _expect: Callable[[Collection[str]], None]  # told the IRIs before their labels are asked for

    def __bool__(self) -> bool:
        """What an ASK query found; for the others, whether they found anything."""
        if self.kind == "ask":
            return bool(self._ask())
        return next(iter(self.terms()), None) is not None

    def terms(self) -> Iterator[tuple[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None, ...]]:
        """The rows of a SELECT, or the triples of a CONSTRUCT, as RDF terms."""
        answer = self._ask()
        try:
            if isinstance(answer, ox.QueryTriples):
                for triple in answer:
                    yield triple.subject, triple.predicate, triple.object
            elif isinstance(answer, ox.QuerySolutions):
                for solution in answer:
                    yield tuple(solution[column] for column in self.columns)
        except (OSError, RuntimeError) as error:
            raise StoreError(f"the query could not be answered to the end: {error}") from error

    def rows(self, language: str = "de") -> Iterator[tuple[str, ...]]:
        """The rows for a reader: names in `language` for IRIs, plain text for the rest, "" for nothing."""
        if self.kind == "ask":
            yield ("true" if self else "false",)
        terms = self.terms()
        while some := list(islice(terms, _SOME)):
            self._expect({term.value for row in some for term in row if isinstance(term, ox.NamedNode)})
            for row in some:
                yield tuple(self._text(term, language) for term in row)

    def write(self, stream: IO[bytes], format: str) -> None:
        """Write the whole answer: json, csv, tsv or xml (SPARQL results), or turtle and its like for triples.

        Raises UsageError where the format is not one for this kind of answer.
        """
        answer = self._ask()
        if format in _XML:
            from actorgraph.export.fit import XmlStream

            stream = cast("IO[bytes]", XmlStream(stream))
        try:
            if isinstance(answer, ox.QueryTriples):
                answer.serialize(stream, self._format(format, _TRIPLE_FORMATS))
            else:
                answer.serialize(stream, self._format(format, _ROW_FORMATS))
        except (OSError, RuntimeError) as error:
            raise StoreError(f"the answer could not be written to the end: {error}") from error

    def serialize(self, format: str) -> bytes:
        """What `write` writes, as bytes."""
        from io import BytesIO

        buffer = BytesIO()
        self.write(buffer, format)
        return buffer.getvalue()

    def kept(self) -> Result:
        """The same answer, kept in memory: for few rows, so that reading them again asks nothing."""
        content = self.serialize("json")
        form = ox.QueryResultsFormat.JSON
        answer = partial(ox.parse_query_results, content, format=form)
        return replace(self, _ask=answer)

    def _format(self, name: str, formats: dict[str, _F]) -> _F:
        if name in formats:
            return formats[name]
        raise UsageError(f"a {self.kind} query can't be written as {name}; take one of {', '.join(formats)}")

    def _text(self, term: object, language: str) -> str:
        if isinstance(term, ox.NamedNode):
            return self._label(term.value, language)
        if isinstance(term, ox.Literal):
            return term.value
        return "" if term is None else str(term)
