"""What docs/conformance.md counts is what the suites hold and what is known to fail."""

from __future__ import annotations

import re

import pytest

import suites
from suites import CONFORMANCE, cases, known_failures, short

SYNTAX = ("PositiveSyntaxTest", "NegativeSyntaxTest", "PositiveSyntaxTest11", "NegativeSyntaxTest11")
ANSWERS = ("QueryEvaluationTest", "CSVResultFormatTest")


def kinds_of(syntax: str) -> tuple[str, ...]:
    return tuple(
        f"Test{syntax}{kind}" for kind in ("PositiveSyntax", "NegativeSyntax", "Eval", "NegativeEval")
    )


COUNTED = {
    "N-Triples 1.1": ("ntriples", ("TestNTriplesPositiveSyntax", "TestNTriplesNegativeSyntax")),
    "N-Quads 1.1": ("nquads", ("TestNQuadsPositiveSyntax", "TestNQuadsNegativeSyntax")),
    "Turtle 1.1": ("turtle", kinds_of("Turtle")),
    "TriG 1.1": ("trig", kinds_of("Trig")),
    "SPARQL 1.0, syntax": ("sparql10", SYNTAX),
    "SPARQL 1.0, answers": ("sparql10", ANSWERS),
    "SPARQL 1.1, syntax of queries": ("sparql11", SYNTAX),
    "SPARQL 1.1, answers": ("sparql11", ANSWERS),
    "SPARQL 1.1, updates": ("sparql11", ("UpdateEvaluationTest",)),
    "SPARQL 1.1, updates as queries": ("sparql11", ("UpdateEvaluationTest", "PositiveUpdateSyntaxTest11")),
}


@pytest.mark.parametrize("suite", COUNTED)
def test_the_suites_are_counted_as_the_page_says(suite: str) -> None:
    folder, kinds = COUNTED[suite]
    found = {short(case.iri) for case in cases(folder, *kinds)}
    known = len(found & known_failures().keys())
    row = re.search(
        rf"^\| {re.escape(suite)} \| [^|]+ \| (\d+) \| (\d+) \| (\d+) \|$",
        CONFORMANCE.read_text("utf-8"),
        re.M,
    )
    assert row
    assert tuple(map(int, row.groups())) == (len(found), len(found) - known, known)


def test_every_known_failure_is_a_test() -> None:
    everything = {short(case.iri) for folder, kinds in COUNTED.values() for case in cases(folder, *kinds)}
    assert known_failures().keys() <= everything
    assert len(suites.archive()) > 3000
