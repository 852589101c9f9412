"""A folder that cannot be written is told in German, by the window and by the commands."""

import contextlib
import io

import pytest

from clearingstelle.__main__ import main
from clearingstelle.errors import DeskError
from clearingstelle.exchange.files import read_bytes
from clearingstelle.storage.database import open_database
from i18n import Texts
from tests.unprivileged import as_nobody, closed_folder
from ui.app import Opening

SENTENCE = "lässt sich nicht beschreiben"


@pytest.mark.parametrize("name", ["station.db", "neu/station.db"])
def test_a_closed_data_folder_is_told(german: Texts, name: str) -> None:
    with closed_folder() as folder:

        def work() -> str:
            try:
                open_database(folder / name)
            except DeskError as error:
                return error.text(german.say)
            return "opened"

        assert SENTENCE in as_nobody(work)
        assert list(folder.iterdir()) == []


def test_the_window_tells_a_closed_data_folder_before_it_opens(german: Texts) -> None:
    with closed_folder() as folder:

        def work() -> str:
            try:
                Opening(german).open(folder)
            except DeskError as error:
                return error.text(german.say)
            return "opened"

        assert SENTENCE in as_nobody(work)


def test_the_command_tells_a_closed_data_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    with closed_folder() as folder:
        monkeypatch.setattr("sys.argv", ["clearingstelle", "--data", str(folder), "check"])

        def work() -> str:
            said = io.StringIO()
            with contextlib.redirect_stderr(said):
                code = main()
            return f"{code} {said.getvalue()}"

        said = as_nobody(work)
        assert said.startswith("1 ")
        assert SENTENCE in said


def test_a_file_of_contacts_that_cannot_be_read_is_told(german: Texts) -> None:
    with closed_folder() as folder:
        secret = folder / "alt.csv"
        folder.chmod(0o755)  # only the file is closed here
        secret.write_text("monat\n2026-01\n")
        secret.chmod(0o000)

        def work() -> str:
            try:
                read_bytes(secret)
            except DeskError as error:
                return error.text(german.say)
            return "read"

        assert "lässt sich nicht lesen" in as_nobody(work)
