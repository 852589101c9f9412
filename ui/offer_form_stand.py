"""The page of the form that says who looked when, and whom partners may ask."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget

from clearingstelle.offers import Offer
from clearingstelle.offers.checking import ROLES
from i18n import Texts
from ui.offer_form_fields import FormPart, choice, choose, words
from ui.offer_form_parts import show


class StandPart(FormPart):
    """Who looked when, and whom partners may ask."""

    def __init__(self, texts: Texts, today: Callable[[], date]) -> None:
        super().__init__(texts)
        self._today = today
        say = texts.say
        self.role = choice(())
        self.now = QPushButton(say("Heute geprüft (Strg+H)"))
        self.now.setAutoDefault(False)
        self.now.clicked.connect(self.confirm)
        self.shown = QCheckBox(say("Name darf im Verzeichnis stehen"))
        self.origin = words("", "quiet")
        self.add(words(say("Zuletzt geprüft"), "heading"))
        self.add(
            self.line("verified_on", say("Geprüft am"), say("TT.MM.JJJJ; veraltet nach 180 Tagen")),
            self.ask("verified_by", say("Geprüft durch"), self.role, say("eine Rolle, kein Name")),
        )
        self.add(self.now, QWidget())
        self.partners = words(say("Für die Partner"), "heading")
        self.add(self.partners)
        hint = say("nur mit Einverständnis; Besucherinnen und Besucher sehen den Namen nicht")
        self.add(self.line("contact", say("Ansprechperson"), hint))
        self.add(self.shown)
        self.add(self.origin)
        self.column.addStretch(1)

    def typed(self) -> dict[str, str]:
        return super().typed() | {"verified_by": self.role.currentData() or ""}

    def show_offer(self, offer: Offer) -> None:
        say = self.texts.say
        self.role.clear()
        self.role.addItem(say("nicht angegeben"), "")
        for role in dict.fromkeys((*ROLES, *filter(None, [offer.verified_by]))):
            self.role.addItem(say(role), role)  # kept in German, whatever the window speaks
        choose(self.role, offer.verified_by)
        show(self.lines["verified_on"], offer.verified_on)
        show(self.lines["contact"], offer.contact)
        self.shown.setChecked(offer.contact_shown)
        self.origin.setText(self._origin_of(offer))

    def chosen(self, offer: Offer) -> Offer:
        """With what was picked here."""
        return replace(offer, contact_shown=self.shown.isChecked())

    def confirm(self) -> None:
        """Somebody has looked today; the role stays, or is the first."""
        show(self.lines["verified_on"], self._today())
        if not self.role.currentData():
            self.role.setCurrentIndex(1)

    def hide_place(self, is_hidden: bool) -> None:
        """What an offer for protection does not carry."""
        self.block("contact").setHidden(is_hidden)
        for part in (self.partners, self.shown):
            part.setHidden(is_hidden)

    def _origin_of(self, offer: Offer) -> str:
        say = self.texts.say
        if not offer.source:
            return ""
        day = self.texts.day(offer.imported_on) if offer.imported_on else "–"
        told = say("Quelle: {source}, {day}.", source=offer.source, day=day)
        typed = len(offer.origins)
        if typed:
            told += " " + say("{n} Angaben danach von anderswo.", n=typed)
        return told
