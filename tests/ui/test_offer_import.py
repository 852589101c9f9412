"""The dialog before an import tells what was left out, and each change old and new."""

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QTreeWidgetItem, QWidget
from pytestqt.qtbot import QtBot

from clearingstelle.offers import Offer
from clearingstelle.offers.changes import Change, Changes, Double, Entry, Refusal
from clearingstelle.offers.positions import FarFromPostcode
from i18n import Texts
from ui.offer_import import MOST_ROWS, ImportPreview

OFFICE = Offer(kind="mbe", name="Büro <b>A</b>", phone="0000 1")


def child(row: QTreeWidgetItem, at: int) -> QTreeWidgetItem:
    found = row.child(at)
    assert found is not None
    return found


def test_notes_and_changes_are_told_in_german(qtbot: QtBot, german: Texts) -> None:
    after = replace(OFFICE, phone="0000 2", town="Ort")
    note = Refusal(3, FarFromPostcode(km=40, postcode="00101"), in_list=True)
    changes = Changes("a.json", changed=(Change(1, OFFICE, after),), notes=(note,))
    page = QWidget()
    qtbot.addWidget(page)
    groups = ImportPreview(page, changes, german).groups
    found = (groups.topLevelItem(number) for number in range(groups.topLevelItemCount()))
    told = [group for group in found if group is not None]
    assert [group.text(0) for group in told] == ["Hinweise: 1", "Geändert: 1"]
    notes, changed = (group.child(0) for group in told)
    assert notes is not None
    assert changed is not None
    assert notes.text(0) == "Eintrag 3"
    assert notes.text(1).startswith("Die Lage ist 40 km von der Postleitzahl 00101 entfernt")
    assert changed.text(0) == "Büro <b>A</b>"
    below = [child(changed, at) for at in range(changed.childCount())]
    assert [row.text(1) for row in below] == ["Ort: – → Ort", "Telefon: 0000 1 → 0000 2"]


def test_thousands_of_rows_are_shown_by_their_first(qtbot: QtBot, german: Texts) -> None:
    new = tuple(Entry(n, replace(OFFICE, name=f"Büro {n}")) for n in range(MOST_ROWS + 2))
    page = QWidget()
    qtbot.addWidget(page)
    group = ImportPreview(page, Changes("a.csv", new=new), german).groups.topLevelItem(0)
    assert group is not None
    assert group.text(0) == f"Neu: {MOST_ROWS + 2}"
    assert group.childCount() == MOST_ROWS + 1
    assert child(group, MOST_ROWS).text(0) == "… und 2 weitere"


def test_a_newer_look_of_what_is_known_and_a_double_are_told(qtbot: QtBot, german: Texts) -> None:
    before = replace(OFFICE, verified_on=date(2026, 11, 1))
    change = Change(2, before, replace(before, phone="0000 2"), date(2026, 10, 3))
    double = Double(5, OFFICE, before, is_stored=True)
    page = QWidget()
    qtbot.addWidget(page)
    changes = Changes("a.csv", changed=(change,), duplicates=(double,))
    groups = ImportPreview(page, changes, german).groups
    changed, doubled = groups.topLevelItem(0), groups.topLevelItem(1)
    assert changed is not None
    assert doubled is not None
    assert "neuer geprüft (01.11.2026) als die Datei (03.10.2026)" in child(changed, 0).text(1)
    assert child(doubled, 0).text(1) == "Zeile 5: schon bekannt als „Büro <b>A</b>“"
