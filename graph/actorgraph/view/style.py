"""What kinds of actor and relation look like, apart from colours, which are in page.css."""

from __future__ import annotations

from typing import Literal, NamedTuple

from actorgraph.view.glyphs import GLYPHS

Tone = Literal["conflict", "cooperation", "structure"]

# The verbal and material halves of PLOVER's conflict and cooperation, taken together.
_CONFLICT = frozenset(
    (
        "REQUEST",
        "ACCUSE",
        "REJECT",
        "THREATEN",
        "PROTEST",
        "SANCTION",
        "MOBILIZE",
        "COERCE",
        "ASSAULT",
        "CASUALTIES",
    )
)
_COOPERATION = frozenset(("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"))


class Look(NamedTuple):
    """`shape` is a shape of vis-network, `family` names the colour `--<family>` of page.css, `glyph` is
    the path of a pictogram, empty for none.
    """

    shape: str
    family: str
    glyph: str = ""


# Shape and colour say the family, the pictogram (glyphs.py) the kind: four shapes and seven colours can be
# told apart, thirteen of either could not.
_LOOKS = {
    "Person": Look("dot", "people"),
    "Group": Look("dot", "people"),
    "State": Look("square", "state"),
    "GovernmentBody": Look("square", "state"),
    "Alliance": Look("hexagon", "alliance"),
    "Organisation": Look("hexagon", "alliance"),
    "Party": Look("hexagon", "alliance"),
    "Company": Look("hexagon", "business"),
    "Media": Look("hexagon", "business"),
    "ArmedForce": Look("diamond", "force"),
    "IntelligenceService": Look("diamond", "force"),
    "Place": Look("dot", "place"),
    "Asset": Look("square", "thing"),
}


def tone(relation_type: str) -> Tone:
    """Whether relations of a PLOVER type ("ASSAULT") are conflict, cooperation, or lasting structure."""
    if relation_type in _CONFLICT:
        return "conflict"
    return "cooperation" if relation_type in _COOPERATION else "structure"


def look(kind: str) -> Look:
    """Shape and colour of a kind of actor; an unknown kind looks like a thing."""
    return _LOOKS.get(kind, Look("dot", "thing"))._replace(glyph=GLYPHS.get(kind, ""))
