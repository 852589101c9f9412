"""The weekly form and the stored hours are the same thing told twice."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opening_hours import validate

from clearingstelle.hours import DayHours, WeekHours, read_hours
from clearingstelle.hours.model import BY_APPOINTMENT, MIDNIGHT
from clearingstelle.hours.syntax import NotKnown


@st.composite
def spans(draw: st.DrawFn) -> tuple[tuple[int, int], ...]:
    """Up to three spans of a day that do not touch."""
    count = draw(st.integers(0, 3))
    marks = st.integers(0, MIDNIGHT // 5).map(lambda n: n * 5)
    times = draw(st.lists(marks, min_size=2 * count, max_size=2 * count, unique=True))
    ends = iter(sorted(times))
    return tuple(zip(ends, ends, strict=True))


@st.composite
def days(draw: st.DrawFn) -> DayHours:
    if draw(st.booleans()):
        return DayHours(closed=draw(st.booleans()))
    return DayHours(draw(spans()), draw(spans()), draw(st.booleans()))


WEEKS = st.builds(
    WeekHours,
    days=st.tuples(*[days()] * 7),
    holidays=days(),
    otherwise=st.sampled_from(["", BY_APPOINTMENT, "nur nach Vereinbarung, Tel. 0221 1"]),
)


@settings(max_examples=150, deadline=None)
@given(WEEKS)
def test_a_week_comes_back_as_it_was_written(week: WeekHours) -> None:
    assert WeekHours.of(week.osm) == week
    assert not week.osm or (validate(week.osm) and read_hours(week.osm).osm == week.osm)


@pytest.mark.parametrize(
    ("osm", "extra"),
    [
        ("Mo 09:00-12:00, Mo[1] 14:00-18:00", "Mo[1] 14:00-18:00"),
        ("Mo-Fr 09:00-12:00; Dec 24,Dec 31 off", "Dec 24,Dec 31 off"),
        ("Mo-Fr 09:00-12:00; SH off", "SH off"),
        ("Tu 14:00+", "Tu 14:00+"),
        ("24/7", "24/7"),
        ('Mo 09:00-12:00 "Eingang im Hof"', 'Mo 09:00-12:00 "Eingang im Hof"'),
        ("Nov-Mar Mo 09:00-12:00; Tu 10:00-12:00", "Nov-Mar Mo 09:00-12:00; Tu 10:00-12:00"),
    ],
)
def test_what_the_form_cannot_show_is_kept(osm: str, extra: str) -> None:
    week = WeekHours.of(osm)
    assert (week.extra_text, week.osm) == (extra, osm)


def test_the_form_shows_days_holidays_and_what_holds_otherwise() -> None:
    week = WeekHours.of('Mo,Tu 09:00-12:00; We off; PH off || "nach Vereinbarung"')
    morning, closed, nothing = DayHours(((540, 720),)), DayHours(closed=True), DayHours()
    assert week.days == (morning, morning, closed, nothing, nothing, nothing, nothing)
    assert (week.holidays, week.otherwise, week.extra) == (closed, BY_APPOINTMENT, ())


def test_nothing_told_is_nothing_stored() -> None:
    assert WeekHours().osm == ""
    assert WeekHours.of("") == WeekHours()


def test_a_text_that_is_no_hours_is_refused() -> None:
    with pytest.raises(NotKnown):
        WeekHours.of("Mo-Fr 9-12 Uhr")
