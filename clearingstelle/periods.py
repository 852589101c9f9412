"""Days, half-days, months, half-years: the times that the house knows.

There is no clock time here. A contact knows its day and half-day while the day
is open and its month afterwards; a report knows its half-year.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Literal, Self

from clearingstelle.errors import DeskError
from i18n import N_

NOON = 13  # a half-day ends at 13:00


class UnreadablePeriod(DeskError):
    message = N_(
        "„{text}“ ist kein Halbjahr. Bitte in der Form 2026-H1 (Januar bis Juni) "
        "oder 2026-H2 (Juli bis Dezember) angeben."
    )


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

    def __contains__(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day

    def __str__(self) -> str:
        return f"{self.year:04}-H{self.half}"
