"""Persons by their names: full names, last names alone, and which of two is meant."""

from __future__ import annotations

from actorgraph.actors.cast import Cast, Draft
from actorgraph.actors.identity import slug
from actorgraph.gazetteer import find
from actorgraph.given_names import gender_of_given
from actorgraph.model import Mention

# Family names that stand first: "Li" is Li Fei.
_FAMILY_FIRST = frozenset(
    {
        "bai", "ban", "cai", "cao", "chen", "cheng", "chiang", "chui", "deng", "ding", "dong",
        "fan", "fang", "fei", "feng", "fu", "gao", "gu", "guo", "han", "he", "hu", "huang", "jia",
        "jiang", "jin", "kim", "lee", "li", "liang", "lin", "liu", "lu", "luo", "ma", "mao", "meng",
        "mo", "moon", "nguyen", "nie", "pan", "park", "peng", "qian", "qiao", "qin", "roh", "shen",
        "shi", "song", "sun", "tan", "tang", "tian", "tran", "wan", "wang", "wei", "wen", "wu",
        "xi", "xie", "xu", "yang", "yao", "ye", "yu", "yuan", "yun", "zeng", "zhang", "zhao",
        "zheng", "zhou", "zhu",
    }
)  # fmt: skip


class Persons:
    """Persons by their full names; last names alone go to whom they were last used for."""

    def __init__(self, forms: list[tuple[Mention, str]], cast: Cast) -> None:
        self.cast = cast
        self.forms = dict(forms)
        self.full: dict[str, tuple[str, ...]] = {}
        self.last_seen: dict[str, int] = {}
        for name in sorted(dict.fromkeys(self.forms.values()), key=lambda one: -len(one.split())):
            words = _words(name)
            if not self._holders(words):
                self.full[self._add(name)] = words

    def _add(self, name: str) -> str:
        known = [one for one in find(name) if one.kind == "Person"]
        if known:
            return self.cast.known(known[0])
        return self.cast.new(Draft(self.cast.free(slug(name), "Person"), "Person", name))

    def _holders(self, words: tuple[str, ...]) -> list[str]:
        """The persons whom a name can stand for: the same, or with a middle name or a first name more."""
        exact = [one for one, full in self.full.items() if full == words]
        if exact:
            return exact
        if len(words) > 1:
            ends = [one for one, full in self.full.items() if (full[0], full[-1]) == (words[0], words[-1])]
            return ends or [one for one, full in self.full.items() if full[-len(words) :] == words]
        lasts = [one for one, full in self.full.items() if full[-1] == words[0]]
        return lasts or [one for one, full in self.full.items() if words[0] in full]

    def named(self, name: str) -> str | None:
        """The one person in the text whose family name it is, where it is one word."""
        forms = {slug(name), slug(name).removesuffix("s")}
        found = {
            one
            for one, full in self.full.items()
            if len(full) > 1 and (full[-1] in forms or (full[0] in _FAMILY_FIRST and full[0] in forms))
        }
        return next(iter(found)) if len(found) == 1 else None

    def resolve(self, mention: Mention, sort: str | None = None) -> str:
        """The person a mention names; of two with one last name, the one named last, of a gender if any."""
        holders = self._holders(_words(self.forms[mention])) or [self._add(self.forms[mention])]
        if sort is not None:
            holders = [one for one in holders if self._gender(one) in (sort, None)] or holders
        best = max(holders, key=lambda one: self.last_seen.get(one, -1))
        self.last_seen[best] = mention.span.start
        return best

    def _gender(self, person: str) -> str | None:
        return gender_of_given(self.cast[person].label_de.split()[0])


def _words(name: str) -> tuple[str, ...]:
    """A name's words as they are compared: "Schröder" is "Schroeder", "Thaçi" is "Thaci"."""
    return tuple(slug(word) for word in name.split())
