"""Whether the door of an office is open: its hours together with its appointment mode.

By appointment is neither open nor closed, whatever hours stand beside it. A day whose
hours are over is not open any more.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from clearingstelle.hours import (
    NextOpening,
    State,
    hours_text,
    next_opening,
    next_text,
    open_now,
    open_today,
    read_hours,
)
from clearingstelle.offers import Appointment, Offer
from i18n import N_, Texts

APPOINTMENTS = {
    Appointment.OPEN: N_("ohne Termin"),
    Appointment.BY_APPOINTMENT: N_("nur mit Termin"),
    Appointment.BOTH: N_("mit und ohne Termin"),
}
_PLAIN = (State.OPEN, State.CLOSED, State.UNKNOWN)  # what an appointment mode overrules


@dataclass(frozen=True, slots=True)
class Clock:
    """When and by whose holidays doors are looked at."""

    moment: datetime  # the wall clock of the desk
    land: str = ""  # ISO 3166-2:DE such as NW; without it only the holidays of all Länder

    @property
    def today(self) -> date:
        return self.moment.date()


@dataclass(frozen=True, slots=True)
class Door:
    """What is known about a door at a moment."""

    today: State = State.UNKNOWN  # OPEN only while the day still has open hours
    now: State = State.UNKNOWN
    coming: NextOpening | None = None
    was_open: bool = False  # today, and is not any more


UNSEEN = Door()


def is_open_today(offer: Offer, clock: Clock) -> bool:
    """Whether somebody who goes there today still finds an open door."""
    if not offer.hours or offer.appointment is Appointment.BY_APPOINTMENT:
        return False
    hours = read_hours(offer.hours)
    if open_today(hours, clock.today, clock.land) is not State.OPEN:
        return False
    coming = next_opening(hours, clock.moment, clock.land)
    return coming is not None and coming.day == clock.today


def is_open_now(offer: Offer, clock: Clock) -> bool:
    """Whether the door is open at this moment."""
    if not offer.hours or offer.appointment is Appointment.BY_APPOINTMENT:
        return False
    return open_now(read_hours(offer.hours), clock.moment, clock.land) is State.OPEN


def look(offer: Offer, clock: Clock) -> Door:
    """Everything about one door."""
    hours = read_hours(offer.hours)
    today = open_today(hours, clock.today, clock.land)
    now = open_now(hours, clock.moment, clock.land)
    if offer.appointment is Appointment.BY_APPOINTMENT:
        return Door(_by_appointment(today), _by_appointment(now))
    coming = next_opening(hours, clock.moment, clock.land)
    is_over = today is State.OPEN and (coming is None or coming.day != clock.today)
    return Door(now if is_over else today, now, coming, is_over)


def _by_appointment(state: State) -> State:
    return State.BY_APPOINTMENT if state in _PLAIN else state


def door_text(door: Door, today: date, texts: Texts) -> str:
    """„heute 14–16 Uhr geöffnet“, „heute geschlossen · nächste Sprechzeit: morgen 9–12 Uhr“."""
    return " · ".join(_told(door, today, texts))


def _told(door: Door, today: date, texts: Texts) -> Iterator[str]:
    coming = next_text(door.coming, today, texts.language) if door.coming else ""
    if door.today is State.OPEN:
        if door.now is State.OPEN:
            yield texts.say("jetzt geöffnet, {when} Uhr", when=coming)
        else:
            yield texts.say("{when} Uhr geöffnet", when=coming)
        return
    if door.was_open:
        yield texts.say("heute nicht mehr geöffnet")
    if state := _state(door, texts):
        yield state
    if coming:
        yield texts.say("nächste Sprechzeit: {when} Uhr", when=coming)


def _state(door: Door, texts: Texts) -> str:
    match door.today:
        case State.CLOSED:
            return "" if door.was_open else texts.say("heute geschlossen")
        case State.BY_APPOINTMENT:
            return texts.say("nach Vereinbarung")
        case State.HOLIDAY_CALL_FIRST:
            return texts.say("heute Feiertag – bitte vorher anrufen")
        case State.UNREADABLE:
            return texts.say("Zeiten nicht auswertbar – bitte erfragen")
        case _:
            return ""


def times_text(offer: Offer, texts: Texts) -> str:
    """When an office receives people and how; hours that cannot be read as they stand."""
    hours = read_hours(offer.hours)
    told = hours_text(hours, texts.language)
    if hours.is_unreadable:
        told = texts.say("„{hours}“ (nicht auswertbar)", hours=hours.text)
    appointment = APPOINTMENTS.get(offer.appointment, "")
    parts = (told, texts.say(appointment) if appointment else "")
    return " · ".join(part for part in parts if part)


def times_in(offer: Offer, language: str) -> str:
    """The hours alone in another language, a key of `sprache`; empty where none are known.

    A language without phrases of its own is told the German line.
    """
    return hours_text(read_hours(offer.hours), language)
