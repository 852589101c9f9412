"""What a slip tells about each offer, line by line."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from clearingstelle.catalogs import MISSING, Pair, StateKind, TextState, load_texts, pair_of
from clearingstelle.hours import State, hours_text, read_hours, state_text
from clearingstelle.hours.words import is_checked as hours_are_checked
from clearingstelle.names import fold
from clearingstelle.offers import Appointment, Offer
from clearingstelle.offers.nearest import SAME_POSTCODE, Found
from clearingstelle.places import Sure
from clearingstelle.slip.model import Line, SlipOffer
from clearingstelle.slip.names import CLDR, listed_in
from clearingstelle.slip.pointer import code_of
from clearingstelle.visits import fields
from i18n import FOLDER, SOURCE

LONGEST = 160  # characters of one line that came from outside
LONGEST_HOURS = 320  # half of the hours would be wrong hours, so they may be longer
LONGEST_PHONE = 40
MOST_LANGUAGES = 8
POINT_LANGUAGES = frozenset({"en", "zh"})  # they write 1.5 where the others write 1,5


class Maker:
    """Says what is known about offers in one language."""

    def __init__(self, language: str, today: date, known: Mapping[str, Pair]) -> None:
        self.source = load_texts("handouts/zettel.toml")
        self._language = language
        self._today = today
        self._known = known

    def pair(self, german: str) -> Pair:
        return pair_of(self._known, german)

    def offer(self, number: int, found: Found) -> SlipOffer:
        offer = found.offer
        if offer.protection:
            return self._protection(number, offer)
        provider = "" if fold(offer.provider) in fold(offer.name) else offer.provider
        return SlipOffer(
            number=number,
            name=_shortened(offer.name),
            provider=_shortened(provider),
            kind=self._kind(offer.kind),
            address=tuple(_shortened(line) for line in offer.address_lines),
            phone=_shortened(offer.phone, LONGEST_PHONE),
            lines=tuple(self._lines(found)),
            code=code_of(offer),
        )

    def _protection(self, number: int, offer: Offer) -> SlipOffer:
        """A number to call: no name and no place that a wrong reader could find."""
        kind = self.pair(self.source["lines"]["by_phone"])
        lines = tuple(self._labelled("languages", self._languages(offer)))
        return SlipOffer(
            number, "", "", kind, (), _shortened(offer.phone, LONGEST_PHONE), lines, ""
        )

    def _kind(self, kind: str) -> Pair:
        is_neutral = kind in self.source["neutral"] or kind not in self.source["kinds"]
        return self.pair(self.source["kinds"]["beratung" if is_neutral else kind])

    def _lines(self, found: Found) -> Iterator[Line]:
        offer = found.offer
        sentences = [self.pair(self.source["lines"][key]) for key in self._sentences(offer)]
        if sentences:
            yield Line(None, _joined(sentences, " "))
        if offer.course and offer.course.start and offer.course.start >= self._today:
            yield Line(None, self._day("begin", offer.course.start))
        yield from self._labelled("hours", self._hours(offer))
        yield from self._bring(offer)
        if offer.stop:
            yield Line(self._label("stop"), None, _shortened(offer.stop))
        yield from self._labelled("languages", self._languages(offer))
        yield Line(None, _joined([*self._distance(found), self._stand(offer)], " · "))

    def _sentences(self, offer: Offer) -> Iterator[str]:
        if offer.kind in self.source["free"]:
            yield "free"
        match offer.appointment:
            case Appointment.OPEN:
                yield "open"
            case Appointment.BOTH:
                yield "both"
            case Appointment.BY_APPOINTMENT:
                yield "call" if offer.phone else "appointment"
            case Appointment.UNKNOWN if offer.phone:
                yield "ask"
            case _:
                pass

    def _hours(self, offer: Offer) -> Pair:
        """Told in both languages; what cannot be read stands there as the office wrote it."""
        hours = read_hours(offer.hours)

        def told(language: str) -> str:
            asks = not offer.hours or (hours.is_unreadable and "erfrag" in offer.hours.casefold())
            parts = ["" if asks else hours_text(hours, language)]
            parts += [state_text(State.UNREADABLE, language)] * (asks or hours.is_unreadable)
            return _shortened(" · ".join(filter(None, parts)), LONGEST_HOURS)

        if self._language == SOURCE or not _has_hours(self._language):
            return Pair(told(SOURCE), None, MISSING)
        checked = StateKind.CHECKED if hours_are_checked(self._language) else StateKind.MACHINE
        return Pair(told(SOURCE), told(self._language), TextState(checked))

    def _bring(self, offer: Offer) -> Iterator[Line]:
        """In the words of the office, else what is usual for its kind."""
        if offer.bring:
            yield Line(self._label("bring"), None, _shortened(offer.bring))
            return
        for words, kinds in self.source["bring_for"].items():
            if offer.kind in kinds:
                yield Line(self._label("bring"), self.pair(self.source["bring"][words]))

    def _languages(self, offer: Offer) -> Pair | None:
        spoken = offer.languages[:MOST_LANGUAGES]
        if not spoken:
            return None
        labels = [fields()["sprache"].label(key) for key in spoken]
        if self._language == SOURCE:
            return Pair(", ".join(labels), None, MISSING)
        return Pair(", ".join(labels), listed_in(self._language, spoken), CLDR)

    def _distance(self, found: Found) -> Iterator[Pair]:
        """How far it is, and how well that is known."""
        lines = self.source["lines"]
        if found.step is None:
            return
        if found.step == SAME_POSTCODE:
            yield self.pair(lines["same"])
        elif found.step < 1:
            yield self.pair(lines["near"])
        else:
            km = f"{found.step:.1f}".removesuffix(".0")
            there = self.pair(lines["far"]).filled(km=km)
            german = lines["far"].format(km=km.replace(".", ","))
            foreign = there.foreign
            if foreign and self._language not in POINT_LANGUAGES:
                foreign = foreign.replace(km, km.replace(".", ","))
            yield Pair(german, foreign, there.state)
        if found.how_sure is Sure.ESTIMATED:
            yield self.pair(lines["estimated"])
        elif found.how_sure is not Sure.EXACT:
            yield self.pair(lines["by_postcode"])

    def _stand(self, offer: Offer) -> Pair:
        """When somebody last looked whether this holds: the offer's day, not the visit's."""
        course = offer.course
        days = [offer.verified_on, course.reported_on if course else None]
        seen = max((day for day in days if day), default=None)
        if seen is None:
            return self.pair(self.source["lines"]["unverified"])
        return self._day("stale" if offer.is_stale(self._today) else "checked", seen)

    def _day(self, key: str, day: date) -> Pair:
        return self.pair(self.source["lines"][key]).filled(day=day.strftime("%d.%m.%Y"))

    def _label(self, key: str) -> Pair:
        return self.pair(self.source["labels"][key])

    def _labelled(self, key: str, words: Pair | None) -> Iterator[Line]:
        if words is not None:
            yield Line(self._label(key), words)


def _joined(pairs: Sequence[Pair], joint: str) -> Pair:
    """Several short texts in one line; untranslated as soon as one of them is."""
    foreign = [pair.foreign for pair in pairs if pair.foreign]
    worst = next((p.state for p in pairs if p.state.kind is not StateKind.CHECKED), None)
    return Pair(
        joint.join(pair.german for pair in pairs),
        joint.join(foreign) if len(foreign) == len(pairs) else None,
        worst or pairs[0].state,
    )


def _has_hours(language: str) -> bool:
    return (FOLDER / language / "LC_MESSAGES" / "hours.po").is_file()


def _shortened(text: str, longest: int = LONGEST) -> str:
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
