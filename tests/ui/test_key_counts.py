"""How many keys a contact takes, and a whole day typed without the mouse."""

from collections import Counter
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from clearingstelle.settings import STANDARD, Settings
from clearingstelle.station import Station
from clearingstelle.visits import Visit
from i18n import Texts
from tests.ui.keys import EVERYTHING, Key, keys_for, mixed_visits
from ui.desk import Desk
from ui.visits import VisitForm

USUAL = Visit.of(
    {
        "zugang": "abh_geschickt",
        "altersgruppe": "ab27",
        "sprache": "ar",
        "sprachmittlung": "dolmetschdienst",
        "anliegen": ["deutsch_kurs"],
        "ziel": ["mbe"],
    }
)
EVERY_QUESTION = Visit.of(
    {
        "zugang": "sonst",
        "alter": "27-44",
        "sprache": "ka",
        "sprachmittlung": "begleitung_erwachsen",
        "anliegen": ["arbeit", "geld", "wohnen"],
        "ziel": ["mbe"],
        "luecke": "kosten",
        "luecke_anliegen": "geld",
        "geschlecht": "w",
        "aufenthaltsdauer": "1-2",
        "herkunft": "asien",
        "erstkontakt": "ja",
        "angehoerige": "1-2",
        "kinderbetreuung": "fehlt",
        "anliegen_fein": ["ausbildung"],
        "unterstuetzung": ["angerufen"],
        "dauer": "16-30",
    }
)


def press(qtbot: QtBot, window: QWidget, keys: list[Key]) -> None:
    for key in keys:
        target = window.window().focusWidget()
        assert target is not None
        qtbot.keyClick(target, key)


@pytest.fixture
def form(qtbot: QtBot, german: Texts) -> VisitForm:
    form = VisitForm(german, EVERYTHING)
    qtbot.addWidget(form)
    form.resize(1140, 790)
    form.show()
    qtbot.waitExposed(form)
    form.start()
    return form


def typed(qtbot: QtBot, form: VisitForm, keys: list[Key]) -> Visit:
    with qtbot.waitSignal(form.visit_entered) as told:
        press(qtbot, form, keys)
    assert told.args is not None
    return told.args[0]


def test_the_usual_contact_takes_at_most_ten_keys(qtbot: QtBot, form: VisitForm) -> None:
    form.apply(Settings())
    form.start()
    keys = keys_for(USUAL, Settings())
    assert len(keys) <= 10
    assert typed(qtbot, form, keys) == USUAL


def test_everything_there_is_takes_at_most_thirty_keys(qtbot: QtBot, form: VisitForm) -> None:
    keys = keys_for(EVERY_QUESTION, EVERYTHING)
    assert len(keys) <= 30
    assert typed(qtbot, form, keys) == EVERY_QUESTION


def test_a_day_of_sixty_contacts_is_typed_without_the_mouse(
    qtbot: QtBot, desk: Desk, station: Station
) -> None:
    visits = mixed_visits(60, station.settings)
    for number, visit in enumerate(visits, 1):
        press(qtbot, desk, keys_for(visit, station.settings))
        qtbot.waitUntil(lambda number=number: f"{number} Kontakt" in desk.form.today.text())
    kept = [entry.visit for entry in station.visits.open_day().result()]
    assert Counter(kept) == Counter(visits)


def test_sixty_contacts_with_every_question_are_typed_as_told(
    qtbot: QtBot, form: VisitForm
) -> None:
    for visit in mixed_visits(60, EVERYTHING):
        assert typed(qtbot, form, keys_for(visit, EVERYTHING)) == visit


def test_both_keyboards_make_the_same_contacts(qtbot: QtBot, form: VisitForm) -> None:
    for visit in mixed_visits(60, EVERYTHING, seed=7):
        for settings in (EVERYTHING, replace(EVERYTHING, keyboard=STANDARD)):
            form.apply(settings)
            form.restore(visit)
            assert form.visit() == visit
            form.clear()
            assert form.visit() == Visit.of()


def test_the_standard_keyboard_takes_no_letter_and_moves_by_tab(
    qtbot: QtBot, form: VisitForm
) -> None:
    form.apply(replace(Settings(), keyboard=STANDARD))
    form.start()
    press(qtbot, form, ["1", "a", "+"])
    assert form.visit() == Visit.of()
    press(qtbot, form, [Qt.Key.Key_Down, Qt.Key.Key_Tab, Qt.Key.Key_Down])
    visit = typed(qtbot, form, [Qt.Key.Key_Return])
    assert visit == Visit.of({"zugang": "abh_geschickt", "altersgruppe": "u27"})


def test_tab_leads_to_the_second_sheet_and_back(qtbot: QtBot, form: VisitForm) -> None:
    form.questions["ziel"].setFocus()
    press(qtbot, form, [Qt.Key.Key_Tab])
    assert form.focusWidget() is form.questions["alter"]
    assert form.questions["alter"].isVisible()
    qtbot.keyClick(form.questions["alter"], Qt.Key.Key_Backtab)
    assert form.focusWidget() is form.questions["ziel"]
    assert form.questions["ziel"].isVisible()


def test_a_fine_age_sets_the_group_and_another_group_takes_it_back(form: VisitForm) -> None:
    form.questions["alter"].press("12-17")
    assert form.visit()["altersgruppe"] == "u27"
    form.questions["altersgruppe"].press("ab27")
    assert (form.visit()["alter"], form.visit()["altersgruppe"]) == ("kA", "ab27")


def test_a_fourth_concern_is_refused_in_a_sentence(form: VisitForm) -> None:
    for code in ("arbeit", "geld", "wohnen", "familie"):
        form.questions["anliegen"].press(code)
    assert form.visit().codes("anliegen") == {"arbeit", "geld", "wohnen"}
    assert "Höchstens drei Anliegen" in form.status.text()


@pytest.mark.parametrize("keyboard", ["schnell", "standard"])
def test_every_question_fits_without_scrolling(
    qtbot: QtBot, form: VisitForm, keyboard: str
) -> None:
    form.apply(replace(EVERYTHING, keyboard=keyboard))
    form.restore(EVERY_QUESTION)
    form.fill("paket", "uk")
    for sheet in (False, True):
        form.more.setChecked(sheet)
        qtbot.wait(50)
        assert not form.area.verticalScrollBar().isVisible()
    assert form.width() == 1140
