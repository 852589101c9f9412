"""The window for one offer: everything by keyboard, every mistake told beside its field."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

import assets
from clearingstelle.offers import Appointment, Offer, Origin
from clearingstelle.offers.origins import BY_HAND
from clearingstelle.places import Sure
from clearingstelle.station import Station
from tests.ui import eyes
from ui.desk import Desk
from ui.offer_form import OfferForm
from ui.offer_form_fields import choose
from ui.offer_form_work import OfferFormWork
from ui.offer_list import FOUND, MARKED

Key = Qt.Key
EXAMPLE = assets.path("vorlagen/angebote-beispiel.csv")
TODAY = date(2026, 11, 23)
WAIT = 20_000


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
def work(qtbot: QtBot, desk: Desk) -> OfferFormWork:
    desk.go(desk.beside.offers)
    return desk.beside.offer_form


def shown(work: OfferFormWork) -> OfferForm:
    assert work.form is not None
    return work.form


def edit(qtbot: QtBot, work: OfferFormWork, desk: Desk, name: str) -> OfferForm:
    """The form of an offer, as it comes from the list."""
    offer = named(desk.station, name)
    work._open(offer)  # noqa: SLF001
    form = shown(work)
    qtbot.waitUntil(form.isActiveWindow, timeout=WAIT)
    qtbot.waitUntil(lambda: bool(work._spots), timeout=WAIT)  # noqa: SLF001
    return form


def named(station: Station, name: str) -> Offer:
    return next(offer for offer in station.offers.all().result() if offer.name == name)


def saved(qtbot: QtBot, work: OfferFormWork, form: OfferForm) -> None:
    qtbot.waitUntil(form.isActiveWindow, timeout=WAIT)
    qtbot.keyClick(form, Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: work.form is None, timeout=WAIT)


def test_a_new_offer_is_made_and_found(qtbot: QtBot, desk: Desk, work: OfferFormWork) -> None:
    work.new()
    form = shown(work)
    assert form.windowTitle() == "Neues Angebot"
    assert not form.delete.isVisible()
    choose(form.what.kind, "jmd")
    form.what.lines["name"].setText("JMD Dom")
    form.place.lines["postcode"].setText("50667")
    qtbot.waitUntil(lambda: form.place.lines["town"].text() != "", timeout=WAIT)
    assert form.place.lines["town"].text() == "Köln"
    form.place.position.setText("50,9413 N 6,9583 O")
    form.hours.week.line.setText("Mo-Fr 9-12")
    form.hours.week.line.textEdited.emit("Mo-Fr 9-12")
    form.confirm()
    saved(qtbot, work, form)
    offer = named(desk.station, "JMD Dom")
    assert (offer.kind, offer.postcode, offer.town) == ("jmd", "50667", "Köln")
    assert offer.hours == "Mo-Fr 09:00-12:00"
    assert (offer.verified_on, offer.verified_by) == (TODAY, "Koordination")
    assert (offer.source, offer.imported_on) == (BY_HAND, TODAY)
    assert offer.spot is not None
    assert offer.spot.sure is Sure.EXACT
    assert desk.beside.offers.status.text().startswith("Gespeichert: JMD Dom.")
    place = desk.station.offers.place("50667").result()
    assert desk.station.offers.near(place, ["jmd"]).result()[0].offer == offer


def test_the_chosen_offer_is_put_right_and_shown_again(
    qtbot: QtBot, desk: Desk, work: OfferFormWork
) -> None:
    page = desk.beside.offers
    page.show_place(desk.station.offers.place("00103").result())
    qtbot.waitUntil(lambda: page.list.count() > 0, timeout=WAIT)
    page.list.setFocus()
    page.list.setCurrentRow(1)
    before = page.list.currentItem().data(FOUND).offer
    qtbot.keyClick(page.list, Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    form = shown(work)
    assert form.title.text() == before.name
    assert not form.is_changed
    form.what.lines["phone"].setText("+49 221 5566")
    assert form.is_changed
    saved(qtbot, work, form)
    after = named(desk.station, before.name)
    assert after.phone == "0221 5566"
    assert after.origins == (Origin("phone", BY_HAND, TODAY),)
    assert before.differences(after) == ("phone",)  # nothing else was touched

    def all_shown() -> list[Offer]:
        return [page.list.item(row).data(FOUND).offer for row in range(page.list.count())]

    qtbot.waitUntil(lambda: after in all_shown(), timeout=WAIT)
    assert before not in all_shown()
    qtbot.waitUntil(lambda: page.list.currentItem().data(FOUND).offer == after, timeout=WAIT)
    assert page.list.currentRow() == 1


def test_what_was_passed_on_to_stays_so_when_it_is_put_right(
    qtbot: QtBot, desk: Desk, work: OfferFormWork
) -> None:
    page = desk.beside.offers
    page.show_place(desk.station.offers.place("00103").result())
    qtbot.waitUntil(lambda: page.list.count() > 0, timeout=WAIT)
    page.refer_current()
    [before] = page.chosen
    work.edit()
    form = shown(work)
    form.what.lines["name"].setText("Ein neuer Name")
    saved(qtbot, work, form)
    after = named(desk.station, "Ein neuer Name")
    assert page.chosen == (after,)
    assert desk.form.visit().codes("ziel") == {before.kind}

    def marked() -> list[Offer]:
        items = [page.list.item(row) for row in range(page.list.count())]
        return [item.data(FOUND).offer for item in items if item.data(MARKED)]

    qtbot.waitUntil(lambda: marked() == [after], timeout=WAIT)
    desk.station.confirming.confirm([after], "Koordination").result()
    page.search()  # as after the work list: the same offer, another day
    qtbot.waitUntil(lambda: page.chosen[0].verified_on == TODAY, timeout=WAIT)
    assert marked() == list(page.chosen)


def test_what_was_passed_on_to_and_is_deleted_or_of_another_kind_leaves_the_contact(
    desk: Desk, work: OfferFormWork
) -> None:
    page, offer = desk.beside.offers, named(desk.station, "MBE Innenstadt")
    page.pass_on([offer])
    page.renew(offer, replace(offer, kind="jmd"))
    assert desk.form.visit().codes("ziel") == {"jmd"}
    page.renew(page.chosen[0], None)
    assert page.chosen == ()
    assert desk.form.visit().codes("ziel") == set()


def test_every_offer_of_the_example_goes_through_the_form_unchanged(
    qtbot: QtBot, desk: Desk, work: OfferFormWork
) -> None:
    offers = desk.station.offers.all().result()
    spots = desk.station.upkeep.spots().result()
    for offer in offers:
        form = edit(qtbot, work, desk, offer.name)
        assert not form.is_changed
        checked = desk.station.upkeep.check(*form.told(), offer, spots)
        assert checked.problems == {}
        assert set(offer.differences(checked.offer)) <= {"spot"}  # given back by its postcode
    assert len(offers) == 26


def test_mistakes_are_told_beside_their_fields_and_nothing_is_saved(
    qtbot: QtBot, desk: Desk, work: OfferFormWork
) -> None:
    before = named(desk.station, "MBE Innenstadt")
    form = edit(qtbot, work, desk, before.name)
    form.what.lines["name"].setText("")
    form.whom.lines["age_min"].setText("alt")
    form.tabs.setCurrentWidget(form.stand)
    form.save.click()
    assert form.what.problem("name") == "Bitte einen Namen eintragen."
    assert form.whom.problem("age_min").startswith("„alt“ geht nicht.")
    assert form.tabs.currentWidget() is form.what
    assert form.what.lines["name"].hasFocus()
    assert [form.tabs.tabText(at) for at in (0, 1, 3)] == ["Angebot !", "Ort", "Für wen !"]
    assert form.status.text().startswith("Nichts gespeichert")
    assert named(desk.station, before.name) == before
    eyes.settle()
    assert eyes.cut_words(form) == []
    form.what.lines["name"].setText(before.name)
    form.whom.lines["age_min"].setText("27")
    saved(qtbot, work, form)
    assert named(desk.station, before.name).age_min == 27


def test_a_row_of_the_week_that_cannot_be_read_stops_the_saving(
    qtbot: QtBot, desk: Desk, work: OfferFormWork
) -> None:
    form = edit(qtbot, work, desk, "MBE Innenstadt")
    form.hours.week.rows[0].times[0].setText("9-")
    form.hours.week.rows[0].changed.emit()
    form.save.click()
    assert form.tabs.currentWidget() is form.hours
    assert form.status.text().startswith("Nichts gespeichert")


def test_a_line_is_cleaned_when_it_is_left(qtbot: QtBot, desk: Desk, work: OfferFormWork) -> None:
    form = edit(qtbot, work, desk, "MBE Innenstadt")
    web, phone = form.what.lines["web"], form.what.lines["phone"]
    web.setFocus()
    web.setText("www.stelle.example")
    phone.setFocus()
    assert web.text() == "https://www.stelle.example"
    phone.setText("nie")
    web.setFocus()
    assert form.what.problem("phone").startswith("„nie“ ist keine Telefonnummer.")
    phone.setText("0049 221 55")
    phone.setFocus()
    web.setFocus()
    assert (phone.text(), form.what.problem("phone")) == ("0221 55", "")


def test_protection_lets_everything_that_leads_there_vanish(
    qtbot: QtBot, desk: Desk, work: OfferFormWork
) -> None:
    form = edit(qtbot, work, desk, "MBE Innenstadt")
    form.what.protection.click()
    assert form.what.hidden.isVisible()
    assert not form.what.lines["email"].isVisible()
    assert not form.what.lines["web"].isVisible()
    tabs = {form.tabs.tabText(at): form.tabs.isTabVisible(at) for at in range(6)}
    assert tabs == {
        "Angebot": True,
        "Ort": False,
        "Zeiten": False,
        "Für wen": True,
        "Kurs": False,
        "Stand": True,
    }
    saved(qtbot, work, form)
    offer = named(desk.station, "MBE Innenstadt")
    assert offer.protection
    assert (offer.address_lines, offer.spot, offer.email, offer.contact) == ((), None, "", "")
    assert offer.phone == "0000 100101"


def test_only_courses_have_the_page_of_a_course(
    qtbot: QtBot, desk: Desk, work: OfferFormWork
) -> None:
    work.new()
    form = shown(work)
    at = form.tabs.indexOf(form.course)
    choose(form.what.kind, "mbe")
    assert not form.tabs.isTabVisible(at)
    choose(form.what.kind, "ik")
    assert form.tabs.isTabVisible(at)


def test_ended_types_of_courses_are_marked(qtbot: QtBot, desk: Desk, work: OfferFormWork) -> None:
    work.new()
    box = shown(work).course.type
    told = [box.itemText(at) for at in range(box.count())]
    ended = [name for name in told if "beendet seit" in name]
    assert "Jugendintegrationskurs (beendet seit 01.05.2025)" in ended
    assert len(ended) == 4
    assert told[-4:] == ended  # after those that run
    assert told[:2] == ["nicht bekannt", "Allgemeiner Integrationskurs"]


def test_a_town_that_was_typed_is_not_replaced(
    qtbot: QtBot, desk: Desk, work: OfferFormWork
) -> None:
    work.new()
    place = shown(work).place
    place.lines["postcode"].setText("50667")
    qtbot.waitUntil(lambda: place.lines["town"].text() == "Köln", timeout=WAIT)
    place.lines["postcode"].setText("10115")
    qtbot.waitUntil(lambda: place.lines["town"].text() == "Berlin", timeout=WAIT)
    place.lines["town"].setText("Mitte")
    place.lines["town"].textEdited.emit("Mitte")
    place.lines["postcode"].setText("50667")
    qtbot.wait(200)
    assert place.lines["town"].text() == "Mitte"


def test_a_postcode_that_does_not_exist_is_told(
    qtbot: QtBot, desk: Desk, work: OfferFormWork
) -> None:
    work.new()
    place = shown(work).place
    place.lines["postcode"].setText("00999")
    qtbot.waitUntil(
        lambda: "„00999“ gibt es in Deutschland nicht" in place.problem("postcode"), timeout=WAIT
    )
    place.lines["postcode"].setText("50667")
    assert place.problem("postcode") == ""


def test_looked_at_today_is_one_key_and_a_role(
    qtbot: QtBot, desk: Desk, work: OfferFormWork
) -> None:
    work.new()
    form = shown(work)
    qtbot.waitUntil(form.isActiveWindow, timeout=WAIT)
    qtbot.keyClick(form, Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert form.stand.lines["verified_on"].text() == "23.11.2026"
    assert form.stand.role.currentText() == "Koordination"
    assert not form.stand.role.isEditable()  # so that no name can be typed


def test_leaving_asks_before_something_is_lost(
    qtbot: QtBot, desk: Desk, work: OfferFormWork
) -> None:
    form = edit(qtbot, work, desk, "MBE Innenstadt")
    form.what.lines["name"].setText("anders")
    qtbot.keyClick(form, Key.Key_Escape)
    assert work.question is not None
    assert "noch nicht gespeichert" in work.question.text()
    work.question.escapeButton().click()
    assert form.isVisible()
    form.what.lines["name"].setText("MBE Innenstadt")
    qtbot.keyClick(form, Key.Key_Escape)
    assert work.form is None


def test_the_shield_puts_the_form_away_and_it_comes_back_as_it_was(
    qtbot: QtBot, desk: Desk, work: OfferFormWork
) -> None:
    form = edit(qtbot, work, desk, "MBE Innenstadt")
    form.what.lines["name"].setText("anders")
    desk.cover()
    assert not form.isVisible()
    desk.cover()
    work.new()
    assert work.form is form
    assert form.isVisible()
    assert form.what.lines["name"].text() == "anders"
    assert "noch nicht gespeichert" in form.status.text()


def test_the_frame_asks_like_esc(qtbot: QtBot, desk: Desk, work: OfferFormWork) -> None:
    form = edit(qtbot, work, desk, "MBE Innenstadt")
    event = QCloseEvent()
    form.closeEvent(event)
    assert not event.isAccepted()
    assert not form.isVisible()  # the program's own closing only puts it away


def test_an_offer_is_deleted_only_when_asked(qtbot: QtBot, desk: Desk, work: OfferFormWork) -> None:
    form = edit(qtbot, work, desk, "MBE Innenstadt")
    form.delete.click()
    assert work.question is not None
    assert "„MBE Innenstadt“ löschen?" in work.question.text()
    assert work.question.defaultButton().text() == "Behalten"
    work.question.defaultButton().click()
    assert len(desk.station.offers.all().result()) == 26
    form.delete.click()
    next(b for b in work.question.buttons() if b.text() == "Löschen").click()
    qtbot.waitUntil(lambda: work.form is None, timeout=WAIT)
    assert len(desk.station.offers.all().result()) == 25
    assert "Gelöscht: MBE Innenstadt." in desk.beside.offers.status.text()


def test_a_clash_with_another_offer_is_told_and_the_form_stays(
    qtbot: QtBot, desk: Desk, work: OfferFormWork
) -> None:
    other = named(desk.station, "MBE Innenstadt")
    work.new()
    form = shown(work)
    choose(form.what.kind, "mbe")
    form.what.lines["name"].setText(other.name)
    form.place.lines["street"].setText(other.street)
    form.place.lines["postcode"].setText(other.postcode)
    form.save.click()
    qtbot.waitUntil(lambda: "gibt es schon" in form.status.text(), timeout=WAIT)
    assert work.form is form
    assert form.save.isEnabled()


def test_editing_nothing_says_what_to_do(desk: Desk, work: OfferFormWork) -> None:
    desk.beside.offers.list.clear()
    work.edit()
    assert work.form is None
    assert desk.beside.offers.status.text().startswith("Bitte zuerst ein Angebot")


def test_foreign_text_is_never_markup(qtbot: QtBot, desk: Desk, work: OfferFormWork) -> None:
    evil = "<b>fett</b> & <img src='x.png'>"
    work._open(Offer(kind="mbe", name=evil, source=evil, hours=evil))  # noqa: SLF001
    for label in shown(work).findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText


def test_every_page_of_the_form_is_named_reached_and_uncut(
    qtbot: QtBot, desk: Desk, work: OfferFormWork
) -> None:
    form = edit(qtbot, work, desk, "Integrationskurs Januar, vormittags")
    for at in range(form.tabs.count()):
        form.tabs.setCurrentIndex(at)
        eyes.settle()
        assert eyes.unnamed(form) == []
        assert eyes.cut_words(form) == []
        assert eyes.unreachable(form, form.tabs.tabBar()) == []
        assert eyes.against_the_eye(form, form.tabs.tabBar()) == []


def test_what_is_picked_is_kept(qtbot: QtBot, desk: Desk, work: OfferFormWork) -> None:
    form = edit(qtbot, work, desk, "MBE Innenstadt")
    choose(form.hours.appointment, Appointment.OPEN)
    choose(form.whom.childcare, True)
    choose(form.whom.accessible, False)
    form.what.partner.click()
    form.whom.languages.item(0).setCheckState(Qt.CheckState.Unchecked)
    form.stand.shown.setChecked(False)
    before = named(desk.station, "MBE Innenstadt")
    saved(qtbot, work, form)
    after = named(desk.station, "MBE Innenstadt")
    assert (after.appointment, after.childcare, after.accessible) == (Appointment.OPEN, True, False)
    assert after.partner is not before.partner
    assert after.languages == before.languages[1:]
    assert not after.contact_shown
