"""The staff view: today, the week, the running half-year; for the team and nobody else.

The visitor can see the screen, so the page holds its figures only while it is shown.
There is nothing to select, to copy, to drag, to print or to save.
"""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from clearingstelle.overview import Overview, Ranking, weekdays_shown
from clearingstelle.periods import HalfDay
from i18n import N_, Texts
from ui.columns_chart import ColumnsChart

TITLES = {
    "zugang": N_("Wie gekommen"),
    "anliegen": N_("Anliegen (mehrere möglich)"),
    "ziel": N_("Weitervermittelt an (mehrere möglich)"),
    "sprache": N_("Sprachen"),
}
HALF_DAYS = {HalfDay.MORNING: N_("vormittags"), HalfDay.AFTERNOON: N_("nachmittags")}
WEEKDAY_NAMES = {
    "mo": N_("Montag"),
    "di": N_("Dienstag"),
    "mi": N_("Mittwoch"),
    "do": N_("Donnerstag"),
    "fr": N_("Freitag"),
    "sa": N_("Samstag"),
    "so": N_("Sonntag"),
}
MONTHS = {
    1: N_("Jan"),
    2: N_("Feb"),
    3: N_("Mär"),
    4: N_("Apr"),
    5: N_("Mai"),
    6: N_("Jun"),
    7: N_("Jul"),
    8: N_("Aug"),
    9: N_("Sep"),
    10: N_("Okt"),
    11: N_("Nov"),
    12: N_("Dez"),
}
MARGIN = 20
LETTERS = 26  # that a list needs beside each other


class OverviewPage(QWidget):
    """Asks for the figures when it is shown and drops them when it is hidden."""

    opened = Signal()

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        say = texts.say
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setAccessibleName(say("Überblick"))
        title = _label("title", say("Überblick"))
        warning = _label("warning", say("Nur für das Team – nicht weitergeben"))
        note = _label(
            "quiet",
            say(
                "Genaue Zahlen des laufenden Halbjahrs. Nach außen geht nur der Bericht: er ist "
                "gerundet, damit niemand zu erkennen ist."
            ),
        )
        note.setWordWrap(True)
        head = QHBoxLayout()
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(warning)
        room = QWidget()  # stays when the figures go, so that nothing jumps
        self._figures = QVBoxLayout(room)
        self._figures.setContentsMargins(0, 0, 0, 0)
        self.area = QScrollArea()  # only a doubled font needs to scroll
        self.area.setWidget(room)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName(say("Überblick"))
        for bar in (self.area.verticalScrollBar(), self.area.horizontalScrollBar()):
            bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setFocusProxy(self.area)
        self._shown: QWidget | None = None
        self.chart = ColumnsChart()
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 16, MARGIN, 16)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(note)
        column.addWidget(self.area, 1)
        self.chart.hide()
        self.chart.setParent(self)

    # -- what the desk tells --

    def show_overview(self, overview: Overview) -> None:
        """The figures, unless the page is hidden by now."""
        self.clear()
        if not self.isVisible():
            return
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(self._totals(overview))
        column.addLayout(self._rankings(overview))
        below = QHBoxLayout()
        below.setSpacing(12)
        below.addWidget(self._half_days(overview), 1)
        below.addWidget(self._months(overview), 1)
        column.addLayout(below, 1)
        self._shown = shown
        self._figures.addWidget(shown)

    def clear(self) -> None:
        """No figure is left in any widget."""
        self.chart.clear()
        self.chart.hide()
        self.chart.setParent(self)  # it outlives what stood around it
        if self._shown is not None:
            for label in self._shown.findChildren(QLabel):
                label.clear()
                label.setAccessibleName("")
            self._figures.removeWidget(self._shown)
            self._shown.hide()
            self._shown.deleteLater()
            self._shown = None

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.opened.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        self.clear()
        super().hideEvent(event)

    # -- parts --

    def _totals(self, overview: Overview) -> QHBoxLayout:
        say = self._texts.say
        row = QHBoxLayout()
        row.setSpacing(12)
        half_year = say(
            "{half}. Halbjahr {year}", half=overview.period.half, year=overview.period.year
        )
        for name, number in (
            (say("Heute"), overview.today),
            (say("Diese Woche"), overview.week),
            (half_year, overview.total),
        ):
            card = _card()
            figure = _label("title", str(number))
            figure.setAccessibleName(f"{name}: {number}")
            line = QHBoxLayout(card)
            line.addWidget(figure)
            line.addWidget(_label("quiet", name))
            line.addStretch(1)
            row.addWidget(card, 1)
        return row

    def _rankings(self, overview: Overview) -> QGridLayout:
        """All in one row, or two in a row where the letters are large."""
        one = LETTERS * self.fontMetrics().averageCharWidth()
        in_row = len(TITLES) if self.width() >= len(TITLES) * one else 2
        grid = QGridLayout()
        grid.setSpacing(12)
        for place, field in enumerate(TITLES):
            grid.addWidget(self._ranking(overview.rankings[field]), *divmod(place, in_row))
            grid.setColumnStretch(place % in_row, 1)
        return grid

    def _ranking(self, ranking: Ranking) -> QWidget:
        lines = [(self._texts.say(name), number) for name, number in ranking.lines]
        if ranking.others:
            lines.append((self._texts.say("alle weiteren"), ranking.others))
        card = _card()
        grid = QGridLayout(card)
        grid.addWidget(_wrapped("heading", self._texts.say(TITLES[ranking.field])), 0, 0, 1, 2)
        if not lines:
            grid.addWidget(_label("quiet", self._texts.say("noch nichts gezählt")), 1, 0)
        _fill(grid, lines)
        grid.setRowStretch(len(lines) + 1, 1)
        return card

    def _half_days(self, overview: Overview) -> QWidget:
        say = self._texts.say
        card = _card()
        grid = QGridLayout(card)
        grid.addWidget(_label("heading", say("Wochentage und Halbtage")), 0, 0, 1, 3)
        for column, half_day in enumerate(HALF_DAYS, start=1):
            grid.addWidget(_number("quiet", say(HALF_DAYS[half_day])), 1, column)
        shown = weekdays_shown(overview)
        for row, weekday in enumerate(shown, start=2):
            name = say(WEEKDAY_NAMES[weekday])
            grid.addWidget(_label("", name), row, 0)
            for column, half_day in enumerate(HALF_DAYS, start=1):
                number = overview.half_days.get((weekday, half_day), 0)
                figure = _number("", str(number))
                figure.setAccessibleName(f"{name} {say(HALF_DAYS[half_day])}: {number}")
                grid.addWidget(figure, row, column)
        if overview.without_half_day:
            told = say("Ohne bekannten Halbtag: {n}", n=overview.without_half_day)
            grid.addWidget(_label("quiet", told), len(shown) + 2, 0, 1, 3)
        grid.setRowStretch(len(shown) + 3, 1)
        return card

    def _months(self, overview: Overview) -> QWidget:
        say = self._texts.say
        card = _card()
        box = QVBoxLayout(card)
        box.addWidget(_label("heading", say("Kontakte je Monat")))
        columns = [(say(MONTHS[month.month]), number) for month, number in overview.months]
        figures = ", ".join(f"{name} {number}" for name, number in columns)
        self.chart.show_columns(columns, say("Kontakte je Monat: {figures}.", figures=figures))
        self.chart.show()
        box.addWidget(self.chart, 1)
        return card


def _fill(grid: QGridLayout, lines: Iterable[tuple[str, int]]) -> None:
    """A name and its number in every line below the heading."""
    grid.setColumnStretch(0, 1)
    for row, (name, number) in enumerate(lines, start=1):
        grid.addWidget(_wrapped("", name), row, 0)
        figure = _number("", str(number))
        figure.setAccessibleName(f"{name}: {number}")
        grid.addWidget(figure, row, 1)


def _card() -> QFrame:
    card = QFrame()
    card.setProperty("role", "card")
    return card


def _number(role: str, words: str) -> QLabel:
    label = _label(role, words)
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
    return label


def _wrapped(role: str, words: str) -> QLabel:
    label = _label(role, words)
    label.setWordWrap(True)
    return label


def _label(role: str, words: str) -> QLabel:
    """Words that are seen and heard, and never taken along."""
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
    if role:
        label.setProperty("role", role)
    return label
