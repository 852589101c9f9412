"""Opens the desk: the one place where the parts are put together."""

import logging
import sys
from contextlib import ExitStack
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QLockFile, QThreadPool, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMessageBox

import assets
from clearingstelle import paths
from clearingstelle.errors import DeskError
from clearingstelle.log import logging_to
from clearingstelle.settings import WINDOW_LANGUAGES, Settings
from clearingstelle.station import Station
from clearingstelle.storage.database import DataFolderClosed, make_private_folder
from i18n import N_, SOURCE, Texts, texts_for
from ui.desk import Desk
from ui.theme import dress

LOCALES = {
    SOURCE: QLocale(QLocale.Language.German, QLocale.Country.Germany),
    "en": QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom),
}


class SecondStart(DeskError):
    message = N_(
        "Das Programm läuft mit diesem Datenordner schon. Bitte das offene Fenster benutzen "
        "(Taskleiste) oder es zuerst schließen."
    )


def main(folder: Path | None = None) -> int:
    """Open the window on a data folder and stay until it is closed; the exit code."""
    folder = folder or paths.data_folder()
    texts = texts_for(window_language(folder))
    app = QApplication(sys.argv[:1])
    app.setApplicationName(paths.APP)
    app.setWindowIcon(QIcon(str(assets.path("icons/clearingstelle.svg"))))
    speak(app, texts.language)
    dress(app)
    opening = Opening(texts)
    try:
        opening.open(folder)
    except DeskError as error:
        sys.stderr.write(error.text(texts.say) + "\n")
        QMessageBox.critical(None, paths.APP, error.text(texts.say))
        return 1
    code = app.exec()
    opening.close()
    return code


def window_language(folder: Path) -> str:
    """What the window of a data folder speaks; German where its settings cannot say."""
    try:
        told = Settings.load(folder).window_language
    except DeskError:  # told when the folder is opened
        return SOURCE
    return told if told in WINDOW_LANGUAGES else SOURCE


def speak(app: QApplication, language: str) -> QTranslator:
    """Give Qt the language of the window: its own buttons, its days and numbers.

    The translator belongs to the application; returned for who must take it away again.
    """
    QLocale.setDefault(LOCALES[language])
    translator = QTranslator(app)
    texts = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if language == SOURCE and translator.load("qtbase_de", texts):  # Qt's sources are English
        app.installTranslator(translator)
    return translator


class Opening:
    """Which data folder is open at the desk: the real one or the example."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._home: Path | None = None
        self._lock: QLockFile | None = None
        self._station: Station | None = None
        self._log = ExitStack()
        self.desk: Desk | None = None

    def open(self, folder: Path) -> None:
        """Open the desk on a folder; raises a `DeskError` before anything is shown."""
        lock = _locked(folder)
        station = Station(folder)
        try:
            station.open()
            is_new = station.visits.is_empty().result()
        except BaseException:
            station.close()
            lock.unlock()
            raise
        self.close()
        self._home = self._home or folder
        self._lock, self._station = lock, station
        self._log.enter_context(logging_to(folder))
        logging.getLogger(__name__).info("desk opened")
        self.desk = Desk(station, self._texts, is_new)
        self.desk.demo_wanted.connect(self._change)
        self.desk.show()

    def close(self) -> None:
        """Let go of the folder that is open."""
        if self.desk is not None:
            self.desk.close()
            # A job that still draws must not outlive the interpreter.
            QThreadPool.globalInstance().waitForDone()
            self.desk.deleteLater()
            self.desk = None
        if self._station is not None:
            self._station.visits.seal_if_over()  # done before the storage closes
            self._station.close()
        if self._lock is not None:
            self._lock.unlock()
        self._log.close()

    def _change(self) -> None:
        """From the real data to the example, or back."""
        if self._station is None or self._home is None or self.desk is None:
            return
        if not self.desk.leaving.may_close():
            return
        if self._station.is_demo:
            self._open_or_tell(self._home)
            return
        from clearingstelle.demo import make_demo_once  # rarely wanted
        from ui.jobs import Job

        demo = self._home.with_name(f"{self._home.name}-Beispiel")
        job = Job(lambda _progress: make_demo_once(demo), self.desk)
        job.finished.connect(lambda _: self._open_or_tell(demo))
        job.failed.connect(self.desk.tell)
        job.start()

    def _open_or_tell(self, folder: Path) -> None:
        try:
            self.open(folder)
        except DeskError as error:
            if self.desk is not None:
                self.desk.tell(error)


def _locked(folder: Path) -> QLockFile:
    """The folder for this window alone; raises `SecondStart`, `DataFolderClosed`."""
    make_private_folder(folder)
    lock = QLockFile(str(folder / "offen.lock"))
    lock.setStaleLockTime(0)  # a running window never loses its lock to its age
    if lock.tryLock(0):
        return lock
    if lock.error() == QLockFile.LockError.LockFailedError:
        raise SecondStart()
    raise DataFolderClosed(folder=folder)
