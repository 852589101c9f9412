"""What stands on a slip: no proof, nobody's concern, no address of a shelter."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import assets
from clearingstelle import cli
from clearingstelle.catalogs import StateKind, load_texts
from clearingstelle.offers import Appointment, Offer
from clearingstelle.offers.nearest import SAME_POSTCODE, Found
from clearingstelle.places import Spot, Sure
from clearingstelle.slip import (
    NoOffer,
    NoSuchSlip,
    Slip,
    TooManyOffers,
    make_slip,
    neutral,
    slip_language,
    slip_names,
    slip_translations,
)
from clearingstelle.slip.pointer import LONGEST, code_of
from clearingstelle.station import Station
from clearingstelle.station.slips import AmbiguousOffer, UnknownOffer, key_text, named

TODAY = date(2026, 11, 23)
OFFER = Offer(
    kind="mbe",
    name="Migrationsberatung am Markt",
    provider="Beispielverband",
    street="Lindenstraße 5",
    postcode="00103",
    town="Musterstadt",
    phone="0251 1234567",
    hours="Mo–Do 9–12 Uhr",
    appointment=Appointment.BY_APPOINTMENT,
    languages=("de", "ar"),
    spot=Spot(51.96071, 7.62612, Sure.EXACT),
    stop="Bus 5: Markt",
    verified_on=date(2026, 11, 1),
)
NAMES = tuple(slip_names())
SHELTER = replace(OFFER, kind="gesundheit", name="Geheimhaus", protection=True)


def slip(*offers: Offer, language: str = "uk", step: float | None = None) -> Slip:
    found = [Found(o, step, step, Sure.POSTCODE if step is not None else None) for o in offers]
    return make_slip(found, language, today=TODAY, station="Clearingstelle Musterstadt")


def words(made: Slip) -> str:
    """All German words of a slip."""
    told = [pair.german for pair in made.pairs]
    for offer in made.offers:
        told += [offer.name, offer.provider, *offer.address, offer.phone, offer.code]
        told += [line.own for line in offer.lines]
    return "\n".join(told)


@pytest.mark.parametrize("kind", ["schulden", "gesundheit", "rechtsberatung"])
def test_neither_heading_nor_kind_tells_of_debts_health_or_asylum(kind: str) -> None:
    made = slip(replace(OFFER, kind=kind))
    plain = slip(OFFER)
    assert made.texts["title"] == plain.texts["title"], "a special heading would tell it too"
    assert made.offers[0].kind.german == "Beratungsstelle"
    assert neutral(replace(OFFER, kind=kind)).kind == "sonst", "the map names no kind either"
    assert not re.search("schuld|gesund|asyl|recht|schwanger", words(made), re.IGNORECASE)


def test_of_protection_only_the_telephone_stands_there() -> None:
    made = slip(SHELTER, step=1.5)
    told = words(made)
    for gone in ("Geheimhaus", "Beispielverband", "Linden", "00103", "Bus 5", "geo:", "1.5", "1,5"):
        assert gone not in told
    assert made.offers[0].phone == OFFER.phone
    assert made.offers[0].code == ""
    assert made.attribution == ""


def test_hours_and_appointment_are_told_in_both_languages() -> None:
    (offer,) = slip(OFFER).offers
    pairs = {line.words.german: line.words.foreign for line in offer.lines if line.words}
    assert pairs["Mo–Do 9–12 Uhr"] == "пн–чт 09:00–12:00"
    both = pairs["Kostenlos und freiwillig. Nur mit Termin: Bitte rufen Sie vorher an."]
    assert both
    assert "спершу" in both
    assert pairs["Deutsch, Arabisch"] == "німецька, арабська"
    assert [line.own for line in offer.lines if line.own] == ["Bus 5: Markt"]


def test_what_to_bring_is_what_the_office_says_else_what_is_usual() -> None:
    usual = [line.words.german for line in slip(OFFER).offers[0].lines if line.words]
    assert any("wenn Sie welche haben" in line for line in usual)
    own = slip(replace(OFFER, bring="Mietvertrag")).offers[0].lines
    assert "Mietvertrag" in [line.own for line in own]
    assert not any("welche haben" in line.words.german for line in own if line.words)


@pytest.mark.parametrize(
    ("step", "german", "foreign"),
    [
        (SAME_POSTCODE, "gleiche PLZ", "індекс"),
        (0.0, "unter 1 km", "1 км"),
        (1.5, "ca. 1,5 km · Lage nach PLZ", "1,5 км"),
        (12.0, "ca. 12 km", "12 км"),
    ],
)
def test_a_distance_is_marked_for_what_it_is(step: float, german: str, foreign: str) -> None:
    line = slip(OFFER, step=step).offers[0].lines[-1].words
    assert line is not None
    assert line.german.startswith(german)
    assert line.german.endswith("Stand: 01.11.2026")
    assert foreign in (line.foreign or "")


def test_a_stale_offer_asks_for_a_call() -> None:
    old = slip(replace(OFFER, verified_on=date(2025, 1, 1)))
    none = slip(replace(OFFER, verified_on=None))
    assert "Stand: 01.01.2025. Fragen Sie" in words(old)
    assert "Nicht geprüft. Fragen Sie" in words(none)


def test_the_code_holds_a_position_or_an_address_and_no_service() -> None:
    assert code_of(OFFER) == "geo:51.96071,7.62612"
    by_postcode = replace(OFFER, spot=Spot(51.9, 7.6, Sure.POSTCODE))
    assert code_of(by_postcode) == "Migrationsberatung am Markt\nLindenstraße 5\n00103 Musterstadt"
    assert code_of(replace(by_postcode, street="")) == ""
    assert code_of(SHELTER) == ""
    for name in ("W" * 500, "ጽ" * 500):
        assert len(code_of(replace(by_postcode, name=name)).encode()) <= LONGEST


def test_no_day_and_no_number_of_the_visit_stands_on_it() -> None:
    for language in NAMES:
        made = slip(OFFER, language=language, step=1.5)
        foreign = "\n".join(pair.foreign or "" for pair in made.pairs)
        for told in (words(made), foreign):
            assert set(re.findall(r"\d\d\.\d\d\.\d{4}", told)) <= {"01.11.2026"}


def test_one_to_three_offers_fit_on_a_slip() -> None:
    with pytest.raises(NoOffer):
        slip()
    with pytest.raises(TooManyOffers):
        slip(*[OFFER] * 4)
    assert [offer.number for offer in slip(OFFER, OFFER, OFFER).offers] == [1, 2, 3]
    with pytest.raises(NoSuchSlip):
        slip(OFFER, language="xx")
    assert slip_language("xx") == slip_language("kA") == slip_language("") == "de"


@pytest.mark.parametrize("language", [name for name in NAMES if name != "de"])
def test_every_text_is_translated_and_says_that_nobody_has_checked_it(language: str) -> None:
    source = load_texts("handouts/zettel.toml")
    single = {key: text for key, text in source.items() if isinstance(text, str)}
    parts = [source[key] for key in ("labels", "lines", "kinds", "bring")]
    german = {text for part in (single, *parts) for text in part.values()}
    assert set(slip_translations(language)) == german
    for pair in slip_translations(language).values():
        assert re.findall(r"{\w+}", pair.foreign or "") == re.findall(r"{\w+}", pair.german)
        assert pair.state.kind is StateKind.MACHINE
    made = slip(OFFER, language=language)
    assert not made.is_checked
    assert all(pair.foreign for pair in made.pairs)


def test_german_alone_is_checked_by_itself() -> None:
    assert slip(OFFER, language="de").is_checked


def test_an_offer_is_found_by_name_part_of_it_or_key() -> None:
    other = replace(OFFER, name="Migrationsberatung im Turm")
    both = [OFFER, other]
    assert named(both, "migrationsberatung am markt") == OFFER
    assert named(both, "turm") == other
    assert named(both, key_text(other)) == other
    with pytest.raises(AmbiguousOffer):
        named(both, "Migrationsberatung")
    for text in ("", "gibt es nicht"):
        with pytest.raises((UnknownOffer, AmbiguousOffer)):
            named(both, text)


def test_the_command_needs_a_language_and_an_offer() -> None:
    with pytest.raises(SystemExit):
        cli.build_parser().parse_args(["handouts", "slip", "uk", "--to", "x.pdf"])


def test_the_command_writes_a_slip(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, file = tmp_path / "daten", tmp_path / "zettel.pdf"
    station = Station(data)
    station.open()
    example = assets.path("vorlagen/angebote-beispiel.csv")
    imports = station.imports
    imports.take_over(imports.preview(imports.read_file(example)).result()).result()
    offer = station.offers.all().result()[0]
    station.close()
    before = ["--data", str(data), "handouts", "slip"]
    for more in ([], ["--a4"], ["--near", offer.postcode]):
        words = [*before, "uk", key_text(offer), *more, "--to", str(file)]
        assert cli.main(cli.build_parser().parse_args(words)) == 0
        assert file.read_bytes().startswith(b"%PDF")
        file.unlink()
    words = [*before, "uk", "a", "--to", str(file)]
    assert cli.main(cli.build_parser().parse_args(words)) == 1
    assert "heißen" in capsys.readouterr().err
    assert not file.exists()


def test_no_file_names_the_place_that_was_searched(tmp_path: Path) -> None:
    data, file = tmp_path / "daten", tmp_path / "zettel.pdf"
    table = tmp_path / "angebote.csv"
    table.write_text("name;art;plz;ort\nHaus;mbe;50667;Köln\n", "utf-8")
    words = ["--data", str(data), "offers", "import", str(table)]
    assert cli.main(cli.build_parser().parse_args(words)) == 0
    slip = ["--data", str(data), "handouts", "slip", "ar", "Haus", "--to", str(file)]
    assert cli.main(cli.build_parser().parse_args([*slip, "--near", "Wittenberg"])) == 0
    assert b"Karte um den gesuchten Ort" in file.read_bytes()
    assert b"Wittenberg" not in file.read_bytes()
    once = [*slip[:5], "Haus", *slip[5:]]  # an offer named twice is on the slip once
    assert cli.main(cli.build_parser().parse_args(slip)) == 0
    alone = file.read_bytes()
    assert cli.main(cli.build_parser().parse_args(once)) == 0
    assert file.read_bytes() == alone
