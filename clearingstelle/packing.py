"""Very many contacts in little memory: 28 bytes each instead of a kilobyte.

What `LateVisit` says is kept as numbers into the code list; a contact is made again
when it is asked for.
"""

from array import array
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import overload

from clearingstelle.periods import HalfDay, Month
from clearingstelle.visits import LateVisit, Visit, singles

When = tuple[Month, date | None, HalfDay]
Codes = tuple[bytes, int]  # one contact: its single codes, the number of its choices


class Packed(Sequence[LateVisit]):
    """A sequence of contacts that grows by `append`."""

    def __init__(self) -> None:
        self._singles = bytearray()
        self._multis = array("L")
        self._whens = array("L")
        self._choices: dict[tuple[frozenset[str], ...], int] = {}
        self._known_choices: list[tuple[frozenset[str], ...]] = []
        self._moments: dict[When, int] = {}
        self._known_moments: list[When] = []

    def code(self, visit: Visit) -> Codes:
        """The contact as numbers, for `append`."""
        number = self._choices.setdefault(visit.multi, len(self._known_choices))
        if number == len(self._known_choices):
            self._known_choices.append(visit.multi)
        places = zip(_places(), visit.single, strict=True)
        return bytes(of_code[code] for of_code, code in places), number

    def append(self, codes: Codes, when: When) -> None:
        """Keep one contact more."""
        number = self._moments.setdefault(when, len(self._known_moments))
        if number == len(self._known_moments):
            self._known_moments.append(when)
        self._singles += codes[0]
        self._multis.append(codes[1])
        self._whens.append(number)

    def __len__(self) -> int:
        return len(self._multis)

    @overload
    def __getitem__(self, place: int, /) -> LateVisit: ...
    @overload
    def __getitem__(self, place: slice, /) -> list[LateVisit]: ...
    def __getitem__(self, place: int | slice, /) -> LateVisit | list[LateVisit]:
        if isinstance(place, slice):
            return [self._late(number) for number in range(*place.indices(len(self)))]
        return self._late(range(len(self))[place])

    def _late(self, number: int) -> LateVisit:
        width = len(_places())
        packed = self._singles[number * width : (number + 1) * width]
        single = tuple(keys[code] for keys, code in zip(_keys(), packed, strict=True))
        month, day, half_day = self._known_moments[self._whens[number]]
        visit = Visit(single, self._known_choices[self._multis[number]])
        return LateVisit(month, visit, day, half_day)


@cache
def _keys() -> tuple[tuple[str, ...], ...]:
    return tuple(field.keys for field in singles())


@cache
def _places() -> tuple[dict[str, int], ...]:
    return tuple({key: number for number, key in enumerate(keys)} for keys in _keys())
