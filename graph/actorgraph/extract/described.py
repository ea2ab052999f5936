"""Sources that a text describes without naming an actor: "ersten Angaben zufolge", "ein Augenzeuge sagte".

Such a source says something, so the quotation shows it; but it is nobody whom the graph could know.
"""

from __future__ import annotations

from actorgraph.extract.syntax import Tree
from actorgraph.model import Mention

# Subjects of verbs of saying that stand for nobody, or for what is said.
NOBODY = frozenset({"es", "man", "das", "dies", "dieses", "was", "welches", "sich", "davon", "darin", "dass"})
WORDS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "X"})


def described(tree: Tree, i: int) -> Mention | None:
    """The phrase headed by a token as a mention without kind; None where it can be no source."""
    token = tree[i]
    if token.upos not in WORDS or token.text.lower() in NOBODY:
        return None
    start = i
    while start and tree[start - 1].head == i and tree[start - 1].relation in ("amod", "nummod", "det:poss"):
        start -= 1
    return Mention(tree.span((start, i)), token.span, None, "nominal", token.lemma)


def is_actor(mention: Mention) -> bool:
    """Whether a mention may stand for an actor: pronouns have no kind, described sources neither."""
    return mention.kind is not None or mention.form == "pronoun"
