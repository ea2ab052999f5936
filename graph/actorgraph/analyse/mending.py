"""Edges that the parser draws and grammar forbids, drawn anew. Few rules, each for one kind of slip."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from actorgraph.analyse.biaffine import Parse
from actorgraph.analyse.tagger import Tag
from actorgraph.gazetteer import find

_NOUNS = frozenset({"NN", "NE"})
_LINKS = frozenset({"cc", "punct"})


def mend(words: Sequence[str], tags: Sequence[Tag], parse: Parse, joined: Collection[int]) -> Parse:
    """The parse with the slips mended; still a tree with one root.

    `joined` are the words that go on a person's name begun before them.
    """
    heads, relations = list(parse.heads), list(parse.relations)
    for i, word in enumerate(words):
        head = heads[i]
        here, above = tags[i].xpos, tags[head].xpos
        relation = relations[i]
        children = {relations[k] for k, h in enumerate(heads) if h == i and k != i}
        if i in joined and here == "NE" and head == heads[i - 1] and i not in (head, heads[head]):
            if head != i - 1:
                relations[i - 1] = "obj" if "obj" in (relation, relations[i - 1]) else relations[i - 1]
                heads[i], relations[i] = i - 1, "flat"  # "traf Emmanuel Macron": not two persons
        elif relation == "conj" and "case" in children and not children & _LINKS and above in _NOUNS:
            relations[i] = "nmod"  # "von Soldaten nach Russland": nothing joins the two
        elif relation == "appos" and here == "NE" and head == i - 1 and above == "NN" and word[-1] == "s":
            if _genitive(word, tags[i]):
                relations[i] = "nmod"  # "der Appell Merkels"
        elif relation == "compound" and here == "NN" and head == i + 1 and above == "NE":
            _raise_title(heads, relations, i)  # "Generalsekretär Rutte": the title is the head
        elif relation == "flat" and here == "NE" and head == i - 1 and _states(words[head], word):
            _free(heads, relations, tags, i, "obj")  # "will Deutschland Frankreich helfen"
        elif relation == "nmod" and above == "ADJD":
            _back_to_noun(heads, relations, tags, i)  # "für den Angriff auf Beirut verantwortlich"
        elif relation == "flat" and here == "NN" and above == "NE" and head == i - 1:
            _free(heads, relations, tags, i, "obj")  # "verspricht der Ukraine Kredite"
        elif relation == "compound" and here == "NE" and head == i + 1 and relations[head] == "obj":
            _free(heads, relations, tags, i, "obl:arg")  # "legt Russland Verbrechen zur Last"
        elif relation == "nsubj" and head < i and words[head].endswith("n"):
            _number(parse, tags, heads, relations, i)
    return replace(parse, heads=tuple(heads), relations=tuple(relations))


def _genitive(word: str, tag: Tag) -> bool:
    return tag.lemma == word[:-1]


def _states(*words: str) -> bool:
    return all((known := find(word)) and known[0].kind == "State" for word in words)


def _back_to_noun(heads: list[int], relations: list[str], tags: Sequence[Tag], i: int) -> None:
    """Hang a phrase that is said to belong to a noun, but hangs on no noun, on the noun before it."""
    first = min((k for k in range(i) if heads[k] == i), default=i)
    if first < i and relations[first] == "case" and first > 0 and tags[first - 1].xpos in _NOUNS:
        above = first - 1
        while above not in (i, heads[above]):
            above = heads[above]
        if above != i:
            heads[i] = first - 1


def _raise_title(heads: list[int], relations: list[str], title: int) -> None:
    name = title + 1
    heads[title] = title if heads[name] == name else heads[name]
    relations[title] = relations[name]
    heads[name], relations[name] = title, "appos"


def _free(heads: list[int], relations: list[str], tags: Sequence[Tag], i: int, relation: str) -> None:
    """Hang a noun that was taken for a part of the noun beside it on the verb above."""
    verb = heads[heads[i]]
    if verb != heads[i] and tags[verb].xpos.startswith("VV"):
        heads[i], relations[i] = verb, relation


def _number(parse: Parse, tags: Sequence[Tag], heads: list[int], relations: list[str], i: int) -> None:
    """A verb in the plural has the plural before it as subject, not the singular after it."""
    verb = heads[i]
    if not tags[verb].xpos.endswith("FIN") or any(
        h == i and relations[k] == "conj" for k, h in enumerate(heads)
    ):
        return
    if "Number=Plur" in parse.feats[i]:
        return
    for k in range(verb):
        if heads[k] == verb and relations[k] in {"obj", "obl:arg"} and "Number=Plur" in parse.feats[k]:
            relations[k], relations[i] = "nsubj", "obj"
            return
