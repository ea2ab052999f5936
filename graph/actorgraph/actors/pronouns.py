"""Pronouns: the actor that number, gender, syntax and nearness point to, or none where they don't."""

from __future__ import annotations

from actorgraph.actors.cast import Cast
from actorgraph.actors.context import Context
from actorgraph.actors.history import History, Seen
from actorgraph.model import Mention, Token

_WINDOW = 2  # sentences back
# What only persons have: "seiner Meinung nach".
_OF_PERSONS = frozenset(
    {
        "meinung",
        "ansicht",
        "auffassung",
        "worte",
        "worten",
        "einschätzung",
        "überzeugung",
        "rede",
        "frau",
        "mann",
    }
    | {"sohn", "tochter", "vater", "mutter", "ehefrau", "rücktritt", "amt", "amtszeit", "anwalt", "vorgänger"}
    | {"nachfolger", "leben", "tod", "wohnung", "stellvertreter", "sprecher", "sprecherin", "zustand"}
)
_PLURAL_VERB = ("en", "ern", "eln", "sind", "tun")


def resolve(mention: Mention, context: Context, cast: Cast, history: History) -> str | None:
    """Who a pronoun stands for, or None."""
    word = mention.span.of(context.text).lower()
    sentence = context.sentence(mention.span)
    token = context.token(mention.span)
    genders, plural = _agreement(word, token, context)
    possessive = word.startswith("sein") or (
        word.startswith("ihr") and token is not None and token.upos == "DET"
    )
    persons_only = possessive and _is_personal(mention, context)
    wide = _WINDOW + (0 if possessive else 1)  # a person stays in mind longer than a thing
    barred: set[str] = set()
    best: tuple[float, str] | None = None
    for order, one in enumerate(history.backwards()):
        if sentence - one.sentence > wide or order > 40:
            break
        person = cast[one.actor].kind == "Person"
        if not _agrees(one, genders, plural, person=person):
            continue
        if not person and (persons_only or sentence - one.sentence > _WINDOW):
            continue
        if not possessive and one.sentence == sentence and token is not None and one.verb == token.head:
            barred.add(one.actor)  # not reflexive: "er" and "ihn" of one verb are two
        if one.actor in barred:
            continue
        score = _score(one, sentence, order, person=person, possessive=possessive)
        if best is None or score > best[0]:
            best = score, one.actor
    return best[1] if best else None


def _agreement(word: str, token: Token | None, context: Context) -> tuple[frozenset[str], bool | None]:
    """The genders a pronoun can have in the singular, and whether it is plural (None: could be both)."""
    if word.startswith("sein"):
        return frozenset({"Masc", "Neut"}), False
    if word in ("er", "ihn", "ihm"):
        return frozenset({"Masc"}), False
    if word == "ihnen":
        return frozenset(), True
    if word == "sie" and token is not None and token.relation.startswith("nsubj"):
        return frozenset({"Fem"}), _verb_is_plural(token, context)
    return frozenset({"Fem"}), None


def _is_personal(mention: Mention, context: Context) -> bool:
    words = [word.strip(".,;:") for word in context.words_after(mention.span).split()[:3]]
    noun = next((word for word in words if word[:1].isupper()), "")
    return noun.lower() in _OF_PERSONS


def _verb_is_plural(token: Token, context: Context) -> bool:
    tokens = context.sentences[context.sentence(token.span)].tokens
    group = [tokens[token.head], *(t for t in tokens if t.head == token.head and t.upos == "AUX")]
    finite = [t for t in group if t.xpos.endswith("FIN")] or group
    return any("Number=Plur" in t.feats or t.text.lower().endswith(_PLURAL_VERB) for t in finite)


def _agrees(one: Seen, genders: frozenset[str], plural: bool | None, *, person: bool) -> bool:
    if one.plural:
        return plural is not False
    if plural:
        return False
    return one.gender in genders if one.gender else person


def _score(one: Seen, sentence: int, order: int, *, person: bool, possessive: bool) -> float:
    score = 2.0 if one.subject else 0.0
    score += (0.5 if possessive else 5.0) if person else 0.0
    score += 1.0 if one.named else 0.0
    return score - 1.5 * (sentence - one.sentence) - 0.1 * order
