"""The map beside the list: the same numbers, a click chooses, a small window does without."""

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from clearingstelle.map import Mark, Scene, Size, draw, pins_of
from clearingstelle.map.scene import Ink
from clearingstelle.offers import Offer
from clearingstelle.offers.nearest import Answer, Found
from clearingstelle.places import Place, Spot, Sure, distance_km
from clearingstelle.station import Station
from i18n import Texts
from tests.ui import eyes
from ui.desk import Desk
from ui.map_colours import DARK, LIGHT, colours_of
from ui.map_column import MapColumn
from ui.map_view import MapView, pixels_per_mm
from ui.offer_list import FOUND
from ui.offers import OfferPage, Search
from ui.pin_map import PinMap

PLACE = Place("Münster", "NW", "", "", "48143", 51.96, 7.63, 0, Sure.POSTCODE)
OFFERS = [
    Offer(kind="mbe", name="MBE <b>Süd</b>", spot=Spot(51.93, 7.63, Sure.EXACT)),
    Offer(kind="gesundheit", name="Schutz", protection=True),
    Offer(kind="ik", name="Kurse Nord", spot=Spot(51.98, 7.66, Sure.POSTCODE)),
]
Key = Qt.Key


@pytest.fixture
def draw_for(german: Texts) -> Callable[[Size], Scene]:
    return lambda size: draw(PLACE, pins_of(OFFERS), None, size, german)


@pytest.fixture
def view(qtbot: QtBot, german: Texts, draw_for: Callable[[Size], Scene]) -> MapView:
    view = MapView(german)
    qtbot.addWidget(view)
    view.resize(400, 320)
    view.show()
    view.show_scene(draw_for(view.size_mm()))
    return view


def at(view: QWidget, mark: Mark) -> QPoint:
    scale = pixels_per_mm(view)
    return QPointF(mark.x * scale, mark.y * scale).toPoint()


def test_a_click_on_a_pin_tells_its_number(qtbot: QtBot, view: MapView) -> None:
    assert view.scene
    clicked: list[int] = []
    view.pin_clicked.connect(clicked.append)
    for mark in view.scene.pins:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=at(view, mark))
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(395, 100))
    assert clicked == [1, 3]


def test_the_map_is_described_by_the_number_of_its_pins(view: MapView) -> None:
    assert view.accessibleName() == "Karte"
    assert "mit 2 Angeboten" in view.accessibleDescription()
    assert view.focusPolicy() is Qt.FocusPolicy.NoFocus
    view.show_scene(None)
    assert "mit 0 Angeboten" in view.accessibleDescription()


def test_the_current_pin_stands_out(view: MapView) -> None:
    before = view.grab().toImage()
    view.emphasise(3)
    after = view.grab().toImage()
    assert view.scene
    there = view.scene.pins[1]
    assert differences(before, after, at(view, there), 24)
    assert not differences(before, after, at(view, view.scene.pins[0]), 12)


def differences(one: QImage, other: QImage, middle: QPoint, reach: int) -> int:
    around = range(-reach, reach)
    points = [QPoint(middle.x() + x, middle.y() + y) for x in around for y in around]
    return sum(one.pixel(p) != other.pixel(p) for p in points if one.rect().contains(p))


@pytest.mark.parametrize("dark", [False, True])
def test_pins_have_the_colours_of_the_theme(qtbot: QtBot, view: MapView, *, dark: bool) -> None:
    palette = QPalette(view.palette())
    palette.setColor(QPalette.ColorRole.Window, QColor("black" if dark else "white"))
    view.setPalette(palette)
    image = view.grab().toImage()
    assert view.scene
    own = QColor((DARK if dark else LIGHT)[Ink.MBE])
    square = at(view, view.scene.pins[0])
    corner = QPoint(square.x() - 6, square.y() - 6)
    assert image.pixelColor(corner) == own


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_words_and_pins_are_readable(colours: dict[Ink, str]) -> None:
    ground = QColor(colours[Ink.GROUND])
    written = [Ink.RING, Ink.PLACE, Ink.STATION, Ink.STAR]
    pins = [Ink.MBE, Ink.JMD, Ink.IK, Ink.OTHER]
    for ink in [*written, *pins]:
        assert eyes.contrast(QColor(colours[ink]), ground) >= eyes.READABLE, ink
    for ink in pins:
        ratio = eyes.contrast(QColor(colours[ink]), QColor(colours[Ink.NUMBER]))
        assert ratio >= eyes.READABLE, ink
    assert set(colours) == set(Ink)


def test_every_ink_has_its_colour() -> None:
    assert set(colours_of(QPalette())) == set(Ink)


# -- beside the details --


@pytest.fixture
def column(qtbot: QtBot, german: Texts, draw_for: Callable[[Size], Scene]) -> MapColumn:
    column = MapColumn(german, QWidget())
    qtbot.addWidget(column)
    column.map_wanted.connect(lambda _p, _o, size, n: column.show_scene(n, draw_for(size)))
    return column


def test_with_room_the_map_shows_below_the_details(qtbot: QtBot, column: MapColumn) -> None:
    column.resize(420, 700)
    column.show()
    column.look_at(PLACE, OFFERS)
    qtbot.waitUntil(lambda: column.map.scene is not None)
    assert column.details.isVisible()
    assert column.map.geometry().top() > column.details.geometry().bottom()
    column.switch.click()
    assert column.map.isHidden()
    assert column.details.isVisible()


def test_without_room_the_map_hides_until_it_is_asked_for(qtbot: QtBot, column: MapColumn) -> None:
    column.resize(300, 300)
    column.show()
    column.look_at(PLACE, OFFERS)
    assert column.map.isHidden()
    assert column.details.isVisible()
    column.switch.click()
    qtbot.waitUntil(lambda: column.map.scene is not None)
    assert column.map.isVisible()
    assert column.details.isHidden()


def test_a_large_font_never_makes_the_column_wider(qtbot: QtBot, column: MapColumn) -> None:
    font = column.font()
    font.setPointSize(20)
    column.setFont(font)
    column.resize(361, 370)
    column.show()
    column.look_at(PLACE, OFFERS)
    column.switch.click()
    qtbot.waitUntil(lambda: column.map.scene is not None)
    assert (column.width(), column.height()) == (361, 370)
    assert column.map.geometry().right() <= 361


def test_an_answer_to_an_older_request_is_not_shown(
    column: MapColumn, draw_for: Callable[[Size], Scene]
) -> None:
    column.resize(420, 700)
    column.show()
    column.look_at(PLACE, OFFERS)
    column.forget()
    column.show_scene(1, draw_for(Size(80, 80, 2.6)))
    assert column.map.scene is None


# -- on the page --


@pytest.fixture
def station(tmp_path: Path, places_index: Path) -> Iterator[Station]:
    folder = tmp_path / "daten"
    folder.mkdir()
    shutil.copy(places_index, folder)
    station = Station(folder, lambda: datetime(2026, 11, 23, 9, 30).astimezone())
    station.open()
    yield station
    station.close()


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> OfferPage:
    desk.resize(1280, 800)
    page = desk.beside.offers
    desk.go(page)
    page.show_place(PLACE)
    qtbot.waitUntil(lambda: "kein passendes Angebot" in page.status.text(), timeout=20_000)
    search = Search(PLACE, page._wishes())  # noqa: SLF001
    found = [Found(offer, 1.0, 1.0, Sure.EXACT) for offer in OFFERS]
    page.show_found(search, Answer(tuple(found)))
    qtbot.waitUntil(lambda: bool(page.column.map.scene and page.column.map.scene.pins))
    return page


def test_list_and_map_show_the_same_numbers(page: OfferPage) -> None:
    assert page.column.map.scene
    for mark in page.column.map.scene.pins:
        shown = page.list.item(mark.number - 1)
        assert shown.text().startswith(f"{mark.number}  {mark.pin.name}")
        assert shown.data(FOUND).offer.name == mark.pin.name


def test_a_click_on_a_pin_makes_its_offer_current(qtbot: QtBot, page: OfferPage) -> None:
    shown = page.column.map
    assert shown.scene
    assert shown.emphasised == 1
    qtbot.mouseClick(shown, Qt.MouseButton.LeftButton, pos=at(shown, shown.scene.pins[1]))
    assert page.list.currentRow() == 2
    assert shown.emphasised == 3


def test_the_map_is_switched_off_and_on_by_key(qtbot: QtBot, page: OfferPage) -> None:
    assert page.column.map.isVisible()
    qtbot.keyClick(page, Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert page.column.map.isHidden()
    qtbot.keyClick(page, Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert page.column.map.isVisible()


def test_nothing_of_a_talk_stays_on_the_map(page: OfferPage) -> None:
    page.clear()
    assert page.column.map.scene is None
    assert page.column.map.emphasised is None


def test_a_place_that_is_not_known_leaves_no_map(page: OfferPage) -> None:
    page.show_failure("„Xyz“ kennt die Ortsliste nicht.")
    assert page.column.map.scene is None


# -- putting one pin --


@pytest.fixture
def pin_map(qtbot: QtBot, german: Texts) -> PinMap:
    pin_map = PinMap(german)
    qtbot.addWidget(pin_map)

    def surroundings(lat: float, lon: float, size: Size) -> None:
        scene = draw(None, (), None, size, german, middle=(lat, lon), reach_km=2.0)
        pin_map.show_scene(scene)

    pin_map.surroundings_wanted.connect(surroundings)
    pin_map.resize(360, 300)
    pin_map.show()
    pin_map.set_pin(51.96, 7.63)
    qtbot.waitUntil(lambda: pin_map.scene is not None)
    return pin_map


@pytest.mark.parametrize(
    ("key", "north", "east"),
    [(Key.Key_Up, 1, 0), (Key.Key_Down, -1, 0), (Key.Key_Left, 0, -1), (Key.Key_Right, 0, 1)],
)
@pytest.mark.parametrize("shift", [False, True])
def test_an_arrow_moves_the_pin_by_fifty_metres(
    qtbot: QtBot, pin_map: PinMap, key: Qt.Key, north: int, east: int, *, shift: bool
) -> None:
    moved: list[tuple[float, float]] = []
    pin_map.moved.connect(lambda lat, lon: moved.append((lat, lon)))
    held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(pin_map, key, held)
    ((lat, lon),) = moved
    km = distance_km(51.96, 7.63, lat, lon)
    assert km == pytest.approx(0.5 if shift else 0.05, rel=0.01)
    assert (lat - 51.96) * north >= 0
    assert (lon - 7.63) * east >= 0
    assert pin_map.position == (lat, lon)


def test_the_pin_is_dragged_to_where_the_mouse_lets_go(qtbot: QtBot, pin_map: PinMap) -> None:
    assert pin_map.scene
    scale = pixels_per_mm(pin_map)
    goal = QPoint(250, 90)
    start = QPointF(pin_map.scene.view.x * scale, pin_map.scene.view.y * scale).toPoint()
    with qtbot.waitSignal(pin_map.moved) as told:
        qtbot.mousePress(pin_map, Qt.MouseButton.LeftButton, pos=start)
        qtbot.mouseMove(pin_map, QPoint(200, 120))
        qtbot.mouseRelease(pin_map, Qt.MouseButton.LeftButton, pos=goal)
    assert told.args is not None
    x, y = pin_map.scene.to_mm(*told.args)
    assert (x * scale, y * scale) == pytest.approx((250, 90), abs=0.5)


def test_a_pin_at_the_edge_gets_new_surroundings(qtbot: QtBot, pin_map: PinMap) -> None:
    assert pin_map.scene
    with qtbot.waitSignal(pin_map.surroundings_wanted) as wanted:
        qtbot.mouseClick(pin_map, Qt.MouseButton.LeftButton, pos=QPoint(180, 8))
    assert wanted.args is not None
    assert wanted.args[:2] == list(pin_map.position or ())


def test_a_position_set_from_outside_tells_nobody(qtbot: QtBot, pin_map: PinMap) -> None:
    with qtbot.assertNotEmitted(pin_map.moved):
        pin_map.set_pin(51.97, 7.64, Sure.POSTCODE)
        pin_map.set_pin(None)
    assert pin_map.scene is None
