"""What an expression of time means in the calendar, seen from the day on which the text was published.

A range is a pair of dates, both within it. dateparser resolves what names one point ("3. Oktober", "vor zwei
Jahren") and says how coarse it is; parts of a month, nights, seasons and feasts are counted here.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Literal

Tense = Literal["past", "future"]
Range = tuple[date, date]

MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
    "Dezember",
)  # fmt: skip
WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
_SEASONS = {"Frühjahr": 3, "Frühling": 3, "Sommer": 6, "Herbst": 9, "Winter": 12}
_FIXED_FEASTS = {
    "Neujahr": (1, 1, 1), "Heiligabend": (12, 24, 1), "Weihnachten": (12, 24, 3), "Silvester": (12, 31, 1),
}  # fmt: skip
_FEASTS_BY_EASTER = {
    "Karfreitag": (-2, 1), "Ostersamstag": (-1, 1), "Ostersonntag": (0, 1), "Ostermontag": (1, 1),
    "Ostern": (-2, 4), "Himmelfahrt": (39, 1), "Pfingstsonntag": (49, 1), "Pfingstmontag": (50, 1),
    "Pfingsten": (49, 2),
}  # fmt: skip
FEASTS = (*_FIXED_FEASTS, *_FEASTS_BY_EASTER)
SEASONS = tuple(_SEASONS)


@lru_cache(maxsize=8192)
def named(words: str, today: date, tense: Tense) -> Range | None:
    """The range that dateparser sees in `words`, widened to the week, month or year where that is meant."""
    from dateparser.date import DateDataParser

    base = datetime(today.year, today.month, today.day)
    settings = {
        "RELATIVE_BASE": base,
        "PREFER_DATES_FROM": tense,
        "PARSERS": ["relative-time", "absolute-time"],
    }
    found = DateDataParser(languages=["de"], settings=settings).get_date_data(words)
    if found.date_obj is None:
        return None
    return _widened(found.date_obj.date(), found.period)


def _widened(day: date, period: str | None) -> Range:
    if period == "year":
        return year(day.year)
    if period == "month":
        return month(day.year, day.month)
    return week(day) if period == "week" else (day, day)


def on(day: int, month_: int, year_: int | None, today: date, tense: Tense) -> Range | None:
    """A calendar day; without a year the last one before `today`, or the next one after it."""
    if year_ is None:
        return named(f"{day}. {MONTHS[month_ - 1]}", today, tense) if 1 <= month_ <= 12 else None
    try:
        found = date(year_, month_, day)
    except ValueError:
        return None
    return found, found


def year(number: int) -> Range:
    """The whole year."""
    return date(number, 1, 1), date(number, 12, 31)


def month(year_: int, number: int) -> Range:
    """The whole month."""
    return date(year_, number, 1), date(year_, number, monthrange(year_, number)[1])


def month_near(number: int, today: date, tense: Tense) -> Range:
    """A month without a year: the current one counts as both past and future."""
    if tense == "past":
        return month(today.year - (number > today.month), number)
    return month(today.year + (number < today.month), number)


def week(day: date) -> Range:
    """Monday to Sunday around a day."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def weekend(today: date, weeks: int) -> Range:
    """Saturday and Sunday of the week `weeks` from now."""
    sunday = week(today + timedelta(weeks=weeks))[1]
    return sunday - timedelta(days=1), sunday


def weekday(number: int, today: date, tense: Tense, *, other_week: bool = False) -> Range:
    """The nearest such day in the past or the future; today counts unless another week is meant."""
    back = (today.weekday() - number) % 7
    if tense == "past":
        day = today - timedelta(days=back or 7 * other_week)
    else:
        day = today + timedelta(days=-back % 7 or 7 * other_week)
    return day, day


def season(name: str, year_: int) -> Range:
    """A season by months; winter reaches into the year after."""
    first = _SEASONS[name]
    last = first + 2
    return date(year_, first, 1), month(year_ + (last > 12), (last - 1) % 12 + 1)[1]


def feast(name: str, today: date, tense: Tense) -> Range:
    """The nearest feast of the name in the past or the future."""
    around = [_feast_in(name, today.year + k) for k in (-1, 0, 1)]
    if tense == "past":
        return max(r for r in around if r[0] <= today)
    return min(r for r in around if r[1] >= today)


def _feast_in(name: str, year_: int) -> Range:
    if name in _FIXED_FEASTS:
        month_, day, length = _FIXED_FEASTS[name]
        first = date(year_, month_, day)
    else:
        offset, length = _FEASTS_BY_EASTER[name]
        first = _easter(year_) + timedelta(days=offset)
    return first, first + timedelta(days=length - 1)


def _easter(year_: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the rule of Gauss in Lichtenberg's form."""
    century = year_ // 100
    moon = 15 + (3 * century + 3) // 4 - (8 * century + 13) // 25
    sun = 2 - (3 * century + 3) // 4
    golden = year_ % 19
    seed = (19 * golden + moon) % 30
    full = 21 + seed - (seed + golden // 11) // 29
    sunday = 7 - (year_ + year_ // 4 + sun) % 7
    return date(year_, 3, 1) + timedelta(days=full + 7 - (full - sunday) % 7 - 1)


def part(whole: Range, which: str) -> Range:
    """The beginning, middle or end ("Anfang", "Mitte", "Ende") of a range, each a third of it."""
    first, last = whole
    third = ((last - first).days + 1) // 3
    if which in ("Anfang", "Beginn"):
        return first, first + timedelta(days=max(third - 1, 0))
    if which == "Mitte":
        return first + timedelta(days=third), last - timedelta(days=third)
    return last - timedelta(days=max(third - 1, 0)), last


def day_of(published: str | None) -> date | None:
    """The day of an ISO 8601 date or date-time, None where there is none or it can't be read."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
