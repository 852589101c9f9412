"""Everything that is known about one offer."""

import re
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFormLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from clearingstelle.offers import Course, Offer, kind_label
from clearingstelle.offers.doors import door_text, times_in, times_text
from clearingstelle.offers.nearest import Found
from clearingstelle.offers.telling import sources_text
from i18n import SOURCE, Texts
from ui.course_words import source_text, type_text
from ui.offer_list import language_names, misses_text

WIDEST = 30  # letters that fit beside the headings
CHOOSABLE = Qt.TextInteractionFlag.TextSelectableByMouse


def details(found: Found, today: date, texts: Texts, language: str = "") -> list[tuple[str, str]]:
    """The lines of the pane, each with its heading; what is unknown is left out.

    In `language`, a key of `sprache`, the hours are told once more below the German ones.
    """
    offer = found.offer
    say = texts.say
    distance = ", ".join(p for p in (found.distance_text(texts), found.sure_text(texts)) if p)
    stand = offer.stand_text(today, texts)
    lines = [
        (say("Art"), say(kind_label(offer.kind))),
        (say("Träger"), ", ".join(p for p in (offer.provider, offer.association) if p)),
        (say("Kooperation"), say("Partner dieser Stelle") if offer.partner else ""),
        (say("Entfernung"), distance),
        (say("Anschrift"), "\n".join(offer.address_lines)),
        (say("Telefon"), offer.phone),
        (say("E-Mail"), offer.email),
        (say("Internet"), offer.web),
        (say("Heute"), door_text(found.door, today, texts)),
        (say("Zeiten"), _times(offer, texts, language)),
        (say("Suche"), misses_text(found, texts)),
        (say("Sprachen"), language_names(offer, texts)),
        (say("Alter"), _ages(offer, texts)),
        (say("Kinderbetreuung"), _yes_or_no(offer.childcare, texts)),
        (say("Barrierefrei"), _yes_or_no(offer.accessible, texts)),
        *(_course(offer.course, texts) if offer.course else ()),
        (say("Hinweis"), offer.remark),
        (say("Stand"), stand.removeprefix(say("Stand: {day}", day=""))),
        (say("Geprüft von"), offer.verified_by and say(offer.verified_by)),
        (say("Quelle"), sources_text(offer, texts)),
    ]
    if offer.protection:
        lines.insert(1, (say("Schutz"), say("Nur telefonisch; die Anschrift wird nie genannt.")))
    return [(heading, text) for heading, text in lines if text]


def _times(offer: Offer, texts: Texts, language: str) -> str:
    told = [times_text(offer, texts)]
    if language and times_in(offer, language) != times_in(offer, SOURCE):
        told.append(times_in(offer, language))
    return "\n".join(told)


def _ages(offer: Offer, texts: Texts) -> str:
    if offer.age_min is not None and offer.age_max is not None:
        return texts.say("{low} bis {high} Jahre", low=offer.age_min, high=offer.age_max)
    if offer.age_min is not None:
        return texts.say("ab {low} Jahren", low=offer.age_min)
    return "" if offer.age_max is None else texts.say("bis {high} Jahre", high=offer.age_max)


def _yes_or_no(value: bool | None, texts: Texts) -> str:
    return "" if value is None else texts.say("ja") if value else texts.say("nein")


def _course(course: Course, texts: Texts) -> list[tuple[str, str]]:
    say = texts.say
    days = [texts.day(day) if day else "…" for day in (course.start, course.end)]
    span = say("ab {day}", day=days[0]) if course.end is None else " – ".join(days)
    return [
        (say("Kurs"), type_text(course.type, texts)),
        (say("Kursart nach"), source_text(course.type, texts)),
        (say("Zeitraum"), span if course.start or course.end else ""),
        (say("Freie Plätze"), "" if course.places_free is None else str(course.places_free)),
        (say("Umfang"), say("{n} Unterrichtseinheiten", n=course.units) if course.units else ""),
        (say("Niveau"), " – ".join(p for p in (course.level_from, course.level_to) if p)),
        (say("Tageszeit"), course.day_part.value),
        (say("Online"), _yes_or_no(course.online, texts)),
        (say("Gemeldet am"), texts.day(course.reported_on) if course.reported_on else ""),
    ]


def breakable(text: str, fits: Callable[[str], bool]) -> str:
    """Lets a word that is wider than the pane go on in the next line, as a label cannot."""
    return re.sub(r"\S+", lambda word: word[0] if fits(word[0]) else "\u200b".join(word[0]), text)


class OfferDetails(QScrollArea):
    """A pane that shows one offer; text can be chosen, nothing in it is markup."""

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self.setAccessibleName(texts.say("Einzelheiten"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._language = ""
        self.show_found(None, date.min)

    def speak(self, language: str) -> None:
        """Tell hours in the visitor's language too, a key of `sprache`; in none with ''."""
        if language != self._language:
            self._language = language
            self.show_found(*self._shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._widest != self._letters():
            self.show_found(*self._shown)

    def _letters(self) -> int:
        """How many letters of one word fit into a line of the pane."""
        room = self.viewport().width() - 24
        return max(8, min(WIDEST, room // self.fontMetrics().horizontalAdvance("n")))

    def _fits(self, word: str) -> bool:
        room = self.viewport().width() - 24
        return len(word) <= self._widest and self.fontMetrics().horizontalAdvance(word) <= room

    def show_found(self, found: Found | None, today: date) -> None:
        """Show one offer, or nothing."""
        self._shown = (found, today)
        self._widest = self._letters()
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(12, 0, 6, 0)
        if found is not None:
            column.addWidget(self._label(found.offer.name, "heading"))
            form = QFormLayout()
            beside = self._widest == WIDEST  # with a large font each heading stands above
            policy = QFormLayout.RowWrapPolicy
            form.setRowWrapPolicy(policy.DontWrapRows if beside else policy.WrapAllRows)
            form.setHorizontalSpacing(12)
            for heading, text in details(found, today, self._texts, self._language):
                form.addRow(self._label(heading, "quiet"), self._label(text))
            column.addLayout(form)
        column.addStretch(1)
        self.setWidget(body)

    def _label(self, text: str, role: str = "") -> QLabel:
        shown = breakable(text, self._fits)
        label = QLabel(shown)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(role != "quiet")
        label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        if shown == text:  # the marks of a broken word must not get into a clipboard
            label.setTextInteractionFlags(CHOOSABLE)
        label.setProperty("role", role)
        return label
