"""`reports export` and `reports list`."""

import sys
from argparse import Namespace
from pathlib import Path

from clearingstelle.cli.printing import Words, print_json
from clearingstelle.periods import HalfYear
from clearingstelle.reports.closing import STATE_NAMES
from clearingstelle.reports.labels import figure_text, period_name
from clearingstelle.station import Station
from i18n import N_, Texts

CLOSED_BEFORE = N_(
    "{period} war schon abgeschlossen; die Dateien sind dieselben wie damals, es wurde nichts "
    "neu gezählt."
)


def add(words: Words) -> None:
    """Add the commands of this word."""
    reports = words.add_parser("reports", help="Halbjahresberichte ausgeben und auflisten")
    actions = reports.add_subparsers(dest="action", required=True, metavar="BEFEHL")
    handing_out = actions.add_parser("export", help="die Dateien eines Berichts schreiben")
    handing_out.add_argument("period", metavar="HALBJAHR", help="zum Beispiel 2026-H1")
    handing_out.add_argument("--to", type=Path, required=True, metavar="ORDNER", dest="folder")
    handing_out.add_argument("--close", action="store_true", help="vorher endgültig abschließen")
    handing_out.add_argument("--json", action="store_true", help="Antwort als JSON")
    handing_out.set_defaults(run=export)
    listing = actions.add_parser("list", help="die Halbjahre und ihr Stand")
    listing.add_argument("--json", action="store_true", help="Antwort als JSON")
    listing.set_defaults(run=show)


def export(station: Station, args: Namespace, texts: Texts) -> None:
    """Write the four files of a half-year; a closed one gives the same bytes again."""
    period = HalfYear.read(args.period)
    done = station.reports.export(period, args.folder, args.close, texts)
    if args.close and not done.closed_now:
        print(texts.say(CLOSED_BEFORE, period=period), file=sys.stderr)
    if args.json:
        print_json(
            {
                "period": str(period),
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
        print_json(
            [{"period": str(f.period), "state": f.state.value, "total": f.total} for f in found]
        )
        return
    for one in found:
        line = (
            f"{one.period}  {period_name(one.period, texts)}  {texts.say(STATE_NAMES[one.state])}"
        )
        if one.total is not None:
            line += texts.say(", {n} Kontakte", n=figure_text(one.total))
        print(line)
