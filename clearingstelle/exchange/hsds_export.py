"""Offers as HSDS 3.0: a list of services, each with its organization and its site.

Ids are made from what an offer is, so that the same offer has the same id in every file.
An offer for protection from violence is written with its telephone alone.
"""

import json
import re
from collections.abc import Iterable, Iterator
from uuid import UUID, uuid5

from clearingstelle.exchange.hsds import ACCESSIBLE, APPLICATION, DAYS, OWN, as_cells
from clearingstelle.exchange.hsds import cells_of_service as read_back
from clearingstelle.exchange.hsds_shape import NO_SITE, sites_of
from clearingstelle.exchange.offer_table import COLUMNS, cells_of
from clearingstelle.hours import WeekHours, read_hours
from clearingstelle.offers import Offer, kind_label
from clearingstelle.places import Sure
from clearingstelle.visits import fields

# A namespace of our own: ids must not meet those of other programs.
NAMESPACE = UUID("6f1d0a3e-6f5b-4c57-9f0a-2b8f3a6f0d11")
LINE = ",\n"  # one service a line
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")

Made = dict[str, object]


def offers_as_hsds(offers: Iterable[Offer]) -> bytes:
    """The services as JSON; each validates against `service.json` of HSDS 3.0."""
    lines = (json.dumps(service_of(offer), ensure_ascii=False) for offer in offers)
    return f"[\n{LINE.join(lines)}\n]\n".encode()


def service_of(offer: Offer) -> Made:
    """One offer as a service; what HSDS has no word for stands in its attributes."""
    if offer.protection:
        offer = offer.without_place()
    service = _service(offer)
    wanted = as_cells(dict(zip(COLUMNS, cells_of(offer), strict=True)))
    told = read_back(service, next(iter(sites_of(service)), NO_SITE))
    attributes = [
        {
            "id": _id(offer, "attribute", column),
            "link_id": service["id"],
            "link_entity": "service",
            "link_type": OWN + column,
            "value": wanted[column],
        }
        for column in COLUMNS
        if column == "art" or told[column] != wanted[column]
    ]
    return service | {"attributes": attributes}


def _id(offer: Offer, *what: str) -> str:
    return str(uuid5(NAMESPACE, "\n".join((*offer.key, *what))))


def _service(offer: Offer) -> Made:
    service: Made = {
        "id": _id(offer),
        "name": offer.name,
        "description": offer.remark,
        "url": offer.web,
        "email": offer.email if EMAIL.fullmatch(offer.email) else "",
        "status": "active",
        "application_process": APPLICATION.get(offer.appointment, ""),
        "minimum_age": offer.age_min,
        "maximum_age": offer.age_max,
        "assured_date": offer.verified_on.isoformat() if offer.verified_on else "",
        "phones": [
            {"id": _id(offer, "phone", number), "number": number, "type": "voice"}
            for number in offer.phone.split(", ")
            if number
        ],
        "languages": list(_languages(offer)),
        "schedules": list(_schedules(offer)),
        "organization": _organization(offer),
        "service_at_locations": _sites(offer),
    }
    return {key: value for key, value in service.items() if value not in (None, "", [])}


def _organization(offer: Offer) -> Made:
    name = offer.provider or offer.name
    return {
        "id": str(uuid5(NAMESPACE, f"organization\n{name}")),
        "name": name,
        "description": offer.association or kind_label(offer.kind),
    }


def _languages(offer: Offer) -> Iterator[Made]:
    labels = fields()["sprache"]
    for key in offer.languages:
        yield {"id": _id(offer, "language", key), "code": key, "name": labels.label(key)}


def _schedules(offer: Offer) -> Iterator[Made]:
    """The weekly times of the hours; other hours as their text alone."""
    osm = read_hours(offer.hours).osm
    week = WeekHours.of(osm) if osm else WeekHours()
    spans: dict[tuple[int, int], list[str]] = {}
    if not week.extra:
        for day, code in zip(week.days, DAYS, strict=True):
            for times in day.spans:
                spans.setdefault(times, []).append(code)
    for (opens, closes), days in spans.items():
        yield {
            "id": _id(offer, "schedule", str(opens), str(closes)),
            "freq": "WEEKLY",
            "byday": ",".join(days),
            "opens_at": _clock(opens),
            "closes_at": _clock(closes),
            "description": offer.hours,
        }
    if offer.hours and not spans:
        yield {"id": _id(offer, "schedule"), "description": offer.hours}


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _sites(offer: Offer) -> list[Made]:
    spot = offer.spot if offer.spot and offer.spot.sure is Sure.EXACT else None
    address = bool(offer.street or offer.postcode or offer.town)
    if not (spot or address or offer.accessible) or offer.protection:
        return []
    location: Made = {"id": _id(offer, "location"), "location_type": "physical"}
    if spot:
        location |= {"latitude": spot.lat, "longitude": spot.lon}
    if address:
        location["addresses"] = [
            {
                "id": _id(offer, "address"),
                "address_1": offer.street,
                "city": offer.town,
                "state_province": "",
                "postal_code": offer.postcode,
                "country": "DE",
                "address_type": "physical",
            }
        ]
    if offer.accessible:
        location["accessibility"] = [{"id": _id(offer, "accessibility"), "description": ACCESSIBLE}]
    return [{"id": _id(offer, "site"), "location": location}]
