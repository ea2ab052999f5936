"""The German pipeline: words and sentences by rule, tags from HanTa, trees and names from networks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from importlib.resources import as_file, files
from typing import Any

from actorgraph.analyse.agreement import agreed
from actorgraph.analyse.biaffine import INFLECTED, Parse, Parser
from actorgraph.analyse.features import features
from actorgraph.analyse.hints import hints
from actorgraph.analyse.mending import mend
from actorgraph.analyse.recognise import Found, Recogniser, Seen
from actorgraph.analyse.sentences import sentences
from actorgraph.analyse.tagger import Tag, tagger
from actorgraph.analyse.tokenise import Word
from actorgraph.gazetteer import find
from actorgraph.model import Analysis, Document, Name, Sentence, Span, Token


@lru_cache(maxsize=1)
def tokeniser() -> Callable[[str], Any]:
    """What cuts German text into words, spaCy's."""
    import spacy

    cut: Callable[[str], Any] = spacy.blank("de").tokenizer
    return cut


@lru_cache(maxsize=1)
def _networks() -> tuple[Parser, Recogniser]:
    with as_file(files("actorgraph.analyse").joinpath("de")) as folder:
        return Parser.load(folder), Recogniser.load(folder)


_features = lru_cache(maxsize=100_000)(features)


def analyse_german(document: Document) -> Analysis:
    """Sentences, words, trees and names of a German text. Raises `DataError` if the model is broken."""
    parser, recogniser = _networks()
    parts = list(sentences(document.text, tokeniser()))
    tags = [tagger().tag([w.text for w in words]) for words in parts]
    known = [
        [_features(w.text, t.lemma, t.xpos) for w, t in zip(words, tagged, strict=True)]
        for words, tagged in zip(parts, tags, strict=True)
    ]
    states = parser.encode(known)
    seen = [
        Seen(row, state, hints([word.text for word in words]))
        for row, state, words in zip(known, states, parts, strict=True)
    ]
    found: list[Sentence] = []
    names: list[Name] = []
    scores = agreed([[word.text for word in words] for words in parts], recogniser.scores(seen))
    parses = parser.decode(states)
    for words, tagged, parsed, labels in zip(parts, tags, parses, scores, strict=True):
        named = recogniser.best(labels)
        joined = {i for name in named if name.kind == "Person" for i in range(name.start + 1, name.end)}
        parse = mend([w.text for w in words], tagged, parsed, joined)
        found.append(_sentence(words, tagged, parse))
        names += _names(document.text, words, tagged, named)
    return Analysis(document, tuple(found), tuple(names))


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


def _overlooked(words: list[Word], tags: list[Tag], taken: set[int]) -> Iterator[tuple[int, int, str]]:
    """States, and bodies like "das Auswärtige Amt", that the recogniser missed."""
    for i, (word, tag) in enumerate(zip(words, tags, strict=True)):
        if i in taken or not word.text[0].isupper():
            continue
        if tag.xpos in ("NE", "NN") and len(word.text) > 2:
            known = find(word.text)
            if known and known[0].kind in ("State", "Alliance"):
                yield i, i, known[0].kind
        elif tag.xpos == "ADJA" and i + 1 < len(words) and i + 1 not in taken and tags[i + 1].xpos == "NN":
            known = find(f"{word.text} {words[i + 1].text}")
            if known and known[0].kind not in ("Person", "Place"):
                yield i, i + 1, known[0].kind


def _names(text: str, words: list[Word], tags: list[Tag], named: list[Found]) -> list[Name]:
    """What the recogniser found, typed by the gazetteer where that knows better, and states it missed."""
    found = []
    taken: set[int] = set()
    for start, end, kind in named:
        span = _span(words, start, end - 1)
        found.append(Name(span, _kind(span.of(text), kind)))
        taken.update(range(start, end))
    for first, last, kind in _overlooked(words, tags, taken):
        found.append(Name(_span(words, first, last), kind))
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
    # The gazetteer has "Bundesregierung" for the state: right for who acts, but not for what it names.
    sure = kinds[0] in ("State", "Alliance") and guess != "GovernmentBody"
    return kinds[0] if sure or guess == "Other" else guess
