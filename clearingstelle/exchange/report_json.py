"""The figures of a report as JSON, and back: the form in which they are frozen."""

import json
from typing import Any

from clearingstelle.periods import HalfYear
from clearingstelle.privacy import BASE, MAX_DEVIATION
from clearingstelle.reports.plan import Dimension, Kind, dimensions
from clearingstelle.reports.published import Cell, Fact, PublishedReport, Table

METHOD = {
    "name": "additive-rounding",
    "base": BASE,
    "max_dev": MAX_DEVIATION,
    "zero_max": MAX_DEVIATION,
    "positive_min": 3,
    "marks": {"x": {"lo": 0, "hi": 0}},
}


def write_json(report: PublishedReport) -> bytes:
    """The report as JSON; the same report gives the same bytes."""
    document = {
        "report_id": report.id,
        "data_version": report.data_version,
        "period": {
            "from": report.period.first_day.isoformat(),
            "to": report.period.last_day.isoformat(),
        },
        "method": METHOD,
        "corrections": report.corrections,
        "dimensions": {dim.key: _dimension(dim) for dim in report.dimensions.values()},
        "tables": [_table(table) for table in report.tables],
        "facts": [{"id": f.id, "value": f.value, "unit": f.unit} for f in report.facts],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def read_json(content: bytes) -> PublishedReport:
    """The frozen figures again, from bytes that `write_json` made."""
    document: dict[str, Any] = json.loads(content)
    period = HalfYear.read(document["report_id"])
    known = dimensions(period)
    return PublishedReport(
        period,
        {
            key: Dimension(key, Kind(told["kind"]), tuple(told["values"]), known[key].parents)
            for key, told in document["dimensions"].items()
        },
        tuple(_read_table(table) for table in document["tables"]),
        tuple(Fact(fact["id"], fact["value"], fact["unit"]) for fact in document["facts"]),
        document["corrections"],
        document["data_version"],
    )


def _dimension(dim: Dimension) -> dict[str, Any]:
    told: dict[str, Any] = {"kind": dim.kind.value, "values": list(dim.values)}
    return told | {"min_select": 0} if dim.kind is Kind.MULTI else told


def _table(table: Table) -> dict[str, Any]:
    return {
        "id": table.id,
        "dims": list(table.dims),
        "groups": {
            dim: {category: list(values) for category, values in groups.items()}
            for dim, groups in table.groups.items()
        },
        "cells": [_cell(cell) for cell in table.cells],
    }


def _cell(cell: Cell) -> dict[str, Any]:
    told: dict[str, Any] = {"at": dict(cell.at), "n": cell.n}
    return told if cell.lo is None else told | {"lo": cell.lo, "hi": cell.hi}


def _read_table(told: dict[str, Any]) -> Table:
    return Table(
        told["id"],
        tuple(told["dims"]),
        {
            dim: {category: tuple(values) for category, values in groups.items()}
            for dim, groups in told["groups"].items()
        },
        tuple(Cell(c["at"], c["n"], c.get("lo"), c.get("hi")) for c in told["cells"]),
    )
