"""Killed at any moment: a contact that was acknowledged is there, none is half there."""

import random
import subprocess
import sys
import time
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from clearingstelle.periods import HalfDay, HalfYear, Month
from clearingstelle.storage.database import check, open_database
from clearingstelle.storage.visits import VisitStore
from clearingstelle.visits import LateVisit, Visit, fields

ROOT = Path(__file__).resolve().parents[2]
KILLS = 60
KILLS_OF_CHANGES = 25
ONE_SAVE = 0.003  # seconds, about what a contact takes
ONE_CHANGE = 0.008  # seconds, about what a change with its rebuilding takes
HALF, FEBRUARY, MONDAY = HalfYear(2026, 1), Month(2026, 2), date(2026, 3, 2)
CHILD = """
import sys
from datetime import date
from pathlib import Path
from clearingstelle.periods import HalfDay
from clearingstelle.storage.database import open_database
from clearingstelle.storage.visits import VisitStore
from clearingstelle.visits import Visit
store = VisitStore(open_database(Path(sys.argv[1])))
visit = Visit.of({"anliegen": ["arbeit", "wohnen", "geld"], "ziel": ["mbe"], "paket": ["uk"]})
while True:
    store.add(visit, date(2026, 3, 2), HalfDay.MORNING)
    sys.stdout.write("x")
    sys.stdout.flush()
"""


@pytest.mark.timeout(120)
def test_an_acknowledged_contact_survives_a_kill_at_any_moment(tmp_path: Path) -> None:
    path = tmp_path / "station.db"
    open_database(path).close()
    chance = random.Random(7)
    acknowledged = 0
    for _ in range(KILLS):
        words = [sys.executable, "-c", CHILD, str(path)]
        with subprocess.Popen(words, stdout=subprocess.PIPE) as child:
            assert child.stdout is not None
            for _ in range(chance.randrange(1, 40)):
                acknowledged += len(child.stdout.read(1))
            time.sleep(chance.random() * ONE_SAVE)  # not always right after an answer
            child.kill()
            acknowledged += len(child.stdout.read())
        connection = open_database(path)
        check(connection, path)
        found = [entry.visit for entry in VisitStore(connection).open_visits()]
        connection.close()
        # One more may have been committed in the moment before it could be acknowledged.
        assert acknowledged <= len(found) <= acknowledged + 1
        assert all(visit.codes("anliegen") == {"arbeit", "wohnen", "geld"} for visit in found)
        acknowledged = len(found)


DAYS_WORK = """
import sys
from pathlib import Path
from clearingstelle.storage.database import open_database
from clearingstelle.storage.visits import VisitStore
from tests.storage.test_power import do
store = VisitStore(open_database(Path(sys.argv[1])))
number = int(sys.argv[2])
while True:
    do(store, number)
    number += 1
    sys.stdout.write("x")
    sys.stdout.flush()
"""
Kept = dict[str, Counter[Visit]]


def made_up(number: int) -> Visit:
    """A contact of its own for every number below 360."""
    languages, concerns = fields()["sprache"].keys, fields()["anliegen"].keys
    codes = {"sprache": languages[number % 36], "anliegen": concerns[number // 36 % 10]}
    return Visit.of({**codes, "ziel": ["mbe", "ik"], "paket": ["uk"]})


def late(number: int) -> LateVisit:
    return LateVisit(FEBRUARY, made_up(number), date(2026, 2, 3), HalfDay.MORNING)


def do(store: VisitStore, number: int) -> None:
    """The change of that number: count two, correct, enter late, mend a month, delete, seal."""
    kind, open_ids = number % 7, {e.visit: e.id for e in store.open_visits()}
    if kind < 2:
        store.add(made_up(number), MONDAY, HalfDay.MORNING)
    elif kind == 2:
        assert store.correct(open_ids[made_up(number - 1)], made_up(number))
    elif kind == 3:
        assert store.add_late([late(number)])
    elif kind == 4:
        assert store.correct_sealed(FEBRUARY, made_up(number - 1), made_up(number))
    elif kind == 5:
        assert store.remove(open_ids[made_up(number - 5)])
    else:
        assert store.seal(MONDAY + timedelta(days=1)) == 1


def after(number: int) -> Kept:
    """What the store must hold after that many changes."""
    kept: Kept = {"open": Counter(), "sealed": Counter()}
    for done in range(number):
        kind = done % 7
        table = kept["sealed" if kind in (3, 4) else "open"]
        if kind < 5:
            table[made_up(done)] += 1
        if kind in (2, 4):
            table[made_up(done - 1)] -= 1
        if kind == 5:
            table[made_up(done - 5)] -= 1
        if kind == 6:
            kept["sealed"] += kept["open"]
            kept["open"] = Counter()
    return {name: +table for name, table in kept.items()}


@pytest.mark.timeout(120)
def test_corrections_and_late_contacts_are_whole_or_not_there_after_a_kill(tmp_path: Path) -> None:
    path = tmp_path / "station.db"
    open_database(path).close()
    chance = random.Random(8)
    done = 0
    for _ in range(KILLS_OF_CHANGES):
        words = [sys.executable, "-c", DAYS_WORK, str(path), str(done)]
        with subprocess.Popen(words, stdout=subprocess.PIPE, cwd=ROOT) as child:
            assert child.stdout is not None
            for _ in range(chance.randrange(1, 12)):
                done += len(child.stdout.read(1))
            time.sleep(chance.random() * ONE_CHANGE)  # not always right after an answer
            child.kill()
            done += len(child.stdout.read())
        connection = open_database(path)
        check(connection, path)
        store = VisitStore(connection)
        opened = Counter(entry.visit for entry in store.open_visits())
        found: Kept = {
            "open": opened,
            "sealed": Counter(visit for _, visit in store.during(HALF)) - opened,
        }
        (counted,) = connection.execute("SELECT ifnull(sum(number), 0) FROM day_counts").fetchone()
        store.finish_chores()
        connection.close()
        # One more may have been committed in the moment before it could be acknowledged.
        assert found in (after(done), after(done + 1))
        done += found != after(done)
        assert counted == sum(found["sealed"].values())
    assert done >= KILLS_OF_CHANGES
