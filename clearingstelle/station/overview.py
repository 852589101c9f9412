"""The staff view: one short read, nothing kept."""

from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime

from clearingstelle.overview import Overview
from clearingstelle.storage.overview import OverviewStore
from clearingstelle.storage.thread import StorageThread


class Overviews:
    """What the team may see of the running half-year."""

    def __init__(self, storage: StorageThread, now: Callable[[], datetime]) -> None:
        self._storage = storage
        self._now = now

    def read(self) -> Future[Overview]:
        """The figures as they are now."""
        today = self._now().date()
        return self._storage.ask(lambda connection: OverviewStore(connection).read(today))
