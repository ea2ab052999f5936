"""A speaker named after what they say, without a verb: "..., so die Ministerin"."""

from __future__ import annotations

from collections.abc import Iterator

from actorgraph.extract.described import described
from actorgraph.extract.direct import Speech
from actorgraph.extract.mentions import Mentions
from actorgraph.extract.saying import source, voice
from actorgraph.extract.syntax import Tree
from actorgraph.model import Span

NOMINAL = frozenset({"NOUN", "PROPN"})


def afterwords(tree: Tree, quotes: tuple[Span, ...], mentions: Mentions) -> Iterator[Speech]:
    """What stands before ", so X": direct speech where it is a quotation, else indirect."""
    for k in range(2, len(tree) - 1):
        if tree.lower(k) != "so" or tree[k - 1].text != ",":
            continue
        head = _head(tree, k + 1)
        if head is None:
            return
        who = voice(tree, head, mentions) or source(tree, head, mentions) or described(tree, head)
        start, end = tree.sentence.span.start, tree[k - 1].span.start
        inside = [q for q in quotes if q.end > start and q.end <= end]
        whole = inside if inside and inside[0].start - start < 3 and end - inside[-1].end < 3 else []
        content = (inside[0],) if len(whole) == 1 else (Span(start, end),)
        yield Speech("direct" if len(whole) == 1 else "indirect", content, who, "asserts", tree[k].span)
        return


def _head(tree: Tree, first: int) -> int | None:
    """The noun or name of a phrase that begins at a token; None where a clause begins there."""
    rest = range(first, len(tree))
    end = next((k for k in rest if tree[k].upos == "PUNCT"), len(tree))
    phrase = range(first, end)
    if any(tree[k].xpos.endswith("FIN") for k in phrase) or tree[first].upos not in (*NOMINAL, "DET", "ADJ"):
        return None
    nouns = [k for k in phrase if tree[k].upos in NOMINAL]
    above = [k for k in nouns if tree[k].head not in phrase]
    return next(iter(above or nouns), None)
