"""Whether the offers still hold: the work list, confirming, the sheet of a Träger out and back.

Confirming and taking a sheet over are one transaction each, and the last one can be
taken back while the program runs.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from clearingstelle.errors import DeskError
from clearingstelle.kursweg import course_types
from clearingstelle.names import fold
from clearingstelle.offers import Offer
from clearingstelle.offers.changes import Entry, Reading
from clearingstelle.offers.confirmation import Outcome, Returned, confirmed, known_role, weigh
from clearingstelle.offers.origins import BY_HAND
from clearingstelle.offers.worklist import Task, providers, worklist
from clearingstelle.station.offers import NotWritable, Offers
from clearingstelle.storage.offers import OfferStore
from clearingstelle.storage.thread import Connection, StorageThread
from i18n import N_, Texts

Pairs = list[tuple[Offer | None, Offer | None]]


class NoSuchProvider(DeskError):
    message = N_(
        "Von „{name}“ ist kein Angebot bekannt. Bitte den Träger so schreiben, wie er bei den "
        "Angeboten steht{but}."
    )


class NoProviders(DeskError):
    message = N_(
        "Bei keinem Angebot ist ein Träger eingetragen. Bitte zuerst den Träger eintragen."
    )


class SheetThere(DeskError):
    message = N_(
        "Die Datei „{file}“ gibt es dort schon, vielleicht ausgefüllt zurück. Bitte einen anderen "
        "Ordner wählen oder sie vorher verschieben; es wurde nichts geschrieben."
    )


class FolderMissing(DeskError):
    message = N_("Den Ordner „{folder}“ gibt es nicht. Bitte einen vorhandenen Ordner angeben.")


class NothingToTakeBack(DeskError):
    message = N_(
        "Seit dem Start wurde nichts bestätigt, was sich zurücknehmen lässt. Einzelne Angebote "
        "bitte im Formular berichtigen."
    )


@dataclass(frozen=True, slots=True)
class Sheets:
    """Where the sheets were written, and how many offers stand on them."""

    files: tuple[Path, ...]
    offers: int


def tasks_of(offers: Iterable[Offer], today: date) -> list[Task]:
    """Everything to do; may take a while, so not in the window's thread."""
    ended = {kind.key: kind.begun_until for kind in course_types() if kind.begun_until}
    return worklist(offers, today, ended)


def offers_by_provider(offers: Sequence[Offer], name: str) -> tuple[str, list[Offer]]:
    """A Träger as it is spelled and its offers, however the name is spelled.

    Raises `NoSuchProvider`.
    """
    known = providers(offers)
    for provider, own in known.items():
        if fold(provider) == fold(name):
            return provider, own
    like = [provider for provider in known if fold(name) and fold(name) in fold(provider)]
    raise NoSuchProvider(name=name, but=f", etwa „{like[0]}“" if like else "")


def write_sheets(
    sheets: Mapping[str, Sequence[Offer]], folder: Path, station: str, today: date, texts: Texts
) -> Sheets:
    """Write one sheet a Träger into a folder, none over another file; all or nothing.

    Raises `NoProviders`, `FolderMissing`, `SheetThere`, `NotWritable`.
    """
    from clearingstelle.exchange.confirmation import sheet_names, write_confirmation

    if not sheets:
        raise NoProviders()
    if not folder.is_dir():
        raise FolderMissing(folder=folder.name or str(folder))
    content = {
        folder / name: write_confirmation(provider, sheets[provider], station, today, texts)
        for provider, name in sheet_names(sheets).items()
    }
    there = [path for path, sheet in content.items() if _is_other(path, sheet)]
    if there:
        raise SheetThere(file=there[0].name)
    written: list[Path] = []
    for path, sheet in content.items():
        try:
            if not path.exists():
                written.append(path)
                path.write_bytes(sheet)
        except OSError:
            for made in written:
                with suppress(OSError):
                    made.unlink(missing_ok=True)
            raise NotWritable(file=path.name) from None
    return Sheets(tuple(content), sum(map(len, sheets.values())))


def read_sheet(path: Path, today: date) -> Returned:
    """What a returned sheet says; may take a while, so not in the window's thread.

    Raises a `DeskError` for a file that cannot be read as a whole.
    """
    from clearingstelle.exchange.confirmation_back import read_confirmation

    return read_confirmation(path, today)


def _is_other(path: Path, content: bytes) -> bool:
    try:
        return path.exists() and path.read_bytes() != content
    except OSError:
        raise NotWritable(file=path.name) from None


class Confirming:
    """Keeps the offers of this station true."""

    def __init__(self, storage: StorageThread, offers: Offers, station: Callable[[], str]) -> None:
        self._storage = storage
        self._offers = offers
        self._station = station
        self._done: Pairs = []  # touched in the thread of the store only

    def today(self) -> date:
        """The day of the desk."""
        return self._offers.today()

    def station(self) -> str:
        """The name of the station, as the sheets tell it."""
        return self._station()

    def all(self) -> Future[list[Offer]]:
        """Every offer."""
        return self._offers.all()

    def confirm(self, offers: Sequence[Offer], role: str) -> Future[int]:
        """Somebody of that role has looked today and all of it holds; how many offers.

        Raises `NoSuchRole`; the future raises `ChangedMeanwhile`, nothing is written then.
        """
        known, today = known_role(role), self.today()
        pairs: Pairs = [(offer, confirmed(offer, known, today, BY_HAND)) for offer in offers]
        return self._storage.ask(lambda connection: self._keep(connection, pairs))

    def confirm_provider(self, name: str, role: str) -> Future[int]:
        """The same for all offers of a Träger, courses that are over left out.

        The future raises `NoSuchProvider`.
        """
        known, today = known_role(role), self.today()

        def work(connection: Connection) -> int:
            _, own = offers_by_provider(OfferStore(connection).all(), name)
            still = [offer for offer in own if not offer.is_over(today)]
            pairs: Pairs = [(offer, confirmed(offer, known, today, BY_HAND)) for offer in still]
            return self._keep(connection, pairs)

        return self._storage.ask(work)

    def preview(self, returned: Returned) -> Future[Outcome]:
        """What taking a returned sheet over would change; writes nothing."""
        from clearingstelle.exchange.confirmation import mark

        today = self.today()

        def then(stored: Sequence[Offer], placed: Reading) -> Outcome:
            answers = [
                replace(answer, offer=entry.offer)
                for answer, entry in zip(returned.answers, placed.entries, strict=True)
            ]
            return weigh(stored, replace(returned, answers=answers), mark, today)

        entries = [Entry(answer.line, answer.offer) for answer in returned.answers]
        return self._offers.located(Reading(returned.file, entries), then)

    def take_over(self, outcome: Outcome, *, delete: bool = False) -> Future[int]:
        """Write what a sheet says, all or nothing; how many offers.

        What is „weg“ is taken away only with `delete`. The future raises
        `ChangedMeanwhile`, `OfferExists`.
        """
        pairs = [] if outcome.changes.refused else outcome.pairs(delete=delete)
        return self._storage.ask(lambda connection: self._keep(connection, pairs))

    def undo(self) -> Future[int]:
        """Take the last confirming back, or the last sheet; how many offers.

        The future raises `NothingToTakeBack`, `ChangedMeanwhile`.
        """

        def work(connection: Connection) -> int:
            if not self._done:
                raise NothingToTakeBack()
            OfferStore(connection).keep_all([(after, before) for before, after in self._done])
            number, self._done = len(self._done), []
            self._offers.forget()
            return number

        return self._storage.ask(work)

    def _keep(self, connection: Connection, pairs: Pairs) -> int:
        if not pairs:
            return 0
        OfferStore(connection).keep_all(pairs)
        self._done = pairs
        self._offers.forget()
        return len(pairs)
