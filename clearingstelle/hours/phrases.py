"""The small grammar: words put together to days, to times, and to what is said of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from clearingstelle.hours.model import LAST, MIDNIGHT, Picked, Span
from clearingstelle.hours.tokens import NotUnderstood, Token, Word

DAYLIKE = frozenset({Word.DAY, Word.DAYS, Word.NTH, Word.HOLIDAY, Word.SCHOOL, Word.EVERY})
TIMELIKE = frozenset({Word.TIME, Word.BETWEEN, Word.SINCE, Word.EARLY, Word.LATE})
BETWEEN_TWO = frozenset({Word.AND, Word.COMMA})
NOON, EARLIEST, NIGHT = 12 * 60, 8 * 60, 5 * 60


@dataclass(frozen=True, slots=True)
class Days:
    """„Mo–Mi und jeden 1. Freitag im Monat“."""

    picked: tuple[Picked, ...] = ()
    public: bool = False
    school: bool = False


@dataclass(frozen=True, slots=True)
class Nths:
    """„(1. und 3. im Monat)“, said after the day."""

    nths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Times:
    """„9–12 und 13–16 Uhr“."""

    spans: tuple[Span, ...]
    open_end: bool = False


Phrase = Days | Nths | Times | Token


def phrases(words: Sequence[Token]) -> list[Phrase]:
    """The phrases of a text in their order; raises `NotUnderstood`."""
    return list(_Reader([word for word in words if word.word is not Word.NOISE]).read())


@dataclass
class _Reader:
    """Reads words from left to right, one ahead."""

    words: list[Token]
    at: int = 0
    picked: list[Picked] = field(default_factory=list)

    def read(self) -> Iterator[Phrase]:
        while (word := self._ahead()) is not None:
            if word in DAYLIKE:
                yield self._days()
            elif word in TIMELIKE:
                yield self._times()
            else:
                yield self._take()

    def _ahead(self, steps: int = 0) -> Word | None:
        at = self.at + steps
        return self.words[at].word if at < len(self.words) else None

    def _take(self) -> Token:
        self.at += 1
        return self.words[self.at - 1]

    def _skip(self, *words: Word) -> bool:
        found = self._ahead() in words
        self.at += found
        return found

    def _goes_on(self, wanted: frozenset[Word]) -> bool:
        """Whether the same kind of phrase goes on, perhaps behind a comma or „und“."""
        steps = 0
        while steps < 2 and self._ahead(steps) in BETWEEN_TWO:
            steps += 1
        if self._ahead(steps) not in wanted:
            return False
        self.at += steps
        return True

    # Days

    def _days(self) -> Days | Nths:
        self.picked, public, school = [], False, False
        while True:
            if self._skip(Word.HOLIDAY):
                public = True
            elif self._skip(Word.SCHOOL):
                school = True
            elif nths := self._some_days():
                if self.picked or public or school:
                    raise NotUnderstood(str(nths))
                return nths
            if not self._goes_on(DAYLIKE):
                break
        return Days(tuple(dict.fromkeys(self.picked)), public, school)

    def _some_days(self) -> Nths | None:
        """Adds the days that come next; gives back the n-ths if no day follows them."""
        every = self._skip(Word.EVERY)
        nths = tuple(dict.fromkeys(self._nths()))
        if nths and self._ahead() not in (Word.DAY, Word.DAYS):
            if not self._skip(Word.MONTH):
                raise NotUnderstood("n-th of what")
            return Nths(nths)
        if self._ahead() is Word.DAYS and not nths:
            self.picked += [Picked(int(day) - 1) for day in str(self._take().value)]
            return None
        found = [Picked(day, nths) for day in self._range()]
        if nths and not self._is_of_month() and _is_unclear(nths, every=every):
            raise NotUnderstood("every second week, or the second of the month")
        self.picked += found
        return None

    def _nths(self) -> Iterator[int]:
        while self._ahead() is Word.NTH:
            first = self._take().value
            if self._ahead() is Word.UPTO and self._ahead(1) is Word.NTH:
                self.at += 1
                last = self._take().value
                yield from range(first, last + 1)
            else:
                yield first
            self._goes_on(frozenset({Word.NTH}))

    def _range(self) -> list[int]:
        if self._ahead() is not Word.DAY:
            raise NotUnderstood("a day is missing")
        first = self._take().value
        if self._ahead() is not Word.UPTO or self._ahead(1) is not Word.DAY:
            return [first]
        self.at += 1
        last = self._take().value
        if last <= first:
            raise NotUnderstood("from Friday to Monday")
        return list(range(first, last + 1))

    def _is_of_month(self) -> bool:
        """Whether „im Monat“ follows, now or behind further days."""
        steps = 0
        while self._ahead(steps) in DAYLIKE | BETWEEN_TWO | {Word.UPTO}:
            steps += 1
        if self._ahead(steps) is not Word.MONTH:
            return False
        if steps == 0:
            self.at += 1
        return True

    # Times

    def _times(self) -> Times:
        spans: list[Span] = []
        open_end = False
        while True:
            late = self._half_of_day()
            start, end = self._span()
            open_end = open_end or end is None
            if self._ahead(1) not in TIMELIKE:  # else it belongs to the next span
                late = self._half_of_day() or late
            spans.append(_later((start, end or MIDNIGHT), late=late))
            if open_end or not self._goes_on(TIMELIKE):
                break
        return Times(tuple(spans), open_end)

    def _half_of_day(self) -> bool:
        """Whether „nachmittags“ comes next; „vormittags“ says nothing new."""
        self._skip(Word.EARLY)
        return self._skip(Word.LATE)

    def _span(self) -> tuple[int, int | None]:
        between = self._skip(Word.BETWEEN)
        since = self._skip(Word.SINCE)
        start = self._time()
        joined = self._skip(Word.AND) if between else self._skip(Word.UPTO)
        if joined:
            return start, self._time()
        if since:
            return start, None
        raise NotUnderstood("a time without an end")

    def _time(self) -> int:
        if self._ahead() is not Word.TIME:
            raise NotUnderstood("a time is missing")
        return self._take().value


def _is_unclear(nths: tuple[int, ...], *, every: bool) -> bool:
    """„jeden 2. Mittwoch“ may be every other one; „jeden 1. und 3.“ is of the month."""
    return len(nths) == 1 and nths[0] not in (1, LAST) and (every or nths[0] > 1)


def _later(span: Span, *, late: bool) -> Span:
    """„nachmittags 2–4“ is 14–16; raises `NotUnderstood` for a span that is none."""
    start, end = span
    if late and start < EARLIEST and end < NOON:
        start, end = start + NOON, end + NOON
    by_night = start < NIGHT and end <= NOON  # nobody advises then; it was meant otherwise
    if by_night or not start < end <= MIDNIGHT:
        raise NotUnderstood("a span that is none")
    return start, end
