"""Texts longer than any article, in stretches."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actorgraph import stretches
from actorgraph.model import Document, Span
from actorgraph.pipeline import read
from actorgraph.stretches import joined, moved
from sample import RECORD


@given(st.text(alphabet="ab .\n", max_size=200), st.integers(2, 40))
def test_stretches_have_no_gaps_and_are_not_too_long(text: str, longest: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stretches, "LONGEST", longest)
        found = stretches.stretches(text)
    assert "".join(span.of(text) for span in found) == text
    assert all(0 < span.end - span.start <= longest for span in found[:-1])
    assert found[-1].end - found[-1].start <= longest


def test_a_stretch_ends_with_a_paragraph_else_a_line_else_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stretches, "LONGEST", 20)
    assert stretches.stretches("eins zwei. drei\n\nvier fünf sechs")[0] == Span(0, 17)
    assert stretches.stretches("eins zwei. drei\nvier fünf sechs")[0] == Span(0, 16)
    assert stretches.stretches("eins zwei vie. drei fünf sechs")[0] == Span(0, 15)
    assert stretches.stretches("eins zwei drei vier fünf sechs")[0] == Span(0, 20)
    assert stretches.stretches("x" * 30)[0] == Span(0, 20)


def test_spans_move_wherever_they_are() -> None:
    there = moved(RECORD.claims, 7)
    assert there[0].evidence == Span(RECORD.claims[0].evidence.start + 7, RECORD.claims[0].evidence.end + 7)
    assert there[0].voices[0].cue == moved(RECORD.claims[0].voices[0].cue, 7)
    assert moved(there, -7) == RECORD.claims
    assert moved(RECORD.quotations, 0) == RECORD.quotations


def test_one_stretch_is_the_record_itself() -> None:
    assert joined(RECORD.document, [(0, RECORD)]) == RECORD


def test_a_long_text_says_what_its_stretches_say(monkeypatch: pytest.MonkeyPatch) -> None:
    paragraph = "Polen liefert Panzer an die Ukraine. „Das hilft“, sagte Andrzej Duda.\n\n"
    alone = read(Document("a", paragraph))
    monkeypatch.setattr(stretches, "LONGEST", len(paragraph) + 5)
    long = read(Document("a", paragraph * 3))
    assert len(long.claims) == 3 * len(alone.claims) > 0
    assert long.claims[: len(alone.claims)] == alone.claims
    assert {one.id for one in long.actors} == {one.id for one in alone.actors}
    assert [q.quotation.content[0].of(long.document.text) for q in long.quotations] == ["Das hilft"] * 3
    for actor, spans in alone.mentions.items():
        words = [span.of(paragraph) for span in spans]
        assert [span.of(long.document.text) for span in long.mentions[actor]] == words * 3
