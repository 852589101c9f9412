"""What an offer is: an office or course nearby that a visitor may be pointed to.

The kinds are the keys of the field `ziel`, so that a referral and its count speak
the same words. An offer for protection from violence carries a phone number and
nothing that tells where it is.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Self

from clearingstelle import visits
from clearingstelle.names import fold
from clearingstelle.places import Spot, Sure
from i18n import Texts

STALE_AFTER = timedelta(days=180)
COURSE_STALE_AFTER = timedelta(days=30)
OLDEST = 120

# Types of courses with their names; the last ones only for courses begun before 1 May 2025
# (5. IntVÄndV of 3 Dec 2024, BGBl. 2024 I Nr. 393).
COURSE_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "ik_allg": "Allgemeiner Integrationskurs",
        "ik_alpha": "Alphabetisierungskurs",
        "ik_zweit": "Zweitschriftlernerkurs",
        "ik_foerder": "Förderkurs",
        "ik_intensiv": "Intensivkurs",
        "bsk_b2": "Berufssprachkurs B2",
        "bsk_c1": "Berufssprachkurs C1",
        "bsk_c2": "Berufssprachkurs C2",
        "bsk_spez": "Spezialberufssprachkurs",
        "eok": "Erstorientierungskurs",
        "ik_jugend": "Jugendintegrationskurs",
        "ik_frauen": "Frauenintegrationskurs",
        "ik_eltern": "Elternintegrationskurs",
        "ik_wdh": "Wiederholung (300 UE)",
    }
)
LEVELS = ("A0", "A1", "A2", "B1", "B2", "C1", "C2")


class Appointment(StrEnum):
    """Whether one may simply come. By appointment is neither open nor closed."""

    OPEN = "offen"
    BY_APPOINTMENT = "termin"
    BOTH = "beides"
    UNKNOWN = ""


class DayPart(StrEnum):
    """When a course is held."""

    FULL = "vollzeit"
    MORNING = "vormittag"
    AFTERNOON = "nachmittag"
    EVENING = "abend"
    UNKNOWN = ""


def kinds() -> tuple[str, ...]:
    """The kinds of offers, in the order of the code list."""
    return visits.fields()["ziel"].keys


def kind_label(kind: str) -> str:
    """The German name of a kind; of an office rather than of being sent there."""
    if kind == "abh":
        return "Ausländerbehörde"
    return visits.fields()["ziel"].label(kind)


@dataclass(frozen=True, slots=True)
class Ages:
    """An age or a span of ages in whole years, both ends included."""

    low: int
    high: int

    @classmethod
    def of(cls, age: int) -> Self:
        return cls(age, age)

    def meets(self, other: "Ages") -> bool:
        return self.low <= other.high and other.low <= self.high


ANY_AGE = Ages(0, OLDEST)
UNDER_27 = Ages(0, 26)
FROM_27 = Ages(27, OLDEST)
# Whom the programmes are for, where an offer does not say it itself.
AGES_OF_KIND: Mapping[str, Ages] = MappingProxyType({"jmd": Ages(12, 26), "mbe": FROM_27})


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """What an offer that is one course adds."""

    type: str = ""  # a key of COURSE_TYPES
    start: date | None = None
    end: date | None = None
    places_free: int | None = None
    units: int | None = None  # Unterrichtseinheiten
    level_from: str = ""
    level_to: str = ""
    day_part: DayPart = DayPart.UNKNOWN
    online: bool | None = None
    reported_on: date | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where one field of an offer comes from, if not from where the offer does."""

    field: str
    source: str  # a file's name, or that somebody typed it
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """An office, a service or a course: what it is, where, for whom, and who says so when."""

    kind: str
    name: str
    provider: str = ""  # Träger
    association: str = ""  # Verband
    partner: bool = False  # cooperates with this station
    street: str = ""
    postcode: str = ""
    town: str = ""
    district: str = ""  # Stadtteil
    spot: Spot | None = None
    stop: str = ""  # the stop, and the way from there
    phone: str = ""
    email: str = ""
    web: str = ""
    languages: tuple[str, ...] = ()  # keys of `sprache`
    age_min: int | None = None
    age_max: int | None = None
    hours: str = ""  # as the office writes them
    appointment: Appointment = Appointment.UNKNOWN
    childcare: bool | None = None
    accessible: bool | None = None
    remark: str = ""
    bring: str = ""  # what to bring along
    contact: str = ""  # a counsellor's name, for partners alone
    contact_shown: bool = False  # whether that name may stand in the partner directory
    protection: bool = False  # from violence
    verified_on: date | None = None
    verified_by: str = ""  # a role, never a name
    course: Course | None = None
    source: str = ""  # the file it came from
    imported_on: date | None = None
    origins: tuple[Origin, ...] = ()  # of the fields that came from elsewhere

    @property
    def key(self) -> tuple[str, ...]:
        """Two offers with this key are the same one."""
        course = self.course
        start = course.start.isoformat() if course and course.start else ""
        own = (self.kind, fold(self.name), self.postcode, fold(self.street))
        return (*own, course.type if course else "", start)

    @property
    def address_lines(self) -> tuple[str, ...]:
        """Street and town as on a letter; nothing for protection."""
        lines = (self.street, f"{self.postcode} {self.town}".strip())
        return tuple(line for line in lines if line)

    def takes(self, ages: Ages) -> bool:
        """Whether the offer is for somebody of these ages; MBE from 27 on, JMD from 12 to 26."""
        usual = AGES_OF_KIND.get(self.kind, ANY_AGE)
        low = usual.low if self.age_min is None else self.age_min
        high = usual.high if self.age_max is None else self.age_max
        return Ages(low, high).meets(ages)

    @property
    def seen_on(self) -> date | None:
        """When somebody last looked, or a course was last reported."""
        if self.course and self.course.reported_on:
            return max(self.verified_on or date.min, self.course.reported_on)
        return self.verified_on

    def is_stale(self, today: date) -> bool:
        """Whether nobody has looked for too long: 180 days, 30 for a course."""
        seen = self.seen_on
        limit = COURSE_STALE_AFTER if self.course else STALE_AFTER
        return seen is None or today - seen > limit

    def stand_text(self, today: date, texts: Texts) -> str:
        """When somebody last looked whether the offer still holds."""
        if self.verified_on is None:
            return texts.say("Stand: nicht geprüft")
        day = texts.day(self.verified_on)
        if self.is_stale(today):
            return texts.say("Stand: {day} (veraltet, bitte prüfen)", day=day)
        return texts.say("Stand: {day}", day=day)

    def is_over(self, today: date) -> bool:
        """Whether it is a course that has ended."""
        return bool(self.course and self.course.end and self.course.end < today)

    def has_begun(self, today: date) -> bool:
        """Whether it is a course that is held now; the first day still counts as a beginning."""
        start = self.course.start if self.course else None
        return start is not None and start < today and not self.is_over(today)

    def can_be_entered(self, today: date) -> bool:
        """Whether somebody can still join: no course, not begun, or places free after that."""
        if self.course is None or self.is_over(today):
            return self.course is None
        return not self.has_begun(today) or bool(self.course.places_free)

    def without_place(self) -> "Offer":
        """Only what an offer for protection may carry: name, provider, phone, languages."""
        nowhere = replace(self, street="", postcode="", town="", district="", stop="", spot=None)
        return replace(nowhere, email="", web="", remark="", hours="", bring="", contact="")

    def located(self, spot_of: Callable[[str, str], Spot | None]) -> "Offer":
        """With the position of its postcode and town, unless its own is known or must not be."""
        exact = self.spot is not None and self.spot.sure is Sure.EXACT
        if exact or self.protection:
            return self
        return replace(self, spot=spot_of(self.postcode, self.town))

    def differences(self, other: "Offer") -> tuple[str, ...]:
        """The fields in which two versions differ; where they came from does not count."""
        return tuple(
            field.name
            for field in fields(self)
            if field.name not in ("source", "imported_on", "origins")
            and getattr(self, field.name) != getattr(other, field.name)
        )
