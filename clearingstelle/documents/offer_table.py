"""Offices on a sheet: who, where, how; German data beside labels in both languages."""

from collections.abc import Sequence
from dataclasses import replace

from clearingstelle.catalogs import Pair, stands_alone
from clearingstelle.documents.blocks import Block
from clearingstelle.documents.direction import Direction
from clearingstelle.documents.page import MILLIMETRE
from clearingstelle.documents.spans import Content, Span
from clearingstelle.documents.table import FLUSH, Column, table
from clearingstelle.documents.text import Style
from clearingstelle.handouts import SheetOffer
from clearingstelle.hours import hours_text, read_hours
from clearingstelle.visits import fields
from i18n import SOURCE

STYLE = Style(size=9.5, leading=11.5, after=0)
GAP = 5 * MILLIMETRE
SHARES = (0.41, 0.31, 0.28)  # of the width, for who, where, how
AGES = {"mbe": "MBE · 27+", "jmd": "JMD · 12–26"}


def offer_table(
    offers: Sequence[SheetOffer],
    labels: Sequence[Pair],
    language: str,
    width: float,
    scale: float = 1.0,
    style: Style = STYLE,
) -> Block:
    """A row an office; `labels` name who, where and how."""
    style = replace(style, size=style.size * scale, leading=style.leading * scale)
    room = width - 2 * GAP
    columns = [
        Column(label_of(label, language), room * share)
        for label, share in zip(labels, SHARES, strict=True)
    ]
    rows = [[who(offer), where(offer), how(offer)] for offer in offers]
    return table(
        columns,
        rows,
        style=style,
        row_headers=len(rows) > 1,  # a single row needs no name of its own
        look=replace(FLUSH, gap=GAP),
    )


def label_of(pair: Pair, language: str) -> list[str | Span]:
    """A field's name in both languages."""
    if pair.foreign and stands_alone(language):
        return [pair.foreign]
    if not pair.foreign or pair.foreign == pair.german:
        return [pair.german]
    return [pair.german, " · ", Span(pair.foreign, language=language)]


def who(offer: SheetOffer) -> Content:
    kind = AGES.get(offer.kind) or fields()["ziel"].label(offer.kind)
    below = " · ".join([kind, ", ".join(offer.languages)]).removesuffix(" · ")
    return [Span(offer.name, bold=True), "\n" + below]


def where(offer: SheetOffer) -> Content:
    return german_words("\n".join([*offer.address_lines, offer.distance_text]).strip())


def how(offer: SheetOffer) -> Content:
    """Telephone and hours, told as everywhere; six offices leave no room for two languages."""
    told = hours_text(read_hours(offer.hours), SOURCE)
    phone = Span(offer.phone, bold=True, language=SOURCE, direction=Direction.LTR)
    when = german_words("\n".join(part for part in (told, offer.appointment) if part))
    return [phone, "\n", when] if offer.phone else when


def german_words(words: str) -> Span:
    """Words of an address or of hours: German and left to right in every language."""
    return Span(words, language=SOURCE, direction=Direction.LTR)
