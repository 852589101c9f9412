"""The file of an older tally: taken into memory once, looked over, read in chunks."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from clearingstelle.errors import DeskError
from clearingstelle.exchange.files import read_bytes
from clearingstelle.exchange.tables import Stream, stream_in
from clearingstelle.moving import DAYS, Column, Survey
from clearingstelle.spellings import targets
from i18n import N_

Progress = Callable[[int, int], None]
MOST_DISTINCT = 5000  # different cells of a column; more are texts, no codes
EVERY = 2000  # rows between two reports of progress


class NoContacts(DeskError):
    message = N_("Die Datei „{file}“ enthält keine Kontakte. Bitte unter der Kopfzeile ergänzen.")


def quiet(_done: int, _total: int) -> None:
    """Nobody wants to know how far it is."""


@dataclass(frozen=True, slots=True)
class TallyFile:
    """The file of an older tally, taken into memory once: what is checked is what is counted."""

    name: str
    content: bytes = field(repr=False)
    fingerprint: str
    titles: tuple[str, ...]

    @property
    def is_ours(self) -> bool:
        """Whether the header is that of our own form, to the letter."""
        return set(self.titles) <= set(targets()) and bool(set(DAYS) & set(self.titles))


def open_tally(path: Path) -> TallyFile:
    """Raises what `read_bytes` and the reading of a header raise."""
    content = read_bytes(path)
    titles = stream_in(content, path.name).titles
    return TallyFile(path.name, content, hashlib.sha256(content).hexdigest(), titles)


def survey(tally: TallyFile, progress: Progress = quiet) -> Survey:
    """What stands in the columns; raises `NoContacts`."""
    stream = stream_in(tally.content, tally.name)
    counters: list[Counter[str] | None] = [Counter() for _ in stream.titles]
    filled = [0] * len(counters)
    rows = 0
    for some in chunks(stream, progress):
        cells = [row[1] for row in some if not isinstance(row, DeskError)]
        rows += len(some)
        for place, column in enumerate(zip(*cells, strict=True)):
            filled[place] += len(column) - column.count("")
            counter = counters[place]
            if counter is not None:
                counter.update(column)
                if len(counter) > MOST_DISTINCT:
                    counters[place] = None
    if not rows:
        raise NoContacts(file=tally.name)
    return Survey(
        tally.name,
        rows,
        tuple(
            _column(title, full, counter)
            for title, full, counter in zip(stream.titles, filled, counters, strict=True)
        ),
    )


def _column(title: str, filled: int, counter: Counter[str] | None) -> Column:
    if counter is None:
        return Column(title, filled, MOST_DISTINCT + 1)
    counter.pop("", None)
    return Column(title, filled, len(counter), dict(counter.most_common()))


def chunks(
    stream: Stream, progress: Progress
) -> Iterator[list[tuple[int, Sequence[str]] | DeskError]]:
    some: list[tuple[int, Sequence[str]] | DeskError] = []
    progress(0, stream.total)
    for row in stream.rows:
        some.append(row)
        if len(some) == EVERY:
            progress(stream.done(), stream.total)
            yield some
            some = []
    if some:
        yield some
    progress(stream.total, stream.total)
