"""Every error that actorgraph raises on purpose.

    ActorgraphError
    ├── UsageError             what was asked makes no sense; exit code 2
    │   ├── UnknownSuffix        a file whose format is not known
    │   ├── UnknownQuestion      no named question of that name
    │   ├── UnknownActor         no actor of that name in the store
    │   ├── UnknownRelation      no relation of that name in the ontology
    │   └── QueryError           SPARQL that does not parse, or that would write
    └── Failure                asked well, but it can't be done; exit code 1
        ├── DocumentError        an input that can't be read as an article
        ├── StoreError           a store that can't be opened, read or written
        │   └── StoreInUse         another process has it open
        ├── GraphSyntaxError     Turtle or TriG that does not parse
        ├── ShapeError           triples that break shapes.ttl
        └── DataError            package data (lexicon, gazetteer, model) that is broken

Each message names its subject (file, line, IRI, offset) and what to do about it.
"""

from __future__ import annotations


class ActorgraphError(Exception):
    """Base of all errors. `exit_code` is what the command line ends with."""

    exit_code = 1


class UsageError(ActorgraphError):
    """What was asked makes no sense."""

    exit_code = 2


class UnknownSuffix(UsageError):
    """A file whose format is not known."""


class UnknownQuestion(UsageError):
    """No named question of that name."""


class UnknownActor(UsageError):
    """No actor of that name in the store."""


class UnknownRelation(UsageError):
    """No relation of that name in the ontology."""


class QueryError(UsageError):
    """SPARQL that does not parse, or that would write."""


class Failure(ActorgraphError):
    """Asked well, but it can't be done."""


class DocumentError(Failure):
    """An input that can't be read as an article."""


class StoreError(Failure):
    """A store that can't be opened, read or written."""


class StoreInUse(StoreError):
    """Another process has the store open."""


class GraphSyntaxError(Failure):
    """Turtle or TriG that does not parse."""


class ShapeError(Failure):
    """Triples that break shapes.ttl."""


class DataError(Failure):
    """Package data (lexicon, gazetteer, model) that is broken."""
