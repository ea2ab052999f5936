"""HanTa's search for the morphemes of a word, with the same results in a fraction of the time.

HanTa asks each of its tables about each stretch of a word after each state. Here the morphemes of a stretch
are looked up by their form, once; what is guessed of unknown ones depends only on their length and last
letters, and is kept; and of several ways to the same state only the best goes on. States are followed, and
numbers added up, in HanTa's own order, so that ties and roundings fall as they do there.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache
from math import inf
from typing import NamedTuple

from HanTa.HanoverTagger import EMPTY, END_UNKNOWN, START, UNKNOWN, HanoverTagger
from numpy import logaddexp

# A state is the tags of the last two morphemes; here it goes by its number. A column is the number of an open
# tag, one that an unknown morpheme may have.
Row = dict[int, float]  # for each state: how likely the best way there is
Back = dict[int, tuple[int, int]]  # for each state: where its last morpheme begins, and the state before
Guess = list[float]  # how likely a morpheme is, by column

_LENGTHS = 24  # longer unknown morphemes count as this long
_SUFFIX = 4  # letters
_WHOLE = 4.6  # what it costs to take a whole word for one unknown morpheme
_BEAM = 3
_KEPT = 20_000
_FIRST = 0  # the state before any morpheme
_CLOSED = -1  # the column of a tag that no unknown morpheme has


class Move(NamedTuple):
    """What may follow a state: another state, its tag and column, and how likely that is."""

    state: int
    tag: int
    column: int
    cost: float


class Known(NamedTuple):
    """How likely a morpheme of the model is given each tag: all, closed ones, open columns."""

    all: tuple[tuple[int, float], ...]
    closed: tuple[tuple[int, float], ...]
    open: tuple[tuple[int, float], ...]


class Morphology(HanoverTagger):  # type: ignore[misc]
    """HanTa with a quicker search; everything else is HanTa's. Its caches are bounded."""

    def __init__(self, model: str) -> None:
        super().__init__(model)
        self._columns = {tag: i for i, tag in enumerate(tag for tag in self.LP_hapax_t if tag in self.LP_s_t)}
        self._suffixes = frozenset(suffix for tag in self._columns for suffix in self.LP_s_t[tag])
        self._nothing = [-inf] * len(self._columns)
        self._forms = self._by_form()
        self._states = self._all_states()
        self._moves = cache(self._moves_between)
        self._known = lru_cache(_KEPT)(self._known_of)
        self._guesses_by_length = cache(self._by_length)
        self._guesses = lru_cache(_KEPT)(self._guesses_of)

    def reachable(self) -> None:
        """Find which tags can lead to each final one."""
        before: dict[int, set[int]] = defaultdict(set)
        for (_, tag), followers in self.LP_trans.items():
            for follower in followers:
                before[follower].add(tag)
        self.reachability = {}
        for final in [tag for tag in self.int2tag if tag < 0]:
            found: set[int] = set()
            fresh = before.get(final, set())
            while fresh:
                found |= fresh
                fresh = {tag for reached in fresh for tag in before.get(reached, ())} - found
            self.reachability[final] = frozenset(found)

    def analyze_forward(self, word: str) -> list[tuple[int, float]]:
        """The tags that a word in lower case may have, with log-probabilities, the likeliest first."""
        row, _ = self._search(word, None, guess=True)
        finals: dict[tuple[int, int], float] = {}
        for number, score in row.items():
            state = self._states[number]
            for tag, cost in self.LP_trans_final.get(state, ()):
                new = (state[1], -tag)
                if score + cost > finals.get(new, -inf):
                    finals[new] = score + cost
        found: dict[int, float] = {}
        for (_, tag), score in finals.items():
            found[tag] = float(logaddexp(found[tag], score)) if tag in found else score
        return sorted(found.items(), key=lambda item: item[1], reverse=True) or [(UNKNOWN, 0.0)]

    def analyze_viterbi(self, word: str, targetpos: int) -> list[tuple[int, int]]:
        """The morphemes of a word in lower case with a known final tag: each one's tag and where it ends."""
        return (
            self._path(word, targetpos, guess=False)
            or self._path(word, targetpos, guess=True)
            or [(UNKNOWN, len(word)), (END_UNKNOWN, len(word) + 1)]
        )

    def _path(self, word: str, final: int, *, guess: bool) -> list[tuple[int, int]]:
        """The best path, of the model's morphemes alone unless some may be guessed; empty if none."""
        row, backs = self._search(word, final, guess=guess)
        best: int | None = None
        most = -inf
        for number, score in row.items():
            total = score + self.LP_trans.get(self._states[number], {}).get(final, -inf)
            if total > most:
                best, most = number, total
        if best is None:
            return []
        end = len(word)
        path = [(final, end + 1)]
        while end > 0:
            path.append((self._states[best][1], end))
            end, best = backs[end][best]
        return path[::-1]

    def _search(self, word: str, final: int | None, *, guess: bool) -> tuple[Row, list[Back]]:
        """The states behind the word, and the ways to those behind each letter."""
        moves = self._moves(final, guess)
        rows: list[Row] = [{} for _ in range(len(word) + 1)]
        backs: list[Back] = [{} for _ in rows]
        rows[0][_FIRST] = 0.0
        for start in range(len(word)):
            if not rows[start]:
                continue
            known = self._known_from(word, start)
            guessed = self._guesses_from(word, start, known) if guess else []
            closed: dict[int, list[tuple[int, float]]] = {}
            for end, morpheme in known:
                for tag, score in morpheme.closed if guess else morpheme.all:
                    closed.setdefault(tag, []).append((end, score))
            best: Row = {}
            ways: dict[int, tuple[Move, tuple[int, int]]] = {}
            for number, score in _likely(rows[start]):
                for move in moves[number]:
                    if move[2] >= 0 or move[1] in closed:
                        total = score + move[3]
                        if total > best.get(move[0], -inf):
                            best[move[0]] = total
                            ways[move[0]] = (move, (start, number))
            for new, before in best.items():
                (_, tag, column, _), way = ways[new]
                if column >= 0:
                    for end, guesses in guessed:
                        total = before + guesses[column]
                        if total > rows[end].get(new, -inf):
                            rows[end][new] = total
                            backs[end][new] = way
                else:
                    for end, score in closed[tag]:
                        total = before + score
                        if total > rows[end].get(new, -inf):
                            rows[end][new] = total
                            backs[end][new] = way
        return rows[-1], backs

    def _known_from(self, word: str, start: int) -> list[tuple[int, Known]]:
        """Where morphemes of the model that begin at a letter end."""
        forms = self._forms
        ends = range(start + 1, len(word) + 1)
        return [(end, self._known(word[start:end])) for end in ends if word[start:end] in forms]

    def _guesses_from(self, word: str, start: int, known: list[tuple[int, Known]]) -> list[tuple[int, Guess]]:
        """Where unknown morphemes that begin at a letter may end, and known ones with an open tag do."""
        length = len(word)
        shortest = 1 if length < 4 else 3
        found = {
            end: self._guesses(word[max(end - _SUFFIX, start + 1) : end])[min(end - start, _LENGTHS)]
            for end in range(start + shortest, length + 1)
        }
        if start == 0:
            found[length] = [score - _WHOLE for score in found[length]]
        for end, morpheme in known:
            if morpheme.open:
                guesses = found.get(end, self._nothing).copy()
                for column, score in morpheme.open:
                    guesses[column] = score
                found[end] = guesses
        return list(found.items())

    def _guesses_of(self, letters: str) -> list[Guess]:
        """How likely unknown morphemes are that end with some letters, by their length."""
        while letters not in self._suffixes:
            letters = letters[1:]
        return self._guesses_by_length(letters)

    def _by_length(self, ending: str) -> list[Guess]:
        found = []
        for tag in self._columns:
            scores = self.LP_s_t[tag]
            shorter = next(ending[i:] for i in range(len(ending) + 1) if ending[i:] in scores)
            base = self.Int_t + self.LP_hapax_t[tag]
            found.append([base + length + scores[shorter] for length in self.LP_len_t[tag][: _LENGTHS + 1]])
        return [list(guess) for guess in zip(*found, strict=True)]

    def _by_form(self) -> dict[str, list[tuple[int, float]]]:
        found: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for tag, morphemes in self.LP_m_t.items():
            for morpheme, score in morphemes.items():
                found[morpheme].append((tag, score))
        return dict(found)

    def _known_of(self, morpheme: str) -> Known:
        scores = self._forms[morpheme]
        columns = self._columns
        return Known(
            tuple(scores),
            tuple(item for item in scores if item[0] not in columns),
            tuple((columns[tag], score) for tag, score in scores if tag in columns),
        )

    def _all_states(self) -> list[tuple[int, int]]:
        """Every state there is, the first one in front."""
        found = {(EMPTY, START): None}
        for state, followers in self.LP_trans.items():
            found[state] = None
            found.update({(state[1], tag): None for tag in followers if tag > 0})
        return list(found)

    def _moves_between(self, final: int | None, guess: bool) -> list[tuple[Move, ...]]:
        """For each state the moves between tags that can lead to a final one; all moves if none is given."""
        reachable = None if final is None else self.reachability.get(final, frozenset())
        numbers = {state: number for number, state in enumerate(self._states)}
        return [
            tuple(
                Move(numbers[state[1], tag], tag, self._columns.get(tag, _CLOSED) if guess else _CLOSED, cost)
                for tag, cost in self.LP_trans_nonfinal.get(state, ())
                if reachable is None or tag in reachable
            )
            for state in self._states
        ]


def _likely(row: Row) -> list[tuple[int, float]]:
    """The states worth following: those near the best few."""
    if len(row) <= _BEAM:
        return list(row.items())
    bound = sorted(row.values(), reverse=True)[_BEAM] - 1
    return [item for item in row.items() if item[1] >= bound]
