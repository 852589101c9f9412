"""Hours as somebody typed or pasted them, understood to the last word or not at all."""

from dataclasses import dataclass
from functools import lru_cache

from clearingstelle.hours.german import NotUnderstood, spoken_week
from clearingstelle.hours.syntax import NotKnown, read_rules, write_rules

LONGEST = 2000  # characters; nobody's hours need more


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """When an office receives people: as written, and in the form that is stored."""

    text: str = ""  # as the office writes it
    osm: str = ""  # as `opening_hours`; empty if it is not understood

    @property
    def is_unreadable(self) -> bool:
        """Whether there is a text that is not understood; it is shown as it stands."""
        return bool(self.text and not self.osm)


@lru_cache(maxsize=1 << 16)
def read_hours(text: str) -> OfficeHours:
    """Hours from `opening_hours` or from a usual German spelling; never half understood."""
    text = text.strip()
    if not text or len(text) > LONGEST:
        return OfficeHours(text)
    for read in (_written, _spoken):
        osm = read(text)
        if osm and _is_valid(osm):
            return OfficeHours(text, osm)
    return OfficeHours(text)


def _written(text: str) -> str:
    try:
        return write_rules(read_rules(text))
    except NotKnown:
        return ""


def _spoken(text: str) -> str:
    try:
        return spoken_week(text).osm
    except NotUnderstood:
        return ""


def _is_valid(osm: str) -> bool:
    from opening_hours import validate  # slow to import, the window must not wait

    return validate(osm) and _written(osm) == osm
