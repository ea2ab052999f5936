"""Random documents, records, hand-written graphs, decisions and parameters, for property tests.

Texts are made of pieces rather than of letters, as letters alone hardly ever reach what reads German.
"""

from __future__ import annotations

import json
import string
from random import Random

from hypothesis import strategies as st

from actorgraph.iris import PREFIXES
from actorgraph.model import (
    ACTOR_KINDS,
    Actor,
    Claim,
    Document,
    OpenClaim,
    Quantity,
    Quotation,
    Record,
    Said,
    Span,
    Time,
    Voice,
)
from actorgraph.vocabulary import relations
from torturing.texts import SCRIPTS, SENTENCES, SIGNS, TEXTS
from torturing.texts import WORDS as GERMAN

WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)
_LETTERS = st.text(string.ascii_lowercase + "äöüß", min_size=1, max_size=6)
_SLUGS = ("north-korea", "mark-rutte", "ärzte-ohne-grenzen", "a/b c", "100%")

# --- documents ---

_PIECES = st.one_of(
    st.sampled_from(SENTENCES),
    st.sampled_from(GERMAN),
    st.sampled_from(SIGNS),
    st.sampled_from(SCRIPTS),
    WORDS.map(lambda word: word[:8]),
)
TEXT = st.one_of(
    st.lists(_PIECES, min_size=1, max_size=40).map(" ".join),
    st.lists(_PIECES, min_size=1, max_size=40).map("".join),
    st.builds(lambda make, seed: make(Random(seed))[:3000], st.sampled_from(TEXTS), st.integers(0, 2**32)),
)
_FIELD = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), WORDS, st.lists(st.integers(), max_size=2)
)
_FIELDS = st.fixed_dictionaries(
    {"text": st.one_of(TEXT, _FIELD)},
    optional=dict.fromkeys(("id", "title", "published", "source", "language", "other"), _FIELD),
)
_JSON = st.recursive(
    _FIELD,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(WORDS, inner, max_size=3)),
    max_leaves=8,
)


@st.composite
def files(draw: st.DrawFn) -> tuple[str, bytes]:
    """A suffix, and bytes that may or may not be what it says."""
    suffix = draw(st.sampled_from([".txt", ".md", ".html", ".json", ".jsonl"]))
    if suffix == ".json":
        value = draw(st.one_of(_FIELDS, st.lists(_FIELDS, max_size=3), _JSON))
        data = json.dumps(value, ensure_ascii=draw(st.booleans())).encode("utf-8", "surrogatepass")
    elif suffix == ".jsonl":
        lines = [json.dumps(value) for value in draw(st.lists(st.one_of(_FIELDS, _JSON), max_size=5))]
        data = draw(st.sampled_from(["\n", "\r\n", "\n\n", "\n \n"])).join(lines).encode()
    elif suffix == ".html":
        data = "".join(draw(st.lists(st.one_of(_TAGS, TEXT), max_size=20))).encode("utf-8", "replace")
    else:
        data = draw(TEXT).encode()
    if draw(st.integers(0, 4)) == 0:
        at = draw(st.integers(0, len(data)))
        data = data[:at] + draw(st.binary(max_size=6)) + data[at + draw(st.integers(0, 3)) :]
    return suffix, draw(st.sampled_from([b"", b"", b"", b"\xef\xbb\xbf", b"\xff\xfe"])) + data


_TAGS = st.sampled_from(
    (
        "<!doctype html>", "<html lang=de>", "<head>", "<title>", "</title>", "</head>", "<body>",
        "<article>", "<p>", "</p>",
        "<h1>", "</h1>", "<div>", "</div>", "<script>", "</script>", "<style>", "<!--", "-->",
        "<![CDATA[", "]]>", "<table><tr><td>", "<ul><li>", "<br/>", "<a href='x'>", "</a>", "&amp;", "&#0;",
        "&#x110000;", "&nbsp", "<?xml version='1.0' encoding='x'?>", "<meta charset=utf-16>",
        "<meta name=date content=2024-10-28>", "<svg>", "<b", "<time datetime=x>", "<p " + "a" * 99 + ">",
    ),
)  # fmt: skip

# --- hand-written graphs ---

_NODES = (
    "actor:russia", "actor:poland", "actor:neu", "<urn:x>", "<>", "[]", "_:b", "<relative>", '"text"',
    '"Text"@de', "12", "ag:State", "()", "claim:1",
)  # fmt: skip
_PREDICATES = (
    "ag:attacks", "ag:memberOf", "a", "rdfs:label", "prov:wasAttributedTo", "owl:sameAs", "ag:unknown",
    "rdf:subject", "ag:about", "geo:lat", "<urn:p>",
)  # fmt: skip
_PREFIXES = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())


@st.composite
def turtle(draw: st.DrawFn) -> str:
    """Turtle or TriG that may be sound, break shapes, or not parse at all."""
    triple = st.builds(
        "{} {} {} .\n".format, st.sampled_from(_NODES), st.sampled_from(_PREDICATES), st.sampled_from(_NODES)
    )
    text = _PREFIXES + "".join(draw(st.lists(st.one_of(triple, triple, st.sampled_from(SIGNS)), max_size=8)))
    if draw(st.booleans()):
        text += (
            "GRAPH "
            + draw(st.sampled_from(["<urn:g>", "<https://w3id.org/actorgraph/summary>", "_:g"]))
            + " { "
            + draw(triple)
            + " }"
        )
    if draw(st.integers(0, 3)) == 0:
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(WORDS) + text[at:]
    return text


# --- decisions ---

_ID = st.one_of(st.sampled_from(["russia", "poland", "north-korea", "nobody"]), WORDS)
_DECISION = st.fixed_dictionaries(
    {
        "id": st.one_of(st.sampled_from("abc"), _FIELD),
        "kind": st.one_of(st.sampled_from(["same", "distinct", "split", "undo"]), _FIELD),
        "actors": st.one_of(st.lists(_ID, max_size=3), _FIELD),
        "who": st.one_of(WORDS, _FIELD),
        "when": st.just("2024-10-28T00:00:00+00:00"),
        "why": st.one_of(WORDS, _FIELD),
    },
    optional={"documents": st.one_of(st.lists(_ID, max_size=2), _FIELD), "name": _FIELD, "undoes": _FIELD},
)


@st.composite
def journals(draw: st.DrawFn) -> bytes:
    """What a file of decisions or of actors may hold after somebody edited it or a disk failed."""
    lines = [
        json.dumps(value, ensure_ascii=False)
        for value in draw(st.lists(st.one_of(_DECISION, _JSON), max_size=4))
    ]
    data = "\n".join(lines).encode("utf-8", "surrogatepass")
    if draw(st.booleans()):
        return data
    return data[: draw(st.integers(0, len(data)))] + draw(st.binary(max_size=4))


# --- parameters of questions ---

_SYNTAX = (
    "> } UNION { ?s ?p ?o",
    '" } #',
    "\n",
    "\\u003e",
    "russia> <x",
    "'",
    "?x",
    "#",
    "}",
    "# if limit: LIMIT",
    "\0",
)
PARAMETERS = st.dictionaries(
    st.sampled_from(["actor", "to", "relation", "since", "until"]),
    st.one_of(
        st.lists(
            st.one_of(st.sampled_from(("russia", "Russland", "attacks", "2024", "2024-10", *_SYNTAX)), WORDS),
            min_size=1,
            max_size=4,
        ).map("".join),
    ),
    max_size=4,
)

# --- records ---

WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)
_LETTERS = st.text(string.ascii_lowercase + "äöüß", min_size=1, max_size=6)
_SLUGS = ("north-korea", "mark-rutte", "ärzte-ohne-grenzen", "a/b c", "100%")


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    start = draw(st.integers(0, len(text)))
    return Span(start, draw(st.integers(start, len(text))))


@st.composite
def actors(draw: st.DrawFn, slug: str) -> Actor:
    located = draw(st.booleans())
    degrees = st.floats(-90, 90, allow_nan=False, allow_subnormal=False)
    return Actor(
        id=slug,
        kind=draw(st.sampled_from(ACTOR_KINDS)),
        labels=(("de", draw(WORDS)), ("en", draw(WORDS))),
        aliases=tuple(sorted(draw(st.sets(WORDS, max_size=3)))),
        wikidata=draw(st.sampled_from([None, "Q1", "Q159"])),
        part_of=draw(st.sampled_from([None, *_SLUGS])),
        latitude=draw(degrees) if located else None,
        longitude=draw(degrees) if located else None,
    )


@st.composite
def claims(draw: st.DrawFn, text: str, known: tuple[Actor, ...]) -> Claim:
    someone = st.sampled_from([None, *(actor.id for actor in known)])
    day = st.dates().map(lambda date: date.isoformat())
    number = st.one_of(st.none(), st.floats(-1e12, 1e12, allow_nan=False).map(lambda value: value + 0.0))
    voice = st.builds(
        Voice,
        someone,
        st.sampled_from(["asserts", "confirms", "denies", "doubts", "demands", "announces"]),
        st.one_of(st.none(), spans(text)),
        spans(text),
    )
    return Claim(
        relation=draw(st.sampled_from(sorted(relations()))),
        subject=draw(someone),
        object=draw(someone),
        polarity=draw(st.sampled_from(["positive", "negative"])),
        modality=draw(st.sampled_from(["actual", "planned", "possible", "demanded"])),
        quantity=draw(
            st.one_of(
                st.none(),
                st.builds(
                    Quantity,
                    spans(text),
                    number,
                    st.one_of(st.none(), _LETTERS),
                    st.sampled_from([None, "exact", "about", "at_least", "at_most"]),
                ),
            )
        ),
        place=draw(someone),
        time=draw(
            st.one_of(
                st.none(), st.builds(Time, spans(text), st.one_of(st.none(), day), st.one_of(st.none(), day))
            )
        ),
        evidence=draw(spans(text)),
        trigger=draw(spans(text)),
        rule=draw(_LETTERS),
        voices=tuple(draw(st.lists(voice, max_size=3, unique=True))),
        role=draw(st.one_of(st.none(), _LETTERS)),
    )


@st.composite
def records(draw: st.DrawFn) -> Record:
    text = draw(WORDS)
    known = tuple(draw(actors(slug)) for slug in draw(st.sets(st.sampled_from(_SLUGS))))
    quotation = st.builds(
        Quotation,
        st.sampled_from(["direct", "indirect", "reported", "free_indirect"]),
        st.lists(spans(text), min_size=1, max_size=2, unique=True).map(lambda found: tuple(sorted(found))),
        st.none(),
        st.one_of(st.none(), spans(text)),
    )
    said = st.builds(Said, quotation, st.sampled_from([None, *(actor.id for actor in known)]))
    slugs = st.sampled_from([actor.id for actor in known]) if known else st.nothing()
    unmapped = st.builds(OpenClaim, slugs, WORDS, slugs, spans(text))
    return Record(
        document=Document(
            id=draw(WORDS),
            text=text,
            language=draw(st.sampled_from(["de", "en"])),
            title=draw(st.one_of(st.none(), WORDS)),
            source=draw(st.one_of(st.none(), WORDS)),
            published=draw(st.sampled_from([None, "2024-10-28", "2024-10-28T12:30:00Z", "im Herbst"])),
        ),
        actors=known,
        claims=tuple(draw(st.lists(claims(text, known), max_size=4))),
        quotations=tuple(draw(st.lists(said, max_size=2, unique=True))),
        unmapped=tuple(draw(st.lists(unmapped, max_size=2, unique=True))),
    )
