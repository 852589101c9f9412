"""The page that finds offers near a place and passes visitors on to them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from clearingstelle.map import ATTRIBUTION_MAP
from clearingstelle.offers import ANY_AGE, FROM_27, UNDER_27, Ages, Offer, kind_label
from clearingstelle.offers.nearest import Answer, Found
from clearingstelle.offers.wishes import Wishes, relaxed_text
from clearingstelle.places import Place, Sure, label
from i18n import Texts
from ui.kind_list import KindList
from ui.map_column import MapColumn
from ui.offer_details import OfferDetails
from ui.offer_filters import OfferFilters
from ui.offer_list import FOUND, OfferList
from ui.offer_tools import OfferTools
from ui.place_field import PlaceField

SHOWN = 20  # offers in the list


@dataclass(frozen=True, slots=True)
class Search:
    """What is wanted near where; it lives as long as the talk."""

    place: Place
    wishes: Wishes
    limit: int = SHOWN

    @property
    def ages(self) -> Ages:
        return self.wishes.ages


class OfferPage(QWidget):
    """Asks for a place and shows what was found; searches and saves nothing itself."""

    suggestions_wanted = Signal(str)
    place_wanted = Signal(str)
    search_wanted = Signal(Search)
    referred = Signal(Offer)
    taken_back = Signal(Offer)
    opened = Signal()  # the language of the talk may be another by now

    def __init__(self, texts: Texts, today: Callable[[], date]) -> None:
        super().__init__()
        self._texts = texts
        self._today = today
        self._home: Place | None = None
        self._place: Place | None = None
        self._referred: list[Offer] = []
        self._note = ""
        self.field = PlaceField(texts, self)
        self.filters = OfferFilters(texts)
        self.kinds = KindList(texts)
        self.list = OfferList(texts)
        self.details = OfferDetails(texts)
        self.column = MapColumn(texts, self.details)
        self.status = self._label("", "quiet")
        self.refer = QPushButton(texts.say("Weitervermitteln (Enter)"))
        self.refer.setProperty("role", "main")
        self.slip = QPushButton(texts.say("Zettel drucken (Strg+P)"))
        self.tools = OfferTools(texts)
        self.ages = QButtonGroup(self)
        self.setFocusProxy(self.field)
        self._lay_out()
        self._wire()
        self.clear()

    def clear(self) -> None:
        """Nothing of this talk stays: place, list, filters, marks."""
        self.field.empty()
        self._place = self._home
        self._referred = []
        self.list.clear()
        self.details.speak("")
        self.column.forget()
        self.refer.setEnabled(False)
        self.kinds.tick_usual()
        self.filters.clear()
        self.ages.buttons()[0].setChecked(True)
        self.say(self._texts.say("Postleitzahl, Ort oder Stadtteil eingeben."))

    def set_home(self, home: Place | None) -> None:
        """Where the station is: what is shown while no place was given."""
        self._home = home
        if self._place is None:
            self._place = home
            if self.isVisible():
                self.search()

    def say(self, message: str) -> None:
        """A quiet line: what is shown, or why nothing is."""
        self.status.setText(message)

    def note(self, message: str) -> None:
        """Like `say`, and once more with the next answer."""
        self._note = message
        self.say(message)

    def show_failure(self, message: str) -> None:
        """No place, so no list: what was found elsewhere must not stand below the sentence."""
        self._place = None
        self.list.clear()
        self.column.forget()
        self.say(message)

    def show_place(self, place: Place) -> None:
        """A place was understood: search there."""
        self._place = place
        self.field.say_place(place)
        self.search()

    def search(self) -> None:
        """Ask for offers with what stands on the page."""
        if self._place is not None:
            self.search_wanted.emit(Search(self._place, self._wishes()))

    def show_found(self, search: Search, answer: Answer) -> None:
        """Show the answer, unless something else is wanted by now."""
        if search.place != self._place or search.wishes != self._wishes():
            return
        found = answer.found
        stored = {entry.offer.key: entry.offer for entry in found}
        self._referred = [stored.get(offer.key, offer) for offer in self._referred]
        self.list.show_found(found, self._today())
        self.list.mark(self._referred)
        self.column.look_at(search.place, [entry.offer for entry in found])
        near = self._texts.say("Nahe {place}", place=label(search.place))
        if search.place.sure is Sure.ESTIMATED:
            near += self._texts.say(" (Lage geschätzt)")
        note, self._note = self._note, ""
        if found:
            given_up = [relaxed_text(wish, self._texts) for wish in answer.relaxed]
            self.say(" · ".join([f"{note} {near}".strip(), *given_up]))
        else:
            self.say(
                self._texts.say(
                    "{near}: kein passendes Angebot bekannt. Bitte weniger verlangen (Filter, "
                    "Art, Alter) oder Angebote importieren.",
                    near=near,
                )
            )

    def refer_current(self) -> None:
        """Pass on to the current offer, or take it back."""
        item = self.list.currentItem()
        if item is not None:
            self._toggle(item.data(FOUND).offer)

    def unmark(self, kind: str) -> None:
        """The contact has given this target back: no office of the kind is passed on to."""
        if any(offer.kind == kind for offer in self._referred):
            self._referred = [offer for offer in self._referred if offer.kind != kind]
            self.list.mark(self._referred)
            self._name_button()

    @property
    def chosen(self) -> tuple[Offer, ...]:
        """The offers that were passed on to in this talk."""
        return tuple(self._referred)

    def pass_on(self, offers: Sequence[Offer]) -> None:
        """Offers that were given out on paper are passed on to, and stay so."""
        for offer in offers:
            if offer not in self._referred:
                self._toggle(offer)

    def renew(self, before: Offer, after: Offer | None) -> None:
        """An offer was put right, or taken away; what was passed on to stays so."""
        marked = next((offer for offer in self._referred if offer.key == before.key), None)
        if marked is None:
            return
        if after is not None and after.kind == marked.kind:
            self._referred[self._referred.index(marked)] = after
            return
        self._toggle(marked)
        if after is not None:
            self._toggle(after)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.opened.emit()
        if not self.list.count():
            self.search()  # near the station, while nobody has said where

    def _toggle(self, offer: Offer) -> None:
        if offer in self._referred:
            self._referred.remove(offer)
            if all(other.kind != offer.kind for other in self._referred):
                self.taken_back.emit(offer)
            self.say(self._texts.say("Nicht mehr vorgemerkt: {name}.", name=offer.name))
        else:
            self._referred.append(offer)
            self.referred.emit(offer)
            self.say(
                self._texts.say(
                    "Im Kontakt vorgemerkt: {name} ({kind}).",
                    name=offer.name,
                    kind=self._texts.say(kind_label(offer.kind)),
                )
            )
        self.list.mark(self._referred)
        self._name_button()

    def _look_at(self, found: Found | None) -> None:
        self.details.show_found(found, self._today())
        self.column.emphasise(self.list.currentRow())
        self.refer.setEnabled(found is not None)
        self._name_button()

    def _name_button(self) -> None:
        item = self.list.currentItem()
        marked = item is not None and item.data(FOUND).offer in self._referred
        say = self._texts.say
        back, on = say("Zurücknehmen (Enter)"), say("Weitervermitteln (Enter)")
        self.refer.setText(back if marked else on)

    def _wishes(self) -> Wishes:
        return self.filters.wishes(self.kinds.ticked(), self._wanted_ages())

    def _choose_kinds(self) -> None:
        self.filters.show_courses(self.kinds.ticked())
        self.search()

    def _wanted_ages(self) -> Ages:
        return (ANY_AGE, UNDER_27, FROM_27)[self.ages.checkedId()]

    def _wire(self) -> None:
        self.field.typed.connect(self.suggestions_wanted)
        self.field.entered.connect(self.place_wanted)
        self.field.chosen.connect(self.show_place)
        self.field.gone_down.connect(lambda: self.list.setFocus(Qt.FocusReason.TabFocusReason))
        self.kinds.itemChanged.connect(lambda _: self._choose_kinds())
        self.filters.changed.connect(self.search)
        self.ages.idClicked.connect(lambda _: self.search())
        self.list.looked_at.connect(self._look_at)
        self.column.pin_clicked.connect(lambda number: self.list.setCurrentRow(number - 1))
        self.list.referred.connect(self._toggle)
        self.refer.clicked.connect(self.refer_current)

    def _lay_out(self) -> None:
        say = self._texts.say
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.field, 1)
        for number, name in enumerate((say("alle Alter"), say("unter 27"), say("ab 27"))):
            button = QRadioButton(name)
            self.ages.addButton(button, number)
            top.addWidget(button)
        top.addSpacing(16)
        top.addWidget(self.tools)
        left = QVBoxLayout()
        left.addWidget(self._label(say("Art (Leertaste kreuzt an)"), "quiet"))
        left.addWidget(self.kinds, 1)
        middle = QVBoxLayout()
        middle.addWidget(self.status)
        middle.addWidget(self.list, 1)
        right = QVBoxLayout()
        right.addWidget(self.refer)
        right.addWidget(self.slip)
        right.addWidget(self.column, 1)
        columns = QHBoxLayout()
        columns.setSpacing(14)
        columns.addLayout(left)
        columns.addLayout(middle, 5)
        columns.addLayout(right, 4)
        page = QVBoxLayout(self)
        page.setContentsMargins(20, 14, 20, 8)
        page.addWidget(self._label(say("Angebote in der Nähe"), "title"))
        page.addLayout(top)
        page.addWidget(self.filters)
        page.addLayout(columns, 1)
        page.addWidget(self._label(say(ATTRIBUTION_MAP), "quiet"))
        order: list[QWidget] = [self.field, *self.ages.buttons(), self.tools]
        order += [*self.filters.controls(), self.kinds, self.list, self.refer, self.slip]
        for before, after in pairwise([*order, self.details, self.column.switch]):
            self.setTabOrder(before, after)

    def _label(self, text: str, role: str) -> QLabel:
        found = QLabel(text)
        found.setTextFormat(Qt.TextFormat.PlainText)
        found.setProperty("role", role)
        found.setWordWrap(role == "quiet")
        return found
