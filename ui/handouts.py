"""The page of the handouts: choose a language, see the pages, print or save."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QImage, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from clearingstelle.handouts import Listed, StateKind
from i18n import Texts
from ui.place_field import PlaceField

LANGUAGE = Qt.ItemDataRole.UserRole
PAGES = 2
LEFT_WIDTH = 290
LINES_HIGH = 2.6  # of an entry of two lines


class LanguageList(QListWidget):
    """Languages of which none is chosen until somebody chooses."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.selectedItems():
            self.setCurrentItem(None)  # type: ignore[arg-type]  # Qt takes the first by itself


class PagePicture(QLabel):
    """One page of the sheet, as large as there is room."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._image: QImage | None = None
        self.setAccessibleName(name)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def show_image(self, image: QImage | None) -> None:
        self._image = image
        self._fit()

    @property
    def is_empty(self) -> bool:
        return self._image is None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._image is None:
            self.clear()
            return
        ratio = self.devicePixelRatioF()
        room = self.contentsRect().size()
        wanted = QSize(int(room.width() * ratio), int(room.height() * ratio))
        pixmap = QPixmap.fromImage(
            self._image.scaled(
                wanted,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        )
        pixmap.setDevicePixelRatio(ratio)
        self.setPixmap(pixmap)


class HandoutPage(QWidget):
    """Asks which sheet is wanted and shows it; draws, prints and saves nothing itself."""

    opened = Signal()
    language_chosen = Signal(str)
    print_wanted = Signal()
    save_wanted = Signal()
    printed = Signal(str)  # a sheet in this language was printed or saved

    cleared = Signal()  # the talk is over
    kursweg_wanted = Signal()

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self.languages = LanguageList()
        self.languages.setAccessibleName(texts.say("Sprache des Blattes"))
        self.languages.setSpacing(4)
        self.languages.itemSelectionChanged.connect(self._chosen)
        self.languages.itemActivated.connect(lambda _: self.print_button.click())
        self.place = PlaceField(texts, self)
        self.offers = self._label("quiet")
        self.print_button = QPushButton(texts.say("&Drucken …"))
        self.print_button.setProperty("role", "main")
        self.print_button.clicked.connect(self.print_wanted)
        self.save_button = QPushButton(texts.say("Als &PDF speichern …"))
        self.save_button.clicked.connect(self.save_wanted)
        self.kursweg_button = QPushButton(texts.say("&Weg in den Kurs …"))
        self.kursweg_button.setToolTip(texts.say("Strg+K"))
        self.kursweg_button.clicked.connect(self.kursweg_wanted)
        self.result = self._label("quiet")
        self.hint = self._label("heading")
        self.pictures = [
            PagePicture(texts.say("Vorschau Seite {n} von {of}", n=n + 1, of=PAGES))
            for n in range(PAGES)
        ]
        self._lay_out()
        self._hoped = ""
        self.setFocusProxy(self.languages)
        self.clear()

    # -- what the desk tells --

    def show_languages(self, listed: Sequence[Listed]) -> None:
        """The languages in which there is a sheet, each with the state of its texts."""
        for row in listed:
            self.languages.addItem(self._item(row))
        self.choose(self._hoped)

    def choose(self, language: str) -> None:
        """The language of the talk, unless another sheet is already open."""
        self._hoped = language
        if self.language is None:
            for row in range(self.languages.count()):
                if self.languages.item(row).data(LANGUAGE) == language:
                    self.languages.setCurrentRow(row)

    def show_pages(self, images: Sequence[QImage]) -> None:
        """The sheet as it will be printed."""
        self.hint.setVisible(False)
        for picture, image in zip(self.pictures, images, strict=True):
            picture.show_image(image)
            picture.setVisible(True)
        self._allow(True)

    def show_waiting(self, sentence: str) -> None:
        """Why no sheet is to be seen: none is chosen, or it is still being drawn."""
        for picture in self.pictures:
            picture.show_image(None)
            picture.setVisible(False)
        self.hint.setText(sentence)
        self.hint.setVisible(True)
        self._allow(False)

    def show_offers(self, sentence: str) -> None:
        """Which offers stand on the sheet, or why none do."""
        self.offers.setText(sentence)

    def say(self, sentence: str) -> None:
        """What came of the last print."""
        self.result.setText(sentence)

    def clear(self) -> None:
        """Nothing of this talk is left on the page."""
        self.languages.setCurrentItem(None)  # type: ignore[arg-type]
        self.languages.clearSelection()
        self.place.empty()
        self.result.clear()
        self.show_offers(self._texts.say("Ohne Ort bleiben auf dem Blatt Zeilen für die Hand."))
        self._hoped = ""
        self.show_waiting(self._texts.say("Links eine Sprache wählen."))
        self.cleared.emit()

    # -- what the page tells --

    @property
    def language(self) -> str | None:
        items = self.languages.selectedItems()
        return items[0].data(LANGUAGE) if items else None

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.opened.emit()

    def _chosen(self) -> None:
        if self.language is not None:
            self.result.clear()
            self.language_chosen.emit(self.language)

    def _allow(self, allowed: bool) -> None:
        self.print_button.setEnabled(allowed)
        self.save_button.setEnabled(allowed)

    def _item(self, row: Listed) -> QListWidgetItem:
        checked = {kind for kind, n in row.counts.items() if n} == {StateKind.CHECKED}
        state = (
            self._texts.say("geprüft") if checked else self._texts.say("Lesehilfe, nicht geprüft")
        )
        item = QListWidgetItem(f"{self._texts.say(row.german_name)} – {row.own_name}\n{state}")
        item.setData(LANGUAGE, row.language)
        # Some scripts need higher lines, which Qt forgets and then cuts the second one off.
        item.setSizeHint(QSize(0, round(LINES_HIGH * self.languages.fontMetrics().height())))
        return item

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        title = self._label("title")
        title.setText(self._texts.say("Handzettel"))
        left.addWidget(title)
        left.addWidget(self._named(self._texts.say("&Sprache"), self.languages))
        left.addWidget(self.languages, 1)
        left.addWidget(self._named(self._texts.say("&Nächste Stellen zu"), self.place))
        left.addWidget(self.place)
        left.addWidget(self.offers)
        left.addSpacing(8)
        left.addWidget(self.print_button)
        left.addWidget(self.save_button)
        left.addWidget(self.result)
        side = QWidget()
        side.setFixedWidth(LEFT_WIDTH)
        left.setContentsMargins(0, 0, 0, 0)
        side.setLayout(left)
        preview = QHBoxLayout()
        preview.setSpacing(12)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        preview.addWidget(self.hint, 1)
        for picture in self.pictures:
            preview.addWidget(picture, 1)
        columns = QHBoxLayout(self)
        columns.setContentsMargins(20, 16, 20, 16)
        columns.setSpacing(16)
        columns.addWidget(side)
        right = QVBoxLayout()
        right.addWidget(self.kursweg_button, alignment=Qt.AlignmentFlag.AlignRight)
        right.addLayout(preview, 1)
        columns.addLayout(right, 1)

    def _named(self, text: str, widget: QWidget) -> QLabel:
        label = self._label("heading")
        label.setText(text)
        label.setBuddy(widget)
        return label

    def _label(self, role: str) -> QLabel:
        label = QLabel()
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setProperty("role", role)
        return label
