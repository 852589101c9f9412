"""The Träger's own codes for our categories, as a file out and in."""

from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path

from clearingstelle.reports.own_codes import OwnCodes
from clearingstelle.station.offers import NotWritable
from clearingstelle.storage.own_codes import OwnCodeStore
from clearingstelle.storage.thread import StorageThread
from i18n import Texts


class OwnCodeList:
    """One list for this station; an extra column of the reports that are closed from now on."""

    def __init__(self, storage: StorageThread) -> None:
        self._storage = storage

    def all(self) -> Future[OwnCodes]:
        """Field and key of our category -> the code of the Träger."""
        return self._storage.ask(lambda c: OwnCodeStore(c).all())

    def take_in(self, path: Path) -> Future[int]:
        """Take a filled list in the place of the one before; how many codes.

        Raises a `DeskError` for a list that is wrong anywhere; nothing is changed then.
        """
        from clearingstelle.exchange.own_codes import read_own_codes  # slow to import

        return self._replace(read_own_codes(path))

    def forget(self) -> Future[int]:
        """No codes any more."""
        return self._replace({})

    def write(self, path: Path, texts: Texts) -> None:
        """The list with what is known, to be filled in; raises `NotWritable`."""
        from clearingstelle.exchange.own_codes import write_own_codes  # slow to import

        content = write_own_codes(self.all().result(), texts)
        neighbour = path.with_name(f".{path.name}.neu")
        try:
            neighbour.write_bytes(content)
            neighbour.replace(path)
        except OSError:
            with suppress(OSError):
                neighbour.unlink(missing_ok=True)
            raise NotWritable(file=path.name) from None

    def _replace(self, codes: OwnCodes) -> Future[int]:
        def work(store: OwnCodeStore) -> int:
            store.replace(codes)
            return len(codes)

        return self._storage.ask(lambda c: work(OwnCodeStore(c)))
