"""`visits add`, `remove`, `correct`, `import` and `seal`."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from clearingstelle.cli.moving import add_import
from clearingstelle.cli.printing import Words
from clearingstelle.errors import DeskError
from clearingstelle.periods import HalfDay, read_day, read_month
from clearingstelle.station import Station
from clearingstelle.visits import Visit
from i18n import N_, Texts


class NotAnAnswer(DeskError):
    message = N_("„{text}“ ist keine Angabe. Bitte als feld=schlüssel, etwa anliegen=arbeit|geld.")


class AnsweredTwice(DeskError):
    message = N_("Das Feld „{field}“ steht zweimal. Mehrere Schlüssel bitte mit | verbinden.")


ANSWERS = "FELD=SCHLÜSSEL"


def add(words: Words) -> None:
    """Add the commands of this word."""
    visits = words.add_parser(
        "visits", help="Kontakte nachtragen, berichtigen, einlesen, versiegeln"
    )
    actions = visits.add_subparsers(dest="action", required=True, metavar="BEFEHL")
    add_import(actions.add_parser("import", help="eine ältere Zählung einlesen (CSV, XLSX, ODS)"))
    late = actions.add_parser("add", help="einen Kontakt nachtragen")
    late.add_argument("--date", required=True, metavar="TAG", help="24.03.2026 oder 2026-03-24")
    late.add_argument("--half", choices=["vm", "nm"], help="vormittags oder nachmittags")
    late.add_argument("answers", nargs="*", metavar=ANSWERS)
    late.set_defaults(run=enter_late)
    removing = actions.add_parser("remove", help="einen versiegelten Kontakt löschen")
    _add_equal(removing)
    removing.set_defaults(run=remove)
    correcting = actions.add_parser("correct", help="einen versiegelten Kontakt berichtigen")
    _add_equal(correcting)
    correcting.add_argument(
        "--to", nargs="*", required=True, metavar=ANSWERS, help="so ist es richtig"
    )
    correcting.set_defaults(run=correct)
    sealing = actions.add_parser("seal", help="offene Tage versiegeln")
    sealing.set_defaults(run=seal)


def seal(station: Station, _args: Namespace, texts: Texts) -> None:
    """Seal every open day, today included."""
    number = station.visits.seal().result()
    print(texts.plural("{n} Kontakt versiegelt.", "{n} Kontakte versiegelt.", number))


def enter_late(station: Station, args: Namespace, texts: Texts) -> None:
    """Count one contact of an earlier day; in a closed half-year as a supplement."""
    day = read_day(args.date, station.visits.today)
    half_day = HalfDay(args.half) if args.half else HalfDay.UNKNOWN
    state = station.visits.enter_late(_visit(args.answers), day, half_day).result()
    if state.supplement is None:
        print(texts.say("Nachgetragen für den {day}.", day=texts.day(day)))
    else:
        print(
            texts.say(
                "Das Halbjahr {period} ist abgeschlossen: als Nachtrag aufgenommen, der Bericht "
                "bleibt, wie er ist.",
                period=state.supplement,
            )
        )


def remove(station: Station, args: Namespace, texts: Texts) -> None:
    """Delete one sealed contact that is equal in all codes."""
    station.visits.correct_sealed(read_month(args.month), _visit(args.answers), None).result()
    print(texts.say("1 Kontakt gelöscht."))


def correct(station: Station, args: Namespace, texts: Texts) -> None:
    """Replace one sealed contact that is equal in all codes."""
    wrong, right = _visit(args.answers), _visit(args.to)
    station.visits.correct_sealed(read_month(args.month), wrong, right).result()
    print(texts.say("1 Kontakt berichtigt."))


def _add_equal(parser: ArgumentParser) -> None:
    parser.add_argument("--month", required=True, metavar="MONAT", help="etwa 2026-03")
    parser.add_argument("answers", nargs="*", metavar=ANSWERS, help="so wurde er gezählt")


def _visit(answers: Sequence[str]) -> Visit:
    """A contact from words such as `anliegen=arbeit|geld`; the rest is untouched."""
    told: dict[str, list[str]] = {}
    for answer in answers:
        field, given, codes = answer.partition("=")
        if not given:
            raise NotAnAnswer(text=answer)
        if field in told:
            raise AnsweredTwice(field=field)
        told[field] = [code.strip() for code in codes.split("|") if code.strip()]
    return Visit.of(told)
