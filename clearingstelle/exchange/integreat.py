"""Places as the Integreat interface gives them, laid flat: location, category, opening hours.

Shape: `GET /api/v3/{region}/{language}/locations/` of integreat-cms.
"""

from collections.abc import Mapping

from clearingstelle.exchange.json_file import an_object, at, objects, words
from clearingstelle.exchange.week_rows import Spans, as_hours, span
from clearingstelle.hours.model import BY_APPOINTMENT

PARTS = ("address", "town", "postcode", "country", "latitude", "longitude")


def flat(place: Mapping[str, object]) -> Mapping[str, object]:
    """The place with what lies in objects of its own beside the rest; others stay as they are."""
    location = an_object(place.get("location"))
    if not location:
        return place
    inner = {key: location[key] for key in PARTS if location.get(key) not in (None, "")}
    told = {key: value for key, value in place.items() if not isinstance(value, dict | list)}
    if "address" in inner:  # here it is the street alone
        inner["street"] = inner.pop("address")
    return told | inner | {"category": _category(place), "hours": _hours(place)}


def _category(place: Mapping[str, object]) -> str:
    return words(at(place, "category", "name")) or words(place.get("category"))


def _hours(place: Mapping[str, object]) -> str:
    days = objects(place.get("opening_hours"))
    if len(days) != 7:
        return ""
    spans: Spans = {}
    booked: list[int] = []
    for number, day in enumerate(days):
        if day.get("appointmentOnly") is True:
            booked.append(number)
        elif day.get("allDay") is True:
            spans[number] = ["00:00-24:00"]
        elif day.get("closed") is not True:
            slots = objects(day.get("timeSlots"))
            found = (span(slot.get("start"), slot.get("end")) for slot in slots)
            spans[number] = [one for one in found if one]
    if booked and not any(spans.values()):
        return BY_APPOINTMENT
    return as_hours(spans, booked)
