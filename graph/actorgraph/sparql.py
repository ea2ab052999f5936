"""What may be asked of a store: SPARQL queries that read it and nothing else."""

from __future__ import annotations

import re

from actorgraph.errors import QueryError

_SERVICE = re.compile(r"(?<!\w)service(?!\w)", re.IGNORECASE)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
DEEPEST = 100  # brackets within one another; Oxigraph ends the whole process at some hundreds
MOST_PARTS = 1_000  # brackets, operators and clauses; it does so too at some thousands in a row
LONGEST = 1_000_000  # code points
_OPAQUE = re.compile(
    r"<[^<>\"{}|^`\\\s]{0,2000}>|'{3}(?:[^\\]|\\.)*?'{3}|\"{3}(?:[^\\]|\\.)*?\"{3}"
    r"|'(?:[^'\\\n\r]|\\.)*'|\"(?:[^\"\\\n\r]|\\.)*\"|#[^\n\r]*",
    re.DOTALL,
)
_PARTS = re.compile(
    r"[{(\[!|&+*/^]|<<|(?<![^\W\d])-|\b(?:filter|bind|optional|minus|union|graph|exists)\b", re.IGNORECASE
)
_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_PROLOGUE = r"(?:\s|#[^\n]*\n|PREFIX\s+[^\s<]*\s*<[^>]*>|BASE\s*<[^>]*>)*"
_WRITES = re.compile(
    rf"{_PROLOGUE}(INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH)\b", re.IGNORECASE
)


def refuse_service(query: str, name: str = "query") -> None:
    """Raise QueryError where `query` would call another server.

    Oxigraph would do so without asking. Whether the word is the keyword or part of a name or a string only a
    parser can tell ("<" opens an IRI or compares), so a query that has the word at all is parsed by rdflib.
    """
    if not _SERVICE.search(_ESCAPE.sub(_unescaped, query)):
        return
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        parsed = parseQuery(query)
    except Exception as error:
        raise QueryError(
            f"{name}: the word SERVICE is in it, and it can't be read to the end: {error}"
        ) from error
    if _calls_service(parsed):
        raise QueryError(f"{name}: SERVICE would send the query to another server; ask the store itself")


def refuse_huge(query: str, name: str = "query") -> None:
    """Raise QueryError where `query` is longer or deeper than the engine survives."""
    if len(query) > LONGEST:
        raise QueryError(f"{name}: {len(query):,} code points long; a query may have {LONGEST:,}")
    bare = _OPAQUE.sub(_brackets_of_iri, query)
    if sum(1 for _ in _PARTS.finditer(bare)) > MOST_PARTS:
        raise QueryError(
            f"{name}: more than {MOST_PARTS:,} brackets, operators and clauses; ask in several "
            "queries, or put what is asked about into VALUES"
        )
    depth = 0
    for bracket in re.findall(r"<<|>>|[][{}()]", bare):
        depth += 1 if bracket in "<<{[(" else -1
        if depth > DEEPEST:
            raise QueryError(
                f"{name}: more than {DEEPEST} brackets within one another; ask it in a flatter way"
            )


def syntax_error(error: SyntaxError, query: str, name: str = "query") -> QueryError:
    """What is wrong with `query`, with line and column: that it would write, or what the parser says."""
    write = _WRITES.match(query)
    if write:
        return QueryError(
            f"{name}: {write[1].upper()} would change the store, and a query only reads it; "
            "use `actorgraph add` and `actorgraph remove` for that"
        )
    found = _PLACE.search(str(error))
    if found is None:
        return QueryError(f"{name}: {' '.join(str(error).split())[:300]}")
    line, column, complaint = found.groups()
    found_there = _at(query, int(line), int(column))
    return QueryError(f"{name}, line {line}, column {column}: {_brief(complaint, found_there)}")


def _brackets_of_iri(opaque: re.Match[str]) -> str:
    """What to count of a string or comment: nothing; of "<...>", which may be a comparison, its brackets."""
    return " ".join(sign for sign in opaque.group() if sign in "()[]!") if opaque.group()[0] == "<" else " "


def _calls_service(parsed: object) -> bool:
    """Whether a SERVICE pattern is anywhere in what rdflib parsed."""
    if getattr(parsed, "name", None) == "ServiceGraphPattern":
        return True
    if isinstance(parsed, dict):
        return any(_calls_service(part) for part in parsed.values())
    if isinstance(parsed, str | bytes) or not hasattr(parsed, "__iter__"):
        return False
    return any(_calls_service(part) for part in parsed)


def _unescaped(escape: re.Match[str]) -> str:
    code = int(escape.group(1) or escape.group(2), 16)
    return chr(code) if code < 0x110000 else escape.group()


def _at(query: str, line: int, column: int) -> str:
    """The word of `query` at that place, or what to call the end."""
    lines = query.split("\n")
    rest = lines[line - 1][column - 1 :].split() if line <= len(lines) else []
    return repr(rest[0][:40]) if rest else "end of the line"


def _brief(complaint: str, found: str) -> str:
    """The complaint in a few words: the parser lists every character that would have been possible."""
    if "Prefix not found" in complaint:
        return "the name before it has a prefix that is not declared"
    expected = " ".join(complaint.split())
    return (
        f"unexpected {found}"
        if "expected" in expected and len(expected) > 60
        else f"{expected}, found {found}"
    )
