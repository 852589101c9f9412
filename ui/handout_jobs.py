"""Jobs of a window: started, and let go of when they are over."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject

from ui.jobs import Job, Progress

T = TypeVar("T")


class Jobs:
    """Starts jobs that get values only."""

    def __init__(self, owner: QObject) -> None:
        self._owner = owner
        self._over: list[Job] = []

    def start(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        cancelled: Callable[[], None] = lambda: None,
    ) -> Job:
        """Begin; one of the three is called in the window's thread."""
        self.sweep()
        job = Job(work, self._owner)
        job.finished.connect(done)
        job.failed.connect(failed)
        job.cancelled.connect(cancelled)
        for end in (job.finished, job.failed, job.cancelled):
            end.connect(lambda *_: self._over.append(job))
        job.start()
        return job

    def sweep(self) -> None:
        """Let go of jobs that are over, and of the sheets they hold.

        Not in the moment they tell it: their thread is then still inside the signal.
        """
        for job in self._over:
            job.deleteLater()
        self._over = []
