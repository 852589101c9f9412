"""The check of anonymity: every published figure is held against the truth once more.

Written apart from the rounding, so that a fault there is found here. A report
with a fault is never published. The audit page of the report names what was
checked; it cannot say more than "kept", since a measured deviation would tell
something about the truth.
"""

from collections.abc import Callable, Iterator

from clearingstelle.privacy import BASE, MAX_DEVIATION, NEVER_SHOWN, nearest
from clearingstelle.reports.plan import Kind
from clearingstelle.reports.published import PublishedReport, Table
from clearingstelle.reports.tally import Tally
from i18n import N_


class PrivacyFault(Exception):
    """A figure that must not be published: a fault of ours, told to nobody in numbers."""


def guard(tally: Tally, report: PublishedReport) -> None:
    """Raise `PrivacyFault` with the name of the first rule that a figure breaks."""
    for sentence, holds in CHECKS:
        if not holds(tally, report):
            raise PrivacyFault(sentence)


def _multiples(tally: Tally, report: PublishedReport) -> bool:
    return all(cell.n % BASE == 0 for table in report.tables for cell in table.cells)


def _sums(tally: Tally, report: PublishedReport) -> bool:
    one_total = all(
        cell.n == report.total for table in report.tables for cell in table.cells if not cell.at
    )
    return one_total and all(
        sum(n for _, _, n in table.rows()) == report.total for table in _additive(report)
    )


def _additive(report: PublishedReport) -> Iterator[Table]:
    for table in report.tables:
        if table.dims and report.dimensions[table.dims[0]].kind is not Kind.MULTI:
            yield table


def _close(tally: Tally, report: PublishedReport) -> bool:
    in_total = report.total == nearest(tally.total)
    return in_total and all(abs(n - truth) <= MAX_DEVIATION for n, truth in _beside(tally, report))


def _small_hidden(tally: Tally, report: PublishedReport) -> bool:
    return not any(n and truth <= NEVER_SHOWN for n, truth in _beside(tally, report))


def _complete(tally: Tally, report: PublishedReport) -> bool:
    for table in report.tables:
        for dim in table.dims:
            told = [value for _, values, _ in table.rows() for value in values]
            if sorted(told) != sorted(report.dimensions[dim].values):
                return False
    return True


def _beside(tally: Tally, report: PublishedReport) -> Iterator[tuple[int, int]]:
    """Every category's figure beside its true count."""
    for table in report.tables:
        if table.dims:
            dim = report.dimensions[table.dims[0]]
            for _, values, n in table.rows():
                yield n, tally.count(dim, values)


CHECKS: tuple[tuple[str, Callable[[Tally, PublishedReport], bool]], ...] = (
    (N_("Jede Zahl ist ein Vielfaches von 5."), _multiples),
    (
        N_("Die Summen stimmen in jeder Tabelle genau mit der Gesamtzahl überein."),
        _sums,
    ),
    (N_("Keine Zahl weicht um mehr als 4 von der gezählten ab."), _close),
    (
        N_("Kein Wert, hinter dem 1 oder 2 Kontakte stehen, erscheint als positive Zahl."),
        _small_hidden,
    ),
    (N_("Jede Kategorie steht in ihrer Tabelle, allein oder zusammengefasst."), _complete),
)
