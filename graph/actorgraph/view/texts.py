"""The words on the page, in each language it can be in."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from actorgraph.errors import UsageError

_INTERFACE = {
    "de": {
        "actor": "Akteur",
        "actors": "Akteure",
        "relation": "Beziehung",
        "relations": "Beziehungen",
        "disputed": "bestritten",
        "disputed_only": "Nur Bestrittenes",
        "unconfirmed": "nur geplant oder behauptet",
        "affirmed": "bestätigt",
        "search": "Akteur suchen",
        "nothing_found": "Kein Akteur heißt so.",
        "legend": "Legende und Filter",
        "show_all": "Alles zeigen",
        "zoom_in": "Größer",
        "zoom_out": "Kleiner",
        "fit": "Alles ins Bild",
        "overview": "Überblick",
        "back": "Zurück zum Überblick",
        "panel": "Liste",
        "close": "Liste schließen",
        "other_language": "English",
        "graph": "Graph der Akteure und ihrer Beziehungen; dieselben Angaben stehen in der Liste",
        "graph_help": "Pfeiltasten verschieben, + und − ändern die Größe, 0 zeigt alles.",
        "acts": "Handelt",
        "acted_on": "Ist betroffen",
        "said_of": "Aussagen ohne zweiten Akteur",
        "evidence": "Wer sagt das?",
        "for": "Dafür",
        "against": "Dagegen",
        "open": "Geplant, möglich oder gefordert",
        "no_evidence": "Dazu gibt es keinen Beleg aus einem Dokument; es ist von Hand eingetragen.",
        "unnamed": "Ungenannte Quelle",
        "negative": "trifft nicht zu",
        "wikidata": "Eintrag in Wikidata",
        "and_more": "und {count} weitere; die Suche und die Filter grenzen ein",
        "empty": "Noch nichts zu zeigen",
        "empty_help": "In diesem Graphen gibt es keine Akteure. Füge zuerst Dokumente hinzu.",
        "no_script": "Diese Seite braucht JavaScript, um den Graphen zu zeichnen.",
        "conflict": "Konflikt",
        "cooperation": "Kooperation",
        "structure": "Amt, Zugehörigkeit, Politik",
        "statements": "Aussagen",
        "statement": "Aussage",
        "quantity": "Menge",
        "place": "Ort",
        "time": "Zeit",
        "untitled": "Ohne Titel",
        "nothing_left": "Nichts davon ist zu sehen: nimm einen Filter weg.",
        "left_out": "{count} Akteure mit weniger Beziehungen sind nicht gezeichnet; die Suche zeigt sie",
        "focus": "Nur Umgebung",
        "hide": "Ausblenden",
        "path_from": "Weg zu …",
        "path_to": "Ziel anklicken oder suchen. Weg von",
        "path": "Kürzester Weg:",
        "no_path": "es gibt keinen",
        "around": "Umgebung von",
        "steps": "Schritte",
        "remove": "Aufheben",
        "are_hidden": "ausgeblendet",
        "opens": "Ein Klick zeigt sie einzeln.",
        "undo": "Rückgängig",
        "redo": "Wiederholen",
        "view": "Ansicht",
        "view_graph": "Graph",
        "view_timeline": "Zeitleiste",
        "view_matrix": "Matrix",
        "view_map": "Karte",
        "view_table": "Tabelle",
        "placeless": "{count} ohne bekannten Ort fehlen auf der Karte",
        "timeline_help": "Aussagen nach Tagen; Pfeiltasten gehen von einer zur nächsten, Enter öffnet sie",
        "undated": "Ohne Datum: {count}.",
        "no_room": "Nicht gezeichnet: {count}; Suche und Filter grenzen ein.",
        "nothing_dated": "Nichts davon hat ein Datum.",
        "matrix_help": "Je Feld links, wie oft der Akteur so handelt, rechts, wie oft er betroffen ist.",
        "time_from": "Zeigen ab",
        "time_to": "Zeigen bis",
        "play": "Zeitverlauf abspielen",
        "pause": "Anhalten",
        "save": "Sichern",
        "save_png": "Graph als Bild (PNG)",
        "save_svg": "Ansicht als Bild (SVG)",
        "save_csv": "Tabelle (CSV)",
        "save_json": "Daten (JSON)",
        "save_ttl": "Tripel (Turtle)",
        "save_txt": "Text mit Fußnoten",
        "stances": "Haltung",
        "day_from": "von",
        "day_to": "bis",
        "who": "Wer",
        "does": "tut was",
        "whom": "wem",
        "state": "Stand",
        "voices": "Laut",
        "day": "Datum",
        "count": "Aussagen",
    },
    "en": {
        "actor": "actor",
        "actors": "actors",
        "relation": "relation",
        "relations": "relations",
        "disputed": "disputed",
        "disputed_only": "Disputed only",
        "unconfirmed": "only planned or alleged",
        "affirmed": "confirmed",
        "search": "Search for an actor",
        "nothing_found": "No actor of that name.",
        "legend": "Legend and filter",
        "show_all": "Show everything",
        "zoom_in": "Zoom in",
        "zoom_out": "Zoom out",
        "fit": "Fit to screen",
        "overview": "Overview",
        "back": "Back to the overview",
        "panel": "List",
        "close": "Close the list",
        "other_language": "Deutsch",
        "graph": "Graph of the actors and their relations; the list tells the same in words",
        "graph_help": "Arrow keys move, + and − zoom, 0 fits everything.",
        "acts": "Acts",
        "acted_on": "Is acted on",
        "said_of": "Statements with no second actor",
        "evidence": "Who says so?",
        "for": "For",
        "against": "Against",
        "open": "Planned, possible or demanded",
        "no_evidence": "No document gives evidence for this; it was entered by hand.",
        "unnamed": "Unnamed source",
        "negative": "does not hold",
        "wikidata": "Entry in Wikidata",
        "and_more": "and {count} more; search and filters narrow it down",
        "empty": "Nothing to show yet",
        "empty_help": "There are no actors in this graph. Add documents first.",
        "no_script": "This page needs JavaScript to draw the graph.",
        "conflict": "Conflict",
        "cooperation": "Cooperation",
        "structure": "Office, membership, politics",
        "statements": "statements",
        "statement": "statement",
        "quantity": "Quantity",
        "place": "Place",
        "time": "Time",
        "untitled": "Untitled",
        "nothing_left": "Nothing of this is shown: take a filter away.",
        "left_out": "{count} actors with fewer relations are not drawn; the search shows them",
        "focus": "Surroundings only",
        "hide": "Hide",
        "path_from": "Path to …",
        "path_to": "Click or search for the other end. Path from",
        "path": "Shortest path:",
        "no_path": "there is none",
        "around": "Around",
        "steps": "steps",
        "remove": "Remove",
        "are_hidden": "hidden",
        "opens": "A click shows each of them.",
        "undo": "Undo",
        "redo": "Redo",
        "view": "View",
        "view_graph": "Graph",
        "view_timeline": "Timeline",
        "view_matrix": "Matrix",
        "view_map": "Map",
        "view_table": "Table",
        "placeless": "{count} without a known place are not on the map",
        "timeline_help": "Statements by day; arrow keys go from one to the next, Enter shows its card",
        "undated": "Without a date: {count}.",
        "no_room": "Not drawn: {count}; search and filters narrow it down.",
        "nothing_dated": "Nothing of this has a date.",
        "matrix_help": "In each field left how often the actor acts so, right how often it is acted on.",
        "time_from": "Show from",
        "time_to": "Show until",
        "play": "Play through time",
        "pause": "Pause",
        "save": "Save",
        "save_png": "Graph as picture (PNG)",
        "save_svg": "This view as picture (SVG)",
        "save_csv": "Table (CSV)",
        "save_json": "Data (JSON)",
        "save_ttl": "Triples (Turtle)",
        "save_txt": "Text with footnotes",
        "stances": "Stance",
        "day_from": "from",
        "day_to": "to",
        "who": "Who",
        "does": "does what",
        "whom": "to whom",
        "state": "Status",
        "voices": "According to",
        "day": "Date",
        "count": "Statements",
    },
}

_STANCES = {
    "de": {
        "asserts": "sagt das",
        "confirms": "bestätigt",
        "denies": "bestreitet",
        "doubts": "bezweifelt",
        "demands": "fordert",
        "announces": "kündigt an",
    },
    "en": {
        "asserts": "says so",
        "confirms": "confirms",
        "denies": "denies",
        "doubts": "doubts",
        "demands": "demands",
        "announces": "announces",
    },
}

_MODALITIES = {
    "de": {"planned": "geplant", "possible": "möglich", "demanded": "gefordert"},
    "en": {"planned": "planned", "possible": "possible", "demanded": "demanded"},
}

_KINDS = {
    "de": {
        "Person": "Person",
        "State": "Staat",
        "Alliance": "Bündnis",
        "GovernmentBody": "Behörde",
        "ArmedForce": "Streitkraft",
        "IntelligenceService": "Geheimdienst",
        "Party": "Partei",
        "Company": "Unternehmen",
        "Media": "Medium",
        "Organisation": "Organisation",
        "Group": "Gruppe",
        "Place": "Ort",
        "Asset": "Sache",
    },
    "en": {
        "Person": "Person",
        "State": "State",
        "Alliance": "Alliance",
        "GovernmentBody": "Government body",
        "ArmedForce": "Armed force",
        "IntelligenceService": "Intelligence service",
        "Party": "Party",
        "Company": "Company",
        "Media": "Media",
        "Organisation": "Organisation",
        "Group": "Group",
        "Place": "Place",
        "Asset": "Asset",
    },
}

_TYPES = {
    "de": {
        "STATE": "Amt und Zugehörigkeit",
        "POLITICS": "Wahl und Nachfolge",
        "AGREE": "Einigung",
        "CONSULT": "Gespräch",
        "SUPPORT": "Rückhalt",
        "COOPERATE": "Zusammenarbeit",
        "AID": "Hilfe, Waffen, Truppen",
        "CONCEDE": "Zugeständnis",
        "RETREAT": "Rückzug",
        "REQUEST": "Forderung",
        "ACCUSE": "Vorwurf",
        "REJECT": "Ablehnung",
        "THREATEN": "Drohung",
        "PROTEST": "Protest",
        "SANCTION": "Sanktion",
        "MOBILIZE": "Aufmarsch",
        "COERCE": "Zwang",
        "ASSAULT": "Gewalt",
        "CASUALTIES": "Opfer",
    },
    "en": {
        "STATE": "Office and membership",
        "POLITICS": "Election and succession",
        "AGREE": "Agreement",
        "CONSULT": "Consultation",
        "SUPPORT": "Support",
        "COOPERATE": "Cooperation",
        "AID": "Aid, arms, troops",
        "CONCEDE": "Concession",
        "RETREAT": "Retreat",
        "REQUEST": "Demand",
        "ACCUSE": "Accusation",
        "REJECT": "Rejection",
        "THREATEN": "Threat",
        "PROTEST": "Protest",
        "SANCTION": "Sanction",
        "MOBILIZE": "Mobilisation",
        "COERCE": "Coercion",
        "ASSAULT": "Violence",
        "CASUALTIES": "Casualties",
    },
}

LANGUAGES = tuple(_INTERFACE)


class Texts:
    """The words of one language. A name that has no word stands for itself, as a new relation type may."""

    def __init__(self, language: str) -> None:
        """Raises `UsageError` for a language the page can't be in."""
        if language not in LANGUAGES:
            raise UsageError(f"no page in {language!r}: choose one of {', '.join(LANGUAGES)}")
        self.language = language
        self.interface: Mapping[str, str] = MappingProxyType(_INTERFACE[language])

    def stance(self, name: str) -> str:
        """What a holder does, to be read after its name: "bestätigt"."""
        return _STANCES[self.language].get(name, name)

    def modality(self, name: str) -> str:
        """How real it is: "geplant". Empty for what happened."""
        return "" if name == "actual" else _MODALITIES[self.language].get(name, name)

    def kind(self, name: str) -> str:
        """The name of a type of actor: "Staat"."""
        return _KINDS[self.language].get(name, name)

    def type(self, name: str) -> str:
        """The name of a type of relation: "Gewalt"."""
        return _TYPES[self.language].get(name, name)

    def date(self, iso: str | None) -> str:
        """An ISO date as people write it: "28.10.2024". Anything else comes back as it is."""
        parts = (iso or "").partition("T")[0].split("-")
        if len(parts) != 3 or not all(part.isdecimal() for part in parts):
            return iso or ""
        year, month, day = (int(part) for part in parts)
        return f"{day}.{month}.{year}" if self.language == "de" else f"{day}/{month}/{year}"
