"""The measure of actors: which words are which gold actor, and what B-cubed makes of the clusters."""

from __future__ import annotations

import pytest

from actorgraph.analyse import analyse
from actorgraph.evaluate.actors import compare, gold_mentions
from actorgraph.evaluate.records import Named, Statement
from actorgraph.evaluate.scores import Result, Share
from actorgraph.evaluate.statements import Article
from actorgraph.extract import extract
from actorgraph.model import Document, Span

TEXT = "Frankreich kritisiert Deutschland. Paris verurteilt Berlin. Die französische Regierung schweigt."


def told(france: list[str], germany: list[str], *statements: Statement) -> Result:
    actors = {"a1": Named(("Frankreich", *france)), "a2": Named(("Deutschland", *germany))}
    document = Document("one", TEXT)
    return compare(Article(document, actors, statements), extract(analyse(document)))


def test_clusters_that_are_the_gold_ones_score_one() -> None:
    score = told(["französische Regierung"], []).scores["actors"]
    assert (score.precision, score.recall, score.f1, score.gold) == (1, 1, 1, 3)


def test_an_actor_in_the_wrong_cluster_costs() -> None:
    result = told([], ["französische Regierung"])
    assert result.scores["actors"].recall == pytest.approx(2 / 3)
    assert ("missed", "Deutschland, one in 2") in {(slip.what, slip.text) for slip in result.slips}
    assert ("invented", "Frankreich is Deutschland") in {(slip.what, slip.text) for slip in result.slips}


def test_longest_forms_first_and_none_that_two_share() -> None:
    actors = {"a": Named(("Mali", "Bund")), "b": Named(("Armee Malis", "Armee", "Bund"))}
    text = "Die Armee Malis, Mali und der Bund"
    assert list(gold_mentions(text, actors)) == [(Span(4, 15), "b"), (Span(17, 21), "a")]


def test_a_statement_read_of_somebody_else_is_lost_to_identity() -> None:
    text = "Anna Muster besuchte Mali. Sie kritisiert Kanada."
    actors = {"a": Named(("Anna Muster",)), "m": Named(("Mali",)), "k": Named(("Kanada",))}
    document = Document("two", text)
    extraction = extract(analyse(document))

    def lost(subject: str, object_: str) -> Share:
        wanted = Statement("ACCUSE", "criticises", subject, object_, None, None, "", "Sie kritisiert Kanada")
        return compare(Article(document, actors, (wanted,)), extraction).shares["lost to identity"]

    assert lost("a", "k") == Share(0, 1)  # found
    assert lost("m", "k") == Share(1, 1)  # "Sie" was taken for Anna
    assert lost("a", "m") == Share(0, 1)  # nothing like it was read
