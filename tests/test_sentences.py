"""Where sentences end in newspapers, and where words begin."""

from itertools import pairwise

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from actorgraph.analyse.lines import breaks
from actorgraph.analyse.sentences import LONGEST_SENTENCE, sentences
from actorgraph.analyse.tokenise import words

TOKENISER = spacy.blank("de").tokenizer


def split(text: str) -> list[str]:
    return [text[part[0].start : part[-1].end] for part in sentences(text, TOKENISER)]


def cut(text: str) -> list[str]:
    return [word.text for word in words(text, TOKENISER)]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Er kam 2012. Danach ging er.", 2),
        ("Die Wahl war 2012. Russland schwieg.", 2),
        ("Er kam am 3. Oktober nach Kiew.", 1),
        ("Das Land kam auf Platz 3. Danach stieg es ab.", 2),
        ("Am 24.12. Feiertag, am 24.12. Ruhe.", 1),
        ("Es begann um 18.30 Uhr. Es endete um 19.45. Der Saal war leer.", 3),
        ("Die Zahl stieg auf 50.000. China schwieg.", 2),
        ("Papst Johannes Paul II. reiste ab.", 1),
        ("Das sagte Benedikt XVI. Der Vatikan schwieg.", 2),
        ("Benedikt XVI. reiste nach Rom.", 1),
        ("Das kostet 3,5 Mio. Euro.", 1),
        ("Es sind 3,5 Mio. Die Zahl steigt.", 2),
        ("Er nannte Bomben usw. Kritik kam sofort.", 2),
        ("Laut Art. 5 gilt das. Angriffe dieser Art. Die Regierung schwieg.", 3),
        ("Der Abg. Schmidt kam bzw. Der Abg. ging.", 1),
        ("George W. Bush traf die Kanzlerin.", 1),
        ("Viele Länder, z. B. Frankreich und u. a. Der Kreml, schwiegen.", 1),
        ("„Wir helfen.“, sagte der Kanzler.", 1),
        ("„Kommt Hilfe?“ fragte die Ministerin.", 1),
        ("»Nein!« Der Kanzler ging.", 2),
        ("„Nein“ (Zitat). Er ging. (dpa)", 3),
        ("Er ging… und kam. Das Wetter... Es regnet.", 3),
        ("Er kam nach St. Petersburg und traf Dr. Müller.", 1),
        ("▶︎ Der Kanzler kam ▶︎ Die Ministerin ging", 2),
        ("Hilfe kam.Danach nichts.", 2),
    ],
)
def test_a_sentence_ends_where_a_reader_would_end_it(text: str, ends: int) -> None:
    assert len(split(text)) == ends, split(text)


def test_a_number_at_the_end_is_apart_from_its_full_stop() -> None:
    (first, _) = sentences("Das war 2012. Danach ging er.", TOKENISER)
    assert [w.text for w in first] == ["Das", "war", "2012", "."]
    assert [w.start for w in first] == [0, 4, 8, 12]


def test_headings_and_items_stand_alone() -> None:
    text = "Neue Angriffe\nRussland bestreitet alles\n\n• Kiew\n• Lwiw\n- Odessa\n"
    assert split(text) == ["Neue Angriffe", "Russland bestreitet alles", "• Kiew", "• Lwiw", "- Odessa"]


def test_wrapped_lines_are_one_sentence() -> None:
    text = (
        "Die Regierung in Kiew hat am Montag neue Zahlen zu den\n"
        "Angriffen der vergangenen Nacht vorgelegt. Der Minister\n"
        "sprach von Schäden. Die Nato prüft das.\n"
    )
    assert len(split(text)) == 3


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("Kiew (dpa) – Die Armee rückt vor.", "Kiew (dpa) –"),
        ("WASHINGTON (AFP/dpa) - Der Präsident kam.", "WASHINGTON (AFP/dpa) -"),
        ("Berlin (Deutschland), 12.07.2007 – Der Bundestag tagt.", "Berlin (Deutschland), 12.07.2007 –"),
        ("Genf, 3. März – Die Gespräche beginnen.", "Genf, 3. März –"),
    ],
)
def test_a_dateline_is_a_sentence_of_its_own(text: str, dateline: str) -> None:
    assert split(text)[0] == dateline
    assert len(split(text)) == 2


def test_a_party_in_brackets_is_no_dateline() -> None:
    assert len(split("Der Minister (SPD) – damals Kanzler – schwieg.")) == 1


def test_breaks_are_in_order_and_reach_the_end() -> None:
    text = "Titel\r\n\r\nText\n"
    assert breaks(text) == sorted(breaks(text))
    assert breaks(text)[-1] == len(text)


def test_what_belongs_together_is_one_word() -> None:
    assert cut("▶︎ O’Neill in L’Aquila +++ Eilmeldung") == [
        "▶︎",
        "O’Neill",
        "in",
        "L’Aquila",
        "+++",
        "Eilmeldung",
    ]
    assert cut("\ufeffDer Nato-Generalsekretär") == ["Der", "Nato-Generalsekretär"]


def test_what_is_too_long_is_cut_at_a_sign() -> None:
    parts = list(sentences("wort " * 150 + ", " + "wort " * 150, TOKENISER))
    assert [len(part) for part in parts] == [151, 150]


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=120))
def test_every_sign_is_in_one_word_and_in_its_place(text: str) -> None:
    flat = [word for part in sentences(text, TOKENISER) for word in part]
    assert all(text[word.start : word.end] == word.text for word in flat)
    assert all(left.end <= right.start for left, right in pairwise(flat))
    kept = set("".join(word.text for word in flat))
    assert {char for char in text if char.isalnum()} <= kept


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(["Er", "kam", ".", "2012.", "„", "“", "\n", "Dr.", "XVI.", "(", ")"]), max_size=300
    )
)
def test_no_sentence_is_empty_or_too_long(pieces: list[str]) -> None:
    for part in sentences(" ".join(pieces), TOKENISER):
        assert 0 < len(part) <= LONGEST_SENTENCE
