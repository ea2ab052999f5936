"""Edges that the parser draws and grammar forbids, drawn anew. Few rules, each for one kind of slip."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from actorgraph.analyse.biaffine import Parse
from actorgraph.analyse.tagger import Tag
from actorgraph.gazetteer import find

_NOUNS = frozenset({"NN", "NE"})
_BEFORE = frozenset({"amod", "compound", "nummod"})
_NOT_NOMINATIVE = frozenset(
    {"den", "einen", "keinen", "diesen", "jenen", "jeden", "meinen", "seinen", "ihren", "dem"}
)
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
        elif relation == "nsubj" and "case" in children:
            relations[i] = "obl"  # "als Ersatz wollen sie": what is compared or named so is no subject
        elif relation == "nsubj" and _accusative(words, heads, relations, i):
            _exchange(words, heads, relations, i)
        elif relation == "nsubj" and head < i and words[head].endswith("n"):
            _number(parse, tags, heads, relations, i)
        elif relation == "appos" and i > 1 and words[i - 1] == "(" and tags[i - 2].xpos in _NOUNS:
            _beside_bracket(
                words, tags, heads, relations, i
            )  # "die Minister der Union (EU)": the short name of the union
        elif relation == "nmod" and "case" not in children and tags[i].xpos == "NN":
            _counted_object(words, tags, parse, heads, relations, i)
        elif relation == "acl:relcl" and "Number=Sing" in parse.feats[head]:
            _agreeing(words, parse, tags, heads, relations, i)
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


def _accusative(words: Sequence[str], heads: list[int], relations: list[str], i: int) -> bool:
    """Whether the article of a noun is one that no subject has."""
    articles = [k for k, h in enumerate(heads) if h == i and relations[k] in ("det", "det:poss")]
    return any(words[k].lower() in _NOT_NOMINATIVE for k in articles)


def _exchange(words: Sequence[str], heads: list[int], relations: list[str], i: int) -> None:
    """Make an accusative the object, and the verb's object, where it may be a subject, its subject."""
    relations[i] = "obj"
    for k, head in enumerate(heads):
        beside = head == heads[i] and relations[k] == "obj" and k != i
        if beside and not _accusative(words, heads, relations, k):
            relations[k] = "nsubj"
            return


def _beside_bracket(
    words: Sequence[str], tags: Sequence[Tag], heads: list[int], relations: list[str], i: int
) -> None:
    """Hang a short name in brackets on the noun before whose phrase begins with the same letter."""
    noun = i - 2
    for _ in words:
        while relations[noun] == "flat":
            noun = heads[noun]
        attributes = [k for k, h in enumerate(heads) if h == noun and k < noun and relations[k] in _BEFORE]
        if words[min(attributes, default=noun)][:1] == words[i][:1] and heads[noun] != i:
            heads[i] = noun
            return
        if relations[noun] not in ("nmod", "appos") or heads[noun] > noun or tags[noun].xpos not in _NOUNS:
            return
        noun = heads[noun]


def _counted_object(
    words: Sequence[str], tags: Sequence[Tag], parse: Parse, heads: list[int], relations: list[str], i: int
) -> None:
    """A number of people or things after a phrase is no genitive, but what the verb lacks.

    "töteten Soldaten bei einer Aktion neun Menschen": a number alone shows no genitive.
    """
    above, verb = heads[i], heads[heads[i]]
    counted = [k for k, h in enumerate(heads) if h == i and tags[k].xpos == "CARD" and k == i - 1]
    if not counted or relations[above] != "obl" or above > i or not tags[verb].xpos.startswith("VV"):
        return
    if words[counted[0]].endswith("er") or tags[counted[0] - 1].xpos in ("ART", "PDAT", "PPOSAT"):
        return  # "zweier Menschen", "der drei Menschen"
    roles = {relations[k] for k, h in enumerate(heads) if h == verb}
    missing = next((r for r in ("nsubj", "obj") if r not in roles and "nsubj:pass" not in roles), None)
    if missing and "Number=Plur" in parse.feats[i] and "ccomp" not in roles:
        heads[i], relations[i] = verb, missing


def _agreeing(
    words: Sequence[str],
    parse: Parse,
    tags: Sequence[Tag],
    heads: list[int],
    relations: list[str],
    i: int,
) -> None:
    """A relative clause in the plural belongs to a plural: "Parteien des Landes, die es ablehnen"."""
    below = [k for k, h in enumerate(heads) if h == i]
    subject = any(relations[k] == "nsubj" and tags[k].xpos == "PRELS" for k in below)
    finite = next((k for k in (i, *below) if tags[k].xpos.endswith("FIN")), None)
    if not subject or finite is None or not words[finite].lower().endswith(("en", "sind")):
        return
    noun = heads[i]
    for _ in words:
        noun = heads[noun]
        if tags[noun].xpos not in _NOUNS or relations[noun] == "root":
            break
        if "Number=Plur" in parse.feats[noun]:
            heads[i] = noun
            break


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
