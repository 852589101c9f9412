"""The opening plan of the week, what is due of it, and days on which nobody was counted."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearingstelle.opening import (
    Closure,
    OpeningPlan,
    Session,
    UnreadablePlan,
    coverage,
    days_without_entries,
    sessions_due,
)
from clearingstelle.periods import HalfDay
from i18n import Texts

VM, NM = HalfDay.MORNING, HalfDay.AFTERNOON
PLAN = OpeningPlan.read("Mo-We 09:00-12:00,13:00-16:00; Fr 10:00-14:30")
MONDAY, TUESDAY, FRIDAY = date(2026, 11, 16), date(2026, 11, 17), date(2026, 11, 20)


@pytest.mark.parametrize(
    ("weekday", "half_day", "minutes"),
    [(0, VM, 180), (0, NM, 180), (3, VM, 0), (4, VM, 180), (4, NM, 90), (6, NM, 0)],
)
def test_a_half_day_ends_at_one_o_clock(weekday: int, half_day: HalfDay, minutes: int) -> None:
    assert PLAN.minutes(weekday, half_day) == minutes


@pytest.mark.parametrize(
    "text",
    ["Mo 9-12", "Mi 09:00-12:00", "Fr-Mo 09:00-12:00", "Mo 12:00-09:00", "Mo 09:00-25:00", "Mo",
     "Mo 09:00-12:00,11:00-13:00", "Mo 09:70-12:00", "PH off", "Mo-Tu-We 09:00-12:00"],
)  # fmt: skip
def test_a_plan_that_cannot_be_read_is_refused_with_an_example(text: str, german: Texts) -> None:
    with pytest.raises(UnreadablePlan) as refused:
        OpeningPlan.read(text)
    assert "Mo-Th 09:00-12:00" in refused.value.text(german.say)


spans = st.lists(st.integers(0, 288), min_size=0, max_size=4, unique=True).map(
    lambda ends: tuple(
        (a * 5, b * 5) for a, b in zip(sorted(ends)[::2], sorted(ends)[1::2], strict=False)
    )
)


@given(st.lists(spans, min_size=7, max_size=7))
def test_a_plan_is_written_and_read_back(week: list[tuple[tuple[int, int], ...]]) -> None:
    plan = OpeningPlan(tuple(week))
    assert OpeningPlan.read(str(plan)) == plan


@pytest.mark.parametrize(
    ("moment", "is_over"),
    [
        (datetime(2026, 11, 16, 15, 59).astimezone(), False),
        (datetime(2026, 11, 16, 16, 0).astimezone(), True),
        (datetime(2026, 11, 19, 18, 0).astimezone(), False),  # Thursday: nothing was planned
    ],
)
def test_a_day_is_over_after_its_last_span(moment: datetime, is_over: bool) -> None:
    assert PLAN.is_over(moment) is is_over


def test_without_a_plan_no_day_is_over() -> None:
    assert not OpeningPlan().is_over(datetime(2026, 11, 16, 23, 59).astimezone())


def test_a_past_half_day_counts_as_staffed_as_planned() -> None:
    due = sessions_due(PLAN, "NW", set(), MONDAY, TUESDAY)
    assert due == [Session(day, half, 180, 180) for day in (MONDAY, TUESDAY) for half in (VM, NM)]


def test_what_is_known_is_not_due_again() -> None:
    due = sessions_due(PLAN, "NW", {(MONDAY, VM), (TUESDAY, NM)}, MONDAY, TUESDAY)
    assert [(s.day, s.half_day) for s in due] == [(MONDAY, NM), (TUESDAY, VM)]


@pytest.mark.parametrize(
    ("land", "closure", "staffed"), [("SN", Closure.HOLIDAY, 0), ("NW", Closure.NONE, 180)]
)
def test_a_holiday_of_the_land_is_closed(land: str, closure: Closure, staffed: int) -> None:
    repentance = date(2026, 11, 18)  # Buß- und Bettag, in Saxony only
    due = sessions_due(PLAN, land, set(), repentance, repentance)
    assert {(s.closure, s.staffed_minutes) for s in due} == {(closure, staffed)}


def test_coverage_adds_up_and_counts_the_reasons() -> None:
    covered = coverage(
        [
            Session(MONDAY, VM, 180, 150),
            Session(MONDAY, NM, 180, 0, Closure.ILLNESS),
            Session(TUESDAY, VM, 180, 0, Closure.ILLNESS),
        ]
    )
    assert (covered.planned, covered.staffed) == (540, 150)
    assert covered.closures == {Closure.ILLNESS: 2}


def test_a_staffed_day_on_which_nobody_was_counted_is_named() -> None:
    sessions = [
        Session(MONDAY, VM, 180, 180),
        Session(TUESDAY, VM, 180, 180),
        Session(FRIDAY, VM, 180, 0, Closure.LEAVE),
    ]
    assert days_without_entries(sessions, {MONDAY}) == [TUESDAY]


def test_a_day_with_a_reason_for_one_half_is_no_alarm() -> None:
    sessions = [Session(MONDAY, VM, 180, 0, Closure.ILLNESS), Session(MONDAY, NM, 180, 180)]
    assert days_without_entries(sessions, set()) == []
