"""Verbs, participles and nouns with the phrases that fill their slots, whatever form the clause takes.

A passive, a relative clause, an attributive participle, an infinitive under another verb and a second verb
in a coordination all come out as the same slots that the plain active clause would have.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from actorgraph.extract.lexicon import Lexicon
from actorgraph.extract.syntax import Tree

AGENT_PREPOSITIONS = ("von", "durch")
# What ends so has its perfect with "sein", which is no passive: "ist mit ihm zusammengetroffen".
MOVING = (
    "zusammentreffen", "eintreffen", "treten", "kommen", "gehen", "fahren", "reisen", "fliehen", "flüchten",
    "sterben", "fallen", "steigen", "fliegen", "laufen", "rücken", "marschieren", "scheitern", "verschwinden",
    "erscheinen", "bleiben", "begegnen", "landen", "explodieren", "sinken", "kentern", "stürzen", "wechseln",
)  # fmt: skip
AIMS = frozenset({"gegen", "an", "seitens", "durch"})  # such a phrase is the verb's, whatever it follows
_SIDES, _SITES = ("zwischen",), ("in", "bei")  # of "kam es in Kairo zu Unruhen": who met there, or where
_EITHER_CASE = frozenset({"die", "das", "welche", "welches"})  # of pronouns, nominative or accusative
FIXING = frozenset({"mit", "in", "auf", "unter"})  # what phrases that are fixed mostly begin with
WHITHER = frozenset({"in", "auf"})
AUXILIARY = ("aux", "aux:pass", "cop")  # an auxiliary that is none of these is a verb: "ist auf der Flucht"
Slots = dict[str, list[int]]


@dataclass(frozen=True, slots=True)
class Predicate:
    """A word that may carry a relation. `slots` maps "subj", "obj", "dat", "gen", "adj" and prepositions
    to the tokens that head the phrases there; `passive` says that the agent may be left out."""

    tree: Tree
    index: int
    lemma: str
    pos: str
    slots: Slots
    passive: bool = False


def predicates(tree: Tree, lexicon: Lexicon) -> Iterator[Predicate]:
    """Every verb, participle, noun and adjective of a sentence that the lexicon may know."""
    for i, token in enumerate(tree.tokens):
        if token.upos == "VERB" or (token.upos == "AUX" and token.relation not in AUXILIARY):
            yield _ordered(verb_predicate(tree, i), lexicon)
        elif token.upos in ("NOUN", "PROPN"):
            yield Predicate(tree, i, token.lemma.lower(), "noun", _noun_slots(tree, i, lexicon))
        elif token.upos == "ADJ":
            infinitive = lexicon.participles.get(token.lemma.lower())
            if infinitive:
                yield _participle(tree, i, infinitive)
            elif token.relation in ("root", "conj", "ccomp", "xcomp", "acl:relcl", "advcl"):
                yield Predicate(tree, i, token.lemma.lower(), "adjective", _adjective_slots(tree, i))


def is_passive(tree: Tree, i: int) -> bool:
    """Whether a verb stands in the passive of process ("wurde verhaftet") or of state ("ist verhaftet")."""
    if tree[i].xpos != "VVPP":
        return False
    helpers = _helpers(tree, i)
    if "haben" in helpers:
        return False
    if "werden" in helpers or tree.deps(i, "nsubj:pass"):
        return True
    # "seien abgedrängt und festgenommen worden": the last of several participles has "worden" for all.
    if any(tree[c].xpos == "VVPP" and "werden" in _helpers(tree, c) for c in tree.deps(i, "conj")):
        return True
    if tree.deps(i, "cop"):
        return not tree.verb_lemma(i).endswith(MOVING)
    return not helpers and tree[i].relation == "conj" and is_passive(tree, tree[i].head)


def _helpers(tree: Tree, i: int) -> list[str]:
    return [tree[c].lemma.lower() for c in tree.deps(i, "aux", "aux:pass", "cop")]


def verb_predicate(tree: Tree, i: int) -> Predicate:
    """A verb with its slots as the plain active clause would have them."""
    slots = _verb_slots(tree, i)
    passive = is_passive(tree, i)
    _share_coordinated(tree, i, slots)
    if slots.get("subj"):
        slots["~with"] = [c for c in slots.get("mit", []) if _together(tree, c)]
    if not passive:
        _share_object(tree, i, slots)
    if passive:
        slots["obj"] = slots.pop("subj", []) + slots.get("obj", [])
        for preposition in AGENT_PREPOSITIONS:
            slots.setdefault("subj", []).extend(slots.get(preposition, []))
        if not slots["subj"]:
            slots["subj"] = _agent_beside(tree, i, slots)
    elif not slots.get("subj"):
        slots["subj"] = _of_relative(tree, i, slots) or _controller(tree, i)
        if not slots["subj"] and len(slots.get("obj", [])) > 1:  # two names, and neither shows its case
            slots["subj"] = [slots["obj"].pop(0)]
    return Predicate(tree, i, tree.verb_lemma(i), "verb", slots, passive)


def _of_relative(tree: Tree, i: int, slots: Slots) -> list[int]:
    """A relative pronoun of either case that was taken for the object of a clause without a subject."""
    for c in tree.deps(i, "obj") if tree[i].relation == "acl:relcl" else ():
        target = tree.antecedent(c)
        if tree.lower(c) in _EITHER_CASE and target != c and target in slots.get("obj", []):
            slots["obj"].remove(target)
            return [target]
    return []


def _together(tree: Tree, i: int) -> bool:
    """ "gemeinsam mit dem General": who is named so does, or suffers, what the subject does."""
    before = min(tree.subtree(i)) - 1
    inside = [tree.lower(c) for c in tree.deps(i, "advmod", "amod")]
    return "mit" in tree.prepositions(i) and bool(
        {"gemeinsam", "zusammen"} & {*inside, tree.lower(before) if before >= 0 else ""}
    )


def ordered_by(tree: Tree, i: int) -> int | None:
    """The "lassen" by which somebody has a thing done: "ließ den Turm räumen"; None without one."""
    above = tree[i].head
    if tree[i].xpos != "VVINF" or tree[i].relation != "xcomp" or tree[above].lemma.lower() != "lassen":
        return None
    reflexive = any(tree[c].xpos == "PRF" for v in (i, above) for c in tree.children[v])
    return None if reflexive else above


def _ordered(predicate: Predicate, lexicon: Lexicon) -> Predicate:
    """Who has a thing done acts, and what stands with "lassen" is what it is done to.

    Not so for verbs that take no object: of "ließ die Gefangenen verhungern" the object is who starves.
    """
    tree, i = predicate.tree, predicate.index
    above = ordered_by(tree, i)
    if above is None:
        return predicate
    slots = verb_predicate(tree, above).slots
    done_to = predicate.slots.get("obj", []) or [o for o in slots.get("obj", []) if o != i]
    roles = {"subj": slots.get("subj", []), "obj": done_to}
    if not lexicon.takes_object(predicate.lemma):
        roles = {"subj": done_to, "obj": []}
    return replace(predicate, slots={**predicate.slots, **roles})


def _agent_beside(tree: Tree, i: int, slots: Slots) -> list[int]:
    """Who did it, hung on what stands before it: "wurden der Firma von einem Anwohner vorgeworfen".

    With an article it is an agent: whose something is would be said by a genitive; and of somebody named it
    would not be said. So is what follows a time or place: "wurde am Montag von der Polizei verhaftet".
    """
    for c in slots.get("dat", []) + slots.get("obj", []) + tree.deps(i, "obl"):
        for d in (e for k in tree.conjuncts(c) for e in tree.deps(k, "nmod")):
            fused = any(tree.lower(e) == "vom" for e in tree.deps(d, "case"))
            named = tree[tree[d].head].upos == "PROPN" and tree[d].upos == "NOUN"
            apart = fused or named or bool(tree.deps(d, "det", "nummod"))
            if tree.prepositions(d) == ["von"] and apart and max(tree.subtree(c)) < i:
                return [d]
    return []


def _participle(tree: Tree, i: int, infinitive: str) -> Predicate:
    """ "die von der Armee getöteten Soldaten": the noun is what it is done to."""
    slots = _verb_slots(tree, i)
    agents = [a for p in AGENT_PREPOSITIONS for a in slots.get(p, [])]
    slots["obj"] = [tree[i].head] if tree[i].relation == "amod" else slots.get("subj", [])
    slots["subj"] = agents
    return Predicate(tree, i, infinitive, "verb", slots, passive=True)


def _adjective_slots(tree: Tree, i: int) -> Slots:
    """What an adjective is said of may hang on the "werden" above it: "viele wurden obdachlos"."""
    slots = _verb_slots(tree, i)
    above = tree[i].head
    if not slots.get("subj") and tree[i].relation == "xcomp" and tree[above].upos == "AUX":
        slots["subj"] = _verb_slots(tree, above).get("subj", [])
    return slots


def _verb_slots(tree: Tree, i: int) -> Slots:
    slots: Slots = defaultdict(list)
    for c in tree.children[i]:
        relation = tree[c].relation
        target = _compared(tree, i, tree.antecedent(c))
        if relation in ("nsubj", "nsubj:pass"):
            # A verb has one subject; what the parser took for a second one is an object.
            if _is_dative(tree, i, c):
                slots["dat"].append(target)
                if not tree.deps(i, "nsubj")[1:]:  # what it took the place of: "der die Maschine gehört"
                    slots["subj"] += tree.deps(i, "obj")[:1]
                continue
            first = slots["subj"][0] if slots.get("subj") else c
            if tree[first].upos == "NOUN" and _is_nominative(tree, c) and not _is_nominative(tree, first):
                slots["obj"].append(slots["subj"].pop())  # "Kritik übte der Minister"
            slots["~dat" if slots.get("subj") else "subj"].append(target)
        elif relation == "obj":
            if tree[c].xpos != "PRF" and target not in slots["subj"]:
                slots["obj"].append(target)
        elif relation == "obl:arg":
            slots["dat"].append(target)
        elif relation in ("obl", "nmod", "advmod"):
            if relation == "advmod" and tree[c].upos == "ADJ":
                slots["pred"].append(c)
            for preposition in tree.prepositions(c):
                slots[preposition].append(target)
            if relation == "obl" and not tree.prepositions(c):
                slots["dat"].append(target)
            elif relation == "obl":  # "in den Händen der Rebellen": whose, for a fixed phrase
                slots["gen"] += [
                    d for d in tree.deps(c, "nmod", "nmod:poss") if tree.prepositions(d) in ([], ["von"])
                ]
        elif relation == "ccomp" and not is_passive(tree, c):
            # "fordert, dass Russland abzieht": of whom it is demanded.
            slots["clause"] += tree.deps(c, "nsubj")
    first = min(tree.subtree(i, without=("punct",))) if tree[i].relation == "acl:relcl" else i
    if tree[first].upos == "DET" and tree.lower(first) in ("der", "dem"):
        slots["~dat"].append(tree[i].head)  # "die Partei, der Huber vorsteht": taken for an article
    _add_astray(tree, i, slots)
    return slots


def _is_dative(tree: Tree, verb: int, c: int) -> bool:
    """Whether the "der" of "die Partei, der er vorsteht" is no subject; of names the gender is a guess."""
    above = tree.antecedent(c)
    sure = tree[above].upos == "NOUN" or len(tree.deps(verb, "nsubj", "nsubj:pass")) > 1
    woman = tree.lower(c) == "der" and "Gender=Fem" in tree[above].feats and sure
    return tree[c].xpos == "PRELS" and (woman or tree.lower(c) in ("dem", "denen"))


def _add_astray(tree: Tree, i: int, slots: Slots) -> None:
    """Phrases that the parser may have hung on what stands before them, in slots with "~"."""
    for c in tree.deps(i, "xcomp"):
        # "zeigte sich enttäuscht von Russland": the parser hangs the phrase on the adjective.
        if tree[c].upos == "ADJ":
            for d in tree.deps(c, "nmod", "obl"):
                for preposition in tree.prepositions(d):
                    slots["~" + preposition].append(tree.antecedent(d))
    for c in tree.deps(i, "obl:tmod", "advmod", "obl"):
        # "trat 2004 der EU bei": hung on the year.
        if tree[c].upos == "NUM":
            slots["~dat"] += [d for d in tree.deps(c, "nmod", "nmod:poss") if not tree.prepositions(d)]
    for c in tree.deps(i, "obl"):
        # "ermittelt wegen Betrugs gegen die Firma": hung on the noun before it. So is what follows a
        # bare noun ("reagierte mit Kritik auf"), and where to: "fuhr mit dem Auto in die Menge".
        bare = not tree.deps(c, "det", "det:poss", "amod", "nummod") and FIXING & {*tree.prepositions(c)}
        for d in tree.deps(c, "nmod"):
            for preposition in tree.prepositions(d) if d > c else ():
                whither = preposition in WHITHER and "Case=Acc" in tree[d].feats
                if bare or whither or preposition in AIMS:
                    slots["~" + preposition].append(tree.antecedent(d))
    for c in slots.get("obj", []):
        # "bezeichnet die Politik der Regierung als Fehler": hung on the last noun before it.
        slots["~als"] += [d for d in tree.subtree(c)[1:] if d > c and "als" in tree.prepositions(d)]
    for c in slots.get("obj", []) + slots.get("subj", []):
        # "wirft Russland Lügen vor": a bare name before the object is a dative, no genitive.
        owners = [d for d in tree.deps(c, "nmod:poss") if not tree.prepositions(d)]
        slots["~dat"] += [d for d in owners if not tree[d].text.endswith(("s", "x", "’"))]
        slots["~gen"] += [d for d in owners + tree.deps(c, "nmod") if tree.prepositions(d) in ([], ["von"])]
        for d in tree.deps(c, "nmod", "nmod:poss"):
            for preposition in tree.prepositions(d):
                slots["~" + preposition].append(tree.antecedent(d))


def _is_nominative(tree: Tree, i: int) -> bool:
    """Whether a noun can only be a subject: its article is "der", as before a man's office.

    Of names one cannot tell: "Russland droht der Ukraine", whatever gender the parser gives them.
    """
    masculine = "Gender=Masc" in tree[i].feats and "Number=Sing" in tree[i].feats
    article = any(tree.lower(d) == "der" for d in tree.deps(i, "det"))
    return tree[i].upos == "NOUN" and masculine and article


def _compared(tree: Tree, verb: int, i: int) -> int:
    """ "mehr als 20 Soldaten": what is counted, where the parser holds "mehr" for the argument."""
    if tree.lower(i) not in ("mehr", "weniger"):
        return i
    near = tree.children[i] + [c for c in tree.children[verb] if c > i]
    return next((c for c in near if tree.prepositions(c) == ["als"]), i)


def _share_coordinated(tree: Tree, i: int, slots: Slots) -> None:
    """A second verb takes over the subject of the first, and what stands before both."""
    if tree[i].relation != "conj" or slots.get("subj"):
        return
    first = tree[i].head
    if tree[first].upos not in ("VERB", "AUX", "ADJ"):
        return
    inherited = _verb_slots(tree, first)
    _share_coordinated(tree, first, inherited)
    slots["subj"] = list(inherited.get("subj", []))
    if tree[i].xpos != tree[first].xpos or not _is_bare(tree, first, i):
        inherited.pop("obj", None)
    for slot in set(inherited) - {"subj"}:
        early = [c for c in inherited[slot] if c < first]
        if early and slot not in slots:
            slots[slot] = early


def _is_bare(tree: Tree, first: int, i: int) -> bool:
    """Whether only adverbs stand between two verbs: both share the object before or behind them."""
    return all(tree[k].upos in ("CCONJ", "ADV", "ADJ") or tree[k].text == "," for k in range(first + 1, i))


def _share_object(tree: Tree, i: int, slots: Slots) -> None:
    """A first verb takes the object that stands behind both: "töteten und verletzten mehrere Soldaten"."""
    for c in tree.deps(i, "conj"):
        alike = tree[c].xpos == tree[i].xpos and tree[i].xpos.startswith("VV")
        if alike and not slots.get("obj") and _is_bare(tree, i, c):
            slots["obj"] = [o for o in tree.deps(c, "obj") if tree[o].xpos != "PRF"]


def _controller(tree: Tree, i: int) -> list[int]:
    """Who does what an infinitive says: the object of the verb above it if it has one, else its subject."""
    if tree[i].xpos not in ("VVINF", "VVIZU", "VVPP") or tree[i].head == i:
        return []
    above = tree[i].head
    if tree[above].upos in ("VERB", "AUX"):
        slots = _verb_slots(tree, above)
        objects = [o for o in slots.get("obj", []) + slots.get("dat", []) if o != i]
        return objects or slots.get("subj", []) or _controller(tree, above)
    return []


def _noun_slots(tree: Tree, i: int, lexicon: Lexicon) -> Slots:
    slots: Slots = defaultdict(list)
    for c in tree.children[i]:
        relation = tree[c].relation
        if relation in ("nmod", "nmod:poss", "det:poss", "obl"):
            words = tree.prepositions(c)
            target = tree.antecedent(c)
            if not words or words == ["von"]:
                slots["gen"].append(target)
                for d in tree.deps(c, "nmod"):
                    for preposition in tree.prepositions(d):
                        slots["~" + preposition].append(d)
            for preposition in words:
                slots[preposition].append(target)
        elif relation == "amod":
            slots["adj"].append(c)
        elif relation == "nsubj" and tree.deps(i, "cop"):
            slots["subj"].append(tree.antecedent(c))
    if not slots.get("subj") and is_infinitive(tree, i):
        slots["subj"] = _of_infinitive(tree, i)
    _support(tree, i, slots, lexicon)
    return slots


def is_infinitive(tree: Tree, i: int) -> bool:
    """Whether a noun is what somebody is said to be with "zu sein"."""
    copulas = tree.deps(i, "cop")
    return any(tree[c].xpos == "PTKZU" for k in (i, *copulas) for c in tree.children[k]) and bool(copulas)


def _of_infinitive(tree: Tree, i: int) -> list[int]:
    """Who is said to be something: "er wird verdächtigt, Mitglied zu sein", "ihm wird vorgeworfen, ..."."""
    above = tree[i].head
    if tree[above].upos not in ("VERB", "AUX"):
        return []
    slots = _verb_slots(tree, above)
    return slots.get("dat", []) or [s for s in slots.get("subj", []) + slots.get("obj", []) if s != i][:1]


def comes_about(tree: Tree, i: int) -> bool:
    """Whether a noun is what happens in "es kam zu Gesprächen"."""
    noun = tree.first_conjunct(i)
    verb = tree[noun].head
    return tree[verb].upos == "VERB" and tree.verb_lemma(verb) == "kommen" and "zu" in tree.prepositions(noun)


def _support(tree: Tree, i: int, slots: Slots, lexicon: Lexicon) -> None:
    """A noun under a light verb ("flog Angriffe auf") takes that verb's subject and what follows it."""
    if tree[i].relation not in ("obj", "nsubj", "nsubj:pass", "conj", "obl"):
        return
    verb = tree[tree.first_conjunct(i)].head
    if tree[verb].upos != "VERB":
        return
    above = verb_predicate(tree, verb)
    relation = tree[tree.first_conjunct(i)].relation
    if comes_about(tree, i):
        sides = slots.get("zwischen") or above.slots.get("zwischen")
        for slot in _SIDES if sides else _SITES:
            slots["~" + slot] = above.slots.get(slot, [])
    if lexicon.is_light(above.lemma) and relation != "obl":
        slots["~subj"] = [s for s in above.slots.get("subj", []) if s != i]
    if relation != "obl":
        for slot, fillers in above.slots.items():
            if slot not in ("subj", "obj", "dat", "gen", "adj") and not slot.startswith("~"):
                shared = [] if tree[verb].relation != "conj" else [f for f in fillers if f < tree[verb].head]
                behind = fillers if lexicon.is_light(above.lemma) else [f for f in fillers if f > i]
                slots["~" + slot] = behind + [f for f in shared if f not in behind]
