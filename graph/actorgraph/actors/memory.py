"""What a definite noun phrase can take up: persons, bodies and states that the text has spoken of."""

from __future__ import annotations

from actorgraph.actors.cast import Cast
from actorgraph.actors.german import gender
from actorgraph.actors.history import History, Seen
from actorgraph.actors.nouns import are_compatible
from actorgraph.gazetteer import entry, office

_SHORTEST = 4  # letters of a noun that is looked for at the end of another


class Memory:
    """Whom the text has spoken of so far, by what noun phrases call them."""

    def __init__(self, cast: Cast, history: History) -> None:
        self.cast = cast
        self.history = history
        self.by_lemma: dict[str, str] = {}
        self.titles: list[tuple[str, str]] = []  # (title in lower case, person), the latest last
        self.posts: dict[str, str] = {}  # person -> the state that he or she holds an office of
        self.last_state: str | None = None

    def see_state(self, actor: str) -> None:
        """Note that the text speaks of a state or of a body of one."""
        owner = self.cast[actor].part_of if self.cast[actor].kind != "State" else actor
        known = entry(owner) if owner else None
        if known is not None and known.kind == "State":
            self.last_state = self.cast.known(known)

    def learn_title(self, title: str, person: str) -> None:
        """Note that the text calls a person by an office."""
        if office(title):
            self.titles.append((title.lower(), person))

    def holders(self, word: str) -> list[str]:
        """Whom the text calls by an office, in lower case, the latest first."""
        return [person for title, person in reversed(self.titles) if title.endswith(word)]

    def person(self, sort: str | None) -> str | None:
        """The person named last, of a gender if one is given."""
        return self.history.last(lambda one: self._is_named(one, ("Person",), sort))

    def of_kinds(self, kinds: tuple[str, ...], lemma: str) -> str | None:
        """The actor of some kinds that was named last, of the gender that a noun for a person tells."""
        sort = {"frau": "Fem", "mann": "Masc"}.get(lemma)
        if kinds == ("Person",) and sort is None:
            sort = gender(lemma) if lemma.endswith("er") else None
        return self.history.last(lambda one: self._is_named(one, kinds, sort))

    def _is_named(self, one: Seen, kinds: tuple[str, ...], sort: str | None) -> bool:
        fits = sort is None or one.gender in (sort, None)
        return one.named and self.cast[one.actor].kind in kinds and fits

    def called(self, lemma: str, kind: str | None) -> str | None:
        """The body named last whose name has a noun in it: "die Staatsanwaltschaft" of X-Stadt."""
        word = lemma.lower()
        return self.history.last(
            lambda one: (
                one.named
                and self.cast[one.actor].kind not in ("Person", "State", "Place")
                and are_compatible(kind, self.cast[one.actor].kind)
                and any(_is_end(word, part) for part in self.cast[one.actor].label_de.lower().split())
            )
        )

    def longer(self, lemma: str) -> str | None:
        """The unnamed actor last called by a compound of a noun: "das Gefängnis" of "Zentralgefängnis"."""
        word = lemma.lower()
        found = (one for key, one in reversed(self.by_lemma.items()) if _is_end(word, key.lower()))
        return next(found, None)

    def state_of_holder(self) -> str | None:
        """The state of whom the text spoke of last, if that is somebody who holds an office of one."""
        last = next(self.history.backwards(), None)
        return self.posts.get(last.actor) if last else None


def _is_end(word: str, whole: str) -> bool:
    """Whether a noun is another or its last part."""
    return word == whole or (len(word) >= _SHORTEST and whole.endswith(word))
