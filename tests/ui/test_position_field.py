"""Where an offer is: the line and the pin on the map always say the same."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from clearingstelle.places import Spot, Sure
from clearingstelle.station.maps import Maps
from i18n import Texts
from ui.map_view import size_of
from ui.pin_map import PinMap
from ui.position_field import PositionField

Key = Qt.Key
KOELN = Spot(50.9386, 6.9547, Sure.POSTCODE)
SPOTS = {"50667": KOELN}


@pytest.fixture
def pins(german: Texts) -> PinMap:
    return PinMap(german)


@pytest.fixture
def field(qtbot: QtBot, german: Texts, pins: PinMap) -> Iterator[PositionField]:
    window = QWidget()
    column = QVBoxLayout(window)
    field = PositionField(german, pins)
    column.addWidget(field)
    column.addWidget(pins)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    field.set_spots(SPOTS)
    field.set_place("50667", KOELN)
    yield field
    window.close()


def paste(field: PositionField, text: str) -> None:
    field.line.selectAll()
    field.line.insert(text)
    field.line.textEdited.emit(field.line.text())


def test_a_pasted_position_is_told_and_the_pin_goes_there(
    field: PositionField, pins: PinMap
) -> None:
    paste(field, "50,9413 N 6,9583 O")
    assert field.spot() == Spot(50.9413, 6.9583, Sure.EXACT)
    assert pins.position == (50.9413, 6.9583)
    assert field.told.text() == (
        "Verstanden: 50.9413, 6.9583 · 0,4 km von der Mitte der Postleitzahl"
    )
    assert not field.fault.isVisible()


def test_a_swapped_order_is_recognised_and_said(field: PositionField) -> None:
    paste(field, "6.9583, 50.9413")
    assert field.told.text().startswith("Länge und Breite waren vertauscht, erkannt.")
    assert field.spot() == Spot(50.9413, 6.9583, Sure.EXACT)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Domplatz", "In „Domplatz“ stehen keine Koordinaten."),
        ("48.8566, 2.3522", "Die Lage 48.8566 / 2.3522 liegt nicht in Deutschland."),
        ("52.52, 13.40", "Die Lage ist 477 km von der Postleitzahl 50667 entfernt"),
    ],
)
def test_what_cannot_be_the_place_is_told_at_once(
    field: PositionField, pins: PinMap, text: str, told: str
) -> None:
    paste(field, text)
    assert field.fault.text().startswith(told)
    assert field.fault.isVisible()
    assert field.spot() is None
    assert pins.position == (KOELN.lat, KOELN.lon)  # back to the postcode


def test_another_postcode_is_weighed_against_the_position(field: PositionField) -> None:
    field.set_place("", None)
    paste(field, "50.9413, 6.9583")
    assert field.fault.text() == ""
    field.set_spots({"10115": Spot(52.53, 13.38, Sure.POSTCODE)})
    field.set_place("10115", Spot(52.53, 13.38, Sure.POSTCODE))
    assert "km von der Postleitzahl 10115 entfernt" in field.fault.text()


def test_without_a_position_the_pin_stands_in_the_postcode(
    field: PositionField, pins: PinMap
) -> None:
    assert field.text() == ""
    assert field.spot() is None
    assert pins.position == (KOELN.lat, KOELN.lon)
    assert "Lage der Postleitzahl" in field.told.text()


def test_the_arrow_keys_move_the_pin_and_the_line_follows(
    qtbot: QtBot, field: PositionField, pins: PinMap
) -> None:
    pins.setFocus()
    qtbot.keyClick(pins, Key.Key_Up)
    spot = field.spot()
    assert spot is not None
    assert (spot.lat - KOELN.lat) * 111.2 == pytest.approx(0.05, abs=0.002)
    assert spot.lon == pytest.approx(KOELN.lon, abs=1e-4)
    qtbot.keyClick(pins, Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    east = field.spot()
    assert east is not None
    assert east.lon - spot.lon == pytest.approx(0.5 / 111.2 / 0.63, abs=0.0002)
    assert field.text() == f"{east.lat}, {east.lon}"


def test_the_pin_is_dragged_to_where_the_mouse_lets_go(
    qtbot: QtBot, field: PositionField, pins: PinMap
) -> None:
    pins.resize(400, 300)
    maps = Maps()
    pins.show_scene(maps.spot(KOELN.lat, KOELN.lon, size_of(pins)).result())
    maps.close()
    left = Qt.MouseButton.LeftButton
    qtbot.mousePress(pins, left, pos=QPoint(200, 140))
    qtbot.mouseMove(pins, QPoint(230, 100))
    qtbot.mouseRelease(pins, left, pos=QPoint(230, 100))
    spot = field.spot()
    assert spot is not None
    assert spot.sure is Sure.EXACT
    assert KOELN.lat < spot.lat < KOELN.lat + 0.03
    assert KOELN.lon < spot.lon < KOELN.lon + 0.03
    assert pins.position == (spot.lat, spot.lon)
