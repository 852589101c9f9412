"""Hours told in every language: phrases, names of days, digits, direction."""

import re
from datetime import date
from string import Formatter

import pytest
from babel.messages.pofile import read_po

import i18n
from clearingstelle.catalogs import languages
from clearingstelle.documents.direction import Direction, direction_of
from clearingstelle.hours import (
    NextOpening,
    OfficeHours,
    State,
    hours_lines,
    hours_text,
    next_text,
    read_hours,
    state_text,
)
from clearingstelle.hours.words import is_checked
from i18n import PLAIN_GERMAN

MONDAY = date(2026, 11, 23)
FROM_RIGHT = {"ar", "fa", "prs", "ps", "ckb", "ur"}
FOREIGN = [language for language in languages() if language != PLAIN_GERMAN]
MIXED = "Mo–Do 9–12 und 13–16:30 Uhr, Fr nach Vereinbarung; 1. und 3. Sa im Monat 10–12 Uhr"
LRI, PDI = "\u2066", "\u2069"


@pytest.mark.parametrize(
    ("osm", "text"),
    [
        (
            'Mo-Th 09:00-12:00,13:00-16:00; Fr "nach Vereinbarung"',
            "Mo–Do 9–12, 13–16 Uhr · Fr nach Vereinbarung",
        ),
        ("Mo,Tu,Th 09:30-12:15", "Mo, Di, Do 9:30–12:15 Uhr"),
        ("We[1,3] 10:00-12:00", "1. und 3. Mittwoch im Monat 10–12 Uhr"),
        ("Fr[-1] 10:00-12:00", "letzter Freitag im Monat 10–12 Uhr"),
        (
            'Mo-Fr 09:00-12:00 || "nach Vereinbarung"',
            "Mo–Fr 9–12 Uhr · und nach Vereinbarung",
        ),
        ('Mo-Fr 09:00-12:00 "nach Vereinbarung"', "Mo–Fr 9–12 Uhr nur nach Vereinbarung"),
        ('"nach Vereinbarung, Tel. 0221 12"', "nach Vereinbarung (Tel. 0221 12)"),
        (
            "Mo-Fr 09:00-12:00; We off; PH off",
            "Mo–Fr 9–12 Uhr · Mi geschlossen · an Feiertagen geschlossen",
        ),
        ("PH,SH off", "an Feiertagen geschlossen und in den Schulferien geschlossen"),
        ("Su,PH 10:00-12:00", "So, an Feiertagen 10–12 Uhr"),
        ("Tu 14:00+", "Di ab 14 Uhr"),
        ("Mo-Su 00:00-24:00", "Mo–So 0–24 Uhr"),
        ("24/7", "rund um die Uhr"),
        ("Nov-Mar Mo 09:00-12:00", "November–März Mo 9–12 Uhr"),
        ("Dec 24,31 off", "24. Dezember, 31. Dezember geschlossen"),
        ('Mo 09:00-12:00 "Eingang im Hof"', "Mo 9–12 Uhr (Eingang im Hof)"),
        ("Mo 09:00-12:00 unknown", "Mo 9–12 Uhr (Zeiten bitte erfragen)"),
        ("Mo 09:00-12:00 off", "Mo 9–12 Uhr geschlossen"),
    ],
)
def test_german_hours_are_short(osm: str, text: str) -> None:
    assert hours_text(read_hours(osm), "de") == text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "Mon–Thu 09:00–12:00, 13:00–16:30 · Fri by appointment"
            " · 1st and 3rd Saturday of the month 10:00–12:00",
        ),
        (
            "uk",
            "пн–чт 09:00–12:00, 13:00–16:30 · пт за домовленістю"
            " · субота (1-й раз і 3-й раз у місяці) 10:00–12:00",
        ),
        (
            "zh",
            "周一–周四 09:00–12:00、13:00–16:30 · 周五 需预约 · 每月第1个和第3个星期六 10:00–12:00",
        ),
    ],
)
def test_hours_are_told_in_the_language_of_the_reader(language: str, text: str) -> None:
    assert hours_text(read_hours(MIXED), language) == text


@pytest.mark.parametrize("language", FOREIGN)
def test_hours_have_the_digits_of_the_office_and_no_german_left(language: str) -> None:
    text = hours_text(read_hours(f"{MIXED}, Di ab 14 Uhr, feiertags geschlossen"), language)
    assert set(re.findall(r"\d", text)) <= set("0123456789")
    assert {"09:00", "12:00", "13:00", "16:30", "10:00", "14:00"} <= set(
        re.findall(r"\d\d:\d\d", text)
    )
    assert not re.search(r"Uhr|Vereinb|Monat|geschl|Mo\b|Feiert", text)


def test_leichte_sprache_has_whole_names_of_days_and_no_dash() -> None:
    assert hours_text(read_hours(MIXED), PLAIN_GERMAN) == (
        "Montag bis Donnerstag: 9 bis 12, 13 bis 16:30 Uhr · Freitag: nur mit Termin"
        " · 1. und 3. Samstag im Monat: 10 bis 12 Uhr"
    )


@pytest.mark.parametrize("language", languages())
def test_only_lines_from_the_right_isolate_their_times(language: str) -> None:
    text = hours_text(read_hours(MIXED), language)
    isolated = re.findall(f"{LRI}([^{PDI}]*){PDI}", text)
    times = ["09:00", "12:00", "13:00", "16:30", "10:00", "12:00"]
    assert isolated == (times if language in FROM_RIGHT else [])
    assert not re.search("[\u200e\u200f\u2009]", text)


def test_what_is_not_understood_stands_as_it_was_written() -> None:
    hours = read_hours("Mo ab und zu <b>")
    assert hours_lines(hours, "de") == hours_lines(hours, "uk") == ("Mo ab und zu <b>",)
    assert hours_text(hours, "ar") == f"{LRI}Mo ab und zu <b>{PDI}"
    assert hours_text(OfficeHours(), "de") == ""


def test_a_language_without_phrases_is_told_german_and_no_mixture() -> None:
    assert hours_text(read_hours(MIXED), "xx") == hours_text(read_hours(MIXED), "de")


def test_the_next_opening_is_told_from_today() -> None:
    def told(day: date, language: str = "de", *, open_end: bool = False) -> str:
        coming = NextOpening(day, ((540, 720), (840, 960)), open_end=open_end)
        return next_text(coming, MONDAY, language)

    assert told(MONDAY) == "heute 9–12, 14–16"
    assert told(date(2026, 11, 24)) == "morgen 9–12, 14–16"
    assert told(date(2026, 11, 26)) == "Do, 26.11., 9–12, 14–16"
    assert told(date(2026, 11, 26), open_end=True) == "Do, 26.11., 9–12, ab 14"
    assert told(date(2026, 11, 24), "en") == "tomorrow 09:00–12:00, 14:00–16:00"
    assert told(date(2026, 11, 26), "en") == "Thu 26 Nov, 09:00–12:00, 14:00–16:00"
    assert told(date(2026, 11, 26), "tr") == "26 Kas Per, 09:00–12:00, 14:00–16:00"


def test_lines_from_the_right_are_those_of_the_documents() -> None:
    assert {key for key in languages() if direction_of(key) is Direction.RTL} == FROM_RIGHT


@pytest.mark.parametrize("language", ["de", *languages()])
def test_every_state_has_a_name_of_its_own(language: str) -> None:
    names = [state_text(state, language) for state in State]
    assert len(set(names)) == len(State) - 1  # unreadable and unknown ask for the same
    assert language == "de" or "Vereinbarung" not in " ".join(names)


@pytest.mark.parametrize("language", languages())
def test_every_phrase_is_translated_keeps_its_fields_and_says_who_vouches(language: str) -> None:
    file = i18n.FOLDER / language / "LC_MESSAGES" / "hours.po"
    with file.open("rb") as source:
        catalog = read_po(source, locale=i18n.locale_of(language))
    messages = [message for message in catalog if message.id]
    german = (i18n.FOLDER / "en" / "LC_MESSAGES" / "hours.po").read_text("utf-8")
    assert [str(message.id) for message in messages] == re.findall(r'^msgid "(.+)"$', german, re.M)
    for message in messages:
        assert _fields(str(message.string)) == _fields(str(message.id))
        assert message.user_comments[0].startswith("state: machine 2026-11-23")
    assert not is_checked(language)
    assert is_checked("de")


def _fields(text: str) -> set[str | None]:
    return {field for _, field, _, _ in Formatter().parse(text) if field}
