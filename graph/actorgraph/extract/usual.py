"""Where an office most likely is that a text names without a word on it: "Präsident X", "Parteichef X"."""

from __future__ import annotations

from collections import Counter

from actorgraph.extract.facts import BODIES, LED
from actorgraph.extract.mentions import Mentions
from actorgraph.extract.syntax import Tree
from actorgraph.gazetteer import Entry, entry_of_adjective, find, state_of_demonym
from actorgraph.model import Mention, Span
from actorgraph.offices import Office, office

# The kinds of body that an office without one is looked for in, by the kind that it usually is in.
_SOUGHT = {"Party": ("Party",), "Alliance": ("Alliance", "Organisation", "Party")}
_SPEAKING = frozenset({"Sprecher", "Sprecherin", "Pressesprecher", "Pressesprecherin"})
_OPENING = 10  # characters of "Auch das "
_NAMED = frozenset({"Company", "Party"})  # of which a title in short means the last named
_GOVERNMENT = "regierungs"
_OWN = ("sein", "ihr", "deren", "dessen")
_FEDERAL = frozenset({"germany", "austria", "switzerland"})
_FEDERATION = "bundes"
_PAST = ("kaiser", "zar")
_SHARE = 0.5  # of all states that the text names, for one to be what it is about
_SPOKEN_FOR = LED - {"State", "Media"}
_REACH = 300  # characters back to the body that a text last spoke of


def usual_body(mentions: Mentions, tree: Tree, i: int, person: Mention, post: Office) -> Mention | None:
    """The state that the text is at, or the last party or organisation that it named; None where unclear."""
    if post.kind == "State" or tree[i].lemma.lower().startswith(_GOVERNMENT):
        return known_state(mentions, person) or _own_state(mentions, tree, i, person)
    if (own := _owning(mentions, tree, i)) is not None:
        return own
    told = _first_part(mentions, tree, i)
    if told is not None and told.kind in BODIES:
        return told
    if post.kind == "Place":
        return _region(mentions, tree, i)
    if tree[i].lemma in _SPEAKING:
        return _spoken_of(mentions, tree, i, person)
    kinds = _SOUGHT.get(post.kind or "", ()) or ((told.kind,) if told is not None else ())
    near = [m for m in mentions.names if m.kind in kinds and m.span.end <= person.span.start]
    last = near[-1] if near else None
    return last if last is not None and person.span.start - last.span.end <= _REACH else None


def _own_state(mentions: Mentions, tree: Tree, i: int, person: Mention) -> Mention | None:
    """The state that the text is at, unless the sentence speaks of others only or has no such title.

    "Bundespräsident" is one of few states; an emperor is one of the past.
    """
    title = tree[i].lemma.lower()
    if title.startswith(_FEDERATION):
        return _federal(mentions, person)
    held = central_state(mentions, person)
    slug = state_of(held) if held is not None else None
    if slug is None or title.startswith(_PAST):
        return None
    beside = {
        known
        for m in mentions.names
        if tree.sentence.span.covers(m.span) and (known := state_of(m)) is not None
    }
    return held if not beside or slug in beside else None


def known_state(mentions: Mentions, person: Mention) -> Mention | None:
    """A mention of the state that somebody known beforehand led or served: "Präsident Putin"."""
    known = find(person.lemma)
    country = known[0].country if known and known[0].kind == "Person" else None
    own = [m for m in mentions.all() if m.kind == "State" and m.form != "nominal" and state_of(m) == country]
    return min(own, key=lambda m: abs(m.span.start - person.span.start), default=None) if country else None


def _region(mentions: Mentions, tree: Tree, i: int) -> Mention | None:
    """The province of "Provinzgouverneur X": the last one that the text calls so."""
    word, text = tree[i].lemma, mentions.text
    named = [
        m
        for m in mentions.names
        if m.kind == "Place"
        and m.span.end <= tree[i].span.start
        and (noun := text[: m.span.start].rstrip().rpartition(" ")[2]).istitle()
        and word.startswith(noun)
    ]
    return named[-1] if named else None


def _spoken_of(mentions: Mentions, tree: Tree, i: int, person: Mention) -> Mention | None:
    """The body that a sentence shortly before begins with: of whom "Sprecherin Anna Huber" is then."""
    if i + 1 >= len(tree) or tree[i + 1].span.start != person.span.start:
        return None
    near = [
        m
        for m in mentions.all()
        if m.form in ("name", "nominal")
        and m.kind in _SPOKEN_FOR
        and 0 <= person.span.start - m.span.end <= _REACH
        and _begins_sentence(mentions.text, m)
    ]
    return near[-1] if near else None


def _begins_sentence(text: str, mention: Mention) -> bool:
    """Whether no more than an article and an adverb stand before a mention in its sentence."""
    before = text[max(0, mention.span.start - _OPENING - 2) : mention.span.start]
    last = max(before.rfind(mark) for mark in (". ", "\n", "“ "))
    return last >= 0 or mention.span.start <= _OPENING


def _federal(mentions: Mentions, near: Mention) -> Mention | None:
    """The federal state of "Bundeskanzlerin X": the one of those few that the text names most."""
    own = [m for m in mentions.all() if m.form != "nominal" and state_of(m) in _FEDERAL and _is_state(m)]
    counts = Counter(state_of(m) for m in own)
    first = counts.most_common(1)[0][0] if counts else None
    named = [m for m in own if state_of(m) == first]
    return min(named, key=lambda m: abs(m.span.start - near.span.start), default=None)


def _owning(mentions: Mentions, tree: Tree, i: int) -> Mention | None:
    """Whose "ihr Anführer X" is: the body last named before in the sentence."""
    if not any(tree.lower(c).startswith(_OWN) for c in tree.deps(i, "det", "det:poss")):
        return None
    last = mentions.before(tree[i].span, LED)
    return last if last is not None and tree.sentence.span.covers(last.span) else None


def _first_part(mentions: Mentions, tree: Tree, i: int) -> Mention | None:
    """The body that "Polizeisprecher", "Konzernchef" begin with, as a noun without a name."""
    word, start = tree[i].text, tree[i].span.start
    for k in range(len(word) - 3, 3, -1):
        if office(word[k:].capitalize()) is None:
            continue
        for noun in (word[:k], word[:k].removesuffix("s"), word[:k].removesuffix("en")):
            if mentions.lexicon.kind_of(noun) in BODIES | _NAMED:
                span = Span(start, start + len(noun))
                return Mention(span, span, mentions.lexicon.kind_of(noun), "nominal", noun)
    return None


def central_state(mentions: Mentions, near: Mention) -> Mention | None:
    """A mention of the state that the text is at, the nearest before another.

    That is the one that half of its names, adjectives and inhabitants belong to, or that it names first and
    no other more often.
    """
    states = [(m, known) for m in mentions.all() if (known := state_of(m)) is not None]
    counts = Counter(known for _, known in states)
    if not counts:
        return None
    slug, most = counts.most_common(1)[0]
    if most < _SHARE * counts.total() and slug != states[0][1]:
        return None
    own = [m for m, known in states if known == slug and m.form != "nominal" and _is_state(m)]
    before = [m for m in own if m.span.end <= near.span.start]
    return before[-1] if before else next(iter(own), None)


def _is_state(mention: Mention) -> bool:
    """Whether a mention is the state itself and not a town of it; "Bundesregierung" is."""
    known = find(mention.lemma) if mention.form == "name" else ()
    return mention.kind == "State" or (bool(known) and known[0].kind == "State")


def state_of(mention: Mention) -> str | None:
    """The state that a mention names or whose town, region or people it names, by id."""
    known: Entry | None
    if mention.form == "adjective":
        known = entry_of_adjective(mention.lemma)
    elif mention.form == "nominal":
        known = state_of_demonym(mention.lemma)
    elif mention.form == "pronoun":
        return None
    else:
        known = next(iter(find(mention.lemma)), None)
    if known is None or known.kind not in ("State", "Place"):
        return None
    return known.id if known.kind == "State" else known.country
