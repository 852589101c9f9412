"""Where an offer is: coordinates pasted in any usual form, or a pin that is moved.

The line and the pin say the same. Nothing is looked up in a network.
"""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from clearingstelle.errors import DeskError
from clearingstelle.offers.coordinates import fault_of, read_position, written
from clearingstelle.places import Spot, Sure, distance_km
from i18n import Texts
from ui.announce import announce
from ui.offer_form_fields import words
from ui.pin_map import PinMap

A_PIN = 5  # digits after the point of what was dragged: one metre


class PositionField(QWidget):
    """A line for coordinates and a map for the pin; `text()` and `setText()` like a line."""

    changed = Signal()

    def __init__(self, texts: Texts, pins: PinMap) -> None:
        super().__init__()
        self._texts = texts
        self._pins = pins
        self._spots: Mapping[str, Spot] = {}
        self._postcode = ""
        self._middle: Spot | None = None
        say = texts.say
        self.line = QLineEdit()
        self.line.setMaxLength(1000)
        self.line.setPlaceholderText(say("50.9413, 6.9583"))
        self.line.setAccessibleName(say("Lage: Koordinaten"))
        self.told, self.fault = words("", "quiet"), words("", "warning")
        self.setFocusProxy(self.line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for part in (self.line, self.fault, self.told):
            column.addWidget(part)
        self.line.textEdited.connect(lambda _: self._read())
        pins.moved.connect(self._take_pin)
        self._read()

    def text(self) -> str:
        """What stands in the line."""
        return self.line.text().strip()

    def setText(self, text: str) -> None:
        """Show a position as it is stored."""
        self.line.setText(text)
        self.line.setCursorPosition(0)
        self._read()

    def spot(self) -> Spot | None:
        """The position, if there is one that can be true."""
        try:
            found = read_position(self.text()).spot
        except DeskError:
            return None
        return None if fault_of(found, self._postcode, self._spots) else found

    def set_spots(self, spots: Mapping[str, Spot]) -> None:
        """The middles of the postcodes, to check a position by."""
        self._spots = spots
        self._read()

    def set_place(self, postcode: str, middle: Spot | None) -> None:
        """The postcode of the offer, and where that is."""
        self._postcode, self._middle = postcode, middle
        self._read()

    def _read(self) -> None:
        """Understand the line, tell what was understood, and set the pin."""
        try:
            told, spot = self._understand()
            fault = ""
        except DeskError as error:
            told, spot = "", None
            fault = error.text(self._texts.say)
        self._set_pin(spot)
        if fault != self.fault.text():
            announce(self, fault)
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))
        self.told.setText(told)
        self.told.setVisible(bool(told))
        self.changed.emit()

    def _understand(self) -> tuple[str, Spot | None]:
        """What is said about the line, and its position; raises a `DeskError`."""
        say = self._texts.say
        if not self.text():
            return say("Leer: es gilt die Lage der Postleitzahl."), None
        read = read_position(self.text())
        fault = fault_of(read.spot, self._postcode, self._spots)
        if fault is not None:
            raise fault
        told = [say("Länge und Breite waren vertauscht, erkannt.")] if read.is_swapped else []
        told.append(say("Verstanden: {lat_lon}", lat_lon=written(read.spot)))
        middle = self._middle
        if middle is not None:
            km = distance_km(read.spot.lat, read.spot.lon, middle.lat, middle.lon)
            away = self._texts.number(round(km, 1))
            told.append(say("{km} km von der Mitte der Postleitzahl", km=away))
        return " · ".join(told), read.spot

    def _set_pin(self, spot: Spot | None) -> None:
        shown = spot or self._middle
        if shown is None:
            self._pins.set_pin(None)
        else:
            self._pins.set_pin(shown.lat, shown.lon, shown.sure)

    def _take_pin(self, lat: float, lon: float) -> None:
        """The pin was moved by hand."""
        self.line.setText(written(Spot(round(lat, A_PIN), round(lon, A_PIN), Sure.EXACT)))
        self._read()
