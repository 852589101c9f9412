"""What a station says in its own words stands on what the window shows and prints."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from clearingstelle.catalogs import StateKind
from clearingstelle.emergency import card_languages
from clearingstelle.station import Station
from clearingstelle.station.handouts import draw_emergency, pages
from clearingstelle.translating import CHAINS
from i18n import Texts
from tests.ui import eyes
from ui.desk import Desk
from ui.emergency import EmergencyCard

LONGEST_PHONE = "0221 1234567 1234567 1234567 1234567 123"
LOCAL = {
    "schutztelefon": "0221 987654",
    "giftnotruf": "+49 (228) 19240",
    "zahnnotdienst": LONGEST_PHONE,
}


@pytest.fixture
def ready(qtbot: QtBot, desk: Desk) -> Desk:
    qtbot.waitUntil(lambda: len(desk.emergency._cards) == len(card_languages()))  # noqa: SLF001
    return desk


def shown_in(qtbot: QtBot, desk: Desk, language: str) -> EmergencyCard:
    if desk.emergency.shown is not None:
        desk.emergency.shown.close()
    desk.form.questions["sprache"].choose([language])
    qtbot.keyClick(desk.focusWidget() or desk, Qt.Key.Key_F11)
    assert desk.emergency.shown is not None
    return desk.emergency.shown


def words(card: EmergencyCard) -> list[str]:
    paper = card.paper.widget()
    assert paper is not None
    return [label.text() for label in paper.findChildren(QLabel)]


def test_a_number_of_the_town_stands_on_the_next_card(
    qtbot: QtBot, ready: Desk, station: Station
) -> None:
    assert LOCAL["schutztelefon"] not in words(shown_in(qtbot, ready, "uk"))
    station.own_texts.set_facts(LOCAL)
    told = words(shown_in(qtbot, ready, "uk"))
    assert set(LOCAL.values()) <= set(told)
    assert told.index("116 016") < told.index(LOCAL["schutztelefon"])
    station.own_texts.set_facts({"schutztelefon": ""})
    assert LOCAL["schutztelefon"] not in words(shown_in(qtbot, ready, "uk"))


def test_a_heading_in_own_words_stands_on_the_card_in_german_and_marked(
    qtbot: QtBot, ready: Desk, station: Station
) -> None:
    own = station.own_texts
    own.save_block(own.drafted("kernblatt", "notfall", "Hilfe sofort", []))
    assert words(shown_in(qtbot, ready, "de"))[0] == "Hilfe sofort"
    heading = words(shown_in(qtbot, ready, "uk"))[0]
    assert heading.endswith("Hilfe sofort")
    assert heading != "Hilfe sofort", "marked as not translated"


def test_a_release_takes_the_notice_from_the_card_until_it_is_taken_back(
    qtbot: QtBot, ready: Desk, station: Station
) -> None:
    def is_marked() -> bool:
        card = shown_in(qtbot, ready, "uk")
        assert card.card is not None
        return card.card.unchecked.german in words(card)

    assert is_marked()
    station.own_texts.release("uk", "handouts", "Dolmetschdienst")
    assert not is_marked()
    station.own_texts.take_back("uk", "handouts")
    assert is_marked()


@pytest.mark.parametrize("language", card_languages())
def test_with_every_number_of_the_town_the_card_still_fits_its_screen_and_its_page(
    qtbot: QtBot, ready: Desk, station: Station, language: str
) -> None:
    station.own_texts.set_facts(LOCAL)
    card = shown_in(qtbot, ready, "uk")
    card.language_wanted.emit(language)
    eyes.settle()
    assert card.card is not None
    assert card.card.language == language
    assert not eyes.cut_words(card)
    assert not eyes.scrolls(card)
    assert len(pages(draw_emergency(card.card), 20)) == 1


def unchecked(station: Station, language: str) -> list[str]:
    """The documents with a text in this language that nobody has checked."""
    return [
        row.document
        for row in station.documents.listed()
        if row.language == language
        and row.counts[StateKind.MACHINE] + row.counts[StateKind.MISSING]
    ]


def test_after_a_release_of_everything_no_document_is_marked_in_that_language(
    station: Station,
) -> None:
    before = unchecked(station, "fr")
    assert unchecked(station, "tr") == before != []
    for catalog in CHAINS:
        station.own_texts.release("tr", catalog, "vereidigte Übersetzung")
    assert unchecked(station, "tr") == []
    assert unchecked(station, "fr") == before


def test_a_broken_file_of_facts_does_not_keep_the_card_closed(
    qtbot: QtBot, ready: Desk, station: Station, german: Texts
) -> None:
    (station.folder / "ortsangaben.toml").write_text("kaputt = [", "utf-8")
    assert "112" in words(shown_in(qtbot, ready, "uk"))
    problem = station.own_texts.problem()
    assert problem is not None
    assert Path(station.folder).name not in problem.text(german.say)
