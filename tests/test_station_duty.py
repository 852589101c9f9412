"""Sessions fill themselves from the plan, the rota stays apart, counters without contacts."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

import clearingstelle
from clearingstelle.cli import build_parser
from clearingstelle.cli import main as command
from clearingstelle.counters import NotCountable, Outreach, OutreachKind, PacksLaidOut
from clearingstelle.opening import Closure, WrongProviders
from clearingstelle.periods import FutureDay, HalfDay, HalfYear, Month
from clearingstelle.settings import Settings
from clearingstelle.station import Station
from clearingstelle.station.duty import DutyClosed, TooManyMinutes
from clearingstelle.visits import Visit
from i18n import Texts

VM, NM = HalfDay.MORNING, HalfDay.AFTERNOON
PLAN = "Mo-Fr 09:00-12:00"
NOVEMBER = Month(2026, 11)


class Clock:
    """A clock that the test sets."""

    def __init__(self, day: int, month: int = 11, year: int = 2026) -> None:
        self.now = datetime(year, month, day, 9, 30).astimezone()

    def __call__(self) -> datetime:
        return self.now

    def go(self, day: int, month: int = 11, year: int = 2026) -> None:
        self.now = datetime(year, month, day, 9, 30).astimezone()


@pytest.fixture
def clock() -> Clock:
    return Clock(16)  # a Monday


@pytest.fixture
def station(tmp_path: Path, clock: Clock) -> Iterator[Station]:
    Settings(land="NW", opening=PLAN, providers="Verein A; Verein B").save(tmp_path)
    station = Station(tmp_path, clock)
    station.open()
    yield station
    station.close()


def sessions(station: Station, month: Month = NOVEMBER) -> dict[date, int]:
    duty = station.duty.month(month).result()
    return {half.day: half.session.staffed_minutes for half in duty.halves if half.session}


def test_a_past_half_day_gets_its_session_by_itself(station: Station, clock: Clock) -> None:
    station.visits.record(Visit.of()).result()
    assert sessions(station) == {}
    clock.go(18)
    assert sessions(station) == {date(2026, 11, 16): 180, date(2026, 11, 17): 180}


def test_nothing_is_invented_before_the_first_contact(station: Station, clock: Clock) -> None:
    clock.go(18)
    station.visits.record(Visit.of()).result()
    assert sessions(station) == {}


def test_a_change_of_plan_never_rewrites_the_past(station: Station, clock: Clock) -> None:
    station.visits.record(Visit.of()).result()
    clock.go(18)
    before = sessions(station)
    station.change(replace(station.settings, opening="Mo-Su 08:00-12:00"))
    assert sessions(station) == before
    clock.go(19)
    assert sessions(station) == {**before, date(2026, 11, 18): 240}


def test_a_change_of_plan_keeps_the_days_that_nobody_looked_at(
    station: Station, clock: Clock
) -> None:
    station.visits.record(Visit.of()).result()
    clock.go(18)
    station.change(replace(station.settings, opening="Mo-Su 08:00-12:00"))
    assert sessions(station) == {date(2026, 11, 16): 180, date(2026, 11, 17): 180}


def test_a_plan_that_cannot_be_read_can_be_replaced(tmp_path: Path, clock: Clock) -> None:
    Settings(opening="quatsch").save(tmp_path)
    station = Station(tmp_path, clock)
    station.open()
    station.change(replace(station.settings, opening=PLAN))
    assert station.settings.opening == PLAN
    station.close()


def test_a_day_without_entries_is_told_until_it_has_a_reason(
    station: Station, clock: Clock
) -> None:
    station.visits.record(Visit.of()).result()
    clock.go(18)
    silent = date(2026, 11, 17)
    assert station.duty.month(NOVEMBER).result().silent == (silent,)
    station.duty.set_session(silent, VM, 0, Closure.ILLNESS).result()
    assert station.duty.month(NOVEMBER).result().silent == ()


def test_leave_that_is_known_beforehand_stays(station: Station, clock: Clock) -> None:
    station.visits.record(Visit.of()).result()
    station.duty.set_session(date(2026, 11, 19), VM, 0, Closure.LEAVE).result()
    clock.go(23)
    assert sessions(station)[date(2026, 11, 19)] == 0
    assert sessions(station)[date(2026, 11, 20)] == 180


def test_the_report_knows_the_staffed_hours_though_nobody_opened_the_page(
    station: Station, clock: Clock
) -> None:
    station.visits.record(Visit.of()).result()
    clock.go(5, 1, 2027)
    draft = station.reports.draft(HalfYear(2026, 2)).result()
    weekdays = 11 + 22  # from 16 November to 31 December, without Christmas Day
    assert draft.tally.besides.staffed_minutes == weekdays * 180


def test_a_clock_that_ran_ahead_leaves_nothing_behind(station: Station, clock: Clock) -> None:
    station.visits.record(Visit.of()).result()
    station.duty.set_session(date(2026, 11, 25), VM, 0, Closure.LEAVE).result()
    clock.go(1, 11, 2027)
    sessions(station)
    clock.go(18)
    assert sessions(station) == {
        date(2026, 11, 16): 180,
        date(2026, 11, 17): 180,
        date(2026, 11, 25): 0,
    }
    clock.go(19)
    assert date(2026, 11, 18) in sessions(station)


def test_a_closed_half_year_raises_no_alarm(station: Station, clock: Clock) -> None:
    station.visits.record(Visit.of()).result()
    clock.go(5, 1, 2027)
    assert station.duty.month(NOVEMBER).result().silent
    station.reports.close(station.reports.draft(HalfYear(2026, 2)).result(), {}).result()
    assert station.duty.month(NOVEMBER).result().silent == ()


def test_sealing_takes_the_days_that_a_wrong_clock_made(station: Station, clock: Clock) -> None:
    clock.go(29, 2, 2028)
    station.visits.record(Visit.of()).result()
    clock.go(16)
    assert station.visits.seal().result() == 1
    assert station.visits.open_day().result() == []


def test_a_closed_half_year_keeps_its_duty(station: Station, clock: Clock, german: Texts) -> None:
    station.visits.record(Visit.of()).result()
    clock.go(5, 1, 2027)
    sessions(station)
    station.reports.close(station.reports.draft(HalfYear(2026, 2)).result(), {}).result()
    for change in (
        lambda: station.duty.set_session(date(2026, 11, 16), VM, 10),
        lambda: station.duty.set_packs(PacksLaidOut(NOVEMBER, "uk", 5)),
        lambda: station.duty.add_outreach(Outreach(date(2026, 11, 16), OutreachKind.STALL, 5)),
    ):
        with pytest.raises(DutyClosed) as refused:
            change().result()
        assert "2026-H2" in refused.value.text(german.say)


@pytest.mark.parametrize("minutes", [-1, 781])
def test_minutes_that_no_half_day_has_are_refused(station: Station, minutes: int) -> None:
    with pytest.raises(TooManyMinutes):
        station.duty.set_session(date(2026, 11, 13), VM, minutes)


def test_the_rota_has_a_week_and_days_that_differ(station: Station) -> None:
    station.duty.set_rota_week({(0, VM): "Verein A", (1, VM): "Verein B"}).result()
    station.duty.set_rota_day(date(2026, 11, 23), VM, "Verein B").result()
    duty = station.duty.month(NOVEMBER).result()
    seen = {half.day.day: half.provider for half in duty.halves if half.provider}
    assert (seen[16], seen[17], seen[23], seen[30]) == (
        "Verein A", "Verein B", "Verein B", "Verein A",
    )  # fmt: skip
    station.duty.set_rota_day(date(2026, 11, 23), VM, "").result()
    duty = station.duty.month(NOVEMBER).result()
    assert {h.provider for h in duty.halves if h.day.day == 23} == {"Verein A", ""}


def test_the_rota_is_joined_with_nothing() -> None:
    """Every statement that names the rota names no other table; only its store has any."""
    folder = Path(clearingstelle.__file__).parent
    names_it = {
        module.relative_to(folder).as_posix()
        for module in folder.rglob("*.py")
        if re.search(r"(?:FROM|INTO|JOIN|UPDATE|TABLE)\s+rota_", module.read_text("utf-8"))
    }
    assert names_it == {"storage/rota.py", "storage/steps_day.py"}
    sql = (folder / "storage" / "rota.py").read_text("utf-8")
    assert set(re.findall(r"(?:FROM|INTO|JOIN|UPDATE)\s+(\w+)", sql)) == {"rota_week", "rota_days"}


def test_packs_of_a_month_are_set_and_taken_away(station: Station) -> None:
    station.duty.set_packs(PacksLaidOut(NOVEMBER, "uk", 40)).result()
    station.duty.set_packs(PacksLaidOut(NOVEMBER, "uk", 45)).result()
    station.duty.set_packs(PacksLaidOut(NOVEMBER, "ar", 10)).result()
    station.duty.set_packs(PacksLaidOut(NOVEMBER, "ar", 0)).result()
    counted = station.duty.counted(HalfYear(2026, 2)).result()
    assert counted.packs == (PacksLaidOut(NOVEMBER, "uk", 45),)


def test_outreach_is_kept_and_deleted(station: Station) -> None:
    event = Outreach(date(2026, 11, 13), OutreachKind.TALK, 22)
    station.duty.add_outreach(event).result()
    (kept,) = station.duty.counted(HalfYear(2026, 2)).result().outreach
    assert replace(kept, id=b"") == event
    station.duty.remove_outreach(kept).result()
    assert station.duty.counted(HalfYear(2026, 2)).result().outreach == ()


def test_what_is_not_yet_or_too_much_is_refused(station: Station) -> None:
    with pytest.raises(FutureDay):
        station.duty.add_outreach(Outreach(date(2026, 11, 17), OutreachKind.TALK, 2))
    for number in (-1, 100_001):
        with pytest.raises(NotCountable):
            station.duty.set_packs(PacksLaidOut(NOVEMBER, "uk", number))


def test_too_long_a_name_of_a_provider_is_refused(station: Station) -> None:
    with pytest.raises(WrongProviders):
        station.change(replace(station.settings, providers="x" * 81))


def test_the_window_seals_after_the_last_planned_half_day(station: Station, clock: Clock) -> None:
    station.visits.record(Visit.of()).result()
    assert station.visits.seal_if_over().result() == 0
    clock.now = clock.now.replace(hour=12, minute=5)
    assert station.visits.seal_if_over().result() == 1


def test_the_commands_do_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def run(*words: str) -> tuple[int, str, str]:
        code = command(build_parser().parse_args(["--data", str(tmp_path / "d"), *words]))
        told = capsys.readouterr()
        return code, told.out, told.err

    assert run("duty", "packs", "2025-03", "uk", "30")[0] == 0
    assert run("duty", "outreach", "03.03.2025", "kurs", "18")[0] == 0
    assert run("duty", "session", "03.03.2025", "vm", "--staffed", "150")[0] == 0
    code, out, _ = run("duty", "list", "2025-03", "--json")
    assert code == 0
    assert '"2025-03 uk": 30' in out
    assert '"attended": 18' in out
    assert '"staffed_minutes": 150' in out
    assert run("duty", "list", "2025-13")[:2] == (1, "")
    assert run("duty", "session", "29.02.2025", "vm")[0] == 1
