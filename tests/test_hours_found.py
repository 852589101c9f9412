"""Forty-four more spellings of hours, as offices write them on their pages.

What is read must be right; what is not certain is kept as it stands, marked, never open.
"""

from datetime import date, timedelta

import pytest

from clearingstelle.hours import State, open_today, read_hours

READ = [
    (
        "Mo, Di, Do 08:30 - 12:00 Uhr; Do auch 14-18 Uhr",
        "Mo,Tu 08:30-12:00; Th 08:30-12:00,14:00-18:00",
    ),
    ("täglich außer Mi 9-12h", "Mo,Tu,Th-Su 09:00-12:00"),
    ("jeden 1. und 3. Dienstag im Monat 14-16 Uhr", "Tu[1,3] 14:00-16:00"),
    (
        "Mo.-Fr. 9.00-12.00 u. 13.30-16.00, Termine n. V.",
        'Mo-Fr 09:00-12:00,13:30-16:00 || "nach Vereinbarung"',
    ),
    (
        "Mo-Do: 9-12 Uhr, Di zusätzlich 15-18 Uhr",
        "Mo,We,Th 09:00-12:00; Tu 09:00-12:00,15:00-18:00",
    ),
    ("montags und mittwochs 10-13 Uhr", "Mo,We 10:00-13:00"),
    (
        "Dienstags 14.00 bis 17.30 Uhr sowie nach Vereinbarung",
        'Tu 14:00-17:30 || "nach Vereinbarung"',
    ),
    (
        "Offene Sprechstunde: Do 15–17 Uhr, sonst nur mit Termin",
        'Th 15:00-17:00 || "nach Vereinbarung"',
    ),
    ("Mo 9:00–12:00 / 13:00–17:00, Di 9:00–12:00", "Mo 09:00-12:00,13:00-17:00; Tu 09:00-12:00"),
    ("Mo+Mi+Fr 8–12 Uhr", "Mo,We,Fr 08:00-12:00"),
    (
        "Mo, Mi: 9.00 Uhr - 11.00 Uhr Di, Do: 13.00 Uhr - 15.00 Uhr",
        "Mo,We 09:00-11:00; Tu,Th 13:00-15:00",
    ),
    ("werktags 8-16 Uhr", "Mo-Fr 08:00-16:00"),
    ("Mo bis Fr 08.00-12.00 Uhr, Mi geschlossen", "Mo,Tu,Th,Fr 08:00-12:00; We off"),
    ("Sprechzeiten: Mo. u. Do. 10:00 bis 12:00 Uhr", "Mo,Th 10:00-12:00"),
    ("nur nach telefonischer Vereinbarung", '"nach Vereinbarung"'),
    ("Termine nach Absprache", '"nach Vereinbarung"'),
    ("Mo-Fr ab 9 Uhr", "Mo-Fr 09:00+"),
    ("Jeden letzten Freitag im Monat 10-12 Uhr", "Fr[-1] 10:00-12:00"),
    ("2. Mittwoch im Monat: 16.00 – 18.00 Uhr", "We[2] 16:00-18:00"),
    (
        "Mo 8-12, 13-15:30; Di 8-12; Mi 8-12; Do 8-12, 13-18; Fr 8-12",
        "Mo 08:00-12:00,13:00-15:30; Tu,We,Fr 08:00-12:00; Th 08:00-12:00,13:00-18:00",
    ),
    ("Di. + Do. 9:30-11:30h", "Tu,Th 09:30-11:30"),
    ("Montag: 09:00 Uhr bis 12:00 Uhr", "Mo 09:00-12:00"),
    (
        "Mo, Di, Mi, Do, Fr: 10 bis 12 Uhr und 14 bis 16 Uhr, außer an Feiertagen",
        "Mo-Fr 10:00-12:00,14:00-16:00; PH off",
    ),
    ("in den Schulferien geschlossen, sonst Mo 15-17 Uhr", "Mo 15:00-17:00; SH off"),
    ("Di 16–18 Uhr (außer in den Ferien)", "Tu 16:00-18:00; SH off"),
    (
        "Mo-Do 9-16 Uhr, Fr 9-13 Uhr, Sa/So geschlossen",
        "Mo-Th 09:00-16:00; Fr 09:00-13:00; Sa,Su off",
    ),
    (
        "Mo: 14:00 – 16:00 Uhr (ohne Termin), Mi: 9:00 – 12:00 Uhr (mit Termin)",
        'Mo 14:00-16:00; We 09:00-12:00 "nach Vereinbarung"',
    ),
    ("rund um die Uhr", "24/7"),
    ("Mo-Fr 10:00-18:00, samstags 10-14", "Mo-Fr 10:00-18:00; Sa 10:00-14:00"),
    ("Mo 9-12 Uhr & 13-16 Uhr", "Mo 09:00-12:00,13:00-16:00"),
    (
        "Fr. 8.00 - 12.00 Uhr, Mo. - Do. zusätzlich 13.00 - 15.30 Uhr",
        "Mo-Th 13:00-15:30; Fr 08:00-12:00",
    ),
    ("Mo u. Di 9-12, Mi–Fr 9-12 + 14-17 Uhr", "Mo,Tu 09:00-12:00; We-Fr 09:00-12:00,14:00-17:00"),
]

KEPT = [
    "Montag bis Donnerstag von 9 bis 16 Uhr, Freitag bis 13 Uhr",
    "Mittwochs geschlossen, sonst 9-15 Uhr",
    "Mo - Fr: 9 - 17 Uhr (Mittagspause 12 - 13 Uhr)",
    "Di 9 bis 12 und 14 bis 18 Uhr; Mi u. Do nur 9 bis 12 Uhr",
    "Mo-Fr bis 14 Uhr",
    "Mo–Mi 0900–1200, Do 1400–1800",
    "vormittags Mo-Fr 9-12",
    "jede gerade Woche Di 10-12 Uhr",
    "Mo – Do 8.30 – 12 Uhr, nachmittags nach Vereinbarung",
    "Donnerstag (lang) 14-19 Uhr",
    "Telefonische Sprechzeit Mo 9-10 Uhr, persönlich Di 14-16 Uhr",
    "Mo 9-12 Uhr, ab 1.1.2027 Di 9-12 Uhr",
]


@pytest.mark.parametrize(("written", "osm"), READ, ids=[written for written, _ in READ])
def test_what_an_office_writes_is_read_right(written: str, osm: str) -> None:
    assert read_hours(written).osm == osm


@pytest.mark.parametrize("written", KEPT)
def test_what_is_not_certain_is_kept_and_never_open(written: str) -> None:
    hours = read_hours(written)
    assert (hours.text, hours.osm, hours.is_unreadable) == (written, "", True)
    days = [date(2026, 11, 23) + timedelta(n) for n in range(14)]
    assert {open_today(hours, day, "NW") for day in days} == {State.UNREADABLE}
