"""Counting the running half-year for the team, by the database and in one short read.

Each count comes back as one row: for every row Python gives up its lock and waits to get
it back, which takes long while another thread is drawing.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta

from clearingstelle.overview import MULTI_FIELDS, SINGLE_FIELDS, Overview, Ranking, monday_of
from clearingstelle.periods import WEEKDAYS, HalfDay, HalfYear

Days = Mapping[tuple[date, HalfDay], int]

IN_ONE_ROW = "SELECT json_group_object(code, number) FROM ({query})"
BY_COLUMN = """
    SELECT {column} AS code, count(*) AS number FROM contacts
    WHERE month BETWEEN ? AND ? GROUP BY {column}
"""
# Most contacts that are kept are of the running half-year, so the others are the fewer.
BY_CHOICE = """
    SELECT code, count(*) AS number FROM contact_choices
    WHERE +field = '{field}'
      AND contact NOT IN (SELECT id FROM contacts WHERE month NOT BETWEEN ? AND ?)
    GROUP BY code
"""
BY_HALF_DAY = """
    SELECT day || ' ' || half_day AS code, sum(number) AS number FROM (
        SELECT day, half_day, number FROM day_counts WHERE day BETWEEN ?1 AND ?2
        UNION ALL
        SELECT day, half_day, count(*) FROM contacts WHERE day BETWEEN ?1 AND ?2
        GROUP BY day, half_day
    ) GROUP BY day, half_day
"""


class OverviewStore:
    """Totals of days, attributes of the half-year; no contact leaves this room."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def read(self, today: date) -> Overview:
        """The half-year of a day, with sealed and open contacts.

        Takes 30 ms at 10,000 contacts and 0.4 s at 100,000.
        """
        period = HalfYear.of(today)
        span = str(period.months[0]), str(period.months[-1])
        months = self._counts(BY_COLUMN.format(column="month"), span)
        counts = {
            field: self._counts(BY_COLUMN.format(column=field), span) for field in SINGLE_FIELDS
        } | {field: self._counts(BY_CHOICE.format(field=field), span) for field in MULTI_FIELDS}
        monday = monday_of(today)
        days = self._days(min(monday, period.first_day), period.last_day)
        half_days: Counter[tuple[str, HalfDay]] = Counter()
        for (day, half_day), number in days.items():
            if day >= period.first_day:
                half_days[WEEKDAYS[day.weekday()], half_day] += number
        return Overview(
            period,
            today=_sum(days, {today}),
            week=_sum(days, {monday + timedelta(days=n) for n in range(len(WEEKDAYS))}),
            months=tuple((month, months[str(month)]) for month in period.months),
            rankings={field: Ranking.of(field, found) for field, found in counts.items()},
            half_days=half_days,
        )

    def _days(self, first: date, last: date) -> Days:
        found = self._counts(BY_HALF_DAY, (first.isoformat(), last.isoformat()))
        parts = ((*code.split(), number) for code, number in found.items())
        return {(date.fromisoformat(day), HalfDay(half)): number for day, half, number in parts}

    def _counts(self, query: str, span: tuple[str, str]) -> Counter[str]:
        """The numbers by code; the queries are ours and hold nothing from outside."""
        row = self._connection.execute(IN_ONE_ROW.format(query=query), span).fetchone()
        return Counter(json.loads(row[0]))


def _sum(days: Days, wanted: set[date]) -> int:
    return sum(number for (day, _), number in days.items() if day in wanted)
