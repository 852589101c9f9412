"""The dialog before an import tells what was left out, and each change old and new."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from clearingstelle.offers import Offer
from clearingstelle.offers.changes import Change, Changes, Refusal
from clearingstelle.offers.positions import FarFromPostcode
from i18n import Texts
from ui.offer_import import ImportPreview

OFFICE = Offer(kind="mbe", name="Büro <b>A</b>", phone="0000 1")


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
    assert changed.text(1) == "Ort: – → Ort; Telefon: 0000 1 → 0000 2"
