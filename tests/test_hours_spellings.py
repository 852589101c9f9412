"""Hours as German offices write them, and what they mean in `opening_hours`."""

from datetime import date, timedelta

import pytest
from opening_hours import validate

from clearingstelle.hours import State, open_today, read_hours

A_YEAR = [date(2026, 1, 1) + timedelta(days=day) for day in range(365)]
UNDERSTOOD = {
    # One span, many ways to say it
    "Mo-Fr 9-12 Uhr": "Mo-Fr 09:00-12:00",
    "Mo–Fr 9–12": "Mo-Fr 09:00-12:00",
    "Mo.-Fr. 9.00-12.00 Uhr": "Mo-Fr 09:00-12:00",
    "Mo. – Fr.: 09:00 – 12:00 Uhr": "Mo-Fr 09:00-12:00",
    "Mo bis Fr 9 bis 12 Uhr": "Mo-Fr 09:00-12:00",
    "Montag bis Freitag: 9.00 Uhr bis 12.00 Uhr": "Mo-Fr 09:00-12:00",
    "montags bis freitags von 9 bis 12 Uhr": "Mo-Fr 09:00-12:00",
    "Montag - Freitag von 9:00h-12:00h": "Mo-Fr 09:00-12:00",
    "MO-FR 9–12 UHR": "Mo-Fr 09:00-12:00",
    "Mo-Fr, 9-12 Uhr": "Mo-Fr 09:00-12:00",
    "Mo-Fr jeweils 9-12 Uhr": "Mo-Fr 09:00-12:00",
    "Öffnungszeiten: Mo-Fr 9-12 Uhr": "Mo-Fr 09:00-12:00",
    "Sprechzeiten Mo–Fr 9–12 Uhr.": "Mo-Fr 09:00-12:00",
    "Unsere Bürozeiten sind Montag bis Freitag von 9 bis 12 Uhr": "Mo-Fr 09:00-12:00",
    "Die Beratung findet montags von 9 bis 12 Uhr statt.": "Mo 09:00-12:00",
    "9–12 Uhr (Mo–Fr)": "Mo-Fr 09:00-12:00",
    "von 9 bis 12 Uhr montags bis freitags": "Mo-Fr 09:00-12:00",
    "zwischen 9 und 12 Uhr, Mo–Fr": "Mo-Fr 09:00-12:00",
    "Mo&nbsp;–&nbsp;Fr 9&ndash;12 Uhr": "Mo-Fr 09:00-12:00",
    "Mo-Fr 9⁰⁰-12³⁰ Uhr": "Mo-Fr 09:00-12:30",
    "Mon.-Don. 8:30-16:00 Uhr": "Mo-Th 08:30-16:00",
    "werktags 8-16 Uhr": "Mo-Fr 08:00-16:00",
    "an Werktagen von 8 bis 16 Uhr": "Mo-Fr 08:00-16:00",
    "täglich 10–18 Uhr": "Mo-Su 10:00-18:00",
    "tgl. 10-18 Uhr": "Mo-Su 10:00-18:00",
    "werktags außer samstags 8–12 Uhr": "Mo-Fr 08:00-12:00",
    "am Wochenende 10–14 Uhr": "Sa,Su 10:00-14:00",
    # Lists of days
    "Mo. u. Do. 9.00 - 12.30 Uhr": "Mo,Th 09:00-12:30",
    "Mo + Mi 9–12 Uhr": "Mo,We 09:00-12:00",
    "Di/Do 10-13 Uhr": "Tu,Th 10:00-13:00",
    "Mo, Di und Do 9–12 Uhr": "Mo,Tu,Th 09:00-12:00",
    "Montag, Mittwoch sowie Freitag 8.30–11.30 Uhr": "Mo,We,Fr 08:30-11:30",
    "dienstags & donnerstags 14-17 Uhr": "Tu,Th 14:00-17:00",
    "Mo–Mi und Fr 8–12 Uhr": "Mo-We,Fr 08:00-12:00",
    "Mo Di Do 9-12 Uhr": "Mo,Tu,Th 09:00-12:00",
    "Sonnabend 10–13 Uhr": "Sa 10:00-13:00",
    # Several spans, several days
    "Mo–Do 9–12 und 13–16 Uhr": "Mo-Th 09:00-12:00,13:00-16:00",
    "Mo-Do 9-12 / 13-16 Uhr": "Mo-Th 09:00-12:00,13:00-16:00",
    "Mo–Do 9.00–12.00 Uhr u. 13.00–16.00 Uhr": "Mo-Th 09:00-12:00,13:00-16:00",
    "Mo-Fr vormittags 9-12, nachmittags 14-16 Uhr": "Mo-Fr 09:00-12:00,14:00-16:00",
    "Do nachmittags 2-4 Uhr": "Th 14:00-16:00",
    "Do 9–12 Uhr vormittags, 2–4 Uhr nachmittags": "Th 09:00-12:00,14:00-16:00",
    "Donnerstagnachmittag 14–17 Uhr": "Th 14:00-17:00",
    "Mo 9–12 Uhr, Do 14–18 Uhr": "Mo 09:00-12:00; Th 14:00-18:00",
    "Mo 9-12, Di 14-18, Mi 9-12 Uhr": "Mo,We 09:00-12:00; Tu 14:00-18:00",
    "Mo 9–12 Uhr; Do 14–18 Uhr": "Mo 09:00-12:00; Th 14:00-18:00",
    "Mo 9-12 Uhr | Do 14-18 Uhr": "Mo 09:00-12:00; Th 14:00-18:00",
    "Montag: 9:00 – 12:00 Uhr\nDienstag: geschlossen\nMittwoch: 14.00 – 16.30 Uhr": (
        "Mo 09:00-12:00; Tu off; We 14:00-16:30"
    ),
    "Mo: 9-12 Uhr<br>Mi: 14-17 Uhr": "Mo 09:00-12:00; We 14:00-17:00",
    "8–12 Uhr montags, 14–18 Uhr donnerstags": "Mo 08:00-12:00; Th 14:00-18:00",
    "Mo–Fr 9–12 Uhr, Do auch 14–18 Uhr": "Mo-We,Fr 09:00-12:00; Th 09:00-12:00,14:00-18:00",
    "Mo–Fr 9–12, zusätzlich Do 14–18 Uhr": "Mo-We,Fr 09:00-12:00; Th 09:00-12:00,14:00-18:00",
    "Mo–Fr 9–12, Di 14–18": "Mo,We-Fr 09:00-12:00; Tu 09:00-12:00,14:00-18:00",
    "Mo–Fr 9–16 Uhr, Fr 9–12 Uhr": "Mo-Th 09:00-16:00; Fr 09:00-12:00",
    # By appointment
    "nach Vereinbarung": '"nach Vereinbarung"',
    "Termine nach Vereinbarung": '"nach Vereinbarung"',
    "Termine nur nach Vereinbarung": '"nach Vereinbarung"',
    "Nur mit Termin": '"nach Vereinbarung"',
    "n. V.": '"nach Vereinbarung"',
    "Beratung nur nach telefonischer Terminvereinbarung": '"nach Vereinbarung"',
    "Terminvereinbarung erforderlich": '"nach Vereinbarung"',
    "Mo–Do 9–12 und 13–16 Uhr, Fr nach Vereinbarung": (
        'Mo-Th 09:00-12:00,13:00-16:00; Fr "nach Vereinbarung"'
    ),
    "Mo-Do 9-12 Uhr, freitags n.V.": 'Mo-Th 09:00-12:00; Fr "nach Vereinbarung"',
    "Mo–Fr 9–12 Uhr und nach Vereinbarung": 'Mo-Fr 09:00-12:00 || "nach Vereinbarung"',
    "Mo–Fr 9–12 Uhr sowie nach Absprache": 'Mo-Fr 09:00-12:00 || "nach Vereinbarung"',
    "Di 14–16 Uhr oder nach telefonischer Vereinbarung": 'Tu 14:00-16:00 || "nach Vereinbarung"',
    "Di 14–16 Uhr, ansonsten nur nach Vereinbarung": 'Tu 14:00-16:00 || "nach Vereinbarung"',
    "Di 14–16 Uhr. Weitere Termine nach Vereinbarung.": 'Tu 14:00-16:00 || "nach Vereinbarung"',
    "Di 14.00–18.00 Uhr (offene Sprechstunde), Termine nach telefonischer Vereinbarung": (
        'Tu 14:00-18:00 || "nach Vereinbarung"'
    ),
    "Offene Sprechstunde: Di 14–18 Uhr, Beratung nur nach Vereinbarung": (
        'Tu 14:00-18:00 || "nach Vereinbarung"'
    ),
    "Mo–Fr 9–12 Uhr nach Vereinbarung": 'Mo-Fr 09:00-12:00 "nach Vereinbarung"',
    "Mo–Fr 9–12 Uhr (nur nach Terminvereinbarung)": 'Mo-Fr 09:00-12:00 "nach Vereinbarung"',
    "Mo–Fr 9–12 Uhr, nur mit Termin": 'Mo-Fr 09:00-12:00 "nach Vereinbarung"',
    "Mo–Fr 9–12 Uhr, mit Termin": 'Mo-Fr 09:00-12:00 "nach Vereinbarung"',
    "Mo–Fr 9–12 Uhr und mit Termin": 'Mo-Fr 09:00-12:00 || "nach Vereinbarung"',
    "Mo–Fr 9–12 Uhr. Um Voranmeldung wird gebeten.": 'Mo-Fr 09:00-12:00 "nach Vereinbarung"',
    "Nach Vereinbarung: Mo–Fr 9–16 Uhr": 'Mo-Fr 09:00-16:00 "nach Vereinbarung"',
    "Mo 9–12 Uhr (ohne Termin), Do 14–16 Uhr (mit Termin)": (
        'Mo 09:00-12:00; Th 14:00-16:00 "nach Vereinbarung"'
    ),
    "Beratung nach Termin: Mo–Fr 9–16 Uhr; offene Sprechstunde: Di 14–18 Uhr": (
        'Mo,We-Fr 09:00-16:00 "nach Vereinbarung"; '
        'Tu 09:00-16:00 "nach Vereinbarung", Tu 14:00-18:00'
    ),
    "Mo 9–12 Uhr, Termine nach Vereinbarung unter Tel. 0221 123456": (
        'Mo 09:00-12:00 || "nach Vereinbarung, Tel. 0221 123456"'
    ),
    "nach Terminvereinbarung (Mo–Fr)": 'Mo-Fr "nach Vereinbarung"',
    "Mo–Fr 8–16 Uhr (Termine bitte telefonisch vereinbaren)": (
        'Mo-Fr 08:00-16:00 "nach Vereinbarung"'
    ),
    "Di 14–16 Uhr; an den übrigen Tagen nach Vereinbarung": 'Tu 14:00-16:00 || "nach Vereinbarung"',
    "Mo 9–12 Uhr, auch Do 14–18 Uhr (nur mit Termin)": (
        'Mo 09:00-12:00; Th 14:00-18:00 "nach Vereinbarung"'
    ),
    # Some of a month
    "jeden 1. und 3. Mittwoch im Monat 10-12 Uhr": "We[1,3] 10:00-12:00",
    "1. + 3. Mi im Monat, 10–12 Uhr": "We[1,3] 10:00-12:00",
    "Jeden ersten Dienstag im Monat von 14 bis 16 Uhr": "Tu[1] 14:00-16:00",
    "am letzten Freitag des Monats 9-11 Uhr": "Fr[-1] 09:00-11:00",
    "jeden zweiten und vierten Donnerstag im Monat 15–17 Uhr": "Th[2,4] 15:00-17:00",
    "Mi 10–12 Uhr (1. und 3. im Monat)": "We[1,3] 10:00-12:00",
    "Mo 9–12 Uhr, jeden 1. Montag im Monat 14–18 Uhr": "Mo 09:00-12:00, Mo[1] 14:00-18:00",
    "Mi 9–12 Uhr, jeden 1. Mittwoch im Monat geschlossen": "We 09:00-12:00; We[1] off",
    # Closed, holidays, exceptions
    "Mo, Mi geschlossen": "Mo,We off",
    "geschlossen": "Mo-Su off",
    "Mo–Fr 9–12 Uhr, Mi geschlossen": "Mo,Tu,Th,Fr 09:00-12:00; We off",
    "Mo–Fr 9–12 Uhr, mittwochs keine Sprechstunde": "Mo,Tu,Th,Fr 09:00-12:00; We off",
    "Mo–Fr außer Mi 9–12 Uhr": "Mo,Tu,Th,Fr 09:00-12:00",
    "Mo–Fr 9–12 Uhr (außer mittwochs)": "Mo,Tu,Th,Fr 09:00-12:00",
    "täglich außer sonntags 9–17 Uhr": "Mo-Sa 09:00-17:00",
    "Mo–Fr 8–18 Uhr, Sa, Sonn- und Feiertage geschlossen": "Mo-Fr 08:00-18:00; Sa,Su off; PH off",
    "Mo–Fr 9–12 Uhr, an gesetzlichen Feiertagen geschlossen": "Mo-Fr 09:00-12:00; PH off",
    "Mo-Fr 9-12 Uhr (nicht an Feiertagen)": "Mo-Fr 09:00-12:00; PH off",
    "Di 9–12 Uhr, in den Schulferien geschlossen": "Tu 09:00-12:00; SH off",
    "Geschlossen: Mi": "We off",
    "Nur dienstags 14–16 Uhr": "Tu 14:00-16:00",
    # The rest
    "Di ab 14 Uhr": "Tu 14:00+",
    "rund um die Uhr": "24/7",
    # OSM itself
    "Mo-Fr 09:00-12:00": "Mo-Fr 09:00-12:00",
    "mo-fr 9:00-12:00": "Mo-Fr 09:00-12:00",
    "Mo-Fr 09:00-12:00; PH off": "Mo-Fr 09:00-12:00; PH off",
    "Dec 24,31 off": "Dec 24,Dec 31 off",
    'Mo 09:00-12:00, Tu "n. V."': 'Mo 09:00-12:00, Tu "n. V."',
    'Mo-Th 09:00-12:00,14:00-16:00; We off; PH off; Tu[1] 14:00-18:00 || "nur nach Vereinbarung"': (
        "Mo-Th 09:00-12:00,14:00-16:00; We off; PH off; "
        'Tu[1] 14:00-18:00 || "nur nach Vereinbarung"'
    ),
    "24/7": "24/7",
    "Sa,Su 24/7": "Sa,Su 00:00-24:00",
}
NOT_UNDERSTOOD = (
    "9-12 Uhr",
    "Mo-Fr",
    "Mo",
    "open",
    "Mo-Fr vormittags",
    "Mo 9 Uhr",
    "Mo 12–9 Uhr",
    "Mo-Fr 12:00-09:00",
    "Mo 9–25 Uhr",
    "Mo 9:75–12 Uhr",
    "Fr–Mo 9–12 Uhr",
    "Mo–Fr 9–12 Uhr, Di",
    "alle 14 Tage mittwochs 9–12 Uhr",
    "jeden 2. Mittwoch 9–12 Uhr",
    "Mi 9–12 Uhr (gerade Wochen)",
    "Telefonisch Mo–Fr 9–12 Uhr",
    "Tel. Sprechzeiten: Mo–Fr 9–12 Uhr",
    "Mo–Fr 9–12 Uhr (nur online)",
    "Mo–Fr 9–12 Uhr im Rathaus, Zimmer 3",
    "siehe Website",
    "Mo-Fr 9-12 Uhr, Frau Muster",
    "Mo–Fr 9–12 Uhr, Mo–Fr",
    "sunrise-sunset",
    "<b>Mo</b> 9-12 Uhr",
    "Mo 9–12, 11–13 Uhr",
    "Mo geschlossen 9–12 Uhr",
    "nur Mo",
    "Di 9–12 Uhr, Fr–Mo geschlossen",
    "Mo 9–12 Uhr, außer",
    "Mo 9–12 Uhr, nur",
    "Mo 2–4 Uhr",
    "Mo–Fr 9–16 Uhr, Mi nachmittags geschlossen",
    "Mo–Fr 9–16 Uhr, Mi vormittags geschlossen",
    "Mo 9-12 Uhr " + " " * 2000 + ".",
    "Mo-Fr 9-12 Uhr \U0001f642",
    "\u202eMo 9-12 Uhr",
    # Texts that would keep a careless pattern busy for years
    "1. " * 600,
    "nach " + "telefonischer " * 140,
    "Jan " * 480 + "x",
    "unter " + "0 " * 900,
)


@pytest.mark.parametrize(("text", "osm"), UNDERSTOOD.items())
def test_a_usual_spelling_is_understood(text: str, osm: str) -> None:
    assert read_hours(text).osm == osm
    assert validate(osm)


@pytest.mark.parametrize("osm", UNDERSTOOD.values())
def test_what_was_understood_is_read_again_as_the_same(osm: str) -> None:
    assert read_hours(osm).osm == osm


@pytest.mark.parametrize("text", NOT_UNDERSTOOD)
def test_what_is_not_understood_is_kept_and_never_open(text: str) -> None:
    hours = read_hours(text)
    assert (hours.text, hours.osm, hours.is_unreadable) == (text.strip(), "", True)
    assert {open_today(hours, day, "NW") for day in A_YEAR} == {State.UNREADABLE}


def test_no_hours_are_not_unreadable() -> None:
    hours = read_hours("  ")
    assert not hours.is_unreadable
    assert open_today(hours, A_YEAR[0], "NW") is State.UNKNOWN
