"""`offers import`, `offers near` and `offers export`."""

import argparse
from argparse import Namespace
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

from clearingstelle.cli import directory, districts, imports, upkeep, wishes
from clearingstelle.cli.printing import Words, print_json
from clearingstelle.hours import NextOpening
from clearingstelle.offers import Offer, kind_label
from clearingstelle.offers.doors import door_text, times_in, times_text
from clearingstelle.offers.nearest import Found
from clearingstelle.offers.wishes import Wishes, relaxed_text
from clearingstelle.places import ATTRIBUTION, Place, Sure, label
from clearingstelle.station import Station
from i18n import SOURCE, Texts


def add(words: Words) -> None:
    """Add the commands of this word."""
    offers = words.add_parser("offers", help="Angebote einlesen, finden und ausgeben")
    actions = offers.add_subparsers(dest="action", required=True, metavar="BEFEHL")
    imports.add(actions)
    near = actions.add_parser("near", help="die nächsten Angebote zu einer PLZ oder einem Ort")
    near.add_argument("place", metavar="ORT", help="48143, „Köln Kalk“ oder „Neustadt, Sachsen“")
    wishes.add(near)
    near.add_argument("--limit", type=number, default=5, metavar="ANZAHL", help="mindestens drei")
    near.add_argument("--json", action="store_true", help="Antwort als JSON")
    near.set_defaults(run=find)
    writing = actions.add_parser("export", help="alle Angebote schreiben: Vorlage oder HSDS (json)")
    writing.add_argument("file", type=Path, metavar="DATEI.(csv|xlsx|json)")
    writing.set_defaults(run=export)
    directory.add(actions)
    upkeep.add(actions)
    districts.add(actions)


def number(text: str) -> int:
    """A number from one on."""
    found = int(text)
    if found < 1:
        raise argparse.ArgumentTypeError(f"keine Anzahl ab 1: {found}")
    return found


def find(station: Station, args: Namespace, texts: Texts) -> None:
    """Print the nearest offers."""
    wanted = wishes.wishes(args)
    place = station.offers.place(args.place).result()
    answer = station.offers.fitting(place, wanted, args.limit, is_exact=True).result()
    today = station.offers.today()
    if args.json:
        told_in = (SOURCE, args.language) if args.language else (SOURCE,)
        offers = [_found_as_json(entry, texts, today, told_in) for entry in answer.found]
        relaxed = [wish.value for wish in answer.relaxed]
        print_json({"place": _plain(asdict(place)), "relaxed": relaxed, "offers": offers})
        return
    told = [relaxed_text(wish, texts) for wish in answer.relaxed]
    fits = wanted == Wishes()
    for line in found_as_text(place, answer.found, texts, today, told, all_asked=fits):
        print(line)


def _found_as_json(
    found: Found, texts: Texts, today: date, told_in: Sequence[str]
) -> dict[str, Any]:
    offer, door = found.offer, found.door
    told = _plain(asdict(offer))
    spot, course = told.pop("spot"), told.pop("course")
    told |= {"lat": spot["lat"], "lon": spot["lon"]} if spot else {"lat": None, "lon": None}
    return told | {
        "course": course,
        "distance_km": found.distance_km,
        "distance": found.distance_text(texts),
        "sure": found.how_sure.value if found.how_sure else None,
        "state": door.today.value,
        "state_now": door.now.value,
        "state_text": door_text(door, today, texts),
        "hours_text": {language: times_in(offer, language) for language in told_in},
        "next_opening": _coming_as_json(door.coming) if door.coming else None,
        "misses": [wish.value for wish in found.misses],
    }


def _coming_as_json(coming: NextOpening) -> dict[str, Any]:
    spans = [[_clock(start), _clock(end)] for start, end in coming.spans]
    return {"day": coming.day.isoformat(), "spans": spans, "open_end": coming.open_end}


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _plain(value: Any) -> Any:
    """Values as JSON knows them."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}  # pyright: ignore[reportUnknownVariableType]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def found_as_text(
    place: Place,
    found: Sequence[Found],
    texts: Texts,
    today: date,
    relaxed: Sequence[str] = (),
    *,
    all_asked: bool = True,
) -> Iterable[str]:
    """The nearest offers in lines, as people read them; `relaxed` says what was given up."""
    yield texts.say("Gesucht nahe: {place}", place=label(place))
    if place.sure is Sure.ESTIMATED:
        yield texts.say(
            "Diese Postleitzahl steht nicht in der Liste, die Lage ist geschätzt. "
            "Bitte die fünf Ziffern prüfen."
        )
    yield from relaxed
    if not found and all_asked:
        yield texts.say("Dazu ist kein Angebot bekannt. Bitte Angebote einlesen (offers import).")
    elif not found:
        yield texts.say(
            "Kein bekanntes Angebot erfüllt das alles zugleich. Bitte weniger verlangen "
            "oder Angebote einlesen (offers import)."
        )
    for entry in found:
        yield ""
        yield from _lines(entry.offer, entry, texts, today)
    yield ""
    yield texts.say(ATTRIBUTION)


def _lines(offer: Offer, found: Found, texts: Texts, today: date) -> Iterable[str]:
    yield f"{kind_label(offer.kind)}: {offer.name}"
    distance = ", ".join(
        part for part in (found.distance_text(texts), found.sure_text(texts)) if part
    )
    address = ", ".join(offer.address_lines)
    state = door_text(found.door, today, texts)
    hours = times_text(offer, texts)
    for line in (distance, state, offer.provider, address, offer.phone, hours):
        if line:
            yield f"  {line}"
    yield "  " + offer.stand_text(today, texts)


def export(station: Station, args: Namespace, texts: Texts) -> None:
    """Write all offers into a file."""
    n = station.imports.export(args.file)
    print(texts.plural("{n} Angebot geschrieben.", "{n} Angebote geschrieben.", n))
