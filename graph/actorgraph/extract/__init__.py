"""What the text says: mentions, propositions, quotations; never who is meant."""

from __future__ import annotations

from dataclasses import replace

from actorgraph.model import Analysis, Extraction


def extract(analysis: Analysis, *, open_triples: bool = False) -> Extraction:
    """The propositions and quotations of an analysed text; with `open_triples` also all that it says at all.

    Raises `DataError` if the lexicon is broken.
    """
    from actorgraph.extract.genitive import mended_trees
    from actorgraph.extract.lexicon import lexicon
    from actorgraph.extract.mentions import Mentions
    from actorgraph.extract.names import mended_names
    from actorgraph.extract.propositions import propositions
    from actorgraph.extract.speech import find_quotations, find_speech
    from actorgraph.extract.time import find_times

    analysis = replace(analysis, names=mended_names(analysis))
    words = lexicon(analysis.document.language.split("-")[0].lower())
    trees = mended_trees(analysis)
    mentions = Mentions(analysis, trees, words)
    speeches = find_speech(trees, analysis.document.text, mentions)
    found = propositions(analysis.document, trees, mentions, words, speeches, find_times(analysis))
    quotations = find_quotations(speeches)
    if not open_triples:
        return Extraction(analysis, mentions.all(), found, quotations)
    from actorgraph.extract import open
    from actorgraph.extract.unmapped import unmapped

    triples = open.open_triples(trees, analysis.document.text)
    verbs = unmapped(trees, mentions, words, found)
    return Extraction(analysis, mentions.all(), found, quotations, triples, verbs)
