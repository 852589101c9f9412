"""Saving from the page of the handouts: one file, or several in a folder; never the consent."""

from collections.abc import Callable, Sequence
from pathlib import Path

from clearingstelle.station.document_keys import document
from clearingstelle.station.ready import Ready
from i18n import Texts
from ui.failures import in_words
from ui.handout_files import (
    ChooseFile,
    ChooseFolder,
    ask_file,
    ask_folder,
    show_files,
    write_all,
    write_one,
)
from ui.handout_jobs import Jobs
from ui.handouts import HandoutPage

Given = Callable[[Sequence[Ready]], None]


class Saving:
    """Asks where, writes, and opens what was written when that was wanted."""

    def __init__(
        self,
        page: HandoutPage,
        texts: Texts,
        choose_file: ChooseFile = ask_file,
        choose_folder: ChooseFolder = ask_folder,
        show: Callable[[Sequence[Path]], bool] = show_files,
    ) -> None:
        self._page, self._texts = page, texts
        self._choose_file, self._choose_folder, self._show = choose_file, choose_folder, show
        self._jobs = Jobs(page)

    def begin(self, every: Sequence[Ready], given: Given, *, then_show: bool = False) -> None:
        """Save what may be a file; `given` hears what was written."""
        made = [one for one in every if document(one.key).file]
        target = self._target(made)
        if target is None:
            return

        def work(_: object) -> list[Path]:
            return write_one(made[0], target) if len(made) == 1 else write_all(made, target)

        def done(files: list[Path]) -> None:
            given(made)
            told = self._saved(files, len(every) - len(made))
            if then_show and not self._show(files):
                say = self._texts.say
                told += " " + say("Auf diesem Rechner öffnet kein Programm PDF-Dateien.")
            self._page.say(told)

        self._jobs.start(work, done, lambda e: self._page.say(in_words(e, self._texts)))

    def _target(self, made: Sequence[Ready]) -> Path | None:
        """The file for one sheet, the folder for several."""
        if not made:
            return None
        if len(made) == 1:
            return self._choose_file(self._page, self._texts, made[0].file_name)
        return self._choose_folder(self._page, self._texts)

    def _saved(self, files: Sequence[Path], left_out: int) -> str:
        say = self._texts.say
        told = say("Gespeichert als „{file}“.", file=files[0].name)
        if len(files) > 1:
            told = say(
                "{n} Blätter gespeichert in „{folder}“.", n=len(files), folder=files[0].parent.name
            )
        if left_out:
            told += " " + say("Die Einwilligung gibt es nur auf Papier.")
        return told
