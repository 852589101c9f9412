"""What was done to contacts since this start, so that it can be taken back step by step.

Only in memory, touched in the storage thread only; a sealing forgets all of it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from clearingstelle.storage.visits import VisitStore


class Done(Enum):
    """What was done to a contact."""

    COUNTED = auto()
    CORRECTED = auto()
    DELETED = auto()
    ENTERED_LATE = auto()
    MONTH_CORRECTED = auto()


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was done, and how it is taken back; False if it no longer can be."""

    done: Done
    take_back: Callable[[VisitStore], bool]


class Steps:
    """The steps of this start, the last first."""

    def __init__(self) -> None:
        self._steps: list[Step] = []

    def __bool__(self) -> bool:
        return bool(self._steps)

    def add(self, done: Done, take_back: Callable[[VisitStore], bool]) -> None:
        self._steps.append(Step(done, take_back))

    def forget(self) -> None:
        self._steps.clear()

    def undo(self, store: VisitStore) -> Done | None:
        """Take back the last step, after a restart the last contact counted; what it was.

        None if there was nothing to take back. A step that fails (a full disk) stays.
        """
        if self._steps:
            step = self._steps[-1]
            taken_back = step.take_back(store)
            self._steps.pop()
            return step.done if taken_back else None
        last = store.last()
        return Done.COUNTED if last is not None and store.remove(last) else None
