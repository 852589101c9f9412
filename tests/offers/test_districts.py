"""The office's own districts: typed, pasted, checked, and where they lie."""

from clearingstelle.offers import Offer
from clearingstelle.offers.districts import (
    District,
    NameTooLong,
    NoName,
    NoPostcode,
    PostcodeUnknown,
    as_text,
    cells_in,
    learnt_districts,
    own_districts,
    read_districts,
)
from clearingstelle.places import Place, Spot, Sure
from i18n import Texts

AREAS = {
    code: Place(town, "TH", "", "", code, lat, 10.0, 1000, Sure.POSTCODE)
    for code, town, lat in (
        ("00101", "Musterstadt", 51.0),
        ("00102", "Musterstadt", 51.02),
        ("00901", "Anderswo", 53.0),
    )
}


def test_lines_are_read_however_they_are_parted() -> None:
    text = "Stadtteil;PLZ\nHafen;00101\nAm  Markt\t00102\n\n00101,Nord\nSüd ; D-00102\n"
    reading = read_districts(cells_in(text), AREAS.get)
    assert reading.faults == ()
    assert reading.districts == [
        District("Hafen", "00101"),
        District("Am Markt", "00102"),
        District("Nord", "00101"),
        District("Süd", "00102"),
    ]
    assert read_districts(cells_in(as_text(reading.districts)), AREAS.get).faults == ()


def test_each_fault_is_told_with_its_line(german: Texts) -> None:
    text = f"Hafen;00101\nNord;99999\nSüd\n;00101\nOst;1067\n{'x' * 81};00101"
    reading = read_districts(cells_in(text), AREAS.get)
    assert [type(fault) for fault in reading.faults] == [
        PostcodeUnknown,
        NoPostcode,
        NoName,
        NoPostcode,
        NameTooLong,
    ]
    assert [fault.values["line"] for fault in reading.faults] == [2, 3, 4, 5, 6]
    assert reading.faults[0].text(german.say) == (
        "Zeile 2: Die Postleitzahl 99999 von „Nord“ gibt es nicht. Bitte prüfen."
    )


def test_a_district_of_two_postcodes_lies_between_them_and_namesakes_apart() -> None:
    table = [District("Hafen", "00101"), District("Hafen", "00102"), District("Hafen", "00901")]
    here, there = own_districts(table, AREAS.get)
    assert (here.name, here.town, here.lat, here.postcode) == ("Hafen", "Musterstadt", 51.01, "")
    assert (there.town, there.lat) == ("Anderswo", 53.0)


def test_districts_are_learnt_from_offers_but_not_from_those_for_protection() -> None:
    exact = Spot(51.3, 10.2, Sure.EXACT)
    offers = [
        Offer(kind="mbe", name="a", postcode="00101", district="Hafen", spot=exact),
        Offer(kind="mbe", name="b", postcode="00101", district="Schutz", protection=True),
        Offer(kind="mbe", name="c", postcode="77777", district="Nirgends"),
        Offer(kind="mbe", name="d", postcode="00101"),
    ]
    (learnt,) = learnt_districts(offers, AREAS.get)
    assert (learnt.name, learnt.town, learnt.lat, learnt.lon) == (
        "Hafen",
        "Musterstadt",
        51.3,
        10.2,
    )
