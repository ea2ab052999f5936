"""Clauses as open triples see them: who, the words of the verb, and what the verb takes.

Relative clauses, infinitives and coordinated verbs get the subject that they leave out, coordinated
participles the auxiliary that stands with one of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from actorgraph.extract.open_phrases import (
    NEGATIONS,
    Words,
    in_place_of,
    members,
    nominative,
    whole,
    with_preposition,
)
from actorgraph.extract.predicates import is_passive
from actorgraph.extract.syntax import RELATIVE_PRONOUNS, Tree

FINITE = frozenset({"VVFIN", "VAFIN", "VMFIN", "VVIMP", "VAIMP"})
INFINITIVES = frozenset({"VVINF", "VVIZU", "VAINF", "VMINF"})
NON_FINITE = INFINITIVES | {"VVPP", "VAPP", "VMPP"}
HELPERS = ("aux", "aux:pass", "cop")
SUBJECTS = ("nsubj", "nsubj:pass")
ADJECTIVES_AS_PARTICLES = frozenset(
    {"bekannt", "frei", "fest", "tot", "statt", "fertig", "lahm", "preis", "still"}
)
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "X", "DET"})
RELATIVE = frozenset({"PRELS", "PRELAT"})


@dataclass(frozen=True, slots=True)
class Argument:
    """A phrase that a verb takes. `head` is the token that carries it; `words` are its readings."""

    head: int
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb, or what "sein" says of somebody, and what it takes.

    `verb` is the words of the relation and `particle` what comes last of them. `objects` stand without a
    preposition, `obliques` with one or as a time; `contents` are the heads of clauses that are what is said,
    thought or tried. In a nominal clause ("ist Präsident") the noun is the object.
    """

    tree: Tree
    head: int
    verb: Words
    particle: Words
    subjects: tuple[Words, ...]
    objects: tuple[Argument, ...] = ()
    datives: tuple[Argument, ...] = ()
    obliques: tuple[Argument, ...] = ()
    contents: tuple[int, ...] = ()
    nominal: bool = False


def clauses(tree: Tree) -> Iterator[Clause]:
    """Every clause of a sentence that has a subject, in the order of their heads."""
    for head in range(len(tree)):
        if is_clause(tree, head):
            subjects = subjects_of(tree, head)
            if subjects:
                yield clause(tree, head, subjects)


def is_clause(tree: Tree, i: int) -> bool:
    """Whether a token heads a clause: a verb that helps no other, or what "sein" makes a predicate."""
    token = tree[i]
    if tree.deps(i, "cop"):
        return True
    if token.upos == "VERB":
        return token.relation not in ("amod", "compound", "flat", "case")
    if token.upos == "AUX":
        return token.relation not in HELPERS
    return token.upos == "ADJ" and bool(tree.deps(i, *HELPERS))


def clause(tree: Tree, head: int, subjects: list[Words]) -> Clause:
    """The clause around `head` with the subjects given."""
    nominal = _is_nominal(tree, head)
    verb = verb_words(tree, head, nominal=nominal)
    found = _Arguments(tree, head)
    if nominal:
        found.objects = [Argument(head, tuple(with_preposition(tree, head)))]
    return Clause(
        tree=tree,
        head=head,
        verb=verb,
        particle=_particle(tree, head),
        subjects=tuple(subjects),
        objects=tuple(found.objects),
        datives=tuple(found.datives),
        obliques=tuple(found.obliques),
        contents=tuple(_contents(tree, head)),
        nominal=nominal,
    )


def _is_nominal(tree: Tree, head: int) -> bool:
    """ "ist Präsident", "ist die erste", "ist in Kiew": a phrase, with the verb beside it."""
    if not tree.deps(head, "cop"):
        return False
    return tree[head].upos in NOMINAL or bool(tree.deps(head, "det"))


def verb_words(tree: Tree, head: int, *, nominal: bool = False) -> Words:
    """The words of the relation in the order of a main clause, finite verb first, without the particle."""
    words = list(_helpers(tree, head))
    words += [] if nominal else [head]
    words += [c for c in tree.deps(head, "xcomp") if _is_bare(tree, c)]
    finite = [i for i in words if tree[i].xpos in FINITE][:1]
    reflexive = [c for c in tree.children[head] if tree[c].xpos == "PRF" and not tree.deps(c, "case")][:1]
    denied = [c for c in tree.deps(head, "advmod", "dep") if tree.lower(c) in NEGATIONS][:1]
    denied += [c for c in _pointers(tree, head) if c not in words]
    return (*finite, *reflexive, *denied, *sorted(i for i in words if i not in finite))


def _pointers(tree: Tree, head: int) -> list[int]:
    """ "geht davon aus, dass ...": the word that stands for the clause to come."""
    if not any(tree[c].relation == "ccomp" and c > head for c in tree.children[head]):
        return []
    return [
        c
        for c in tree.deps(head, "advmod", "obl")
        if tree[c].xpos == "PAV" and tree.lower(c).startswith("da")
    ][:1]


def _particle(tree: Tree, head: int) -> Words:
    """What ends a main clause's verb: "kündigt ... an", "gab ... bekannt"."""
    found = tree.deps(head, "compound:prt")
    if not found and tree[head].xpos in FINITE:
        found = [c for c in tree.deps(head, "advmod", "xcomp") if tree.lower(c) in ADJECTIVES_AS_PARTICLES]
    return tuple(found)


def _is_bare(tree: Tree, c: int) -> bool:
    """ "ließ ihn liegen", "konnte sie singen hören": a verb without "zu" and without an object of its own."""
    return tree[c].xpos in ("VVINF", "VVPP") and not tree.deps(
        c, "mark", "obj", "aux", "aux:pass", "nsubj", "ccomp"
    )


def _helpers(tree: Tree, head: int) -> list[int]:
    """The auxiliaries of a verb, with those that stand with a verb that it is coordinated with.

    "wurde gewogen und gemessen", "soll Häuser geplündert und Menschen entführt haben".
    """
    own = tree.deps(head, *HELPERS)
    if tree[head].xpos not in NON_FINITE:
        return own
    others = [tree[head].head] if tree[head].relation == "conj" else []
    for other in (*others, *tree.deps(head, "conj")):
        if tree[other].xpos != tree[head].xpos:
            continue
        theirs = tree.deps(other, *HELPERS)
        if not _finite(tree, own):
            own = own or [c for c in theirs if tree[c].xpos not in FINITE]
            own += _finite(tree, theirs)
        elif not _finite(tree, theirs) and len(own) == 1:
            own += theirs
    return own


def _finite(tree: Tree, words: Iterable[int]) -> list[int]:
    return [i for i in words if tree[i].xpos in FINITE]


def subjects_of(tree: Tree, head: int) -> list[Words]:
    """Who or what the clause is about, each alternative by itself; [] where the sentence does not say."""
    own = _own_subject(tree, head)
    if own is not None:
        return _as_subjects(tree, own)
    token = tree[head]
    if token.head == head:
        return []
    if token.relation == "conj" and is_clause(tree, token.head):
        return subjects_of(tree, token.head)
    if token.relation in ("xcomp", "advcl") and token.xpos in INFINITIVES and is_clause(tree, token.head):
        # "wurde genutzt, um Waffen zu schmuggeln": by whoever used it, who is not named.
        return [] if token.relation == "advcl" and is_passive(tree, token.head) else _controllers(tree, head)
    return []


def _own_subject(tree: Tree, head: int) -> int | None:
    expletive = tree.deps(head, "expl")
    own = tree.deps(head, *SUBJECTS)
    if own and _is_object_after_all(tree, head, own[0]):
        return tree.deps(head, "obj")[0]
    if expletive and own and expletive[0] < own[0]:
        return expletive[0]
    for c in tree.deps(head, "xcomp"):  # "wurde er Präsident", where "er" hangs on the noun
        if not own and tree[c].upos in ("NOUN", "PROPN"):
            own = tree.deps(c, "nsubj")
    return own[0] if own else None


def _is_object_after_all(tree: Tree, head: int, subject: int) -> bool:
    """ "die Lieder, die sie sang": the pronoun after the relative pronoun is the subject."""
    objects = tree.deps(head, "obj")
    return (
        tree[subject].xpos in RELATIVE
        and tree.lower(subject) in ("die", "das")
        and objects == [subject + 1]
        and tree.lower(subject + 1) in ("sie", "es", "man")
    )


def _as_subjects(tree: Tree, i: int) -> list[Words]:
    about = antecedents(tree, i)
    if about:
        return [nominative(tree, whole(tree, m)) for m in about]
    return [whole(tree, m) for m in members(tree, i)]


def antecedents(tree: Tree, i: int) -> list[int]:
    """What a relative pronoun stands for; [] for any other word.

    Where the noun that the parser took doesn't agree with the pronoun, it is the nearest before it that does:
    in "ein Teil der Straße, der ..." the part, not the street.
    """
    if tree[i].xpos not in RELATIVE_PRONOUNS:
        return []
    noun = tree.antecedent(i)
    if noun == i and tree[i].xpos not in RELATIVE:
        return []
    if noun == i or not _agree(tree, i, noun):
        nouns = (k for k in range(min(noun, i) - 1, -1, -1) if tree[k].upos in ("NOUN", "PROPN"))
        noun = next((k for k in nouns if _agree(tree, i, k) and "Gender" in tree[k].feats), noun)
    if noun == i:
        return []
    first = noun
    while tree[first].relation in ("conj", "appos") and tree[first].head != first:
        first = tree[first].head
    # "Polizisten und Ärzte, die ...": a plural refers to all of them, a singular to the nearest.
    several = "Number=Plur" in tree[i].feats or tree[noun].relation == "appos"
    return members(tree, first) if several else [noun, *(m for m in members(tree, noun) if m != noun)]


def _agree(tree: Tree, pronoun: int, noun: int) -> bool:
    mine, its = _features(tree[pronoun].feats), _features(tree[noun].feats)
    if mine.get("Number", "?") != its.get("Number", mine.get("Number", "?")):
        return False
    if mine.get("Number") == "Plur":
        return True
    return mine.get("Gender", "?") == its.get("Gender", mine.get("Gender", "?"))


def _features(feats: str) -> dict[str, str]:
    return dict(one.split("=", 1) for one in feats.split("|") if "=" in one)


def _controllers(tree: Tree, head: int) -> list[Words]:
    """Who does what an infinitive says: the object of the verb above it if it has one, else its subject."""
    above = tree[head].head
    if tree[head].relation == "xcomp":
        given = [c for c in tree.deps(above, "obj", "iobj", "obl:arg") if tree[c].xpos != "PRF"]
        if given:
            return [nominative(tree, whole(tree, m)) for m in members(tree, given[0])]
    return subjects_of(tree, above)


class _Arguments:
    """What a verb takes besides its subject, in text order."""

    def __init__(self, tree: Tree, head: int) -> None:
        self.tree = tree
        self.objects: list[Argument] = []
        self.datives: list[Argument] = []
        self.obliques: list[Argument] = []
        children = list(tree.children[head])
        above = tree[head].head
        if tree[head].relation == "conj" and is_clause(tree, above) and not tree.deps(head, "obj"):
            # "kauft und verkauft Autos": what stands after both belongs to both.
            children += [c for c in tree.deps(above, "obj") if c > head]
        subject = _own_subject(tree, head)
        self.swapped = subject is not None and tree[subject].relation == "obj"
        for c in children:
            if c != subject and tree[c].xpos != "PRF":
                self._sort(c)
        self.obliques = _joined_times(tree, self.obliques)

    def _sort(self, c: int) -> None:
        tree, relation = self.tree, self.tree[c].relation
        expletive = relation in SUBJECTS and bool(tree.deps(tree[c].head, "expl"))
        if (
            relation == "obj"
            or expletive
            or (self.swapped and relation in SUBJECTS)
            or (relation == "xcomp" and tree[c].upos in ("NOUN", "PROPN", "ADJ"))
        ):
            self.objects.append(_argument(tree, c))
        elif relation in ("iobj", "obl:arg"):
            (self.obliques if tree.deps(c, "case") else self.datives).append(_argument(tree, c))
        elif relation in ("obl", "obl:tmod", "nmod") and tree[c].xpos != "PAV" and tree[c].upos != "ADP":
            self.obliques.append(_argument(tree, c))


def arguments(tree: Tree, head: int) -> tuple[list[Argument], list[Argument], list[Argument]]:
    """What a verb takes without a preposition, in the dative, and with a preposition or as a time."""
    found = _Arguments(tree, head)
    return found.objects, found.datives, found.obliques


def is_infinitive(tree: Tree, head: int) -> bool:
    """Whether a clause has an infinitive with "zu" for its verb."""
    marked = any(tree.lower(c) == "zu" for c in tree.deps(head, "mark"))
    return tree[head].xpos == "VVIZU" or (tree[head].xpos in INFINITIVES and marked)


def _argument(tree: Tree, c: int) -> Argument:
    about = antecedents(tree, c)
    if about:
        return Argument(c, tuple(in_place_of(tree, c, whole(tree, m)) for m in about))
    return Argument(c, tuple(with_preposition(tree, c)))


def _joined_times(tree: Tree, obliques: list[Argument]) -> list[Argument]:
    """Dates that the parser takes apart: "am 21." and "September 2010"."""
    joined: list[Argument] = []
    for one in sorted(obliques, key=lambda a: a.head):
        last = joined[-1] if joined else None
        if last and len(last.words) == 1 and len(one.words) == 1 and last.words[0][-1] + 1 == one.words[0][0]:
            day = tree[last.head].text
            if day.endswith(".") and day[:-1].isdigit():
                joined[-1] = Argument(last.head, (last.words[0] + one.words[0],))
                continue
        joined.append(one)
    return joined


def _contents(tree: Tree, head: int) -> Iterator[int]:
    for c in tree.deps(head, "ccomp", "xcomp"):
        if (tree[c].upos in ("VERB", "AUX") or tree.deps(c, "cop") or tree.deps(c, "mark")) and not _is_bare(
            tree, c
        ):
            yield c
