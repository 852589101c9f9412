"""When an office receives people: read, evaluated, told in every language."""

from clearingstelle.hours.holidays import holiday_name
from clearingstelle.hours.model import State
from clearingstelle.hours.reading import OfficeHours, read_hours
from clearingstelle.hours.states import NextOpening, next_opening, open_now, open_today
from clearingstelle.hours.week import DayHours, WeekHours
from clearingstelle.hours.words import hours_lines, hours_text, next_text, state_text

__all__ = [
    "DayHours",
    "NextOpening",
    "OfficeHours",
    "State",
    "WeekHours",
    "holiday_name",
    "hours_lines",
    "hours_text",
    "next_opening",
    "next_text",
    "open_now",
    "open_today",
    "read_hours",
    "state_text",
]
