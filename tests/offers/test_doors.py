"""Doors in words: what a visitor is told about today and the next time."""

from datetime import datetime

import pytest

from clearingstelle.hours import State
from clearingstelle.offers import Appointment, Offer
from clearingstelle.offers.doors import Clock, door_text, is_open_today, look, times_text
from i18n import Texts

UNKNOWN, OPEN, BOOKED, BOTH = (
    Appointment.UNKNOWN,
    Appointment.OPEN,
    Appointment.BY_APPOINTMENT,
    Appointment.BOTH,
)


def at(moment: str, land: str = "TH") -> Clock:
    return Clock(datetime.fromisoformat(moment), land)


MONDAY = at("2026-11-23 09:30")


def office(hours: str, appointment: Appointment = UNKNOWN) -> Offer:
    return Offer(kind="mbe", name="Büro", hours=hours, appointment=appointment)


@pytest.mark.parametrize(
    ("hours", "mode", "clock", "told"),
    [
        ("Mo 14–16 Uhr", OPEN, MONDAY, "heute 14–16 Uhr geöffnet"),
        ("Mo 9–12, 14–16 Uhr", BOTH, MONDAY, "jetzt geöffnet, heute 9–12, 14–16 Uhr"),
        ("Di 9–12 Uhr", OPEN, MONDAY, "heute geschlossen · nächste Sprechzeit: morgen 9–12 Uhr"),
        (
            "Mo, Do 9–12 Uhr",
            OPEN,
            at("2026-11-23 12:00"),
            "heute nicht mehr geöffnet · nächste Sprechzeit: Do, 26.11., 9–12 Uhr",
        ),
        ("nach Vereinbarung", UNKNOWN, MONDAY, "nach Vereinbarung"),
        (
            "Mo nach Vereinbarung, Di 9–12 Uhr",
            UNKNOWN,
            MONDAY,
            "nach Vereinbarung · nächste Sprechzeit: morgen 9–12 Uhr",
        ),
        ("Mo–Fr 9–12 Uhr", BOOKED, MONDAY, "nach Vereinbarung"),
        ("Fr 9–12 Uhr", BOOKED, MONDAY, "nach Vereinbarung"),
        ("", BOOKED, MONDAY, "nach Vereinbarung"),
        ("", UNKNOWN, MONDAY, ""),
        (
            "Mo, Di 9–12 Uhr",
            OPEN,
            at("2026-04-06 10:00"),
            "heute Feiertag – bitte vorher anrufen · nächste Sprechzeit: morgen 9–12 Uhr",
        ),
        ("Mo 9–12 Uhr", BOOKED, at("2026-04-06 10:00"), "heute Feiertag – bitte vorher anrufen"),
        ("wann Sie wollen", OPEN, MONDAY, "Zeiten nicht auswertbar – bitte erfragen"),
        ("wann Sie wollen", BOOKED, MONDAY, "Zeiten nicht auswertbar – bitte erfragen"),
    ],
)
def test_a_door_is_told(
    german: Texts, hours: str, mode: Appointment, clock: Clock, told: str
) -> None:
    assert door_text(look(office(hours, mode), clock), clock.today, german) == told


@pytest.mark.parametrize(
    ("hours", "mode", "told"),
    [
        ("Mo-Th 09:00-12:00", OPEN, "Mo–Do 9–12 Uhr · ohne Termin"),
        ("Mo bis Do 9 - 12 Uhr", UNKNOWN, "Mo–Do 9–12 Uhr"),
        ("<b>immer</b>", BOOKED, "„<b>immer</b>“ (nicht auswertbar) · nur mit Termin"),
        ("", BOTH, "mit und ohne Termin"),
        ("", UNKNOWN, ""),
    ],
)
def test_times_are_told_and_what_is_unreadable_stands_marked(
    german: Texts, hours: str, mode: Appointment, told: str
) -> None:
    assert times_text(office(hours, mode), german) == told


def test_a_day_whose_hours_are_over_is_not_open_any_more() -> None:
    morning, noon = at("2026-11-23 11:59"), at("2026-11-23 12:00")
    door = office("Mo–Fr 9–12 Uhr")
    assert is_open_today(door, morning)
    assert not is_open_today(door, noon)
    assert look(door, noon).today is State.CLOSED
    also = office("Mo–Fr 9–12 Uhr und nach Vereinbarung")
    assert look(also, noon).today is State.BY_APPOINTMENT


def test_who_comes_only_by_appointment_is_neither_open_nor_closed() -> None:
    for hours in ("Mo–Fr 9–12 Uhr", "Fr 9–12 Uhr", "24/7", ""):
        door = look(office(hours, BOOKED), MONDAY)
        assert (door.today, door.now) == (State.BY_APPOINTMENT, State.BY_APPOINTMENT)
        assert door.coming is None
        assert not is_open_today(office(hours, BOOKED), MONDAY)
