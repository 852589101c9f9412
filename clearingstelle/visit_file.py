"""The contacts of an older tally, read and checked, not yet counted; and what they come to."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from clearingstelle.errors import DeskError
from clearingstelle.periods import HalfYear, Month
from clearingstelle.visits import LateVisit, multis, singles
from i18n import N_, texts_for

MOST_TOLD = 20  # faulty lines in one sentence
STEP = 5000  # contacts looked at together


class FaultyRows(DeskError):
    message = N_(
        "Nichts eingelesen, bitte diese Zeilen berichtigen ({n}):\n{faults}",
    )


@dataclass(frozen=True, slots=True)
class Summary:
    """What counting a file would mean: contacts per month, answers per field."""

    number: int
    months: Mapping[Month, int]
    known: Mapping[str, int]  # field → contacts in which it says something

    def during(self, period: HalfYear) -> int:
        """How many contacts belong to a half-year."""
        return sum(self.months.get(month, 0) for month in period.months)


@dataclass(frozen=True, slots=True)
class VisitFile:
    """All contacts of a file. `refused`: the first faulty lines, `faulty`: how many there are."""

    name: str
    fingerprint: str
    visits: Sequence[LateVisit]
    refused: tuple[DeskError, ...] = ()
    faulty: int = 0

    def check(self) -> None:
        """Raises `FaultyRows`: with one faulty line nothing is counted."""
        if self.faulty:
            raise FaultyRows(n=self.faulty, faults="\n".join(self._told()))

    def summary(self) -> Summary:
        """What would be counted; takes a moment with very many contacts."""
        months: Counter[Month] = Counter()
        untouched = [Counter[str]() for _ in singles()]
        chosen = [0] * len(multis())
        for first in range(0, len(self.visits), STEP):
            some = self.visits[first : first + STEP]
            months.update(late.month for late in some)
            for place, codes in enumerate(zip(*(late.visit.single for late in some), strict=True)):
                untouched[place].update(codes)
            for place, codes in enumerate(zip(*(late.visit.multi for late in some), strict=True)):
                chosen[place] += sum(map(bool, codes))
        known = {
            field.key: codes.total() - codes[field.untouched]
            for field, codes in zip(singles(), untouched, strict=True)
        }
        known |= {field.key: n for field, n in zip(multis(), chosen, strict=True)}
        return Summary(len(self.visits), dict(sorted(months.items())), known)

    def _told(self) -> Iterator[str]:
        say = texts_for("de").say
        for fault in self.refused[:MOST_TOLD]:
            yield fault.text(say)
        if self.faulty > MOST_TOLD:
            yield say("… und {n} weitere.", n=self.faulty - MOST_TOLD)
