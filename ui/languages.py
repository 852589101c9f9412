"""The question for the language: ten by key, all others by typing their first letters."""

import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QMenu, QPushButton

from clearingstelle.visits import Code
from i18n import Texts
from ui.choices import ChoiceField

MOST_SHOWN = 4


class LanguageField(ChoiceField):
    """A single choice among many: letters narrow it until one language is left."""

    def __init__(self, title: str, top: Sequence[Code], rest: Sequence[Code], texts: Texts) -> None:
        super().__init__("sprache", title, top)
        self._all = [*top, *rest]
        self._texts = texts
        self._typed = ""
        self._found = QLabel()
        self._found.setTextFormat(Qt.TextFormat.PlainText)
        self._found.setWordWrap(True)
        self.more = QPushButton(texts.say("andere: Anfang tippen …"))
        self.more.setProperty("role", "quiet")
        self.more.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.more.clicked.connect(self._open_menu)
        self._rest = rest
        self._box.addWidget(self.more, alignment=Qt.AlignmentFlag.AlignLeft)
        self._box.addWidget(self._found)
        self._show()

    def clear(self) -> None:
        self._typed = ""
        super().clear()

    def take_key(self, event: QKeyEvent) -> None:
        text = event.text().lower()
        if event.key() == Qt.Key.Key_Backspace:
            self._type(self._typed[:-1])
        elif text.isalpha():
            self._type(self._typed + text)
        else:
            self._typed = ""
            super().take_key(event)

    def press(self, code: str) -> None:
        self._typed = ""
        super().press(code)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._typed = ""
        self._show()
        super().focusOutEvent(event)

    def matches(self, typed: str) -> list[Code]:
        """The languages of which a word begins with what was typed, accents aside."""
        wanted = _plain(typed)
        return [
            code
            for code in self._all
            if any(word.startswith(wanted) for word in _words(code.label))
        ]

    def _type(self, typed: str) -> None:
        found = self.matches(typed)
        if len(found) == 1 and typed:
            self._take(found[0])
        elif found:  # a letter that fits no language is not taken
            self._typed = typed
            self._show()

    def _take(self, code: Code) -> None:
        self.choose(())
        self.press(code.key)

    def _show(self) -> None:
        super()._show()
        if not hasattr(self, "_found"):
            return  # the base class shows itself before this part of it exists
        chosen = [c.label for c in self._all if c.key in self._order and c.key not in self.options]
        line = f"✓ {chosen[0]}" if chosen else ""
        if self._typed:
            names = [code.label for code in self.matches(self._typed)]
            more = " …" if len(names) > MOST_SHOWN else ""
            line = f"{self._typed.upper()}: {', '.join(names[:MOST_SHOWN])}{more}"
        self._found.setText(line)

    def _in_words(self) -> list[str]:
        return [code.label for code in self._all if code.key in self._order]

    def _open_menu(self) -> None:
        menu = QMenu(self)
        for code in sorted(self._rest, key=lambda code: _plain(code.label)):
            menu.addAction(code.label, lambda code=code: self._take(code))
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in folded if not unicodedata.combining(c))


def _words(label: str) -> list[str]:
    return _plain(label).replace("/", " ").replace("(", " ").split()
