"""What the files of a report are made of: published figures and the coordinator's words.

Nothing here comes from the store of contacts: figures are `PublishedReport`s, also those
that are compared with (R1).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from clearingstelle.logos import Logo
from clearingstelle.meetings import AgreedPoint
from clearingstelle.reports.published import PublishedReport
from i18n import N_

LONGEST_COMMENT = 2_000  # characters


class Section(StrEnum):
    """The parts of a report, each with room for a comment of the coordinator."""

    ACCESS = "zugang"  # who came and how
    NEEDS = "anliegen"
    TARGETS = "ziele"  # where they went
    GAPS = "luecken"
    LOAD = "auslastung"


SECTION_NAMES = {
    Section.ACCESS: N_("Wer kam und wie"),
    Section.NEEDS: N_("Worum es ging"),
    Section.TARGETS: N_("Wohin es weiterging"),
    Section.GAPS: N_("Was gefehlt hat"),
    Section.LOAD: N_("Wann die Menschen kamen"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """A report with all that its files say beside its figures."""

    report: PublishedReport
    station: str  # the name that stands above
    providers: tuple[str, ...] = ()  # the Träger, in their neutral order
    logos: tuple[Logo, ...] = ()  # of those who have one
    previous: PublishedReport | None = None  # the half-year (or year) before
    year_before: PublishedReport | None = None  # the same half-year of the year before
    comments: Mapping[Section, str] = field(default_factory=dict[Section, str])
    points: tuple[AgreedPoint, ...] = ()  # those of the last meeting and still open ones
    next_meeting: date | None = None
    own_codes: Mapping[tuple[str, str], str] = field(default_factory=dict[tuple[str, str], str])
    # (field, our key) -> the code of the Träger, an extra column of the tables
