"""Where bodies have their seat: "X mit Sitz in Y", "die in Y ansässige Firma X", "das Bundesamt X in Y"."""

from __future__ import annotations

from collections.abc import Iterator

from actorgraph.adjectives import place_of_adjective
from actorgraph.extract.facts import Fact
from actorgraph.extract.mentions import Mentions
from actorgraph.extract.posts import kind_of
from actorgraph.extract.sites import SITES, after, is_area, name_of
from actorgraph.extract.syntax import Tree
from actorgraph.model import Mention

_SEATED = SITES - {"Place", "Asset"}  # with a name and a seat
_FIRMS = frozenset({"Organisation", "Company", "Media", "Group"})
_SETTLED = ("ansässig", "beheimatet", "erscheinend", "niedergelassen")
_SEAT = ("sitz", "hauptquartier", "zentrale")


def seated(tree: Tree, i: int, mentions: Mentions) -> Iterator[Fact]:
    """The seat that a phrase tells of a body, with a name or without."""
    yield from _of_name(tree, i, mentions)
    yield from _based(tree, i, mentions)


def _of_name(tree: Tree, i: int, mentions: Mentions) -> Iterator[Fact]:
    """ "das Bundeskriminalamt (BKA) in Wiesbaden", "X mit Sitz in Y", "X hat seinen Sitz in Y"."""
    own = mentions.at(tree, i)
    if own is None or own.form != "name" or own.kind not in _SEATED:
        return
    k = after(tree, own)
    if k + 3 < len(tree) and tree[k].text == "(" and tree[k + 2].text == ")":
        k += 3
    told = [t.text for t in tree.tokens[k : k + 2]] == ["mit", "Sitz"]
    k += 2 if told else 0
    places = [k + 1] if k + 1 < len(tree) and tree.lower(k) == "in" else []
    if not told:
        places = [c for c in places if tree[c].relation == "nmod"] + _of_seat(tree, i)
    for c in places:
        town = mentions.over(tree, c)
        if town is not None and (town.kind == "Place" or (told and town.kind == "State")):
            yield Fact(tree, i, "locatedIn", own, town, "place")
            return


def _based(tree: Tree, i: int, mentions: Mentions) -> Iterator[Fact]:
    """ "die in London ansässige Firma X", "der Konzern mit Sitz in Bern", "die Hamburger Firma X"."""
    own = mentions.at(tree, i)
    if own is None or own.form != "nominal" or own.kind not in _FIRMS:
        return
    named = name_of(tree, i, mentions)
    meant = named if named is not None and named.form == "name" and kind_of(named) in _SEATED else own
    for town in (*_ansaessig(tree, i, mentions), *_with_seat(tree, i, mentions)):
        yield Fact(tree, i, "locatedIn", meant, town, "place")
        return
    adjectives = [c for c in tree.deps(i, "amod", "compound") if c < i]
    for c in adjectives if meant is not own and own.kind != "Media" else ():
        known = place_of_adjective(tree[c].text)
        if known is not None and known.kind in ("Place", "State"):
            whose = Mention(tree[c].span, tree[c].span, known.kind, "adjective", tree[c].lemma)
            yield Fact(tree, i, "locatedIn", meant, whose, "place")
            return


def _ansaessig(tree: Tree, i: int, mentions: Mentions) -> Iterator[Mention]:
    """The place of "in London ansässig" before a noun, wherever the parser hung it."""
    for c in tree.deps(i, "amod"):
        if tree[c].lemma.lower().startswith(_SETTLED) and c > 1 and tree.lower(c - 2) in ("in", "im"):
            town = mentions.over(tree, c - 1)
            yield from (m for m in (town,) if m is not None and is_area(m))


def _with_seat(tree: Tree, i: int, mentions: Mentions) -> Iterator[Mention]:
    """The place of "mit Sitz in" right behind a noun."""
    if [t.text for t in tree.tokens[i + 1 : i + 4]] == ["mit", "Sitz", "in"] and i + 4 < len(tree):
        town = mentions.over(tree, i + 4)
        yield from (m for m in (town,) if m is not None and is_area(m))


def _of_seat(tree: Tree, i: int) -> list[int]:
    """The places of "X hat seinen Sitz in Y", where `i` is X or the noun that X is beside."""
    subject = tree[i].head if tree[i].relation in ("appos", "flat") else i
    verb = tree[subject].head
    if tree[subject].relation != "nsubj" or tree[verb].lemma != "haben":
        return []
    seats = [o for o in tree.deps(verb, "obj") if tree[o].lemma.lower().endswith(_SEAT)]
    return [
        c
        for o in seats
        for k in (o, verb)
        for c in tree.deps(k, "nmod", "obl")
        if tree.prepositions(c) == ["in"]
    ]
