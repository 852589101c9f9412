"""What happens at F11: the emergency card over whatever is open; kept and counted nowhere."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget

from clearingstelle.emergency import Card, card_languages, card_name, make_card
from clearingstelle.station.handouts import draw_emergency, pages
from i18n import SOURCE, Texts
from ui.emergency import EmergencyCard
from ui.failures import in_words, sentence
from ui.jobs import Job
from ui.printing import DPI, ask_printer_for_card, print_pages
from ui.theme import add_scripts

T = TypeVar("T")
ChoosePrinter = Callable[[QWidget, Texts, Callable[[QPrinter], None]], None]


class EmergencyWork(QObject):
    """Opens, prints and closes the card. It has no station: there is nothing to write to."""

    def __init__(
        self,
        desk: QWidget,
        host: Callable[[], QWidget],
        spoken: Callable[[], str],
        single_keys: Callable[[], bool],
        texts: Texts,
        choose_printer: ChoosePrinter = ask_printer_for_card,
    ) -> None:
        """`host`: where a window can be used now; `spoken`: the language of the open talk."""
        super().__init__(desk)
        self._desk = desk
        self._host = host
        self._spoken = spoken
        self._single_keys = single_keys
        self._texts = texts
        self._choose_printer = choose_printer
        self._cards: dict[str, Card] = {SOURCE: make_card(SOURCE)}
        self._over: list[Job] = []
        self.shown: EmergencyCard | None = None
        add_scripts()

    def prepare(self) -> None:
        """Read the texts of all languages before anybody needs them."""

        def read(cards: dict[str, Card]) -> None:
            self._cards = cards

        self._start(lambda _: {key: make_card(key) for key in card_languages()}, read)

    def toggle(self) -> None:
        """Open the card in the language of the talk, or close it."""
        if self.shown is not None:
            self.shown.close()
            return
        while popup := QApplication.activePopupWidget():
            popup.close()  # an open list would keep the keys
        names = [(key, card_name(key)) for key in card_languages()]
        shown = EmergencyCard(self._host(), self._texts, names, self._single_keys())
        shown.setGeometry(self._desk.frameGeometry())
        shown.language_wanted.connect(self._change)
        shown.print_wanted.connect(self._print)

        def gone(_: object) -> None:
            if self.shown is shown:
                self.shown = None

        shown.finished.connect(gone)
        shown.destroyed.connect(gone)  # together with the dialog over which it stood
        shown.show_card(self._card(self._spoken()))
        self.shown = shown
        shown.show()
        shown.raise_()
        shown.activateWindow()

    def _card(self, language: str) -> Card:
        """The card in a language, German where there is none or until it is read."""
        return self._cards.get(language, self._cards[SOURCE])

    def _change(self, language: str) -> None:
        if self.shown is not None:
            self.shown.show_card(self._cards.get(language) or make_card(language))

    def _print(self) -> None:
        if self.shown is None or self.shown.card is None:
            return
        card = self.shown.card

        def go(printer: QPrinter) -> None:
            self._say(self._texts.say("Die Karte wird gedruckt …"))

            def work(_: object) -> None:
                print_pages(pages(draw_emergency(card), DPI), printer)

            self._start(work, lambda _: self._say(self._texts.say("Gedruckt.")))

        self._choose_printer(self.shown, self._texts, go)

    def _say(self, sentence: str) -> None:
        if self.shown is not None:
            self.shown.say(sentence)

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
