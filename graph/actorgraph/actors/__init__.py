"""Who is meant: gazetteer, coreference, identity; never syntax."""

from actorgraph.actors.resolve import resolve

__all__ = ["resolve"]
