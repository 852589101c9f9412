"""The rules of this station: those that came with the program and those of the coordinator.

A walk through the questions is never kept; what is kept is only what the coordinator
writes down about the rules, in a file beside the data that can be read by anybody.
"""

import tomllib
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from clearingstelle.catalogs import SHIPPED, Own
from clearingstelle.errors import DeskError
from clearingstelle.kursweg import (
    End,
    Rule,
    check_room,
    in_force,
    problem_of,
    rule_of,
    shipped_rules,
)
from clearingstelle.kursweg_sheet import WaySheet, make_way
from i18n import N_

FILE = "kursweg.toml"
MOST_BYTES = 200_000


class RulesUnreadable(DeskError):
    message = N_(
        "Die eigenen Regeln in „{file}“ sind nicht lesbar; es gelten die mitgelieferten. Bitte die "
        "Datei im Datenordner berichtigen oder löschen."
    )


class RulesNotSaved(DeskError):
    message = N_(
        "Die Regel ließ sich nicht speichern. Bitte Platz und Rechte des Datenordners prüfen."
    )


class Kursweg:
    """Rules and sheets of one station."""

    def __init__(
        self,
        folder: Path,
        now: Callable[[], datetime],
        station: Callable[[], str],
        own_texts: Callable[[], Own] = lambda: SHIPPED,
    ) -> None:
        self._folder = folder
        self._now = now
        self._station = station
        self._own_texts = own_texts

    def today(self) -> date:
        """The civil date by which rules are switched."""
        return self._now().date()

    def own(self) -> tuple[Rule, ...]:
        """The coordinator's rows; raises `RulesUnreadable`."""
        file = self._folder / FILE
        if not file.exists():
            return ()
        try:
            if file.stat().st_size > MOST_BYTES:
                raise RulesUnreadable(file=FILE)
            rows = tomllib.loads(file.read_text("utf-8")).get("rule", [])
            found = tuple(_known(rule_of(row, is_own=True)) for row in rows)
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise RulesUnreadable(file=FILE) from error
        for rule in found:
            if problem_of(rule) is not None:
                raise RulesUnreadable(file=FILE)
        return found

    def rules(self) -> tuple[Rule, ...]:
        """Every row, shipped ones first; where the own file is broken, each asks for a check.

        What the coordinator has switched off must not be told as if nothing had happened.
        """
        try:
            return (*shipped_rules(), *self.own())
        except RulesUnreadable:
            return tuple(replace(rule, check_by=date.min) for rule in shipped_rules())

    def in_force(self) -> tuple[Rule, ...]:
        """What holds today."""
        return in_force(self.rules(), self.today())

    def save(self, own: Sequence[Rule]) -> None:
        """Keep the coordinator's rows: a neighbour file first, then renamed.

        Raises the first problem that one has, or `RulesNotSaved`.
        """
        for rule in own:
            problem = problem_of(rule)
            if problem is not None:
                raise problem
        check_room((*shipped_rules(), *own), self.today())
        neighbour = self._folder / f"{FILE}.neu"
        try:
            neighbour.write_text("\n".join(_row(rule) for rule in own), "utf-8")
            neighbour.chmod(0o600)
            neighbour.replace(self._folder / FILE)
        except OSError as error:
            with suppress(OSError):
                neighbour.unlink(missing_ok=True)
            raise RulesNotSaved() from error

    def sheet(self, end: End, language: str) -> WaySheet:
        """The sheet of an end; raises `NoSuchSheet`."""
        return make_way(
            end,
            language,
            self.in_force(),
            today=self.today(),
            station=self._station(),
            own=self._own_texts(),
        )


def draw_way(sheet: WaySheet) -> bytes:
    """The sheet as PDF."""
    from clearingstelle.documents.kursweg import draw_way as draw  # slow to import

    return draw(sheet)


def _known(rule: Rule) -> Rule:
    """A row of the file, if every field is of its type; raises `TypeError`."""
    words: tuple[object, ...] = (rule.key, rule.name, rule.confirmed_by, rule.rule, rule.text)
    days: tuple[object, ...] = (
        rule.as_of,
        rule.check_by,
        rule.valid_from or date.min,
        rule.valid_until or date.min,
    )
    flags: tuple[object, ...] = (rule.is_read, rule.is_on, rule.on_kernblatt)
    whole = _are(words, str) and _are(days, date) and _are(flags, bool)
    if not whole:
        raise TypeError(rule.key)
    return rule


def _are(values: Sequence[object], kind: type) -> bool:
    """Whether all are of exactly this type: a day with a time is no day."""
    return all(type(value) is kind for value in values)


def _row(rule: Rule) -> str:
    words = {
        "key": rule.key,
        "name": rule.name,
        "confirmed_by": rule.confirmed_by,
        "rule": rule.rule,
        "text": rule.text,
    }
    days = {
        "as_of": rule.as_of,
        "check_by": rule.check_by,
        "valid_from": rule.valid_from,
        "valid_until": rule.valid_until,
    }
    flags = {"read": rule.is_read, "on": rule.is_on, "on_kernblatt": rule.on_kernblatt}
    lines = ["[[rule]]", *(f"{name} = {_quoted(word)}" for name, word in words.items())]
    lines += [f"{name} = {day.isoformat()}" for name, day in days.items() if day]
    lines += [f"{name} = {str(flag).lower()}" for name, flag in flags.items()]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """A TOML basic string (toml.io, v1.0)."""
    plain = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in plain) + '"'
