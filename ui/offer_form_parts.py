"""Pages of the form of an offer: what it is, when it receives people, and for whom."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QWidget,
)

from clearingstelle.errors import DeskError
from clearingstelle.offers import Appointment, Offer, kind_label, kinds
from clearingstelle.visits import fields
from i18n import N_, Texts
from ui.offer_form_fields import FormPart, choice, choose, words, yes_no_unknown
from ui.week_form import WeekForm

Clean = Callable[[str, str], str]  # a field and its text; raises a `DeskError`
KEY = Qt.ItemDataRole.UserRole
NOT_SPOKEN = ("kA", "sonst")
LANGUAGE_ROWS, REMARK_ROWS = 6, 3
APPOINTMENTS = (
    (N_("nicht bekannt"), Appointment.UNKNOWN),
    (N_("ohne Termin"), Appointment.OPEN),
    (N_("nur mit Termin"), Appointment.BY_APPOINTMENT),
    (N_("mit und ohne Termin"), Appointment.BOTH),
)


class WhatPart(FormPart):
    """What it is and how it is reached."""

    kind_chosen = Signal(str)
    protection_chosen = Signal(bool)

    def __init__(self, texts: Texts, clean: Clean) -> None:
        super().__init__(texts)
        say = texts.say
        self.kind = choice((say(kind_label(kind)), kind) for kind in kinds())
        self.partner = QCheckBox(say("Kooperationspartner dieser Stelle"))
        self.protection = QCheckBox(say("Schutz vor Gewalt: nur mit Telefonnummer nennen"))
        self.hidden = words(
            say(
                "Gespeichert werden Name, Träger, Telefon und für wen es ist. Anschrift, Lage, "
                "Karte, Stadtteil, Haltestelle, E-Mail, Internet, Zeiten, Mitbringen, Bemerkung "
                "und Ansprechperson fallen weg, damit niemand dorthin findet."
            ),
            "warning",
        )
        self.hidden.hide()
        self.add(self.ask("kind", say("Art"), self.kind), self.line("name", say("Name")))
        self.add(
            self.line("provider", say("Träger")),
            self.line("association", say("Verband"), say("Dachverband des Trägers")),
        )
        self.add(
            self.line("phone", say("Telefon"), say("mit Vorwahl; mehrere durch Komma")),
            self.line("email", say("E-Mail")),
        )
        self.add(self.line("web", say("Internet")))
        self.add(self.partner)
        self.add(self.protection)
        self.add(self.hidden)
        self.column.addStretch(1)
        self.kind.currentIndexChanged.connect(lambda _: self.kind_chosen.emit(self.kind_key()))
        self.protection.toggled.connect(self._protect)
        for name in ("phone", "email", "web"):
            tidy(self, name, clean)

    def kind_key(self) -> str:
        """The kind that is chosen."""
        return self.kind.currentData()

    def show_offer(self, offer: Offer) -> None:
        for name, line in self.lines.items():
            show(line, getattr(offer, name))
        choose(self.kind, offer.kind)
        self.partner.setChecked(offer.partner)
        self.protection.setChecked(offer.protection)
        self._protect(offer.protection)

    def chosen(self, offer: Offer) -> Offer:
        """With what was picked here."""
        return replace(
            offer,
            kind=self.kind_key(),
            partner=self.partner.isChecked(),
            protection=self.protection.isChecked(),
        )

    def _protect(self, is_hidden: bool) -> None:
        self.hidden.setVisible(is_hidden)
        self.block("email").setHidden(is_hidden)
        self.block("web").setHidden(is_hidden)
        self.protection_chosen.emit(is_hidden)


class HoursPart(FormPart):
    """When it receives people."""

    def __init__(self, texts: Texts) -> None:
        super().__init__(texts)
        say = texts.say
        # Three times a day do not break into lines.
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.appointment = choice((say(name), value) for name, value in APPOINTMENTS)
        self.week = WeekForm(texts)
        self.add(self.ask("appointment", say("Termin nötig?"), self.appointment), QWidget())
        self.add(self.week)
        self.column.addStretch(1)

    def typed(self) -> dict[str, str]:
        return {"hours": self.week.text()}

    def show_offer(self, offer: Offer) -> None:
        self.week.setText(offer.hours)
        choose(self.appointment, offer.appointment)

    def chosen(self, offer: Offer) -> Offer:
        """With what was picked here."""
        return replace(offer, appointment=Appointment(self.appointment.currentData()))

    def names(self) -> tuple[str, ...]:
        return (*super().names(), "hours")

    def show_problems(self, problems: Mapping[str, str]) -> QWidget | None:
        return super().show_problems(problems) or (self.week.line if "hours" in problems else None)


class WhomPart(FormPart):
    """For whom it is, and what one should know before going there."""

    def __init__(self, texts: Texts) -> None:
        super().__init__(texts)
        say = texts.say
        self.languages = QListWidget()
        self.languages.itemChanged.connect(lambda _: self._tell())
        self.spoken = words("", "quiet")
        self.childcare, self.accessible = yes_no_unknown(texts), yes_no_unknown(texts)
        self.remark = QPlainTextEdit()
        self.remark.setTabChangesFocus(True)
        line = self.remark.fontMetrics().lineSpacing()
        self.remark.setFixedHeight(REMARK_ROWS * line + 24)
        self.languages.setMinimumHeight(LANGUAGE_ROWS * (line + 6))
        hint = say("leer: wie für die Art üblich, JMD 12 bis 26, MBE ab 27")
        self.add(
            self.line("age_min", say("Alter ab"), hint, 3),
            self.line("age_max", say("Alter bis"), "", 3),
        )
        tongues = say("Sprachen der Beratung (Leertaste kreuzt an)")
        self.add(self.ask("languages", tongues, self.languages))
        self.add(self.spoken)
        self.add(
            self.ask("childcare", say("Kinderbetreuung"), self.childcare),
            self.ask("accessible", say("Barrierefrei"), self.accessible),
        )
        self.add(
            self.line(
                "bring", say("Was mitbringen"), say("steht auf dem Zettel, etwa: Ausweis, Brief")
            )
        )
        self.add(self.ask("remark", say("Bemerkung"), self.remark))
        self.column.addStretch(1)

    def typed(self) -> dict[str, str]:
        return super().typed() | {"remark": self.remark.toPlainText()}

    def show_offer(self, offer: Offer) -> None:
        for name, line in self.lines.items():
            show(line, getattr(offer, name))
        self.remark.setPlainText(offer.remark)
        choose(self.childcare, offer.childcare)
        choose(self.accessible, offer.accessible)
        self._show_languages(offer.languages)

    def chosen(self, offer: Offer) -> Offer:
        """With what was picked here."""
        return replace(
            offer,
            childcare=self.childcare.currentData(),
            accessible=self.accessible.currentData(),
            languages=self.spoken_keys(),
        )

    def spoken_keys(self) -> tuple[str, ...]:
        """The languages that are ticked."""
        items = (self.languages.item(row) for row in range(self.languages.count()))
        return tuple(i.data(KEY) for i in items if i.checkState() is Qt.CheckState.Checked)

    def hide_place(self, is_hidden: bool) -> None:
        """What an offer for protection does not carry."""
        for name in ("bring", "remark"):
            self.block(name).setHidden(is_hidden)

    def _show_languages(self, spoken: tuple[str, ...]) -> None:
        """Those that are spoken first, so that nobody must look for them."""
        known = fields()["sprache"]
        others = (key for key in known.keys if key not in (*spoken, *NOT_SPOKEN))
        self.languages.blockSignals(True)
        self.languages.clear()
        for key in (*spoken, *others):
            item = QListWidgetItem(self.texts.say(known.label(key)))
            item.setData(KEY, key)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            ticked = key in spoken
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self.languages.addItem(item)
        self.languages.setCurrentRow(0)
        self.languages.blockSignals(False)
        self._tell()

    def _tell(self) -> None:
        known = fields()["sprache"]
        say = self.texts.say
        told = ", ".join(say(known.label(key)) for key in self.spoken_keys())
        self.spoken.setText(say("Angekreuzt: {told}", told=told or "–"))


def show(line: QLineEdit, value: object) -> None:
    """A value as a person writes it; nothing where nothing is known."""
    shown = value.strftime("%d.%m.%Y") if isinstance(value, date) else value
    line.setText("" if shown is None else str(shown))
    line.setCursorPosition(0)


def tidy(part: FormPart, name: str, clean: Clean) -> None:
    """When a line is left its text is put right, or the sentence says what is wrong."""
    line = part.lines[name]

    def leave() -> None:
        try:
            found = clean(name, line.text())
        except DeskError as error:
            part.show_problem(name, error.text(part.texts.say))
            return
        if found != line.text():
            line.setText(found)
        part.show_problem(name, "")

    line.editingFinished.connect(leave)
