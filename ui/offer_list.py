"""The list of offers: what one needs to choose, a few lines each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QTextLayout, QTextOption
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
from ui.course_words import type_text

FOUND = Qt.ItemDataRole.UserRole
MARKED = Qt.ItemDataRole.UserRole + 1
LINES = Qt.ItemDataRole.UserRole + 2
FADED = Qt.ItemDataRole.UserRole + 3  # a course that has begun without free places
PAD = 9
QUIET = 0.72  # of the text's colour: 7:1 on white, on a chosen row 5.6:1
MOST_LINES = 3  # of one text; a name from outside may be as long as it likes

Index = QModelIndex | QPersistentModelIndex


def language_names(offer: Offer, texts: Texts) -> str:
    """The languages of an offer, called as the window speaks."""
    known = fields()["sprache"]
    return ", ".join(texts.say(known.label(language)) for language in offer.languages)


def lines_of(found: Found, today: date, texts: Texts) -> list[str]:
    """What the list says about an offer, the name first."""
    offer = found.offer
    where = ", ".join(offer.address_lines)
    state = door_text(found.door, today, texts)
    call = " · ".join(part for part in (offer.phone, times_text(offer, texts)) if part)
    stand = " · ".join(
        part for part in (offer.stand_text(today, texts), found.sure_text(texts)) if part
    )
    kind = texts.say(kind_label(offer.kind))
    head = " · ".join(part for part in (kind, offer.provider) if part)
    spoken = language_names(offer, texts)
    told = [offer.name, head, _course_line(offer, today, texts), where, state, call, spoken]
    told.append(misses_text(found, texts))
    return [*(line for line in told if line), stand]


def misses_text(found: Found, texts: Texts) -> str:
    """What was wished for and given up, if this offer does not meet it."""
    missed = ", ".join(texts.say(WISHES[wish]) for wish in found.misses)
    return texts.say("nicht erfüllt: {missed}", missed=missed) if missed else ""


def _course_line(offer: Offer, today: date, texts: Texts) -> str:
    course = offer.course
    if course is None:
        return ""
    free = course.places_free
    start = _start_text(offer, today, texts)
    places = "" if free is None else texts.plural("{n} freier Platz", "{n} freie Plätze", free)
    kind = type_text(course.type, texts)
    return " · ".join(part for part in (start, places, course.day_part.value, kind) if part)


def _start_text(offer: Offer, today: date, texts: Texts) -> str:
    start = offer.course.start if offer.course else None
    if start is None:
        return ""
    if not offer.has_begun(today):
        return texts.say("Beginn {day}", day=texts.day(start))
    told = texts.say("hat begonnen am {day}", day=texts.day(start))
    return told if offer.can_be_entered(today) else f"{told}, {texts.say('Einstieg erfragen')}"


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
        for number, entry in enumerate(found, 1):
            name, *rest = lines_of(entry, today, self._texts)
            lines = [f"{number}  {name}", *rest]  # the map shows the same numbers
            item = QListWidgetItem()
            item.setData(FOUND, entry)
            item.setData(
                FADED, entry.offer.has_begun(today) and not entry.offer.can_be_entered(today)
            )
            item.setData(LINES, [entry.distance_text(self._texts), *lines])
            item.setText(self._aloud(item))
            self.addItem(item)
        if found:
            self.setCurrentRow(0)

    def mark(self, offers: Sequence[Offer]) -> None:
        """Show which offers were referred to in this talk."""
        for row in range(self.count()):
            item = self.item(row)
            marked = item.data(FOUND).offer in offers
            item.setData(MARKED, marked)
            note = f"{self._texts.say('weitervermittelt')}\n" if marked else ""
            item.setText(note + self._aloud(item))

    def _aloud(self, item: QListWidgetItem) -> str:
        """What a screen reader says: the distance stands after the name."""
        distance, name, *rest = item.data(LINES)
        return "\n".join(line for line in (name, distance, *rest) if line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self.referred.emit(item.data(FOUND).offer)
        else:
            super().keyPressEvent(event)


class _Card(QStyledItemDelegate):
    """Draws one offer: name and distance above, the rest below; what is too long is wrapped."""

    def __init__(self, of: QListWidget) -> None:
        super().__init__(of)
        self._list = of

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._list.viewport().width()
        rows = card_rows(card_room(QRect(0, 0, width, 0)), option.font, index)
        return QSize(200, max(row.room.bottom() for row in rows) + 1 + PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        palette = option.palette
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, palette.light())
        painter.setPen(palette.mid().color())
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if index.data(MARKED):
            edge = QRect(option.rect.left(), option.rect.top(), 4, option.rect.height())
            painter.fillRect(edge, palette.accent())
        for row in card_rows(card_room(option.rect), option.font, index):
            colour = palette.text().color()
            if row.is_quiet:
                colour.setAlphaF(QUIET)
            painter.setFont(row.font)
            painter.setPen(colour)
            painter.drawText(row.room, int(row.side | Qt.AlignmentFlag.AlignVCenter), row.text)
        painter.restore()


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of a card, and where it stands."""

    text: str
    room: QRect
    font: QFont
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft
    is_quiet: bool = False


def card_room(card: QRect) -> QRect:
    return card.adjusted(PAD + 4, PAD, -PAD, 0)


def card_rows(room: QRect, font: QFont, index: Index) -> list[_Row]:
    """The lines of a card from the top; the distance beside the name if both fit there."""
    distance, name, *rest = index.data(LINES)
    if index.data(MARKED):
        distance = f"✓ {distance}".strip()
    bold = QFont(font)
    bold.setBold(True)
    letters = QFontMetrics(bold)
    taken = letters.horizontalAdvance(distance) + 24 if distance else 0
    is_beside = letters.horizontalAdvance(name) + taken <= room.width()
    rows = [_Row(line, room, bold) for line in wrapped(name, bold, room.width())]
    if distance and not is_beside:
        rows.append(_Row(distance, room, bold))
    for number, text in enumerate(rest, 1):
        is_quiet = number == len(rest) or bool(index.data(FADED))
        lines = wrapped(text, font, room.width())
        rows += [_Row(line, room, font, is_quiet=is_quiet) for line in lines]
    placed: list[_Row] = []
    for row in rows:
        top = placed[-1].room.bottom() + 1 if placed else room.top()
        height = QFontMetrics(row.font).height()
        placed.append(replace(row, room=QRect(room.left(), top, room.width(), height)))
    if distance and is_beside:
        placed.append(_Row(distance, placed[0].room, bold, Qt.AlignmentFlag.AlignRight))
    return placed


def wrapped(text: str, font: QFont, width: int) -> list[str]:
    """A text in lines of this width (pixels); a word that is wider goes on in the next line."""
    if QFontMetrics(font).horizontalAdvance(text) <= width:
        return [text]
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    units = text.encode("utf-16-le")  # as Qt counts: an emoji is two
    lines: list[str] = []
    layout.beginLayout()
    while len(lines) < MOST_LINES and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start, end = 2 * line.textStart(), 2 * (line.textStart() + line.textLength())
        is_last = len(lines) == MOST_LINES - 1
        lines.append(units[start : None if is_last else end].decode("utf-16-le").rstrip())
    layout.endLayout()
    elided = QFontMetrics(font).elidedText(lines[-1], Qt.TextElideMode.ElideRight, width)
    return [*lines[:-1], elided]
