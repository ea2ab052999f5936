"""The store: an RDF dataset on disk with one graph for each document.

Oxigraph keeps it; `Store.dataset` shows it to users as rdflib's Dataset. One process may write at a time; any
number may read, each seeing what was there when it opened the store.

The default graph holds the union of all graphs, each triple once, and is kept in step in the transaction that
changes a graph. Oxigraph can also make the union while it answers, but gives a triple once for every graph
that has it: counts would be wrong, and a relation told by a thousand articles would be a billion rows. What
follows from the graphs, the summaries, is in a graph of its own and not in the union (`summaries`).

    actorgraph.db/
        store.json     says that this is a store, its format, and which background it was given
        quads/         Oxigraph's files
        snapshots/     the files as of the moment when a reader opened them, while it reads (`snapshots`)
        amended/       what is read instead, where people decided who is who or corrected claims (`amended`)
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Self

import pyoxigraph as ox

from actorgraph import dumping, finding, handwritten, iris, rdf, rdf_reader, sparql, summaries
from actorgraph.errors import QueryError, ShapeError, StoreError, StoreInUse, UnknownSuffix, UsageError
from actorgraph.iris import AG, RDF, RDFS, SKOS
from actorgraph.model import Actor, Document, Record
from actorgraph.results import Kind, Result
from actorgraph.soundness import sound

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

    import rdflib

    from actorgraph.shapes import Violation

DEFAULT_PATH = Path("actorgraph.db")
ONTOLOGY_GRAPH = iris.AG.rstrip("#")
DUMP_FORMATS = {
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
}
_FORMAT = 2
_WITHOUT_SUMMARIES = 1  # the format before, which is brought up to date when the store is written to
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
    """A graph on disk. Open it with `Store.open`, best in a `with` statement."""

    def __init__(self, path: Path, quads: ox.Store, *, read_only: bool) -> None:
        self.path = path
        self.read_only = read_only
        self._quads: ox.Store | None = quads
        self._snapshot: TemporaryDirectory[str] | None = None

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
        path = Path(path)
        if read_only or _is_store(path):
            require_store(path, read_only=read_only)
        else:
            _create(path)
        with _readable(path):
            quads, snapshot = _to_read(path, as_written) if read_only else (_to_write(path), None)
        store = cls(path, quads, read_only=read_only)
        store._snapshot = snapshot
        if not read_only:
            store._give_background()
            if _read_marker(path).get("format") == _WITHOUT_SUMMARIES:
                store.summarise()
        return store

    def close(self) -> None:
        """Let go of the files. A dataset that was taken from this store must be let go of too."""
        if self._quads is not None and not self.read_only:
            self._quads.flush()
        self._quads = None
        if self._snapshot is not None:
            self._snapshot.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def quads(self) -> ox.Store:
        """The Oxigraph store underneath, for what must be fast. Raises StoreError when closed."""
        if self._quads is None:
            raise StoreError(f"{self.path}: the store is closed; open it again")
        return self._quads

    @property
    def dataset(self) -> rdflib.Dataset:
        """The same quads as rdflib's Dataset; its default graph is the union of all graphs."""
        import rdflib
        from oxrdflib import OxigraphStore

        dataset = rdflib.Dataset(store=OxigraphStore(store=self.quads))
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
        broken = [
            violation for graph, triples in found.items() for violation in self._violations(graph, triples)
        ]
        if broken:
            lines = "\n".join(f"  {violation}" for violation in broken)
            raise ShapeError(f"{name}: nothing added, as shapes.ttl does not allow:\n{lines}")
        self._replace(found)
        return tuple(found)

    def rewrite(self, graphs: Mapping[str, Iterable[ox.Triple]]) -> None:
        """Give graphs, by their IRIs, these triples and no other, all in one transaction."""
        self._replace(graphs)

    def summarise(self) -> None:
        """Compute all summaries anew; what is cut short is done again when the store is next written to."""
        given = _read_marker(self.path).get("given", {})
        _write_marker(self.path, {"given": given}, _WITHOUT_SUMMARIES)
        with self._writing():
            self.quads.remove_graph(summaries.GRAPH)
            self.quads.bulk_extend(_summary_quads(summaries.recomputed(self.quads)))
            self.quads.flush()
        _write_marker(self.path, {"given": given})

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

        Raises QueryError where it does not parse, would write, or would call another server.
        """
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
        return Result(kind, columns, lambda: pending.pop() if pending else self._asked(query), self.label)

    def select(self, query: str) -> ox.QuerySolutions:
        """The rows of a query of the program's own, straight from Oxigraph: for what must be fast."""
        answer = self._asked(query)
        assert isinstance(answer, ox.QuerySolutions)
        return answer

    def stats(self) -> Mapping[str, int]:
        """How much of what the store holds, in the order in which one would tell it."""
        return finding.stats(self)

    def check(self) -> Iterator[Violation]:
        """Whatever in the store breaks shapes.ttl, graph by graph."""
        for graph in self.graphs():
            yield from self._violations(graph, {quad.triple for quad in self._in_graph(graph)})

    def dump(self, output: Path | IO[bytes], format: str) -> None:
        """Write everything but the ontology: .nq and .trig with its graphs, the others their union.

        `format` is a suffix of DUMP_FORMATS; the same content gives the same bytes.
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

    def _asked(self, query: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
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
        with self._writing():
            if old or change.gone:
                self.quads.update(self._replacement(new, old, change))
            else:
                self.quads.extend(chain(_quads(new), _summary_quads(change.come)))
        return bool(old)

    def _triples_of(self, graph: ox.NamedNode) -> set[ox.Triple]:
        return {quad.triple for quad in self.quads.quads_for_pattern(None, None, None, graph)}

    def _replacement(
        self,
        new: Mapping[ox.NamedNode, Iterable[ox.Triple]],
        old: Mapping[ox.NamedNode, Iterable[ox.Triple]],
        change: summaries.Change,
    ) -> str:
        """The update that replaces graphs, and takes out of the default graph what none has any more."""
        kept = {triple for triples in new.values() for triple in triples}
        dropped = {triple for triples in old.values() for triple in triples} - kept
        gone = sorted((triple for triple in dropped if not self._held_elsewhere(triple, new)), key=str)
        steps = [f"DROP SILENT GRAPH {graph}" for graph in old]
        steps.append(f"DELETE DATA {{ {_lines(gone)} GRAPH {summaries.GRAPH} {{ {_lines(change.gone)} }} }}")
        for graph, triples in new.items():
            lines = _lines(triples)
            steps.append(f"INSERT DATA {{ {lines} GRAPH {graph} {{ {lines} }} }}")
        steps.append(f"INSERT DATA {{ GRAPH {summaries.GRAPH} {{ {_lines(change.come)} }} }}")
        return "; ".join(steps)

    def _held_elsewhere(self, triple: ox.Triple, graphs: Collection[object]) -> bool:
        """Whether a graph that is not one of `graphs` has the triple too."""
        but = {*graphs, ox.DefaultGraph(), summaries.GRAPH}
        found = self.quads.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
        return any(quad.graph_name not in but for quad in found)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        if self.read_only:
            raise StoreError(f"{self.path}: the store was opened to read only")
        try:
            yield
        except (OSError, RuntimeError) as error:
            raise StoreError(f"{self.path}: can't be written ({error}); nothing was changed") from error

    def _violations(self, graph: str, triples: Iterable[ox.Triple]) -> list[Violation]:
        """What breaks a shape in one graph, given how other graphs describe the actors it speaks of."""
        from actorgraph.shapes import violations

        triples = list(triples)
        described = {triple.subject for triple in triples if triple.predicate == _TYPE}
        nodes = {term for t in triples for term in (t.subject, t.object) if isinstance(term, ox.NamedNode)}
        known = {
            quad.triple
            for node in nodes - described
            if node.value.startswith(iris.ACTOR)
            for quad in self.quads.quads_for_pattern(node, None, None, ox.DefaultGraph())
            if quad.predicate == _TYPE or quad.predicate.value in (RDFS + "label", SKOS + "altLabel")
        }
        return violations(graph, triples, known)

    def _give_background(self) -> None:
        """Load the ontology and the background that come with the program, where they are new or changed."""
        sources = {
            name: (files("actorgraph.ontology") / name).read_bytes()
            for name in ("actorgraph.ttl", "background.ttl")
        }
        versions = {name: iris.digest(source.decode("utf-8")) for name, source in sources.items()}
        if _read_marker(self.path).get("given") == versions:
            return
        ontology = ox.parse(sources["actorgraph.ttl"], format=ox.RdfFormat.TURTLE)
        self._replace(
            {
                ONTOLOGY_GRAPH: [quad.triple for quad in ontology],
                **handwritten.graphs(sources["background.ttl"], "background.ttl", "actorgraph"),
            }
        )
        _write_marker(self.path, {"given": versions}, int(str(_read_marker(self.path)["format"])))


def _lines(triples: Iterable[ox.Triple]) -> str:
    """Triples as SPARQL takes them in a DATA block."""
    return (ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"").decode("utf-8")


def _quads(graphs: Mapping[ox.NamedNode, Iterable[ox.Triple]]) -> Iterator[ox.Quad]:
    """The triples in their graphs and in the union."""
    for graph, triples in graphs.items():
        for t in triples:
            yield ox.Quad(t.subject, t.predicate, t.object, graph)
            yield ox.Quad(t.subject, t.predicate, t.object, ox.DefaultGraph())


def _summary_quads(triples: Iterable[ox.Triple]) -> Iterator[ox.Quad]:
    return (ox.Quad(t.subject, t.predicate, t.object, summaries.GRAPH) for t in triples)


def _to_write(path: Path) -> ox.Store:
    return ox.Store(str(path / "quads"))


def _to_read(path: Path, as_written: bool) -> tuple[ox.Store, TemporaryDirectory[str] | None]:
    """The quads of a store that is only read, and the folder that holds them where it is a snapshot.

    A snapshot, as Oxigraph promises nothing to who reads files that another process goes on writing.
    """
    from actorgraph import amended, snapshots

    quads = None if as_written else amended.quads(path)
    if quads is not None:
        return quads, None
    try:
        snapshot = snapshots.temporary(path)
    except OSError:  # nobody can write here, so nothing changes either
        return ox.Store.read_only(str(path / "quads")), None
    return ox.Store.read_only(str(Path(snapshot.name) / "quads")), snapshot


def _is_store(path: Path) -> bool:
    try:
        return (path / "store.json").is_file()
    except (OSError, ValueError):
        return False


def require_store(path: Path, *, read_only: bool) -> None:
    """Raise StoreError unless a store that this version can read or bring up to date is at `path`."""
    if not _is_store(path):
        if path.exists():
            raise StoreError(f"{path}: is there, but is no store of actorgraph; name another path")
        raise StoreError(f"{path}: no store there yet; run `actorgraph add` first, or name another path")
    format_ = _read_marker(path).get("format")
    if format_ == _WITHOUT_SUMMARIES and read_only:
        raise StoreError(
            f"{path}: has no summaries, or not all; run `actorgraph store summarise`, then read it"
        )
    if format_ not in (_FORMAT, _WITHOUT_SUMMARIES):
        raise StoreError(
            f"{path}: a store of format {format_}, and this version reads {_FORMAT}; make it anew"
        )


def _create(path: Path) -> None:
    """An empty store at `path`, which is free or an empty folder."""
    try:
        if path.exists() and not (path.is_dir() and not any(path.iterdir())):
            raise StoreError(f"{path}: is there, but is no store of actorgraph; name another path")
        path.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        raise StoreError(f"{path}: no store can be made there ({error})") from error
    _write_marker(path, {})


def _read_marker(path: Path) -> dict[str, object]:
    try:
        marker = json.loads((path / "store.json").read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise StoreError(f"{path / 'store.json'}: can't be read ({error}); restore it or add anew") from error
    return marker if isinstance(marker, dict) else {}


def _write_marker(path: Path, content: Mapping[str, object], format_: int = _FORMAT) -> None:
    from actorgraph.files import atomic

    try:
        with atomic(path / "store.json") as stream:
            json.dump({"format": format_, **content}, stream, indent=1)
    except OSError as error:
        raise StoreError(f"{path}: can't be written ({error})") from error


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """Tell what went wrong while opening Oxigraph's files."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        if "lock" in str(error).lower():
            raise StoreInUse(
                f"{path}: in use by another process; wait until it is done, or only read"
            ) from error
        raise StoreError(
            f"{path}: can't be opened ({error}); restore it, or remove it and add anew"
        ) from error
