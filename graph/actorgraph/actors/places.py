"""Which place, or which state, a place's name stands for where it is used."""

from __future__ import annotations

import re
from collections import Counter
from math import log10

from actorgraph.actors.context import Context
from actorgraph.gazetteer import Entry, entry_of_adjective, find, state_of_seat
from actorgraph.model import Mention, Span

# Prepositions after which a capital's name is the town.
LOCAL = frozenset(
    {
        "in", "im", "nach", "bei", "beim", "auf", "über", "um", "nahe", "ab", "bis", "durch", "vor",
        "nördlich",
        "südlich", "östlich", "westlich", "außerhalb", "innerhalb", "rund", "unweit",
    }
)  # fmt: skip
# Nouns after which a name is the place of that sort.
_TOWN_WORDS = frozenset(
    {"stadt", "hauptstadt", "großstadt", "hafenstadt", "metropole", "ort", "dorf", "kleinstadt"}
)
REGION_WORDS = {
    "gebiet": "Gebiet", "gebiete": "Gebiet", "gebieten": "Gebiet", "gebiets": "Gebiet", "gebietes": "Gebiet",
    "region": "Region", "regionen": "Region", "oblast": "Oblast", "oblaste": "Oblast", "oblasten": "Oblast",
    "provinz": "Provinz", "provinzen": "Provinz", "bezirk": "Bezirk", "bezirken": "Bezirk",
    "kanton": "Kanton",
    "distrikt": "Distrikt", "bundesstaat": "Bundesstaat", "bundesstaaten": "Bundesstaat",
    "teilrepublik": "Republik",
    "departement": "Departement", "woiwodschaft": "Woiwodschaft", "landkreis": "Landkreis",
}  # fmt: skip
# After an adjective: where somebody is from is not where the text is at.
_ORIGIN = re.compile(r"\s+(?:Herkunft|Abstammung|Staatsangehörigkeit|Staatsbürgerschaft|Nationalität)\b")
_IN_BRACKETS = re.compile(r"^\s\(([A-ZÄÖÜ][^()\d]{2,30})\)")
_LARGE = 500_000
_NEARBY = 1.0
_UNMISTAKABLE = 10


def countries(context: Context, names: list[Mention]) -> Counter[str]:
    """How often the text names each state, by name, adjective or capital."""
    found: Counter[str] = Counter()
    for mention in names:
        word = mention.span.of(context.text)
        if mention.form == "adjective" and _ORIGIN.match(context.words_after(mention.span)):
            continue
        one = entry_of_adjective(word) if mention.form == "adjective" else _unmistakable(find(word))
        if one and one.kind != "Person" and (state := one.id if one.kind == "State" else one.country):
            found[state] += 1
    return found


def _unmistakable(candidates: tuple[Entry, ...]) -> Entry | None:
    """The first, unless it is a place that shares its name with another of similar size."""
    if not candidates or candidates[0].kind != "Place" or len(candidates) == 1:
        return candidates[0] if candidates else None
    first, second = ((one.population or 0) for one in candidates[:2])
    return candidates[0] if first > _UNMISTAKABLE * second else None


def likeliest(candidates: list[Entry], nearby: Counter[str]) -> Entry:
    """Of several places of a name, the one that the text can mean: large, or in a country that it names."""

    def weight(one: Entry) -> float:
        size = log10(max(one.population or 0, 10_000))
        return size + (_NEARBY if one.country and one.country in nearby else 0)

    return max(candidates, key=lambda one: (weight(one), one.population or 0))


def within(mention: Mention, context: Context) -> str | None:
    """The state that the words beside a place's name tell: "tschechischen Karlsbad", "Lebanon (Ohio)"."""
    first = [one for one in context.before(mention.span)[:2] if one.text.lower() not in _TOWN_WORDS]
    one = entry_of_adjective(first[0].text) if first and first[0].text[:1].islower() else None
    if one is None and (after := _IN_BRACKETS.match(context.words_after(mention.span))):
        one = next(iter(find(after[1])), None)
    if one is None or one.kind not in ("State", "Place"):
        return None
    return one.id if one.kind == "State" else one.country


def fitting(candidates: list[Entry], state: str | None) -> list[Entry]:
    """Those of several places of a name that lie in a state; a region is not doubted, a town is."""
    inside = [one for one in candidates if one.country == state or one.id == state]
    if state is None or inside:
        return inside or candidates
    return [one for one in candidates if one.kind == "Place" and (one.population or _LARGE) >= _LARGE]


def stands_for_state(mention: Mention, context: Context) -> Entry | None:
    """The state whose government a capital's name means here, or None where the town itself is meant."""
    state = state_of_seat(mention.span.of(context.text))
    if state is None:
        return None
    uses = context.uses.get(mention, set())
    before = context.word_before(mention.span).lower()
    if not find(mention.span.of(context.text)):  # "Kreml": no town is called so
        return state
    if (
        uses & {"place", "civic", "goal"}
        or before in LOCAL
        or before in _TOWN_WORDS
        or before in REGION_WORDS
    ):
        return None
    if before == "aus":
        return state if "agent" in uses else None
    if "agent" in uses or mention.kind == "State":
        return state
    return (
        state
        if "patient" in uses and before in ("mit", "gegen", "von", "zwischen", "und", "an", "für")
        else None
    )


def region_word(mention: Mention, context: Context) -> str | None:
    """The sort of region that a name is introduced as: "Gebiet Woronesch", "den Gebieten X und Y"."""
    for token in context.before(mention.span):
        word = token.text.lower()
        if word in REGION_WORDS:
            return REGION_WORDS[word]
        if word not in ("und", ",", "sowie") and not (token.text[:1].isupper() and find(token.text)):
            return None
    return None


def region(mention: Mention, context: Context) -> tuple[str, Entry | None] | None:
    """The full name of a region and its entry, if it is known; None where the name is no region's."""
    name = mention.span.of(context.text)
    parts = name.split(" ", 1)
    word: str | None
    if len(parts) == 2 and parts[0].lower() in REGION_WORDS:
        word, name = REGION_WORDS[parts[0].lower()], parts[1]
    else:
        word = region_word(mention, context)
    if word is None:
        return None
    owner = find(name)
    if name.endswith("s") and owner and owner[0].kind == "State":
        return None  # "eine Teilrepublik Russlands"
    for form in (f"{word} {name}", f"Oblast {name}"):
        known = [one for one in find(form) if one.kind == "Place"]
        if known:
            return form, known[0]
    same = [one for one in find(name) if one.kind == "Place" and not one.population]
    return f"{word} {name}", same[0] if same else None


def coordinates(name: str, nearby: Counter[str]) -> tuple[float | None, float | None]:
    """Those of the town that an unknown region is called after."""
    towns = [one for one in find(re.sub(r"^\w+ ", "", name)) if one.latitude is not None]
    best = likeliest(towns, nearby) if towns else None
    return (best.latitude, best.longitude) if best else (None, None)


def phrase(mention: Mention, context: Context) -> Span:
    """A place's span with the word for its sort directly before it ("Gebiet Woronesch")."""
    before = next(iter(context.before(mention.span)), None)
    if before is not None and REGION_WORDS.get(before.text.lower(), "").lower() == before.text.lower():
        return Span(before.span.start, mention.span.end)
    return mention.span
