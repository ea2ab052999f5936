"""What stands or lies somewhere: places by name, those that a noun introduces, and unnamed buildings."""

from __future__ import annotations

from actorgraph.extract.mentions import Mentions
from actorgraph.extract.posts import kind_of
from actorgraph.extract.syntax import Tree
from actorgraph.model import Mention

SITES = frozenset({"Place", "GovernmentBody", "Asset", "Organisation", "Company", "Media"})
SETTLEMENTS = (
    "stadt", "ort", "dorf", "stadtteil", "gemeinde", "bezirk", "metropole", "siedlung", "viertel", "vorort",
)  # fmt: skip
PARTS = ("norden", "süden", "osten", "westen", "zentrum", "nordosten", "nordwesten", "südosten", "südwesten")
# What stands somewhere even without a name of its own; regions and directions do not.
BUILDINGS = (
    "gefängnis", "botschaft", "konsulat", "flughafen", "krankenhaus", "schule", "kaserne", "lager",
    "stützpunkt", "hafen", "bahnhof", "kraftwerk", "werk", "fabrik", "universität", "moschee", "kirche",
    "museum", "hotel", "gericht", "gerichtshof", "deponie", "turm", "halle", "schwimmbad", "arena", "stadion",
    "theater", "schloss", "burg", "bunker", "gymnasium", "klinik", "klinikum", "heim", "anstalt",
    "gedenkstätte", "hospital", "supermarkt", "tempel", "synagoge", "kathedrale", "kloster", "restaurant",
    "café", "diskothek", "bergwerk", "polizeiwache", "polizeistation", "einkaufszentrum", "raffinerie",
    "bahnstation", "werft", "hochschule", "redaktion", "gondelbahn", "seilbahn", "tankstelle", "brücke",
    "rathaus", "denkmal", "börse", "forschungsstation", "polizeirevier", "friedhof", "militärbasis",
    "luftwaffenbasis", "atomanlage", "chemieanlage", "vertretung", "labor", "zoo", "tierpark",
    "schlachthof", "kindergarten", "kindertagesstätte", "kita", "internat", "gebäude", "hochhaus", "kaufhaus",
    "palast", "bibliothek", "bankfiliale", "filiale", "kino", "opernhaus", "nachtclub", "nachtklub",
    "asylunterkunft", "flüchtlingsunterkunft", "zeche", "kohlegrube", "parkhaus", "wohnhaus", "mahnmal",
    "kernkraftwerk", "notunterkunft", "jugendherberge", "ministerium", "jugendamt", "grenzübergang",
    "hauptquartier",
)  # fmt: skip


def site(tree: Tree, i: int, mentions: Mentions) -> Mention | None:
    """The place of a noun phrase: a name, the name after "Hafenstadt", or an unnamed building."""
    own = mentions.at(tree, i)
    if own is None or own.kind not in SITES:
        return None
    building = is_building(tree, i, own)
    if own.kind not in ("Place", "GovernmentBody"):
        return own if building else None
    named = name_of(tree, i, mentions)
    if named is not None and named is not own:
        told = tree[i].lemma.lower().endswith(SETTLEMENTS)
        return named if named.kind == "Place" or (told and kind_of(named) != "State") else None
    if own.form == "name":
        return own if own.kind == "Place" else None
    return own if building else None


def is_building(tree: Tree, i: int, own: Mention) -> bool:
    """Whether a noun phrase without a name is for one building."""
    one = "Number=Plur" not in tree[i].feats
    return own.form == "nominal" and one and tree[i].lemma.lower().endswith(BUILDINGS)


def name_of(tree: Tree, i: int, mentions: Mentions) -> Mention | None:
    """The name that a phrase carries: its own, or that after "Provinz"."""
    named = mentions.over(tree, i + 1) if i + 1 < len(tree) else None
    if named is not None:
        joined = {i, *(k for k in range(i + 2, len(tree)) if tree[k].head == i)}
        astray = named.kind == "Place" and is_place_noun(tree, i, mentions)
        if tree[i + 1].head in joined or astray:
            return named
    return mentions.over(tree, i) or mentions.at(tree, i)


def is_place_noun(tree: Tree, i: int, mentions: Mentions) -> bool:
    """Whether a noun without a name is for a place: "Provinz", "Hauptstadt"."""
    return tree[i].upos == "NOUN" and mentions.lexicon.kind_of(tree[i].lemma) == "Place"


def after(tree: Tree, own: Mention) -> int:
    """The first token behind a mention."""
    return next((k for k, t in enumerate(tree.tokens) if t.span.start >= own.span.end), len(tree))


def is_area(mention: Mention) -> bool:
    """Whether a mention is the name of a state, region or town."""
    return mention.form == "name" and mention.kind in ("State", "Place")
