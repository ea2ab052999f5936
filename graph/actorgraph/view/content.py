"""What the page tells of each actor and relation: a network in the words of one language.

Actors and relations are numbered, and everything refers to them by number: a name out of a text is never a
key on the page, where `__proto__` and its like would do harm.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from actorgraph.view import world
from actorgraph.view.style import look, tone
from actorgraph.view.texts import Texts
from actorgraph.view.world import Places

if TYPE_CHECKING:
    from networkx import MultiDiGraph

Claim = Mapping[str, Any]
_UNNAMED = -1  # the number of a holder that no text names


class Content:
    """A network's actors and relations, numbered, as plain values fit for JSON."""

    def __init__(self, graph: MultiDiGraph[Any], texts: Texts, places: Places | None = None) -> None:
        """`places` are those of `world.places`, if they are known already."""
        self._graph = graph
        self._places = world.places(graph) if places is None else places
        self._texts = texts
        self.numbers: dict[Any, int] = {slug: number for number, slug in enumerate(graph)}
        self.actors = [self._actor(slug, data) for slug, data in graph.nodes(data=True)]
        self.relations = [
            self._relation(source, target, key, data)
            for source, target, key, data in graph.edges(keys=True, data=True)
        ]
        self.relations.sort(key=_weight)

    def legend(self) -> dict[str, Any]:
        """The kinds of actor, types of relation and stances that occur, with their names and looks."""
        kinds = sorted({actor["kind"] for actor in self.actors})
        types = sorted({relation["type"] for relation in self.relations})
        claims = [claim for relation in self.relations for claim in relation["claims"]]
        modalities = sorted({claim.get("modality", "actual") for claim in claims})
        return {
            "kinds": {kind: {"label": self._texts.kind(kind), **look(kind)._asdict()} for kind in kinds},
            "types": {name: {"label": self._texts.type(name), "tone": tone(name)} for name in types},
            "stances": {name: self._texts.stance(name) for name in sorted({c["stance"] for c in claims})},
            "modalities": {name: self._texts.modality(name) for name in modalities},
        }

    def _actor(self, slug: Any, data: Mapping[str, Any]) -> dict[str, Any]:
        names = [data.get(f"label_{language}") for language in (self._texts.language, "de", "en")]
        names = list(dict.fromkeys(str(name) for name in names if name)) or [str(slug)]
        return {
            "slug": str(slug),
            "name": names[0],
            "names": names[1:],
            "kind": str(data.get("kind") or ""),
            "wikidata": _wikidata(data.get("wikidata")),
            "claims": [self._claim(claim, labelled=True) for claim in data.get("claims") or ()],
            **self._places.get(slug, {}),
        }

    def _relation(self, source: Any, target: Any, key: Any, data: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "key": str(key),
            "from": self.numbers[source],
            "to": self.numbers[target],
            "label": self._relation_label(data),
            "name": str(data.get("relation") or ""),
            "type": str(data.get("type") or ""),
            "affirmed": bool(data.get("affirmed")),
            "disputed": bool(data.get("disputed")),
            "claims": [self._claim(claim) for claim in data.get("claims") or ()],
        }

    def _relation_label(self, data: Mapping[str, Any]) -> str:
        label = data.get(f"label_{self._texts.language}") or data.get("label") or data.get("relation")
        return str(label or "")

    def _claim(self, claim: Claim, *, labelled: bool = False) -> dict[str, Any]:
        quote = str(claim.get("quote") or "")
        holder = claim.get("holder")
        result = {
            "holder": self.numbers.get(
                holder, _UNNAMED if not (holder or claim.get("holder_label")) else None
            ),
            "who": self._holder(claim),
            "says": self._texts.stance(_stance(claim)),
            "stance": _stance(claim),
            "modality": _modality(claim) if _modality(claim) != "actual" else None,
            "date": _day(claim.get("from")) or _day(claim.get("published")),
            "side": side(claim),
            "facts": self._facts(claim),
            "quote": quote,
            "trigger": trigger_in(quote, claim.get("trigger")),
            "source": self._source(claim),
            "outlet": str(claim.get("source") or claim.get("title") or claim.get("document") or ""),
            "link": _link(claim.get("document")),
        }
        if labelled:
            result["label"] = self._relation_label(claim)
        return {name: value for name, value in result.items() if value not in (None, "", [])}

    def _holder(self, claim: Claim) -> str:
        return self._called(claim, "holder") or self._texts.interface["unnamed"]

    def _called(self, claim: Claim, end: str) -> str:
        """The name of a claim's holder or place, in the language of the page where it is known."""
        actor = claim.get(end)
        if actor in self._graph:
            return self._name(actor)
        return str(
            claim.get(f"{end}_label_{self._texts.language}") or claim.get(f"{end}_label") or actor or ""
        )

    def _name(self, actor: Any) -> str:
        """The name of an actor of the network, or the words given, where they name none."""
        data = self._graph.nodes[actor] if actor in self._graph else {}
        return str(data.get(f"label_{self._texts.language}") or data.get("label_de") or actor)

    def _facts(self, claim: Claim) -> list[list[str]]:
        """Pairs of a fact's name and value; the name is empty where the value needs none."""
        words = self._texts.interface
        pairs = [
            ["", self._texts.modality(_modality(claim)) if _modality(claim) != "actual" else ""],
            ["", words["negative"] if claim.get("polarity") == "negative" else ""],
            ["", str(claim.get("role") or "")],
            [words["quantity"], quantity_text(claim.get("quantity"))],
            [words["place"], self._called(claim, "place")],
            [words["time"], self._time(claim)],
        ]
        return [pair for pair in pairs if pair[1]]

    def _time(self, claim: Claim) -> str:
        words = str(claim.get("time") or "")
        dates = dict.fromkeys(self._texts.date(claim.get(end)) for end in ("from", "to") if claim.get(end))
        span = "–".join(dates)
        return f"{words} ({span})" if words and span else words or span

    def _source(self, claim: Claim) -> list[str]:
        parts = [claim.get("title") or claim.get("document"), claim.get("source")]
        texts = [str(part) for part in parts if part]
        return [*texts, self._texts.date(claim["published"])] if claim.get("published") else texts


def _weight(relation: Mapping[str, Any]) -> tuple[bool, bool, int]:
    """The weightier the less: disputed, vouched for, said often."""
    return (not relation["disputed"], not relation["affirmed"], -len(relation["claims"]))


def _stance(claim: Claim) -> str:
    return str(claim.get("stance") or "asserts")


def _modality(claim: Claim) -> str:
    return str(claim.get("modality") or "actual")


def _day(iso: Any) -> str | None:
    """The day of an ISO date, or None if it is none."""
    found = re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])", str(iso or ""))
    return found[0] if found else None


def side(claim: Claim) -> str:
    """Where a claim stands on its relation: "for", "against", or "open" about what is not (yet) so."""
    against = claim.get("stance") in ("denies", "doubts")
    if against != (claim.get("polarity") == "negative"):
        return "against"
    if against:
        return "for"
    wanted = claim.get("stance") in ("demands", "announces")
    return "open" if wanted or claim.get("modality") not in (None, "actual") else "for"


def trigger_in(quote: str, trigger: Any) -> list[int] | None:
    """Where in the quote its trigger stands, in UTF-16 units as JavaScript counts; None if nowhere."""
    if not trigger:
        return None
    word = str(trigger)
    start = first = quote.find(word)
    while start >= 0 and not _stands_alone(quote, start, start + len(word)):
        start = quote.find(word, start + 1)
    start = first if start < 0 else start
    if start < 0:
        return None
    before = _utf16(quote[:start])
    return [before, before + _utf16(word)]


def _stands_alone(text: str, start: int, end: int) -> bool:
    return not any(
        sign.isalnum() or sign == "_" for sign in (text[max(start - 1, 0) : start], text[end : end + 1])
    )


def quantity_text(quantity: Any) -> str:
    """A quantity as words, whether it comes as words or as value and unit."""
    if not isinstance(quantity, Mapping):
        return "" if quantity is None else str(quantity)
    if quantity.get("text"):
        return str(quantity["text"])
    value = quantity.get("value")
    number = f"{value:g}" if isinstance(value, float) and abs(value) < 1e6 else _whole(value)
    return " ".join(part for part in (number, str(quantity.get("unit") or "")) if part)


def _whole(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _wikidata(identifier: Any) -> str | None:
    """The Q-identifier alone, of an identifier or an address; None if it is neither."""
    address = r"(?:https?://www\.wikidata\.org/(?:entity|wiki)/)?"
    found = re.fullmatch(address + r"(Q[1-9][0-9]*)", str(identifier or ""))
    return found[1] if found else None


def _link(document: Any) -> str | None:
    """The document's identifier where it is a web address, which is the only kind of link on the page."""
    text = str(document or "")
    return text if re.match(r"https?://[^\s\"<>\\]+\Z", text, re.IGNORECASE) else None


def widest_line(label: str, limit: int) -> int:
    """How many characters wide a label is when wrapped at words to `limit` characters a line."""
    words: Sequence[str] = label.split() or [""]
    width = line = 0
    for word in words:
        line = len(word) if not line or line + 1 + len(word) > limit else line + 1 + len(word)
        width = max(width, min(line, limit))
    return width


def differing(one: Any, other: Any) -> Any:
    """What `other` has otherwise than `one`: of lists of one length by number, None for what it lacks."""
    if isinstance(one, dict) and isinstance(other, dict):
        pairs = ((key, one.get(key), other.get(key)) for key in dict.fromkeys((*one, *other)))
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        pairs = ((number, *pair) for number, pair in enumerate(zip(one, other, strict=True)))
    else:
        return other
    return {key: differing(mine, theirs) for key, mine, theirs in pairs if mine != theirs}
