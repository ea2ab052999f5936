"""Speakers after what they say, passages over several sentences, and clauses that are nobody's words."""

import pytest

from actorgraph.analyse import analyse
from actorgraph.extract import extract
from actorgraph.model import Document


def voices(text: str) -> list[tuple[str, str | None, str]]:
    """(type, speaker, content) of every quotation."""
    return [
        (q.type, q.speaker.span.of(text) if q.speaker else None, " … ".join(c.of(text) for c in q.content))
        for q in extract(analyse(Document("d", text))).quotations
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Russland habe die Stadt beschossen, so Merkel.",
            ("indirect", "Merkel", "Russland habe die Stadt beschossen"),
        ),
        (
            "„Wir haben eine Lösung gefunden“, so Merkel.",
            ("direct", "Merkel", "Wir haben eine Lösung gefunden"),
        ),
        ("Die Mehrheit ist zufrieden, so die Studie.", ("indirect", "Studie", "Die Mehrheit ist zufrieden")),
    ],
)
def test_a_speaker_after_so(text: str, found: tuple[str, str, str]) -> None:
    assert voices(text) == [found]


def test_so_begins_clauses_too() -> None:
    assert voices("Wenn die Armee kommt, so fliehen die Menschen.") == []


def test_what_carries_on_is_one_passage() -> None:
    text = "Merkel sagte, die Lage sei ernst. Man habe verhandelt. Die Gespräche seien gescheitert."
    carried = ("free_indirect", "Merkel", "Man habe verhandelt. Die Gespräche seien gescheitert.")
    assert voices(text)[1:] == [carried]


def test_a_particle_of_going_on_is_no_other_verb() -> None:
    assert voices("Merkel sagte weiter, dass die Lage ernst ist.") == [
        ("indirect", "Merkel", "dass die Lage ernst ist")
    ]


def test_a_condition_is_not_what_is_said() -> None:
    kinds = [kind for kind, _, _ in voices("Wenn er kommt, drohte Merkel mit einem Verbot.")]
    assert kinds == ["reported"]


def test_single_words_are_quoted_too() -> None:
    text = "Merkel sagte, die Lage sei „ernst und schwierig“."
    assert ("direct", "Merkel", "ernst und schwierig") in voices(text)


def test_what_something_is_called_is_no_quotation() -> None:
    text = "Merkel sagte, das Magazin „Der Spiegel“ habe die „Mir“ gesehen."
    assert [kind for kind, _, _ in voices(text)] == ["indirect"]


def test_each_quotation_stands_alone() -> None:
    text = "„Wir haben gewonnen“, sagte Merkel. „Wir sind froh.“"
    assert [v[2] for v in voices(text) if v[0] == "direct"] == ["Wir haben gewonnen", "Wir sind froh."]


def test_a_predicate_in_quotation_marks_carries_on() -> None:
    text = "Merkel sagte, man habe verhandelt. Die Lage sei „ziemlich ernst“."
    assert ("free_indirect", "Merkel", "Die Lage sei „ziemlich ernst“.") in voices(text)
