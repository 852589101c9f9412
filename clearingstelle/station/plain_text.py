"""A document as plain text, for those who listen: every word of the sheet, in its order.

Read from what stands on the sheet, never from the drawn page. German comes first, its
translation on the line below.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from clearingstelle.catalogs import Pair, stands_alone
from clearingstelle.consent import Consent, ConsentPart
from clearingstelle.emergency import Card
from clearingstelle.handouts import Number, Part, Sheet, SheetOffer
from clearingstelle.station.ready import Ready
from clearingstelle.topics import Passage, TopicSheet
from clearingstelle.wall import PictureSheet, Sign, Spoken, WallSheet, Where
from i18n import N_, SOURCE, Texts, texts_for

FIELD = re.compile(r"\{(\w+)\}")
PEN = "________"  # what is left for the pen
BOX = "[ ] "
MARKED = "{text} [{note}]"
NOT_TRANSLATED = N_("noch nicht übersetzt")

# Of a sign: told at its end, or only where somebody has told it.
ELSEWHERE = frozenset(
    ("independent", "carried_by", "free", "subtitle", "room", "floor", "phone", "hours")
) | {"unchecked"}

Values = Mapping[str, str]
NOTHING: Values = {}


def plain_text(ready: Ready, texts: Texts) -> str:
    """All that stands on a document; `texts` speaks the language of the window."""
    return _Reader(ready, texts).read()


class _Reader:
    """Collects lines; an empty one parts what belongs together from what comes next."""

    def __init__(self, ready: Ready, texts: Texts) -> None:
        self._ready = ready
        self._note = texts.say(NOT_TRANSLATED)
        self._lines: list[str] = []
        model = ready.model
        self._language = SOURCE if isinstance(model, WallSheet) else model.language

    def read(self) -> str:
        match self._ready.model:
            case Sheet() as model:
                self._kernblatt(model)
            case TopicSheet() as model:
                self._topic(model)
            case PictureSheet() as model:
                self._pictures(model)
            case Card() as model:
                self._card(model)
            case WallSheet() as model:
                self._wall(model)
            case Consent() as model:
                self._consent(model)
        return "\n".join(self._lines).strip()

    # -- documents --

    def _kernblatt(self, sheet: Sheet) -> None:
        texts = sheet.texts
        self._head(texts["title"], sheet.station, sheet.own_name)
        self._pair(texts["subtitle"])
        if not sheet.is_checked:
            self._pair(texts["unchecked"])
        for part in sheet.parts:
            self._part(sheet, part)
        self._gap()
        self._pair(texts["independent"])
        self._pair(texts["as_of"].filled(day=texts_for(SOURCE).day(sheet.as_of)))
        self._say("Ortsdaten: " + " · ".join(sheet.attribution) if sheet.attribution else "")

    def _part(self, sheet: Sheet, part: Part) -> None:
        self._heading(part.heading)
        self._pairs(part.lines)
        if part.key == "kursweg":
            for route in {route.text.german: route for route in sheet.routes}.values():
                self._pair(route.text)
                if route.recheck:
                    self._pair(sheet.texts["recheck"])
            self._pair(sheet.texts["basis"])
            self._say("; ".join(route.rule for route in sheet.routes if route.rule))
        elif part.key == "beratung":
            self._offers(sheet.advice, sheet.texts, "office")
        elif part.key == "kurse":
            self._offers(sheet.courses, sheet.texts, "provider")
        elif part.key == "notfall":
            self._numbers(sheet.numbers)

    def _topic(self, sheet: TopicSheet) -> None:
        texts = sheet.texts
        self._head(sheet.title, sheet.station, sheet.own_name)
        if not sheet.is_checked:
            self._pair(texts["unchecked"])
        self._pair(sheet.intro)
        if sheet.recheck:
            self._pair(texts["recheck"])
        for passage in sheet.passages:
            self._passage(passage, sheet.facts)
        if sheet.numbers:
            self._heading(texts["numbers"])
            self._numbers(sheet.numbers)
        if sheet.topic.kinds:
            self._heading(texts["offers"])
            self._offers(sheet.offers, texts, "office")
        self._gap()
        self._pairs((texts["no_proof"], texts["independent"]))
        self._pair(texts["as_of"].filled(day=texts_for(SOURCE).day(sheet.topic.as_of)))
        self._say("Ortsdaten: " + " · ".join(sheet.attribution) if sheet.attribution else "")

    def _passage(self, passage: Passage, facts: Values) -> None:
        self._heading(passage.heading)
        for place, line in enumerate(passage.lines):
            number = f"{passage.first + place}. " if passage.first else "– "
            self._pair(line, facts, number if passage.is_list else "")

    def _pictures(self, sheet: PictureSheet) -> None:
        self._head(sheet.title, sheet.station, sheet.own_name)
        self._pair(sheet.here)
        self._gap()
        self._pairs(picture.text for picture in sheet.pictures)
        self._gap()
        self._numbers([number for number, _ in sheet.numbers])
        self._gap()
        self._pair(sheet.independent)
        if not sheet.is_checked:
            self._pair(sheet.unchecked)
        self._say(f"Stand der Texte: {texts_for(SOURCE).day(sheet.as_of)}")

    def _card(self, card: Card) -> None:
        self._head(card.heading, "", card.own_name)
        if not card.is_checked:
            self._pair(card.unchecked)
        for call in (*card.calls, *card.local):
            self._say(call.number)
            self._pair(call.text)
        self._gap()
        self._pair(card.as_of.filled(day=texts_for(SOURCE).day(card.day)))

    def _wall(self, sheet: WallSheet) -> None:
        for spoken in sheet.spoken:
            self._gap()
            self._say(spoken.own_name)
            self._spoken(sheet, spoken)
        self._gap()
        self._pair(sheet.german.texts["carried_by"])
        self._say(", ".join(sheet.where.providers))
        self._say(f"Stand der Texte: {texts_for(SOURCE).day(sheet.as_of)}")

    def _spoken(self, sheet: WallSheet, spoken: Spoken) -> None:
        """What a sign or card says in one language; what nobody has told is left out."""
        where, texts = sheet.where, spoken.texts
        for key in _said_on(sheet, spoken):
            pair = texts[key]
            words = _filled(_said(pair), where.values)
            translated = pair.foreign or spoken.language == SOURCE
            self._say(words if translated else self._marked(words))
        if not sheet.way:
            self._place(where, spoken, with_room=_is_card(sheet) or spoken is sheet.german)
        if _is_card(sheet) or spoken is sheet.german:
            self._say(_said(texts["independent"]))
        self._say("" if spoken.is_checked else _said(texts["unchecked"]))

    def _place(self, where: Where, spoken: Spoken, *, with_room: bool) -> None:
        texts = spoken.texts
        for key, told in (("room", where.room), ("floor", where.floor), ("phone", where.phone)):
            self._say(_filled(_said(texts[key]), where.values) if told and with_room else "")
        hours = where.hours.get(spoken.language, "")
        self._say(f"{_said(texts['hours'])}: {hours}" if hours else "")

    def _consent(self, consent: Consent) -> None:
        self._head(consent.title, "", consent.own_name)
        self._pairs(consent.copies)
        if consent.explained_in:
            said = consent.texts["explained"].german.format(sprache=consent.explained_in)
            self._say(f"{said}: {PEN}")
        for part in consent.parts:
            self._consent_part(part, consent.values)
        self._gap()
        self._pair(consent.texts["independent"])
        self._say(f"Stand der Texte: {texts_for(SOURCE).day(consent.as_of)}")

    def _consent_part(self, part: ConsentPart, values: Values) -> None:
        self._heading(part.heading)
        for line in part.lines:
            self._pair(line, values)
        for box in (*part.boxes, *part.open_boxes):
            self._pair(box, values, BOX, PEN if box in part.open_boxes else "")
        for blank in part.blanks:
            self._pair(blank, values, "", PEN)

    # -- pieces --

    def _head(self, title: Pair, station: str, own_name: str) -> None:
        self._say(station)
        if not stands_alone(self._language):
            self._say(f"Deutsch, {own_name}")
        self._pair(title)

    def _heading(self, pair: Pair) -> None:
        self._gap()
        self._pair(pair)

    def _pairs(self, pairs: Iterable[Pair]) -> None:
        for pair in pairs:
            self._pair(pair)

    def _pair(self, pair: Pair, values: Values = NOTHING, mark: str = "", end: str = "") -> None:
        """A text and its translation; one that stands alone once."""
        german, foreign = _filled(pair.german, values), _filled(pair.foreign or "", values)
        if self._language == SOURCE:
            shown = [german]
        elif stands_alone(self._language):
            shown = [foreign or self._marked(german)]
        else:
            shown = [german, foreign] if foreign else [self._marked(german)]
        for words in shown:
            self._say(f"{mark}{words} {end}".rstrip())

    def _marked(self, words: str) -> str:
        return MARKED.format(text=words, note=self._note)

    def _numbers(self, numbers: Iterable[Number]) -> None:
        for number in numbers:
            self._say(number.number)
            self._pair(number.text)

    def _offers(self, offers: Sequence[SheetOffer], texts: Mapping[str, Pair], head: str) -> None:
        if not offers:
            self._pair(texts["nothing"])
            return
        self._pairs(texts[key] for key in (head, "address", "contact"))
        for offer in offers:
            self._gap()
            self._say(_told(offer))

    def _say(self, words: str) -> None:
        if words:
            self._lines.append(words)

    def _gap(self) -> None:
        if self._lines and self._lines[-1]:
            self._lines.append("")


def _said(pair: Pair) -> str:
    return pair.foreign or pair.german


def _is_card(sheet: WallSheet) -> bool:
    return sheet.sign not in set(Sign)


def _said_on(sheet: WallSheet, spoken: Spoken) -> list[str]:
    """The keys of what stands on a sign; on the card both sides say the same."""
    if spoken is sheet.german or _is_card(sheet):
        foot = spoken.texts["independent"].german
        texts = spoken.texts.items()
        return [key for key, pair in texts if key not in ELSEWHERE and pair.german != foot]
    from clearingstelle.documents.wall import WORDS  # slow to import

    return [key for key in WORDS[Sign(sheet.sign)] if spoken.texts[key].foreign]


def _filled(words: str, values: Values) -> str:
    """A text with its {fields} filled, a line for the pen where there is nothing."""
    return FIELD.sub(lambda field: values.get(field[1], "") or PEN, words)


def _told(offer: SheetOffer) -> str:
    """An offer in the words of the sheet."""
    from clearingstelle.documents.offer_table import how, where, who  # slow to import
    from clearingstelle.documents.spans import Span

    parts: list[str] = []
    for content in (who(offer), where(offer), how(offer)):
        pieces = [content] if isinstance(content, str | Span) else content
        parts.append("".join(one if isinstance(one, str) else one.text for one in pieces))
    return "\n".join(part for part in parts if part)
