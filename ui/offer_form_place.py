"""The page of the form that says where an offer is, and how one gets there."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from clearingstelle.offers import Offer
from clearingstelle.offers.coordinates import written
from clearingstelle.places import Place, Sure
from i18n import Texts
from ui.offer_form_fields import FormPart
from ui.offer_form_parts import Clean, show, tidy
from ui.pin_map import PinMap
from ui.position_field import PositionField

POSTCODE_DIGITS = 5


class PlacePart(FormPart):
    """Address, stop, and the position on the map."""

    postcode_given = Signal(str)

    def __init__(self, texts: Texts, clean: Clean) -> None:
        super().__init__(texts)
        say = texts.say
        self._proposed = ""  # the town that the postcode proposed, not the person
        self.map = PinMap(texts)
        self.position = PositionField(texts, self.map)
        self.add(
            self.line("street", say("Straße und Hausnummer")),
            self.line("district", say("Stadtteil")),
        )
        self.add(
            self.line("postcode", say("Postleitzahl"), longest=12),
            self.line("town", say("Ort"), say("wird aus der Postleitzahl vorgeschlagen")),
        )
        self.add(
            self.line(
                "stop",
                say("Haltestelle und Weg"),
                say("etwa: Bus 1 bis „Markt“, dann 2 Minuten zu Fuß"),
            )
        )
        hint = say(
            "Koordinaten oder einen Kartenlink einfügen, oder auf der Karte die Marke ziehen oder "
            "mit den Pfeiltasten schieben."
        )
        self.add(self.ask("spot", say("Genaue Lage"), self.position, hint))
        self.map.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.map.setMinimumHeight(9 * self.fontMetrics().height())
        self.column.addWidget(self.map, 1)
        tidy(self, "postcode", clean)
        self.lines["postcode"].textChanged.connect(self._postcode_typed)
        self.lines["town"].textEdited.connect(lambda _: self._own_town())

    def typed(self) -> dict[str, str]:
        return super().typed() | {"spot": self.position.text()}

    def show_offer(self, offer: Offer) -> None:
        self._proposed = ""
        for name, line in self.lines.items():
            show(line, getattr(offer, name))
        exact = offer.spot is not None and offer.spot.sure is Sure.EXACT
        self.position.setText(written(offer.spot) if offer.spot and exact else "")

    def ask_place(self) -> None:
        """Ask where the postcode is that stands here."""
        self._postcode_typed()

    def show_place(self, postcode: str, place: Place | None) -> None:
        """Where a postcode is: its town is proposed, a town that was typed stays."""
        if postcode != self._postcode():
            return
        self.position.set_place(postcode, place.spot if place else None)
        town = self.lines["town"]
        if place and town.text() in ("", self._proposed):
            self._proposed = place.name
            town.setText(place.name)

    def show_problems(self, problems: Mapping[str, str]) -> QWidget | None:
        beside = {name: told for name, told in problems.items() if name != "spot"}
        first = super().show_problems(beside)  # the field tells its own fault
        return first or (self.position.line if "spot" in problems else None)

    def _postcode(self) -> str:
        return self.lines["postcode"].text().strip()

    def _postcode_typed(self) -> None:
        postcode = self._postcode()
        if len(postcode) == POSTCODE_DIGITS and postcode.isascii() and postcode.isdecimal():
            self.show_problem("postcode", "")
            self.postcode_given.emit(postcode)
        else:
            self.position.set_place("", None)

    def _own_town(self) -> None:
        self._proposed = ""
