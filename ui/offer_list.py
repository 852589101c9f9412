"""The list of offers: what one needs to choose, in five lines each."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from clearingstelle.offers import Offer, kind_label
from clearingstelle.offers.doors import door_text, times_text
from clearingstelle.offers.nearest import Found
from clearingstelle.offers.wishes import WISHES
from clearingstelle.visits import fields
from i18n import Texts

FOUND = Qt.ItemDataRole.UserRole
MARKED = Qt.ItemDataRole.UserRole + 1
LINES = Qt.ItemDataRole.UserRole + 2
PAD = 9
QUIET = 0.72  # of the text's colour: 7:1 on white, on a chosen row 5.6:1

Index = QModelIndex | QPersistentModelIndex


def language_names(offer: Offer) -> str:
    """The languages of an offer in German."""
    known = fields()["sprache"]
    return ", ".join(known.label(language) for language in offer.languages)


def lines_of(found: Found, today: date, texts: Texts) -> list[str]:
    """What the list says about an offer, the name first."""
    offer = found.offer
    where = ", ".join(offer.address_lines)
    state = door_text(found.door, today, texts)
    call = " · ".join(part for part in (offer.phone, times_text(offer, texts)) if part)
    stand = " · ".join(
        part for part in (offer.stand_text(today, texts), found.sure_text(texts)) if part
    )
    head = " · ".join(part for part in (kind_label(offer.kind), offer.provider) if part)
    spoken = language_names(offer)
    told = [offer.name, head, _course_line(offer, texts), where, state, call, spoken]
    told.append(misses_text(found, texts))
    return [*(line for line in told if line), stand]


def misses_text(found: Found, texts: Texts) -> str:
    """What was wished for and given up, if this offer does not meet it."""
    missed = ", ".join(texts.say(WISHES[wish]) for wish in found.misses)
    return texts.say("nicht erfüllt: {missed}", missed=missed) if missed else ""


def _course_line(offer: Offer, texts: Texts) -> str:
    course = offer.course
    if course is None:
        return ""
    free = course.places_free
    start = texts.say("Beginn {day}", day=texts.day(course.start)) if course.start else ""
    places = "" if free is None else texts.plural("{n} freier Platz", "{n} freie Plätze", free)
    return " · ".join(part for part in (start, places, course.day_part.value) if part)


class OfferList(QListWidget):
    """Shows found offers as they are given; their order is the domain's word."""

    referred = Signal(Offer)
    looked_at = Signal(object)  # Found, or None

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self.setAccessibleName(texts.say("Gefundene Angebote"))
        self.setItemDelegate(_Card(self))
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.currentItemChanged.connect(
            lambda item, _: self.looked_at.emit(item.data(FOUND) if item else None)
        )
        self.itemDoubleClicked.connect(lambda item: self.referred.emit(item.data(FOUND).offer))

    def show_found(self, found: Sequence[Found], today: date) -> None:
        """Show these, the first one current."""
        self.clear()
        for entry in found:
            lines = lines_of(entry, today, self._texts)
            item = QListWidgetItem("\n".join(lines))
            item.setData(FOUND, entry)
            item.setData(LINES, [entry.distance_text(self._texts), *lines])
            self.addItem(item)
        if found:
            self.setCurrentRow(0)

    def mark(self, offers: Sequence[Offer]) -> None:
        """Show which offers were referred to in this talk."""
        for row in range(self.count()):
            item = self.item(row)
            marked = item.data(FOUND).offer in offers
            item.setData(MARKED, marked)
            lines = item.data(LINES)[1:]
            note = [self._texts.say("weitervermittelt")] if marked else []
            item.setText("\n".join([*note, *lines]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self.referred.emit(item.data(FOUND).offer)
        else:
            super().keyPressEvent(event)


class _Card(QStyledItemDelegate):
    """Draws one offer: name and distance above, the rest below in smaller steps of weight."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        lines = len(index.data(LINES)) - 1
        return QSize(200, lines * option.fontMetrics.height() + 2 * PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        distance, name, *rest = index.data(LINES)
        palette = option.palette
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, palette.light())
        painter.setPen(palette.mid().color())
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if index.data(MARKED):
            distance = f"✓ {distance}".strip()
            painter.fillRect(
                QRect(option.rect.left(), option.rect.top(), 4, option.rect.height()),
                palette.accent(),
            )
        room = option.rect.adjusted(PAD + 4, PAD, -PAD, 0)
        bold = QFont(option.font)
        bold.setBold(True)
        room.setHeight(option.fontMetrics.height())
        _line(painter, room, distance, bold, palette.text().color(), at_end=True)
        first = room.adjusted(0, 0, -option.fontMetrics.horizontalAdvance(distance) - 24, 0)
        _line(painter, first, name, bold, palette.text().color())
        for number, text in enumerate(rest):
            room.translate(0, option.fontMetrics.height())
            last = number == len(rest) - 1
            colour = palette.text().color()
            if last:
                colour.setAlphaF(QUIET)
            _line(painter, room, text, option.font, colour)
        painter.restore()


def _line(
    painter: QPainter, room: QRect, text: str, font: QFont, colour: QColor, *, at_end: bool = False
) -> None:
    painter.setFont(font)
    painter.setPen(colour)
    side = Qt.AlignmentFlag.AlignRight if at_end else Qt.AlignmentFlag.AlignLeft
    fitting = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, int(side | Qt.AlignmentFlag.AlignVCenter), fitting)
