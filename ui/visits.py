"""The page that counts one contact: one key a question, Enter commits."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from clearingstelle.visits import NONE_MISSING, UNASKED, Visit, fields
from i18n import Texts
from ui.choices import ChoiceField
from ui.questions import NO_OFFER, make_questions

NOTICE = (
    "Das Gespräch ist freiwillig, kostenlos und vertraulich. Die Clearingstelle gehört zu den "
    "Trägern der freien Wohlfahrtspflege und ist unabhängig von der Ausländerbehörde. Gezählt "
    "wird ohne Namen; wer nichts sagen möchte, bekommt dieselbe Hilfe."
)


class VisitForm(QWidget):
    """Asks for one contact. Says what was asked for; saves nothing."""

    visit_entered = Signal(Visit)
    dropped = Signal()
    undo_wanted = Signal()
    list_wanted = Signal()
    retry_wanted = Signal()

    def __init__(self, texts: Texts, top_languages: Sequence[str]) -> None:
        super().__init__()
        self._texts = texts
        self._packs: list[str] = []
        self._taken_over: set[tuple[str, str]] = set()  # targets that came from elsewhere
        self._persons = 1
        self.questions = make_questions(texts, top_languages)
        self._age_hint = self._label("", "quiet")
        self._child_hint = self._label("", "quiet", wraps=True)
        self._filled = self._label("", "quiet")
        self.status = self._label("", "quiet")
        self.today = self._label("", "heading")
        self.save = QPushButton(texts.say("Kontakt zählen (Enter)"))
        self.save.setProperty("role", "main")
        self.save.clicked.connect(self.commit)
        self.unsaved = QPushButton()
        self.unsaved.clicked.connect(self.retry_wanted)
        self.unsaved.hide()
        self.drop = QPushButton(texts.say("Verwerfen (Esc)"))
        self.drop.clicked.connect(self.discard)
        self.undo = QPushButton(texts.say("Rückgängig (Strg+Z)"))
        self.undo.clicked.connect(self.undo_wanted)
        self.undo.setEnabled(False)
        self.list_button = QPushButton(texts.say("Heute (F9)"))
        self.list_button.clicked.connect(self.list_wanted)
        self._people = self._make_people()
        self._lay_out()
        for question in self.questions.values():
            question.changed.connect(self._show)
            question.finished.connect(self._go_on)
            question.left.connect(self._go_back)
        self._show()

    def fill(self, field: str, code: str) -> None:
        """Take over what was done elsewhere in this talk: a target, a printed language."""
        if field == "paket":
            self._packs = list(dict.fromkeys([*self._packs, code]))
        elif code not in self.questions[field].codes():
            self.questions[field].press(code)
            self._taken_over.add((field, code))
        self._show()

    def take_back(self, field: str, code: str) -> None:
        """Undo `fill`; what was pressed by hand stays."""
        if field == "paket" and code in self._packs:
            self._packs.remove(code)
        elif (field, code) in self._taken_over and code in self.questions[field].codes():
            self._taken_over.discard((field, code))
            self.questions[field].press(code)
        self._show()

    def say(self, message: str) -> None:
        """The last action, in the quiet line."""
        self.status.setText(message)

    def show_unsaved(self, number: int) -> None:
        """How many contacts wait to be saved again; nothing is shown for none."""
        self.unsaved.setText(
            self._texts.plural(
                "{n} Kontakt nicht gespeichert – erneut versuchen",
                "{n} Kontakte nicht gespeichert – erneut versuchen",
                number,
            )
        )
        self.unsaved.setVisible(number > 0)

    def show_state(self, today: int, can_undo: bool) -> None:
        """Today's count, nothing else: the visitor can see the screen."""
        self.today.setText(self._texts.plural("Heute: {n} Kontakt", "Heute: {n} Kontakte", today))
        self.undo.setEnabled(can_undo)

    def visit(self) -> Visit:
        """The contact as it stands on the page."""
        told: dict[str, list[str]] = {
            name: [code for code in question.codes() if code != NO_OFFER]
            for name, question in self.questions.items()
        }
        told["paket"] = self._packs
        told["personen"] = [_persons(self._persons)]
        if not self._misses_an_offer():
            told["luecke"] = []
        elif not told["luecke"]:
            told["luecke"] = ["unbekannt"]  # a gap was told, its reason was not
        if not told["luecke"] or len(told["anliegen"]) < 2:
            told["luecke_anliegen"] = []
        return Visit.of({name: codes for name, codes in told.items() if codes})

    def commit(self) -> None:
        """Hand over the contact and be empty for the next visitor."""
        visit = self.visit()
        self.clear()
        self.visit_entered.emit(visit)

    def discard(self) -> None:
        """Drop the talk: nothing is counted."""
        self.clear()
        self.dropped.emit()

    def restore(self, visit: Visit) -> None:
        """Put back a contact that could not be saved: an entry is never lost."""
        for name, question in self.questions.items():
            if name == "anliegen":
                main = visit["hauptanliegen"]
                question.choose(sorted(visit.codes("anliegen"), key=lambda code: code != main))
            elif name == "ziel":
                gap = [NO_OFFER] if visit["luecke"] != NONE_MISSING else []
                question.choose([*sorted(visit.codes("ziel")), *gap])
            else:
                untouched = (UNASKED, NONE_MISSING)
                question.choose([visit[name]] if visit[name] not in untouched else [])
        self._packs = sorted(visit.codes("paket"))
        self._persons = int(visit["personen"].rstrip("+"))
        self._show()

    def clear(self) -> None:
        """Nothing of this talk is left on the page."""
        for question in self.questions.values():
            question.clear()
        self._packs = []
        self._taken_over = set()
        self._persons = 1
        self._show()
        self.start()

    def start(self) -> None:
        """The keys go to the first question."""
        next(iter(self.questions.values())).setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            button = self.focusWidget()
            if isinstance(button, QPushButton) and button is not self.save:
                button.click()
            else:
                self.commit()
        elif event.key() == Qt.Key.Key_Escape:
            self.discard()
        elif event.text() == "+":
            self._change_persons(1)
        elif event.text() == "-":
            self._change_persons(-1)
        else:
            super().keyPressEvent(event)

    def _make_people(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(8, 2, 8, 2)
        self._persons_label = self._label("", "")
        row.addWidget(self._persons_label, 1)
        for sign, change, name in (("−", -1, "weniger"), ("+", 1, "mehr")):
            button = QPushButton(sign)
            button.setFixedWidth(44)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setAccessibleName(self._texts.say(f"Personen: {name}"))
            button.setAccessibleDescription(self._texts.say("Taste {key}", key=sign))
            button.clicked.connect(lambda _=False, change=change: self._change_persons(change))
            row.addWidget(button)
        return box

    def _lay_out(self) -> None:
        ask = self.questions
        columns = QHBoxLayout()
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(8)
        for parts in (
            (ask["zugang"], ask["altersgruppe"], self._age_hint, self._people),
            (ask["sprache"], ask["sprachmittlung"], self._child_hint),
            (ask["anliegen"], ask["luecke"]),
            (ask["ziel"], ask["luecke_anliegen"]),
        ):
            column = QVBoxLayout()
            column.setSpacing(6)
            for part in parts:
                column.addWidget(part)
            column.addStretch(1)
            columns.addLayout(column, 1)
        page = QWidget()
        page.setLayout(columns)
        self.area = area = QScrollArea()
        area.setWidget(page)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        bar = QHBoxLayout()
        for widget in (self.save, self.unsaved, self.drop, self.today):
            bar.addWidget(widget)
        bar.addWidget(self._filled, 1)
        bar.addWidget(self.status)
        bar.addWidget(self.undo)
        bar.addWidget(self.list_button)
        for button in (self.save, self.unsaved, self.drop, self.undo, self.list_button):
            # A click leaves the keys to the questions.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        notice = self._label(self._texts.say(NOTICE), "notice", wraps=True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(12, 10, 12, 6)
        outer.setSpacing(6)
        outer.addWidget(area, 1)
        outer.addLayout(bar)
        outer.addWidget(notice)
        order: list[QWidget] = [*ask.values(), self.save, self.drop, self.undo, self.list_button]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _label(self, text: str, role: str, wraps: bool = False) -> QLabel:
        label = QLabel(text)
        label.setWordWrap(wraps)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("role", role)
        return label

    def _misses_an_offer(self) -> bool:
        return NO_OFFER in self.questions["ziel"].codes()

    def _change_persons(self, change: int) -> None:
        self._persons = min(5, max(1, self._persons + change))
        self._show()

    def _show(self) -> None:
        """What follows from the answers: hints, the questions for a gap, what was filled."""
        say = self._texts.say
        age = self.questions["altersgruppe"].codes()
        hint = {"u27": say("unter 27: JMD"), "ab27": say("ab 27: MBE")}
        self._age_hint.setText(hint.get(age[0], "") if age else "")
        through_child = self.questions["sprachmittlung"].codes() == ["begleitung_u18"]
        hint = say("Vertrauliches bitte nicht durch Kinder übersetzen lassen.")
        self._child_hint.setText(hint if through_child else "")
        gap = self._misses_an_offer()
        self.questions["luecke"].setVisible(gap)
        self._show_gap_concerns(gap)
        self._persons_label.setText(say("Personen am Tisch: {n} (+/−)", n=_persons(self._persons)))
        packs = [fields()["paket"].label(code) for code in self._packs]
        self._filled.setText(say("Übernommen: {what}", what=", ".join(packs)) if packs else "")

    def _show_gap_concerns(self, gap: bool) -> None:
        """Only what was named can be what the offer was missing for."""
        named = self.questions["anliegen"].codes()
        question = self.questions["luecke_anliegen"]
        question.setVisible(gap and len(named) > 1)
        for code, option in question.options.items():
            option.setVisible(code in named)
        if not set(question.codes()) <= set(named):
            question.clear()

    def _go_on(self) -> None:
        self._move(1)

    def _go_back(self) -> None:
        self._move(-1)

    def _move(self, step: int) -> None:
        shown = [question for question in self.questions.values() if not question.isHidden()]
        asked = self.sender()
        at = shown.index(asked) + step if isinstance(asked, ChoiceField) else 0
        if at >= len(shown):
            self.save.setFocus(Qt.FocusReason.TabFocusReason)
        elif at >= 0:
            shown[at].setFocus(Qt.FocusReason.TabFocusReason)


def _persons(number: int) -> str:
    return "5+" if number >= 5 else str(number)
