"""One page, one key a question: recording by keyboard and by mouse."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from clearingstelle.settings import Settings
from clearingstelle.visits import UNASKED, Visit, fields
from i18n import Texts
from ui.languages import LanguageField
from ui.visits import VisitForm

Key = Qt.Key


@pytest.fixture
def form(qtbot: QtBot, german: Texts) -> VisitForm:
    form = VisitForm(german, Settings())
    qtbot.addWidget(form)
    form.resize(1180, 800)
    form.show()
    qtbot.waitExposed(form)
    form.start()
    return form


def press(qtbot: QtBot, form: VisitForm, *keys: str | Qt.Key) -> int:
    """Press the keys where the focus is; how many they were."""
    for key in keys:
        target = form.focusWidget()
        assert isinstance(target, QWidget)
        qtbot.keyClick(target, key)
    return len(keys)


def entered(qtbot: QtBot, form: VisitForm, *keys: str | Qt.Key) -> Visit:
    with qtbot.waitSignal(form.visit_entered) as told:
        press(qtbot, form, *keys)
    assert told.args is not None
    return told.args[0]


def test_a_usual_contact_takes_at_most_ten_keys(qtbot: QtBot, form: VisitForm) -> None:
    keys = ("1", "2", "1", "3", "1", Key.Key_Tab, "1", Key.Key_Tab, Key.Key_Return)
    assert len(keys) <= 10
    visit = entered(qtbot, form, *keys)
    assert visit == Visit.of(
        {
            "zugang": "abh_geschickt",
            "altersgruppe": "ab27",
            "sprache": "uk",
            "sprachmittlung": "dolmetschdienst",
            "anliegen": ["deutsch_kurs"],
            "ziel": ["mbe"],
        }
    )


@pytest.mark.parametrize("name", ["zugang", "altersgruppe", "sprache", "sprachmittlung"])
def test_a_single_choice_moves_on_by_itself(qtbot: QtBot, form: VisitForm, name: str) -> None:
    questions = list(form.questions)
    form.questions[name].setFocus()
    press(qtbot, form, "1")
    after = questions[questions.index(name) + 1]
    assert form.focusWidget() is form.questions[after]


def test_enter_commits_from_every_question(qtbot: QtBot, form: VisitForm) -> None:
    for name, question in form.questions.items():
        if question.isVisible():
            question.setFocus()
            assert entered(qtbot, form, Key.Key_Return) == Visit.of(), name


def test_nothing_is_guessed_on_an_untouched_page(qtbot: QtBot, form: VisitForm) -> None:
    visit = entered(qtbot, form, Key.Key_Return)
    assert visit == Visit.of()
    assert visit["zugang"] == UNASKED


def test_space_takes_an_answer_back_and_moves_on(qtbot: QtBot, form: VisitForm) -> None:
    press(qtbot, form, "1")
    form.start()
    press(qtbot, form, Key.Key_Space)
    assert form.questions["zugang"].codes() == []
    assert form.focusWidget() is form.questions["altersgruppe"]


def test_the_first_of_up_to_three_concerns_is_the_main_one(qtbot: QtBot, form: VisitForm) -> None:
    form.questions["anliegen"].setFocus()
    press(qtbot, form, "5", "3", "1")
    assert form.focusWidget() is form.questions["ziel"]  # the third one moves on
    visit = entered(qtbot, form, Key.Key_Return)
    assert visit["hauptanliegen"] == "wohnen"
    assert visit.codes("anliegen") == {"wohnen", "arbeit", "deutsch_kurs"}


def test_no_offer_asks_why_and_about_what(qtbot: QtBot, form: VisitForm) -> None:
    assert not form.questions["luecke"].isVisible()
    form.questions["anliegen"].setFocus()
    press(qtbot, form, "1", "5", Key.Key_Right, "k", Key.Key_Right)
    assert form.focusWidget() is form.questions["luecke"]
    press(qtbot, form, "1")
    assert form.focusWidget() is form.questions["luecke_anliegen"]
    visit = entered(qtbot, form, "5", Key.Key_Return)
    assert (visit["luecke"], visit["luecke_anliegen"]) == ("kein_platz", "wohnen")


def test_a_gap_with_one_concern_is_not_asked_again(qtbot: QtBot, form: VisitForm) -> None:
    form.questions["anliegen"].setFocus()
    press(qtbot, form, "3", Key.Key_Right, "k", Key.Key_Right, "5")
    assert form.focusWidget() is form.save
    assert entered(qtbot, form, Key.Key_Return)["luecke_anliegen"] == "arbeit"


@pytest.mark.parametrize("code", [code.key for code in fields()["sprache"].codes])
def test_every_language_is_reached_by_typing_its_name(
    qtbot: QtBot, form: VisitForm, code: str
) -> None:
    if code == UNASKED:
        press(qtbot, form, Key.Key_Space)
        assert form.questions["sprache"].codes() == []
        return
    label = fields()["sprache"].label(code)
    question = form.questions["sprache"]
    question.setFocus()
    for letter in label.split("/")[0].replace("Ä", "A").replace("ö", "o").replace("ü", "u"):
        if question.codes() or not letter.isalpha():
            break
        press(qtbot, form, letter.lower())
    assert question.codes() == [code]


def test_the_letters_narrow_until_one_language_is_left(german: Texts, form: VisitForm) -> None:
    question = form.questions["sprache"]
    assert isinstance(question, LanguageField)
    assert {code.key for code in question.matches("u")} == {"uk", "hu", "ur"}
    assert [code.key for code in question.matches("ur")] == ["ur"]
    assert [code.key for code in question.matches("serb")] == ["bcms"]


def test_persons_change_by_plus_and_minus_from_anywhere(qtbot: QtBot, form: VisitForm) -> None:
    form.questions["ziel"].setFocus()
    press(qtbot, form, "+", "+", "-")
    assert entered(qtbot, form, Key.Key_Return)["personen"] == "2"
    press(qtbot, form, *"+++++++")
    assert entered(qtbot, form, Key.Key_Return)["personen"] == "5+"
    assert entered(qtbot, form, Key.Key_Return)["personen"] == "1"


def test_a_contact_by_mouse_alone(qtbot: QtBot, form: VisitForm) -> None:
    for name, code in (("zugang", "privat"), ("sprache", "ar"), ("ziel", "jmd")):
        option = form.questions[name].options[code]
        qtbot.mouseClick(option, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(form.visit_entered) as told:
        qtbot.mouseClick(form.save, Qt.MouseButton.LeftButton)
    assert told.args is not None
    assert told.args[0] == Visit.of({"zugang": "privat", "sprache": "ar", "ziel": ["jmd"]})


def test_after_committing_nothing_of_the_talk_is_on_the_page(qtbot: QtBot, form: VisitForm) -> None:
    form.fill("paket", "uk")
    form.fill("ziel", "mbe")
    entered(qtbot, form, "1", "2", Key.Key_Return)
    assert all(not question.codes() for question in form.questions.values())
    assert form.visit() == Visit.of()
    assert form.focusWidget() is form.questions["zugang"]


def test_what_was_done_elsewhere_joins_the_contact_and_can_be_taken_back(
    qtbot: QtBot, form: VisitForm
) -> None:
    form.fill("paket", "uk")
    form.fill("paket", "de")
    form.fill("ziel", "mbe")
    form.fill("ziel", "mbe")
    form.take_back("paket", "de")
    visit = entered(qtbot, form, Key.Key_Return)
    assert visit.codes("paket") == {"uk"}
    assert visit.codes("ziel") == {"mbe"}


def test_a_target_pressed_by_hand_outlives_an_offer_taken_back(form: VisitForm) -> None:
    form.questions["ziel"].press("mbe")
    form.fill("ziel", "mbe")
    form.take_back("ziel", "mbe")
    assert form.visit().codes("ziel") == {"mbe"}


def test_a_child_as_interpreter_brings_a_quiet_hint(form: VisitForm) -> None:
    def hinted() -> bool:
        return any("durch Kinder" in label.text() for label in form.findChildren(QLabel))

    assert not hinted()
    form.questions["sprachmittlung"].press("begleitung_u18")
    assert hinted()
    form.clear()
    assert not hinted()


def test_escape_drops_the_talk(qtbot: QtBot, form: VisitForm) -> None:
    press(qtbot, form, "1", "2")
    with qtbot.assertNotEmitted(form.visit_entered), qtbot.waitSignal(form.dropped):
        press(qtbot, form, Key.Key_Escape)
    assert form.visit() == Visit.of()


def test_an_entry_that_could_not_be_saved_comes_back(qtbot: QtBot, form: VisitForm) -> None:
    visit = Visit.of(
        {
            "zugang": "privat",
            "sprache": "vi",
            "anliegen": ["geld", "arbeit"],
            "ziel": ["ik"],
            "luecke": "kosten",
            "luecke_anliegen": "arbeit",
            "paket": ["vi"],
            "personen": "5+",
        }
    )
    form.restore(visit)
    assert form.visit() == visit


def test_the_notice_of_voluntariness_and_independence_stands_on_the_page(form: VisitForm) -> None:
    shown = " ".join(label.text() for label in form.findChildren(QLabel))
    for word in ("freiwillig", "vertraulich", "unabhängig", "ohne Namen"):
        assert word in shown


def test_everything_fits_without_scrolling_at_1280_by_800(qtbot: QtBot, form: VisitForm) -> None:
    form.questions["anliegen"].setFocus()
    press(qtbot, form, "1", "2", "3", "k")
    area = form.area
    qtbot.wait(50)
    assert form.questions["luecke_anliegen"].isVisible()
    assert not area.verticalScrollBar().isVisible()


def test_every_control_has_a_name(form: VisitForm) -> None:
    for question in form.questions.values():
        assert question.accessibleName()
        for option in question.options.values():
            assert option.accessibleName()
