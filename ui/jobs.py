"""Waiting without holding up the window: answers of the station, and longer work."""

import logging
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

log = logging.getLogger(__name__)

T = TypeVar("T")


class Waiting(QObject):
    """Brings the answer of a future to the window's thread, then goes away."""

    _arrived = Signal(object)

    def __init__(
        self, owner: QObject, done: Callable[[Any], None], failed: Callable[[Exception], None]
    ) -> None:
        super().__init__(owner)
        self._done = done
        self._failed = failed
        self._arrived.connect(self._tell)

    def watch(self, future: Future[Any]) -> None:
        """Call `done` with the result or `failed` with the error, in the window's thread."""
        future.add_done_callback(self._arrive)

    def _arrive(self, future: Future[Any]) -> None:
        try:
            self._arrived.emit(future)
        except RuntimeError:  # Qt's word for an object that is gone
            log.info("an answer came after its window was closed")

    def _tell(self, future: Future[Any]) -> None:
        error = future.exception()
        self.deleteLater()
        if error is None:
            self._done(future.result())
        elif isinstance(error, Exception):
            self._failed(error)
        else:
            raise error


def ask(
    owner: QObject,
    future: Future[T],
    done: Callable[[T], None],
    failed: Callable[[Exception], None],
) -> None:
    """Watch what the station was asked for; `owner` lives as long as the answer matters."""
    Waiting(owner, done, failed).watch(future)


class Cancelled(Exception):
    """The person at the desk has stopped the job."""


class Progress(Protocol):
    def __call__(self, done: int, total: int) -> None:
        """Report progress; raises `Cancelled` when the job shall stop."""


class Job(QObject):
    """Work that takes longer than a blink, in a thread of the pool.

    It gets values, never the station or a connection. One of `finished`,
    `cancelled`, `failed` follows, always.
    """

    progressed = Signal(int, int)
    finished = Signal(object)
    cancelled = Signal()
    failed = Signal(Exception)

    def __init__(self, work: Callable[[Progress], Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._stop = False

    def start(self) -> None:
        """Begin; the signals arrive in the thread of this object."""
        QThreadPool.globalInstance().start(QRunnable.create(self._run))

    def cancel(self) -> None:
        """Ask the work to stop at its next report of progress."""
        self._stop = True

    def _report(self, done: int, total: int) -> None:
        if self._stop:
            raise Cancelled
        self.progressed.emit(done, total)

    def _run(self) -> None:
        try:
            result = self._work(self._report)
        except Cancelled:
            self.cancelled.emit()
        except Exception as error:  # noqa: BLE001 (every failure must reach the window)
            log.info("job failed: %s", type(error).__name__)
            self.failed.emit(error)
        else:
            self.finished.emit(result)
