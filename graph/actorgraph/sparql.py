"""What may be asked of a store: SPARQL queries that read it and nothing else."""

from __future__ import annotations

import re

from actorgraph.errors import QueryError

_TOKEN = re.compile(
    r"""
      (?P<comment>\#[^\n\r]*)
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<string>\"\"\"(?:(?:\"|\"\")?(?:[^\"\\]|\\.))*\"\"\" | '''(?:(?:'|'')?(?:[^'\\]|\\.))*'''
        | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*')
    | (?P<variable>[?$]\w+)
    | (?P<prefixed>[\w.-]*:(?:[\w.:-]|%[0-9A-Fa-f]{2}|\\.)*)
    | (?P<tag>@[A-Za-z-]+)
    | (?P<word>\w+)
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_WRITES = {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"}
_FORMS = {"SELECT", "CONSTRUCT", "ASK", "DESCRIBE"}
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


def refuse_unsafe(query: str) -> None:
    """Raise QueryError where `query` would write, or would call another server.

    Looks at words only, so whether the rest is SPARQL at all is left to the parser.
    """
    for text in {query, _ESCAPE.sub(_unescaped, query)}:
        words = _words(text)
        form = next((word for word in words if word in _WRITES | _FORMS), None)
        if form in _WRITES:
            raise QueryError(
                f"{form} would change the store, and a query only reads it; "
                "use `actorgraph add` and `actorgraph remove` for that"
            )
        if "SERVICE" in words:
            raise QueryError("SERVICE would send the query to another server; it is not allowed here")


def syntax_error(error: SyntaxError, name: str = "query") -> QueryError:
    """The parser's complaint with the name, line and column of what it is about."""
    found = _PLACE.search(str(error))
    if found is None:
        return QueryError(f"{name}: {_brief(str(error))}")
    line, column, complaint = found.groups()
    return QueryError(f"{name}, line {line}, column {column}: {_brief(complaint)}")


def _words(text: str) -> list[str]:
    """The bare words of a query in capitals: no strings, names, comments or variables."""
    return [token.group().upper() for token in _TOKEN.finditer(text) if token.lastgroup == "word"]


def _unescaped(escape: re.Match[str]) -> str:
    code = int(escape.group(1) or escape.group(2), 16)
    return chr(code) if code < 0x110000 else escape.group()


def _brief(complaint: str) -> str:
    """The complaint without character classes, which say nothing to a reader."""
    if "Prefix not found" in complaint:
        return "a prefix is used that is not declared"
    return " ".join(complaint.split())[:300]
