"""The desk, as far as those who wire a page need it."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Protocol, TypeVar

T = TypeVar("T")


class Asks(Protocol):
    """Waits for an answer of the station, and tells what went wrong."""

    def ask(
        self,
        future: Future[T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None: ...

    def tell(self, error: Exception) -> None: ...
