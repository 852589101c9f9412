"""Files of offers, told apart by what is in them."""

from datetime import date
from pathlib import Path

from clearingstelle.errors import DeskError
from clearingstelle.exchange.course_search import courses_of, is_course_search
from clearingstelle.exchange.files import read_bytes
from clearingstelle.exchange.hsds import hsds_of
from clearingstelle.exchange.hsds_shape import is_hsds
from clearingstelle.exchange.json_file import is_json, read_json
from clearingstelle.exchange.offer_table import offers_in
from clearingstelle.exchange.places_json import places_of
from clearingstelle.exchange.tables import Progress, quiet, stream_in
from clearingstelle.offers.changes import Reading
from i18n import N_

JSON_ENDINGS = (".json", ".geojson")


class NoOffers(DeskError):
    message = N_(
        "In der Datei „{file}“ steht kein Angebot. Bitte Zeilen unter die Kopfzeile schreiben."
    )


class NoneInList(NoOffers):
    message = N_(
        "In der Datei „{file}“ steht kein Angebot. Bitte eine Antwort mit Treffern speichern "
        "oder eine andere Datei wählen."
    )


def read_offers(path: Path, today: date, progress: Progress = quiet) -> Reading:
    """The offers in a table of our template, or in a JSON of one of four known shapes.

    Raises what `read_bytes`, `read_table` and `read_json` raise, `ColumnMissing`,
    `UnknownColumn`, `NotPlaces`, `NoOffers`. Bad rows are told in the reading.
    """
    content = read_bytes(path)
    progress(0, len(content))
    if is_json(content) or _claims_json(content, path):
        reading = offers_of_json(read_json(content, path.name), path.name, today, progress)
    else:
        reading = offers_in(stream_in(content, path.name), path.name, today, progress)
    if not reading.entries and not reading.refusals and not reading.notes:
        raise (NoneInList if reading.is_list else NoOffers)(file=path.name)
    return reading


def offers_of_json(value: object, file: str, today: date, progress: Progress = quiet) -> Reading:
    """The offers of a JSON value whose shape says what it is; raises `NotPlaces`."""
    if is_course_search(value):
        return courses_of(value, file, today, progress)
    if is_hsds(value):
        return hsds_of(value, file, today, progress)
    return places_of(value, file, today, progress)


def _claims_json(content: bytes, path: Path) -> bool:
    """Whether a bare value is called JSON: then its maker is told about JSON, not columns."""
    bare = content and not any(mark in content[:400] for mark in (b";", b",", b"\t"))
    return bool(bare) and path.suffix.lower() in JSON_ENDINGS
