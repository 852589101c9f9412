"""The log of a workstation: what the app did, never whom it served.

Log the name of an operation, a count or a duration. A contact, a place that was
searched for or a text that was typed never enters a log line; a failure is logged
with its kind and its lines of code, without the values it happened with.
"""

import logging
import traceback
from collections.abc import Generator
from contextlib import contextmanager, suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

MEGABYTE = 1_000_000

_Failure = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class WithoutValues(logging.Formatter):
    """Writes a failure as its kind and where it came from, never its message.

    The message of an exception may quote what was typed.
    """

    def formatException(self, ei: _Failure) -> str:  # noqa: N802 (logging's name)
        kind, error, _ = ei
        if kind is None or error is None:
            return ""
        frames = reversed(traceback.extract_tb(error.__traceback__))
        places = " < ".join(f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in frames)
        return f"{kind.__name__} at {places}"


@contextmanager
def logging_to(folder: Path) -> Generator[None]:
    """Log to three files of at most 1 MB beside the data; days without clock times."""
    handler = RotatingFileHandler(
        folder / "log.txt", maxBytes=MEGABYTE, backupCount=2, encoding="utf-8", delay=True
    )
    line = "%(asctime)s %(levelname)s %(name)s: %(message)s"
    with suppress(OSError):  # file systems without owner rights
        (folder / "log.txt").touch(mode=0o600)
    handler.setFormatter(WithoutValues(line, datefmt="%Y-%m-%d"))
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    try:
        yield
    finally:
        root.setLevel(level)
        root.removeHandler(handler)
        handler.close()
