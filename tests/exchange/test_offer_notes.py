"""What is left out of a file of offers is named, and far too many are refused."""

from datetime import date
from pathlib import Path

import pytest

from clearingstelle.exchange import offer_table, places_json
from clearingstelle.exchange.offer_files import read_offers
from clearingstelle.exchange.tables import TooManyRows, table_in
from i18n import Texts

TODAY = date(2026, 11, 22)


def written(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def row(**cells: str) -> str:
    """A table with one offer."""
    told = {"name": "Büro", "art": "mbe"} | cells
    return ";".join(told) + "\n" + ";".join(f'"{cell}"' for cell in told.values()) + "\n"


def test_hours_that_do_not_parse_stay_as_text_and_are_named(tmp_path: Path, german: Texts) -> None:
    reading = read_offers(
        written(tmp_path / "liste", row(zeiten="wenn Licht brennt", web="folgt")), TODAY
    )
    (entry,) = reading.entries
    assert (entry.offer.hours, entry.offer.web) == ("wenn Licht brennt", "")
    web, hours = (note.text(german) for note in reading.notes)
    assert web == "Zeile 2: „Büro“: „folgt“ ist keine Internetadresse und wurde weggelassen. " + (
        "Bitte prüfen."
    )
    assert "„wenn Licht brennt“ sind nicht zu verstehen" in hours


def test_markup_in_a_table_is_gone(tmp_path: Path) -> None:
    table = row(name="<b>Rat</b> &amp; Tat 🙂", ort="Ort<img src=x>", telefon="+49 251 4-1")
    offer = read_offers(written(tmp_path / "liste", table), TODAY).entries[0].offer
    assert (offer.name, offer.town, offer.phone) == ("Rat & Tat 🙂", "Ort", "0251 4-1")


@pytest.mark.parametrize("form", ["table", "places", "services", "courses"])
def test_a_file_with_far_too_many_offers_is_refused(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, german: Texts
) -> None:
    for module in (offer_table, places_json):
        monkeypatch.setattr(module, "MOST_OFFERS", 2)
    place = '{"Name": "A"}'
    service = '{"name": "A", "status": "active", "id": "1"}'
    course = '{"angebot": {"titel": "Kurs", "systematiken": [{"codeNr": "MB"}]}}'
    text = {
        "table": "name;art\n" + "Büro;mbe\n" * 3,
        "places": f"[{', '.join([place] * 3)}]",
        "services": f"[{', '.join([service] * 3)}]",
        "courses": f'{{"_embedded": {{"termine": [{", ".join([course] * 3)}]}}}}',
    }[form]
    with pytest.raises(TooManyRows) as told:
        read_offers(written(tmp_path / "liste", text), TODAY)
    assert "mehr als 2 Einträge" in told.value.text(german.say)


def test_a_table_is_not_read_beyond_its_limit() -> None:
    content = b"name\nA\nB\n\n"
    assert len(table_in(content, "a.csv", 2).rows) == 2
    with pytest.raises(TooManyRows):
        table_in(content, "a.csv", 1)
