"""What every test may ask for, and what every test must keep."""

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # nobody must remember a variable

from clearingstelle.storage.gazetteer import Gazetteer
from clearingstelle.storage.gazetteer_index import INDEX_FILE
from i18n import Texts, texts_for


@pytest.fixture
def german() -> Texts:
    return texts_for("de")


@pytest.fixture(autouse=True)
def _no_unexpected_warning(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A test that makes the app log a warning must say so with `caplog.clear()`."""
    yield
    loud = [record for record in caplog.get_records("call") if record.levelno >= logging.WARNING]
    assert not loud, loud


@pytest.fixture(scope="session")
def places_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of places, made once; copied into a data folder it saves a second there."""
    folder = tmp_path_factory.mktemp("orte")
    Gazetteer.open(folder).close()
    return folder / INDEX_FILE
