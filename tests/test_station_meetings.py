"""The meeting cycle, comments, own codes, and what is looked after before closing."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from unittest.mock import patch

import pytest

from clearingstelle.__main__ import main
from clearingstelle.counters import Outreach, OutreachKind, PacksLaidOut
from clearingstelle.meetings import (
    AgreedPoint,
    MeetingPast,
    NoSuchPoint,
    Owner,
    PointState,
    PointWrong,
)
from clearingstelle.opening import Session
from clearingstelle.periods import HalfDay, HalfYear, Month
from clearingstelle.reports.closing import CommentFrozen, CommentTooLong
from clearingstelle.reports.dossier import LONGEST_COMMENT, Section
from clearingstelle.reports.quality import Unanswered, UnusualMonth, sentences
from clearingstelle.reports.tally import Besides
from clearingstelle.station import Station
from clearingstelle.visit_file import VisitFile
from clearingstelle.visits import LateVisit, Visit
from i18n import Texts
from tests.worlds import HALF, contacts

SECOND = HalfYear(2026, 2)
POINT = AgreedPoint("Aushang in zehn Sprachen", Owner.AUTHORITY, PointState.OPEN, date(2026, 6, 18))
BEFORE = replace(POINT, text="Älterer Punkt", agreed_on=date(2025, 12, 10))


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    station = Station(tmp_path / "daten", lambda: datetime(2026, 7, 6, 9).astimezone())
    yield station
    station.close()


def count(station: Station, visits: list[LateVisit], name: str = "0") -> None:
    station.moving.count_file(VisitFile("alt.csv", name * 64, tuple(visits))).result()


def by_month(months: dict[Month, int]) -> list[LateVisit]:
    return [
        LateVisit(month, Visit.of({"zugang": "privat"}), None, HalfDay.UNKNOWN)
        for month, number in months.items()
        for _ in range(number)
    ]


# -- meetings and points --


def test_the_next_meeting_reminds_of_a_report_that_is_not_closed(
    station: Station, tmp_path: Path, german: Texts
) -> None:
    meetings = station.meetings
    meetings.set_next(date(2026, 7, 20)).result()
    assert not meetings.cycle().result().is_due, "nobody was counted: there is no report"
    count(station, by_month({Month(2026, 3): 60}))
    cycle = meetings.cycle().result()
    assert (cycle.next, cycle.missing, cycle.is_due) == (date(2026, 7, 20), HALF, True)
    station.reports.export(HALF, tmp_path / "aus", True, german)
    assert not meetings.cycle().result().is_due


def test_a_meeting_of_yesterday_is_refused_and_another_day_takes_the_place(
    station: Station,
) -> None:
    with pytest.raises(MeetingPast):
        station.meetings.set_next(date(2026, 7, 5))
    for day in (date(2026, 7, 20), date(2026, 8, 3)):
        station.meetings.set_next(day).result()
    assert station.meetings.cycle().result().next == date(2026, 8, 3)
    station.meetings.set_next(None).result()
    assert station.meetings.cycle().result().next is None


def test_points_are_kept_changed_and_taken_away(station: Station) -> None:
    meetings = station.meetings
    number = meetings.add(replace(POINT, text="  Aushang\nin zehn\tSprachen ")).result()
    (kept,) = meetings.cycle().result().points
    assert kept.point == POINT, "one line, single blanks"
    meetings.set_state(number, PointState.BEGUN).result()
    (kept,) = meetings.cycle().result().points
    assert kept.point == replace(POINT, state=PointState.BEGUN)
    meetings.change(number, replace(POINT, due=date(2026, 12, 1))).result()
    meetings.remove(number).result()
    assert meetings.cycle().result().points == ()
    for asked in (
        meetings.remove(number),
        meetings.set_state(number, PointState.DONE),
        meetings.change(number, POINT),
    ):
        with pytest.raises(NoSuchPoint):
            asked.result()


@pytest.mark.parametrize("text", ["", "  \n ", "x" * 301])
def test_a_point_without_words_or_with_too_many_is_refused(station: Station, text: str) -> None:
    with pytest.raises(PointWrong):
        station.meetings.add(replace(POINT, text=text))


def test_a_report_says_the_points_of_the_last_meeting_and_older_open_ones(
    station: Station,
) -> None:
    count(station, by_month({Month(2026, 3): 60}))
    done = replace(POINT, text="Erledigt", state=PointState.DONE)
    old_done = replace(BEFORE, text="Lange erledigt", state=PointState.DONE)
    for point in (POINT, done, BEFORE, old_done):
        station.meetings.add(point).result()
    station.meetings.set_next(date(2026, 7, 20)).result()
    dossier = station.reports.draft(HALF).result().dossier
    assert dossier.points == (POINT, done, BEFORE)
    assert dossier.next_meeting == date(2026, 7, 20)


# -- comments --


def test_comments_are_kept_by_section_and_stand_in_the_closed_version(
    station: Station, tmp_path: Path, german: Texts
) -> None:
    reports = station.reports
    count(station, by_month({Month(2026, 3): 60}))
    reports.comment(HALF, Section.NEEDS, "Viel  Arbeit.\r\n<b>Kein</b>\x07Markup\u202e.").result()
    reports.comment(HALF, Section.GAPS, "weg").result()
    reports.comment(HALF, Section.GAPS, " ").result()
    kept = {Section.NEEDS: "Viel Arbeit.\n<b>Kein</b> Markup ."}
    assert reports.comments(HALF).result() == kept
    reports.export(HALF, tmp_path / "aus", True, german)
    assert reports.closed(HALF).result().comments == kept
    with pytest.raises(CommentFrozen):
        reports.comment(HALF, Section.NEEDS, "zu spät").result()
    assert reports.closed(HALF).result().comments == kept


def test_a_new_version_may_say_something_else(
    station: Station, tmp_path: Path, german: Texts
) -> None:
    reports = station.reports
    count(station, by_month({Month(2026, 3): 60}))
    reports.comment(HALF, Section.NEEDS, "alt").result()
    reports.export(HALF, tmp_path / "aus", True, german)
    count(station, by_month({Month(2026, 3): 10}), "1")
    reports.comment(HALF, Section.NEEDS, "neu").result()
    reports.export(HALF, tmp_path / "aus", False, german, reissue=True)
    told = [reports.closed(HALF, version).result().comments for version in (1, 2)]
    assert told == [{Section.NEEDS: "alt"}, {Section.NEEDS: "neu"}]


def test_ten_thousand_characters_are_refused_in_a_sentence(station: Station, german: Texts) -> None:
    station.reports.comment(HALF, Section.LOAD, "x" * LONGEST_COMMENT).result()
    with pytest.raises(CommentTooLong) as refused:
        station.reports.comment(HALF, Section.LOAD, "x" * 10_000)
    assert "10000" in refused.value.text(german.say)
    assert station.reports.comments(HALF).result()[Section.LOAD] == "x" * LONGEST_COMMENT


# -- what is looked after --


def test_days_without_entries_or_sessions_are_named(station: Station, german: Texts) -> None:
    station.change(replace(station.settings, opening="Mo 09:00-12:00", land="NW"))
    monday, tuesday = date(2026, 6, 22), date(2026, 6, 23)
    days = (monday, tuesday)
    count(station, [LateVisit(Month(2026, 6), Visit.of(), d, HalfDay.MORNING) for d in days])
    count(station, [LateVisit(Month(2025, 12), Visit.of())], "1")
    quality = station.reports.quality(HALF).result()
    assert date(2026, 6, 15) in quality.silent, "planned, and nothing is known of it"
    assert date(2026, 6, 29) in quality.silent, "staffed by plan, nobody counted"
    assert monday not in quality.silent
    assert date(2026, 5, 25) not in quality.silent, "Whit Monday"
    assert quality.unstaffed == (tuesday,)
    told = list(sentences(quality, german))
    assert told[0].startswith("Geöffnet, aber niemand gezählt: 05.01., 12.01., ")
    assert told[0].endswith(f" und {len(quality.silent) - 12} weitere.")
    assert told[1] == "Gezählt, aber ohne bekannte Besetzung: 23.06."


def test_nothing_is_missed_before_the_first_contact_of_a_station(station: Station) -> None:
    station.change(replace(station.settings, opening="Mo 09:00-12:00", land="NW"))
    monday = date(2026, 6, 22)
    count(station, [LateVisit(Month(2026, 6), Visit.of(), monday, HalfDay.MORNING)])
    assert station.reports.quality(HALF).result().silent == (date(2026, 6, 29),)


def test_questions_left_alone_are_told_by_their_share(station: Station) -> None:
    visits = [Visit.of({"zugang": "privat"})] * 3 + [Visit.of()]
    count(station, [LateVisit(Month(2026, 3), one) for one in visits])
    found = station.reports.quality(HALF).result().unanswered
    assert Unanswered("zugang", 25) in found
    assert Unanswered("altersgruppe", 100) in found
    assert "erstkontakt" not in [one.field for one in found], "nobody asks it"
    assert "luecke_anliegen" not in [one.field for one in found], "nothing was missing"
    station.change(replace(station.settings, optional="erstkontakt"))
    found = station.reports.quality(HALF).result().unanswered
    assert Unanswered("erstkontakt", 100) in found


def test_a_month_far_from_what_is_usual_here_is_named(station: Station) -> None:
    usual = dict.fromkeys((*HalfYear(2025, 2).months, *HALF.months), 40)
    count(station, by_month(usual | {Month(2026, 2): 15, Month(2026, 4): 95, Month(2026, 5): 30}))
    assert station.reports.quality(HALF).result().unusual == (
        UnusualMonth(Month(2026, 2), 15, 40),
        UnusualMonth(Month(2026, 4), 95, 40),
    )


def test_the_first_months_of_a_new_station_are_not_unusual(station: Station) -> None:
    months = dict.fromkeys(HALF.months[2:], 40)
    count(station, by_month(months | {Month(2026, 7): 1}))
    assert station.reports.quality(HALF).result().unusual == ()


def test_imports_without_days_and_half_years_without_sessions_are_told_and_closed(
    station: Station, tmp_path: Path, german: Texts
) -> None:
    count(station, [LateVisit(month, visit) for month, visit in contacts(320, 5)])
    quality = station.reports.quality(HALF).result()
    assert (quality.has_sessions, quality.without_half_day) == (False, 320)
    told = " ".join(sentences(quality, german))
    assert "keine Besetzung bekannt" in told
    assert "320 Kontakte haben keinen bekannten Wochentag" in told
    station.reports.export(HALF, tmp_path / "aus", True, german)
    report = json.loads((tmp_path / "aus" / "bericht-2026-H1.json").read_bytes())
    assert "staffed_hours" not in [fact["id"] for fact in report["facts"]]


def test_sessions_outreach_and_packs_stand_as_facts(station: Station) -> None:
    count(station, by_month({Month(2026, 3): 60}))
    station.visits.record_sessions([Session(date(2026, 3, 2), HalfDay.MORNING, 180, 150)]).result()
    station.duty.add_outreach(Outreach(date(2026, 3, 3), OutreachKind.TALK, 23)).result()
    station.duty.set_packs(PacksLaidOut(Month(2026, 3), "uk", 41)).result()
    draft = station.reports.draft(HALF).result()
    assert draft.tally.besides == Besides(150, 1, 23, 41)
    facts = {fact.id: fact.value for fact in draft.report.facts}
    assert (facts["outreach_attended"], facts["packs_laid_out"]) == (25, 40)


# -- by command --


def command(*words: str) -> int:
    """Run a command as the door does."""
    with patch("sys.argv", ["clearingstelle", *words]):
        return main()


@pytest.fixture
def data(tmp_path: Path) -> str:
    folder = tmp_path / "alt"
    station = Station(folder)
    count(station, [LateVisit(Month(2024, 3), Visit.of()) for _ in range(60)])
    station.close()
    return str(folder)


def test_the_command_checks_a_half_year_for_the_station_alone(
    data: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command("--data", data, "reports", "check", "2024-H1") == 0
    told = capsys.readouterr().out
    assert told.startswith("Nur für die Stelle – nicht weitergeben\n60 Kontakte\n")
    assert "Ohne Angabe bei „Zugangsweg“: 100\u00a0%." in told
    assert command("--data", data, "reports", "check", "2024") == 1
    assert "Bitte" in capsys.readouterr().err


def test_the_command_writes_and_shows_comments(
    data: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("--data", data, "reports", "comment", "2024-H1", "anliegen")
    assert command(*words, "--text", "Viel <b>Arbeit</b>.") == 0
    assert "wiedererkennen" in capsys.readouterr().err
    assert command(*words) == 0
    assert capsys.readouterr().out == "Viel <b>Arbeit</b>.\n"
    file = tmp_path / "lang.txt"
    for content in ("x" * 10_000, b"\xff\xfe\x00"):
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        assert command(*words, "--file", str(file)) == 1
        told = capsys.readouterr().err
        assert "Bitte" in told
        assert told.count("\n") == 1
    assert command(*words, "--file", str(tmp_path / "fehlt.txt")) == 1
    assert "Bitte" in capsys.readouterr().err
    with pytest.raises(SystemExit) as wrong:
        command("--data", data, "reports", "comment", "2024-H1", "anlegen", "--text", "x")
    assert wrong.value.code == 2


def test_the_commands_keep_the_meeting_cycle(data: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("--data", data, "reports")
    assert command(*words, "meeting") == 0
    assert "Keine Besprechung" in capsys.readouterr().out
    assert command(*words, "meeting", "--on", "14.12.2199") == 0
    assert "14.12.2199" in capsys.readouterr().out
    assert command(*words, "meeting", "--on", "01.02.2020") == 1
    assert "ist vorbei" in capsys.readouterr().err
    added = ("points", "add", "Aushang", "--owner", "abh", "--agreed", "18.06.2024")
    assert command(*words, *added, "--due", "01.12.2024") == 0
    assert command(*words, "points", "state", "1", "begonnen") == 0
    capsys.readouterr()
    assert command(*words, "points", "list") == 0
    line = "1  18.06.2024  Aushang (Ausländerbehörde, bis 01.12.2024)  begonnen\n"
    assert capsys.readouterr().out == line
    assert command(*words, "points", "list", "--json") == 0
    assert json.loads(capsys.readouterr().out)[0]["state"] == "begonnen"
    assert command(*words, "points", "state", "7", "offen") == 1
    assert "Nr. 7" in capsys.readouterr().err
    assert command(*words, "points", "remove", "1") == 0


def test_the_command_takes_own_codes_out_and_in(
    data: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words, file = ("--data", data, "reports", "codes"), tmp_path / "codes.csv"
    assert command(*words, "--to", str(file)) == 0
    text = file.read_text("utf-8-sig")
    line = next(row for row in text.splitlines() if row.startswith("zugang;jobcenter;"))
    file.write_text(text.replace(line, f"{line}T-17"), "utf-8")
    assert command(*words, "--from", str(file)) == 0
    assert "1 eigener Code" in capsys.readouterr().out
    assert command(*words, "--to", str(file)) == 0
    assert ";T-17" in file.read_text("utf-8")
    assert command(*words, "--to", str(tmp_path / "fehlt" / "codes.csv")) == 1
    assert command(*words, "--from", str(tmp_path / "fehlt.csv")) == 1
    assert capsys.readouterr().err.count("\n") == 2
