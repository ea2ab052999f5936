"""What `extract --explain` tells of each sentence: what matched by what, and why the rest did not."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from actorgraph.cli.explanation import print_explanation
from actorgraph.explain import Explanation, Seen, Told, explain
from actorgraph.explain_misses import Untold
from actorgraph.extract.lexicon import lexicon
from actorgraph.extract.lexicon_lines import lines_of_entries
from actorgraph.extract.route import route
from actorgraph.extract.syntax import Tree
from actorgraph.model import Document, Sentence, Span, Token
from actorgraph.pipeline import read
from shell import Shell, one_message

ROOT = Path(__file__).parent.parent


def explained(text: str) -> Explanation:
    return explain(Document("d", text, published="2024-10-28"))


def only(text: str) -> Seen:
    (seen,) = explained(text).sentences
    return seen


def told(text: str) -> Told:
    (one,) = only(text).told
    return one


def untold(text: str, word: str) -> Untold:
    seen = only(text)
    assert seen.told == ()
    return next(one for one in seen.untold if one.word == word)


def why(text: str, word: str) -> list[str]:
    return [reason for _, reason in untold(text, word).reasons]


# --- what matched ---------------------------------------------------------------------------------------


def test_a_statement_has_trigger_entry_and_paths() -> None:
    one = told("Russland griff die Ukraine mit Drohnen an.")
    assert (one.trigger, one.entry, one.claim, one.first) == ("griff … an", "angreifen", 0, True)
    assert [(r.name, r.slot, r.path) for r in one.roles] == [
        ("subject", "subj", "griff –nsubj→ Russland"),
        ("object", "obj", "griff –obj→ Ukraine"),
        ("theme", "mit", "griff –obl(mit)→ Drohnen"),
    ]
    assert one.frame == "subject: subj · object: obj (required) · theme: mit of class Arms"


def test_an_entry_is_at_the_line_that_is_told() -> None:
    place = told("Russland griff die Ukraine an.").place
    assert place is not None
    file, line = place.split(":")
    lines = (ROOT / "ontology" / file).read_text("utf-8").splitlines()
    assert lines[int(line) - 1].startswith(":angreifen a ")


def test_every_entry_with_a_sense_has_a_line() -> None:
    entries = {sense.entry for senses in lexicon().senses.values() for sense in senses}
    assert entries <= set(lines_of_entries())


def test_marks_name_the_words_that_make_it_negative_and_planned() -> None:
    one = told("Frankreich wird keine Truppen in die Ukraine schicken.")
    assert one.marks == ("negative: keine", "planned: wird")
    one = told("Die Armee wurde nicht angegriffen.")
    assert one.marks == ("negative: nicht",)


def test_a_fact_names_its_pattern() -> None:
    one = told("Der französische Präsident Emmanuel Macron schwieg.")
    assert (one.entry, one.pattern, one.proposition.relation) == (None, "office", "leads")
    assert [r.path for r in one.roles] == [
        "Präsident –appos→ Emmanuel",
        "Präsident –amod→ französische",
    ]


def test_what_is_said_twice_is_one_statement() -> None:
    first, second = explained("Russland griff Polen an. Russland hat Polen angegriffen.").sentences
    assert [(one.claim, one.first) for one in (*first.told, *second.told)] == [(0, True), (0, False)]


def test_the_record_is_what_reading_gives() -> None:
    document = Document("d", "Russland griff die Ukraine an. Polen beneidet Japan. Das sagte Mark Rutte.")
    assert explain(document).record == read(document)


def test_every_claim_is_told_of_once_as_the_first() -> None:
    text = (
        "Am Montag bestätigte Mark Rutte, dass Nordkorea Truppen nach Russland entsandt hat. "
        "Russland griff die Ukraine an. Die russische Armee verurteilte den Angriff Polens auf Minsk."
    )
    result = explained(text)
    firsts = [one.claim for seen in result.sentences for one in seen.told if one.first]
    assert sorted(k for k in firsts if k is not None) == list(range(len(result.record.claims)))
    assert firsts


# --- what did not ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "word", "reason"),
    [
        ("Russland beneidet die Ukraine.", "beneidet", "no entry for 'beneiden' (verb)"),
        ("Die Bewunderung Ungarns für China wächst.", "Bewunderung", "no entry for 'Bewunderung' (noun)"),
        ("Polen lieferte Gedichte an Ungarn.", "lieferte", "theme: 'Gedichte' is not of class Arms"),
        ("Der Angriff der Armee dauerte lange.", "Angriff", "a noun alone tells too little"),
        (
            "Der Minister reiste nach Oslo.",
            "reiste",
            "'Oslo' (Place) is none that consultsWith takes",
        ),
        ("Ungarn setzt auf China.", "setzt", "known only in "),
        ("Ungarn bestätigte nichts.", "bestätigte", "it is a word of saying and gives voices"),
        ("Der Deichgraf Jon Jonsson schwieg.", "Deichgraf", "stands as a title does"),
    ],
)
def test_the_reason_is_told(text: str, word: str, reason: str) -> None:
    found = why(text, word)
    assert any(reason in one for one in found), found


def test_slots_are_told_with_their_words() -> None:
    assert untold("Russland und Belarus beneiden die Ukraine.", "beneiden").slots == (
        ("subj", "Russland, Belarus"),
        ("obj", "Ukraine"),
    )


def test_mentions_are_told_with_the_actor_that_they_stand_for() -> None:
    seen = only("Russland beneidet die Ukraine.")
    assert [(m.lemma, m.kind, actor) for m, actor in seen.mentions] == [
        ("Russland", "State", "russia"),
        ("Ukraine", "State", "ukraine"),
    ]


# --- the path through a tree ----------------------------------------------------------------------------


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    size = draw(st.integers(1, 8))
    heads = [0, *(draw(st.integers(0, i - 1)) for i in range(1, size))]
    tokens = tuple(
        Token(Span(i, i + 1), f"w{i}", f"w{i}", "X", "X", "_", head, "dep") for i, head in enumerate(heads)
    )
    return Tree(Sentence(Span(0, size), tokens))


@given(trees(), st.data())
@settings(max_examples=50)
def test_a_path_leads_from_word_to_word_and_back_the_same_way(tree: Tree, data: st.DataObject) -> None:
    a, b = (data.draw(st.integers(0, len(tree) - 1)) for _ in range(2))
    words = route(tree, a, b).split()
    assert (words[0], words[-1]) == (f"w{a}", f"w{b}")
    assert words[0::2] == list(reversed(route(tree, b, a).split()[0::2]))
    assert len(set(words[0::2])) == len(words[0::2])


# --- printed --------------------------------------------------------------------------------------------


def test_no_line_is_wider_than_the_terminal() -> None:
    file = io.StringIO()
    console = Console(file=file, width=80, force_terminal=False)
    text = (ROOT / "examples/nato-2024-10-28.json").read_text("utf-8")
    print_explanation(explained(text), console, "de", trees=False)
    assert max(map(len, file.getvalue().splitlines())) <= 80


def test_explain_prints_without_colours_where_nobody_looks(actorgraph: Shell) -> None:
    Path("a").mkdir()
    Path("a/eins.txt").write_text("Russland griff die Ukraine an.")
    Path("a/zwei.txt").write_text("Russland beneidet die Ukraine.")
    outcome = actorgraph("extract", "--explain", "a")
    assert outcome.code == 0
    assert "\x1b" not in outcome.out
    assert " 1 Russland —attacks→ Ukraine\n   trigger   griff … an\n" in outcome.out
    assert "no entry for 'beneiden'" in outcome.out
    assert outcome.err == "1 statement in 2 documents\n"


def test_trees_are_shown_when_asked_for(actorgraph: Shell) -> None:
    text = b"Russland beneidet Polen."
    assert "beneiden" not in actorgraph("extract", "--explain", "-", stdin=text).out.split("no entry")[0]
    shown = actorgraph("extract", "--explain", "--trees", "-", stdin=text).out
    assert ["1", "Russland", "Russland", "NE", "nsubj", "←", "2", "beneidet"] in [
        line.split() for line in shown.splitlines()
    ]
    one_message(actorgraph("extract", "--trees", "-", stdin=text), 2, "add --explain")


def test_json_lines_are_refused(actorgraph: Shell) -> None:
    one_message(actorgraph("extract", "--explain", "--format", "jsonl", "-"), 2, "leave it out")
