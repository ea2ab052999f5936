"""The words of a phrase for open triples: each member of a coordination by itself, with what goes with it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, product

from actorgraph.extract.syntax import FUSED, Tree

Words = tuple[int, ...]
"""Tokens in the order in which they are to be read."""

MOST = 12  # how many readings of one phrase are worth having
MARKS = frozenset({'"', "'", "„", "“", "”", "»", "«", "‚", "‘", "’", "``", "''"})
_WITHIN = MARKS | {",", "/", "-", "–", "(", ")", ".", "…"}  # marks that may stand within a phrase
# Clauses that hang on a noun, and what belongs to the clause that a noun is the predicate of.
_CLAUSES = frozenset({"acl", "acl:relcl", "advcl", "ccomp", "csubj", "csubj:pass", "parataxis", "xcomp"})
_PREDICATION = frozenset(
    {"aux", "aux:pass", "cop", "expl", "expl:pv", "mark", "nsubj", "nsubj:pass", "obj", "iobj", "obl:arg"}
)
_JOINED = frozenset({"conj", "cc", "appos", "punct", "case", "discourse", "vocative"})
NEGATIONS = frozenset({"nicht", "nie", "niemals", "keineswegs", "keinesfalls"})
_ADVERBS_BEFORE_NOUNS = frozenset({"darunter", "davon", "dabei", "auch", "jedoch", "aber", "doch"})
_RELATIVE_LIKE_ARTICLES = frozenset({"der", "die", "das", "dem", "den"})
_NO_NOMINATIVES = frozenset({"den", "dem", "des", "einen", "einem", "eines", "einer"})
# Nouns whose apposition is not another name for the same: "die Regierung Merkel" is not Merkel.
_NEVER_ALONE = frozenset(
    {
        "regierung",
        "kabinett",
        "administration",
        "ära",
        "familie",
        "fall",
        "affäre",
        "ehepaar",
        "modell",
        "typ",
    }
)
# Conjunctions that are prepositions where a noun follows them.
_OR_PREPOSITIONS = frozenset({"während", "seit", "bis", "statt", "anstatt"})


def text(tree: Tree, words: Words, document: str) -> str:
    """The words as the document has them, spaces and all where they stand together, else with one space."""
    runs: list[list[int]] = []
    for i in words:
        if runs and runs[-1][-1] < i and all(tree[k].text in _WITHIN for k in range(runs[-1][-1] + 1, i)):
            runs[-1].append(i)
        else:
            runs.append([i])
    parts = []
    for run in runs:
        first, last = _with_quotation_marks(tree, run[0], _with_bracket(tree, run[0], run[-1]))
        parts.append(document[tree[first].span.start : tree[last].span.end])
    return " ".join(" ".join(parts).split())


def _is_mark(tree: Tree, i: int) -> bool:
    return tree[i].upos == "PUNCT"


def _is_quotation_mark(tree: Tree, i: int) -> bool:
    return 0 <= i < len(tree) and tree[i].text in MARKS


def _with_bracket(tree: Tree, first: int, last: int) -> int:
    opened = sum((tree[k].text == "(") - (tree[k].text == ")") for k in range(first, last + 1))
    return last + 1 if opened > 0 and last + 1 < len(tree) and tree[last + 1].text == ")" else last


def _with_quotation_marks(tree: Tree, first: int, last: int) -> tuple[int, int]:
    """The ends of a run, with a pair of quotation marks around it or the one that it is short of."""
    inside = sum(_is_quotation_mark(tree, k) for k in range(first, last + 1))
    before, after = _is_quotation_mark(tree, first - 1), _is_quotation_mark(tree, last + 1)
    if inside % 2:
        return (first, last + 1) if after else (first - before, last)
    return (first - 1, last + 1) if before and after else (first, last)


def clause_words(tree: Tree, head: int, *, alone: bool = False) -> Words:
    """A subordinate clause from its first word to its last; `alone`: without what is coordinated with it."""
    inside = tree.subtree(head)
    if alone:
        others = {k for c in tree.deps(head, "conj", "cc") for k in tree.subtree(c)}
        inside = [k for k in inside if k not in others]
    first, last = inside[0], inside[-1]
    while first < last and _is_mark(tree, first) and not _is_quotation_mark(tree, first):
        first += 1
    while last > first and _is_mark(tree, last) and not _is_quotation_mark(tree, last):
        last -= 1
    return tuple(range(first, last + 1))


def members(tree: Tree, head: int) -> list[int]:
    """The heads of all phrases that stand in one place: what is coordinated, and what says the same again."""
    found: list[int] = []
    for member in _coordinated(tree, head):
        found += [member, *_appositions(tree, member)]
    return found


def _coordinated(tree: Tree, head: int) -> list[int]:
    """ "Hans und Grete" are two; "von 2006 bis 2008" and "1613/14" are one."""
    if "zwischen" in tree.prepositions(head):
        return [head]
    found = [] if _is_cut_off(tree, head) and tree.deps(head, "conj") else [head]
    for c in tree.deps(head, "conj"):
        if _is_separate(tree, c) and not _in_one_title(tree, head, c):
            found += _coordinated(tree, c)
    return found


def _in_one_title(tree: Tree, i: int, c: int) -> bool:
    """Whether two words stand between the same quotation marks without a verb: „Krieg und Frieden“."""
    if any(_is_quotation_mark(tree, k) for k in range(i, c)):
        return False
    opening = next((k for k in range(i, -1, -1) if _is_quotation_mark(tree, k)), None)
    closing = next((k for k in range(c, len(tree)) if _is_quotation_mark(tree, k)), None)
    if opening is None or closing is None:
        return False
    before = sum(_is_quotation_mark(tree, k) for k in range(opening))
    return before % 2 == 0 and all(tree[k].upos not in ("VERB", "AUX") for k in range(opening, closing))


def _is_separate(tree: Tree, c: int) -> bool:
    return any(
        tree[k].text in (",", ";") or (tree[k].upos == "CCONJ" and tree.lower(k) != "bis")
        for k in _links(tree, c)
    )


def _is_glued(tree: Tree, head: int, c: int) -> bool:
    """Whether a word is coordinated as in "2006 bis 2008" or in a title, and stays with the one above it."""
    if tree[c].relation != "conj" or not _links(tree, c):
        return False
    between = "zwischen" in tree.prepositions(head)
    return between or not _is_separate(tree, c) or _in_one_title(tree, head, c)


def _links(tree: Tree, c: int) -> list[int]:
    return [k for k in tree.deps(c, "cc", "punct") if k < c]


def _is_cut_off(tree: Tree, i: int) -> bool:
    """ "Hör-" in "Hör- und Sprachtests": no word by itself."""
    return tree[i].text.endswith("-") and len(tree[i].text) > 1


def _with_cut_off(tree: Tree, words: set[int]) -> set[int]:
    """The words with the halves before them that only their last part completes."""
    first = min(words)
    k = first - 1
    while k >= 0 and (
        _is_cut_off(tree, k) or (k > 0 and tree[k].upos in ("CCONJ", "PUNCT") and _is_cut_off(tree, k - 1))
    ):
        k -= 1
    return words.union(range(k + 1, first))


def _appositions(tree: Tree, head: int) -> list[int]:
    """What can stand for a noun: what commas set off, and a name after a noun that has an article."""
    found: list[int] = []
    for c in tree.deps(head, "appos"):
        if tree[c].upos in ("NOUN", "PROPN", "X") and not _in_brackets(tree, c):
            found += _appositions(tree, c) if _is_part(tree, head, c) else members(tree, c)
    return found


def _in_brackets(tree: Tree, c: int) -> bool:
    """ "(NATO)" after the name in full, "(SPD)" after a politician's: no other way to name the same."""
    first = min(tree.subtree(c))
    return tree[first].text == "(" or (first > 0 and tree[first - 1].text == "(")


def _is_part(tree: Tree, head: int, apposition: int) -> bool:
    """Whether an apposition is the rest of a name or stands after a title: "Salt Lake", "Herr Maier"."""
    start = min(tree.subtree(apposition))
    if any(tree[k].text in (",", "(", "–", "-") for k in range(head, start + 1)):
        return False
    if start > head + 1 and not _is_quotation_mark(tree, head + 1):
        return False
    if tree.lower(head) in _NEVER_ALONE:
        return True
    return tree[head].upos == "PROPN" or not tree.deps(head, "det", "det:poss", "amod")


def preposition(tree: Tree, head: int, member: int) -> Words:
    """The preposition of a member of a coordination: its own, or that of the first."""
    own = [c for c in tree.deps(member, "case") if tree[c].upos != "PART"]
    if not own and member != head:
        return preposition(tree, head, head)
    if not own:
        before = min(_own_words(tree, member)) - 1
        if before >= 0 and tree.lower(before) in _OR_PREPOSITIONS and tree[member].relation.startswith("obl"):
            return (before,)
        return ()
    before = own[0] - 1
    if before >= 0 and tree[before].upos == "ADP" and tree[before].relation not in ("case", "compound:prt"):
        return (before, *own)  # "innerhalb von"
    return tuple(own)


def whole(tree: Tree, head: int) -> Words:
    """A phrase with all that hangs on it but clauses and what is coordinated with it."""
    return _own_words(tree, head)


def _own_words(tree: Tree, head: int) -> Words:
    words = {head}
    for c in tree.children[head]:
        if _belongs(tree, head, c) or _is_glued(tree, head, c):
            words.update(tree.subtree(c, without=_CLAUSES))
    return _spoken(tree, head, words)


def core(tree: Tree, head: int) -> list[Words]:
    """The phrase without what a preposition adds; several readings where words in it are coordinated."""
    return _readings(tree, head, added=False)


def full(tree: Tree, head: int) -> list[Words]:
    """The phrase with all that is no clause; several readings where words in it are coordinated."""
    return _readings(tree, head, added=True)


def modifiers(tree: Tree, head: int) -> Iterator[int]:
    """The heads of what follows a noun in the genitive or with a preposition."""
    for c in tree.deps(head, "nmod", "obl"):
        if c > head and _belongs(tree, head, c) and (tree.deps(c, "case") or "Case=Gen" in tree[c].feats):
            yield c


def with_preposition(tree: Tree, head: int, *, short: bool = False) -> list[Words]:
    """A phrase with its preposition, each member of a coordination by itself."""
    found = []
    for member in members(tree, head):
        case = preposition(tree, head, member)
        if member != head and case and tree.lower(case[0]) in FUSED and tree.deps(member, "det"):
            continue  # no "im" before "einen Monat" after "im Oktober, einen Monat ..."
        for words in core(tree, member) if short else full(tree, member):
            if case and case[0] < member:  # "bereits im April": without the adverb
                words = tuple(k for k in words if k > case[0] and k not in case)
            found.append(
                (
                    *(c for c in case if c < words[-1] or c < head),
                    *words,
                    *(c for c in case if c > words[-1] and c > head),
                )
            )
    return found


def nominative(tree: Tree, words: Words) -> Words:
    """A phrase that is to be a subject, without an article that only another case has."""
    if len(words) > 1 and tree[words[0]].upos == "DET" and tree.lower(words[0]) in _NO_NOMINATIVES:
        return words[1:]
    return words


def in_place_of(tree: Tree, pronoun: int, words: Words) -> Words:
    """An antecedent where its relative pronoun stands: "das Haus, zu dem": "zu dem Haus"."""
    case = tuple(tree.deps(pronoun, "case"))
    if not case:
        return words
    if len(words) > 1 and tree[words[0]].upos == "DET":
        words = words[1:]
    is_noun = any(tree[k].upos == "NOUN" for k in words)
    article = (pronoun,) if is_noun and tree.lower(pronoun) in _RELATIVE_LIKE_ARTICLES else ()
    return (*case, *article, *words)


def _belongs(tree: Tree, head: int, c: int) -> bool:
    """Whether a dependant is part of the phrase itself."""
    relation = tree[c].relation
    if relation == "appos":
        return _is_part(tree, head, c)
    if relation in _CLAUSES or relation in _PREDICATION or relation in _JOINED:
        return False
    if relation == "advmod" and tree.lower(c) in NEGATIONS and tree.deps(head, "cop"):
        return False
    if relation == "advmod" and (tree.lower(c) in _ADVERBS_BEFORE_NOUNS or c > head):
        return tree.lower(c) == "selbst"
    return not (relation.startswith("obl") and c < head and tree.deps(head, "cop"))


def _readings(tree: Tree, head: int, *, added: bool) -> list[Words]:
    choices: list[list[frozenset[int]]] = []
    for c in tree.children[head]:
        if _is_glued(tree, head, c):
            choices.append([frozenset(tree.subtree(c, without=_CLAUSES))])
        elif _belongs(tree, head, c) and (added or not is_added(tree, head, c)):
            choices.append([frozenset(words) for words in _members_readings(tree, c)])
    found: dict[Words, None] = {}
    for chosen in islice(product(*(one for one in choices if one)), MOST):
        found[_spoken(tree, head, {head}.union(*chosen))] = None
    return list(found)


def _spoken(tree: Tree, head: int, words: set[int]) -> Words:
    """The words of a phrase without marks; the head stays, which the parser may take a mark for."""
    return tuple(sorted(k for k in _with_cut_off(tree, words) if k == head or not _is_mark(tree, k)))


def is_added(tree: Tree, head: int, c: int) -> bool:
    """Whether a dependant follows a noun with a preposition."""
    return c > head and tree[c].relation in ("nmod", "obl") and bool(tree.deps(c, "case"))


def _members_readings(tree: Tree, head: int) -> Iterator[Words]:
    together = tree[head].relation not in ("nmod", "obl", "amod", "nmod:poss")
    for member in [head] if together else _coordinated(tree, head):
        case = preposition(tree, head, member)
        appositions = {
            k for a in tree.deps(member, "appos") if a > member for k in tree.subtree(a, without=_CLAUSES)
        }
        for words in _readings(tree, member, added=True):
            yield tuple(
                sorted({*case, *words, *(appositions if _is_close(tree, member, appositions) else ())})
            )


def _is_close(tree: Tree, head: int, apposition: set[int]) -> bool:
    """Whether an apposition follows without a comma."""
    return bool(apposition) and not any(tree[k].text == "," for k in range(head, max(apposition) + 1))
