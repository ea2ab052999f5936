"""Noun phrases without a name: whose body they mean, or whom named before they take up."""

from __future__ import annotations

import re
from dataclasses import replace

from actorgraph.actors.beside import Beside
from actorgraph.actors.cast import Cast, Draft
from actorgraph.actors.context import Context
from actorgraph.actors.german import denotes_person, is_plural, nominative
from actorgraph.actors.history import History
from actorgraph.actors.identity import derived_id, local_id, slug
from actorgraph.actors.memory import Memory
from actorgraph.actors.names import Names
from actorgraph.actors.nouns import (
    ABROAD,
    BODIES,
    ENGLISH,
    NO_STATES,
    STATE_BODIES,
    TAKES_UP,
    TAKES_UP_ALONE,
    TERRITORY,
    compound_owner,
    is_government,
)
from actorgraph.gazetteer import (
    Entry,
    entry,
    entry_of_adjective,
    find,
    office,
    state_of_demonym,
    state_of_seat,
)
from actorgraph.model import Mention

_DOMINANT = 0.6
_AGED = re.compile(r"\b\d+-?jährige[nrs]?\b", re.IGNORECASE)
# "Schweriner Ministerium": a body of the town, which the adjective tells from others of its sort.
_OF_TOWN = re.compile(r"^[A-ZÄÖÜ][\w-]+er\s")
_IN_TOWN = re.compile(r"\s+(?:in|aus|von)\s+([A-ZÄÖÜ][\w-]+)")


class Nominals:
    """Resolves the noun phrases of one document, in text order."""

    def __init__(self, context: Context, cast: Cast, names: Names, document: str, history: History) -> None:
        self.context = context
        self.cast = cast
        self.names = names
        self.document = document
        self.memory = Memory(cast, history)
        self.completions: dict[str, str] = {}  # of unnamed actors: " der Armee" of "Sprecher der Armee"
        self.beside = Beside(context, cast, names)

    def resolve(self, mention: Mention) -> str:
        """The actor of a noun phrase; a new one where the text has named none that it can be."""
        head = mention.head.of(self.context.text)
        mention = self._with_kind(mention, head)
        beside = self.beside.actor(mention)
        if beside and self.cast[beside].kind in ("Place", "State"):
            return beside  # "Region" is no name for Kursk later on
        found = beside or self._of_nation(mention, head)
        if found is None and (known := self._known(mention)):
            found = self.cast.known(known)
        if found is None and not self.context.is_new(mention) and not self.context.is_counted(mention):
            found = self._taken_up(mention, head)
        found = found or self._local(mention, head)
        self._remember(self._lemma(mention, head), found)
        return found

    def _remember(self, lemma: str, actor: str) -> None:
        self.memory.by_lemma.pop(lemma, None)  # so that the latest is the last
        self.memory.by_lemma[lemma] = actor

    def is_plural(self, mention: Mention) -> bool:
        """Whether a noun phrase stands in the plural."""
        text = self.context.text
        adjective = mention.span.of(text).split(" ")[0] if mention.span.start < mention.head.start else ""
        token = self.context.token(mention.head)
        return is_plural(
            mention.head.of(text),
            mention.lemma,
            token,
            article=self.context.article(mention),
            adjective=adjective,
        )

    def _with_kind(self, mention: Mention, head: str) -> Mention:
        """A noun for members of a group is one person in the singular ("der Pilot")."""
        people = self.context.word_before(mention.span).lower() == "die" and head.endswith("er")
        single = mention.kind == "Group" and not people and not self.is_plural(mention)
        named = office(head) is not None or denotes_person(mention.lemma) or state_of_demonym(head)
        if single and named:
            return replace(mention, kind="Person")
        several = mention.kind == "Person" and self.is_plural(mention) and not self.beside.actor(mention)
        return replace(mention, kind="Group") if several else mention

    def _known(self, mention: Mention) -> Entry | None:
        phrase = mention.span.of(self.context.text)
        return next((one for one in find(phrase) if one.kind in BODIES or one.kind == "State"), None)

    def _owner(self, mention: Mention, head: str) -> tuple[str, Entry | None] | None:
        """Id (and entry, if any) of whose the body is, by adjective, genitive or compound."""
        nation = mention.nation or (self.beside.genitive(mention) if mention.kind != "Place" else None)
        if nation:
            word = nation.of(self.context.text)
            known = entry_of_adjective(word)
            if known is None:
                named = next((a for m, a in self.names.who.items() if m.span == nation), None)
                known = entry(named) if named else next(iter(find(word)), None)
                if known is None and named:
                    return named, None
            if known:
                return known.id, known
        known = compound_owner(head)
        return (known.id, known) if known else None

    def _of_nation(self, mention: Mention, head: str) -> str | None:
        citizens = state_of_demonym(head)
        owner = self._owner(mention, head) or ((citizens.id, citizens) if citizens else None)
        if owner is None:
            return None
        lemma = self._lemma(mention, head)
        if known := self._known(mention):
            return self.cast.known(known)
        whose, known = owner
        if lemma.lower() == "nachbarland":
            return None
        if (
            (is_government(lemma.lower()) or lemma.lower() in TERRITORY)
            and known is not None
            and known.kind == "State"
        ):
            return self.cast.known(known)
        if lemma.lower() == "hauptstadt" and known and known.capital and (town := entry(known.capital)):
            return self.cast.known(town)
        if mention.kind == "Person":
            return self._person_of_nation(mention, head, whose, known)
        if mention.kind == "Group" and (self.context.is_counted(mention) or self.context.is_new(mention)):
            return None  # "fünf Norweger" here and there are ten people
        return self._derived(mention, head, whose, known)

    def _person_of_nation(self, mention: Mention, head: str, owner: str, known: Entry | None) -> str | None:
        """Who holds an office of a state, or, where many can be called so, whom the text named before."""
        lemma = self._lemma(mention, head)
        holder = self._office_holder(mention, lemma)
        if holder:
            return holder
        if not self.context.is_definite(mention) or self.is_plural(mention):
            return None
        post = office(lemma)
        if post and (post.relation == "leads" or post.word.endswith("inister")):
            return self._derived(mention, head, owner, known)
        woman = head.endswith("in") or self.context.word_before(mention.span).lower() == "die"
        return self.memory.person("Fem" if woman else "Masc") if state_of_demonym(head) else None

    def _derived(self, mention: Mention, head: str, owner: str, known: Entry | None) -> str:
        lemma = self._lemma(mention, head)
        label = self._label(mention, head, known)
        english = ENGLISH.get(lemma.lower())
        place = self._abroad(mention, lemma)
        if not place and lemma.lower().endswith(ABROAD) and (before := self._of_owner(lemma, owner)):
            return before
        label += place
        draft = Draft(
            id=derived_id(owner, lemma + place),
            kind=mention.kind or "Organisation",
            label_de=label,
            label_en=f"{english} of {known.label_en}{place}" if english and known else None,
            part_of=owner,
        )
        if place:
            self.completions[draft.id] = place
        return self.cast.new(draft)

    def _abroad(self, mention: Mention, lemma: str) -> str:
        """ " in Riad" of a state's embassy there, of which it has one in every capital."""
        place = self._completion(mention) if lemma.lower().endswith(ABROAD) else ""
        return place if _IN_TOWN.fullmatch(place) else ""

    def _another_abroad(self, mention: Mention, head: str, before: str) -> str | None:
        """A second town's consulate, of whom the one told of before is: "und das Konsulat in Basel"."""
        owner = self.cast[before].part_of
        if owner is None or not self._abroad(mention, self._lemma(mention, head)):
            return None
        return self._derived(mention, head, owner, entry(owner))

    def _of_owner(self, lemma: str, owner: str) -> str | None:
        """What the text last called by a noun, if it is of this owner: "die US-Botschaft" of that in Riad."""
        last = self.memory.by_lemma.get(lemma)
        return last if last is not None and self.cast[last].part_of == owner else None

    def _label(self, mention: Mention, head: str, owner: Entry | None) -> str:
        """The phrase in the nominative with the nation's adjective alone."""
        token = self.context.token(mention.head)
        plural = self.is_plural(mention)
        if state_of_demonym(head) and not mention.nation:
            return head
        if owner is None or not owner.adjectives or "-" in head:
            return self._nominative(mention)
        adjective = owner.adjectives[0]
        if adjective[:1].islower() or adjective.startswith("US-"):
            return nominative(f"{adjective}en {head}", mention.lemma, token, plural=plural)
        return self._nominative(mention)

    def _nominative(self, mention: Mention) -> str:
        token = self.context.token(mention.head)
        phrase = mention.span.of(self.context.text)
        if "/" in phrase:
            return phrase  # "CDU/CSU-Fraktion"
        town = _OF_TOWN.match(phrase)
        first = town[0] if town else ""
        rest = nominative(phrase.removeprefix(first), mention.lemma, token, plural=self.is_plural(mention))
        return first + rest

    def _lemma(self, mention: Mention, head: str) -> str:
        """The head's lemma, without an owner before a hyphen ("Nato-Vertreter": "Vertreter")."""
        lemma = mention.lemma if mention.lemma[:1].isupper() else head
        if not compound_owner(head):
            return lemma
        last = lemma.rpartition("-")[2]
        return last[:1].upper() + last[1:]

    def _office_holder(self, mention: Mention, lemma: str) -> str | None:
        """Whom the text last called by an office, another body's apart."""
        called = self.memory.holders(lemma.lower())
        return next((one for one in called if not self._completes_otherwise(mention, one)), None)

    def _taken_up(self, mention: Mention, head: str) -> str | None:
        """Whom a definite or bare noun phrase without a nation takes up."""
        lemma = self._lemma(mention, head).lower()
        plural, definite = self.is_plural(mention), self.context.is_definite(mention)
        if not plural and mention.kind in ("Person", None) and (last := self._of_age(mention, head)):
            return last
        if (
            not plural
            and mention.kind in ("Person", None)
            and (holder := self._office_holder(mention, lemma))
        ):
            return holder
        if lemma == "land" and not plural and (state := self._country(mention, definite=definite)):
            return state
        if not plural and definite:
            endings = sorted(TAKES_UP, key=len, reverse=True)
            told = next((TAKES_UP[word] for word in endings if lemma.endswith(word)), None)
            kinds = TAKES_UP_ALONE.get(lemma) or told
            last = self.memory.of_kinds(kinds, lemma) if kinds else None
            if last:
                return last
        if is_government(lemma) and lemma != "seite":
            return self._government(mention)
        before = self.memory.by_lemma.get(self._lemma(mention, head))
        if before and self._completes_otherwise(mention, before):
            return self._another_abroad(mention, head, before)
        if before and (definite or self.cast[before].part_of is None):
            return before
        if definite and not plural and (named := self._by_a_longer_name(mention, lemma)):
            return named
        return self._of_dominant_state(mention, head)

    def _country(self, mention: Mention, *, definite: bool) -> str | None:
        """The state that "das Land" is: a minister's own, the one spoken of last."""
        if self.context.is_possessed(mention):
            return self.memory.state_of_holder() or self._dominant()
        return self.memory.last_state if definite else None

    def _by_a_longer_name(self, mention: Mention, lemma: str) -> str | None:
        """The body or unnamed actor that a noun is the last part of what it was called before."""
        named = self.memory.called(lemma, mention.kind) if mention.kind in BODIES else None
        if named:
            return named
        longer = self.memory.longer(lemma)
        if longer is None or self._completes_otherwise(mention, longer):
            return None
        return longer if self.cast[longer].kind == mention.kind else None

    def _of_age(self, mention: Mention, head: str) -> str | None:
        """The person named last, of the gender that the phrase shows: "der 23-jährige Sportler"."""
        aged = _AGED.search(mention.span.of(self.context.text))
        article = self.context.word_before(mention.span).lower()
        if not aged or article not in ("der", "die", "dem", "den", "des"):
            return None
        weak = not aged[0].endswith("e")
        woman = article == "die" or (article == "der" and weak)
        return self.memory.person("Fem" if woman else "Masc")

    def _government(self, mention: Mention) -> str | None:
        """The state whose government is spoken of: by its seat, or else the last state of the text."""
        seat = _IN_TOWN.match(self.context.words_after(mention.span))
        state = state_of_seat(seat[1]) if seat else None
        return self.cast.known(state) if state else self._dominant() or self.memory.last_state

    def _dominant(self) -> str | None:
        """The state that the text is at, if it is clearly at one."""
        total = sum(self.names.nearby.values())
        if not total:
            return None
        state, count = self.names.nearby.most_common(1)[0]
        known = entry(state)
        if known is None or known.kind != "State" or count / total < _DOMINANT:
            return None
        return self.cast.known(known)

    def _of_dominant_state(self, mention: Mention, head: str) -> str | None:
        """The body of the state that the text is at."""
        if mention.kind not in STATE_BODIES or self._lemma(mention, head).lower().endswith(NO_STATES):
            return None
        if _OF_TOWN.match(mention.span.of(self.context.text)):
            name = self._nominative(mention)
            return self.cast.new(Draft(slug(name), mention.kind, name))
        state = self._dominant()
        return self._derived(mention, head, state, entry(state)) if state else None

    def _local(self, mention: Mention, head: str) -> str:
        """An actor of this document alone."""
        lemma = self._lemma(mention, head)
        completion = self._completion(mention)
        number = 1
        while (
            one := local_id(self.document, lemma if number == 1 else f"{lemma} {number}")
        ) in self.completions:
            if completion and self.completions[one].casefold() == completion.casefold():
                return one
            another = self.context.is_new(mention) and mention.kind == "Person"
            kinds = {self.cast[one].kind, mention.kind}
            crowd = kinds == {"Person", "Group"}  # "sechs Männer" are not "ein Mann"
            if not another and not crowd and not self._completes_otherwise(mention, one):
                return one
            number += 1
        self.completions[one] = completion
        return self.cast.new(Draft(one, mention.kind or "Group", self._nominative(mention) + completion))

    def _completes_otherwise(self, mention: Mention, before: str) -> bool:
        """Whether a noun is completed in another way than an actor was before: two bodies' "Sprecher"."""
        mine, known = self._completion(mention), self.completions.get(before, "")
        return bool(mine and known) and mine.casefold() != known.casefold()

    def _completion(self, mention: Mention) -> str:
        """What tells an unnamed actor from others of its sort: " der Armee" of "Sprecher der Armee"."""
        text = self.context.text
        rest = (text[mention.span.end : one.end] for one in mention.phrases if one.end > mention.span.end)
        return next((" ".join(part.split(" ")) for part in rest if _is_closed(part)), "")


def _is_closed(part: str) -> bool:
    """Whether what completes a noun leaves no bracket or quotation mark open."""
    pairs = all(part.count(a) == part.count(b) for a, b in ("()", "„“"))
    return pairs and part.count('"') % 2 == 0 and "\n" not in part
