"""Open, closed, by appointment, a day to call first: on a day and at a moment."""

from datetime import date, datetime

import pytest

from clearingstelle.hours import (
    NextOpening,
    OfficeHours,
    State,
    next_opening,
    open_now,
    open_today,
    read_hours,
)

MONDAY = date(2026, 11, 23)
FRIDAY, SATURDAY, SUNDAY = date(2026, 11, 27), date(2026, 11, 28), date(2026, 11, 29)
EASTER_MONDAY, CORPUS_CHRISTI = date(2026, 4, 6), date(2026, 6, 4)
OPEN, CLOSED, BOOKED = State.OPEN, State.CLOSED, State.BY_APPOINTMENT
CALL, UNKNOWN, UNREADABLE = State.HOLIDAY_CALL_FIRST, State.UNKNOWN, State.UNREADABLE
MORNINGS = "Mo–Fr 9–12 Uhr"


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "day", "state"),
    [
        (MORNINGS, MONDAY, OPEN),
        (MORNINGS, SATURDAY, CLOSED),
        ("Mo–Do 9–12, Fr nach Vereinbarung", FRIDAY, BOOKED),
        ("Mo–Do 9–12, Fr nach Vereinbarung", SATURDAY, CLOSED),
        ("nach Vereinbarung", MONDAY, BOOKED),
        ('"nach Vereinbarung"', MONDAY, BOOKED),
        ('Mo-Fr 09:00-12:00 "nur mit Termin"', MONDAY, BOOKED),
        ('Mo-Fr 09:00-12:00 "offene Sprechstunde ohne Termin"', MONDAY, OPEN),
        ('Mo-Fr 09:00-12:00 open "nach Vereinbarung"', MONDAY, BOOKED),
        ('Mo-Fr 09:00-12:00 "nur telefonisch"', MONDAY, UNKNOWN),
        ('"Eingang im Hof"', MONDAY, UNKNOWN),
        ("Mo-Fr 09:00-12:00 unknown", MONDAY, UNKNOWN),
        ("Mo–Fr 9–12 und nach Vereinbarung", MONDAY, OPEN),
        ("Mo–Fr 9–12 und nach Vereinbarung", SUNDAY, BOOKED),
        ("24/7", SUNDAY, OPEN),
        ("geschlossen", MONDAY, CLOSED),
        ("wann Sie wollen", MONDAY, UNREADABLE),
        ("", MONDAY, UNKNOWN),
        ("Nov 23 off", MONDAY, CLOSED),
        ("Mo-Fr 09:00-12:00; Nov 23,27 off", FRIDAY, CLOSED),
        ("Mo-Fr 09:00-12:00; Nov 23,27 off", date(2026, 11, 24), OPEN),
        ("4. Mo im Monat 9–12 Uhr", MONDAY, OPEN),
        ("1. und 3. Mo im Monat 9–12 Uhr", MONDAY, CLOSED),
        ("letzter Mo im Monat 9–12 Uhr", date(2026, 11, 30), OPEN),
        # Nobody here knows when school is out.
        ("Mo–Fr 9–12, in den Schulferien geschlossen", MONDAY, UNKNOWN),
        ("Mo–Fr 9–12, in den Schulferien geschlossen", SUNDAY, CLOSED),
    ],
)
def test_a_day_has_the_state_that_its_hours_say(text: str, day: date, state: State) -> None:
    assert open_today(read_hours(text), day, "NW") is state


@pytest.mark.parametrize(
    ("text", "day", "land", "state"),
    [
        (MORNINGS, EASTER_MONDAY, "NW", CALL),
        (MORNINGS, CORPUS_CHRISTI, "NW", CALL),
        (MORNINGS, CORPUS_CHRISTI, "BE", OPEN),
        (MORNINGS, CORPUS_CHRISTI, "", OPEN),
        (MORNINGS, date(2026, 11, 18), "SN", CALL),
        (MORNINGS, date(2026, 11, 18), "NW", OPEN),
        ("Di–Fr 9–12", EASTER_MONDAY, "NW", CLOSED),
        ("Mo–Fr 9–12, feiertags geschlossen", EASTER_MONDAY, "NW", CLOSED),
        ("Mo–Fr 9–12 und nach Vereinbarung", EASTER_MONDAY, "NW", CALL),
        ("nach Vereinbarung", EASTER_MONDAY, "NW", BOOKED),
        ("Mo-Fr 09:00-12:00; PH 10:00-11:00", EASTER_MONDAY, "NW", OPEN),
        ("Su,PH 10:00-11:00", EASTER_MONDAY, "NW", OPEN),
        ("Su,PH 10:00-11:00", MONDAY, "NW", CLOSED),
        ("PH off", MONDAY, "NW", CLOSED),
        ("PH off; Mo-Fr 09:00-12:00", EASTER_MONDAY, "NW", OPEN),  # the later rule holds
        ('Mo-Fr 09:00-12:00; PH off || "nach Vereinbarung"', EASTER_MONDAY, "NW", CLOSED),
        ("24/7", EASTER_MONDAY, "NW", OPEN),
        ("Dec Mo-Fr 09:00-12:00; Dec PH off", date(2026, 12, 25), "NW", CLOSED),
    ],
)
def test_on_a_holiday_of_the_land_one_calls_first_unless_the_hours_speak_of_it(
    text: str, day: date, land: str, state: State
) -> None:
    assert open_today(read_hours(text), day, land) is state


@pytest.mark.parametrize(
    ("text", "moment", "state"),
    [
        (MORNINGS, "2026-11-23 08:59", CLOSED),
        (MORNINGS, "2026-11-23 09:00", OPEN),
        (MORNINGS, "2026-11-23 11:59:59", OPEN),
        (MORNINGS, "2026-11-23 12:00", CLOSED),
        ("Mo–Fr 9–12 und nach Vereinbarung", "2026-11-23 13:00", BOOKED),
        ("Mo 9–16 nur mit Termin; offene Sprechstunde: Mo 14–15", "2026-11-23 10:00", BOOKED),
        ("Mo 9–16 nur mit Termin; offene Sprechstunde: Mo 14–15", "2026-11-23 14:30", OPEN),
        ("Mo ab 14 Uhr", "2026-11-23 14:30", OPEN),
        ("Mo ab 14 Uhr", "2026-11-23 16:00", UNKNOWN),
        (MORNINGS, "2026-04-06 10:00", CALL),
        ("irgendwann", "2026-11-23 10:00", UNREADABLE),
        ("Mo 22:00-02:00", "2026-11-24 01:00", OPEN),
        # The nights of summer time: 3 o'clock is 2 o'clock, and the other way round.
        ("So 2:30–5:30, So 6–14", "2026-03-29 07:00", UNREADABLE),
        ("Su 01:00-14:00", "2026-03-29 02:30", OPEN),
        ("Su 01:00-14:00", "2026-10-25 02:30", OPEN),
        ("Su 09:00-14:00", "2026-10-25 08:59", CLOSED),
        ("Su 09:00-14:00", "2026-10-25 09:00", OPEN),
    ],
)
def test_a_moment_has_the_state_that_its_hours_say(text: str, moment: str, state: State) -> None:
    assert open_now(read_hours(text), at(moment), "NW") is state


def _next(text: str, moment: str, land: str = "NW") -> NextOpening | None:
    return next_opening(read_hours(text), at(moment), land)


def test_the_next_opening_is_what_is_left_of_today() -> None:
    two = "Mo–Fr 9–12 und 14–16 Uhr"
    assert _next(two, "2026-11-23 08:00") == NextOpening(MONDAY, ((540, 720), (840, 960)))
    assert _next(two, "2026-11-23 11:00") == NextOpening(MONDAY, ((540, 720), (840, 960)))
    assert _next(two, "2026-11-23 12:00") == NextOpening(MONDAY, ((840, 960),))
    assert _next(two, "2026-11-23 16:00") == NextOpening(
        date(2026, 11, 24), ((540, 720), (840, 960))
    )


def test_the_next_opening_passes_over_weekends_and_holidays() -> None:
    assert _next(MORNINGS, "2026-04-02 13:00") == NextOpening(date(2026, 4, 7), ((540, 720),))
    assert _next(MORNINGS, "2026-06-03 13:00", "BE") == NextOpening(CORPUS_CHRISTI, ((540, 720),))


def test_the_next_opening_is_at_most_four_weeks_ahead() -> None:
    assert _next("1. Mo im Monat 9–12 Uhr", "2026-11-10 08:00") is not None
    assert _next("Dec 21 09:00-12:00", "2026-11-23 08:00") == NextOpening(
        date(2026, 12, 21), ((540, 720),)
    )
    assert _next("Dec 22 09:00-12:00", "2026-11-23 08:00") is None


def test_what_is_by_appointment_or_not_understood_never_opens() -> None:
    for text in ("nach Vereinbarung", "Mo–Fr 9–12 nur mit Termin", "irgendwann", ""):
        assert _next(text, "2026-11-23 08:00") is None


def test_an_open_end_is_said_to_be_one() -> None:
    assert _next("Di ab 14 Uhr", "2026-11-23 08:00") == NextOpening(
        date(2026, 11, 24), ((840, 900),), open_end=True
    )


def test_hours_can_be_made_from_what_is_stored() -> None:
    assert open_today(OfficeHours(osm="Mo-Fr 09:00-12:00"), MONDAY, "NW") is OPEN
