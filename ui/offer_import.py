"""The dialog before an import: what is new, changed, gone, doubled or refused."""

from collections.abc import Callable, Sequence
from html import escape
from typing import TypeVar

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

from clearingstelle.offers import Offer, kind_label
from clearingstelle.offers.changes import Change, Changes, Refusal
from i18n import Texts

T = TypeVar("T")

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
        letter = self.fontMetrics().height()  # a bigger typeface needs a bigger window
        room = self.screen().availableSize()
        self.resize(min(56 * letter, room.width() - 40), min(36 * letter, room.height() - 80))
        self.summary = QLabel(self._summary())
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setWordWrap(True)
        self.groups = QTreeWidget()
        self.groups.setAccessibleName(say("Was sich ändert"))
        self.groups.setHeaderLabels([say("Angebot"), say("Was")])
        self.groups.setColumnWidth(0, 18 * letter)
        self.whole = QLabel()  # the current row, which may be wider than the list
        self.whole.setTextFormat(Qt.TextFormat.PlainText)
        self.whole.setWordWrap(True)
        self.whole.setMinimumHeight(2 * letter)
        self.groups.currentItemChanged.connect(self._show_whole)
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
        column.addWidget(self.whole)
        column.addWidget(self.buttons)

    def _show_whole(self, row: QTreeWidgetItem | None) -> None:
        told = [] if row is None else [text for text in (row.text(0), row.text(1)) if text]
        self.whole.setText(": ".join(told))

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
            "„{file}“: {new} neu, {changed} geändert, {same} unverändert. Gelöscht wird nichts. "
            "Übernommen wird alles zusammen; es lässt sich danach zurücknehmen.",
            file=changes.file,
            new=len(changes.new),
            changed=len(changes.changed),
            same=changes.unchanged,
        )

    def _fill(self) -> None:
        changes, say, texts = self.changes, self._texts.say, self._texts
        self._rows(say("Abgelehnt"), changes.refused, self._refusal)
        self._rows(say("Hinweise"), changes.notes, self._refusal)
        self._rows(say("Geändert"), changes.changed, self._change)
        self._rows(say("Neu"), changes.new, lambda e: _row(e.offer.name, self._kind(e.offer)))
        self._rows(
            say("Doppelt, wird nicht noch einmal angelegt"),
            changes.duplicates,
            lambda double: _row(double.offer.name, double.where(texts)),
        )
        self._rows(
            say("Nicht mehr in der Datei (bleibt erhalten)"),
            changes.gone,
            lambda offer: _row(offer.name, say(kind_label(offer.kind))),
        )
        self._rows(
            say("Schon länger doppelt im Bestand (bitte prüfen)"),
            changes.stored_doubles,
            lambda pair: _row(pair[0].name, pair[1].name),
        )

    def _refusal(self, refusal: Refusal) -> QTreeWidgetItem:
        return _row(refusal.where(self._texts), refusal.reason.text(self._texts.say))

    def _kind(self, offer: Offer) -> str:
        kind = self._texts.say(kind_label(offer.kind))
        return self._texts.say("{kind}, Partner", kind=kind) if offer.partner else kind

    def _change(self, change: Change) -> QTreeWidgetItem:
        """The offer, and below it each field with its old and its new value."""
        item = _row(change.after.name, change.hint(self._texts))
        item.addChildren([_row("", line) for line in change.told(self._texts)])
        return item

    def _rows(self, name: str, found: Sequence[T], row_of: Callable[[T], QTreeWidgetItem]) -> None:
        if not found:
            return
        group = QTreeWidgetItem([f"{name}: {len(found)}"])
        rows = [row_of(one) for one in found[:MOST_ROWS]]
        group.addChildren(rows)
        if len(found) > MOST_ROWS:
            more = self._texts.number(len(found) - MOST_ROWS)
            group.addChild(_row(self._texts.say("… und {n} weitere", n=more), ""))
        self.groups.addTopLevelItem(group)
        group.setFirstColumnSpanned(True)
        group.setExpanded(True)
        for row in rows:
            row.setExpanded(True)


def _row(what: str, told: str) -> QTreeWidgetItem:
    row = QTreeWidgetItem([what, told])
    row.setToolTip(0, _as_text(what))
    row.setToolTip(1, _as_text(told))
    return row


def _as_text(told: str) -> str:
    """For a tooltip, which would take what looks like markup for markup."""
    return f"<qt>{escape(told)}</qt>" if told else ""
