"""The way into a course: every walk ends with an office and another way, rules have days."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from pdfua import validate

from clearingstelle import cli
from clearingstelle.catalogs import StateKind
from clearingstelle.errors import DeskError
from clearingstelle.handouts import make_kernblatt
from clearingstelle.kursweg import (
    LONGEST_TEXT,
    MOST_STEPS,
    MOST_TEXT,
    VERDICTS,
    AnswersMissing,
    End,
    NoSuchAnswer,
    Rule,
    TooManyAnswers,
    TooMuchText,
    Verdict,
    WrongPeriod,
    WrongText,
    course_types,
    end_of,
    ends,
    in_force,
    problem_of,
    questions,
    shipped_rules,
    step,
    words,
)
from clearingstelle.kursweg_sheet import make_way, way_languages, way_translations
from clearingstelle.station import Station
from clearingstelle.station.handouts import draw
from clearingstelle.station.kursweg import FILE, RulesUnreadable, draw_way
from clearingstelle.visits import fields

TODAY = date(2026, 11, 23)
HOLDING = in_force(shipped_rules(), TODAY)


def walks(answers: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every whole walk."""
    now = step(answers)
    if isinstance(now, End):
        yield answers
        return
    for answer in now.answers:
        yield from walks((*answers, answer.key))


WALKS = tuple(walks())


def main(words: list[str]) -> int:
    return cli.main(cli.build_parser().parse_args(words))


def bamf(**changes: object) -> Rule:
    found = next(rule for rule in HOLDING if rule.key == "bamf")
    return replace(found, is_own=True, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize("walk", WALKS, ids="-".join)
def test_every_walk_ends_within_six_steps_with_an_office_and_another_way(
    walk: tuple[str, ...],
) -> None:
    assert len(walk) + 1 <= MOST_STEPS
    sheet = make_way(end_of(walk), "de", HOLDING, today=TODAY)
    assert len(sheet.ask) >= 2
    told = " ".join(route.text.german for route in sheet.instead)
    for way in ("EOK", "selbst bezahlen", "Ehrenamtlichen", "Handy", "Beruf"):
        assert way in told
    every = " ".join(pair.german for pair in sheet.texts.values()) + told
    assert not [word for word in VERDICTS if word in every.casefold()]


def test_every_question_and_end_is_reached_and_every_key_is_known() -> None:
    met = {step(walk[:n]).key for walk in WALKS for n in range(len(walk) + 1)}
    assert met == set(questions()) | set(ends())
    known = {rule.key for rule in shipped_rules()}
    assert {key for end in ends().values() for key in (*end.ask, *end.instead)} <= known


def test_with_every_rule_switched_off_an_office_and_another_way_still_stand_there() -> None:
    sheet = make_way(ends()["bamf"], "uk", (), today=TODAY)
    assert [route.text.german for route in sheet.ask] == [words()["always_ask"]]
    assert [route.text.german for route in sheet.instead] == [words()["always_instead"]]


def test_an_answer_that_does_not_fit_is_refused_in_german() -> None:
    with pytest.raises(NoSuchAnswer):
        step(["vielleicht"])
    with pytest.raises(TooManyAnswers):
        step(["ja", "nein"])
    with pytest.raises(AnswersMissing):
        end_of(["nein"])


def test_a_rule_switches_at_its_day() -> None:
    rules = [*shipped_rules(), bamf(text="Neu.", valid_from=date(2027, 2, 1))]

    def told(day: date) -> str:
        return next(rule.text for rule in in_force(rules, day) if rule.key == "bamf")

    assert "Fragen Sie einen Kursträger" in told(date(2026, 2, 8))
    assert "keine neuen" in told(date(2026, 2, 9))
    assert "keine neuen" in told(date(2027, 1, 31))
    assert told(date(2027, 2, 1)) == "Neu."


def test_a_rule_that_is_switched_off_is_gone_and_comes_back_after_its_last_day() -> None:
    rules = [*shipped_rules(), bamf(is_on=False, valid_until=date(2026, 12, 31))]
    assert "bamf" not in {rule.key for rule in in_force(rules, date(2026, 12, 31))}
    assert "bamf" in {rule.key for rule in in_force(rules, date(2027, 1, 1))}


def test_what_somebody_writes_is_checked() -> None:
    assert problem_of(bamf()) is None
    assert isinstance(problem_of(bamf(text=" ")), WrongText)
    assert isinstance(problem_of(bamf(text="x" * (LONGEST_TEXT + 1))), WrongText)
    assert isinstance(problem_of(bamf(text="Sie haben Anspruch.")), Verdict)
    upside_down = bamf(valid_from=date(2027, 1, 2), valid_until=date(2027, 1, 1))
    assert isinstance(problem_of(upside_down), WrongPeriod)


def test_types_of_courses_that_have_ended_stay_readable_and_are_marked() -> None:
    ended = {kind.key for kind in course_types() if kind.is_ended(TODAY)}
    assert ended == {"ik_jugend", "ik_frauen", "ik_eltern", "ik_wdh"}
    youth = next(kind for kind in course_types() if kind.key == "ik_jugend")
    assert not youth.is_ended(date(2025, 4, 30))
    assert youth.is_ended(date(2025, 5, 1))


@pytest.mark.parametrize("language", way_languages())
def test_the_sheet_is_one_tagged_page_in_every_language(language: str, tmp_path: Path) -> None:
    for end in ends().values():
        sheet = make_way(end, language, HOLDING, today=TODAY, station="Clearingstelle Musterstadt")
        file = tmp_path / f"{end.key}.pdf"
        file.write_bytes(draw_way(sheet))
        assert validate(str(file)).findings == ()
        assert sheet.is_checked == (language == "de")
        if language != "de":
            states = {route.text.state.kind for route in sheet.routes}
            assert states == {StateKind.MACHINE}, "a text without translation"


@pytest.mark.parametrize("language", ["uk", "tr", "prs", "ti"])
def test_the_longest_rules_fit_on_the_sheet(language: str) -> None:
    longest = ("Fragen Sie dort nach. " * 9)[:LONGEST_TEXT]
    rules = [replace(rule, text=longest, check_by=date.min) for rule in HOLDING]
    for end in ends().values():
        assert draw_way(make_way(end, language, rules, today=TODAY)).startswith(b"%PDF")
    every = [*shipped_rules()]
    for number, rule in enumerate(HOLDING):
        text = f"{number} {longest}"[: MOST_TEXT // 7]
        every.append(replace(rule, text=text, check_by=date.min, is_own=True))
    assert draw(make_kernblatt(language, today=TODAY, rules=every)).startswith(b"%PDF")


def test_every_translation_belongs_to_a_text() -> None:
    known = {*words().values(), *(rule.text for rule in shipped_rules())}
    for language in way_languages()[1:]:
        assert set(way_translations(language)) <= known


# -- the station --


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    found = Station(tmp_path / "daten", lambda: datetime(2026, 11, 23, 10).astimezone())
    found.open()
    yield found
    found.close()


def test_own_rules_are_kept_and_stand_on_the_kernblatt(station: Station) -> None:
    own = bamf(text='Fragen Sie „vor Ort“ \\ "heute".', rule="Rundschreiben 09/26")
    station.kursweg.save([own])
    assert station.kursweg.own() == (own,)
    routes = station.handouts.sheet("uk").routes
    assert own.text in [route.text.german for route in routes]
    station.kursweg.save([])
    assert station.handouts.sheet("uk") == make_kernblatt(
        "uk", today=TODAY, station=station.settings.name
    )


def test_a_wrong_rule_is_not_kept(station: Station) -> None:
    with pytest.raises(Verdict):
        station.kursweg.save([bamf(text="Sie sind berechtigt.")])
    assert not (station.folder / FILE).exists()


def test_rules_that_have_no_room_on_the_kernblatt_are_not_kept(station: Station) -> None:
    ways = [rule for rule in HOLDING if rule.on_kernblatt]
    long = [replace(r, text=f"{n} " + "x" * 100, is_own=True) for n, r in enumerate(ways)]
    with pytest.raises(TooMuchText):
        station.kursweg.save([replace(r, valid_from=date(2027, 6, 1)) for r in long])
    station.kursweg.save(long[:1])


def test_the_kernblatt_prints_when_every_rule_has_to_be_checked() -> None:
    sheet = make_kernblatt("ti", today=date(2030, 1, 1))
    assert all(route.recheck for route in sheet.routes)
    assert draw(sheet).startswith(b"%PDF")


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe",
        b"rule = 3",
        b"[[rule]]\nkey = 'bamf'\n",
        b"rule = [1]",
        b"[[rule",
        b"rule = 'x'",
    ],
)
def test_a_broken_file_is_told_and_every_rule_asks_for_a_check(
    station: Station, content: bytes
) -> None:
    (station.folder / FILE).write_bytes(content)
    with pytest.raises(RulesUnreadable):
        station.kursweg.own()
    assert all(route.recheck for route in station.handouts.sheet("uk").routes)


def test_the_command_prints_a_sheet_and_keeps_no_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, file = tmp_path / "daten", tmp_path / "weg.pdf"
    before = ["--data", str(data), "kursweg"]
    said = "nein,verfahren,sozialamt"
    assert main([*before, "print", "uk", "--answers", said, "--to", str(file)]) == 0
    assert file.read_bytes().startswith(b"%PDF")
    kept = [path for path in data.rglob("*") if path.is_file()]
    for path in (*kept, file):
        assert not [word for word in (b"verfahren", b"sozialamt") if word in path.read_bytes()] or (
            path.suffix == ".db"
        ), path.name
    assert main([*before, "show", "--json"]) == 0
    assert '"ausgelaufen"' not in capsys.readouterr().out
    assert main([*before, "print", "uk", "--answers", "x", "--to", str(file)]) == 1
    assert "keine Antwort" in capsys.readouterr().err


def test_no_answer_is_a_code_of_the_contact() -> None:
    assert "kursweg" not in fields()
    assert issubclass(NoSuchAnswer, DeskError)
