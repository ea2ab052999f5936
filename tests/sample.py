"""A record written by hand that has one of everything, for tests of what is made from records."""

from __future__ import annotations

from dataclasses import replace

from actorgraph.model import (
    Actor,
    Claim,
    Document,
    Mention,
    OpenClaim,
    OpenTriple,
    Quantity,
    Quotation,
    Record,
    Said,
    Span,
    Time,
    Voice,
)

TEXT = (
    "Nordkorea hat nach Angaben aus Seoul rund 12.000 Soldaten nach Russland geschickt. "
    "Russland wies das als Spekulation zurück. „Das stimmt“, sagte Mark Rutte am Montag. "
    "In Woronesch wurden Menschen verletzt."
)


def span(words: str, nth: int = 1) -> Span:
    """Where `words` stand in the text for the nth time."""
    start = -1
    for _ in range(nth):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


DOCUMENT = Document("sample", TEXT, "de", "Ein Beispiel", "Beispielzeitung", "2024-10-28")
NORTH_KOREA = Actor("north-korea", "State", (("de", "Nordkorea"), ("en", "North Korea")), ("DVRK",), "Q423")
SOUTH_KOREA = Actor("south-korea", "State", (("de", "Südkorea"), ("en", "South Korea")), (), "Q884")
RUSSIA = Actor("russia", "State", (("de", "Russland"), ("en", "Russia")), (), "Q159")
RUTTE = Actor("mark-rutte", "Person", (("de", "Mark Rutte"), ("en", "Mark Rutte")), (), "Q57792")
PEOPLE = Actor("people", "Group", (("de", "Menschen"), ("en", "people")))
VORONEZH = Actor(
    "voronezh", "Place", (("de", "Woronesch"), ("en", "Voronezh")), (), "Q3426", None, 51.67, 39.21
)

_SENTENCES = [
    span("Nordkorea hat nach Angaben aus Seoul rund 12.000 Soldaten nach Russland geschickt."),
    span("Russland wies das als Spekulation zurück."),
    span("„Das stimmt“, sagte Mark Rutte am Montag."),
    span("In Woronesch wurden Menschen verletzt."),
]

SENT = Claim(
    relation="sendsTroopsTo",
    subject="north-korea",
    object="russia",
    polarity="positive",
    modality="actual",
    quantity=Quantity(span("rund 12.000 Soldaten"), 12000.0, "Soldaten", "about"),
    place=None,
    time=None,
    evidence=_SENTENCES[0],
    trigger=span("geschickt"),
    rule="schicken-nach",
    voices=(
        Voice("south-korea", "asserts", span("nach Angaben"), _SENTENCES[0]),
        Voice("russia", "doubts", span("wies"), _SENTENCES[1]),
        Voice("mark-rutte", "confirms", span("sagte"), _SENTENCES[2]),
        Voice(None, "asserts", None, _SENTENCES[0]),
    ),
)
INJURED = Claim(
    relation="injured",
    subject="people",
    object=None,
    polarity="positive",
    modality="actual",
    quantity=None,
    place="voronezh",
    time=Time(span("am Montag"), "2024-10-28", "2024-10-28"),
    evidence=_SENTENCES[3],
    trigger=span("verletzt"),
    rule="verletzen-passive",
)
NOT_PLANNED = Claim(
    relation="attacks",
    subject=None,
    object="russia",
    polarity="negative",
    modality="planned",
    quantity=None,
    place=None,
    time=None,
    evidence=_SENTENCES[1],
    trigger=span("wies"),
    rule="test",
)

RECORD = Record(
    document=DOCUMENT,
    actors=(NORTH_KOREA, SOUTH_KOREA, RUSSIA, RUTTE, PEOPLE, VORONEZH),
    claims=(SENT, INJURED, NOT_PLANNED),
    quotations=(
        Said(
            Quotation(
                "direct",
                (span("Das stimmt"),),
                Mention(span("Mark Rutte"), span("Rutte"), "Person", "name", "Mark Rutte"),
                span("sagte"),
            ),
            "mark-rutte",
        ),
        Said(Quotation("indirect", (_SENTENCES[0],), None, None), None),
    ),
    mentions={
        "north-korea": (span("Nordkorea"),),
        "south-korea": (span("Seoul"),),
        "russia": (span("Russland"), span("Russland", 2)),
        "mark-rutte": (span("Mark Rutte"),),
        "people": (span("Menschen"),),
        "voronezh": (span("Woronesch"),),
    },
    open=(OpenTriple(_SENTENCES[3], "Menschen", "wurden verletzt in", "Woronesch"),),
    unmapped=(OpenClaim("mark-rutte", "telefonieren mit", "south-korea", _SENTENCES[2]),),
)


def replace_actor(old: str, new: Actor, document: str) -> Record:
    """The record as another document that speaks of another actor in the place of one."""

    def who(slug: str | None) -> str | None:
        return new.id if slug == old else slug

    claims = tuple(
        replace(
            claim,
            subject=who(claim.subject),
            object=who(claim.object),
            voices=tuple(replace(voice, holder=who(voice.holder)) for voice in claim.voices),
        )
        for claim in RECORD.claims
    )
    return replace(
        RECORD,
        document=replace(DOCUMENT, id=document),
        actors=tuple(new if actor.id == old else actor for actor in RECORD.actors),
        claims=claims,
        quotations=tuple(replace(said, speaker=who(said.speaker)) for said in RECORD.quotations),
        mentions={},
    )
