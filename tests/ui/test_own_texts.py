"""The window of the station's own words, used as a coordinator uses it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from clearingstelle.catalogs import StateKind
from clearingstelle.station import Station
from i18n import Texts
from tests.ui import eyes
from ui.own_texts import OwnTextsWindow
from ui.own_texts_work import OwnTextsWork

Opened = tuple[OwnTextsWork, OwnTextsWindow]


@pytest.fixture
def opened(qtbot: QtBot, station: Station, german: Texts, tmp_path: Path) -> Iterator[Opened]:
    host = QWidget()
    qtbot.addWidget(host)
    host.show()
    work = OwnTextsWork(
        host,
        station.own_texts,
        lambda: "Haus am Markt",
        german,
        lambda _parent, _texts: tmp_path / "neu.po",
        lambda _parent, _texts: tmp_path,
    )
    work.open()
    assert work.shown is not None
    yield work, work.shown
    if work.shown is not None:
        work.shown.close()


def answer(work: OwnTextsWork, role: QMessageBox.ButtonRole) -> None:
    box = work.question
    assert box is not None
    next(button for button in box.buttons() if box.buttonRole(button) is role).click()


@pytest.mark.parametrize("tab", [0, 1, 2])
def test_every_tab_is_named_and_reached_by_tab(opened: Opened, qtbot: QtBot, tab: int) -> None:
    _, window = opened
    qtbot.waitExposed(window)
    window.activateWindow()
    window.tabs.setCurrentIndex(tab)
    eyes.settle()
    inside = window.focusWidget() or window
    assert eyes.unnamed(window) == []
    assert eyes.unreachable(window, inside) == []
    assert eyes.against_the_eye(window, inside) == []
    assert eyes.cut_words(window) == []
    assert eyes.faint(window) == []


def test_a_fact_is_counted_while_it_is_typed_and_kept(opened: Opened, station: Station) -> None:
    _, window = opened
    field = window.facts.fields["meldeamt"]
    field.setText("Rathaus")
    assert field.count.text() == "7 von 90 Zeichen"
    window.facts.save.click()
    assert station.own_texts.facts() == {"meldeamt": "Rathaus"}
    assert window.facts.status.text() == "Gespeichert."


def test_an_address_where_only_a_number_may_stand_is_told_at_once_and_not_kept(
    opened: Opened, station: Station
) -> None:
    _, window = opened
    field = window.facts.fields["schutztelefon"]
    field.setText("Lindenweg 3")
    assert field.problem.isVisible()
    window.facts.save.click()
    assert "Telefonnummer" in window.facts.status.text()
    assert station.own_texts.facts() == {}


def choose(window: OwnTextsWindow, document: str) -> None:
    window.tabs.setCurrentIndex(1)
    window.blocks.documents.setCurrentIndex(window.blocks.documents.findData(document))


def test_a_block_is_changed_and_one_step_leads_back(
    opened: Opened, station: Station, qtbot: QtBot
) -> None:
    _, window = opened
    choose(window, "wohnen")
    before = window.blocks.written()
    window.blocks.lines.setPlainText("Kurz.")
    window.blocks.save.click()
    qtbot.waitUntil(lambda: len(station.own_texts.blocks()) == 1, timeout=20_000)
    assert window.blocks.status.text().startswith("Gespeichert.")
    assert window.blocks.back.isEnabled()
    window.blocks.back.click()
    assert window.blocks.written() == before
    assert station.own_texts.blocks() == ()


@pytest.mark.parametrize(
    ("role", "kept"),
    [(QMessageBox.ButtonRole.AcceptRole, 1), (QMessageBox.ButtonRole.RejectRole, 0)],
)
def test_a_block_that_overflows_is_told_with_its_languages_before_it_is_kept(
    opened: Opened, station: Station, qtbot: QtBot, role: QMessageBox.ButtonRole, kept: int
) -> None:
    work, window = opened
    choose(window, "wohnen")
    window.blocks.new.click()
    window.blocks.heading.setText("Neu")
    window.blocks.lines.setPlainText("\n".join(["Ein Satz, der Platz braucht. " * 8] * 2))
    window.blocks.save.click()
    qtbot.waitUntil(lambda: work.question is not None, timeout=20_000)
    assert "Arabisch" in window.blocks.status.text()
    assert station.own_texts.blocks() == ()
    answer(work, role)
    assert len(station.own_texts.blocks()) == kept


def test_a_kernblatt_that_could_not_be_printed_any_more_is_not_kept(
    opened: Opened, station: Station, qtbot: QtBot
) -> None:
    _, window = opened
    choose(window, "kernblatt")
    window.blocks.list.setCurrentRow(2)
    window.blocks.lines.setPlainText("\n".join(["Ein langer Satz. " * 5] * 7))
    window.blocks.save.click()
    qtbot.waitUntil(window.blocks.isEnabled, timeout=30_000)
    assert window.blocks.status.text().startswith("Nicht gespeichert")
    assert station.own_texts.blocks() == ()


def pick(window: OwnTextsWindow, language: str, catalog: str) -> None:
    window.tabs.setCurrentIndex(2)
    table = window.releases.table
    for row in range(table.rowCount()):
        for column in range(table.columnCount()):
            item = table.item(row, column)
            assert item is not None
            one = item.data(Qt.ItemDataRole.UserRole)
            if (one.language, one.catalog) == (language, catalog):
                table.setCurrentCell(row, column)


def test_a_document_is_released_by_a_role_and_taken_back(opened: Opened, station: Station) -> None:
    work, window = opened
    pick(window, "uk", "consent")
    tab = window.releases
    assert not tab.release.isEnabled()
    tab.role.setCurrentIndex(1)
    tab.release.click()
    answer(work, QMessageBox.ButtonRole.AcceptRole)
    item = tab.table.currentItem()
    assert item is not None
    assert item.text() == "freigegeben"
    tab.back.click()
    found = station.own_texts.standings()
    uk = next(s for s in found if (s.language, s.catalog) == ("uk", "consent"))
    assert uk.counts[StateKind.CHECKED] == 0


def test_a_file_is_shown_before_it_is_taken_over(
    opened: Opened, station: Station, tmp_path: Path
) -> None:
    work, window = opened
    pick(window, "uk", "handouts")
    window.releases.export.click()
    assert len(list(tmp_path.glob("uk-*.po"))) == 6
    text = (tmp_path / "uk-handouts.po").read_text("utf-8")
    old = station.own_texts.own()
    changed = text.replace('msgid "Ihre Rechte"\nmsgstr "', 'msgid "Ihre Rechte"\nmsgstr "<b>')
    (tmp_path / "neu.po").write_text(changed, "utf-8")
    window.releases.load.click()
    assert work.preview is not None
    assert work.preview.changes.topLevelItemCount() == 1
    assert station.own_texts.own() is old
    work.preview.take.click()
    assert station.own_texts.own().pairs["uk"]["Ihre Rechte"].foreign.startswith("<b>")  # type: ignore[union-attr]


def test_a_file_that_is_no_catalog_is_told_in_one_sentence(opened: Opened, tmp_path: Path) -> None:
    work, window = opened
    (tmp_path / "neu.po").write_bytes(b"\xff\xfe")
    window.releases.load.click()
    assert work.preview is None
    assert "UTF-8" in window.releases.status.text()


def test_closing_while_sheets_are_drawn_leaves_nothing_behind(
    opened: Opened, station: Station, german: Texts, qtbot: QtBot
) -> None:
    work, window = opened
    choose(window, "wohnen")
    window.blocks.lines.setPlainText("Kurz.")
    window.blocks.save.click()
    window.close()
    ended: Callable[[], bool] = lambda: work.shown is None  # noqa: E731
    qtbot.waitUntil(ended)
    qtbot.wait(300)
    assert station.own_texts.blocks() == ()


def huge(file: Path) -> None:
    with file.open("wb") as target:
        target.truncate(50_000_000)


HEAD = 'msgid ""\nmsgstr ""\n"Language: uk\\n"\n'
NO_CATALOGS: dict[str, Callable[[Path], object]] = {
    "nicht in UTF-8": lambda file: file.write_bytes(
        (HEAD + 'msgid "Ihre Rechte"\nmsgstr "Überschrift"\n').encode("latin-1")
    ),
    "größer als 2 MB": huge,
    "keine lesbare .po-Datei": lambda file: file.write_text("Liebe Kollegin,\n", "utf-8"),
    "keine lesbare .po-Datei (Zeile 4)": lambda file: file.write_text(
        HEAD + 'msgid "Ihre Rechte\n', "utf-8"
    ),
    "lässt sich nicht öffnen": lambda file: file.mkdir(),
    "steht als Sprache „xx“": lambda file: file.write_text(
        HEAD.replace("uk", "xx") + 'msgid "Ihre Rechte"\nmsgstr "x"\n', "utf-8"
    ),
}


@pytest.mark.parametrize("sentence", NO_CATALOGS)
def test_whatever_is_no_catalog_gives_one_sentence_and_changes_nothing(
    opened: Opened, station: Station, tmp_path: Path, sentence: str
) -> None:
    work, window = opened
    old = station.own_texts.own()
    NO_CATALOGS[sentence](tmp_path / "neu.po")
    window.releases.load.click()
    assert work.preview is None
    assert sentence in window.releases.status.text()
    assert window.releases.status.text().count("neu.po") == 1
    assert station.own_texts.own() is old
    assert not (station.folder / "uebersetzungen").exists()


def test_what_a_translator_broke_is_named_and_the_rest_can_be_taken_over(
    opened: Opened, station: Station, tmp_path: Path
) -> None:
    work, window = opened
    with_field = next(
        line for block in station.own_texts.shown("familie") for line in block.lines if "{" in line
    )
    entries = {
        with_field: "поле загублено",
        "Polizei": "**Поліція",
        "Ihre Rechte": "Ваші права" * 9,
        "Wer wir sind": "Хто ми такі!",
    }
    rows = [f'msgid "{german}"\nmsgstr "{foreign}"\n' for german, foreign in entries.items()]
    (tmp_path / "neu.po").write_text("\n".join([HEAD, *rows]), "utf-8")
    window.releases.load.click()
    assert work.preview is not None
    tree = work.preview.refused
    told = [tree.topLevelItem(row).text(2) for row in range(tree.topLevelItemCount())]  # type: ignore[union-attr]
    assert [sentence.split(":")[0].split(".")[0] for sentence in told] == [
        "Es fehlt {" + with_field.split("{")[1].split("}")[0] + "}",
        "Die Zeichen ** stimmen nicht mit dem deutschen Text überein",
        "Zu lang",
    ]
    assert work.preview.changes.topLevelItemCount() == 1
    work.preview.take.click()
    assert list(station.own_texts.own().pairs["uk"]) == ["Wer wir sind"]
    assert window.releases.status.text() == "1 Text übernommen."
