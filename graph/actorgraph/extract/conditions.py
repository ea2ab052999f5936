"""Whether a proposition holds, is planned, possible or demanded, and whether its own clause denies it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from actorgraph.extract.predicates import Predicate, comes_about, is_infinitive, ordered_by
from actorgraph.extract.syntax import Tree
from actorgraph.model import Modality, Polarity

NEGATIONS = frozenset(
    {"nicht", "kein", "keine", "keinen", "keinem", "keiner", "keines", "nie", "niemals", "weder"}
)
PLANNING = frozenset({
    "planen", "ankündigen", "beabsichtigen", "vorhaben", "beschließen", "vorbereiten", "erwägen",
    "versprechen", "zusagen", "drohen", "vereinbaren", "anstreben", "wollen",
})  # fmt: skip
SUSPECTING = frozenset({"verdächtigen", "vorwerfen", "beschuldigen", "bezichtigen", "anklagen"})
PLANNING_NOUNS = frozenset(
    {"plan", "absicht", "vorhaben", "ankündigung", "drohung", "beschluss", "vorbereitung"}
)
DEMANDING = frozenset({"fordern", "verlangen", "auffordern", "appellieren", "aufrufen", "bitten", "drängen"})
DOUBTFUL = frozenset({
    "möglicherweise", "vermutlich", "mutmaßlich", "angeblich", "offenbar", "wahrscheinlich", "wohl",
    "eventuell", "möglich", "vermeintlich",
})  # fmt: skip
ANNOUNCED = frozenset({"geplant", "angekündigt", "drohend", "bevorstehend"})
REFUSING = frozenset({"ablehnen", "verweigern", "absagen", "verhindern", "unterbinden", "vereiteln"})
TAKING_PART = frozenset({"teilnehmen", "beteiligen"})
HAD_TO = frozenset({"musste", "mussten", "mußte", "mußten"})  # and so it was done
CONDITIONAL = frozenset({"wenn", "falls", "sofern", "ob", "sollte", "sollten"})


def polarity_of(predicate: Predicate, happens: Callable[[str], bool]) -> Polarity:
    """Negative where a word denies the clause of the predicate."""
    return "positive" if negation(predicate, happens) is None else "negative"


def negation(predicate: Predicate, happens: Callable[[str], bool]) -> int | None:
    """The word that negates the clause of the predicate, or refuses what its noun names; None without one.

    `happens` tells the verbs that say little more than that their noun happens: "es gab keinen Angriff", "ein
    Angriff fand nicht statt" deny the attack, "er konnte den Angriff nicht abwehren" does not.
    """
    tree, i = predicate.tree, predicate.index
    for node in _chain(tree, i):
        if node != i and tree.verb_lemma(node) in REFUSING:
            undone = any(tree.lower(c) in NEGATIONS for c in tree.children[node])
            return None if undone else node
        if node not in (i, ordered_by(tree, i)) and not happens(tree.verb_lemma(node)):
            continue
        for c in tree.children[node]:
            word = tree.lower(c)
            if word in NEGATIONS and tree[c].xpos != "NE" and not (word == "nicht" and _only(tree, c)):
                return c
            if word == "ohne" and tree[c].relation == "mark":
                return c
            argument = tree[c].relation in ("obj", "nsubj", "nsubj:pass") and tree[node].upos == "VERB"
            for d in tree.deps(c, "det", "advmod", "cc") if argument else ():
                if tree.lower(d) in NEGATIONS:
                    return d
    return None


def _only(tree: Tree, i: int) -> bool:
    """ "nicht nur" denies nothing."""
    return i + 1 < len(tree) and tree.lower(i + 1) in ("nur", "allein", "zuletzt")


def _chain(tree: Tree, i: int) -> Iterator[int]:
    """The predicate and the verb that it stands under: "lassen", or for a noun what says who is there."""
    yield i
    orders = ordered_by(tree, i)
    if orders is not None:
        yield orders
    if tree[i].upos == "NOUN":
        noun = tree.first_conjunct(i)
        head = tree[noun].head
        if tree[head].upos != "VERB":
            return
        argument = tree[noun].relation in ("obj", "nsubj", "nsubj:pass")
        if argument or tree.verb_lemma(head) in TAKING_PART or comes_about(tree, i):
            yield head


def modality_of(predicate: Predicate, *, attributed: bool) -> Modality:
    """How the text means it. `attributed`: somebody is named who says so, so that "soll" is their word."""
    return modality_by(predicate, attributed=attributed)[0]


def modality_by(predicate: Predicate, *, attributed: bool) -> tuple[Modality, tuple[int, ...]]:
    """How the text means it, and the words in the clause or above it that tell."""
    tree, i = predicate.tree, predicate.index
    for node in _chain(tree, i):
        own = _of_clause(tree, node, attributed)
        if own is not None:
            return own, tuple(c for c in tree.children[node] if _colours(tree, c))
    above = _governor(tree, i)
    if is_infinitive(tree, i) and _suspects(tree, tree[i].head):
        return "possible", (tree[i].head,)
    if above is not None:
        lemma = tree.verb_lemma(above) if tree[above].upos in ("VERB", "AUX") else tree[above].lemma.lower()
        if lemma in PLANNING or lemma in PLANNING_NOUNS:
            return "planned", (above,)
        if lemma in DEMANDING:
            return "demanded", (above,)
    return "actual", ()


def _suspects(tree: Tree, i: int) -> bool:
    """Whether a verb says that somebody is suspected: "steht unter Verdacht, Mitglied zu sein"."""
    nouns = (tree[c].lemma.lower() for c in tree.deps(i, "obl", "obj"))
    return tree.verb_lemma(i) in SUSPECTING or any(noun.endswith("verdacht") for noun in nouns)


def _colours(tree: Tree, i: int) -> bool:
    """Whether a word is one of those by which a clause tells how it is meant."""
    helps = tree[i].relation in ("aux", "aux:pass") and tree[i].lemma.lower() not in ("haben", "sein")
    return helps or tree.lower(i) in CONDITIONAL or tree[i].lemma.lower() in DOUBTFUL | ANNOUNCED


def _of_clause(tree: Tree, node: int, attributed: bool) -> Modality | None:
    helpers = tree.deps(node, "aux", "aux:pass", "cop")
    lemmas = {tree[c].lemma.lower(): tree.lower(c) for c in helpers}
    perfect = any(
        tree[c].xpos in ("VAINF", "VMINF") and tree.lower(c) in ("haben", "sein", "werden") for c in helpers
    )
    if any(tree.lower(c) in CONDITIONAL for c in tree.deps(node, "mark")):
        return "possible"
    if any(tree[c].lemma.lower() in DOUBTFUL for c in tree.deps(node, "advmod", "amod")):
        return "possible"
    if any(tree[c].lemma.lower() in ANNOUNCED for c in tree.deps(node, "amod")):
        return "planned"
    if "sollen" in lemmas:
        return ("actual" if attributed else "possible") if perfect or tree[node].xpos == "VVPP" else "planned"
    if ("können" in lemmas and lemmas["können"].startswith("könnt")) or (
        "dürfen" in lemmas and lemmas["dürfen"] == "dürfte"
    ):
        return "possible"
    if "wollen" in lemmas:
        return "planned"
    if "müssen" in lemmas and lemmas["müssen"] not in HAD_TO:
        return "demanded"
    if "werden" in lemmas and tree[node].xpos == "VVINF":
        return "possible" if lemmas["werden"].startswith("würd") and not attributed else "planned"
    return None


def _governor(tree: Tree, i: int) -> int | None:
    """The word that an infinitive or a noun depends on, if that may plan or demand it."""
    node = tree.first_conjunct(i)
    relation, head = tree[node].relation, tree[node].head
    if head == node:
        return None
    if relation in ("xcomp", "ccomp", "acl", "csubj") and tree[node].xpos in ("VVINF", "VVIZU"):
        return head
    if relation in ("obj", "nsubj:pass", "nmod") and tree[node].upos == "NOUN":
        return head
    return None
