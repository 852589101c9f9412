"""An offer as it stands in a form, made an offer: cleaned as a file is, told field by field."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import TypeVar

from clearingstelle.errors import DeskError
from clearingstelle.exchange import cells
from clearingstelle.exchange.cleaning import email, phone, plain, web
from clearingstelle.kursweg import course_types
from clearingstelle.offers import OLDEST, Course, Offer
from clearingstelle.offers.checking import (
    NotADay,
    NotAnAddressOfMail,
    NotAnAddressOfTheWeb,
    NotANumber,
    NotAPhone,
    NotAPostcode,
    TooLong,
    TypeEnded,
    faults_of,
)
from clearingstelle.offers.coordinates import read_position, written
from clearingstelle.offers.wishes import COURSE_KINDS
from clearingstelle.places import Spot, Sure

T = TypeVar("T")

Typed = Mapping[str, str]  # what stands in the lines, by the names of the fields
FEWEST_DIGITS = 3  # of a number that one can call
MOST_PLACES, MOST_UNITS = 999, 9999
DAY_FORMS = ("%d.%m.%Y", "%d.%m.%y", "%Y-%m-%d")


def cleaned(field: str, text: str) -> str:
    """What a line becomes when it is left: one form of a number, an address that can be opened.

    Raises a `DeskError` for what it cannot be.
    """
    word = cells.text(text)
    clean = _CLEANERS.get(field)
    return clean(word) if clean and word else word


class Draft:
    """Reads the lines of a form; the sentences gather by field."""

    def __init__(self, typed: Typed, chosen: Offer, before: Offer | None) -> None:
        """`chosen` is an offer with everything that was picked and not typed.

        A position that was not touched keeps the figures of `before`.
        """
        self._typed = typed
        self._chosen = chosen
        self._before = before
        self.problems: dict[str, DeskError] = {}

    def offer(self, today: date, spots: Mapping[str, Spot]) -> Offer:
        """The offer as typed; what cannot be read is empty, see `problems`."""
        course_wanted = self._chosen.kind in COURSE_KINDS
        course = self._course(self._chosen.course or Course()) if course_wanted else None
        offer = replace(
            self._chosen,
            **{field: self._line(field) for field in LINES},
            remark=self._line("remark", cells.LONGEST_REMARK),
            spot=self._spot(),
            age_min=self._number("age_min", OLDEST),
            age_max=self._number("age_max", OLDEST),
            verified_on=self._day("verified_on"),
            course=None if course == Course() else course,
        )
        if offer.protection:
            offer = offer.without_place()
            offer = replace(offer, contact_shown=False)
            for field in HIDDEN_BY_PROTECTION:
                self.problems.pop(field, None)
        for field, fault in faults_of(offer, self._before, today, spots).items():
            self.problems.setdefault(field, fault)
        self._check_type(offer.course)
        return offer

    def _line(self, field: str, longest: int = cells.LONGEST) -> str:
        found = self._try(field, lambda: plain(cleaned(field, self._typed.get(field, ""))), "")
        if len(found) > longest:
            self.problems[field] = TooLong(n=len(found), most=longest)
        return found

    def _number(self, field: str, most: int) -> int | None:
        word = self._typed.get(field, "").strip()
        return self._try(field, lambda: _number(word, most), None) if word else None

    def _day(self, field: str) -> date | None:
        word = self._typed.get(field, "").strip()
        return self._try(field, lambda: read_day(word), None) if word else None

    def _spot(self) -> Spot | None:
        word = self._typed.get("spot", "").strip()
        before = self._before.spot if self._before else None
        if before and before.sure is Sure.EXACT and word == written(before):
            return before
        return self._try("spot", lambda: read_position(word).spot, None) if word else None

    def _course(self, chosen: Course) -> Course:
        return replace(
            chosen,
            start=self._day("start"),
            end=self._day("end"),
            places_free=self._number("places_free", MOST_PLACES),
            units=self._number("units", MOST_UNITS),
            reported_on=self._day("reported_on"),
        )

    def _check_type(self, course: Course | None) -> None:
        if course is None or course.start is None:
            return
        for kind in course_types():
            if kind.key == course.type and kind.is_ended(course.start):
                self.problems["type"] = TypeEnded(name=kind.name, day=kind.begun_until)

    def _try(self, field: str, read: Callable[[], T], instead: T) -> T:
        try:
            return read()
        except DeskError as error:
            self.problems[field] = error
            return instead


LINES = (
    *("name", "provider", "association", "street", "postcode", "town", "district", "stop"),
    *("phone", "email", "web", "hours", "bring", "contact", "verified_by"),
)
HIDDEN_BY_PROTECTION = (
    *("street", "postcode", "town", "district", "stop", "spot", "email", "web", "hours"),
    *("remark", "bring", "contact"),
)


def read_day(word: str) -> date:
    """A day as a person writes it; raises `NotADay`."""
    for form in DAY_FORMS:
        try:
            day = datetime.strptime(word, form).date()  # noqa: DTZ007 (a day has no zone)
        except ValueError:
            continue
        if day.year >= 1990:
            return day
    raise NotADay(text=word)


def _number(word: str, most: int) -> int:
    if not (word.isascii() and word.isdecimal() and len(word) < 7 and int(word) <= most):
        raise NotANumber(text=word, most=most)
    return int(word)


def _postcode(word: str) -> str:
    word = word.removeprefix("D-").replace(" ", "")
    if not (word.isascii() and word.isdecimal() and len(word) == 5):
        raise NotAPostcode(text=word)
    return word


def _phone(word: str) -> str:
    found = phone(word)
    if sum(letter.isdecimal() for letter in found) < FEWEST_DIGITS:
        raise NotAPhone(text=word)
    return found


def _email(word: str) -> str:
    found = email(word)
    if not found:
        raise NotAnAddressOfMail(text=word)
    return found


def _web(word: str) -> str:
    found = web(word)
    if not found:
        raise NotAnAddressOfTheWeb(text=word)
    return found


_CLEANERS: Mapping[str, Callable[[str], str]] = {
    "postcode": _postcode,
    "phone": _phone,
    "email": _email,
    "web": _web,
}
