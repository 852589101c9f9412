"""What happens in the window of the own texts: check, keep, export, import, release."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from clearingstelle.catalogs import german_name
from clearingstelle.errors import DeskError
from clearingstelle.own_texts import KERNBLATT, OwnBlock
from clearingstelle.po_check import PoImport
from clearingstelle.station.own_fit import Trial, no_longer_fits
from clearingstelle.station.own_texts import OwnTexts
from clearingstelle.translating import CHAINS, NAMES
from i18n import Texts
from ui.failures import in_words
from ui.jobs import Job
from ui.own_po_preview import PoPreview
from ui.own_texts import OwnTextsWindow

Choose = Callable[[QWidget, Texts], Path | None]


def ask_po(parent: QWidget, texts: Texts) -> Path | None:
    """The .po file that the person at the desk chooses."""
    found, _ = QFileDialog.getOpenFileName(
        parent, texts.say("Übersetzung einlesen"), "", texts.say("Übersetzung (*.po)")
    )
    return Path(found) if found else None


def ask_folder(parent: QWidget, texts: Texts) -> Path | None:
    """The folder into which catalogs are written."""
    found = QFileDialog.getExistingDirectory(parent, texts.say("Ordner für die Übersetzung"))
    return Path(found) if found else None


class OwnTextsWork(QObject):
    """Joins the window to the station; sheets are drawn in a job that gets values only."""

    def __init__(
        self,
        host: QWidget,
        own: OwnTexts,
        station: Callable[[], str],
        texts: Texts,
        choose_file: Choose = ask_po,
        choose_folder: Choose = ask_folder,
    ) -> None:
        super().__init__(host)
        self._host, self._own, self._station, self._texts = host, own, station, texts
        self._choose_file, self._choose_folder = choose_file, choose_folder
        self._job: Job | None = None
        self.shown: OwnTextsWindow | None = None
        self.preview: PoPreview | None = None
        self.question: QMessageBox | None = None

    def open(self) -> None:
        """Show what is kept."""
        if self.shown is not None:
            self.shown.activateWindow()
            return
        shown = self.shown = OwnTextsWindow(self._host.window(), self._texts)
        shown.finished.connect(self._gone)
        shown.facts.save_wanted.connect(self._save_facts)
        shown.blocks.document_chosen.connect(lambda _: self._show_blocks())
        shown.blocks.save_wanted.connect(self._try_block)
        shown.blocks.back_wanted.connect(self._drop_block)
        shown.releases.release_wanted.connect(self._ask_release)
        shown.releases.back_wanted.connect(self._take_back)
        shown.releases.export_wanted.connect(self._export)
        shown.releases.import_wanted.connect(self._import)
        shown.facts.show_facts(self._own.facts())
        self._show_blocks()
        self._show_standings()
        problem = self._own.problem()
        if problem is not None:
            for say in (shown.facts.status.setText, shown.blocks.say, shown.releases.say):
                say(in_words(problem, self._texts))
        shown.open()

    def _gone(self) -> None:
        self.shown = self.preview = self.question = None
        if self._job is not None:
            self._job.cancel()

    # -- local facts --

    def _save_facts(self, told: Mapping[str, str]) -> None:
        say = self._window.facts.status.setText
        self._try(lambda: self._own.set_facts(told), self._texts.say("Gespeichert."), say)

    # -- blocks --

    def _show_blocks(self, key: str = "") -> None:
        tab = self._window.blocks
        tab.show_blocks(self._own.shown(tab.document), key)

    def _try_block(self) -> None:
        """Draw the sheet in every language before anything is kept."""
        tab = self._window.blocks
        heading, lines = tab.written()
        try:
            block = self._own.drafted(tab.document, tab.key, heading, lines)
        except DeskError as error:
            tab.say(in_words(error, self._texts))
            return
        trial = Trial(
            block.document,
            self._own.own(),
            self._own.with_draft(block),
            self._own.today(),
            self._station(),
            self._own.facts(),
        )
        tab.say(self._texts.say("Das Blatt wird in allen Sprachen gesetzt …"))
        tab.setEnabled(False)
        self._job = Job(lambda tell: no_longer_fits(trial, tell), self)
        self._job.finished.connect(lambda found: self._tried(block, found))
        self._job.failed.connect(self._not_tried)
        self._job.start()

    def _not_tried(self, error: Exception) -> None:
        if self.shown is not None:
            self.shown.blocks.setEnabled(True)
            self.shown.blocks.say(in_words(error, self._texts))

    def _tried(self, block: OwnBlock, found: list[str]) -> None:
        if self.shown is None:
            return
        tab = self.shown.blocks
        tab.setEnabled(True)
        if not found:
            self._keep_block(block)
            return
        names = ", ".join(map(self._name, found))
        if block.document == KERNBLATT:
            tab.say(
                self._texts.say(
                    "Nicht gespeichert: Das Kernblatt passt damit nicht mehr auf zwei Seiten in: "
                    "{languages}. Bitte kürzer schreiben.",
                    languages=names,
                )
            )
            return
        told = self._texts.say(
            "Damit braucht das Blatt eine zweite Seite in: {languages}", languages=names
        )
        tab.say(told)
        self._ask(
            told + ".\n" + self._texts.say("Trotzdem speichern?"),
            self._texts.say("Trotzdem speichern"),
            lambda: self._keep_block(block),
        )

    def _keep_block(self, block: OwnBlock) -> None:
        told = self._texts.say(
            "Gespeichert. In den anderen Sprachen steht der neue Satz auf Deutsch, markiert."
        )
        self._try(lambda: self._own.save_block(block), told, self._window.blocks.say)
        self._show_blocks(block.key)
        self._show_standings()

    def _drop_block(self) -> None:
        tab = self._window.blocks
        self._try(
            lambda: self._own.drop_block(tab.document, tab.key),
            self._texts.say("Es gilt wieder der mitgelieferte Text."),
            tab.say,
        )
        self._show_blocks(tab.key)
        self._show_standings()

    # -- translations --

    def _show_standings(self) -> None:
        self._window.releases.show_standings(self._own.standings())

    def _export(self, language: str) -> None:
        folder = self._choose_folder(self._window, self._texts)
        if folder is None:
            return
        said = self._texts.say(
            "{n} Dateien für {language} liegen in „{folder}“.",
            n=len(CHAINS),
            language=self._name(language),
            folder=folder.name,
        )
        self._try(
            lambda: self._own.export_po(language, list(CHAINS), folder),
            said,
            self._window.releases.say,
        )

    def _import(self) -> None:
        file = self._choose_file(self._window, self._texts)
        if file is None:
            return
        try:
            found = self._own.read_po(file)
        except DeskError as error:
            self._window.releases.say(in_words(error, self._texts))
            return
        self.preview = PoPreview(self._window, self._texts, found)
        self.preview.accepted.connect(lambda: self._take_over(found))
        self.preview.open()

    def _take_over(self, found: PoImport) -> None:
        n = len(found.changes)
        told = self._texts.plural("{n} Text übernommen.", "{n} Texte übernommen.", n)
        self._try(lambda: self._own.take_over(found), told, self._window.releases.say)
        self._show_standings()

    def _ask_release(self, language: str, catalog: str, role: str) -> None:
        told = self._texts.say(
            "{language}, {document}: Hat jemand mit der Rolle „{role}“ alle Texte gelesen? Dann "
            "entfällt auf dem Blatt „nicht geprüft“.",
            language=self._name(language),
            document=self._texts.say(NAMES[catalog]),
            role=role,
        )
        self._ask(
            told,
            self._texts.say("Freigeben"),
            lambda: self._release(language, catalog, role),
        )

    def _release(self, language: str, catalog: str, role: str) -> None:
        said = self._texts.say("Freigegeben. Das lässt sich zurücknehmen.")
        tab = self._window.releases
        self._try(lambda: self._own.release(language, catalog, role), said, tab.say)
        self._show_standings()

    def _take_back(self, language: str, catalog: str) -> None:
        said = self._texts.say("Die Freigabe ist zurückgenommen.")
        tab = self._window.releases
        self._try(lambda: self._own.take_back(language, catalog), said, tab.say)
        self._show_standings()

    # -- inside --

    def _name(self, language: str) -> str:
        return self._texts.say(german_name(language))

    @property
    def _window(self) -> OwnTextsWindow:
        if self.shown is None:
            raise RuntimeError
        return self.shown

    def _try(self, act: Callable[[], object], told: str, say: Callable[[str], None]) -> None:
        try:
            act()
        except DeskError as error:
            told = in_words(error, self._texts)
        say(told)

    def _ask(self, sentence: str, button: str, act: Callable[[], None]) -> None:
        box = self.question = QMessageBox(self._window)
        box.setWindowTitle(self._texts.say("Bitte bestätigen"))
        box.setTextFormat(box.textFormat().PlainText)
        box.setText(sentence)
        yes = box.addButton(button, QMessageBox.ButtonRole.AcceptRole)
        box.addButton(self._texts.say("Abbrechen"), QMessageBox.ButtonRole.RejectRole)
        box.buttonClicked.connect(lambda pressed: act() if pressed is yes else None)
        box.open()
