"""The page of the handouts: choose, look, print or save; only what was given out is counted."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

import assets
from clearingstelle.documents.pictures import Picture, pictures
from clearingstelle.handouts import languages, listed
from clearingstelle.places import Place, Sure
from clearingstelle.station import Station
from i18n import Texts
from ui.desk import Desk
from ui.handout_work import HandoutWork
from ui.handouts import HandoutPage
from ui.printing import PrinterGone, make_printer, print_pages

LONG = 20_000  # milliseconds; the first sheet of a process loads fonts
HERE = Place("Musterstadt", "", "", "", "00101", 51.17, 10.45, 0, Sure.POSTCODE)
Done = Callable[[QPrinter], None]


@pytest.fixture
def page(qtbot: QtBot, german: Texts) -> HandoutPage:
    page = HandoutPage(german)
    qtbot.addWidget(page)
    page.show_languages(listed())
    page.show()
    return page


def test_languages_are_named_in_german_and_as_their_readers_do(page: HandoutPage) -> None:
    told = [page.languages.item(row).text() for row in range(page.languages.count())]
    assert told[1] == "Ukrainisch – Українська\nLesehilfe, nicht geprüft"


def test_a_language_is_chosen_by_its_first_letter(qtbot: QtBot, page: HandoutPage) -> None:
    page.languages.setFocus()
    with qtbot.waitSignal(page.language_chosen) as told:
        qtbot.keyClick(page.languages, Qt.Key.Key_T)
    assert told.args == ["tr"]


def test_without_a_sheet_nothing_can_be_printed(page: HandoutPage) -> None:
    assert not page.print_button.isEnabled()
    assert not page.save_button.isEnabled()
    assert page.hint.text() == "Links eine Sprache wählen."


def test_pages_are_shown_beside_each_other_and_can_be_printed(
    qtbot: QtBot, page: HandoutPage
) -> None:
    image = QImage(100, 140, QImage.Format.Format_RGB888)
    image.fill(Qt.GlobalColor.white)
    page.show_pages([image, image])
    assert all(picture.isVisible() and not picture.is_empty for picture in page.pictures)
    assert all(picture.accessibleName() for picture in page.pictures)
    page.languages.setCurrentRow(0)
    with qtbot.waitSignal(page.print_wanted):
        qtbot.keyClick(page.languages, Qt.Key.Key_Return)


def test_the_language_of_the_talk_is_proposed_but_replaces_nothing(page: HandoutPage) -> None:
    page.choose("uk")
    assert page.language == "uk"
    page.choose("tr")
    assert page.language == "uk"
    page.clear()
    page.choose("so")
    assert page.language is None


def test_after_the_talk_nothing_of_it_is_on_the_page(page: HandoutPage) -> None:
    page.choose("uk")
    page.place.setText("Köln")
    page.say("Gedruckt.")
    page.clear()
    assert page.language is None
    assert not page.place.text()
    assert not page.result.text()
    assert all(picture.is_empty for picture in page.pictures)


def test_every_label_is_plain_text_and_every_control_has_a_name(page: HandoutPage) -> None:
    assert {label.textFormat() for label in page.findChildren(QLabel)} == {Qt.TextFormat.PlainText}
    assert page.languages.accessibleName()
    assert page.place.accessibleName()
    assert all(button.text() for button in page.findChildren(QPushButton))


class Room:
    """A desk on the example offers; what the person chooses in the dialogs is set by the test."""

    def __init__(self, qtbot: QtBot, station: Station, texts: Texts, folder: Path) -> None:
        self.desk = Desk(station, texts)
        qtbot.addWidget(self.desk)
        self.desk.show()
        self.page = HandoutPage(texts)
        qtbot.addWidget(self.page)
        self.page.resize(1180, 800)
        self.file: Path | None = folder / "blatt.pdf"
        self.printer: QPrinter | None = None
        self.given: list[str] = []
        self.page.printed.connect(self.given.append)
        self.work = HandoutWork(
            self.page,
            station.handouts,
            station.offers,
            self.desk,
            texts,
            lambda _page, _texts, _name: self.file,
            self._choose_printer,
        )
        self.page.show()
        qtbot.waitUntil(lambda: self.page.languages.count() == len(languages()), timeout=LONG)
        self._qtbot = qtbot

    def _choose_printer(self, _page: QWidget, _texts: Texts, done: Done) -> None:
        if self.printer is not None:
            done(self.printer)

    def open(self, language: str) -> None:
        self.page.choose(language)
        self._qtbot.waitUntil(self.page.print_button.isEnabled, timeout=LONG)

    def wait_for(self, words: str) -> None:
        self._qtbot.waitUntil(lambda: words in self.page.result.text(), timeout=LONG)


@pytest.fixture
def example(tmp_path: Path) -> Iterator[Station]:
    station = Station(tmp_path / "daten", lambda: datetime(2026, 11, 23, 9).astimezone())
    station.open()
    file = assets.path("vorlagen/angebote-beispiel.csv")
    station.imports.take_over(station.imports.preview(station.imports.read_file(file)).result())
    yield station
    station.close()


@pytest.fixture
def room(qtbot: QtBot, example: Station, german: Texts, tmp_path: Path) -> Room:
    return Room(qtbot, example, german, tmp_path)


def test_a_saved_sheet_is_the_one_that_was_shown_and_is_counted(
    room: Room, example: Station
) -> None:
    room.open("uk")
    room.page.save_button.click()
    room.wait_for("Gespeichert")
    assert room.file is not None
    from clearingstelle.station.handouts import draw

    assert room.file.read_bytes() == draw(example.handouts.sheet("uk"))
    assert room.given == ["uk"]


def test_offers_near_a_place_come_onto_the_sheet(qtbot: QtBot, room: Room) -> None:
    room.open("tr")
    room.page.place.entered.emit("00101")
    qtbot.waitUntil(lambda: "× Beratung" in room.page.offers.text(), timeout=LONG)
    qtbot.waitUntil(room.page.print_button.isEnabled, timeout=LONG)
    room.page.save_button.click()
    room.wait_for("Gespeichert")
    assert room.file is not None
    assert room.file.stat().st_size > 40_000


def test_an_unknown_place_is_told_and_no_older_offers_stay(qtbot: QtBot, room: Room) -> None:
    room.open("en")
    room.work.near(HERE)
    qtbot.waitUntil(lambda: "× Beratung" in room.page.offers.text(), timeout=LONG)
    room.page.place.entered.emit("Nirgendsheim an der Null")
    qtbot.waitUntil(lambda: "kennt die Ortsliste nicht" in room.page.offers.text())
    qtbot.waitUntil(room.page.print_button.isEnabled, timeout=LONG)
    room.page.save_button.click()
    room.wait_for("Gespeichert")
    assert room.file is not None
    text = pictures(room.file.read_bytes(), 20)
    assert len(text) == 2


def test_a_place_nobody_can_write_to_is_told_and_counts_nothing(room: Room, tmp_path: Path) -> None:
    room.open("en")
    room.file = tmp_path / "fehlt" / "blatt.pdf"
    room.page.save_button.click()
    room.wait_for("lässt sich nicht schreiben")
    assert room.given == []


def test_a_changed_mind_writes_and_counts_nothing(room: Room) -> None:
    room.open("en")
    room.file = None
    room.page.save_button.click()
    room.page.print_button.click()
    assert room.given == []
    assert not room.page.result.text()


def test_a_printed_sheet_is_counted_and_has_two_pages(room: Room, tmp_path: Path) -> None:
    room.open("uk")
    room.printer = make_printer()
    room.printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    room.printer.setOutputFileName(str(tmp_path / "papier.pdf"))
    room.page.print_button.click()
    room.wait_for("Gedruckt.")
    assert room.given == ["uk"]
    paper = pictures((tmp_path / "papier.pdf").read_bytes(), 30)
    assert len(paper) == 2
    assert all(min(page.rgb) < 100 for page in paper), "something stands on every page"


def test_a_printer_that_is_gone_is_told_and_counts_nothing(
    room: Room, tmp_path: Path, german: Texts
) -> None:
    room.open("uk")
    room.printer = make_printer()
    room.printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    room.printer.setOutputFileName(str(tmp_path / "fehlt" / "papier.pdf"))
    room.page.print_button.click()
    room.wait_for("nimmt das Blatt nicht an")
    assert room.given == []
    with pytest.raises(PrinterGone):
        print_pages([Picture(1, 1, b"abc", 30)], room.printer)


def test_the_sheet_asked_for_last_is_the_one_that_is_shown(qtbot: QtBot, room: Room) -> None:
    room.page.choose("en")
    room.page.languages.setCurrentRow(2)
    qtbot.waitUntil(room.page.print_button.isEnabled, timeout=LONG)
    room.page.save_button.click()
    room.wait_for("Gespeichert")
    assert room.given == ["tr"]


def test_the_desk_counts_a_printed_pack_in_the_contact(qtbot: QtBot, desk: Desk) -> None:
    page = desk.pages["Handzettel"]
    assert isinstance(page, HandoutPage)
    desk.form.questions["sprache"].press("uk")
    qtbot.waitUntil(lambda: page.languages.count() == len(languages()), timeout=LONG)
    desk.go(page)
    assert page.language == "uk", "the language of the talk is proposed"
    page.printed.emit("uk")
    assert desk.form.visit().codes("paket") == {"uk"}
    desk.form.commit()
    assert page.language is None
