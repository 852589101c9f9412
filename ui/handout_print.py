"""Puts documents on paper: each paper a print job of its own, pictures only, no file."""

from collections.abc import Callable, Sequence
from itertools import groupby

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPageSize, QPainter, QTransform
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from clearingstelle.station.document_keys import A3, A4, A5, A6, LARGE
from clearingstelle.station.ready import Ready, pictures_of
from i18n import Texts
from ui.jobs import Progress
from ui.printing import DPI, PrinterGone, image_of, make_printer

# In a list of printed pages every sheet is called so: the list has times, and a language
# beside a time would tell who was here.
PRINT_NAME = "Handzettel"
SIZES = {
    A3: QPageSize.PageSizeId.A3,
    A4: QPageSize.PageSizeId.A4,
    LARGE: QPageSize.PageSizeId.A4,
    A5: QPageSize.PageSizeId.A5,
    A6: QPageSize.PageSizeId.A6,
}
BOTH_SIDES = (QPrinter.DuplexMode.DuplexLongSide, QPrinter.DuplexMode.DuplexAuto)
ChoosePrinter = Callable[[QWidget, Texts, QPrinter, bool, Callable[[QPrinter], None]], None]


def handout_printer(paper: str, copies: int) -> QPrinter:
    """A printer for the dialog to begin with."""
    printer = make_printer(PRINT_NAME)
    printer.setPageSize(QPageSize(SIZES[paper]))
    printer.setCopyCount(copies)
    return printer


def ask_for_printer(
    parent: QWidget,
    texts: Texts,
    printer: QPrinter,
    may_be_file: bool,
    done: Callable[[QPrinter], None],
) -> None:
    """Let the person choose; `done` hears nothing when they change their mind."""
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(texts.say("Handzettel drucken"))
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, may_be_file)
    dialog.accepted.connect(lambda: done(printer))
    dialog.finished.connect(dialog.deleteLater)
    QDialog.open(dialog)  # QPrintDialog has another `open` for old-style slots


def print_documents(made: Sequence[Ready], printer: QPrinter, progress: Progress) -> None:
    """Print documents; raises `PrinterGone`, `Cancelled`, `NoRoomOnTheSheet`. For a job.

    What is cancelled is taken back from the printer as far as it still has it.
    """
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    total, done = len(made) * copies, 0
    by_size = sorted(made, key=lambda one: list(SIZES).index(_size_key(one)))
    for size, group in groupby(by_size, key=_size_key):
        documents = list(group) * copies
        printer.setPageSize(QPageSize(SIZES[size]))
        _print_job(documents, printer, lambda n, before=done: progress(before + n, total))
        done += len(documents)


def _size_key(one: Ready) -> str:
    return A4 if one.paper == LARGE else one.paper


def _print_job(
    documents: Sequence[Ready], printer: QPrinter, progress: Callable[[int], None]
) -> None:
    painter = QPainter()
    if not painter.begin(printer):
        raise PrinterGone(name=printer.printerName())
    try:
        _paint(documents, printer, painter, progress)
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()
    if printer.printerState() in (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted):
        raise PrinterGone(name=printer.printerName())


def _paint(
    documents: Sequence[Ready],
    printer: QPrinter,
    painter: QPainter,
    progress: Callable[[int], None],
) -> None:
    pages, both_sides = 0, _turns_pages(printer)
    for place, one in enumerate(documents):
        progress(place)
        if both_sides and pages % 2:  # no document begins on the back of another
            _new_page(printer)
            pages += 1
        for picture in pictures_of(one, DPI):
            if pages:
                _new_page(printer)
            paint_page(painter, image_of(picture))
            pages += 1


def paint_page(painter: QPainter, image: QImage) -> None:
    """A page as large as the paper; one that lies across is turned."""
    room = painter.viewport()
    if (image.width() > image.height()) != (room.width() > room.height()):
        image = image.transformed(QTransform().rotate(90))
    size = image.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    painter.drawImage(_middle(room, size), image)


def _middle(room: QRect, size: QSize) -> QRect:
    left = room.left() + (room.width() - size.width()) // 2
    top = room.top() + (room.height() - size.height()) // 2
    return QRect(left, top, size.width(), size.height())


def _new_page(printer: QPrinter) -> None:
    if not printer.newPage():
        raise PrinterGone(name=printer.printerName())


def _turns_pages(printer: QPrinter) -> bool:
    """Whether the printer will print on both sides; paper of another is not wasted."""
    known = QPrinterInfo(printer).supportedDuplexModes()
    return printer.duplex() in BOTH_SIDES and any(mode in BOTH_SIDES for mode in known)
