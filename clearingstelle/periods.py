"""Days, half-days, months, half-years: the times that the house knows.

There is no clock time here. A contact knows its day and half-day while the day
is open and its month afterwards; a report knows its half-year.
"""

import re
from calendar import isleap
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Literal, Self

from clearingstelle.errors import DeskError
from i18n import N_

NOON = 13  # a half-day ends at 13:00
WEEKDAYS = ("mo", "di", "mi", "do", "fr", "sa", "so")  # in the order of date.weekday()
EARLIEST = date(2005, 1, 1)  # MBE and integration courses exist since then (AufenthG)


class UnreadablePeriod(DeskError):
    message = N_(
        "„{text}“ ist kein Halbjahr. Bitte in der Form 2026-H1 (Januar bis Juni) "
        "oder 2026-H2 (Juli bis Dezember) angeben."
    )


class UnreadableDay(DeskError):
    message = N_("„{text}“ ist kein Datum. Bitte in der Form 24.03.2026 angeben.")


class NoSuchDay(DeskError):
    message = N_("Den {text} gibt es im Kalender nicht. Bitte das Datum prüfen.")


class NoLeapDay(DeskError):
    message = N_("Den 29. Februar {year} gibt es nicht (kein Schaltjahr). Bitte das Datum prüfen.")


class FutureDay(DeskError):
    message = N_("Der {day:%d.%m.%Y} liegt in der Zukunft. Bitte das Datum prüfen.")


class TooEarlyDay(DeskError):
    message = N_("Der {day:%d.%m.%Y} liegt vor 2005. Bitte das Datum prüfen.")


class UnreadableMonth(DeskError):
    message = N_("„{text}“ ist kein Monat. Bitte in der Form 2026-03 angeben.")


def read_day(text: str, today: date) -> date:
    """The day that was typed, as Germans or ISO 8601 write it, no later than today.

    Raises `UnreadableDay`, `NoSuchDay`, `NoLeapDay`, `FutureDay`, `TooEarlyDay`.
    """
    german = re.fullmatch(r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})", text.strip())
    found = german or re.fullmatch(r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)", text.strip())
    if found is None:
        raise UnreadableDay(text=text)
    year, month, number = int(found["y"]), int(found["m"]), int(found["d"])
    if (month, number) == (2, 29) and year and not isleap(year):
        raise NoLeapDay(year=year)
    try:
        day = date(year, month, number)
    except ValueError:
        raise NoSuchDay(text=text.strip()) from None
    if day > today:
        raise FutureDay(day=day)
    if day < EARLIEST:
        raise TooEarlyDay(day=day)
    return day


class HalfDay(StrEnum):
    """The halves of an open day; `unbekannt` only for what was brought in from elsewhere."""

    MORNING = "vm"
    AFTERNOON = "nm"
    UNKNOWN = "unbekannt"

    @classmethod
    def of(cls, moment: datetime) -> Self:
        """The half-day of a moment by the clock on the wall."""
        return cls("vm" if moment.hour < NOON else "nm")


@dataclass(frozen=True, order=True, slots=True)
class Month:
    """A month of a year, written `2026-03`."""

    year: int
    month: int

    @classmethod
    def of(cls, day: date) -> Self:
        return cls(day.year, day.month)

    @classmethod
    def read(cls, text: str) -> Self:
        """The month that `text` names; raises `ValueError` for anything else."""
        found = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", text)
        if not found:
            raise ValueError(text)
        return cls(int(found[1]), int(found[2]))

    @property
    def first_day(self) -> date:
        return date(self.year, self.month, 1)

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"


def read_month(text: str) -> Month:
    """The month that was typed; raises `UnreadableMonth`."""
    try:
        return Month.read(text.strip())
    except ValueError:
        raise UnreadableMonth(text=text) from None


@dataclass(frozen=True, order=True, slots=True)
class HalfYear:
    """The first or second half of a calendar year, written `2026-H1`."""

    year: int
    half: Literal[1, 2]

    @classmethod
    def of(cls, day: date) -> Self:
        return cls(day.year, 1 if day.month <= 6 else 2)

    @classmethod
    def read(cls, text: str) -> Self:
        """The half-year that `text` names; raises `UnreadablePeriod`."""
        found = re.fullmatch(r"((?:19|20|21)\d{2})-?H([12])", text.strip(), re.IGNORECASE)
        if not found:
            raise UnreadablePeriod(text=text)
        return cls(int(found[1]), 1 if found[2] == "1" else 2)

    @property
    def first_day(self) -> date:
        return date(self.year, 1 if self.half == 1 else 7, 1)

    @property
    def last_day(self) -> date:
        return date(self.year, 6, 30) if self.half == 1 else date(self.year, 12, 31)

    @property
    def months(self) -> tuple[Month, ...]:
        """The six months of the half-year, in order."""
        first = 1 if self.half == 1 else 7
        return tuple(Month(self.year, first + step) for step in range(6))

    @property
    def before(self) -> "HalfYear":
        return HalfYear.of(self.first_day - timedelta(days=1))

    @property
    def year_before(self) -> "HalfYear":
        """The same half of the year before."""
        return HalfYear(self.year - 1, self.half)

    @property
    def other(self) -> "HalfYear":
        """The other half of the same year."""
        return HalfYear(self.year, 2 if self.half == 1 else 1)

    def __contains__(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day

    def __str__(self) -> str:
        return f"{self.year:04}-H{self.half}"


@dataclass(frozen=True, order=True, slots=True)
class Year:
    """A calendar year, written `2026`: the sum of its two halves."""

    year: int

    @property
    def halves(self) -> tuple[HalfYear, HalfYear]:
        return HalfYear(self.year, 1), HalfYear(self.year, 2)

    @property
    def first_day(self) -> date:
        return date(self.year, 1, 1)

    @property
    def last_day(self) -> date:
        return date(self.year, 12, 31)

    @property
    def months(self) -> tuple[Month, ...]:
        """The twelve months, in order."""
        return tuple(Month(self.year, number) for number in range(1, 13))

    @property
    def before(self) -> "Year":
        return Year(self.year - 1)

    def __str__(self) -> str:
        return f"{self.year:04}"


Period = HalfYear | Year


def read_period(text: str) -> Period:
    """The half-year or the year (`2026`) that `text` names; raises `UnreadablePeriod`."""
    whole = re.fullmatch(r"(?:19|20|21)\d{2}", text.strip())
    return Year(int(text)) if whole else HalfYear.read(text)
