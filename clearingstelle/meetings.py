"""The meeting with the leadership of the authority, twice a year (§ 5 of the model agreement).

An agreed point names who takes care of it by role, never a person.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from clearingstelle.errors import DeskError
from i18n import N_

LONGEST_POINT = 300  # characters


class Owner(StrEnum):
    """Who takes care of an agreed point."""

    STATION = "clearingstelle"
    PROVIDERS = "traeger"
    AUTHORITY = "abh"
    TOGETHER = "gemeinsam"


OWNER_NAMES = {
    Owner.STATION: N_("Clearingstelle"),
    Owner.PROVIDERS: N_("Träger"),
    Owner.AUTHORITY: N_("Ausländerbehörde"),
    Owner.TOGETHER: N_("gemeinsam"),
}


class PointState(StrEnum):
    """How far an agreed point is."""

    OPEN = "offen"
    BEGUN = "begonnen"
    DONE = "erledigt"
    DROPPED = "entfallen"


OPEN_STATES = (PointState.OPEN, PointState.BEGUN)
POINT_STATE_NAMES = {
    PointState.OPEN: N_("offen"),
    PointState.BEGUN: N_("begonnen"),
    PointState.DONE: N_("erledigt"),
    PointState.DROPPED: N_("entfallen"),
}


@dataclass(frozen=True, slots=True)
class AgreedPoint:
    """What was agreed at a meeting, who takes care of it and how far it is."""

    text: str
    owner: Owner
    state: PointState
    agreed_on: date  # the day of the meeting
    due: date | None = None


class PointWrong(DeskError):
    message = N_(
        "Ein vereinbarter Punkt braucht einen Text mit höchstens {most} Zeichen; hier sind es {n}. "
        "Bitte ändern."
    )


class NoSuchPoint(DeskError):
    message = N_("Einen vereinbarten Punkt Nr. {number} gibt es nicht. Bitte die Liste ansehen.")


class MeetingPast(DeskError):
    message = N_("Der {day:%d.%m.%Y} ist vorbei. Bitte den Tag der nächsten Besprechung angeben.")


def checked(point: AgreedPoint) -> AgreedPoint:
    """The point with its text in one line; raises `PointWrong`."""
    text = " ".join("".join(c if c.isprintable() else " " for c in point.text).split())
    if not 0 < len(text) <= LONGEST_POINT:
        raise PointWrong(most=LONGEST_POINT, n=len(text))
    return replace(point, text=text)


def next_meeting(days: Sequence[date], today: date) -> date | None:
    """The first meeting that is not over."""
    return min((day for day in days if day >= today), default=None)


def points_to_show(points: Sequence[AgreedPoint]) -> tuple[AgreedPoint, ...]:
    """Those of the last meeting at which any was agreed, and older ones still to be done."""
    last = max((point.agreed_on for point in points), default=None)
    return tuple(p for p in points if p.agreed_on == last or p.state in OPEN_STATES)
