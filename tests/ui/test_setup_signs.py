"""Room, Träger and logos: kept and on the next sign at once, or nothing is changed."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from clearingstelle.settings import FILE, Settings
from clearingstelle.station import Station
from clearingstelle.station.setup_place import LAWS
from tests.ui import eyes
from ui.desk import Desk
from ui.setup_signs import IN_CONSENT, LAW, ON_SIGNS, SignsWindow

PROVIDERS = "AWO Musterstadt; Caritas Musterstadt"
MEGABYTE = 1_000_000


@pytest.fixture
def shown(desk: Desk, station: Station) -> Iterator[SignsWindow]:
    station.change(replace(station.settings, providers=PROVIDERS))
    desk.beside.setup_work.reset()
    desk.go(desk.beside.setup)
    desk.beside.setup.signs.click()
    window = desk.beside.signs.shown
    assert window is not None
    yield window
    if desk.beside.signs.shown is not None:
        desk.beside.signs.shown.close()


def picture(folder: Path, kind: str = "PNG") -> Path:
    file = folder / f"logo.{kind.lower()}"
    Image.new("RGB", (400, 120), (200, 30, 30)).save(file, kind)
    return file


def chosen(desk: Desk, file: Path | None) -> None:
    desk.beside.signs._choose_file = lambda _parent, _texts: file  # noqa: SLF001


def test_every_setting_is_kept_and_stands_on_the_sign_and_the_form(
    shown: SignsWindow, desk: Desk, station: Station
) -> None:
    for name in (*ON_SIGNS, *IN_CONSENT):
        shown.fields[name].setText("0221 55 55" if name == "phone" else f"  Wert   {name} ")
    shown.law.setCurrentIndex(shown.law.findData("kdg"))
    shown.save.click()
    assert shown.status.text() == "Gespeichert."
    kept = Settings.load(station.folder)
    assert kept == station.settings
    assert (kept.room, kept.phone, kept.carrier_law) == ("Wert room", "0221 55 55", "kdg")
    assert station.documents.where([]).room == "Wert room"
    form = station.documents.make("einwilligung", ["de"]).model
    assert form.values["traeger"] == "Wert carrier_name"  # type: ignore[union-attr]
    assert "KDG" in form.values["grundlage"]  # type: ignore[union-attr]


def test_esc_asks_before_what_is_typed_is_lost(
    qtbot: QtBot, shown: SignsWindow, desk: Desk, station: Station
) -> None:
    work = desk.beside.signs
    shown.fields["room"].setText("1.204")
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    question = work.question
    assert question is not None
    qtbot.keyClick(question, Qt.Key.Key_Escape)
    assert work.shown is shown
    assert shown.fields["room"].text() == "1.204"
    shown.leave.click()
    lose = next(b for b in work.question.buttons() if b.text() == "Verwerfen")  # type: ignore[union-attr]
    lose.click()
    assert work.shown is None
    assert station.settings.room == ""


def test_what_is_saved_or_untouched_is_left_without_a_question(
    qtbot: QtBot, shown: SignsWindow, desk: Desk
) -> None:
    shown.fields["room"].setText("1.204")
    shown.save.click()
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert desk.beside.signs.question is None
    assert desk.beside.signs.shown is None


def test_the_shield_puts_what_is_typed_away_and_it_comes_back(
    shown: SignsWindow, desk: Desk
) -> None:
    shown.fields["room"].setText("1.204")
    desk.cover()
    assert not shown.isVisible()
    desk.shield.hide()
    desk.beside.setup.signs.click()
    assert desk.beside.signs.shown is shown
    assert shown.isVisible()
    assert shown.fields["room"].text() == "1.204"


def test_applying_the_page_keeps_what_was_settled_in_the_window(
    shown: SignsWindow, desk: Desk, station: Station
) -> None:
    page = desk.beside.setup
    page.name.setText("Haus am Markt")
    shown.fields["room"].setText("1.204")
    shown.save.click()
    shown.close()
    assert page.name.text() == "Haus am Markt", "what is typed on the page stays"
    page.apply.click()
    assert (station.settings.name, station.settings.room) == ("Haus am Markt", "1.204")


def test_a_wrong_number_is_told_beside_its_field_and_nothing_is_kept(
    shown: SignsWindow, station: Station
) -> None:
    before = (station.folder / FILE).read_bytes()
    shown.fields["room"].setText("1.204")
    shown.fields["phone"].setText("nach vorn")
    shown.fields["carrier_name"].setText("x" * 81)
    shown.save.click()
    assert "keine Telefonnummer" in shown.problems["phone"].text()
    assert "80 Zeichen" in shown.problems["carrier_name"].text()
    assert shown.fields["phone"].hasFocus()
    assert shown.fields["phone"].accessibleDescription() == shown.problems["phone"].text()
    assert shown.status.text().startswith("Nichts gespeichert")
    assert (station.folder / FILE).read_bytes() == before
    assert not shown.problems["room"].isVisible()


def test_the_laws_of_the_window_are_those_that_a_setting_may_have(shown: SignsWindow) -> None:
    assert [shown.law.itemData(row) for row in range(shown.law.count())] == list(LAWS)
    assert set(shown.told()) == {*ON_SIGNS, *IN_CONSENT, LAW}


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_logo_is_chosen_seen_and_removed(
    qtbot: QtBot, shown: SignsWindow, desk: Desk, station: Station, tmp_path: Path, kind: str
) -> None:
    chosen(desk, picture(tmp_path, kind))
    box = shown.logos
    box.list.setCurrentRow(1)
    box.choose.click()
    qtbot.waitUntil(lambda: box.status.text() == "Das Logo ist gespeichert.")
    assert box.provider == "Caritas Musterstadt"
    assert not box.picture.pixmap().isNull()
    assert box.picture.accessibleName() == "Logo von Caritas Musterstadt"
    logos = station.documents.where([]).logos
    assert [logo.name for logo in logos] == ["Caritas Musterstadt"]
    assert Image.open(BytesIO(logos[0].png)).mode == "L"
    box.list.setCurrentRow(0)
    assert box.picture.pixmap().isNull()
    assert not box.remove.isEnabled()
    box.list.setCurrentRow(1)
    box.remove.click()
    qtbot.waitUntil(lambda: box.status.text() == "Das Logo ist entfernt.")
    assert station.logos.all() == ()
    assert box.picture.pixmap().isNull()


def huge(file: Path) -> None:
    with file.open("wb") as target:
        target.write(b"\x89PNG\r\n\x1a\n")
        target.truncate(50 * MEGABYTE)


WRONG = {
    "kein Bild, das sich drucken lässt": lambda file: file.write_bytes(b"%PDF-1.7 kein Bild"),
    "mit 50 MB zu groß": huge,
    "lässt sich nicht öffnen": lambda file: file.mkdir(),
}


@pytest.mark.parametrize("sentence", WRONG)
def test_a_file_that_is_no_logo_gives_one_sentence_and_the_old_one_stays(
    qtbot: QtBot, shown: SignsWindow, desk: Desk, station: Station, tmp_path: Path, sentence: str
) -> None:
    station.logos.choose("AWO Musterstadt", picture(tmp_path))
    before = station.logos.all()
    wrong = tmp_path / "falsch.png"
    WRONG[sentence](wrong)
    chosen(desk, wrong)
    shown.logos.choose.click()
    qtbot.waitUntil(lambda: bool(shown.logos.status.text()))
    assert sentence in shown.logos.status.text()
    assert shown.logos.status.text().count("„falsch.png“") == 1
    assert station.logos.all() == before


def test_without_a_traeger_there_is_nothing_to_choose(
    shown: SignsWindow, desk: Desk, station: Station
) -> None:
    shown.close()
    station.change(replace(station.settings, providers=""))
    desk.beside.signs.open()
    window = desk.beside.signs.shown
    assert window is not None
    assert not window.logos.choose.isEnabled()
    assert "Träger eintragen" in window.logos.status.text()


def test_choosing_nothing_changes_nothing(shown: SignsWindow, desk: Desk) -> None:
    chosen(desk, None)
    shown.logos.choose.click()
    assert shown.logos.status.text() == ""


def test_everything_is_named_and_reached_in_the_order_of_the_eye(
    qtbot: QtBot, shown: SignsWindow
) -> None:
    qtbot.waitExposed(shown)
    shown.activateWindow()
    shown.fields["room"].setFocus()
    eyes.settle()
    assert eyes.unnamed(shown) == []
    assert eyes.unreachable(shown, shown.fields["room"]) == []
    assert eyes.against_the_eye(shown, shown.fields["room"]) == []
    assert eyes.cut_words(shown) == []
    assert eyes.faint(shown) == []


def test_enter_in_a_field_saves_and_esc_leaves(
    qtbot: QtBot, shown: SignsWindow, desk: Desk, station: Station
) -> None:
    shown.fields["room"].setText("1.204")
    qtbot.keyClick(shown.fields["room"], Qt.Key.Key_Return)
    assert station.settings.room == "1.204"
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert desk.beside.signs.shown is None
