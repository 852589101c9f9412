"""Places as people type them: scripts, slips, abbreviations, postcodes from a keyboard in a hurry.

None of these is a copy of what a list says; each was typed by hand.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from clearingstelle.places import (
    AmbiguousPlace,
    ShortPostcode,
    Sure,
    UnknownPlace,
    UnknownPlaceBut,
    UnknownPostcode,
    label,
)
from clearingstelle.sounds import sound_of
from clearingstelle.storage.gazetteer import Gazetteer
from i18n import Texts

MEANT = {
    "Köln (Nordrhein-Westfalen)": (
        *("Köln", "koeln", "KOLN", "Cologne", "Keulen", "Colonia", "Kolonia", "Keln", "köln*"),
        *("كولونيا", "كـولونيا", "كُولُونيا", "کلن", "کۆڵن", "Кёльн", "Кельн", "Кьольн"),
        *("科隆", "Κολωνία", "ኮሎኝ", "ኮልን", "კიოლნი", "Քյոլն", "Kö\u00adln"),
    ),
    "München (Bayern)": (
        *("Muenchen", "Munchen", "münchn", "Münih", "munich", "Monachium", "Minga"),
        *("ميونخ", "ميونيخ", "مونیخ", "Мюнхен", "Мінхен", "Μόναχο", "慕尼黑", "ሙኒክ"),
    ),
    "Berlin": ("BERLİN", "Berlın", "برلين", "بەرلین", "Берлін", "በርሊን", "柏林", "Βερολίνο"),
    "Leipzig (Sachsen)": ("Лейпціг", "لايبزيغ", "لایپزیگ", "lepzig", "leibzig", "ላይፕዚግ"),
    "Stuttgart (Baden-Württemberg)": ("ştutgart", "Stutgart", "شتوتغارت", "ሽቱትጋርት"),
    "Nürnberg (Bayern)": ("nuernberg", "Nuremberg", "نورنبرغ", "نورمبرگ", "Нюрнберґ", "ኑረምበርግ"),
    "Düsseldorf (Nordrhein-Westfalen)": ("Duseldorf", "düseldorf", "دوسلدورف", "Дюсельдорф"),
    "Hamburg": ("هامبورغ", "هامبورگ", "Гамбург", "ሃምቡርግ", "Hansestadt Hamburg"),
    "Mannheim (Baden-Württemberg)": ("Маннгейм", "مانهايم"),
    "Neukölln (Berlin)": ("Berlin Neuköln", "berlin-neukölln", "neukoelln berlin"),
    "Kalk (Köln, Nordrhein-Westfalen)": ("kalk köln", "Köln-Kalk", "koln kalk", "köln kalkk"),
    "Ehrenfeld (Köln, Nordrhein-Westfalen)": ("köln ehrenfeld", "Köln-Ehrenfeld"),
    "Chorweiler (Köln, Nordrhein-Westfalen)": ("chorweiler", "köln chorweiler"),
    "St. Pauli (Hamburg)": ("st pauli", "Sankt Pauli", "hamburg st.pauli"),
    "Halle (Saale) (Sachsen-Anhalt)": ("halle saale", "Halle/Saale", "halle a.d. saale"),
    "Frankfurt (Oder) (Brandenburg)": ("frankfurt oder", "Frankfurt/Oder", "frankfurt a.d. oder"),
    "Frankfurt am Main (Hessen)": ("Frankfurt a.M.", "frankfurt/main", "FFM", "ፍራንክፈርት"),
    "Bad Homburg vor der Höhe (Hochtaunuskreis, Hessen)": ("Bad Homburg v.d.H.", "bad homburg"),
    "Freiburg im Breisgau (Baden-Württemberg)": ("Freiburg i. Br.", "freiburg breisgau"),
    "Limburg an der Lahn (Limburg-Weilburg, Hessen)": ("limburg a. d. lahn", "Limburg/Lahn"),
    "Garmisch-Partenkirchen (Bayern)": ("Garmisch", "garmisch partenkirchen"),
    "Mönchengladbach (Nordrhein-Westfalen)": ("m'gladbach", "Mgladbach", "moenchengladbach"),
    "Hof (Bayern)": ("hof saale", "Hof (Saale)"),
    "50667 Köln (Nordrhein-Westfalen)": (
        *("50667", "50667 köln", "D-50667", "de 50667", "50 667", "5O667", "50667,köln"),
        *("٥٠٦٦٧", "۵۰۶۶۷", "５０６６７", "PLZ 50667"),
    ),
    "01067 Dresden (Sachsen)": ("O1067", "o1o67", "01067"),
    "10115 Berlin": ("l0115", "1O115 Berlin"),
}


@pytest.fixture(scope="module")
def gazetteer(places_index: Path) -> Iterator[Gazetteer]:
    opened = Gazetteer.open(places_index.parent)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("typed", "place"), [(typed, place) for place, all_ in MEANT.items() for typed in all_]
)
def test_what_is_typed_is_understood(gazetteer: Gazetteer, typed: str, place: str) -> None:
    assert label(gazetteer.resolve(typed)) == place
    assert place in [label(found) for found in gazetteer.search(typed)]


@pytest.mark.parametrize("typed", ["00000", "000", "506671", "5066712", "0"])
def test_a_number_that_is_no_postcode_is_refused(gazetteer: Gazetteer, typed: str) -> None:
    with pytest.raises(UnknownPostcode):
        gazetteer.resolve(typed)


def test_of_four_digits_the_fifth_is_asked_for(gazetteer: Gazetteer, german: Texts) -> None:
    with pytest.raises(ShortPostcode) as refused:
        gazetteer.resolve("1067")
    assert refused.value.text(german.say) == (
        "„1067“ hat nur vier Ziffern, eine Postleitzahl hat fünf. "
        "Gemeint sein könnte: 01067 Dresden (Sachsen)."
    )
    assert [place.postcode for place in gazetteer.search("1067")] == ["01067"]


def test_a_postcode_in_no_list_is_estimated(gazetteer: Gazetteer) -> None:
    assert gazetteer.resolve("99999").sure is Sure.ESTIMATED


@pytest.mark.parametrize("typed", ["neustadt", "Frankfurt", "halle", "neustadt a.d.w.", "Mülheim"])
def test_what_many_places_are_called_is_asked_back(gazetteer: Gazetteer, typed: str) -> None:
    with pytest.raises(AmbiguousPlace):
        gazetteer.resolve(typed)


def test_namesakes_are_told_from_the_own_region_on(gazetteer: Gazetteer) -> None:
    home = gazetteer.resolve("Lübeck").spot
    with pytest.raises(AmbiguousPlace) as refused:
        gazetteer.resolve("neustadt", home)
    assert refused.value.values["example"] == "Neustadt in Holstein, Schleswig-Holstein"
    assert gazetteer.search("neustadt", home)[0].name == "Neustadt in Holstein"


@pytest.mark.parametrize("typed", ["Straßburg", "Zürich", "Wien", "Basel", "Salzburg an der Donau"])
def test_a_town_abroad_is_not_taken_for_one_that_sounds_like_it(
    gazetteer: Gazetteer, typed: str
) -> None:
    with pytest.raises((UnknownPlace, UnknownPlaceBut)):
        gazetteer.resolve(typed)


@pytest.mark.parametrize(
    "typed", ["%", "'; DROP TABLE places", "🙂", "   ", '"', "xqzwv", "*", "()"]
)
def test_nonsense_is_refused_and_breaks_nothing(gazetteer: Gazetteer, typed: str) -> None:
    gazetteer.search(typed)
    with pytest.raises((UnknownPlace, UnknownPlaceBut)):
        gazetteer.resolve(typed)


def test_of_endless_nonsense_little_is_repeated(gazetteer: Gazetteer, german: Texts) -> None:
    with pytest.raises(UnknownPlace) as refused:
        gazetteer.resolve("qxz" * 40_000)
    assert len(refused.value.text(german.say)) < 300


def test_an_unknown_district_leads_to_its_town(gazetteer: Gazetteer) -> None:
    with pytest.raises(UnknownPlaceBut) as refused:
        gazetteer.resolve("Köln Musterviertel")
    assert "Köln" in str(refused.value.values["suggestions"])


@pytest.mark.parametrize(
    ("german_name", "heard"),
    [
        ("Stuttgart", "شتوتغارت"),
        ("Würzburg", "فورتسبورغ"),
        ("Schweinfurt", "Швайнфурт"),
        ("Göttingen", "غوتنغن"),
        ("Bochum", "بوخوم"),
        ("Wuppertal", "Вупперталь"),
    ],
)
def test_a_name_written_by_ear_sounds_the_same(german_name: str, heard: str) -> None:
    assert sound_of(heard) == sound_of(german_name)
