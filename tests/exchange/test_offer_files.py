"""Files of offers: the template read and written alike, every bad row named."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import assets
from clearingstelle.exchange import cells
from clearingstelle.exchange.cleaning import phone
from clearingstelle.exchange.offer_export import offers_as_csv, offers_as_xlsx
from clearingstelle.exchange.offer_files import NoOffers, read_offers
from clearingstelle.exchange.offer_table import (
    COLUMNS,
    AgesReversed,
    ColumnMissing,
    DayToCome,
    NameMissing,
    UnknownColumn,
    cells_of,
    offers_in,
)
from clearingstelle.exchange.places_json import NotPlaces
from clearingstelle.exchange.tables import RowTooShort, stream_in, table_in
from clearingstelle.offers import Offer, kinds
from clearingstelle.places import Spot, Sure
from i18n import Texts

TODAY = date(2026, 11, 22)
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def to_file(text: str, name: str = "liste.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return path

    return to_file


def row(**cells: str) -> str:
    """A table with one offer."""
    told = {"name": "Büro", "art": "mbe"} | cells
    quoted = (f'"{cell}"' for cell in told.values())
    return ";".join(told) + "\n" + ";".join(quoted) + "\n"


def test_the_example_reads_without_a_fault_and_the_template_has_its_columns() -> None:
    example = read_offers(assets.path("vorlagen/angebote-beispiel.csv"), TODAY)
    assert len(example.entries) == 26
    assert not example.refusals
    template = assets.path("vorlagen/angebote-vorlage.csv").read_bytes()
    assert template == b"\xef\xbb\xbf" + ";".join(COLUMNS).encode() + b"\r\n"


def test_the_readme_beside_the_template_documents_every_column_and_kind() -> None:
    text = assets.path("vorlagen/README.md").read_text("utf-8")
    table = text[text.index("| Spalte") :]
    assert [column for column in COLUMNS if column not in table] == []
    assert [kind for kind in kinds() if f"`{kind}`" not in table] == []


def test_the_empty_template_has_no_offer_in_it() -> None:
    with pytest.raises(NoOffers):
        read_offers(assets.path("vorlagen/angebote-vorlage.csv"), TODAY)


def test_the_example_names_nobody_real() -> None:
    for entry in read_offers(assets.path("vorlagen/angebote-beispiel.csv"), TODAY).entries:
        offer = entry.offer
        assert offer.phone.startswith("0000 ") or not offer.phone
        assert offer.postcode.startswith("001") or not offer.postcode
        for address in filter(None, (offer.email, offer.web)):
            assert address.endswith(".example")


def test_an_offer_is_read_from_windows_1252_too(write: Write) -> None:
    reading = read_offers(write(row(ort="Köln"), encoding="cp1252"), TODAY)
    assert reading.entries[0].offer.town == "Köln"


def test_cells_become_what_they_mean(write: Write) -> None:
    table = row(
        plz="1067",
        lat="51,05",
        lon="13.74",
        telefon="(0351) 123-45 oder 0049 351 678",
        sprachen="Arabisch, uk|DE",
        alter_von="18",
        termin="Termin",
        partner="x",
        geprueft_am="1.11.2026",
        barrierefrei="nein",
        zeiten=" Mo\t9–12  Uhr ",
    )
    offer = read_offers(write(table), TODAY).entries[0].offer
    assert offer.postcode == "01067"
    assert offer.spot == Spot(51.05, 13.74, Sure.EXACT)
    assert offer.phone == "0351 123-45, 0351 678"
    assert offer.languages == ("ar", "uk", "de")
    assert (offer.age_min, offer.age_max) == (18, None)
    assert offer.appointment.value == "termin"
    assert offer.partner is True
    assert offer.verified_on == date(2026, 11, 1)
    assert (offer.accessible, offer.childcare) == (False, None)
    assert offer.hours == "Mo 9–12 Uhr"
    assert (offer.source, offer.imported_on) == ("liste.csv", TODAY)


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"art": "xyz"}, "Spalte „art“: „xyz“"),
        ({"art": ""}, "Spalte „art“: „“"),
        ({"name": " - "}, "Der Name des Angebots fehlt"),
        ({"plz": "1234567"}, "Spalte „plz“"),
        ({"plz": "ABCDE"}, "Spalte „plz“"),
        ({"lat": "51,9"}, "nur eines angegeben"),
        ({"lat": "nan", "lon": "7"}, "Spalte „lat“"),
        ({"sprachen": "klingonisch"}, "Spalte „sprachen“: „klingonisch“"),
        ({"alter_von": "200"}, "Spalte „alter_von“"),
        ({"alter_von": "30", "alter_bis": "20"}, "ist größer als"),
        ({"geprueft_am": "31.02.2026"}, "Spalte „geprueft_am“"),
        ({"geprueft_am": "23.11.2026"}, "liegt in der Zukunft"),
        ({"partner": "vielleicht"}, "Spalte „partner“"),
        ({"termin": "nie"}, "Spalte „termin“"),
        ({"kurstyp": "ik_neu"}, "Spalte „kurstyp“"),
        ({"niveau_von": "D1"}, "Spalte „niveau_von“"),
        ({"bemerkung": "x" * 2001}, "Spalte „bemerkung“"),
    ],
)
def test_a_bad_cell_is_refused_in_german_with_its_line(
    write: Write, german: Texts, cells: dict[str, str], told: str
) -> None:
    (refusal,) = read_offers(write(row(**cells)), TODAY).refusals
    assert refusal.line == 2
    assert told in refusal.reason.text(german.say)


@pytest.mark.parametrize(
    ("lat", "lon", "told"),
    [("7,6", "51,9", "vertauscht (7,6 / 51,9)"), ("48,2", "16,4", "nicht in Deutschland")],
)
def test_a_position_that_cannot_be_is_left_out_and_told(
    write: Write, german: Texts, lat: str, lon: str, told: str
) -> None:
    reading = read_offers(write(row(lat=lat, lon=lon)), TODAY)
    assert reading.entries[0].offer.spot is None
    (note,) = reading.notes
    assert told in note.reason.text(german.say)


def test_a_name_that_speaks_of_protection_brings_no_address(write: Write, german: Texts) -> None:
    told = {"name": "Frauenhaus Musterstadt", "strasse": "Weg 1", "telefon": "0000 1"}
    reading = read_offers(write(row(**told)), TODAY)
    offer = reading.entries[0].offer
    assert (offer.protection, offer.street, offer.phone) == (True, "", "0000 1")
    assert "dem Schutz vor Gewalt" in reading.notes[0].reason.text(german.say)
    (entry,) = read_offers(write(row(**told, schutz="nein")), TODAY).entries
    assert (entry.offer.protection, entry.offer.street) == (False, "Weg 1")
    assert cells_of(entry.offer)[COLUMNS.index("schutz")] == "nein"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "cp1252", "utf-8-sig"])
def test_every_usual_encoding_is_read(write: Write, encoding: str) -> None:
    marks = {"utf-16-le": "\ufeff", "utf-16-be": "\ufeff"}
    path = write(marks.get(encoding, "") + row(ort="Köln"), encoding=encoding)
    assert read_offers(path, TODAY).entries[0].offer.town == "Köln"


def test_names_of_others_are_no_markup_and_turn_nothing(write: Write) -> None:
    name = "\u202e<b>Fett</b> & Söhne <img src=x> \U0001f600"
    (entry,) = read_offers(write(row(name=name)), TODAY).entries
    assert entry.offer.name == "Fett & Söhne \U0001f600"


def test_every_bad_row_is_named_ragged_ones_too(write: Write) -> None:
    table = "name;art\nGut;mbe\nZu kurz\n;mbe\nSchlecht;xyz\n"
    reading = read_offers(write(table), TODAY)
    assert [(r.line, type(r.reason).__name__) for r in reading.refusals] == [
        (3, RowTooShort.__name__),
        (4, NameMissing.__name__),
        (5, "CellRefused"),
    ]


def test_wrong_columns_are_told_before_anything_else(write: Write) -> None:
    with pytest.raises(ColumnMissing):
        read_offers(write("name;ort\nBüro;Köln\n"), TODAY)
    with pytest.raises(UnknownColumn):
        read_offers(write(row(hausnummer="3")), TODAY)


def test_ages_and_days_have_errors_of_their_own() -> None:
    table = stream_in(row(alter_von="30", alter_bis="20").encode(), "a.csv")
    (refusal,) = offers_in(table, "a.csv", TODAY).refusals
    assert isinstance(refusal.reason, AgesReversed)
    table = stream_in(row(gemeldet_am="24.12.2026").encode(), "a.csv")
    (refusal,) = offers_in(table, "a.csv", TODAY).refusals
    assert isinstance(refusal.reason, DayToCome)


def test_protection_keeps_its_phone_and_loses_its_place(write: Write) -> None:
    table = row(
        schutz="ja",
        strasse="Weg 1",
        plz="00101",
        ort="Musterstadt",
        lat="51",
        lon="10",
        email="a@b.example",
        web="b.example",
        bemerkung="am Bahnhof",
        zeiten="Mo im Haus 3",
        telefon="0000 9",
    )
    offer = read_offers(write(table), TODAY).entries[0].offer
    kept = Offer(kind="mbe", name="Büro", phone="0000 9", protection=True)
    assert replace(offer, source="", imported_on=None) == kept


@pytest.mark.parametrize("written", [offers_as_csv, offers_as_xlsx])
def test_what_was_exported_reads_back_the_same(
    written: Callable[[list[Offer]], bytes], tmp_path: Path
) -> None:
    offers = [
        entry.offer
        for entry in read_offers(assets.path("vorlagen/angebote-beispiel.csv"), TODAY).entries
    ]
    path = tmp_path / "export"
    path.write_bytes(written(offers))
    again = [entry.offer for entry in read_offers(path, TODAY).entries]
    assert [a.differences(b) for a, b in zip(offers, again, strict=True)] == [()] * len(offers)


def test_a_position_by_postcode_is_not_exported_as_exact() -> None:
    offer = Offer(kind="mbe", name="Büro", spot=Spot(51.0, 10.0, Sure.POSTCODE))
    told = dict(zip(COLUMNS, cells_of(offer), strict=True))
    assert (told["lat"], told["lon"]) == ("", "")


@given(
    st.sampled_from(["=", "+", "-", "@", "\t=", "\r=", "＝", "＠"]),
    st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=10),
)
def test_no_exported_cell_is_a_formula(start: str, rest: str) -> None:
    offer = Offer(kind="mbe", name="x", remark=start + rest, provider=start)
    text = offers_as_csv([offer]).decode("utf-8-sig")
    for cell in table_in(text.encode(), "a.csv").rows[0].values:
        assert not cell.startswith(cells.FORMULA_START)
    with zipfile.ZipFile(io.BytesIO(offers_as_xlsx([offer]))) as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize(
    ("given_number", "clean"),
    [
        ("02 51 / 4 92-90 05", "0251 492-9005"),
        ("0800 45 55 500", "0800 4555500"),
        ("0251 1234", "0251 1234"),
        ("+49 (0)251 1234", "0251 1234"),
        ("0049 251 1234", "0251 1234"),
        ("(0251) 12 34-0", "0251 1234-0"),
        ("02 51 / 21 40 00 (Pfarrbüro St. Marien)", "0251 214000"),
        ("02 51 / 1 44 oder 02 51 / 1 45", "0251 144, 0251 145"),
        ("112", "112"),
        ("keine", ""),
        ("", ""),
    ],
)
def test_phone_numbers_get_one_form(given_number: str, clean: str) -> None:
    assert phone(given_number) == clean
    assert phone(clean) == clean


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("Ludgeriplatz 4, 48151 Münster", ("Ludgeriplatz 4", "48151", "Münster", "")),
        ("Hafenstraße 29/31,48153 Münster", ("Hafenstraße 29/31", "48153", "Münster", "")),
        (
            "Rathaus, Zimmer, Weg 1, 00101 Musterstadt",
            ("Weg 1", "00101", "Musterstadt", "Rathaus, Zimmer"),
        ),
        ("Ring 1, Gebäude A1, 00101 Ort", ("Ring 1, Gebäude A1", "00101", "Ort", "")),
        ("Weg 3, 00101 Ort - Abteilung 2", ("Weg 3", "00101", "Ort", "Abteilung 2")),
        ("00101 Ort", ("", "00101", "Ort", "")),
        ("nur ein Text", ("nur ein Text", "", "", "")),
        ("", ("", "", "", "")),
    ],
)
def test_an_address_in_one_line_is_taken_apart(line: str, parts: tuple[str, ...]) -> None:
    assert cells.address(line) == parts


def test_half_letters_and_turning_marks_are_gone() -> None:
    assert cells.text("a\ud800b\u202ec\ufeff\x00d\u2028e") == "abc d e"


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading_of_a_cell(cell: str) -> None:
    once = phone(cell)
    assert phone(once) == once
    cells.address(cell)
    assert "\n" not in cells.text(cell)


def test_a_bare_value_that_is_called_json_is_told_about_json(write: Write) -> None:
    with pytest.raises(NotPlaces):
        read_offers(write("5", "zahl.json"), TODAY)
    assert len(read_offers(write("name;art\nBüro;mbe\n", "tabelle.json"), TODAY).entries) == 1
