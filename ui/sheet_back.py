"""The dialog before a returned confirmation sheet is taken over: what it says, row by row."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from clearingstelle.offers import kind_label
from clearingstelle.offers.confirmation import Outcome
from i18n import Texts

MOST_ROWS = 500  # of one group; nobody reads more


class SheetPreview(QDialog):
    """Shows what taking a returned sheet over would mean; accepted means: take it over."""

    def __init__(self, host: QWidget, outcome: Outcome, texts: Texts) -> None:
        super().__init__(host)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.outcome = outcome
        self._texts = texts
        say = texts.say
        self.setWindowTitle(say("Bestätigungsbogen einlesen"))
        letter = self.fontMetrics().height()
        room = self.screen().availableSize()
        self.resize(min(50 * letter, room.width() - 60), min(34 * letter, room.height() - 80))
        self.summary = QLabel(self._summary())
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setWordWrap(True)
        self.groups = QTreeWidget()
        self.groups.setAccessibleName(say("Was der Bogen sagt"))
        self.groups.setHeaderLabels([say("Angebot"), say("Was")])
        self.groups.setColumnWidth(0, 34 * self.groups.fontMetrics().averageCharWidth())
        self._fill()
        self.groups.header().setStretchLastSection(False)  # what is longer is scrolled to
        self.groups.resizeColumnToContents(1)
        self.delete = QCheckBox(say("Die mit „&weg“ gemeldeten Angebote löschen"))
        is_bad = bool(outcome.changes.refused)
        self.delete.setVisible(bool(outcome.leaving) and not is_bad)
        self.buttons = QDialogButtonBox()
        if is_bad or not outcome.says_anything:
            closing = self.buttons.addButton(QDialogButtonBox.StandardButton.Close)
            closing.setText(say("Schließen"))
        else:
            taking = self.buttons.addButton(QDialogButtonBox.StandardButton.Ok)
            taking.setText(say("Übernehmen"))
            taking.setDefault(True)
            taking.ensurePolished()
            taking.setMinimumWidth(taking.sizeHint().width() + 16)
            leaving = self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
            leaving.setText(say("Abbrechen"))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for widget in (self.summary, self.groups, self.delete, self.buttons):
            column.addWidget(widget)

    def _summary(self) -> str:
        outcome, say = self.outcome, self._texts.say
        changes = outcome.changes
        if changes.refused:
            return say(
                "„{file}“: {n} fehlerhafte Zeile(n). Bitte den Bogen berichtigen und noch einmal "
                "einlesen; es wird nichts übernommen.",
                file=changes.file,
                n=len(changes.refused),
            )
        if not outcome.says_anything:
            return say(
                "„{file}“: Der Bogen ist nicht ausgefüllt, nichts zu tun. Bestätigt der Träger "
                "alles am Telefon, bitte „Alle Angebote dieses Trägers bestätigt“ benutzen.",
                file=changes.file,
            )
        return say(
            "„{file}“: {confirmed} bestätigt, {changed} geändert, {new} neu, {gone} weg, "
            "{open} ohne Antwort.",
            file=changes.file,
            confirmed=len(outcome.confirmed),
            changed=len(changes.changed),
            new=len(changes.new),
            gone=len(outcome.leaving),
            open=len(outcome.unanswered),
        )

    def _fill(self) -> None:
        outcome, texts = self.outcome, self._texts
        changes, say = outcome.changes, texts.say
        refused = ((r.where(texts), r.reason.text(say)) for r in changes.refused)
        self._group(say("Abgelehnt"), refused)
        notes = ((note.where(texts), note.reason.text(say)) for note in changes.notes)
        self._group(say("Hinweise"), notes)
        told = (
            (c.before.name if not n else "", line)
            for c in changes.changed
            for n, line in enumerate(c.told(texts))
        )
        self._group(say("Geändert"), told, len(changes.changed))
        new = ((entry.offer.name, say(kind_label(entry.offer.kind))) for entry in changes.new)
        self._group(say("Neu"), new)
        gone = (
            (offer.name, say("bleibt, wenn es nicht angekreuzt ist")) for offer in outcome.leaving
        )
        self._group(say("Weg"), gone)
        self._group(say("Bestätigt"), ((c.after.name, "") for c in outcome.confirmed))
        untold = ((offer.name, say("bleibt, wie es ist")) for offer in outcome.unanswered)
        self._group(say("Ohne Antwort oder ohne Zeile"), untold)

    def _group(self, name: str, rows: Iterable[tuple[str, str]], number: int | None = None) -> None:
        items = [QTreeWidgetItem(list(row)) for row in rows]
        if not items:
            return
        group = QTreeWidgetItem([f"{name}: {len(items) if number is None else number}"])
        group.addChildren(items[:MOST_ROWS])
        for item in items[:MOST_ROWS]:
            item.setToolTip(1, item.text(1).replace("<", "‹"))  # never markup
        self.groups.addTopLevelItem(group)
        group.setFirstColumnSpanned(True)
        group.setExpanded(True)
        if self.groups.currentItem() is None:
            self.groups.setCurrentItem(group)
