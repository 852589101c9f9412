"""The sheet of the meeting: fixed agenda, functions without names, room for the pen."""

import re
from dataclasses import replace
from pathlib import Path

import pdfua
import pytest

from clearingstelle.documents.meeting import ITEMS, draw_meeting, meeting_story
from clearingstelle.documents.page import Template, paginate
from clearingstelle.meetings import OWNER_NAMES, POINT_STATE_NAMES
from clearingstelle.reports.dossier import LONGEST_COMMENT, Dossier, Section
from clearingstelle.reports.labels import figure_text
from clearingstelle.reports.wording import NOT_CASES, VOLUNTARY
from i18n import Texts
from tests.documents.conftest import Reader
from tests.documents.test_report import joined, words
from tests.dossiers import POINTS, STATION, dossier, half, year

PAGE = Template()


@pytest.mark.parametrize("one", [dossier(2), dossier(420), dossier(5000), year(900)])
def test_a_screen_reader_gets_the_whole_structure(
    one: Dossier, tmp_path: Path, german: Texts
) -> None:
    file = tmp_path / "meeting.pdf"
    file.write_bytes(draw_meeting(one, german))
    assert not pdfua.validate(str(file)).findings


def test_the_agenda_has_its_five_items_in_order(german: Texts) -> None:
    told = words(draw_meeting(dossier(900), german), [0])
    places = [told.index(f"{number}. {name}") for number, name in enumerate(ITEMS, start=1)]
    assert places == sorted(places)


def test_figures_on_the_agenda_are_those_of_the_report(german: Texts) -> None:
    told = words(draw_meeting(dossier(900), german), [0])
    assert f"rund {figure_text(half(900).total)} Kontakte" in told
    for sentence in (NOT_CASES, VOLUNTARY):
        assert joined(sentence) in joined(told)


def test_the_points_of_last_time_stand_with_owner_state_and_day(german: Texts) -> None:
    told = joined(words(draw_meeting(dossier(900), german), [0]))
    for point in POINTS:
        owner, state = OWNER_NAMES[point.owner], POINT_STATE_NAMES[point.state]
        due = german.day(point.due) if point.due else "–"
        assert joined(f"{point.text} {owner} {state} {due}") in told


def test_those_present_are_asked_by_function_and_no_name_is_printed(german: Texts) -> None:
    rows = Reader(draw_meeting(dossier(900), german)).rows()
    start = rows.index(["Funktion", "Name"])
    present = rows[start + 1 : start + 8]
    assert [function for function, _ in present[:3]] == [
        "Ausländerbehörde, Leitung",
        "Ausländerbehörde, Sachgebiet",
        "Clearingstelle, Koordination",
    ]
    assert present[3][0] == "AWO Musterstadt, Leitung"
    assert all(not name.strip() for _, name in present)


def test_without_a_date_and_points_there_is_room_for_both(german: Texts) -> None:
    bare = Dossier(report=half(60), station=STATION)
    told = words(draw_meeting(bare, german))
    assert "Termin und Ort:" in told
    assert "Keine offenen Punkte." in told
    assert "Termin: 15.09.2026" in words(draw_meeting(dossier(60), german))


def test_comments_are_no_part_of_the_sheet(german: Texts) -> None:
    """They stand in the report; the minutes say what was said about them."""
    one = replace(dossier(60), comments={Section.GAPS: "x" * LONGEST_COMMENT})
    assert draw_meeting(one, german) == draw_meeting(replace(one, comments={}), german)


def test_no_heading_stands_alone_at_the_foot_of_a_page(german: Texts) -> None:
    many = replace(dossier(900), points=POINTS * 30, providers=("Träger",) * 20)
    for page in paginate(meeting_story(many, german, PAGE.width), PAGE):
        assert not page.blocks[-1][1].keeps_next


def test_the_same_dossier_gives_the_same_bytes_and_a_silent_title(german: Texts) -> None:
    content = draw_meeting(dossier(420), german)
    assert content == draw_meeting(dossier(420), german)
    assert set(Reader(content).pdf.docinfo) <= {"/Title", "/Producer"}
    assert not re.search(rb"CreationDate|ModDate", content)
