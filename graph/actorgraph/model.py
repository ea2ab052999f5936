"""The types of every stage, in the order in which an article flows through them.

    Document -> Analysis -> Mention -> Proposition, Quotation -> Claim -> (RDF)

All are frozen: a stage makes new values and never changes what an earlier one gave. Offsets are code
points into `Document.text`, end exclusive, so `span.of(document.text)` is the quoted text exactly.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Polarity = Literal["positive", "negative"]
Modality = Literal["actual", "planned", "possible", "demanded"]
Stance = Literal["asserts", "confirms", "denies", "doubts", "demands", "announces"]
Bound = Literal["exact", "about", "at_least", "at_most"]
QuotationType = Literal["direct", "indirect", "reported", "free_indirect"]

ACTOR_KINDS = (
    "Person",
    "State",
    "Alliance",
    "GovernmentBody",
    "ArmedForce",
    "IntelligenceService",
    "Party",
    "Company",
    "Media",
    "Organisation",
    "Group",
    "Place",
    "Asset",
)


class Span(NamedTuple):
    """A stretch of a document's text: code points from `start` up to, not including, `end`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of the span."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Document:
    """One article. `published` is an ISO 8601 date or date-time, `source` who published it."""

    id: str
    text: str
    language: str = "de"
    title: str | None = None
    source: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Token:
    """One word in Universal Dependencies terms. `head` is its index in the sentence; a root's is its own."""

    span: Span
    text: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    relation: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or a heading or list item that stands for one."""

    span: Span
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name in the text. `kind` is one of `ACTOR_KINDS` or "Other"; not yet resolved to an actor."""

    span: Span
    kind: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """A document with its sentences and the names in it, both in text order."""

    document: Document
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase, name, adjective or pronoun that may stand for an actor.

    `span` is the phrase without its article and without clauses that hang on it; `head` is the word that
    carries it ("südkoreanischen Geheimdienst": "Geheimdienst"). `kind` is one of `ACTOR_KINDS`, or None
    where only identity can tell (a pronoun). `form` says what it looks like, which is what identity goes by.
    `nation` is the adjective or genitive that says whose it is ("südkoreanischen", "Litauens"), if any.
    `phrases` are the longer ways in which the text calls an unnamed one: with a number, and with what
    completes it ("drei Tatverdächtige", "Sprecher der US-Armee", "Gefängnis von Kandahar").
    """

    span: Span
    head: Span
    kind: str | None
    form: Literal["name", "nominal", "adjective", "pronoun"]
    lemma: str
    nation: Span | None = None
    phrases: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit as the text has it; `value` is None for words such as "mehrere"."""

    span: Span
    value: float | None
    unit: str | None
    bound: Bound | None


@dataclass(frozen=True, slots=True)
class Time:
    """An expression of time. `start` and `end` are ISO 8601 dates, end inclusive, None where unknown."""

    span: Span
    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True)
class Attribution:
    """One voice on a proposition. `holder` None: described, but no actor ("Berichten zufolge")."""

    holder: Mention | None
    stance: Stance
    cue: Span | None
    evidence: Span


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage that the text attributes to somebody. `content` may be in several pieces."""

    type: QuotationType
    content: tuple[Span, ...]
    speaker: Mention | None
    cue: Span | None


@dataclass(frozen=True, slots=True)
class Proposition:
    """What the text says: one relation of the ontology between mentions.

    `relation` is the local name in the ontology ("attacks"). `trigger` is the word that carries it, `rule`
    the lexicon entry or pattern that read it. Without attributions the document says it in its own voice.
    """

    relation: str
    subject: Mention | None
    object: Mention | None
    polarity: Polarity
    modality: Modality
    quantity: Quantity | None
    place: Mention | None
    time: Time | None
    evidence: Span
    trigger: Span
    rule: str
    attributions: tuple[Attribution, ...] = ()
    role: str | None = None


@dataclass(frozen=True, slots=True)
class OpenTriple:
    """A clause as subject, relation and object in the text's own words, whatever the ontology knows."""

    sentence: Span
    subject: str
    relation: str
    object: str


@dataclass(frozen=True, slots=True)
class OpenProposition:
    """A verb between two mentions that no relation of the ontology covers; `verb` as in a dictionary.

    "telefonieren mit", "sich treffen mit", "Gespräch führen mit".
    """

    subject: Mention
    verb: str
    object: Mention
    evidence: Span


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that the text of one document says; mentions are not yet resolved to actors."""

    analysis: Analysis
    mentions: tuple[Mention, ...]
    propositions: tuple[Proposition, ...]
    quotations: tuple[Quotation, ...]
    open: tuple[OpenTriple, ...] = ()
    unmapped: tuple[OpenProposition, ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something in the world. `id` is the slug that its IRI ends with.

    `labels` are pairs of language tag and preferred name; `wikidata` is a Q-identifier. `part_of` is the id
    of the actor that this one belongs to by its very name ("südkoreanischer Geheimdienst": south-korea);
    `latitude` and `longitude` are WGS84 degrees.
    """

    id: str
    kind: str
    labels: tuple[tuple[str, str], ...]
    aliases: tuple[str, ...] = ()
    wikidata: str | None = None
    part_of: str | None = None
    latitude: float | None = None
    longitude: float | None = None

    def label(self, language: str = "de") -> str:
        """The name in `language`, or the first there is."""
        return dict(self.labels).get(language) or self.labels[0][1]


@dataclass(frozen=True, slots=True)
class Voice:
    """An attribution whose holder is an actor; `holder` is its id, or None where the text names nobody."""

    holder: str | None
    stance: Stance
    cue: Span | None
    evidence: Span


@dataclass(frozen=True, slots=True)
class Claim:
    """A proposition with actor ids for mentions. Empty `voices`: the document says it itself."""

    relation: str
    subject: str | None
    object: str | None
    polarity: Polarity
    modality: Modality
    quantity: Quantity | None
    place: str | None
    time: Time | None
    evidence: Span
    trigger: Span
    rule: str
    voices: tuple[Voice, ...] = ()
    role: str | None = None


@dataclass(frozen=True, slots=True)
class OpenClaim:
    """An open proposition with actor ids for mentions."""

    subject: str
    verb: str
    object: str
    evidence: Span


@dataclass(frozen=True, slots=True)
class Said:
    """A quotation with the id of the actor who speaks, where that is known."""

    quotation: Quotation
    speaker: str | None


@dataclass(frozen=True, slots=True)
class Record:
    """What one document gives, ready to be printed or stored.

    `mentions` maps an actor's id to where the text speaks of it, in text order. `actors` holds every actor
    that a claim, a voice or a quotation refers to, and no other. `open` and `unmapped` are there only where
    they were asked for.
    """

    document: Document
    actors: tuple[Actor, ...]
    claims: tuple[Claim, ...]
    quotations: tuple[Said, ...]
    mentions: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    open: tuple[OpenTriple, ...] = ()
    unmapped: tuple[OpenClaim, ...] = ()
