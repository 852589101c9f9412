"""Days and months: the strict forms of ours, the many forms of others."""

from datetime import date

import pytest

from clearingstelle.errors import DeskError
from clearingstelle.exchange.days import read_any_day, read_any_month, read_exact_day
from clearingstelle.periods import Month
from i18n import Texts

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2.3.2026", date(2026, 3, 2)),
        ("02.03.26", date(2026, 3, 2)),
        ("2026-03-02", date(2026, 3, 2)),
        ("2026/3/2", date(2026, 3, 2)),
        ("Mo, 02.03.2026", date(2026, 3, 2)),
        ("02.03.2026 09:15", date(2026, 3, 2)),
        ("2026-03-02 09:15:00", date(2026, 3, 2)),
        ("46083", date(2026, 3, 2)),  # Excel's number of the day
        ("29.02.2024", date(2024, 2, 29)),
    ],
)
def test_a_day_is_read_as_others_write_it(text: str, day: date) -> None:
    assert read_any_day(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("30.02.2026", "kein Datum"),
        ("29.02.2026", "kein Datum"),
        ("24.11.2026", "Zukunft"),
        ("01.01.1999", "vor 2005"),
        ("03/04/2026", "nicht eindeutig"),
        ("gestern", "kein Datum"),
        ("12345", "kein Datum"),
        ("99999", "kein Datum"),
        ("²⁰²⁶", "kein Datum"),
        ("9" * 5000, "kein Datum"),
    ],
)
def test_a_day_that_cannot_be_is_told(text: str, said: str, german: Texts) -> None:
    with pytest.raises(DeskError) as refused:
        read_any_day(text, TODAY)
    assert said in refused.value.text(german.say)


@pytest.mark.parametrize(
    "text", ["2026-03", "3/2026", "03.2026", "März 2026", "Mrz. 2026", "MÄR 2026", "2.3.2026"]
)
def test_a_month_is_read_as_others_write_it(text: str) -> None:
    assert read_any_month(text, TODAY) == Month(2026, 3)


@pytest.mark.parametrize("text", ["13/2026", "2026", "Marz", "12.2026", "Foo 2026"])
def test_a_month_that_cannot_be_is_told(text: str) -> None:
    with pytest.raises(DeskError):
        read_any_month(text, TODAY)


def test_our_own_form_stays_strict() -> None:
    for text in ("02.03.26", "46083", "02.03.2026 09:15"):
        with pytest.raises(DeskError):
            read_exact_day(text, TODAY)
