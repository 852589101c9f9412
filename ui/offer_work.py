"""What happens when the page of the offers wants something: ask the station, read a file."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QWidget

from clearingstelle.offers.changes import Changes, Reading
from clearingstelle.station.offers import Offers, read_offer_file
from i18n import Texts
from ui.asking import Asks
from ui.failures import in_words
from ui.jobs import Job
from ui.offer_import import ImportPreview
from ui.offers import OfferPage, Search

QUIET_MOMENT = 1500  # milliseconds after the page was made


def ask_file(parent: QWidget, texts: Texts) -> Path | None:
    """The file that the person at the desk chooses."""
    forms = texts.say("Angebote (*.csv *.xlsx *.json *.geojson);;Alle Dateien (*)")
    found, _ = QFileDialog.getOpenFileName(parent, texts.say("Angebote importieren"), "", forms)
    return Path(found) if found else None


class OfferWork:
    """Joins the page to the station; reading a file runs in a job that gets values only."""

    def __init__(
        self,
        page: OfferPage,
        offers: Offers,
        desk: Asks,
        texts: Texts,
        choose: Callable[[QWidget, Texts], Path | None] = ask_file,
    ) -> None:
        self._page = page
        self._offers = offers
        self._desk = desk
        self._texts = texts
        self._choose = choose
        self._job: Job | None = None
        self.preview: ImportPreview | None = None
        page.suggestions_wanted.connect(self._suggest)
        page.place_wanted.connect(self._understand)
        page.search_wanted.connect(self._search)
        page.tools.add(texts.say("Importieren …"), self.import_file)
        desk.ask(offers.home(), page.set_home, self._failed)
        quiet = QTimer(page)  # the desk stops its timers when it closes
        quiet.setSingleShot(True)
        quiet.timeout.connect(self._warm_up)
        quiet.start(QUIET_MOMENT)

    def import_file(self) -> None:
        """Ask for a file and show what it would change."""
        path = self._choose(self._page, self._texts)
        if path is None:
            return
        self._page.tools.setEnabled(False)
        self._page.say(self._texts.say("„{file}“ wird gelesen …", file=path.name))
        today = self._offers.today()
        self._job = Job(lambda _: read_offer_file(path, today), self._page)
        self._job.finished.connect(self._compare)
        self._job.failed.connect(self._failed)
        self._job.start()

    def _warm_up(self) -> None:
        """Read places and offers before somebody waits for them."""
        self._desk.ask(self._offers.warm_up(), lambda _: None, self._failed)

    def _suggest(self, text: str) -> None:
        self._desk.ask(
            self._offers.search_places(text),
            lambda places: self._page.field.show_suggestions(text, places),
        )

    def _understand(self, text: str) -> None:
        def failed(error: Exception) -> None:
            self._page.show_failure(in_words(error, self._texts))

        self._desk.ask(self._offers.place(text), self._page.show_place, failed)

    def _search(self, search: Search) -> None:
        self._desk.ask(
            self._offers.fitting(search.place, search.wishes, search.limit),
            lambda answer: self._page.show_found(search, answer),
            self._failed,
        )

    def _compare(self, reading: Reading) -> None:
        self._desk.ask(self._offers.preview(reading), self._show_preview, self._failed)

    def _show_preview(self, changes: Changes) -> None:
        self._page.tools.setEnabled(True)
        self._page.say("")
        self.preview = ImportPreview(self._page, changes, self._texts)
        self.preview.accepted.connect(lambda: self._take_over(changes))
        self.preview.finished.connect(lambda _: self._forget())
        self.preview.open()

    def _forget(self) -> None:
        self.preview = None

    def _take_over(self, changes: Changes) -> None:
        def done(number: int) -> None:
            self._page.search()
            said = self._texts.plural("{n} Angebot übernommen.", "{n} Angebote übernommen.", number)
            self._page.say(said)

        self._desk.ask(self._offers.take_over(changes), done, self._failed)

    def _failed(self, error: Exception) -> None:
        self._page.tools.setEnabled(True)
        self._page.say(in_words(error, self._texts))
