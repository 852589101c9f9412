"""An offer as a row of its table, and back."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from clearingstelle.offers import Appointment, Course, DayPart, Offer, Origin
from clearingstelle.places import Spot, Sure

COLUMNS = (
    *("key", "kind", "name", "provider", "association", "partner", "street", "postcode", "town"),
    *("lat", "lon", "sure", "phone", "email", "web", "languages", "age_min", "age_max", "hours"),
    *("appointment", "childcare", "accessible", "remark", "protection", "verified_on"),
    *("verified_by", "is_course", "course_type", "starts", "ends", "places_free", "units"),
    *("level_from", "level_to", "day_part", "online", "reported_on", "source", "imported_on"),
    *("district", "stop", "bring", "contact", "contact_shown", "origins"),
)
NAMES = ", ".join(COLUMNS)
INSERT = f"INSERT INTO offers ({NAMES}) VALUES ({', '.join('?' * len(COLUMNS))})"  # noqa: S608


def key_text(key: tuple[str, ...]) -> str:
    """The key of an offer as it is stored."""
    return "\x1f".join(key)


def row_of(offer: Offer) -> tuple[Any, ...]:
    """The values of COLUMNS, of the very types in which they come back."""
    course = offer.course or Course()
    spot = offer.spot
    return (
        key_text(offer.key),
        offer.kind,
        offer.name,
        offer.provider,
        offer.association,
        int(offer.partner),
        offer.street,
        offer.postcode,
        offer.town,
        float(spot.lat) if spot else None,
        float(spot.lon) if spot else None,
        spot.sure.value if spot else None,
        offer.phone,
        offer.email,
        offer.web,
        "|".join(offer.languages),
        offer.age_min,
        offer.age_max,
        offer.hours,
        offer.appointment.value,
        _bit(offer.childcare),
        _bit(offer.accessible),
        offer.remark,
        int(offer.protection),
        _iso(offer.verified_on),
        offer.verified_by,
        int(offer.course is not None),
        course.type,
        _iso(course.start),
        _iso(course.end),
        course.places_free,
        course.units,
        course.level_from,
        course.level_to,
        course.day_part.value,
        _bit(course.online),
        _iso(course.reported_on),
        offer.source,
        _iso(offer.imported_on),
        offer.district,
        offer.stop,
        offer.bring,
        offer.contact,
        int(offer.contact_shown),
        _written(offer.origins),
    )


def offer_of(row: Sequence[Any]) -> Offer:
    """The offer in the values of COLUMNS."""
    return Offer(
        kind=row[1],
        name=row[2],
        provider=row[3],
        association=row[4],
        partner=bool(row[5]),
        street=row[6],
        postcode=row[7],
        town=row[8],
        spot=None if row[9] is None else Spot(row[9], row[10], Sure(row[11])),
        phone=row[12],
        email=row[13],
        web=row[14],
        languages=tuple(row[15].split("|")) if row[15] else (),
        age_min=row[16],
        age_max=row[17],
        hours=row[18],
        appointment=Appointment(row[19]),
        childcare=_truth(row[20]),
        accessible=_truth(row[21]),
        remark=row[22],
        protection=bool(row[23]),
        verified_on=_day(row[24]),
        verified_by=row[25],
        course=_course(row) if row[26] else None,
        source=row[37],
        imported_on=_day(row[38]),
        district=row[39],
        stop=row[40],
        bring=row[41],
        contact=row[42],
        contact_shown=bool(row[43]),
        origins=_origins(row[44]) if row[44] else (),
    )


def _course(row: Sequence[Any]) -> Course:
    return Course(
        type=row[27],
        start=_day(row[28]),
        end=_day(row[29]),
        places_free=row[30],
        units=row[31],
        level_from=row[32],
        level_to=row[33],
        day_part=DayPart(row[34]),
        online=_truth(row[35]),
        reported_on=_day(row[36]),
    )


def _written(origins: Sequence[Origin]) -> str:
    told = [[origin.field, origin.source, origin.day.isoformat()] for origin in origins]
    return json.dumps(told, ensure_ascii=False) if told else ""


def _origins(text: str) -> tuple[Origin, ...]:
    read: list[list[str]] = json.loads(text)
    return tuple(Origin(field, source, date.fromisoformat(day)) for field, source, day in read)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _bit(value: bool | None) -> int | None:
    return None if value is None else int(value)


def _truth(value: int | None) -> bool | None:
    return None if value is None else bool(value)
