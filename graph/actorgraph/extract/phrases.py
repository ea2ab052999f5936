"""The longer ways in which a text calls an unnamed actor: with a number, and with what completes the noun."""

from __future__ import annotations

from collections.abc import Iterator

from actorgraph.extract.syntax import Tree
from actorgraph.model import Span

# What a complement may begin with; others say where or when it was, not who it is.
COMPLETING: tuple[list[str], ...] = ([], ["von"], ["in"], ["bei"], ["aus"], ["für"])
CLAUSES = ("acl", "acl:relcl", "parataxis", "advcl", "ccomp")
LONGEST = 8  # tokens of a complement


def phrases(tree: Tree, i: int, span: Span) -> Iterator[Span]:
    """ "drei Tatverdächtige", "Sprecher der Armee in Kabul"; `span` is the plain phrase."""
    counted = next((c for c in tree.deps(i, "nummod", "det") if _counts(tree, c, span)), None)
    if counted is not None:
        yield Span(tree[counted].span.start, span.end)
    for last in _complements(tree, i):
        yield Span(span.start, tree[last].span.end)


def _counts(tree: Tree, c: int, span: Span) -> bool:
    """Whether a token is a number or quantifier right before a phrase."""
    number = tree[c].upos == "NUM" or tree[c].xpos == "PIAT"
    return number and c + 1 < len(tree) and tree[c + 1].span.start == span.start


def _complements(tree: Tree, i: int) -> Iterator[int]:
    """The last token of each phrase that follows a noun at once and completes it, the nearest first."""
    end = i
    for c in tree.deps(i, "nmod", "nmod:poss"):
        inside = tree.subtree(c, without=CLAUSES)
        while inside and tree[inside[-1]].upos == "PUNCT":
            inside.pop()
        if c < i or tree.prepositions(c) not in COMPLETING:
            continue
        if (
            not inside
            or inside[0] != end + 1
            or inside[-1] - end > LONGEST
            or len(inside) != inside[-1] - end
        ):
            return
        end = inside[-1]
        yield end
