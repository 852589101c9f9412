"""Reports with everything around them, for tests of their files; nobody real."""

import io
import json
import zipfile
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from python_calamine import CalamineWorkbook

from clearingstelle.exchange.report_json import write_json
from clearingstelle.meetings import AgreedPoint, Owner, PointState
from clearingstelle.periods import HalfYear
from clearingstelle.reports.dossier import Dossier, Section
from clearingstelle.reports.publish import publish
from clearingstelle.reports.published import PublishedReport, percent
from clearingstelle.reports.year import of_halves
from clearingstelle.visits import Use, fields
from tests.worlds import HALF, tally

Rows = Sequence[Sequence[object]]
OPTIONAL = frozenset(field.key for field in fields().values() if field.use is Use.OPTIONAL)
OWN_CODES = {
    ("zugang", "abh_geschickt"): "=1+1",
    ("zugang", "jobcenter"): "0815",
    ("sprache", "de"): "12-17",
    ("geschlecht", "d_kA"): "@G",
}


@cache
def report(number: int, seed: int = 0, period: HalfYear = HALF) -> PublishedReport:
    """A published half-year with every optional question."""
    return publish(tally(number, seed, period), optional=OPTIONAL)[0]


@cache
def year(number: int) -> PublishedReport:
    """A year of two such halves, the second as coarse as the first."""
    first, groups = publish(tally(number, 1, HALF), optional=OPTIONAL)
    return of_halves(first, publish(tally(number, 2, HALF.other), groups, OPTIONAL)[0])


def dossier(number: int, seed: int = 0) -> Dossier:
    """A report with comments, codes, earlier reports and agreed points."""
    return Dossier(
        report=report(number, seed),
        station="Clearingstelle & Freunde",
        providers=("Träger Eins", "Träger Zwei"),
        previous=report(number, seed + 1, HALF.before),
        year_before=report(number, seed + 2, HALF.year_before),
        comments={Section.NEEDS: "=1+1\n\nZweiter Absatz", Section.LOAD: "@Montag"},
        points=(AgreedPoint("Schild", Owner.AUTHORITY, PointState.OPEN, date(2026, 1, 20)),),
        own_codes=OWN_CODES,
    )


def numbers_of(report: PublishedReport) -> set[float]:
    """All numbers that a file of this report may hold: from its JSON, or what follows from it."""
    document: dict[str, Any] = json.loads(write_json(report))
    cells = [cell for table in document["tables"] for cell in table["cells"]]
    shown = {cell["n"] for cell in cells if cell["n"] != "x"}
    ends = {cell[end] for cell in cells if "lo" in cell for end in ("lo", "hi")}
    shares = {share for n in shown if (share := percent(n, report.total)) is not None}
    return {*shown, *ends, *shares, *(fact["value"] for fact in document["facts"])}


def all_numbers(dossier: Dossier) -> set[float]:
    """The same with the reports that are compared."""
    known = (dossier.report, dossier.previous, dossier.year_before)
    return {number for one in known if one for number in numbers_of(one)}


def sheets(content: bytes) -> dict[str, Rows]:
    """The cells of a workbook as a program of others reads them, by sheet."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def parts(content: bytes, folder: str = "") -> dict[str, str]:
    """The texts of the parts of a workbook, by name."""
    book = zipfile.ZipFile(io.BytesIO(content))
    return {name: book.read(name).decode() for name in book.namelist() if folder in name}
