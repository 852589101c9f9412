"""The pages beside the contact, made after the first paint and joined to the station.

To add a page: write `make_<word>`, which makes the widget, joins it to the station
by its `<word>_work` and returns it, and name it in `make_pages`. What is done on a
page for the visitor reaches the contact by `form.fill` and `form.take_back`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from clearingstelle.settings import STANDARD, Settings
from clearingstelle.station import Station
from clearingstelle.station.visits import DeskState
from clearingstelle.visits import Visit
from i18n import Texts
from ui.asking import Asks
from ui.directory_work import DirectoryWork
from ui.districts_work import DistrictsWork
from ui.duty import DutyPage
from ui.duty_work import DutyWork
from ui.handout_work import HandoutWork
from ui.handouts import HandoutPage
from ui.import_work import ImportWork
from ui.kursweg_work import KurswegWork
from ui.map_work import MapWork
from ui.meeting_work import MeetingWork
from ui.moving_work import MovingWork
from ui.offer_form_work import OfferFormWork
from ui.offer_work import OfferWork
from ui.offers import OfferPage
from ui.overview import OverviewPage
from ui.overview_work import OverviewWork
from ui.own_texts_work import OwnTextsWork
from ui.report_work import ReportWork
from ui.reports import ReportPage
from ui.rush import RushStrip, RushWork
from ui.setup import SetupPage
from ui.setup_signs_work import SignsSetupWork
from ui.setup_work import SetupWork
from ui.slip_work import SlipWork
from ui.stock_work import StockWork
from ui.theme import add_scripts
from ui.visits import VisitForm
from ui.worklist_work import WorklistWork


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
    meetings: MeetingWork
    duty: DutyPage
    duty_work: DutyWork
    rush: RushStrip
    rush_work: RushWork
    overview: OverviewPage
    overview_work: OverviewWork
    setup: SetupPage
    setup_work: SetupWork
    moving: MovingWork
    kursweg: KurswegWork
    imports: ImportWork
    slips: SlipWork
    directory: DirectoryWork
    maps: MapWork
    districts: DistrictsWork
    offer_form: OfferFormWork
    worklist: WorklistWork
    own_texts: OwnTextsWork
    signs: SignsSetupWork
    stock: StockWork

    def named(self, texts: Texts) -> Iterator[tuple[str, QWidget]]:
        """The pages by name, in the order of their keys from F3 on."""
        yield texts.say("Angebote"), self.offers
        yield texts.say("Handzettel"), self.handouts
        yield texts.say("Bericht"), self.reports
        yield texts.say("Dienst"), self.duty
        yield texts.say("Überblick"), self.overview
        yield texts.say("Station"), self.setup


def make_pages(to: Desktop) -> Beside:
    """All pages; imports what recording did not wait for."""
    offers, offer_work = make_offers(to)
    handouts, handout_work = make_handouts(to, offers)
    reports, report_work = make_reports(to)
    meetings = MeetingWork(reports, to.station.meetings, to.desk, to.texts)
    duty, duty_work = make_duty(to)
    rush, rush_work = make_rush(to)
    overview, overview_work = make_overview(to)
    setup, setup_work = make_setup(to, offers)
    return Beside(
        offers,
        offer_work,
        handouts,
        handout_work,
        reports,
        report_work,
        meetings,
        duty,
        duty_work,
        rush,
        rush_work,
        overview,
        overview_work,
        setup,
        setup_work,
        make_moving(to, setup),
        make_kursweg(to, handouts),
        make_imports(to, offers),
        make_slips(to, offers, handouts),
        make_directory(to, offers),
        make_maps(to, offers),
        make_districts(to, offers),
        offer_form := make_offer_form(to, offers),
        make_worklist(to, offers, offer_form),
        make_own_texts(to, setup),
        make_signs(to, setup),
        make_stock(to, handouts),
    )


def make_offers(to: Desktop) -> tuple[OfferPage, OfferWork]:
    page = OfferPage(to.texts, to.station.offers.today)
    work = OfferWork(page, to.station.offers, to.desk, to.texts)
    page.referred.connect(lambda offer: to.form.fill("ziel", offer.kind))
    page.taken_back.connect(lambda offer: to.form.take_back("ziel", offer.kind))
    to.form.filled.taken_back.connect(
        lambda field, code: page.unmark(code) if field == "ziel" else None
    )
    page.opened.connect(lambda: page.details.speak("".join(to.form.questions["sprache"].codes())))
    return page, work


def make_imports(to: Desktop, offers: OfferPage) -> ImportWork:
    return ImportWork(offers, to.station.imports, to.desk, to.texts)


def make_directory(to: Desktop, offers: OfferPage) -> DirectoryWork:
    work = DirectoryWork(offers, to.station.directory, to.desk, to.texts)
    offers.tools.add(to.texts.say("Verzeichnis für ABH und Jobcenter …"), work.open)
    return work


def make_offer_form(to: Desktop, offers: OfferPage) -> OfferFormWork:
    return OfferFormWork(offers, to.station.upkeep, to.station.maps, to.desk, to.texts)


def make_worklist(to: Desktop, offers: OfferPage, form: OfferFormWork) -> WorklistWork:
    work = WorklistWork(offers, to.station.confirming, to.desk, to.texts)
    work.edit_wanted.connect(form.open)
    work.changed.connect(offers.search)
    offers.tools.add(to.texts.say("Arbeitsliste …"), work.open)
    return work


def make_districts(to: Desktop, offers: OfferPage) -> DistrictsWork:
    return DistrictsWork(offers, to.station.districts, to.desk, to.texts)


def make_maps(to: Desktop, offers: OfferPage) -> MapWork:
    return MapWork(offers, to.station.maps, to.desk)


def make_slips(to: Desktop, offers: OfferPage, handouts: HandoutPage) -> SlipWork:
    spoken = to.form.questions["sprache"]
    work = SlipWork(offers, to.station.slips, lambda: "".join(spoken.codes()), to.texts)
    key = QShortcut(QKeySequence("Ctrl+P"), offers)
    key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    key.activated.connect(work.open)
    handouts.cleared.connect(work.forget)
    return work


def make_handouts(to: Desktop, offers: OfferPage) -> tuple[HandoutPage, HandoutWork]:
    add_scripts()
    page = HandoutPage(to.texts)
    work = HandoutWork(page, to.station.documents, to.station.offers, to.desk, to.texts)

    def told(field: str) -> list[str]:
        return list(to.form.questions[field].codes())

    page.opened.connect(lambda: page.propose("".join(told("sprache")), told("anliegen")))
    page.printed.connect(lambda language: to.form.fill("paket", language))
    offers.search_wanted.connect(lambda search: work.near(search.place, search.ages))
    return page, work


def make_stock(to: Desktop, handouts: HandoutPage) -> StockWork:
    at = to.station
    return StockWork(handouts, at.documents, at.offers, at.duty, to.desk, to.texts)


def make_reports(to: Desktop) -> tuple[ReportPage, ReportWork]:
    page = ReportPage(to.texts)
    to.desk.ask(to.station.reports.tidy(), lambda _: None)  # contacts whose time is over
    return page, ReportWork(page, to.station.reports, to.desk, to.texts)


def make_duty(to: Desktop) -> tuple[DutyPage, DutyWork]:
    page = DutyPage(to.texts, to.station.duty.today)
    return page, DutyWork(page, to.station.duty, to.desk, to.texts)


def make_rush(to: Desktop) -> tuple[RushStrip, RushWork]:
    strip = RushStrip(to.texts)

    def told(state: DeskState) -> None:
        to.form.show_state(state.today, state.can_undo)

    return strip, RushWork(strip, to.station.visits, to.desk, to.texts, told)


def make_overview(to: Desktop) -> tuple[OverviewPage, OverviewWork]:
    page = OverviewPage(to.texts)
    work = OverviewWork(page, to.station.overview, to.desk)
    to.form.counted.connect(work.refresh)
    return page, work


def make_setup(to: Desktop, offers: OfferPage) -> tuple[SetupPage, SetupWork]:
    page = SetupPage(to.texts)

    def settled(settings: Settings) -> None:
        to.form.window().setWindowTitle(settings.name)
        to.form.apply(settings)
        to.desk.ask(to.station.offers.home(), offers.set_home)

    def talk_is_open() -> bool:
        return to.form.visit() != Visit.of()

    return page, SetupWork(page, to.station, to.desk, to.texts, talk_is_open, settled)


def make_moving(to: Desktop, setup: SetupPage) -> MovingWork:
    work = MovingWork(setup, to.station.moving, to.desk, to.texts)
    setup.moving_wanted.connect(work.open)
    return work


def make_own_texts(to: Desktop, setup: SetupPage) -> OwnTextsWork:
    work = OwnTextsWork(setup, to.station.own_texts, lambda: to.station.settings.name, to.texts)
    setup.own_texts_wanted.connect(work.open)
    return work


def make_signs(to: Desktop, setup: SetupPage) -> SignsSetupWork:
    work = SignsSetupWork(setup, to.station, to.texts, setup.hold)
    setup.signs_wanted.connect(work.open)
    return work


def make_kursweg(to: Desktop, handouts: HandoutPage) -> KurswegWork:
    window, spoken = to.form.window(), to.form.questions["sprache"]
    work = KurswegWork(
        window,
        to.station.kursweg,
        lambda: "".join(spoken.codes()),
        lambda: to.station.settings.keyboard != STANDARD,
        to.texts,
    )
    handouts.kursweg_wanted.connect(work.open)
    handouts.cleared.connect(work.close)
    QShortcut(QKeySequence("Ctrl+K"), window).activated.connect(work.open)
    return work
