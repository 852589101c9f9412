"""A week of opening times as lists of other programs tell it, and as `opening_hours`."""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import TypeAlias

from clearingstelle.exchange.json_file import words
from clearingstelle.hours.model import BY_APPOINTMENT, DAY_NAMES

Spans: TypeAlias = dict[int, list[str]]  # by weekday, 0 is Monday
CLOCK = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?")


def span(start: object, end: object) -> str:
    """`09:00-12:00`, or nothing when one of the two is no time of day."""
    found = [CLOCK.fullmatch(words(value)) for value in (start, end)]
    times = [f"{int(time[1]):02}:{time[2]}" for time in found if time]
    return "-".join(times) if len(times) == 2 and times[0] < times[1] else ""


def as_hours(spans: Mapping[int, Sequence[str]], booked: Collection[int] = ()) -> str:
    """The week as `opening_hours`; days with the same times stand together."""
    days: dict[str, list[str]] = {}
    for number, name in enumerate(DAY_NAMES):
        if number in booked:
            days.setdefault(f'"{BY_APPOINTMENT}"', []).append(name)
        elif spans.get(number):
            times = ",".join(sorted(dict.fromkeys(spans[number])))
            days.setdefault(times, []).append(name)
    return "; ".join(f"{','.join(names)} {times}" for times, names in days.items())
