"""The noun phrases, names, adjectives and pronouns of a text that may stand for an actor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property, lru_cache

from actorgraph.extract.events import Deeds
from actorgraph.extract.lexicon import Lexicon
from actorgraph.extract.name_spans import told_names
from actorgraph.extract.phrases import phrases
from actorgraph.extract.syntax import FUSED, Tree
from actorgraph.gazetteer import find, state_of_adjective, state_of_demonym
from actorgraph.model import Analysis, Mention, Name, Span
from actorgraph.offices import office

PERSONAL = frozenset({"er", "sie", "ihn", "ihm", "ihnen", "ihr"})
OWNERS = frozenset({"State", "Alliance", "Organisation", "Party", "ArmedForce", "GovernmentBody"})
POSSESSIVE = ("sein", "ihr")
FINITE = frozenset({"VVFIN", "VAFIN", "VMFIN", "VVPP"})


class Mentions:
    """The mentions of one analysis, found by the token that heads them."""

    def __init__(self, analysis: Analysis, trees: list[Tree], lexicon: Lexicon) -> None:
        self.text = analysis.document.text
        self.lexicon = lexicon
        self.by_head: dict[tuple[int, int], Mention] = {}
        self.adjectives: dict[tuple[int, int], Mention] = {}
        self.prefixes: dict[tuple[int, int], Mention] = {}
        self.deeds: Deeds = {}  # what nouns take up, as far as the text has been read
        self.covering: dict[tuple[int, int], Mention] = {}
        self._names = _names_by_token(told_names(analysis.names, trees, lexicon), trees)
        for tree in trees:
            self._compounds(tree)
            for i, mention in self._of_sentence(tree):
                table = self.adjectives if mention.form == "adjective" else self.by_head
                table[tree.number, i] = mention
                if mention.form == "name":
                    inside = (k for k, t in enumerate(tree.tokens) if mention.span.covers(t.span))
                    self.covering.update(((tree.number, k), mention) for k in inside)

    def all(self) -> tuple[Mention, ...]:
        """Every mention in text order."""
        found = {*self.by_head.values(), *self.adjectives.values(), *self.prefixes.values()}
        return tuple(sorted(found, key=lambda m: m.span))

    def at(self, tree: Tree, i: int) -> Mention | None:
        """The mention headed by a token; an adjective is none, see `nation`."""
        return self.by_head.get((tree.number, i))

    def over(self, tree: Tree, i: int) -> Mention | None:
        """The name that a token is part of, whichever of its words the parser took for the head."""
        return self.covering.get((tree.number, i))

    @cached_property
    def names(self) -> tuple[Mention, ...]:
        """Every name and adjective of nationality in text order, those that begin a compound too."""
        return tuple(m for m in self.all() if m.form in ("name", "adjective"))

    def before(self, span: Span, kinds: frozenset[str]) -> Mention | None:
        """The last name or adjective before `span` for an actor of one of the kinds."""
        earlier = [
            m
            for m in (*self.by_head.values(), *self.adjectives.values())
            if m.span.end <= span.start and m.kind in kinds and m.form in ("name", "adjective")
        ]
        return max(earlier, key=lambda m: m.span, default=None)

    def nation(self, tree: Tree, i: int) -> Mention | None:
        """Whose a noun says something is: by an adjective of nationality, or the first part of a compound."""
        for c in tree.deps(i, "amod"):
            if (tree.number, c) in self.adjectives:
                return self.adjectives[tree.number, c]
        return self.prefixes.get((tree.number, i)) or self._loose_prefix(tree, i)

    def _loose_prefix(self, tree: Tree, i: int) -> Mention | None:
        """The state or alliance of "US Botschaft", "EU Kommission", whose writer left out the hyphen."""
        name = self._names.get((tree.number, i - 1)) if i else None
        word = tree[i - 1].text if i else ""
        if name is None or tree[i].upos != "NOUN" or not (word.isupper() and 1 < len(word) < 5):
            return None
        short = name.span == tree[i - 1].span and name.kind in ("State", "Alliance")
        return Mention(name.span, name.span, name.kind, "name", word) if short else None

    def _compounds(self, tree: Tree) -> None:
        """The actors that begin a compound: "NATO-Angriff", "US-Truppen"."""
        for i, token in enumerate(tree.tokens):
            prefix = self._first_part(token.text)
            if len(prefix) < 2 or token.upos not in ("NOUN", "PROPN") or not prefix[0].isupper():
                continue
            known = find(prefix)
            if known and known[0].kind in OWNERS and (tree.number, i) not in self._names:
                span = Span(token.span.start, token.span.start + len(prefix))
                self.prefixes[tree.number, i] = Mention(span, span, known[0].kind, "name", prefix)

    def _first_part(self, word: str) -> str:
        """What stands before the hyphen, or before a noun for people or posts ("Talibankämpfer")."""
        prefix, hyphen, _ = word.partition("-")
        if hyphen:
            return prefix
        return next((word[:k] for k in range(4, len(word) - 4) if _is_joined(word[:k], word[k:])), "")

    def _of_sentence(self, tree: Tree) -> Iterator[tuple[int, Mention]]:
        for i, token in enumerate(tree.tokens):
            name = self._names.get((tree.number, i))
            if name is not None:
                yield i, _name_mention(tree, i, name, self.text)
            elif token.upos == "ADJ" and state_of_adjective(token.text):
                yield i, Mention(token.span, token.span, "State", "adjective", token.lemma)
            elif token.upos in ("NOUN", "ADJ", "PROPN") and _is_capital(token.text):
                mention = self._nominal(tree, i)
                if mention:
                    yield i, mention
            elif (token.upos == "PRON" and token.text.lower() in PERSONAL) or (
                token.upos == "DET"
                and token.relation == "det:poss"
                and token.text.lower().startswith(POSSESSIVE)
            ):
                yield i, Mention(token.span, token.span, None, "pronoun", token.text.lower())

    def _nominal(self, tree: Tree, i: int) -> Mention | None:
        """A noun that denotes an unnamed actor, with the adjectives that stand with it."""
        token = tree[i]
        if self._inside_name(tree, i):
            return None
        # "Augenzeugen": a lemmatiser takes too much off weak nouns.
        words = (token.lemma, token.lemma.replace("ß", "ss"), token.text, token.text.removesuffix("n"))
        lemma = next((word for word in words if self.lexicon.kind_of(word)), token.lemma)
        kind = self.lexicon.kind_of(lemma)
        if kind is None and state_of_demonym(token.text):
            kind = "Group"
        if kind is None:
            return None
        if kind == "Group" and office(token.lemma) and _is_one(tree, i):
            kind = "Person"
        start = i
        nation: Span | None = None
        for c in tree.deps(i, "amod"):
            if c < i and tree[c].upos == "ADJ" and tree[c].lemma.lower() not in self.lexicon.participles:
                start = min(start, c)
                if state_of_adjective(tree[c].text):
                    nation = tree[c].span
        if nation is None and (tree.number, i) in self.prefixes:
            nation = self.prefixes[tree.number, i].span
        if nation is None:
            loose = self._loose_prefix(tree, i)
            nation = loose.span if loose is not None else self._owner(tree, i)
        between = tree.tokens[start:i]
        if any(t.upos not in ("ADJ", "ADV", "CCONJ", "PUNCT", "NOUN") for t in between):
            start = i
        if start == i > 1 and tree[i - 1].text == "/" and tree[i - 2].span.end == tree[i - 1].span.start:
            start = i - 2  # "CDU/CSU-Fraktion"
        span = tree.span((start, i))
        return Mention(span, token.span, kind, "nominal", lemma, nation, tuple(phrases(tree, i, span)))

    def _owner(self, tree: Tree, i: int) -> Span | None:
        """The genitive or "von" name that says whose an unnamed actor is ("die Armee Syriens")."""
        for c in tree.deps(i, "nmod", "nmod:poss"):
            name = self._names.get((tree.number, c))
            cases = tree.prepositions(c)
            if name is not None and name.kind in ("State", "Alliance", "Place") and cases in ([], ["von"]):
                return name.span
        return None

    def _inside_name(self, tree: Tree, i: int) -> bool:
        span = tree[i].span
        return any(n.span.overlaps(span) for (s, _), n in self._names.items() if s == tree.number)


def _is_capital(word: str) -> bool:
    """Whether a word is written as a noun: "Jähriger" and "23-Jähriger", but not "23-jähriger"."""
    last = word.rsplit("-", 1)[-1] if word[:1].isdigit() else word
    return last[:1].isupper()


def _is_one(tree: Tree, i: int) -> bool:
    """Whether a noun that may be either stands in the singular: "der Vertreter", not "die Vertreter"."""
    articles = {tree.lower(c) for c in tree.deps(i, "det", "case")}
    return "Number=Sing" in tree[i].feats and bool(articles & _SINGULAR)


_SINGULAR = frozenset({"der", "dem", "des", "ein", "einem", "eines", "einen", "vom", "zum", "beim"})
_JOINED = (
    "kämpfer", "führer", "führung", "chef", "soldat", "truppen", "miliz", "stellung", "rebell", "anhänger",
    "mitglied", "regime", "regierung", "sprecher", "vertreter", "verbände", "einheit", "hochburg", "angriff",
    "gipfel", "abgeordnet",
)  # fmt: skip


@lru_cache(maxsize=20_000)
def _is_joined(name: str, rest: str) -> bool:
    """Whether a word is a body's name and what it has, written as one."""
    if not rest.startswith(_JOINED):
        return False
    known = find(name)
    return bool(known) and known[0].kind in OWNERS - {"State"}


def _names_by_token(all_names: tuple[Name, ...], trees: list[Tree]) -> dict[tuple[int, int], Name]:
    """Each name under the token of it that the others depend on."""
    found: dict[tuple[int, int], Name] = {}
    names = iter(all_names)
    name = next(names, None)
    for tree in trees:
        while name is not None and name.span.end <= tree.sentence.span.start:
            name = next(names, None)
        while name is not None and name.span.start < tree.sentence.span.end:
            inside = _before_verb(tree, [i for i, t in enumerate(tree.tokens) if name.span.overlaps(t.span)])
            if inside and name.kind != "Other":
                name = replace(name, span=tree.span(inside))
                chosen = set(inside)
                head = next(
                    (i for i in inside if tree[i].head not in chosen or tree[i].head == i), inside[-1]
                )
                found[tree.number, head] = name
            name = next(names, None)
        for i, known in _overlooked(tree, found):
            found[tree.number, i] = known
    return found


def _before_verb(tree: Tree, inside: list[int]) -> list[int]:
    """The tokens of a name up to a verb that was drawn in: "Sicherheitsrat" of "Sicherheitsrat rief"."""
    verb = next(
        (k for k, i in enumerate(inside) if k and tree[i].xpos in FINITE and tree.lower(i) == tree[i].text),
        None,
    )
    return inside[:verb]


def _overlooked(tree: Tree, found: dict[tuple[int, int], Name]) -> Iterator[tuple[int, Name]]:
    """Single proper nouns that the recogniser left out, and that the gazetteer has as a place or body."""
    spans = [name.span for (sentence, _), name in found.items() if sentence == tree.number]
    for i, token in enumerate(tree.tokens):
        if any(span.overlaps(token.span) for span in spans):
            continue
        if token.xpos != "NE":
            if token.upos == "NOUN" and _is_party(tree, i):
                yield i, Name(token.span, "Party")
            continue
        alone = not any(
            0 <= k < len(tree) and tree[k].xpos == "NE" and "flat" in (tree[k].relation, token.relation)
            for k in (i - 1, i + 1)
        )
        known = find(token.text) if alone else ()
        if known and known[0].kind != "Person":
            yield i, Name(token.span, known[0].kind)


def _is_party(tree: Tree, i: int) -> bool:
    """Whether a common noun is a party's name: "Linkspartei", "(Demokraten)"."""
    bracketed = 0 < i < len(tree) - 1 and tree[i - 1].text == "(" and tree[i + 1].text == ")"
    known = find(tree[i].text) if bracketed or tree.lower(i).endswith("partei") else ()
    return bool(known) and known[0].kind == "Party"


def _name_mention(tree: Tree, i: int, name: Name, text: str) -> Mention:
    """A name; articles and prepositions that a recogniser drew in are left out."""
    start = name.span.start
    first = text[start : name.span.end].split(" ", 1)
    if len(first) == 2 and (
        first[0].lower() in FUSED or first[0].lower() in ("der", "die", "das", "den", "dem", "des")
    ):
        start += len(first[0]) + 1
    span = Span(start, name.span.end)
    return Mention(span, tree[i].span, name.kind, "name", span.of(text))
