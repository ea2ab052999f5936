"""Who holds which office in what: "Präsident X", "X, Sprecher der Y", "der russische Präsident"."""

from __future__ import annotations

from collections.abc import Iterator

from actorgraph.adjectives import place_of_adjective
from actorgraph.extract.facts import LED, Fact
from actorgraph.extract.mentions import Mentions
from actorgraph.extract.syntax import FUSED, Tree
from actorgraph.extract.usual import usual_body
from actorgraph.gazetteer import find, state_of_seat
from actorgraph.model import Mention, Span
from actorgraph.offices import Office, office

SEATS = frozenset({"GovernmentBody", "Organisation", "Company"})  # one is "im" these, but "in" a town at most
_REACH = 10  # tokens between a title and the name after it
_OPEN, _CLOSE = "(", ")"
_MAKING = frozenset(
    {"wählen", "ernennen", "bestimmen", "bestellen", "machen", "befördern", "berufen", "küren"}
)
_AIDES = frozenset(
    {"Stellvertreter", "Sprecher", "Berater", "Sekretär", "Vizepräsident", "Außenminister", "Minister"}
)
_LONG_ACRONYM = 7
_SEATS_OF_STATES = ("Kreml",)
_ONE = frozenset({"er", "sie"})
_DENYING = frozenset({"nicht", "kein", "keine", "nie", "niemals"})
_UNREAL = frozenset({"wäre", "wären", "würde"})
# What begins a compound without being the name of a body: "TV-Moderator".
_NO_BODIES = frozenset({"TV", "PR", "IT", "KZ", "EX", "CO", "DJ", "NS", "V", "U", "S"})


def posts(tree: Tree, i: int, mentions: Mentions) -> Iterator[Fact]:
    """The office that a noun names, where the sentence says both who has it and where."""
    post = post_of(tree, i, mentions)
    if post is None:
        return
    person = holder_of(tree, i, mentions) or _unnamed(tree, i, mentions, post)
    held = _body(tree, i, mentions, post) or _in_name(person)
    if person is not None and held is not None and person.span != held.span and _fits(post, person, held):
        yield _fact(tree, i, post, person, held)


def _in_name(person: Mention | None) -> Mention | None:
    """The state that was drawn into a name: "König Abdullah von Jordanien"."""
    first, _, rest = person.lemma.rpartition(" von ") if person is not None else ("", "", "")
    known = next(iter(find(rest)), None) if first and person is not None else None
    if known is None or known.kind != "State" or person is None:
        return None
    span = Span(person.span.end - len(rest), person.span.end)
    return Mention(span, span, known.kind, "name", rest)


def bare_posts(tree: Tree, i: int, mentions: Mentions) -> Iterator[Fact]:
    """The office of somebody named without a word on where: it is where the text is at ("Präsident X")."""
    post = post_of(tree, i, mentions)
    person = holder_of(tree, i, mentions) if post is not None else None
    if post is None or person is None or _body(tree, i, mentions, post) is not None:
        return
    held = usual_body(mentions, tree, i, person, post)
    if held is not None:
        yield _fact(tree, i, post, person, held)


def _fits(post: Office, person: Mention, held: Mention) -> bool:
    """Whether a post can be in such a body: nobody is a state's member, and a town is led by its mayor."""
    kind = kind_of(held)
    if post.kind == "ArmedForce" and person.form != "name" and kind == "State":
        return False  # "ein russischer Soldat" says where he comes from
    if post.relation == "memberOf":
        return kind not in ("State", "Place")
    return kind != "Place" or post.relation != "leads" or post.kind in ("Place", "State")


def _fact(tree: Tree, i: int, post: Office, person: Mention, held: Mention) -> Fact:
    deputy = any(tree[c].lemma.lower().startswith("stellvertretend") for c in tree.deps(i, "amod"))
    relation = "holdsRoleIn" if deputy and post.relation == "leads" else post.relation
    role = tree[i].lemma if relation != "memberOf" else None
    return Fact(tree, i, relation, person, held, "office", role)


def post_of(tree: Tree, i: int, mentions: Mentions) -> Office | None:
    """The post that a token is a title for, unless it is a word of a body's name."""
    named = mentions.over(tree, i)
    if named is not None and named.kind != "Person":
        return None  # a word of a body's name
    return office(tree[i].lemma) or office(tree[i].text)


def is_person(mention: Mention | None) -> bool:
    """Whether a mention is a person's name, and no state or body that the recogniser took for one."""
    if mention is None or mention.kind != "Person" or mention.form != "name":
        return False
    known = find(mention.lemma) if " " not in mention.lemma else ()
    return not known or known[0].kind not in LED


def holder_of(tree: Tree, i: int, mentions: Mentions) -> Mention | None:
    """Who is named with the title: right behind it, by the tree, or set apart before or after it."""
    near = mentions.over(tree, i + 1) if i + 1 < len(tree) else None
    by_tree = (mentions.over(tree, c) for c in tree.deps(i, "appos", "flat", "nmod"))
    above = [tree[i].head] if tree[i].relation in ("appos", "nmod", "parataxis", "root") else []
    ways = (near, *by_tree, _set_before(tree, i, mentions), *(mentions.over(tree, a) for a in above))
    named = next((m for m in ways if is_person(m)), None) or _further_on(tree, i, mentions)
    return named or equated(tree, i, mentions) or _made(tree, i, mentions)


def _made(tree: Tree, i: int, mentions: Mentions) -> Mention | None:
    """Who has been voted or named to an office: "X wurde zum Präsidenten gewählt", "ernannte X zum Chef"."""
    verb = tree[i].head
    plain = tree.prepositions(i) == ["zu"] and tree[i].relation in ("obl", "nmod")
    if not plain or tree.verb_lemma(verb) not in _MAKING or not is_plain(tree, verb, i):
        return None
    if any(tree[c].lemma == "sollen" or tree.lower(c) == "wird" for c in tree.children[verb]):
        return None  # not yet
    whom = tree.deps(verb, "nsubj:pass") or tree.deps(verb, "obj")
    found = (mentions.over(tree, k) for c in whom for k in (*tree.deps(c, "appos", "flat"), c))
    return next((m for m in found if is_person(m)), None)


def equated(tree: Tree, i: int, mentions: Mentions) -> Mention | None:
    """Whom a clause says to be something: "X ist Sprecher der Y", "Sprecher der Y ist X", "er war dort Y"."""
    said = i if tree.deps(i, "cop") else tree[i].head
    if tree[said].upos in ("VERB", "AUX") and tree[said].lemma == "sein":
        pair = [c for c in tree.deps(said, "nsubj", "xcomp", "obj") if c != i]
    elif said == i:
        pair = tree.deps(i, "nsubj")
    else:
        pair = [said] if tree[i].relation == "nsubj" and tree.deps(said, "cop") else []
    if not is_plain(tree, said, i):
        return None
    for c in pair:
        of_clause = tree.antecedent(c) if tree[c].xpos == "PRELS" else c
        for k in (*tree.deps(of_clause, "appos", "flat"), of_clause):
            found = mentions.over(tree, k)
            if is_person(found):
                return found
        whose = mentions.at(tree, c)
        if said == i and whose is not None and whose.form == "pronoun" and tree.lower(c) in _ONE:
            return whose
    return None


def is_plain(tree: Tree, said: int, i: int) -> bool:
    """Whether a clause says what is, and not what is not, may be or shall be."""
    denied = is_denied(tree, said, i)
    modal = any(tree[c].xpos.startswith("VM") for c in tree.deps(said, "aux"))
    verbs = [said, *tree.deps(said, "cop")]
    return not denied and not modal and all(tree.lower(k) not in _UNREAL for k in verbs)


def is_denied(tree: Tree, *indices: int) -> bool:
    """Whether "nicht" or "kein" stands with one of some words."""
    return any(tree.lower(c) in _DENYING for k in indices for c in tree.children[k])


def _set_before(tree: Tree, i: int, mentions: Mentions) -> Mention | None:
    """ "X, der frühere Präsident", "X (CDU), Präsident": the name before the comma or bracket."""
    k = i - 1
    while k > 0 and tree[k].upos in ("ADJ", "DET", "ADV", "NUM"):
        k -= 1
    if k <= 0 or tree[k].text not in (",", _OPEN):
        return None
    k -= 1
    if tree[k].text == _CLOSE:
        k = next((o - 1 for o in range(k, max(k - 6, 0), -1) if tree[o].text == _OPEN), k)
    found = mentions.over(tree, k)
    return found if is_person(found) else None


def _further_on(tree: Tree, i: int, mentions: Mentions) -> Mention | None:
    """ "Vorsitzender der Y, X": the name behind what the title is of, with a comma between or without."""
    comma = False
    for k in range(i + 1, min(i + _REACH, len(tree))):
        named = mentions.over(tree, k)
        if is_person(named):
            return named if k > i + 1 else None
        if comma or tree[k].upos in ("VERB", "AUX", "CCONJ", "SCONJ", "PRON", "ADV", "NUM"):
            return None
        if tree[k].text == ",":
            comma = True
        elif (tree[k].upos == "PUNCT" and tree[k].text not in (_OPEN, _CLOSE)) or (
            named is None and tree[k].upos == "NOUN" and is_somebody(tree, k, mentions)
        ):
            return None
    return None


def is_somebody(tree: Tree, k: int, mentions: Mentions) -> bool:
    """Whether a noun is for people: then the name behind it is theirs ("Sprecher des Präsidenten X")."""
    kind = mentions.lexicon.kind_of(tree[k].lemma)
    return office(tree[k].lemma) is not None or kind in ("Person", "Group")


def _unnamed(tree: Tree, i: int, mentions: Mentions, post: Office) -> Mention | None:
    """The title as an actor without a name; members may be several, the holders of a post may not."""
    own = mentions.at(tree, i)
    if own is None or own.form != "nominal":
        return None
    if post.relation == "memberOf":
        return own if own.kind in ("Group", "Person") and post.word != "Mitglied" else None
    return own if own.kind == "Person" and _is_one(tree, i) else None


def _is_one(tree: Tree, i: int) -> bool:
    """Whether a title without a name speaks of one person: "der Präsident", not "die Präsidenten"."""
    articles = [tree.lower(c) for c in tree.deps(i, "det", "case")]
    plural = "die" in articles and not tree.lower(i).endswith("in")
    return bool(articles) and not plural


def _body(tree: Tree, i: int, mentions: Mentions, post: Office) -> Mention | None:
    """What an office is in: a genitive, a compound's first part, an adjective, a name beside it."""
    first = by_hyphen(tree, i, mentions)
    return (
        _by_phrase(tree, i, mentions, inside=first is None)
        or first
        or _by_owner(tree, i, mentions)
        or mentions.nation(tree, i)
        or _by_name_after(tree, i, mentions)
        or _by_place(tree, i)
        or (_unknown_place(tree, i) if post.kind == "Place" else None)
    )


def _by_phrase(tree: Tree, i: int, mentions: Mentions, *, inside: bool) -> Mention | None:
    """The body of a genitive or of "von"; `inside`: also that of "im", as of "Abgeordneter im Landtag"."""
    for c in tree.deps(i, "nmod", "nmod:poss"):
        if not inside and tree.prepositions(c) == ["in"]:
            continue
        joined = (k for k in tree.deps(c, "conj") if tree[k - 1].text == "/")
        for d in (*joined, *tree.deps(c, "appos", "flat"), c, *tree.deps(c, "nmod")):
            found = mentions.over(tree, d) or mentions.at(tree, d)
            own = d == c or tree[d].relation == "conj"
            if d != c and found is not None and found.kind == "Place" and _is_body(tree, c, mentions):
                continue  # "von der Kriminalpolizei Köln"
            if found is not None and (own or found.form == "name") and _holds(found, tree, c):
                return found
        if mentions.over(tree, c) is None and is_acronym(tree, c) and tree.prepositions(c) in ([], ["von"]):
            return Mention(tree[c].span, tree[c].span, "Organisation", "name", tree[c].text)
    return None


def is_acronym(tree: Tree, i: int) -> bool:
    """Whether a proper noun that nothing is known of is written in capitals: "Sprecher der XYZ"."""
    word = tree[i].text
    unknown = word.isalpha() and word.isupper() and 1 < len(word) < _LONG_ACRONYM and not find(word)
    return unknown and tree[i].xpos in ("NE", "FM")


def _is_body(tree: Tree, c: int, mentions: Mentions) -> bool:
    own = mentions.at(tree, c)
    return own is not None and own.kind in LED and own.form == "nominal"


def _holds(found: Mention, tree: Tree, c: int) -> bool:
    words = tree.prepositions(c)
    if is_person(found) or (found.kind == "Person" and found.form != "name"):
        return False
    if words in ([], ["von"], ["bei"]):
        return kind_of(found) in LED or (kind_of(found) == "Place" and found.form == "name")
    at = words == ["an"] and kind_of(found) == "Organisation"  # "Professor an der Universität X"
    return at or (words == ["in"] and kind_of(found) in SEATS)


def kind_of(mention: Mention) -> str | None:
    """The kind of a mention, by the gazetteer where the recogniser took a state or body for a person."""
    if mention.form == "name" and mention.kind in ("Person", None):
        known = find(mention.lemma)
        return known[0].kind if known else mention.kind
    return mention.kind


def by_hyphen(tree: Tree, i: int, mentions: Mentions) -> Mention | None:
    """The body that a compound begins with: a known one, one that the text names, or an acronym."""
    prefix, hyphen, _ = tree[i].text.rpartition("-")
    if not hyphen:
        prefix = next((w for w in _SEATS_OF_STATES if tree[i].text.startswith(w)), "")
    if not prefix:
        return None
    before = tree[i - 1] if i and tree[i - 1].xpos in ("NE", "FM") else None
    whole = f"{before.text} {prefix}" if before is not None else ""
    if before is not None and (joined := find(whole)) and joined[0].kind in LED:  # "IG Metall-Chef"
        span = Span(before.span.start, tree[i].span.start + len(prefix))
        return Mention(span, span, joined[0].kind, "name", whole)
    seat = tuple(s for s in (state_of_seat(prefix),) if s is not None)
    known = find(prefix) or find(prefix.replace("-", " ")) or seat
    kind = known[0].kind if known else _kind_in_text(prefix, mentions)
    if kind not in LED:
        return None
    start = tree[i].span.start
    span = type(tree[i].span)(start, start + len(prefix))
    return Mention(span, span, kind, "name", prefix)


def _kind_in_text(prefix: str, mentions: Mentions) -> str | None:
    """The kind of a body that only the text knows, by its name elsewhere or by its capitals."""
    told = (m.kind for m in mentions.names if m.form == "name" and m.lemma == prefix and m.kind in LED)
    acronym = prefix.isalpha() and prefix.isupper() and len(prefix) > 1 and prefix not in _NO_BODIES
    return next(told, "Organisation" if acronym else None)


def _by_owner(tree: Tree, i: int, mentions: Mentions) -> Mention | None:
    """The genitive right before a title: "Kaliforniens Gouverneur", "Frankreichs neuer Präsident"."""
    k = i - 1
    while k > 0 and tree[k].xpos == "ADJA":
        k -= 1
    found = mentions.over(tree, k) if k >= 0 and tree[k].text.endswith("s") else None
    if found is None or is_person(found) or tree[k].head not in (i, tree[i].head):
        return None
    return found if kind_of(found) in LED | {"Place"} else None


def _by_name_after(tree: Tree, i: int, mentions: Mentions) -> Mention | None:
    """The name behind "der", "des", "von", "im" and a noun for its kind, wherever the parser hung it."""
    words: list[str] = []
    for k in range(i + 1, min(i + 6, len(tree))):
        named = mentions.over(tree, k)
        if named is not None:
            if is_person(named) or not (words or named.lemma.endswith("s")):
                return None
            inside = any(FUSED.get(w, w) == "in" for w in words)
            kinds = SEATS if inside else LED | {"Place"}
            return named if kind_of(named) in kinds else None
        if tree[k].upos in ("DET", "ADP"):
            if FUSED.get(tree.lower(k), tree.lower(k)) not in ("der", "des", "von", "bei", "in", "dem"):
                return None
            words.append(tree.lower(k))
        elif tree[k].upos == "NOUN":
            if mentions.lexicon.kind_of(tree[k].lemma) in ("Person", "Group", None):
                return None
        elif tree[k].xpos != "ADJA":
            return None
    return None


def _unknown_place(tree: Tree, i: int) -> Mention | None:
    """The name behind "Gouverneur von", "Bürgermeister von", which nothing else told to be one."""
    if i + 2 < len(tree) and tree.lower(i + 1) == "von" and tree[i + 2].xpos == "NE":
        span = tree[i + 2].span
        return Mention(span, span, "Place", "name", tree[i + 2].text)
    return None


def _by_place(tree: Tree, i: int) -> Mention | None:
    """The region or town of "der bayerische Ministerpräsident", "der Londoner Bürgermeister"."""
    for c in tree.deps(i, "amod", "compound"):
        if c < i and place_of_adjective(tree[c].text):
            return Mention(tree[c].span, tree[c].span, "Place", "adjective", tree[c].lemma)
    return None
