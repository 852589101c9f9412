"""What happens when one offer is made or put right: check, save, take away, show again."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMessageBox
from shiboken6 import isValid

from clearingstelle.map import Scene, Size
from clearingstelle.offers import Offer
from clearingstelle.offers.nearest import Found
from clearingstelle.places import Place, Spot
from clearingstelle.station.maps import Maps
from clearingstelle.station.offer_draft import cleaned
from clearingstelle.station.upkeep import Upkeep
from i18n import Texts
from ui.asking import Asks
from ui.deciding import ask_first
from ui.failures import in_words
from ui.offer_form import OfferForm
from ui.offer_list import FOUND
from ui.offers import OfferPage


class OfferFormWork:
    """Joins the window for one offer to the station and to the page of the offers."""

    def __init__(
        self,
        page: OfferPage,
        upkeep: Upkeep,
        maps: Maps,
        desk: Asks,
        texts: Texts,
    ) -> None:
        self._page = page
        self._upkeep = upkeep
        self._maps = maps
        self._desk = desk
        self._texts = texts
        self._spots: Mapping[str, Spot] = {}
        self.form: OfferForm | None = None
        self.question: QMessageBox | None = None
        self._saved: Offer | None = None  # to be chosen again in the next list
        page.list.looked_at.connect(self._choose_again)
        say = texts.say
        page.tools.add(say("Neues Angebot …"), self.new)
        page.tools.add(say("Angebot bearbeiten … (Strg+E)"), self.edit)
        key = QShortcut(QKeySequence("Ctrl+E"), page)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self.edit)

    def new(self) -> None:
        """An empty form."""
        self._open(None)

    def edit(self) -> None:
        """The form of the offer that is chosen in the list."""
        item = self._page.list.currentItem()
        if item is None:
            self._page.say(self._texts.say("Bitte zuerst ein Angebot in der Liste auswählen."))
            return
        self._open(item.data(FOUND).offer)

    def open(self, offer: Offer) -> None:
        """The form of an offer that was chosen elsewhere."""
        self._open(offer)

    def _open(self, before: Offer | None) -> None:
        waiting = self.form
        if waiting is not None and waiting.is_changed:
            waiting.say(
                self._texts.say(
                    "Dieses Angebot ist noch nicht gespeichert. Bitte zuerst speichern oder "
                    "abbrechen."
                )
            )
        else:
            self._let_go()
            self.form = waiting = self._make(before)
        waiting.show()
        waiting.raise_()
        waiting.activateWindow()

    def _make(self, before: Offer | None) -> OfferForm:
        form = OfferForm(self._page.window(), self._texts, before, self._upkeep.today, cleaned)
        form.save_wanted.connect(self._save)
        form.delete_wanted.connect(self._ask_delete)
        form.leave_wanted.connect(self._leave)
        form.place.postcode_given.connect(lambda postcode: self._ask_town(form, postcode))
        form.place.map.surroundings_wanted.connect(
            lambda lat, lon, size: self._ask_map(form, lat, lon, size)
        )
        form.set_spots(self._spots)
        if not self._spots:
            self._desk.ask(self._upkeep.spots(), lambda spots: self._know(form, spots))
        form.place.ask_place()
        return form

    def _know(self, form: OfferForm, spots: Mapping[str, Spot]) -> None:
        self._spots = spots
        if isValid(form):
            form.set_spots(spots)

    def _ask_town(self, form: OfferForm, postcode: str) -> None:
        def known(place: Place) -> None:
            if isValid(form):
                form.place.show_place(postcode, place)

        def unknown(error: Exception) -> None:
            if isValid(form):
                form.place.show_place(postcode, None)
                form.place.show_problem("postcode", in_words(error, self._texts))

        self._desk.ask(self._upkeep.town(postcode), known, unknown)

    def _ask_map(self, form: OfferForm, lat: float, lon: float, size: Size) -> None:
        def drawn(scene: Scene) -> None:
            if isValid(form):
                form.place.map.show_scene(scene)

        self._desk.ask(self._maps.spot(lat, lon, size), drawn)

    def _save(self) -> None:
        form = self.form
        if form is None:
            return
        say = self._texts.say
        typed, chosen = form.told()
        checked = self._upkeep.check(typed, chosen, form.before, self._spots)
        problems = {name: error.text(say) for name, error in checked.problems.items()}
        problems |= form.own_problems()
        form.show_problems(problems)
        if problems:
            form.say(say("Nichts gespeichert: bitte die markierten Angaben berichtigen."))
            return
        form.rest(is_busy=True)
        form.say("")
        told = say("Gespeichert: {name}.", name=checked.offer.name)
        self._desk.ask(
            self._upkeep.save(checked.offer, form.before),
            lambda offer: self._done(told, offer),
            self._failed,
        )

    def _ask_delete(self) -> None:
        form = self.form
        if form is None or form.before is None:
            return
        before, say = form.before, self._texts.say
        told = say("Gelöscht: {name}.", name=before.name)

        def delete() -> None:
            form.rest(is_busy=True)
            self._desk.ask(self._upkeep.delete(before), lambda _: self._done(told), self._failed)

        self._ask(
            say(
                "„{name}“ löschen? Es fehlt dann in Suche, Verzeichnis und Zetteln und lässt sich "
                "nur durch neues Eintragen oder Einlesen zurückholen.",
                name=before.name,
            ),
            say("Löschen"),
            say("Behalten"),
            delete,
        )

    def _leave(self) -> None:
        form = self.form
        if form is None:
            return
        if not form.is_changed:
            self._let_go()
            return
        say = self._texts.say
        self._ask(
            say("Die Änderungen an diesem Angebot sind noch nicht gespeichert. Verwerfen?"),
            say("Verwerfen"),
            say("Weiter bearbeiten"),
            self._let_go,
        )

    def _ask(self, text: str, yes: str, no: str, action: Callable[[], None]) -> None:
        if self.form is not None:
            self.question = ask_first(self.form, self._texts, text, (yes, no), action)

    def _done(self, told: str, saved: Offer | None = None) -> None:
        before = self.form.before if self.form else None
        self._let_go()
        self._saved = saved
        if before is not None:
            self._page.renew(before, saved)
        self._page.note(told)
        self._page.search()

    def _choose_again(self, found: Found | None) -> None:
        """The next list begins at its first offer; who keeps offers goes on where they were."""
        saved, shown = self._saved, self._page.list
        if found is None or saved is None:
            return
        self._saved = None
        offers = [shown.item(row).data(FOUND).offer for row in range(shown.count())]
        if saved in offers:
            QTimer.singleShot(0, shown, lambda: shown.setCurrentRow(offers.index(saved)))

    def _failed(self, error: Exception) -> None:
        if self.form is not None:
            self.form.rest()
            self.form.say(in_words(error, self._texts))
        else:
            self._desk.tell(error)

    def _let_go(self) -> None:
        """The form goes with everything in it."""
        form, self.form = self.form, None
        if form is not None and isValid(form):
            form.hide()
            form.deleteLater()
