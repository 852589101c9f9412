"""Names of days, spans of time and lists as a language writes them (CLDR).

German is told without Babel: the window must not wait for it.
"""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from i18n import PLAIN_GERMAN, SOURCE, locale_of

if TYPE_CHECKING:
    from babel import Locale

LRI, PDI = "\N{LEFT-TO-RIGHT ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH = re.compile(rf"\b({'|'.join(MONTHS)})\b(?: (\d\d?))?")
_DAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
_GERMAN_MONTHS = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni"),
    *("Juli", "August", "September", "Oktober", "November", "Dezember"),
)
_UNKNOWN = "en_GB"
_MARKS = re.compile("[\u200e\u200f\u2009]")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


class Joints:
    """How German joins days, times and lists; the other languages differ from it."""

    comma = ", "

    def short_day(self, weekday: int) -> str:
        return _DAYS[weekday][:2]

    def long_day(self, weekday: int) -> str:
        return _DAYS[weekday]

    def date(self, day: dt.date) -> str:
        return f"{self.short_day(day.weekday())}, {day:%d.%m.}"

    def time(self, moment: dt.time) -> str:
        return f"{moment.hour}:{moment.minute:02}" if moment.minute else str(moment.hour)

    def span(self, start: dt.time, end: dt.time) -> str:
        until = "24" if end == dt.time() else self.time(end)
        return f"{self.time(start)}–{until}"

    def range(self, first: str, last: str) -> str:
        return f"{first}–{last}"

    def list(self, parts: Sequence[str]) -> str:
        return " und ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))

    def month(self, month: int, day: int | None) -> str:
        return f"{day}. {_GERMAN_MONTHS[month - 1]}" if day else _GERMAN_MONTHS[month - 1]

    def german(self, words: str) -> str:
        """German words or marks in a line of this language."""
        return words

    def season(self, season: str) -> str:
        """Months and dates by their names; weeks stay as they are."""
        named = _MONTH.sub(self._month, season)
        return named.replace("-", "–").replace(",", ", ")

    def _month(self, found: re.Match[str]) -> str:
        return self.month(MONTHS.index(found[1]) + 1, int(found[2]) if found[2] else None)


class _PlainJoints(Joints):
    """German by the rules of Leichte Sprache: whole names of days, „bis“ and no dash."""

    def short_day(self, weekday: int) -> str:
        return _DAYS[weekday]

    def span(self, start: dt.time, end: dt.time) -> str:
        until = "24" if end == dt.time() else self.time(end)
        return f"{self.time(start)} bis {until}"

    def range(self, first: str, last: str) -> str:
        return f"{first} bis {last}"

    def season(self, season: str) -> str:
        return super().season(season).replace("–", " bis ")


class _CldrJoints(Joints):
    """The joints of a language by CLDR, every time isolated where lines run from the right."""

    def __init__(self, locale: "Locale") -> None:
        self._locale = locale
        usual = "{0}، {1}" if self._is_from_right else "{0}, {1}"
        lists: Mapping[str, Mapping[str, str]] = locale.list_patterns
        narrow = lists["standard-narrow"]["2"] if "standard-narrow" in lists else usual
        self.comma = _clean(narrow.format("", ""))

    @property
    def _is_from_right(self) -> bool:
        return self._locale.text_direction == "rtl"

    def short_day(self, weekday: int) -> str:
        return self._locale.days["stand-alone"]["abbreviated"][weekday]

    def long_day(self, weekday: int) -> str:
        return self._locale.days["stand-alone"]["wide"][weekday]

    def date(self, day: dt.date) -> str:
        return self._skeleton("MMMEd", day)

    def time(self, moment: dt.time) -> str:
        return self.german(f"{moment:%H:%M}")

    def span(self, start: dt.time, end: dt.time) -> str:
        parts = self._locale.interval_formats["Hm"]["m"]
        joint = re.sub(r"^.*?m+|H+.*$", "", "".join(parts)).replace("\u2009", "")
        until = self.german("24:00") if end == dt.time() else self.time(end)
        return f"{self.time(start)}{joint}{until}"

    def range(self, first: str, last: str) -> str:
        joint = str(self._locale.interval_formats[None]).format("", "").replace("\u2009", "")
        return f"{first}{joint}{last}".replace(" – ", "–")

    def list(self, parts: Sequence[str]) -> str:
        from babel.lists import format_list

        return _clean(format_list(parts, locale=self._locale))

    def month(self, month: int, day: int | None) -> str:
        if day:
            return self._skeleton("MMMd", dt.date(2024, month, day))
        return self._locale.months["stand-alone"]["wide"][month]

    def german(self, words: str) -> str:
        return f"{LRI}{words}{PDI}" if self._is_from_right else words

    def _skeleton(self, skeleton: str, day: dt.date) -> str:
        from babel.dates import format_skeleton

        return _clean(format_skeleton(skeleton, day, locale=self._locale))


def _clean(text: str) -> str:
    """With the digits 0–9 and without marks of its own."""
    return _MARKS.sub("", text).translate(_DIGITS)


@lru_cache(maxsize=64)
def joints_for(language: str) -> Joints:
    """The joints of a language; for one that CLDR does not know, those of English."""
    if language in (SOURCE, PLAIN_GERMAN):
        return Joints() if language == SOURCE else _PlainJoints()
    from babel import Locale, UnknownLocaleError  # slow to import, German needs none

    try:
        return _CldrJoints(Locale.parse(locale_of(language)))
    except (UnknownLocaleError, ValueError):
        return _CldrJoints(Locale.parse(_UNKNOWN))
