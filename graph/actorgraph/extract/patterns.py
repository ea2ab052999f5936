"""Lasting facts that a noun phrase says by its make-up: offices, what belongs to whom, what lies where."""

from __future__ import annotations

from collections.abc import Iterator

from actorgraph.extract.facts import LED, Fact
from actorgraph.extract.mentions import Mentions
from actorgraph.extract.posts import bare_posts, posts
from actorgraph.extract.situated import situated
from actorgraph.extract.syntax import Tree
from actorgraph.model import Mention
from actorgraph.offices import office

BODIES = frozenset({"GovernmentBody", "ArmedForce", "IntelligenceService"})
WHOLES = frozenset({"State", "Alliance", "Organisation", "GovernmentBody", "ArmedForce"})

_MEMBERS = ("mitglied", "mitgliedstaat", "mitgliedsstaat", "mitgliedsland", "-land", "-staat", "-partner")
_COMMANDS = frozenset({"führung", "leitung", "kommando", "befehl", "vorsitz", "oberbefehl", "federführung"})


def facts(trees: list[Tree], mentions: Mentions) -> Iterator[Fact]:
    """Every lasting fact that the sentences of a text state in passing."""
    nouns = [(tree, i) for tree in trees for i, t in enumerate(tree.tokens) if t.upos in ("NOUN", "PROPN")]
    introduced = set()
    for tree, i in nouns:
        for fact in _said(tree, i, mentions):
            if fact.rule == "office":
                introduced.add(_surname(fact.subject))
            yield fact
    for tree, i in nouns:
        yield from (f for f in bare_posts(tree, i, mentions) if _surname(f.subject) not in introduced)


def _said(tree: Tree, i: int, mentions: Mentions) -> Iterator[Fact]:
    yield from posts(tree, i, mentions)
    yield from _body(tree, i, mentions)
    yield from situated(tree, i, mentions)
    yield from _government(tree, i, mentions)
    yield from _staff(tree, i, mentions)
    yield from _command(tree, i, mentions)
    yield from _membership(tree, i, mentions)


def _surname(person: Mention) -> str:
    return person.lemma.split()[-1].removesuffix("s")


def _body(tree: Tree, i: int, mentions: Mentions) -> Iterator[Fact]:
    """ "die libanesische Armee", "Generalstaatsanwaltschaft Litauens": bodies are part of their state."""
    own = mentions.at(tree, i)
    if own is None or own.kind not in BODIES:
        return
    whole = mentions.nation(tree, i)
    if whole is None:
        for c in tree.deps(i, "nmod", "nmod:poss"):
            found = mentions.at(tree, c)
            if tree.prepositions(c) in ([], ["von"]) and found is not None and found.kind in WHOLES:
                whole = found
    if whole is not None and whole.span != own.span:
        yield Fact(tree, i, "partOf", own, whole, "body")


def _government(tree: Tree, i: int, mentions: Mentions) -> Iterator[Fact]:
    """ "die Regierung Merkel", "die syrische Regierung von Baschar al-Assad", "das Kabinett unter X"."""
    if not tree[i].lemma.lower().endswith(("regierung", "kabinett", "regime")):
        return
    for c in tree.deps(i, "nmod", "appos", "flat"):
        leader = mentions.at(tree, c)
        if leader is None or leader.kind != "Person" or leader.form != "name":
            continue
        if tree.prepositions(c) in ([], ["von"], ["unter"]):
            state = mentions.nation(tree, i) or mentions.before(leader.span, frozenset({"State"}))
            if state is not None:
                yield Fact(tree, i, "leads", leader, state, "government", "Regierungschef")


def _staff(tree: Tree, i: int, mentions: Mentions) -> Iterator[Fact]:
    """ "Hauptmann X von der Y", "Experte X vom Institut Y": who belongs to what without an office."""
    if office(tree[i].lemma) or office(tree[i].text) or mentions.lexicon.kind_of(tree[i].lemma) != "Person":
        return
    person = next(
        (m for c in tree.deps(i, "appos", "flat") if (m := mentions.at(tree, c)) and m.kind == "Person"), None
    )
    if person is None or person.form != "name":
        return
    for c in tree.deps(i, "nmod"):
        whole = mentions.at(tree, c)
        if (
            whole is not None
            and whole.kind in LED - {"State"}
            and tree.prepositions(c) in ([], ["von"], ["bei"])
        ):
            yield Fact(tree, i, "holdsRoleIn", person, whole, "staff", tree[i].lemma)


def _command(tree: Tree, i: int, mentions: Mentions) -> Iterator[Fact]:
    """ "die Truppen unter Führung der USA", "eine Kommission unter Leitung von X": who leads a group."""
    group = mentions.at(tree, i)
    if group is None or group.kind in ("Person", "Place", "State", None):
        return
    for c in tree.deps(i, "nmod"):
        if tree.prepositions(c) != ["unter"] or tree[c].lemma.lower() not in _COMMANDS:
            continue
        whose = [m for d in tree.deps(c, "nmod", "nmod:poss") if (m := mentions.at(tree, d)) is not None]
        leader = next((m for m in whose if m.form == "name"), None) or mentions.nation(tree, c)
        if leader is not None and leader.span != group.span:
            yield Fact(tree, i, "leads", leader, group, "command")


def _membership(tree: Tree, i: int, mentions: Mentions) -> Iterator[Fact]:
    """ "Norbert Röttgen (CDU)", "das EU-Mitglied Polen": what a person or a state belongs to."""
    whole = mentions.prefixes.get((tree.number, i))
    if whole is not None and tree[i].lemma.lower().endswith(_MEMBERS):
        for c in tree.deps(i, "appos", "flat"):
            member = mentions.at(tree, c)
            if member is not None and member.form == "name" and member.kind == "State":
                yield Fact(tree, i, "memberOf", member, whole, "member")
    person = mentions.at(tree, i)
    if person is None or person.form != "name" or person.kind != "Person":
        return
    for c in tree.deps(i, "appos", "nmod", "parataxis"):
        party = mentions.at(tree, c)
        if party is not None and party.kind == "Party" and c > 0 and tree[c - 1].text == "(":
            yield Fact(tree, i, "memberOf", person, party, "party")
