"""The actors of one document while they are being found out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from actorgraph.actors.agents import Known
from actorgraph.gazetteer import Entry, entry
from actorgraph.model import Actor, Span

_ARTICLE = re.compile(r"^(?:der|die|das|dem|den|des)\s+[„\"]?(?=\w)(?!Haag)", re.IGNORECASE)


def _without_genitive(name: str) -> tuple[str, ...]:
    """What a name would be if its end were a genitive's; none if it can't be one."""
    if name.endswith(("'", "’")):
        return (name[:-1],)
    return (name[:-1], name.removesuffix("es")) if name.endswith("s") else ()


@dataclass
class Draft:
    """An actor whose names and mentions are still being gathered."""

    id: str
    kind: str
    label_de: str
    label_en: str | None = None
    aliases: list[str] = field(default_factory=list)
    wikidata: str | None = None
    part_of: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    spans: list[Span] = field(default_factory=list)
    named: list[Span] = field(default_factory=list)

    def actor(self, text: str) -> Actor:
        """The finished actor; names that the text has for it are among its aliases."""
        labels = (("de", self.label_de), *((("en", self.label_en),) if self.label_en else ()))
        called = [_ARTICLE.sub("", " ".join(span.of(text).split())) for span in sorted(self.named)]
        names = dict.fromkeys([*self.aliases, *called])
        known = {self.label_de, self.label_en, *names}
        names = {name: None for name in names if not known & set(_without_genitive(name))}
        return Actor(
            id=self.id,
            kind=self.kind,
            labels=labels,
            aliases=tuple(name for name in names if name not in (self.label_de, self.label_en)),
            wikidata=self.wikidata,
            part_of=self.part_of,
            latitude=self.latitude,
            longitude=self.longitude,
        )


class Cast:
    """Every actor found so far, by id."""

    def __init__(self) -> None:
        self.drafts: dict[str, Draft] = {}

    def __getitem__(self, slug: str) -> Draft:
        return self.drafts[slug]

    def known(self, entry: Entry) -> str:
        """Take in an actor of the gazetteer and give its id."""
        if entry.id not in self.drafts:
            self.drafts[entry.id] = Draft(
                id=entry.id,
                kind=entry.kind,
                label_de=entry.label_de,
                label_en=entry.label_en,
                # A town's further names are spellings of all languages; only those of the text are kept.
                aliases=[] if entry.kind == "Place" else list(entry.aliases),
                wikidata=entry.wikidata,
                part_of=entry.country if entry.kind not in ("Place", "Person", "State") else None,
                latitude=entry.latitude,
                longitude=entry.longitude,
            )
        return entry.id

    def known_as(self, text: str) -> dict[str, Known]:
        """What the text calls each actor that it speaks of, and where."""
        return {
            slug: Known(
                (one.label_de, *(span.of(text) for span in one.spans)),
                tuple(span.start for span in one.spans),
            )
            for slug, one in self.drafts.items()
            if one.spans
        }

    def new(self, draft: Draft) -> str:
        """Take in an actor that the text alone tells of, unless its id is known already; give the id."""
        return self.drafts.setdefault(draft.id, draft).id

    def free(self, slug: str, kind: str) -> str:
        """An id made of a name that is nothing else's: no other kind's here, none that is known beforehand.

        The town "Kennedy" and somebody of whom a text gives no other name are two in every document.
        """
        other = self.drafts.get(slug)
        taken = other.kind != kind if other else entry(slug) is not None
        return f"{slug}-{kind.lower()}" if taken else slug

    def mention(self, slug: str, span: Span, *, named: bool = False) -> None:
        """Note that the text speaks of an actor at a span, by a name or otherwise."""
        draft = self.drafts[slug]
        for spans in (draft.spans, draft.named) if named else (draft.spans,):
            if span not in spans:
                spans.append(span)
