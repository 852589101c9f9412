"""The check of anonymity: every published figure is held against the truth once more.

Written apart from the rounding, so that a fault there is found here. A report
with a fault is never published. The audit page of the report names what was
checked; it cannot say more than "kept", since a measured deviation would tell
something about the truth.
"""

from collections.abc import Callable, Iterator

from clearingstelle.privacy import BASE, MAX_DEVIATION, NEVER_SHOWN, nearest
from clearingstelle.reports.plan import NEVER_CROSSED, Kind
from clearingstelle.reports.published import Cell, PublishedReport, Table
from clearingstelle.reports.tally import Tally
from i18n import N_


class PrivacyFault(Exception):
    """A figure that must not be published: a fault of ours, told to nobody in numbers."""


Place = frozenset[tuple[str, str]]


def guard(tally: Tally, report: PublishedReport) -> None:
    """Raise `PrivacyFault` with the name of the first rule that a figure breaks."""
    for sentence, holds in CHECKS:
        if not holds(tally, report):
            raise PrivacyFault(sentence)


def _multiples(tally: Tally, report: PublishedReport) -> bool:
    return all(cell.n % BASE == 0 for table in report.tables for cell in table.cells)


def _sums(tally: Tally, report: PublishedReport) -> bool:
    """The one total everywhere; cells add up to their margins, margins to the total."""
    totals = (cell.n for table in report.tables for cell in table.cells if not cell.at)
    return all(n == report.total for n in totals) and all(
        sum(part.n for part in parts) == total.n
        for table in report.tables
        if not any(report.dimensions[dim].kind is Kind.MULTI for dim in table.dims)
        for total, parts in _parted(table)
    )


def _parted(table: Table) -> Iterator[tuple[Cell, list[Cell]]]:
    """Every figure beside those that part it by one dimension more."""
    parts: dict[tuple[str, Place], list[Cell]] = {}
    for cell in table.cells:
        for dim in cell.at:
            whole = frozenset(item for item in cell.at.items() if item[0] != dim)
            parts.setdefault((dim, whole), []).append(cell)
    for cell in table.cells:
        for dim in table.dims:
            found = parts.get((dim, frozenset(cell.at.items())), [])
            if dim not in cell.at and (found or not cell.at):
                yield cell, found


def _agreeing(tally: Tally, report: PublishedReport) -> bool:
    """A margin of a two-way table is the sum of the figures of its one-way table."""
    for table in report.tables:
        for cell in table.cells:
            if len(table.dims) > 1 and len(cell.at) == 1:
                ((dim, category),) = cell.at.items()
                inside = set(table.values(dim, category))
                one_way = report.table(dim)
                if one_way is None or cell.n != sum(
                    n for _, values, n in one_way.rows() if set(values) <= inside
                ):
                    return False
    return True


def _close(tally: Tally, report: PublishedReport) -> bool:
    in_total = report.total == nearest(tally.total)
    return in_total and all(_is_near(cell, truth) for cell, truth in _beside(tally, report))


def _is_near(cell: Cell, truth: int) -> bool:
    if cell.lo is not None and cell.hi is not None:
        return cell.lo <= truth <= cell.hi
    return abs(cell.n - truth) <= MAX_DEVIATION and not (cell.mark and truth)


def _small_hidden(tally: Tally, report: PublishedReport) -> bool:
    return not any(cell.n and truth <= NEVER_SHOWN for cell, truth in _beside(tally, report))


def _complete(tally: Tally, report: PublishedReport) -> bool:
    for table in report.tables:
        for dim in table.dims:
            told = [v for category in table.categories(dim) for v in table.values(dim, category)]
            if sorted(told) != sorted(report.dimensions[dim].values):
                return False
    return True


def _uncrossed(tally: Tally, report: PublishedReport) -> bool:
    """Some answers stand for themselves in no two-way table (R5)."""
    return not any(
        NEVER_CROSSED.issuperset(table.values(dim, category))
        for table in report.tables
        if len(table.dims) > 1
        for dim in table.dims
        for category in table.categories(dim)
    )


def _beside(tally: Tally, report: PublishedReport) -> Iterator[tuple[Cell, int]]:
    """Every figure but the total beside its true count."""
    for table in report.tables:
        for cell in table.cells:
            dims = [report.dimensions[dim] for dim in table.dims if dim in cell.at]
            wanted = [table.values(dim.key, cell.at[dim.key]) for dim in dims]
            if len(dims) == 1:
                yield cell, tally.count(dims[0], wanted[0])
            elif dims:
                found = tally.cross(dims[0], dims[1])
                yield cell, sum(found.get((a, b), 0) for a in wanted[0] for b in wanted[1])


CHECKS: tuple[tuple[str, Callable[[Tally, PublishedReport], bool]], ...] = (
    (N_("Jede Zahl ist ein Vielfaches von 5."), _multiples),
    (
        N_("Die Summen stimmen in jeder Tabelle genau, in Zeilen, Spalten und der Gesamtzahl."),
        _sums,
    ),
    (
        N_(
            "Die Ränder der Tabellen mit zwei Merkmalen stimmen mit den einfachen Tabellen überein."
        ),
        _agreeing,
    ),
    (
        N_("Keine Zahl weicht um mehr als 4 von der gezählten ab, oder die Spanne steht dabei."),
        _close,
    ),
    (
        N_("Kein Wert, hinter dem 1 oder 2 Kontakte stehen, erscheint als positive Zahl."),
        _small_hidden,
    ),
    (
        N_(
            "Gesundheit, Geld, Aufenthalt und Begleitung unter 18 stehen in keiner Tabelle mit "
            "zwei Merkmalen für sich."
        ),
        _uncrossed,
    ),
    (N_("Jede Kategorie steht in ihrer Tabelle, allein oder zusammengefasst."), _complete),
)
