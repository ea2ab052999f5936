"""An extraction's mentions become actors: names first, then noun phrases and pronouns in text order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from actorgraph.actors import pronouns
from actorgraph.actors.agents import in_context
from actorgraph.actors.cast import Cast, Draft
from actorgraph.actors.claims import claims, merged, open_claims, sites
from actorgraph.actors.context import Context
from actorgraph.actors.history import History, Seen, grammar
from actorgraph.actors.names import Names
from actorgraph.actors.nominals import Nominals
from actorgraph.adjectives import place_of_adjective
from actorgraph.gazetteer import office
from actorgraph.model import Actor, Claim, Extraction, Mention, Record, Said


class Traced(NamedTuple):
    """A record with where it comes from.

    `went` has for each proposition the index of the claim that it is in, or None where it made none; `who` is
    the id of the actor that a mention stands for.
    """

    record: Record
    went: tuple[int | None, ...]
    who: dict[Mention, str]


def resolve(extraction: Extraction) -> Record:
    """Who is meant by every mention, and what the text says of them. Pure."""
    return traced(extraction).record


def traced(extraction: Extraction) -> Traced:
    """Like `resolve`, and which proposition went into which claim. Pure."""
    document = extraction.analysis.document
    cast, who = _resolved(extraction)
    made, went = claims(
        extraction.propositions,
        lambda mention: who.get(mention) if mention else None,
        lambda actor: cast[actor].kind in ("Place", "State"),
        lambda actor: bool(actor) and cast[actor].kind == "Person",
    )
    for site, town in sites(made):
        _call_by_place(cast[site], cast[town])
    starts = [sentence.span.start for sentence in extraction.analysis.sentences]
    made, again = merged(in_context(made, cast.known_as(document.text), starts))
    went = tuple(None if k is None else again[k] for k in went)
    said = tuple(Said(q, who.get(q.speaker) if q.speaker else None) for q in extraction.quotations)
    unmapped = open_claims(extraction.unmapped, who.get)
    wanted = dict.fromkeys(
        [*_referred(made, said), *(a for one in unmapped for a in (one.subject, one.object))]
    )
    record = Record(
        document=document,
        actors=tuple(cast[one].actor(document.text) for one in wanted),
        claims=made,
        quotations=said,
        mentions={one: tuple(sorted(cast[one].spans)) for one in wanted},
        open=extraction.open,
        unmapped=unmapped,
    )
    return Traced(record, went, who)


def _call_by_place(site: Draft, town: Draft) -> None:
    """An unnamed building is called by the town that it is in: "Krankenhaus in Bern"."""
    *described, noun = site.label_de.split()
    plain = all(word[:1].islower() or "-" in word for word in described) and noun[:1].isupper()
    told = " in " in site.label_de or town.kind != "Place"
    if plain and not told and not site.named and site.wikidata is None:
        site.aliases.append(site.label_de)
        site.label_de = f"{site.label_de} in {town.label_de}"


def who_is_meant(extraction: Extraction) -> dict[Mention, Actor]:
    """The actor of every mention that has one, whether or not anything is said of it. Pure."""
    cast, who = _resolved(extraction)
    text = extraction.analysis.document.text
    actors = {one: cast[one].actor(text) for one in dict.fromkeys(who.values())}
    return {mention: actors[one] for mention, one in who.items()}


def _resolved(extraction: Extraction) -> tuple[Cast, dict[Mention, str]]:
    mentions = _mentions(extraction)
    context = Context(extraction)
    cast = Cast()
    names = Names(mentions, context, cast)
    return cast, _Resolution(extraction, mentions, context, cast, names).who


def _mentions(extraction: Extraction) -> list[Mention]:
    """Every mention in text order, those too that only a proposition or a quotation has."""
    found = dict.fromkeys(extraction.mentions)
    for one in extraction.propositions:
        holders = (voice.holder for voice in one.attributions)
        found.update(dict.fromkeys(m for m in (one.subject, one.object, one.place, *holders) if m))
    found.update(dict.fromkeys(q.speaker for q in extraction.quotations if q.speaker))
    return sorted(found, key=lambda m: (m.span.start, -m.span.end))


def _referred(made: tuple[Claim, ...], said: tuple[Said, ...]) -> Iterator[str]:
    for claim in made:
        holders = (voice.holder for voice in claim.voices)
        yield from (one for one in (claim.subject, claim.object, claim.place, *holders) if one)
    yield from (one.speaker for one in said if one.speaker)


class _Resolution:
    """One walk through the mentions of a document."""

    def __init__(
        self, extraction: Extraction, mentions: list[Mention], context: Context, cast: Cast, names: Names
    ) -> None:
        self.context = context
        self.cast = cast
        self.names = names
        self.history = History()
        self.nominals = Nominals(context, cast, names, extraction.analysis.document.id, self.history)
        self.who: dict[Mention, str] = {}
        self.roles = {
            one.subject: one.role
            for one in extraction.propositions
            if one.role and one.subject and one.relation in ("leads", "holdsRoleIn")
        }
        self.posts = self._posts(extraction)
        for mention in mentions:
            found = self._resolve(mention)
            if found is not None:
                self._note(mention, found)

    def _posts(self, extraction: Extraction) -> dict[Mention, str]:
        """The state that each mention of a person is said to hold an office of."""
        found: dict[Mention, str] = {}
        for one in extraction.propositions:
            if one.subject and one.object and one.relation in ("leads", "holdsRoleIn"):
                state = self._state(one.object)
                if state:
                    found[one.subject] = state
        return found

    def _state(self, mention: Mention) -> str | None:
        if mention.form == "adjective":
            known = place_of_adjective(mention.span.of(self.context.text))
            return known.id if known and known.kind == "State" else None
        named = self.names.who.get(mention)
        return named if named and self.cast[named].kind == "State" else None

    def _resolve(self, mention: Mention) -> str | None:
        if mention.form == "name":
            return self.names.who[mention]
        if mention.form == "adjective":
            known = place_of_adjective(mention.span.of(self.context.text))
            return self.cast.known(known) if known else None
        if mention.form == "nominal":
            return self.nominals.resolve(mention) if mention.kind else None  # a source that is nobody
        return pronouns.resolve(mention, self.context, self.cast, self.history)

    def _note(self, mention: Mention, actor: str) -> None:
        self.who[mention] = actor
        if mention in self.posts:
            self.nominals.memory.posts[actor] = self.posts[mention]
        if mention.form == "pronoun":
            self._see(mention, actor)
            return
        self.cast.mention(actor, mention.span)
        draft = self.cast[actor]
        if not draft.named and draft.wikidata is None:
            for phrase in mention.phrases:
                self.cast.mention(actor, phrase)
        if mention.form != "adjective":
            self.nominals.memory.see_state(actor)
            self._see(mention, actor)
        if self.cast[actor].kind == "Person":
            for title in (self.roles.get(mention), self._title(mention)):
                if title:
                    self.nominals.memory.learn_title(title.split()[-1], actor)

    def _title(self, mention: Mention) -> str:
        """The office before a name ("Präsident Kabila") or in a noun phrase that means a person."""
        word = mention.head.of(self.context.text) if mention.form == "nominal" else ""
        word = word or self.context.word_before(mention.span)
        return word if word in ("Frau", "Herr", "Herrn") or (word[:1].isupper() and office(word)) else ""

    def _see(self, mention: Mention, actor: str) -> None:
        token = self.context.token(mention.head)
        named = mention.form == "name"
        if mention.form == "pronoun":
            last = next((one for one in self.history.backwards() if one.actor == actor), None)
            gender, plural = (last.gender, last.plural) if last else (None, False)
        else:
            noun = mention.head.of(self.context.text)
            title = self._title(mention) if named else ""
            gender, plural = grammar(
                self.cast[actor],
                noun,
                mention.lemma,
                named=named,
                title=title,
                plural=not named and self.nominals.is_plural(mention),
            )
        self.history.add(
            Seen(
                actor=actor,
                sentence=self.context.sentence(mention.span),
                subject=self.context.is_subject(mention),
                named=named,
                gender=gender,
                plural=plural,
                verb=token.head if token else -1,
            )
        )
