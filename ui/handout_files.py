"""Files of documents: where the person at the desk wants them, never over another one."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from clearingstelle.station.handouts import save
from clearingstelle.station.ready import Ready, draw_document
from i18n import Texts

ChooseFile = Callable[[QWidget, Texts, str], Path | None]
ChooseFolder = Callable[[QWidget, Texts], Path | None]


def ask_pdf(parent: QWidget, title: str, name: str) -> Path | None:
    """The PDF file that the person at the desk chooses."""
    found, _ = QFileDialog.getSaveFileName(parent, title, str(_documents() / name), "PDF (*.pdf)")
    return Path(found) if found else None


def ask_file(parent: QWidget, texts: Texts, name: str) -> Path | None:
    """The file for one sheet."""
    return ask_pdf(parent, texts.say("Blatt speichern"), name)


def ask_folder(parent: QWidget, texts: Texts) -> Path | None:
    """The folder for several sheets."""
    title = texts.say("Ordner für die Blätter")
    found = QFileDialog.getExistingDirectory(parent, title, str(_documents()))
    return Path(found) if found else None


def write_one(made: Ready, file: Path) -> list[Path]:
    """Write one sheet; raises `NeverAFile`, `NotAPdf`, `NotWritable`. For a job."""
    file = file if file.suffix else file.with_suffix(".pdf")
    save(draw_document(made), file)
    return [file]


def write_all(made: Sequence[Ready], folder: Path) -> list[Path]:
    """Write a PDF each, beside what is there already; raises as `write_one`. For a job."""
    return [path for one in made for path in write_one(one, _free(folder / one.file_name))]


def show_files(files: Sequence[Path]) -> bool:
    """Open a sheet in the program for PDF, or the folder of several; False without a program."""
    target = files[0] if len(files) == 1 else files[0].parent
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(target)))


def _free(file: Path) -> Path:
    """The first name that is not taken."""
    number, found = 2, file
    while found.exists():
        found = file.with_stem(f"{file.stem}-{number}")
        number += 1
    return found


def _documents() -> Path:
    place = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(place))
