"""What is due at the start: the next meeting, a report that waits, agreed points."""

from collections.abc import Iterator
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from clearingstelle.meetings import OPEN_STATES
from clearingstelle.station.meetings import Cycle
from i18n import Texts

SOON = timedelta(days=14)


def reminders(cycle: Cycle, today: date, texts: Texts) -> Iterator[str]:
    """A sentence each for what is due; no figure of contacts, it stands over every page."""
    if cycle.next is not None and cycle.missing is not None:
        yield texts.say(
            "Besprechung am {day} – Bericht {period} noch nicht abgeschlossen",
            day=texts.day(cycle.next),
            period=cycle.missing,
        )
    elif cycle.next is not None and cycle.next - today <= SOON:
        yield texts.say("Nächste Besprechung: {day}", day=texts.day(cycle.next))
    points = (kept.point for kept in cycle.points)
    late = sum(p.state in OPEN_STATES and p.due is not None and p.due <= today for p in points)
    if late:
        yield texts.plural(
            "{n} vereinbarter Punkt ist fällig", "{n} vereinbarte Punkte sind fällig", late
        )


class ReminderStrip(QWidget):
    """A line over every page; who puts it away sees it again at the next start."""

    report_wanted = Signal()

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self.setProperty("role", "band")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.told = QLabel()
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self.open = QPushButton(texts.say("Zum Bericht"))
        self.open.clicked.connect(self.report_wanted)
        self.leave = QPushButton(texts.say("Ausblenden"))
        self.leave.clicked.connect(self._put_away)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.addWidget(self.told, 1)
        row.addWidget(self.open)
        row.addWidget(self.leave)
        self._away = False
        self.hide()

    def show_lines(self, lines: list[str]) -> None:
        """What is due now; nothing hides the line."""
        self.told.setText(" · ".join(lines))
        self.setVisible(bool(lines) and not self._away)

    def _put_away(self) -> None:
        self._away = True
        self.hide()
