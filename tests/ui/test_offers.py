"""The page of the offers: by keyboard alone from a typed place to a referral."""

import shutil
from collections.abc import Iterator
from datetime import datetime
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

import assets
from clearingstelle.offers import ANY_AGE, FROM_27, UNDER_27, Appointment, Offer
from clearingstelle.offers.changes import Changes, Double
from clearingstelle.offers.nearest import Answer, Found
from clearingstelle.offers.wishes import PART_TIME, CourseWishes, Wishes
from clearingstelle.places import Place, Sure
from clearingstelle.station import Station
from i18n import Texts
from ui.desk import Desk
from ui.kind_list import KIND, USUAL_KINDS
from ui.offer_import import ImportPreview
from ui.offer_list import FOUND, LINES, card_room, card_rows, wrapped
from ui.offers import OfferPage, Search

Key = Qt.Key
EXAMPLE = assets.path("vorlagen/angebote-beispiel.csv")


@pytest.fixture
def station(tmp_path: Path, places_index: Path) -> Iterator[Station]:
    folder = tmp_path / "daten"
    folder.mkdir()
    shutil.copy(places_index, folder)
    station = Station(folder, lambda: datetime(2026, 11, 23, 9, 30).astimezone())
    station.open()
    imports = station.imports
    imports.take_over(imports.preview(imports.read_file(EXAMPLE)).result()).result()
    yield station
    station.close()


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> OfferPage:
    page = desk.beside.offers
    desk.go(page)
    qtbot.waitUntil(page.field.hasFocus)
    return page


def type_text(qtbot: QtBot, widget: QWidget, text: str) -> None:
    for letter in text:
        qtbot.keyClick(widget, letter)


def ticked(page: OfferPage) -> tuple[str, ...]:
    items = [page.kinds.item(row) for row in range(page.kinds.count())]
    return tuple(i.data(KIND) for i in items if i.checkState() is Qt.CheckState.Checked)


def tick_only(page: OfferPage, kind: str) -> None:
    for row in range(page.kinds.count()):
        item = page.kinds.item(row)
        wanted = Qt.CheckState.Checked if item.data(KIND) == kind else Qt.CheckState.Unchecked
        item.setCheckState(wanted)


def choose(box: QComboBox, value: object) -> None:
    box.setCurrentIndex(next(n for n in range(box.count()) if box.itemData(n) == value))


def search(qtbot: QtBot, page: OfferPage, place: str) -> None:
    type_text(qtbot, page.field, place)
    qtbot.waitUntil(lambda: page.field.suggests, timeout=20_000)
    qtbot.keyClick(page.field, Key.Key_Return)
    qtbot.waitUntil(lambda: page.list.count() > 0, timeout=20_000)


def test_a_visitor_is_passed_on_by_keyboard_alone(
    qtbot: QtBot, desk: Desk, page: OfferPage
) -> None:
    search(qtbot, page, "00103")
    assert "00103 Musterstadt" in page.status.text()
    qtbot.keyClick(page.field, Key.Key_Down)
    assert page.list.hasFocus()
    qtbot.keyClick(page.list, Key.Key_Down)
    offer = page.list.currentItem().data(FOUND).offer
    qtbot.keyClick(page.list, Key.Key_Return)
    assert page.chosen == (offer,)
    assert desk.form.visit().codes("ziel") == {offer.kind}
    assert offer.name in page.status.text()
    qtbot.keyClick(page.list, Key.Key_Return)
    assert desk.form.visit().codes("ziel") == set()


def test_taking_back_one_of_two_offers_of_a_kind_keeps_the_target(
    qtbot: QtBot, desk: Desk, page: OfferPage
) -> None:
    tick_only(page, "mbe")
    search(qtbot, page, "00101")
    for row in (0, 1):
        page.list.setCurrentRow(row)
        page.refer.click()
    page.refer.click()
    assert len(page.chosen) == 1
    assert desk.form.visit().codes("ziel") == {"mbe"}


def test_suggestions_come_while_typing_and_arrows_choose(qtbot: QtBot, page: OfferPage) -> None:
    type_text(qtbot, page.field, "halle")
    qtbot.waitUntil(lambda: page.field.suggests, timeout=20_000)
    second = page.field.suggestions.item(1).text()
    qtbot.keyClick(page.field, Key.Key_Down)
    qtbot.keyClick(page.field, Key.Key_Return)
    assert page.field.text() == second
    assert not page.field.suggestions.isVisible()


def test_fast_typing_never_takes_a_suggestion_of_an_older_text(
    qtbot: QtBot, page: OfferPage, station: Station
) -> None:
    first, other = station.offers.search_places("halle").result()[:2]
    page.field.setText("hall")
    page.field.show_suggestions("hall", [first, other])
    page.field.setText("halle, nw")
    with qtbot.waitSignal(page.place_wanted) as told:
        qtbot.keyClick(page.field, Key.Key_Return)
    assert told.args == ["halle, nw"]


def test_an_answer_for_an_older_text_is_not_shown(page: OfferPage, station: Station) -> None:
    page.field.setText("koeln")
    page.field.show_suggestions("halle", station.offers.search_places("halle").result())
    assert not page.field.suggestions.isVisible()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("00999", "Die Postleitzahl „00999“ gibt es in Deutschland nicht."),
        ("qqqqqq", "„qqqqqq“ kennt die Ortsliste nicht."),
        ("Neustadt", "„Neustadt“ heißen"),
    ],
)
def test_a_place_that_cannot_be_found_is_told_in_one_sentence(
    qtbot: QtBot, page: OfferPage, typed: str, told: str
) -> None:
    page.field.setText(typed)
    page.field.entered.emit(typed)
    qtbot.waitUntil(lambda: page.status.text().startswith(told), timeout=20_000)
    assert page.list.count() == 0


def test_the_end_of_a_talk_leaves_nothing_of_it(qtbot: QtBot, desk: Desk, page: OfferPage) -> None:
    page.ages.buttons()[1].click()
    tick_only(page, "eok")
    page.filters.open_today.click()
    choose(page.filters.language, "ar")
    page.filters.free.click()
    search(qtbot, page, "00103")
    page.refer.click()
    desk.end_talk()
    assert page.field.text() == ""
    assert not page.field.isUndoAvailable()
    assert page.list.count() == 0
    assert page.chosen == ()
    assert page.ages.checkedId() == 0
    assert ticked(page) == USUAL_KINDS
    assert page.filters.wishes((), ANY_AGE) == Wishes()
    assert not page.filters.free.isChecked()
    shown = [label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page)]
    assert not any("Musterstadt" in text or "00103" in text for text in shown)
    names = [page.accessibleName(), *(w.accessibleName() for w in page.findChildren(QWidget))]
    assert not any("Musterstadt" in name for name in names)


def test_an_answer_after_the_talk_is_not_shown(
    qtbot: QtBot, desk: Desk, page: OfferPage, station: Station
) -> None:
    place = station.offers.place("00103").result()
    page.show_place(place)
    desk.end_talk()
    qtbot.wait(300)
    assert page.list.count() == 0
    assert "00103" not in page.status.text()


def test_filters_go_into_the_search(page: OfferPage, station: Station) -> None:
    told: list[Search] = []
    page.search_wanted.connect(told.append)
    place = station.offers.place("00103").result()
    page.show_place(place)
    assert told[0].wishes.kinds == ("mbe", "jmd", "ik")  # what a Clearingstelle is there for
    tick_only(page, "jmd")
    page.ages.buttons()[1].click()
    page.ages.buttons()[2].click()
    assert [(s.wishes.kinds, s.ages) for s in told[-3:]] == [
        (("jmd",), told[0].ages),
        (("jmd",), UNDER_27),
        (("jmd",), FROM_27),
    ]


def test_every_wish_on_the_page_goes_into_the_search(page: OfferPage) -> None:
    filters = page.filters
    wished: list[Wishes] = []
    page.search_wanted.connect(lambda search: wished.append(search.wishes))
    page.show_place(Place("x", "TH", "", "", "", 51.0, 10.0, 0, Sure.TOWN))
    for tick in (filters.open_today, filters.open_now, filters.childcare, filters.accessible):
        tick.click()
    choose(filters.language, "ar")
    choose(filters.appointment, "offen")
    assert wished[-1] == Wishes(
        kinds=USUAL_KINDS,
        open_today=True,
        open_now=True,
        childcare=True,
        accessible=True,
        language="ar",
        appointment=Appointment.OPEN,
    )
    assert len(wished) == 7  # one search a change


def test_wishes_for_courses_count_only_while_only_courses_are_looked_for(page: OfferPage) -> None:
    filters = page.filters
    assert not filters.courses.isVisible()
    tick_only(page, "ik")
    assert filters.courses.isVisible()
    choose(filters.course_type, "ik_alpha")
    choose(filters.level, "A2")
    choose(filters.start, 8)
    filters.day_part.setCurrentIndex(filters.day_part.findText("Teilzeit"))
    filters.online.click()
    filters.free.click()
    course = CourseWishes(
        type="ik_alpha", level="A2", start_within=8, day_parts=PART_TIME, online=True, free=True
    )
    assert filters.wishes(("ik",), ANY_AGE).course == course
    tick_only(page, "mbe")
    assert not filters.courses.isVisible()
    assert filters.wishes(("mbe",), ANY_AGE) == Wishes(kinds=("mbe",))


def test_wishes_are_reached_and_chosen_by_keyboard(qtbot: QtBot, page: OfferPage) -> None:
    controls = [widget for widget in page.filters.controls() if widget.isVisible()]
    page.tools.setFocus()
    for control in controls:
        qtbot.keyClick(page.focusWidget() or page, Key.Key_Tab)
        assert control.hasFocus()
    page.filters.open_today.setFocus()
    qtbot.keyClick(page.filters.open_today, Key.Key_Space)
    assert page.filters.open_today.isChecked()
    page.filters.language.setFocus()
    qtbot.keyClick(page.filters.language, Key.Key_Down)
    assert page.filters.language.currentData()


def test_what_was_given_up_is_named_above_the_list_and_at_the_offer(
    qtbot: QtBot, page: OfferPage
) -> None:
    page.filters.childcare.click()
    tick_only(page, "mbe")
    search(qtbot, page, "00101")
    qtbot.waitUntil(lambda: "Kinderbetreuung: nicht eingehalten" in page.status.text())
    assert "nicht erfüllt: Kinderbetreuung" in page.list.item(0).text()


def test_doors_are_told_in_the_list_and_beside_it(qtbot: QtBot, page: OfferPage) -> None:
    tick_only(page, "mbe")
    search(qtbot, page, "00101")
    texts = [page.list.item(row).text() for row in range(page.list.count())]
    assert any("jetzt geöffnet, heute 9–12, 14–16 Uhr" in text for text in texts)
    assert any("nach Vereinbarung" in text for text in texts)
    told = [label.text() for label in page.details.findChildren(QLabel)]
    assert told[told.index("Heute") + 1] == "jetzt geöffnet, heute 9–12, 14–16 Uhr"


def test_an_answer_to_other_wishes_is_not_shown(page: OfferPage) -> None:
    place = Place("x", "TH", "", "", "", 51.0, 10.0, 0, Sure.TOWN)
    page.search_wanted.disconnect()  # nobody answers but this test
    asked: list[Search] = []
    page.search_wanted.connect(asked.append)
    page.show_place(place)
    page.filters.open_today.click()
    found = Found(Offer(kind="mbe", name="Büro"), None, None, None)
    page.show_found(asked[0], Answer((found,)))
    assert page.list.count() == 0
    page.show_found(asked[1], Answer((found,)))
    assert page.list.count() == 1


def test_an_offer_for_protection_shows_its_phone_and_no_place(
    qtbot: QtBot, desk: Desk, page: OfferPage
) -> None:
    tick_only(page, "gesundheit")
    search(qtbot, page, "00101")
    texts = [page.list.item(row).text() for row in range(page.list.count())]
    (hidden,) = [text for text in texts if "Schutz und Beratung" in text]
    assert "0000 600999" in hidden
    assert "km" not in hidden
    assert "Musterstadt" not in hidden


def test_foreign_text_is_never_markup(german: Texts, qtbot: QtBot, page: OfferPage) -> None:
    evil = "<b>fett</b><img src='x.png'>"
    offer = Offer(kind="mbe", name=evil, remark=evil, hours=evil, provider=evil)
    page.list.show_found([Found(offer, None, None, None)], page._today())  # noqa: SLF001
    labels = page.details.findChildren(QLabel)
    assert sum(evil in label.text() for label in labels) >= 4
    for label in page.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText


def test_every_control_has_a_name_for_screen_readers(page: OfferPage) -> None:
    for widget in (page.field, page.kinds, page.list, page.details, page.field.suggestions):
        assert widget.accessibleName()


def test_a_file_is_previewed_before_it_is_taken_over(
    qtbot: QtBot, desk: Desk, page: OfferPage, station: Station, tmp_path: Path
) -> None:
    path = tmp_path / "neu.csv"
    path.write_text("name;art;ort\nNeues Büro;mbe;Musterstadt\n", "utf-8")
    desk.beside.imports._choose = lambda *_: path  # noqa: SLF001
    desk.beside.imports.import_file()
    qtbot.waitUntil(lambda: desk.beside.imports.preview is not None, timeout=20_000)
    preview = desk.beside.imports.preview
    assert preview is not None
    assert "1 neu" in preview.summary.text()
    assert len(station.offers.all().result()) == 26
    preview.accept()
    qtbot.waitUntil(lambda: "1 Angebot übernommen" in page.status.text(), timeout=20_000)
    assert len(station.offers.all().result()) == 27


def test_a_file_with_a_bad_row_can_only_be_closed(
    qtbot: QtBot, desk: Desk, page: OfferPage, station: Station, tmp_path: Path
) -> None:
    path = tmp_path / "neu.csv"
    path.write_text("name;art\nGut;mbe\nSchlecht;xyz\n", "utf-8")
    desk.beside.imports._choose = lambda *_: path  # noqa: SLF001
    desk.beside.imports.import_file()
    qtbot.waitUntil(lambda: desk.beside.imports.preview is not None, timeout=20_000)
    preview = desk.beside.imports.preview
    assert preview is not None
    assert [button.text() for button in preview.buttons.buttons()] == ["Schließen"]
    group = preview.groups.topLevelItem(0)
    row = group.child(0) if group else None
    assert row is not None
    assert "Zeile 3" in row.text(0)
    preview.reject()
    assert len(station.offers.all().result()) == 26


def test_an_unreadable_file_is_told_on_the_page(
    qtbot: QtBot, desk: Desk, page: OfferPage, tmp_path: Path
) -> None:
    desk.beside.imports._choose = lambda *_: tmp_path / "fehlt.csv"  # noqa: SLF001
    desk.beside.imports.import_file()
    qtbot.waitUntil(lambda: "fehlt.csv“ gibt es nicht" in page.status.text(), timeout=20_000)
    assert page.tools.isEnabled()


def test_the_preview_of_nothing_new_says_so(qtbot: QtBot, page: OfferPage, german: Texts) -> None:
    office = Offer(kind="mbe", name="Büro")
    double = Double(3, office, office)
    preview = ImportPreview(page, Changes("liste.csv", unchanged=4, duplicates=(double,)), german)
    assert "nichts zu tun" in preview.summary.text()
    assert preview.groups.topLevelItemCount() == 1
    preview.close()


def test_a_name_that_several_towns_bear_is_asked_back(
    qtbot: QtBot, desk: Desk, page: OfferPage
) -> None:
    desk.go(page)
    page.field.setFocus()
    qtbot.keyClicks(page.field, "Neustadt")
    qtbot.waitUntil(lambda: page.field.suggests, timeout=20_000)
    qtbot.keyClick(page.field, Key.Key_Return)
    qtbot.waitUntil(lambda: "Orte" in page.status.text())
    assert page.list.count() == 0
    qtbot.keyClick(page.field, Key.Key_Down)  # one of them, picked by hand
    qtbot.keyClick(page.field, Key.Key_Return)
    qtbot.waitUntil(lambda: "Neustadt" in page.field.text() and page.list.count() > 0)


def test_a_target_given_back_in_the_contact_is_not_marked_any_more(
    qtbot: QtBot, desk: Desk, page: OfferPage
) -> None:
    tick_only(page, "mbe")
    search(qtbot, page, "00101")
    page.refer.click()
    assert [offer.kind for offer in page.chosen] == ["mbe"]
    (button,) = desk.form.filled.buttons
    button.click()
    assert page.chosen == ()
    assert page.refer.text() == "Weitervermitteln (Enter)"
    assert desk.form.visit().codes("ziel") == set()


def test_hours_are_told_in_the_language_of_the_talk(
    qtbot: QtBot, desk: Desk, page: OfferPage
) -> None:
    search(qtbot, page, "00101")
    german = texts_of(page.details)
    assert not any("пн" in text for text in german)
    desk.form.questions["sprache"].press("uk")
    desk.go(desk.form)
    desk.go(page)
    assert any("Uhr" in text and "–" in text and "\n" in text for text in texts_of(page.details))
    desk.end_talk()
    assert not any("пн" in text for text in texts_of(page.details))


def texts_of(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel)]


def test_ended_types_of_courses_are_marked_with_their_end(page: OfferPage) -> None:
    box = page.filters.course_type
    told = {box.itemData(row): box.itemText(row) for row in range(1, box.count())}
    assert told["ik_jugend"] == "Jugendintegrationskurs (ausgelaufen: nur Beginn bis 30.04.2025)"
    assert told["ik_allg"] == "Allgemeiner Integrationskurs"


@pytest.mark.parametrize("width", [180, 260, 600])
def test_a_card_tells_name_and_distance_whole_however_narrow_it_is(
    qtbot: QtBot, page: OfferPage, width: int
) -> None:
    search(qtbot, page, "00103")
    page.list.setFixedWidth(width)
    index = page.list.indexFromItem(page.list.item(0))
    font = page.list.font()
    card = page.list.visualRect(index)
    rows = card_rows(card_room(card), font, index)
    distance, name, *_ = index.data(LINES)
    told = " ".join(row.text for row in rows)
    assert name.replace("  ", " ") in told.replace("  ", " ")
    assert distance in [row.text for row in rows]
    assert all(
        QFontMetrics(row.font).horizontalAdvance(row.text) <= row.room.width() for row in rows
    )
    for one, other in combinations(rows, 2):
        beside = other.text == distance and one is rows[0]
        assert beside or not one.room.intersects(other.room), (one.text, other.text)
    assert distance in page.list.item(0).text()


def test_a_long_word_and_an_emoji_are_wrapped_whole() -> None:
    font, long = QFont(), "🙂 Donaudampfschifffahrtsgesellschaft 🙂 e. V."
    width = QFontMetrics(font).horizontalAdvance("Donaudampfschifffahrt")
    lines = wrapped(long, font, width)
    assert len(lines) > 1
    assert "".join(lines).replace(" ", "") == long.replace(" ", "")
    assert len(wrapped("a" * 10_000, font, width)) == 3
