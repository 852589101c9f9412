"""Themenblätter fit their page in every language, with offers, facts and notices."""

from collections.abc import Callable
from datetime import date

import pypdfium2
import pytest

from clearingstelle.catalogs import own_names, stands_alone
from clearingstelle.documents.topic import draw_topic
from clearingstelle.handouts import Paper, SheetOffer
from clearingstelle.topics import NoSuchTopic, facts_asked, make_topic, suggested, topics

TODAY = date(2026, 11, 23)
LONG = "Beratungsstelle mit einem Namen von hundertzwanzig Zeichen " * 2
Read = Callable[[bytes], str]


def offers() -> list[SheetOffer]:
    kinds = {kind for topic in topics().values() for kind in topic.kinds}
    return [
        SheetOffer(
            kind, LONG, ("Weg 1", "00101 Musterstadt"), "0000 1", "Mo 9–12 Uhr", ("Deutsch",)
        )
        for kind in sorted(kinds)
    ]


def pages(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    found = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return found


@pytest.mark.parametrize("language", ["de", *own_names()])
@pytest.mark.parametrize("key", list(topics()))
def test_a_topic_is_one_page_in_every_language(key: str, language: str) -> None:
    facts = dict.fromkeys(facts_asked(), "Amt, Straße 1")
    sheet = make_topic(key, language, offers(), today=TODAY, station="Stelle", facts=facts)
    (page,) = pages(draw_topic(sheet))
    # A line beside one from right to left is read back in the order of sight.
    told = set(page.split())
    asked = (sheet.title, sheet.texts["no_proof"])
    for pair in asked:
        words = pair.foreign if stands_alone(language) and pair.foreign else pair.german
        assert {word.strip(".,:") for word in words.split()} <= {w.strip(".,:") for w in told}
    assert draw_topic(sheet) == draw_topic(sheet)


@pytest.mark.parametrize("paper", [Paper.A5, Paper.LARGE])
def test_other_papers_take_the_pages_they_need(paper: Paper) -> None:
    sheet = make_topic("gesundheit", "ar", offers(), today=TODAY)
    assert 1 <= len(pages(draw_topic(sheet, paper))) <= 4


def test_a_fact_is_printed_and_without_it_stays_a_line_for_the_pen() -> None:
    told = make_topic("erste_schritte", "de", today=TODAY, facts={"meldeamt": "Bürgeramt, Markt 1"})
    assert "Bürgeramt, Markt 1" in pages(draw_topic(told))[0]
    empty = pages(draw_topic(make_topic("erste_schritte", "de", today=TODAY)))[0]
    assert "{" not in empty
    assert "Meldeamt" in empty


def test_what_no_person_has_checked_says_so_in_both_languages() -> None:
    page = " ".join(pages(draw_topic(make_topic("wohnen", "uk", today=TODAY)))[0].split())
    assert "Lesehilfe, nicht geprüft" in page
    assert "не перевірено" in page
    german = pages(draw_topic(make_topic("wohnen", "de", today=TODAY)))[0]
    assert "Lesehilfe" not in german


def test_after_its_day_a_topic_asks_to_check_again() -> None:
    later = make_topic("arbeit", "de", today=date(2027, 6, 1))
    assert later.recheck
    assert "ob das noch gilt" in pages(draw_topic(later))[0]


def test_concerns_suggest_topics_in_their_order() -> None:
    assert suggested(["wohnen", "arbeit", "deutsch_kurs"]) == ("wohnen", "arbeit")


def test_an_unknown_topic_is_refused() -> None:
    with pytest.raises(NoSuchTopic):
        make_topic("wetter", "de", today=TODAY)
