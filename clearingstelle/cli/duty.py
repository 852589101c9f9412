"""`duty`: when the desk was staffed, and what is counted without a contact."""

from argparse import Namespace
from datetime import date

from clearingstelle.cli.printing import Words, print_json
from clearingstelle.counters import OUTREACH_LABELS, Outreach, OutreachKind, PacksLaidOut
from clearingstelle.opening import CLOSURE_LABELS, Closure
from clearingstelle.periods import HalfDay, HalfYear, read_day, read_month
from clearingstelle.station import Station
from clearingstelle.station.duty import DutyHalf, DutyMonth
from clearingstelle.visits import fields
from i18n import Texts

HALVES = {"vm": HalfDay.MORNING, "nm": HalfDay.AFTERNOON}


def add(words: Words) -> None:
    """Add the commands of this word."""
    duty = words.add_parser("duty", help="Dienst: Besetzung, ausgelegte Pakete, Außentermine")
    actions = duty.add_subparsers(dest="action", required=True, metavar="BEFEHL")
    listing = actions.add_parser("list", help="die Halbtage eines Monats zeigen")
    listing.add_argument("month", metavar="2026-11", help="der Monat")
    listing.add_argument("--json", action="store_true", help="Antwort als JSON")
    listing.set_defaults(run=show)
    session = actions.add_parser("session", help="die Besetzung eines Halbtags angeben")
    session.add_argument("day", metavar="TT.MM.JJJJ", help="der Tag")
    session.add_argument("half_day", choices=tuple(HALVES), help="vm oder nm")
    session.add_argument("--staffed", type=int, default=0, metavar="MINUTEN", help="besetzt")
    reasons = [closure.value for closure in Closure if closure]
    session.add_argument("--closure", choices=reasons, default="", help="Grund der Schließung")
    session.set_defaults(run=set_session)
    packs = actions.add_parser("packs", help="Zahl der ausgelegten Pakete angeben")
    packs.add_argument("month", metavar="2026-11", help="der Monat")
    packs.add_argument("language", choices=fields()["paket"].keys, metavar="SPRACHE", help="uk …")
    packs.add_argument("number", type=int, metavar="ZAHL", help="0 nimmt die Zeile weg")
    packs.set_defaults(run=set_packs)
    outreach = actions.add_parser("outreach", help="einen Außentermin eintragen")
    outreach.add_argument("day", metavar="TT.MM.JJJJ", help="der Tag")
    outreach.add_argument("kind", choices=[kind.value for kind in OutreachKind], help="die Art")
    outreach.add_argument("attended", type=int, metavar="ZAHL", help="Anwesende")
    outreach.set_defaults(run=add_outreach)


def show(station: Station, args: Namespace, texts: Texts) -> None:
    """The half-days of a month, the counters of its half-year, days without entries."""
    month = read_month(args.month)
    duty = station.duty.month(month).result()
    counted = station.duty.counted(HalfYear.of(month.first_day)).result()
    if args.json:
        print_json(
            {
                "halves": [_as_json(half) for half in duty.halves if _is_told(half)],
                "without_entries": [day.isoformat() for day in duty.silent],
                "planned_minutes": duty.coverage.planned,
                "staffed_minutes": duty.coverage.staffed,
                "packs": {f"{p.month} {p.language}": p.number for p in counted.packs},
                "outreach": [
                    {"day": e.day.isoformat(), "kind": e.kind, "attended": e.attended}
                    for e in counted.outreach
                ],
            }
        )
        return
    for half in duty.halves:
        if _is_told(half):
            print(_line(half, duty, texts))
    if duty.silent:
        print(texts.say("Tage ohne Einträge: {days}", days=", ".join(map(_day, duty.silent))))
    for packs in counted.packs:
        label = fields()["paket"].label(packs.language)
        print(texts.say("{month}: {n} × {label} ausgelegt", month=packs.month,
                        n=packs.number, label=label))  # fmt: skip
    for event in counted.outreach:
        print(f"{_day(event.day)}: {texts.say(OUTREACH_LABELS[event.kind])}, {event.attended}")


def set_session(station: Station, args: Namespace, texts: Texts) -> None:
    """How long the desk was staffed on a half-day, or why it was closed."""
    latest = date.max if args.closure else station.duty.today  # leave is known beforehand
    day = read_day(args.day, latest)
    half_day, closure = HALVES[args.half_day], Closure(args.closure)
    station.duty.set_session(day, half_day, args.staffed, closure).result()
    print(texts.say("Besetzung gespeichert."))


def set_packs(station: Station, args: Namespace, texts: Texts) -> None:
    """How many packs of a language were laid out in a month."""
    packs = PacksLaidOut(read_month(args.month), args.language, args.number)
    station.duty.set_packs(packs).result()
    print(texts.say("Pakete gespeichert."))


def add_outreach(station: Station, args: Namespace, texts: Texts) -> None:
    """Keep an event outside the room."""
    day = read_day(args.day, station.duty.today)
    event = Outreach(day, OutreachKind(args.kind), args.attended)
    station.duty.add_outreach(event).result()
    print(texts.say("Termin eingetragen."))


def _is_told(half: DutyHalf) -> bool:
    return bool(half.planned_minutes or half.session)


def _as_json(half: DutyHalf) -> dict[str, object]:
    session = half.session
    return {
        "day": half.day.isoformat(),
        "half_day": half.half_day.value,
        "planned_minutes": half.planned_minutes,
        "staffed_minutes": session.staffed_minutes if session else None,
        "closure": session.closure if session else "",
    }


def _line(half: DutyHalf, duty: DutyMonth, texts: Texts) -> str:
    session, say = half.session, texts.say
    told = say("{n} min geplant", n=half.planned_minutes)
    if session and session.closure:
        told = say(CLOSURE_LABELS[session.closure])
    elif session:
        told = say("{n} von {planned} min", n=session.staffed_minutes,
                   planned=session.planned_minutes)  # fmt: skip
    name = duty.holidays.get(half.day, "")
    return f"{_day(half.day)} {half.half_day.value}: {told}" + (f" ({name})" if name else "")


def _day(day: date) -> str:
    return f"{day:%d.%m.%Y}"
