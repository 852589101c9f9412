"""What the ticked documents look like and say: a page at a time, or all of it as text."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from i18n import Texts
from ui.flow import Flow


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


class Preview(QWidget):
    """Shows pages and text; says which document is wanted next."""

    turned = Signal(int)  # from the last page on, or back from the first: +1 or -1
    text_wanted = Signal()

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self._images: Sequence[QImage] = ()
        self._page, self._title = 0, ""
        self._first = self._last = True  # among the documents
        say = texts.say
        self.caption, self.hint = _label("heading"), _label("heading")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture = PagePicture(say("Vorschau"))
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(say("Die Blätter als Text"))
        self.stack = QStackedWidget()
        for widget in (self.hint, self.picture, self.text):
            self.stack.addWidget(widget)
        self.back = QPushButton(say("‹ &Zurück"))
        self.forward = QPushButton(say("We&iter ›"))
        self.as_text = QPushButton(say("Als &Text"))
        self.as_text.setCheckable(True)
        self.as_text.setToolTip(say("Alle angekreuzten Blätter zum Vorlesen, ohne Bild"))
        self.back.clicked.connect(lambda: self.turn(-1))
        self.forward.clicked.connect(lambda: self.turn(1))
        self.as_text.toggled.connect(self._toggled)
        buttons = Flow()
        for button in (self.back, self.forward, self.as_text):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.caption)
        column.addWidget(self.stack, 1)
        column.addLayout(buttons)

    @property
    def is_empty(self) -> bool:
        """Whether neither a page nor a word of a document is left here."""
        return self.picture.is_empty and not self.text.toPlainText()

    def show_document(
        self, title: str, images: Sequence[QImage], place: int, of: int, *, from_end: bool
    ) -> None:
        """The pages of one document, the `place`th of those that are ticked."""
        self._images, self._title = images, title
        self._first, self._last = place == 0, place == of - 1
        self._page = len(images) - 1 if from_end else 0
        self._show_page()

    def show_text(self, words: str) -> None:
        """All ticked documents as text."""
        if words != self.text.toPlainText():
            self.text.setPlainText(words)
        self._choose()

    def say(self, sentence: str, *, place: int = 0, of: int = 1) -> None:
        """Why there is no page: nothing is chosen, or it is still being drawn."""
        self._images, self._title = (), ""
        self._first, self._last = place == 0, place == of - 1
        self.hint.setText(sentence)
        self._show_page()

    def clear(self) -> None:
        """Nothing of the documents is left."""
        self.text.clear()
        self.as_text.setChecked(False)

    def turn(self, step: int) -> None:
        """One page further or back, over the ends of a document too."""
        if 0 <= self._page + step < len(self._images):
            self._page += step
            self._show_page()
        elif not (self._last if step > 0 else self._first):
            self.turned.emit(step)

    def _toggled(self, on: bool) -> None:
        self._choose()
        if on:
            self.text_wanted.emit()
            self.text.setFocus()

    def _show_page(self) -> None:
        pages = len(self._images)
        self.picture.show_image(self._images[self._page] if pages else None)
        told = ""
        if pages:
            told = self._texts.say(
                "{document}, Seite {n} von {of}", document=self._title, n=self._page + 1, of=pages
            )
        self.caption.setText(told)
        self.picture.setAccessibleDescription(told)
        self._choose()

    def _choose(self) -> None:
        """The picture, the text, or the sentence that says why there is none."""
        on = self.as_text.isChecked()
        empty = self.hint if not self._images else self.picture
        self.stack.setCurrentWidget(self.text if on and self.text.toPlainText() else empty)
        self.caption.setVisible(self.stack.currentWidget() is self.picture)
        seen = not on and bool(self._images or not (self._first and self._last))
        self.back.setEnabled(seen and (self._page > 0 or not self._first))
        last_page = self._page >= len(self._images) - 1
        self.forward.setEnabled(seen and (not last_page or not self._last))


def _label(role: str) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("role", role)
    return label
