"""What differs between two versions of an offer, field by field, for people."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from types import MappingProxyType

from clearingstelle.offers import Course, Offer, Origin
from clearingstelle.offers.origins import by_origin, origin
from clearingstelle.places import Spot
from i18n import N_, Texts

LONGEST = 80  # characters of a value that is told

# Labels of the fields of an offer and of a course; `course` is told by its own fields.
LABELS: Mapping[str, str] = MappingProxyType(
    {
        "kind": N_("Art"),
        "name": N_("Name"),
        "provider": N_("Träger"),
        "association": N_("Verband"),
        "partner": N_("Kooperationspartner"),
        "street": N_("Straße"),
        "postcode": N_("PLZ"),
        "town": N_("Ort"),
        "district": N_("Stadtteil"),
        "spot": N_("Lage"),
        "stop": N_("Haltestelle"),
        "phone": N_("Telefon"),
        "email": N_("E-Mail"),
        "web": N_("Internet"),
        "languages": N_("Sprachen"),
        "age_min": N_("Alter von"),
        "age_max": N_("Alter bis"),
        "hours": N_("Zeiten"),
        "appointment": N_("Termin"),
        "childcare": N_("Kinderbetreuung"),
        "accessible": N_("Barrierefrei"),
        "remark": N_("Bemerkung"),
        "bring": N_("Mitbringen"),
        "contact": N_("Ansprechperson"),
        "contact_shown": N_("Name im Verzeichnis"),
        "protection": N_("Schutz"),
        "verified_on": N_("Geprüft am"),
        "verified_by": N_("Geprüft durch"),
        "type": N_("Kurstyp"),
        "start": N_("Beginn"),
        "end": N_("Ende"),
        "places_free": N_("Freie Plätze"),
        "units": N_("UE"),
        "level_from": N_("Niveau von"),
        "level_to": N_("Niveau bis"),
        "day_part": N_("Tageszeit"),
        "online": N_("Online"),
        "reported_on": N_("Gemeldet am"),
    }
)


def told_differences(before: Offer, after: Offer, texts: Texts) -> list[str]:
    """Lines such as „Telefon: 0000 1 → 0000 2 (bisher: liste.csv, 01.11.2026)“.

    They stand in the order of the fields; where the old value is from is told if known.
    """
    return [
        texts.say(
            "{field}: {before} → {after}",
            field=label(field, texts),
            before=_told(old, texts),
            after=_told(new, texts),
        )
        + _origin(before, field, old, texts)
        for field, old, new in _pairs(before, after)
    ]


def label(field: str, texts: Texts) -> str:
    """How people call a field of an offer or of a course."""
    return texts.say(LABELS.get(field, field))


def origin_text(found: Origin, texts: Texts) -> str:
    """„liste.csv, 01.11.2026“ or „von Hand, 01.11.2026“."""
    return f"{texts.say(found.source)}, {texts.day(found.day)}"


def sources_text(offer: Offer, texts: Texts) -> str:
    """Where an offer comes from; a line more for the fields that came from elsewhere."""
    own = texts.say(offer.source)
    if own and offer.imported_on:
        own = f"{own}, {texts.day(offer.imported_on)}"
    lines = [own] if own else []
    for (source, day), found in by_origin(offer).items():
        named = ", ".join(label(field, texts) for field in found)
        lines.append(f"{named}: {texts.say(source)}, {texts.day(day)}")
    return "\n".join(lines)


def _origin(before: Offer, field: str, old: object, texts: Texts) -> str:
    found = origin(before, field)
    if found is None or old is None or old in ("", ()):
        return ""
    return texts.say(" (bisher: {origin})", origin=origin_text(found, texts))


def _pairs(before: Offer, after: Offer) -> Iterator[tuple[str, object, object]]:
    for field in before.differences(after):
        if field != "course":
            yield field, getattr(before, field), getattr(after, field)
            continue
        old, new = before.course or Course(), after.course or Course()
        for inner in Course.__dataclass_fields__:
            if getattr(old, inner) != getattr(new, inner):
                yield inner, getattr(old, inner), getattr(new, inner)


def _told(value: object, texts: Texts) -> str:
    if value is None or value in ("", ()):
        return "–"
    if isinstance(value, bool):
        return texts.say("ja") if value else texts.say("nein")
    if isinstance(value, Spot):
        return f"{value.lat:.4f} / {value.lon:.4f}"
    if isinstance(value, tuple):
        return ", ".join(str(part) for part in value)  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    if isinstance(value, date):
        return texts.day(value)
    told = str(value.value if isinstance(value, Enum) else value)
    return told if len(told) <= LONGEST else told[: LONGEST - 1] + "…"
