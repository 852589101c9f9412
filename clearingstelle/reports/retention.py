"""How long contacts are kept after their half-year was closed.

§ 5 of the model agreement needs the figures; nobody needs the contacts any more.
"""

from calendar import monthrange
from datetime import date


def is_over(closed_on: date, months: int, today: date) -> bool:
    """Whether so many months have passed since the closing."""
    return today >= later(closed_on, months)


def later(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
