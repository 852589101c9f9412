"""`kursweg show` and `kursweg print`."""

from argparse import Namespace
from pathlib import Path

from clearingstelle.cli.printing import Words, print_json
from clearingstelle.kursweg import Rule, course_types, end_of, questions
from clearingstelle.station import Station
from clearingstelle.station.handouts import save
from clearingstelle.station.kursweg import draw_way
from i18n import Texts


def add(words: Words) -> None:
    """Add the commands of this word."""
    word = words.add_parser("kursweg", help="Weg in den Kurs: Regeln zeigen, Blatt drucken")
    jobs = word.add_subparsers(dest="job", metavar="AUFGABE", required=True)
    showing = jobs.add_parser("show", help="Regeln, Fragen und Kursarten")
    showing.add_argument("--json", action="store_true", help="Antwort als JSON")
    showing.set_defaults(run=show)
    printing = jobs.add_parser("print", help="ein Blatt als PDF schreiben")
    printing.add_argument("language", metavar="SPRACHE", help="zum Beispiel uk")
    printing.add_argument(
        "--answers", required=True, metavar="ANTWORTEN", help="zum Beispiel nein,eu,jobcenter"
    )
    printing.add_argument("--to", type=Path, required=True, metavar="DATEI.pdf", dest="file")
    printing.set_defaults(run=write)


def show(station: Station, args: Namespace, texts: Texts) -> None:
    """All rows with their periods, the questions, and the types of courses."""
    station.kursweg.own()  # a broken file is said here, not passed over
    today, holding = station.kursweg.today(), station.kursweg.in_force()
    if args.json:
        print_json(_as_json(station))
        return
    for rule in station.kursweg.rules():
        state = texts.say("gilt") if rule in holding else texts.say("gilt nicht")
        print(f"{rule.key}  {state}  {_period(rule, texts)}  {rule.rule or '–'}\n    {rule.text}")
    for question in questions().values():
        known = ", ".join(f"{answer.key} ({answer.text})" for answer in question.answers)
        print(f"{question.key}: {question.text} {known}")
    for kind in course_types():
        ended = texts.say(" – ausgelaufen") if kind.is_ended(today) else ""
        print(f"{kind.key}  {kind.name}, {kind.ue} UE{ended}")


def write(station: Station, args: Namespace, texts: Texts) -> None:
    """Write the sheet; the answers are kept nowhere, not even on it."""
    answers = [part.strip() for part in args.answers.split(",") if part.strip()]
    sheet = station.kursweg.sheet(end_of(answers), args.language)
    save(draw_way(sheet), args.file)
    print(texts.say("„{file}“ ist geschrieben.", file=args.file.name))


def _period(rule: Rule, texts: Texts) -> str:
    begin = texts.day(rule.valid_from) if rule.valid_from else "…"
    end = texts.day(rule.valid_until) if rule.valid_until else "…"
    return f"{begin}–{end}"


def _as_json(station: Station) -> dict[str, object]:
    today, holding = station.kursweg.today(), station.kursweg.in_force()
    return {
        "rules": [
            {
                "key": rule.key,
                "text": rule.text,
                "confirmed_by": rule.confirmed_by,
                "source": rule.rule,
                "read": rule.is_read,
                "as_of": rule.as_of.isoformat(),
                "check_by": rule.check_by.isoformat(),
                "valid_from": rule.valid_from.isoformat() if rule.valid_from else None,
                "valid_until": rule.valid_until.isoformat() if rule.valid_until else None,
                "on": rule.is_on,
                "own": rule.is_own,
                "in_force": rule in holding,
            }
            for rule in station.kursweg.rules()
        ],
        "questions": [
            {
                "key": question.key,
                "text": question.text,
                "answers": {answer.key: answer.text for answer in question.answers},
            }
            for question in questions().values()
        ],
        "course_types": [
            {
                "key": kind.key,
                "name": kind.name,
                "ue": kind.ue,
                "source": kind.source,
                "note": kind.note,
                "ended": kind.is_ended(today),
            }
            for kind in course_types()
        ],
    }
