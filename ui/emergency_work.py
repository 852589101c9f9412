"""What happens at F11: the emergency card over whatever is open; kept and counted nowhere."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget

from clearingstelle.catalogs import SHIPPED, Own, german_name
from clearingstelle.emergency import Card, card_languages, card_name, make_card
from clearingstelle.names import fold
from clearingstelle.station.handouts import draw_emergency, pages
from i18n import SOURCE, Texts
from ui.emergency import EmergencyCard
from ui.failures import in_words, sentence
from ui.jobs import Job
from ui.printing import DPI, ask_printer_for_card, print_pages
from ui.theme import add_scripts

T = TypeVar("T")
OwnWords = tuple[Own, Mapping[str, str]]  # texts laid over the shipped ones, local facts
ChoosePrinter = Callable[[QWidget, Texts, Callable[[QPrinter], None]], None]


class EmergencyWork(QObject):
    """Opens, prints and closes the card. It has no station: there is nothing to write to."""

    def __init__(
        self,
        desk: QWidget,
        host: Callable[[], QWidget],
        spoken: Callable[[], str],
        single_keys: Callable[[], bool],
        languages: Callable[[], Sequence[str]],
        texts: Texts,
        own: Callable[[], OwnWords] = lambda: (SHIPPED, {}),
        choose_printer: ChoosePrinter = ask_printer_for_card,
    ) -> None:
        """`host`: where a window can be used now; `spoken`: the language of the open talk.

        `languages`: those on the digits of the contact, in their order. `own`: what the
        station says in its own words; whatever changes, its first part is another then.
        """
        super().__init__(desk)
        self._desk = desk
        self._host = host
        self._spoken = spoken
        self._single_keys = single_keys
        self._languages = languages
        self._texts = texts
        self._choose_printer = choose_printer
        self._own = own
        self._facts: Mapping[str, str] = {}
        self._cards: dict[str, Card] = {}
        self._made_of: Own | None = None
        self._is_read = False  # the catalogs of all languages
        self._over: list[Job] = []
        self.shown: EmergencyCard | None = None
        add_scripts()

    def prepare(self) -> None:
        """Read the texts of all languages before anybody needs them."""

        own, facts = self._renewed(), self._facts

        def read(cards: dict[str, Card]) -> None:
            self._is_read = True
            if self._made_of is own:
                self._cards = cards

        self._start(lambda _: {key: make_card(key, own, facts) for key in card_languages()}, read)

    def _renewed(self) -> Own:
        """What the cards are made of; older ones are let go."""
        own, facts = self._own()
        if own is not self._made_of:
            self._made_of, self._facts = own, facts
            self._cards = {SOURCE: make_card(SOURCE, own, facts)}
        return own

    def toggle(self) -> None:
        """Open the card in the language of the talk, or close it."""
        if self.shown is not None:
            self.shown.close()
            return
        while popup := QApplication.activePopupWidget():
            popup.close()  # an open list would keep the keys
        shown = EmergencyCard(
            self._host(), self._texts, self._on_keys(), self._single_keys(), self._listed()
        )
        shown.setGeometry(self._desk.frameGeometry())
        shown.language_wanted.connect(self._change)
        shown.print_wanted.connect(self._print)

        def gone(_: object) -> None:
            if self.shown is shown:
                self.shown = None

        shown.finished.connect(gone)
        shown.destroyed.connect(gone)  # together with the dialog over which it stood
        self._renewed()
        shown.show_card(self._card(self._spoken()))
        self.shown = shown
        shown.show()
        shown.raise_()
        shown.activateWindow()

    def _on_keys(self) -> list[tuple[str, str]]:
        """German, then the languages of the station as the contact has them on its digits."""
        others = [key for key in self._languages() if key != SOURCE]
        known = set(card_languages())
        return [(key, card_name(key) if key in known else "") for key in (SOURCE, *others)]

    def _listed(self) -> list[tuple[str, str]]:
        """All others by their German names, which is how they are looked for."""
        keys = set(card_languages()) - {SOURCE, *self._languages()}
        names = [(fold(german_name(key)), key) for key in keys]
        return [(key, _both_names(key)) for _, key in sorted(names)]

    def _card(self, language: str) -> Card:
        """The card in a language, German where there is none or until it is read."""
        if self._is_read:
            return self._made(language)
        return self._cards.get(language, self._cards[SOURCE])

    def _made(self, language: str) -> Card:
        if language not in self._cards:
            self._cards[language] = make_card(language, self._renewed(), self._facts)
        return self._cards[language]

    def _change(self, language: str) -> None:
        if self.shown is not None:
            self.shown.show_card(self._made(language))

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


def _both_names(key: str) -> str:
    return " – ".join(dict.fromkeys((german_name(key), card_name(key))))
