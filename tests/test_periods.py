"""Days fall into half-days, months and half-years."""

from datetime import date, datetime

import pytest

from clearingstelle.periods import (
    FutureDay,
    HalfDay,
    HalfYear,
    Month,
    NoLeapDay,
    NoSuchDay,
    TooEarlyDay,
    UnreadableDay,
    UnreadablePeriod,
    read_day,
)
from i18n import Texts


@pytest.mark.parametrize(
    ("day", "half_year"),
    [
        (date(2026, 6, 30), HalfYear(2026, 1)),
        (date(2026, 7, 1), HalfYear(2026, 2)),
        (date(2026, 12, 31), HalfYear(2026, 2)),
        (date(2028, 2, 29), HalfYear(2028, 1)),
    ],
)
def test_a_day_belongs_to_one_half_year(day: date, half_year: HalfYear) -> None:
    assert HalfYear.of(day) == half_year
    assert day in half_year
    assert day not in half_year.before


def test_a_half_day_ends_at_one() -> None:
    assert HalfDay.of(datetime(2026, 3, 2, 12, 59)) is HalfDay.MORNING  # noqa: DTZ001
    assert HalfDay.of(datetime(2026, 3, 2, 13, 0)) is HalfDay.AFTERNOON  # noqa: DTZ001


def test_a_half_year_has_six_months_and_one_before() -> None:
    assert [str(month) for month in HalfYear(2026, 2).months] == [
        f"2026-{n:02}" for n in range(7, 13)
    ]
    assert str(HalfYear(2026, 1).before) == "2025-H2"


@pytest.mark.parametrize("text", ["2026-H1", "2026h1", " 2026-h1 "])
def test_a_half_year_is_read_as_people_write_it(text: str) -> None:
    assert HalfYear.read(text) == HalfYear(2026, 1)


@pytest.mark.parametrize("text", ["2026", "2026-H3", "H1", "", "26-H1", "20261-H1"])
def test_what_is_no_half_year_is_refused_in_german(text: str, german: Texts) -> None:
    with pytest.raises(UnreadablePeriod) as refused:
        HalfYear.read(text)
    assert "2026-H1" in refused.value.text(german.say)


@pytest.mark.parametrize("text", ["2026-13", "2026-3", "26-03", "2026-03-01"])
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="2"):
        Month.read(text)


@pytest.mark.parametrize("text", ["02.03.2026", "2.3.2026", "2026-03-02", " 02.03.2026 "])
def test_a_day_is_read_as_germans_and_iso_write_it(text: str) -> None:
    assert read_day(text, date(2026, 3, 2)) == date(2026, 3, 2)


def test_the_29th_of_february_is_a_day_of_leap_years_alone() -> None:
    assert read_day("29.02.2024", date(2026, 3, 2)) == date(2024, 2, 29)
    with pytest.raises(NoLeapDay):
        read_day("29.02.2026", date(2026, 3, 2))


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("31.02.2026", NoSuchDay),
        ("00.01.2026", NoSuchDay),
        ("29.02.0000", NoSuchDay),
        ("03.03.2026", FutureDay),
        ("31.12.2004", TooEarlyDay),
        ("02.03.26", UnreadableDay),
        ("März", UnreadableDay),
        ("", UnreadableDay),
    ],
)
def test_a_day_that_cannot_be_is_refused(text: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        read_day(text, date(2026, 3, 2))
