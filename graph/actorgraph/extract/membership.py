"""Who belongs to what: members of parties and alliances, seats in a parliament, people of an institute."""

from __future__ import annotations

from collections.abc import Iterator

from actorgraph.extract.facts import LED, Fact
from actorgraph.extract.mentions import Mentions
from actorgraph.extract.posts import is_denied, is_person, is_plain, kind_of
from actorgraph.extract.syntax import FUSED, Tree
from actorgraph.model import Mention
from actorgraph.offices import office

_MEMBERS = ("mitglied", "mitgliedstaat", "mitgliedsstaat", "mitgliedsland", "-land", "-staat", "-partner")
_SEATS = ("sitz", "mandat", "abgeordnete", "abgeordneter", "abgeordneten", "parlamentssitz")
_OTHERS = ("weiter", "ander")
_FEW = 3
_LONG = 10  # tokens between "der" and "angehörende"
_ALL = frozenset({"alle", "beide"})
_NUMBERS = {"beide": 2, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5}
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
    yield from _belonging(tree, i, own, mentions)
    if kind_of(own) in LED - {"State"}:
        yield from _everyone(tree, i, own, mentions)
    if is_person(own):
        yield from _and_others(tree, i, own, mentions)
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
    behind = [i + 1] if i + 1 < len(tree) and tree[i + 1].upos == "PROPN" else []
    named = [d for c in (*tree.deps(i, "appos", "flat"), *behind) for d in tree.conjuncts(c)]
    if tree.deps(i, "cop") and is_plain(tree, i, i):
        named += [d for c in tree.deps(i, "nsubj") for d in tree.conjuncts(c)]
    for c in dict.fromkeys(named):
        member = mentions.at(tree, c)
        if member is not None and member.form == "name" and kind_of(member) == "State":
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
    """ "Norbert Röttgen (CDU)", "Norbert Röttgen, CDU,": a party set off right behind a name."""
    k = max(k for k in range(len(tree)) if mentions.over(tree, k) is person) + 1
    if k + 2 >= len(tree) or tree[k].text not in ("(", ","):
        return
    party = mentions.over(tree, k + 1)
    if party is None:
        return
    bracket = tree[k].text == "("
    closed = tree[k + 2].text in (",", ".", ")") and party.span.end == tree[k + 1].span.end
    listed = tree[k + 1].relation == "conj" and not bracket  # "X, SPD und CDU"
    told = kind_of(party) == "Party" and (bracket or (closed and not listed))
    if told or (bracket and _is_acronym(tree, k + 1)):
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
    """ "X ist im Bundestag vertreten", "X stellt dort 80 Abgeordnete", "X mit 51 Sitzen"."""
    for verb in _verbs_of(tree, i):
        seats = [k for k in tree.deps(verb, "obj") if _counts_seats(tree, k)]
        if (not seats and tree.verb_lemma(verb) != "vertreten") or is_denied(tree, verb):
            continue
        inside = [c for k in (verb, *seats) for c in tree.deps(k, "obl", "nmod", "advmod")]
        house = _house(tree, inside, mentions) or (_last_house(mentions, party) if seats else None)
        if house is not None:
            yield Fact(tree, i, "memberOf", party, house, "seats")
            return
    k = next((k for k, t in enumerate(tree.tokens) if t.span.start >= party.span.end), len(tree))
    if k + 2 < len(tree) and tree.lower(k) == "mit" and tree[k + 1].upos == "NUM":
        last = _last_house(mentions, party)
        if last is not None and any(tree[c].lemma.lower().endswith(_SEATS) for c in range(k, len(tree))):
            yield Fact(tree, i, "memberOf", party, last, "seats")


def _verbs_of(tree: Tree, i: int) -> Iterator[int]:
    """The verbs whose subject a party is, that of a relative clause on it among them."""
    first = tree.first_conjunct(i)
    if tree[first].relation in ("nsubj", "nsubj:pass"):
        yield tree[first].head
    above = tree[i].head if tree[i].relation in ("appos", "flat", "nmod") else i
    for verb in (c for k in {i, above} for c in tree.deps(k, "acl:relcl")):
        if any(tree[c].xpos == "PRELS" for c in tree.deps(verb, "nsubj", "nsubj:pass")):
            yield verb


def _counts_seats(tree: Tree, k: int) -> bool:
    return tree[k].lemma.lower().endswith(_SEATS)


def _house(tree: Tree, inside: list[int], mentions: Mentions) -> Mention | None:
    """The parliament of "im Bundestag", of several phrases of a clause."""
    for c in inside:
        house = mentions.over(tree, c) or mentions.at(tree, c)
        if tree.prepositions(c) == ["in"] and house is not None and house.kind == "GovernmentBody":
            return house
    return None


def _last_house(mentions: Mentions, party: Mention) -> Mention | None:
    """The parliament that the text spoke of last, where a sentence only tells how many seats."""
    before = (m for m in mentions.all() if m.span.end <= party.span.start and m.kind == "GovernmentBody")
    houses = [m for m in before if m.lemma.lower().endswith(_HOUSES)]
    return houses[-1] if houses else None


def _everyone(tree: Tree, i: int, whole: Mention, mentions: Mentions) -> Iterator[Fact]:
    """ "Alle drei gehören der SPD an": as many as the text has named last, if it has named no more."""
    verb = tree[i].head if tree[i].upos != "VERB" else i
    words = {tree.lower(k) for k in range(min(verb, len(tree)))}
    number = next((n for word, n in _NUMBERS.items() if word in words and words & _ALL), 0)
    if tree.verb_lemma(verb) != "angehören" or not number:
        return
    named: dict[str, Mention] = {}
    for m in mentions.names:
        if is_person(m) and m.span.end <= tree.sentence.span.start:
            named[m.lemma.split()[-1].removesuffix("s")] = m
    if len(named) == number:
        for person in named.values():
            yield Fact(tree, i, "memberOf", person, whole, "everyone")


def _belonging(tree: Tree, i: int, own: Mention, mentions: Mentions) -> Iterator[Fact]:
    """ "die der Koalition angehörende Partei X", "die zu Indonesien gehörende Insel X"."""
    noun = tree[i].head if tree[i].relation in ("appos", "flat") else i
    for c in tree.deps(noun, "amod"):
        member = tree[c].lemma.lower().startswith("angehörend")
        if not member and not tree[c].lemma.lower().startswith("gehörend"):
            continue
        words = ("der", "dem") if member else ("zu", "zum", "zur")
        articles = (k for k in range(max(c - _LONG, 0), c) if tree.lower(k) in words)
        nouns = (d for k in articles for d in (k + 1, k + 2) if d < c and tree[d].upos != "ADJ")
        wholes = (mentions.over(tree, d) or mentions.at(tree, d) for d in nouns)
        whole = next((m for m in wholes if m is not None and m.kind in LED), None)
        if whole is not None and whole.span != own.span:
            yield Fact(tree, i, "memberOf" if member else "partOf", own, whole, "member")


def _and_others(tree: Tree, i: int, own: Mention, mentions: Mentions) -> Iterator[Fact]:
    """ "X und weitere Mitglieder der Y": X is one of them too."""
    for c in tree.deps(i, "conj"):
        post = office(tree[c].lemma) if c > i else None
        others = any(tree.lower(d).startswith(_OTHERS) for d in tree.deps(c, "amod"))
        if post is None or not others or len(tree.conjuncts(i)) > _FEW:
            continue
        for d in tree.deps(c, "nmod", "nmod:poss"):
            whole = mentions.over(tree, d) or mentions.at(tree, d)
            if tree.prepositions(d) in ([], ["von"]) and whole is not None and kind_of(whole) in LED:
                yield Fact(tree, i, "memberOf", own, whole, "member")
                return
