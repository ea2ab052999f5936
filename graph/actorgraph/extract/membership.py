"""Who belongs to what: members of parties and alliances, seats in a parliament, people of an institute."""

from __future__ import annotations

from collections.abc import Iterator

from actorgraph.extract.facts import LED, Fact
from actorgraph.extract.mentions import Mentions
from actorgraph.extract.posts import is_person, is_plain, kind_of
from actorgraph.extract.syntax import FUSED, Tree
from actorgraph.model import Mention
from actorgraph.offices import office

_MEMBERS = ("mitglied", "mitgliedstaat", "mitgliedsstaat", "mitgliedsland", "-land", "-staat", "-partner")
_SEATS = ("sitz", "mandat", "abgeordnete", "abgeordneter", "abgeordneten", "parlamentssitz")
_OWN = ("sein", "ihr")
_HOUSES = (
    "parlament",
    "landtag",
    "bundestag",
    "stadtrat",
    "gemeinderat",
    "senat",
    "kongress",
    "kammer",
    "haus",
)


def membership(tree: Tree, i: int, mentions: Mentions) -> Iterator[Fact]:
    """What a person, party or state belongs to, by a noun phrase or the seats that it has."""
    yield from _member_state(tree, i, mentions)
    yield from _staff(tree, i, mentions)
    own = mentions.at(tree, i)
    if own is None or own.form != "name":
        return
    if is_person(own):
        yield from _in_brackets(tree, i, own, mentions)
        yield from _from_body(tree, i, own, mentions)
    elif own.kind == "Party":
        yield from _own_party(tree, i, own, mentions)
        yield from _seated(tree, i, own, mentions)
        yield from _in_house(tree, i, own, mentions)


def _member_state(tree: Tree, i: int, mentions: Mentions) -> Iterator[Fact]:
    """ "die EU-Mitglieder Polen und Ungarn", "Polen ist EU-Mitglied"."""
    whole = mentions.prefixes.get((tree.number, i))
    if whole is None or not tree[i].lemma.lower().endswith(_MEMBERS):
        return
    named = [d for c in tree.deps(i, "appos", "flat") for d in tree.conjuncts(c)]
    if tree.deps(i, "cop") and is_plain(tree, i, i):
        named += [d for c in tree.deps(i, "nsubj") for d in tree.conjuncts(c)]
    for c in named:
        member = mentions.at(tree, c)
        if member is not None and member.form == "name" and member.kind == "State":
            yield Fact(tree, i, "memberOf", member, whole, "member")


def _in_house(tree: Tree, i: int, party: Mention, mentions: Mentions) -> Iterator[Fact]:
    """ "die SPD im Bundestag", "CDU und FDP im Landtag": the house that parties named together sit in."""
    first = tree.first_conjunct(i)
    if tree[first].relation in ("nmod", "nmod:poss"):
        return  # "die Fraktion der SPD im Bundestag"
    last = max((c for c in tree.conjuncts(first) if mentions.over(tree, c) is not None), default=i)
    if last + 1 >= len(tree) or FUSED.get(tree.lower(last + 1), tree.lower(last + 1)) != "in":
        return
    for c in range(last + 2, min(last + 5, len(tree))):
        house = mentions.over(tree, c) or mentions.at(tree, c)
        if house is not None and house.kind == "GovernmentBody" and tree[c].lemma.lower().endswith(_HOUSES):
            yield Fact(tree, i, "memberOf", party, house, "seats")
        if tree[c].upos not in ("DET", "ADJ"):
            return


def _staff(tree: Tree, i: int, mentions: Mentions) -> Iterator[Fact]:
    """ "Hauptmann X von der Y", "Experte X vom Institut Y": who belongs to what without an office."""
    if office(tree[i].lemma) or office(tree[i].text) or mentions.lexicon.kind_of(tree[i].lemma) != "Person":
        return
    person = next((m for c in tree.deps(i, "appos", "flat") if is_person(m := mentions.over(tree, c))), None)
    if person is None:
        return
    for c in tree.deps(i, "nmod"):
        whole = mentions.at(tree, c)
        if (
            whole is not None
            and whole.kind in LED - {"State"}
            and tree.prepositions(c) in ([], ["von"], ["bei"])
        ):
            yield Fact(tree, i, "holdsRoleIn", person, whole, "staff", tree[i].lemma)


def _in_brackets(tree: Tree, i: int, person: Mention, mentions: Mentions) -> Iterator[Fact]:
    """ "Norbert Röttgen (CDU)": a party in brackets right behind a name, wherever the parser hung it."""
    end = max(k for k in range(len(tree)) if mentions.over(tree, k) is person)
    if end + 2 >= len(tree) or tree[end + 1].text != "(":
        return
    party = mentions.over(tree, end + 2)
    if party is not None and (kind_of(party) == "Party" or _is_acronym(tree, end + 2)):
        yield Fact(tree, i, "memberOf", person, party, "party")


def _from_body(tree: Tree, i: int, person: Mention, mentions: Mentions) -> Iterator[Fact]:
    """ "X von der Universität Y", "X vom Institut Y": right behind a name, wherever the parser hung it."""
    k = max(k for k in range(len(tree)) if mentions.over(tree, k) is person) + 1
    if k >= len(tree) or tree.lower(k) not in ("von", "vom", "beim"):
        return
    k += 1
    while k < len(tree) and tree[k].upos in ("DET", "ADJ"):
        k += 1
    whole = mentions.over(tree, k) if k < len(tree) else None
    if whole is not None and whole.kind in LED - {"State"} and kind_of(whole) in LED - {"State"}:
        relation = "memberOf" if whole.kind == "Party" else "holdsRoleIn"
        yield Fact(tree, i, relation, person, whole, "staff")


def _is_acronym(tree: Tree, k: int) -> bool:
    """ "(VVD)": letters in capitals alone in brackets behind a person are that person's party."""
    word = tree[k].text
    return word.isalpha() and word.isupper() and len(word) > 1 and tree[min(k + 1, len(tree) - 1)].text == ")"


def _own_party(tree: Tree, i: int, party: Mention, mentions: Mentions) -> Iterator[Fact]:
    """ "seine Partei X", "ihre SPD": the party is that of whom the pronoun means."""
    beside = tree[i].relation in ("appos", "flat", "nmod") and not tree.prepositions(i)
    nouns = [i, *([tree[i].head] if beside else [])]
    for k in nouns:
        for c in tree.deps(k, "det", "det:poss"):
            whose = mentions.at(tree, c)
            if whose is not None and tree.lower(c).startswith(_OWN):
                yield Fact(tree, i, "memberOf", whose, party, "own-party")
                return


def _seated(tree: Tree, i: int, party: Mention, mentions: Mentions) -> Iterator[Fact]:
    """ "X ist im Bundestag vertreten", "X stellt dort 80 Abgeordnete", "X hat sechs Mandate im Parlament"."""
    if tree[tree.first_conjunct(i)].relation not in ("nsubj", "nsubj:pass"):
        return
    verb = tree[tree.first_conjunct(i)].head
    seats = [k for k in tree.deps(verb, "obj") if tree[k].lemma.lower().endswith(_SEATS)]
    if not seats and tree.verb_lemma(verb) != "vertreten":
        return
    if any(tree.lower(c) == "nicht" for c in tree.deps(verb, "advmod")):
        return
    for k in (verb, *seats):
        for c in tree.deps(k, "obl", "nmod", "advmod"):
            house = mentions.over(tree, c) or mentions.at(tree, c)
            if tree.prepositions(c) == ["in"] and house is not None and house.kind == "GovernmentBody":
                yield Fact(tree, i, "memberOf", party, house, "seats")
                return
