"""Moving in with an older tally: read it, show what it comes to, count all of it or nothing."""

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from clearingstelle.errors import DeskError
from clearingstelle.moving import Mapped, Plan, Value, key_of
from clearingstelle.periods import HalfYear
from clearingstelle.spellings import targets
from clearingstelle.storage.mappings import MappingStore
from clearingstelle.storage.staging import SECONDS, Moved, Staging
from clearingstelle.storage.thread import Connection, StorageThread
from clearingstelle.storage.visits import VisitStore
from clearingstelle.visit_file import Summary, VisitFile
from clearingstelle.visits import DerivedField, UnknownField, Use, fields
from i18n import N_

if TYPE_CHECKING:
    from clearingstelle.exchange.tally_file import Progress, TallyFile

MOST_NAMED = 8  # columns or values in one sentence
WHOLE = 3600.0  # seconds: no step when nobody waits


class SameFileAgain(DeskError):
    message = N_(
        "Die Datei „{file}“ wurde schon eingelesen. Nichts wurde doppelt gezählt; wenn sie "
        "wirklich noch einmal zählen soll, bitte --again angeben."
    )


class NeedsMapping(DeskError):
    message = N_(
        "„{file}“ ist noch nicht ganz zugeordnet: {open}. Bitte mit --write-mapping DATEI.toml "
        "eine Zuordnung schreiben lassen, sie ergänzen und mit --mapping angeben."
    )


@dataclass(frozen=True, slots=True)
class Effect:
    """What the store says to a file: known already? how many go to closed half-years?"""

    is_known: bool
    supplements: Mapping[HalfYear, int]


@dataclass(frozen=True, slots=True)
class Opened:
    """A file of an older tally; `plan` None: it is in our own form and needs none."""

    tally: "TallyFile"
    plan: Plan | None


def open_file(path: Path, remembered: Mapped, progress: "Progress | None" = None) -> Opened:
    """What stands in a file; may take a while, so not in the window's thread.

    Raises a `DeskError` for a file that cannot be read as a whole.
    """
    from clearingstelle.exchange.tally_file import open_tally  # slow to import

    tally = open_tally(path)
    if tally.is_ours:
        return Opened(tally, None)
    return Opened(tally, plan_of(tally, remembered, progress))


def plan_of(tally: "TallyFile", decided: Mapped, progress: "Progress | None" = None) -> Plan:
    """The plan for a file by guess and decisions, even if it is in our own form."""
    from clearingstelle.exchange.tally_file import quiet, survey

    return Plan(survey(tally, progress or quiet), decided)


def read_opened(opened: Opened, today: date, progress: "Progress | None" = None) -> VisitFile:
    """The contacts of a file; faulty lines are told in it, nothing is counted."""
    from clearingstelle.exchange.tally_file import quiet
    from clearingstelle.exchange.visit_table import read_mapped, read_ours

    if opened.plan is None:
        return read_ours(opened.tally, today, progress or quiet)
    return read_mapped(opened.tally, opened.plan, today, progress or quiet)


def check_complete(plan: Plan) -> None:
    """Raises `NeedsMapping` or a nearer error when something is still to be decided."""
    columns = plan.open_columns
    for column in plan.survey.columns:
        known = fields().get(column.heading)
        is_new = key_of(column.heading) not in plan.decided.columns
        if known is not None and known.use is Use.DERIVED and is_new:
            raise DerivedField(field=column.heading)
    rest = {column.heading for column in plan.survey.columns} - set(columns)
    if columns and rest and rest <= set(targets()):
        raise UnknownField(field=columns[0])  # our own form, and one column too many
    plan.check()
    told = [*_named_columns(columns), *_named_values(plan.open_values)]
    if told:
        raise NeedsMapping(file=plan.survey.file, open="; ".join(told))


class Moving:
    """The older tallies of this station."""

    def __init__(self, storage: StorageThread, now: Callable[[], datetime]) -> None:
        self._storage = storage
        self._now = now

    def today(self) -> date:
        """The day of the desk: nothing later is read."""
        return self._now().date()

    def remembered(self) -> Future[Mapped]:
        """How earlier files were mapped."""
        return self._storage.ask(lambda c: MappingStore(c).remembered())

    def open(self, path: Path, mapped: Mapped | None = None) -> Opened:
        """What stands in a file, with this mapping over the remembered one."""
        decided = (mapped or Mapped()).check().over(self.remembered().result())
        opened = open_file(path, decided)
        if mapped is not None and opened.plan is None:
            return Opened(opened.tally, plan_of(opened.tally, decided))
        return opened

    def read_file(self, path: Path, mapped: Mapped | None = None) -> VisitFile:
        """Read and check an older tally; raises a `DeskError` that names line and column."""
        return self.read(self.open(path, mapped))

    def read(self, opened: Opened) -> VisitFile:
        """The contacts; raises `NeedsMapping`, `FaultyRows`."""
        if opened.plan is not None:
            check_complete(opened.plan)
        file = read_opened(opened, self.today())
        file.check()
        return file

    def effect(self, file: VisitFile, summary: Summary) -> Future[Effect]:
        """What counting the file would mean for what is stored."""

        def work(connection: Connection) -> Effect:
            store = VisitStore(connection)
            closed = {period: summary.during(period) for period in sorted(store.closed())}
            return Effect(
                store.knows_file(file.fingerprint), {p: n for p, n in closed.items() if n}
            )

        return self._storage.ask(work)

    def count_file(
        self, file: VisitFile, again: bool = False, mapped: Mapped | None = None
    ) -> Future[int]:
        """Count all contacts of a file or none, in one go: for commands, where nobody waits.

        The future raises `SameFileAgain`, `FaultyRows`.
        """
        transfer = self.transfer(file, again, mapped)

        def work(connection: Connection) -> int:
            transfer.lay_aside(connection, WHOLE)
            number = transfer.move(connection).number
            VisitStore(connection).finish_chores()
            return number

        return self._storage.ask(work)

    def transfer(
        self, file: VisitFile, again: bool = False, mapped: Mapped | None = None
    ) -> "Transfer":
        """Count a file step by step; what `mapped` says is remembered with it."""
        return Transfer(self._storage, file, again, mapped)


class Transfer:
    """A file on its way in. Between two steps a contact can be saved; nothing is counted
    before `finish`, and after `cancel` nothing is left."""

    def __init__(
        self, storage: StorageThread, file: VisitFile, again: bool, mapped: Mapped | None
    ) -> None:
        self._storage = storage
        self._file = file
        self._again = again
        self._mapped = mapped
        self._next: int | None = None  # touched in the thread of the store only
        self.total = len(file.visits)

    def step(self) -> Future[int]:
        """Lay some more contacts aside; how many lie there. The future raises
        `SameFileAgain`, `FaultyRows`."""
        return self._storage.ask(self.lay_aside)

    def finish(self) -> Future[Moved]:
        """Count everything in one transaction."""
        return self._storage.ask(self.move)

    def tidy(self) -> Future[None]:
        """Rebuild the file, so that it does not tell what came in together."""
        return self._storage.ask(lambda c: VisitStore(c).finish_chores())

    def cancel(self) -> Future[None]:
        """Forget what was laid aside."""
        self.total = 0
        return self._storage.ask(lambda c: Staging(c).discard())

    def lay_aside(self, connection: Connection, seconds: float | None = None) -> int:
        """One step, in the thread of the store."""
        staging = Staging(connection)
        if self._next is None:
            self._file.check()
            if VisitStore(connection).knows_file(self._file.fingerprint) and not self._again:
                raise SameFileAgain(file=self._file.name)
            staging.begin()
            self._next = 0
        with _nothing_stays(staging):
            self._next = staging.stage(self._file.visits, self._next, seconds or SECONDS)
        return self._next

    def move(self, connection: Connection) -> Moved:
        """The last step, in the thread of the store."""
        staging = Staging(connection)
        with _nothing_stays(staging):
            return staging.move(self._file.fingerprint, self._mapped)


@contextmanager
def _nothing_stays(staging: Staging) -> Generator[None]:
    """A step that failed leaves nothing behind."""
    try:
        yield
    except BaseException:
        staging.discard()
        raise


def _named_columns(columns: Sequence[str]) -> Iterator[str]:
    if columns:
        shown = ", ".join(f"„{heading}“" for heading in columns[:MOST_NAMED])
        more = " …" if len(columns) > MOST_NAMED else ""
        yield f"Spalte {shown}{more}" if len(columns) == 1 else f"Spalten {shown}{more}"


def _named_values(values: Sequence[Value]) -> Iterator[str]:
    for value in values[:MOST_NAMED]:
        yield f"Wert „{value.text}“ in „{value.column}“ (Zeilen: {value.rows})"
    if len(values) > MOST_NAMED:
        yield f"{len(values) - MOST_NAMED} weitere Werte"
