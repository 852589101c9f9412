"""`demo`: one day at the desk of the example town, without a screen.

What a counsellor and a coordinator do in the window is done here by the same
station: contacts, the nearest offers, sheets, the report. The folder then holds
what came of it, and a picture of every page.
"""

from argparse import Namespace
from pathlib import Path

from clearingstelle.cli.offers import found_as_text
from clearingstelle.cli.printing import Words
from clearingstelle.demo import make_demo_once
from clearingstelle.handouts import listed
from clearingstelle.offers import Ages
from clearingstelle.periods import HalfYear
from clearingstelle.station import Station
from clearingstelle.station.handouts import draw, pages, save
from clearingstelle.visits import Visit
from i18n import Texts

DATA = "daten"
DPI = 110
WHERE = "00103"  # a part of the example town
AGE = 34
# Three talks of the day: what was pressed at the desk.
TALKS: tuple[dict[str, str | list[str]], ...] = (
    {
        "zugang": "abh_geschickt",
        "altersgruppe": "ab27",
        "sprache": "uk",
        "sprachmittlung": "wir_selbst",
        "anliegen": ["deutsch_kurs", "arbeit"],
        "ziel": ["mbe", "ik"],
        "paket": ["uk"],
    },
    {"zugang": "privat", "altersgruppe": "u27", "sprache": "tr", "ziel": ["jmd"]},
    {"zugang": "jobcenter", "sprache": "en", "anliegen": ["arbeit"], "luecke": "wartezeit"},
)


def add(words: Words) -> None:
    """Add the command; its data lie in the folder itself."""
    demo = words.add_parser("demo", help="einen Beispieltag ohne Bildschirm durchspielen")
    demo.add_argument("--to", type=Path, required=True, metavar="ORDNER", dest="folder")
    demo.set_defaults(run=run, prepare=prepare)


def prepare(args: Namespace) -> Path:
    """The data of the example town, made where they are missing."""
    make_demo_once(args.folder / DATA)
    return args.folder / DATA


def run(station: Station, args: Namespace, texts: Texts) -> None:
    """Play the day and say what lies where."""
    for talk in TALKS:
        station.visits.record(Visit.of(talk)).result()
    state = station.visits.state().result()
    print(texts.plural("{n} Kontakt heute gezählt.", "{n} Kontakte heute gezählt.", state.today))
    written = [_find(station, args.folder, texts), *_print(station, args.folder)]
    last = HalfYear.of(station.now().date()).before
    written += station.reports.export(
        last, args.folder, close=_is_open(station, last), texts=texts
    ).files
    for path in [path for path in written if path.suffix == ".pdf"]:
        written += _pictures(path)
    for path in written:
        print(path)


def _find(station: Station, folder: Path, texts: Texts) -> Path:
    place = station.offers.place(WHERE).result()
    found = station.offers.near(place, ("mbe", "ik"), Ages.of(AGE), "uk").result()
    path = folder / "angebote.txt"
    lines = found_as_text(place, found, texts, station.now().date())
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def _print(station: Station, folder: Path) -> list[Path]:
    place = station.offers.place(WHERE).result()
    offers = station.handouts.near(place, Ages.of(AGE)).result()
    written: list[Path] = []
    for row in listed():
        path = folder / f"{row.document}-{row.language}.pdf"
        save(draw(station.handouts.sheet(row.language, offers)), path)
        written.append(path)
    return written


def _is_open(station: Station, period: HalfYear) -> bool:
    """A second demo day in the same folder prints the closed report again."""
    states = {found.period: found.total for found in station.reports.half_years().result()}
    return states.get(period) is None


def _pictures(pdf: Path) -> list[Path]:
    written: list[Path] = []
    for number, picture in enumerate(pages(pdf.read_bytes(), DPI), start=1):
        path = pdf.with_name(f"{pdf.stem}-seite-{number}.png")
        path.write_bytes(picture.png())
        written.append(path)
    return written
