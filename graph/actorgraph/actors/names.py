"""Proper names: which of them are the same person, and what the gazetteer knows of the others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from actorgraph.actors import places
from actorgraph.actors.cast import Cast, Draft
from actorgraph.actors.context import ARTICLES, Context
from actorgraph.actors.german import nominative_name
from actorgraph.actors.identity import slug
from actorgraph.actors.persons import Persons
from actorgraph.gazetteer import Entry, entry, find, office
from actorgraph.model import Mention, Span
from actorgraph.tables import fold

_HONORIFICS = re.compile(r"^(?:Dr|Prof|Mr|Mrs|Ms|St)\.?\s+|^(?:Sir|Lord|Lady|Herr|Herrn|Frau|Kardinal)\s+")
_QUOTES = '"„“”‚‘»«›‹ '
_BRACKETED = re.compile(r"^(?P<name>.+?)\s*\((?P<short>[^()]+)\)$")
_SHORT_AFTER = re.compile(
    r"^\s*[”“\"«»]?\s*\((?:kurz:?\s+|englisch:?\s+)?[„\"]?([^\W\d_][\w.&/-]{1,11})[“”\"]?[,;)]"
)
_BODIES = frozenset(
    {"Organisation", "Alliance", "Party", "Media", "Company", "Group", "GovernmentBody", "ArmedForce"}
    | {"IntelligenceService"}
)
# Nouns that tell the kind of the name after them, by their ending.
_TELLING = {
    "agentur": "Media", "sender": "Media", "tv-kanal": "Media", "fernsehkanal": "Media", "zeitung": "Media",
    "magazin": "Media", "blatt": "Media", "partei": "Party", "konzern": "Company", "unternehmen": "Company",
    "hersteller": "Company", "organisation": "Organisation", "miliz": "Organisation",
    "netzwerk": "Organisation",
    "gruppierung": "Organisation", "stadt": "Place", "dorf": "Place", "provinz": "Place", "insel": "Place",
}  # fmt: skip
_NOT_GENITIVE = frozenset(
    {
        "der",
        "die",
        "das",
        "dem",
        "den",
        "ein",
        "eine",
        "einen",
        "einem",
        "sein",
        "seinen",
        "seinem",
        "ihr",
        "ihrem",
    }
)
_WELL_KNOWN = 50_000
_TO_PLACES = frozenset({"in", "nach", "aus", "bei"})
_WITH_S = frozenset(
    {"hans", "thomas", "markus", "jens", "klaus", "lars", "nils", "james", "charles", "mills"}
)


def plain(name: str) -> str:
    """A name without quotation marks, titles and honorifics before it."""
    name = " ".join(name.split()).strip(_QUOTES)
    if bracketed := _BRACKETED.match(name):
        name = bracketed["name"]
    while True:
        shorter = _HONORIFICS.sub("", name)
        first, _, rest = shorter.partition(" ")
        if rest and office(first) and not find(shorter):
            shorter = rest
        if shorter == name:
            return name
        name = shorter


class Names:
    """Resolves every proper name of one document."""

    def __init__(self, mentions: Sequence[Mention], context: Context, cast: Cast) -> None:
        self.context = context
        self.cast = cast
        self.mentions = [m for m in mentions if m.form == "name"]
        self.nearby: Counter[str] = places.countries(context, [m for m in mentions if m.form != "pronoun"])
        self.told = self._told()
        self.short = self._acronyms()
        self.persons = Persons(self._person_forms(), cast)
        self.others: dict[str, str] = {}
        self.who: dict[Mention, str] = {}
        for mention in self.mentions:
            found = self._resolve(mention)
            self.who[mention] = found
            cast.mention(found, mention.span, named=True)

    def _text(self, mention: Mention) -> str:
        written = mention.span.of(self.context.text)
        return plain(written) or written

    def _longer(self, mention: Mention) -> tuple[Entry, Span] | None:
        """What the name and words before it name together: "Republik" before "Kongo"."""
        if any(m.span != mention.span and m.span.covers(mention.span) for m in self.mentions):
            return None  # itself the end of a longer name
        before = self.context.before(mention.span)[:3]
        for token in reversed(before):
            phrase = self.context.text[token.span.start : mention.span.end]
            article = token.text.lower() in ARTICLES and find(mention.span.of(self.context.text))
            if not token.text[:1].isupper() or "\n" in phrase or (article and token.text != "Den"):
                continue
            known = next((one for one in find(phrase) if one.kind != "Person"), None)
            if known:
                return known, Span(token.span.start, mention.span.end)
        return None

    def _told(self) -> dict[str, str]:
        """Names whose kind a noun before them tells somewhere in the text."""
        told = ((m.span.of(self.context.text), self._kind_before(m)) for m in self.mentions)
        return {name: kind for name, kind in told if kind}

    def _kind(self, mention: Mention) -> str | None:
        """The mention's kind, or the one that a noun before its name tells: "Nachrichtenagentur X"."""
        return self.told.get(mention.span.of(self.context.text)) or mention.kind

    def _kind_before(self, mention: Mention) -> str | None:
        before = self.context.word_before(mention.span).lower()
        endings = sorted(_TELLING, key=len, reverse=True)
        return next((_TELLING[one] for one in endings if before.removesuffix("s").endswith(one)), None)

    def _person_forms(self) -> list[tuple[Mention, str]]:
        persons = [(m, self._text(m)) for m in self.mentions if self._is_person(m)]
        words = {word for _, name in persons for word in name.split()}
        return [(m, self._base(m, name, words)) for m, name in persons]

    def _is_person(self, mention: Mention) -> bool:
        if self._kind(mention) != "Person":
            return False
        name = self._text(mention)
        known = find(name)
        if not known or " " in name:
            return True
        if known[0].kind == "Place" and self.context.word_before(mention.span).lower() in _TO_PLACES:
            return False
        is_region = known[0].kind == "Place" and places.region_word(mention, self.context) is not None
        return not (is_region or known[0].kind in ("State", "Alliance"))

    def _base(self, mention: Mention, name: str, words: set[str]) -> str:
        """A person's name without the genitive's -s, where the text or the syntax shows that it is one."""
        last = name.split()[-1]
        if last.endswith(("'", "’")):
            return name[:-1]
        if not last.endswith("s") or len(last) < 4 or last.lower() in _WITH_S:
            return name
        token = self.context.token(mention.head)
        possessive = token is not None and token.relation in ("nmod", "nmod:poss")
        if last[:-1] in words:
            return name[:-1]
        after = self.context.words_after(mention.span).lstrip()
        return name[:-1] if possessive and after[:1].isupper() and not last.endswith("ss") else name

    def _acronyms(self) -> dict[str, str]:
        """Short name -> long name, for those that the text introduces in brackets."""
        found: dict[str, str] = {}
        for mention in self.mentions:
            if mention.kind in ("Person", "Place", "State"):
                continue
            name = mention.span.of(self.context.text).strip(_QUOTES)
            inside = _BRACKETED.match(name)
            after = _SHORT_AFTER.match(self.context.words_after(mention.span))
            short = inside["short"] if inside else after[1] if after else None
            if short and sum(char.isupper() for char in short) >= 2 and len(short) < len(name):
                found[short] = inside["name"] if inside else name
        return found

    def _resolve(self, mention: Mention) -> str:
        if mention in self.persons.forms:
            return self.persons.resolve(mention, self._gender_before(mention))
        name = self._text(mention)
        name = next((self.short[form] for form in (name, name.removesuffix("s")) if form in self.short), name)
        longer = self._longer(mention)
        if longer:
            self.cast.mention(self.cast.known(longer[0]), longer[1], named=True)
            return longer[0].id
        if self._is_persons(mention, name) and (holder := self.persons.named(name)):
            return holder
        kind = self._kind(mention)
        if kind in ("Place", "State", "Person") or kind is None:
            return self._place(mention, name)
        return self._body(mention, name)

    def _gender_before(self, mention: Mention) -> str | None:
        """The gender that a form of address or a title before a last name tells."""
        word = self.context.word_before(mention.span)
        if word in ("Frau", "Herr", "Herrn"):
            return "Fem" if word == "Frau" else "Masc"
        return "Fem" if word.endswith("in") and office(word) else None

    def _place(self, mention: Mention, name: str) -> str:
        area = places.region(mention, self.context)
        if area:
            found = self.cast.known(area[1]) if area[1] else self._new_region(area[0])
            self.cast.mention(found, places.phrase(mention, self.context), named=True)
            return found
        state = places.stands_for_state(mention, self.context)
        if state:
            return self.cast.known(state)
        known = places.fitting(self._as_written(mention, name), places.within(mention, self.context))
        if not known:
            return self._new(mention, name)
        if known[0].kind != "Place":
            spoken_of = [one for one in known if one.id in self.cast.drafts and one.kind == known[0].kind]
            return self.cast.known((spoken_of or known)[0])
        return self.cast.known(places.likeliest(known, self.nearby))

    def _is_persons(self, mention: Mention, name: str) -> bool:
        """Whether a town's name can be a person's here: where it is no place that something happens at."""
        before = self.context.word_before(mention.span).lower()
        acts = bool(self.context.uses.get(mention, set()) & {"agent"}) or self.context.is_subject(mention)
        known = find(name)
        return bool(known) and known[0].kind == "Place" and acts and before not in places.LOCAL | _TO_PLACES

    def _as_written(self, mention: Mention, name: str) -> list[Entry]:
        """What a name stands for; after an article other than "des" its -s is none of a genitive."""
        known = list(find(name))
        if not name.endswith("s") or self.context.word_before(mention.span).lower() not in _NOT_GENITIVE:
            return known
        forms = {fold(name)}
        return [one for one in known if forms & {fold(n) for n in (one.label_de, one.label_en, *one.aliases)}]

    def _new_region(self, name: str) -> str:
        latitude, longitude = places.coordinates(name, self.nearby)
        draft = Draft(slug(name), "Place", name, latitude=latitude, longitude=longitude)
        return self.cast.new(draft)

    def _body(self, mention: Mention, name: str) -> str:
        known = find(name)
        bodies = [one for one in known if one.kind in _BODIES]
        states = [one for one in known if one.kind == "State"]
        if bodies or states:
            return self.cast.known((bodies or states)[0])
        persons = [one for one in known if one.kind == "Person"]
        sites = [one for one in known if one.kind == "Place" and _is_known_widely(one)]
        if persons:
            return self.cast.known(persons[0])
        if sites and " " not in name:
            state = places.stands_for_state(mention, self.context)
            return self.cast.known(state or places.likeliest(sites, self.nearby))
        return self._new(mention, name)

    def _new(self, mention: Mention, name: str) -> str:
        """An actor that only the text knows, the same for its short forms and its genitive."""
        holder = self.persons.named(name)
        if holder:
            return holder
        told = self._kind(mention) or "Organisation"
        kind = "Place" if told == "State" else told
        one = slug(name)
        for form in (one, one.removesuffix("s")):
            if form in self.others:
                return self.others[form]
        written = one
        name = nominative_name(name, article=self.context.word_before(mention.span).lower())
        one = slug(name)
        if one in self.others:
            return self.others[one]
        for longer, found in self.others.items():
            if self.cast[found].kind == kind and len(one) > 3 and one in longer.split("-"):
                return found
        known = entry(one)
        if known is not None and known.kind == kind and kind != "Place":
            return self.cast.known(known)  # "n-tv", which is no name by its letters
        one = self.cast.free(one, kind)
        self.others[slug(name)] = self.others[written] = one
        return self.cast.new(Draft(one, kind, name))


def _is_known_widely(place: Entry) -> bool:
    """Whether a place comes to mind before an unknown body of its name ("Inca", "Bonn")."""
    return place.population is None or place.population >= _WELL_KNOWN
