"""What happens at Strg+P on the page of the offers: a slip is drawn, shown, printed, saved."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from clearingstelle.offers import Offer
from clearingstelle.places import Place
from clearingstelle.slip import MOST_OFFERS, Paper, slip_language, slip_names
from clearingstelle.station.handouts import pages, save
from clearingstelle.station.slips import Slips, draw_slip
from i18n import Texts
from ui.failures import in_words
from ui.handout_files import ask_pdf
from ui.jobs import Job
from ui.offer_list import FOUND
from ui.offers import OfferPage, Search
from ui.printing import DPI, ask_printer_for_slip, image_of, print_pages
from ui.slip_dialog import SlipDialog

if TYPE_CHECKING:
    from clearingstelle.documents.pictures import Picture

T = TypeVar("T")
PREVIEW_DPI = 110
FILE = "zettel.pdf"  # tells neither the language nor the offers


@dataclass(frozen=True, slots=True)
class Drawn:
    """A slip as PDF with the pictures of its pages."""

    pdf: bytes
    paper: Paper
    pictures: "Sequence[Picture]"


def ask_slip_file(parent: QWidget, texts: Texts, name: str) -> Path | None:
    """The file that the person at the desk chooses for the slip."""
    return ask_pdf(parent, texts.say("Zettel speichern"), name)


class SlipWork(QObject):
    """Makes a slip of what is marked on the page; what was printed is passed on to."""

    def __init__(
        self,
        page: OfferPage,
        slips: Slips,
        spoken: Callable[[], str],
        texts: Texts,
        choose_printer: Callable[
            [QWidget, Texts, Callable[[QPrinter], None]], None
        ] = ask_printer_for_slip,
        choose_file: Callable[[QWidget, Texts, str], Path | None] = ask_slip_file,
    ) -> None:
        super().__init__(page)
        self._page, self._slips, self._spoken, self._texts = page, slips, spoken, texts
        self._choose_printer, self._choose_file = choose_printer, choose_file
        self._place: Place | None = None
        self._offers: tuple[Offer, ...] = ()
        self._drawn: Drawn | None = None
        self._wanted: object = None  # of the drawing that is awaited; older ones are dropped
        self._paper = Paper.A5
        self._over: list[Job] = []
        self.shown: SlipDialog | None = None
        page.search_wanted.connect(self._note_place)
        page.slip.clicked.connect(self.open)

    def open(self) -> None:
        """Show the slip, and ask for a printer as soon as it is drawn."""
        offers = self._chosen()
        if not offers:
            self._page.say(self._texts.say("Für einen Zettel bitte zuerst ein Angebot wählen."))
            return
        self.close()
        self._offers = offers[:MOST_OFFERS]
        spoken = self._spoken()
        shown = SlipDialog(self._page, self._texts, slip_names(), slip_language(spoken))
        shown.choose_paper(self._paper)
        shown.say(self._note(len(offers), spoken))
        shown.changed.connect(self._draw)
        shown.print_wanted.connect(self._print)
        shown.save_wanted.connect(self._save)

        def gone(_: object) -> None:
            if self.shown is shown:
                self.shown = None
                self._offers, self._drawn, self._wanted = (), None, None

        shown.finished.connect(gone)
        self.shown = shown
        shown.open()
        self._draw(then=self._print)

    def close(self) -> None:
        """The talk is over: no slip of it is left."""
        if self.shown is not None:
            self.shown.close()

    def forget(self) -> None:
        """Close, and let go of where the talk looked."""
        self.close()
        self._place = None

    def _note_place(self, search: Search) -> None:
        """A distance is only told from a place that somebody gave, not from the station."""
        self._place = search.place if self._page.field.text().strip() else None

    def _chosen(self) -> tuple[Offer, ...]:
        """What is marked, else the current one."""
        if self._page.chosen:
            return self._page.chosen
        item = self._page.list.currentItem()
        return (item.data(FOUND).offer,) if item is not None else ()

    def _note(self, offers: int, spoken: str) -> str:
        if offers > MOST_OFFERS:
            return self._texts.say("Auf den Zettel passen drei Angebote: die ersten drei.")
        if spoken and spoken not in (*slip_names(), "kA"):
            return self._texts.say("In dieser Sprache gibt es den Zettel noch nicht: nur deutsch.")
        return ""

    def _draw(self, then: Callable[[], None] | None = None) -> None:
        shown = self.shown
        if shown is None:
            return
        self._paper = shown.paper
        slips, offers, place, paper = self._slips, self._offers, self._place, shown.paper
        slip = slips.slip(offers, shown.language, place)
        wanted = self._wanted = object()
        self._drawn = None
        shown.show_waiting(self._texts.say("Der Zettel wird gezeichnet …"))

        def work(_: object) -> Drawn:
            pdf = draw_slip(slip, paper, slips.scene(offers, place, paper))
            return Drawn(pdf, paper, pages(pdf, PREVIEW_DPI))

        def done(drawn: Drawn) -> None:
            if self._wanted is wanted and self.shown is shown:
                self._drawn = drawn
                shown.show_pages([image_of(picture) for picture in drawn.pictures])
                if then is not None:
                    then()

        self._start(work, done)

    def _print(self) -> None:
        shown, drawn = self.shown, self._drawn
        if shown is None or drawn is None:
            return

        def go(printer: QPrinter) -> None:
            shown.say(self._texts.say("Der Zettel wird gedruckt …"))
            size = QPageSize.PageSizeId.A5 if drawn.paper is Paper.A5 else QPageSize.PageSizeId.A4
            printer.setPageSize(QPageSize(size))

            def work(_: object) -> None:
                print_pages(pages(drawn.pdf, DPI), printer)

            self._start(work, lambda _: self._given_out(shown, self._texts.say("Gedruckt.")))

        self._choose_printer(shown, self._texts, go)

    def _save(self) -> None:
        shown, drawn = self.shown, self._drawn
        if shown is None or drawn is None:
            return
        file = self._choose_file(shown, self._texts, FILE)
        if file is None:
            return
        file = file if file.suffix else file.with_suffix(".pdf")
        told = self._texts.say("Gespeichert als „{file}“.", file=file.name)
        self._start(lambda _: save(drawn.pdf, file), lambda _: self._given_out(shown, told))

    def _given_out(self, shown: SlipDialog, told: str) -> None:
        """The contact counts what the slip names, unless the talk is over."""
        if self.shown is not shown:
            return
        self._page.pass_on(self._offers)
        shown.close()
        self._page.say(told)

    def _failed(self, error: Exception) -> None:
        if self.shown is not None:
            self.shown.say(in_words(error, self._texts))

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
