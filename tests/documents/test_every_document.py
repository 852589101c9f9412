"""Every document in its languages and on its papers: pages, tags, silence, the same bytes."""

from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from pdfua import validate

from clearingstelle.catalogs import NoSuchLanguage, languages
from clearingstelle.documents.bilingual import COUNT_SHARE, SMALL, Bilingual, Look
from clearingstelle.documents.pictures import number_of_pages
from clearingstelle.handouts import SheetOffer
from clearingstelle.settings import Settings
from clearingstelle.station import Station
from clearingstelle.station.document_keys import (
    CARD,
    CONSENT,
    Family,
    NoSuchPaper,
    UnknownDocument,
    documents,
)
from clearingstelle.station.documents import OneLanguage, TooManyLanguages
from clearingstelle.station.ready import NeverAFile, draw_document, pictures_of
from clearingstelle.topics import TopicSheet
from i18n import SOURCE

HARD = ("ar", "am", "ckb", "de-x-leicht", "el")
MANY = ("en", "uk", "ar", "tr", "fa", "ti", "zh", "ru", "fr", "prs", "so", "am")
LONG = ("Beratungsstelle mit langem Namen " * 4)[:120]
MOST = 6  # pages in large print


def cases() -> Iterator[tuple[str, str, str]]:
    """Every language on the usual paper, the hard ones on the others."""
    for key, found in documents().items():
        if not found.file or found.many_languages:
            continue
        usual, *others = found.papers
        german = (SOURCE,) if found.has_german else ()
        yield from ((key, language, usual) for language in (*german, *languages()))
        yield from ((key, language, paper) for paper in others for language in HARD)


SIGNS = [
    (key, paper)
    for key, found in documents().items()
    if found.family is Family.WALL
    for paper in found.papers
]


@pytest.fixture(scope="module")
def station(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Station]:
    made = Station(tmp_path_factory.mktemp("station"))
    made.open()
    yield made
    made.close()


def offers() -> list[SheetOffer]:
    kinds = ("mbe", "jmd", "ik", "eok")
    return [SheetOffer(k, LONG, ("Weg 1", "00101 Musterstadt"), "0000 1") for k in kinds]


def check(pdf: bytes, folder: Path) -> None:
    """Tagged as PDF/UA asks, and silent about when and where it was made."""
    file = folder / "blatt.pdf"
    file.write_bytes(pdf)
    assert validate(str(file)).findings == ()
    with pikepdf.open(file) as read:
        assert set(read.docinfo.keys()) == {"/Title", "/Producer"}  # no day, no author


@pytest.mark.parametrize(("key", "language", "paper"), list(cases()))
def test_every_document_is_on_its_pages_in_every_language(
    station: Station, key: str, language: str, paper: str, tmp_path: Path
) -> None:
    pdf = draw_document(station.documents.make(key, [language], paper, offers()))
    check(pdf, tmp_path)
    pages = number_of_pages(pdf)
    if key == "kernblatt" or paper in ("a5", "gross"):
        assert 1 <= pages <= (2 if paper == "a4" else MOST)
    else:
        assert pages == (2 if key == CARD and language != SOURCE else 1)


@pytest.mark.parametrize(("key", "paper"), SIGNS)
def test_a_sign_bears_twelve_languages_on_one_page(
    station: Station, key: str, paper: str, tmp_path: Path
) -> None:
    pdf = draw_document(station.documents.make(key, MANY, paper))
    check(pdf, tmp_path)
    assert number_of_pages(pdf) == 1
    assert draw_document(station.documents.make(key, MANY, paper)) == pdf


@pytest.mark.parametrize("key", [key for key, found in documents().items() if found.file])
def test_the_same_document_gives_the_same_bytes(station: Station, key: str) -> None:
    first, again = (draw_document(station.documents.make(key, ["ar"])) for _ in range(2))
    assert first == again


@pytest.mark.parametrize("language", [SOURCE, *languages()])
def test_a_consent_is_four_pages_for_two_copies_and_never_a_file(
    station: Station, language: str
) -> None:
    ready = station.documents.make(CONSENT, [language])
    assert len(pictures_of(ready, 20)) == 4
    with pytest.raises(NeverAFile):
        draw_document(ready)


def test_a_consent_nobody_checked_is_german_alone(station: Station) -> None:
    made = station.documents.make(CONSENT, ["uk"]).model
    assert getattr(made, "language") == SOURCE  # noqa: B009 (one of several models)
    assert getattr(made, "explained_in") == "Ukrainisch"  # noqa: B009


def test_nothing_is_needed_from_the_settings(station: Station) -> None:
    assert station.settings == Settings()
    where = station.documents.where(["uk"])
    assert (where.room, where.floor, where.hours) == ("", "", {})


@pytest.mark.parametrize(
    ("key", "told", "paper", "error"),
    [
        ("wetter", ["uk"], "", UnknownDocument),
        ("karte", ["uk"], "a3", NoSuchPaper),
        ("karte", ["xx"], "", NoSuchLanguage),
        ("kernblatt", ["de"], "", NoSuchLanguage),
        ("karte", ["uk", "ar"], "", OneLanguage),
        ("karte", [], "", OneLanguage),
        ("plakat", [*MANY, "ckb"], "", TooManyLanguages),
    ],
)
def test_what_there_is_not_is_refused(
    station: Station, key: str, told: list[str], paper: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        station.documents.make(key, told, paper)


def test_every_document_is_listed_in_every_language_it_has(station: Station) -> None:
    rows = {(row.document, row.language) for row in station.documents.listed()}
    assert {key for key, _ in rows} == set(documents())
    assert {("plakat", "ti"), ("einwilligung", "uk"), ("bild", SOURCE)} <= rows
    assert ("kernblatt", SOURCE) not in rows


@pytest.mark.parametrize("language", languages())
def test_the_number_of_the_page_stands_in_one_line(station: Station, language: str) -> None:
    sheet = station.documents.make("thema:wohnen", [language]).model
    assert isinstance(sheet, TopicSheet)
    look = Look()
    two = Bilingual(language, sheet.own_name, sheet.texts["untranslated"], look)
    count = two.foreign(sheet.texts["page"].filled(page=1, pages=2), look.of(SMALL))
    assert count.height(two.half * COUNT_SHARE) < 2 * look.of(SMALL).leading
