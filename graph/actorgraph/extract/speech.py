"""Who says what: the passages that the text attributes to somebody, with the stance of the word that does it.

Read by form: quotation marks, clauses under a word of saying, "laut" and "zufolge", "wie X mitteilte", and
sentences in the subjunctive of reported speech, which carry on the speaker before them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace

from actorgraph.extract.afterwords import afterwords
from actorgraph.extract.direct import Speech, direct_speech, quoted, unclaimed_quotes
from actorgraph.extract.mentions import Mentions
from actorgraph.extract.nominal_speech import nominal_speech
from actorgraph.extract.passage import is_relative, reaching, runs, trimmed, words_of
from actorgraph.extract.reported import intentions, is_hearsay, is_to_be, reports
from actorgraph.extract.saying import is_phrase, saying, speaker, voice
from actorgraph.extract.sources import according, emerging, relied_on
from actorgraph.extract.subjunctive import is_reported, reported_words
from actorgraph.extract.syntax import Tree
from actorgraph.model import Quotation, Span

SIDE_CLAUSES = frozenset({
    "wenn", "falls", "da", "weil", "nachdem", "als", "obwohl", "um", "bevor", "während", "indem", "damit",
})  # fmt: skip
UNDER = ("ccomp", "xcomp", "parataxis", "csubj", "advcl")
AFTERTHOUGHTS = frozenset({"advcl", "acl", "acl:relcl", "conj", "parataxis"})
CARRIED = frozenset({"free_indirect", "indirect"})
_BESIDE = 3  # code points between a sentence and a quotation before it that belongs to it
REPLYING = frozenset({"confirms", "denies", "doubts"})


def find_speech(trees: list[Tree], text: str, mentions: Mentions) -> tuple[Speech, ...]:
    """Every attributed passage in text order."""
    found: list[Speech] = []
    others: list[Speech] = []
    all_quotes = quoted(text)
    starts, ends = [q.start for q in all_quotes], [q.end for q in all_quotes]
    before: Speech | None = None  # the last voice, which "demnach" and the subjunctive carry on
    earlier = before  # the same, of an earlier paragraph
    spoke = False  # whether the sentence before has words of somebody
    for k, tree in enumerate(trees):
        here_from = bisect_right(ends, tree.sentence.span.start - _BESIDE)
        quotes = all_quotes[here_from : bisect_left(starts, tree.sentence.span.end)]
        inner = _inner_words(tree)
        direct = list(direct_speech(tree, quotes, mentions))
        here = [*direct, *(s for s in _clauses(tree, text, mentions, quotes) if not _again(s, direct))]
        here += [s for s in afterwords(tree, quotes, mentions) if not here]
        here += [s for s in nominal_speech(tree, mentions) if not any(_is_same(s, h) for h in here)]
        here += according(tree, mentions, before)
        here += relied_on(tree, here, mentions)
        here += _taken_up(tree, trees[k - 1] if k else None, mentions)
        if before is None and not here and k and _carries_on(tree, quotes):
            before = _acting(trees[k - 1], mentions) or earlier
        if before is not None and _carries_on(tree, quotes) and all(s.cue in inner for s in here):
            here += [
                replace(
                    before, type="free_indirect", content=(tree.sentence.span,), stance="asserts", said=()
                )
            ]
        if not here and spoke and before is not None and is_to_be(tree) and not _new_paragraph(tree, text):
            here = [replace(before, type="free_indirect", content=(tree.sentence.span,), cue=None, said=())]
        here += _reported(tree, here, mentions, quotes)
        if not here and is_hearsay(tree):
            voiced = before or Speech("free_indirect", (), None, "asserts", None)
            here = [
                replace(
                    voiced, type="free_indirect", content=(tree.sentence.span,), stance="asserts", said=()
                )
            ]
        found += here
        others += _others(tree, here, mentions)
        before = _last_voice(tree, here, mentions, quotes) or (
            None if _new_paragraph(tree, text) and not here else before
        )
        earlier = before or earlier
        spoke = bool(here)
    found += (*unclaimed_quotes(all_quotes, found, trees, mentions), *others)
    clean = (replace(s, content=trimmed(s.content, text)) for s in found)
    return tuple(s for s in clean if s.content)


def find_quotations(speeches: tuple[Speech, ...]) -> tuple[Quotation, ...]:
    """The passages without their stance: each once, and what carries one voice on in one piece."""
    once: dict[tuple[Span, ...], Quotation] = {}
    for s in _joined(tuple(s for s in speeches if _is_shown(s, speeches))):
        given = once.get(s.content)
        if given is None or (given.speaker is None and s.speaker is not None):
            once[s.content] = Quotation(s.type, s.content, s.speaker, s.cue)
    return tuple(once.values())


def _is_shown(s: Speech, speeches: tuple[Speech, ...]) -> bool:
    """Whether a passage is a quotation: no reply to what others said ("bestätigte den Vorfall"), and none
    of whose words the better part stands between quotation marks."""
    if s.type == "indirect":
        return not any(
            o.cue != s.cue and any(c.covers(s.content[0]) for c in o.content) and _holds_whole(o, s)
            for o in speeches
            if o.type in CARRIED
        )
    if s.type != "reported":
        return True
    if s.stance in REPLYING or any(
        o.type == "free_indirect" and o.content[0].covers(s.content[0]) for o in speeches
    ):
        return False
    return not any(d.type == "direct" and any(s.content[0].covers(q) for q in d.content) for d in speeches)


def _holds_whole(outer: Speech, s: Speech) -> bool:
    """Whether both a passage and its word of saying are part of what another says.

    What a source named in passing holds ("laut X sagte Y, dass") is no more than a frame around it.
    """
    if outer.type == "indirect" and outer.cue and outer.speaker and outer.cue.covers(outer.speaker.span):
        return False
    words = (*s.content, s.cue) if s.cue else s.content
    return s.content != outer.content and all(any(c.covers(w) for c in outer.content) for w in words)


def _joined(speeches: tuple[Speech, ...]) -> Iterator[Speech]:
    """Sentences that carry on one voice, one after the other, as one passage."""
    last: Speech | None = None
    for s in speeches:
        if last is not None and s.type == last.type == "free_indirect" and s.speaker == last.speaker:
            gap = s.content[0].start - last.content[-1].end
            if 0 <= gap < 4:
                last = replace(last, content=(Span(last.content[0].start, s.content[-1].end),))
                continue
        if last is not None:
            yield last
        last = s
    if last is not None:
        yield last


def _is_same(a: Speech, b: Speech) -> bool:
    """Whether one voice says the same; what X tells and Y denies is both's ("wies Berichte der X zurück")."""
    return a.content == b.content and (a.speaker == b.speaker or a.speaker is None)


def _again(clause: Speech, direct: list[Speech]) -> bool:
    """Whether a clause under a word of saying is the very quotation that this word was found with."""
    return any(
        clause.cue == d.cue and any(_fills(q, c) for q in d.content for c in clause.content) for d in direct
    )


def _fills(quote: Span, clause: Span) -> bool:
    """Whether a clause is little more than a quotation; some quoted words make no clause direct."""
    shared = min(quote.end, clause.end) - max(quote.start, clause.start)
    return shared > 0.6 * (clause.end - clause.start)


def _clauses(tree: Tree, text: str, mentions: Mentions, quotes: tuple[Span, ...]) -> Iterator[Speech]:
    """What stands under, before or after a verb of saying: "dass", verb-second, infinitive; "wie X sagte"."""
    for verb, stance in saying(tree):
        i = verb.index
        if any(q.covers(tree[i].span) for q in quotes):
            continue
        who, cue = speaker(verb, mentions), tree[i].span
        if who is None and any(tree[c].xpos == "PTKZU" for c in tree.children[i]):
            continue  # "zu bemerken ist, dass": nobody's word
        reported = _after_wie(tree, i, text)
        if reported:
            yield Speech("indirect", reported, who, "asserts", cue)
            continue
        spans = list(_below(tree, i, quotes)) or list(_beside(tree, i, text))
        for content in spans:
            said = (reaching(tree, content[0], i),) if len(content) == 1 else content
            yield Speech("indirect", said, who, stance, cue)
    yield from emerging(tree, mentions)


def _after_wie(tree: Tree, i: int, text: str) -> tuple[Span, ...]:
    """ "Wie X mitteilte, ...": what follows such a clause, or the clause that it stands in."""
    first = next((k for k in range(min(i, 2)) if tree.lower(k) == "wie"), None)
    if first is not None and i + 2 < len(tree) and tree[i + 1].text == ",":
        end = tree.sentence.span.end - (text[tree.sentence.span.end - 1] in ".!?")
        return (Span(tree[i + 2].span.start, end),)
    if tree[i].relation in AFTERTHOUGHTS and any(tree.lower(c) == "wie" for c in tree.children[i]):
        rest = set(tree.subtree(tree.clause(tree[i].head))) - set(tree.subtree(i))
        return tuple(runs(tree, words_of(tree, rest)))
    return ()


def _below(tree: Tree, i: int, quotes: tuple[Span, ...]) -> Iterator[tuple[Span, ...]]:
    """The clauses that the parser hung under a verb of saying, or the one that it put that verb under."""
    under = tree.deps(i, *UNDER)
    parts = [c for c in under if is_phrase(tree, c, i)]  # "gab bekannt, dass"
    for c in (*(c for c in under if c not in parts), *(c for p in parts for c in tree.deps(p, *UNDER))):
        if tree[c].relation == "advcl" and not is_reported(tree, c):
            continue
        words = [w for w in tree.subtree(c) if w != i]
        if not _is_clause(tree, words):
            continue
        span = tree.span(words)
        if not span.overlaps(tree[i].span) and not any(_fills(q, span) for q in quotes):
            yield (span,)
    above = tree[i].head
    quoted_above = any(q.overlaps(tree[above].span) for q in quotes)
    if tree[i].relation == "parataxis" and above != i and not quoted_above and is_reported(tree, above):
        pieces = tuple(runs(tree, words_of(tree, set(tree.subtree(above)) - set(tree.subtree(i)))))
        if pieces:
            yield pieces


def _is_clause(tree: Tree, words: list[int]) -> bool:
    """Whether some words can be what is said: with a verb, and no clause of time or condition."""
    first = next((w for w in words if tree[w].upos != "PUNCT"), None)
    if first is None or is_relative(tree, first) or tree.lower(first) in SIDE_CLAUSES:
        return False
    return len(words) > 2 and any(tree[w].upos in ("VERB", "AUX") for w in words)


def _beside(tree: Tree, i: int, text: str) -> Iterator[tuple[Span, ...]]:
    """Where the tree shows no clause: after a comma with "dass" or the subjunctive, or before ", sagte X"."""
    commas = [k for k, token in enumerate(tree.tokens) if token.text == ","]
    after = next((k for k in commas if k > i), None)
    end = tree.sentence.span.end - (text[tree.sentence.span.end - 1] in ".!?")
    if after is not None and after + 1 < len(tree):
        if is_relative(tree, after + 1):
            return
        following = tree.lower(after + 1) in ("dass", "daß", "ob", "wie", "warum")
        if following or reported_words(tree, range(after + 1, len(tree))) or _is_infinitive(tree, after + 1):
            yield (Span(tree[after + 1].span.start, end),)
            return
    main = range(commas[-1] if commas and tree.lower(0) in SIDE_CLAUSES else 0)
    main = range(commas[0], commas[-1]) if main else range(commas[0] if commas else 0)
    said = any(tree[k].xpos.endswith("FIN") for k in main)
    if commas and said and _begins(tree, i, commas[-1] + 1):
        yield (Span(tree.sentence.span.start, tree[commas[-1]].span.start),)


def _is_infinitive(tree: Tree, first: int) -> bool:
    """Whether the clause after a comma is an infinitive with "zu" that says what is to be done."""
    end = next((k for k in range(first, len(tree)) if tree[k].text in (",", ".", ";")), len(tree))
    words = [tree[k].xpos for k in range(first, end)]
    if tree.lower(first) in ("um", "ohne", "statt", "anstatt"):
        return False
    return bool({"PTKZU", "VVIZU"} & set(words)) and not any(x.endswith("FIN") for x in words)


def _begins(tree: Tree, verb: int, first: int) -> bool:
    """Whether the clause of a verb begins with it or its auxiliary: ", sagte X", ", wurde vermutet"."""
    return first in (verb, *tree.deps(verb, "aux", "aux:pass")) and tree[first].xpos.endswith("FIN")


def _taken_up(tree: Tree, earlier: Tree | None, mentions: Mentions) -> Iterator[Speech]:
    """ "Das bestätigte die Polizei": what the sentence before says is theirs."""
    if earlier is None or tree.lower(0) not in ("das", "dies"):
        return
    for verb, stance in saying(tree):
        if verb.index == 1 or (verb.index and tree[verb.index].relation == "root"):
            others = [k for k in (*verb.slots.get("subj", []), *verb.slots.get("obj", [])) if k]
            who = next((m for k in others if (m := mentions.at(tree, k))), None)
            if who is not None and not tree.deps(verb.index, "ccomp"):
                yield Speech("indirect", (earlier.sentence.span,), who, stance, tree[verb.index].span)
            return


def _reported(
    tree: Tree, here: list[Speech], mentions: Mentions, quotes: tuple[Span, ...]
) -> Iterator[Speech]:
    """What the sentence reports in its own words, where no clause or quotation of it says more."""
    taken = [s.cue for s in here]
    for content, said, who, stance, cue in (*reports(tree, mentions), *intentions(tree, mentions)):
        if (
            cue not in taken
            and not any(q.covers(cue) for q in quotes)
            and not any(s.holds(cue) for s in here if s.type != "free_indirect")
        ):
            yield Speech("reported", (content,), who, stance, cue, said)


def _carries_on(tree: Tree, quotes: tuple[Span, ...]) -> bool:
    root = next((i for i, t in enumerate(tree.tokens) if t.head == i), 0)
    words = (root, *tree.deps(root, "aux", "aux:pass", "cop"))
    outside = [w for w in words if not any(q.covers(tree[w].span) for q in quotes)]
    return is_reported(tree, root) and reported_words(tree, outside)


def _acting(tree: Tree, mentions: Mentions) -> Speech | None:
    """Whoever acts in a plain sentence, as the voice of a report that follows without a word of saying."""
    root = next((i for i, t in enumerate(tree.tokens) if t.head == i), 0)
    actors = [m for i in tree.deps(root, "nsubj") if (m := voice(tree, i, mentions)) is not None]
    if not actors or is_reported(tree, root):
        return None
    return Speech("indirect", (tree.sentence.span,), actors[0], "asserts", None)


def _others(tree: Tree, here: list[Speech], mentions: Mentions) -> Iterator[Speech]:
    """The same passages, said by those coordinated with their speaker: "Paris und Rom erklärten"."""
    heads = {token.span: i for i, token in enumerate(tree.tokens)}
    for s in here:
        i = heads.get(s.speaker.head) if s.speaker is not None else None
        for c in tree.conjuncts(i)[1:] if i is not None else ():
            other = voice(tree, c, mentions)
            if other is not None:
                yield replace(s, speaker=other)


def _inner_words(tree: Tree) -> frozenset[Span]:
    """What can be said within what is said: the main verb and what depends on it, nothing put beside it."""
    aside = {w for i, t in enumerate(tree.tokens) if t.relation == "parataxis" for w in tree.subtree(i)}
    return frozenset(
        t.span for i, t in enumerate(tree.tokens) if i not in aside and t.upos in ("VERB", "NOUN")
    )


def _last_voice(
    tree: Tree, here: list[Speech], mentions: Mentions, quotes: tuple[Span, ...]
) -> Speech | None:
    """Whose words a later "demnach" or subjunctive would carry on."""
    if here:
        return max(here, key=lambda s: (s.content[-1].end - s.content[0].start, s.content))
    for verb, stance in saying(tree):
        who = speaker(verb, mentions)
        cue = tree[verb.index].span
        if who is not None and not any(q.covers(cue) for q in quotes):
            return Speech("indirect", (tree.sentence.span,), who, stance, cue)
    return None


def _new_paragraph(tree: Tree, text: str) -> bool:
    return text[: tree.sentence.span.start].rstrip(" ").endswith("\n\n")
