"""`reports meeting` and `reports points`: the next meeting and what was agreed at the last."""

from argparse import Namespace
from datetime import date

from clearingstelle.cli.printing import Words, print_json
from clearingstelle.meetings import (
    OWNER_NAMES,
    POINT_STATE_NAMES,
    AgreedPoint,
    Owner,
    PointState,
)
from clearingstelle.periods import read_day
from clearingstelle.station import Station
from clearingstelle.storage.meetings import NumberedPoint
from i18n import Texts

DAY = "TT.MM.JJJJ"


def add(actions: Words) -> None:
    """Add these commands to those of the reports."""
    meeting = actions.add_parser("meeting", help="die nächste Besprechung zeigen oder ansetzen")
    when = meeting.add_mutually_exclusive_group()
    when.add_argument("--on", metavar=DAY, help="Tag der nächsten Besprechung")
    when.add_argument("--none", action="store_true", help="es ist keine angesetzt")
    meeting.set_defaults(run=meet)
    points = actions.add_parser("points", help="vereinbarte Punkte der Besprechungen")
    jobs = points.add_subparsers(dest="job", required=True, metavar="AUFGABE")
    listing = jobs.add_parser("list", help="alle Punkte mit ihrem Stand")
    listing.add_argument("--json", action="store_true", help="Antwort als JSON")
    listing.set_defaults(run=show)
    adding = jobs.add_parser("add", help="einen vereinbarten Punkt eintragen")
    adding.add_argument("text", metavar="TEXT")
    owners = [owner.value for owner in Owner]
    adding.add_argument(
        "--owner", required=True, choices=owners, metavar="WER", help=", ".join(owners)
    )
    adding.add_argument("--agreed", required=True, metavar=DAY, help="Tag der Besprechung")
    adding.add_argument("--due", metavar=DAY, help="bis wann")
    adding.set_defaults(run=agree)
    state = jobs.add_parser("state", help="den Stand eines Punktes ändern")
    state.add_argument("number", type=int, metavar="NR")
    states = [state.value for state in PointState]
    state.add_argument("state", choices=states, metavar="STAND", help=", ".join(states))
    state.set_defaults(run=mark)
    gone = jobs.add_parser("remove", help="einen Punkt löschen")
    gone.add_argument("number", type=int, metavar="NR")
    gone.set_defaults(run=remove)


def meet(station: Station, args: Namespace, texts: Texts) -> None:
    """Set the day of the next meeting, or show it with what is missing for it."""
    if args.on or args.none:
        day = None if args.none else read_day(args.on, date.max)
        station.meetings.set_next(day).result()
    cycle = station.meetings.cycle().result()
    if cycle.next is None:
        print(texts.say("Keine Besprechung angesetzt."))
        return
    print(texts.say("Nächste Besprechung: {day}", day=f"{cycle.next:%d.%m.%Y}"))
    if cycle.missing is not None:
        print(texts.say("Noch nicht abgeschlossen: {period}", period=cycle.missing))


def show(station: Station, args: Namespace, texts: Texts) -> None:
    """All points, the newest meeting first."""
    found = station.meetings.cycle().result().points
    if args.json:
        print_json([_as_json(kept) for kept in found])
        return
    if not found:
        print(texts.say("Kein Punkt vereinbart."))
    for kept in found:
        print(_as_line(kept, texts))


def agree(station: Station, args: Namespace, texts: Texts) -> None:
    """Keep a point that was agreed."""
    agreed = read_day(args.agreed, station.meetings.today)
    due = read_day(args.due, date.max) if args.due else None
    point = AgreedPoint(args.text, Owner(args.owner), PointState.OPEN, agreed, due)
    number = station.meetings.add(point).result()
    print(texts.say("Punkt Nr. {number} eingetragen.", number=number))


def mark(station: Station, args: Namespace, texts: Texts) -> None:
    """Another state of a point."""
    state = PointState(args.state)
    station.meetings.set_state(args.number, state).result()
    said = texts.say(POINT_STATE_NAMES[state])
    print(texts.say("Punkt Nr. {number}: {state}", number=args.number, state=said))


def remove(station: Station, args: Namespace, texts: Texts) -> None:
    """Take a point away."""
    station.meetings.remove(args.number).result()
    print(texts.say("Punkt Nr. {number} gelöscht.", number=args.number))


def _as_json(kept: NumberedPoint) -> dict[str, object]:
    point = kept.point
    return {
        "number": kept.number,
        "text": point.text,
        "owner": point.owner.value,
        "state": point.state.value,
        "agreed_on": point.agreed_on.isoformat(),
        "due": point.due.isoformat() if point.due else None,
    }


def _as_line(kept: NumberedPoint, texts: Texts) -> str:
    point = kept.point
    told = f"{kept.number}  {point.agreed_on:%d.%m.%Y}  {point.text}"
    told += f" ({texts.say(OWNER_NAMES[point.owner])}"
    if point.due:
        told += texts.say(", bis {day}", day=f"{point.due:%d.%m.%Y}")
    return f"{told})  {texts.say(POINT_STATE_NAMES[point.state])}"
