"""Who is meant: gazetteer, coreference, identity; never syntax."""
