"""What lies where, as noun phrases say it in passing."""

from __future__ import annotations

from collections.abc import Iterator

from actorgraph.extract.facts import Fact
from actorgraph.extract.mentions import Mentions
from actorgraph.extract.syntax import Tree
from actorgraph.model import Mention

# What stands somewhere even without a name of its own; regions and directions do not.
BUILDINGS = (
    "gefängnis", "botschaft", "konsulat", "flughafen", "krankenhaus", "schule", "kaserne", "lager",
    "stützpunkt", "hafen", "bahnhof", "kraftwerk", "werk", "fabrik", "universität", "moschee", "kirche",
    "museum", "hotel", "gericht", "gerichtshof",
)  # fmt: skip
_PARTS = ("norden", "süden", "osten", "westen", "zentrum", "nordosten", "nordwesten", "südosten", "südwesten")


def situated(tree: Tree, i: int, mentions: Mentions) -> Iterator[Fact]:
    """ "Tripoli im Libanon", "im afghanischen Kandahar", "das Gefängnis von Kandahar"."""
    own = _site(tree, i, mentions)
    if own is None:
        return
    for wider in (*_by_phrase(tree, i, own, mentions), *_by_adjective(tree, i, own, mentions)):
        if wider.span != own.span:
            yield Fact(tree, i, "locatedIn", own, wider, "place")
            return


def _by_phrase(tree: Tree, i: int, own: Mention, mentions: Mentions) -> Iterator[Mention]:
    """The wider place named after the narrower one: "in", in brackets, after a comma, as its capital."""
    named = [k for k in tree.deps(i, "appos", "flat") if mentions.at(tree, k) is own]
    for c in sorted(
        {*_right_behind(tree, i), *(d for k in (i, *named) for d in tree.deps(k, "nmod", "appos"))}
    ):
        words = tree.prepositions(c)
        wider = _named(tree, c, mentions)
        if tree[c].relation == "appos" and tree[c].lemma.lower().endswith("hauptstadt"):
            wider = next((m for d in tree.deps(c, "nmod") if (m := mentions.at(tree, d))), None)
            words = ["in"]
        elif words in (["in"], ["an"]) and tree[c].lemma.lower() in _PARTS:
            wider = next((m for d in tree.deps(c, "nmod") if (m := _named(tree, d, mentions))), None)
            words = ["in"]
        if wider is None or wider.form != "name" or wider.kind not in ("State", "Place"):
            continue
        building = own.form == "nominal" and wider.kind == "Place" and words in (["von"], ["bei"])
        if words == ["in"] or building or _set_off(tree, own, c, wider):
            yield wider


def _right_behind(tree: Tree, i: int) -> list[int]:
    """The phrase that follows a place at once, where the parser hung both on the verb: "in X in Y"."""
    if tree[i].relation != "obl":
        return []
    end = max(tree.subtree(i)) + 1
    return [c for c in tree.deps(tree[i].head, "obl") if min(tree.subtree(c)) == end]


def _set_off(tree: Tree, own: Mention, c: int, wider: Mention) -> bool:
    """ "Houston (Texas)", "Kandahar, Afghanistan": set apart right behind, by a bracket or before a comma."""
    if tree[c].relation != "appos" or c == 0 or wider.span.start - own.span.end > 2:
        return False
    return tree[c - 1].text == "(" or (tree[c - 1].text == "," and wider.kind == "State")


def _by_adjective(tree: Tree, i: int, own: Mention, mentions: Mentions) -> Iterator[Mention]:
    """The state of "im afghanischen Kandahar", "in der jemenitischen Provinz Schabwa"."""
    if own.form == "name" and own.kind == "Place":
        for c in tree.deps(i, "amod"):
            nation = mentions.adjectives.get((tree.number, c))
            if nation is not None and nation.kind == "State" and nation.span.end <= own.span.start:
                yield nation


def _named(tree: Tree, i: int, mentions: Mentions) -> Mention | None:
    """The name that a phrase carries: its own, or that after "Provinz"."""
    for c in tree.deps(i, "appos", "flat"):
        named = mentions.at(tree, c)
        if named is not None and named.form == "name" and c == i + 1:
            return named
    return mentions.at(tree, i)


def _site(tree: Tree, i: int, mentions: Mentions) -> Mention | None:
    """The place of a noun phrase: a name, the name after "Hafenstadt", or an unnamed building."""
    own = mentions.at(tree, i)
    if own is None or own.kind not in ("Place", "GovernmentBody"):
        return None
    named = _named(tree, i, mentions)
    if named is not None and named is not own:
        return named if named.kind == "Place" else None
    if own.form == "name":
        return own if own.kind == "Place" else None
    return own if tree[i].lemma.lower().endswith(BUILDINGS) else None
