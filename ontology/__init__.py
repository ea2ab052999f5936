"""The vocabulary of actorgraph as data: ontology, lexicon, shapes, gazetteer, background triples."""
