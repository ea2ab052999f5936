"""The store: an RDF dataset with one graph for each document.

An engine keeps it (`engines`); `Store.dataset` shows it to users as rdflib's Dataset. One process may write
at a time; any number may read.

The default graph holds the union of all graphs, each triple once, and is kept in step in the transaction that
changes a graph. Oxigraph can also make the union while it answers, but gives a triple once for every graph
that has it: counts would be wrong, and a relation told by a thousand articles would be a billion rows. What
follows from the graphs, the summaries, is in a graph of its own and not in the union (`summaries`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Self

import pyoxigraph as ox

from actorgraph import (
    background,
    dumping,
    engines,
    finding,
    handwritten,
    iris,
    rdf,
    rdf_reader,
    sparql,
    summaries,
)
from actorgraph.background import ONTOLOGY_GRAPH
from actorgraph.engines import FORMAT, WITHOUT_SUMMARIES, Answer, Engine, Quads, Replacement, ahead
from actorgraph.errors import QueryError, ShapeError, StoreError, UnknownSuffix, UsageError
from actorgraph.iris import AG, RDF
from actorgraph.locations import location
from actorgraph.model import Actor, Document, Record
from actorgraph.results import Kind, Result
from actorgraph.soundness import sound

if TYPE_CHECKING:
    import rdflib

    from actorgraph.fulltext import Index
    from actorgraph.shapes import Violation

__all__ = ["DEFAULT_PATH", "DUMP_FORMATS", "ONTOLOGY_GRAPH", "Added", "Store"]

DEFAULT_PATH = Path("actorgraph.db")
DUMP_FORMATS = {
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
}
_TYPE = ox.NamedNode(RDF + "type")
_DOCUMENT = ox.NamedNode(AG + "Document")


@dataclass(frozen=True, slots=True)
class Added:
    """What adding one document did. `faults`: what the ontology did not allow, and was left out."""

    document: str
    claims: int
    replaced: bool
    faults: tuple[str, ...]


class Store:
    """A graph in an engine. Open it with `Store.open`, best in a `with` statement."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.path = engine.location
        self.read_only = engine.read_only
        self.merges = engine.merges

    @classmethod
    def open(
        cls, path: str | Path = DEFAULT_PATH, *, read_only: bool = False, as_written: bool = False
    ) -> Self:
        """The store at `path`; where there is none, a new one, unless it is only to be read.

        A store that is only read shows actors and claims as people decided and corrected them; `as_written`
        shows them as the documents gave them, as a store that is written to does.

        Raises StoreInUse where another process writes to it, and StoreError where `path` is something else
        than a store, is not there to be read, or can't be opened. Nothing is touched then.
        """
        store = cls(engines.opened(location(path), read_only=read_only, as_written=as_written))
        if not read_only:
            store._give_background()
            if store._engine.marker().get("format") in WITHOUT_SUMMARIES:
                store.summarise()
        return store

    @classmethod
    def load(cls, path: Path, sources: Sequence[Path]) -> None:
        """Make a new store at `path`, which is free, of N-Quads files such as `dump` writes.

        Raises GraphSyntaxError where one is none, and StoreError where it can't be read or the store can't
        be made; what is left at `path` then is of no use.
        """
        from actorgraph import bulk
        from actorgraph.engines import embedded

        whole = embedded.made(path, lambda quads: bulk.load(quads, sources))
        embedded.note(path, {"format": FORMAT if whole else WITHOUT_SUMMARIES[-1]})
        cls.open(path).close()

    def close(self) -> None:
        """Let go of the engine. A dataset that was taken from this store must be let go of too."""
        self._engine.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def quads(self) -> Quads:
        """The quads underneath, for what must be fast. Raises StoreError when closed."""
        return self._engine.quads

    @property
    def dataset(self) -> rdflib.Dataset:
        """The same quads as rdflib's Dataset; its default graph is the union of all graphs."""
        dataset = self._engine.dataset
        for prefix, namespace in iris.PREFIXES.items():
            dataset.bind(prefix, namespace)
        return dataset

    # --- writing ---

    def add(self, record: Record) -> Added:
        """Write a document's graph; one of the same id is replaced. All of it or nothing is written.

        Claims that the ontology does not allow are left out and told in `faults`.
        """
        kept, faults = sound(record)
        quads = rdf.quads(kept)
        replaced = self._replace({iris.document_iri(record.document.id): [quad.triple for quad in quads]})
        return Added(record.document.id, len(kept.claims), replaced, faults)

    def add_all(
        self, records: Iterable[Record], report: Callable[[Added], None] = lambda _: None
    ) -> tuple[Added, ...]:
        """`add` for each record as it comes, telling `report` about each when it is safely written."""
        done = []
        for record in records:
            done.append(self.add(record))
            report(done[-1])
        return tuple(done)

    def remove(self, document_id: str) -> bool:
        """Forget a document and all that it gave; whether there was one of that id.

        The name of a hand-written file (alliances.ttl) takes out what was added from it.
        """
        graphs = [iris.document_iri(document_id)]
        if Path(document_id).suffix.lower() in handwritten.FORMATS:
            graphs.append(handwritten.graph_iri(document_id))
        for graph in graphs:
            if self.quads.contains_named_graph(ox.NamedNode(graph)):
                return self._replace({graph: ()})
        return False

    def add_graph(
        self, source: str | Path, author: str | None = None, *, name: str | None = None
    ) -> tuple[str, ...]:
        """Add triples that somebody wrote: a file (Path) or its text; the IRIs of the graphs it became.

        A text needs `name`, whose suffix says its syntax. Graphs of the same name are replaced, all in one
        transaction. Raises GraphSyntaxError with line and column, ShapeError with every node that breaks a
        shape, UnknownSuffix, and UsageError where nothing says who wrote it.
        """
        data = handwritten.read_graphs(source) if isinstance(source, Path) else source
        name = name or (str(source) if isinstance(source, Path) else "text.ttl")
        found = handwritten.graphs(data, name, author)
        if iris.SUMMARY in found:
            raise UsageError(f"{name}: <{iris.SUMMARY}> is kept by the store; name another graph")
        broken = [violation for graph, triples in found.items() for violation in self._broken(graph, triples)]
        if broken:
            lines = "\n".join(f"  {violation}" for violation in broken)
            raise ShapeError(f"{name}: nothing added, as shapes.ttl does not allow:\n{lines}")
        self._replace(found)
        return tuple(found)

    def rewrite(self, graphs: Mapping[str, Iterable[ox.Triple]]) -> None:
        """Give graphs, by their IRIs, these triples and no other, all in one transaction."""
        self._replace(graphs)

    def optimise(self) -> None:
        """Make the store smaller and quicker after much has been added."""
        self._engine.optimise()

    def summarise(self) -> None:
        """Compute all summaries anew; what is cut short is done again when the store is next written to."""
        given = self._engine.marker().get("given", {})
        self._engine.mark({"format": WITHOUT_SUMMARIES[-1], "given": given})
        self._engine.replace_summaries(summaries.recomputed(self.quads))
        self._engine.mark({"format": FORMAT, "given": given})

    @property
    def index(self) -> Index | None:
        """The index of names and passages by their words; None where the engine keeps none."""
        return self._engine.index

    def reindex(self) -> None:
        """Make the search index anew."""
        self._engine.reindex()

    # --- reading ---

    def documents(self) -> Iterator[Document]:
        """Every document without its text, in the order of the ids."""
        nodes = [
            quad.subject for quad in self.quads.quads_for_pattern(None, _TYPE, _DOCUMENT, ox.DefaultGraph())
        ]
        for node in sorted({node.value for node in nodes if isinstance(node, ox.NamedNode)}):
            graph = ox.NamedNode(node)
            yield rdf_reader.document(self.quads.quads_for_pattern(graph, None, None, graph))

    def record(self, document_id: str) -> Record:
        """What the document of that id gave; raises StoreError where there is none."""
        graph = ox.NamedNode(iris.document_iri(document_id))
        if not self.quads.contains_named_graph(graph):
            raise StoreError(f"{self.path}: no document {document_id!r} in it")
        return rdf_reader.record(self.quads.quads_for_pattern(None, None, None, graph))

    def actor(self, slug: str) -> Actor:
        """The actor of that id, as all documents together describe it; raises UnknownActor."""
        return finding.actor(self, slug)

    def find_actor(self, name: str) -> str:
        """The id of the actor called `name` in any language; an id, IRI or Wikidata id does as well.

        Raises UnknownActor, which says what is close.
        """
        return finding.find_actor(self, name)

    def label(self, iri: str, language: str = "de") -> str:
        """What to call the thing of that IRI in `language`."""
        return finding.label(self, iri, language)

    def query(self, query: str, *, name: str = "query") -> Result:
        """Ask in SPARQL. The prefixes of `iris.PREFIXES` are declared; all graphs together are asked.

        Raises QueryError where it does not parse, is huge, would write, or would call another server.
        """
        sparql.refuse_huge(query, name)
        sparql.refuse_service(query, name)
        try:
            first = self._asked(query)
        except SyntaxError as error:
            raise sparql.syntax_error(error, query, name) from error
        except (RuntimeError, ValueError) as error:
            raise QueryError(f"{name}: {error}") from error
        columns: tuple[str, ...] = ()
        kind: Kind = "ask"
        if isinstance(first, ox.QuerySolutions):
            kind, columns = "select", tuple(variable.value for variable in first.variables)
        elif isinstance(first, ox.QueryTriples):
            kind, columns = "construct", ("subject", "predicate", "object")
        pending = [first]  # most of the work is done by then: the first reading need not ask again
        return Result(
            kind,
            columns,
            lambda: pending.pop() if pending else self._asked(query),
            self.label,
            lambda nodes: finding.expect_labels(self, nodes),
        )

    def select(self, query: str) -> ox.QuerySolutions:
        """The rows of a query of the program's own, straight from Oxigraph: for what must be fast."""
        answer = self._asked(query)
        assert isinstance(answer, ox.QuerySolutions)
        return answer

    def stats(self) -> Mapping[str, int]:
        """How much of what the store holds, in the order in which one would tell it."""
        return finding.stats(self, self._engine.foreign)

    def check(self) -> Iterator[Violation]:
        """Whatever in the store breaks shapes.ttl, graph by graph."""
        for graph in self.graphs():
            yield from self._broken(graph, {quad.triple for quad in self._in_graph(graph)})

    def dump(self, output: Path | IO[bytes], format: str) -> None:
        """Write everything but the ontology: .nq and .trig with its graphs, the others their union.

        `format` is a suffix of DUMP_FORMATS; the same content gives the same bytes, and N-Quads
        are canonical as RDFC-1.0 has it.
        Raises UnknownSuffix, and Failure where RDF/XML can't hold a statement.
        """
        syntax = DUMP_FORMATS.get(format)
        if syntax is None:
            raise UnknownSuffix(f"{format}: a graph is written as {', '.join(DUMP_FORMATS)}")
        dumping.write(self.statements() if syntax.supports_datasets else self.triples(), output, syntax)

    def statements(self) -> Iterator[ox.Quad]:
        """Every quad but those of the ontology, graph by graph."""
        for graph in self.graphs():
            yield from self._in_graph(graph)

    def triples(self) -> Iterator[ox.Triple]:
        """Every triple but those of the ontology once, whatever graphs it is in, subject by subject."""
        ontology = {q.triple for q in self._in_graph(ONTOLOGY_GRAPH)}
        for quad in self.quads.quads_for_pattern(None, None, None, ox.DefaultGraph()):
            if quad.triple not in ontology:
                yield quad.triple

    # --- inside ---

    def _in_graph(self, graph: str) -> Iterator[ox.Quad]:
        return self.quads.quads_for_pattern(None, None, None, ox.NamedNode(graph))

    def graphs(self) -> list[str]:
        """The IRIs of all graphs but the ontology's and that of the summaries."""
        return sorted({graph.value for graph in self.quads.named_graphs()} - {ONTOLOGY_GRAPH, iris.SUMMARY})

    def _asked(self, query: str) -> Answer:
        return self.quads.query(query, prefixes=iris.PREFIXES)

    def _replace(self, graphs: Mapping[str, Iterable[ox.Triple]]) -> bool:
        """Give each graph these triples and no other, in one transaction; whether one was there before.

        The union and the summaries change with them.
        """
        new = {ox.NamedNode(graph): dict.fromkeys(triples) for graph, triples in graphs.items()}
        old = {graph: self._triples_of(graph) for graph in new if self.quads.contains_named_graph(graph)}
        change = summaries.changes(
            self.quads,
            {graph.value: triples for graph, triples in old.items()},
            {graph.value: triples for graph, triples in new.items()},
        )
        kept = {triple for triples in new.values() for triple in triples}
        dropped = {triple for triples in old.values() for triple in triples} - kept
        if self._engine.merges:
            dropped.clear()
        ahead(self.quads, ((t.subject, t.predicate, t.object, None) for t in dropped))
        gone = {triple for triple in dropped if not self._held_elsewhere(triple, new)}
        self._engine.replace(Replacement(new, old, gone, change))
        return bool(old)

    def _triples_of(self, graph: ox.NamedNode) -> set[ox.Triple]:
        return {quad.triple for quad in self.quads.quads_for_pattern(None, None, None, graph)}

    def _held_elsewhere(self, triple: ox.Triple, graphs: Collection[object]) -> bool:
        """Whether a graph that is not one of `graphs` has the triple too."""
        but = {*graphs, ox.DefaultGraph(), summaries.GRAPH}
        found = self.quads.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
        return any(quad.graph_name not in but for quad in found)

    def _broken(self, graph: str, triples: Iterable[ox.Triple]) -> list[Violation]:
        from actorgraph import checking

        return checking.broken(self.quads, graph, triples)

    def _give_background(self) -> None:
        """Write the ontology and the background that come with the program, where they are new or changed."""
        versions = background.versions()
        marker = self._engine.marker()
        if marker.get("given") != versions:
            self._replace(background.graphs())
            self._engine.mark({"format": marker["format"], "given": versions})
