"""Who stands by somebody in office: deputies, spokespersons and advisers who are called by their chief."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from actorgraph.extract.facts import Fact
from actorgraph.extract.mentions import Mentions
from actorgraph.extract.posts import holder_of, is_person, post_of
from actorgraph.extract.syntax import Tree
from actorgraph.model import Mention

_AIDES = frozenset({
    "Stellvertreter", "Sprecher", "Berater", "Sekretär", "Vizepräsident", "Außenminister", "Minister",
})  # fmt: skip


def aides(tree: Tree, i: int, mentions: Mentions, bodies: Mapping[str, Mention]) -> Iterator[Fact]:
    """ "X, Hubers Stellvertreter", "Hubers Sprecherin X": in the body that Huber leads or serves."""
    post = post_of(tree, i, mentions)
    chief = _chief(tree, i, mentions) if post is not None and post.word in _AIDES else None
    if post is None or chief is None:
        return
    held = bodies.get(chief)
    person = holder_of(tree, i, mentions) or _before_comma(tree, i - 1, mentions)
    if held is not None and person is not None and person.lemma.split()[-1].removesuffix("s") != chief:
        yield Fact(tree, i, "holdsRoleIn", person, held, "aide", tree[i].lemma)


def _chief(tree: Tree, i: int, mentions: Mentions) -> str | None:
    """The surname of whose aide somebody is: by a genitive before the title, or "sein" after a name."""
    k = i - 1
    while k > 0 and tree[k].xpos == "ADJA":
        k -= 1
    if k < 0:
        return None
    if tree[k].text.endswith("s") and tree[k].xpos in ("NE", "FM"):
        return tree[k].text.removesuffix("s")
    if not tree.lower(k).startswith(("sein", "ihr")):
        return None
    before = [m for m in mentions.names if is_person(m) and m.span.end <= tree[k].span.start]
    near = before and tree.sentence.span.covers(before[-1].span)
    return before[-1].lemma.split()[-1].removesuffix("s") if near else None


def _before_comma(tree: Tree, k: int, mentions: Mentions) -> Mention | None:
    """The person before the comma of "X, Hubers Stellvertreter"."""
    while k > 0 and (tree[k].xpos == "ADJA" or tree[k].text.endswith("s")):
        k -= 1
    found = mentions.over(tree, k - 1) if k > 0 and tree[k].text == "," else None
    return found if is_person(found) else None
