"""What the station does with the office's own table of districts."""

from collections.abc import Sequence
from concurrent.futures import Future
from pathlib import Path

from clearingstelle.offers.districts import (
    MOST_TOLD,
    Cells,
    District,
    DistrictsRefused,
    PlaceOf,
    cells_in,
    read_districts,
)
from clearingstelle.station.offers import Offers
from clearingstelle.storage.districts import DistrictStore
from clearingstelle.storage.thread import StorageThread
from i18n import SOURCE, texts_for


def read_district_file(path: Path) -> list[Cells]:
    """The lines of a file; may take a while. Raises a `DeskError` for one that is no table."""
    from clearingstelle.exchange import district_file  # slow to import

    return district_file.read_district_file(path)


class Districts:
    """Names that only this office uses, and where they lie."""

    def __init__(self, storage: StorageThread, offers: Offers) -> None:
        self._storage = storage
        self._offers = offers

    def all(self) -> Future[list[District]]:
        """The table, by name."""
        return self._storage.ask(lambda c: DistrictStore(c).all())

    def save_text(self, text: str) -> Future[int]:
        """Keep the lines that were typed and no others; their number.

        The future raises `DistrictsRefused`, `TooManyDistricts`; nothing is changed then.
        """

        def work(place_of: PlaceOf) -> int:
            return self._save(_read(cells_in(text), place_of))

        return self._offers.knowing_postcodes(work)

    def add(self, rows: Sequence[Cells]) -> Future[int]:
        """Add the lines of a file to the table; the number that are new. Raises the same."""

        def work(place_of: PlaceOf) -> int:
            known = self.all().result()
            read = _read(rows, place_of)
            self._save([*known, *read])
            return len(set(read) - set(known))

        return self._offers.knowing_postcodes(work)

    def _save(self, districts: Sequence[District]) -> int:
        self._storage.ask(lambda c: DistrictStore(c).replace(districts)).result()
        self._offers.forget()
        return len(set(districts))


def _read(rows: Sequence[Cells], place_of: PlaceOf) -> list[District]:
    reading = read_districts(rows, place_of)
    if reading.faults:
        say = texts_for(SOURCE).say
        lines = [fault.text(say) for fault in reading.faults[:MOST_TOLD]]
        if len(reading.faults) > MOST_TOLD:
            lines.append(say("… und {n} weitere", n=len(reading.faults) - MOST_TOLD))
        raise DistrictsRefused(n=len(reading.faults), lines="\n".join(lines))
    return reading.districts
