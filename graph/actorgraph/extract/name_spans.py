"""Names as a recogniser gives them, mended by the words around: titles, nouns for a kind, quotation marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from actorgraph.extract.facts import LED
from actorgraph.extract.lexicon import Lexicon
from actorgraph.extract.syntax import Tree
from actorgraph.gazetteer import find
from actorgraph.model import Name, Span
from actorgraph.offices import office

_OPENING, _CLOSING = '„“”"«»', '“”"«»'
# Nouns of these kinds tell the kind of the name that stands right behind them.
_TELLING = frozenset(
    {"Organisation", "Party", "Company", "Media", "Group", "Place", "GovernmentBody", "Asset"}
)
_BODIES = frozenset({"Organisation", "Party", "Company", "Media"})
_NAME_WORDS = 3
_LONGEST = 8  # words between quotation marks that are a name still
_BEFORE_APPOSITION = frozenset({",", "(", "–", "—"})
_TOWNS = ("stadt", "stadtteil", "dorf", "ort", "gemeinde", "insel", "viertel", "bezirk", "siedlung")
_AREAS = (*_TOWNS, "provinz", "distrikt", "region", "landkreis", "bundesstaat", "halbinsel", "departement")
_NO_NAME = frozenset({",", ";", ":", "!", "?", "."})


def told_names(names: tuple[Name, ...], trees: list[Tree], lexicon: Lexicon) -> tuple[Name, ...]:
    """The names of a text in text order: what a title joined is split, and what a noun tells is added."""
    by_tree = {
        tree.number: _whole(tree, [m for n in _inside(names, tree) for m in _mended(tree, n, lexicon)])
        for tree in trees
    }
    found = []
    short = _acronyms(trees, lexicon, by_tree)
    for tree in trees:
        taken = by_tree[tree.number]
        told = [
            *_told(tree, lexicon, taken),
            *(
                Name(t.span, short[t.text])
                for t in tree.tokens
                if t.text in short and not any(n.span.overlaps(t.span) and n.kind != "Other" for n in taken)
            ),
        ]
        kept = (n for n in by_tree[tree.number] if not any(n.span.overlaps(t.span) for t in told))
        found += [*told, *kept]
    return tuple(sorted(found, key=lambda n: n.span))


def _whole(tree: Tree, names: list[Name]) -> list[Name]:
    """Names with those put together that are one known body: "Oberster Gerichtshof" and "der USA"."""
    made: list[Name] = []
    for name in names:
        last = made[-1] if made else None
        span = Span(last.span.start, name.span.end) if last is not None else name.span
        inside = [t for t in tree.tokens if span.covers(t.span)]
        of_body = last is not None and len(inside) > 2 and any(t.text in ("der", "des") for t in inside)
        known = find(" ".join(t.text for t in inside)) if of_body else ()
        if known and known[0].kind not in ("Person", "Place", "State"):
            made[-1] = Name(span, known[0].kind)
        else:
            made.append(name)
    return made


def _acronyms(trees: list[Tree], lexicon: Lexicon, names: dict[int, list[Name]]) -> dict[str, str]:
    """What a text gives in brackets as a body's short name, or as a person's party, with its kind."""
    told: dict[str, str] = {}
    for tree in trees:
        for k in range(1, len(tree) - 2):
            word = tree[k + 1].text
            bracket = tree[k].text == "(" and tree[k + 2].text == ")"
            if (
                bracket
                and _is_acronym(word)
                and (kind := _short_for(tree, k - 1, lexicon, names[tree.number]))
            ):
                told.setdefault(word, kind)
    return told


def _is_acronym(word: str) -> bool:
    return word.isalpha() and word.isupper() and 1 < len(word) < 7 and not find(word)


def _short_for(tree: Tree, i: int, lexicon: Lexicon, names: list[Name]) -> str | None:
    """The kind of what ends at a token: a noun for a body, or a person, whose party is told."""
    named = next((n for n in names if n.span.overlaps(tree[i].span) and n.kind != "Other"), None)
    if named is not None:
        return "Party" if named.kind == "Person" and " " in _words(tree, named) else None
    kind = lexicon.kind_of(tree[i].lemma) if tree[i].upos == "NOUN" else None
    return kind if kind in _BODIES | {"GovernmentBody", "ArmedForce", "IntelligenceService"} else None


def _words(tree: Tree, name: Name) -> str:
    return " ".join(t.text for t in tree.tokens if name.span.overlaps(t.span))


def _inside(names: tuple[Name, ...], tree: Tree) -> Iterator[Name]:
    sentence = tree.sentence.span
    return (n for n in names if sentence.start <= n.span.start < sentence.end)


def _mended(tree: Tree, name: Name, lexicon: Lexicon) -> Iterator[Name]:
    """A name as its neighbours show it: in two, of another kind, or none at all."""
    inside = [i for i, t in enumerate(tree.tokens) if name.span.overlaps(t.span)]
    if not inside:
        yield name
        return
    if name.kind != "Person" and (_is_title(tree, inside) or _is_joined(tree, inside[-1])):
        return
    if inside[0] > 1 and _is_joined(tree, inside[0] - 2):
        yield replace(name, span=tree.span((inside[0] - 2, inside[-1])))
        return
    joint = _joint(tree, inside)
    if joint is not None:
        first, rest = inside[:joint], inside[joint:]
        yield Name(tree.span(first), find(_text(tree, first))[0].kind)
        yield Name(tree.span(rest), "Person")
    elif name.kind not in ("Person", "State") and _is_titled(tree, inside):
        yield replace(name, kind="Person")
    elif name.kind == "Person" and (place := _place_meant(tree, inside)) is not None:
        yield replace(name, kind=place)
    elif name.kind not in ("Place", "State") and (
        _is_told_town(tree, inside, lexicon) or _is_told_region(tree, inside)
    ):
        yield replace(name, kind="Place")
    else:
        told = _kind_of_noun(tree, inside, name, lexicon) or _kind_told(tree, inside, name, lexicon)
        yield replace(name, kind=told or name.kind)


def _is_title(tree: Tree, inside: list[int]) -> bool:
    """Whether an adjective and a title were taken for a name: "Kölner Oberbürgermeister"."""
    described = tree[inside[0]].xpos == "ADJA" and tree[inside[-1]].upos == "NOUN"
    return described and office(tree[inside[-1]].text) is not None and not _known(tree, inside)


def _is_joined(tree: Tree, i: int) -> bool:
    """Whether a name is the first part of a compound with a stroke: "CDU" of "CDU/CSU-Fraktion"."""
    if i + 2 >= len(tree) or tree[i + 1].text != "/" or "-" not in tree[i + 2].text:
        return False
    return tree[i].span.end == tree[i + 1].span.start and tree[i + 2].upos == "NOUN"


def _text(tree: Tree, inside: list[int]) -> str:
    return " ".join(tree[i].text for i in inside)


def _known(tree: Tree, inside: list[int]) -> bool:
    return bool(find(_text(tree, inside)))


def _joint(tree: Tree, inside: list[int]) -> int | None:
    """Where a person's name begins behind what the title is of: "Präsident der Schweiz Anna Huber"."""
    if len(inside) < 3 or _known(tree, inside) or not _has_title(tree, inside[0]):
        return None
    for k in (len(inside) - 2, len(inside) - 3):
        if k < 1 or not all(_is_name_word(tree, i) for i in inside[k:]):
            continue
        known = find(_text(tree, inside[:k]))
        if known and known[0].kind in LED:
            return k
    return None


def _has_title(tree: Tree, i: int) -> bool:
    """Whether a title stands before a name, with a word or two between at most."""
    return any(tree[k].upos == "NOUN" and office(tree[k].text) for k in range(max(i - 3, 0), i))


def _is_titled(tree: Tree, inside: list[int]) -> bool:
    """Whether a name of two or three unknown words stands right behind a title: it is a person's."""
    before = inside[0] - 1
    if before < 0 or not 2 <= len(inside) <= 3 or tree[before].upos != "NOUN" or _known(tree, inside):
        return False
    post = office(tree[before].lemma) or office(tree[before].text)
    words = all(_is_name_word(tree, i) and not find(tree[i].text) for i in inside)
    return post is not None and post.relation != "memberOf" and words


def _is_name_word(tree: Tree, i: int) -> bool:
    word = tree[i].text
    return tree[i].xpos in ("NE", "FM", "NN") and word[:1].isupper() and not word.isupper()


def _place_meant(tree: Tree, inside: list[int]) -> str | None:
    """The kind of a place or state that a preposition before it tells: "Gouverneur von Alaska", "in Utah"."""
    before = inside[0] - 1
    known = find(tree[inside[0]].text) if len(inside) == 1 and before >= 0 else ()
    if not known or known[0].kind not in ("Place", "State"):
        return None
    of_title = tree.lower(before) == "von" and before > 0 and office(tree[before - 1].text) is not None
    return known[0].kind if of_title or tree.lower(before) in ("in", "nach") else None


def _is_told_town(tree: Tree, inside: list[int], lexicon: Lexicon) -> bool:
    """Whether an apposition says that a name is a town's: "X, eine Stadt in Y", "X – ein Stadtteil von Y".

    Behind "die" it must be a capital's, for "sagte X, die Stadt ..." goes on about another thing.
    """
    k = inside[-1] + 1
    mark = k < len(tree) and tree[k].text in _BEFORE_APPOSITION
    k += 1 if mark else 0
    article = tree.lower(k) if k < len(tree) and tree[k].upos == "DET" else ""
    known = {one.kind for one in find(_text(tree, inside))} - {"Place"}
    if not article or not (mark or article.startswith("ein")) or known:
        return False
    k += 1
    while k < len(tree) - 1 and tree[k].upos in ("ADJ", "ADV"):
        k += 1
    noun = tree[k].lemma.lower() if k < len(tree) and tree[k].upos == "NOUN" else ""
    if article.startswith("ein"):
        return noun.endswith(_TOWNS) and lexicon.kind_of(noun) == "Place"
    return noun.endswith("hauptstadt")


def _is_told_region(tree: Tree, inside: list[int]) -> bool:
    """Whether a noun for a region or town stands right before a name of one word: "im Distrikt X"."""
    before = inside[0] - 1
    if before < 0 or len(inside) > 1 or tree[inside[0]].head != before or _known(tree, inside):
        return False
    return tree[before].upos == "NOUN" and tree[before].lemma.lower().endswith(_AREAS)


def _kind_of_noun(tree: Tree, inside: list[int], name: Name, lexicon: Lexicon) -> str | None:
    """The kind of state body that a name's own noun is: "Oberster Gerichtshof", taken for a party."""
    last = tree[inside[-1]]
    kind = lexicon.kind_of(last.lemma) if last.upos == "NOUN" and len(inside) > 1 else None
    taken = name.kind in _BODIES and kind in ("GovernmentBody", "ArmedForce", "IntelligenceService")
    return kind if taken and not _known(tree, inside) else None


def _kind_told(tree: Tree, inside: list[int], name: Name, lexicon: Lexicon) -> str | None:
    """The kind of body that a noun right before a name says it is: "Gewerkschaft Verdi"."""
    before, word = inside[0] - 1, tree[inside[-1]].text
    if before < 0 or word.endswith("s") or tree[inside[0]].head != before:
        return None
    if name.kind not in (_BODIES if len(inside) > 1 else _BODIES | {"Person"}):
        return None
    kind = lexicon.kind_of(tree[before].lemma) if tree[before].upos == "NOUN" else None
    known = find(_text(tree, inside))
    sure = bool(known) and (known[0].kind == "Person" or name.kind != "Person")
    return kind if kind in _BODIES and not sure else None


def _told(tree: Tree, lexicon: Lexicon, names: list[Name]) -> Iterator[Name]:
    """Names that nothing but the noun before them shows to be some: in quotation marks, or of a place."""
    for i, token in enumerate(tree.tokens[:-1]):
        titled = _titled(tree, i, names) if token.upos == "NOUN" and office(token.text) else None
        if titled is not None:
            yield Name(titled, "Person")
            continue
        kind = lexicon.kind_of(token.lemma) if token.upos in ("NOUN", "X") else None
        if kind not in _TELLING or any(n.span.overlaps(token.span) for n in names):
            continue
        kind = "Organisation" if kind == "Group" else kind
        before = _town_before(tree, i, lexicon) if kind == "Place" else None
        if before is not None and not any(n.span.overlaps(before) for n in names):
            yield Name(before, "Place")
        quoted = _quoted(tree, i + 1)
        if quoted is not None and not _is_one_of(quoted, kind, names):
            yield Name(quoted, kind)
        elif kind == "Place" and _is_place_name(tree, i + 1, lexicon):
            span = tree[i + 1].span
            if not any(n.span.overlaps(span) for n in names):
                yield Name(span, kind)


def _titled(tree: Tree, i: int, names: list[Name]) -> Span | None:
    """The unknown proper nouns that hang on a title right before them: "Außenminister Mottaki"."""
    run = [i + 1]
    while run[-1] + 1 < len(tree) and tree[run[-1] + 1].relation == "flat" and len(run) < _NAME_WORDS:
        run.append(run[-1] + 1)
    span = tree.span(run)
    hung = tree[i + 1].relation in ("appos", "flat") and tree[i + 1].head == i
    proper = all(tree[k].xpos in ("NE", "FM") and not tree[k].text.isupper() for k in run)
    if not (hung and proper) or find(_text(tree, run)) or any(n.span.overlaps(span) for n in names):
        return None
    return span


def _town_before(tree: Tree, i: int, lexicon: Lexicon) -> Span | None:
    """The word that a noun for a town is set beside: "Villahermosa, die Hauptstadt Tabascos"."""
    k = i - 1
    while k > 0 and tree[k].xpos == "ADJA":
        k -= 1
    if k < 2 or tree[k].upos != "DET" or tree[k - 1].text not in _BEFORE_APPOSITION:
        return None
    word = tree[k - 2].text
    plain = word[:1].isupper() and word.isalpha() and lexicon.kind_of(tree[k - 2].lemma) is None
    single = tree[k - 2].upos in ("NOUN", "PROPN", "X") and tree[k - 3].upos not in ("DET", "PROPN", "X")
    return tree[k - 2].span if plain and single and _is_told_town(tree, [k - 2], lexicon) else None


def _is_one_of(span: Span, kind: str, names: list[Name]) -> bool:
    """Whether words between quotation marks are a name already, of the kind that the noun before tells."""
    return any(n.span == span and (n.kind == kind or kind not in _BODIES) for n in names)


def _quoted(tree: Tree, start: int) -> Span | None:
    """The words between the quotation marks that open at a token, where they can be a name."""
    if tree[start].text not in _OPENING or start + 2 >= len(tree):
        return None
    for k in range(start + 2, min(start + 2 + _LONGEST, len(tree))):
        if tree[k].text in _CLOSING:
            first = tree[start + 1].text
            return tree.span((start + 1, k - 1)) if first[:1].isupper() else None
        if tree[k].text in _NO_NAME:
            return None
    return None


def _is_place_name(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    """Whether an unknown word hangs beside the noun for a place before it: "Flughafen Tegel"."""
    token = tree[i]
    beside = token.relation in ("appos", "flat") and token.head == i - 1
    word = token.text
    plain = len(word) > 2 and word[:1].isupper() and word.isalpha() and not word.isupper()
    return (
        beside
        and plain
        and token.xpos in ("NE", "FM", "NN")
        and lexicon.kind_of(token.lemma) is None
        and office(word) is None
    )
