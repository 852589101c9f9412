"""What happens at Strg+K: the helper over the desk, its paper, the rules behind it."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from clearingstelle.kursweg import End
from clearingstelle.station.handouts import pages, save
from clearingstelle.station.kursweg import Kursweg, RulesUnreadable, draw_way
from i18n import Texts
from ui.failures import in_words, sentence
from ui.handout_files import ask_pdf
from ui.jobs import Job
from ui.kursweg import KurswegDialog
from ui.kursweg_rules import RulesDialog
from ui.printing import DPI, ask_printer_for_way, print_pages

T = TypeVar("T")


def ask_way_file(parent: QWidget, texts: Texts, name: str) -> Path | None:
    """The file that the person at the desk chooses."""
    return ask_pdf(parent, texts.say("Weg in den Kurs speichern"), name)


class KurswegWork(QObject):
    """Opens and closes the helper; it has neither the store nor the contact."""

    def __init__(
        self,
        desk: QWidget,
        kursweg: Kursweg,
        spoken: Callable[[], str],
        single_keys: Callable[[], bool],
        texts: Texts,
        choose_printer: Callable[[QWidget, Texts, Callable[[QPrinter], None]], None] = (
            ask_printer_for_way
        ),
        choose_file: Callable[[QWidget, Texts, str], Path | None] = ask_way_file,
    ) -> None:
        super().__init__(desk)
        self._desk, self._kursweg, self._spoken = desk, kursweg, spoken
        self._single_keys, self._texts = single_keys, texts
        self._choose_printer, self._choose_file = choose_printer, choose_file
        self._over: list[Job] = []
        self.shown: KurswegDialog | None = None
        self.rules: RulesDialog | None = None

    def open(self) -> None:
        """Begin anew, whatever was shown before."""
        self.close()
        shown = KurswegDialog(
            self._desk,
            self._texts,
            lambda end: self._kursweg.sheet(end, self._texts.language),
            self._spoken(),
            self._single_keys(),
        )
        shown.print_wanted.connect(self._print)
        shown.save_wanted.connect(self._save)
        shown.rules_wanted.connect(self.open_rules)

        def gone(_: object) -> None:
            if self.shown is shown:
                self.shown = None

        shown.finished.connect(gone)
        self.shown = shown
        shown.show()
        shown.activateWindow()
        try:
            self._kursweg.own()
        except RulesUnreadable as error:
            shown.say(in_words(error, self._texts))

    def close(self) -> None:
        """The talk is over: nothing of the walk is left."""
        if self.shown is not None:
            self.shown.close()

    def open_rules(self) -> None:
        """The rows for the coordinator; the walk ends."""
        try:
            self._kursweg.own()
        except RulesUnreadable as error:
            if self.shown is not None:
                self.shown.say(in_words(error, self._texts))
            return  # saving would replace what somebody has to put right
        self.close()
        self.rules = RulesDialog(self._desk, self._texts, self._kursweg.rules, self._kursweg.save)
        self.rules.show()

    def _print(self, end: End, language: str) -> None:
        def go(printer: QPrinter) -> None:
            sheet = self._kursweg.sheet(end, language)

            def work(_: object) -> None:
                print_pages(pages(draw_way(sheet), DPI), printer)

            self._start(work, lambda _: self._say(self._texts.say("Gedruckt.")))

        if self.shown is not None:
            self._choose_printer(self.shown, self._texts, go)

    def _save(self, end: End, language: str) -> None:
        if self.shown is None:
            return
        file = self._choose_file(self.shown, self._texts, "weg-in-den-kurs.pdf")
        if file is None:
            return
        file = file if file.suffix else file.with_suffix(".pdf")
        sheet = self._kursweg.sheet(end, language)
        told = self._texts.say("Gespeichert als „{file}“.", file=file.name)
        self._start(lambda _: save(draw_way(sheet), file), lambda _: self._say(told))

    def _say(self, told: str) -> None:
        if self.shown is not None:
            self.shown.say(told)

    def _failed(self, error: Exception) -> None:
        if self.shown is not None:
            self._say(in_words(error, self._texts))
        else:
            sentence(self._desk, error, self._texts)

    def _start(self, work: Callable[[object], T], done: Callable[[T], None]) -> None:
        for job in self._over:
            job.deleteLater()
        self._over = []
        job = Job(work, self)
        job.finished.connect(done)
        job.failed.connect(self._failed)
        for end in (job.finished, job.failed):
            end.connect(lambda _: self._over.append(job))
        job.start()
