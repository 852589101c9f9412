"""The issues of the partner directory and who got them; the only code that knows the tables."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from clearingstelle.directory import (
    Directory,
    Entry,
    IssuedMeanwhile,
    KnownRecipient,
    Line,
    Mark,
    Recipient,
)
from clearingstelle.storage.database import transaction

ISSUES = "SELECT number, day, valid_until, lines FROM directory_issues"
WORDS = frozenset(field.name for field in fields(Entry))


class DirectoryStore:
    """Issues in, issues out as they were handed out; offices that got them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def issues(self) -> list[Directory]:
        """Every issue, newest first."""
        rows = self._connection.execute(f"{ISSUES} ORDER BY number DESC")
        return [_directory(*row) for row in rows]

    def issue(self, number: int) -> Directory | None:
        """One issue; None if there is none of this number."""
        row = self._connection.execute(f"{ISSUES} WHERE number = ?", (number,)).fetchone()
        return _directory(*row) if row else None

    def last_number(self) -> int:
        """The number of the last issue; 0 before the first."""
        row = self._connection.execute("SELECT max(number) FROM directory_issues").fetchone()
        return row[0] or 0

    def add(self, issue: Directory) -> None:
        """Keep a new issue for good; raises `IssuedMeanwhile` if it is not the next one."""
        with transaction(self._connection):
            last = self.last_number()
            if issue.number != last + 1:
                raise IssuedMeanwhile(number=last)
            self._connection.execute(
                "INSERT INTO directory_issues VALUES (?, ?, ?, ?)",
                (
                    issue.number,
                    issue.day.isoformat(),
                    issue.valid_until.isoformat(),
                    _written(issue),
                ),
            )

    def recipients(self, number: int) -> list[Recipient]:
        """The offices that got an issue, by name."""
        rows = self._connection.execute(
            "SELECT recipient, day FROM directory_recipients WHERE issue = ? ORDER BY recipient",
            (number,),
        )
        return [Recipient(name, date.fromisoformat(day)) for name, day in rows]

    def add_recipients(self, number: int, recipients: Sequence[Recipient]) -> None:
        """Write down who got an issue, all or none; raises `KnownRecipient`."""
        known = {one.name.casefold() for one in self.recipients(number)}
        with transaction(self._connection):
            for one in recipients:
                if one.name.casefold() in known:
                    raise KnownRecipient(recipient=one.name, number=number)
                known.add(one.name.casefold())
                self._connection.execute(
                    "INSERT INTO directory_recipients VALUES (?, ?, ?)",
                    (number, one.name, one.day.isoformat()),
                )

    def remove_recipient(self, number: int, name: str) -> bool:
        """Strike an office off an issue; False if it did not stand there."""
        gone = self._connection.execute(
            "DELETE FROM directory_recipients WHERE issue = ? AND recipient = ?", (number, name)
        )
        return gone.rowcount > 0

    def districts(self) -> dict[str, tuple[str, ...]]:
        """The office's own names for parts of the town, by postcode."""
        found: dict[str, tuple[str, ...]] = {}
        rows = self._connection.execute("SELECT postcode, name FROM districts ORDER BY name")
        for postcode, name in rows:
            found[postcode] = (*found.get(postcode, ()), name)
        return found


def _written(issue: Directory) -> str:
    told = {
        "station": issue.station,
        "before": issue.before,
        "before_day": issue.before_day.isoformat() if issue.before_day else "",
        "lines": [
            {"entry": _words(line.entry), "mark": line.mark.value, "told": list(line.told)}
            for line in issue.lines
        ],
        "gone": [_words(entry) for entry in issue.gone],
    }
    return json.dumps(told, ensure_ascii=False)


def _words(entry: Entry) -> dict[str, str]:
    """What is known of an entry; empty texts are left out."""
    return {name: word for name, word in asdict(entry).items() if word}


def _directory(number: int, day: str, valid_until: str, lines: str) -> Directory:
    told: dict[str, Any] = json.loads(lines)
    before_day: str = told["before_day"]
    return Directory(
        number=number,
        day=date.fromisoformat(day),
        valid_until=date.fromisoformat(valid_until),
        station=told["station"],
        lines=tuple(
            Line(_entry(line["entry"]), Mark(line["mark"]), tuple(line["told"]))
            for line in told["lines"]
        ),
        gone=tuple(_entry(words) for words in told["gone"]),
        before=told["before"],
        before_day=date.fromisoformat(before_day) if before_day else None,
    )


def _entry(words: Mapping[str, str]) -> Entry:
    return Entry(**{name: word for name, word in words.items() if name in WORDS})
