"""The figures of a report as CSV that German Excel opens with a double click.

One line a figure, in one long form: a coordinate left out means the total.
"""

import csv
import io
from collections.abc import Iterator, Mapping

from clearingstelle.exchange.cells import kept_text
from clearingstelle.reports.dossier import Dossier
from clearingstelle.reports.labels import (
    FACTS,
    category_name,
    is_multi,
    mark_of,
    period_name,
    ratio_text,
    table_name,
    value_name,
)
from clearingstelle.reports.own_codes import code_of
from clearingstelle.reports.published import PER_HOUR, Cell, Fact, Table, percent
from clearingstelle.reports.wording import SEVERAL, footnote
from i18n import Texts

HEADER = (
    *("Tabelle", "Merkmal 1", "Kategorie 1", "Merkmal 2", "Kategorie 2", "Bezeichnung", "Umfasst"),
    *("Zahl", "von", "bis", "Anteil in %", "Code des Trägers", "Hinweis"),
)
FACT = "angabe"  # what stands apart from the contacts (R14)


def write_csv(dossier: Dossier, texts: Texts) -> bytes:
    """UTF-8 with a byte order mark, semicolons; the same report gives the same bytes."""
    out = io.StringIO(newline="")
    sheet = csv.writer(out, delimiter=";", lineterminator="\r\n")
    sheet.writerow(HEADER)
    for row in _rows(dossier, texts):
        sheet.writerow([kept_text(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig")


def _rows(dossier: Dossier, texts: Texts) -> Iterator[tuple[str, ...]]:
    for table in dossier.report.tables:
        yield from _TableRows(dossier, table, texts).rows()
    for fact in dossier.report.facts:
        yield _fact(fact, mark_of(dossier.report), texts)


class _TableRows:
    """The lines of one table."""

    def __init__(self, dossier: Dossier, table: Table, texts: Texts) -> None:
        self._dossier = dossier
        self._report = dossier.report
        self._table = table
        self._texts = texts
        self._mark = mark_of(dossier.report)
        self._remark = texts.say(SEVERAL) if is_multi(dossier.report, table) else ""
        self._names = {
            (dim, category): category_name(dim, category, table.values(dim, category), texts)
            for dim in table.dims
            for category in table.categories(dim)
        }

    def rows(self) -> Iterator[tuple[str, ...]]:
        return (self._row(cell) for cell in self._table.cells)

    def _row(self, cell: Cell) -> tuple[str, ...]:
        low, high = ("" if end is None else str(end) for end in (cell.lo, cell.hi))
        one_way = len(self._table.dims) == 1 and bool(cell.at)
        share = percent(cell.n, self._report.total) if one_way else None
        return (
            *self._places(cell.at),
            cell.mark or _figure(cell.n, self._mark),
            *(low, high),
            "" if share is None else str(share),
            self._code(cell.at) if one_way else "",
            self._remark if self._table.dims else footnote(self._report, self._texts),
        )

    def _places(self, at: Mapping[str, str]) -> Iterator[str]:
        """Table, coordinates, the label of both, and what a group holds."""
        yield self._table.id
        for dim in (*self._table.dims, "", "")[:2]:
            yield dim
            yield at.get(dim, "")
        yield self._label(at)
        yield self._members(at)

    def _label(self, at: Mapping[str, str]) -> str:
        if not self._table.dims:
            told = table_name(self._table, self._texts)
            return f"{told}: {period_name(self._report.period, self._texts)}"
        named = [self._names[place] for place in at.items()]
        return " × ".join(named) if named else self._texts.say("Zusammen")

    def _members(self, at: Mapping[str, str]) -> str:
        """What a group holds, where its sum stands."""
        if len(at) != 1:
            return ""
        ((dim, category),) = at.items()
        values = self._table.values(dim, category)
        if len(values) < 2:
            return ""
        return " · ".join(value_name(dim, value, self._texts) for value in values)

    def _code(self, at: Mapping[str, str]) -> str:
        ((dim, category),) = at.items()
        return code_of(self._dossier.own_codes, dim, self._table.values(dim, category))


def _fact(fact: Fact, mark: str, texts: Texts) -> tuple[str, ...]:
    name = texts.say(FACTS[fact.id])
    value = ratio_text(fact.value, texts) if fact.id == PER_HOUR else _figure(fact.value, mark)
    return FACT, fact.id, "", "", "", name, "", value, "", "", "", "", ""


def _figure(n: float, mark: str) -> str:
    """Without thousands mark, so that every spreadsheet reads a number."""
    return f"{n:.0f}" if n else mark
