"""Days and months as tables write them: the strict forms of ours, the many forms of others."""

import re
from datetime import date, timedelta

from clearingstelle.errors import DeskError
from clearingstelle.names import fold
from clearingstelle.periods import EARLIEST, Month
from i18n import N_

FIRST_SERIAL, LAST_SERIAL = 38353, 73050  # 1 January 2005 and 31 December 2099 in Excel
EXCEL_BEGINS = date(1899, 12, 30)
GERMAN = re.compile(r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})")
ISO = re.compile(r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?:[T ]00:00:00)?")
# Others: a short year, a dash for a point, a clock time behind (it is not taken over).
LOOSE = re.compile(
    r"(?:(?:mo|di|mi|do|fr|sa|so)\w*\.?,?\s+)?"
    r"(?:(?P<d>\d{1,2})[.\-]\s?(?P<m>\d{1,2})[.\-]\s?(?P<y>\d{4}|\d\d)"
    r"|(?P<y2>\d{4})[-/.](?P<m2>\d{1,2})[-/.](?P<d2>\d{1,2}))(?:[T ,]+\d{1,2}:\d\d.*)?",
    re.IGNORECASE,
)
SLASHED = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}")
MONTH = re.compile(r"(?P<m>\d{1,2})[./\-](?P<y>\d{4})|(?P<y2>\d{4})[./](?P<m2>\d{1,2})")
NAMED = re.compile(r"(?P<name>[a-z]+) (?P<y>\d{4})")
MONTHS = (
    "januar",
    "februar",
    "maerz",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "dezember",
)


class UnreadableDay(DeskError):
    message = N_("„{text}“ ist kein Datum; bitte 24.03.2026, 2026-03-24 oder als Monat 2026-03.")


class SlashedDay(DeskError):
    message = N_("„{text}“ ist nicht eindeutig, Tag oder Monat kann vorn stehen; bitte 24.03.2026.")


class OutsideTime(DeskError):
    message = N_("{text} liegt in der Zukunft oder vor 2005; bitte berichtigen.")


def read_exact_day(text: str, today: date) -> date:
    """TT.MM.JJJJ or ISO 8601; raises `UnreadableDay`, `OutsideTime`."""
    found = GERMAN.fullmatch(text) or ISO.fullmatch(text)
    if not found:
        raise UnreadableDay(text=text)
    return _day(text, found["y"], found["m"], found["d"], today)


def read_any_day(text: str, today: date) -> date:
    """A day as others write it, Excel's day number too; raises `SlashedDay` as well."""
    if text.isdecimal() and text.isascii() and FIRST_SERIAL <= int(text[:9]) <= LAST_SERIAL:
        return _inside(text, EXCEL_BEGINS + timedelta(days=int(text)), today)
    if SLASHED.fullmatch(text):
        raise SlashedDay(text=text)
    found = LOOSE.fullmatch(text)
    if not found:
        raise UnreadableDay(text=text)
    year = found["y"] or found["y2"]
    year = f"20{year}" if len(year) == 2 else year
    return _day(text, year, found["m"] or found["m2"], found["d"] or found["d2"], today)


def read_exact_month(text: str, today: date) -> Month:
    """`2026-03`; raises `UnreadableDay`, `OutsideTime`."""
    try:
        found = Month.read(text)
    except ValueError:
        raise UnreadableDay(text=text) from None
    _inside(text, found.first_day, today)
    return found


def read_any_month(text: str, today: date) -> Month:
    """A month as others write it: 03/2026, März 2026, a day of it."""
    found = MONTH.fullmatch(text)
    named = NAMED.fullmatch(fold(text.replace("ä", "ae").replace("Ä", "Ae")))
    if found:
        month = f"{found['y'] or found['y2']}-{(found['m'] or found['m2']).zfill(2)}"
    elif named and (number := _named(named["name"])):
        month = f"{named['y']}-{number:02}"
    elif LOOSE.fullmatch(text) or text.isdecimal():
        return Month.of(read_any_day(text, today))
    else:
        month = text
    try:
        return read_exact_month(month, today)
    except DeskError as fault:
        raise type(fault)(text=text) from None


def _named(name: str) -> int:
    """The number of a month by its name or the first three letters of it; 0: none."""
    name = {"mar": "maerz", "mrz": "maerz", "marz": "maerz"}.get(name, name)
    for number, known in enumerate(MONTHS, start=1):
        if len(name) >= 3 and known.startswith(name):
            return number
    return 0


def _day(text: str, year: str, month: str, day: str, today: date) -> date:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        raise UnreadableDay(text=text) from None
    return _inside(text, found, today)


def _inside(text: str, found: date, today: date) -> date:
    if not EARLIEST <= found <= today:
        raise OutsideTime(text=text)
    return found
