"""The slip before it is printed: its pages, the paper, the language."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from clearingstelle.slip import Paper
from i18n import Texts
from ui.handout_pages import PagePicture

PAGES = 2
SIZE = (760, 620)


class SlipDialog(QDialog):
    """Shows a slip; draws, prints and saves nothing itself."""

    changed = Signal()
    print_wanted = Signal()
    save_wanted = Signal()

    def __init__(
        self, parent: QWidget, texts: Texts, names: Mapping[str, str], language: str
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(texts.say("Zettel"))
        self._texts = texts
        self._pressed: QPushButton | None = None  # has the keys again when there is a slip
        self.languages = QComboBox()
        self.languages.setAccessibleName(texts.say("Sprache des Zettels"))
        for key, name in names.items():
            self.languages.addItem(name, key)
        self.languages.setCurrentIndex(self.languages.findData(language))
        self.papers = QButtonGroup(self)
        for paper in Paper:
            button = QRadioButton(paper.value.upper())
            button.setAccessibleName(texts.say("Papier {size}", size=paper.value.upper()))
            self.papers.addButton(button, list(Paper).index(paper))
        self.print_button = QPushButton(texts.say("&Drucken …"))
        self.print_button.setProperty("role", "main")
        self.print_button.setDefault(True)
        self.save_button = QPushButton(texts.say("&Speichern …"))
        self.save_button.setAutoDefault(False)
        self.close_button = QPushButton(texts.say("Schließen (Esc)"))
        self.close_button.setAutoDefault(False)
        self.outcome, self.hint = self._label("quiet"), self._label("heading")
        self.pictures = [
            PagePicture(texts.say("Vorschau Seite {n} von {of}", n=n + 1, of=PAGES))
            for n in range(PAGES)
        ]
        self._lay_out()
        self.languages.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.papers.idClicked.connect(lambda _: self.changed.emit())
        self.print_button.clicked.connect(self.print_wanted)
        self.save_button.clicked.connect(self.save_wanted)
        self.close_button.clicked.connect(self.close)
        room = self.screen().availableSize()
        self.resize(min(SIZE[0], room.width() - 40), min(SIZE[1], room.height() - 60))
        self.print_button.setFocus()

    @property
    def language(self) -> str:
        return str(self.languages.currentData())

    @property
    def paper(self) -> Paper:
        return list(Paper)[max(0, self.papers.checkedId())]

    def choose_paper(self, paper: Paper) -> None:
        """The paper that was used last."""
        self.papers.button(list(Paper).index(paper)).setChecked(True)

    def show_pages(self, images: Sequence[QImage]) -> None:
        """The slip as it will be printed."""
        self.hint.setVisible(False)
        for number, picture in enumerate(self.pictures):
            picture.show_image(images[number] if number < len(images) else None)
            picture.setVisible(number < len(images))
        self._allow(True)

    def show_waiting(self, sentence: str) -> None:
        """Why there is nothing to be seen yet."""
        for picture in self.pictures:
            picture.setVisible(False)
        self.hint.setText(sentence)
        self.hint.setVisible(True)
        self._allow(False)

    def say(self, sentence: str) -> None:
        """What came of it, or what the slip leaves out."""
        self.outcome.setText(sentence)

    def _allow(self, allowed: bool) -> None:
        buttons = (self.print_button, self.save_button)
        if not allowed:  # the keys go to the next button, which closes
            self._pressed = next((b for b in buttons if self.focusWidget() is b), self._pressed)
        for button in buttons:
            button.setEnabled(allowed)
        if allowed and self._pressed is not None:
            self._pressed.setFocus()
            self._pressed = None

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        named = self._label("")
        named.setText(self._texts.say("S&prache"))
        named.setBuddy(self.languages)
        named.setWordWrap(False)
        top.addWidget(named)
        top.addWidget(self.languages)
        top.addSpacing(16)
        for button in self.papers.buttons():
            top.addWidget(button)
        top.addStretch(1)
        preview = QHBoxLayout()
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for widget in (self.hint, *self.pictures):
            preview.addWidget(widget, 1)
        foot = QHBoxLayout()
        for button in (self.print_button, self.save_button, self.close_button):
            foot.addWidget(button)
        foot.addStretch(1)
        box = QVBoxLayout(self)
        box.addLayout(top)
        box.addLayout(preview, 1)
        box.addWidget(self.outcome)
        box.addLayout(foot)

    def _label(self, role: str) -> QLabel:
        label = QLabel()
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setProperty("role", role)
        return label
