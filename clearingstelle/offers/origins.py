"""Where each field of an offer comes from: a file and its day, or somebody who typed it.

An offer has a source of its own; only fields that came from elsewhere are noted beside
it. The fields of a course are fields like any other.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import chain
from operator import attrgetter

from clearingstelle.offers import Course, Offer, Origin
from clearingstelle.places import Sure
from i18n import N_

BY_HAND = N_("von Hand")
OF_THE_OFFER = ("course", "source", "imported_on", "origins")
NO_COURSE = Course()


@cache
def offer_fields() -> tuple[str, ...]:
    """The fields that tell something, without those of a course."""
    return tuple(name for name in Offer.__dataclass_fields__ if name not in OF_THE_OFFER)


@cache
def course_fields() -> tuple[str, ...]:
    """The fields that only a course has."""
    return tuple(Course.__dataclass_fields__)


def value(offer: Offer, field: str) -> object:
    """What an offer says in a field of its own or of its course."""
    inner = field in Course.__dataclass_fields__
    return getattr(offer.course or NO_COURSE, field) if inner else getattr(offer, field)


def changed(before: Offer, after: Offer) -> tuple[str, ...]:
    """The fields in which two versions differ, those of the course one by one."""
    if _told(before) == _told(after) and before.course == after.course:
        return ()
    every = chain(offer_fields(), course_fields())
    return tuple(field for field in every if value(before, field) != value(after, field))


def origin(offer: Offer, field: str) -> Origin | None:
    """Where a field comes from, if anybody knows."""
    for noted in offer.origins:
        if noted.field == field:
            return noted
    if not offer.source or offer.imported_on is None:
        return None
    return Origin(field, offer.source, offer.imported_on)


def touched(before: Offer, after: Offer, source: str, day: date) -> Offer:
    """The version `after`, in which every field that differs from `before` is from `source`.

    The other fields keep the origin that they have in `before`. When nothing that says
    something is left of the old source, the offer itself comes from the new one.
    """
    now = set(changed(before, after))
    kept = [noted for noted in before.origins if noted.field not in now]
    new = [Origin(field, source, day) for field in sorted(now) if _is_told(after, field)]
    told = {noted.field for noted in (*kept, *new)}
    if new and not kept and all(field in told for field in _speaking(after)):
        return replace(after, source=source, imported_on=day, origins=())
    return replace(
        after, source=before.source, imported_on=before.imported_on, origins=(*kept, *new)
    )


def taken(known: Offer, read: Offer, told: Collection[str] | None) -> Offer:
    """What is known, with what a file says in the fields that it has; None: it has all.

    An exact position is never lost to none, protection only taken back in so many words.
    """
    fields = (*offer_fields(), *course_fields()) if told is None else told
    new = {field: getattr(read, field) for field in fields if field in Offer.__dataclass_fields__}
    if not _says_where(known, read, told):
        new.pop("spot", None)
    if _digits(known.phone) == _digits(read.phone):
        new.pop("phone", None)  # only spelled in another way
    new["course"] = _course(known, read, fields)
    after = replace(known, **new)
    return after.without_place() if after.protection else after


def says(offer: Offer) -> frozenset[str]:
    """The fields in which an offer says something."""
    return frozenset((*_speaking(offer), "spot"))


def by_origin(offer: Offer) -> Mapping[tuple[str, date], tuple[str, ...]]:
    """The fields that came from elsewhere than the offer, by where they came from."""
    found: dict[tuple[str, date], list[str]] = {}
    for noted in offer.origins:
        found.setdefault((noted.source, noted.day), []).append(noted.field)
    return {where: tuple(fields) for where, fields in found.items()}


def _says_where(known: Offer, read: Offer, told: Collection[str] | None) -> bool:
    if read.spot is None or read.spot.sure is not Sure.EXACT:
        exact = known.spot is not None and known.spot.sure is Sure.EXACT
        return not exact and (told is None or {"postcode", "town"} <= set(told))
    return True


def _course(known: Offer, read: Offer, fields: Collection[str]) -> Course | None:
    inner = [field for field in fields if field in Course.__dataclass_fields__]
    if not inner or (known.course is None and read.course is None):
        return known.course
    if read.course is None and len(inner) == len(course_fields()):
        return None
    new = read.course or NO_COURSE
    return replace(known.course or NO_COURSE, **{field: getattr(new, field) for field in inner})


_told = attrgetter(*offer_fields())


def _speaking(offer: Offer) -> Iterator[str]:
    every = chain(offer_fields(), course_fields())
    return (field for field in every if _is_told(offer, field))


def _is_told(offer: Offer, field: str) -> bool:
    """Whether a field says something; what was blanked needs no source any more."""
    found = value(offer, field)
    if field == "spot":
        return offer.spot is not None and offer.spot.sure is Sure.EXACT
    return not (found is None or found is False or found == "" or found == ())


def _digits(phone: str) -> str:
    return "".join(letter for letter in phone if letter.isdecimal())
