"""The page of the form that only a course has."""

from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtWidgets import QPushButton, QWidget

from clearingstelle.kursweg import CourseType, course_types
from clearingstelle.offers import LEVELS, Course, DayPart, Offer
from i18n import N_, Texts
from ui.offer_form_fields import FormPart, choice, choose, yes_no_unknown
from ui.offer_form_parts import show

DAY_PARTS = (
    (N_("nicht bekannt"), DayPart.UNKNOWN),
    (N_("Vollzeit"), DayPart.FULL),
    (N_("Vormittag"), DayPart.MORNING),
    (N_("Nachmittag"), DayPart.AFTERNOON),
    (N_("Abend"), DayPart.EVENING),
)
WIDEST_TYPE = 30  # letters


class CoursePart(FormPart):
    """Type, time, places and level of a course."""

    def __init__(self, texts: Texts, today: date) -> None:
        super().__init__(texts)
        self._today = today
        say = texts.say
        kinds = sorted(course_types(), key=lambda kind: kind.is_ended(today))
        self.type = choice((type_name(kind, today, texts), kind.key) for kind in kinds)
        self.type.insertItem(0, say("nicht bekannt"), "")
        self.type.setMinimumContentsLength(WIDEST_TYPE)
        levels = [(say("nicht bekannt"), ""), *((level, level) for level in LEVELS)]
        self.level_from, self.level_to = choice(levels), choice(levels)
        self.day_part = choice((say(name), part) for name, part in DAY_PARTS)
        self.online = yes_no_unknown(texts)
        self.now = QPushButton(say("Heute gemeldet"))
        self.now.setAutoDefault(False)
        self.now.clicked.connect(lambda: show(self.lines["reported_on"], self._today))
        days = say("TT.MM.JJJJ")
        self.add(
            self.ask(
                "type",
                say("Kurstyp"),
                self.type,
                say("Beendete Typen gelten nur für Kurse, die vorher begonnen haben."),
            )
        )
        self.add(
            self.line("start", say("Beginn"), days, 10), self.line("end", say("Ende"), days, 10)
        )
        self.add(
            self.line("places_free", say("Freie Plätze"), "", 4),
            self.line("units", say("Unterrichtseinheiten"), "", 5),
        )
        self.add(
            self.ask("level_from", say("Niveau von"), self.level_from),
            self.ask("level_to", say("Niveau bis"), self.level_to),
        )
        self.add(
            self.ask("day_part", say("Tageszeit"), self.day_part),
            self.ask("online", say("Online"), self.online),
        )
        self.add(
            self.line("reported_on", say("Gemeldet am"), say("veraltet nach 30 Tagen"), 10),
            QWidget(),
        )
        self.add(self.now, QWidget())
        self.column.addStretch(1)

    def show_offer(self, offer: Offer) -> None:
        course = offer.course or Course()
        for name, line in self.lines.items():
            show(line, getattr(course, name))
        for box, value in (
            (self.type, course.type),
            (self.level_from, course.level_from),
            (self.level_to, course.level_to),
            (self.day_part, course.day_part),
            (self.online, course.online),
        ):
            choose(box, value)

    def chosen(self, offer: Offer) -> Offer:
        """With what was picked here."""
        course = replace(
            offer.course or Course(),
            type=self.type.currentData(),
            level_from=self.level_from.currentData(),
            level_to=self.level_to.currentData(),
            day_part=DayPart(self.day_part.currentData()),
            online=self.online.currentData(),
        )
        return replace(offer, course=course)


def type_name(kind: CourseType, today: date, texts: Texts) -> str:
    """The name of a type; one that has ended says since when."""
    name = texts.say(kind.name)
    if kind.begun_until is None or not kind.is_ended(today):
        return name
    since = texts.day(kind.begun_until + timedelta(days=1))
    return texts.say("{name} (beendet seit {day})", name=name, day=since)
