"""The pages beside the contact, made after the first paint and joined to the station.

To add a page: write `make_<word>`, which makes the widget, joins it to the station
by its `<word>_work` and returns it, and name it in `make_pages`. What is done on a
page for the visitor reaches the contact by `form.fill` and `form.take_back`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from clearingstelle.station import Station
from i18n import Texts
from ui.asking import Asks
from ui.handout_work import HandoutWork
from ui.handouts import HandoutPage
from ui.offer_work import OfferWork
from ui.offers import OfferPage
from ui.report_work import ReportWork
from ui.reports import ReportPage
from ui.theme import add_scripts
from ui.visits import VisitForm


@dataclass(frozen=True)
class Desktop:
    """What every page is joined to."""

    form: VisitForm
    station: Station
    desk: Asks
    texts: Texts


@dataclass(frozen=True)
class Beside:
    """The pages beside the contact, and the work behind each."""

    offers: OfferPage
    offer_work: OfferWork
    handouts: HandoutPage
    handout_work: HandoutWork
    reports: ReportPage
    report_work: ReportWork

    def named(self, texts: Texts) -> Iterator[tuple[str, QWidget]]:
        """The pages by name, in the order of their keys from F3 on."""
        yield texts.say("Angebote"), self.offers
        yield texts.say("Handzettel"), self.handouts
        yield texts.say("Bericht"), self.reports


def make_pages(to: Desktop) -> Beside:
    """All pages; imports what recording did not wait for."""
    offers, offer_work = make_offers(to)
    handouts, handout_work = make_handouts(to, offers)
    reports, report_work = make_reports(to)
    return Beside(offers, offer_work, handouts, handout_work, reports, report_work)


def make_offers(to: Desktop) -> tuple[OfferPage, OfferWork]:
    page = OfferPage(to.texts, to.station.offers.today)
    work = OfferWork(page, to.station.offers, to.desk, to.texts)
    page.referred.connect(lambda offer: to.form.fill("ziel", offer.kind))
    page.taken_back.connect(lambda offer: to.form.take_back("ziel", offer.kind))
    return page, work


def make_handouts(to: Desktop, offers: OfferPage) -> tuple[HandoutPage, HandoutWork]:
    add_scripts()
    page = HandoutPage(to.texts)
    work = HandoutWork(page, to.station.handouts, to.station.offers, to.desk, to.texts)
    spoken = to.form.questions["sprache"]
    page.opened.connect(lambda: page.choose("".join(spoken.codes())))
    page.printed.connect(lambda language: to.form.fill("paket", language))
    offers.search_wanted.connect(lambda search: work.near(search.place, search.ages))
    return page, work


def make_reports(to: Desktop) -> tuple[ReportPage, ReportWork]:
    page = ReportPage(to.texts)
    return page, ReportWork(page, to.station.reports, to.desk, to.texts)
