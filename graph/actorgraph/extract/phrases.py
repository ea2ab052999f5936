"""The longer ways in which a text calls an unnamed actor: with what stands before, and what completes it."""

from __future__ import annotations

from collections.abc import Iterator

from actorgraph.extract.syntax import Tree
from actorgraph.given_names import is_given
from actorgraph.model import Span
from actorgraph.offices import office

# What a complement may begin with; others say where or when it was, not who it is.
COMPLETING: tuple[list[str], ...] = ([], ["von"], ["in"], ["bei"], ["aus"], ["für"])
CLAUSES = ("acl", "acl:relcl", "parataxis", "advcl", "ccomp")
OUTSIDE = ("case", "cc", "punct", *CLAUSES[1:])  # what stands before a noun and is not of its phrase
LONGEST = 8  # tokens of a complement


def phrases(tree: Tree, i: int, span: Span) -> Iterator[Span]:
    """ "drei Tatverdächtige", "Sprecher der Armee in Kabul", "seinen Eltern"; `span` is the plain phrase.

    The plain phrase has neither article nor number, nor attributes that are clauses of their own.
    """
    starts = [span.start, *_beginnings(tree, i, span)]
    ends = [span.end, *(tree[last].span.end for last in _complements(tree, i))]
    whole = (Span(start, end) for start in starts for end in ends)
    yield from (one for one in whole if one != span)


def _beginnings(tree: Tree, i: int, span: Span) -> Iterator[int]:
    """Where the phrase begins with its number, and where with all that stands before it."""
    counted = next((c for c in tree.deps(i, "nummod", "det") if _counts(tree, c, span)), None)
    if counted is not None:
        yield tree[counted].span.start
    before = set(tree.subtree(i, without=OUTSIDE))
    first = i
    while first - 1 in before:
        first -= 1
    while first < i and tree[first].upos in ("PUNCT", "CCONJ", "ADP"):
        first += 1
    start = tree[first].span.start
    if start < span.start and (counted is None or start != tree[counted].span.start):
        yield start


def _counts(tree: Tree, c: int, span: Span) -> bool:
    """Whether a token is a number or quantifier right before a phrase."""
    number = tree[c].upos == "NUM" or tree[c].xpos == "PIAT"
    return number and c + 1 < len(tree) and tree[c + 1].span.start == span.start


def _up_to_comma(tree: Tree, inside: list[int]) -> list[int]:
    """A phrase without what is set apart at its end: "der Fraktion im Bundestag, Anna Huber"."""
    # "der Bundesagentur für Arbeit Anna Huber", but "des Präsidenten Karl Brandner"
    person = (
        k
        for k, j in enumerate(inside)
        if k
        and tree[j].relation == "appos"
        and is_given(tree[j].text)
        and not office(tree[tree[j].head].text)
    )
    inside = inside[: next(person, len(inside))]
    comma = next((k for k, j in enumerate(inside) if tree[j].text == ","), len(inside))
    told = comma < len(inside) and any(tree[j].upos == "CCONJ" for j in inside[comma:])
    return inside if told else inside[:comma]


def _complements(tree: Tree, i: int) -> Iterator[int]:
    """The last token of each phrase that follows a noun at once and completes it, the nearest first."""
    end = i
    for c in tree.deps(i, "nmod", "nmod:poss"):
        inside = _up_to_comma(tree, tree.subtree(c, without=CLAUSES))
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
