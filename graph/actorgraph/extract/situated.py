"""What lies where, as noun phrases say it in passing."""

from __future__ import annotations

from collections.abc import Iterator

from actorgraph.adjectives import place_of_adjective
from actorgraph.extract.facts import Fact
from actorgraph.extract.mentions import Mentions
from actorgraph.extract.posts import kind_of
from actorgraph.extract.seats import seated
from actorgraph.extract.sites import (
    PARTS,
    SETTLEMENTS,
    SITES,
    after,
    is_area,
    is_place_noun,
    name_of,
    site,
)
from actorgraph.extract.syntax import FUSED, Tree
from actorgraph.extract.usual import central_state, state_of
from actorgraph.gazetteer import find
from actorgraph.model import Mention, Span

_INTO = frozenset({"die", "das", "ins"})
_QUARTERS = ("neustadt", "altstadt", "innenstadt", "hafen", "flughafen", "vorstadt")
_LIES = frozenset({"liegen", "befinden", "gelegen"})
_REGIONS = ("provinz", "bundesstaat", "teilstaat", "region", "gebiet", "distrikt", "departement", "stadt")
_SIDES = ("nördlich", "südlich", "östlich", "westlich")
# What a text calls without a name where it has just told which: "im Norden des Landes", "in der Stadt".
_TOLD = (*SETTLEMENTS, "land", "insel", "provinz", "region", "bundesstaat", "bundesland")
_APART = frozenset({",", "(", "–", "—"})
_STRONGHOLDS = ("hochburg", "zentrum", "hafen")


def situated(tree: Tree, i: int, mentions: Mentions) -> Iterator[Fact]:
    """ "Tripoli im Libanon", "im afghanischen Kandahar", "das Gefängnis von Kandahar", "X liegt in Y"."""
    yield from seated(tree, i, mentions)
    yield from _capital(tree, i, mentions)
    own = site(tree, i, mentions)
    if own is None:
        yield from _lying(tree, i, mentions)
        return
    ways = (_by_phrase, _by_adjective, _by_compound, _by_verb, _by_copula, _by_side)
    for wider in (one for way in ways for one in way(tree, i, own, mentions)):
        if wider.span != own.span:
            yield Fact(tree, i, "locatedIn", own, wider, "place")
            return


def _lying(tree: Tree, i: int, mentions: Mentions) -> Iterator[Fact]:
    """ "die Niederlande, wo sich der Strafgerichtshof befindet": of a body with a name."""
    own = mentions.at(tree, i)
    if own is not None and own.form == "name" and own.kind in SITES:
        for land in _by_verb(tree, i, own, mentions):
            yield Fact(tree, i, "locatedIn", own, land, "place")
            return


def _capital(tree: Tree, i: int, mentions: Mentions) -> Iterator[Fact]:
    """ "in der litauischen Hauptstadt", whose name the text need not say."""
    own = mentions.at(tree, i)
    if own is None or own.form != "nominal" or tree[i].lemma.lower() != "hauptstadt":
        return
    state = mentions.nation(tree, i)
    if state is not None and state.kind == "State" and name_of(tree, i, mentions) is own:
        yield Fact(tree, i, "locatedIn", own, state, "place")


def _by_phrase(tree: Tree, i: int, own: Mention, mentions: Mentions) -> Iterator[Mention]:
    """The wider place named after the narrower one: "in", in brackets, after a comma, as its capital."""
    named = [k for k in tree.deps(i, "appos", "flat") if mentions.at(tree, k) is own]
    behind = {d for k in (i, *named) for d in tree.deps(k, "nmod", "appos")}
    next_one = _next_phrase(tree, own, mentions)
    for c in sorted({*_right_behind(tree, i), *behind, *next_one, *_set_behind(tree, own)}):
        words = ["in"] if c in next_one else tree.prepositions(c)
        if is_place_noun(tree, c, mentions) and c > i and _starts_apposition(tree, c):
            yield from _of_apposition(tree, c, mentions)
            continue
        yield from _wider(tree, c, words, own, mentions)


def _wider(tree: Tree, c: int, words: list[str], own: Mention, mentions: Mentions) -> Iterator[Mention]:
    """The place of a phrase behind a narrower one, if it says where that lies."""
    wider = name_of(tree, c, mentions)
    if (
        own.form == "name"
        and c > 0
        and tree[c].upos == "NOUN"
        and tree[c].lemma.lower().endswith(SETTLEMENTS)
    ):
        return  # "nördlich von X in der Stadt Y"
    if words in (["in"], ["an"]) and tree[c].lemma.lower() in PARTS:
        yield from _whole(tree, c, mentions)
        return
    if own.form == "nominal" and words in (["in"], []) and _is_told(tree, c, mentions):
        yield from (m for m in (mentions.at(tree, c),) if m is not None)
        return
    if wider is None or wider.form != "name" or wider.kind not in ("State", "Place"):
        return
    if words == ["in"] and _leads_there(tree, c):
        return
    building = own.form == "nominal" and wider.kind == "Place" and words in (["von"], ["bei"])
    if words == ["in"] or building or _set_off(tree, own, c, wider):
        yield wider


def _whole(tree: Tree, part: int, mentions: Mentions) -> Iterator[Mention]:
    """Of what something is the north: "im Norden Libyens", "im Westen der Insel"."""
    for d in tree.deps(part, "nmod", "nmod:poss"):
        named = name_of(tree, d, mentions)
        area = named is not None and named.form == "name" and kind_of(named) in ("State", "Place")
        if named is not None and (area or _is_told(tree, d, mentions)):
            yield named


def _is_told(tree: Tree, c: int, mentions: Mentions) -> bool:
    """Whether a noun with its article takes up a place that the text has named: "der Stadt"."""
    own = mentions.at(tree, c)
    noun = own is not None and own.form == "nominal" and tree[c].lemma.lower().endswith(_TOLD)
    if not noun or name_of(tree, c, mentions) is not own:
        return False
    plain = not tree.deps(c, "amod", "nmod", "acl:relcl")
    articles = [tree.lower(d) for d in tree.deps(c, "det", "case")]
    return plain and any(word in ("der", "des", "im") for word in articles)


def _leads_there(tree: Tree, c: int) -> bool:
    """Whether "in" is for where something goes: "von München in die Schweiz", "in Richtung Berlin"."""
    if tree.lower(c) == "richtung":
        return True
    articles = {tree.lower(d) for d in tree.deps(c, "det", "case")}
    return bool(articles & _INTO) or ("den" in articles and "Number=Sing" in tree[c].feats)


def _next_phrase(tree: Tree, own: Mention, mentions: Mentions) -> set[int]:
    """The noun of "in ..." right behind, wherever the parser hung it; a year may stand between."""
    k = after(tree, own)
    if k + 1 < len(tree) and own.form == "nominal" and tree.lower(k) in ("der", "des", "von"):
        owner = mentions.over(tree, k + 1)  # "die Botschaft der USA in X"
        k = after(tree, owner) if owner is not None else k
    if k < len(tree) and own.form == "nominal" and tree[k].text.isdigit():
        k += 1
    return _inside(tree, k)


def _inside(tree: Tree, k: int) -> set[int]:
    """The noun of a phrase with "in" that begins at a token."""
    if k >= len(tree) or FUSED.get(tree.lower(k), tree.lower(k)) != "in":
        return set()
    for c in range(k + 1, min(k + 5, len(tree))):
        if tree[c].upos in ("NOUN", "PROPN", "X"):
            return {c}
        if tree[c].upos not in ("DET", "ADJ"):
            break
    return set()


def _set_behind(tree: Tree, own: Mention) -> list[int]:
    """The noun of an apposition right behind a name, wherever the parser hung it: "X, die Hauptstadt Y"."""
    start = after(tree, own)
    if start + 1 >= len(tree) or not (tree[start].text in _APART or _is_one(tree, start)):
        return []
    for k in range(start + 1, min(start + 6, len(tree))):
        if tree[k].upos == "NOUN":
            return [k]
        if tree[k].upos not in ("DET", "ADJ", "ADV", "PROPN"):
            break
    return []


def _is_one(tree: Tree, k: int) -> bool:
    """Whether an article begins "eine Stadt im Norden", whose writer left out the comma before it."""
    return tree[k].upos == "DET" and tree.lower(k).startswith("ein")


def _starts_apposition(tree: Tree, c: int) -> bool:
    """Whether a comma, dash or bracket stands before a noun and its article and adjectives."""
    k = c - 1
    while k > 0 and tree[k].upos in ("DET", "ADJ", "ADV", "PROPN") and not _is_one(tree, k):
        k -= 1
    return k > 0 and (tree[k].text in _APART or _is_one(tree, k))


def _of_apposition(tree: Tree, c: int, mentions: Mentions) -> Iterator[Mention]:
    """Where "eine Stadt im Norden des Irak", "die Hauptstadt Tabascos", "einer irakischen Stadt" lies."""
    named = name_of(tree, c, mentions)
    if named is not None and is_area(named):
        yield named  # "Los Angeles (US-Bundesstaat Kalifornien)"
    nation = mentions.nation(tree, c)
    if nation is not None and nation.kind == "State":
        yield nation
    yield from _towns(tree, c)
    for d in sorted({*tree.deps(c, "nmod", "nmod:poss"), *_inside(tree, c + 1)}):
        words = tree.prepositions(d)
        if tree[d].lemma.lower() in PARTS:
            inner = list(_whole(tree, d, mentions))
        elif words in ([], ["von"], ["in"]):
            inner = [m] if (m := name_of(tree, d, mentions)) is not None and m.form == "name" else []
        else:
            continue
        yield from (m for m in inner if kind_of(m) in ("State", "Place"))


def _towns(tree: Tree, c: int) -> Iterator[Mention]:
    """The town of "einem Berliner Stadtteil"."""
    for d in tree.deps(c, "amod", "compound"):
        known = place_of_adjective(tree[d].text)
        if d < c and known is not None and known.kind == "Place":
            yield Mention(tree[d].span, tree[d].span, known.kind, "adjective", tree[d].lemma)


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
    yield from _by_own_name(own)
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


def _by_own_name(own: Mention) -> Iterator[Mention]:
    """The town that a quarter's name begins with: "Bremer Neustadt", where all of it was taken for a name."""
    first, _, rest = own.lemma.partition(" ")
    known = place_of_adjective(first) if own.form == "name" and rest.lower().endswith(_QUARTERS) else None
    if known is not None and known.kind == "Place":
        span = Span(own.span.start, own.span.start + len(first))
        yield Mention(span, span, known.kind, "adjective", first)


def _is_quarter(tree: Tree, i: int) -> bool:
    """Whether an adjective within a name tells the town ("Bremer Neustadt"), as not all do."""
    return tree.lower(i).endswith(_QUARTERS)


def _by_compound(tree: Tree, i: int, own: Mention, mentions: Mentions) -> Iterator[Mention]:
    """The state of "der US-Bundesstaat Texas", "die US-Metropole Chicago"."""
    state = mentions.prefixes.get((tree.number, i))
    if own.form == "name" and state is not None and state.kind == "State":
        yield state


def _by_verb(tree: Tree, i: int, own: Mention, mentions: Mentions) -> Iterator[Mention]:
    """ "X liegt in Y", "Y, wo sich X befindet", of what has a fixed place."""
    verb = tree[i].head
    if own.form != "name" or tree[i].relation != "nsubj" or tree.verb_lemma(verb) not in _LIES:
        return
    if tree[verb].relation.startswith("acl") and any(tree.lower(c) == "wo" for c in tree.children[verb]):
        yield from (m for m in (name_of(tree, tree[verb].head, mentions),) if m is not None and is_area(m))
    for c in tree.deps(verb, "obl"):
        if tree.prepositions(c) in (["in"], ["bei"]) and tree[c].lemma.lower() in PARTS:
            yield from _whole(tree, c, mentions)
        elif tree.prepositions(c) == ["in"]:
            wider = name_of(tree, tree.antecedent(c), mentions)
            yield from (m for m in (wider,) if m is not None and is_area(m))


def _by_copula(tree: Tree, i: int, own: Mention, mentions: Mentions) -> Iterator[Mention]:
    """ "X ist die größte Stadt Libyens", "X ist eine Hochburg der Rebellen in Libyen"."""
    said = tree[i].head
    subjects = tree.deps(i, "nsubj") if own.form == "name" and tree.deps(i, "cop") else []
    for c in subjects:  # "Die Hauptstadt von Georgien ist X"
        if is_place_noun(tree, c, mentions):
            yield from (m for m in _of_apposition(tree, c, mentions) if is_area(m) or m.form == "adjective")
    if own.form != "name" or tree[i].relation != "nsubj" or not tree.deps(said, "cop"):
        return
    if is_place_noun(tree, said, mentions) or tree[said].lemma.lower().endswith(_STRONGHOLDS):
        yield from (m for m in _of_apposition(tree, said, mentions) if is_area(m) or m.form == "adjective")
        for d in (e for c in tree.deps(said, "nmod") for e in tree.deps(c, "nmod")):
            if tree.prepositions(d) == ["in"] and (m := name_of(tree, d, mentions)) and is_area(m):
                yield m


def _by_side(tree: Tree, i: int, own: Mention, mentions: Mentions) -> Iterator[Mention]:
    """The state that the text is at, of "die südliche Provinz X"."""
    sides = [c for c in tree.deps(i, "amod") if tree[c].lemma.lower().endswith(_SIDES)]
    if own.form != "name" or not sides or not tree[i].lemma.lower().endswith(_REGIONS):
        return
    state = central_state(mentions, own)
    known = {one.country for one in find(own.lemma)}
    if state is not None and (not known or state_of(state) in known):
        yield state
