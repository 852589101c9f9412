"""Who cannot see or cannot point finds everything: names, roles, Tab, in the order of the eye."""

from collections.abc import Callable, Iterator
from dataclasses import fields

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QDialog, QGridLayout, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from clearingstelle.offers.changes import Changes
from clearingstelle.offers.confirmation import Outcome
from clearingstelle.periods import HalfYear
from clearingstelle.station import Station
from clearingstelle.visits import Visit
from i18n import Texts
from tests.ui import eyes
from ui.close_dialog import CloseDialog
from ui.desk import Desk
from ui.failures import sentence
from ui.import_progress import ImportProgress
from ui.offer_import import ImportPreview
from ui.sheet_back import SheetPreview
from ui.slip_dialog import SlipDialog
from ui.theme import DARK, LIGHT, Colours

NAMES = ("Kontakt", "Angebote", "Handzettel", "Bericht", "Dienst", "Überblick", "Station")
KEEPS_TAB = ("QTextBrowser",)  # Tab leads from link to link


def pages(desk: Desk) -> Iterator[tuple[str, QWidget]]:
    """Every page, shown one after another."""
    for name, page in desk.pages.items():
        desk.go(page)
        eyes.settle()
        yield name, page


def open_help(desk: Desk, _texts: Texts) -> QWidget:
    desk.show_help()
    return desk.help


def open_list(desk: Desk, _texts: Texts) -> QWidget:
    entry = desk.station.visits.record(Visit.of({"sprache": "ar"}))
    entry.result()
    desk.open_day.show_visits(desk.station.visits.open_day().result())
    return desk.open_day


def open_closing(desk: Desk, texts: Texts) -> QWidget:
    dialog = CloseDialog(desk, HalfYear(2026, 1), texts)
    dialog.open()
    return dialog


def open_meetings(desk: Desk, _texts: Texts) -> QWidget:
    desk.beside.meetings.open()
    assert desk.beside.meetings.shown is not None
    return desk.beside.meetings.shown


def open_import(desk: Desk, texts: Texts) -> QWidget:
    dialog = ImportPreview(desk, Changes("liste.csv"), texts)
    dialog.open()
    return dialog


def open_sentence(desk: Desk, texts: Texts) -> QWidget:
    sentence(desk, ValueError(), texts)
    box = QApplication.activeModalWidget()
    assert box is not None
    return box


def open_card(desk: Desk, _texts: Texts) -> QWidget:
    desk.show_emergency()
    assert desk.emergency.shown is not None
    return desk.emergency.shown


def open_moving(desk: Desk, _texts: Texts) -> QWidget:
    desk.beside.moving.open()
    assert desk.beside.moving.dialog is not None
    return desk.beside.moving.dialog


def open_directory(desk: Desk, _texts: Texts) -> QWidget:
    desk.beside.directory.open()
    assert desk.beside.directory.shown is not None
    return desk.beside.directory.shown


def open_offer_form(desk: Desk, _texts: Texts) -> QWidget:
    desk.beside.offer_form.new()
    assert desk.beside.offer_form.form is not None
    return desk.beside.offer_form.form


def open_districts(desk: Desk, _texts: Texts) -> QWidget:
    desk.beside.districts.open()
    assert desk.beside.districts.shown is not None
    return desk.beside.districts.shown


def open_worklist(desk: Desk, _texts: Texts) -> QWidget:
    desk.beside.worklist.open()
    assert desk.beside.worklist.shown is not None
    return desk.beside.worklist.shown


def open_own_texts(desk: Desk, _texts: Texts) -> QWidget:
    desk.beside.own_texts.open()
    assert desk.beside.own_texts.shown is not None
    return desk.beside.own_texts.shown


def open_signs(desk: Desk, _texts: Texts) -> QWidget:
    desk.beside.signs.open()
    assert desk.beside.signs.shown is not None
    return desk.beside.signs.shown


def open_slip(desk: Desk, texts: Texts) -> QWidget:
    dialog = SlipDialog(desk, texts, {"de": "Deutsch"}, "de")
    dialog.show_pages([QImage(300, 420, QImage.Format.Format_RGB32)])
    dialog.open()
    return dialog


def open_stock(desk: Desk, _texts: Texts) -> QWidget:
    desk.beside.stock.open()
    assert desk.beside.stock.shown is not None
    return desk.beside.stock.shown


def open_kursweg(desk: Desk, _texts: Texts) -> QWidget:
    desk.beside.kursweg.open()
    assert desk.beside.kursweg.shown is not None
    return desk.beside.kursweg.shown


def open_rules(desk: Desk, _texts: Texts) -> QWidget:
    desk.beside.kursweg.open_rules()
    assert desk.beside.kursweg.rules is not None
    return desk.beside.kursweg.rules


def open_progress(desk: Desk, texts: Texts) -> QWidget:
    window = ImportProgress(desk, texts)
    window.run(texts.say("Die Angebote werden verglichen …"))
    return window


def open_sheet_back(desk: Desk, texts: Texts) -> QWidget:
    dialog = SheetPreview(desk, Outcome(Changes("bogen.xlsx")), texts)
    dialog.open()
    return dialog


def open_shield(desk: Desk, _texts: Texts) -> QWidget:
    desk.cover()
    return desk.shield


WINDOWS = [
    open_help,
    open_list,
    open_closing,
    open_meetings,
    open_import,
    open_sentence,
    open_card,
    open_moving,
    open_directory,
    open_offer_form,
    open_districts,
    open_worklist,
    open_own_texts,
    open_signs,
    open_slip,
    open_stock,
    open_kursweg,
    open_rules,
    open_progress,
    open_sheet_back,
    open_shield,
]


@pytest.fixture(params=WINDOWS, ids=[opening.__name__ for opening in WINDOWS])
def window(
    request: pytest.FixtureRequest, qtbot: QtBot, desk: Desk, german: Texts
) -> Iterator[QWidget]:
    """Every window beside the pages, one a test."""
    opening: Callable[[Desk, Texts], QWidget] = request.param
    shown = opening(desk, german)
    qtbot.waitUntil(shown.isVisible)
    yield shown
    shown.close()


def test_everything_on_every_page_has_a_name(desk: Desk) -> None:
    assert {name: eyes.unnamed(desk) for name, _ in pages(desk)} == {key: [] for key in desk.pages}


def test_what_takes_the_keys_says_what_it_is(desk: Desk) -> None:
    found = {name: eyes.without_role(desk) for name, _ in pages(desk)}
    assert found == {key: [] for key in desk.pages}


def test_tab_reaches_everything_on_every_page(desk: Desk) -> None:
    found = {name: eyes.unreachable(desk, start(page)) for name, page in pages(desk)}
    assert found == {key: [] for key in desk.pages}


def test_tab_follows_the_eye_on_every_page(desk: Desk) -> None:
    found = {name: eyes.against_the_eye(page, start(page)) for name, page in pages(desk)}
    assert found == {key: [] for key in desk.pages}
    assert eyes.against_the_eye(desk.rail, start(desk.form)) == []


def test_every_other_window_names_what_is_in_it(window: QWidget) -> None:
    assert window.windowTitle() or window.accessibleName()
    assert eyes.unnamed(window) == []
    assert eyes.without_role(window) == []


def test_every_other_window_is_used_by_tab_in_the_order_of_the_eye(window: QWidget) -> None:
    inside = window.focusWidget() or window
    if type(inside).__name__ not in KEEPS_TAB:
        assert eyes.unreachable(window, inside) == []
        assert eyes.against_the_eye(window, inside) == []


def test_the_title_of_the_window_says_nothing_of_a_contact(desk: Desk, station: Station) -> None:
    desk.form.questions["sprache"].press("ar")
    for name, _ in pages(desk):
        assert desk.windowTitle() == station.settings.name, name


def start(page: QWidget) -> QWidget:
    return page.focusWidget() or page.focusProxy() or page


# -- the walks themselves: a planted fault is found --


@pytest.fixture
def grid(qtbot: QtBot) -> tuple[QWidget, QGridLayout]:
    window = QDialog()
    layout = QGridLayout(window)
    qtbot.addWidget(window)
    return window, layout


def test_a_button_and_a_field_without_a_name_are_found(
    grid: tuple[QWidget, QGridLayout],
) -> None:
    window, layout = grid
    layout.addWidget(QPushButton("Ja"))
    window.show()
    assert eyes.unnamed(window) == []
    layout.addWidget(QPushButton())
    layout.addWidget(QLineEdit())
    eyes.settle()
    assert len(eyes.unnamed(window)) == 2


def test_a_field_without_a_name_is_found_on_a_page_of_the_desk(desk: Desk) -> None:
    desk.go(desk.beside.setup)
    desk.beside.setup.place.setAccessibleName("")
    label = desk.beside.setup.problem("place")
    assert label is not None
    for buddy in desk.beside.setup.findChildren(type(label)):
        buddy.setBuddy(None)  # type: ignore[arg-type]
    assert len(eyes.unnamed(desk)) == 1


def test_a_widget_that_takes_keys_and_says_nothing_is_found(
    grid: tuple[QWidget, QGridLayout],
) -> None:
    window, layout = grid
    odd = QWidget()
    odd.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    odd.setAccessibleName("seltsam")
    layout.addWidget(odd)
    window.show()
    assert len(eyes.without_role(window)) == 1


def test_a_button_that_tab_never_reaches_is_found(grid: tuple[QWidget, QGridLayout]) -> None:
    window, layout = grid
    first, second = QPushButton("erster"), QPushButton("zweiter")
    for button in (first, second):
        layout.addWidget(button)
    window.show()
    assert eyes.unreachable(window, first) == []
    second.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    assert len(eyes.unreachable(window, first)) == 1


@pytest.mark.parametrize("places", [[(1, 0), (0, 0)], [(0, 1), (0, 0), (0, 2)]])
def test_a_wrong_order_is_found(
    grid: tuple[QWidget, QGridLayout], places: list[tuple[int, int]]
) -> None:
    window, layout = grid
    corner = QPushButton("Ecke")
    layout.addWidget(corner, 0, 0)
    for n, (row, column) in enumerate(places):
        layout.addWidget(QPushButton(str(n)), row + 1, column)
    window.show()
    eyes.settle()
    assert len(eyes.against_the_eye(window, corner)) == 1


# -- colours --

WORDS = [  # what is written on what
    *(("text", "window"), ("text", "surface"), ("text", "chosen")),
    *(("quiet", "window"), ("quiet", "surface"), ("quiet", "chosen")),
    *(("accent", "window"), ("accent", "surface"), ("accent_text", "accent")),
    ("warning_text", "warning"),
]
SHAPES = [  # what must be seen to find a control or the focus
    *(("edge", "window"), ("edge", "surface"), ("edge", "warning")),
    *(("focus", "window"), ("focus", "surface"), ("focus", "chosen")),
    *(("accent", "window"), ("accent", "chosen")),
]


def too_close(colours: Colours, pairs: list[tuple[str, str]], least: float) -> list[str]:
    found = []
    for front, behind in pairs:
        ratio = eyes.contrast(QColor(getattr(colours, front)), QColor(getattr(colours, behind)))
        if ratio < least:
            found.append(f"{front} on {behind}: {ratio:.2f}")
    return found


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_words_and_shapes_stand_out(colours: Colours) -> None:
    assert too_close(colours, WORDS, eyes.READABLE) == []
    assert too_close(colours, SHAPES, eyes.SEEN) == []


def test_every_colour_is_looked_at() -> None:
    looked_at = {name for pair in [*WORDS, *SHAPES] for name in pair}
    decoration = {"line"}  # parts areas that differ by more than it
    assert {field.name for field in fields(Colours)} == looked_at | decoration


def test_the_measure_of_contrast_is_that_of_wcag() -> None:
    assert eyes.contrast(QColor("black"), QColor("white")) == pytest.approx(21)
    assert eyes.contrast(QColor("#777777"), QColor("white")) == pytest.approx(4.48, abs=0.01)
