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
from clearingstelle.station import Station
from clearingstelle.storage.database import DataFolderClosed, make_private_folder
from i18n import N_, Texts, texts_for
from ui.desk import Desk
from ui.theme import dress


class SecondStart(DeskError):
    message = N_(
        "Das Programm läuft mit diesem Datenordner schon. Bitte das offene Fenster benutzen "
        "(Taskleiste) oder es zuerst schließen."
    )


def main(folder: Path | None = None) -> int:
    """Open the window on a data folder and stay until it is closed; the exit code."""
    QLocale.setDefault(QLocale(QLocale.Language.German, QLocale.Country.Germany))
    app = QApplication(sys.argv[:1])
    app.setApplicationName(paths.APP)
    app.setWindowIcon(QIcon(str(assets.path("icons/clearingstelle.svg"))))
    translator = QTranslator(app)
    if translator.load("qtbase_de", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
    dress(app)
    opening = Opening(texts_for("de"))
    try:
        opening.open(folder or paths.data_folder())
    except DeskError as error:
        say = texts_for("de").say
        sys.stderr.write(error.text(say) + "\n")
        QMessageBox.critical(None, paths.APP, error.text(say))
        return 1
    code = app.exec()
    opening.close()
    return code


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
