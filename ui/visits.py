"""The page that counts one contact: one key a question, Enter commits."""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from clearingstelle.settings import STANDARD, Settings
from clearingstelle.visits import Visit, fields
from i18n import N_, Texts
from ui.announce import announce
from ui.answers import answers, misses_an_offer, visit_told
from ui.filled import Entry
from ui.hints import Hints
from ui.people import People
from ui.questions import EXTRA_COLUMNS, Question, make_questions
from ui.sheets import Sheets
from ui.visit_bar import VisitBar

NOTICE = N_(
    "Das Gespräch ist freiwillig, kostenlos und vertraulich. Die Clearingstelle gehört zu den "
    "Trägern der freien Wohlfahrtspflege und ist unabhängig von der Ausländerbehörde. Gezählt "
    "wird ohne Namen; wer nichts sagen möchte, bekommt dieselbe Hilfe."
)
FULL = N_("Höchstens drei Anliegen: bitte zuerst eines abwählen.")


class VisitForm(QWidget):
    """Asks for one contact. Says what was asked for; saves nothing."""

    visit_entered = Signal(Visit)
    dropped = Signal()
    informed = Signal()  # an information without a contact is over
    undo_wanted = Signal()
    list_wanted = Signal()
    retry_wanted = Signal()
    rebuilt = Signal()  # other questions than before
    counted = Signal()  # today's count is another

    def __init__(self, texts: Texts, settings: Settings) -> None:
        super().__init__()
        self._texts = texts
        self._packs, self._taken_over = list[str](), list[Entry]()  # both came from elsewhere
        self._hints = Hints(texts)
        self.informs = self._label(texts.say(
            "Auskunft ohne Kontakt: nichts wird gezählt oder übernommen, bis Enter oder Esc."
        ), "warning")  # fmt: skip
        self.informs.hide()
        self._people = People(texts)
        self._sheets = Sheets()
        self._bar = VisitBar(texts)
        self.save, self.unsaved, self.drop = self._bar.save, self._bar.unsaved, self._bar.drop
        self.undo, self.inform, self.more = self._bar.undo, self._bar.inform, self._bar.more
        self.status, self.today, self.filled = self._bar.status, self._bar.today, self._bar.filled
        self.questions: dict[str, Question] = {}
        self._lay_out()
        self._wire()
        self.apply(settings)

    @property
    def area(self) -> QScrollArea:
        """The sheet of questions that is on top."""
        return self._sheets.area()

    def apply(self, settings: Settings) -> None:
        """Ask what these settings want; only between two talks."""
        self._single_keys = settings.keyboard != STANDARD
        for part in (self._hints.age, self._people, self._hints.child):
            part.setParent(None)  # they live on; the questions around them do not
        self.questions = ask = make_questions(self._texts, settings)
        core = (
            (
                *(ask["zugang"], ask["altersgruppe"], self._hints.age, self._people),
                ask["luecke_anliegen"],  # below "ziel" there is no room left
            ),
            (ask["sprache"], ask["sprachmittlung"], self._hints.child),
            (ask["anliegen"], ask["luecke"]),
            (ask["ziel"],),
        )
        extra = [[ask[key] for key in column if key in ask] for column in EXTRA_COLUMNS]
        self._sheets.show_sheets([core, extra] if any(extra) else [core])
        self._people.take_tab(not self._single_keys)
        self.more.setVisible(any(extra))
        for question in ask.values():
            question.changed.connect(self._show)
            question.finished.connect(lambda asked=question: self._move(asked, 1))
            question.left.connect(lambda asked=question: self._move(asked, -1))
            question.full.connect(lambda: self.say(self._texts.say(FULL)))
        ask["altersgruppe"].changed.connect(self._group_told)
        if "alter" in ask:
            ask["alter"].changed.connect(self._age_told)
        self._order_tab()
        self._show()
        self.rebuilt.emit()

    def fill(self, field: str, code: str) -> None:
        """Take over what was done elsewhere in this talk: a target, a printed language.

        The one door for it. An information without a contact takes nothing over.
        """
        if self.inform.isChecked():
            return
        if field == "paket":
            self._packs = list(dict.fromkeys([*self._packs, code]))
        elif code not in self.questions[field].codes():
            self.questions[field].press(code)
            self._taken_over.append((field, code))
        self._show()
        announce(self, self._texts.say("Übernommen."))

    def take_back(self, field: str, code: str) -> None:
        """Undo `fill`; what was pressed by hand stays."""
        if field == "paket" and code in self._packs:
            self._packs.remove(code)
        elif (field, code) in self._taken_over and code in self.questions[field].codes():
            self._taken_over.remove((field, code))
            self.questions[field].press(code)
        self._show()

    def say(self, message: str) -> None:
        """The last action, in the quiet line and aloud."""
        self.status.setText(message)
        announce(self, message)

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
        self.counted.emit()

    def visit(self) -> Visit:
        """The contact as it stands on the page."""
        return visit_told(self.questions, self._packs, self._people.code())

    def commit(self) -> None:
        """Hand over the contact and be empty for the next visitor."""
        if self.inform.isChecked():
            self.clear()
            self.informed.emit()
            return
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
            question.choose(answers(visit, name))
        self._packs = sorted(visit.codes("paket"))
        self._people.show_code(visit["personen"])
        self._show()

    def clear(self) -> None:
        """Nothing of this talk is left on the page."""
        for question in self.questions.values():
            question.clear()
        self._packs = []
        self._taken_over = []
        self.inform.setChecked(False)
        self._people.show_code("1")
        self._show()
        self.start()

    def start(self) -> None:
        """The keys go to the first question."""
        self._go(next(iter(self.questions.values())))

    def showEvent(self, event: QShowEvent) -> None:
        self._order_tab()  # Qt mixes the order when a page moves into a window
        super().showEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            button = self.focusWidget()
            if isinstance(button, QPushButton) and button is not self.save:
                button.click()
            else:
                self.commit()
        elif event.key() == Qt.Key.Key_Escape:
            self.discard()
        elif self._single_keys and event.text() in ("+", "-"):
            self._people.change(1 if event.text() == "+" else -1)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab leads from a sheet to the next; Qt asks, too, when the page is being hidden."""
        was_inside = self.isVisible() and self._asks(self.focusWidget())
        moved = super().focusNextPrevChild(forward)
        if was_inside and not self._asks(self.window().focusWidget()):
            step = 1 if forward else -1
            if self._sheets.turn(step):
                shown = [q for q in self.questions.values() if q.isVisible()]
                self._go(shown[0 if forward else -1])
                return True
        return moved

    def _wire(self) -> None:
        self._bar.filled.taken_back.connect(self.take_back)
        self.save.clicked.connect(self.commit)
        self.unsaved.clicked.connect(self.retry_wanted)
        self.drop.clicked.connect(self.discard)
        self.undo.clicked.connect(self.undo_wanted)
        self._bar.list_button.clicked.connect(self.list_wanted)
        self.inform.toggled.connect(self.informs.setVisible)
        self.more.toggled.connect(self._turn_by_hand)
        self._sheets.currentChanged.connect(self._bar.show_sheet)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(12, 10, 12, 6)
        outer.setSpacing(6)
        outer.addWidget(self.informs)
        outer.addWidget(self._sheets, 1)
        outer.addWidget(self._bar)
        outer.addWidget(self._label(self._texts.say(NOTICE), "notice"))

    def _order_tab(self) -> None:
        order: list[QWidget] = [*self.questions.values(), *self._bar.buttons()]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _label(self, text: str, role: str) -> QLabel:
        label = QLabel(text)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("role", role)
        return label

    def _asks(self, widget: QWidget | None) -> bool:
        return widget is not None and self._sheets.isAncestorOf(widget)

    def _age_told(self) -> None:
        """A fine age says the group."""
        age = self.questions["alter"].codes()
        if age:
            self.questions["altersgruppe"].choose([fields()["alter"].parent(age[0])])
            self._show()

    def _group_told(self) -> None:
        """Another group takes back a fine age that contradicts it."""
        fine = self.questions.get("alter")
        group = self.questions["altersgruppe"].codes()
        if fine is not None and [fields()["alter"].parent(c) for c in fine.codes()] != group:
            fine.clear()

    def _turn_by_hand(self, more: bool) -> None:
        if more != (self._sheets.currentIndex() > 0) and self._sheets.turn(1 if more else -1):
            shown = [question for question in self.questions.values() if question.isVisible()]
            self._go(shown[0])

    def _show(self) -> None:
        """What follows from the answers: hints, the questions for a gap, what was filled."""
        self._hints.show(self.questions)
        gap = misses_an_offer(self.questions)
        self.questions["luecke"].setVisible(gap)
        self._show_gap_concerns(gap)
        self._taken_over = [e for e in self._taken_over if e[1] in self.questions[e[0]].codes()]
        filled = [("paket", code) for code in self._packs]
        self._bar.filled.show_entries([*filled, *self._taken_over])

    def _show_gap_concerns(self, gap: bool) -> None:
        """Only what was named can be what the offer was missing for."""
        named = self.questions["anliegen"].codes()
        question = self.questions["luecke_anliegen"]
        question.setVisible(gap and len(named) > 1)
        for code, option in question.options.items():
            option.setVisible(code in named)
        if not set(question.codes()) <= set(named):
            question.clear()

    def _move(self, asked: Question, step: int) -> None:
        """On to the next question that is asked now, or back to the one before."""
        shown = [question for question in self.questions.values() if not question.isHidden()]
        at = shown.index(asked) + step
        if at >= len(shown):
            self.save.setFocus(Qt.FocusReason.TabFocusReason)
        elif at >= 0:
            self._go(shown[at])

    def _go(self, question: Question) -> None:
        self._sheets.turn_to(question)
        question.setFocus(Qt.FocusReason.TabFocusReason)
