"""The German pipeline: words and sentences by rule, tags from HanTa, trees and names from networks."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any

from actorgraph.analyse.biaffine import INFLECTED, Parse, Parser
from actorgraph.analyse.features import features
from actorgraph.analyse.mending import mend
from actorgraph.analyse.network import load
from actorgraph.analyse.sentences import sentences
from actorgraph.analyse.tagger import Tag, tagger
from actorgraph.analyse.tokenise import Word
from actorgraph.gazetteer import find
from actorgraph.model import Analysis, Document, Name, Sentence, Span, Token

if TYPE_CHECKING:
    from spacy.language import Language

_BATCH = 64


@lru_cache(maxsize=1)
def _pipeline() -> tuple[Language, Parser]:
    with as_file(files("actorgraph.analyse").joinpath("de")) as folder:
        return load(folder), Parser.load(folder)


_features = lru_cache(maxsize=100_000)(features)


def analyse_german(document: Document) -> Analysis:
    """Sentences, words, trees and names of a German text. Raises `DataError` if the model is broken."""
    language, parser = _pipeline()
    parts = list(sentences(document.text, language.tokenizer))
    tags = [tagger().tag([w.text for w in words]) for words in parts]
    known = [
        [_features(w.text, t.lemma, t.xpos) for w, t in zip(words, tagged, strict=True)]
        for words, tagged in zip(parts, tags, strict=True)
    ]
    parses = parser.parse(known)
    docs: Iterator[Any] = (_doc(language, w, t) for w, t in zip(parts, tags, strict=True))
    docs = language.get_pipe("ner").pipe(docs, batch_size=_BATCH)  # type: ignore[attr-defined]
    found: list[Sentence] = []
    names: list[Name] = []
    for words, tagged, parse, doc in zip(parts, tags, parses, docs, strict=True):
        joined = {i for e in doc.ents if e.label_ == "Person" for i in range(e.start + 1, e.end)}
        found.append(_sentence(words, tagged, mend([w.text for w in words], tagged, parse, joined)))
        names += _names(document.text, words, tagged, doc)
    return Analysis(document, tuple(found), tuple(names))


def _doc(language: Language, words: list[Word], tags: list[Tag]) -> Any:
    from spacy.tokens import Doc

    starts: list[bool | int | None] = [True, *[False] * (len(words) - 1)]
    return Doc(
        language.vocab,
        words=[w.text for w in words],
        spaces=[w.space for w in words],
        tags=[t.xpos for t in tags],
        lemmas=[t.lemma for t in tags],
        sent_starts=starts,
    )


def _span(words: list[Word], first: int, last: int) -> Span:
    return Span(words[first].start, words[last].start + len(words[last].text))


def _sentence(words: list[Word], tags: list[Tag], parse: Parse) -> Sentence:
    tokens = []
    for i, (word, tag) in enumerate(zip(words, tags, strict=True)):
        feats = parse.feats[i] if tag.xpos in INFLECTED else "_"
        tokens.append(
            Token(
                _span(words, i, i),
                word.text,
                tag.lemma,
                tag.upos,
                tag.xpos,
                feats,
                parse.heads[i],
                parse.relations[i],
            )
        )
    return Sentence(_span(words, 0, len(words) - 1), tuple(tokens))


def _names(text: str, words: list[Word], tags: list[Tag], doc: Any) -> list[Name]:
    """What the recogniser found, typed by the gazetteer where that knows better, and states it missed."""
    found = []
    taken: set[int] = set()
    for entity in doc.ents:
        span = _span(words, entity.start, entity.end - 1)
        found.append(Name(span, _kind(span.of(text), entity.label_)))
        taken.update(range(entity.start, entity.end))
    for i, (word, tag) in enumerate(zip(words, tags, strict=True)):
        if i not in taken and tag.xpos in ("NE", "NN") and word.text[0].isupper() and len(word.text) > 2:
            known = find(word.text)
            if known and known[0].kind in ("State", "Alliance"):
                found.append(Name(_span(words, i, i), known[0].kind))
    return sorted(found, key=lambda n: n.span)


@lru_cache(maxsize=50_000)
def _kind(name: str, guess: str) -> str:
    """The gazetteer's type of a name, unless the recogniser saw a person."""
    known = find(name)
    if not known or guess == "Person":
        return guess
    kinds = [entry.kind for entry in known]
    if guess in kinds:
        return "State" if kinds[0] == "State" else guess
    return kinds[0] if kinds[0] in ("State", "Alliance") or guess == "Other" else guess
