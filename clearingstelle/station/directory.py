"""What the station does with the partner directory: draft, issue, hand out again, register.

A draft is made from values outside the storage thread; an issue is the draft that
somebody looked at, kept as it was. Files of an issue are drawn from what is kept.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from clearingstelle.directory import (
    DRAFT,
    Directory,
    NoIssueYet,
    NoSuchIssue,
    OnlyIssues,
    Recipient,
    TooManyForOnePage,
    checked_recipient,
)
from clearingstelle.directory.entries import Districts, entries_of
from clearingstelle.directory.marks import draft
from clearingstelle.errors import DeskError
from clearingstelle.offers import Offer
from clearingstelle.storage.directory import DirectoryStore
from clearingstelle.storage.offers import OfferStore
from clearingstelle.storage.thread import Connection, StorageThread
from i18n import N_, Texts

if TYPE_CHECKING:
    from clearingstelle.documents.pictures import Picture


class DirectoryInUse(DeskError):
    message = N_(
        "Die Datei „{file}“ lässt sich nicht ersetzen, keine wurde geändert. Bitte sie in "
        "anderen Programmen schließen und das Verzeichnis noch einmal speichern."
    )


@dataclass(frozen=True, slots=True)
class Material:
    """What a directory is made from, as it lay in the store."""

    offers: Sequence[Offer]
    districts: Districts
    issues: Sequence[Directory]  # newest first
    day: date
    station: str

    def draft(self, texts: Texts) -> Directory:
        """The next issue as it would be now; raises `NoPartners`."""
        entries = entries_of(self.offers, self.districts, texts)
        last = self.issues[0] if self.issues else None
        return draft(entries, last, day=self.day, station=self.station, texts=texts)


@dataclass(frozen=True, slots=True)
class Register:
    """Who got an issue, and who got the one before but not yet this one."""

    recipients: Sequence[Recipient]
    proposed: Sequence[str]


class Directories:
    """The partner directory of this station, issue by issue."""

    def __init__(
        self, storage: StorageThread, now: Callable[[], datetime], station: Callable[[], str]
    ) -> None:
        """`station` gives the name on the letterhead."""
        self._storage = storage
        self._now = now
        self._station = station

    def today(self) -> date:
        """The civil date of the desk."""
        return self._now().date()

    def material(self) -> Future[Material]:
        """The partners' offers as they are now, and every issue so far."""
        today, station = self.today(), self._station()

        def work(connection: Connection) -> Material:
            store = DirectoryStore(connection)
            partners = OfferStore(connection).partners()
            return Material(partners, store.districts(), store.issues(), today, station)

        return self._storage.ask(work)

    def keep(self, issue: Directory) -> Future[None]:
        """Keep a new issue for good; the future raises `IssuedMeanwhile`."""
        return self._storage.ask(lambda c: DirectoryStore(c).add(issue))

    def numbered(self, number: int) -> Future[Directory]:
        """An issue as it was handed out; the future raises `NoSuchIssue`, `NoIssueYet`."""

        def work(connection: Connection) -> Directory:
            store = DirectoryStore(connection)
            found = store.issue(number)
            if found is None:
                raise _unknown(number, store.last_number())
            return found

        return self._storage.ask(work)

    def last_number(self) -> Future[int]:
        """The number of the last issue; the future raises `NoIssueYet` before the first."""

        def work(connection: Connection) -> int:
            last = DirectoryStore(connection).last_number()
            if not last:
                raise _unknown(1, 0)
            return last

        return self._storage.ask(work)

    def register(self, number: int) -> Future[Register]:
        """Who got an issue; the future raises `NoSuchIssue`, `NoIssueYet`."""

        def work(connection: Connection) -> Register:
            store = DirectoryStore(connection)
            if store.issue(number) is None:
                raise _unknown(number, store.last_number())
            got = store.recipients(number)
            known = {one.name for one in got}
            before = store.recipients(number - 1)
            return Register(got, [one.name for one in before if one.name not in known])

        return self._storage.ask(work)

    def add_recipients(self, number: int, names: Sequence[str]) -> Future[None]:
        """Write down, under today, who got an issue; all of them or none.

        Raises `OnlyIssues`, `WrongRecipient`; the future raises `NoSuchIssue`,
        `KnownRecipient`.
        """
        if number == DRAFT:
            raise OnlyIssues()
        today = self.today()
        offices = [Recipient(checked_recipient(name), today) for name in names]

        def work(connection: Connection) -> None:
            store = DirectoryStore(connection)
            if store.issue(number) is None:
                raise _unknown(number, store.last_number())
            store.add_recipients(number, offices)

        return self._storage.ask(work)

    def remove_recipient(self, number: int, name: str) -> Future[bool]:
        """Strike an office off; False if it did not stand there."""
        return self._storage.ask(lambda c: DirectoryStore(c).remove_recipient(number, name))


def _unknown(number: int, last: int) -> DeskError:
    return NoSuchIssue(number=number, last=last) if last else NoIssueYet()


def file_stem(directory: Directory) -> str:
    """What the files of an issue are called."""
    if directory.is_draft:
        return "partnerverzeichnis-entwurf"
    return f"partnerverzeichnis-{directory.number}"


def draw_long(directory: Directory, texts: Texts) -> bytes:
    """The whole directory as PDF; the same issue gives the same bytes."""
    from clearingstelle.documents.directory import draw_directory  # slow to import

    return draw_directory(directory, texts)


def draw_short(directory: Directory, texts: Texts) -> bytes:
    """The list by part of the town on one page; raises `TooManyForOnePage`."""
    from clearingstelle.documents.directory_short import draw_short_list  # slow to import

    return draw_short_list(directory, texts)


def write_table(directory: Directory, texts: Texts) -> bytes:
    """The directory as CSV."""
    from clearingstelle.exchange.directory_csv import directory_as_csv  # slow to import

    return directory_as_csv(directory, texts)


def number_of_pages(pdf: bytes) -> int:
    """How many pages a sheet has."""
    from clearingstelle.documents.pictures import number_of_pages as count  # slow to import

    return count(pdf)


def page_of(pdf: bytes, number: int, dpi: int) -> "Picture":
    """One page as a picture, counted from 0."""
    from clearingstelle.documents.pictures import picture  # slow to import

    return picture(pdf, number, dpi)


def each_page(pdf: bytes, dpi: int) -> "Iterator[Picture]":
    """Page after page as a picture: a whole directory would fill the memory."""
    return (page_of(pdf, number, dpi) for number in range(number_of_pages(pdf)))


def make_files(
    directory: Directory, texts: Texts
) -> tuple[dict[str, bytes], TooManyForOnePage | None]:
    """PDF, short list and CSV by name; the short list is left out when it cannot be."""
    stem = file_stem(directory)
    files = {f"{stem}.pdf": draw_long(directory, texts)}
    refused = None
    try:
        files[f"{stem}-kurzliste.pdf"] = draw_short(directory, texts)
    except TooManyForOnePage as error:
        refused = error
    files[f"{stem}.csv"] = write_table(directory, texts)
    return files, refused


def save_files(
    folder: Path, files: Mapping[str, bytes], between: Callable[[], object] = lambda: None
) -> list[Path]:
    """Put the files into a folder, all whole or none.

    `between` runs when all of them are written but none has its name yet.
    Raises `FolderClosed`, `DirectoryInUse`, and what `between` raises.
    """
    from clearingstelle.exchange.report_files import FileInUse, written  # slow to import

    try:
        with written(folder, files):
            between()
    except FileInUse as error:
        raise DirectoryInUse(**error.values) from None
    return [folder / name for name in files]
