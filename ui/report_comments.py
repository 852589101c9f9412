"""What the coordinator says to each part of a report, with the one question before it is kept."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from clearingstelle.periods import Period
from clearingstelle.reports.dossier import LONGEST_COMMENT, SECTION_NAMES, Section
from i18n import Texts
from ui.columns import Columns
from ui.directory_tabs import Told
from ui.report_figures import plain_label

LINES = 2.1  # of an editor, at least


class Editor(QPlainTextEdit):
    """One comment; says when it is left."""

    left = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setMinimumHeight(round(LINES * self.fontMetrics().lineSpacing()) + 18)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class CommentsTab(QWidget):
    """Five comments; what was typed is told as soon as its editor is left."""

    written = Signal(object, Section, str)  # the period

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self._period: Period | None = None
        self._kept: dict[Section, str] = {}
        self._drafts: dict[tuple[Period, Section], str] = {}  # typed and not kept yet
        say = texts.say
        self.question = Told(
            say(
                "Vor dem Speichern bitte fragen: Könnte jemand sich oder andere wiedererkennen? "
                "Keine Namen, keine Einzelfälle, keine Zahlen außer denen des Berichts."
            ),
            "warning",
        )
        self.editors: dict[Section, Editor] = {}
        self.counts: dict[Section, QLabel] = {}
        self.save = QPushButton(say("Kommentare spei&chern"))
        self.save.clicked.connect(self.keep)
        self.status = Told(role="quiet")
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        for section in Section:
            self._add(rows, section)
        foot = QHBoxLayout()
        foot.addWidget(self.save)
        foot.addWidget(self.status, 1)
        column = QVBoxLayout(self)
        column.addWidget(self.question)
        area = Columns([inside])
        for ground in (area.viewport(), inside.parentWidget()):
            if ground is not None:
                ground.setAutoFillBackground(False)  # that of the tab is seen
        # It takes what room there is: its own wish would make the whole page scroll.
        area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        column.addWidget(area, 1)
        column.addLayout(foot)

    def show_comments(
        self, period: Period, comments: Mapping[Section, str], is_open: bool, why: str
    ) -> None:
        """The comments of a period; `why` says why they stand fast, if they do."""
        self._period = period
        self._kept = dict(comments)
        for section, editor in self.editors.items():
            draft = self._drafts.get((period, section)) if is_open else None
            editor.setPlainText(comments.get(section, "") if draft is None else draft)
            editor.setReadOnly(not is_open)
            editor.document().setModified(draft is not None)
        self.save.setEnabled(is_open)
        self.question.setVisible(is_open)
        self.status.setText(why)

    def say(self, message: str) -> None:
        """What came of it."""
        self.status.setText(message)

    def was_kept(self, period: Period, section: Section, text: str) -> None:
        """That comment is stored now."""
        if self._drafts.get((period, section)) == text:
            del self._drafts[period, section]
        if period == self._period:
            self._kept[section] = text
            is_same = self.editors[section].toPlainText() == text
            self.editors[section].document().setModified(not is_same)

    def keep(self) -> None:
        """Tell every comment that was changed."""
        for section in Section:
            self._tell(section)

    def clear(self) -> None:
        """What was typed is told; then nothing is left."""
        self.keep()
        self._period = None
        for editor in self.editors.values():
            editor.clear()
            editor.setReadOnly(True)  # until it is known what is kept
            editor.document().setModified(False)
        self.save.setEnabled(False)
        self.status.clear()

    def _add(self, rows: QVBoxLayout, section: Section) -> None:
        name = self._texts.say(SECTION_NAMES[section])
        editor = Editor(self._texts.say("Kommentar zu „{section}“", section=name))
        count = plain_label("quiet")
        label = plain_label("heading", name)
        label.setBuddy(editor)
        head = QHBoxLayout()
        head.addWidget(label, 1)
        head.addWidget(count)
        rows.addLayout(head)
        rows.addWidget(editor, 1)
        self.editors[section], self.counts[section] = editor, count
        editor.textChanged.connect(lambda: self._count(section))
        editor.left.connect(lambda: self._tell(section))
        self._count(section)

    def _count(self, section: Section) -> None:
        used = len(self.editors[section].toPlainText())
        told = self._texts.say(
            "{n} von {most} Zeichen",
            n=self._texts.number(used),
            most=self._texts.number(LONGEST_COMMENT),
        )
        self.counts[section].setText(told)
        role = "warning" if used > LONGEST_COMMENT else "quiet"
        if self.counts[section].property("role") != role:
            self.counts[section].setProperty("role", role)
            self.counts[section].style().polish(self.counts[section])

    def _tell(self, section: Section) -> None:
        text = self.editors[section].toPlainText()
        if self._period is None or self.editors[section].isReadOnly():
            return
        if self.editors[section].document().isModified() and text != self._kept.get(section, ""):
            self._drafts[self._period, section] = text
            self.written.emit(self._period, section, text)
