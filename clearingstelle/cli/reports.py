"""`reports`: hand out, list, look after and comment on the half-year reports."""

import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from clearingstelle.cli import meetings, own_codes
from clearingstelle.cli.printing import Words, print_json
from clearingstelle.errors import DeskError
from clearingstelle.periods import HalfYear, Year, read_period
from clearingstelle.reports.closing import STATE_NAMES, HalfYearState
from clearingstelle.reports.dossier import SECTION_NAMES, Section
from clearingstelle.reports.labels import figure_text, period_name
from clearingstelle.reports.quality import NOT_FOR_OTHERS, sentences
from clearingstelle.station import Station
from i18n import N_, Texts

CLOSED_BEFORE = N_(
    "{period} war schon abgeschlossen; die Dateien sind dieselben wie damals, es wurde nichts "
    "neu gezählt."
)
RECOGNISED = N_("Könnte jemand sich oder andere wiedererkennen? Wenn ja, bitte allgemeiner.")
MOST_BYTES = 100_000  # of a file with a comment


class NoComment(DeskError):
    message = N_(
        "„{file}“ lässt sich nicht als Text lesen. Bitte eine Textdatei in UTF-8 mit höchstens "
        "2.000 Zeichen angeben."
    )


def add(words: Words) -> None:
    """Add the commands of this word."""
    reports = words.add_parser("reports", help="Berichte ausgeben, auflisten und begleiten")
    actions = reports.add_subparsers(dest="action", required=True, metavar="BEFEHL")
    _add_export(actions)
    listing = actions.add_parser("list", help="die Halbjahre und Jahre und ihr Stand")
    listing.add_argument("--json", action="store_true", help="Antwort als JSON")
    listing.set_defaults(run=show)
    checking = actions.add_parser("check", help="vor dem Abschluss nachsehen, was fehlt")
    checking.add_argument("period", metavar="HALBJAHR", help="zum Beispiel 2026-H1")
    checking.set_defaults(run=check)
    saying = actions.add_parser("comment", help="Kommentar zu einem Abschnitt zeigen oder setzen")
    saying.add_argument("period", metavar="HALBJAHR", help="zum Beispiel 2026-H1")
    sections = [section.value for section in Section]
    saying.add_argument("section", choices=sections, metavar="ABSCHNITT", help=", ".join(sections))
    words_of = saying.add_mutually_exclusive_group()
    words_of.add_argument("--text", metavar="TEXT", help='der Kommentar; "" nimmt ihn weg')
    words_of.add_argument("--file", type=Path, metavar="DATEI", help="Textdatei mit dem Kommentar")
    saying.set_defaults(run=comment)
    meetings.add(actions)
    own_codes.add(actions)


def _add_export(actions: Words) -> None:
    parser = actions.add_parser("export", help="die Dateien eines Berichts schreiben")
    parser.add_argument("period", metavar="ZEITRAUM", help="Halbjahr 2026-H1 oder Jahr 2026")
    parser.add_argument("--to", type=Path, required=True, metavar="ORDNER", dest="folder")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--close", action="store_true", help="vorher endgültig abschließen")
    how.add_argument("--reissue", action="store_true", help="neue Fassung, ab 10 Nachträgen")
    how.add_argument("--version", type=int, metavar="ZAHL", help="eine frühere Fassung")
    parser.add_argument("--json", action="store_true", help="Antwort als JSON")
    parser.set_defaults(run=export)


def export(station: Station, args: Namespace, texts: Texts) -> None:
    """Write the files of a period; a closed one gives the same bytes again."""
    period = read_period(args.period)
    done = station.reports.export(
        period, args.folder, args.close, texts, reissue=args.reissue, version=args.version
    )
    if args.close and not done.closed_now:
        print(texts.say(CLOSED_BEFORE, period=period), file=sys.stderr)
    if args.json:
        print_json(
            {
                "period": str(period),
                "version": done.version,
                "closed_now": done.closed_now,
                "files": [str(file) for file in done.files],
            }
        )
        return
    for file in done.files:
        print(file)


def show(station: Station, args: Namespace, texts: Texts) -> None:
    """Every half-year with its state, newest first; of closed ones the published total."""
    found = station.reports.half_years().result()
    if args.json:
        print_json([_as_json(one) for one in found])
        return
    for one in found:
        print(_as_line(one, texts))


def check(station: Station, args: Namespace, texts: Texts) -> None:
    """What the coordinator should look at before closing; true figures, for the station only."""
    quality = station.reports.quality(HalfYear.read(args.period)).result()
    print(texts.say(NOT_FOR_OTHERS))
    if quality.total:
        print(texts.plural("{n} Kontakt", "{n} Kontakte", quality.total))
    told = list(sentences(quality, texts))
    for sentence in told or [texts.say("Nichts auffällig.")]:
        print(sentence)


def comment(station: Station, args: Namespace, texts: Texts) -> None:
    """Set the comment of a section, or show it."""
    period, section = HalfYear.read(args.period), Section(args.section)
    text: str | None = args.text if args.file is None else _read(args.file)
    if text is None:
        print(station.reports.comments(period).result().get(section, ""))
        return
    station.reports.comment(period, section, text).result()
    print(
        texts.say(
            "Kommentar zu „{section}“ gespeichert.", section=texts.say(SECTION_NAMES[section])
        )
    )
    print(texts.say(RECOGNISED), file=sys.stderr)


def _read(file: Path) -> str:
    try:
        with file.open("rb") as source:
            return source.read(MOST_BYTES).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise NoComment(file=file.name) from None


def _as_json(one: HalfYearState) -> dict[str, Any]:
    told: dict[str, Any] = {
        "period": str(one.period),
        "state": one.state.value,
        "total": one.total,
        "version": one.version,
    }
    if isinstance(one.period, Year):
        return told
    return told | {"supplements": one.supplements, "can_reissue": one.can_reissue}


def _as_line(one: HalfYearState, texts: Texts) -> str:
    line = f"{one.period}  {period_name(one.period, texts)}  {texts.say(STATE_NAMES[one.state])}"
    if one.total is not None:
        line += texts.say(", {n} Kontakte", n=figure_text(one.total))
    if one.version is not None and one.version > 1:
        line += texts.say(", Fassung {version}", version=one.version)
    if one.supplements:
        line += ", " + texts.plural("{n} Nachtrag", "{n} Nachträge", one.supplements)
    return line
