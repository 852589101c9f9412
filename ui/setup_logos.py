"""The logos of the Träger: which there are, how they look on paper, choosing and removing."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from i18n import Texts
from ui.directory_tabs import Told
from ui.flow import Flow

PROVIDER = Qt.ItemDataRole.UserRole
TALLEST = 110  # pixels of the preview
WIDEST = 300


class LogosBox(QWidget):
    """Asks for a logo or to remove one; reads and keeps nothing itself."""

    choose_wanted = Signal(str)
    remove_wanted = Signal(str)

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self._logos: Mapping[str, bytes] = {}
        say = texts.say
        self.list = QListWidget()
        self.list.setAccessibleName(say("Träger"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setFixedHeight(TALLEST + 12)
        self.picture.setStyleSheet("background: #ffffff;")  # as on paper, in every theme
        self.choose = QPushButton(say("&Logo wählen …"))
        self.remove = QPushButton(say("Logo &entfernen"))
        self.status = Told("")
        for button in (self.choose, self.remove):
            button.setAutoDefault(False)
        self.choose.clicked.connect(lambda: self.choose_wanted.emit(self.provider))
        self.remove.clicked.connect(lambda: self.remove_wanted.emit(self.provider))
        self.list.currentItemChanged.connect(lambda *_: self._look())
        told = say(
            "Steht in Graustufen auf Schildern, Plakat und Hinweiskarte, alle gleich groß. Ohne "
            "Logo steht dort der Name. PNG oder JPEG, höchstens 5 MB."
        )
        buttons = Flow()
        for button in (self.choose, self.remove):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Told(told, "quiet"))
        column.addWidget(self.list, 1)
        column.addWidget(self.picture)
        column.addLayout(buttons)
        column.addWidget(self.status)
        self._look()

    @property
    def provider(self) -> str:
        """The chosen Träger, nothing where there is none."""
        item: QListWidgetItem | None = self.list.currentItem()
        return item.data(PROVIDER) if item else ""

    def show_logos(self, providers: Sequence[str], logos: Mapping[str, bytes]) -> None:
        """Every Träger with its logo as PNG; what was chosen stays chosen."""
        chosen, self._logos = self.provider, logos
        self.list.clear()
        for name in providers:
            state = self._texts.say("mit Logo") if name in logos else self._texts.say("ohne Logo")
            item = QListWidgetItem(f"{name}\n{state}")
            item.setData(PROVIDER, name)
            self.list.addItem(item)
        self.list.setCurrentRow(providers.index(chosen) if chosen in providers else 0)
        if not providers:
            self.say(self._texts.say("Bitte zuerst auf der Seite „Station“ die Träger eintragen."))
        self._look()

    def say(self, sentence: str) -> None:
        """What came of it."""
        self.status.setText(sentence)

    def _look(self) -> None:
        png = self._logos.get(self.provider, b"")
        self.choose.setEnabled(bool(self.provider))
        self.remove.setEnabled(bool(png))
        picture = QPixmap()
        if png and picture.loadFromData(png, "PNG"):
            keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode
            picture = picture.scaled(WIDEST, TALLEST, keep, smooth.SmoothTransformation)
        self.picture.setPixmap(picture)
        told = self._texts.say("Logo von {name}", name=self.provider) if png else ""
        self.picture.setAccessibleName(told or self._texts.say("kein Logo"))
