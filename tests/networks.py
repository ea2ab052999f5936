"""Networks built by hand, of the shape that `actorgraph.network.network` gives."""

from __future__ import annotations

from typing import Any

import networkx as nx

ARTICLE = {
    "document": "https://example.org/nachrichten/truppen",
    "title": "Allianz spricht von entsandten Truppen",
    "source": "example.org",
    "published": "2024-10-28",
}

ACTORS = {
    "russia": ("Russland", "Russia", "State", "Q159"),
    "ukraine": ("Ukraine", "Ukraine", "State", "Q212"),
    "north-korea": ("Nordkorea", "North Korea", "State", "Q423"),
    "nato": ("NATO", "NATO", "Alliance", "Q7184"),
    "mark-rutte": ("Mark Rutte", "Mark Rutte", "Person", "Q57792"),
    "vladimir-putin": ("Wladimir Putin", "Vladimir Putin", "Person", "Q7747"),
    "kursk-oblast": ("Oblast Kursk", "Kursk Oblast", "Place", "Q3178"),
    "kyiv": ("Kiew", "Kyiv", "Place", "Q1899"),
    "voronezh-oblast": ("Oblast Woronesch", "Voronezh Oblast", "Place", None),
    "north-korean-troops": ("nordkoreanische Truppen", "North Korean troops", "Group", None),
    "ukrainian-air-force": ("ukrainische Luftwaffe", "Ukrainian Air Force", "ArmedForce", None),
    "russian-ministry-of-defence": (
        "russisches Verteidigungsministerium",
        "Russian Defence Ministry",
        "GovernmentBody",
        None,
    ),
    "south-korean-intelligence": (
        "südkoreanischer Geheimdienst",
        "South Korean intelligence",
        "IntelligenceService",
        None,
    ),
    "south-korea": ("Südkorea", "South Korea", "State", "Q884"),
    "russian-soldiers": ("russische Soldaten", "Russian soldiers", "Group", None),
    "combat-drones": ("Kampfdrohnen", "combat drones", "Asset", None),
    "power-plants": ("Anlagen zur Stromversorgung", "power supply", "Asset", None),
}

RELATIONS = [
    (
        "north-korea",
        "russia",
        "sendsTroopsTo",
        "AID",
        "entsendet Truppen nach",
        "sends troops to",
        True,
        True,
    ),
    (
        "north-korea",
        "russia",
        "cooperatesWith",
        "COOPERATE",
        "arbeitet zusammen mit",
        "cooperates with",
        True,
        False,
    ),
    (
        "north-korean-troops",
        "kursk-oblast",
        "deploysTo",
        "MOBILIZE",
        "verlegt nach",
        "deploys to",
        True,
        False,
    ),
    ("russia", "ukraine", "attacks", "ASSAULT", "greift an", "attacks", True, False),
    ("vladimir-putin", "ukraine", "attacks", "ASSAULT", "greift an", "attacks", True, False),
    ("vladimir-putin", "russia", "leads", "STATE", "leitet", "leads", True, False),
    ("mark-rutte", "nato", "leads", "STATE", "leitet", "leads", True, False),
    ("nato", "south-korea", "consultsWith", "CONSULT", "berät sich mit", "consults with", True, False),
    ("south-korean-intelligence", "south-korea", "partOf", "STATE", "gehört zu", "is part of", True, False),
    ("north-korea", "ukraine", "attacks", "ASSAULT", "greift an", "attacks", False, True),
    (
        "ukrainian-air-force",
        "combat-drones",
        "shootsDown",
        "ASSAULT",
        "schießt ab",
        "shoots down",
        True,
        False,
    ),
    ("russia", "combat-drones", "deploysTo", "MOBILIZE", "setzt ein", "deploys", True, False),
    ("russia", "power-plants", "attacks", "ASSAULT", "greift an", "attacks", True, False),
    ("russian-ministry-of-defence", "russia", "partOf", "STATE", "gehört zu", "is part of", True, False),
    (
        "russia",
        "voronezh-oblast",
        "sendsTroopsTo",
        "AID",
        "entsendet Truppen nach",
        "sends troops to",
        False,
        False,
    ),
    ("ukrainian-air-force", "ukraine", "partOf", "STATE", "gehört zu", "is part of", True, False),
    ("russia", "north-korea", "supports", "SUPPORT", "unterstützt", "supports", True, False),
    ("kyiv", "ukraine", "locatedIn", "STATE", "liegt in", "is located in", True, False),
    ("mark-rutte", "russia", "accuses", "ACCUSE", "beschuldigt", "accuses", True, False),
]


def claim(**changes: Any) -> dict[str, Any]:
    """One claim on North Korea's troops, with `changes`."""
    usual = {
        "relation": "sendsTroopsTo",
        "label_de": "entsendet Truppen nach",
        "label_en": "sends troops to",
        "holder": "mark-rutte",
        "holder_label": "Mark Rutte",
        "stance": "confirms",
        "polarity": "positive",
        "modality": "actual",
        "quantity": None,
        "place": None,
        "time": None,
        "from": None,
        "to": None,
        "quote": "Der Generalsekretär bestätigte, dass Nordkorea Soldaten nach Russland geschickt hat.",
        "trigger": "geschickt",
        "rule": "schicken",
    }
    return {**usual, **ARTICLE, **changes}


def troops() -> nx.MultiDiGraph[str]:
    """A network as one article about troops in Russia gives it: 17 actors, 19 relations, 2 disputed."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for slug, (german, english, kind, wikidata) in ACTORS.items():
        iri = f"https://w3id.org/actorgraph/actor/{slug}"
        graph.add_node(
            slug, label_de=german, label_en=english, kind=kind, wikidata=wikidata, iri=iri, claims=[]
        )
    for source, target, relation, kind, german, english, affirmed, disputed in RELATIONS:
        labels = {"relation": relation, "type": kind, "label_de": german, "label_en": english}
        states = {"affirmed": affirmed, "disputed": disputed}
        key = f"{source}-{relation}-{target}"
        graph.add_edge(source, target, key, **labels, **states, claims=[claim(**labels)])
    disputed_claims = graph.edges["north-korea", "russia", "north-korea-sendsTroopsTo-russia"]["claims"]
    disputed_claims += [
        claim(
            holder="south-korean-intelligence",
            holder_label="südkoreanischer Geheimdienst",
            stance="asserts",
            modality="planned",
            quantity="rund 12.000 Soldaten",
            place="kursk-oblast",
            time="bis Dezember",
            **{"from": "2024-10-28", "to": "2024-12-31"},
            quote="Nach Erkenntnissen aus Seoul werden am Ende rund 12.000 Soldaten entsandt.",
            trigger="entsandt",
        ),
        claim(
            holder="russia",
            holder_label="Russland",
            stance="doubts",
            quote="Moskau tat die Berichte über die Entsendung als Gerücht ab.",
            trigger="Entsendung",
        ),
        claim(holder=None, holder_label=None, stance="denies", quote="", trigger=None),
    ]
    graph.nodes["russian-soldiers"]["claims"].append(
        claim(
            relation="killedOrInjured",
            label_de="getötet oder verletzt",
            label_en="killed or injured",
            quantity="mehr als 600.000",
            quote="Über 600.000 russische Soldaten seien gefallen oder verwundet worden, sagte er.",
            trigger="gefallen",
        )
    )
    return graph
