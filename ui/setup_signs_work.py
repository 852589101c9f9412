"""What happens in the window of signs, consent form and logos: check, keep, copy, remove."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from clearingstelle.consent import laws
from clearingstelle.errors import DeskError
from clearingstelle.opening import providers_in
from clearingstelle.settings import Settings
from clearingstelle.station import Station
from i18n import Texts
from ui.announce import announce
from ui.deciding import ask_first
from ui.failures import in_words
from ui.jobs import Job
from ui.setup_signs import SignsWindow

Choose = Callable[[QWidget, Texts], Path | None]


def ask_logo(parent: QWidget, texts: Texts) -> Path | None:
    """The picture that the person at the desk chooses."""
    found, _ = QFileDialog.getOpenFileName(
        parent, texts.say("Logo wählen"), "", texts.say("Bilder (*.png *.jpg *.jpeg)")
    )
    return Path(found) if found else None


class SignsSetupWork(QObject):
    """Joins the window to the station; pictures are read in a job."""

    def __init__(
        self,
        host: QWidget,
        station: Station,
        texts: Texts,
        kept: Callable[[Settings], None],
        choose_file: Choose = ask_logo,
    ) -> None:
        """`kept` is told the settings whenever some were saved here."""
        super().__init__(host)
        self._host, self._station, self._texts = host, station, texts
        self._kept, self._choose_file = kept, choose_file
        self._over: list[Job] = []
        self.shown: SignsWindow | None = None
        self.question: QMessageBox | None = None

    def open(self) -> None:
        """Show what holds."""
        if self.shown is not None:
            self.shown.open()  # the shield may have put it away
            self.shown.activateWindow()
            return
        shown = self.shown = SignsWindow(self._host.window(), self._texts, laws())
        shown.finished.connect(self._gone)
        shown.save_wanted.connect(self._save)
        shown.leave_wanted.connect(self._leave)
        shown.logos.choose_wanted.connect(self._choose)
        shown.logos.remove_wanted.connect(self._remove)
        shown.show_settings(self._station.settings)
        shown.logos.show_logos(self._providers(), {})
        self._look_at_logos("")
        shown.open()

    def _gone(self) -> None:
        self.shown = None

    def _leave(self) -> None:
        shown, say = self.shown, self._texts.say
        if shown is None:
            return
        if not shown.is_changed:
            shown.done(0)
            return
        self.question = ask_first(
            shown,
            self._texts,
            say("Diese Angaben sind noch nicht gespeichert. Verwerfen?"),
            (say("Verwerfen"), say("Weiter bearbeiten")),
            lambda: shown.done(0),
        )

    def _providers(self) -> list[str]:
        return list(providers_in(self._station.settings.providers))

    def _save(self, told: Mapping[str, str]) -> None:
        if self.shown is None:
            return
        settings = replace(self._station.settings, **told)
        problems = self._station.problems(settings)
        sentences = {name: error.text(self._texts.say) for name, error in problems.items()}
        self.shown.show_problems(sentences)
        if problems:
            say = self._texts.say
            self._say(say("Nichts gespeichert: bitte die markierten Angaben berichtigen."))
            return
        try:
            self._station.change(settings)
        except DeskError as error:
            self.shown.say(in_words(error, self._texts))
            return
        self.shown.show_settings(settings)
        self._kept(settings)
        self._say(self._texts.say("Gespeichert."))

    def _say(self, sentence: str) -> None:
        if self.shown is not None:
            self.shown.say(sentence)
            announce(self.shown, sentence)

    # -- logos --

    def _choose(self, provider: str) -> None:
        if self.shown is None:
            return
        file = self._choose_file(self.shown, self._texts)
        if file is None:
            return
        logos = self._station.logos
        said = self._texts.say("Das Logo ist gespeichert.")
        self._start(lambda _: logos.choose(provider, file), lambda _: self._look_at_logos(said))

    def _remove(self, provider: str) -> None:
        logos = self._station.logos
        said = self._texts.say("Das Logo ist entfernt.")
        self._start(lambda _: logos.remove(provider), lambda _: self._look_at_logos(said))

    def _look_at_logos(self, said: str) -> None:
        """Read them again, then say what came of it."""
        logos, providers = self._station.logos, self._providers()

        def done(found: Mapping[str, bytes]) -> None:
            if self.shown is not None:
                self.shown.logos.show_logos(providers, found)
                if said:
                    self._say_of_logos(said)

        self._start(lambda _: {logo.name: logo.png for logo in logos.all()}, done)

    def _say_of_logos(self, sentence: str) -> None:
        if self.shown is not None:
            self.shown.logos.say(sentence)
            announce(self.shown, sentence)

    def _start(self, work: Callable[[object], object], done: Callable[..., None]) -> None:
        for job in self._over:
            job.deleteLater()
        self._over = []
        job = Job(work, self)
        job.finished.connect(done)
        job.failed.connect(lambda error: self._say_of_logos(in_words(error, self._texts)))
        for end in (job.finished, job.failed):
            end.connect(lambda _: self._over.append(job))
        job.start()
