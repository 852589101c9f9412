"""The clearing station: everything the app can do, without a window.

The window and the commands both stand on this; neither opens a database or draws
a page by itself. One part a word of the house: `station.visits`, `.offers`,
`.handouts`, `.reports`, each in its module here. A part gets the storage thread
and what else it needs in its constructor; it asks the thread for an operation on
a store and hands back the `Future`: the window watches it, a command waits.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from clearingstelle.settings import Settings
from clearingstelle.station.reports import Reports
from clearingstelle.station.visits import Visits
from clearingstelle.storage.thread import StorageThread

DATABASE = "clearingstelle.db"
DEMO_MARK = "BEISPIELDATEN.txt"


def local_now() -> datetime:
    """The clock on the wall of the desk."""
    return datetime.now().astimezone()


class Station:
    """One data folder and all that can be done with it. Close it when done."""

    def __init__(self, folder: Path, now: Callable[[], datetime] = local_now) -> None:
        self.folder = folder
        self.now = now
        self.settings = Settings.load(folder)
        self._storage = StorageThread(folder / DATABASE)
        self.visits = Visits(self._storage, now)
        self.reports = Reports(self._storage, now, self.settings.name)

    @property
    def is_demo(self) -> bool:
        """Whether this folder holds example data and nothing real."""
        return (self.folder / DEMO_MARK).exists()

    @property
    def is_new(self) -> bool:
        """Whether nobody has worked in this folder yet."""
        return not (self.folder / DATABASE).exists()

    def open(self) -> None:
        """Open the data and wait for it; raises what `open_database` raises."""
        self._storage.open().result()

    def check(self) -> None:
        """Read every page of the data; raises `BrokenDatabase` when one is damaged."""
        self._storage.check().result()

    def close(self) -> None:
        """Finish what was asked for and let go of the data."""
        self._storage.close()
