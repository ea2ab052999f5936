"""Queries nobody should ask: ones that write, call out, never close, or hide in the value of a parameter."""

from __future__ import annotations

import os
import re
import socket
import tempfile
from pathlib import Path
from random import Random

from actorgraph.questions import load, names
from torturing.command import Outcome, call
from torturing.files import SECRET, SECRET_PATH
from torturing.report import CRASH, LEAK, LOSS, Report
from torturing.texts import SENTENCES, SIGNS, text

NAME = "queries"
CASES = 10_000
SHARD = 1_000
_BATCH = 100
_FORMATS = ("csv", "tsv", "json", "xml", "turtle", "table")


def run(report: Report, seed: int, cases: int) -> None:
    """Ask that many; after some, the store must be what it was, and nobody may have been called."""
    random = Random(f"{NAME} {seed}")
    Path(SECRET_PATH).write_text(SECRET, "utf-8")
    with tempfile.TemporaryDirectory() as folder, socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        here = Path(folder)
        (here / "articles.txt").write_text(" ".join(SENTENCES), "utf-8")
        store = here / "a.db"
        call("add", here / "articles.txt", "--published", "2024-10-28", "--store", store)
        os.chdir(here)
        before, beside = _state(store), _listed(here)
        port = listener.getsockname()[1]
        for number in range(cases):
            made = hostile(random, port) if random.random() < 0.6 else parameters(random)
            report.trying(f"query {made!r}"[:1500])
            with report.surviving(f"query {made!r}"[:600]):
                _asked(report, made, call("query", *made, "--store", store))
            report.tried()
            if number % _BATCH == _BATCH - 1 or number == cases - 1:
                report.expect(
                    _state(store) == before,
                    LOSS,
                    f"the store changed in the {_BATCH} queries up to {made!r}"[:600],
                )
                report.expect(_listed(here) == beside, LEAK, f"files were written up to {made!r}"[:600])
                report.expect(not _called(listener), LEAK, f"a server was called up to {made!r}"[:600])


def _asked(report: Report, made: list[str], outcome: Outcome) -> None:
    if outcome.crashed:
        report.fault(CRASH, f"query {made!r}: {outcome.err[-300:]}"[:900])
    secret = SECRET.encode() in outcome.out or SECRET in outcome.err
    report.expect(not secret, LEAK, f"query {made!r}: shows a local file"[:600])
    if outcome.code == 0 and _WRITE.match(made[0]):
        report.fault(LEAK, f"query {made!r}: was done"[:600])
    if outcome.code and not outcome.err.startswith("actorgraph: "):
        report.fault(LOSS, f"query {made!r}: failed and did not say why: {outcome.err[:200]}"[:900])
    if "--actor" in made and outcome.code == 0 and INTRUDER in outcome.out:
        report.fault(LEAK, f"query {made!r}: a value changed the question"[:600])


_WRITE = re.compile(r"\s*(INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY)\b", re.IGNORECASE)
INTRUDER = b"intruder-91c4"
"""What is in an answer only if the value of a parameter was taken for part of the question."""


def _state(store: Path) -> tuple[bytes, bytes]:
    """What the store holds, and its marker."""
    from io import BytesIO

    from actorgraph.store import Store

    with Store.open(store, read_only=True, as_written=True) as opened:
        stream = BytesIO()
        opened.dump(stream, ".nq")
    return b"\n".join(sorted(stream.getvalue().split(b"\n"))), (store / "store.json").read_bytes()


def _listed(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def _called(listener: socket.socket) -> bool:
    try:
        listener.accept()[0].close()
    except BlockingIOError:
        return False
    return True


# --- SPARQL ---------------------------------------------------------------------------------------------

_PATTERNS = (
    "?a ag:attacks ?b", "?s ?p ?o", "?s a ag:Claim", "?c ag:about/rdf:subject ?a",
    "?a (ag:attacks|^ag:attacks)* ?b", "OPTIONAL { ?s rdfs:label ?l }", "FILTER(?s = ?o)",
    "FILTER REGEX(STR(?l), '(a+)+$')", "FILTER EXISTS { ?s ?p ?o }", "BIND(STRLEN(STR(?s)) AS ?n)",
    "VALUES ?s { actor:russia actor:poland UNDEF }", "GRAPH ?g { ?s ?p ?o }",
    "{ ?a ag:attacks ?b } UNION { ?b ag:attacks ?a }", "MINUS { ?s ?p ?o }", "?s !(rdf:type|^rdf:type) ?o",
    "?s ?p 'x'@de", "?s ?p \"\\u0000\"", "<< ?s ?p ?o >> ?q ?r", "?s ?p '''\n'''",
    "BIND(<http://x/> AS ?u)", "{ SELECT * { ?s ?p ?o } LIMIT 3 }",
    "BIND(REPLACE('aaaaaaaaaaaaaaaaaaaaaaaa', '(a|aa)+$', 'b') AS ?z)", "FILTER(1/0 = 1)",
    "BIND(UUID() AS ?z)", "BIND(xsd:integer('99999999999999999999999999') AS ?z)", "LATERAL { ?s ?p ?o }",
)  # fmt: skip
_FORMS = (
    "SELECT * { BODY } LIMIT 5",
    "ASK { BODY }",
    "CONSTRUCT { ?s ?p ?o } { BODY } LIMIT 5",
    "SELECT (COUNT(*) AS ?n) { { SELECT * { BODY } LIMIT 9 } }",
)
_WRITES = (
    "INSERT DATA { <urn:a> <urn:b> <urn:c> }", "DELETE WHERE { ?s ?p ?o }", "DROP ALL",
    "CLEAR SILENT DEFAULT", "CREATE GRAPH <urn:g>", "LOAD <file://%(secret)s>",
    "LOAD <http://127.0.0.1:%(port)d/>", "COPY DEFAULT TO <urn:g>", "MOVE <urn:a> TO DEFAULT",
    "ADD DEFAULT TO <urn:g>", "WITH <urn:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "INSERT { ?s ?p ?o } WHERE { ?s ?p ?o }", "SELECT * { ?s ?p ?o } ; DROP ALL",
    "ASK {}; INSERT DATA { <urn:a> <urn:b> <urn:c> }",
)  # fmt: skip
_CALLS = (
    "SELECT * { SERVICE <http://127.0.0.1:%(port)d/sparql> { ?s ?p ?o } }",
    "SELECT * { SERVICE SILENT <http://127.0.0.1:%(port)d/> { ?s ?p ?o } }",
    "SELECT * { BIND(<http://127.0.0.1:%(port)d/> AS ?e) SERVICE ?e { ?s ?p ?o } }",
    "SELECT * { \\u0053ERVICE <http://127.0.0.1:%(port)d/> { ?s ?p ?o } }",
    "SELECT * { S\\U00000045RVICE <http://127.0.0.1:%(port)d/> { } }",
    "SELECT * { #\nsErViCe\n#\n<http://127.0.0.1:%(port)d/> { ?s ?p ?o } }",
    "SELECT * { { SELECT * { OPTIONAL { SERVICE SILENT <http://127.0.0.1:%(port)d/> { ?s ?p ?o } } } } }",
    "SELECT * { FILTER EXISTS { SERVICE <http://127.0.0.1:%(port)d/> { ?s ?p ?o } } }",
    "PREFIX service: <urn:x> SELECT * { ?s service:a ?o . SERVICE SILENT <http://127.0.0.1:%(port)d/> {} }",
    "SELECT * FROM <http://127.0.0.1:%(port)d/> { ?s ?p ?o }",
    "SELECT * FROM NAMED <file://%(secret)s> { GRAPH ?g { ?s ?p ?o } }",
    "DESCRIBE <http://127.0.0.1:%(port)d/>",
    "BASE <http://127.0.0.1:%(port)d/> SELECT * { SERVICE <x> {} }",
    "SELECT * { ?s ?p ?o FILTER(?o = 'SERVICE') }",
    "SELECT ?service { ?service a ag:Actor }",
    "SELECT * { LATERAL { SERVICE SILENT <http://127.0.0.1:%(port)d/> { ?s ?p ?o } } }",
)  # fmt: skip


def hostile(random: Random, port: int) -> list[str]:
    """Arguments of `query`: SPARQL that writes, calls, never closes, or is none."""
    kind = random.random()
    values = {"port": port, "secret": SECRET_PATH}
    if kind < 0.15:
        query = _disguised(random, random.choice(_WRITES) % values)
    elif kind < 0.3:
        query = random.choice(_CALLS) % values
    elif kind < 0.35:
        query = _deep(random)
    elif kind < 0.6:
        body = " . ".join(random.choices(_PATTERNS, k=random.randint(1, 3)))
        query = random.choice(_FORMS).replace("BODY", body)
    elif kind < 0.9:
        query = _torn(
            random,
            load(random.choice(names())).text if random.random() < 0.5 else random.choice(_CALLS) % values,
        )
    else:
        query = text(random)
    arguments = [query]
    if query.startswith("-"):
        arguments = ["--", query]
    options = []
    if random.random() < 0.5:
        options += ["--format", random.choice(_FORMATS)]
    if random.random() < 0.2:
        options += ["--limit", random.choice(("0", "1", "5", "-1", "9" * 30, "x", "1e3", "٣"))]
    return [*options, *arguments] if arguments[0] == "--" else [*arguments, *options]


def _disguised(random: Random, query: str) -> str:
    """The same with comments, prefixes and cases that hide what it does."""
    if random.random() < 0.5:
        query = (
            random.choice(
                (
                    "# SELECT\n",
                    "PREFIX x: <urn:x>\n",
                    "BASE <urn:x>",
                    "\ufeff",
                    "\n\t ",
                    "#'\n",
                    "SELECT * {} # \r",
                )
            )
            + query
        )
    if random.random() < 0.3:
        query = query.swapcase()
    return query


def _deep(random: Random) -> str:
    """Groups, brackets, paths and lists many deep or long."""
    n = random.choice((50, 500, 5_000, 50_000))
    return random.choice(
        (
            "SELECT * " + "{" * n + "}" * n,
            "SELECT * {" * n + "}" * n,
            "SELECT * { FILTER(" + "(" * n + "1" + ")" * n + ") }",
            "SELECT * { FILTER(" + "!" * n + "true) }",
            "SELECT * { ?s " + "(" * n + "rdf:type" + ")" * n + " ?o }",
            "SELECT * { VALUES ?x {" + " 1" * n + " } } LIMIT 1",
            "SELECT * { " + "OPTIONAL { " * n + "}" * n + " }",
            "ASK { " + "{} UNION " * n + "{} }",
            "ASK { ?s ?p " + "[ ?p " * n + "1" + "]" * n + " }",
            "ASK { ?s ?p " + "( " * n + ")" * n + " }",
            "SELECT * { BIND(" + "-" * n + "1 AS ?x) }",
            "SELECT * { BIND(1" + "+1" * n + " AS ?x) }",
            "SELECT * { SERVICE <x> " + "{" * n + "}" * n + "}",
            'ASK { ?s ?p "' + "a" * n + '" }',
            "#" * n,
            "ASK { ?s rdf:type" + "/rdf:type" * n + " ?o }",
        )
    )


def _torn(random: Random, query: str) -> str:
    """The query with pieces out, doubled, or strange signs in."""
    for _ in range(random.randint(1, 5)):
        a, b = sorted(random.randint(0, len(query)) for _ in range(2))
        b = min(b, a + 30)
        query = random.choice(
            (query[:a] + query[b:], query[:b] + query[a:], query[:a] + random.choice(SIGNS) + query[a:])
        )
    return query


# --- parameters -----------------------------------------------------------------------------------------

_INJECTIONS = (
    "Russland> . } } SELECT ('%s' AS ?x) {{ #", "russia>) } BIND('%s' AS ?x) #", '"%s"',
    "russia } UNION { BIND('%s' AS ?subject) } {", "Russland\n} SELECT ('%s' AS ?x) {} #",
    "actor:russia) (<urn:%s>", "https://w3id.org/actorgraph/actor/russia> <urn:%s", "Q159 %s",
    "\\u003E } BIND('%s' AS ?x)", "Russland' OR '1'='1 %s", "<https://w3id.org/actorgraph/actor/russia> %s",
    "russia#%s", "russia\0%s", "../russia/%s", "russia\r# if limit: LIMIT 0 %s", "$actor %s", "?actor %s",
    "%% %s", "{{russia}} %s", "Russland\u2028%s",
)  # fmt: skip
_GOOD = {"actor": ("Russland", "russia", "Q159", "Polen"), "to": ("Nordkorea", "poland"),
         "relation": ("attacks", "ASSAULT", "ag:attacks"), "since": ("2024", "2024-10", "2020-01-01"),
         "until": ("2025", "2024-12")}  # fmt: skip


def parameters(random: Random) -> list[str]:
    """Arguments of `query`: a ready-made question with values that try to be more."""
    question = random.choice(names())
    arguments = [question]
    taken = load(question).parameters
    for name in random.sample(tuple(_GOOD), k=random.randint(0, 5)):
        if name not in taken and random.random() < 0.9:
            continue
        kind = random.random()
        if kind < 0.3:
            value = random.choice(_GOOD[name])
        elif kind < 0.7:
            value = random.choice(_INJECTIONS) % INTRUDER.decode()
        elif kind < 0.85:
            value = random.choice(_GOOD[name]) + random.choice(SIGNS)
        else:
            value = text(random)[:300]
        arguments.append(f"--{name}={value}")
    for name, must in taken.items():
        if must and not any(one.startswith(f"--{name}=") for one in arguments):
            arguments.append(f"--{name}={random.choice(_GOOD[name])}")
    return [*arguments, "--format", random.choice(_FORMATS)]
