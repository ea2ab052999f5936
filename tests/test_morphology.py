from __future__ import annotations

from functools import cache

import pytest
from HanTa.HanoverTagger import HanoverTagger
from hypothesis import given, settings
from hypothesis import strategies as st

from actorgraph.analyse.morphology import Morphology

MODEL = "morphmodel_ger.pgz"
PARTS = [
    *("dr", "regierungs", "kampf", "panzer", "nato-", "außen", "verteidigungs", "minister", "präsident"),
    *("treffen", "gespräch", "verhandl", "greif", "lager", "haus", "mord", "krimi", "2024", ".", "-"),
    *("ver", "be", "ge", "an", "vor", "ung", "keit", "lich", "isch", "en", "er", "e", "s", "es", "st", "ten"),
]
WORDS = [
    *(
        "panzerlieferung",
        "verteidigungsministerinnen",
        "ausgehandelten",
        "grenzüberschreitend",
        "vorzuwerfen",
    ),
    *("atomwaffenfähige", "zerbombte", "moskautreue", "u-ausschuss", "hochzurüsten", "mitunterzeichnete"),
    *("krankenhäusern", "sprachs", "2.500", "x2", "ab", "n", "¿"),
]


@cache
def theirs() -> HanoverTagger:
    return HanoverTagger(MODEL)


@cache
def ours() -> Morphology:
    return Morphology(MODEL)


@st.composite
def words(draw: st.DrawFn) -> str:
    """Compounds of German parts, true and untrue, and strings of any signs."""
    parts = st.lists(st.sampled_from(PARTS), min_size=1, max_size=4).map("".join)
    return draw(parts | st.text("abcdeghimnrstuäßé-.1 ", min_size=1, max_size=12)).lower()


@settings(deadline=None)
@given(words())
def test_the_tags_of_a_word_are_hantas(word: str) -> None:
    assert ours().analyze_forward(word) == theirs().analyze_forward(word)


@settings(deadline=None)
@given(words(), st.data())
def test_the_morphemes_of_a_word_are_hantas(word: str, data: st.DataObject) -> None:
    tag = data.draw(st.sampled_from(sorted(theirs().reachability)))
    assert ours().analyze_viterbi(word, tag) == theirs().analyze_viterbi(word, tag)


@pytest.mark.parametrize("word", WORDS)
def test_each_tag_of_a_word_has_hantas_lemma(word: str) -> None:
    tags = theirs().tag_word(word, cutoff=30)
    assert ours().tag_word(word, cutoff=30) == tags
    for tag, _ in tags:
        assert ours().analyze(word, tag) == theirs().analyze(word, tag)


def test_what_leads_to_a_final_tag_is_hantas() -> None:
    assert ours().reachability == theirs().reachability


def test_no_memory_grows_with_the_words_seen() -> None:
    for memory in (ours()._known, ours()._guesses):
        assert memory.cache_info().maxsize is not None
