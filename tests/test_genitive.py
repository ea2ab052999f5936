"""Names in the genitive hang on the nouns that they own, however the parser drew them."""

from actorgraph.extract.genitive import mended_trees
from actorgraph.model import Analysis, Document, Name, Sentence, Span, Token


def relation_of_the_name(noun: str, name: str, *others: str) -> str:
    """The relation of `name` after `noun`, of which the parser thinks that it stands in apposition."""
    words = [noun, name, "kamen", *others]
    starts = [sum(len(w) + 1 for w in words[:i]) for i in range(len(words))]
    tags = [("NOUN", "NN", 2, "nsubj"), ("PROPN", "NE", 0, "appos"), ("VERB", "VVFIN", 2, "root")]
    tags += [("PROPN", "NE", 2, "dep")] * len(others)
    spans = [Span(start, start + len(word)) for start, word in zip(starts, words, strict=True)]
    tokens = tuple(
        Token(span, word, word, upos, xpos, "", head, relation)
        for span, word, (upos, xpos, head, relation) in zip(spans, words, tags, strict=True)
    )
    text = " ".join(words)
    names = tuple(Name(span, "Person") for span in spans[3:])
    (tree,) = mended_trees(Analysis(Document("d", text), (Sentence(Span(0, len(text)), tokens),), names))
    return tree[1].relation


def test_a_state_in_the_genitive_owns_the_noun() -> None:
    assert relation_of_the_name("Regierung", "Österreichs") == "nmod"


def test_a_name_that_ends_in_s_stays_in_apposition() -> None:
    assert relation_of_the_name("Stadt", "Paris") == "appos"
    assert relation_of_the_name("Staat", "Laos") == "appos"


def test_a_person_named_elsewhere_without_s_owns_the_noun() -> None:
    assert relation_of_the_name("Anhänger", "Bembas", "Bemba") == "nmod"
    assert relation_of_the_name("Anhänger", "Bembas") == "appos"


def test_a_title_and_its_name_stay_together_in_the_genitive() -> None:
    assert relation_of_the_name("Präsident", "Putins", "Putin") == "appos"
