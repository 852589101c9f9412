"""What happens when the page of the handouts wants something: find, draw, print, save."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QStandardPaths, QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from clearingstelle.handouts import ADVICE_KINDS, Sheet, SheetOffer, listed
from clearingstelle.offers import ANY_AGE, Ages
from clearingstelle.places import Place, label
from clearingstelle.station.handouts import Handouts, draw, pages, save, warm_up
from clearingstelle.station.offers import Offers
from i18n import Texts
from ui.asking import Asks
from ui.failures import in_words
from ui.handouts import HandoutPage
from ui.jobs import Job
from ui.printing import DPI, ask_printer, image_of, print_pages

if TYPE_CHECKING:
    from clearingstelle.documents.pictures import Picture

T = TypeVar("T")
Failed = Callable[[Exception], None]
QUIET_MOMENT = 2_500  # milliseconds; places and offers are warmed before
PREVIEW_DPI = 110


@dataclass(frozen=True, slots=True)
class Drawn:
    """A sheet as PDF with the pictures of its pages."""

    language: str
    pdf: bytes
    pictures: "Sequence[Picture]"


def ask_file(parent: QWidget, texts: Texts, name: str) -> Path | None:
    """The file that the person at the desk chooses for the Kernblatt."""
    return ask_pdf(parent, texts.say("Kernblatt speichern"), name)


def ask_pdf(parent: QWidget, title: str, name: str) -> Path | None:
    """The PDF file that the person at the desk chooses."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    found, _ = QFileDialog.getSaveFileName(parent, title, str(Path(folder) / name), "PDF (*.pdf)")
    return Path(found) if found else None


class HandoutWork:
    """Joins the page to the station; drawing and printing run in jobs that get values only."""

    def __init__(
        self,
        page: HandoutPage,
        handouts: Handouts,
        offers: Offers,
        desk: Asks,
        texts: Texts,
        choose_file: Callable[[QWidget, Texts, str], Path | None] = ask_file,
        choose_printer: Callable[[QWidget, Texts, Callable[[QPrinter], None]], None] = ask_printer,
    ) -> None:
        self._page = page
        self._handouts = handouts
        self._offers = offers
        self._desk = desk
        self._texts = texts
        self._choose_file = choose_file
        self._choose_printer = choose_printer
        self._found: Sequence[SheetOffer] = ()
        self._place: Place | None = None
        self._wanted: Sheet | None = None  # what the page shall show; older drawings are dropped
        self._drawn: Drawn | None = None
        self._over: list[Job] = []
        self._wire()
        self._start(lambda _: listed(), page.show_languages, self._failed)
        quiet = QTimer(page)  # the desk stops its timers when it closes
        quiet.setSingleShot(True)
        quiet.timeout.connect(self._warm_up)
        quiet.start(QUIET_MOMENT)

    def _warm_up(self) -> None:
        """Read fonts before somebody waits for the first sheet."""
        self._start(lambda _: warm_up(), lambda _: None, self._failed)

    def _wire(self) -> None:
        page = self._page
        page.opened.connect(self._go_home)
        page.language_chosen.connect(lambda _: self._draw())
        page.place.typed.connect(self._suggest)
        page.place.chosen.connect(self.near)
        page.place.entered.connect(self._understand)
        page.print_wanted.connect(self._print)
        page.save_wanted.connect(self._save)
        page.cleared.connect(self._forget)

    def near(self, place: Place, ages: Ages = ANY_AGE) -> None:
        """Put the offers around a place on the sheet."""

        def found(offers: list[SheetOffer]) -> None:
            if self._place == place:
                self._found = offers
                self._page.show_offers(self._told(place, offers))
                self._draw()

        self._place = place
        self._page.place.say_place(place)
        self._desk.ask(self._handouts.near(place, ages), found, self._not_found)

    def _told(self, place: Place, offers: Sequence[SheetOffer]) -> str:
        advice = sum(offer.kind in ADVICE_KINDS for offer in offers)
        if not offers:
            return self._texts.say("Nahe {place} ist kein Angebot bekannt.", place=label(place))
        return self._texts.say(
            "Gefunden: {advice} × Beratung, {courses} × Deutschkurs. Auf das Blatt kommt, was "
            "Platz hat; das Nächste zuerst.",
            advice=advice,
            courses=len(offers) - advice,
        )

    def _go_home(self) -> None:
        """Without a place of the talk, the offers around the station."""

        def home(place: Place | None) -> None:
            if place is not None and self._place is None:
                self.near(place)

        if self._place is None:
            self._desk.ask(self._offers.home(), home, self._not_found)

    def _suggest(self, text: str) -> None:
        def found(places: list[Place]) -> None:
            self._page.place.show_suggestions(text, places)

        self._desk.ask(self._offers.search_places(text), found, self._not_found)

    def _understand(self, text: str) -> None:
        self._desk.ask(self._offers.place(text), self.near, self._not_found)

    def _forget(self) -> None:
        """Let go of what the talk looked for."""
        self._found = ()
        self._place = self._wanted = self._drawn = None
        self._sweep()

    def _not_found(self, error: Exception) -> None:
        """The offers of another place must not stay on the sheet."""
        self._place, self._found = None, ()
        self._page.show_offers(in_words(error, self._texts))
        self._draw()

    def _draw(self) -> None:
        language = self._page.language
        if language is None:
            return
        sheet = self._wanted = self._handouts.sheet(language, self._found)
        self._drawn = None
        self._page.show_waiting(self._texts.say("Das Blatt wird gezeichnet …"))

        def work(_: object) -> Drawn:
            pdf = draw(sheet)
            return Drawn(sheet.language, pdf, pages(pdf, PREVIEW_DPI))

        def shown(drawn: Drawn) -> None:
            if self._wanted is sheet:
                self._drawn = drawn
                self._page.show_pages([image_of(picture) for picture in drawn.pictures])

        def failed(error: Exception) -> None:
            if self._wanted is sheet:
                self._page.show_waiting(in_words(error, self._texts))

        self._start(work, shown, failed)

    def _print(self) -> None:
        if self._drawn is None:
            return
        drawn = self._drawn

        def go(printer: QPrinter) -> None:
            self._page.say(self._texts.say("Das Blatt wird gedruckt …"))

            def work(_: object) -> None:
                print_pages(pages(drawn.pdf, DPI), printer)

            def done(_: object) -> None:
                self._given_out(drawn.language, self._texts.say("Gedruckt."))

            self._start(work, done, self._failed)

        self._choose_printer(self._page, self._texts, go)

    def _save(self) -> None:
        if self._drawn is None:
            return
        drawn = self._drawn
        file = self._choose_file(self._page, self._texts, f"kernblatt-{drawn.language}.pdf")
        if file is None:
            return
        if not file.suffix:
            file = file.with_suffix(".pdf")
        told = self._texts.say("Gespeichert als „{file}“.", file=file.name)
        self._start(
            lambda _: save(drawn.pdf, file),
            lambda _: self._given_out(drawn.language, told),
            self._failed,
        )

    def _given_out(self, language: str, told: str) -> None:
        self._page.say(told)
        self._page.printed.emit(language)

    def _failed(self, error: Exception) -> None:
        self._page.say(in_words(error, self._texts))

    def _start(
        self, work: Callable[[object], T], done: Callable[[T], None], failed: Failed
    ) -> None:
        self._sweep()
        job = Job(work, self._page)
        job.finished.connect(done)
        job.failed.connect(failed)
        for end in (job.finished, job.failed):
            end.connect(lambda _: self._over.append(job))
        job.start()

    def _sweep(self) -> None:
        """Let go of jobs that are over, and of the sheets they hold.

        Not in the moment they tell it: their thread is then still inside the signal.
        """
        for job in self._over:
            job.deleteLater()
        self._over = []
