"""Every entry of the lexicon through its own example sentence, and the reader of the file."""

import pytest

from actorgraph.analyse import analyse
from actorgraph.extract.frames import match
from actorgraph.extract.lexicon import Lexicon, Sense, lexicon
from actorgraph.extract.mentions import Mentions
from actorgraph.extract.syntax import Tree
from actorgraph.model import Document
from actorgraph.vocabulary import relations

SENSES = [sense for group in lexicon().senses.values() for sense in group]


@pytest.mark.parametrize("sense", SENSES, ids=lambda s: f"{s.entry}-{s.relation}")
def test_an_entry_is_found_in_its_example(sense: Sense) -> None:
    assert sense.examples, "an entry shows its use in lexinfo:senseExample"
    for example in sense.examples:
        analysis = analyse(Document("d", example))
        trees = [Tree(sentence, number) for number, sentence in enumerate(analysis.sentences)]
        mentions = Mentions(analysis, trees, lexicon())
        found = {m.sense.relation for tree in trees for m in match(tree, mentions, lexicon())}
        assert sense.relation in found, example


def test_every_relation_of_a_sense_is_in_the_ontology() -> None:
    assert {s.relation for s in SENSES} <= set(relations())


def test_a_compound_denotes_what_its_last_part_denotes() -> None:
    words = Lexicon({}, {"drohne": "Asset", "rat": "GovernmentBody"}, {"Arms": frozenset({"drohne"})}, {})
    assert words.kind_of("Kampfdrohne") == "Asset"
    assert words.kind_of("Nato-Drohne") == "Asset"
    assert words.is_a("Kampfdrohne", "Arms")
    assert words.kind_of("Verrat") is None  # too short an ending to tell a compound by
    assert words.kind_of("Tisch") is None


def test_participles_lead_to_their_verbs() -> None:
    participles = lexicon().participles
    assert participles["abgeschossen"] == "abschießen"
    assert participles["angegriffen"] == "angreifen"
    assert participles["stationiert"] == "stationieren"
    assert participles["überfallen"] == "überfallen"
