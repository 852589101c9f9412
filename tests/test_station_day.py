"""The day at the desk: corrected, deleted, entered late, undone, sealed; the clock as it is."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from clearingstelle.__main__ import main
from clearingstelle.periods import FutureDay, HalfDay, HalfYear, Month
from clearingstelle.reports.tally import Tally
from clearingstelle.settings import Settings
from clearingstelle.station import Station
from clearingstelle.station.undoing import Done
from clearingstelle.station.visits import NoneEqual, VisitGone, Visits
from clearingstelle.storage.reports import ReportStore
from clearingstelle.storage.visits import ClosedMonth, OpenVisit, VisitStore
from clearingstelle.visits import Visit
from i18n import Texts

MONDAY = datetime(2026, 3, 2, 12, 59).astimezone()
A, B, C = (Visit.of({"zugang": code}) for code in ("privat", "jobcenter", "aushang"))
FEBRUARY = Month(2026, 2)
FIRST = HalfYear(2026, 1)


class Clock:
    """A clock that the test sets."""

    def __init__(self) -> None:
        self.now = MONDAY

    def __call__(self) -> datetime:
        return self.now

    def show(self, *moment: int) -> None:
        self.now = datetime(*moment).astimezone()  # type: ignore[arg-type]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def station(tmp_path: Path, clock: Clock) -> Iterator[Station]:
    station = Station(tmp_path / "daten", clock)
    yield station
    station.close()


@pytest.fixture
def visits(station: Station) -> Visits:
    return station.visits


def opened(visits: Visits) -> Counter[Visit]:
    return Counter(entry.visit for entry in visits.open_day().result())


def entry_of(visits: Visits, visit: Visit) -> OpenVisit:
    return next(entry for entry in visits.open_day().result() if entry.visit == visit)


def kept(station: Station, period: HalfYear = FIRST) -> Counter[tuple[str, Visit]]:
    def work(connection: object) -> Counter[tuple[str, Visit]]:
        store = VisitStore(connection)  # type: ignore[arg-type]
        return Counter((str(month), visit) for month, visit in store.during(period))

    return station._storage.ask(work).result()  # noqa: SLF001


def tally(station: Station, period: HalfYear = FIRST) -> Tally:
    return station._storage.ask(lambda c: ReportStore(c).tally(period)).result()  # noqa: SLF001


def known(counts: Tally, dimension: str) -> dict[str, int]:
    return {value: number for value, number in counts.single[dimension].items() if number}


def test_a_correction_replaces_the_contact_in_its_half_day(visits: Visits, clock: Clock) -> None:
    visits.record(A).result()
    entry = entry_of(visits, A)
    clock.now += timedelta(hours=2)
    assert visits.correct(entry, B).result().today == 1
    (now,) = visits.open_day().result()
    assert (now.visit, now.half_day) == (B, HalfDay.MORNING)


def test_every_step_is_undone_in_turn(visits: Visits) -> None:
    visits.record(A).result()
    visits.record(B).result()
    visits.correct(entry_of(visits, A), C).result()
    visits.delete(entry_of(visits, C)).result()
    visits.delete(entry_of(visits, B)).result()
    visits.enter_late(A, date(2026, 2, 28), HalfDay.MORNING).result()
    assert opened(visits) == {}
    told: list[Done | None] = []
    states: list[Counter[Visit]] = []
    for _ in range(7):
        told.append(visits.undo().result().undone)
        states.append(opened(visits))
    assert told == [
        Done.ENTERED_LATE,
        Done.DELETED,
        Done.DELETED,
        Done.CORRECTED,
        Done.COUNTED,
        Done.COUNTED,
        None,
    ]
    assert states == [{}, {B: 1}, {B: 1, C: 1}, {B: 1, A: 1}, {A: 1}, {}, {}]


def test_after_a_restart_the_last_contact_is_undone_even_when_it_was_corrected(
    station: Station, clock: Clock
) -> None:
    for visit in (A, B):
        station.visits.record(visit).result()
    station.visits.correct(entry_of(station.visits, B), C).result()
    station.visits.delete(entry_of(station.visits, A)).result()
    station.visits.undo().result()
    station.close()
    again = Station(station.folder, clock)
    assert again.visits.undo().result().undone is Done.COUNTED
    assert opened(again.visits) == {A: 1}
    assert again.visits.undo().result().undone is None
    again.close()


def test_what_was_deleted_or_sealed_meanwhile_cannot_be_corrected(
    visits: Visits, clock: Clock, german: Texts
) -> None:
    visits.record(A).result()
    entry = entry_of(visits, A)
    visits.delete(entry).result()
    for change in (visits.correct(entry, B), visits.delete(entry)):
        with pytest.raises(VisitGone) as refused:
            change.result()
    assert "Nichts wurde verändert" in refused.value.text(german.say)
    visits.record(A).result()
    entry = entry_of(visits, A)
    clock.now += timedelta(days=1)
    with pytest.raises(VisitGone):
        visits.correct(entry, B).result()


def test_a_late_contact_is_kept_with_its_month_and_counted_on_its_day(
    station: Station, visits: Visits
) -> None:
    state = visits.enter_late(A, date(2026, 2, 27), HalfDay.AFTERNOON).result()
    assert (state.today, state.can_undo, state.supplement) == (0, True, None)
    assert opened(visits) == {}
    assert kept(station) == {("2026-02", A): 1}
    assert known(tally(station), "wochentag") == {"fr": 1}
    assert known(tally(station), "halbtag") == {"nm": 1}
    assert visits.undo().result().undone is Done.ENTERED_LATE
    assert kept(station) == {}
    assert tally(station).total == 0


def test_a_late_contact_of_today_is_an_ordinary_one(visits: Visits) -> None:
    for half_day in (HalfDay.AFTERNOON, HalfDay.UNKNOWN):
        visits.enter_late(A, MONDAY.date(), half_day).result()
    halves = {entry.half_day for entry in visits.open_day().result()}
    assert halves == {HalfDay.AFTERNOON, HalfDay.MORNING}


def test_a_late_contact_of_tomorrow_is_refused_in_german(visits: Visits, german: Texts) -> None:
    with pytest.raises(FutureDay) as refused:
        visits.enter_late(A, date(2026, 3, 3), HalfDay.MORNING)
    assert refused.value.text(german.say).startswith("Der 03.03.2026 liegt in der Zukunft.")


def test_a_late_contact_of_a_closed_half_year_is_a_supplement_and_says_so(
    station: Station, visits: Visits, clock: Clock, tmp_path: Path, german: Texts
) -> None:
    for _ in range(60):
        visits.record(A).result()
    clock.show(2026, 7, 1, 9, 0)
    half = HalfYear(2026, 1)
    station.reports.export(half, tmp_path / "bericht", close=True, texts=german)
    state = visits.enter_late(B, date(2026, 6, 30), HalfDay.MORNING).result()
    assert state.supplement == half
    assert kept(station)["2026-06", B] == 1
    assert tally(station, HalfYear(2026, 2)).single["monat"] == {"2026-07": 1}, "until then"
    with pytest.raises(ClosedMonth):
        visits.correct_sealed(Month(2026, 6), B, A).result()
    assert visits.undo().result().undone is Done.ENTERED_LATE
    assert kept(station)["2026-06", B] == 0
    assert tally(station, HalfYear(2026, 2)).total == 0


def test_a_sealed_contact_is_corrected_by_an_equal_one_and_that_is_undone(
    station: Station, visits: Visits, german: Texts
) -> None:
    visits.enter_late(A, date(2026, 2, 27), HalfDay.MORNING).result()
    with pytest.raises(NoneEqual) as refused:
        visits.correct_sealed(FEBRUARY, B, C).result()
    assert "2026-02" in refused.value.text(german.say)
    visits.correct_sealed(FEBRUARY, A, B).result()
    assert kept(station) == {("2026-02", B): 1}
    assert known(tally(station), "wochentag") == {"fr": 1}
    visits.correct_sealed(FEBRUARY, B, None).result()
    assert kept(station) == {}
    for _ in range(2):
        assert visits.undo().result().undone is Done.MONTH_CORRECTED
    assert kept(station) == {("2026-02", A): 1}


def test_closing_the_window_seals_only_after_the_last_planned_half_day(
    tmp_path: Path, clock: Clock
) -> None:
    station = Station(tmp_path / "daten", clock)
    visits = Visits(station._storage, clock, lambda moment: moment.hour >= 16)  # noqa: SLF001
    visits.record(A).result()
    assert visits.seal_if_over().result() == 0
    assert opened(visits) == {A: 1}
    clock.show(2026, 3, 2, 16, 0)
    assert visits.seal_if_over().result() == 1
    state = visits.state().result()
    assert (state.today, state.can_undo) == (1, False), "still counted today, not undone any more"
    visits.record(B).result()
    assert visits.state().result().today == 2
    assert visits.seal_if_over().result() == 1
    assert known(tally(station), "halbtag") == {"vm": 1, "nm": 1}
    station.close()


def test_the_opening_plan_of_the_station_says_when_the_day_is_over(
    tmp_path: Path, clock: Clock
) -> None:
    Settings(opening="Mo 09:00-12:00,13:00-16:00").save(tmp_path)
    station = Station(tmp_path, clock)
    station.visits.record(A).result()
    for hour, minute, sealed in ((12, 30, 0), (15, 59, 0), (16, 0, 1)):
        clock.show(2026, 3, 2, hour, minute)
        assert station.visits.seal_if_over().result() == sealed
    station.close()


CET, CEST = timezone(timedelta(hours=1)), timezone(timedelta(hours=2))


@pytest.mark.parametrize(
    ("before", "after", "months"),
    [
        ((2024, 2, 28), (2024, 2, 29), ("2024-02", "2024-02")),
        ((2024, 2, 29), (2024, 3, 1), ("2024-02", "2024-03")),
        ((2026, 6, 30), (2026, 7, 1), ("2026-06", "2026-07")),
        ((2026, 12, 31), (2027, 1, 1), ("2026-12", "2027-01")),
        ((2026, 3, 29), (2026, 3, 30), ("2026-03", "2026-03")),  # spring forward
        ((2026, 10, 25), (2026, 10, 26), ("2026-10", "2026-10")),  # fall back
    ],
)
def test_midnight_parts_two_days_and_seals_the_first(
    station: Station,
    visits: Visits,
    clock: Clock,
    before: tuple[int, int, int],
    after: tuple[int, int, int],
    months: tuple[str, str],
) -> None:
    clock.show(*before, 23, 59)
    visits.record(A).result()
    clock.show(*after, 0, 0)
    assert visits.record(B).result().today == 1
    assert opened(visits) == {B: 1}
    both = kept(station, HalfYear.of(date(*before))) | kept(station, HalfYear.of(date(*after)))
    assert both == {(months[0], A): 1, (months[1], B): 1}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (datetime(2026, 3, 29, 1, 59, tzinfo=CET), datetime(2026, 3, 29, 3, 0, tzinfo=CEST)),
        (datetime(2026, 10, 25, 2, 30, tzinfo=CEST), datetime(2026, 10, 25, 2, 30, tzinfo=CET)),
        (datetime(2026, 10, 25, 2, 59, tzinfo=CEST), datetime(2026, 10, 25, 2, 0, tzinfo=CET)),
    ],
)
def test_summer_time_begins_and_ends_without_a_seal_or_a_warning(
    visits: Visits, clock: Clock, first: datetime, second: datetime
) -> None:
    assert first.astimezone(UTC) < second.astimezone(UTC)
    clock.now = first
    visits.record(A).result()
    clock.now = second
    state = visits.record(B).result()
    assert (state.today, state.later) == (2, None)


def test_a_clock_that_runs_back_is_told_and_nothing_is_sealed_early_or_lost(
    station: Station, visits: Visits, clock: Clock
) -> None:
    visits.record(A).result()
    clock.show(2026, 2, 28, 9, 0)
    state = visits.record(B).result()
    assert state.later == date(2026, 3, 2)
    assert state.today == 1, "the civil date counts"
    clock.show(2026, 3, 1, 9, 0)
    assert visits.state().result().later == date(2026, 3, 2)
    assert opened(visits) == {A: 1}, "the day to come stays open"
    clock.show(2026, 3, 2, 15, 0)
    state = visits.state().result()
    assert (state.today, state.later) == (1, None)
    clock.show(2026, 3, 3, 9, 0)
    visits.state().result()
    assert kept(station) == {("2026-02", B): 1, ("2026-03", A): 1}
    assert known(tally(station), "wochentag") == {"sa": 1, "mo": 1}


def test_a_sealed_day_to_come_warns_too(visits: Visits, clock: Clock) -> None:
    visits.record(A).result()
    visits.seal().result()
    clock.show(2026, 3, 1, 9, 0)
    assert visits.state().result().later == date(2026, 3, 2)


def run(monkeypatch: pytest.MonkeyPatch, *words: str | Path) -> int:
    monkeypatch.setattr("sys.argv", ["clearingstelle", *map(str, words)])
    return main()


def test_the_commands_enter_late_correct_and_delete(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data, answers = ("--data", tmp_path, "visits"), ("zugang=abh_haus", "anliegen=arbeit|geld")
    assert run(monkeypatch, *data, "add", "--date", "2026-03-02", "--half", "vm", *answers) == 0
    assert "Nachgetragen für den 02.03.2026." in capsys.readouterr().out
    month = ("--month", "2026-03")
    assert run(monkeypatch, *data, "correct", *month, *answers, "--to", "zugang=privat") == 0
    assert run(monkeypatch, *data, "correct", *month, *answers, "--to", "zugang=privat") == 1
    assert "keinen Kontakt, der in allen Angaben gleich ist" in capsys.readouterr().err
    assert run(monkeypatch, *data, "remove", *month, "zugang=privat") == 0
    assert run(monkeypatch, *data, "remove", *month, "zugang=privat") == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("add", "--date", "31.02.2026"), "Den 31.02.2026 gibt es im Kalender nicht."),
        (("add", "--date", "29.02.2026"), "Den 29. Februar 2026 gibt es nicht"),
        (("add", "--date", "gestern"), "„gestern“ ist kein Datum."),
        (("add", "--date", "01.01.2200"), "liegt in der Zukunft."),
        (("add", "--date", "31.12.2004"), "liegt vor 2005."),
        (("add", "--date", "2026-03-02", "anliegen"), "„anliegen“ ist keine Angabe."),
        (("add", "--date", "2026-03-02", "ziel=mbe", "ziel=jmd"), "„ziel“ steht zweimal."),
        (("add", "--date", "2026-03-02", "sprache=ar|uk"), "nur einen Schlüssel"),
        (
            ("add", "--date", "2026-03-02", "anliegen=geld|arbeit|wohnen|familie"),
            "Höchstens drei Anliegen",
        ),
        (("remove", "--month", "März"), "„März“ ist kein Monat."),
    ],
)
def test_what_cannot_be_is_told_in_one_german_sentence(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    said: str,
) -> None:
    assert run(monkeypatch, "--data", tmp_path, "visits", *words) == 1
    assert said in capsys.readouterr().err
