"""The holidays of every Land in 2026 and 2027, against the holiday laws of the Länder."""

from datetime import date, timedelta

import pytest

from clearingstelle.hours import holiday_name
from clearingstelle.settings import LAENDER

ALL = frozenset(LAENDER)
# The day in 2026 and in 2027, and where it is a holiday. Easter is 5 April 2026 and
# 28 March 2027; the rest follows from it or is a fixed day. Sundays that the laws of
# Brandenburg name are listed; those of Hessen are holidays as Sundays only.
LAWS: tuple[tuple[str, str, str, frozenset[str]], ...] = (
    ("Neujahr", "01-01", "01-01", ALL),
    ("Heilige Drei Könige", "01-06", "01-06", frozenset({"BW", "BY", "ST"})),
    ("Frauentag", "03-08", "03-08", frozenset({"BE", "MV"})),
    ("Karfreitag", "04-03", "03-26", ALL),
    ("Ostersonntag", "04-05", "03-28", frozenset({"BB"})),
    ("Ostermontag", "04-06", "03-29", ALL),
    ("Erster Mai", "05-01", "05-01", ALL),
    ("Christi Himmelfahrt", "05-14", "05-06", ALL),
    ("Pfingstsonntag", "05-24", "05-16", frozenset({"BB"})),
    ("Pfingstmontag", "05-25", "05-17", ALL),
    ("Fronleichnam", "06-04", "05-27", frozenset({"BW", "BY", "HE", "NW", "RP", "SL"})),
    ("Mariä Himmelfahrt", "08-15", "08-15", frozenset({"SL"})),
    ("Weltkindertag", "09-20", "09-20", frozenset({"TH"})),
    ("Tag der Deutschen Einheit", "10-03", "10-03", ALL),
    (
        *("Reformationstag", "10-31", "10-31"),
        frozenset({"BB", "HB", "HH", "MV", "NI", "SH", "SN", "ST", "TH"}),
    ),
    ("Allerheiligen", "11-01", "11-01", frozenset({"BW", "BY", "NW", "RP", "SL"})),
    ("Buß- und Bettag", "11-18", "11-17", frozenset({"SN"})),
    ("Erster Weihnachtstag", "12-25", "12-25", ALL),
    ("Zweiter Weihnachtstag", "12-26", "12-26", ALL),
)


def _days(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days=day) for day in range((date(year + 1, 1, 1) - first).days)]


@pytest.mark.parametrize("land", sorted(ALL))
@pytest.mark.parametrize("year", [2026, 2027])
def test_the_holidays_of_a_land_are_those_of_its_law(land: str, year: int) -> None:
    told = {day: name for day in _days(year) if (name := holiday_name(day, land))}
    law = {
        date.fromisoformat(f"{year}-{(in_2026, in_2027)[year - 2026]}"): name
        for name, in_2026, in_2027, where in LAWS
        if land in where
    }
    assert told == law


def test_without_a_land_only_the_holidays_of_all_hold() -> None:
    told = [name for day in _days(2026) if (name := holiday_name(day, ""))]
    assert told == [name for name, _, _, where in LAWS if where == ALL]
    assert holiday_name(date(2026, 6, 4), "XX") is None


def test_what_holds_in_some_municipalities_only_is_no_holiday_of_the_land() -> None:
    for day, land in (
        (date(2026, 6, 4), "SN"),
        (date(2026, 6, 4), "TH"),
        (date(2026, 8, 8), "BY"),
        (date(2026, 8, 15), "BY"),
    ):
        assert holiday_name(day, land) is None
