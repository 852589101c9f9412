"""What somebody needs of an offer, and which of it may be given up when too little fits.

What an offer does not say it does not have: a wish is met by a plain yes only.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from clearingstelle.offers import ANY_AGE, LEVELS, Ages, Appointment, Course, DayPart, Offer
from i18n import N_, Texts

COURSE_KINDS = ("ik", "bsk", "eok")
PART_TIME = (DayPart.MORNING, DayPart.AFTERNOON, DayPart.EVENING)

PLAIN = ("childcare", "accessible", "partner")  # an offer has it or not

Test = Callable[[Offer], bool]


class Wish(StrEnum):
    """What is given up when too little fits, in this order; kind and age never are."""

    OPEN_NOW = "open_now"
    OPEN_TODAY = "open_today"
    CHILDCARE = "childcare"
    LANGUAGE = "language"


WISHES = {
    Wish.OPEN_NOW: N_("Jetzt geöffnet"),
    Wish.OPEN_TODAY: N_("Heute geöffnet"),
    Wish.CHILDCARE: N_("Kinderbetreuung"),
    Wish.LANGUAGE: N_("Sprache der Beratung"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseWishes:
    """What a course must be; anything wished here leaves only courses."""

    type: str = ""  # a key of COURSE_TYPES
    level: str = ""  # one of LEVELS
    start_within: int | None = None  # weeks from today
    day_parts: tuple[DayPart, ...] = ()
    online: bool = False
    free: bool = False  # has a free place

    def meets(self, course: Course, today: date) -> bool:
        """Whether the course is all of this."""
        return (
            (not self.type or course.type == self.type)
            and (not self.level or _covers(course, self.level))
            and (self.start_within is None or _starts(course, today, self.start_within))
            and (not self.day_parts or course.day_part in self.day_parts)
            and (not self.online or course.online is True)
            and (not self.free or bool(course.places_free and course.places_free > 0))
        )


NO_COURSE_WISHES = CourseWishes()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What is looked for; the empty ones are no wish."""

    kinds: tuple[str, ...] = ()
    ages: Ages = ANY_AGE
    language: str = ""  # a key of `sprache`
    open_today: bool = False
    open_now: bool = False
    appointment: Appointment = Appointment.UNKNOWN  # OPEN: without one, BY_APPOINTMENT: with
    childcare: bool = False
    accessible: bool = False
    partner: bool = False  # cooperates with this station
    course: CourseWishes = NO_COURSE_WISHES

    @property
    def looks_at_doors(self) -> bool:
        return self.open_today or self.open_now

    def levels(self) -> Iterator["Wishes"]:
        """These wishes, then one fewer each time, as they are given up."""
        left = replace(self, open_today=self.looks_at_doors)
        yield left
        for wish in Wish:
            if getattr(left, wish.value):
                left = replace(left, **{wish.value: "" if wish is Wish.LANGUAGE else False})
                yield left

    def tests(self, today: date) -> Iterator[tuple[object, Test]]:
        """What an offer must be, each with a name that stands for it alone; without doors."""
        yield ("over", today), lambda o: not o.is_over(today)
        if self.kinds:
            yield ("kinds", self.kinds), lambda o: o.kind in self.kinds
        if self.course != NO_COURSE_WISHES:
            wishes = self.course
            yield (wishes, today), lambda o: o.course is not None and wishes.meets(o.course, today)
        if self.language:
            yield ("language", self.language), lambda o: self.language in o.languages
        for plain in PLAIN:
            if getattr(self, plain):
                yield plain, lambda o, plain=plain: getattr(o, plain) is True
        if self.appointment:
            modes = (self.appointment, Appointment.BOTH)
            yield modes, lambda o: o.appointment in modes
        if self.ages != ANY_AGE:
            yield self.ages, lambda o: o.takes(self.ages)

    def missed(self, offer: Offer, *, today: bool, now: bool) -> tuple[Wish, ...]:
        """What of these wishes an offer does not meet whose door is open today, or now."""
        misses = {
            Wish.OPEN_NOW: self.open_now and not now,
            Wish.OPEN_TODAY: self.looks_at_doors and not today,
            Wish.CHILDCARE: self.childcare and offer.childcare is not True,
            Wish.LANGUAGE: bool(self.language) and self.language not in offer.languages,
        }
        return tuple(wish for wish, is_missed in misses.items() if is_missed)


def relaxed_text(wish: Wish, texts: Texts) -> str:
    """„Heute geöffnet: nicht eingehalten“."""
    return texts.say("{wish}: nicht eingehalten", wish=texts.say(WISHES[wish]))


def _covers(course: Course, level: str) -> bool:
    """Whether the level lies in the course; one end may be untold, not both."""
    if not course.level_from and not course.level_to:
        return False
    low = _place(course.level_from, 0)
    return low <= LEVELS.index(level) <= _place(course.level_to, len(LEVELS))


def _place(level: str, untold: int) -> int:
    return LEVELS.index(level) if level in LEVELS else untold


def _starts(course: Course, today: date, weeks: int) -> bool:
    start = course.start
    return start is not None and today <= start <= today + timedelta(weeks=weeks)
