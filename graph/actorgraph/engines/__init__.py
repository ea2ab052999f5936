"""Where the quads of a store live, and what the rest of the program needs of that.

Two siblings of one shape: `embedded` is Oxigraph's files in a folder, `remote` any SPARQL 1.1 engine over
HTTP. What is read and asked goes through `Quads`, in the words of pyoxigraph, whose own store is one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import pyoxigraph as ox

from actorgraph.errors import StoreError
from actorgraph.locations import Location

if TYPE_CHECKING:
    import rdflib

    from actorgraph.fulltext import Index
    from actorgraph.summaries import Change

Subject = ox.NamedNode | ox.BlankNode | ox.Triple
Object = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
GraphName = ox.NamedNode | ox.BlankNode | ox.DefaultGraph
Pattern = tuple[Subject | None, ox.NamedNode | None, Object | None, GraphName | None]
"""What `Quads.quads_for_pattern` is given."""
Answer = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples

FORMAT = 3
WITHOUT_SUMMARIES = (1, 2)
"""The formats before, the last also while summaries are being computed: done when the store is written to."""


class Quads(Protocol):
    """Quads in graphs. The default graph is the union of the graphs, but for that of the summaries."""

    def quads_for_pattern(
        self,
        subject: Subject | None,
        predicate: ox.NamedNode | None,
        object: Object | None,
        graph_name: GraphName | None = None,
        /,
    ) -> Iterator[ox.Quad]:
        """The quads that match; None matches everything, of the graphs the default one too."""

    def named_graphs(self) -> Iterator[ox.NamedNode | ox.BlankNode]:
        """The names of all graphs."""

    def contains_named_graph(self, graph_name: GraphName, /) -> bool:
        """Whether there is a graph of that name."""

    def query(self, query: str, /, *, prefixes: dict[str, str] | None = None) -> Answer:
        """The answer to a SPARQL query; raises SyntaxError where it does not parse."""

    # What follows keeps nothing in step with anything: that is for `Store`.

    def update(self, update: str, /, *, prefixes: dict[str, str] | None = None) -> None:
        """Carry out a SPARQL update."""

    def extend(self, quads: Iterable[ox.Quad], /) -> None:
        """Add some quads."""

    def bulk_extend(self, quads: Iterable[ox.Quad], /) -> None:
        """Add a great many quads."""

    def remove_graph(self, graph_name: GraphName, /) -> None:
        """Take a graph out."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """Graphs that become others. `gone`: the triples that no graph has any more."""

    new: Mapping[ox.NamedNode, Collection[ox.Triple]]
    old: Collection[ox.NamedNode]
    gone: Collection[ox.Triple]
    summaries: Change


class Engine(Protocol):
    """An open place for quads."""

    read_only: bool
    index: Index | None
    """Names and passages by their words, in step with the quads; None where there is none."""
    merges: bool
    """Whether the engine makes the union of the graphs itself."""
    foreign: tuple[str, ...]
    """The graphs in the engine that are none of ours."""

    @property
    def location(self) -> Location:
        """Where it is, as messages name it."""

    @property
    def quads(self) -> Quads:
        """The quads themselves. Raises StoreError when closed."""

    @property
    def dataset(self) -> rdflib.Dataset:
        """The quads as rdflib shows them."""

    def marker(self) -> Mapping[str, object]:
        """What is noted of the store: its `format`, and which background it was `given`."""

    def mark(self, marker: Mapping[str, object]) -> None:
        """Note this of the store, and nothing else."""

    def replace(self, change: Replacement) -> None:
        """Write a change, all of it or nothing. Raises StoreError."""

    def replace_summaries(self, triples: Iterable[ox.Triple]) -> None:
        """Write these as the summaries. Raises StoreError."""

    def optimise(self) -> None:
        """Make it smaller and quicker. Raises StoreError."""

    def reindex(self) -> None:
        """Make the index anew. Raises StoreError."""

    def close(self) -> None:
        """Let go of it."""


def opened(location: Location, *, read_only: bool, as_written: bool) -> Engine:
    """The engine at `location`, made where it is to be written to and there is none; see `Store.open`."""
    if isinstance(location, str):
        from actorgraph.engines.remote import Remote

        return Remote.open(location, read_only=read_only)
    from actorgraph.engines.embedded import Embedded

    return Embedded.open(location, read_only=read_only, as_written=as_written)


def require(location: Location) -> None:
    """Raise StoreError unless a store that can be written to is there; nothing is made."""
    if isinstance(location, str):
        from actorgraph.engines.remote import require_noted

        require_noted(location)
    else:
        from actorgraph.engines.embedded import require_store

        require_store(location, read_only=False)


def ahead(quads: Quads, patterns: Iterable[Pattern]) -> None:
    """Tell what `quads` will be asked next, so that it is fetched at once where each call is a request."""
    fetch = getattr(quads, "ahead", None)
    if fetch is not None:
        fetch(patterns)


@contextmanager
def writing(engine: Engine) -> Iterator[None]:
    """Tell what went wrong with writing. Raises StoreError where the engine was opened to be read."""
    if engine.read_only:
        raise StoreError(f"{engine.location}: the store was opened to read only")
    try:
        yield
    except (OSError, RuntimeError) as error:
        raise StoreError(f"{engine.location}: can't be written ({error}); nothing was changed") from error


def check_format(location: object, format_: object, *, read_only: bool) -> None:
    """Raise StoreError unless this version can read a store of that format, or bring it up to date."""
    if format_ in WITHOUT_SUMMARIES and read_only:
        raise StoreError(
            f"{location}: has no summaries, or not all; run `actorgraph store summarise`, then read it"
        )
    if format_ not in (FORMAT, *WITHOUT_SUMMARIES):
        raise StoreError(
            f"{location}: a store of format {format_}, and this version reads {FORMAT}; make it anew"
        )
