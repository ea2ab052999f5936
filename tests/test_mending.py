"""Trees stay trees whatever the scores, and slips that grammar forbids are mended."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from actorgraph.analyse import analyse
from actorgraph.analyse.biaffine import Parse
from actorgraph.analyse.mending import mend
from actorgraph.analyse.tagger import Tag
from actorgraph.analyse.trees import best_tree
from actorgraph.model import Document


def tag(xpos: str, lemma: str = "x") -> Tag:
    return Tag(lemma, "X", xpos)


@given(st.integers(1, 12), st.integers(0, 2**32 - 1))
def test_any_scores_give_a_tree_with_one_root(length: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(length, length + 1)).astype(np.float32)
    heads = best_tree(scores)
    assert (heads == 0).sum() == 1
    for word in range(length):
        above, steps = word, 0
        while heads[above] != 0:
            above, steps = int(heads[above]) - 1, steps + 1
            assert steps < length


def test_the_best_heads_are_taken_where_they_make_a_tree() -> None:
    scores = np.zeros((3, 4), np.float32)
    scores[0, 2] = scores[1, 0] = scores[2, 2] = 5
    assert best_tree(scores).tolist() == [2, 0, 2]


@pytest.mark.parametrize(
    ("words", "tags", "heads", "relations", "wanted"),
    [
        (
            "Minister Heil sprach",
            [tag("NN"), tag("NE"), tag("VVFIN")],
            (1, 2, 2),
            ("compound", "nsubj", "root"),
            ((2, 0, 2), ("nsubj", "appos", "root")),
        ),
        (
            "verspricht Polen Kredite",
            [tag("VVFIN"), tag("NE"), tag("NN")],
            (0, 0, 1),
            ("root", "obl:arg", "flat"),
            ((0, 0, 0), ("root", "obl:arg", "obj")),
        ),
        (
            "Deutschland Frankreich helfen",
            [tag("NE"), tag("NE"), tag("VVINF")],
            (2, 0, 2),
            ("nsubj", "flat", "root"),
            ((2, 2, 2), ("nsubj", "obj", "root")),
        ),
        (
            "Angriff auf Bonn verantwortlich",
            [tag("NN"), tag("APPR"), tag("NE"), tag("ADJD")],
            (3, 2, 3, 3),
            ("obl", "case", "nmod", "root"),
            ((3, 2, 0, 3), ("obl", "case", "nmod", "root")),
        ),
        (
            "Appell Merkels half",
            [tag("NN"), tag("NE", "Merkel"), tag("VVFIN")],
            (2, 0, 2),
            ("nsubj", "appos", "root"),
            ((2, 0, 2), ("nsubj", "nmod", "root")),
        ),
    ],
)
def test_slips_are_mended(
    words: str,
    tags: list[Tag],
    heads: tuple[int, ...],
    relations: tuple[str, ...],
    wanted: tuple[tuple[int, ...], tuple[str, ...]],
) -> None:
    mended = mend(words.split(), tags, Parse(heads, relations, ("_",) * len(heads)), ())
    assert (mended.heads, mended.relations) == wanted


@pytest.mark.parametrize(
    ("text", "word", "head", "relation"),
    [
        ("Die Minister der Europäischen Union (EU) kommen am Sonntag.", "EU", "Union", "appos"),
        ("Gestern kam die Gewerkschaft der Polizei (GdP) zusammen.", "GdP", "Gewerkschaft", "appos"),
        ("Den Einsatz der Armee lehnte die Gewerkschaft ab.", "Gewerkschaft", "lehnte", "nsubj"),
        ("Den Einsatz der Armee lehnte die Gewerkschaft ab.", "Einsatz", "lehnte", "obj"),
        ("Im Mai töteten Soldaten bei einer Aktion neun Arbeiter.", "Arbeiter", "töteten", "obj"),
        ("Das sagten Parteien des Landes, die den Beitritt ablehnen.", "ablehnen", "Parteien", "acl:relcl"),
        ("Als Ersatz wollen die Staaten sich in Rom treffen.", "Staaten", "treffen", "nsubj"),
    ],
)
def test_sentences_come_out_right(text: str, word: str, head: str, relation: str) -> None:
    (sentence,) = analyse(Document("d", text)).sentences
    token = next(token for token in sentence.tokens if token.text == word)
    assert (sentence.tokens[token.head].text, token.relation) == (head, relation)


def test_one_person_is_not_two() -> None:
    parse = Parse((0, 0, 0), ("root", "obl:arg", "obj"), ("_",) * 3)
    mended = mend(["traf", "Emmanuel", "Macron"], [tag("VVFIN"), tag("NE"), tag("NE")], parse, {2})
    assert (mended.heads, mended.relations) == ((0, 0, 1), ("root", "obj", "flat"))


def test_words_that_inflect_have_features() -> None:
    (sentence,) = analyse(Document("d", "Der Minister lobt den Richter.")).sentences
    feats = {token.text: token.feats for token in sentence.tokens}
    assert "Case=Nom" in feats["Der"]
    assert "Case=Acc" in feats["den"]
    assert feats["lobt"] == "_"
    assert sum(token.relation == "root" for token in sentence.tokens) == 1
