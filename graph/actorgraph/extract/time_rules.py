"""The words that carry a time, as patterns, each with the function that resolves its match to a range."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from actorgraph.extract import dates
from actorgraph.extract.dates import Range, Tense
from actorgraph.extract.quantities import number_of

_MONTH = "|".join(dates.MONTHS)
WEEKDAY = "|".join((*dates.WEEKDAYS, "Sonnabend"))
DAYTIME = "[Ff]rüh|[Mm]orgen|[Vv]ormittag|[Mm]ittag|[Nn]achmittag|[Aa]bend|[Nn]acht"
_PART = "(?P<part>Anfang|Mitte|Ende|Beginn)"
_DATE = rf"(?P<day>\d\d?)\.\s?(?:(?P<month>{_MONTH})|(?P<number>\d\d?)\.)(?:\s?(?P<year>\d{{4}}))?(?!\d)"
_FIRST = rf"(?P<day1>\d\d?)\.(?: (?P<month1>{_MONTH}))?(?: (?P<year1>\d{{4}}))?"
_LAST = "vergangen|letzt|vorig|vorherig|zurückliegend"
_NEXT = "kommend|nächst|bevorstehend"
SHIFT = rf"(?:(?P<last>{_LAST})|(?P<next>{_NEXT})|(?P<this>dies|laufend|heutig)|(?P<yesterday>gestrig))"
_UNIT = "Stunde|Tag|Nächte|Nacht|Wochenende|Woche|Monat|Jahrzehnt|Jahrhundert|Jahr"
_COUNT = r"[\wäöüß,.]+"
_ABOUT = r"(?:(?:knapp|rund|etwa|gut|fast|über|mehr als|weniger als|ungefähr|circa|ca\.) )?"
COUNTING = frozenset(["einem", "einer", "einigen", "wenigen", "mehreren", "vielen", "paar", "etlichen"])
_UNRESOLVED = (
    "vor [Kk]urzem|vor [Ll]angem|seit [Kk]urzem|seit [Ll]angem|in der Vergangenheit|in (?:der )?Zukunft|"
    "am (?:selben|gleichen|nächsten|folgenden|darauffolgenden) (?:Tag|Morgen|Abend)|am Vorabend|"
    "kürzlich|neulich|jüngst|damals|zuvor|künftig"
)
_NOW = "derzeit|zurzeit|zur Zeit|momentan|gegenwärtig|im Moment|im Augenblick"


@dataclass(frozen=True, slots=True)
class Seen:
    """A match with what resolves it: the day of publication and the tense of its sentence."""

    match: re.Match[str]
    today: date | None
    tense: Tense

    def __getitem__(self, group: str) -> str | None:
        return self.match.group(group)


def _number(text: str | None) -> int | None:
    return None if text is None else int(text)


def _month_number(name: str | None, number: str | None = None) -> int:
    return dates.MONTHS.index(name) + 1 if name in dates.MONTHS else int(number or 0)


def date_range(seen: Seen) -> Range | None:
    """ "3. Oktober", "03.10.2014"."""
    month = _month_number(seen["month"], seen["number"])
    year = _number(seen["year"])
    if year is None and seen.today is None:
        return None
    return dates.on(int(seen["day"] or 0), month, year, seen.today or date.min, seen.tense)


def dates_range(seen: Seen) -> Range | None:
    """ "3. bis 5. Oktober 2014", from the first day to the last."""
    last = date_range(seen)
    if last is None:
        return None
    month = _month_number(seen["month1"]) or last[0].month
    year = _number(seen["year1"]) or last[0].year - (month > last[0].month)
    first = dates.on(int(seen["day1"] or 0), month, year, last[0], "past")
    return None if first is None else (first[0], last[1])


def iso_range(seen: Seen) -> Range | None:
    """ "2014-10-03"."""
    day, month, year = (int(seen[group] or 0) for group in ("d", "m", "y"))
    return dates.on(day, month, year, seen.today or date.min, seen.tense)


def month_range(seen: Seen) -> Range | None:
    """ "April 2006", "Mitte März", "vergangenen Mai"."""
    number = _month_number(seen["month"])
    year = _number(seen["year"])
    if year is None and seen.today is None:
        return None
    shifted = "future" if seen["next"] else "past" if seen["last"] else seen.tense
    whole = dates.month(year, number) if year else dates.month_near(number, seen.today or date.min, shifted)
    return dates.part(whole, seen["part"] or "") if seen["part"] else whole


def year_range(seen: Seen) -> Range | None:
    """ "2006", "Ende 2006", "Sommer 2006"."""
    year = int(seen["year"] or 0)
    if seen["season"]:
        return dates.season(seen["season"], year)
    whole = dates.year(year)
    return dates.part(whole, seen["part"] or "") if seen["part"] else whole


def decade_range(seen: Seen) -> Range | None:
    """ "1990er Jahre", "90er-Jahre"."""
    start = int(seen["decade"] or 0)
    start += 1900 if start < 100 else 0
    return date(start, 1, 1), date(start + 9, 12, 31)


def weekday_range(seen: Seen) -> Range | None:
    """ "Montag", "kommenden Freitag", "Nacht zum Samstag" (which begins the day before)."""
    if seen.today is None:
        return None
    name = "Samstag" if seen["weekday"] == "Sonnabend" else seen["weekday"] or ""
    if seen["yesterday"]:
        day = seen.today - timedelta(days=1)
        return day, day
    tense: Tense = "future" if seen["next"] else "past" if seen["last"] or seen["this"] else seen.tense
    other = bool(seen["next"] or seen["last"])
    day = dates.weekday(dates.WEEKDAYS.index(name), seen.today, tense, other_week=other)[0]
    night_to = seen["night"] is not None  # "in der Nacht zum Montag" begins on Sunday
    return day - timedelta(days=night_to), day


def deictic_range(seen: Seen) -> Range | None:
    """ "gestern", "heute Morgen"."""
    if seen.today is None:
        return None
    offset = {"vorgestern": -2, "gestern": -1, "heute": 0, "morgen": 1, "übermorgen": 2}
    day = seen.today + timedelta(days=offset[(seen["word"] or "").lower()])
    return day, day


def unit_range(seen: Seen) -> Range | None:
    """ "in der vergangenen Woche", "in den letzten drei Tagen", "nächstes Jahr"."""
    unit, count = seen["unit"] or "", number_of(seen["count"] or "")
    if seen.today is None or (seen["yesterday"] and unit != "Nacht"):
        return None
    sign = 1 if seen["next"] else 0 if seen["this"] else -1
    if unit == "Nacht":
        first = seen.today - timedelta(days=sign <= 0)
        return first, first + timedelta(days=1)
    if unit == "Wochenende":
        return dates.weekend(seen.today, sign)
    if (seen["plural"] and unit != "Jahr") or count is not None or seen["plural"] in ("n", "en"):
        edge = dates.named(_ago(count, unit, sign), seen.today, "past") if count is not None else None
        if edge is None:
            return None
        return (edge[0], seen.today) if sign < 0 else (seen.today, edge[1])
    words = {-1: "letzte", 0: "diese", 1: "nächste"}[sign]
    ending = {"Woche": "", "Jahr": "s", "Monat": "n"}.get(unit)
    if ending is None:
        return None
    whole = dates.named(f"{words}{ending} {unit}", seen.today, "past")
    return dates.part(whole, seen["part"] or "") if whole and seen["part"] else whole


def _ago(count: float, unit: str, sign: int) -> str:
    many = {"Tag": "Tagen", "Woche": "Wochen", "Monat": "Monaten", "Jahr": "Jahren", "Stunde": "Stunden"}
    return f"{'vor' if sign < 0 else 'in'} {int(count)} {many.get(unit, unit)}"


def distance_range(seen: Seen) -> Range | None:
    """ "vor knapp zwei Jahren", "in drei Monaten"; how long something lasted is not resolved."""
    count = number_of(seen["count"] or "")
    if (seen["count"] or "").lower() in ("einem", "einer"):
        count = 1.0
    direction = (seen["way"] or "").lower()
    if seen.today is None or count is None or (direction == "in" and seen.tense == "past"):
        return None
    factor = {"Jahrzehnt": 10, "Jahrhundert": 100}.get(seen["unit"] or "")
    unit = "Jahr" if factor else seen["unit"] or ""
    return dates.named(_ago(count * (factor or 1), unit, 1 if direction == "in" else -1), seen.today, "past")


def feast_range(seen: Seen) -> Range | None:
    """ "Ostersonntag", "Weihnachten"."""
    return None if seen.today is None else dates.feast(seen["feast"] or "", seen.today, seen.tense)


def eve_range(seen: Seen) -> Range | None:
    """ "Vortag": the day before publication, as news uses it."""
    day = None if seen.today is None else seen.today - timedelta(days=1)
    return None if day is None else (day, day)


def now_range(seen: Seen) -> Range | None:
    """ "derzeit": the day of publication."""
    return None if seen.today is None else (seen.today, seen.today)


def nothing_range(_: Seen) -> Range | None:
    """What says when, but not which day."""
    return None


Resolve = Callable[[Seen], Range | None]
Rule = tuple[re.Pattern[str], Resolve]
RULES: tuple[Rule, ...] = tuple(
    (re.compile(pattern), resolve)
    for pattern, resolve in (
        (rf"(?<![\d.,]){_FIRST} ?(?:bis|und|auf|–|-) ?(?:zum |den |dem )?{_DATE}", dates_range),
        (rf"(?<![\d.,]){_DATE}", date_range),
        (r"(?<![\d-])(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?![\d-])", iso_range),
        (
            rf"(?:{_PART} (?:des )?)?(?:{SHIFT}e[nsrm]? )?\b(?P<month>{_MONTH})\b(?: (?P<year>\d{{4}})\b)?",
            month_range,
        ),
        (
            rf"(?:{_PART} (?:des Jahres )?)?(?:(?P<season>{'|'.join(dates.SEASONS)})s? (?:des Jahres )?)?"
            r"(?:Jahre?s? )?(?<![\d.,:/-])\b(?P<year>1[5-9]\d\d|20\d\d)\b(?![.,:/-]?\d|er)",
            year_range,
        ),
        (r"(?P<decade>(?:1[89]|20)?\d0)er[ -]?Jahren?\b", decade_range),
        (
            rf"(?P<night>Nacht (?:zum|auf|zu|vom (?:{WEEKDAY}) auf|von (?:{WEEKDAY}) auf) (?:den )?)?"
            rf"(?:{SHIFT}e[nsrm]? )?\b(?P<weekday>{WEEKDAY})s?(?:(?: |-)?(?:{DAYTIME})s?)?\b",
            weekday_range,
        ),
        (
            rf"\b(?P<word>[Vv]orgestern|[Gg]estern|[Hh]eute|[Üü]bermorgen|(?<=für )morgen|morgen)\b"
            rf"(?: (?:{DAYTIME})\b)?",
            deictic_range,
        ),
        (
            rf"(?:{_PART} (?:der |des )?)?\b{SHIFT}e[nsrm]? (?:(?P<count>{_COUNT}) )?"
            rf"(?P<unit>{_UNIT})(?P<plural>e[ns]?|n|s)?\b",
            unit_range,
        ),
        (
            rf"\b(?P<way>[Vv]or|[Ii]n|[Ss]eit) {_ABOUT}(?P<count>{_COUNT})(?: (?:bis|oder) {_COUNT})? "
            rf"(?P<unit>{_UNIT})(?:en|n|e)?\b",
            distance_range,
        ),
        (rf"\b(?P<feast>{'|'.join(dates.FEASTS)})\b", feast_range),
        (r"\b(?:am )?Vortag\b", eve_range),
        (rf"\b(?i:{_NOW})\b", now_range),
        (rf"\b(?i:{_UNRESOLVED})\b", nothing_range),
        (
            r"\b(?:[Uu]m|[Gg]egen|[Aa]b|[Ss]eit|[Bb]is|kurz vor|kurz nach) "
            r"(?:etwa |ca\. |rund |kurz (?:vor|nach) )?\d\d?(?:[.:]\d\d)? Uhr\b(?: \d\d\b)?",
            nothing_range,
        ),
    )
)
