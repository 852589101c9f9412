"""The first tab of a report: what it says in sentences, its months, its tables."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from clearingstelle.reports.labels import is_multi, lines, table_name
from clearingstelle.reports.published import PublishedReport, Table
from clearingstelle.reports.wording import SEVERAL, footnote, headline, passed_on, staffed
from i18n import Texts
from ui.chart import Chart
from ui.directory_tabs import Told

CHART_HEIGHT = 150
END = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Figures(QTreeWidget):
    """The tables of a report to look at; nothing can be copied out of them."""

    def __init__(self) -> None:
        super().__init__()
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            event.accept()  # a draft leaves this screen in nobody's clipboard
        else:
            super().keyPressEvent(event)


class FiguresTab(QWidget):
    """Shows published figures and drops them by `clear`."""

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        say = texts.say
        self.summary = Told(role="heading")
        self.chart = Chart(CHART_HEIGHT)
        self.tree = Figures()
        self.tree.setAccessibleName(say("Zahlen des Zeitraums"))
        self.tree.setColumnCount(3)
        self.tree.setHeaderLabels([say("Tabelle, Kategorie"), say("Kontakte"), say("Anteil")])
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setStretchLastSection(False)
        for column in (1, 2):
            mode = QHeaderView.ResizeMode.ResizeToContents
            self.tree.header().setSectionResizeMode(column, mode)
        for column in (1, 2):
            self.tree.headerItem().setTextAlignment(column, END)
        self.tree.setMinimumHeight(6 * self.tree.fontMetrics().lineSpacing())
        self.footnote = Told(role="quiet")
        column = QVBoxLayout(self)
        for widget in (self.summary, self.chart, self.tree, self.footnote):
            column.addWidget(widget)
        column.setStretch(2, 1)

    def show_report(self, report: PublishedReport) -> None:
        """All tables that count by one thing; the two-way ones stand on the pages."""
        told = (headline, passed_on, staffed)
        self.summary.setText(" ".join(filter(None, (say(report, self._texts) for say in told))))
        self.footnote.setText(footnote(report, self._texts))
        self.tree.clear()
        for table in report.tables:
            if len(table.dims) == 1:
                self.tree.addTopLevelItem(self._branch(report, table))
        self.tree.expandAll()

    def show_nothing(self, why: str) -> None:
        """Why there are no figures."""
        self.clear()
        self.summary.setText(why)

    def clear(self) -> None:
        """No figure is left."""
        self.chart.clear()
        self.tree.clear()
        self.summary.clear()
        self.footnote.clear()

    def _branch(self, report: PublishedReport, table: Table) -> QTreeWidgetItem:
        """A table as a branch, its lines as leaves."""
        name = table_name(table, self._texts)
        several = is_multi(report, table)
        branch = QTreeWidgetItem([f"{name} ({self._texts.say(SEVERAL)})" if several else name])
        font = branch.font(0)
        font.setBold(True)
        branch.setFont(0, font)
        for line in lines(report, table, self._texts):
            told = f"{line.label} ({line.members_text})" if line.members else line.label
            figure = self._texts.number(line.figure) if line.figure else line.mark
            leaf = QTreeWidgetItem([told, figure, line.share_text])
            leaf.setToolTip(0, line.members_text)
            for column in (1, 2):
                leaf.setTextAlignment(column, END)
            branch.addChild(leaf)
        return branch


def plain_label(role: str, text: str = "") -> QLabel:
    """Words that are never markup, in one line."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    return label
