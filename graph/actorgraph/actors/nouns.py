"""What nouns for unnamed actors mean: a government, a body of a state, somebody named before."""

from __future__ import annotations

from actorgraph.gazetteer import Entry, find

# Nouns that with a nation mean the State itself: its government is not an actor beside it.
GOVERNMENT = frozenset(
    {
        "regierung",
        "führung",
        "regime",
        "staatsführung",
        "staat",
        "seite",
        "administration",
        "zentralregierung",
    }
)
# Nouns that with a nation mean the State as a place.
TERRITORY = frozenset({"gebiet", "staatsgebiet", "hoheitsgebiet", "territorium", "boden"})
_OF_PARTS = ("landes", "stadt", "regional", "provinz", "exil", "gegen", "kreis", "orts", "lokal", "kommunal")
# Definite nouns that take up the last named actor of a kind; the longest ending that fits decides.
TAKES_UP = {
    "bündnis": ("Alliance",), "allianz": ("Alliance",), "staatenbund": ("Alliance",),
    "organisation": ("Organisation", "Alliance"), "verband": ("Organisation", "Alliance"),
    "miliz": ("Organisation",), "gruppe": ("Organisation",), "bewegung": ("Organisation", "Party"),
    "partei": ("Party",), "unternehmen": ("Company",), "konzern": ("Company",), "firma": ("Company",),
    "zeitung": ("Media",), "blatt": ("Media",), "sender": ("Media",), "magazin": ("Media",),
    "agentur": ("Media",), "behörde": ("GovernmentBody", "Organisation"),
    "politiker": ("Person",), "jährige": ("Person",), "jähriger": ("Person",), "jährigen": ("Person",),
}  # fmt: skip
TAKES_UP_ALONE = {
    "land": ("State",), "staat": ("State",), "republik": ("State",), "inselstaat": ("State",),
    "stadt": ("Place",), "hauptstadt": ("Place",), "ort": ("Place",), "region": ("Place",),
    "gebiet": ("Place",),
    "provinz": ("Place",), "insel": ("Place",), "mann": ("Person",), "frau": ("Person",),
}  # fmt: skip
# Of which a state has one in many towns.
ABROAD = ("botschaft", "konsulat", "stützpunkt", "vertretung")
# Bodies that are somebody's, but of no state for want of another owner.
NO_STATES = ("miliz", "guerilla", "kommission", "bande")
STATE_BODIES = frozenset({"GovernmentBody", "ArmedForce", "IntelligenceService"})
BODIES = STATE_BODIES | {"Organisation", "Alliance", "Party", "Media", "Company", "Group"}
ENGLISH = {
    "geheimdienst": "intelligence service", "armee": "army", "militär": "military", "luftwaffe": "air force",
    "marine": "navy", "heer": "army", "streitkraft": "armed forces", "streitkräfte": "armed forces",
    "polizei": "police", "parlament": "parliament", "verteidigungsministerium": "ministry of defence",
    "außenministerium": "ministry of foreign affairs", "innenministerium": "ministry of the interior",
    "justizministerium": "ministry of justice", "finanzministerium": "ministry of finance",
    "soldat": "soldiers", "truppe": "troops", "delegation": "delegation", "botschaft": "embassy",
    "präsident": "president", "außenminister": "foreign minister",
    "verteidigungsminister": "minister of defence",
    "ministerpräsident": "prime minister", "behörde": "authorities", "justiz": "judiciary",
    "drohne": "drones",
}  # fmt: skip


def compound_owner(head: str) -> Entry | None:
    """Whose a compound says that its head is: "Nato-Vertreter"."""
    prefix, hyphen, rest = head.rpartition("-")
    if not hyphen or not rest[:1].isupper():
        return None
    return next((one for one in find(prefix) if one.kind in ("State", *BODIES)), None)


def are_compatible(one: str | None, other: str) -> bool:
    """Whether a noun of one kind can stand beside the name of an actor of another."""
    if one is None or one == other:
        return True
    if one in ("Place", "State") and other in ("Place", "State"):
        return True
    if other == "Person":
        return False
    return one in BODIES and other in BODIES


def is_government(lemma: str) -> bool:
    """Whether a noun in lower case means a state's government ("Minderheitenregierung")."""
    whole = lemma.endswith("regierung") and not lemma.startswith(_OF_PARTS)
    return lemma in GOVERNMENT or whole
