"""How many sit at the table: one unless told otherwise."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from i18n import N_, Texts

MOST = 5


class People(QWidget):
    """A number with − and +; the keys − and + of the page do the same."""

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self._number = 1
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 8, 2)
        self._told = QLabel()
        self._told.setTextFormat(Qt.TextFormat.PlainText)
        self._told.setWordWrap(True)
        row.addWidget(self._told, 1)
        self._buttons: list[QPushButton] = []
        for sign, change, name in (
            ("−", -1, N_("Personen: weniger")),
            ("+", 1, N_("Personen: mehr")),
        ):
            button = QPushButton(sign)
            button.setFixedWidth(44)
            button.setAccessibleName(texts.say(name))
            button.clicked.connect(lambda _=False, change=change: self.change(change))
            row.addWidget(button)
            self._buttons.append(button)
        self.take_tab(False)
        self._show()

    def code(self) -> str:
        """The code of the field `personen`."""
        return f"{MOST}+" if self._number >= MOST else str(self._number)

    def show_code(self, code: str) -> None:
        """Show a code of the field `personen`."""
        self._number = int(code.rstrip("+"))
        self._show()

    def change(self, step: int) -> None:
        """One more or one less."""
        self._number = min(MOST, max(1, self._number + step))
        self._show()

    def take_tab(self, takes: bool) -> None:
        """Whether Tab reaches the buttons; without keys of their own they must be reached."""
        for button in self._buttons:
            policy = Qt.FocusPolicy.StrongFocus if takes else Qt.FocusPolicy.NoFocus
            button.setFocusPolicy(policy)
            says = "" if takes else self._texts.say("Taste {key}", key=button.text())
            button.setAccessibleDescription(says)

    def _show(self) -> None:
        self._told.setText(self._texts.say("Personen am Tisch: {n}", n=self.code()))
