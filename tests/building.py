"""Sentences and analyses written by hand, for tests that must not depend on the trained model.

A word is written `text/lemma/UPOS/relation>head/Feats`, head counted from 1 and 0 for the root; whatever
is left off at the end is empty. `_` for the lemma means the text itself.
"""

from __future__ import annotations

from actorgraph.model import Analysis, Document, Sentence, Span, Token

_NO_SPACE_BEFORE = set(".,;:!?“)»")
_NO_SPACE_AFTER = set("„(«")


def analysis_of(*sentences: str, published: str | None = None, gap: str = " ") -> Analysis:
    """An analysis of the sentences, with the text put together from their words."""
    text = ""
    built = []
    for number, line in enumerate(sentences):
        text += gap if number else ""
        tokens, text = _tokens(line, text)
        built.append(Sentence(Span(tokens[0].span.start, tokens[-1].span.end), tuple(tokens)))
    return Analysis(Document("test", text, published=published), tuple(built), ())


def _tokens(line: str, text: str) -> tuple[list[Token], str]:
    tokens: list[Token] = []
    for index, word in enumerate(line.split()):
        form, lemma, upos, arc, feats = [*word.split("/"), "", "", "", ""][:5]
        glued = not tokens or form in _NO_SPACE_BEFORE or tokens[-1].text in _NO_SPACE_AFTER
        text += "" if glued else " "
        relation, _, head = arc.partition(">")
        target = int(head) - 1 if head and head != "0" else index
        span = Span(len(text), len(text) + len(form))
        lemma = form if lemma in ("_", "") else lemma
        tokens.append(Token(span, form, lemma, upos, "", feats, target, relation))
        text += form
    return tokens, text
