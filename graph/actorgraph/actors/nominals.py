"""Noun phrases without a name: whose body they mean, or whom named before they take up."""

from __future__ import annotations

from actorgraph.actors.cast import Cast, Draft
from actorgraph.actors.context import Context
from actorgraph.actors.german import gender, is_plural, nominative
from actorgraph.actors.history import History
from actorgraph.actors.identity import derived_id, local_id
from actorgraph.actors.names import Names
from actorgraph.gazetteer import Entry, entry, entry_of_adjective, find, office, state_of_demonym
from actorgraph.model import Mention

# Nouns that with a nation mean the State itself: its government is not an actor beside it.
GOVERNMENT = frozenset(
    {"regierung", "führung", "regime", "staatsführung", "seite", "administration", "zentralregierung"}
)
# Definite nouns that take up the last named actor of a kind; the longest ending that fits decides.
_TAKES_UP = {
    "bündnis": ("Alliance",), "allianz": ("Alliance",), "staatenbund": ("Alliance",),
    "organisation": ("Organisation", "Alliance"), "verband": ("Organisation", "Alliance"),
    "miliz": ("Organisation",), "gruppe": ("Organisation",), "bewegung": ("Organisation", "Party"),
    "partei": ("Party",), "unternehmen": ("Company",), "konzern": ("Company",), "firma": ("Company",),
    "zeitung": ("Media",), "blatt": ("Media",), "sender": ("Media",), "magazin": ("Media",),
    "agentur": ("Media",), "behörde": ("GovernmentBody", "Organisation"),
    "politiker": ("Person",), "jährige": ("Person",), "jähriger": ("Person",), "jährigen": ("Person",),
}  # fmt: skip
_TAKES_UP_ALONE = {
    "land": ("State",), "staat": ("State",), "republik": ("State",), "inselstaat": ("State",),
    "stadt": ("Place",), "hauptstadt": ("Place",), "ort": ("Place",), "region": ("Place",),
    "gebiet": ("Place",),
    "provinz": ("Place",), "insel": ("Place",), "mann": ("Person",), "frau": ("Person",),
}  # fmt: skip
_STATE_BODIES = frozenset({"GovernmentBody", "ArmedForce", "IntelligenceService"})
_BODIES = _STATE_BODIES | {"Organisation", "Alliance", "Party", "Media", "Company", "Group"}
_DOMINANT = 0.6
_ENGLISH = {
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


class Nominals:
    """Resolves the noun phrases of one document, in text order."""

    def __init__(self, context: Context, cast: Cast, names: Names, document: str, history: History) -> None:
        self.context = context
        self.cast = cast
        self.names = names
        self.document = document
        self.history = history
        self.by_lemma: dict[str, str] = {}
        self.titles: list[tuple[str, str]] = []  # (title in lower case, person), the latest last

    def resolve(self, mention: Mention) -> str:
        """The actor of a noun phrase; a new one where the text has named none that it can be."""
        head = mention.head.of(self.context.text)
        found = self._beside_name(mention) or self._of_nation(mention, head)
        if found is None and (known := self._known(mention)):
            found = self.cast.known(known)
        if found is None and not self.context.is_new(mention):
            found = self._taken_up(mention, head)
        found = found or self._local(mention, head)
        self.by_lemma[_lemma(mention, head)] = found
        return found

    def _known(self, mention: Mention) -> Entry | None:
        phrase = mention.span.of(self.context.text)
        return next((one for one in find(phrase) if one.kind in _BODIES or one.kind == "State"), None)

    def _beside_name(self, mention: Mention) -> str | None:
        """The actor whose name stands right after ("Generalsekretär Mark Rutte") or that it is set beside."""
        for name, actor in self.names.who.items():
            kind = self.cast[actor].kind
            if not _compatible(mention.kind, kind):
                continue
            between = self.context.text[mention.span.end : name.span.start]
            if mention.span.end < name.span.start and between.strip(' „"»“') == "" and len(between) < 3:
                return actor
            if (
                mention.span.start <= name.span.start
                and name.span.end <= mention.span.end
                and name.head == mention.head
            ):
                return actor
        token = self.context.token(mention.head)
        if token is None or token.relation != "appos":
            return None
        above = self.context.head_token(token, mention.head)
        for name, actor in self.names.who.items():
            if name.span.covers(above.span) and _compatible(mention.kind, self.cast[actor].kind):
                return actor
        return None

    def _owner(self, mention: Mention, head: str) -> tuple[str, Entry | None] | None:
        """Id (and entry, if any) of whose the body is, by adjective, genitive or compound."""
        if mention.nation:
            word = mention.nation.of(self.context.text)
            known = entry_of_adjective(word)
            if known is None:
                named = next((a for m, a in self.names.who.items() if m.span == mention.nation), None)
                known = entry(named) if named else next(iter(find(word)), None)
                if known is None and named:
                    return named, None
            if known:
                return known.id, known
        prefix, hyphen, rest = head.rpartition("-")
        if hyphen and rest[:1].isupper():
            known = next((one for one in find(prefix) if one.kind in ("State", *_BODIES)), None)
            if known:
                return known.id, known
        return None

    def _of_nation(self, mention: Mention, head: str) -> str | None:
        citizens = state_of_demonym(head)
        owner = self._owner(mention, head) or ((citizens.id, citizens) if citizens else None)
        if owner is None:
            return None
        lemma = _lemma(mention, head)
        if known := self._known(mention):
            return self.cast.known(known)
        slug, known = owner
        if lemma.lower() in GOVERNMENT and known is not None and known.kind == "State":
            return self.cast.known(known)
        if lemma.lower() == "hauptstadt" and known and known.capital and (town := entry(known.capital)):
            return self.cast.known(town)
        if mention.kind == "Person":
            holder = self._office_holder(lemma)
            if holder:
                return holder
        return self._derived(mention, head, slug, known)

    def _derived(self, mention: Mention, head: str, owner: str, known: Entry | None) -> str:
        lemma = _lemma(mention, head)
        label = self._label(mention, head, known)
        english = _ENGLISH.get(lemma.lower())
        draft = Draft(
            id=derived_id(owner, lemma),
            kind=mention.kind or "Organisation",
            label_de=label,
            label_en=f"{english} of {known.label_en}" if english and known else None,
            part_of=owner,
        )
        return self.cast.new(draft)

    def _label(self, mention: Mention, head: str, owner: Entry | None) -> str:
        """The phrase in the nominative with the nation's adjective alone, the same everywhere."""
        token = self.context.token(mention.head)
        if state_of_demonym(head) and not mention.nation:
            return head
        if owner is None or not owner.adjectives or "-" in head:
            return self._nominative(mention)
        adjective = owner.adjectives[0]
        if adjective[:1].islower() or adjective.startswith("US-"):
            return nominative(f"{adjective}en {head}", mention.lemma, token)
        return self._nominative(mention)

    def _nominative(self, mention: Mention) -> str:
        token = self.context.token(mention.head)
        return nominative(mention.span.of(self.context.text), mention.lemma, token)

    def _office_holder(self, lemma: str) -> str | None:
        word = lemma.lower()
        return next((person for title, person in reversed(self.titles) if title.endswith(word)), None)

    def _taken_up(self, mention: Mention, head: str) -> str | None:
        """Whom a definite or bare noun phrase without a nation takes up."""
        lemma = _lemma(mention, head).lower()
        plural = is_plural(head, mention.lemma, self.context.token(mention.head))
        if not plural and mention.kind in ("Person", None) and (holder := self._office_holder(lemma)):
            return holder
        if not plural and self.context.is_definite(mention):
            kinds = _TAKES_UP_ALONE.get(lemma) or next(
                (
                    _TAKES_UP[word]
                    for word in sorted(_TAKES_UP, key=len, reverse=True)
                    if lemma.endswith(word)
                ),
                None,
            )
            last = self._last_of(kinds, lemma) if kinds else None
            if last:
                return last
        if _lemma(mention, head) in self.by_lemma:
            return self.by_lemma[_lemma(mention, head)]
        return self._of_dominant_state(mention, head, lemma)

    def _last_of(self, kinds: tuple[str, ...], lemma: str) -> str | None:
        sort = {"frau": "Fem", "mann": "Masc"}.get(lemma)
        if kinds == ("Person",) and sort is None:
            sort = gender(lemma) if lemma.endswith("er") else None
        return self.history.last(
            lambda one: (
                one.named
                and self.cast[one.actor].kind in kinds
                and (sort is None or one.gender in (sort, None))
            )
        )

    def _of_dominant_state(self, mention: Mention, head: str, lemma: str) -> str | None:
        """The body of the state that the text is at, if it is clearly at one."""
        total = sum(self.names.nearby.values())
        if not total:
            return None
        slug, count = self.names.nearby.most_common(1)[0]
        known = entry(slug)
        if known is None or known.kind != "State" or count / total < _DOMINANT:
            return None
        if lemma in GOVERNMENT and lemma != "seite":
            return self.cast.known(known)
        return self._derived(mention, head, slug, known) if mention.kind in _STATE_BODIES else None

    def _local(self, mention: Mention, head: str) -> str:
        """An actor of this document alone."""
        lemma = _lemma(mention, head)
        one = local_id(self.document, lemma)
        number = 2
        while self.context.is_new(mention) and mention.kind == "Person" and one in self.cast.drafts:
            one = local_id(self.document, f"{lemma} {number}")
            number += 1
        return self.cast.new(Draft(one, mention.kind or "Group", self._nominative(mention)))

    def learn_title(self, title: str, person: str) -> None:
        """Note that the text calls a person by an office."""
        if office(title):
            self.titles.append((title.lower(), person))


def _lemma(mention: Mention, head: str) -> str:
    """The head's lemma, without what a hyphen puts before it ("Nato-Vertreter": "Vertreter")."""
    lemma = mention.lemma if mention.lemma[:1].isupper() else head
    return lemma.rpartition("-")[2] or lemma


def _compatible(one: str | None, other: str) -> bool:
    if one is None or one == other:
        return True
    if one in ("Place", "State") and other in ("Place", "State"):
        return True
    return one in _BODIES and other in _BODIES
