"""Printing from the page of the handouts: choose a printer, warn, print, stop."""

from collections.abc import Callable, Sequence

from PySide6.QtPrintSupport import QPrinter

from clearingstelle.station.ready import Ready
from i18n import Texts
from ui.consent_print import (
    ConsentOnlyOnPaper,
    ConsentPrinterGone,
    PrinterKind,
    ask_to_go_on,
    kind_of,
)
from ui.failures import in_words
from ui.handout_items import has_consent
from ui.handout_jobs import Jobs
from ui.handout_print import ChoosePrinter, ask_for_printer, handout_printer, print_documents
from ui.handouts import HandoutPage
from ui.jobs import Job, Progress
from ui.printing import PrinterGone

Given = Callable[[Sequence[Ready]], None]


class Printing:
    """One print at a time. What was cancelled or failed is given out to nobody."""

    def __init__(
        self,
        page: HandoutPage,
        texts: Texts,
        choose_printer: ChoosePrinter = ask_for_printer,
        kind: Callable[[QPrinter], PrinterKind] = kind_of,
    ) -> None:
        self._page, self._texts = page, texts
        self._choose_printer, self._kind = choose_printer, kind
        self._jobs = Jobs(page)
        self._job: Job | None = None
        page.stop_wanted.connect(self.stop)

    def begin(self, made: Sequence[Ready], given: Given) -> None:
        """Ask for a printer and print; `given` hears what came onto paper."""
        if not made or self._job is not None:
            return
        consent = has_consent(made)
        printer = handout_printer(made[0].paper, self._page.copies.value())

        def chosen(printer: QPrinter) -> None:
            if consent:
                self._look_at(printer, lambda: self._print(made, printer, given))
            else:
                self._print(made, printer, given)

        self._choose_printer(self._page, self._texts, printer, not consent, chosen)

    def stop(self) -> None:
        """Take back what the printer has not got yet."""
        if self._job is not None:
            self._job.cancel()

    def _look_at(self, printer: QPrinter, go: Callable[[], None]) -> None:
        kind = self._kind(printer)
        if kind is PrinterKind.FILE:
            self._page.say(in_words(ConsentOnlyOnPaper(), self._texts))
        elif kind is PrinterKind.HERE:
            go()
        else:
            ask_to_go_on(self._page, self._texts, kind, printer.printerName(), go)

    def _print(self, made: Sequence[Ready], printer: QPrinter, given: Given) -> None:
        consent = has_consent(made)

        def work(progress: Progress) -> None:
            try:
                print_documents(made, printer, progress)
            except PrinterGone:
                if consent:
                    raise ConsentPrinterGone(name=printer.printerName()) from None
                raise

        def done(_: object) -> None:
            self._end(self._texts.say("Gedruckt."))
            given(made)

        self._page.say(self._texts.say("Wird gedruckt …"))
        self._page.show_printing(True)
        self._job = self._jobs.start(
            work,
            done,
            lambda error: self._end(in_words(error, self._texts)),
            lambda: self._end(self._texts.say("Der Druck wurde abgebrochen; gezählt ist nichts.")),
        )

    def _end(self, told: str) -> None:
        self._job = None
        self._page.show_printing(False)
        self._page.say(told)
