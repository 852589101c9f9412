"""The dialog before an import: what is new, changed, gone, doubled or refused."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from clearingstelle.offers import kind_label
from clearingstelle.offers.changes import Changes
from i18n import Texts

MOST_ROWS = 500  # of one group; nobody reads more


class ImportPreview(QDialog):
    """Shows what taking over a file would mean; accepted means: take it over."""

    def __init__(self, parent: QWidget, changes: Changes, texts: Texts) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.changes = changes
        self._texts = texts
        say = texts.say
        self.setWindowTitle(say("Angebote importieren"))
        self.resize(760, 520)
        self.summary = QLabel(self._summary())
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setWordWrap(True)
        self.groups = QTreeWidget()
        self.groups.setAccessibleName(say("Was sich ändert"))
        self.groups.setHeaderLabels([say("Angebot"), say("Was")])
        self.groups.setColumnWidth(0, 430)
        self._fill()
        self.buttons = QDialogButtonBox()
        if changes.refused or not changes.to_write:
            closing = self.buttons.addButton(QDialogButtonBox.StandardButton.Close)
            closing.setText(say("Schließen"))
        else:
            taking = self.buttons.addButton(QDialogButtonBox.StandardButton.Ok)
            taking.setText(say("Übernehmen"))
            taking.setDefault(True)
            leaving = self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
            leaving.setText(say("Abbrechen"))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.summary)
        column.addWidget(self.groups, 1)
        column.addWidget(self.buttons)

    def _summary(self) -> str:
        changes, say = self.changes, self._texts.say
        if changes.refused:
            return say(
                "„{file}“: {n} fehlerhafte Zeile(n). Bitte die Datei berichtigen und noch einmal "
                "importieren; es wird nichts übernommen.",
                file=changes.file,
                n=len(changes.refused),
            )
        if not changes.to_write:
            return say("„{file}“: alles ist schon bekannt, nichts zu tun.", file=changes.file)
        return say(
            "„{file}“: {new} neu, {changed} geändert, {same} unverändert. Gelöscht wird nichts.",
            file=changes.file,
            new=len(changes.new),
            changed=len(changes.changed),
            same=changes.unchanged,
        )

    def _fill(self) -> None:
        changes, say = self.changes, self._texts.say
        self._group(
            say("Abgelehnt"),
            ((refusal.where(self._texts), refusal.reason.text(say)) for refusal in changes.refused),
        )
        self._group(
            say("Hinweise"),
            ((note.where(self._texts), note.reason.text(say)) for note in changes.notes),
        )
        self._group(
            say("Geändert"),
            ((c.after.name, "; ".join(c.told(self._texts))) for c in changes.changed),
        )
        self._group(say("Neu"), ((e.offer.name, kind_label(e.offer.kind)) for e in changes.new))
        self._group(
            say("Doppelt in der Datei"),
            ((e.offer.name, say("Zeile {line}", line=e.line)) for e in changes.duplicates),
        )
        self._group(
            say("Nicht mehr in der Datei (bleibt erhalten)"),
            ((offer.name, kind_label(offer.kind)) for offer in changes.gone),
        )

    def _group(self, name: str, rows: Iterable[tuple[str, str]]) -> None:
        items = [QTreeWidgetItem(list(row)) for row in rows]
        if not items:
            return
        group = QTreeWidgetItem([f"{name}: {len(items)}"])
        group.addChildren(items[:MOST_ROWS])
        for item in items[:MOST_ROWS]:
            item.setToolTip(1, item.text(1))
        self.groups.addTopLevelItem(group)
        group.setExpanded(True)
