"""Contacts packed into numbers come back as they were."""

from datetime import date

import pytest

from clearingstelle.packing import Packed
from clearingstelle.periods import HalfDay, Month
from clearingstelle.visits import LateVisit, Visit, multis, singles
from tests.worlds import contacts


def test_contacts_come_back_as_they_were_packed() -> None:
    packed, given = Packed(), []
    for number, (month, visit) in enumerate(contacts(300, 3)):
        day = date(month.year, month.month, 1 + number % 28) if number % 3 else None
        late = LateVisit(month, visit, day, HalfDay.MORNING if day else HalfDay.UNKNOWN)
        packed.append(packed.code(visit), (late.month, late.day, late.half_day))
        given.append(late)
    assert list(packed) == given
    assert packed[10:20] == given[10:20]
    assert (packed[-1], len(packed)) == (given[-1], 300)
    with pytest.raises(IndexError):
        packed[300]


def test_every_code_can_be_packed() -> None:
    packed = Packed()
    when = (Month(2026, 3), None, HalfDay.UNKNOWN)
    given = [
        Visit(tuple(f.untouched if f is not field else code for f in singles()), empty)
        for empty in [tuple(frozenset[str]() for _ in multis())]
        for field in singles()
        for code in field.keys
    ]
    for visit in given:
        packed.append(packed.code(visit), when)
    assert [late.visit for late in packed] == given
