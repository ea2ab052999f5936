"""Where an office most likely is that a text names without a word on it: "Präsident X", "Parteichef X"."""

from __future__ import annotations

from collections import Counter

from actorgraph.extract.mentions import Mentions
from actorgraph.extract.syntax import Tree
from actorgraph.gazetteer import Entry, entry_of_adjective, find, state_of_demonym
from actorgraph.model import Mention
from actorgraph.offices import Office

# The kinds of body that an office without one is looked for in, by the kind that it usually is in.
_SOUGHT = {"Party": ("Party",), "Alliance": ("Alliance", "Organisation", "Party")}
_SHARE = 0.5  # of all states that the text names, for one to be what it is about
_REACH = 300  # characters back to the body that a text last spoke of


def usual_body(mentions: Mentions, tree: Tree, i: int, person: Mention, post: Office) -> Mention | None:
    """The state that the text is at, or the last party or organisation that it named; None where unclear."""
    if post.kind == "State":
        return central_state(mentions, person)
    kinds = _SOUGHT.get(post.kind or "", ())
    near = [m for m in mentions.names if m.kind in kinds and m.span.end <= person.span.start]
    last = near[-1] if near else None
    return last if last is not None and person.span.start - last.span.end <= _REACH else None


def central_state(mentions: Mentions, near: Mention) -> Mention | None:
    """A mention of the state that the text is at, the nearest before another.

    That is the one that half of its names, adjectives and inhabitants belong to, or that it names first and
    no other more often.
    """
    states = [(m, known) for m in mentions.all() if (known := _state(m)) is not None]
    counts = Counter(known for _, known in states)
    if not counts:
        return None
    slug, most = counts.most_common(1)[0]
    if most < _SHARE * counts.total() and slug != states[0][1]:
        return None
    own = [m for m, known in states if known == slug and m.kind == "State" and m.form != "nominal"]
    before = [m for m in own if m.span.end <= near.span.start]
    return before[-1] if before else next(iter(own), None)


def _state(mention: Mention) -> str | None:
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
