"""The last step of moving in: what would be counted, and what cannot be read."""

from collections.abc import Iterable, Mapping

from PySide6.QtWidgets import (
    QCheckBox,
    QHeaderView,
    QPlainTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from clearingstelle.periods import HalfYear
from clearingstelle.reports.labels import MONTHS
from clearingstelle.station.moving import Effect
from clearingstelle.visit_file import Summary, VisitFile
from i18n import Texts
from ui.moving_steps import plain, title_of

MOST_LINES = 200  # refused lines that are shown


class SummaryStep(QWidget):
    """What would be counted; nothing is yet."""

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        say = texts.say
        self.told = plain("")
        self.again = QCheckBox(say("Trotzdem noch einmal zählen"))
        self.faults = QPlainTextEdit()
        self.faults.setReadOnly(True)
        self.faults.setTabChangesFocus(True)
        self.faults.setAccessibleName(say("Zeilen, die sich nicht lesen lassen"))
        self.groups = QTreeWidget()
        self.groups.setAccessibleName(say("Was gezählt würde"))
        self.groups.setHeaderLabels([say("Was"), say("Anzahl")])
        self.groups.header().setStretchLastSection(False)
        self.groups.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.groups.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.told)
        column.addWidget(self.again)
        column.addWidget(self.faults, 1)
        column.addWidget(self.groups, 1)

    def show_result(self, file: VisitFile, summary: Summary, effect: Effect) -> None:
        """The dry run, and what the store says to it."""
        say, number = self._texts.say, self._texts.number
        self.again.setChecked(False)
        self.again.setVisible(effect.is_known and not file.faulty)
        self.told.setText("\n".join(self._sentences(file, summary, effect.supplements)))
        if effect.is_known:
            self.told.setText(
                self.told.text() + "\n" + say("Achtung: Diese Datei wurde schon eingelesen.")
            )
        self.groups.clear()
        self.faults.setVisible(bool(file.faulty))
        self.faults.setPlainText("\n".join(self._faults(file)))
        self._group(
            say("Kontakte je Monat"),
            (
                (f"{say(MONTHS[month.month - 1])} {month.year}", number(n))
                for month, n in summary.months.items()
            ),
        )
        self._group(
            say("Angaben je Feld (bekannt / keine Angabe)"),
            (
                (title_of(key, self._texts), f"{number(n)} / {number(summary.number - n)}")
                for key, n in summary.known.items()
                if n
            ),
        )

    def _sentences(
        self, file: VisitFile, summary: Summary, supplements: Mapping[HalfYear, int]
    ) -> Iterable[str]:
        say, texts = self._texts.say, self._texts
        name = f"„{file.name}“: "
        if file.faulty:
            yield name + texts.plural(
                "{n} Zeile lässt sich nicht lesen. Bitte die Datei berichtigen und noch einmal "
                "einlesen; es wird nichts gezählt.",
                "{n} Zeilen lassen sich nicht lesen. Bitte die Datei berichtigen und noch einmal "
                "einlesen; es wird nichts gezählt.",
                file.faulty,
            )
            return
        yield name + texts.plural(
            "{n} Kontakt würde gezählt.", "{n} Kontakte würden gezählt.", summary.number
        )
        for period, n in supplements.items():
            yield say(
                "{n} davon gehören zum abgeschlossenen Halbjahr {period}: sie werden als "
                "Nachträge aufgenommen, der Bericht bleibt, wie er ist.",
                n=texts.number(n),
                period=period,
            )

    def _faults(self, file: VisitFile) -> Iterable[str]:
        yield from (fault.text(self._texts.say) for fault in file.refused[:MOST_LINES])
        if file.faulty > MOST_LINES:
            more = self._texts.number(file.faulty - MOST_LINES)
            yield self._texts.say("… und {n} weitere.", n=more)

    def _group(self, name: str, rows: Iterable[tuple[str, str]]) -> None:
        items = [QTreeWidgetItem(list(row)) for row in rows]
        if not items:
            return
        group = QTreeWidgetItem([name])
        group.addChildren(items)
        self.groups.addTopLevelItem(group)
        group.setFirstColumnSpanned(True)
        group.setExpanded(True)
