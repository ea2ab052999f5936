"""Who leads a government or a group, as noun phrases say it in passing."""

from __future__ import annotations

from collections.abc import Iterator

from actorgraph.extract.facts import Fact
from actorgraph.extract.mentions import Mentions
from actorgraph.extract.posts import is_person, is_somebody
from actorgraph.extract.syntax import Tree
from actorgraph.extract.usual import central_state, known_state
from actorgraph.gazetteer import find
from actorgraph.model import Mention, Span

_GOVERNMENTS = ("regierung", "kabinett", "regime", "administration", "koalition")
_COALITION = "koalition"
_COMMANDS = frozenset({
    "führung", "leitung", "kommando", "befehl", "vorsitz", "oberbefehl", "federführung",
})  # fmt: skip


def leadership(tree: Tree, i: int, mentions: Mentions) -> Iterator[Fact]:
    """ "die Regierung Merkel", "die Truppen unter Führung der USA"."""
    if tree[i].lemma.lower().endswith(_GOVERNMENTS):
        yield from _government(tree, i, mentions)
    else:
        yield from _command(tree, i, mentions)


def _government(tree: Tree, i: int, mentions: Mentions) -> Iterator[Fact]:
    """ "die Regierung Merkel", "die syrische Regierung unter X", "die Bush-Administration"."""
    leader = _head_of_government(tree, i, mentions)
    if leader is not None:
        own = mentions.at(tree, i) if tree[i].lemma.lower().endswith(_COALITION) else None
        if own is not None and own.form == "nominal":
            yield Fact(tree, i, "leads", leader, own, "government", "Regierungschef")
            return
        state = mentions.nation(tree, i) or _state_of(tree, leader, mentions)
        if state is not None and state.kind == "State":
            yield Fact(tree, i, "leads", leader, state, "government", "Regierungschef")


def _state_of(tree: Tree, leader: Mention, mentions: Mentions) -> Mention | None:
    """The state last named before in the sentence, or else that of a known person or of the text."""
    known = known_state(mentions, leader)
    if known is not None:
        return known
    last = mentions.before(leader.span, frozenset({"State"}))
    inside = last is not None and tree.sentence.span.covers(last.span)
    return last if inside else central_state(mentions, leader)


def _head_of_government(tree: Tree, i: int, mentions: Mentions) -> Mention | None:
    under = [
        c for d in tree.deps(i, "nmod") for c in tree.deps(d, "nmod") if tree.prepositions(c) == ["unter"]
    ]
    for c in (*tree.deps(i, "nmod", "appos", "flat"), *under):
        words = tree.prepositions(c)
        if words not in ([], ["von"], ["unter"]):
            continue
        if tree[c].lemma.lower() in _COMMANDS and words == ["unter"]:
            inner = (mentions.over(tree, d) for d in tree.deps(c, "nmod", "nmod:poss", "appos"))
        else:
            inner = (mentions.over(tree, d) for d in (c, *tree.deps(c, "appos", "flat")))
        found = next((m for m in inner if is_person(m)), None)
        if found is not None:
            return found
    return _right_behind(tree, i, mentions) or _first_part(tree, i, mentions)


def _right_behind(tree: Tree, i: int, mentions: Mentions) -> Mention | None:
    """The person of "unter dem Christdemokraten X" right behind, wherever the parser hung it."""
    k = i + 1
    if k >= len(tree) or tree.lower(k) not in ("unter", "von"):
        return None
    k += 1
    while k < len(tree) and tree[k].upos in ("DET", "ADJ"):
        k += 1
    if k + 1 < len(tree) and mentions.over(tree, k) is None and is_somebody(tree, k, mentions):
        k += 1
    found = mentions.over(tree, k) if k < len(tree) else None
    return found if is_person(found) else None


def _first_part(tree: Tree, i: int, mentions: Mentions) -> Mention | None:
    """The person that "Bush-Regierung" begins with: one that the text or the gazetteer has."""
    prefix, hyphen, _ = tree[i].text.rpartition("-")
    if not hyphen:
        return None
    known = find(prefix)
    named = any(is_person(m) and m.lemma.split()[-1] == prefix for m in mentions.names)
    if not named and not (known and known[0].kind == "Person"):
        return None
    span = Span(tree[i].span.start, tree[i].span.start + len(prefix))
    return Mention(span, span, "Person", "name", prefix)


def _command(tree: Tree, i: int, mentions: Mentions) -> Iterator[Fact]:
    """ "die Truppen unter Führung der USA", "wurde unter Leitung von X gegründet": who leads a group."""
    group = mentions.at(tree, i)
    if group is None or group.kind in ("Person", "Place", "State", None):
        return
    verb = tree[i].head if tree[i].relation in ("nsubj", "nsubj:pass") else i
    commands = [c for k in {i, verb} for c in tree.deps(k, "nmod", "obl")]
    for c in commands:
        if tree.prepositions(c) != ["unter"] or tree[c].lemma.lower() not in _COMMANDS:
            continue
        leader = _whose(tree, c, mentions) or mentions.nation(tree, c)
        if leader is not None and leader.span != group.span:
            yield Fact(tree, i, "leads", leader, group, "command")
            return


def _whose(tree: Tree, c: int, mentions: Mentions) -> Mention | None:
    """Who is named in the genitive of "Führung", a title before the name or not."""
    for d in tree.deps(c, "nmod", "nmod:poss"):
        for k in (*tree.deps(d, "appos", "flat"), d):
            found = mentions.over(tree, k) or mentions.at(tree, k)
            if found is not None and found.form == "name":
                return found
    return None
