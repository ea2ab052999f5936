"""What lies where, as noun phrases say it in passing."""

from __future__ import annotations

from collections.abc import Iterator

from actorgraph.adjectives import place_of_adjective
from actorgraph.extract.facts import Fact
from actorgraph.extract.mentions import Mentions
from actorgraph.extract.posts import kind_of
from actorgraph.extract.syntax import Tree
from actorgraph.model import Mention

# What stands somewhere even without a name of its own; regions and directions do not.
BUILDINGS = (
    "gefängnis", "botschaft", "konsulat", "flughafen", "krankenhaus", "schule", "kaserne", "lager",
    "stützpunkt", "hafen", "bahnhof", "kraftwerk", "werk", "fabrik", "universität", "moschee", "kirche",
    "museum", "hotel", "gericht", "gerichtshof", "deponie", "turm", "halle", "schwimmbad", "arena", "stadion",
    "theater", "schloss", "burg", "bunker", "gymnasium", "klinik", "klinikum", "heim", "anstalt",
    "gedenkstätte", "hospital", "supermarkt", "tempel", "synagoge", "kathedrale", "kloster", "restaurant",
    "café", "diskothek", "bergwerk", "polizeiwache", "polizeistation", "einkaufszentrum", "raffinerie",
    "bahnstation", "werft", "hochschule", "redaktion",
)  # fmt: skip
_SITES = frozenset({"Place", "GovernmentBody", "Asset", "Organisation", "Company", "Media"})
_SEATED = _SITES - {"Place", "Asset"}  # with a name and a seat
_SETTLEMENTS = ("stadt", "ort", "dorf", "stadtteil", "gemeinde", "bezirk", "metropole", "siedlung")
_SEAT = ("sitz", "hauptquartier", "zentrale")
_INTO = frozenset({"die", "das", "ins"})
_QUARTERS = ("neustadt", "altstadt", "innenstadt", "hafen", "flughafen", "vorstadt")
_LIES = frozenset({"liegen", "befinden", "gelegen"})
_PARTS = ("norden", "süden", "osten", "westen", "zentrum", "nordosten", "nordwesten", "südosten", "südwesten")


def situated(tree: Tree, i: int, mentions: Mentions) -> Iterator[Fact]:
    """ "Tripoli im Libanon", "im afghanischen Kandahar", "das Gefängnis von Kandahar", "X liegt in Y"."""
    yield from _seated(tree, i, mentions)
    own = _site(tree, i, mentions)
    if own is None:
        return
    ways = (_by_phrase, _by_adjective, _by_compound, _by_verb)
    for wider in (one for way in ways for one in way(tree, i, own, mentions)):
        if wider.span != own.span:
            yield Fact(tree, i, "locatedIn", own, wider, "place")
            return


def _seated(tree: Tree, i: int, mentions: Mentions) -> Iterator[Fact]:
    """ "das Bundeskriminalamt (BKA) in Wiesbaden", "X mit Sitz in Y", "X hat seinen Sitz in Y"."""
    own = mentions.at(tree, i)
    if own is None or own.form != "name" or own.kind not in _SEATED:
        return
    k = next((k for k, t in enumerate(tree.tokens) if t.span.start >= own.span.end), len(tree))
    if k + 3 < len(tree) and tree[k].text == "(" and tree[k + 2].text == ")":
        k += 3
    told = [t.text for t in tree.tokens[k : k + 2]] == ["mit", "Sitz"]
    k += 2 if told else 0
    places = [k + 1] if k + 1 < len(tree) and tree.lower(k) == "in" else []
    if not told:
        places = [c for c in places if tree[c].relation == "nmod"] + _of_seat(tree, i)
    for c in places:
        town = mentions.over(tree, c)
        if town is not None and town.kind == "Place":
            yield Fact(tree, i, "locatedIn", own, town, "place")
            return


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


def _by_phrase(tree: Tree, i: int, own: Mention, mentions: Mentions) -> Iterator[Mention]:
    """The wider place named after the narrower one: "in", in brackets, after a comma, as its capital."""
    named = [k for k in tree.deps(i, "appos", "flat") if mentions.at(tree, k) is own]
    behind = (d for k in (i, *named) for d in tree.deps(k, "nmod", "appos"))
    for c in sorted({*_right_behind(tree, i), *behind, *_after_comma(tree, own)}):
        words = tree.prepositions(c)
        wider = _named(tree, c, mentions)
        if _is_site_noun(tree, c, mentions) and c > i and _starts_apposition(tree, c):
            yield from _of_apposition(tree, c, mentions)
            continue
        if words in (["in"], ["an"]) and tree[c].lemma.lower() in _PARTS:
            wider = next((m for d in tree.deps(c, "nmod") if (m := _named(tree, d, mentions))), None)
            words = ["in"]
        if wider is None or wider.form != "name" or wider.kind not in ("State", "Place"):
            continue
        if words == ["in"] and any(tree.lower(d) in _INTO for d in tree.deps(c, "det", "case")):
            continue  # "von München in die Schweiz"
        building = own.form == "nominal" and wider.kind == "Place" and words in (["von"], ["bei"])
        if words == ["in"] or building or _set_off(tree, own, c, wider):
            yield wider


def _after_comma(tree: Tree, own: Mention) -> list[int]:
    """The noun of an apposition right behind a name, wherever the parser hung it: "X, die Hauptstadt Y"."""
    start = next((k for k, t in enumerate(tree.tokens) if t.span.start >= own.span.end), len(tree))
    if start + 1 >= len(tree) or tree[start].text not in (",", "("):
        return []
    for k in range(start + 1, min(start + 6, len(tree))):
        if tree[k].upos == "NOUN":
            return [k]
        if tree[k].upos not in ("DET", "ADJ", "ADV", "PROPN"):
            break
    return []


def _starts_apposition(tree: Tree, c: int) -> bool:
    """Whether a comma or bracket stands before a noun and its article and adjectives."""
    k = c - 1
    while k > 0 and tree[k].upos in ("DET", "ADJ", "ADV", "PROPN"):
        k -= 1
    return k > 0 and tree[k].text in (",", "(")


def _is_site_noun(tree: Tree, c: int, mentions: Mentions) -> bool:
    return tree[c].upos == "NOUN" and mentions.lexicon.kind_of(tree[c].lemma) == "Place"


def _of_apposition(tree: Tree, c: int, mentions: Mentions) -> Iterator[Mention]:
    """Where "eine Stadt im Norden des Irak", "die Hauptstadt Tabascos", "einer irakischen Stadt" lies."""
    nation = mentions.nation(tree, c)
    if nation is not None and nation.kind == "State":
        yield nation
    for d in tree.deps(c, "nmod", "nmod:poss"):
        words = tree.prepositions(d)
        if tree[d].lemma.lower() in _PARTS:
            inner = [m for e in tree.deps(d, "nmod") if (m := _named(tree, e, mentions))]
        elif words in ([], ["von"], ["in"]):
            inner = [m] if (m := _named(tree, d, mentions)) is not None else []
        else:
            continue
        yield from (m for m in inner if m.form == "name" and kind_of(m) in ("State", "Place"))


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
    """The state or town of "im afghanischen Kandahar", "im Berliner Stadtteil X", "Bremer Neustadt"."""
    for c in tree.deps(i, "amod", "compound"):
        nation = mentions.adjectives.get((tree.number, c))
        known = place_of_adjective(tree[c].text)
        if (
            c > i
            or known is None
            or (c > 0 and tree[c - 1].xpos == "NE")
            or (own.form == "nominal" and nation is not None)
        ):
            continue
        if own.span.covers(tree[c].span) and own.form == "name" and not _is_quarter(tree, i):
            continue
        if nation is not None:
            yield nation
        elif own.kind == "Place" and known.kind in ("State", "Place"):
            yield Mention(tree[c].span, tree[c].span, known.kind, "adjective", tree[c].lemma)


def _is_quarter(tree: Tree, i: int) -> bool:
    """Whether an adjective within a name tells the town ("Bremer Neustadt"), as not all do."""
    return tree.lower(i).endswith(_QUARTERS)


def _by_compound(tree: Tree, i: int, own: Mention, mentions: Mentions) -> Iterator[Mention]:
    """The state of "der US-Bundesstaat Texas", "die US-Metropole Chicago"."""
    state = mentions.prefixes.get((tree.number, i))
    if own.form == "name" and state is not None and state.kind == "State":
        yield state


def _by_verb(tree: Tree, i: int, own: Mention, mentions: Mentions) -> Iterator[Mention]:
    """ "X liegt in Y", "X befindet sich in Y", of what has a fixed place."""
    verb = tree[i].head
    if own.form != "name" or tree[i].relation != "nsubj" or tree.verb_lemma(verb) not in _LIES:
        return
    for c in tree.deps(verb, "obl"):
        wider = _named(tree, c, mentions)
        if tree.prepositions(c) in (["in"], ["bei"]) and tree[c].lemma.lower() in _PARTS:
            wider = next((m for d in tree.deps(c, "nmod") if (m := _named(tree, d, mentions))), None)
        elif tree.prepositions(c) != ["in"]:
            continue
        if wider is not None and wider.form == "name" and wider.kind in ("State", "Place"):
            yield wider


def _named(tree: Tree, i: int, mentions: Mentions) -> Mention | None:
    """The name that a phrase carries: its own, or that after "Provinz"."""
    named = mentions.over(tree, i + 1) if i + 1 < len(tree) else None
    if named is not None and tree[i + 1].head in (
        i,
        *(k for k in range(i + 2, len(tree)) if tree[k].head == i),
    ):
        return named
    return mentions.over(tree, i) or mentions.at(tree, i)


def _site(tree: Tree, i: int, mentions: Mentions) -> Mention | None:
    """The place of a noun phrase: a name, the name after "Hafenstadt", or an unnamed building."""
    own = mentions.at(tree, i)
    if own is None or own.kind not in _SITES:
        return None
    one = "Number=Plur" not in tree[i].feats
    building = own.form == "nominal" and one and tree[i].lemma.lower().endswith(BUILDINGS)
    if own.kind not in ("Place", "GovernmentBody"):
        return own if building else None
    named = _named(tree, i, mentions)
    if named is not None and named is not own:
        told = tree[i].lemma.lower().endswith(_SETTLEMENTS)
        return named if named.kind == "Place" or (told and kind_of(named) != "State") else None
    if own.form == "name":
        return own if own.kind == "Place" else None
    return own if building else None
