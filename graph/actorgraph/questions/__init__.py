"""Named SPARQL questions, one file each, and what runs them.

A question is SPARQL that any engine takes as it stands. Lines of the form `# if actor: PATTERN` are what a
parameter adds: they take effect, with a VALUES block that holds the parameter's terms, when it is given.
Lines of the form `# if since, until: PATTERN` take effect as they are when one of these is given. A value is
only ever written as an RDF term, so none can change what is asked.

Oxigraph joins row by row, at about 5 microseconds a look-up, starting from what selects most. So what is
asked of all claims is written as a join of whole tables (`{ SELECT * { PATTERN } }`, each read once), things
are counted before they are described, and what follows from all claims is read from the summaries.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from actorgraph.errors import QueryError, UnknownQuestion, UsageError

if TYPE_CHECKING:
    import pyoxigraph as ox

    from actorgraph.results import Result
    from actorgraph.store import Store

PARAMETERS = ("actor", "to", "relation", "since", "until")
"""What a question may be given besides a limit."""

_HEADER = re.compile(r"#\s*(title|about|parameters|limit|plan):\s*(.*)|#\s{2,}(.*)")
_CONDITION = re.compile(r"^([ \t]*)# if (\w+(?:, \w+)*):(.*)$", re.MULTILINE)
_VARIABLES = {
    "steps": "?step ?subject ?relation ?object",
    "claims": "?claim",
    "documents": "?document",
    "edges": "?edge",
    "facts": "?subject ?relation ?object",
    "actors": "?actor",
    "holders": "?holder",
}
_NAME = re.compile(r"[\w-]+")


@dataclass(frozen=True, slots=True)
class Question:
    """A question as its file states it. `parameters` maps each to whether it must be given.

    `plan` says how its first rows are found (`plans`); "" where it is asked as it is.
    """

    name: str
    title: str
    about: str
    parameters: Mapping[str, bool]
    limit: int | None
    plan: str
    text: str


def names() -> tuple[str, ...]:
    """The names of the questions that come with the program, in alphabetical order."""
    return tuple(
        sorted(
            entry.name.removesuffix(".rq")
            for entry in files("actorgraph.questions").iterdir()
            if entry.name.endswith(".rq")
        )
    )


@cache
def load(name: str) -> Question:
    """The question of that name; raises UnknownQuestion, which says what is close."""
    if name not in names():
        from difflib import get_close_matches

        close = [one for one in names() if name and name in one] or get_close_matches(name, names(), n=3)
        hint = f"did you mean {' or '.join(close)}?" if close else f"one of: {', '.join(names())}"
        raise UnknownQuestion(f"no question {name!r}; {hint}")
    text = (files("actorgraph.questions") / f"{name}.rq").read_text("utf-8")
    return replace(parse(text, name), plan=_header(text).get("plan", ""))


def parse(text: str, name: str = "query") -> Question:
    """A question from the text of a file: its header where it has one, and its parameters.

    A plan holds for the very text that it was made for, so that only those of this package have one.
    """
    fields = _header(text)
    stated = [part.strip() for part in fields.get("parameters", "").split(",") if part.strip()]
    parameters = {part.rstrip("*"): part.endswith("*") for part in stated}
    for _, parameter, _ in _CONDITION.findall(text):
        if parameter in PARAMETERS:
            parameters.setdefault(parameter, False)
    limit = fields.get("limit")
    return Question(
        name=name,
        title=fields.get("title", name),
        about=fields.get("about", ""),
        parameters=parameters,
        limit=int(limit) if limit and limit.isdecimal() else None,
        plan="",
        text=text,
    )


def ask(
    store: Store,
    question: str,
    *,
    actor: str | None = None,
    to: str | None = None,
    relation: str | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int | None = None,
    name: str = "query",
) -> Result:
    """The answer of `store` to a question: the name of one, or SPARQL (called `name` in messages).

    Actors go by any name, id or Wikidata id, relations by their name or that of their type ("ASSAULT"), days
    as ISO dates or the beginning of one. Raises UnknownQuestion, UnknownActor, UnknownRelation, UsageError
    where a parameter is missing, not taken or no date, and QueryError as `Store.query` does. A `limit` of 0
    is none, and None that of the question.
    """
    found = load(question) if _NAME.fullmatch(question) else parse(question, name)
    given = {"actor": actor, "to": to, "relation": relation, "since": since, "until": until}
    values = {parameter: value for parameter, value in given.items() if value is not None}
    _check_parameters(found, values)
    bound = {parameter: _terms(store, parameter, value) for parameter, value in values.items()}
    text = found.text
    if found.name == "path":
        text = _with_steps(store, text, bound)
    most = (limit if limit is not None else found.limit) or None
    if most is not None and most < 0:
        raise UsageError(f"--limit {most}: can't be negative")
    rows = {parameter: [(term,) for term in terms] for parameter, terms in bound.items()}
    if found.plan and most is not None:
        first = _first_rows(store, found, rows, most)
        if first is not None:
            return first
    text = _bind(text, rows)
    return store.query(_limited(text, most), name=found.name)


def _first_rows(
    store: Store, question: Question, given: Mapping[str, list[tuple[ox.NamedNode | ox.Literal]]], most: int
) -> Result | None:
    """So many rows by the question's plan; None where it is as well asked as it is."""
    import pyoxigraph as ox

    from actorgraph.questions import plans

    terms = {parameter: [term.value for (term,) in rows] for parameter, rows in given.items()}
    plan = plans.plan(store, question.plan, terms, most)
    if plan is None:
        return None
    open_ = {parameter: rows for parameter, rows in given.items() if parameter not in plan.met}
    taken: list[tuple[ox.NamedNode | ox.Literal, ...]] = []
    while len(taken) <= plans.MANY:
        group = next(plan.groups, None)
        taken += [tuple(map(ox.NamedNode, key.split(" "))) for key in group or ()]
        text = _bind(question.text, {**open_, plan.variable: taken})
        answer = store.query(_limited(text, most), name=question.name).kept()
        if group is None or sum(1 for _ in answer.terms()) == most:
            return answer
    return None


def _header(text: str) -> dict[str, str]:
    """The fields in the comments that a question begins with; indented lines go on with the one before."""
    fields: dict[str, str] = {}
    last = None
    for line in text.splitlines():
        found = _HEADER.fullmatch(line.rstrip())
        if found is None:
            break
        if found[1]:
            last = found[1]
            fields[last] = found[2]
        elif last:
            fields[last] += f" {found[3]}"
    return fields


def _check_parameters(question: Question, given: Mapping[str, str]) -> None:
    for parameter in given:
        if parameter not in question.parameters:
            takes = ", ".join(f"--{one}" for one in question.parameters) or "no parameters"
            raise UsageError(f"{question.name}: takes no --{parameter}; it takes {takes}")
    for parameter, needed in question.parameters.items():
        if needed and parameter not in given:
            raise UsageError(f"{question.name}: needs --{parameter}")


def _terms(store: Store, parameter: str, value: str) -> list[ox.NamedNode | ox.Literal]:
    """What a parameter's value stands for in RDF."""
    import pyoxigraph as ox

    from actorgraph.iris import AG, actor_iri

    if parameter in ("actor", "to"):
        return [ox.NamedNode(actor_iri(store.find_actor(value)))]
    if parameter == "relation":
        return [ox.NamedNode(AG + name) for name in _relations(value)]
    return [ox.Literal(day(parameter, value))]


def _relations(name: str) -> list[str]:
    """The relations of that name: one, or all of a type."""
    from actorgraph import vocabulary

    of_type = [one.name for one in vocabulary.relations().values() if one.type == name.upper()]
    return of_type if name.isupper() and of_type else [vocabulary.relation(name.removeprefix("ag:")).name]


def day(parameter: str, value: str) -> str:
    """An ISO day; a year or month stands for its first day, or its last where it is the end."""
    from calendar import monthrange
    from datetime import date

    text = value.strip()
    try:
        if re.fullmatch(r"\d{4}", text):
            text += "-12-31" if parameter == "until" else "-01-01"
        elif re.fullmatch(r"\d{4}-\d\d", text):
            last = monthrange(int(text[:4]), int(text[5:]))[1]
            text += f"-{last:02}" if parameter == "until" else "-01"
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise UsageError(
            f"--{parameter} {value!r}: no day; write it as 2024-10-28, 2024-10 or 2024"
        ) from error


def _bind(text: str, values: Mapping[str, Iterable[tuple[ox.NamedNode | ox.Literal, ...]]]) -> str:
    """The question with the lines of given parameters in effect, each with the terms to take for it."""

    def put(found: re.Match[str]) -> str:
        indent, parameter, pattern = found.groups()
        if "," in parameter:
            return (
                f"{indent}{pattern.strip()}" if values.keys() & set(parameter.split(", ")) else found.group()
            )
        if parameter not in values:
            return found.group()
        rows = " ".join(f"({' '.join(str(term) for term in row)})" for row in values[parameter])
        variables = _VARIABLES.get(parameter, f"?{parameter}")
        return f"{indent}VALUES ({variables}) {{ {rows} }}{pattern}"

    return _CONDITION.sub(put, text)


def _with_steps(store: Store, text: str, bound: Mapping[str, list[ox.NamedNode | ox.Literal]]) -> str:
    """The question for a path with the path in it; without a path, one that has no answer."""
    import pyoxigraph as ox

    from actorgraph.iris import ACTOR, local_name
    from actorgraph.paths import find_path

    ends = [local_name(bound[end][0].value, ACTOR) for end in ("actor", "to")]
    steps: list[tuple[ox.NamedNode | ox.Literal, ...]] = []
    for number, step in enumerate(find_path(store, *ends) or (), start=1):
        triple = [ox.NamedNode(iri or "") for iri in (step.subject, step.predicate, step.object)]
        steps.append((ox.Literal(number), *triple))
    return _bind(text, {"steps": steps})


def _limited(text: str, limit: int | None) -> str:
    """The question with that limit: at its end, and where `# if limit: LIMIT` says that it holds too."""
    if limit is None:
        return text
    if re.search(r"\}[^{}]*\bLIMIT\s+\d+\s*(OFFSET\s+\d+\s*)?$", text, re.IGNORECASE):
        raise QueryError("the query has a LIMIT of its own; leave --limit off")
    text = re.sub(r"# if limit: LIMIT$", f"LIMIT {limit:d}", text, flags=re.MULTILINE)
    return f"{text.rstrip()}\nLIMIT {limit:d}\n"
