"""Who is meant: gazetteer, coreference, identity; never syntax."""

from actorgraph.actors.resolve import resolve, who_is_meant

__all__ = ["resolve", "who_is_meant"]
