"""`offers import`, `offers near` and `offers export`."""

import argparse
from argparse import Namespace
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

from clearingstelle.cli import wishes
from clearingstelle.cli.printing import Words, print_json
from clearingstelle.hours import NextOpening
from clearingstelle.offers import Offer, kind_label
from clearingstelle.offers.changes import MOST_TOLD, Changes
from clearingstelle.offers.doors import door_text, times_text
from clearingstelle.offers.nearest import Found
from clearingstelle.offers.wishes import Wishes, relaxed_text
from clearingstelle.places import ATTRIBUTION, Place, Sure, label
from clearingstelle.station import Station
from i18n import Texts


def add(words: Words) -> None:
    """Add the commands of this word."""
    offers = words.add_parser("offers", help="Angebote einlesen, finden und ausgeben")
    actions = offers.add_subparsers(dest="action", required=True, metavar="BEFEHL")
    reading = actions.add_parser(
        "import", help="Angebote aus CSV, XLSX, HSDS, Kurssuche, GeoJSON einlesen"
    )
    reading.add_argument("file", type=Path, metavar="DATEI")
    reading.add_argument("--dry-run", action="store_true", help="nur zeigen, nichts übernehmen")
    reading.add_argument("--json", action="store_true", help="Antwort als JSON")
    reading.set_defaults(run=bring_in)
    near = actions.add_parser("near", help="die nächsten Angebote zu einer PLZ oder einem Ort")
    near.add_argument("place", metavar="ORT", help="48143, „Köln Kalk“ oder „Neustadt, Sachsen“")
    wishes.add(near)
    near.add_argument("--limit", type=number, default=5, metavar="ANZAHL", help="mindestens drei")
    near.add_argument("--json", action="store_true", help="Antwort als JSON")
    near.set_defaults(run=find)
    writing = actions.add_parser("export", help="alle Angebote schreiben: Vorlage oder HSDS (json)")
    writing.add_argument("file", type=Path, metavar="DATEI.(csv|xlsx|json)")
    writing.set_defaults(run=export)


def number(text: str) -> int:
    """A number from one on."""
    found = int(text)
    if found < 1:
        raise argparse.ArgumentTypeError(f"keine Anzahl ab 1: {found}")
    return found


def bring_in(station: Station, args: Namespace, texts: Texts) -> None:
    """Read a file of offers; all of it is taken over or nothing."""
    changes = station.offers.preview(station.offers.read_file(args.file)).result()
    changes.check(texts)
    if not args.dry_run:
        station.offers.take_over(changes).result()
    if args.json:
        print_json(_changes_as_json(changes, texts, written=not args.dry_run))
        return
    for line in _changes_as_text(changes, texts, written=not args.dry_run):
        print(line)


def _changes_as_json(changes: Changes, texts: Texts, *, written: bool) -> dict[str, Any]:
    return {
        "written": written,
        "new": len(changes.new),
        "changed": len(changes.changed),
        "unchanged": changes.unchanged,
        "gone": [{"name": o.name, "kind": o.kind} for o in changes.gone],
        "duplicates": [{"line": e.line, "name": e.offer.name} for e in changes.duplicates],
        "changes": [
            {"line": c.line, "name": c.after.name, "fields": c.fields, "told": c.told(texts)}
            for c in changes.changed
        ],
        "notes": [note.text(texts) for note in changes.notes],
        "refused": [],
    }


def _changes_as_text(changes: Changes, texts: Texts, *, written: bool) -> Iterable[str]:
    if written:
        yield texts.say("Übernommen aus „{file}“:", file=changes.file)
    else:
        yield texts.say("Nur geprüft, nichts übernommen („{file}“):", file=changes.file)
    yield texts.say(
        "{new} neu, {changed} geändert, {unchanged} unverändert, {duplicates} doppelt, "
        "{gone} nicht mehr in der Datei",
        new=len(changes.new),
        changed=len(changes.changed),
        unchanged=changes.unchanged,
        duplicates=len(changes.duplicates),
        gone=len(changes.gone),
    )
    yield from _told(
        [
            texts.say("geändert: {name}", name=c.after.name) + f" ({'; '.join(c.told(texts))})"
            for c in changes.changed
        ],
        texts,
    )
    yield from _told(
        [
            texts.say("doppelt (Zeile oder Eintrag {line}): {name}", line=e.line, name=e.offer.name)
            for e in changes.duplicates
        ],
        texts,
    )
    yield from _told(
        [
            texts.say("nicht mehr in der Datei, bleibt erhalten: {name}", name=o.name)
            for o in changes.gone
        ],
        texts,
    )
    yield from _told([note.text(texts) for note in changes.notes], texts)


def _told(lines: Sequence[str], texts: Texts) -> Iterable[str]:
    yield from (f"  {line}" for line in lines[:MOST_TOLD])
    if len(lines) > MOST_TOLD:
        yield "  " + texts.say("… und {n} weitere", n=len(lines) - MOST_TOLD)


def find(station: Station, args: Namespace, texts: Texts) -> None:
    """Print the nearest offers."""
    wanted = wishes.wishes(args)
    place = station.offers.place(args.place).result()
    answer = station.offers.fitting(place, wanted, args.limit).result()
    today = station.offers.today()
    if args.json:
        offers = [_found_as_json(entry, texts, today) for entry in answer.found]
        relaxed = [wish.value for wish in answer.relaxed]
        print_json({"place": _plain(asdict(place)), "relaxed": relaxed, "offers": offers})
        return
    told = [relaxed_text(wish, texts) for wish in answer.relaxed]
    fits = wanted == Wishes()
    for line in found_as_text(place, answer.found, texts, today, told, all_asked=fits):
        print(line)


def _found_as_json(found: Found, texts: Texts, today: date) -> dict[str, Any]:
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
    n = station.offers.export(args.file)
    print(texts.plural("{n} Angebot geschrieben.", "{n} Angebote geschrieben.", n))
