"""The consent form and printers: never into a file, and not unasked over the network."""

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QMessageBox, QWidget

from clearingstelle.errors import DeskError
from i18n import N_, Texts

# Printers of an office that print nothing: they write a file or send one away.
WRITERS = ("pdf", "xps", "onenote", "fax", "image writer", "datei", "in file")


class ConsentOnlyOnPaper(DeskError):
    message = N_(
        "Die Einwilligung gibt es nur auf Papier. Bitte einen Drucker wählen, der nicht in eine "
        "Datei druckt. Gedruckt wurde nichts."
    )


class ConsentPrinterGone(DeskError):
    message = N_(
        "Der Drucker „{name}“ nimmt die Einwilligung nicht an. Bitte Drucker und Papier prüfen "
        "oder einen anderen wählen."
    )


class PrinterKind(Enum):
    """Where a page goes that is printed."""

    HERE = "here"
    NETWORK = "network"
    UNKNOWN = "unknown"
    FILE = "file"


def kind_of(printer: QPrinter) -> PrinterKind:
    """What is known about a printer; whoever knows nothing of it takes it for a network printer."""
    name = printer.printerName().casefold()
    if printer.outputFileName() or printer.outputFormat() is not QPrinter.OutputFormat.NativeFormat:
        return PrinterKind.FILE
    if any(word in name for word in WRITERS):
        return PrinterKind.FILE
    known = QPrinterInfo.printerInfo(printer.printerName())
    if known.isNull():
        return PrinterKind.UNKNOWN
    return PrinterKind.NETWORK if known.isRemote() else PrinterKind.HERE


def ask_to_go_on(
    parent: QWidget, texts: Texts, kind: PrinterKind, name: str, go: Callable[[], None]
) -> QMessageBox:
    """Warn before a consent form leaves the room; only "print" goes on."""
    say = texts.say
    told = {
        PrinterKind.NETWORK: say("Der Drucker „{name}“ hängt am Netz.", name=name),
        PrinterKind.UNKNOWN: say("Ob der Drucker „{name}“ am Netz hängt, ist unklar.", name=name),
    }[kind]
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(say("Einwilligung drucken"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(told)
    box.setInformativeText(
        say(
            "Netzdrucker und ihre Server merken sich, was wann gedruckt wurde, und das Blatt "
            "liegt offen im Fach. Besser ist ein Drucker in diesem Raum. Trotzdem drucken?"
        )
    )
    on = box.addButton(say("&Trotzdem drucken"), QMessageBox.ButtonRole.AcceptRole)
    off = box.addButton(say("&Abbrechen"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(off)
    box.setEscapeButton(off)
    on.clicked.connect(go)
    box.open()
    return box
