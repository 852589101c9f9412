"""Which language a document is wanted in: by its German or its own name, typed or chosen."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from clearingstelle.catalogs import german_name, languages, own_names, stands_alone
from clearingstelle.names import fold, spelled
from i18n import SOURCE, Texts

LANGUAGE = Qt.ItemDataRole.UserRole
WORDS = Qt.ItemDataRole.UserRole + 1  # by which an entry is found
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
Mode = QAbstractItemView.SelectionMode


class LanguageList(QListWidget):
    """Languages of which none is chosen until somebody chooses."""

    entered = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.selectedItems():
            self.setCurrentItem(None)  # type: ignore[arg-type]  # Qt takes the first by itself

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class LanguageFilter(QLineEdit):
    """Words that leave fewer languages; the arrow down leads to them."""

    gone_down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.gone_down.emit()
        else:
            super().keyPressEvent(event)


class LanguageChoice(QWidget):
    """One language, or several for a sign."""

    changed = Signal()
    entered = Signal()  # Enter on a chosen language

    def __init__(self, texts: Texts, *, always_several: bool = False) -> None:
        super().__init__()
        self._texts = texts
        say = texts.say
        self.filter = LanguageFilter()
        self.filter.setPlaceholderText(say("Sprache suchen"))
        self.filter.setAccessibleName(say("Sprache suchen, deutsch oder mit eigenem Namen"))
        self.filter.setClearButtonEnabled(False)
        self.filter.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.filter.setMaxLength(40)
        self.list = LanguageList()
        self.list.setAccessibleName(say("Sprache der Blätter"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for language in _in_order(texts):
            self.list.addItem(_entry(language, texts))
        self.several = QCheckBox(say("&Mehrere Sprachen"))
        self.chosen = QLabel()
        self.chosen.setTextFormat(Qt.TextFormat.PlainText)
        self.chosen.setWordWrap(True)
        self.chosen.setProperty("role", "quiet")
        self.chosen.setVisible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.filter)
        column.addWidget(self.list, 1)
        column.addWidget(self.several)
        column.addWidget(self.chosen)
        self.setFocusProxy(self.filter)
        self.filter.textChanged.connect(self._narrow)
        self.filter.returnPressed.connect(self._take_first)
        self.filter.gone_down.connect(self._go_down)
        self.list.itemSelectionChanged.connect(self._chosen)
        self.list.entered.connect(self.entered)
        self.several.toggled.connect(self._switch)
        if always_several:
            self.several.setChecked(True)
            self.several.setVisible(False)

    @property
    def codes(self) -> tuple[str, ...]:
        """What is chosen, in the order of the list."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return tuple(str(item.data(LANGUAGE)) for item in items if item.isSelected())

    def choose(self, codes: Iterable[str]) -> None:
        """These languages, as far as there are documents in them."""
        wanted = set(codes)
        for row in range(self.list.count()):
            item = self.list.item(row)
            if item.data(LANGUAGE) in wanted:
                self.list.setCurrentItem(item)
                item.setSelected(True)
                self.list.scrollToItem(item)

    def clear(self) -> None:
        """Nothing is chosen and nothing looked for."""
        self.filter.clear()
        if not self.several.isHidden():
            self.several.setChecked(False)
        self.list.setCurrentItem(None)  # type: ignore[arg-type]
        self.list.clearSelection()
        self.list.scrollToTop()

    def _narrow(self, words: str) -> None:
        shown = [item for item in self._items() if _fits(item, words)]
        for item in self._items():
            item.setHidden(item not in shown)
        if len(shown) == 1 and words.strip() and not self.several.isChecked():
            self.list.setCurrentItem(shown[0])  # as on the page of the contact: the last one left

    def _take_first(self) -> None:
        """Enter takes the first that is left; among several it takes it back again."""
        item = next((one for one in self._items() if not one.isHidden()), None)
        if item is None:
            return
        if not self.filter.text().strip():
            self.entered.emit()
            return
        if self.several.isChecked():
            item.setSelected(not item.isSelected())
        else:
            self.list.setCurrentItem(item)
            self.list.setFocus()
        self.filter.clear()
        self.list.scrollToItem(item)

    def _go_down(self) -> None:
        item = next((one for one in self._items() if not one.isHidden()), None)
        if item is not None:
            self.list.setFocus()
            if not self.list.selectedItems() or self.list.selectedItems()[0].isHidden():
                self.list.setCurrentItem(item)

    def _switch(self, several: bool) -> None:
        codes = self.codes
        self.list.setSelectionMode(Mode.MultiSelection if several else Mode.SingleSelection)
        if not several:
            self.list.clearSelection()
            self.choose(codes[:1])
        self._tell()

    def _chosen(self) -> None:
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        """Among several, what is chosen is told in words too."""
        names = [self._texts.say(german_name(code)) for code in self.codes]
        told = self._texts.say("Gewählt: {languages}", languages=", ".join(names) or "–")
        self.chosen.setText(told)
        self.chosen.setVisible(self.several.isChecked())

    def _items(self) -> Sequence[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]


def both_names(language: str, texts: Texts) -> str:
    """What a language is called at the desk and by those who speak it."""
    german = texts.say(german_name(language))
    own = own_names().get(language, german_name(language))
    return german if fold(own) == fold(german) else f"{german} – {own}"


def _in_order(texts: Texts) -> list[str]:
    """German first, the others by the names of the desk, which is how they are looked for."""

    def place(code: str) -> tuple[bool, bool, str]:
        return code != SOURCE, not stands_alone(code), fold(texts.say(german_name(code)))

    return sorted((SOURCE, *languages()), key=place)


def _entry(language: str, texts: Texts) -> QListWidgetItem:
    name = both_names(language, texts)
    item = QListWidgetItem(name)
    item.setData(LANGUAGE, language)
    item.setData(WORDS, f"{name} {german_name(language)}")
    item.setToolTip(name)
    return item


def _fits(item: QListWidgetItem, words: str) -> bool:
    """Whether an entry has what was typed in it; umlauts and accents may be left out."""
    known, typed = str(item.data(WORDS)), words.strip()
    return any(key(typed) in key(known) and (key(typed) or not typed) for key in (fold, spelled))
