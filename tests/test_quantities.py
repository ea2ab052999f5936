import pytest
from hypothesis import given
from hypothesis import strategies as st

from actorgraph.extract.quantities import number_of, quantity_of
from actorgraph.model import Quantity
from building import analysis_of


def quantity(
    line: str, index: int, **options: bool
) -> tuple[str, float | None, str | None, str | None] | None:
    analysis = analysis_of(line)
    found = quantity_of(analysis.document.text, analysis.sentences[0], index, **options)
    assert found is None or isinstance(found, Quantity)
    if found is None:
        return None
    return (found.span.of(analysis.document.text), found.value, found.unit, found.bound)


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("12.000", 12_000),
        ("1,5", 1.5),
        ("600", 600),
        ("1.234.567", 1_234_567),
        ("sechsundfünfzig", 56),
        ("Acht", 8),
        ("zweihundertdreizehn", 213),
        ("zwölftausend", 12_000),
        ("dreitausendvierhundertfünf", 3405),
        ("hundert", 100),
        ("beiden", 2),
    ],
)
def test_numbers_have_their_value(word: str, value: float) -> None:
    assert number_of(word) == value


@pytest.mark.parametrize(
    "word", ["3.", "34-jährig", "Hund", "hundertprozentig", "und", "", "12.34.5", "Achtung"]
)
def test_other_words_are_no_numbers(word: str) -> None:
    assert number_of(word) is None


@given(st.integers(min_value=1, max_value=10**9))
def test_digits_with_thousands_points_keep_their_value(number: int) -> None:
    assert number_of(f"{number:,}".replace(",", ".")) == number


@pytest.mark.parametrize(
    ("bound", "kind"),
    [
        ("rund", "about"),
        ("etwa", "about"),
        ("knapp", "about"),
        ("fast", "about"),
        ("über", "at_least"),
        ("mindestens", "at_least"),
        ("mehr als", "at_least"),
        ("nicht weniger als", "at_least"),
        ("höchstens", "at_most"),
        ("weniger als", "at_most"),
        ("bis zu", "at_most"),
    ],
)
def test_bounds_belong_to_the_span(bound: str, kind: str) -> None:
    words = bound.split()
    line = " ".join([*words, "12.000/_/NUM", "Soldaten/Soldat/NOUN"])
    assert quantity(line, len(words) + 1) == (f"{bound} 12.000 Soldaten", 12_000, "Soldaten", kind)


def test_a_preposition_of_the_verb_is_no_bound() -> None:
    line = "Sie/_/PRON sprechen/sprechen/VERB über/_/ADP zwei/_/NUM Geiseln/Geisel/NOUN"
    assert quantity(line, 4) == ("zwei Geiseln", 2, "Geiseln", "exact")


@pytest.mark.parametrize("index", [0, 2])
def test_number_and_noun_give_the_same(index: int) -> None:
    line = "zwölf/_/NUM bewaffnete/bewaffnet/ADJ Männer/Mann/NOUN"
    assert quantity(line, index) == ("zwölf bewaffnete Männer", 12, "Männer", "exact")


def test_a_number_can_stand_alone() -> None:
    line = "Mehr/mehr/PRON als/_/CCONJ 600.000/_/NUM flohen/fliehen/VERB"
    assert quantity(line, 2) == ("Mehr als 600.000", 600_000, None, "at_least")


def test_syntax_leads_past_a_participle_with_its_own_phrase() -> None:
    line = (
        "alle/_/DET 8.000/_/NUM/nummod>6 im/in/ADP Land/_/NOUN erzeugten/erzeugt/ADJ Stäbe/Stab/NOUN/root>0"
    )
    assert quantity(line, 5) == ("8.000 im Land erzeugten Stäbe", 8_000, "Stäbe", "exact")
    assert quantity(line, 1) == ("8.000 im Land erzeugten Stäbe", 8_000, "Stäbe", "exact")


@pytest.mark.parametrize("word", ["Tausende", "mehrere", "Dutzende", "viele"])
def test_vague_numbers_have_no_value(word: str) -> None:
    assert quantity(f"{word} Soldaten/_/NOUN", 1) == (f"{word} Soldaten", None, "Soldaten", None)


def test_hundreds_of_people() -> None:
    assert quantity("Hunderte von/_/ADP Menschen/Mensch/NOUN", 2) == (
        "Hunderte von Menschen",
        None,
        "Menschen",
        None,
    )
    assert quantity("Hunderte von/_/ADP Menschen/Mensch/NOUN", 0) == (
        "Hunderte von Menschen",
        None,
        "Menschen",
        None,
    )


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("1,5/_/NUM Millionen/Million/NOUN Euro/_/NOUN", ("1,5 Millionen Euro", 1.5e6, "Euro", "exact")),
        ("zwei/_/NUM Dutzend/_/NOUN Männer/_/NOUN", ("zwei Dutzend Männer", 24, "Männer", "exact")),
        ("12/_/NUM 000/_/NUM Männer/_/NOUN", ("12 000 Männer", 12_000, "Männer", "exact")),
        ("eine/_/DET Million/_/NOUN Menschen/_/NOUN", ("eine Million Menschen", 1e6, "Menschen", "exact")),
        (
            "vier/_/NUM bis/_/ADP sechs/_/NUM Bomben/_/NOUN",
            ("vier bis sechs Bomben", 4, "Bomben", "at_least"),
        ),
    ],
)
def test_numbers_of_several_words(line: str, expected: tuple[str, float, str, str]) -> None:
    assert quantity(line, len(line.split()) - 1) == expected


def test_between_two_numbers_the_lower_holds_at_least() -> None:
    line = "zwischen/_/ADP 10/_/NUM und/_/CCONJ 20/_/NUM Boote/Boot/NOUN"
    assert quantity(line, 4) == ("zwischen 10 und 20 Boote", 10, "Boote", "at_least")


def test_nominalised_participles_are_counted() -> None:
    assert quantity("zwei/_/NUM Verletzte/verletzt/ADJ", 0) == ("zwei Verletzte", 2, "Verletzte", "exact")


def test_a_part_of_a_number_counts_itself() -> None:
    line = "10/_/NUM der/_/DET 15/_/NUM Staaten/Staat/NOUN"
    assert quantity(line, 3) == ("10 der 15 Staaten", 10, "Staaten", "exact")


def test_the_article_counts_on_demand_only() -> None:
    line = "ein/_/DET Mensch/_/NOUN"
    assert quantity(line, 1) is None
    assert quantity(line, 1, articles=True) == ("ein Mensch", 1, "Mensch", "exact")


@pytest.mark.parametrize(
    ("line", "index"),
    [
        ("die/_/DET Soldaten/_/NOUN", 1),
        ("im/_/ADP Jahr/_/NOUN 2006/_/NUM Soldaten/_/NOUN", 3),
        ("um/_/ADP 12/_/NUM Uhr/_/NOUN", 2),
        ("der/_/DET 34-jährige/_/ADJ Mann/_/NOUN", 2),
        ("zwei/_/NUM trafen/treffen/VERB Soldaten/_/NOUN", 2),
    ],
)
def test_nothing_counted_gives_nothing(line: str, index: int) -> None:
    assert quantity(line, index) is None


@pytest.mark.parametrize("many", ["Tausend", "hundert", "Millionen"])
def test_several_thousand_are_not_a_thousand(many: str) -> None:
    found = quantity(f"mehrere/_/DET {many}/_/NUM Menschen/Mensch/NOUN", 2)
    assert found is not None
    assert found[:2] == (f"mehrere {many} Menschen", None)
