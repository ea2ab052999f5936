"""Lasting facts, the common form of what the patterns of noun phrases give."""

from __future__ import annotations

from dataclasses import dataclass

from actorgraph.extract.syntax import Tree
from actorgraph.model import Mention

# Bodies that a state has.
BODIES = frozenset({"GovernmentBody", "ArmedForce", "IntelligenceService"})
# What has somebody at its head or in its service.
LED = frozenset({
    "State", "Alliance", "GovernmentBody", "ArmedForce", "IntelligenceService", "Party", "Company", "Media",
    "Organisation",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fact:
    """A lasting relation read off a noun phrase headed by the token `index`."""

    tree: Tree
    index: int
    relation: str
    subject: Mention
    object: Mention
    rule: str
    role: str | None = None
