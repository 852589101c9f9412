"""Details of an offer with the map below, as far as there is room for both."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from clearingstelle.map import Scene
from clearingstelle.offers import Offer
from clearingstelle.places import Place
from i18n import Texts
from ui.map_view import MapView

LEAST_DETAILS = 14  # lines of the details that stay above the map
REST = 60  # milliseconds without a change of size before a map is asked for


class MapColumn(QWidget):
    """The map stands below the details; where there is too little room, it takes their place.

    In a large window the map shows by itself; in a small one only when asked for.
    """

    map_wanted = Signal(object, object, object, int)  # place, offers, size, which request
    pin_clicked = Signal(int)

    def __init__(self, texts: Texts, details: QWidget) -> None:
        super().__init__()
        self.details = details
        details.setProperty("data", True)  # a pane that may scroll, like a list
        self.map = MapView(texts)
        self.switch = QPushButton(texts.say("Karte (Strg+M)"))
        self.switch.setCheckable(True)
        self.switch.setAccessibleDescription(texts.say("Zeigt oder verbirgt die Karte."))
        self._place: Place | None = None
        self._offers: tuple[Offer, ...] = ()
        self._request = 0
        self._is_roomy: bool | None = None
        self._wanted = {True: True, False: False}  # whether the map shows, by room
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(details, 4)
        column.addWidget(self.switch)
        column.addWidget(self.map, 5)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._ask)
        self.map.resized.connect(self._rest.start)
        self.map.pin_clicked.connect(self.pin_clicked)
        self.switch.clicked.connect(self._choose)
        shortcut = QShortcut(QKeySequence("Ctrl+M"), self)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(self.switch.click)
        self._arrange()

    def look_at(self, place: Place | None, offers: Sequence[Offer]) -> None:
        """Show where these are, numbered as they are given."""
        self._place, self._offers = place, tuple(offers)
        self._ask()

    def forget(self) -> None:
        """Nothing of the last talk stays."""
        self.look_at(None, ())

    def show_scene(self, request: int, scene: Scene) -> None:
        """Show what was asked for, unless something else was asked for since."""
        if request == self._request:
            self.map.show_scene(scene)

    def emphasise(self, row: int) -> None:
        """Let the pin of a row of the list stand out; -1 for none."""
        self.map.emphasise(row + 1 if row >= 0 else None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._rest.start()

    def _choose(self, shown: bool) -> None:
        self._wanted[bool(self._is_roomy)] = shown
        self._arrange(anew=True)
        self._rest.start()

    def _arrange(self, *, anew: bool = False) -> None:
        line = self.fontMetrics().lineSpacing()
        beside = self.switch.sizeHint().height() + 2 * 12
        map_needs = self.map.roomy_size()
        need = LEAST_DETAILS * line + beside + map_needs.height()
        roomy = self.height() >= need and self.width() >= map_needs.width()
        if roomy == self._is_roomy and not anew:
            return
        self._is_roomy = roomy
        shown = self._wanted[roomy]
        self.switch.setChecked(shown)
        self.map.setVisible(shown)
        self.details.setVisible(roomy or not shown)

    def _ask(self) -> None:
        self._request += 1
        if self._place is None:
            self.map.show_scene(None)
        elif self.map.isVisible() and self.map.width() and self.map.height():
            self.map_wanted.emit(self._place, self._offers, self.map.size_mm(), self._request)
        # a hidden map asks when it shows: its size changes then
