"""How fast the desk is, as a ratio to the bare limit measured beside it in one run.

`python3 start.py bench [--json] [JOB…]`: ours and the bare limit run alternately in
fresh processes, nine times each; the medians and their ratio are printed. Absolute
times on a shared machine say little, ratios stay.
"""

import argparse
import json
import os
import secrets
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from clearingstelle.storage.database import open_database

DATABASE = "clearingstelle.db"
ROUNDS = 9
SAVES = 200
MILLISECONDS = 1000


@dataclass(frozen=True, slots=True)
class Job:
    """Two ways to do the same: ours and the least that must be done. Goal: ours ÷ bare."""

    ours: Callable[[], float]
    bare: Callable[[], float]
    goal: float
    note: str


def first_paint() -> float:
    """From the start of the process to the first paint of the real window."""
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtWidgets import QApplication

    from ui.app import Opening, dress, texts_for

    app = QApplication([])
    dress(app)
    opening = Opening(texts_for("de"))
    opening.open(Path(os.environ["BENCH_FOLDER"]))
    assert opening.desk is not None
    seconds = _painted(app, opening.desk.centralWidget(), QEvent.Type.Paint, QObject)
    opening.close()
    return seconds


def bare_window() -> float:
    """From the start of the process to the first paint of an empty Qt window."""
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

    app = QApplication([])
    window = QMainWindow()
    window.setCentralWidget(QWidget())
    window.resize(1280, 800)
    window.show()
    return _painted(app, window.centralWidget(), QEvent.Type.Paint, QObject)


def _painted(app: object, widget: object, paint: object, base: type) -> float:
    """Seconds since the process was asked for until the widget has painted."""

    class Watch(base):  # type: ignore[misc, valid-type]
        def eventFilter(self, _watched: object, event: object) -> bool:  # noqa: N802
            if event.type() == paint:  # type: ignore[attr-defined]
                app.quit()  # type: ignore[attr-defined]
            return False

    watch = Watch()
    widget.installEventFilter(watch)  # type: ignore[attr-defined]
    widget.update()  # type: ignore[attr-defined]
    app.exec()  # type: ignore[attr-defined]
    return time.time() - float(os.environ["BENCH_START"])


def save_contact() -> float:
    """One contact from the key to the commit, with the answer back; median in seconds."""
    from clearingstelle.station import Station
    from clearingstelle.visits import Visit

    visit = Visit.of({"zugang": "privat", "sprache": "uk", "anliegen": ["arbeit"], "ziel": ["mbe"]})
    with tempfile.TemporaryDirectory() as folder:
        station = Station(Path(folder))
        station.open()
        taken = [_timed(lambda: station.visits.record(visit).result()) for _ in range(SAVES)]
        station.close()
    return statistics.median(taken)


def bare_commit() -> float:
    """A raw commit of the same rows with the same pragmas; median in seconds."""
    from clearingstelle.visits import singles

    with tempfile.TemporaryDirectory() as folder:
        connection = open_database(Path(folder) / "x.db")
        codes = tuple(field.untouched for field in singles())
        places = ", ".join("?" * (4 + len(codes)))

        def save() -> None:
            contact = secrets.token_bytes(16)
            day = date.today().isoformat()  # noqa: DTZ011
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(
                f"INSERT INTO contacts VALUES ({places})",  # noqa: S608
                (contact, day, "vm", day[:7], *codes),
            )
            for field, code in (("anliegen", "arbeit"), ("ziel", "mbe")):
                row = (contact, field, code)
                connection.execute("INSERT INTO contact_choices VALUES (?, ?, ?)", row)
            connection.execute(
                "INSERT OR REPLACE INTO last_contact VALUES (1, ?)",
                (contact,),
            )
            connection.execute("COMMIT")

        taken = [_timed(save) for _ in range(SAVES)]
        connection.close()
    return statistics.median(taken)


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def import_contacts() -> float:
    """100,000 contacts of an older tally, from the file to the rebuilt database; seconds."""
    from tools import bench_import

    return bench_import.import_contacts()


def bare_import() -> float:
    """The same rows by csv and `executemany`; seconds."""
    from tools import bench_import

    return bench_import.bare_import()


def search_offers() -> float:
    """One search in 30,000 offers, over all kinds of searches; median in seconds."""
    from tools import bench_search

    return bench_search.search_offers()


def bare_search() -> float:
    """The nearest of one kind by heapq over tuples; median in seconds."""
    from tools import bench_search

    return bench_search.bare_search()


def import_offers() -> float:
    """30,000 offers of a CSV in the form of the template, with preview; seconds."""
    from tools import bench_offers

    return bench_offers.import_offers()


def import_offers_xlsx() -> float:
    """The same from a workbook; seconds."""
    from tools import bench_offers

    return bench_offers.import_offers_xlsx()


def import_offers_hsds() -> float:
    """The same from HSDS 3.0; seconds."""
    from tools import bench_offers

    return bench_offers.import_offers_hsds()


def bare_offers() -> float:
    """The rows of the CSV by csv and `executemany`; seconds."""
    from tools import bench_offers

    return bench_offers.bare_import()


def report_tables() -> float:
    """All tables of 100,000 stored contacts; seconds."""
    from tools import bench_reports

    return bench_reports.report_tables()


def bare_counting() -> float:
    """One read of the same rows, each column counted; seconds."""
    from tools import bench_reports

    return bench_reports.bare_counting()


OFFERS_NOTE = "30,000; csv and executemany"
JOBS = {
    "first_paint": Job(first_paint, bare_window, 1.5, "against an empty Qt window"),
    "save_contact": Job(save_contact, bare_commit, 1.3, "goal plus 3 ms; against raw sqlite3"),
    "search_offers": Job(search_offers, bare_search, 3.0, "30,000; heapq over tuples, one kind"),
    "import_offers": Job(import_offers, bare_offers, 4.0, OFFERS_NOTE),
    "import_offers_xlsx": Job(import_offers_xlsx, bare_offers, 8.0, OFFERS_NOTE),
    "import_offers_hsds": Job(import_offers_hsds, bare_offers, 10.0, OFFERS_NOTE),
    "report_tables": Job(report_tables, bare_counting, 1.5, "100,000; one read and Counter"),
    "import_contacts": Job(import_contacts, bare_import, 4.0, "100,000; csv and executemany"),
}


def main(words: list[str]) -> int:
    """Measure the jobs asked for, all without a word."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("jobs", nargs="*", metavar="JOB")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--child", nargs=2, help=argparse.SUPPRESS)
    args = parser.parse_args(words)
    if args.child:
        job, side = args.child
        print(getattr(JOBS[job], side)())
        return 0
    rows = [_measure(name) for name in args.jobs or JOBS]
    if args.json:
        print(json.dumps(rows, indent=2))
        return 0
    print(f"{'job':20}{'ours ms':>10}{'bare ms':>10}{'ratio':>8}{'goal':>7}  met")
    for row in rows:
        print(
            f"{row['job']:20}{row['ours_ms']:>10}{row['bare_ms']:>10}{row['ratio']:>8}"
            f"{row['goal']:>7}  {'yes' if row['met'] else 'no':4} {row['note']}"
        )
    return 0


def _measure(name: str) -> dict[str, object]:
    job = JOBS[name]
    sides: dict[str, list[float]] = {"ours": [], "bare": []}
    with tempfile.TemporaryDirectory() as folder:
        open_database(Path(folder) / DATABASE).close()  # the desk of every day, not the first
        for side in sides:
            _child(name, side, folder)  # compiles what the measured starts find compiled
        for _ in range(ROUNDS):
            for side, taken in sides.items():
                taken.append(_child(name, side, folder))
    ours, bare = (statistics.median(taken) * MILLISECONDS for taken in sides.values())
    slack = 3.0 if name == "save_contact" else 0.0
    return {
        "job": name,
        "ours_ms": round(ours, 2),
        "bare_ms": round(bare, 2),
        "ratio": round(ours / bare, 2),
        "goal": job.goal,
        "met": ours <= bare * job.goal + slack,
        "note": job.note,
    }


def _child(name: str, side: str, folder: str) -> float:
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "BENCH_FOLDER": folder,
        "BENCH_START": str(time.time()),
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": f"{folder}/compiled",
    }
    words = [sys.executable, __file__, "--child", name, side]
    done = subprocess.run(words, env=environment, capture_output=True, text=True, check=True)
    return float(done.stdout.split()[-1])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
