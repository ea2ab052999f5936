"""The quads in an engine that is asked over HTTP, in the words of pyoxigraph.

Each call is a request. Where many are to come, `ahead` fetches their answers in a few, and the calls that
come within moments find them there.
"""

from __future__ import annotations

import re
import time
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice

import pyoxigraph as ox

from actorgraph import iris
from actorgraph.engines import Answer, GraphName, Object, Pattern, Subject, updates
from actorgraph.engines.http import Connection, Dataset, ntriples
from actorgraph.engines.settings import Union

_ROWS = 400  # patterns asked for in one query
_MOMENT = 10.0  # seconds for which what was fetched ahead is good
_MANY = 200_000  # quads that are kept ahead
_AT_ONCE = 10_000  # triples in one update
_BOOLEAN = ox.NamedNode(iris.XSD + "boolean")
_BOOLEANS = {"1": ox.Literal(True), "0": ox.Literal(False)}
_DEFAULT = ox.DefaultGraph()
_OWN = Dataset(iris.UNION)
_PLACES = ("s", "p", "o")
_FROM = re.compile(r"\bFROM\s+(NAMED\b|<|[\w-]*:)", re.IGNORECASE)
_NAMED = re.compile(r"\bGRAPH\s*(?:<([^>]*)>|([\w-]*):([\w.%-]*))", re.IGNORECASE)
_PREFIX = re.compile(r"\bPREFIX\s+([\w-]*):\s*<([^>]*)>", re.IGNORECASE)


class RemoteQuads:
    """See `engines.Quads`. `foreign` are graphs that are none of ours."""

    def __init__(self, connection: Connection, union: Union, foreign: Collection[str]) -> None:
        self._connection = connection
        self._mode = union
        self._hidden = (iris.STORE, iris.UNION, *foreign)
        self._ahead: dict[Pattern, list[ox.Quad]] = {}
        self._until = 0.0
        self._kept = 0

    # --- reading ---

    def query(self, query: str, /, *, prefixes: dict[str, str] | None = None) -> Answer:
        """The answer to a query. It is parsed here first, so that a mistake is told alike for any engine."""
        kind = type(ox.Store().query(query, prefixes=prefixes))
        text = _prologue(prefixes) + query
        dataset = self._dataset(text)
        if kind is not ox.QueryTriples:
            return self._connection.select(text, dataset)
        triples = ox.Store()
        found = self._connection.construct(text, dataset)
        triples.bulk_extend(ox.Quad(t.subject, t.predicate, t.object) for t in found)
        return triples.query("CONSTRUCT WHERE { ?s ?p ?o }")

    def quads_for_pattern(
        self,
        subject: Subject | None,
        predicate: ox.NamedNode | None,
        object: Object | None,
        graph_name: GraphName | None = None,
        /,
    ) -> Iterator[ox.Quad]:
        """The quads that match."""
        pattern = (subject, predicate, object, graph_name)
        if self._until > time.monotonic() and pattern in self._ahead:
            return iter(self._ahead[pattern])
        return (quad for _, quad in self._matching([pattern]))

    def ahead(self, patterns: Iterable[Pattern]) -> None:
        """Fetch what `quads_for_pattern` will soon be asked for."""
        now = time.monotonic()
        if self._until - now < _MOMENT / 2 or self._kept > _MANY:
            self.forget()
            self._until = now + _MOMENT
        groups: dict[object, list[Pattern]] = {}
        for pattern in dict.fromkeys(patterns):
            if pattern not in self._ahead:
                groups.setdefault(_kind(pattern), []).append(pattern)
        for alike in groups.values():
            rest = iter(alike)
            while some := list(islice(rest, _ROWS)):
                found: dict[Pattern, list[ox.Quad]] = {pattern: [] for pattern in some}
                for pattern, quad in self._matching(some):
                    found[pattern].append(quad)
                    self._kept += 1
                self._ahead |= found

    def forget(self) -> None:
        """Let go of what was fetched ahead."""
        self._ahead.clear()
        self._kept = 0

    def named_graphs(self) -> Iterator[ox.NamedNode | ox.BlankNode]:
        """The names of all graphs but those that only serve the keeping of the store."""
        found = [row["g"] for row in self._connection.rows("SELECT ?g { GRAPH ?g {} }")]
        if not found or None in found:  # engines that take nothing for a pattern
            found = [
                row["g"] for row in self._connection.rows("SELECT ?g { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
            ]
        return iter([graph for graph in found if graph.value not in self._hidden])

    def contains_named_graph(self, graph_name: GraphName, /) -> bool:
        """Whether there is a graph of that name."""
        return self._connection.ask(f"ASK {{ GRAPH {graph_name} {{ ?s ?p ?o }} }}")

    # --- writing ---

    def update(self, update: str, /, *, prefixes: dict[str, str] | None = None) -> None:
        """Carry out an update."""
        self.forget()
        self._connection.update(_prologue(prefixes) + update)

    def extend(self, quads: Iterable[ox.Quad], /) -> None:
        """Add quads, by as many updates as it takes."""
        rest = iter(quads)
        while some := list(islice(rest, self._connection.settings.most or _AT_ONCE)):
            self.update(updates.insertions(some, self._mode))

    def bulk_extend(self, quads: Iterable[ox.Quad], /) -> None:
        """Add a great many quads."""
        self.extend(quads)

    def remove_graph(self, graph_name: GraphName, /) -> None:
        """Take a graph out."""
        self.update(f"DROP SILENT GRAPH {graph_name}")

    def put(self, graph: str, triples: Iterable[ox.Triple]) -> None:
        """Make a graph these triples: by the graph store where the engine has one, else by updates."""
        self.forget()
        triples = list(triples)
        if triples and self._connection.put(graph, ntriples(triples)):
            return
        name = ox.NamedNode(graph)
        self.remove_graph(name)
        self.extend(ox.Quad(t.subject, t.predicate, t.object, name) for t in triples)

    # --- inside ---

    def _dataset(self, query: str) -> Dataset | None:
        """What a query is asked of: where the union is a graph of its own, that, and the graphs it names."""
        if self._mode != "named" or _FROM.search(query):
            return None
        prefixes = dict(_PREFIX.findall(query))
        named = {found[1] or prefixes.get(found[2], "") + found[3] for found in _NAMED.finditer(query)}
        return Dataset(iris.UNION, tuple(sorted(named)))

    def _matching(self, patterns: Sequence[Pattern]) -> Iterator[tuple[Pattern, ox.Quad]]:
        """Each quad that matches one of some patterns of a kind, with that pattern."""
        if any(isinstance(term, ox.BlankNode | ox.Triple) for term in patterns[0]):
            return  # neither is ever in a store
        graph, end = patterns[0][3], _end(patterns[0])
        by_end: dict[object, list[Pattern]] = {}
        for pattern in patterns:
            by_end.setdefault(pattern[end], []).append(pattern)
        query = _query(patterns, self._mode, self._hidden)
        rows = self._connection.rows(query, _OWN if self._mode == "named" and graph == _DEFAULT else None)
        asked = {variable.value for variable in rows.variables}
        for row in rows:
            triple = [
                _canonical(row[name]) if name in asked else given
                for name, given in zip(_PLACES, patterns[0], strict=False)
            ]
            where = (row["g"] or _DEFAULT) if graph is None else graph
            quad = ox.Quad(*triple, where)  # type: ignore[call-arg, arg-type]
            for pattern in patterns if len(patterns) == 1 else by_end[triple[end]]:
                if pattern[1] in (None, triple[1]) and pattern[2] in (None, triple[2]):
                    yield pattern, quad
        if graph is None and self._mode == "named":  # both in one query take Virtuoso minutes
            for pattern, quad in self._matching([(*pattern[:3], _DEFAULT) for pattern in patterns]):
                yield (*pattern[:3], None), quad


def _kind(pattern: Pattern) -> object:
    """What patterns have in common that one query can ask for: all but the end that it goes from.

    That is one variable, as engines are slow at VALUES of several or wrong about literals in them.
    """
    subject, predicate, value, graph = pattern
    if isinstance(subject, ox.NamedNode):
        return "subject", predicate if value is None else None, value is None, graph
    if subject is None and isinstance(value, ox.NamedNode):
        return "object", predicate, graph
    return pattern


def _end(pattern: Pattern) -> int:
    """The end of a triple that a query for several such patterns goes from: the subject if it is given."""
    return 0 if pattern[0] is not None else 2


def _query(patterns: Sequence[Pattern], mode: Union, hidden: Iterable[str]) -> str:
    """The query for what matches one pattern, or at least what matches several of a kind.

    Where the union is the engine's own, a triple is taken once from all the graphs that may have it.
    """
    *terms, graph = patterns[0]
    given = ""
    if len(patterns) > 1:
        end = _end(patterns[0])
        ends = dict.fromkeys(str(pattern[end]) for pattern in patterns)
        given = f"VALUES ?{_PLACES[end]} {{ {' '.join(ends)} }}"
        both = terms[0] is not None and terms[2] is not None
        terms = [None, None if both else terms[1], None]
    free = [f"?{name}" for term, name in zip(terms, _PLACES, strict=True) if term is None]
    free += ["?g"] if graph is None else []
    triple = " ".join(str(term or f"?{name}") for term, name in zip(terms, _PLACES, strict=True))
    but = ", ".join(f"<{name}>" for name in hidden)
    named = f"{given} GRAPH ?g {{ {triple} }}"
    select = "SELECT"
    if isinstance(graph, ox.DefaultGraph) and mode == "engine":
        select = "SELECT DISTINCT"
        where = f"{named} FILTER(?g NOT IN ({but}, <{iris.SUMMARY}>))"
    elif isinstance(graph, ox.DefaultGraph):
        where = f"{given} {triple}"
    elif graph is not None:
        where = f"{given} GRAPH {graph} {{ {triple} }}"
    else:
        where = f"{{ {named} FILTER(?g NOT IN ({but})) }}"
        where += f" UNION {{ {given} {triple} }}" if mode == "default" else ""
    return f"{select} {' '.join(free) or '(0 AS ?i)'} {{ {where} }}"


def _canonical(term: Object) -> Object:
    """A term as Oxigraph has it: some engines say 1 for true."""
    if isinstance(term, ox.Literal) and term.datatype == _BOOLEAN:
        return _BOOLEANS.get(term.value, term)
    return term


def _prologue(prefixes: dict[str, str] | None) -> str:
    """The declarations of prefixes, on the line where the query begins, as messages count lines."""
    return "".join(f"PREFIX {name}: <{iri}> " for name, iri in (prefixes or {}).items())
