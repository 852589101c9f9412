"""Reading the office's own table of districts: CSV in any usual encoding, XLSX, ODS."""

from pathlib import Path

from clearingstelle.errors import DeskError
from clearingstelle.exchange.files import read_bytes
from clearingstelle.exchange.tables import stream_in
from clearingstelle.offers.districts import Cells


def read_district_file(path: Path) -> list[Cells]:
    """The lines of the file, the first one too: not every table names its columns.

    Raises what `stream_in` raises, and the first row of a wrong length.
    """
    stream = stream_in(read_bytes(path), path.name)
    rows: list[Cells] = [(1, stream.titles)]
    for row in stream.rows:
        if isinstance(row, DeskError):
            raise row
        rows.append(row)
    return rows
