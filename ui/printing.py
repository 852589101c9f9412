"""Puts the pages of a PDF on paper: pictures at the printer's own size, no temporary file."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from clearingstelle.errors import DeskError
from i18n import N_, Texts

if TYPE_CHECKING:
    from clearingstelle.documents.pictures import Picture

DPI = 300


class PrinterGone(DeskError):
    message = N_(
        "Der Drucker „{name}“ nimmt das Blatt nicht an. Bitte Drucker und Papier prüfen, einen "
        "anderen wählen oder das Blatt als PDF speichern."
    )


def make_printer(name: str = "Kernblatt") -> QPrinter:
    """A printer for an A4 sheet; `name` is what a list of printed pages will say."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(0, 0, 0, 0),
        )
    )
    printer.setFullPage(True)
    printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
    printer.setDocName(name)
    return printer


def ask_printer_for_card(parent: QWidget, texts: Texts, done: Callable[[QPrinter], None]) -> None:
    """Let the person choose a printer for the emergency card."""
    _choose(make_printer("Notfallkarte"), texts.say("Notfallkarte drucken"), parent, done)


def ask_printer_for_directory(
    parent: QWidget, texts: Texts, done: Callable[[QPrinter], None]
) -> None:
    """Let the person choose a printer for the partner directory."""
    _choose(make_printer("Partnerverzeichnis"), texts.say("Verzeichnis drucken"), parent, done)


def ask_printer_for_way(parent: QWidget, texts: Texts, done: Callable[[QPrinter], None]) -> None:
    """Let the person choose a printer for the way into a course."""
    name = texts.say("Weg in den Kurs")
    _choose(make_printer(name), texts.say("Weg in den Kurs drucken"), parent, done)


def ask_printer_for_slip(parent: QWidget, texts: Texts, done: Callable[[QPrinter], None]) -> None:
    """Let the person choose a printer for a slip; its list says no more than that."""
    _choose(make_printer("Zettel"), texts.say("Zettel drucken"), parent, done)


def ask_printer(parent: QWidget, texts: Texts, done: Callable[[QPrinter], None]) -> None:
    """Let the person choose a printer; `done` hears nothing when they change their mind."""
    _choose(make_printer(), texts.say("Kernblatt drucken"), parent, done)


def _choose(
    printer: QPrinter, title: str, parent: QWidget, done: Callable[[QPrinter], None]
) -> None:
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(title)
    dialog.accepted.connect(lambda: done(printer))
    dialog.finished.connect(dialog.deleteLater)
    QDialog.open(dialog)  # QPrintDialog has another `open` for old-style slots


def image_of(picture: "Picture") -> QImage:
    """A page as the window and the printer paint it."""
    image = QImage(
        picture.rgb, picture.width, picture.height, picture.width * 3, QImage.Format.Format_RGB888
    )
    return image.copy()  # the bytes belong to the picture


def print_pages(pictures: "Iterable[Picture]", printer: QPrinter) -> None:
    """Paint every page; raises `PrinterGone`. May run in a job."""
    painter = QPainter()
    if not painter.begin(printer):
        raise PrinterGone(name=printer.printerName())
    try:
        for number, picture in enumerate(pictures):
            if number and not printer.newPage():
                raise PrinterGone(name=printer.printerName())
            painter.drawImage(painter.viewport(), image_of(picture))
    finally:
        painter.end()
    if printer.printerState() in (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted):
        raise PrinterGone(name=printer.printerName())
