"""Made-up reports with all that is said beside them: an earlier one, comments, agreed points."""

from dataclasses import replace
from datetime import date
from functools import cache

from clearingstelle.meetings import AgreedPoint, Owner, PointState
from clearingstelle.periods import HalfYear
from clearingstelle.reports.dossier import Dossier, Section
from clearingstelle.reports.publish import publish
from clearingstelle.reports.published import Cell, PublishedReport, Table
from clearingstelle.reports.year import of_halves
from tests.worlds import HALF, tally

STATION = "Clearingstelle Musterstadt"
COMMENT = "Im März war der Flur wegen des Umbaus schlecht zu finden."
POINTS = (
    AgreedPoint("Zweiter Raum", Owner.TOGETHER, PointState.DONE, date(2026, 2, 3)),
    AgreedPoint(
        "Schilder auf allen Etagen",
        Owner.AUTHORITY,
        PointState.BEGUN,
        date(2026, 2, 3),
        date(2026, 9, 30),
    ),
)


@cache
def half(size: int, seed: int = 3, period: HalfYear = HALF) -> PublishedReport:
    return publish(tally(size, seed, period))[0]


@cache
def dossier(size: int) -> Dossier:
    """A half-year with everything."""
    return Dossier(
        report=half(size),
        station=STATION,
        providers=("AWO Musterstadt", "Diakonie Musterstadt"),
        previous=half(max(1, size * 9 // 10), 4, HALF.before),
        year_before=half(max(1, size * 7 // 10), 5, HALF.year_before),
        comments={Section.ACCESS: COMMENT},
        points=POINTS,
        next_meeting=date(2026, 9, 15),
    )


@cache
def year(size: int) -> Dossier:
    """The year of two half-years of about that size."""
    first, groups = publish(tally(size, 3))
    second, _ = publish(tally(size * 11 // 10, 8, HALF.other), groups)
    whole = of_halves(first, second)
    return replace(dossier(size), report=whole, previous=None, year_before=None)


def with_table(report: PublishedReport, made: Table) -> PublishedReport:
    """The report with one table put in the place of its namesake, or at the end."""
    kept = tuple(table for table in report.tables if table.id != made.id)
    return replace(report, tables=(*kept, made))


def one_way(dim: str, figures: dict[str, int]) -> Table:
    """A table of one dimension with these figures and no groups."""
    cells = tuple(Cell({dim: key}, n) for key, n in figures.items())
    return Table(dim, (dim,), {}, (*cells, Cell({}, sum(figures.values()))))
