"""Finding places: as one types, by whole names, and saying so when that is impossible."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import assets
from clearingstelle.places import (
    AmbiguousPlace,
    Place,
    Spot,
    Sure,
    UnknownPlace,
    UnknownPlaceBut,
    UnknownPostcode,
    label,
)
from clearingstelle.storage import gazetteer_index
from clearingstelle.storage.gazetteer import Gazetteer
from clearingstelle.storage.gazetteer_index import INDEX_FILE
from i18n import Texts


@pytest.fixture(scope="module")
def gazetteer(places_index: Path) -> Iterator[Gazetteer]:
    opened = Gazetteer.open(places_index.parent)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("köln kalk", "Kalk (Köln, Nordrhein-Westfalen)"),
        ("kalk köln", "Kalk (Köln, Nordrhein-Westfalen)"),
        ("kalk", "Kalk (Köln, Nordrhein-Westfalen)"),
        ("halle saale", "Halle (Saale) (Sachsen-Anhalt)"),
        ("Frankfurt oder", "Frankfurt (Oder) (Brandenburg)"),
        ("Frankfurt/M.", "Frankfurt am Main (Hessen)"),
        ("st pauli", "St. Pauli (Hamburg)"),
        ("Sankt Pauli", "St. Pauli (Hamburg)"),
        ("neustadt a.d. weinstr", "Neustadt an der Weinstraße (Rheinland-Pfalz)"),
        ("muenster", "Münster (Nordrhein-Westfalen)"),
        ("Munich", "München (Bayern)"),
        ("Мюнхен", "München (Bayern)"),
        ("ميونخ", "München (Bayern)"),
        ("b", "Berlin"),
        ("müncen", "München (Bayern)"),
        ("gütersloo", "Gütersloh (Nordrhein-Westfalen)"),
        ("48143", "48143 Münster (Nordrhein-Westfalen)"),
        ("481", "48143 Münster (Nordrhein-Westfalen)"),
        ("50667 köln", "50667 Köln (Nordrhein-Westfalen)"),
        ("10115", "10115 Berlin"),
    ],
)
def test_the_first_suggestion_is_what_is_meant(
    gazetteer: Gazetteer, typed: str, first: str
) -> None:
    assert label(gazetteer.search(typed)[0]) == first


@pytest.mark.parametrize("typed", ["", "  ", "...", "'; DROP TABLE words;--", '"', "*", "ok" * 400])
def test_nothing_sensible_finds_nothing_and_breaks_nothing(
    gazetteer: Gazetteer, typed: str
) -> None:
    assert gazetteer.search(typed) == []


def test_beside_a_postcode_that_nobody_uses_the_town_counts(gazetteer: Gazetteer) -> None:
    for postcode in ("99999", "00000"):
        spot = gazetteer.spot(postcode, "Köln")
        assert spot
        assert (round(spot.lat), round(spot.lon), spot.sure) == (51, 7, Sure.ESTIMATED)
    coburg = gazetteer.spot("96466", "Neustadt")  # of many Neustadt the one near those digits
    assert coburg
    assert (round(coburg.lat, 1), round(coburg.lon, 1)) == (50.3, 11.1)
    assert gazetteer.spot("00000", "Neustadt") is None
    assert gazetteer.spot("00000", "Nirgendwo") is None


def test_the_own_region_comes_first(gazetteer: Gazetteer) -> None:
    coburg = Spot(50.26, 10.96, Sure.TOWN)
    assert gazetteer.search("neustadt", home=coburg)[0].name == "Neustadt bei Coburg"
    assert gazetteer.search("neustadt")[0].name == "Neustadt an der Weinstraße"


def test_a_search_shows_as_many_as_wanted(gazetteer: Gazetteer) -> None:
    assert len(gazetteer.search("a", limit=5)) == 5
    assert len(gazetteer.search("1", limit=6)) == 6


def test_every_known_name_resolves_to_its_place(gazetteer: Gazetteer) -> None:
    for text, full in [
        ("Münster", "Münster, Nordrhein-Westfalen"),
        ("Frankfurt (Oder), Brandenburg", "Frankfurt (Oder), Brandenburg"),
        ("Frankfurt, Hessen", "Frankfurt am Main, Hessen"),
        ("Neustadt, Hamburg", "Neustadt, Hamburg"),
        ("köln kalk", "Kalk, Nordrhein-Westfalen"),
        ("Halle, Gütersloh", "Halle, Nordrhein-Westfalen"),
    ]:
        found = gazetteer.resolve(text)
        assert (found.full_name, found.sure, found.postcode) == (full, Sure.TOWN, "")


def test_a_clearly_larger_town_is_taken_and_named(gazetteer: Gazetteer) -> None:
    assert gazetteer.resolve("Berlin").land == "BE"
    assert gazetteer.resolve("Essen").population > 500_000


@pytest.mark.parametrize("name", ["Frankfurt", "Halle", "Neustadt", "Munster", "Neustadt, Bayern"])
def test_a_name_of_several_towns_is_asked_back(
    gazetteer: Gazetteer, name: str, german: Texts
) -> None:
    with pytest.raises(AmbiguousPlace) as asked:
        gazetteer.resolve(name)
    text = asked.value.text(german.say)
    assert text.startswith(f"„{name}“ heißen ")
    assert text.count(";") <= 4
    assert "Postleitzahl" in text


def test_the_candidates_that_are_named_can_be_given_back(gazetteer: Gazetteer) -> None:
    for name in ("Frankfurt", "Halle", "Neustadt", "Münster, Bayern"):
        with pytest.raises(AmbiguousPlace) as asked:
            gazetteer.resolve(name)
        for candidate in str(asked.value.values["candidates"]).split("; "):
            assert gazetteer.resolve(candidate).name == candidate.split(", ")[0]


def test_a_postcode_knows_its_town_and_position(gazetteer: Gazetteer) -> None:
    found = gazetteer.resolve("48143 Münster")
    assert (found.postcode, found.name, found.sure) == ("48143", "Münster", Sure.POSTCODE)
    assert found.lat == pytest.approx(51.96, abs=0.02)
    assert found.lon == pytest.approx(7.63, abs=0.02)


def test_the_town_says_which_part_of_a_wide_postcode_is_meant(gazetteer: Gazetteer) -> None:
    whole, part = gazetteer.resolve("54634"), gazetteer.resolve("54634 Metterich")
    assert (whole.name, part.name, part.postcode) == ("Bitburg", "Metterich", "54634")
    assert (whole.lat, whole.lon) != (part.lat, part.lon)
    assert gazetteer.spot("54634", "Metterich") == part.spot
    assert gazetteer.resolve("Markt 1, 54634 Bitburg") == whole
    assert gazetteer.spot("54634", "Münster") == whole.spot  # a namesake far away
    assert gazetteer.spot("48143", "Münster") == gazetteer.spots()["48143"]
    assert gazetteer.spot("", "Münster") is None


def test_a_wide_town_is_no_better_known_than_its_postcode(gazetteer: Gazetteer) -> None:
    whole = gazetteer.resolve("01968")  # touches Schipkau, which has three postcodes of its own
    assert whole.name == "Senftenberg"
    assert gazetteer.spot("01968", "Schipkau") == whole.spot


def test_an_unknown_postcode_stands_at_the_nearest_number_and_says_so(
    gazetteer: Gazetteer,
) -> None:
    found, known = gazetteer.resolve("48144"), gazetteer.resolve("48143")
    assert (found.postcode, found.sure) == ("48144", Sure.ESTIMATED)
    assert (found.lat, found.lon) == (known.lat, known.lon)
    assert gazetteer.search("48144") == [found]


@pytest.mark.parametrize("postcode", ["00000", "43210", "481433", "12", "99 999 1"])
def test_a_postcode_that_cannot_exist_is_refused(
    gazetteer: Gazetteer, postcode: str, german: Texts
) -> None:
    with pytest.raises(UnknownPostcode) as refused:
        gazetteer.resolve(postcode)
    assert "gibt es in Deutschland nicht" in refused.value.text(german.say)


def test_an_unknown_name_is_refused_with_what_may_be_meant(
    gazetteer: Gazetteer, german: Texts
) -> None:
    with pytest.raises(UnknownPlaceBut) as refused:
        gazetteer.resolve("Kyritzz")
    assert "Kyritz, Brandenburg" in refused.value.text(german.say)
    for text in ("xyzzyx", "", " , ", "Berlin, Bayern Mond"):
        with pytest.raises((UnknownPlace, UnknownPlaceBut)):
            gazetteer.resolve(text)


def test_own_places_are_found_by_name_and_postcode(places_index: Path) -> None:
    gazetteer = Gazetteer.open(places_index.parent)
    town = Place("Musterstadt", "", "", "", "", 51.1, 10.4, 0, Sure.TOWN)
    area = replace(town, postcode="00101", sure=Sure.POSTCODE)
    gazetteer.learn([town, area])
    assert gazetteer.search("must")[0] == town
    assert gazetteer.search("001") == [area]
    assert gazetteer.resolve("musterstadt") == town
    assert gazetteer.resolve("00101") == area
    assert gazetteer.spot("", "") is None, "the town has no postcode, nor has the address"
    gazetteer.close()


def test_every_postcode_has_a_position_in_germany(gazetteer: Gazetteer) -> None:
    spots = gazetteer.spots()
    assert len(spots) == 8168
    assert all(47.2 < spot.lat < 55.1 and 5.8 < spot.lon < 15.1 for spot in spots.values())


def test_a_broken_or_foreign_index_is_made_anew(tmp_path: Path, places_index: Path) -> None:
    for content in (b"", b"kein Index", places_index.read_bytes()[:50_000]):
        (tmp_path / INDEX_FILE).write_bytes(content)
        gazetteer = Gazetteer.open(tmp_path)
        assert gazetteer.resolve("48143").name == "Münster"
        gazetteer.close()
        assert (tmp_path / INDEX_FILE).stat().st_size == places_index.stat().st_size


def test_an_index_of_older_lists_is_made_anew(
    tmp_path: Path, places_index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / INDEX_FILE).write_bytes(places_index.read_bytes())
    monkeypatch.setattr(gazetteer_index, "LAYOUT", "anders")
    Gazetteer.open(tmp_path).close()
    made = sqlite3.connect(tmp_path / INDEX_FILE)
    assert made.execute("SELECT fingerprint FROM made_from").fetchone() == (
        gazetteer_index.fingerprint(),
    )
    made.close()


def test_without_a_folder_to_write_in_the_index_lives_in_memory(tmp_path: Path) -> None:
    gazetteer = Gazetteer.open(tmp_path / "gibt" / "es" / "nicht")
    assert gazetteer.resolve("10115").name == "Berlin"
    gazetteer.close()


def test_searching_writes_nothing(places_index: Path) -> None:
    before = places_index.read_bytes()
    gazetteer = Gazetteer.open(places_index.parent)
    gazetteer.search("zwickau planitz")
    gazetteer.resolve("08056")
    gazetteer.close()
    assert places_index.read_bytes() == before
    assert [path.name for path in places_index.parent.iterdir()] == [INDEX_FILE]


def test_every_list_of_places_names_its_licence() -> None:
    folder = assets.path("places")
    lists = {path.stem for path in folder.glob("*.csv")}
    notes = {path.stem.removeprefix("LICENSE-") for path in folder.glob("LICENSE-*.txt")}
    assert lists <= notes
    assert sum(path.stat().st_size for path in folder.iterdir()) < 4_000_000
