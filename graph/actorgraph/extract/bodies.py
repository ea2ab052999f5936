"""Bodies that are part of a state or of another body: "die libanesische Armee", "ISAF-Verbände der NATO"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from actorgraph.adjectives import place_of_adjective
from actorgraph.extract.facts import BODIES, Fact
from actorgraph.extract.mentions import Mentions
from actorgraph.extract.posts import by_hyphen, kind_of
from actorgraph.extract.syntax import FUSED, Tree
from actorgraph.extract.usual import central_state
from actorgraph.gazetteer import find
from actorgraph.model import Mention, Span

WHOLES = frozenset(
    {"Party", "State", "Alliance", "Organisation", "GovernmentBody", "ArmedForce", "IntelligenceService"}
)
# Unnamed bodies that are spoken of in the plural, like groups.
_FORCES = ("kraft", "kräfte", "truppe", "truppen", "organ", "verband", "verbände")
_DAUGHTERS = ("tochter", "tochterfirma", "tochtergesellschaft", "tochterunternehmen", "unterorganisation")
_FRACTIONS = ("fraktion", "parlamentsgruppe")
_MISSIONS = ("mission", "hilfswerk", "agentur", "programm", "organisation", "kommissariat", "stützpunkt")
_ABROAD = ("botschaft", "konsulat", "truppe", "truppen", "kraft", "kräfte", "vertretung")
_REGIONAL = ("landtag", "regierung", "ministerium", "landeskriminalamt")
_OWNED = ("staatlich", "staatseigen", "bundeseigen", "regierungseigen", "halbstaatlich")
_PUBLIC = frozenset({"Media", "Company", "Organisation"})
_OF = re.compile(r"\s(?:der|des|von)\s")


def bodies(tree: Tree, i: int, mentions: Mentions) -> Iterator[Fact]:
    """What a body is a part of, by its adjective, its genitive, its name, or "staatlich"."""
    own = mentions.at(tree, i)
    if own is None:
        yield from _beginning(tree, i, mentions)
        return
    if own.kind in BODIES or (own.form == "nominal" and tree[i].lemma.lower().endswith(_FORCES)):
        whole = mentions.nation(tree, i) or _genitive(tree, i, mentions) or _of_region(tree, i)
        whole = whole or _in_state(tree, i, own, mentions)
    elif own.form == "nominal" and tree[i].lemma.lower().endswith(_FRACTIONS):
        whole = _prefix(tree, i, mentions) or _genitive(tree, i, mentions)
    elif own.form == "nominal" and tree[i].lemma.lower().endswith(_DAUGHTERS):
        own = _meant(tree, i, own, mentions)
        whole = by_hyphen(tree, i, mentions) or _genitive(tree, i, mentions, WHOLES | _PUBLIC)
    elif own.form == "nominal" and tree[i].lemma.lower().endswith(_MISSIONS) and _prefix(tree, i, mentions):
        own = _short_name(tree, i, mentions) or own
        whole = _prefix(tree, i, mentions)
    elif own.form == "nominal" and own.kind in _PUBLIC and _is_public(tree, i):
        own = _meant(tree, i, own, mentions)
        whole = mentions.nation(tree, i) or _genitive(tree, i, mentions)
        if whole is None and own.form == "name":
            whole = central_state(mentions, own)
    else:
        whole = None
    whole = whole or _within(own)
    if whole is not None and whole.span != own.span:
        yield Fact(tree, i, "partOf", own, whole, "body")
    if own.kind == "Party" and tree[i].lemma.lower().endswith(_FRACTIONS):
        yield from _of_house(tree, i, own, mentions)


def _in_state(tree: Tree, i: int, own: Mention, mentions: Mentions) -> Mention | None:
    """The state of "die Behörden in Thailand", right behind a body without a name."""
    k = i + 1
    if own.kind != "GovernmentBody" or own.form != "nominal" or k + 1 >= len(tree):
        return None
    if FUSED.get(tree.lower(k), tree.lower(k)) != "in":
        return None
    k += 2 if tree[k + 1].upos == "DET" and k + 2 < len(tree) else 1
    named = mentions.over(tree, k)
    abroad = tree[i].lemma.lower().endswith(_ABROAD)
    return named if named is not None and kind_of(named) == "State" and not abroad else None


def _of_house(tree: Tree, i: int, own: Mention, mentions: Mentions) -> Iterator[Fact]:
    """The parliament of "SPD-Bundestagsfraktion", "Fraktion der SPD im Bundestag"."""
    for k in range(i + 1, min(i + 7, len(tree))):
        house = mentions.over(tree, k)
        if house is not None and house.kind == "GovernmentBody" and FUSED.get(tree.lower(k - 1)) == "in":
            yield Fact(tree, i, "partOf", own, house, "body")
            return
        if tree[k].upos not in ("DET", "ADP", "PROPN", "ADJ") and house is None:
            break
    house_word, _, rest = tree[i].text.rpartition("-")[2].partition("sfraktion")
    known = next(iter(find(house_word)), None) if rest != tree[i].text else None
    if known is not None and known.kind == "GovernmentBody":
        start = tree[i].span.start + tree[i].text.index(house_word)
        span = Span(start, start + len(house_word))
        yield Fact(tree, i, "partOf", own, Mention(span, span, known.kind, "name", house_word), "body")


def _of_region(tree: Tree, i: int) -> Mention | None:
    """The region of "der bayerische Landtag", whose adjective names no state."""
    if not tree[i].lemma.lower().endswith(_REGIONAL):
        return None
    for c in tree.deps(i, "amod"):
        known = place_of_adjective(tree[c].text)
        if c < i and known is not None and known.kind == "Place" and not known.population:
            return Mention(tree[c].span, tree[c].span, "Place", "adjective", tree[c].lemma)
    return None


def _prefix(tree: Tree, i: int, mentions: Mentions) -> Mention | None:
    return mentions.prefixes.get((tree.number, i))


def _short_name(tree: Tree, i: int, mentions: Mentions) -> Mention | None:
    """The acronym of "die UN-Mission im Südsudan (UNMISS)"."""
    for k in range(i + 1, min(i + 6, len(tree) - 2)):
        if tree[k].text == "(":
            named = mentions.over(tree, k + 1)
            return named if tree[k + 2].text == ")" and tree[k + 1].text.isupper() else None
        if tree[k].upos not in ("ADP", "DET", "PROPN", "ADJ"):
            return None
    return None


def _meant(tree: Tree, i: int, own: Mention, mentions: Mentions) -> Mention:
    """Whose name stands beside a noun, or is said to be it: "X ist ein staatliches Unternehmen"."""
    subjects = tree.deps(i, "nsubj") if tree.deps(i, "cop") else []
    said = [k for c in subjects for k in (*tree.deps(c, "appos", "flat"), c)]
    above = [tree[i].head] if tree[i].relation == "appos" else []
    beside = (*said, *tree.deps(i, "appos", "flat"), i + 1, *above)
    named = (mentions.over(tree, c) for c in beside if c < len(tree))
    return next((m for m in named if m is not None and m.kind != "State"), own)


def _beginning(tree: Tree, i: int, mentions: Mentions) -> Iterator[Fact]:
    """ "ISAF-Verbände der NATO": the body that a compound begins with."""
    own = _prefix(tree, i, mentions)
    if own is None or own.kind == "State" or not tree[i].lemma.lower().endswith(_FORCES):
        return
    whole = _genitive(tree, i, mentions)
    if whole is not None:
        yield Fact(tree, i, "partOf", own, whole, "body")


def _genitive(tree: Tree, i: int, mentions: Mentions, kinds: frozenset[str] = WHOLES) -> Mention | None:
    for c in tree.deps(i, "nmod", "nmod:poss"):
        found = mentions.over(tree, c) or mentions.at(tree, c)
        if found is None or found is mentions.at(tree, i):  # the genitive is a part of the name
            continue
        if tree.prepositions(c) in ([], ["von"]) and kind_of(found) in kinds:
            return found
    return None


def _is_public(tree: Tree, i: int) -> bool:
    return any(tree[c].lemma.lower() in _OWNED for c in tree.deps(i, "amod"))


def _within(own: Mention) -> Mention | None:
    """The state or alliance in a body's name: "Sicherheitsrat der Vereinten Nationen"."""
    first, hyphen, _ = own.lemma.partition("-")
    if own.form == "name" and own.kind in BODIES and hyphen and first.isupper():
        known = next(iter(find(first)), None)
        span = Span(own.span.start, own.span.start + len(first))
        state = known is not None and known.kind == "State"
        return Mention(span, span, "State", "name", first) if state else None
    joint = _OF.search(own.lemma) if own.form == "name" and own.kind in BODIES | {"Alliance"} else None
    if joint is None or own.kind not in WHOLES:
        return None
    rest = own.lemma[joint.end() :]
    known = next(iter(find(rest)), None)
    if known is None or known.kind not in ("State", "Alliance"):
        return None
    span = Span(own.span.start + joint.end(), own.span.end)
    return Mention(span, span, known.kind, "name", rest)
