from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actorgraph.extract import dates
from actorgraph.extract.time import find_times
from actorgraph.model import Analysis
from building import analysis_of

WEDNESDAY = "2014-03-05"


def times(line: str, published: str | None = WEDNESDAY) -> list[tuple[str, str | None, str | None]]:
    analysis = analysis_of(line, published=published)
    return [(t.span.of(analysis.document.text), t.start, t.end) for t in find_times(analysis)]


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("gestern", "2014-03-04", "2014-03-04"),
        ("heute Morgen", "2014-03-05", "2014-03-05"),
        ("vorgestern", "2014-03-03", "2014-03-03"),
        ("am Montag", "2014-03-03", "2014-03-03"),
        ("am Mittwoch", "2014-03-05", "2014-03-05"),
        ("am Donnerstagabend", "2014-02-27", "2014-02-27"),
        ("am vergangenen Mittwoch", "2014-02-26", "2014-02-26"),
        ("am kommenden Freitag", "2014-03-07", "2014-03-07"),
        ("am gestrigen Dienstag", "2014-03-04", "2014-03-04"),
        ("in der Nacht zum Montag", "2014-03-02", "2014-03-03"),
        ("in der vergangenen Nacht", "2014-03-04", "2014-03-05"),
        ("in der vergangenen Woche", "2014-02-24", "2014-03-02"),
        ("am vergangenen Wochenende", "2014-03-01", "2014-03-02"),
        ("im vergangenen Jahr", "2013-01-01", "2013-12-31"),
        ("im nächsten Monat", "2014-04-01", "2014-04-30"),
        ("Ende des vergangenen Jahres", "2013-09-02", "2013-12-31"),
        ("in den letzten zehn Tagen", "2014-02-23", "2014-03-05"),
        ("am 3. Oktober", "2013-10-03", "2013-10-03"),
        ("am 3. Oktober 2012", "2012-10-03", "2012-10-03"),
        ("am Donnerstag, dem 2. Januar 2014", "2014-01-02", "2014-01-02"),
        ("am 03.10.2012", "2012-10-03", "2012-10-03"),
        ("am 2012-10-03", "2012-10-03", "2012-10-03"),
        ("vom 3. bis 5. Oktober 2012", "2012-10-03", "2012-10-05"),
        ("zwischen dem 25. Oktober 2002 und dem 15. März 2003", "2002-10-25", "2003-03-15"),
        ("im April 2006", "2006-04-01", "2006-04-30"),
        ("im Mai", "2013-05-01", "2013-05-31"),
        ("im vergangenen Dezember", "2013-12-01", "2013-12-31"),
        ("Mitte März", "2014-03-11", "2014-03-21"),
        ("Anfang 2010", "2010-01-01", "2010-05-01"),
        ("im Jahr 1999", "1999-01-01", "1999-12-31"),
        ("im Sommer 2010", "2010-06-01", "2010-08-31"),
        ("im Winter 2010", "2010-12-01", "2011-02-28"),
        ("in den 1990er Jahren", "1990-01-01", "1999-12-31"),
        ("vor knapp zwei Jahren", "2012-01-01", "2012-12-31"),
        ("vor drei Monaten", "2013-12-01", "2013-12-31"),
        ("vor zwei Jahrzehnten", "1994-01-01", "1994-12-31"),
        ("seit 2010", "2010-01-01", None),
        ("seit dem 3. Februar", "2014-02-03", None),
        ("bis zum 1. Juli", None, "2014-07-01"),
        ("vor dem 1. Januar 2010", None, "2009-12-31"),
        ("am Karfreitag", "2013-03-29", "2013-03-29"),
        ("an Weihnachten", "2013-12-24", "2013-12-26"),
        ("am Vortag", "2014-03-04", "2014-03-04"),
        ("derzeit", "2014-03-05", "2014-03-05"),
        ("am Montag gegen 15 Uhr", "2014-03-03", "2014-03-03"),
        ("vor einigen Monaten", None, None),
        ("in den letzten Wochen", None, None),
        ("in der Vergangenheit", None, None),
        ("um 8.30 Uhr", None, None),
    ],
)
def test_expressions_are_resolved_from_the_day_of_publication(words: str, start: str, end: str) -> None:
    found = times(f"Die Armee zog sich {words} zurück .")
    assert [f[1:] for f in found] == [(start, end)]
    assert found[0][0] in words
    assert found[0][0].split()[-1] == words.split()[-1]


@pytest.mark.parametrize(
    ("line", "start"),
    [
        ("Der Kanzler wird am Montag erwartet", "2014-03-10"),
        ("Der Kanzler soll im Mai reisen", "2014-05-01"),
        ("Der Kanzler soll am Montag gereist sein", "2014-03-03"),
        ("Er sagte am Montag , man werde verhandeln", "2014-03-03"),
        ("Der Kanzler will am 3. Oktober reisen", "2014-10-03"),
        ("Weihnachten wird er reisen", "2014-12-24"),
    ],
)
def test_the_clause_says_whether_it_lies_ahead(line: str, start: str) -> None:
    assert [f[1] for f in times(line)] == [start]


@pytest.mark.parametrize(
    "line",
    [
        "2000 Soldaten zogen ab",
        "Das kostete 1.500 Euro",
        "Er wohnt in seinen Jahren dort",
        "Minister August Müller sprach",
        "Die 1999er Ausgabe",
        "Das ist das letzte Wort",
        "in zehn Minuten Spielzeit",
    ],
)
def test_what_is_no_time_is_left_alone(line: str) -> None:
    assert times(line) == []


def test_a_distance_ahead_needs_a_clause_that_looks_ahead() -> None:
    assert times("Die Wahl soll in zwei Monaten stattfinden") == [
        ("in zwei Monaten", "2014-05-01", "2014-05-31")
    ]
    assert times("Das Haus wurde in zwei Monaten gebaut") == [("in zwei Monaten", None, None)]


def test_without_a_date_of_publication_only_full_dates_are_resolved() -> None:
    line = "Gestern , am Montag , im Mai , am 3. Oktober und am 3. Oktober 2012 sowie 2010"
    assert [f[1] for f in times(line, published=None)] == [None, None, None, None, "2012-10-03", "2010-01-01"]


def test_impossible_dates_stay_unresolved() -> None:
    assert times("am 31. Februar 2010") == [("am 31. Februar 2010", None, None)]


def test_a_broken_date_of_publication_is_none() -> None:
    assert dates.day_of("neulich") is None
    assert dates.day_of("2014-03-05T12:00:00+01:00") == date(2014, 3, 5)


@pytest.mark.parametrize(
    ("year", "day"), [(2005, "2005-03-27"), (2017, "2017-04-16"), (2024, "2024-03-31"), (2038, "2038-04-25")]
)
def test_easter(year: int, day: str) -> None:
    assert dates.feast("Ostersonntag", date(year, 12, 1), "past")[0].isoformat() == day


_PIECES = st.sampled_from(
    ["am", "Montag", "seit", "3.", "Oktober", "2012", "gestern", "Abend", "vor", "zwei", "Jahren", "Mitte",
     "März", "in", "der", "letzten", "Nacht", "bis", "zum", "um", "15", "Uhr", "und", "sprach", ",", "."]
)  # fmt: skip


@given(st.lists(_PIECES, min_size=1, max_size=12), st.dates(date(1950, 1, 1), date(2090, 1, 1)))
def test_spans_are_apart_and_ranges_run_forward(words: list[str], published: date) -> None:
    analysis: Analysis = analysis_of(" ".join(words), published=published.isoformat())
    found = find_times(analysis)
    for before, after in pairwise(found):
        assert before.span.end <= after.span.start
    for time in found:
        assert time.span.start < time.span.end
        if time.start and time.end:
            assert time.start <= time.end


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.integers(0, 6))
def test_weekdays_are_within_a_week(today: date, number: int) -> None:
    past, future = dates.weekday(number, today, "past")[0], dates.weekday(number, today, "future")[0]
    assert past.weekday() == future.weekday() == number
    assert today - timedelta(days=6) <= past <= today <= future <= today + timedelta(days=6)
