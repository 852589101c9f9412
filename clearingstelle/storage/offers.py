"""The offers of this desk; the only code that knows their table.

A file with very many offers is laid into a staging table piece by piece, so that a
contact can be saved between two pieces, and taken over in one transaction.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from clearingstelle.offers import Appointment, Course, DayPart, Offer, Origin
from clearingstelle.places import Spot, Sure
from clearingstelle.storage.database import transaction

PIECE = 2000  # offers written in one go: less than 50 ms

COLUMNS = (
    *("key", "kind", "name", "provider", "association", "partner", "street", "postcode", "town"),
    *("lat", "lon", "sure", "phone", "email", "web", "languages", "age_min", "age_max", "hours"),
    *("appointment", "childcare", "accessible", "remark", "protection", "verified_on"),
    *("verified_by", "is_course", "course_type", "starts", "ends", "places_free", "units"),
    *("level_from", "level_to", "day_part", "online", "reported_on", "source", "imported_on"),
    *("district", "stop", "bring", "contact", "contact_shown", "origins"),
)
NAMES = ", ".join(COLUMNS)
INSERT = f"INSERT INTO staged_offers ({NAMES}) VALUES ({', '.join('?' * len(COLUMNS))})"  # noqa: S608
SELECT = f"SELECT {NAMES} FROM offers ORDER BY key"  # noqa: S608 (our own column names)
TAKE_OVER = f"INSERT OR REPLACE INTO offers ({NAMES}) SELECT {NAMES} FROM staged_offers"  # noqa: S608


class OfferStore:
    """Offers in, offers out; no row leaves this room."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def all(self) -> list[Offer]:
        """Every offer, in a fixed order."""
        return [_offer(row) for row in self._connection.execute(SELECT)]

    def count(self) -> int:
        return self._connection.execute("SELECT count(*) FROM offers").fetchone()[0]

    def write(self, offers: Iterable[Offer]) -> None:
        """Add the offers, or put them in the place of those with the same key: all or none."""
        self.begin_staging()
        self.stage(list(offers))
        self.take_over()

    def begin_staging(self) -> None:
        """Make an empty staging table; it lies in memory and belongs to this connection."""
        self._connection.execute("DROP TABLE IF EXISTS temp.staged_offers")
        self._connection.execute(
            "CREATE TEMP TABLE staged_offers AS SELECT * FROM main.offers WHERE false"
        )

    def stage(self, offers: Sequence[Offer]) -> None:
        """Lay a piece of an import aside; nothing of it is visible yet."""
        self._connection.execute("BEGIN")
        self._connection.executemany(INSERT, map(_row, offers))
        self._connection.execute("COMMIT")

    def take_over(self) -> None:
        """Take over what was staged, in one transaction."""
        with transaction(self._connection):
            self._connection.execute(TAKE_OVER)
        self._connection.execute("DROP TABLE temp.staged_offers")


def _row(offer: Offer) -> tuple[Any, ...]:
    course = offer.course or Course()
    spot = offer.spot
    return (
        "\x1f".join(offer.key),
        offer.kind,
        offer.name,
        offer.provider,
        offer.association,
        offer.partner,
        offer.street,
        offer.postcode,
        offer.town,
        spot.lat if spot else None,
        spot.lon if spot else None,
        spot.sure.value if spot else None,
        offer.phone,
        offer.email,
        offer.web,
        "|".join(offer.languages),
        offer.age_min,
        offer.age_max,
        offer.hours,
        offer.appointment.value,
        offer.childcare,
        offer.accessible,
        offer.remark,
        offer.protection,
        _iso(offer.verified_on),
        offer.verified_by,
        offer.course is not None,
        course.type,
        _iso(course.start),
        _iso(course.end),
        course.places_free,
        course.units,
        course.level_from,
        course.level_to,
        course.day_part.value,
        course.online,
        _iso(course.reported_on),
        offer.source,
        _iso(offer.imported_on),
        offer.district,
        offer.stop,
        offer.bring,
        offer.contact,
        offer.contact_shown,
        _written(offer.origins),
    )


def _offer(row: Sequence[Any]) -> Offer:
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


def _truth(value: int | None) -> bool | None:
    return None if value is None else bool(value)
