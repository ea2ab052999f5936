"""A record as JSON: what `actorgraph extract --format jsonl` prints, one document a line.

Spans are objects of start, end and text, so that a reader can check that text is exactly that slice of the
document. A test validates the output against docs/extraction.schema.json.
"""

from __future__ import annotations

import json
from typing import Any

from actorgraph.model import Actor, Claim, Quantity, Record, Said, Span, Time, Voice
from actorgraph.vocabulary import relation

Json = dict[str, Any]


def dumps(record: Record) -> str:
    """`to_json(record)` on one line, without the line end."""
    return json.dumps(to_json(record), ensure_ascii=False)


def to_json(record: Record) -> Json:
    """The record as objects, lists, strings and numbers. `open` is there only where the record holds any.

    Raises `UnknownRelation` for a claim whose relation is not in the ontology.
    """
    document, text = record.document, record.document.text
    result: Json = {
        "document": {
            "id": document.id,
            "title": document.title,
            "source": document.source,
            "published": document.published,
            "language": document.language,
        },
        "actors": [_actor(actor, record.mentions.get(actor.id, ()), text) for actor in record.actors],
        "statements": [
            _statement(f"s{number}", claim, text) for number, claim in enumerate(record.claims, 1)
        ],
        "quotations": [_quotation(said, text) for said in record.quotations],
    }
    if record.open:
        result["open"] = [
            {
                "sentence": _span(triple.sentence, text),
                "subject": triple.subject,
                "relation": triple.relation,
                "object": triple.object,
            }
            for triple in record.open
        ]
    return result


def _span(span: Span, text: str) -> Json:
    return {"start": span.start, "end": span.end, "text": span.of(text)}


def _maybe_span(span: Span | None, text: str) -> Json | None:
    return None if span is None else _span(span, text)


def _actor(actor: Actor, mentions: tuple[Span, ...], text: str) -> Json:
    return {
        "id": actor.id,
        "type": actor.kind,
        "labels": dict(actor.labels),
        "wikidata": actor.wikidata,
        "mentions": [_span(mention, text) for mention in mentions],
    }


def _statement(identifier: str, claim: Claim, text: str) -> Json:
    return {
        "id": identifier,
        "type": relation(claim.relation).type,
        "relation": claim.relation,
        "subject": claim.subject,
        "object": claim.object,
        "role": claim.role,
        "polarity": claim.polarity,
        "modality": claim.modality,
        "quantity": _quantity(claim.quantity, text),
        "place": claim.place,
        "time": _time(claim.time, text),
        "evidence": _span(claim.evidence, text),
        "trigger": _span(claim.trigger, text),
        "rule": claim.rule,
        "attributions": [_attribution(voice, text) for voice in claim.voices],
    }


def _quantity(quantity: Quantity | None, text: str) -> Json | None:
    if quantity is None:
        return None
    value = quantity.value
    whole = value is not None and value.is_integer()
    return {
        "text": quantity.span.of(text),
        "value": int(value) if whole and value is not None else value,
        "unit": quantity.unit,
        "bound": quantity.bound,
    }


def _time(time: Time | None, text: str) -> Json | None:
    return None if time is None else {"text": time.span.of(text), "from": time.start, "to": time.end}


def _attribution(voice: Voice, text: str) -> Json:
    return {
        "holder": voice.holder,
        "stance": voice.stance,
        "cue": _maybe_span(voice.cue, text),
        "evidence": _span(voice.evidence, text),
    }


def _quotation(said: Said, text: str) -> Json:
    quotation = said.quotation
    return {
        "type": quotation.type,
        "content": [_span(piece, text) for piece in quotation.content],
        "speaker": _maybe_span(quotation.speaker.span if quotation.speaker else None, text),
        "speaker_actor": said.speaker,
        "cue": _maybe_span(quotation.cue, text),
    }
