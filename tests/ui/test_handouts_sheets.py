"""The sheets that the page of the handouts shows and saves, on the example offers."""

import shutil
from collections.abc import Iterator
from concurrent.futures import Future
from datetime import datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

import assets
from clearingstelle.catalogs import languages
from clearingstelle.documents.pictures import number_of_pages
from clearingstelle.handouts import SheetOffer
from clearingstelle.station import Station
from clearingstelle.station.ready import draw_document
from clearingstelle.translating import CHAINS
from i18n import Texts
from tests.ui.room import LONG, Room
from ui.desk import Desk
from ui.handouts import HandoutPage


@pytest.fixture
def example(tmp_path: Path, places_index: Path) -> Iterator[Station]:
    folder = tmp_path / "daten"
    folder.mkdir(mode=0o700)
    shutil.copy(places_index, folder)
    station = Station(tmp_path / "daten", lambda: datetime(2026, 11, 23, 9).astimezone())
    station.open()
    file = assets.path("vorlagen/angebote-beispiel.csv")
    station.imports.take_over(station.imports.preview(station.imports.read_file(file)).result())
    yield station
    station.close()


@pytest.fixture
def room(qtbot: QtBot, example: Station, german: Texts, tmp_path: Path) -> Room:
    return Room(qtbot, example, german, tmp_path)


def test_a_saved_sheet_is_the_one_that_was_shown_and_is_counted(
    room: Room, example: Station
) -> None:
    room.open("uk")
    room.page.save_button.click()
    room.wait_for("Gespeichert als „blatt.pdf“.")
    assert room.file is not None
    assert room.file.read_bytes() == draw_document(example.documents.make("kernblatt", ["uk"]))
    assert room.given == ["uk"]
    assert room.opened == []


def test_several_sheets_become_a_file_each_and_none_is_written_over(
    room: Room, tmp_path: Path
) -> None:
    (tmp_path / "kernblatt-uk-a4.pdf").write_text("von Hand")
    room.open("uk", "kernblatt", "thema:wohnen")
    room.page.view_button.click()
    room.wait_for("2 Blätter gespeichert")
    assert (tmp_path / "kernblatt-uk-a4.pdf").read_text() == "von Hand"
    names = ["kernblatt-uk-a4-2.pdf", "thema-wohnen-uk-a4.pdf"]
    assert room.opened == [[tmp_path / name for name in names]]
    assert all((tmp_path / name).read_bytes().startswith(b"%PDF") for name in names)


def test_offers_near_a_place_come_onto_the_sheets(qtbot: QtBot, room: Room) -> None:
    room.open("tr", "kernblatt", "thema:arbeit")
    room.page.place.entered.emit("00101")
    qtbot.waitUntil(lambda: "Gefunden: 6 × Beratung" in room.page.offers.text(), timeout=LONG)
    room.page.preview.as_text.click()
    wanted = ("Trägerverein Brücke e. V., MBE Innenstadt", "Beratung zum Arbeitsrecht")
    qtbot.waitUntil(
        lambda: all(word in room.page.preview.text.toPlainText() for word in wanted), timeout=LONG
    )
    made = {item.wish.key: item.wish.offers for item in room.work._items}  # noqa: SLF001
    assert len(made["kernblatt"]) == 9
    assert made["thema:arbeit"]


def test_with_no_offer_near_it_is_told_and_the_sheet_has_lines_for_the_pen(
    qtbot: QtBot, room: Room
) -> None:
    room.open("tr", "kernblatt", "thema:arbeit")
    room.page.place.entered.emit("00101")
    qtbot.waitUntil(lambda: "Gefunden" in room.page.offers.text(), timeout=LONG)
    room.work._documents.near = lambda *_: _nothing()  # type: ignore[method-assign] # noqa: SLF001
    room.page.place.entered.emit("00101")
    told = "Nahe 00101 Musterstadt ist kein Angebot bekannt."
    qtbot.waitUntil(lambda: room.page.offers.text() == told, timeout=LONG)
    qtbot.waitUntil(room.page.print_button.isEnabled, timeout=LONG)
    room.page.preview.as_text.click()
    words = room.page.preview.text.toPlainText()
    assert words.count("Wir suchen mit Ihnen eine Stelle in Ihrer Nähe.") >= 2
    assert "Trägerverein Brücke" not in words, "those of the place before are gone"
    assert all(not item.wish.offers for item in room.work._items)  # noqa: SLF001


def _nothing() -> Future[list[SheetOffer]]:
    answer: Future[list[SheetOffer]] = Future()
    answer.set_result([])
    return answer


def test_a_place_that_is_not_known_leaves_the_sheets_without_offers(
    qtbot: QtBot, room: Room
) -> None:
    room.open("tr")
    room.page.place.entered.emit("Kanarienhausen")
    qtbot.waitUntil(lambda: "Kanarienhausen" in room.page.offers.text(), timeout=LONG)
    room.wait_for_sheet()
    assert all(not item.wish.offers for item in room.work._items)  # noqa: SLF001


def test_a_place_nobody_can_write_to_is_told_and_counts_nothing(room: Room, tmp_path: Path) -> None:
    room.open("en")
    room.file = tmp_path / "fehlt" / "blatt.pdf"
    room.page.save_button.click()
    room.wait_for("lässt sich nicht schreiben")
    assert room.given == []


def test_a_changed_mind_writes_and_counts_nothing(room: Room) -> None:
    room.open("en")
    room.file = None
    room.page.save_button.click()
    room.page.print_button.click()
    assert room.given == []
    assert not room.page.result.text()


def test_german_alone_leaves_out_the_kernblatt_and_says_why(qtbot: QtBot, room: Room) -> None:
    room.open("de", "thema:wohnen", "kernblatt")
    room.page.documents.go("kernblatt")
    hint = room.page.preview.hint
    qtbot.waitUntil(lambda: "zweiten Sprache" in hint.text(), timeout=LONG)
    room.page.save_button.click()
    room.wait_for("Gespeichert")
    assert room.given == ["de"]


def test_the_sheet_asked_for_last_is_the_one_that_is_shown(room: Room) -> None:
    room.page.languages.choose(["en"])
    room.page.languages.choose(["tr"])
    room.wait_for_sheet()
    room.page.save_button.click()
    room.wait_for("Gespeichert")
    assert room.given == ["tr"]


def test_the_state_of_the_translation_stands_over_the_sheet(
    room: Room, example: Station, qtbot: QtBot
) -> None:
    caption = room.page.preview.caption
    room.open("uk", "thema:wohnen")
    assert "Übersetzung nicht geprüft" in caption.text()
    for catalog in CHAINS:
        example.own_texts.release("uk", catalog, "Dolmetschdienst")
    room.page.languages.choose(["tr"])
    qtbot.waitUntil(lambda: "Türkisch" in caption.text(), timeout=LONG)
    assert "Übersetzung nicht geprüft" in caption.text()
    room.page.languages.choose(["uk"])
    qtbot.waitUntil(lambda: "Ukrainisch" in caption.text(), timeout=LONG)
    assert "Übersetzung geprüft" in caption.text()
    room.page.languages.choose(["de"])
    qtbot.waitUntil(lambda: "Deutsch" in caption.text(), timeout=LONG)
    assert "geprüft" not in caption.text(), "German is no translation"


def test_signs_and_cards_fill_no_contact(room: Room) -> None:
    room.open("uk", "plakat", "karte", "notfall")
    room.page.save_button.click()
    room.wait_for("3 Blätter gespeichert")
    assert room.given == []


def test_too_many_languages_for_a_sign_are_told(qtbot: QtBot, room: Room) -> None:
    room.page.documents.tick(["tuerschild"])
    room.page.languages.several.setChecked(True)
    room.page.languages.choose(languages())
    hint = room.page.preview.hint
    qtbot.waitUntil(lambda: "höchstens 12 Sprachen" in hint.text(), timeout=LONG)
    assert not room.page.print_button.isEnabled()


def test_every_page_of_every_ticked_document_can_be_turned_to(qtbot: QtBot, room: Room) -> None:
    room.open("uk", "kernblatt", "thema:wohnen", "notfall")
    preview, seen = room.page.preview, [room.page.preview.caption.text()]
    while preview.forward.isEnabled():
        preview.forward.click()
        qtbot.waitUntil(lambda: preview.caption.text() != seen[-1], timeout=LONG)
        seen.append(preview.caption.text())
    titles = [told.split(" · ")[0] for told in seen]
    assert titles == ["Kernblatt", "Kernblatt", "Wohnen", "Notfallkarte"]


def test_the_text_holds_all_ticked_documents_in_both_languages(room: Room) -> None:
    room.open("uk", "kernblatt", "thema:wohnen")
    room.page.preview.as_text.click()
    words = room.page.preview.text.toPlainText()
    assert words.startswith("Kernblatt · Ukrainisch · A4 · Übersetzung nicht geprüft\n")
    assert "\nWohnen · Ukrainisch · A4 · Übersetzung nicht geprüft\n" in words
    lines = words.splitlines()
    assert lines[lines.index("Wer wir sind") + 1] == "Хто ми"
    assert room.page.preview.stack.currentWidget() is room.page.preview.text
    assert room.page.preview.text.isReadOnly()


def test_the_desk_counts_a_printed_pack_in_the_contact(desk: Desk) -> None:
    page = desk.pages["Handzettel"]
    assert isinstance(page, HandoutPage)
    desk.form.questions["sprache"].press("uk")
    desk.form.questions["anliegen"].press("wohnen")
    desk.go(page)
    assert page.languages.codes == ("uk",), "the language of the talk is proposed"
    assert "thema:wohnen" in page.documents.ticked()
    page.printed.emit("uk")
    assert desk.form.visit().codes("paket") == {"uk"}
    desk.form.commit()
    assert page.languages.codes == ()


def test_large_type_needs_more_pages(room: Room, tmp_path: Path) -> None:
    room.page.documents.set_paper("kernblatt", "gross")
    room.open("uk")
    room.page.save_button.click()
    room.wait_for("Gespeichert")
    assert number_of_pages((tmp_path / "blatt.pdf").read_bytes()) > 2
