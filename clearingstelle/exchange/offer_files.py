"""Files of offers, told apart by what is in them."""

from datetime import date
from pathlib import Path

from clearingstelle.errors import DeskError
from clearingstelle.exchange.files import read_bytes
from clearingstelle.exchange.offer_table import offers_in
from clearingstelle.exchange.places_json import places_in
from clearingstelle.exchange.tables import table_in
from clearingstelle.offers.changes import Reading
from i18n import N_

BOM = b"\xef\xbb\xbf"


class NoOffers(DeskError):
    message = N_(
        "In der Datei „{file}“ steht kein Angebot. Bitte Zeilen unter die Kopfzeile schreiben."
    )


def read_offers(path: Path, today: date) -> Reading:
    """The offers in a CSV or XLSX of our template, or in a places file.

    Raises what `read_bytes` and `read_table` raise, `ColumnMissing`, `UnknownColumn`,
    `NotPlaces`, `NoOffers`. Bad rows are told in the reading.
    """
    content = read_bytes(path)
    if content.removeprefix(BOM).lstrip()[:1] in (b"{", b"["):
        reading = places_in(content, path.name, today)
    else:
        reading = offers_in(table_in(content, path.name), path.name, today)
    if not reading.entries and not reading.refusals:
        raise NoOffers(file=path.name)
    return reading
