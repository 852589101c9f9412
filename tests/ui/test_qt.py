"""The Qt that is installed does not have the fault that aborts Python 3.11."""

import subprocess
import sys

import PySide6

MANY_VOID_CALLS = """
from PySide6.QtCore import QObject
thing = QObject()
for _ in range(20_000):
    thing.setObjectName("Schreibtisch")
print("alive")
"""


def test_qt_is_older_than_6_12() -> None:
    """6.12.0 releases `None` once too often at each call without an answer."""
    assert tuple(map(int, PySide6.__version__.split(".")[:2])) < (6, 12)


def test_twenty_thousand_calls_without_an_answer_do_not_end_python() -> None:
    """In a process of its own: the fault aborts without an exception."""
    child = subprocess.run(
        [sys.executable, "-c", MANY_VOID_CALLS], capture_output=True, text=True, check=False
    )
    assert (child.returncode, child.stdout, child.stderr) == (0, "alive\n", "")
