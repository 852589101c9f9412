"""What happens at "Vorrat drucken": packs are printed one by one and counted as laid out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter

from clearingstelle.errors import DeskError
from clearingstelle.handouts import SheetOffer
from clearingstelle.places import Place
from clearingstelle.station.document_keys import document
from clearingstelle.station.documents import Documents
from clearingstelle.station.duty import Duty
from clearingstelle.station.offers import Offers
from clearingstelle.station.ready import Ready
from i18n import SOURCE, Texts
from ui.asking import Asks
from ui.failures import in_words
from ui.handout_items import packs_in
from ui.handout_jobs import Jobs
from ui.handout_print import ChoosePrinter, ask_for_printer, handout_printer, print_documents
from ui.handouts import HandoutPage
from ui.jobs import Job, Progress
from ui.stock import StockDialog


@dataclass(frozen=True, slots=True)
class Order:
    """What shall be printed; every language a pack of all documents, so many times."""

    keys: tuple[str, ...]
    languages: tuple[str, ...]
    papers: dict[str, str]
    copies: int
    offers: dict[str, Sequence[SheetOffer]]

    @property
    def packs(self) -> list[str]:
        """The language of each pack, in the order of the printer."""
        return [language for language in self.languages for _ in range(self.copies)]


class StockWork(QObject):
    """Prints in a job. A pack is counted when it has gone to the printer, no sooner."""

    _printed = Signal(str)  # a pack of a language, from the thread of the job

    def __init__(
        self,
        page: HandoutPage,
        documents: Documents,
        offers: Offers,
        duty: Duty,
        desk: Asks,
        texts: Texts,
        choose_printer: ChoosePrinter = ask_for_printer,
    ) -> None:
        super().__init__(page)
        self._page, self._documents, self._offers = page, documents, offers
        self._duty, self._desk, self._texts = duty, desk, texts
        self._choose_printer = choose_printer
        self._jobs = Jobs(self)
        self._job: Job | None = None
        self._number = 0  # of packs that were counted
        self._told = self._problem = ""
        self.shown: StockDialog | None = None
        self._printed.connect(self._count)
        page.stock_wanted.connect(self.open)

    def open(self) -> None:
        """Show the dialog; once."""
        if self.shown is not None:
            self.shown.raise_()
            self.shown.activateWindow()
            return
        shown = StockDialog(self._page, self._texts)
        shown.print_wanted.connect(self._begin)
        shown.stop_wanted.connect(self._stop)

        def gone(_: object) -> None:
            self.shown = None

        shown.finished.connect(gone)
        self.shown = shown
        shown.show()

    def _begin(self) -> None:
        shown = self.shown
        if shown is None or self._job is not None:
            return
        keys, languages = tuple(shown.documents.ticked()), shown.languages.codes
        order = Order(keys, languages, shown.papers, shown.copies.value(), {})
        printer = handout_printer(order.papers[keys[0]], 1)

        def chosen(printer: QPrinter) -> None:
            printer.setCopyCount(1)  # the packs are counted out here
            self._near(order, lambda: self._print(order, printer))

        self._choose_printer(shown, self._texts, printer, True, chosen)

    def _near(self, order: Order, then: Callable[[], None]) -> None:
        """A stock is for this house: the offers around it go on the sheets."""

        def home(place: Place | None) -> None:
            self._fetch(order, place, [k for k in order.keys if document(k).offers], then)

        self._desk.ask(self._offers.home(), home, self._failed)

    def _fetch(
        self, order: Order, place: Place | None, keys: Sequence[str], then: Callable[[], None]
    ) -> None:
        if place is None or not keys:
            then()
            return

        def found(offers: Sequence[SheetOffer]) -> None:
            order.offers[keys[0]] = offers
            self._fetch(order, place, keys[1:], then)

        self._desk.ask(self._documents.near(keys[0], place), found, self._failed)

    def _print(self, order: Order, printer: QPrinter) -> None:
        if self.shown is None or self._job is not None:
            return
        documents, printed = self._documents, self._printed

        def work(progress: Progress) -> None:
            packs = order.packs
            for place, language in enumerate(packs):

                def report(done: int, total: int, place: int = place) -> None:
                    progress(place, len(packs))  # packs, not their sheets

                made = pack(documents, order, language)
                print_documents(made, printer, report)
                for counted in packs_in(made):
                    printed.emit(counted)

        self._number, self._problem = 0, ""
        self.shown.show_printing(True)
        self.shown.say(self._texts.say("Der Vorrat wird gedruckt …"))
        say = self._texts.say
        self._job = self._jobs.start(
            work,
            lambda _: self._end(say("Gedruckt.")),
            lambda error: self._end(in_words(error, self._texts)),
            lambda: self._end(say("Abgebrochen.")),
        )
        self._job.progressed.connect(self.shown.show_progress)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _count(self, language: str) -> None:
        """One pack more is laid out."""
        self._number += 1
        try:
            self._desk.ask(self._duty.add_packs(language), lambda _: None, self._not_counted)
        except DeskError as error:
            self._not_counted(error)

    def _not_counted(self, error: Exception) -> None:
        self._number -= 1
        self._problem = in_words(error, self._texts)
        self._tell()

    def _end(self, told: str) -> None:
        self._job, self._told = None, told
        if self.shown is not None:
            self.shown.show_printing(False)
        self._tell()

    def _tell(self) -> None:
        """What came of the print, what was counted, and what was not."""
        if self.shown is None or self._job is not None:
            return
        number = self._texts.plural(
            "{n} Paket ist als ausgelegt gezählt.",
            "{n} Pakete sind als ausgelegt gezählt.",
            self._number,
        )
        self.shown.say(" ".join(filter(None, (self._told, number, self._problem))))

    def _failed(self, error: Exception) -> None:
        if self.shown is not None:
            self.shown.say(in_words(error, self._texts))


def pack(documents: Documents, order: Order, language: str) -> list[Ready]:
    """The documents of one pack; what does not exist in German alone is left out of that pack."""
    keys = [key for key in order.keys if language != SOURCE or document(key).has_german]
    return [
        documents.make(key, [language], order.papers[key], tuple(order.offers.get(key, ())))
        for key in keys
    ]
