"""The figures of a report as JSON, and back: the form in which they are frozen."""

import json
from typing import Any

from clearingstelle.periods import read_period
from clearingstelle.privacy import BASE
from clearingstelle.reports.plan import Dimension, Kind, dimensions
from clearingstelle.reports.published import IMPOSSIBLE, Cell, Fact, PublishedReport, Table


def write_json(report: PublishedReport) -> bytes:
    """The report as JSON; the same report gives the same bytes."""
    document = {
        "report_id": report.id,
        "data_version": report.data_version,
        "period": {
            "from": report.period.first_day.isoformat(),
            "to": report.period.last_day.isoformat(),
        },
        "method": {
            "name": "additive-rounding",
            "base": BASE,
            "max_dev": report.precision.max_dev,
            "zero_max": report.precision.zero_max,
            "positive_min": report.precision.positive_min,
            "marks": {IMPOSSIBLE: {"lo": 0, "hi": 0}},
        },
        "corrections": report.corrections,
        "dimensions": {dim.key: _dimension(dim) for dim in report.dimensions.values()},
        "tables": [_table(table) for table in report.tables],
        "facts": [{"id": f.id, "value": f.value, "unit": f.unit} for f in report.facts],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def read_json(content: bytes) -> PublishedReport:
    """The frozen figures again, from bytes that `write_json` made."""
    document: dict[str, Any] = json.loads(content)
    period = read_period(document["report_id"])
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
    told: dict[str, Any] = {"at": dict(cell.at), "n": cell.mark or cell.n}
    return told if cell.lo is None else told | {"lo": cell.lo, "hi": cell.hi}


def _read_table(told: dict[str, Any]) -> Table:
    return Table(
        told["id"],
        tuple(told["dims"]),
        {
            dim: {category: tuple(values) for category, values in groups.items()}
            for dim, groups in told["groups"].items()
        },
        tuple(_read_cell(cell) for cell in told["cells"]),
    )


def _read_cell(told: dict[str, Any]) -> Cell:
    if isinstance(told["n"], str):
        return Cell(told["at"], 0, mark=told["n"])
    return Cell(told["at"], told["n"], told.get("lo"), told.get("hi"))
