"""What hours are made of: spans of a day, rules of days, and what holds in them.

Times are whole minutes after midnight of the place itself, without a time zone: hours
on a door do not know about summer time.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

DAY_NAMES = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")  # as OSM writes them
MIDNIGHT = 24 * 60
BY_APPOINTMENT = "nach Vereinbarung"
LAST = -1  # the last of a weekday in the month

Span = tuple[int, int]  # from and to
_NO_NEED = re.compile(
    r"(?:ohne|kein\w*)\s+(?:\w+\s+)?(?:termin|(?:vor|an)|reserv)|without|no appointment", re.I
)
_NEED = re.compile(
    r"vereinbar|termin|anmeld|absprache|auf anfrage|reserv|appointment|\bn\.\s?v\.", re.I
)
_NOT_AT_THE_DOOR = re.compile(r"telefon|\btel\b|phone|online|video|hotline", re.I)


class Kind(StrEnum):
    """What holds in a span."""

    OPEN = "open"
    BY_APPOINTMENT = "appointment"
    CLOSED = "off"
    UNKNOWN = "unknown"


class State(StrEnum):
    """What the hours of an office say about a day or a moment."""

    OPEN = "open"
    CLOSED = "closed"
    BY_APPOINTMENT = "by_appointment"  # neither open nor closed
    HOLIDAY_CALL_FIRST = "holiday_call_first"  # of the Land, and the hours do not speak of it
    UNREADABLE = "unreadable"  # there is a text, and it is not understood
    UNKNOWN = "unknown"  # nothing is said, or nothing that can be counted on


class Join(StrEnum):
    """How a rule stands to those before it."""

    OVER = ";"  # replaces them on its days
    AND = ","  # adds to them
    ELSE = "||"  # holds when none of them does


@dataclass(frozen=True, slots=True)
class Picked:
    """A weekday (0 is Monday), perhaps only the n-th of the month."""

    weekday: int
    nths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of hours; without days it holds every day, without spans all day."""

    kind: Kind
    days: tuple[Picked, ...] = ()
    public: bool = False  # names the holidays of the Land
    school: bool = False  # names the school holidays
    spans: tuple[Span, ...] = ()
    open_end: bool = False  # the last span has a beginning only
    season: str = ""  # months, weeks or dates as OSM writes them
    comment: str = ""
    join: Join = Join.OVER

    @property
    def only_holidays(self) -> bool:
        return (self.public or self.school) and not self.days


def kind_of_comment(comment: str) -> Kind:
    """What a comment makes of hours: an open door, an appointment, or nobody knows."""
    if _NEED.search(comment) and not _NO_NEED.search(comment):
        return Kind.BY_APPOINTMENT
    return Kind.UNKNOWN if _NOT_AT_THE_DOOR.search(comment) else Kind.OPEN


def overlap(one: tuple[Span, ...], other: tuple[Span, ...]) -> bool:
    """Whether two lists of spans have a minute in common."""
    return any(a[0] < b[1] and b[0] < a[1] for a in one for b in other)
