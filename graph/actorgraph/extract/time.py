"""When: expressions of time in the text, resolved against the day on which it was published.

The rules find the words that carry the meaning. Here the preposition, article and clock time around them join
the span, and the preposition says towards which side it is open ("seit 2014").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import timedelta

from actorgraph.extract import dates
from actorgraph.extract.dates import Range, Tense
from actorgraph.extract.quantities import number_of
from actorgraph.extract.time_rules import (
    COUNTING,
    DAYTIME,
    RULES,
    SHIFT,
    WEEKDAY,
    Resolve,
    Seen,
    deictic_range,
    distance_range,
    iso_range,
    month_range,
    nothing_range,
    now_range,
    year_range,
)
from actorgraph.model import Analysis, Span, Time

_BEFORE = re.compile(
    rf"(?:\b(?P<preposition>am|im|in|zum|vom|seit|bis|ab|vor|nach|gegen|zu|um|von|während|innerhalb|zwischen)\s"
    rf"(?:zu[mr]?\s)?(?:(?:dem|der|den|des|die|das|diesem|dieser)\s)?|(?:der|des|den)\s)?"
    rf"(?:(?:{SHIFT}e[nsrm]?|frühen|späten|ganzen|ersten|Abend des|Morgen des|Jahr|Jahre|Monat)\s)?"
    rf"(?:(?:{WEEKDAY})(?:{DAYTIME})?,?\s(?:(?:dem|den|der)\s)?)?$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r",?\s(?:um|gegen|ab|kurz vor|kurz nach) (?:etwa |ca\. |rund )?"
    r"\d\d?(?:[.:]\d\d)? (?:Uhr\b(?: Ortszeit| MES?Z)?|MES?Z)"
)
_OPEN_AFTER = frozenset(["seit", "ab"])
_OPEN_BEFORE = frozenset(["bis", "vor"])
_AHEAD = frozenset(["bis", "ab"])
_COMPLETE = frozenset([deictic_range, distance_range, now_range, nothing_range, iso_range])
_NEEDS_CONTEXT = frozenset([month_range, year_range])
_FUTURE = frozenset(
    ["wird", "werden", "werde", "soll", "sollen", "will", "wollen", "solle", "geplant", "plant"]
)


def find_times(analysis: Analysis) -> tuple[Time, ...]:
    """The expressions of time in text order, none overlapping another; dates are None where not resolved."""
    text = analysis.document.text
    today = dates.day_of(analysis.document.published)
    starts = [s.span.start for s in analysis.sentences]
    found: list[tuple[Span, Time]] = []
    for core, resolve, match in _candidates(text):
        k = bisect_right(starts, core.start) - 1
        tense = _tense(analysis.sentences[k].span, core, text) if k >= 0 else "past"
        start, preposition = _before(text, core, starts[k] if k >= 0 else 0, resolve)
        if (resolve in _NEEDS_CONTEXT and not _dated(match, text, start)) or not _counted(match):
            continue
        after = _AFTER.match(text, core.end)
        span = Span(start, after.end() if after else core.end)
        preposition = preposition or (match.groupdict().get("way") or "").lower()
        seen = Seen(match, today, "future" if preposition in _AHEAD else tense)
        found.append((core, _time(span, resolve(seen), preposition, resolve)))
    return tuple(time for _, time in _apart(found))


def _before(text: str, core: Span, sentence: int, resolve: object) -> tuple[int, str]:
    """Where the phrase around a match starts, and its preposition in lower case ("" for none)."""
    if resolve in _COMPLETE:
        return core.start, ""
    before = _BEFORE.search(text, max(sentence, core.start - 40), core.start)
    preposition = (before["preposition"] or "").lower() if before else ""
    if before is None or (resolve is year_range and not preposition):
        return core.start, ""
    return before.start(), preposition


def _candidates(text: str) -> Iterator[tuple[Span, Resolve, re.Match[str]]]:
    for pattern, resolve in RULES:
        for match in pattern.finditer(text):
            yield Span(*match.span()), resolve, match


def _dated(match: re.Match[str], text: str, start: int) -> bool:
    """Whether a bare month or year is meant as a time: it has a preposition, a part, or no noun follows."""
    groups = match.groupdict()
    if groups.get("part") or start < match.start() or match.group().startswith("Jahr"):
        return True
    if "weekday" in groups or groups.get("last") or groups.get("next") or groups.get("this"):
        return True
    if "month" in groups:
        return groups["year"] is not None
    following = text[match.end() : match.end() + 2]
    preceding = text[max(0, match.start() - 1) : match.start()]
    return not (following[:1] == " " and following[1:2].isupper()) and preceding not in ("-", "„", "(")


def _counted(match: re.Match[str]) -> bool:
    """Whether the word that should be a number is one ("vor zwei Jahren", not "in seinen Jahren")."""
    count = match.groupdict().get("count")
    return count is None or count.lower() in COUNTING or number_of(count) is not None


def _time(span: Span, range_: Range | None, preposition: str, resolve: object) -> Time:
    """A time that is open towards one side after "seit" or "bis"."""
    if range_ is None:
        return Time(span, None, None)
    first, last = range_[0].isoformat(), range_[1].isoformat()
    if preposition in _OPEN_AFTER:
        return Time(span, first, None)
    if preposition in _OPEN_BEFORE and resolve is not distance_range:
        return Time(span, None, last if preposition == "bis" else (range_[0] - timedelta(days=1)).isoformat())
    if preposition == "nach" and resolve is not distance_range:
        return Time(span, last, None)
    return Time(span, first, last)


def _apart(found: list[tuple[Span, Time]]) -> Iterator[tuple[Span, Time]]:
    """The longest of what overlaps, in text order."""
    taken: list[Span] = []
    kept = []
    for core, time in sorted(found, key=lambda f: (f[1].span.start - f[1].span.end, f[0].start)):
        if not any(time.span.overlaps(other) for other in taken):
            taken.append(time.span)
            kept.append((core, time))
    return iter(sorted(kept, key=lambda f: f[1].span))


def _tense(sentence: Span, core: Span, text: str) -> Tense:
    """Future where the words between commas around `core` announce, unless they report ("soll ... sein")."""
    start = max(text.rfind(",", sentence.start, core.start), sentence.start)
    end = text.find(",", core.end, sentence.end)
    words = text[start : end if end >= 0 else sentence.end].strip('.,!?“" ').split()
    done = words[-1:] in (["haben"], ["sein"])
    return "future" if not done and not _FUTURE.isdisjoint(words) else "past"
