"""What the coordinator says to the parts of a report that is not closed yet."""

import sqlite3

from clearingstelle.periods import HalfYear
from clearingstelle.reports.closing import Comments
from clearingstelle.reports.dossier import Section
from clearingstelle.storage.database import transaction


class CommentStore:
    """Comments of the next version of a half-year, by section."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def of(self, period: HalfYear) -> Comments:
        """The comments of a half-year, in the order of the report."""
        found = dict(
            self._connection.execute(
                "SELECT section, words FROM report_comments WHERE period = ?", (str(period),)
            )
        )
        return {section: found[section.value] for section in Section if section.value in found}

    def write(self, period: HalfYear, section: Section, words: str) -> None:
        """Another comment in a section; an empty one takes it away."""
        key = (str(period), section.value)
        with transaction(self._connection):
            self._connection.execute(
                "DELETE FROM report_comments WHERE period = ? AND section = ?", key
            )
            if words:
                self._connection.execute(
                    "INSERT INTO report_comments VALUES (?, ?, ?)", (*key, words)
                )
