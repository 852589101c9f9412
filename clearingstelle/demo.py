"""The example: a fictional town, two half-years at its desk, and one day without a screen.

Everything in here is made up from a fixed seed: the same day gives the same
example. It lives in a data folder of its own, with a note that says so.
"""

import random
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path

import assets
from clearingstelle.counters import Outreach, OutreachKind, PacksLaidOut
from clearingstelle.opening import Closure, Session
from clearingstelle.periods import HalfDay, HalfYear, Month
from clearingstelle.settings import Settings
from clearingstelle.station import DATABASE, DEMO_MARK, Station, local_now
from clearingstelle.visit_file import VisitFile
from clearingstelle.visits import UNASKED, LateVisit, Visit

SEED = 2011  # the year of the model agreement
MARK = (
    "Dieser Ordner enthält erfundene Beispieldaten der Stadt Musterstadt.\n"
    "Nichts davon ist echt. Der Ordner kann jederzeit gelöscht werden.\n"
)
SETTINGS = Settings(
    name="Clearingstelle Musterstadt",
    place="00101",
    land="NW",
    opening="Mo,We 09:00-12:00; Tu,Th 09:00-12:00,13:00-16:00",
    providers="Caritaskreis Musterstadt; Diakonieverein Musterstadt; Trägerverein Brücke e. V.",
)
# The opening plan of the example: weekday (Monday is 0) and half-day.
PLAN = ((0, "vm"), (1, "vm"), (1, "nm"), (2, "vm"), (3, "vm"), (3, "nm"))
MINUTES = 180
BUSY = (2, 3, 4, 4, 5, 5, 6, 7, 9)  # contacts on a half-day

Weights = Mapping[str, int]
SINGLE: Mapping[str, Weights] = {
    "zugang": {
        "abh_geschickt": 34, "abh_haus": 22, "jobcenter": 11, "privat": 10, "beratung": 5,
        "kurstraeger": 4, "schule_kita": 3, "ehrenamt": 4, "kommune": 3, "aushang": 2, UNASKED: 2,
    },
    "altersgruppe": {"ab27": 68, "u27": 30, UNASKED: 2},
    "sprache": {
        "uk": 21, "ar": 19, "tr": 9, "prs": 8, "ru": 8, "fa": 6, "ti": 6, "kmr": 5, "en": 5,
        "sq": 3, "fr": 3, "so": 2, "es": 2, "ro": 1, "vi": 1, "ps": 2, "de": 3,
    },
    "sprachmittlung": {
        "keine": 16, "wir_selbst": 27, "dolmetschdienst": 16, "begleitung_erwachsen": 21,
        "begleitung_u18": 5, "technik": 11, "nicht_gelungen": 2, UNASKED: 2,
    },
    "personen": {"1": 66, "2": 24, "3": 7, "4": 3},
}  # fmt: skip
CONCERNS: Weights = {
    "deutsch_kurs": 34, "aufenthalt": 16, "arbeit": 15, "wohnen": 9, "familie": 9,
    "brief_formular": 8, "geld": 5, "gesundheit": 3, "einbuergerung": 5, "anderes": 2,
}  # fmt: skip
TARGETS: Mapping[str, tuple[str, ...]] = {
    "deutsch_kurs": ("ik", "ik", "bsk", "eok"),
    "aufenthalt": ("abh", "rechtsberatung"),
    "arbeit": ("agentur_arbeit", "anerkennung", "jobcenter", "bsk"),
    "wohnen": ("kommune",),
    "familie": ("familie",),
    "brief_formular": ("ehrenamt", "jobcenter"),
    "geld": ("jobcenter", "schulden"),
    "gesundheit": ("gesundheit",),
    "einbuergerung": ("kommune",),
    "anderes": ("sonst",),
}
GAPS: Weights = {
    "kein_platz": 26, "wartezeit": 24, "kinderbetreuung": 18, "uhrzeit": 10, "ausgelastet": 10,
    "zugang_ungeklaert": 9, "entfernung": 6, "sprache": 4, "kosten": 3,
}  # fmt: skip


def make_demo_once(folder: Path, now: Callable[[], datetime] = local_now) -> None:
    """Make the example unless it is there; a half-made one is made anew."""
    if not (folder / DEMO_MARK).exists():
        for name in (DATABASE, f"{DATABASE}-journal"):
            (folder / name).unlink(missing_ok=True)
        make_demo(folder, now)


def make_demo(folder: Path, now: Callable[[], datetime] = local_now) -> None:
    """Fill a folder with the example: offers, and contacts and sessions of the two
    complete half-years before today and of this one up to yesterday."""
    station = Station(folder, now)
    try:
        station.open()
        station.change(SETTINGS)
        chance = random.Random(SEED)
        this = HalfYear.of(now().date())
        visits: list[LateVisit] = []
        sessions: list[Session] = []
        for period in (this.before.before, this.before, this):
            for session in _sessions(period, now().date(), chance):
                sessions.append(session)
                visits += _visits(session, chance)
        station.visits.record_sessions(sessions).result()
        _count_besides(station, now().date())
        town = station.imports.read_file(assets.path("vorlagen/angebote-beispiel.csv"))
        station.imports.take_over(station.imports.preview(town).result()).result()
        station.moving.count_file(VisitFile("Beispiel", "0" * 64, tuple(visits))).result()
        (folder / DEMO_MARK).write_text(MARK, "utf-8")  # last: it says that all is there
    finally:
        station.close()


def _count_besides(station: Station, today: date) -> None:
    """Who takes turns, and what was counted this half-year without a contact."""
    providers = station.duty.providers
    week = {(day, HalfDay(half)): providers[at % 3] for at, (day, half) in enumerate(PLAN)}
    station.duty.set_rota_week(week).result()
    for language, number in (("uk", 40), ("ar", 30), ("tr", 15)):
        station.duty.set_packs(PacksLaidOut(Month.of(today), language, number)).result()
    first = HalfYear.of(today).first_day
    station.duty.add_outreach(Outreach(first, OutreachKind.TALK, 24)).result()


def _sessions(period: HalfYear, today: date, chance: random.Random) -> Iterator[Session]:
    """Every half-day of the plan before today; a few closed, a few cut short."""
    day = period.first_day
    while day <= period.last_day and day < today:
        for weekday, half in PLAN:
            if day.weekday() == weekday:
                closure = Closure.ILLNESS if chance.random() < 0.03 else Closure.NONE
                staffed = 0 if closure else MINUTES - 30 * (chance.random() < 0.1)
                yield Session(day, HalfDay(half), MINUTES, staffed, closure)
        day += timedelta(days=1)


def _visits(session: Session, chance: random.Random) -> Iterator[LateVisit]:
    if not session.staffed_minutes:
        return
    month: Month = Month.of(session.day)
    for _ in range(chance.choice(BUSY)):
        yield LateVisit(month, _visit(chance), session.day, session.half_day)


def _visit(chance: random.Random) -> Visit:
    """One made-up contact, likely in itself: the language fits the pack, the age the target."""
    codes: dict[str, str | list[str]] = {
        field: _draw(chance, weights) for field, weights in SINGLE.items()
    }
    first = _draw(chance, CONCERNS)
    concerns = [first]
    while chance.random() < 0.35 and len(concerns) < 3:
        concerns.append(_draw(chance, CONCERNS))
    codes["anliegen"] = list(dict.fromkeys(concerns))
    targets = [chance.choice(TARGETS[first])]
    if chance.random() < 0.46:
        targets.append("jmd" if codes["altersgruppe"] == "u27" else "mbe")
    if chance.random() < 0.13:
        codes["luecke"] = _draw(chance, GAPS)
        targets = targets[1:]
    codes["ziel"] = targets
    language = str(codes["sprache"])
    if chance.random() < 0.58:
        codes["paket"] = ["de" if language in ("sonst", UNASKED) else language]
    return Visit.of({field: code for field, code in codes.items() if code != UNASKED})


def _draw(chance: random.Random, weights: Weights) -> str:
    return chance.choices(list(weights), list(weights.values()))[0]
