"""The consent form leaves the desk on paper alone: no file, no viewer, no trace, a warning."""

import tempfile
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from clearingstelle.log import logging_to
from clearingstelle.station import Station
from i18n import Texts
from tests.ui.room import LONG, Room, carried_by
from ui.consent_print import PrinterKind, kind_of
from ui.printing import make_printer

CANARY = "Kanarienvogelverband"


@pytest.fixture
def room(qtbot: QtBot, station: Station, german: Texts, tmp_path: Path) -> Room:
    return Room(qtbot, station, german, tmp_path / "ablage")


@pytest.fixture
def temp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own for everything temporary, of Python and of Qt."""
    folder = tmp_path / "temp"
    folder.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def files_in(*folders: Path) -> dict[Path, bytes]:
    return {
        path: path.read_bytes()
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_after_printing_no_word_of_the_form_is_on_disk(
    room: Room, station: Station, temp: Path, tmp_path: Path
) -> None:
    carried_by(station, CANARY)
    station.offers.search_places("Musterstadt").result()  # the index of places is written once
    before = set(files_in(station.folder, temp))
    with logging_to(station.folder):
        room.open("uk", "einwilligung")
        room.page.preview.as_text.click()
        assert CANARY in room.page.preview.text.toPlainText(), "the form is about it"
        room.paper = tmp_path / "papier.pdf"
        room.page.print_button.click()
        room.wait_for("Gedruckt.")
        room.page.clear()
    room.paper.unlink()  # the paper is carried away
    left = files_in(station.folder, temp)
    assert {path.name for path in set(left) - before} <= {"log.txt"}
    for path, content in left.items():
        assert CANARY.encode() not in content, path.name
        assert not content.startswith((b"%PDF", b"\x89PNG")), path.name
    assert room.given == []
    assert room.page.preview.is_empty


def test_it_can_neither_be_saved_nor_opened(room: Room) -> None:
    room.open("uk", "einwilligung")
    assert room.page.print_button.isEnabled()
    assert not room.page.save_button.isEnabled()
    assert not room.page.view_button.isEnabled()


def test_beside_others_it_is_left_out_of_the_files(room: Room, tmp_path: Path) -> None:
    (tmp_path / "ablage").mkdir()
    room.open("uk", "kernblatt", "einwilligung")
    room.page.save_button.click()
    room.wait_for("Die Einwilligung gibt es nur auf Papier.")
    assert [path.name for path in (tmp_path / "ablage").iterdir()] == ["blatt.pdf"]


def test_the_dialog_does_not_offer_a_file_for_it(room: Room) -> None:
    room.open("uk", "kernblatt")
    room.page.print_button.click()
    room.page.documents.tick(["kernblatt", "einwilligung"])
    room.wait_for_sheet()
    room.page.print_button.click()
    assert room.may_be_file == [True, False]


def test_a_printer_that_writes_a_file_is_refused(room: Room, tmp_path: Path) -> None:
    room.kind = PrinterKind.FILE
    room.paper = tmp_path / "papier.pdf"
    room.open("uk", "einwilligung")
    room.page.print_button.click()
    room.wait_for("Gedruckt wurde nichts")
    assert not room.paper.exists()


@pytest.mark.parametrize("kind", [PrinterKind.NETWORK, PrinterKind.UNKNOWN])
def test_before_a_network_printer_there_is_a_warning(
    qtbot: QtBot, room: Room, tmp_path: Path, kind: PrinterKind
) -> None:
    room.kind = kind
    room.paper = tmp_path / "papier.pdf"
    room.open("uk", "einwilligung")
    room.page.print_button.click()
    box = warning(qtbot)
    assert "am Netz" in box.text()
    assert box.defaultButton().text() == "&Abbrechen"
    box.defaultButton().click()
    assert not room.paper.exists()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None, timeout=LONG)
    room.page.print_button.click()
    on = next(b for b in warning(qtbot).buttons() if b.text() == "&Trotzdem drucken")
    on.click()
    room.wait_for("Gedruckt.")
    assert room.paper.exists()


def test_other_sheets_are_printed_on_a_network_printer_without_a_word(
    room: Room, tmp_path: Path
) -> None:
    room.kind = PrinterKind.NETWORK
    room.paper = tmp_path / "papier.pdf"
    room.open("uk", "kernblatt")
    room.page.print_button.click()
    room.wait_for("Gedruckt.")


def test_a_printer_that_is_gone_is_told_without_a_word_of_files(room: Room, tmp_path: Path) -> None:
    room.paper = tmp_path / "fehlt" / "papier.pdf"
    room.open("uk", "einwilligung")
    room.page.print_button.click()
    room.wait_for("nimmt die Einwilligung nicht an")
    assert "PDF" not in room.page.result.text()


def test_the_part_about_the_authority_is_only_for_it(qtbot: QtBot, room: Room) -> None:
    room.open("uk", "einwilligung")
    assert room.page.to_authority.isVisible()
    room.page.preview.as_text.click()
    part = "kommt dort in Ihre Akte"
    assert part in room.page.preview.text.toPlainText()
    room.page.to_authority.click()
    qtbot.waitUntil(lambda: part not in room.page.preview.text.toPlainText(), timeout=LONG)
    room.page.documents.tick(["kernblatt"])
    assert not room.page.to_authority.isVisible()


def test_what_writes_files_is_known_by_format_and_by_name(tmp_path: Path) -> None:
    printer = make_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    assert kind_of(printer) is PrinterKind.FILE
    assert kind_of(Named("Microsoft Print to PDF")) is PrinterKind.FILE
    assert kind_of(Named("Flurdrucker")) is PrinterKind.UNKNOWN


class Named(QPrinter):
    """A printer of the system, of which nothing else is known."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def printerName(self) -> str:  # noqa: N802 (Qt's name)
        return self._name

    def outputFileName(self) -> str:  # noqa: N802
        return ""

    def outputFormat(self) -> QPrinter.OutputFormat:  # noqa: N802
        return QPrinter.OutputFormat.NativeFormat


def warning(qtbot: QtBot) -> QMessageBox:
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None, timeout=LONG)
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    return box
