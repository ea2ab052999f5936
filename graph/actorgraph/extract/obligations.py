"""Demands that are told as what somebody has to do: "Der Iran müsse die Anreicherung beenden, sagte sie."

Whoever is quoted so demands it of whom they name; the words carry a relation without a verb of demanding.
"""

from __future__ import annotations

from collections.abc import Iterator

from actorgraph.extract.described import is_actor
from actorgraph.extract.direct import Speech
from actorgraph.extract.fillers import actors
from actorgraph.extract.mentions import Mentions
from actorgraph.extract.predicates import is_passive
from actorgraph.extract.syntax import Tree
from actorgraph.model import Mention, Proposition, Span

_REPORTED = frozenset({"müsse", "müssten", "müßten", "solle"})  # no form of what is told as a fact
_QUOTED = frozenset({"muss", "muß", "müssen", "soll", "sollen", "sollte", "sollten"})
# What one has to do without being asked for it.
_SUFFERED = frozenset(
    {"rechnen", "fürchten", "befürchten", "leben", "leiden", "sterben", "warten", "sein", "haben", "geben"}
)
_ASKED = frozenset({"State", "GovernmentBody", "Alliance", "Organisation", "Party", "ArmedForce"})
_UNDER_CONDITION = frozenset({"wenn", "falls", "sofern"})


def obligations(tree: Tree, mentions: Mentions, speeches: tuple[Speech, ...]) -> Iterator[Proposition]:
    """Each demand that a sentence tells so, in the order of its verbs."""
    for i, token in enumerate(tree.tokens):
        if token.upos != "VERB" or is_passive(tree, i) or tree.verb_lemma(i) in _SUFFERED:
            continue
        modal = next((c for c in tree.deps(i, "aux") if tree.lower(c) in _REPORTED | _QUOTED), None)
        if modal is None or _is_past(tree, i) or _is_conditional(tree, i):
            continue
        speaker = _speaker(tree, modal, speeches)
        if speaker is None:
            continue
        for one in (m for c in tree.deps(i, "nsubj") for m in actors(tree, c, mentions, _ASKED)):
            if one.form in ("name", "nominal") and one.span != speaker.span and one.lemma != speaker.lemma:
                yield _demand(tree, i, modal, speaker, one)


def _speaker(tree: Tree, modal: int, speeches: tuple[Speech, ...]) -> Mention | None:
    """Whose words the modal verb stands in."""
    for s in speeches:
        quoted = s.type == "direct" or tree.lower(modal) in _REPORTED
        if quoted and s.cue is not None and s.speaker is not None and s.holds(tree[modal].span):
            return s.speaker if is_actor(s.speaker) and s.stance in ("asserts", "demands") else None
    return None


def _is_past(tree: Tree, i: int) -> bool:
    """ "hätte abraten müssen", "soll getötet haben": what was not done, or is only said to have been."""
    return any(tree[c].lemma.lower() in ("haben", "sein") for c in tree.deps(i, "aux", "aux:pass"))


def _is_conditional(tree: Tree, i: int) -> bool:
    inside = tree.deps(i, "advcl")
    return any(tree.lower(m) in _UNDER_CONDITION for c in (i, *inside) for m in tree.deps(c, "mark"))


def _demand(tree: Tree, i: int, modal: int, speaker: Mention, asked: Mention) -> Proposition:
    clause = tree.clause_span(i)
    evidence = Span(min(clause.start, asked.span.start), max(clause.end, asked.span.end))
    return Proposition(
        "demandsOf", speaker, asked, "positive", "actual", None, None, None, evidence,
        tree[modal].span, "obligation", (),
    )  # fmt: skip
