"""What happens when somebody moves in with an older tally: read, map, try out, count.

Reading runs in a job that gets values only. Storing goes step by step through the
station, so that a contact saved meanwhile goes between two steps.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from clearingstelle.moving import Mapped, Plan
from clearingstelle.station.moving import (
    Effect,
    Moving,
    Opened,
    Transfer,
    open_file,
    plan_of,
    read_opened,
)
from clearingstelle.storage.staging import Moved
from clearingstelle.visit_file import Summary, VisitFile
from i18n import Texts
from ui.asking import Asks
from ui.failures import in_words
from ui.jobs import Job, Progress
from ui.moving import COLUMNS, FILE, SUMMARY, VALUES, MovingDialog


def ask_file(parent: QWidget, texts: Texts) -> Path | None:
    """The file that the person at the desk chooses."""
    forms = texts.say("Tabellen (*.csv *.xlsx *.xlsm *.ods *.txt);;Alle Dateien (*)")
    found, _ = QFileDialog.getOpenFileName(parent, texts.say("Ältere Zählung einlesen"), "", forms)
    return Path(found) if found else None


class MovingWork:
    """Joins the window for moving in to the station."""

    def __init__(
        self,
        parent: QWidget,
        moving: Moving,
        desk: Asks,
        texts: Texts,
        choose: Callable[[QWidget, Texts], Path | None] = ask_file,
    ) -> None:
        """`parent` is in the window of the desk."""
        self._parent = parent
        self._moving = moving
        self._desk = desk
        self._texts = texts
        self._choose = choose
        self.dialog: MovingDialog | None = None
        self._forget()

    def open(self) -> None:
        """Show the window; one that was put away comes back as it was."""
        if self.dialog is None:
            self._forget()
            self.dialog = dialog = MovingDialog(self._parent, self._texts)
            dialog.file_wanted.connect(self.choose_file)
            dialog.forward_wanted.connect(self._forward)
            dialog.back_wanted.connect(self._back)
            dialog.cancel_wanted.connect(self._cancel)
            dialog.desk_closed.connect(self._stop)
            dialog.columns.chosen.connect(self._choose_field)
            dialog.values.chosen.connect(self._choose_code)
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def choose_file(self) -> None:
        """Ask for a file and read what stands in it."""
        path = self._choose(self._window, self._texts)
        if path is None:
            return
        self._decided = Mapped()
        self._window.run(self._texts.say("„{file}“ wird gelesen …", file=path.name))

        def remembered(mapped: Mapped) -> None:
            self._remembered = mapped
            self._start(lambda progress: _opened(path, mapped, progress), self._opened_file)

        self._ask(self._moving.remembered(), remembered)

    @property
    def _window(self) -> MovingDialog:
        assert self.dialog is not None
        return self.dialog

    def _forget(self) -> None:
        self._job: Job | None = None
        self._transfer: Transfer | None = None
        self._opened: Opened | None = None
        self._file: VisitFile | None = None
        self._remembered = Mapped()
        self._decided = Mapped()
        self._is_cancelled = False

    def _opened_file(self, opened: Opened) -> None:
        self._opened = opened
        if opened.plan is None:
            self._try_out()
        else:
            self._window.show_columns(opened.plan)

    def _choose_field(self, heading: str, field: str) -> None:
        self._decided = self._decided.with_column(heading, field)

    def _choose_code(self, field: str, value: str, code: str) -> None:
        self._decided = self._decided.with_value(field, value, code)

    def _plan(self) -> Plan | None:
        """The plan with what was decided since it was made."""
        opened = self._opened
        if opened is None or opened.plan is None:
            return None
        plan = Plan(opened.plan.survey, self._decided.over(self._remembered))
        self._opened = Opened(opened.tally, plan)
        return plan

    def _forward(self) -> None:
        step = self._window.step
        if step == COLUMNS:
            self._to_values()
        elif step == VALUES:
            waiting = self._window.values.first_open()
            if waiting is not None:
                self._window.rest(self._texts.say("Bitte erst alle offenen Werte entscheiden."))
                waiting.setFocus()
                return
            self._plan()
            self._try_out()
        elif step == SUMMARY:
            self._take_over()

    def _to_values(self) -> None:
        plan = self._plan()
        if plan is None:
            return
        try:
            plan.check()
        except Exception as error:  # noqa: BLE001 (told in a sentence)
            self._window.rest(in_words(error, self._texts))
            return
        self._window.show_values(plan)

    def _back(self) -> None:
        step, opened = self._window.step, self._opened
        if step == COLUMNS or opened is None:
            self._window.go(FILE)
        elif opened.plan is None:  # our own form, to be mapped after all
            self._window.run(self._texts.say("Die Spalten werden durchgesehen …"))
            self._start(
                lambda progress: _planned(opened, self._remembered, progress), self._opened_file
            )
        elif step == VALUES:
            self._window.show_columns(self._plan() or opened.plan)
        else:
            self._window.show_values(opened.plan)

    def _try_out(self) -> None:
        """The dry run: everything is read and checked, nothing is stored."""
        opened, today, texts = self._opened, self._moving.today(), self._texts
        if opened is None:
            return
        self._window.run(self._texts.say("Die Zeilen werden geprüft …"))
        self._start(lambda progress: _tried(opened, today, texts, progress), self._tried)

    def _tried(self, result: tuple[VisitFile, Summary]) -> None:
        self._file, summary = result
        file = self._file

        def show(effect: Effect) -> None:
            self._window.show_summary(file, summary, effect)

        self._ask(self._moving.effect(file, summary), show)

    def _take_over(self) -> None:
        opened, file = self._opened, self._file
        if opened is None or file is None:
            return
        keep = opened.plan.to_remember() if opened.plan else None
        again = self._window.summary.again.isChecked()
        self._is_cancelled = False
        self._transfer = self._moving.transfer(file, again, keep)
        self._window.run(self._texts.say("Die Kontakte werden übernommen …"))
        self._ask(self._transfer.step(), self._stepped)

    def _stepped(self, number: int) -> None:
        transfer = self._transfer
        if transfer is None:
            return
        if self._is_cancelled:
            self._ask(transfer.cancel(), lambda _: self._cancelled())
            return
        self._window.show_progress(number, transfer.total)
        if number < transfer.total:
            self._ask(transfer.step(), self._stepped)
        else:
            self._window.cancel.setEnabled(False)  # one transaction: it is done or it is not
            self._ask(transfer.finish(), self._counted)

    def _counted(self, moved: Moved) -> None:
        transfer, texts = self._transfer, self._texts
        self._transfer = None
        told = texts.plural("{n} Kontakt übernommen.", "{n} Kontakte übernommen.", moved.number)
        if moved.supplements:
            told += " " + texts.plural(
                "{n} davon als Nachtrag.", "{n} davon als Nachträge.", moved.supplements
            )
        self._window.show_done(told)
        if transfer is not None:
            self._ask(transfer.tidy(), lambda _: None)

    def _cancelled(self) -> None:
        self._job = self._transfer = None
        self._window.rest_after_cancel()

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
        elif self._transfer is not None:
            self._is_cancelled = True
        else:
            self._leave()

    def _leave(self) -> None:
        """Close for good; nothing of the file is held any longer."""
        if self.dialog is not None:
            self.dialog.hide()
            self.dialog.deleteLater()
            self.dialog = None
        self._forget()

    def _stop(self) -> None:
        """The desk closes: nothing may go on behind it."""
        if self._job is not None:
            self._job.cancel()
        self._transfer = None

    def _start(self, work: Callable[[Progress], object], done: Callable[..., None]) -> None:
        job = self._job = Job(work, self._window)

        def finished(result: object) -> None:
            self._job = None
            done(result)

        job.progressed.connect(self._window.show_progress)
        job.finished.connect(finished)
        job.cancelled.connect(self._cancelled)
        job.failed.connect(self._failed)
        job.start()

    def _ask(self, future: object, done: Callable[..., None]) -> None:
        self._desk.ask(future, done, self._failed)  # type: ignore[arg-type]

    def _failed(self, error: Exception) -> None:
        self._job = self._transfer = None
        if self.dialog is not None:
            self.dialog.rest(in_words(error, self._texts))


def _opened(path: Path, remembered: Mapped, progress: Progress) -> Opened:
    opened = open_file(path, remembered, progress)
    if opened.plan is not None:
        _ = opened.plan.values  # worked out here, not in the window's thread
    return opened


def _planned(opened: Opened, remembered: Mapped, progress: Progress) -> Opened:
    plan = plan_of(opened.tally, remembered, progress)
    _ = plan.values
    return Opened(opened.tally, plan)


def _tried(
    opened: Opened, today: date, texts: Texts, progress: Progress
) -> tuple[VisitFile, Summary]:
    file = read_opened(opened, today, progress)
    texts.number(file.faulty or len(file.visits))  # loads what writes big numbers
    return file, file.summary()
