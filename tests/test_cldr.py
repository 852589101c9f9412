"""What one language takes from CLDR stays out of all others, in whatever order they come."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from clearingstelle.catalogs import languages

ROOT = Path(__file__).parents[1]
# What a process tells of each language in turn; told alone, nothing can have come before.
TELL = """
import json, sys
from datetime import date, time
from clearingstelle.hours.joints import joints_for
from i18n import texts_for

def told(language):
    joints, texts = joints_for(language), texts_for(language, "handouts")
    days = [(joints.short_day(n), joints.long_day(n)) for n in range(7)]
    months = [(joints.month(n, None), joints.month(n, 5)) for n in range(1, 13)]
    spans = joints.span(time(9), time(12, 30)), joints.range("a", "b"), joints.list(list("abc"))
    day = date(2026, 11, 23)
    return [days, months, spans, joints.date(day), texts.day(day), texts.number(1234.5)]

print(json.dumps({language: told(language) for language in sys.argv[1:]}))
"""


def told(order: Sequence[str]) -> dict[str, object]:
    made = subprocess.run(
        [sys.executable, "-c", TELL, *order],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    return json.loads(made.stdout)


@pytest.fixture(scope="module")
def forwards() -> dict[str, object]:
    return told(languages())


def test_days_and_numbers_of_a_language_do_not_depend_on_those_before(
    forwards: dict[str, object],
) -> None:
    assert told(languages()[::-1]) == forwards
    assert told(("ps", *languages())) == forwards


@pytest.mark.parametrize("language", ["fr", "uk", "prs", "ckb", "am", "hu"])
def test_a_language_alone_is_told_as_among_all(language: str, forwards: dict[str, object]) -> None:
    assert told([language])[language] == forwards[language]


def test_weekdays_are_those_of_the_language(forwards: dict[str, object]) -> None:
    assert "lundi" in json.dumps(forwards["fr"], ensure_ascii=False)
    assert "понеділок" in json.dumps(forwards["uk"], ensure_ascii=False)
    assert "Montag" in json.dumps(forwards["de-x-leicht"], ensure_ascii=False)
