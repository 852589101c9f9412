"""Offers that come in from a file, and go out into one.

A file is read and compared first; nothing is written before somebody says so, and
then all of it or nothing. Step by step, so that a contact is saved meanwhile.
"""

from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

from clearingstelle.errors import DeskError
from clearingstelle.offers import Offer
from clearingstelle.offers.changes import Changes, Reading, compare
from clearingstelle.station.offers import NotWritable, Offers
from clearingstelle.storage.offer_import import OfferImport
from clearingstelle.storage.thread import Connection, StorageThread
from clearingstelle.storage.undo_import import ImportUndo, LastImport, Undone
from i18n import N_


class UnknownForm(DeskError):
    message = N_(
        "„{file}“ endet nicht auf .csv, .xlsx oder .json. Bitte eine dieser Endungen angeben."
    )


Progress = Callable[[int, int], None]  # done, of all; may raise to stop
Placed = tuple[Sequence[Offer], Reading]  # what is stored, and a reading that knows where it is


def quiet(_done: int, _total: int) -> None:
    """Nobody wants to know how far it is."""


def read_offer_file(path: Path, today: date, progress: Progress = quiet) -> Reading:
    """What a file of offers says; may take a while, so not in the window's thread.

    Raises a `DeskError` for a file that cannot be read as a whole.
    """
    from clearingstelle.exchange.offer_files import read_offers  # slow to import

    return read_offers(path, today, progress)


def compare_placed(placed: Placed, progress: Progress = quiet) -> Changes:
    """What taking over would change; may take a while, so not in the window's thread."""
    progress(0, 0)
    changes = compare(*placed)
    progress(0, 0)
    return changes


class Imports:
    """Files of offers of this station, in and out."""

    def __init__(self, storage: StorageThread, offers: Offers, today: Callable[[], date]) -> None:
        self._storage = storage
        self._offers = offers
        self._today = today

    def today(self) -> date:
        """The day of the desk: it stands beside what was imported."""
        return self._today()

    def read_file(self, path: Path) -> Reading:
        """What a file of offers says, see `read_offer_file`."""
        return read_offer_file(path, self.today())

    def placed(self, reading: Reading) -> Future[Placed]:
        """The reading with positions, beside what is stored."""
        return self._offers.located(reading, lambda stored, placed: (stored, placed))

    def preview(self, reading: Reading) -> Future[Changes]:
        """What taking over the reading would change; writes nothing."""
        return self._offers.located(reading, compare)

    def take_over(self, changes: Changes) -> Future[int]:
        """Write what is new and changed, all or nothing, in one go; how many offers.

        For commands, where nobody waits; a window takes `transfer`.
        """
        transfer = self.transfer(changes)

        def work(connection: Connection) -> int:
            while transfer.lay_aside(connection) < transfer.total:
                pass
            return transfer.move(connection)

        return self._storage.ask(work)

    def transfer(self, changes: Changes) -> "Transfer":
        """Take a file over step by step."""
        return Transfer(self._storage, self._offers, changes, self.today())

    def last(self) -> Future[LastImport]:
        """The import that can be taken back; the future raises `NothingToUndo`."""
        return self._storage.ask(lambda c: ImportUndo(c).last())

    def undo(self) -> Future[Undone]:
        """Take the last import back; the future raises `NothingToUndo`.

        What was changed or deleted by hand since stays as it is.
        """

        def work(connection: Connection) -> Undone:
            undone = ImportUndo(connection).undo()
            self._offers.forget()
            return undone

        return self._storage.ask(work)

    def export(self, path: Path) -> int:
        """Write all offers in the template's form, or as HSDS 3.0 (.json); their number.

        Raises `UnknownForm`, `NotWritable`.
        """
        from clearingstelle.exchange.hsds_export import offers_as_hsds
        from clearingstelle.exchange.offer_export import offers_as_csv, offers_as_xlsx

        forms = {".csv": offers_as_csv, ".xlsx": offers_as_xlsx, ".json": offers_as_hsds}
        written = forms.get(path.suffix.lower())
        if written is None:
            raise UnknownForm(file=path.name)
        offers = self._offers.all().result()
        neighbour = path.with_name(f".{path.name}.neu")
        try:
            neighbour.write_bytes(written(offers))
            neighbour.replace(path)
        except OSError:
            with suppress(OSError):
                neighbour.unlink(missing_ok=True)
            raise NotWritable(file=path.name) from None
        return len(offers)


class Transfer:
    """Offers on their way in. Between two steps a contact can be saved; nothing is
    written before `finish`, and after `cancel` nothing is left."""

    def __init__(
        self, storage: StorageThread, offers: Offers, changes: Changes, today: date
    ) -> None:
        self._storage = storage
        self._offers = offers
        self._pairs = [] if changes.refused else changes.pairs
        self._file = changes.file
        self._today = today
        self._next: int | None = None  # touched in the thread of the store only
        self.total = len(self._pairs)

    def step(self) -> Future[int]:
        """Lay some more offers aside; how many lie there."""
        return self._storage.ask(self.lay_aside)

    def finish(self) -> Future[int]:
        """Write everything in one transaction; how many offers. The future raises
        `StoreChanged`."""
        return self._storage.ask(self.move)

    def cancel(self) -> Future[None]:
        """Forget what was laid aside."""
        return self._storage.ask(lambda c: OfferImport(c).discard())

    def lay_aside(self, connection: Connection) -> int:
        """One step, in the thread of the store."""
        staging = OfferImport(connection)
        if self._next is None:
            staging.begin()
            self._next = 0
        with _nothing_stays(staging):
            self._next = staging.stage(self._pairs, self._next)
        return self._next

    def move(self, connection: Connection) -> int:
        """The last step, in the thread of the store."""
        if not self.total:
            return 0
        staging = OfferImport(connection)
        with _nothing_stays(staging):
            number = staging.move(self._file, self._today)
        self._offers.forget()
        return number


@contextmanager
def _nothing_stays(staging: OfferImport) -> Generator[None]:
    """A step that failed leaves nothing behind."""
    try:
        yield
    except BaseException:
        staging.discard()
        raise
