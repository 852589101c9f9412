"""What happens when the page of the handouts wants something: find, draw, print, save."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrinter

from clearingstelle.handouts import ADVICE_KINDS, KERNBLATT, SheetOffer
from clearingstelle.offers import ANY_AGE, Ages
from clearingstelle.places import Place, label
from clearingstelle.station.document_keys import document
from clearingstelle.station.documents import Documents
from clearingstelle.station.handouts import warm_up
from clearingstelle.station.offers import Offers
from clearingstelle.station.ready import Ready, pictures_of
from i18n import Texts
from ui.asking import Asks
from ui.consent_print import PrinterKind, kind_of
from ui.failures import in_words
from ui.handout_files import ChooseFile, ChooseFolder, ask_file, ask_folder, show_files
from ui.handout_items import (
    PREVIEW_DPI,
    Item,
    Wish,
    as_images,
    images_of,
    make,
    packs_in,
    wishes,
)
from ui.handout_jobs import Jobs
from ui.handout_print import ChoosePrinter, ask_for_printer
from ui.handout_printing import Printing
from ui.handout_saving import Saving
from ui.handouts import HandoutPage

if TYPE_CHECKING:
    from clearingstelle.documents.pictures import Picture

QUIET_MOMENT = 2_500  # milliseconds; places and offers are warmed before
A_BREATH = 30  # milliseconds; whoever goes through a list does not want every sheet on the way
WARMED = "en"


class HandoutWork:
    """Joins the page to the station; drawing and printing run in jobs."""

    def __init__(
        self,
        page: HandoutPage,
        documents: Documents,
        offers: Offers,
        desk: Asks,
        texts: Texts,
        choose_file: ChooseFile = ask_file,
        choose_folder: ChooseFolder = ask_folder,
        choose_printer: ChoosePrinter = ask_for_printer,
        kind: Callable[[QPrinter], PrinterKind] = kind_of,
        show: Callable[[Sequence[Path]], bool] = show_files,
    ) -> None:
        self._page, self._documents, self._offers = page, documents, offers
        self._desk, self._texts = desk, texts
        self._found: dict[str, Sequence[SheetOffer]] = {}  # by the key of a document
        self._place: Place | None = None
        self._ages = ANY_AGE
        self._talk = object()  # what is printed for one talk fills no other
        self._wanted = object()  # what the page shall show; older drawings are dropped
        self._items: Sequence[Item] = ()
        self._at = 0  # the item that is shown
        self._jobs = Jobs(page)
        self.printing = Printing(page, texts, choose_printer, kind)
        self.saving = Saving(page, texts, choose_file, choose_folder, show)
        self._soon = self._timer(A_BREATH, self._find)
        self._timer(QUIET_MOMENT, self._warm_up).start()
        self._wire()

    def _timer(self, milliseconds: int, action: Callable[[], None]) -> QTimer:
        timer = QTimer(self._page)  # the desk stops its timers when it closes
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(action)
        return timer

    def _warm_up(self) -> None:
        """Read fonts and texts before somebody waits for the first sheet."""
        documents = self._documents

        def work(_: object) -> None:
            warm_up()
            pictures_of(documents.make(KERNBLATT, [WARMED]), PREVIEW_DPI)

        self._jobs.start(work, lambda _: None, self._failed)

    def _wire(self) -> None:
        page = self._page
        page.opened.connect(self._go_home)
        page.changed.connect(self._draw_soon)
        page.place.typed.connect(self._suggest)
        page.place.chosen.connect(self.near)
        page.place.entered.connect(self._understand)
        page.print_wanted.connect(lambda: self.printing.begin(self._made(), self._given_out()))
        page.save_wanted.connect(lambda: self.saving.begin(self._made(), self._given_out()))
        page.view_wanted.connect(
            lambda: self.saving.begin(self._made(), self._given_out(), then_show=True)
        )
        page.cleared.connect(self._forget)
        page.documents.current_changed.connect(self._go_to)
        page.preview.turned.connect(self._turn)
        page.preview.text_wanted.connect(self._show_text)

    # -- offers nearby --

    def near(self, place: Place, ages: Ages = ANY_AGE) -> None:
        """Put the offers around a place on the sheets."""
        self._place, self._ages, self._found = place, ages, {}
        self._page.place.say_place(place)

        def found(offers: Sequence[SheetOffer]) -> None:
            if self._place == place:
                self._found[KERNBLATT] = offers
                self._page.show_offers(self._told(place, offers))
                self._draw_soon()

        self._desk.ask(self._documents.near(KERNBLATT, place, ages), found, self._not_found)

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

    def _not_found(self, error: Exception) -> None:
        """The offers of another place must not stay on the sheet."""
        self._place, self._found = None, {}
        self._page.show_offers(in_words(error, self._texts))
        self._draw_soon()

    def _forget(self) -> None:
        """Let go of what the talk looked for."""
        self._soon.stop()
        self._found, self._place, self._items, self._at = {}, None, (), 0
        self._talk, self._wanted = object(), object()
        self._jobs.sweep()

    # -- the sheets --

    def _draw_soon(self) -> None:
        self._wanted = object()
        self._page.allow(ready=False, may_save=False)
        self._soon.start()

    def _find(self) -> None:
        """Ask for the offers that are missing, then draw."""
        place, wanted = self._place, self._wanted
        ticked = self._page.documents.ticked()
        missing = [key for key in ticked if document(key).offers and key not in self._found]
        if place is None or not missing:
            self._draw()
            return
        key = missing[0]

        def found(offers: Sequence[SheetOffer]) -> None:
            if self._place == place:
                self._found[key] = offers
            if self._wanted is wanted:
                self._find()

        self._desk.ask(self._documents.near(key, place, self._ages), found, self._not_found)

    def _draw(self) -> None:
        page, say = self._page, self._texts.say
        languages, keys = page.languages.codes, page.documents.ticked()
        self._items = ()
        if not languages or not keys:
            told = say("Links eine Sprache wählen.") if keys else say("Links ein Blatt ankreuzen.")
            page.preview.clear()
            page.preview.say(told)
            return
        asked = wishes(keys, languages, page.papers, to_authority=page.to_authority.isChecked())
        asked = [replace(one, offers=tuple(self._found.get(one.key, ()))) for one in asked]
        current = page.documents.current_key
        at = next((n for n, one in enumerate(asked) if one.key == current), 0)
        self._start_drawing(asked, at)

    def _start_drawing(self, asked: Sequence[Wish], at: int) -> None:
        documents, wanted, page = self._documents, self._wanted, self._page
        if page.preview.picture.is_empty:
            page.preview.say(self._texts.say("Das Blatt wird gezeichnet …"))

        def work(_: object) -> "tuple[list[Item], Sequence[Picture] | Exception]":
            items = [make(documents, one) for one in asked]
            return items, _pages_of(items[at])

        def done(answer: "tuple[list[Item], Sequence[Picture] | Exception]") -> None:
            if self._wanted is wanted:
                self._items, self._at = answer[0], at
                made = self._made()
                may_save = any(document(one.key).file for one in made)
                page.allow(ready=bool(made), may_save=may_save)
                self._show_pages(answer[1], from_end=False)
                if page.preview.as_text.isChecked():
                    self._show_text()

        self._jobs.start(work, done, self._failed)

    def _show_pages(self, pages: "Sequence[Picture] | Exception", *, from_end: bool) -> None:
        preview, at, of = self._page.preview, self._at, len(self._items)
        if isinstance(pages, Exception):
            preview.say(in_words(pages, self._texts), place=at, of=of)
            return
        title = self._items[at].title(self._texts)
        preview.show_document(title, as_images(pages), at, of, from_end=from_end)

    def _show_item(self, at: int, *, from_end: bool = False) -> None:
        wanted, item = self._wanted, self._items[at]
        self._at = at

        def shown(pages: "Sequence[Picture] | Exception") -> None:
            if self._wanted is wanted and self._at == at:
                self._show_pages(pages, from_end=from_end)

        self._jobs.start(lambda _: _pages_of(item), shown, self._failed)

    def _turn(self, step: int) -> None:
        if 0 <= self._at + step < len(self._items):
            self._show_item(self._at + step, from_end=step < 0)

    def _go_to(self, key: str) -> None:
        """Whoever goes through the list sees the ticked sheet they stand on."""
        at = next((n for n, item in enumerate(self._items) if item.wish.key == key), None)
        if at is not None and self._items[self._at].wish.key != key:
            self._show_item(at)

    def _show_text(self) -> None:
        parts = [item.text(self._texts) for item in self._items]
        self._page.preview.show_text("\n\n\n".join(parts))

    def _made(self) -> list[Ready]:
        return [item.ready for item in self._items if item.ready is not None]

    # -- paper and files --

    def _given_out(self) -> Callable[[Sequence[Ready]], None]:
        """Count the packs for this talk; when it is over, for none."""
        talk = self._talk

        def given(made: Sequence[Ready]) -> None:
            if self._talk is talk:
                for language in packs_in(made):
                    self._page.printed.emit(language)

        return given

    def _failed(self, error: Exception) -> None:
        self._page.say(in_words(error, self._texts))


def _pages_of(item: Item) -> "Sequence[Picture] | Exception":
    """Its pages, or what is wrong with it: one sheet must not hold up the others."""
    try:
        return images_of(item)
    except Exception as error:  # noqa: BLE001 (it is told where the sheet would stand)
        return error
