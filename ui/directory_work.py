"""What happens in the window of the partner directory: draw, print, save, issue, register."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from clearingstelle.directory import Directory, NoPartners, TooManyForOnePage, read_validity
from clearingstelle.errors import DeskError
from clearingstelle.station.directory import (
    Directories,
    Material,
    Register,
    draw_long,
    draw_short,
    each_page,
    make_files,
    number_of_pages,
    page_of,
    save_files,
)
from i18n import SOURCE, Texts, texts_for
from ui.asking import Asks
from ui.directory import SHORT, DirectoryWindow
from ui.failures import in_words
from ui.jobs import Job
from ui.printing import DPI, ask_printer_for_directory, image_of, print_pages

if TYPE_CHECKING:
    from clearingstelle.documents.pictures import Picture

T = TypeVar("T")
PREVIEW_DPI = 110
Sheet = tuple[Directory, int]  # which directory, and long or short


@dataclass(frozen=True, slots=True)
class Drawn:
    """A sheet as PDF, one of its pages as a picture."""

    pdf: bytes
    count: int
    page: int
    picture: "Picture"


@dataclass(frozen=True, slots=True)
class Looked:
    """What the window shows first: a draft, or why there is none."""

    draft: Directory | None
    problem: NoPartners | None
    material: Material


def ask_folder(parent: QWidget, texts: Texts) -> Path | None:
    """The folder that the person at the desk chooses."""
    found = QFileDialog.getExistingDirectory(parent, texts.say("Ordner für das Verzeichnis"))
    return Path(found) if found else None


class DirectoryWork(QObject):
    """Joins the window to the station; drawing runs in jobs that get values only."""

    def __init__(
        self,
        page: QWidget,
        directories: Directories,
        desk: Asks,
        texts: Texts,
        choose_folder: Callable[[QWidget, Texts], Path | None] = ask_folder,
        choose_printer: Callable[
            [QWidget, Texts, Callable[[QPrinter], None]], None
        ] = ask_printer_for_directory,
    ) -> None:
        super().__init__(page)
        self._page, self._directories, self._desk, self._texts = page, directories, desk, texts
        self._choose_folder, self._choose_printer = choose_folder, choose_printer
        self._pdf: dict[Sheet, bytes] = {}  # of what is looked at, for the next page and printing
        self._wanted: tuple[Sheet, int] | None = None
        self._over: list[Job] = []
        self.shown: DirectoryWindow | None = None

    def open(self) -> None:
        """Show the draft of now and every issue."""
        if self.shown is not None:
            self.shown.show()
            self.shown.activateWindow()
            return
        shown = self.shown = DirectoryWindow(self._page, self._texts)
        shown.sheet_wanted.connect(self._draw)
        shown.register_wanted.connect(self._read_register)
        shown.issue_wanted.connect(self._issue)
        shown.save_wanted.connect(self._save)
        shown.print_wanted.connect(self._print)
        shown.recipients.added.connect(self._add)
        shown.recipients.removed.connect(self._remove)
        shown.finished.connect(lambda _: self._gone(shown))
        shown.show()
        shown.activateWindow()
        self._read()

    def _gone(self, shown: DirectoryWindow) -> None:
        if self.shown is shown:
            self.shown = None
            self._pdf, self._wanted = {}, None

    def _read(self, chosen: int = 0, told: str = "") -> None:
        """All anew, `told` said when it is there."""

        def look(material: Material) -> None:
            self._start(lambda _: _looked(material), show)

        def show(looked: Looked) -> None:
            if self.shown is None:
                return
            self._pdf = {}
            problem = in_words(looked.problem, self._texts) if looked.problem else ""
            issues = looked.material.issues
            self.shown.say(told or (problem if issues else ""))
            self.shown.show_all(looked.draft, issues, chosen, problem)

        self._desk.ask(self._directories.material(), look, self._failed)

    def _draw(self, page: int) -> None:
        """Draw the sheet that is looked at, and show one of its pages."""
        shown = self.shown
        if shown is None or shown.shown is None:
            return
        directory, kind = sheet = shown.shown, shown.sheet.currentIndex()
        texts, known = self._texts, self._pdf.get(sheet)
        wanted = self._wanted = (sheet, page)
        if known is None:
            shown.preview.show_waiting(texts.say("Das Blatt wird gezeichnet …"))

        def work(_: object) -> Drawn:
            pdf = known or (draw_short if kind == SHORT else draw_long)(
                directory, texts_for(SOURCE)
            )
            return Drawn(pdf, number_of_pages(pdf), page, page_of(pdf, page, PREVIEW_DPI))

        def show(drawn: Drawn) -> None:
            if self.shown is not None and self._wanted == wanted:
                self._pdf = {sheet: drawn.pdf}
                self.shown.preview.show_page(image_of(drawn.picture), drawn.page, drawn.count)

        def failed(error: Exception) -> None:
            if self.shown is not None and self._wanted == wanted:
                self.shown.preview.show_waiting(in_words(error, texts))

        self._start(work, show, failed)

    def _print(self) -> None:
        shown = self.shown
        if shown is None or shown.shown is None:
            return
        directory, kind, texts = shown.shown, shown.sheet.currentIndex(), self._texts
        known = self._pdf.get((directory, kind))

        def go(printer: QPrinter) -> None:
            self._say(texts.say("Das Verzeichnis wird gedruckt …"))

            def work(_: object) -> None:
                pdf = known or (draw_short if kind == SHORT else draw_long)(
                    directory, texts_for(SOURCE)
                )
                print_pages(each_page(pdf, DPI), printer)

            self._start(work, lambda _: self._say(texts.say("Gedruckt.")))

        self._choose_printer(shown, texts, go)

    def _save(self) -> None:
        """All three files of what is looked at."""
        shown, texts = self.shown, self._texts
        if shown is None or shown.shown is None:
            return
        directory = shown.shown
        folder = self._choose_folder(shown, texts)
        if folder is None:
            return

        def work(_: object) -> tuple[list[Path], TooManyForOnePage | None]:
            files, refused = make_files(directory, texts_for(SOURCE))
            return save_files(folder, files), refused

        def done(answer: tuple[list[Path], TooManyForOnePage | None]) -> None:
            files, refused = answer
            names = ", ".join(file.name for file in files)
            told = texts.say("In „{folder}“ liegen jetzt: {names}.", folder=folder, names=names)
            self._say(f"{told} {in_words(refused, texts)}" if refused else told)

        self._start(work, done)

    def _issue(self, until: str) -> None:
        draft = self.shown.shown if self.shown else None
        if draft is None:
            return
        try:
            made = draft.issued(read_validity(until, draft.day))
        except DeskError as error:
            self._failed(error)
            if self.shown is not None:
                self.shown.until.setFocus()
            return
        told = self._texts.say("Ausgabe {number} ist festgehalten.", number=made.number)
        self._desk.ask(
            self._directories.keep(made), lambda _: self._read(made.number, told), self._failed
        )

    def _number(self) -> int:
        directory = self.shown.shown if self.shown else None
        return directory.number if directory else 0

    def _read_register(self) -> None:
        number = self._number()

        def show(register: Register) -> None:
            if self.shown is not None and self._number() == number:
                self.shown.recipients.show_register(register)

        self._desk.ask(self._directories.register(number), show, self._failed)

    def _add(self, names: list[str]) -> None:
        def done(_: object) -> None:
            if self.shown is not None:
                self.shown.recipients.empty()
            self._say(self._texts.say("Eingetragen: {names}.", names=", ".join(names)))
            self._read_register()

        try:
            added = self._directories.add_recipients(self._number(), names)
        except DeskError as error:
            self._failed(error)
            return
        self._desk.ask(added, done, self._failed)

    def _remove(self, name: str) -> None:
        def done(_: object) -> None:
            self._say(self._texts.say("Ausgetragen: {name}.", name=name))
            self._read_register()

        self._desk.ask(self._directories.remove_recipient(self._number(), name), done, self._failed)

    def _say(self, told: str) -> None:
        if self.shown is not None:
            self.shown.say(told)

    def _failed(self, error: Exception) -> None:
        self._say(in_words(error, self._texts))

    def _start(
        self,
        work: Callable[[object], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        for job in self._over:
            job.deleteLater()
        self._over = []
        job = Job(work, self)
        job.finished.connect(done)
        job.failed.connect(failed or self._failed)
        for end in (job.finished, job.failed):
            end.connect(lambda _: self._over.append(job))
        job.start()


def _looked(material: Material) -> Looked:
    try:
        return Looked(material.draft(texts_for(SOURCE)), None, material)
    except NoPartners as error:
        return Looked(None, error, material)
