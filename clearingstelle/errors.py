"""Errors that the person at the desk can understand and act on.

Anything else that is raised is a fault of ours: it is logged without the values
it happened with, and the desk hears that something went wrong. An error that
belongs to one word of the house stands beside it, in its module.
"""

from collections.abc import Callable
from typing import ClassVar


class DeskError(Exception):
    """Base of all errors that are told in one sentence: what is wrong and what to do."""

    message: ClassVar[str]

    def __init__(self, **values: object) -> None:
        super().__init__(type(self).__name__, values)
        self.values = values

    def text(self, translate: Callable[[str], str]) -> str:
        """The sentence in the reader's language."""
        return translate(self.message).format(**self.values)
